"""Writes what the database holds into files: csv, parquet or json."""
