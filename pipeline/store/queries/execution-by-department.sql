-- 담당부서별 집행: 부서가 적힌 사업의 예산액과 집행액을 부서마다 더합니다. 둘 중 하나가 빈칸인 사업은 뺍니다.
-- Execution by department: the budget and execution of the projects that name a department, summed for each; projects with a blank are left out.
SELECT 단체, 기금, 회계연도, 기준일, 담당부서, count(*) AS 사업수, 백만원(sum(예산액)) AS "예산액(백만원)",
       백만원(sum(집행액)) AS "집행액(백만원)", 집행률(sum(집행액), sum(예산액)) AS "집행률(%)"
FROM 사업집행
WHERE NOT 합계 AND 담당부서 IS NOT NULL AND 예산액 IS NOT NULL AND 집행액 IS NOT NULL
GROUP BY 단체, 기금, 회계연도, 기준일, 담당부서, 표
ORDER BY 단체, 기금, 회계연도, 기준일, "집행률(%)", 담당부서
