"""The reader of PDF: characters and rules of each page, put back into the tables that they were printed from."""
