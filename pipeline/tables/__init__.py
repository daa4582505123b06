"""Recognises tables: which grid is what, of which fund, account and year, in which unit."""

from .recognise import recognise

__all__ = ["recognise"]
