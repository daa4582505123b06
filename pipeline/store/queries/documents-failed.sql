-- 읽지 못한 문서: 읽지 못한 문서와 그 까닭, 해결 방법입니다.
-- Documents failed: the documents that could not be read, why, and what to do.
SELECT file_name, reason_code, reason, "at"
FROM documents_failed
ORDER BY "at" DESC, file_name
