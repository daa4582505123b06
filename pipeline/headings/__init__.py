"""What the heading of a table says: the role of every column, and what must hold between columns."""
