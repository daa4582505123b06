-- 집행이 없는 사업: 예산은 있으나 집행액이 0으로 적힌 사업입니다.
-- Not executed: the projects that have a budget and of which nothing was spent.
SELECT 단체, 기금, 계정, 회계연도, 기준일, 사업명, 담당부서, "예산액(백만원)", 비고
FROM 사업집행
WHERE NOT 합계 AND 예산액 > 0 AND 집행액 = 0
ORDER BY 예산액 DESC, 단체, 사업명
