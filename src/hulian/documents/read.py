"""Read a file that somebody handed in, whatever its kind and its encoding."""

import codecs
import re
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from hulian.documents.document import Container, Document, DocumentKind, kind_by_name
from hulian.documents.faults import UnreadableDocument
from hulian.paths import table_rows
from hulian.pattern import Pattern
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
    found = _container(data)
    document = _reader(found)(data) if found else _text(data, name, kind)
    return replace(document, sha256=sha256(data).hexdigest())


def _reader(kind: DocumentKind) -> Callable[[Any], Document]:
    """Return what reads the content of a kind: `read` of the module of its name."""
    reads: Callable[[Any], Document] = import_module(f"hulian.documents.{kind}").read
    return reads


def _text(data: bytes, name: str, kind: DocumentKind | None) -> Document:
    named = kind_by_name(name)
    if not kind and named in _PACKED:
        raise UnreadableDocument("misnamed", _PACKED[named])
    source, used = decode(data, _charset(data))
    document = _reader(kind or _text_kind(source, name))(source)
    return replace(document, encoding=used)


# --- What kind of document it is: by its content; its name tells texts apart ------------------

_NO_DIRECTORY = Text(
    "没有目录，可能未下载完整", "it has no directory; perhaps only a part of it is here"
)
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"BM", "picture"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf'\x1c", "zip"),
    (b"Rar!\x1a\x07", "zip"),
    (b"CAJ\x00", "caj"),
    (b"HN\x00\x00", "caj"),
    (b"HN\xc8", "caj"),
    (b"%!PS", "ps"),
    (b"SQLite format 3\x00", "sqlite"),
)
"""How files of kinds begin that are not read; `foreign.tsv` has their names."""

_BITMAP_SIZE = slice(14, 18)
"""Where a bitmap tells the length of its second header; a text may begin with BM, too."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ZIP_MEMBERS = (
    ("ppt/", "pptx"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "ofd"),
    ("META-INF/container.xml", "epub"),
    ("content.xml", "odt"),
)
_PACKED: dict[Container, Text] = {
    "docx": Text("Word 文档", "a Word document"),
    "xlsx": Text("Excel 工作簿", "an Excel workbook"),
    "pdf": Text("PDF 文件", "a PDF file"),
}
_HTML_START = Pattern(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    r"<(?:!doctype\s++html|html|head|body|meta|title)\b",
    re.IGNORECASE,
)
_XML_START = Pattern(r"\s*+<\?xml\b")
_MHTML_START = Pattern(r"(?:[A-Za-z-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,20}?MIME-Version:", re.I)

_CHARSET = rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
_HEAD_OF_FILE = 4096
_GB = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"}


def _container(data: bytes) -> Container | None:
    """Return the kind of a packed file, by its content; None for what may be a text.

    Raises `UnreadableDocument` for a kind that is not read.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLE_MAGIC):
        raise _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, foreign in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or data[_BITMAP_SIZE][1:] == bytes(3)):
            raise _refused(foreign)
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise _refused("picture")
    return None


def _charset(data: bytes) -> str:
    """Return the encoding that a page says it has, "" where it says nothing."""
    head = data[:_HEAD_OF_FILE]
    found = re.search(_CHARSET, head, re.IGNORECASE) if b"<meta" in head.lower() else None
    name = found[1].decode("ascii", "ignore").lower() if found else ""
    return "gb18030" if name in _GB else name


def _text_kind(text: str, name: str) -> DocumentKind:
    """Return the kind of a text. Raises `UnreadableDocument` for a kind that is not read."""
    named = kind_by_name(name)
    if _HTML_START.match(text) or named == "html":
        return "html"
    if _XML_START.match(text):
        raise _refused("xml")
    if _MHTML_START.match(text):
        raise _refused("mhtml")
    return "md" if named == "md" else "txt"


def _zipped(data: bytes) -> Container:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise UnreadableDocument("damaged", Text("压缩包", "archive"), _NO_DIRECTORY) from None
    if any(name.startswith("word/") for name in members):
        return "docx"
    for start, foreign in _ZIP_MEMBERS:
        if any(name.startswith(start) for name in members):
            raise _refused(foreign)
    if any(name.startswith("xl/") for name in members):
        return "xlsx"
    raise _refused("zip")


def _ole(data: bytes) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument("encrypted", Text("Office 文件", "Office file"))
    for stream, foreign in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return _refused(foreign)
    return _refused("ole")


def _refused(kind: str) -> UnreadableDocument:
    foreign = {row[0]: row[1:] for row in table_rows(Path(__file__).with_name("foreign.tsv"))}
    zh, en, *remedy = foreign[kind]
    return UnreadableDocument("foreign", Text(zh, en), remedy=Text(*remedy))


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
_COMMON = {"gb18030": rb"[\xb0-\xd7][\xa1-\xfe]", "big5": rb"[\xa4-\xc6]."}
"""The characters that are used most have these bytes: level 1 of GB 2312, and of Big5."""

_CONTROL = Pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_PRIVATE = Pattern(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that a wrongly guessed encoding makes of bytes."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return a text file's characters without a byte order mark, and the name of their encoding.

    `declared` is what the file says of itself, as HTML does; bytes that are valid UTF-8 are read
    as such all the same. Raises `UnreadableDocument`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding), encoding
    for encoding in chain((_utf16(data), "utf-8", declared), _chinese(data)):
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
    """Decode a text. Raises `UnreadableDocument` for characters that no text has."""
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
    counts = {name: len(re.findall(common, sample)) for name, common in _COMMON.items()}
    if counts["big5"] > 1.5 * counts["gb18030"]:
        return "big5", "gb18030"
    return "gb18030", "big5"
