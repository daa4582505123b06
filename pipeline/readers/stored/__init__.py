"""What the formats that store their cells (HWPX, HWP 5) have in common: from stored paragraphs to blocks."""
