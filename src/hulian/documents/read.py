"""Read a file that somebody handed in, whatever its kind and its encoding."""

import codecs
import re
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import (
    Container,
    Document,
    DocumentKind,
    Unread,
    UnreadableDocument,
    kind_by_name,
)
from hulian.files import sha256
from hulian.pattern import Pattern
from hulian.text import TURNING, Text, listed

LARGEST = 1 << 26
"""The most bytes that a file may have."""

TOO_LARGE = Text(f"超过 {LARGEST >> 20} MB", f"more than {LARGEST >> 20} MB")


def read(data: bytes, name: str = "", kind: DocumentKind | None = None) -> Document:
    """Read a file's bytes.

    `name` is the file's; it only tells Markdown, HTML and CSV from plain text, all else is
    recognised by content, and a text that is called .docx, .xlsx or .pdf is refused. `kind`
    overrules that between texts. Raises `UnreadableDocument`.
    """
    if len(data) > LARGEST:
        raise UnreadableDocument("too large", TOO_LARGE)
    found = _container(data)
    document = _reader(found)(data) if found else _text(data, name, kind)
    return replace(document, sha256=sha256(data))


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

_SAVE_AS_DOCX = Text(
    "在 Word、WPS 或 LibreOffice 中另存为 .docx", "save it as .docx in Word, WPS or LibreOffice"
)
_SAVE_AS_XLSX = Text(
    "在 Excel、WPS 或 LibreOffice 中另存为 .xlsx", "save it as .xlsx in Excel, WPS or LibreOffice"
)
_SAVE_AS_PDF = Text("另存为 PDF，或复制其中文字", "save it as PDF, or paste its text")
_USE_OCR = Text(
    "先用文字识别（OCR）转成文本", "turn it into text first, by character recognition (OCR)"
)
_UNPACK = Text("解开后给出其中的文件", "unpack it and give the files in it")
_PASTE = Text("复制其中文字，存为 .txt", "paste its text into a .txt file")


class _Foreign(Struct, frozen=True):
    """A kind of file that is not read, and what to do with one."""

    name: Text
    remedy: Text


_DOC = _Foreign(
    Text("旧版 Word 文档（.doc、.wps）", "an old Word document (.doc, .wps)"), _SAVE_AS_DOCX
)
_XLS = _Foreign(
    Text("旧版 Excel 工作簿（.xls、.et）", "an old Excel workbook (.xls, .et)"), _SAVE_AS_XLSX
)
_OLD_SLIDES = _Foreign(Text("演示文稿（.ppt）", "a presentation (.ppt)"), _SAVE_AS_PDF)
_OPEN_DOCUMENT = _Foreign(
    Text("OpenDocument 文档（.odt、.ods）", "an OpenDocument file (.odt, .ods)"),
    Text("另存为 .docx 或 .xlsx", "save it as .docx or .xlsx"),
)
_XLSB = _Foreign(Text("二进制 Excel 工作簿（.xlsb）", "a binary workbook (.xlsb)"), _SAVE_AS_XLSX)
_ZIP = _Foreign(Text("压缩包", "an archive"), _UNPACK)
_NO_DIRECTORY = Text(
    "没有目录，可能未下载完整", "it has no directory; perhaps only a part of it is here"
)
_PICTURE = _Foreign(Text("图片", "a picture"), _USE_OCR)
_CAJ = _Foreign(Text("CAJ 文件", "a CAJ file"), _SAVE_AS_PDF)
_MHTML = _Foreign(
    Text("单文件网页（MHTML）", "a web page in one file (MHTML)"),
    Text("在浏览器中另存为“仅 HTML”", 'save it as "HTML only" in the browser'),
)

_BITMAP = (b"BM",)
_MAGIC: tuple[tuple[bytes | tuple[bytes, ...], _Foreign], ...] = (
    (b"{\\rtf", _Foreign(Text("RTF 文档", "an RTF document"), _SAVE_AS_DOCX)),
    ((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), _PICTURE),
    (_BITMAP, _PICTURE),
    ((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"), _ZIP),
    ((b"CAJ\x00", b"HN\x00\x00", b"HN\xc8"), _CAJ),
    (b"%!PS", _Foreign(Text("PostScript 文件", "a PostScript file"), _SAVE_AS_PDF)),
    (b"SQLite format 3\x00", _Foreign(Text("SQLite 数据库", "an SQLite database"), _PASTE)),
)
_BITMAP_SIZE = slice(14, 18)
"""Where a bitmap tells the length of its second header; a text may begin with BM, too."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", _DOC),
    ("PowerPoint Document", _OLD_SLIDES),
    ("Workbook", _XLS),
    ("Book", _XLS),
)
_ZIP_MEMBERS = (
    ("ppt/", _Foreign(Text("演示文稿（.pptx）", "a presentation (.pptx)"), _SAVE_AS_PDF)),
    ("xl/workbook.bin", _XLSB),
    ("OFD.xml", _Foreign(Text("OFD 版式文件", "an OFD file"), _SAVE_AS_PDF)),
    ("META-INF/container.xml", _Foreign(Text("EPUB 电子书", "an EPUB book"), _PASTE)),
    ("content.xml", _OPEN_DOCUMENT),
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
        if data.startswith(magic) and (magic != _BITMAP or data[_BITMAP_SIZE][1:] == bytes(3)):
            raise _refused(foreign)
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise _refused(_PICTURE)
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
        raise _refused(_Foreign(Text("XML 文件", "an XML file"), _SAVE_AS_DOCX))
    if _MHTML_START.match(text):
        raise _refused(_MHTML)
    return named if named in ("md", "csv") else "txt"


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
    raise _refused(_ZIP)


def _ole(data: bytes) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument("encrypted", Text("Office 文件", "Office file"))
    for stream, foreign in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return _refused(foreign)
    return _refused(_Foreign(Text("旧版 Office 文件", "an old Office file"), _SAVE_AS_DOCX))


def _refused(foreign: _Foreign) -> UnreadableDocument:
    return UnreadableDocument("foreign", foreign.name, remedy=foreign.remedy)


# --- The characters of a text, whose encoding nobody states -----------------------------------

MARKS = (
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, each with the encoding that it tells."""

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
    for mark, encoding in MARKS:
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


def nothing_found(document: Document) -> Text:
    """Say of a document without figures whether it has any text, for people."""
    if document.text.strip():
        return Text("没有找到数字", "no figures found")
    return Text("没有文字", "there is no text in it")


def unread_phrase(document: Document) -> Text | None:
    """Return what was not read of the document, for people; None where all of it was."""
    turned = Unread("turning", sum(map(document.text.count, TURNING)))
    unread = (*document.unread, turned) if turned.number else document.unread
    zh, en = listed([each.phrase for each in unread], Text("，", ", "))
    return Text(f"没有读到：{zh}", f"not read: {en}") if unread else None
