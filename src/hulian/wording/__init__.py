"""Texts that the program says."""
