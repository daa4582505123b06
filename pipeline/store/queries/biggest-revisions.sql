-- 가장 크게 바뀐 항목: 운용계획에서 당초와 변경의 차이가 큰 항목 20개입니다.
-- Biggest revisions: the twenty items of fund plans whose amount changed the most.
SELECT 단체, 기금, 계정, 회계연도, 구분, 항목, "당초(백만원)", "변경(백만원)",
       백만원(변경 - 당초) AS "늘어난금액(백만원)", "증감률(%)"
FROM 운용계획
WHERE NOT 합계 AND 변경 <> 당초
ORDER BY abs(변경 - 당초) DESC, 단체, 기금, 계정, 구분, 항목
LIMIT 20
