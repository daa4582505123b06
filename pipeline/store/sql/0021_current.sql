-- The reviewed figures: what was printed, save where a decision in force holds something else.

CREATE VIEW geomto_storage.held_cells AS
SELECT p.table_id, p."row", p.col, d.decision_id, c.held, k.role, k.side, k.stage,
       try_cast(c.held * t.unit_won AS BIGINT) AS held_won,
       try_cast(c.printed_value * t.unit_won AS BIGINT) AS printed_won, c.printed_value
FROM geomto_storage.decision_places p
JOIN main.decisions d ON d.decision_id = p.decision_id AND d.is_in_force
JOIN geomto_storage.decision_cells c ON c.decision_id = p.decision_id AND c.nth = p.nth AND c.held IS NOT NULL
JOIN geomto_storage.tables t ON t.table_id = p.table_id
LEFT JOIN geomto_storage.columns k ON k.table_id = p.table_id AND k.col = p.col
QUALIFY row_number() OVER (
    PARTITION BY p.table_id, p."row", p.col ORDER BY d.decided_at DESC, d.decision_id DESC
) = 1;
COMMENT ON VIEW geomto_storage.held_cells IS 'Cells for which a decision in force holds another value';
COMMENT ON COLUMN geomto_storage.held_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.held_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.held_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.held_cells.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN geomto_storage.held_cells.held IS 'Value that is held, in the printed unit';
COMMENT ON COLUMN geomto_storage.held_cells.role IS 'Meaning of the column';
COMMENT ON COLUMN geomto_storage.held_cells.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN geomto_storage.held_cells.stage IS 'Stage of a plan';
COMMENT ON COLUMN geomto_storage.held_cells.held_won IS 'Value that is held, whole won';
COMMENT ON COLUMN geomto_storage.held_cells.printed_won IS 'Printed value, whole won';
COMMENT ON COLUMN geomto_storage.held_cells.printed_value IS 'Printed value, in the printed unit';

CREATE VIEW main.current_cells AS SELECT
    c.table_id, c."row", c.col, c.row_span, c.col_span, c.text, coalesce(h.held, c.value) AS value, c.is_header, c.page,
    c.x0, c.top, c.x1, c.bottom, c.line, c.value AS printed_value, h.decision_id
FROM geomto_storage.cells c
LEFT JOIN geomto_storage.held_cells h ON h.table_id = c.table_id AND h."row" = c."row" AND h.col = c.col;
COMMENT ON VIEW main.current_cells IS 'Cells (칸) of every table: the reviewed figures beside the printed ones';
COMMENT ON COLUMN main.current_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.current_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.current_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.current_cells.row_span IS 'Rows that the cell covers';
COMMENT ON COLUMN main.current_cells.col_span IS 'Columns that the cell covers';
COMMENT ON COLUMN main.current_cells.text IS 'Text as printed, paragraphs joined by newlines';
COMMENT ON COLUMN main.current_cells.value IS 'Reviewed number, in the printed unit: the held one where a decision is in force';
COMMENT ON COLUMN main.current_cells.is_header IS 'True for a cell of the heading';
COMMENT ON COLUMN main.current_cells.page IS 'Page, counted from 1';
COMMENT ON COLUMN main.current_cells.x0 IS 'Left edge in points from the page''s left; PDF only';
COMMENT ON COLUMN main.current_cells.top IS 'Upper edge in points from the page''s top; PDF only';
COMMENT ON COLUMN main.current_cells.x1 IS 'Right edge in points from the page''s left; PDF only';
COMMENT ON COLUMN main.current_cells.bottom IS 'Lower edge in points from the page''s top; PDF only';
COMMENT ON COLUMN main.current_cells.line IS 'Line of the text, counted from 1';
COMMENT ON COLUMN main.current_cells.printed_value IS 'Number that the text states, in the printed unit';
COMMENT ON COLUMN main.current_cells.decision_id IS 'Decision that holds the value; NULL where the printed one stands';

CREATE VIEW main.current_plan_items AS SELECT
       r.table_id, r.report_id, r.fund, r.account, r.fiscal_year, r.side, r.item, r.is_total,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'original' AND coalesce(h.side, r.side) = r.side
             AND h.printed_won IS NOT DISTINCT FROM r.original_won
       ), r.original_won) AS original_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'revised' AND coalesce(h.side, r.side) = r.side
             AND h.printed_won IS NOT DISTINCT FROM r.revised_won
       ), r.revised_won) AS revised_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'change' AND coalesce(h.side, r.side) = r.side
             AND h.printed_won IS NOT DISTINCT FROM r.change_won
       ), r.change_won) AS change_won,
       r."row"
FROM geomto_storage.plan_items r;
COMMENT ON VIEW main.current_plan_items IS 'Items of fund plans (운용계획): the reviewed figures';
COMMENT ON COLUMN main.current_plan_items.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.current_plan_items.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.current_plan_items.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.current_plan_items.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.current_plan_items.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.current_plan_items.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN main.current_plan_items.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN main.current_plan_items.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.current_plan_items.original_won IS 'Original plan (당초), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_plan_items.revised_won IS 'Revised plan (변경), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_plan_items.change_won IS 'Change (증감), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_plan_items."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.current_plan_revisions AS SELECT
       r.table_id, r.report_id, r.fund, r.account, r.fiscal_year, r.side, r.item, r.is_total, r.stage,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'stage' AND coalesce(h.side, r.side) = r.side AND coalesce(h.stage, 0) = r.stage
             AND h.printed_won IS NOT DISTINCT FROM r.amount_won
       ), r.amount_won) AS amount_won,
       r."row"
FROM geomto_storage.plan_revisions r;
COMMENT ON VIEW main.current_plan_revisions IS 'Items of fund plans at each stage of revision (변경내역): the reviewed figures';
COMMENT ON COLUMN main.current_plan_revisions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.current_plan_revisions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.current_plan_revisions.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.current_plan_revisions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.current_plan_revisions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.current_plan_revisions.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN main.current_plan_revisions.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN main.current_plan_revisions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.current_plan_revisions.stage IS 'Stage: 0 = 당초, 1 = 1차 변경';
COMMENT ON COLUMN main.current_plan_revisions.amount_won IS 'Planned amount at the stage, whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_plan_revisions."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.current_executions AS SELECT
       r.table_id, r.report_id, r.fund, r.account, r.fiscal_year, r.as_of, r.ordinal, r.project, r.project_id,
       r.department, r.is_total,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'budget'
             AND h.printed_won IS NOT DISTINCT FROM r.budget_won
       ), r.budget_won) AS budget_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'executed'
             AND h.printed_won IS NOT DISTINCT FROM r.executed_won
       ), r.executed_won) AS executed_won,
       coalesce((
           SELECT CAST(arg_min(h.held, h.col) AS DECIMAL(18,6)) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'rate'
             AND h.printed_value IS NOT DISTINCT FROM r.rate_pct
       ), r.rate_pct) AS rate_pct,
       r.note, r."row"
FROM geomto_storage.executions r;
COMMENT ON VIEW main.current_executions IS 'Execution of the budget by project (사업집행 현황, 운용실적): the reviewed figures';
COMMENT ON COLUMN main.current_executions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.current_executions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.current_executions.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.current_executions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.current_executions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.current_executions.as_of IS 'As-of date (기준일)';
COMMENT ON COLUMN main.current_executions.ordinal IS 'Printed ordinal (연번)';
COMMENT ON COLUMN main.current_executions.project IS 'Project (사업명), without ordinal and department';
COMMENT ON COLUMN main.current_executions.project_id IS 'Identity of the project across tables and years';
COMMENT ON COLUMN main.current_executions.department IS 'Department (담당부서)';
COMMENT ON COLUMN main.current_executions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.current_executions.budget_won IS 'Budget (예산액), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_executions.executed_won IS 'Executed amount (집행액), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_executions.rate_pct IS 'Execution rate (집행률) as printed, in percent; the held value where a decision is in force';
COMMENT ON COLUMN main.current_executions.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN main.current_executions."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.current_fund_history AS SELECT
       r.table_id, r.report_id, r.fund, r.account, r.year, r.is_cumulative, r.is_total,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'raised'
             AND h.printed_won IS NOT DISTINCT FROM r.raised_won
       ), r.raised_won) AS raised_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'contribution'
             AND h.printed_won IS NOT DISTINCT FROM r.contribution_won
       ), r.contribution_won) AS contribution_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'interest'
             AND h.printed_won IS NOT DISTINCT FROM r.interest_won
       ), r.interest_won) AS interest_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'used'
             AND h.printed_won IS NOT DISTINCT FROM r.used_won
       ), r.used_won) AS used_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'project_cost'
             AND h.printed_won IS NOT DISTINCT FROM r.project_won
       ), r.project_won) AS project_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'operating'
             AND h.printed_won IS NOT DISTINCT FROM r.operating_won
       ), r.operating_won) AS operating_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'net'
             AND h.printed_won IS NOT DISTINCT FROM r.net_won
       ), r.net_won) AS net_won,
       coalesce((
           SELECT arg_min(h.held_won, h.col) FROM geomto_storage.held_cells h
           WHERE h.table_id = r.table_id AND h."row" = r."row" AND h.role = 'balance'
             AND h.printed_won IS NOT DISTINCT FROM r.balance_won
       ), r.balance_won) AS balance_won,
       r.note, r."row"
FROM geomto_storage.fund_history r;
COMMENT ON VIEW main.current_fund_history IS 'Years of a fund (조성 현황): the reviewed figures';
COMMENT ON COLUMN main.current_fund_history.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.current_fund_history.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.current_fund_history.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.current_fund_history.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.current_fund_history.year IS 'Year (연도); NULL for a total';
COMMENT ON COLUMN main.current_fund_history.is_cumulative IS 'True where the row holds all years up to this one (~’19)';
COMMENT ON COLUMN main.current_fund_history.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.current_fund_history.raised_won IS 'Raised (조성액), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.contribution_won IS 'Contribution (출연금), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.interest_won IS 'Interest (이자수입), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.used_won IS 'Used (사용액), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.project_won IS 'Project cost (사업비), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.operating_won IS 'Operating cost (운영비), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.net_won IS 'Net change (증감), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.balance_won IS 'Year-end balance (연도말 잔액), whole won; the held value where a decision is in force';
COMMENT ON COLUMN main.current_fund_history.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN main.current_fund_history."row" IS 'Grid row that the record came from, counted from 0';
