"""Read a file that somebody handed in, whatever its kind."""

from hashlib import sha256
from typing import assert_never

from msgspec.structs import replace

from hulian.documents import encoding, recognize
from hulian.documents.document import Container, Document, Kind
from hulian.documents.faults import UnreadableDocument
from hulian.text import Text

LARGEST = 1 << 26
"""The most bytes that a file may have."""

TOO_LARGE = Text(f"超过 {LARGEST >> 20} MB", f"more than {LARGEST >> 20} MB")


def read(data: bytes, name: str = "", kind: Kind | None = None) -> Document:
    """Read a file's bytes.

    `name` is the file's; it only tells Markdown and HTML from plain text, all else is recognised
    by content. `kind` overrules that between texts. Raises `UnreadableDocument`.
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


def _text(data: bytes, name: str, kind: Kind | None) -> Document:
    source, used = encoding.decode(data, recognize.charset(data))
    kind = kind or recognize.text_kind(source, name)
    if kind == "html":
        from hulian.documents import html

        return replace(html.read(source), encoding=used)
    if kind == "md":
        from hulian.documents import md

        return replace(md.read(source), encoding=used)
    from hulian.documents import txt

    return replace(txt.read(source), encoding=used)
