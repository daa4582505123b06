-- 집행 부진 사업: 예산액에 견주어 집행률이 가장 낮은 사업 20개이며, 같은 해의 같은 사업은 한 번만 나옵니다.
-- Worst executed: the twenty projects with the lowest execution rate, each once a year, the most unspent first.
SELECT r.file_name, e.fund, e.account, e.fiscal_year, e.as_of, e.project, e.department, e.budget_won, e.executed_won,
       e.budget_won - e.executed_won AS unspent_won,
       집행률(e.executed_won, e.budget_won) AS rate_pct
FROM executions e
JOIN distinct_reports r USING (report_id)
WHERE NOT e.is_total AND e.budget_won > 0 AND e.executed_won IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY e.report_id, e.account, e.fiscal_year, coalesce(e.project_id, e.table_id || ' ' || e.row)
    ORDER BY e.as_of DESC NULLS LAST, e.department NULLS LAST
) = 1
ORDER BY e.executed_won / e.budget_won, unspent_won DESC, r.file_name, e.table_id, e.row
LIMIT 20
