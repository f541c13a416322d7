"""Drafts with what must be said of them marked; see tests/drafts/README.md."""

import re
from pathlib import Path
from typing import NamedTuple

from hulian.documents import read as documents
from hulian.verify.verify import Judged, Verifier

FOLDER = Path(__file__).parent / "drafts"
OF_THE_PAIR = "闵行区对口帮扶保山市。"
AT_HOME = f"{OF_THE_PAIR}两地2021年以来互访交流700多人次。"
"""Sentences that say what a draft is about; the second with a figure that agrees with the base."""

_MARK = re.compile(r"⟦([^⟦⟧|⇒]*)(?:⇒([^⟦⟧|]*))?(?:\|([^⟦⟧|]*))?(?:\|([^⟦⟧|]*))?⟧")


_OF_DIGITS = ("amount-differs", "unit-differs", "bound-lost", "bound-added", "bound-turned")
"""Codes of a piece that is part of the figure marked right behind it, or all of it."""


class Linked(NamedTuple):
    """A figure `text[at:end]`, the facts of which it states one, and a code that must be said."""

    at: int
    end: int
    facts: tuple[str, ...]
    code: str | None = None


class Planted(NamedTuple):
    """A clean text with one error in it, and the code that must be said for it."""

    name: str
    text: str
    code: str
    at: int
    end: int
    fact: str | None


class Draft(NamedTuple):
    """A text without its marks; `doubtful` are figures of which `cannot-tell` is right."""

    name: str
    text: str
    linked: list[Linked]
    doubtful: list[int]
    pieces: list[tuple[int, int, tuple[str, ...], str, str | None]]

    def planted(self) -> list[Planted]:
        """The text once for each wrong word that is marked."""
        found = []
        for at, end, wrongs, code, fact in self.pieces:
            for wrong in wrongs:
                text = self.text[:at] + wrong + self.text[end:]
                found.append(Planted(self.name, text, code, at, at + len(wrong), fact))
        return found


def read(name: str, marked: str) -> Draft:
    """Take the marks out of a text."""
    text, start = "", 0
    linked, doubtful, pieces = [], [], []
    for mark in _MARK.finditer(marked):
        text += marked[start : mark.start()]
        right, wrong, label, fact = mark.groups()
        at, end = len(text), len(text) + len(right)
        if wrong is not None:
            pieces.append((at, end, tuple(wrong.split("/")), label, fact))
        elif label == "cannot-tell":
            doubtful.append(at)
        elif label not in ("-", None):
            parts = pieces and pieces[-1][1] == at and pieces[-1][3] in _OF_DIGITS
            begun = pieces[-1][0] if parts else at
            linked.append(Linked(begun, end, tuple(label.split("/")), fact))
        text += right
        start = mark.end()
    return Draft(name, text + marked[start:], linked, doubtful, pieces)


def drafts(folder: str) -> list[Draft]:
    """The drafts of `dev`, `held` or `foreign`."""
    found = []
    for file in sorted((FOLDER / folder).iterdir()):
        for number, part in enumerate(file.read_text(encoding="utf-8").split("===\n")):
            found.append(read(f"{file.name}:{number}" if number else file.name, part))
    assert found, folder  # or those that expect nothing wrong in them would prove nothing
    return found


def judged(verifier: Verifier, text: str) -> dict[str, Judged]:
    """What is said of each figure of a draft, by the figure as it is printed."""
    return {
        j.mention.printed: j for j in verifier.verify(documents.read(text.encode(), "draft.md"))
    }


def stated(verifier: Verifier, text: str, printed: str) -> str | None:
    """The id of the fact that a figure agrees with, of a draft about the base's places."""
    found = judged(verifier, f"{AT_HOME}\n\n{text}")[printed]
    return found.fact.id if found.fact and found.level in ("ok", "note") else None


def judged_alone(text: str, name: str = "draft.md") -> list[Judged]:
    """What is said of each figure of a draft that is held against itself, without a base."""
    return Verifier(None).verify(documents.read(text.encode(), name))


def said_of(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """The figures of such a draft of which something is said: printed, codes, what to write."""
    found = [j for j in judged_alone(text) if j.codes and j.level != "ok"]
    return [(j.mention.printed, j.codes, j.should_be) for j in found]
