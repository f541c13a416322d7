"""A document: its text, where each part of the text stands in the file, and notes on it."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from hulian.text import NOTHING, Text, listed, listed_words

TextKind = Literal["txt", "md", "html", "csv"]
Container = Literal["docx", "xlsx", "pdf"]
"""A kind whose files are not text themselves."""

DocumentKind = Literal[TextKind, Container]

ENDINGS: dict[DocumentKind, tuple[str, ...]] = {
    "txt": (".txt", ".text"),
    "md": (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"),
    "html": (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    "csv": (".csv", ".tsv"),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "pdf": (".pdf",),
}
"""How files of each kind are called."""


def kind_by_name(name: str) -> DocumentKind | None:
    """Return the kind that a file's name says it is of.

    >>> kind_by_name("Report.MD"), kind_by_name("facts.toml")
    ('md', None)
    """
    ending = PurePath(name).suffix.lower()
    return next((kind for kind, endings in ENDINGS.items() if ending in endings), None)


BlockRole = Literal["heading", "paragraph", "cell", "note", "margin"]
"""`note`: a footnote or an endnote; `margin`: a header or a footer of the pages."""


class TableCell(Struct, frozen=True):
    """Where a cell stands in a table, and what heads it; "" where nothing does.

    `table`, `row` and `column` count from 1. `header` is the text at the head of the column, of
    all its rows; `row_header` the text of the row's first cell; `unit` the text of the row's cell
    under a header such as 单位; `caption` the paragraph or heading before the table, which may
    name a unit.
    """

    table: int
    row: int
    column: int
    header: str = ""
    row_header: str = ""
    unit: str = ""
    caption: str = ""


class TextBlock(NamedTuple):
    """A part of the text that no figure and no sentence reaches across: `text[start:end]`.

    `level` is that of a heading, from 1; 0 elsewhere. `line` and `name` say where the block stands
    in a file that has no lines of its own: paragraph, row or page (see `Document.place`).
    """

    start: int
    end: int
    role: BlockRole = "paragraph"
    level: int = 0
    cell: TableCell | None = None
    line: int = 0
    name: Text | None = None


class SourcePiece(Struct, frozen=True):
    """`text[start:end]` is what is read of `source[source_start:source_end]`.

    Of equal lengths the two are the same, character by character.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Comment(Struct, frozen=True):
    """A comment that readers do not see (`<!-- … -->`), before character `at` of the text."""

    at: int
    text: str


class Location(Struct, frozen=True):
    """Where a character stands, for people (`name`) and for programs; both count from 1.

    Line and column in texts; paragraph and character in docx; row and column of the
    sheet in xlsx; page and line in pdf.
    """

    line: int
    column: int
    name: Text


Omission = Literal[
    "picture",
    "chart",
    "formula",
    "embedded",
    "hidden text",
    "hidden sheet",
    "hidden rows",
    "error",
    "page without text",
    "code",
    "front matter",
    "frame",
]
"""What may stand in a file and is not read."""

_OMISSIONS: dict[Omission, Text] = {
    "picture": Text("图片", "pictures"),
    "chart": Text("图表", "charts"),
    "formula": Text("公式", "formulas"),
    "error": Text("出错的单元格", "cells with errors"),
    "embedded": Text("嵌入的文件", "embedded files"),
    "hidden text": Text("隐藏的文字", "hidden texts"),
    "hidden sheet": Text("隐藏的工作表", "hidden sheets"),
    "hidden rows": Text("隐藏的行或列", "hidden rows or columns"),
    "page without text": Text("没有文字的页（可能是扫描件）", "pages without text (scanned?)"),
    "code": Text("代码块", "code blocks"),
    "front matter": Text("文件头（front matter）", "front matter"),
    "frame": Text("嵌入的网页", "embedded pages"),
}


class Unread(Struct, frozen=True):
    """What of a file was not read: a kind of thing, how many of it, and their names, if any."""

    what: Omission
    number: int
    where: tuple[str, ...] = ()

    @property
    def phrase(self) -> Text:
        """For people: 「图片 3 处」."""
        name, where = _OMISSIONS[self.what], listed_words(self.where)
        zh, en = f"{name.zh} {self.number} 处", f"{name.en}: {self.number}"
        return Text(f"{zh}（{where.zh}）", f"{en} ({where.en})") if where.zh else Text(zh, en)


class Document(Struct, frozen=True, dict=True):
    """`text` is what extraction reads; all offsets count characters in it, from 0.

    `blocks` are in order and do not overlap; between two of them stands a line break, between the
    cells of a row a tab. `source` is the decoded file of a text, to which `pieces` lead
    back, and "" elsewhere. `sha256` is that of the file's bytes.
    """

    kind: DocumentKind
    text: str
    blocks: tuple[TextBlock, ...]
    sha256: str = ""
    unread: tuple[Unread, ...] = ()
    comments: tuple[Comment, ...] = ()
    pieces: tuple[SourcePiece, ...] = ()
    source: str = ""
    encoding: str = ""

    def block(self, at: int) -> TextBlock | None:
        """Return the block that holds a character of the text; None between blocks."""
        number = bisect_right(self._starts, at) - 1
        found = self.blocks[number] if number >= 0 else None
        return found if found and at < found.end else None

    def place(self, at: int) -> Location:
        """Return where a character of the text stands in the file."""
        if self.kind in get_args(TextKind):
            return self._line_and_column(self.source_at(at))
        if not self.blocks:
            return Location(1, 1, NOTHING)
        block = self.blocks[max(bisect_right(self._starts, at) - 1, 0)]
        name = block.name or NOTHING
        if self.kind == "xlsx" and block.cell:
            return Location(block.line, block.cell.column, name)
        if self.kind == "pdf":
            first = self.blocks[bisect_left(self.blocks, block.line, key=lambda b: b.line)]
            return Location(block.line, self.text.count("\n", first.start, at) + 1, name)
        return Location(block.line, at - block.start + 1, name)

    def source_at(self, at: int) -> int:
        """Return the offset in `source` of a character of the text."""
        if not self.pieces:
            return at
        piece = self.pieces[max(bisect_right(self._piece_starts, at) - 1, 0)]
        return min(piece.source_start + at - piece.start, piece.source_end)

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the part of `source` that is this part of the text, character by character.

        None where there is markup in between, so that it cannot be replaced alone.
        """
        if not self.pieces:
            return start, end
        piece = self.pieces[max(bisect_right(self._piece_starts, start) - 1, 0)]
        length = piece.end - piece.start
        verbatim = length == piece.source_end - piece.source_start
        if not verbatim or start < piece.start or end > piece.end:
            return None
        shift = piece.source_start - piece.start
        return start + shift, end + shift

    def _line_and_column(self, offset: int) -> Location:
        line = bisect_right(self._lines, offset)
        column = offset - self._lines[line - 1] + 1
        return Location(line, column, Text(f"{line}:{column}", f"{line}:{column}"))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line of the source begins."""
        starts, begin = [0], 0
        for line in self.source.splitlines(keepends=True):
            begin += len(line)
            if line[-1] in "\r\n":
                starts.append(begin)
        return starts


def unread_phrase(document: Document) -> Text | None:
    """Return what was not read of the document, for people; None where all of it was."""
    if not document.unread:
        return None
    zh, en = listed([unread.phrase for unread in document.unread], Text("，", ", "))
    return Text(f"没有读到：{zh}", f"not read: {en}")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a part of a text begins and ends without the blanks around it."""
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    return first, max(first, start + len(part.rstrip()))


class SourceText(Struct, frozen=True):
    """The text that is given for a source, in which its locators count characters.

    `sha256` is that of the file's bytes.
    """

    source: str
    text: str
    sha256: str


# --- Notes ------------------------------------------------------------------------------------


class Annotation(NamedTuple):
    """What is said of `text[start:end]` of a document, and what to write instead, if anything."""

    start: int
    end: int
    comment: str = ""
    replacement: str | None = None


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
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
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


def _common(a: str, b: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))
