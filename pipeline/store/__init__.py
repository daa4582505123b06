"""The DuckDB file: opened, migrated, written and read.  Nothing above this layer speaks to DuckDB."""
