"""Whole bases in other formats."""
