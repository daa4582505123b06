"""Other readers of PDF, heard where a table as we read it does not close; the reading whose relations hold wins."""
