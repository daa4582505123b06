-- What reviewers decided on findings.  A decision names its facts — bill, table, row label, column, printed text — so that
-- it finds them again when a report is read anew; where they stand now is kept beside it and worked out again.

CREATE TABLE geomto_storage.decisions (
    decision_id VARCHAR,
    subject VARCHAR,
    decided_at TIMESTAMP,
    decided_by VARCHAR,
    action VARCHAR,
    reason VARCHAR,
    undoes VARCHAR,
    file_name VARCHAR,
    sha256 VARCHAR,
    bill_no VARCHAR,
    title VARCHAR,
    fund VARCHAR,
    rule VARCHAR,
    cause VARCHAR,
    message_ko VARCHAR,
    message_en VARCHAR
);
COMMENT ON TABLE geomto_storage.decisions IS 'Decisions of reviewers in the order taken; none is ever changed or removed';
COMMENT ON COLUMN geomto_storage.decisions.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN geomto_storage.decisions.subject IS 'What is decided: the same for every decision on one finding';
COMMENT ON COLUMN geomto_storage.decisions.decided_at IS 'When, in UTC';
COMMENT ON COLUMN geomto_storage.decisions.decided_by IS 'Who';
COMMENT ON COLUMN geomto_storage.decisions.action IS 'accept (the repair), override (another value), reject, explain or undo';
COMMENT ON COLUMN geomto_storage.decisions.reason IS 'Why, in the reviewer''s words';
COMMENT ON COLUMN geomto_storage.decisions.undoes IS 'Decision that an undo takes back; NULL otherwise';
COMMENT ON COLUMN geomto_storage.decisions.file_name IS 'Name of the file that the reviewer had before them';
COMMENT ON COLUMN geomto_storage.decisions.sha256 IS 'SHA-256 of its content';
COMMENT ON COLUMN geomto_storage.decisions.bill_no IS 'Bill number (의안번호) of the report';
COMMENT ON COLUMN geomto_storage.decisions.title IS 'Name of the bill (제명)';
COMMENT ON COLUMN geomto_storage.decisions.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.decisions.rule IS 'Code of the finding''s rule';
COMMENT ON COLUMN geomto_storage.decisions.cause IS 'Probable cause of the finding';
COMMENT ON COLUMN geomto_storage.decisions.message_ko IS 'The finding''s sentence in Korean when it was decided';
COMMENT ON COLUMN geomto_storage.decisions.message_en IS 'The finding''s sentence in English when it was decided';

CREATE TABLE geomto_storage.decision_cells (
    decision_id VARCHAR,
    nth INTEGER,
    kind VARCHAR,
    table_title VARCHAR,
    table_ordinal INTEGER,
    account VARCHAR,
    fiscal_year INTEGER,
    unit VARCHAR,
    row_label VARCHAR,
    row_nth INTEGER,
    role VARCHAR,
    side VARCHAR,
    stage INTEGER,
    heading VARCHAR,
    column_nth INTEGER,
    printed VARCHAR,
    printed_value DECIMAL(24,6),
    held DECIMAL(24,6),
    held_won BIGINT
);
COMMENT ON TABLE geomto_storage.decision_cells IS 'Cells that a decision is about: what was printed, and what is held instead';
COMMENT ON COLUMN geomto_storage.decision_cells.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN geomto_storage.decision_cells.nth IS 'Number of the cell within the decision, counted from 1';
COMMENT ON COLUMN geomto_storage.decision_cells.kind IS 'Kind of the table';
COMMENT ON COLUMN geomto_storage.decision_cells.table_title IS 'Title of the table as printed';
COMMENT ON COLUMN geomto_storage.decision_cells.table_ordinal IS 'Position of the table in the report, counted from 1';
COMMENT ON COLUMN geomto_storage.decision_cells.account IS 'Account (계정)';
COMMENT ON COLUMN geomto_storage.decision_cells.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN geomto_storage.decision_cells.unit IS 'Unit (단위) as printed';
COMMENT ON COLUMN geomto_storage.decision_cells.row_label IS 'What names the row: its item, project or year';
COMMENT ON COLUMN geomto_storage.decision_cells.row_nth IS 'Which of the rows that bear this label, counted from 1';
COMMENT ON COLUMN geomto_storage.decision_cells.role IS 'Meaning of the column, such as budget (예산액)';
COMMENT ON COLUMN geomto_storage.decision_cells.side IS 'revenue (수입) or expenditure (지출), in plans and revisions';
COMMENT ON COLUMN geomto_storage.decision_cells.stage IS 'Stage of a plan: 0 = 당초, 1 = 1차 변경';
COMMENT ON COLUMN geomto_storage.decision_cells.heading IS 'Heading of the column as printed, its levels joined by >';
COMMENT ON COLUMN geomto_storage.decision_cells.column_nth IS 'Which of the columns of this meaning and heading, counted from 1';
COMMENT ON COLUMN geomto_storage.decision_cells.printed IS 'Text as printed, which no decision changes';
COMMENT ON COLUMN geomto_storage.decision_cells.printed_value IS 'Number that the text states, in the printed unit';
COMMENT ON COLUMN geomto_storage.decision_cells.held IS 'Value that is held instead, in the printed unit; NULL where the printed one stands';
COMMENT ON COLUMN geomto_storage.decision_cells.held_won IS 'Value that is held instead, whole won; NULL for what is not money';

CREATE TABLE geomto_storage.decision_places (
    report_id VARCHAR,
    decision_id VARCHAR,
    nth INTEGER,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER
);
COMMENT ON TABLE geomto_storage.decision_places IS 'Where the cells of decisions stand in the stored reports; worked out anew with every report';
COMMENT ON COLUMN geomto_storage.decision_places.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.decision_places.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN geomto_storage.decision_places.nth IS 'Number of the cell within the decision';
COMMENT ON COLUMN geomto_storage.decision_places.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.decision_places."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.decision_places.col IS 'Grid column, counted from 0';

CREATE TABLE geomto_storage.decision_findings (
    report_id VARCHAR,
    decision_id VARCHAR,
    finding_id VARCHAR
);
COMMENT ON TABLE geomto_storage.decision_findings IS 'Findings of the stored reports that a decision is on; worked out anew with every report';
COMMENT ON COLUMN geomto_storage.decision_findings.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.decision_findings.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN geomto_storage.decision_findings.finding_id IS 'Finding: report_id, -f and a number';

CREATE VIEW main.decisions AS
SELECT d.decision_id, d.decided_at, d.decided_by, d.action, d.reason, d.undoes,
       d.action <> 'undo' AND u.decision_id IS NULL AND row_number() OVER (
           PARTITION BY d.subject, d.action = 'undo' OR u.decision_id IS NOT NULL
           ORDER BY d.decided_at DESC, d.decision_id DESC
       ) = 1 AS is_in_force,
       d.rule, d.message_ko AS message, d.file_name, d.sha256, d.bill_no, d.title, d.fund
FROM geomto_storage.decisions d
LEFT JOIN (SELECT DISTINCT undoes AS decision_id FROM geomto_storage.decisions WHERE undoes IS NOT NULL) u
       ON u.decision_id = d.decision_id;
COMMENT ON VIEW main.decisions IS 'Decisions (판단) of reviewers: who, when, on what and why';
COMMENT ON COLUMN main.decisions.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN main.decisions.decided_at IS 'When, in UTC';
COMMENT ON COLUMN main.decisions.decided_by IS 'Who';
COMMENT ON COLUMN main.decisions.action IS 'accept (the repair), override (another value), reject, explain or undo';
COMMENT ON COLUMN main.decisions.reason IS 'Why, in the reviewer''s words';
COMMENT ON COLUMN main.decisions.undoes IS 'Decision that an undo takes back; NULL otherwise';
COMMENT ON COLUMN main.decisions.is_in_force IS 'True for the last decision on its subject that was not undone';
COMMENT ON COLUMN main.decisions.rule IS 'Code of the finding''s rule';
COMMENT ON COLUMN main.decisions.message IS 'The finding''s sentence in Korean when it was decided';
COMMENT ON COLUMN main.decisions.file_name IS 'Name of the file that the reviewer had before them';
COMMENT ON COLUMN main.decisions.sha256 IS 'SHA-256 of its content';
COMMENT ON COLUMN main.decisions.bill_no IS 'Bill number (의안번호) of the report';
COMMENT ON COLUMN main.decisions.title IS 'Name of the bill (제명)';
COMMENT ON COLUMN main.decisions.fund IS 'Fund (기금)';

CREATE VIEW main.decision_cells AS SELECT
    decision_id, nth, kind, table_title, account, fiscal_year, unit, row_label, heading, printed, printed_value, held,
    held_won
FROM geomto_storage.decision_cells;
COMMENT ON VIEW main.decision_cells IS 'Cells that a decision is about: what was printed, and what is held instead';
COMMENT ON COLUMN main.decision_cells.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN main.decision_cells.nth IS 'Number of the cell within the decision, counted from 1';
COMMENT ON COLUMN main.decision_cells.kind IS 'Kind of the table';
COMMENT ON COLUMN main.decision_cells.table_title IS 'Title of the table as printed';
COMMENT ON COLUMN main.decision_cells.account IS 'Account (계정)';
COMMENT ON COLUMN main.decision_cells.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.decision_cells.unit IS 'Unit (단위) as printed';
COMMENT ON COLUMN main.decision_cells.row_label IS 'What names the row: its item, project or year';
COMMENT ON COLUMN main.decision_cells.heading IS 'Heading of the column as printed, its levels joined by >';
COMMENT ON COLUMN main.decision_cells.printed IS 'Text as printed, which no decision changes';
COMMENT ON COLUMN main.decision_cells.printed_value IS 'Number that the text states, in the printed unit';
COMMENT ON COLUMN main.decision_cells.held IS 'Value that is held instead, in the printed unit; NULL where the printed one stands';
COMMENT ON COLUMN main.decision_cells.held_won IS 'Value that is held instead, whole won; NULL for what is not money';

CREATE VIEW main.decision_places AS SELECT decision_id, nth, table_id, "row", col FROM geomto_storage.decision_places;
COMMENT ON VIEW main.decision_places IS 'Where the cells of decisions stand in the stored reports';
COMMENT ON COLUMN main.decision_places.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN main.decision_places.nth IS 'Number of the cell within the decision';
COMMENT ON COLUMN main.decision_places.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.decision_places."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.decision_places.col IS 'Grid column, counted from 0';

CREATE VIEW main.decision_findings AS SELECT decision_id, finding_id FROM geomto_storage.decision_findings;
COMMENT ON VIEW main.decision_findings IS 'Findings of the stored reports that a decision is on';
COMMENT ON COLUMN main.decision_findings.decision_id IS 'Decision: 16 hexadecimal digits';
COMMENT ON COLUMN main.decision_findings.finding_id IS 'Finding: report_id, -f and a number';

-- The status of a finding is what its decision in force says; what was stored with it said open for all.
CREATE OR REPLACE VIEW main.findings AS SELECT
    f.finding_id, f.report_id, f.table_id, f.rule, f.severity, f.cause, f.reported_won, f.computed_won,
    f.difference_won, f.message_ko AS message, coalesce(s.status, 'open') AS status
FROM geomto_storage.findings f
LEFT JOIN (
    SELECT p.finding_id,
           CASE arg_max(d.action, d.decided_at) WHEN 'reject' THEN 'rejected' WHEN 'explain' THEN 'explained'
                ELSE 'accepted' END AS status
    FROM geomto_storage.decision_findings p JOIN main.decisions d ON d.decision_id = p.decision_id AND d.is_in_force
    GROUP BY p.finding_id
) s ON s.finding_id = f.finding_id;
ALTER TABLE geomto_storage.findings DROP COLUMN status;
COMMENT ON VIEW main.findings IS 'Inconsistencies: one row for one cause';
COMMENT ON COLUMN main.findings.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.findings.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.findings.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.findings.rule IS 'Code of the rule, such as SUM-COLUMN';
COMMENT ON COLUMN main.findings.severity IS 'error, warning or info';
COMMENT ON COLUMN main.findings.cause IS 'Probable cause';
COMMENT ON COLUMN main.findings.reported_won IS 'Printed result, whole won';
COMMENT ON COLUMN main.findings.computed_won IS 'What its operands give, whole won';
COMMENT ON COLUMN main.findings.difference_won IS 'reported - computed, whole won';
COMMENT ON COLUMN main.findings.message IS 'The sentence in Korean; finding_messages has the English one too';
COMMENT ON COLUMN main.findings.status IS 'open, accepted, rejected or explained: what the decision in force says';
