-- 사업별 집행률: 기금·계정·연도별로 사업마다 예산액, 집행액과 집행률을 보여 줍니다.
-- Execution rate by project: the budget, executed amount and rate of every project, by fund, account and year.
SELECT r.file_name, e.fund, e.account, e.fiscal_year, e.as_of, e.project, e.department, e.budget_won, e.executed_won,
       e.rate_pct AS printed_rate_pct,
       집행률(e.executed_won, e.budget_won) AS computed_rate_pct
FROM executions e
JOIN distinct_reports r USING (report_id)
WHERE NOT e.is_total
ORDER BY r.file_name, e.account NULLS FIRST, e.fiscal_year, e.table_id, e.row
