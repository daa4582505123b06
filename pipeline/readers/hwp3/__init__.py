"""The reader of HWP 3.x, the format before 2000: another engine makes HWPX of it, which the HWPX reader reads."""
