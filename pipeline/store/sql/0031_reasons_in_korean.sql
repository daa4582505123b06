-- Why a document could not be read, in Korean too: the Korean view is read by people.

ALTER TABLE geomto_storage.failures ADD COLUMN reason_ko VARCHAR;
COMMENT ON COLUMN geomto_storage.failures.reason_ko IS 'The reason in Korean; NULL where an older version wrote it';

CREATE OR REPLACE VIEW main.읽지못한문서 AS SELECT
    file_name AS 파일,
    reason_code AS 까닭코드,
    coalesce(reason_ko, reason) AS 까닭,
    "at" AS 시각
FROM geomto_storage.failures;
COMMENT ON VIEW main.읽지못한문서 IS '읽지 못한 문서와 까닭';
COMMENT ON COLUMN main.읽지못한문서.파일 IS '파일 이름';
COMMENT ON COLUMN main.읽지못한문서.까닭코드 IS '까닭의 이름';
COMMENT ON COLUMN main.읽지못한문서.까닭 IS '무엇이 문제이고 어떻게 할지';
COMMENT ON COLUMN main.읽지못한문서.시각 IS '읽으려 한 때, UTC';
