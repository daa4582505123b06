-- 남은 예산이 큰 사업: 예산액에서 집행액을 뺀 금액이 큰 사업 20개이며, 같은 해의 같은 사업은 가장 늦은 기준일로 한 번만 나옵니다.
-- Unspent: the twenty projects with the largest unspent amount, each once a year, by the latest as-of date.
SELECT 단체, 기금, 계정, 회계연도, 기준일, 사업명, 담당부서, "예산액(백만원)", "집행액(백만원)", "미집행액(백만원)", "집행률(%)"
FROM 사업집행
WHERE NOT 합계 AND 예산액 > 집행액
QUALIFY row_number() OVER (
    PARTITION BY 단체, 기금, 계정, 회계연도, coalesce(사업키, 표 || ' ' || 행) ORDER BY 기준일 DESC NULLS LAST, 표 DESC, 행
) = 1
ORDER BY 예산액 - 집행액 DESC, 단체, 사업명
LIMIT 20
