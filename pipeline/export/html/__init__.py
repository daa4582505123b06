"""The page to pass on: one file that any browser shows and prints."""
