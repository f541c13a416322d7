"""Passages with their figures marked; see tests/passages/README.md."""

import re
from pathlib import Path
from typing import NamedTuple

_PASSAGES = Path(__file__).parent / "passages"
_MARK = re.compile(r"⟦([^|⟦⟧]*)\|([a-z-]+)(?:\|([^⟧]*))?⟧")


class Marked(NamedTuple):
    """A figure as it is marked."""

    at: int
    printed: str
    kind: str
    value: str | None


class Passage(NamedTuple):
    """A text without its marks, and what they say."""

    name: str
    text: str
    figures: list[Marked]


def passage(name: str, marked: str) -> Passage:
    """Take the marks out of a text."""
    text, figures, start = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[start : mark.start()]
        printed, kind, value = mark.groups()
        figures.append(Marked(len(text), printed, kind, None if value == "-" else value or printed))
        text += printed
        start = mark.end()
    return Passage(name, text + marked[start:], figures)


def passages(part: str = ".") -> list[Passage]:
    """All passages of a folder: those that are read as marked, or `partly`."""
    files = sorted((_PASSAGES / part).glob("*.txt"))
    assert files
    return [passage(file.stem, file.read_text(encoding="utf-8")) for file in files]
