"""PDF, page by page, by pypdfium2 (the extra `hulian[pdf]`)."""

import re
import unicodedata
from typing import TYPE_CHECKING

from hulian.documents.builder import Builder
from hulian.documents.document import BlockRole, Document
from hulian.documents.faults import UnreadableDocument
from hulian.documents.txt import paragraphs
from hulian.text import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

NAME = Text("PDF", "PDF")
_MOST_PAGES = 5000
_TOO_MANY = Text(f"多于 {_MOST_PAGES} 页", f"more than {_MOST_PAGES} pages")
_PASSWORD = 4
"""PDFium's code for a file that asks for a password."""

_IMAGE = 3
"""PDFium's number for objects that are pictures (FPDF_PAGEOBJ_IMAGE)."""

_RADICALS = re.compile("[\u2e80-\u2fdf]")
_SOFT_HYPHEN = re.compile("\ufffe|\u0002")


def read(data: bytes) -> Document:
    """Read a PDF file. Raises `UnreadableDocument`."""
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableDocument("no extra") from None
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > _MOST_PAGES:
                raise UnreadableDocument("too large", _TOO_MANY)
            return _pages(pdf)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableDocument("encrypted", NAME) from None
        raise UnreadableDocument("damaged", NAME, Text(str(error), str(error))) from None


def _pages(pdf: "PdfDocument") -> Document:
    builder = Builder()
    for number in range(len(pdf)):
        page = pdf[number]
        text = _readable(page.get_textpage().get_text_range())
        pictures = sum(1 for _ in page.get_objects(filter=[_IMAGE]))
        name = Text(f"第{number + 1}页", f"page {number + 1}")
        if text.strip():
            for start, end, level in paragraphs(text):
                builder.add(text[start:end])
                role: BlockRole = "heading" if level else "paragraph"
                builder.end_block(role, level=level, line=number + 1, name=name)
        if pictures and text.strip():
            builder.skip("picture", count=pictures)
        elif pictures:
            builder.skip("page without text", str(number + 1))
        page.close()
    return builder.document("pdf")


def _readable(text: str) -> str:
    """Return the text of a page as it is meant.

    Fonts that are cut down to the characters that are used may call 用 the radical ⽤ (U+2F64).
    """
    text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _SOFT_HYPHEN.sub("", text.replace("\r\n", "\n"))
