-- 사업의 연도별 추이: 같은 사업의 예산액과 집행액을 여러 해에 걸쳐 보여 줍니다.
-- Projects over years: the budget and execution of the projects that appear in more than one year.
SELECT fund, account, project_id, min(project) AS project, count(DISTINCT fiscal_year) OVER same AS years, fiscal_year,
       max(budget_won) AS budget_won, max(executed_won) AS executed_won, max(rate_pct) AS rate_pct
FROM executions
WHERE NOT is_total AND project_id IS NOT NULL AND fiscal_year IS NOT NULL
GROUP BY fund, account, project_id, fiscal_year
WINDOW same AS (PARTITION BY fund, account, project_id)
QUALIFY years > 1
ORDER BY fund, account NULLS FIRST, project_id, fiscal_year
