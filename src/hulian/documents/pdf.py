"""PDF, page by page, by pypdfium2 (the extra `hulian[pdf]`)."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count, takewhile

from hulian.documents.builder import Builder, Grid
from hulian.documents.document import BlockRole, Document, UnreadableDocument
from hulian.documents.txt import paragraphs
from hulian.text import Text

NAME = Text("PDF", "PDF")
_MOST_PAGES = 5000
_TOO_MANY = Text(f"多于 {_MOST_PAGES} 页", f"more than {_MOST_PAGES} pages")
_PASSWORD = 4
"""PDFium's code for a file that asks for a password."""

_IMAGE = 3
"""PDFium's number for objects that are pictures (FPDF_PAGEOBJ_IMAGE)."""

_RADICALS = re.compile("[\u2e80-\u2fdf]")
_SOFT_HYPHEN = re.compile("\ufffe|\u0002")
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"[-+−–]?[\d０-９][\d０-９,，.．]*[^\s\d，。；,.;]{0,3}|[-—–/]")
"""A cell of a table: a number, which may have a unit, or what stands for none."""

_LEAST_ROWS = 2
"""This many rows with numbers below a head make a table."""


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
            builder, numbers = Builder(), count(1)
            for number in range(len(pdf)):
                page = pdf[number]
                text = _readable(page.get_textpage().get_text_range())
                pictures = sum(1 for _ in page.get_objects(filter=[_IMAGE]))
                _add_page(builder, text, number + 1, numbers)
                if pictures and text.strip():
                    builder.skip("picture", count=pictures)
                elif pictures:
                    builder.skip("page without text", str(number + 1))
                page.close()
            return builder.document("pdf")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableDocument("encrypted", NAME) from None
        raise UnreadableDocument("damaged", NAME, Text(str(error), str(error))) from None


def _add_page(builder: Builder, text: str, number: int, numbers: Iterator[int]) -> None:
    """Add what stands on a page: its tables, and the paragraphs before, between and behind them."""
    name = Text(f"第{number}页", f"page {number}")
    done, caption = 0, ""
    for start, end, rows in (*tables(text), (len(text), len(text), [])):
        for begin, stop, looks in paragraphs(text[done:start]):
            level = looks if not done or looks > 1 else 0  # only a page begins with a title
            caption = text[done:start][begin:stop]
            builder.add(caption)
            role: BlockRole = "heading" if level else "paragraph"
            builder.end_block(role, level=level, line=number, name=name)
        grid = Grid(next(numbers) if rows else 0, caption, heads=1)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                grid.put(at, column, cell)
                builder.add(cell)
                place = (grid, at, column)
                builder.end_block("cell", cell=place, line=number, name=name, separator="\t")
            builder.end_row()
        done = end


def tables(text: str) -> Iterator[tuple[int, int, list[list[str]]]]:
    r"""Yield where tables stand in the text of a page, and their rows, the head first.

    A page does not say that it has a table: it has a line of words, and below it lines of a name
    and a number for each other word, as many in each.

    >>> list(tables("地方 面积 产量\n甲县 1.4 30\n乙县 2 40\n"))
    [(0, 26, [['地方', '面积', '产量'], ['甲县', '1.4', '30'], ['乙县', '2', '40']])]
    """
    lines = [(line.start(), line.end(), line[0]) for line in _LINE.finditer(text)]
    at = 0
    while at < len(lines):
        head, end = lines[at][2].split(), at + 1
        rows = [head]
        if len(head) > 1 and not any(map(_NUMBER.fullmatch, head)):
            while end < len(lines) and len(row := _row(lines[end][2])) == len(head):
                rows.append(row)
                end += 1
        if len(rows) > _LEAST_ROWS:
            yield lines[at][0], lines[end - 1][1], rows
        at = end if len(rows) > _LEAST_ROWS else at + 1


def _row(line: str) -> list[str]:
    """Return the cells of a line of a table: a name, which may be of several words, and numbers."""
    words = line.split()
    numbers = list(takewhile(_NUMBER.fullmatch, reversed(words)))
    name = " ".join(words[: len(words) - len(numbers)])
    return [name, *reversed(numbers)] if name and numbers else []


def _readable(text: str) -> str:
    """Return the text of a page as it is meant.

    Fonts that are cut down to the characters that are used may call 用 the radical ⽤ (U+2F64).
    """
    text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _SOFT_HYPHEN.sub("", text.replace("\r\n", "\n"))
