-- 곧 끝나는 존속기한: 기금마다 마지막으로 정해진 존속기한이 제안일부터 한 해 안에 끝나거나 이미 지난 것입니다.
-- Terms expiring: funds whose last resolved term ends within a year of the bill's proposal, or had ended.
SELECT b.단체, e.기금, e.의결일, e.내용, e.기한, b.제안일자, e.기한 - b.제안일자 AS 남은날, b.파일
FROM 존속기한 e
JOIN 보고서 b USING (보고서)
WHERE e.기한 IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY b.단체, e.기금 ORDER BY b.제안일자 DESC NULLS LAST, e.기한 DESC, e.행 DESC) = 1
    AND e.기한 <= b.제안일자 + INTERVAL 1 YEAR
ORDER BY e.기한, b.단체
