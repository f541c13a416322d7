"""What is to be written into a document."""

from typing import NamedTuple


class Note(NamedTuple):
    """What is said of `text[start:end]` of a document, and what to write instead, if anything."""

    start: int
    end: int
    comment: str = ""
    replacement: str | None = None


class Written(NamedTuple):
    """The new file, and the notes that could not be put where they belong."""

    data: bytes
    left_out: list[Note]


class Change(NamedTuple):
    """What of `text[start:end]` is really replaced: only the characters that differ."""

    start: int
    end: int
    new: str


def change(text: str, note: Note) -> Change | None:
    """The least change that a note asks for; None where it asks for none.

    >>> change("惠及700人次", Note(2, 7, replacement="700多人次"))
    Change(start=5, end=5, new='多')
    """
    old, new = text[note.start : note.end], note.replacement
    if new is None or new == old:
        return None
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    return Change(note.start + before, note.end - after, new[before : len(new) - after])


def _common(a: str, b: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))
