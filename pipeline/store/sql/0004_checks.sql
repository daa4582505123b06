-- Relations, findings, their cells and repairs.

CREATE TABLE geomto_storage.relations (
    relation_id VARCHAR,
    report_id VARCHAR,
    rule VARCHAR,
    table_id VARCHAR,
    expression VARCHAR,
    reported DECIMAL(24,6),
    computed DECIMAL(24,6),
    difference DECIMAL(24,6),
    low DECIMAL(24,6),
    high DECIMAL(24,6),
    tolerance DECIMAL(24,6),
    verdict VARCHAR,
    reason VARCHAR
);
COMMENT ON TABLE geomto_storage.relations IS 'Every relation that was tried, those that hold too';
COMMENT ON COLUMN geomto_storage.relations.relation_id IS 'Relation: report_id, -r and a number';
COMMENT ON COLUMN geomto_storage.relations.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.relations.rule IS 'Code of the rule, such as SUM-COLUMN';
COMMENT ON COLUMN geomto_storage.relations.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.relations.expression IS 'The relation written out';
COMMENT ON COLUMN geomto_storage.relations.reported IS 'Printed result, in the printed unit';
COMMENT ON COLUMN geomto_storage.relations.computed IS 'What the operands give, in the printed unit';
COMMENT ON COLUMN geomto_storage.relations.difference IS 'reported - computed, in the printed unit';
COMMENT ON COLUMN geomto_storage.relations.low IS 'Least difference that the printed precision allows';
COMMENT ON COLUMN geomto_storage.relations.high IS 'Greatest difference that the printed precision allows';
COMMENT ON COLUMN geomto_storage.relations.tolerance IS 'Greatest difference, of either sign, that the printed precision allows';
COMMENT ON COLUMN geomto_storage.relations.verdict IS 'exact, rounding, improbable, explained, violated or unchecked';
COMMENT ON COLUMN geomto_storage.relations.reason IS 'Why the verdict is what it is';

CREATE VIEW main.relations AS SELECT
    relation_id, report_id, rule, table_id, expression, reported, computed, difference, tolerance,
    verdict
FROM geomto_storage.relations;
COMMENT ON VIEW main.relations IS 'Every relation that was tried, those that hold too';
COMMENT ON COLUMN main.relations.relation_id IS 'Relation: report_id, -r and a number';
COMMENT ON COLUMN main.relations.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.relations.rule IS 'Code of the rule, such as SUM-COLUMN';
COMMENT ON COLUMN main.relations.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.relations.expression IS 'The relation written out';
COMMENT ON COLUMN main.relations.reported IS 'Printed result, in the printed unit';
COMMENT ON COLUMN main.relations.computed IS 'What the operands give, in the printed unit';
COMMENT ON COLUMN main.relations.difference IS 'reported - computed, in the printed unit';
COMMENT ON COLUMN main.relations.tolerance IS 'Greatest difference, of either sign, that the printed precision allows';
COMMENT ON COLUMN main.relations.verdict IS 'exact, rounding, improbable, explained, violated or unchecked';

CREATE TABLE geomto_storage.relation_cells (
    report_id VARCHAR,
    relation_id VARCHAR,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER,
    factor INTEGER,
    is_reported BOOLEAN,
    value DECIMAL(24,6)
);
COMMENT ON TABLE geomto_storage.relation_cells IS 'Cells that take part in a relation';
COMMENT ON COLUMN geomto_storage.relation_cells.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.relation_cells.relation_id IS 'Relation: report_id, -r and a number';
COMMENT ON COLUMN geomto_storage.relation_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.relation_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.relation_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.relation_cells.factor IS 'Weight of the cell in the sum';
COMMENT ON COLUMN geomto_storage.relation_cells.is_reported IS 'True for the printed result';
COMMENT ON COLUMN geomto_storage.relation_cells.value IS 'Value of the cell, in the printed unit';

CREATE VIEW main.relation_cells AS SELECT
    relation_id, table_id, "row", col, factor, is_reported, value
FROM geomto_storage.relation_cells;
COMMENT ON VIEW main.relation_cells IS 'Cells that take part in a relation';
COMMENT ON COLUMN main.relation_cells.relation_id IS 'Relation: report_id, -r and a number';
COMMENT ON COLUMN main.relation_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.relation_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.relation_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.relation_cells.factor IS 'Weight of the cell in the sum';
COMMENT ON COLUMN main.relation_cells.is_reported IS 'True for the printed result';
COMMENT ON COLUMN main.relation_cells.value IS 'Value of the cell, in the printed unit';

CREATE TABLE geomto_storage.findings (
    finding_id VARCHAR,
    report_id VARCHAR,
    table_id VARCHAR,
    rule VARCHAR,
    severity VARCHAR,
    cause VARCHAR,
    reported_won BIGINT,
    computed_won BIGINT,
    difference_won BIGINT,
    message_ko VARCHAR,
    message_en VARCHAR,
    status VARCHAR
);
COMMENT ON TABLE geomto_storage.findings IS 'Inconsistencies: one row for one cause';
COMMENT ON COLUMN geomto_storage.findings.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN geomto_storage.findings.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.findings.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.findings.rule IS 'Code of the rule, such as SUM-COLUMN';
COMMENT ON COLUMN geomto_storage.findings.severity IS 'error, warning or info';
COMMENT ON COLUMN geomto_storage.findings.cause IS 'Probable cause';
COMMENT ON COLUMN geomto_storage.findings.reported_won IS 'Printed result, whole won';
COMMENT ON COLUMN geomto_storage.findings.computed_won IS 'What its operands give, whole won';
COMMENT ON COLUMN geomto_storage.findings.difference_won IS 'reported - computed, whole won';
COMMENT ON COLUMN geomto_storage.findings.message_ko IS 'The sentence in Korean';
COMMENT ON COLUMN geomto_storage.findings.message_en IS 'The sentence in English';
COMMENT ON COLUMN geomto_storage.findings.status IS 'open, accepted, rejected or explained';

CREATE VIEW main.findings AS SELECT
    finding_id, report_id, table_id, rule, severity, cause, reported_won, computed_won,
    difference_won, message_ko AS message, status
FROM geomto_storage.findings;
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
COMMENT ON COLUMN main.findings.status IS 'open, accepted, rejected or explained';

CREATE TABLE geomto_storage.finding_relations (
    report_id VARCHAR,
    finding_id VARCHAR,
    relation_id VARCHAR
);
COMMENT ON TABLE geomto_storage.finding_relations IS 'Relations that a finding breaks';
COMMENT ON COLUMN geomto_storage.finding_relations.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.finding_relations.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN geomto_storage.finding_relations.relation_id IS 'Relation: report_id, -r and a number';

CREATE VIEW main.finding_relations AS SELECT
    finding_id, relation_id
FROM geomto_storage.finding_relations;
COMMENT ON VIEW main.finding_relations IS 'Relations that a finding breaks';
COMMENT ON COLUMN main.finding_relations.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.finding_relations.relation_id IS 'Relation: report_id, -r and a number';

CREATE TABLE geomto_storage.finding_cells (
    report_id VARCHAR,
    finding_id VARCHAR,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER,
    role VARCHAR,
    printed VARCHAR,
    value DECIMAL(24,6)
);
COMMENT ON TABLE geomto_storage.finding_cells IS 'Cells of a finding and the part that each plays';
COMMENT ON COLUMN geomto_storage.finding_cells.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.finding_cells.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN geomto_storage.finding_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.finding_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.finding_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.finding_cells.role IS 'reported, operand, suspect or witness';
COMMENT ON COLUMN geomto_storage.finding_cells.printed IS 'Text as printed';
COMMENT ON COLUMN geomto_storage.finding_cells.value IS 'Value, in the printed unit';

CREATE VIEW main.finding_cells AS SELECT
    finding_id, table_id, "row", col, role, printed, value
FROM geomto_storage.finding_cells;
COMMENT ON VIEW main.finding_cells IS 'Cells of a finding and the part that each plays';
COMMENT ON COLUMN main.finding_cells.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.finding_cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.finding_cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.finding_cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.finding_cells.role IS 'reported, operand, suspect or witness';
COMMENT ON COLUMN main.finding_cells.printed IS 'Text as printed';
COMMENT ON COLUMN main.finding_cells.value IS 'Value, in the printed unit';

CREATE TABLE geomto_storage.repairs (
    report_id VARCHAR,
    finding_id VARCHAR,
    rank INTEGER,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER,
    printed VARCHAR,
    proposed_won BIGINT,
    proposed DECIMAL(24,6),
    is_unique BOOLEAN,
    reason VARCHAR
);
COMMENT ON TABLE geomto_storage.repairs IS 'Values that would make the relations hold; the printed ones stay';
COMMENT ON COLUMN geomto_storage.repairs.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.repairs.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN geomto_storage.repairs.rank IS '1 for the best';
COMMENT ON COLUMN geomto_storage.repairs.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.repairs."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.repairs.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.repairs.printed IS 'Text as printed';
COMMENT ON COLUMN geomto_storage.repairs.proposed_won IS 'Proposed value, whole won';
COMMENT ON COLUMN geomto_storage.repairs.proposed IS 'Proposed value, in the printed unit';
COMMENT ON COLUMN geomto_storage.repairs.is_unique IS 'True where no other repair is as good';
COMMENT ON COLUMN geomto_storage.repairs.reason IS 'Why it is proposed';

CREATE VIEW main.repairs AS SELECT
    finding_id, rank, table_id, "row", col, printed, proposed_won, proposed, is_unique, reason
FROM geomto_storage.repairs;
COMMENT ON VIEW main.repairs IS 'Values that would make the relations hold; the printed ones stay';
COMMENT ON COLUMN main.repairs.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.repairs.rank IS '1 for the best';
COMMENT ON COLUMN main.repairs.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.repairs."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.repairs.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.repairs.printed IS 'Text as printed';
COMMENT ON COLUMN main.repairs.proposed_won IS 'Proposed value, whole won';
COMMENT ON COLUMN main.repairs.proposed IS 'Proposed value, in the printed unit';
COMMENT ON COLUMN main.repairs.is_unique IS 'True where no other repair is as good';
COMMENT ON COLUMN main.repairs.reason IS 'Why it is proposed';

CREATE VIEW main.finding_messages AS
SELECT finding_id, 'ko' AS lang, message_ko AS message FROM geomto_storage.findings
UNION ALL
SELECT finding_id, 'en', message_en FROM geomto_storage.findings;
COMMENT ON VIEW main.finding_messages IS 'The sentence of every finding in both languages';
COMMENT ON COLUMN main.finding_messages.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.finding_messages.lang IS 'ko or en';
COMMENT ON COLUMN main.finding_messages.message IS 'The sentence';
