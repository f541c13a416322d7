"""Figures side by side."""
