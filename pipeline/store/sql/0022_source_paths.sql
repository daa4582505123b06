-- Where a report was read from, so that its pages can be shown beside the findings.

ALTER TABLE geomto_storage.sources ADD COLUMN path VARCHAR;
COMMENT ON COLUMN geomto_storage.sources.path IS 'The file, from the folder of the database; NULL where it was read by an older version';
COMMENT ON COLUMN geomto_storage.sources.source_key IS 'SHA-256 of the file''s absolute path';
COMMENT ON COLUMN geomto_storage.failures.source_key IS 'SHA-256 of the file''s absolute path';
