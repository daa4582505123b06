-- 집행률이 다른 사업: 표에 적힌 집행률이 집행액 ÷ 예산액과 0.2%p 이상 다른 사업과 합계입니다. 정수로 적힌 집행률은 1%p 이상 다른 것만 나옵니다.
-- Rates that differ: projects and totals whose printed rate is 0.2 points and more away from executed ÷ budget, 1 point and more where it is a whole number.
SELECT 단체, 기금, 계정, 회계연도, 사업명, "예산액(백만원)", "집행액(백만원)", "적힌집행률(%)", "집행률(%)", 표, 행
FROM 사업집행
WHERE abs("적힌집행률(%)" - "집행률(%)") >= 0.2
  AND ("적힌집행률(%)" <> trunc("적힌집행률(%)") OR abs("적힌집행률(%)" - "집행률(%)") >= 1)
ORDER BY abs("적힌집행률(%)" - "집행률(%)") DESC, 표, 행
