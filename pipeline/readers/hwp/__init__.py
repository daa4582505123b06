"""The reader of HWP 5: record streams in an OLE compound file."""
