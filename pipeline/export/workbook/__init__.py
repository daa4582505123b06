"""The workbook to pass on: a summary, the findings, a sheet for each kind of table and one for each table."""
