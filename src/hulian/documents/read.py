"""Read a file that somebody handed in, whatever its kind and its encoding."""

import codecs
import re
from hashlib import sha256
from typing import assert_never

from msgspec.structs import replace

from hulian.documents import recognize
from hulian.documents.document import Container, Document, DocumentKind
from hulian.documents.faults import UnreadableDocument
from hulian.text import Text

LARGEST = 1 << 26
"""The most bytes that a file may have."""

TOO_LARGE = Text(f"超过 {LARGEST >> 20} MB", f"more than {LARGEST >> 20} MB")


def read(data: bytes, name: str = "", kind: DocumentKind | None = None) -> Document:
    """Read a file's bytes.

    `name` is the file's; it only tells Markdown and HTML from plain text, all else is recognised
    by content, and a text that is called .docx, .xlsx or .pdf is refused. `kind` overrules that
    between texts. Raises `UnreadableDocument`.
    """
    if len(data) > LARGEST:
        raise UnreadableDocument("too large", TOO_LARGE)
    found = recognize.container(data)
    document = _packed(data, found) if found else _text(data, name, kind)
    return replace(document, sha256=sha256(data).hexdigest())


def _packed(data: bytes, kind: Container) -> Document:
    if kind == "docx":
        from hulian.documents import docx

        return docx.read(data)
    if kind == "xlsx":
        from hulian.documents import xlsx

        return xlsx.read(data)
    if kind == "pdf":
        from hulian.documents import pdf

        return pdf.read(data)
    assert_never(kind)


def _text(data: bytes, name: str, kind: DocumentKind | None) -> Document:
    if not kind:
        recognize.check_name(name)
    source, used = decode(data, recognize.charset(data))
    kind = kind or recognize.text_kind(source, name)
    if kind == "html":
        from hulian.documents import html

        return replace(html.read(source), encoding=used)
    if kind == "md":
        from hulian.documents import md

        return replace(md.read(source), encoding=used)
    from hulian.documents import txt

    return replace(txt.read(source), encoding=used)


# --- The characters of a text, whose encoding nobody states -----------------------------------

_MARKS = (
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_COMMON = {"gb18030": re.compile(rb"[\xb0-\xd7][\xa1-\xfe]"), "big5": re.compile(rb"[\xa4-\xc6].")}
"""The characters that are used most have these bytes: level 1 of GB 2312, and of Big5."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What bytes that are no text become in an encoding that is only guessed."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return a text file's characters without a byte order mark, and the name of their encoding.

    `declared` is what the file says of itself, as HTML does; bytes that are valid UTF-8 are read
    as such all the same. Raises `UnreadableDocument`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding), encoding
    for encoding in (_utf16(data), "utf-8", declared, *_chinese(data)):
        if encoding:
            try:
                return _checked(data, encoding), encoding
            except UnreadableDocument:
                continue
    if declared:
        return _mended(data, declared), declared
    raise UnreadableDocument("encoding")


def _mended(data: bytes, declared: str) -> str:
    """Return a page in which a few bytes are damaged; they are shown as U+FFFD."""
    try:
        text = data.decode(declared, errors="replace")
    except LookupError:
        raise UnreadableDocument("encoding") from None
    if text.count("\ufffd") > len(text) // 100:
        raise UnreadableDocument("encoding")
    return text


def _checked(data: bytes, encoding: str) -> str:
    """Return the characters, unless they are none that a text has."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise UnreadableDocument("encoding") from None
    odd = len(_CONTROL.findall(text, 0, _SAMPLE))
    if encoding != "utf-8":
        odd += len(_PRIVATE.findall(text, 0, _SAMPLE))
    if odd > min(len(text), _SAMPLE) // 50:
        raise UnreadableDocument("encoding")
    return text


def _utf16(data: bytes) -> str:
    """Tell UTF-16 without a mark: every second byte of digits, spaces and line breaks is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 2 or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _chinese(data: bytes) -> tuple[str, ...]:
    """Return GB18030 and Big5, first the one in which more of the characters are common ones."""
    sample = data[:_SAMPLE]
    counts = {name: len(common.findall(sample)) for name, common in _COMMON.items()}
    if counts["big5"] > 1.5 * counts["gb18030"]:
        return "big5", "gb18030"
    return "gb18030", "big5"
