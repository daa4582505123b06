-- Tables as read: captions, columns, cells and the choices that reading took.

CREATE TABLE geomto_storage.tables (
    table_id VARCHAR,
    report_id VARCHAR,
    ordinal INTEGER,
    kind VARCHAR,
    title VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    fiscal_year INTEGER,
    as_of DATE,
    basis VARCHAR,
    unit VARCHAR,
    unit_won BIGINT,
    page_first INTEGER,
    page_last INTEGER,
    line_first INTEGER,
    line_last INTEGER,
    row_count INTEGER,
    column_count INTEGER,
    header_rows INTEGER
);
COMMENT ON TABLE geomto_storage.tables IS 'Tables (표) of a report, in reading order';
COMMENT ON COLUMN geomto_storage.tables.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.tables.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.tables.ordinal IS 'Position in the report, counted from 1';
COMMENT ON COLUMN geomto_storage.tables.kind IS 'plan (운용계획), revision (변경내역), execution (집행현황), history (조성현황), term (존속기한) or other';
COMMENT ON COLUMN geomto_storage.tables.title IS 'Title or caption as printed';
COMMENT ON COLUMN geomto_storage.tables.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.tables.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.tables.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN geomto_storage.tables.as_of IS 'As-of date (기준일)';
COMMENT ON COLUMN geomto_storage.tables.basis IS 'As-of wording as printed (8월 13일 기준)';
COMMENT ON COLUMN geomto_storage.tables.unit IS 'Unit (단위) as printed';
COMMENT ON COLUMN geomto_storage.tables.unit_won IS 'Worth of the unit in won; NULL where no unit of money is printed';
COMMENT ON COLUMN geomto_storage.tables.page_first IS 'First page, counted from 1';
COMMENT ON COLUMN geomto_storage.tables.page_last IS 'Last page';
COMMENT ON COLUMN geomto_storage.tables.line_first IS 'First line of the text, counted from 1';
COMMENT ON COLUMN geomto_storage.tables.line_last IS 'Last line of the text';
COMMENT ON COLUMN geomto_storage.tables.row_count IS 'Rows of the grid, headings included';
COMMENT ON COLUMN geomto_storage.tables.column_count IS 'Columns of the grid';
COMMENT ON COLUMN geomto_storage.tables.header_rows IS 'Rows of the grid that are headings';

CREATE VIEW main.tables AS SELECT
    table_id, report_id, ordinal, kind, title, fund, account, fiscal_year, as_of, unit, unit_won,
    page_first, page_last, row_count, column_count
FROM geomto_storage.tables;
COMMENT ON VIEW main.tables IS 'Tables (표) of a report, in reading order';
COMMENT ON COLUMN main.tables.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.tables.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.tables.ordinal IS 'Position in the report, counted from 1';
COMMENT ON COLUMN main.tables.kind IS 'plan (운용계획), revision (변경내역), execution (집행현황), history (조성현황), term (존속기한) or other';
COMMENT ON COLUMN main.tables.title IS 'Title or caption as printed';
COMMENT ON COLUMN main.tables.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.tables.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.tables.fiscal_year IS 'Fiscal year (회계연도)';
COMMENT ON COLUMN main.tables.as_of IS 'As-of date (기준일)';
COMMENT ON COLUMN main.tables.unit IS 'Unit (단위) as printed';
COMMENT ON COLUMN main.tables.unit_won IS 'Worth of the unit in won; NULL where no unit of money is printed';
COMMENT ON COLUMN main.tables.page_first IS 'First page, counted from 1';
COMMENT ON COLUMN main.tables.page_last IS 'Last page';
COMMENT ON COLUMN main.tables.row_count IS 'Rows of the grid, headings included';
COMMENT ON COLUMN main.tables.column_count IS 'Columns of the grid';

CREATE TABLE geomto_storage.columns (
    report_id VARCHAR,
    table_id VARCHAR,
    col INTEGER,
    role VARCHAR,
    heading VARCHAR,
    side VARCHAR,
    stage INTEGER
);
COMMENT ON TABLE geomto_storage.columns IS 'What each column of a table means';
COMMENT ON COLUMN geomto_storage.columns.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.columns.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.columns.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.columns.role IS 'Meaning of the column, such as budget (예산액) or balance (잔액)';
COMMENT ON COLUMN geomto_storage.columns.heading IS 'Heading as printed, its levels joined by >';
COMMENT ON COLUMN geomto_storage.columns.side IS 'revenue (수입) or expenditure (지출), in plans and revisions';
COMMENT ON COLUMN geomto_storage.columns.stage IS 'Stage of a plan: 0 = 당초, 1 = 1차 변경';

CREATE VIEW main.columns AS SELECT
    table_id, col, role, heading, side, stage
FROM geomto_storage.columns;
COMMENT ON VIEW main.columns IS 'What each column of a table means';
COMMENT ON COLUMN main.columns.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.columns.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.columns.role IS 'Meaning of the column, such as budget (예산액) or balance (잔액)';
COMMENT ON COLUMN main.columns.heading IS 'Heading as printed, its levels joined by >';
COMMENT ON COLUMN main.columns.side IS 'revenue (수입) or expenditure (지출), in plans and revisions';
COMMENT ON COLUMN main.columns.stage IS 'Stage of a plan: 0 = 당초, 1 = 1차 변경';

CREATE TABLE geomto_storage.cells (
    report_id VARCHAR,
    table_id VARCHAR,
    "row" INTEGER,
    col INTEGER,
    row_span INTEGER,
    col_span INTEGER,
    text VARCHAR,
    value DECIMAL(24,6),
    is_header BOOLEAN,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    line INTEGER
);
COMMENT ON TABLE geomto_storage.cells IS 'Cells (칸) of every table as printed';
COMMENT ON COLUMN geomto_storage.cells.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN geomto_storage.cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN geomto_storage.cells.row_span IS 'Rows that the cell covers';
COMMENT ON COLUMN geomto_storage.cells.col_span IS 'Columns that the cell covers';
COMMENT ON COLUMN geomto_storage.cells.text IS 'Text as printed, paragraphs joined by newlines';
COMMENT ON COLUMN geomto_storage.cells.value IS 'Number that the text states, in the printed unit; 0 for -, NULL for an empty cell';
COMMENT ON COLUMN geomto_storage.cells.is_header IS 'True for a cell of the heading';
COMMENT ON COLUMN geomto_storage.cells.page IS 'Page, counted from 1';
COMMENT ON COLUMN geomto_storage.cells.x0 IS 'Left edge in points from the page''s left; PDF only';
COMMENT ON COLUMN geomto_storage.cells.top IS 'Upper edge in points from the page''s top; PDF only';
COMMENT ON COLUMN geomto_storage.cells.x1 IS 'Right edge in points from the page''s left; PDF only';
COMMENT ON COLUMN geomto_storage.cells.bottom IS 'Lower edge in points from the page''s top; PDF only';
COMMENT ON COLUMN geomto_storage.cells.line IS 'Line of the text, counted from 1';

CREATE VIEW main.cells AS SELECT
    table_id, "row", col, row_span, col_span, text, value, is_header, page, x0, top, x1, bottom,
    line
FROM geomto_storage.cells;
COMMENT ON VIEW main.cells IS 'Cells (칸) of every table as printed';
COMMENT ON COLUMN main.cells.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.cells."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.cells.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.cells.row_span IS 'Rows that the cell covers';
COMMENT ON COLUMN main.cells.col_span IS 'Columns that the cell covers';
COMMENT ON COLUMN main.cells.text IS 'Text as printed, paragraphs joined by newlines';
COMMENT ON COLUMN main.cells.value IS 'Number that the text states, in the printed unit; 0 for -, NULL for an empty cell';
COMMENT ON COLUMN main.cells.is_header IS 'True for a cell of the heading';
COMMENT ON COLUMN main.cells.page IS 'Page, counted from 1';
COMMENT ON COLUMN main.cells.x0 IS 'Left edge in points from the page''s left; PDF only';
COMMENT ON COLUMN main.cells.top IS 'Upper edge in points from the page''s top; PDF only';
COMMENT ON COLUMN main.cells.x1 IS 'Right edge in points from the page''s left; PDF only';
COMMENT ON COLUMN main.cells.bottom IS 'Lower edge in points from the page''s top; PDF only';
COMMENT ON COLUMN main.cells.line IS 'Line of the text, counted from 1';

CREATE TABLE geomto_storage.readings (
    report_id VARCHAR,
    table_id VARCHAR,
    "row" INTEGER,
    rule VARCHAR,
    chosen VARCHAR,
    rejected VARCHAR[],
    reason VARCHAR
);
COMMENT ON TABLE geomto_storage.readings IS 'Choices that reading a table took, and why';
COMMENT ON COLUMN geomto_storage.readings.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.readings.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN geomto_storage.readings."row" IS 'Grid row that the choice is about; NULL for the whole table';
COMMENT ON COLUMN geomto_storage.readings.rule IS 'Rule that chose';
COMMENT ON COLUMN geomto_storage.readings.chosen IS 'Reading that was taken';
COMMENT ON COLUMN geomto_storage.readings.rejected IS 'Other readings that were possible';
COMMENT ON COLUMN geomto_storage.readings.reason IS 'Why it was taken';

CREATE VIEW main.readings AS SELECT
    table_id, "row", rule, chosen, rejected, reason
FROM geomto_storage.readings;
COMMENT ON VIEW main.readings IS 'Choices that reading a table took, and why';
COMMENT ON COLUMN main.readings.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.readings."row" IS 'Grid row that the choice is about; NULL for the whole table';
COMMENT ON COLUMN main.readings.rule IS 'Rule that chose';
COMMENT ON COLUMN main.readings.chosen IS 'Reading that was taken';
COMMENT ON COLUMN main.readings.rejected IS 'Other readings that were possible';
COMMENT ON COLUMN main.readings.reason IS 'Why it was taken';
