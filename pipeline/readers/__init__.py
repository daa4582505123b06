"""Readers turn bytes into blocks: paragraphs and grids in reading order, each with its place."""
