-- Typed records of the tables, and claims of the sentences.

CREATE TABLE geomto_storage.plan_items (
    table_id VARCHAR,
    report_id VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    fiscal_year INTEGER,
    side VARCHAR,
    item VARCHAR,
    is_total BOOLEAN,
    original_won BIGINT,
    revised_won BIGINT,
    change_won BIGINT,
    "row" INTEGER
);
COMMENT ON TABLE geomto_storage.plan_items IS 'Items of fund plans (운용계획)';
COMMENT ON COLUMN geomto_storage.plan_items.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.plan_items.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.plan_items.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.plan_items.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.plan_items.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN geomto_storage.plan_items.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN geomto_storage.plan_items.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN geomto_storage.plan_items.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN geomto_storage.plan_items.original_won IS 'Original plan (당초), whole won';
COMMENT ON COLUMN geomto_storage.plan_items.revised_won IS 'Revised plan (변경), whole won';
COMMENT ON COLUMN geomto_storage.plan_items.change_won IS 'Change (증감), whole won';
COMMENT ON COLUMN geomto_storage.plan_items."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.plan_items AS SELECT
    table_id, report_id, fund, account, fiscal_year, side, item, is_total, original_won,
    revised_won, change_won, "row"
FROM geomto_storage.plan_items;
COMMENT ON VIEW main.plan_items IS 'Items of fund plans (운용계획)';
COMMENT ON COLUMN main.plan_items.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.plan_items.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.plan_items.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.plan_items.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.plan_items.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.plan_items.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN main.plan_items.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN main.plan_items.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.plan_items.original_won IS 'Original plan (당초), whole won';
COMMENT ON COLUMN main.plan_items.revised_won IS 'Revised plan (변경), whole won';
COMMENT ON COLUMN main.plan_items.change_won IS 'Change (증감), whole won';
COMMENT ON COLUMN main.plan_items."row" IS 'Grid row that the record came from, counted from 0';

CREATE TABLE geomto_storage.plan_revisions (
    table_id VARCHAR,
    report_id VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    fiscal_year INTEGER,
    side VARCHAR,
    item VARCHAR,
    is_total BOOLEAN,
    stage INTEGER,
    amount_won BIGINT,
    "row" INTEGER
);
COMMENT ON TABLE geomto_storage.plan_revisions IS 'Items of fund plans at each stage of revision (변경내역)';
COMMENT ON COLUMN geomto_storage.plan_revisions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.plan_revisions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.plan_revisions.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.plan_revisions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.plan_revisions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN geomto_storage.plan_revisions.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN geomto_storage.plan_revisions.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN geomto_storage.plan_revisions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN geomto_storage.plan_revisions.stage IS 'Stage: 0 = 당초, 1 = 1차 변경';
COMMENT ON COLUMN geomto_storage.plan_revisions.amount_won IS 'Planned amount at the stage, whole won';
COMMENT ON COLUMN geomto_storage.plan_revisions."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.plan_revisions AS SELECT
    table_id, report_id, fund, account, fiscal_year, side, item, is_total, stage, amount_won, "row"
FROM geomto_storage.plan_revisions;
COMMENT ON VIEW main.plan_revisions IS 'Items of fund plans at each stage of revision (변경내역)';
COMMENT ON COLUMN main.plan_revisions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.plan_revisions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.plan_revisions.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.plan_revisions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.plan_revisions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.plan_revisions.side IS 'revenue (수입) or expenditure (지출)';
COMMENT ON COLUMN main.plan_revisions.item IS 'Item (과목); NULL where a total has no label';
COMMENT ON COLUMN main.plan_revisions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.plan_revisions.stage IS 'Stage: 0 = 당초, 1 = 1차 변경';
COMMENT ON COLUMN main.plan_revisions.amount_won IS 'Planned amount at the stage, whole won';
COMMENT ON COLUMN main.plan_revisions."row" IS 'Grid row that the record came from, counted from 0';

CREATE TABLE geomto_storage.executions (
    table_id VARCHAR,
    report_id VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    fiscal_year INTEGER,
    as_of DATE,
    ordinal INTEGER,
    project VARCHAR,
    project_id VARCHAR,
    department VARCHAR,
    is_total BOOLEAN,
    budget_won BIGINT,
    executed_won BIGINT,
    rate_pct DECIMAL(18,6),
    note VARCHAR,
    "row" INTEGER
);
COMMENT ON TABLE geomto_storage.executions IS 'Execution of the budget by project (사업집행 현황, 운용실적)';
COMMENT ON COLUMN geomto_storage.executions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.executions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.executions.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.executions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.executions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN geomto_storage.executions.as_of IS 'As-of date (기준일)';
COMMENT ON COLUMN geomto_storage.executions.ordinal IS 'Printed ordinal (연번)';
COMMENT ON COLUMN geomto_storage.executions.project IS 'Project (사업명), without ordinal and department';
COMMENT ON COLUMN geomto_storage.executions.project_id IS 'Identity of the project across tables and years';
COMMENT ON COLUMN geomto_storage.executions.department IS 'Department (담당부서)';
COMMENT ON COLUMN geomto_storage.executions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN geomto_storage.executions.budget_won IS 'Budget (예산액), whole won';
COMMENT ON COLUMN geomto_storage.executions.executed_won IS 'Executed amount (집행액), whole won';
COMMENT ON COLUMN geomto_storage.executions.rate_pct IS 'Execution rate (집행률) as printed, in percent';
COMMENT ON COLUMN geomto_storage.executions.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN geomto_storage.executions."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.executions AS SELECT
    table_id, report_id, fund, account, fiscal_year, as_of, ordinal, project, project_id,
    department, is_total, budget_won, executed_won, rate_pct, note, "row"
FROM geomto_storage.executions;
COMMENT ON VIEW main.executions IS 'Execution of the budget by project (사업집행 현황, 운용실적)';
COMMENT ON COLUMN main.executions.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.executions.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.executions.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.executions.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.executions.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.executions.as_of IS 'As-of date (기준일)';
COMMENT ON COLUMN main.executions.ordinal IS 'Printed ordinal (연번)';
COMMENT ON COLUMN main.executions.project IS 'Project (사업명), without ordinal and department';
COMMENT ON COLUMN main.executions.project_id IS 'Identity of the project across tables and years';
COMMENT ON COLUMN main.executions.department IS 'Department (담당부서)';
COMMENT ON COLUMN main.executions.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.executions.budget_won IS 'Budget (예산액), whole won';
COMMENT ON COLUMN main.executions.executed_won IS 'Executed amount (집행액), whole won';
COMMENT ON COLUMN main.executions.rate_pct IS 'Execution rate (집행률) as printed, in percent';
COMMENT ON COLUMN main.executions.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN main.executions."row" IS 'Grid row that the record came from, counted from 0';

CREATE TABLE geomto_storage.fund_history (
    table_id VARCHAR,
    report_id VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    year INTEGER,
    is_cumulative BOOLEAN,
    is_total BOOLEAN,
    raised_won BIGINT,
    contribution_won BIGINT,
    interest_won BIGINT,
    used_won BIGINT,
    project_won BIGINT,
    operating_won BIGINT,
    net_won BIGINT,
    balance_won BIGINT,
    note VARCHAR,
    "row" INTEGER
);
COMMENT ON TABLE geomto_storage.fund_history IS 'Years of a fund (조성 현황)';
COMMENT ON COLUMN geomto_storage.fund_history.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.fund_history.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.fund_history.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.fund_history.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.fund_history.year IS 'Year (연도); NULL for a total';
COMMENT ON COLUMN geomto_storage.fund_history.is_cumulative IS 'True where the row holds all years up to this one (~’19)';
COMMENT ON COLUMN geomto_storage.fund_history.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN geomto_storage.fund_history.raised_won IS 'Raised (조성액), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.contribution_won IS 'Contribution (출연금), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.interest_won IS 'Interest (이자수입), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.used_won IS 'Used (사용액), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.project_won IS 'Project cost (사업비), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.operating_won IS 'Operating cost (운영비), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.net_won IS 'Net change (증감), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.balance_won IS 'Year-end balance (연도말 잔액), whole won';
COMMENT ON COLUMN geomto_storage.fund_history.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN geomto_storage.fund_history."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.fund_history AS SELECT
    table_id, report_id, fund, account, year, is_cumulative, is_total, raised_won, contribution_won,
    interest_won, used_won, project_won, operating_won, net_won, balance_won, note, "row"
FROM geomto_storage.fund_history;
COMMENT ON VIEW main.fund_history IS 'Years of a fund (조성 현황)';
COMMENT ON COLUMN main.fund_history.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.fund_history.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.fund_history.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.fund_history.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.fund_history.year IS 'Year (연도); NULL for a total';
COMMENT ON COLUMN main.fund_history.is_cumulative IS 'True where the row holds all years up to this one (~’19)';
COMMENT ON COLUMN main.fund_history.is_total IS 'True for a total or subtotal (합계, 계, 소계)';
COMMENT ON COLUMN main.fund_history.raised_won IS 'Raised (조성액), whole won';
COMMENT ON COLUMN main.fund_history.contribution_won IS 'Contribution (출연금), whole won';
COMMENT ON COLUMN main.fund_history.interest_won IS 'Interest (이자수입), whole won';
COMMENT ON COLUMN main.fund_history.used_won IS 'Used (사용액), whole won';
COMMENT ON COLUMN main.fund_history.project_won IS 'Project cost (사업비), whole won';
COMMENT ON COLUMN main.fund_history.operating_won IS 'Operating cost (운영비), whole won';
COMMENT ON COLUMN main.fund_history.net_won IS 'Net change (증감), whole won';
COMMENT ON COLUMN main.fund_history.balance_won IS 'Year-end balance (연도말 잔액), whole won';
COMMENT ON COLUMN main.fund_history.note IS 'Remark or narrative (비고, 추진실적)';
COMMENT ON COLUMN main.fund_history."row" IS 'Grid row that the record came from, counted from 0';

CREATE TABLE geomto_storage.term_events (
    table_id VARCHAR,
    report_id VARCHAR,
    resolved_on DATE,
    description VARCHAR,
    expires_on DATE,
    "row" INTEGER
);
COMMENT ON TABLE geomto_storage.term_events IS 'History of a fund''s sunset (존속기한)';
COMMENT ON COLUMN geomto_storage.term_events.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.term_events.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.term_events.resolved_on IS 'Date of the resolution (의결일)';
COMMENT ON COLUMN geomto_storage.term_events.description IS 'What was resolved (내용)';
COMMENT ON COLUMN geomto_storage.term_events.expires_on IS 'Date that the fund then expires (존속기한)';
COMMENT ON COLUMN geomto_storage.term_events."row" IS 'Grid row that the record came from, counted from 0';

CREATE VIEW main.term_events AS SELECT
    table_id, report_id, resolved_on, description, expires_on, "row"
FROM geomto_storage.term_events;
COMMENT ON VIEW main.term_events IS 'History of a fund''s sunset (존속기한)';
COMMENT ON COLUMN main.term_events.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.term_events.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.term_events.resolved_on IS 'Date of the resolution (의결일)';
COMMENT ON COLUMN main.term_events.description IS 'What was resolved (내용)';
COMMENT ON COLUMN main.term_events.expires_on IS 'Date that the fund then expires (존속기한)';
COMMENT ON COLUMN main.term_events."row" IS 'Grid row that the record came from, counted from 0';

CREATE TABLE geomto_storage.claims (
    claim_id VARCHAR,
    report_id VARCHAR,
    kind VARCHAR,
    page INTEGER,
    line INTEGER,
    text VARCHAR,
    sentence VARCHAR,
    amount_won BIGINT,
    percent DECIMAL(18,6),
    day DATE,
    in_table_id VARCHAR,
    in_row INTEGER,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER,
    verdict VARCHAR
);
COMMENT ON TABLE geomto_storage.claims IS 'Amounts, percents and dates stated in sentences and remarks';
COMMENT ON COLUMN geomto_storage.claims.claim_id IS 'Claim: report_id, -c and a number';
COMMENT ON COLUMN geomto_storage.claims.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.claims.kind IS 'amount, percent or date';
COMMENT ON COLUMN geomto_storage.claims.page IS 'Page, counted from 1';
COMMENT ON COLUMN geomto_storage.claims.line IS 'Line of the text, counted from 1';
COMMENT ON COLUMN geomto_storage.claims.text IS 'Words that state it';
COMMENT ON COLUMN geomto_storage.claims.sentence IS 'Words around it';
COMMENT ON COLUMN geomto_storage.claims.amount_won IS 'Amount (금액), whole won';
COMMENT ON COLUMN geomto_storage.claims.percent IS 'Percentage';
COMMENT ON COLUMN geomto_storage.claims.day IS 'Date';
COMMENT ON COLUMN geomto_storage.claims.in_table_id IS 'Table whose remark it stands in';
COMMENT ON COLUMN geomto_storage.claims.in_row IS 'Grid row whose remark it stands in';
COMMENT ON COLUMN geomto_storage.claims.table_id IS 'Table of the cell that it agrees with or contradicts';
COMMENT ON COLUMN geomto_storage.claims."row" IS 'Grid row of that cell';
COMMENT ON COLUMN geomto_storage.claims.col IS 'Grid column of that cell';
COMMENT ON COLUMN geomto_storage.claims.verdict IS 'exact, rounding, improbable, explained, violated or unchecked';

CREATE VIEW main.claims AS SELECT
    claim_id, report_id, page, line, text, amount_won, percent, table_id, "row", col, verdict
FROM geomto_storage.claims;
COMMENT ON VIEW main.claims IS 'Amounts, percents and dates stated in sentences and remarks';
COMMENT ON COLUMN main.claims.claim_id IS 'Claim: report_id, -c and a number';
COMMENT ON COLUMN main.claims.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.claims.page IS 'Page, counted from 1';
COMMENT ON COLUMN main.claims.line IS 'Line of the text, counted from 1';
COMMENT ON COLUMN main.claims.text IS 'Words that state it';
COMMENT ON COLUMN main.claims.amount_won IS 'Amount (금액), whole won';
COMMENT ON COLUMN main.claims.percent IS 'Percentage';
COMMENT ON COLUMN main.claims.table_id IS 'Table of the cell that it agrees with or contradicts';
COMMENT ON COLUMN main.claims."row" IS 'Grid row of that cell';
COMMENT ON COLUMN main.claims.col IS 'Grid column of that cell';
COMMENT ON COLUMN main.claims.verdict IS 'exact, rounding, improbable, explained, violated or unchecked';
