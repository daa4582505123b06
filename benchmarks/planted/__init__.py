"""Errors planted in clean reports: how many are found, told at the right cell, and put right."""

from __future__ import annotations

from .run import run

__all__ = ["run"]
