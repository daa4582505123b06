-- 예산을 넘은 집행: 집행액이 예산액보다 크게 적힌 사업과 합계입니다.
-- Over budget: the projects and totals whose executed amount is larger than their budget.
SELECT 단체, 기금, 계정, 회계연도, 사업명, "예산액(백만원)", "집행액(백만원)", "적힌집행률(%)", 표, 행
FROM 사업집행
WHERE 집행액 > 예산액
ORDER BY 집행액 - 예산액 DESC, 표, 행
