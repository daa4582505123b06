"""The reader of HWPX (OWPML, KS X 6101): XML parts in a ZIP package."""
