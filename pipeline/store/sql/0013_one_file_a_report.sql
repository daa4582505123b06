-- One report in several files: which files are the same report, and the one of them that figures are taken from.
-- Councils publish a report as HWP, PDF and text at once.  Every file is stored and checked for itself, so a sum over all
-- files counts a figure as often as it was published.
-- A bill on all funds of a government has one number and title, and a report of every committee on its own funds: the
-- fund tells those apart.  What could not be read in one format follows the others.

CREATE VIEW main.report_files AS
WITH named AS (
    SELECT report_id, file_name, format, bill_no, proposed_on, fund, ingested_at,
           nullif(lower(regexp_replace(nfc_normalize(title), '[^\p{L}\p{N}]', '', 'g')), '') AS title_key,
           lower(regexp_replace(nfc_normalize(file_name), '\.[^.]*$', '')) AS stem
    FROM reports
), years AS (
    SELECT report_id, string_agg(fiscal_year, ' ' ORDER BY fiscal_year) AS years
    FROM (SELECT DISTINCT report_id, fiscal_year FROM tables WHERE fiscal_year IS NOT NULL)
    GROUP BY report_id
), keyed AS (
    SELECT n.report_id, n.file_name, n.format, n.ingested_at,
           CASE WHEN title_key IS NULL THEN report_id
                WHEN bill_no IS NOT NULL THEN concat_ws('|', 'bill', bill_no, title_key,
                    coalesce(fund, min(fund) OVER bill), coalesce(proposed_on, min(proposed_on) OVER bill))
                ELSE concat_ws('|', 'file', stem, title_key, fund, proposed_on, years, row_number() OVER (
                    PARTITION BY bill_no, stem, title_key, fund, proposed_on, years, format ORDER BY report_id))
           END AS same
    FROM named n LEFT JOIN years USING (report_id)
    WINDOW bill AS (PARTITION BY bill_no, title_key)
)
SELECT report_id,
       first_value(report_id) OVER best AS distinct_report_id,
       file_name, format,
       report_id = first_value(report_id) OVER best AS is_chosen,
       CAST(count(*) OVER (PARTITION BY same) AS INTEGER) AS file_count
FROM keyed
WINDOW best AS (PARTITION BY same ORDER BY list_position(['hwpx', 'hwp', 'pdf', 'text'], format),
                ingested_at DESC, report_id)
;
COMMENT ON VIEW main.report_files IS 'Every stored file and the report it is one of: files of one bill number, title, fund and date of proposal (의안번호, 제명, 기금, 제안일자) are one report; without a bill number those of one name, title, fund and years in different formats';
COMMENT ON COLUMN main.report_files.report_id IS 'The file''s own report_id, as in reports';
COMMENT ON COLUMN main.report_files.distinct_report_id IS 'report_id of the file that stands for the report';
COMMENT ON COLUMN main.report_files.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN main.report_files.format IS 'pdf, hwp, hwpx or text';
COMMENT ON COLUMN main.report_files.is_chosen IS 'True for the file that stands for the report: the format that is read most exactly (hwpx, hwp, pdf, text), of those the one stored last';
COMMENT ON COLUMN main.report_files.file_count IS 'Number of files that the report is stored from';

CREATE VIEW main.distinct_reports AS
WITH files AS (
    SELECT distinct_report_id, max(file_count) AS file_count,
           list(file_name ORDER BY file_name) FILTER (NOT is_chosen) AS other_files
    FROM report_files GROUP BY distinct_report_id
)
SELECT r.report_id, r.file_name, r.format, r.title, r.bill_no, r.proposer, r.proposed_on, r.referred_on, r.reviewer,
       coalesce(
           nullif(trim(regexp_extract(r.title,
               '^\s*(?:\d{4}년도?\s*)?(?:제?\d+[차회]\s*)?((?:[가-힣]{1,5}(?:특별자치시|특별자치도|특별시|광역시|[시도군구])\s+){1,2})', 1)), ''),
           nullif(regexp_extract(r.proposer, '^\s*([가-힣]+[시도군구])(?:장|청장|수|지사|의회|교육감)', 1), '')
       ) AS government,
       r.fund, r.page_count, f.file_count, f.other_files
FROM reports r JOIN files f ON f.distinct_report_id = r.report_id;
COMMENT ON VIEW main.distinct_reports IS 'Reports, each once however many files it is stored from: join it to keep a figure from being counted twice';
COMMENT ON COLUMN main.distinct_reports.report_id IS 'report_id of the file that stands for the report (report_files says why)';
COMMENT ON COLUMN main.distinct_reports.file_name IS 'Name of that file';
COMMENT ON COLUMN main.distinct_reports.format IS 'Format of that file: hwpx, hwp, pdf or text';
COMMENT ON COLUMN main.distinct_reports.title IS 'Name of the bill (제명)';
COMMENT ON COLUMN main.distinct_reports.bill_no IS 'Bill number (의안번호), the bare number';
COMMENT ON COLUMN main.distinct_reports.proposer IS 'Who proposed the bill (제안자)';
COMMENT ON COLUMN main.distinct_reports.proposed_on IS 'Date of proposal (제안일자)';
COMMENT ON COLUMN main.distinct_reports.referred_on IS 'Date of referral to the committee (회부일자)';
COMMENT ON COLUMN main.distinct_reports.reviewer IS 'Who wrote the review (검토자)';
COMMENT ON COLUMN main.distinct_reports.government IS 'Local government (지방자치단체) that the title begins with, or whose head proposed the bill; NULL where neither names one';
COMMENT ON COLUMN main.distinct_reports.fund IS 'Fund (기금) that the report is about';
COMMENT ON COLUMN main.distinct_reports.page_count IS 'Number of pages; NULL where the format has none';
COMMENT ON COLUMN main.distinct_reports.file_count IS 'Number of files that the report is stored from';
COMMENT ON COLUMN main.distinct_reports.other_files IS 'Names of the files that are left out; NULL for none';
