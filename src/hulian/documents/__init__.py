"""Texts that people hand in."""
