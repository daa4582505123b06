-- 단위 없는 표: 금액 단위가 적히지 않아 원 단위 금액을 모르는 표와, 그 표에서 온 기록의 수입니다.
-- Tables without a unit: the tables of amounts that state no unit of money, with the number of records whose won amounts are unknown.
SELECT t.파일, t.번호, t.종류, t.제목, t.단위, t.시작쪽, count(x.표) AS 기록수
FROM 표 t
LEFT JOIN (SELECT 표 FROM 운용계획 UNION ALL SELECT 표 FROM 운용계획변경 UNION ALL SELECT 표 FROM 사업집행
           UNION ALL SELECT 표 FROM 조성현황) x USING (표)
WHERE t.종류 NOT IN ('기타', '존속기한') AND t.원단위 IS NULL
GROUP BY ALL
ORDER BY t.파일, t.번호
