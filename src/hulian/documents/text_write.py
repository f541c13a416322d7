"""What a note changes in a document, and corrections in a text file, in its own encoding.

Nothing else in the file is changed.
"""

from collections.abc import Iterable
from difflib import unified_diff
from typing import NamedTuple

from hulian.documents.document import Annotation, Document
from hulian.documents.read import MARKS
from hulian.text import alike, spliced

# --- What is changed --------------------------------------------------------------------------


class WrittenDocument(NamedTuple):
    """The new file, and the notes that could not be put where they belong."""

    data: bytes
    left_out: list[Annotation]


class Replacement(NamedTuple):
    """What of `text[start:end]` is really replaced: only the characters that differ."""

    start: int
    end: int
    new: str


def change(text: str, note: Annotation) -> Replacement | None:
    """Return the least change that a note asks for; None where it asks for none.

    >>> change("惠及700人次", Annotation(2, 7, replacement="700多人次"))
    Replacement(start=5, end=5, new='多')
    """
    old, new = text[note.start : note.end], note.replacement
    if new is None or new == old:
        return None
    before = alike(old, new)
    after = alike(reversed(old[before:]), reversed(new[before:]))
    return Replacement(note.start + before, note.end - after, new[before : len(new) - after])


_DIGITS = frozenset("0123456789０１２３４５６７８９.,，．")


def whole_numbers(text: str, note: Annotation, least: Replacement) -> Replacement:
    """Extend a replacement that begins or ends within a number to all of it.

    Half a number struck through beside half of another reads as a third one on paper.

    >>> text, note = "援建441个项目", Annotation(2, 6, replacement="421个")
    >>> whole_numbers(text, note, change(text, note))
    Replacement(start=2, end=5, new='421')
    """
    start, end, new = least
    changed = text[start:end]
    if _DIGITS.intersection(changed[:1] + new[:1]):
        while start > note.start and text[start - 1] in _DIGITS:
            start -= 1
    if _DIGITS.intersection(changed[-1:] + new[-1:]):
        while end < note.end and text[end] in _DIGITS:
            end += 1
    return Replacement(start, end, text[start : least.start] + new + text[least.end : end])


# --- In a text file ---------------------------------------------------------------------------


def corrected(data: bytes, document: Document, notes: Iterable[Annotation]) -> WrittenDocument:
    """Return the bytes of a txt, md or html file with its replacements made.

    `document` is what `data` was read as. Left out are notes without a replacement, those that
    overlap an earlier one, those whose characters have markup in between (`14.**24**`), and those
    that the file's encoding cannot write.
    """
    source, left_out = replaced(document, notes)
    marks = (mark for mark, encoding in MARKS if encoding == document.encoding)
    mark = next(filter(data.startswith, marks), b"")
    return WrittenDocument(mark + source.encode(document.encoding), left_out)


def replaced(document: Document, notes: Iterable[Annotation]) -> tuple[str, list[Annotation]]:
    """Return the source with its replacements made, and the notes that were left out.

    For other files than texts, the source is the text that was read.
    """
    source, encoding = document.source or document.text, document.encoding or "utf-8"
    edits: list[tuple[int, int, str]] = []
    left_out: list[Annotation] = []
    done = 0
    for note in sorted(set(notes)):
        span = _span(document, note)
        try:
            start, end, new = span or (-1, 0, "")
            new.encode(encoding)
        except UnicodeEncodeError:
            start = -1
        if start < done:
            left_out.append(note)
            continue
        edits.append((start, end, new))
        done = end
    return spliced(source, edits), left_out


def diff(document: Document, notes: Iterable[Annotation], name: str) -> list[str]:
    """Return the corrections as a unified diff, line by line, without line breaks.

    A text whose corrections cannot be written back has none.
    """
    corrected_text, _ = replaced(document, notes)
    before = (document.source or document.text).splitlines()
    after = corrected_text.splitlines()
    return list(unified_diff(before, after, name, name, lineterm=""))


def _span(document: Document, note: Annotation) -> tuple[int, int, str] | None:
    """Return the span of the source to replace, and the new text; None where it has none."""
    least = change(document.text, note)
    if not least:
        return None
    if least.start < least.end:
        span = document.source_span(least.start, least.end)
        return (*span, least.new) if span else None
    # Put in after the character before, which may be the last one within some markup.
    if least.start > note.start and (span := document.source_span(least.start - 1, least.start)):
        return span[1], span[1], least.new
    if span := document.source_span(least.start, least.start + 1):
        return span[0], span[0], least.new
    return None
