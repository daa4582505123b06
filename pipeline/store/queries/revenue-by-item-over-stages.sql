-- 단계별 수입 항목: 수입 항목의 당초·1차·2차… 금액과 앞 단계와의 차이를 보여 줍니다.
-- Revenue by item over stages: each revenue item's amount at every stage of the plan, with the change from the one before.
SELECT r.file_name, p.fund, p.account, p.fiscal_year, p.item, p.is_total, p.stage, p.amount_won,
       p.amount_won - lag(p.amount_won) OVER same AS change_won
FROM plan_revisions p
JOIN distinct_reports r USING (report_id)
WHERE p.side = 'revenue'
WINDOW same AS (PARTITION BY p.table_id, p.row ORDER BY p.stage)
ORDER BY r.file_name, p.account NULLS FIRST, p.fiscal_year, p.table_id, p.row, p.stage
