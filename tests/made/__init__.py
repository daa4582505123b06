"""Made reports: invented from a seed with their truth, rendered as converters do, compared with a reading."""
