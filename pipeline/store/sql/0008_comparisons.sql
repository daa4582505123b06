-- Which reports were compared, so that only those of a body whose reports have changed are compared again.

CREATE TABLE geomto_storage.comparisons (
    body VARCHAR,
    digest VARCHAR
);
COMMENT ON TABLE geomto_storage.comparisons IS 'Bodies whose reports were held against each other';
COMMENT ON COLUMN geomto_storage.comparisons.body IS 'Body that runs a fund';
COMMENT ON COLUMN geomto_storage.comparisons.digest IS 'SHA-256 of the reports that were compared and of the program''s way to compare them';

COMMENT ON COLUMN geomto_storage.claims.kind IS 'amount, percent, count (a number of projects) or date';
