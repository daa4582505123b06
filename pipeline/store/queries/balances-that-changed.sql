-- 보고서마다 다른 잔액: 같은 기금의 같은 해 연도말 조성액이 보고서에 따라 다르게 적힌 곳입니다.
-- Balances that changed: year-end balances of one fund and year that different reports state differently.
SELECT h.단체, h.기금, h.계정, h.연도, b.파일, b.제안일자, h."연도말조성액(백만원)", h.비고
FROM 조성현황 h
JOIN 보고서 b USING (보고서)
WHERE NOT h.합계 AND h.연도 IS NOT NULL AND h.연도말조성액 IS NOT NULL
QUALIFY count(DISTINCT h.연도말조성액) OVER (PARTITION BY h.단체, h.기금, h.계정, h.연도) > 1
ORDER BY h.단체, h.기금, h.계정 NULLS FIRST, h.연도, b.제안일자, b.파일, h.행
