"""Answers as text: terminal, Markdown, pictures, rows."""
