-- Places in HWP and HWPX, which have neither pages nor lines: section and paragraph, the cell around a nested table, and
-- the marks of footnotes in cells.

ALTER TABLE geomto_storage.tables ADD COLUMN section INTEGER;
ALTER TABLE geomto_storage.tables ADD COLUMN paragraph INTEGER;
ALTER TABLE geomto_storage.tables ADD COLUMN parent_table_id VARCHAR;
ALTER TABLE geomto_storage.tables ADD COLUMN parent_row INTEGER;
ALTER TABLE geomto_storage.tables ADD COLUMN parent_col INTEGER;
COMMENT ON COLUMN geomto_storage.tables.section IS 'Section of the document, counted from 1; HWP and HWPX only';
COMMENT ON COLUMN geomto_storage.tables.paragraph IS 'Paragraph of the section that the table is anchored in, counted from 1; HWP and HWPX only';
COMMENT ON COLUMN geomto_storage.tables.parent_table_id IS 'Table that holds this one in a cell; NULL where none does';
COMMENT ON COLUMN geomto_storage.tables.parent_row IS 'Grid row of that cell, counted from 0';
COMMENT ON COLUMN geomto_storage.tables.parent_col IS 'Grid column of that cell, counted from 0';

ALTER TABLE geomto_storage.claims ADD COLUMN section INTEGER;
ALTER TABLE geomto_storage.claims ADD COLUMN paragraph INTEGER;
COMMENT ON COLUMN geomto_storage.claims.section IS 'Section of the document, counted from 1; HWP and HWPX only';
COMMENT ON COLUMN geomto_storage.claims.paragraph IS 'Paragraph of the section, counted from 1; HWP and HWPX only';

ALTER TABLE geomto_storage.cells ADD COLUMN marks VARCHAR[];
COMMENT ON COLUMN geomto_storage.cells.marks IS 'Marks of the footnotes anchored in the cell; NULL for none';

CREATE VIEW main.table_places AS SELECT
    table_id, section, paragraph, parent_table_id, parent_row, parent_col
FROM geomto_storage.tables WHERE section IS NOT NULL;
COMMENT ON VIEW main.table_places IS 'Where the tables of HWP and HWPX documents stand';
COMMENT ON COLUMN main.table_places.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.table_places.section IS 'Section of the document, counted from 1';
COMMENT ON COLUMN main.table_places.paragraph IS 'Paragraph of the section that the table is anchored in, counted from 1';
COMMENT ON COLUMN main.table_places.parent_table_id IS 'Table that holds this one in a cell; NULL where none does';
COMMENT ON COLUMN main.table_places.parent_row IS 'Grid row of that cell, counted from 0';
COMMENT ON COLUMN main.table_places.parent_col IS 'Grid column of that cell, counted from 0';

CREATE VIEW main.claim_places AS SELECT
    claim_id, section, paragraph
FROM geomto_storage.claims WHERE section IS NOT NULL;
COMMENT ON VIEW main.claim_places IS 'Where the claims of HWP and HWPX documents stand';
COMMENT ON COLUMN main.claim_places.claim_id IS 'Claim: report_id, -c and a number';
COMMENT ON COLUMN main.claim_places.section IS 'Section of the document, counted from 1';
COMMENT ON COLUMN main.claim_places.paragraph IS 'Paragraph of the section, counted from 1';

CREATE VIEW main.footnote_marks AS SELECT
    table_id, "row", col, unnest(marks) AS mark
FROM geomto_storage.cells WHERE marks IS NOT NULL;
COMMENT ON VIEW main.footnote_marks IS 'Marks of footnotes that are anchored in cells (각주 번호)';
COMMENT ON COLUMN main.footnote_marks.table_id IS 'Table: report_id, -t and the table''s ordinal';
COMMENT ON COLUMN main.footnote_marks."row" IS 'Grid row, counted from 0';
COMMENT ON COLUMN main.footnote_marks.col IS 'Grid column, counted from 0';
COMMENT ON COLUMN main.footnote_marks.mark IS 'The mark as printed, such as 1)';
