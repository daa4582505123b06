"""The reader for converted text: cells joined by spaces, one cell a line, columns kept, or separated by tabs."""
