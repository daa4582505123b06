-- Reports, the files that they came from, and documents that could not be read.
-- The tables of schema geomto_storage may change; the views of schema main are the contract.

CREATE TABLE geomto_storage.reports (
    report_id VARCHAR,
    file_name VARCHAR,
    sha256 VARCHAR,
    format VARCHAR,
    title VARCHAR,
    bill_no VARCHAR,
    proposer VARCHAR,
    proposed_on DATE,
    referred_on DATE,
    reviewer VARCHAR,
    fund VARCHAR,
    page_count INTEGER,
    ingested_at TIMESTAMP,
    extractor_version VARCHAR
);
COMMENT ON TABLE geomto_storage.reports IS 'Review reports (검토보고서) that were read';
COMMENT ON COLUMN geomto_storage.reports.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN geomto_storage.reports.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN geomto_storage.reports.sha256 IS 'SHA-256 of the file''s content';
COMMENT ON COLUMN geomto_storage.reports.format IS 'pdf, hwp, hwpx or text';
COMMENT ON COLUMN geomto_storage.reports.title IS 'Name of the bill (제명)';
COMMENT ON COLUMN geomto_storage.reports.bill_no IS 'Bill number (의안번호), the bare number';
COMMENT ON COLUMN geomto_storage.reports.proposer IS 'Who proposed the bill (제안자)';
COMMENT ON COLUMN geomto_storage.reports.proposed_on IS 'Date of proposal (제안일자)';
COMMENT ON COLUMN geomto_storage.reports.referred_on IS 'Date of referral to the committee (회부일자)';
COMMENT ON COLUMN geomto_storage.reports.reviewer IS 'Who wrote the review (검토자)';
COMMENT ON COLUMN geomto_storage.reports.fund IS 'Fund (기금) that the report is about';
COMMENT ON COLUMN geomto_storage.reports.page_count IS 'Number of pages; NULL where the format has none';
COMMENT ON COLUMN geomto_storage.reports.ingested_at IS 'When it was stored, in UTC';
COMMENT ON COLUMN geomto_storage.reports.extractor_version IS 'Version of the extractor that read it';

CREATE VIEW main.reports AS SELECT
    report_id, file_name, sha256, format, title, bill_no, proposer, proposed_on, referred_on,
    reviewer, fund, page_count, ingested_at, extractor_version
FROM geomto_storage.reports;
COMMENT ON VIEW main.reports IS 'Review reports (검토보고서) that were read';
COMMENT ON COLUMN main.reports.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';
COMMENT ON COLUMN main.reports.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN main.reports.sha256 IS 'SHA-256 of the file''s content';
COMMENT ON COLUMN main.reports.format IS 'pdf, hwp, hwpx or text';
COMMENT ON COLUMN main.reports.title IS 'Name of the bill (제명)';
COMMENT ON COLUMN main.reports.bill_no IS 'Bill number (의안번호), the bare number';
COMMENT ON COLUMN main.reports.proposer IS 'Who proposed the bill (제안자)';
COMMENT ON COLUMN main.reports.proposed_on IS 'Date of proposal (제안일자)';
COMMENT ON COLUMN main.reports.referred_on IS 'Date of referral to the committee (회부일자)';
COMMENT ON COLUMN main.reports.reviewer IS 'Who wrote the review (검토자)';
COMMENT ON COLUMN main.reports.fund IS 'Fund (기금) that the report is about';
COMMENT ON COLUMN main.reports.page_count IS 'Number of pages; NULL where the format has none';
COMMENT ON COLUMN main.reports.ingested_at IS 'When it was stored, in UTC';
COMMENT ON COLUMN main.reports.extractor_version IS 'Version of the extractor that read it';

CREATE TABLE geomto_storage.sources (
    source_key VARCHAR,
    report_id VARCHAR
);
COMMENT ON TABLE geomto_storage.sources IS 'Files that a report was read from; a report without one is removed';
COMMENT ON COLUMN geomto_storage.sources.source_key IS 'SHA-256 of the file''s absolute path; the path itself is not kept';
COMMENT ON COLUMN geomto_storage.sources.report_id IS 'Report: the first 12 hexadecimal digits of the content''s SHA-256';

CREATE TABLE geomto_storage.failures (
    source_key VARCHAR,
    file_name VARCHAR,
    sha256 VARCHAR,
    reason_code VARCHAR,
    reason VARCHAR,
    "at" TIMESTAMP
);
COMMENT ON TABLE geomto_storage.failures IS 'Documents that could not be read';
COMMENT ON COLUMN geomto_storage.failures.source_key IS 'SHA-256 of the file''s absolute path; the path itself is not kept';
COMMENT ON COLUMN geomto_storage.failures.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN geomto_storage.failures.sha256 IS 'SHA-256 of the content; NULL where the file could not be opened';
COMMENT ON COLUMN geomto_storage.failures.reason_code IS 'Stable name of the reason, such as empty-file';
COMMENT ON COLUMN geomto_storage.failures.reason IS 'What was found and what to do';
COMMENT ON COLUMN geomto_storage.failures."at" IS 'When it failed, in UTC';

CREATE VIEW main.documents_failed AS SELECT
    file_name, sha256, reason_code, reason, "at"
FROM geomto_storage.failures;
COMMENT ON VIEW main.documents_failed IS 'Documents that could not be read';
COMMENT ON COLUMN main.documents_failed.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN main.documents_failed.sha256 IS 'SHA-256 of the content; NULL where the file could not be opened';
COMMENT ON COLUMN main.documents_failed.reason_code IS 'Stable name of the reason, such as empty-file';
COMMENT ON COLUMN main.documents_failed.reason IS 'What was found and what to do';
COMMENT ON COLUMN main.documents_failed."at" IS 'When it failed, in UTC';
