"""Corrections in a text file: in its own encoding, and nothing else in it changed."""

import codecs
from collections.abc import Iterable
from difflib import unified_diff

from hulian.documents.document import Annotation, Document, WrittenDocument, change

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def corrected(data: bytes, document: Document, notes: Iterable[Annotation]) -> WrittenDocument:
    """Return the bytes of a txt, md or html file with its replacements made.

    `document` is what `data` was read as. Left out are notes without a replacement, those that
    overlap an earlier one, those whose characters have markup in between (`14.**24**`), and those
    that the file's encoding cannot write.
    """
    source, left_out = replaced(document, notes)
    mark = _MARKS.get(document.encoding, b"")
    mark = mark if data.startswith(mark) else b""
    return WrittenDocument(mark + source.encode(document.encoding), left_out)


def replaced(document: Document, notes: Iterable[Annotation]) -> tuple[str, list[Annotation]]:
    """Return the source with its replacements made, and the notes that were left out.

    Of a file that is no text, the text that is read of it.
    """
    source, encoding = document.source or document.text, document.encoding or "utf-8"
    pieces: list[str] = []
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
        pieces += [source[done:start], new]
        done = end
    return "".join([*pieces, source[done:]]), left_out


def diff(document: Document, notes: Iterable[Annotation], name: str) -> list[str]:
    """Return the corrections as a unified diff, line by line, without line breaks.

    A text whose corrections cannot be written back has none.
    """
    corrected_text, _ = replaced(document, notes)
    before = (document.source or document.text).splitlines()
    after = corrected_text.splitlines()
    return list(unified_diff(before, after, name, name, lineterm=""))


def _span(document: Document, note: Annotation) -> tuple[int, int, str] | None:
    """Return what is replaced in the source, and by what."""
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
