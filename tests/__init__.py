"""Tests of geomto."""
