-- 사업의 연도별 추이: 같은 사업의 예산액과 집행액을 여러 해에 걸쳐 보여 줍니다.
-- Projects over years: the budget and execution of the projects that appear in more than one year.
SELECT r.government, e.fund, e.account, e.project_id, min(e.project) AS project,
       count(DISTINCT e.fiscal_year) OVER same AS years, e.fiscal_year,
       max(e.budget_won) AS budget_won, max(e.executed_won) AS executed_won, max(e.rate_pct) AS rate_pct
FROM executions e
JOIN distinct_reports r USING (report_id)
WHERE NOT e.is_total AND e.project_id IS NOT NULL AND e.fiscal_year IS NOT NULL
GROUP BY r.government, e.fund, e.account, e.project_id, e.fiscal_year
WINDOW same AS (PARTITION BY r.government, e.fund, e.account, e.project_id)
QUALIFY years > 1
ORDER BY r.government NULLS FIRST, e.fund, e.account NULLS FIRST, e.project_id, e.fiscal_year
