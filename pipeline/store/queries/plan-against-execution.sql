-- 계획 대비 집행: 보고서·계정·연도별로 지출계획 총액과 사업 예산·집행 합계를 나란히 놓습니다.
-- Plan against execution: the planned expenditure beside the budget and execution of the projects, by account and year.
WITH planned AS (
    SELECT report_id, account, fiscal_year, max(original_won) AS original_won, max(revised_won) AS revised_won
    FROM plan_items
    WHERE side = 'expenditure' AND is_total
    GROUP BY ALL
), executed AS (
    SELECT report_id, account, fiscal_year, table_id, max(as_of) AS as_of,
           sum(budget_won) AS budget_won, sum(executed_won) AS executed_won
    FROM executions
    WHERE NOT is_total
    GROUP BY ALL
)
SELECT r.file_name, coalesce(p.account, e.account) AS account, coalesce(p.fiscal_year, e.fiscal_year) AS fiscal_year,
       p.original_won, p.revised_won, e.as_of,
       CAST(e.budget_won AS BIGINT) AS budget_won, CAST(e.executed_won AS BIGINT) AS executed_won
FROM planned p
FULL JOIN executed e ON e.report_id = p.report_id
    AND e.account IS NOT DISTINCT FROM p.account AND e.fiscal_year IS NOT DISTINCT FROM p.fiscal_year
JOIN distinct_reports r ON r.report_id = coalesce(p.report_id, e.report_id)
ORDER BY r.file_name, account NULLS FIRST, fiscal_year, e.table_id
