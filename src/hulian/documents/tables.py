"""What heads the cells of a table: its columns, its rows, and the unit of either."""

import re
from functools import cached_property

from hulian.documents.document import Cell

_NUMBER = re.compile(r"[-+−–]?[\d０-９][\d０-９,，.．%％\s]*")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[年/～~—–-]\s*(?:(?:19|20)?\d\d)?年?)?")
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
        self._texts: dict[tuple[int, int], str] = {}
        self._rows: dict[int, dict[int, str]] = {}
        self._headers: dict[int, str] = {}

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell; one that is too long to head others counts as empty."""
        self._rows.setdefault(row, {})[column] = text.strip() if len(text) <= _LONGEST else ""

    def text(self, row: int, column: int) -> str:
        """The text of a cell, "" where there is none."""
        return self._rows.get(row, {}).get(column, "")

    @cached_property
    def heads(self) -> int:
        """How many rows the head has: those above the first with a number that is no year."""
        return self._guess() if self.heads_said is None else self.heads_said

    def cell(self, row: int, column: int) -> Cell:
        """A cell and what heads it; the head's own cells have no heads."""
        caption = self.caption.strip() if len(self.caption) <= _LONGEST else ""
        if row < self.heads:
            return Cell(self.table, row + 1, column + 1, caption=caption)
        header = self._header(column)
        row_header = self.text(row, 0) if column else ""
        unit = self.text(row, self._unit_column) if self._unit_column >= 0 else ""
        return Cell(self.table, row + 1, column + 1, header, row_header, unit, caption)

    def _header(self, column: int) -> str:
        """The texts at the head of a column, from top to bottom, each once."""
        if column not in self._headers:
            texts = (self.text(row, column) for row in range(self.heads))
            self._headers[column] = " ".join(dict.fromkeys(filter(None, texts)))
        return self._headers[column]

    @cached_property
    def _unit_column(self) -> int:
        """The column under 单位; -1 where there is none."""
        columns = self._rows.get(0, {})
        return next((at for at in columns if self._header(at) in _UNIT_HEADERS), -1)

    def _guess(self) -> int:
        rows = sorted(self._rows)[: _MOST_HEADS + 1]
        for row in rows:
            if any(_is_number(text) for text in self._rows[row].values()):
                return row
        return 1 if len(self._rows) > 1 else 0


def _is_number(text: str) -> bool:
    """Whether a text is a number and no more, and not a year."""
    return bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)
