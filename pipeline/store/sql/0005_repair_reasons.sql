-- The reason of a repair in English, beside the Korean one.

ALTER TABLE geomto_storage.repairs ADD COLUMN reason_en VARCHAR;
COMMENT ON COLUMN geomto_storage.repairs.reason IS 'Why it is proposed, in Korean';
COMMENT ON COLUMN geomto_storage.repairs.reason_en IS 'Why it is proposed, in English; NULL in reports of an older version';
COMMENT ON COLUMN main.repairs.reason IS 'Why it is proposed, in Korean';
