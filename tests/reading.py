"""Documents that were read, as tests look at them."""

from hulian.documents.document import Document
from hulian.extraction.extract import extract_document


def blocks(document: Document) -> list[tuple[str, int, str]]:
    """Role, level and text of each block."""
    return [(b.role, b.level, document.text[b.start : b.end]) for b in document.blocks]


def place(document: Document, words: str) -> str:
    """Where some words stand, in the words of the document's kind."""
    return document.place(document.text.index(words)).name.zh


def figures(document: Document) -> list[tuple[str, str]]:
    """Each figure as printed, with its amount and unit."""
    return [(c.printed, f"{c.amount:f}{c.unit}") for c in extract_document(document) if c.value]


def unread(document: Document) -> list[tuple[str, int]]:
    """What was not read, and how much of it."""
    return [(unread.what, unread.number) for unread in document.unread]
