"""Puts the text of a document together, block by block, and the grids of its tables."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from hulian.documents.document import (
    BlockRole,
    Comment,
    Document,
    DocumentKind,
    Omission,
    SourcePiece,
    TableCell,
    TextBlock,
    Unread,
    UnreadableDocument,
)
from hulian.pattern import Pattern
from hulian.text import Text

_LONGEST_DOCUMENT = 1 << 26
"""The most characters that are read of one document."""

SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
"""Raised digits stay raised: 5km² is not 5km2, and the mark of a note is not a digit."""

_TOO_LONG = Text("文字超过 6400 万字", "more than 64 million characters")


# --- Tables -----------------------------------------------------------------------------------

_NUMBER = Pattern(r"[-+−–]?[\d０-９][\d０-９,，.．%％\s]*")
_YEAR = Pattern(r"(?:19|20)\d\d(?:\s*[年/～~—–-]\s*(?:(?:19|20)?\d\d)?年?)?")
_IN_BRACKETS = Pattern(r"[（(]([^()（）]{1,12})[)）]\Z")
_UNIT_HEADERS = {"单位", "计量单位", "單位", "unit", "Unit"}
_LONGEST = 80
"""The most characters of a text that heads a column or a row."""

_MOST_HEADS = 4
"""The most rows that are looked at for the head of a table."""


class Grid:
    """The texts of a table's cells by row and column, both from 0; a wide cell is put everywhere.

    `heads_said` is the number of rows in the head, where the file says so. What heads a cell can
    be asked once all cells are put.
    """

    def __init__(self, table: int, caption: str = "", heads: int | None = None) -> None:
        self.table = table
        self.caption = caption
        self.heads_said = heads
        self._rows: dict[int, dict[int, str]] = {}
        self._headers: dict[int, str] = {}

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell; one that is too long to head others counts as empty."""
        self._rows.setdefault(row, {})[column] = text.strip() if len(text) <= _LONGEST else ""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; an empty cell has the text ""."""
        return self._rows.get(row, {}).get(column, "")

    @cached_property
    def heads(self) -> int:
        """The number of rows in the head: those above the first with a number, but for years."""
        return self._guess() if self.heads_said is None else self.heads_said

    def cell(self, row: int, column: int) -> TableCell:
        """Return a cell and what heads it; the head's own cells have no heads."""
        caption = self.caption.strip() if len(self.caption) <= _LONGEST else ""
        if row < self.heads:
            return TableCell(self.table, row + 1, column + 1, caption=caption)
        header = self._header(column)
        row_header = self.text(row, 0) if column else ""
        unit = self.text(row, self._unit_column) if self._unit_column >= 0 else ""
        unit = unit or self._unit_beside(row, column)
        return TableCell(self.table, row + 1, column + 1, header, row_header, unit, caption)

    def _header(self, column: int) -> str:
        """Return the texts at the head of a column, from top to bottom, each once."""
        if column not in self._headers:
            texts = (self.text(row, column) for row in range(self.heads))
            self._headers[column] = " ".join(dict.fromkeys(filter(None, texts)))
        return self._headers[column]

    def _unit_beside(self, row: int, column: int) -> str:
        """Return what the nearest text in brackets before a cell says: 石斛面积（万亩）."""
        texts = (self.text(row, at) for at in range(column - 1, 0, -1))
        found = next(filter(None, map(_IN_BRACKETS.search, texts)), None)
        return found[1] if found else ""

    @cached_property
    def _unit_column(self) -> int:
        """The column under 单位; -1 where there is none."""
        columns = self._rows.get(0, {})
        return next((at for at in columns if self._header(at) in _UNIT_HEADERS), -1)

    def _guess(self) -> int:
        rows = sorted(self._rows)[: _MOST_HEADS + 1]
        for row in rows:
            texts = self._rows[row].values()
            if any(_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts):
                return row
        return 1 if len(self._rows) > 1 else 0


# --- Text -------------------------------------------------------------------------------------


class Builder:
    """Collects the text, its blocks and what was not read.

    >>> builder = Builder()
    >>> builder.add("投入14.24亿元")
    >>> builder.end_block("heading", level=1)
    >>> builder.document("txt").blocks[0].level
    1
    """

    def __init__(self) -> None:
        self.length = 0
        self._texts: list[str] = []
        self._block: list[str] = []
        self._blocks: list[TextBlock] = []
        self._pieces: list[SourcePiece] = []
        self._comments: list[Comment] = []
        self._unread: Counter[Omission] = Counter()
        self._where: defaultdict[Omission, list[str]] = defaultdict(list)
        self._start = 0
        self._separator = ""
        self._cells: list[tuple[Grid, int, int] | None] = []

    def add(self, text: str, source_start: int = 0, source_end: int | None = None) -> None:
        """Add text to the block, read from a span of the source, by default one of equal length.

        Raises `UnreadableDocument` where the text grows beyond bounds.
        """
        if not text:
            return
        if self._separator:
            separator, self._separator = self._separator, ""
            self._texts.append(separator)
            self.length += len(separator)
            self._start = self.length
            self._block = []
        end = self.length + len(text)
        if end > _LONGEST_DOCUMENT:
            raise UnreadableDocument("too large", _TOO_LONG)
        source_end = source_start + len(text) if source_end is None else source_end
        self._pieces.append(SourcePiece(self.length, end, source_start, source_end))
        self._texts.append(text)
        self._block.append(text)
        self.length = end

    def end_block(
        self,
        role: BlockRole = "paragraph",
        *,
        level: int = 0,
        cell: tuple[Grid, int, int] | None = None,
        line: int = 0,
        name: Text | None = None,
        depth: int = 0,
        separator: str = "\n",
    ) -> None:
        """End the block, which begins where the last one ended; an empty one is left out.

        `cell` is its table, row and column, from 0; what heads it may be known later.
        """
        if self.open:
            block = TextBlock(self._start, self.length, role, level, None, line, name, depth)
            self._blocks.append(block)
            self._cells.append(cell)
            self._block = []
            self._start = self.length
            self._separator = separator

    def add_sheet(
        self,
        rows: Mapping[int, Mapping[int, str]],
        tables: int,
        spread: Mapping[int, Mapping[int, str]] | None = None,
        starts: Mapping[tuple[int, int], int] | None = None,
        name: str = "",
    ) -> int:
        """Add the tables of a sheet; return how many there are with those before it.

        Its texts are given by row and column, both from 0, those of merged cells as they are
        `spread`, too; `starts` is where each begins in the source.
        """
        for region, first, caption in _regions(rows):
            tables += 1
            grid = Grid(tables, caption)
            for row in range(first, region[-1] + 1):
                for column, text in {**(spread or {}).get(row, {}), **rows[row]}.items():
                    grid.put(row - first, column, text)
            for row in region:
                for column, text in sorted(rows[row].items()):
                    self.add(text, (starts or {}).get((row, column), 0))
                    place = f"{name}!{_letters(column)}{row + 1}"
                    cell = (grid, row - first, column) if row >= first else None
                    self.end_block(
                        "cell" if cell else "paragraph",
                        cell=cell,
                        line=row + 1,
                        name=Text(place, place),
                        separator="\t",
                    )
                self.end_row()
        return tables

    def end_row(self) -> None:
        """End a row of a table with a line break."""
        if self._blocks:
            self._separator = "\n"

    def block_text(self) -> str:
        """Return the text of the block that is open."""
        return "".join(self._block)

    @property
    def open(self) -> bool:
        """Whether anything was added since the last block ended."""
        return self.length > self._start and not self._separator

    def comment(self, text: str, source_start: int) -> None:
        """Note a comment that begins here in the source."""
        self._comments.append(Comment(self.length, text, source_start))

    def skip(self, what: Omission, where: str = "", count: int = 1) -> None:
        """Note something that is not read."""
        if not count:
            return
        self._unread[what] += count
        if where:
            self._where[what].append(where)

    def document(self, kind: DocumentKind, source: str = "") -> Document:
        """Return the whole document."""
        text = "".join(self._texts)
        unread = (Unread(what, n, tuple(self._where[what])) for what, n in self._unread.items())
        return Document(
            kind=kind,
            text=text,
            blocks=tuple(
                replace(block, cell=cell[0].cell(*cell[1:])) if cell else block
                for block, cell in zip(self._blocks, self._cells, strict=True)
            ),
            unread=tuple(unread),
            comments=tuple(self._comments),
            pieces=tuple(self._pieces) if source else (),
            source=source,
        )


# --- Sheets ------------------------------------------------------------------------------------


def _regions(rows: Mapping[int, Mapping[int, str]]) -> Iterator[tuple[list[int], int, str]]:
    """Yield rows that follow each other without a gap, the head of their table and its caption.

    What stands above the first row of several cells is the caption.
    """
    region: list[int] = []
    numbers = sorted(rows)
    for row, following in zip(numbers, [*numbers[1:], None], strict=True):
        region.append(row)
        if following != row + 1:
            first = next((one for one in region if len(rows[one]) > 1), region[0])
            titles = (" ".join(rows[one].values()) for one in region if one < first)
            yield region, first, " ".join(titles)
            region = []


def _letters(column: int) -> str:
    """Return the letters of a column, from 0: A, B, … Z, AA."""
    column += 1
    found = ""
    while column:
        column, digit = divmod(column - 1, 26)
        found = chr(ord("A") + digit) + found
    return found
