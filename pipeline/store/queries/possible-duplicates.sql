-- 같은 보고서로 의심되는 쌍: 다른 보고서로 저장되었으나 이름과 금액이 같은 기록이 열 건 이상, 적은 쪽의 반을 넘는 쌍입니다.
-- Possible duplicates: pairs of files that count as two reports but share ten and more records, over half of the smaller one's, by name and amounts.
WITH facts AS (
    SELECT DISTINCT 보고서, concat_ws('|', 'e', 회계연도, 사업키, 예산액, 집행액) AS fact FROM 사업집행 WHERE NOT 합계 AND 예산액 > 0
    UNION SELECT 보고서, concat_ws('|', 'p', 회계연도, 구분, 정규화(항목), 당초, 변경) FROM 운용계획 WHERE NOT 합계 AND 변경 > 0
    UNION SELECT 보고서, concat_ws('|', 'r', 회계연도, 구분, 정규화(항목), 차수, 금액) FROM 운용계획변경 WHERE NOT 합계 AND 금액 > 0
    UNION SELECT 보고서, concat_ws('|', 'h', 연도, 조성액, 사용액, 연도말조성액) FROM 조성현황 WHERE NOT 합계 AND 연도말조성액 > 0
), sizes AS (SELECT 보고서, count(*) AS facts FROM facts GROUP BY 보고서)
SELECT x.파일 AS 파일1, y.파일 AS 파일2, p.같은기록, least(m.facts, n.facts) AS 적은쪽기록,
       비율(p.같은기록, least(m.facts, n.facts)) AS "비율(%)", x.의안번호 AS 의안번호1, y.의안번호 AS 의안번호2
FROM (SELECT a.보고서 AS 하나, b.보고서 AS 다른하나, count(*) AS 같은기록
      FROM facts a JOIN facts b ON a.fact = b.fact AND a.보고서 < b.보고서 GROUP BY ALL HAVING 같은기록 >= 10) p
JOIN sizes m ON m.보고서 = p.하나
JOIN sizes n ON n.보고서 = p.다른하나
JOIN 보고서 x ON x.보고서 = p.하나
JOIN 보고서 y ON y.보고서 = p.다른하나
WHERE 2 * p.같은기록 > least(m.facts, n.facts)
ORDER BY "비율(%)" DESC, 파일1, 파일2
