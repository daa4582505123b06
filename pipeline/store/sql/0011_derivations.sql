-- How a finding was derived: the usual causes that were looked for, and how likely each repair is.

ALTER TABLE geomto_storage.repairs ADD COLUMN chance DOUBLE;
COMMENT ON COLUMN geomto_storage.repairs.chance IS 'Share of likelihood among all repairs found, 0 to 1; NULL where none was weighed';

CREATE TABLE geomto_storage.finding_probes (
    report_id VARCHAR,
    finding_id VARCHAR,
    ordinal INTEGER,
    probe VARCHAR,
    holds BOOLEAN,
    text VARCHAR,
    text_en VARCHAR
);
COMMENT ON TABLE geomto_storage.finding_probes IS 'Usual causes that were looked for in each finding';
COMMENT ON COLUMN geomto_storage.finding_probes.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.finding_probes.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN geomto_storage.finding_probes.ordinal IS 'In which order they were looked for, from 1';
COMMENT ON COLUMN geomto_storage.finding_probes.probe IS 'Name of the cause';
COMMENT ON COLUMN geomto_storage.finding_probes.holds IS 'True where it explains the printed number';
COMMENT ON COLUMN geomto_storage.finding_probes.text IS 'What was looked for, in Korean';
COMMENT ON COLUMN geomto_storage.finding_probes.text_en IS 'What was looked for, in English';

CREATE VIEW main.finding_probes AS SELECT
    finding_id, ordinal, probe, holds, text
FROM geomto_storage.finding_probes;
COMMENT ON VIEW main.finding_probes IS 'Usual causes that were looked for in each finding, and which of them explain it';
COMMENT ON COLUMN main.finding_probes.finding_id IS 'Finding: report_id, -f and a number';
COMMENT ON COLUMN main.finding_probes.ordinal IS 'In which order they were looked for, from 1';
COMMENT ON COLUMN main.finding_probes.probe IS 'Name of the cause';
COMMENT ON COLUMN main.finding_probes.holds IS 'True where it explains the printed number';
COMMENT ON COLUMN main.finding_probes.text IS 'What was looked for, in Korean';
