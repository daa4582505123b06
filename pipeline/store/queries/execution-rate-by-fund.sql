-- 기금·계정·연도별 집행률: 집행 현황 표마다 사업들의 예산액과 집행액을 더해 집행률을 계산하고 표에 적힌 집행률과 나란히 놓습니다. 둘 중 하나가 빈칸인 사업은 빼고 셉니다.
-- Execution rate by fund, account and year: the sums of the projects of every execution table, their rate, and the rate printed in its total; projects with a blank are left out and counted.
SELECT 단체, 기금, 계정, 회계연도, 기준일, count(*) FILTER (예산액 + 집행액 IS NOT NULL) AS 사업수,
       count(*) FILTER (예산액 + 집행액 IS NULL) AS 빈칸사업수,
       백만원(sum(예산액) FILTER (집행액 IS NOT NULL)) AS "예산액(백만원)",
       백만원(sum(집행액) FILTER (예산액 IS NOT NULL)) AS "집행액(백만원)",
       집행률(sum(집행액) FILTER (예산액 IS NOT NULL), sum(예산액) FILTER (집행액 IS NOT NULL)) AS "집행률(%)",
       any_value(t.적힌) AS "적힌집행률(%)"
FROM 사업집행
LEFT JOIN (SELECT 표, arg_min("적힌집행률(%)", 행) AS 적힌 FROM 사업집행
           WHERE 합계 AND coalesce(정규화(사업명), '') <> '소계' GROUP BY 표) t USING (표)
WHERE NOT 합계
GROUP BY 단체, 기금, 계정, 회계연도, 기준일, 표
ORDER BY 단체, 기금, 계정 NULLS FIRST, 회계연도, 기준일, 표
