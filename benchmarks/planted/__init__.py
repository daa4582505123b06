"""Errors planted in clean reports: how many are found, told at the right cell, and put right."""
