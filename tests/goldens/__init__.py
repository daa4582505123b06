"""Golden files that a person has read, one folder for each document, and how they are held against a reading."""
