"""What heads the cells of a table: its columns, its rows, and the unit of either."""

import re

from hulian.documents.document import Cell

_NUMBER = re.compile(r"[-+−–]?[\d０-９][\d０-９,，.．%％\s]*")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[年/～~—–-]\s*(?:(?:19|20)?\d\d)?年?)?")
_UNIT_HEADERS = {"单位", "计量单位", "單位", "unit", "Unit"}
_MOST_HEADS = 4
"""The most rows that are looked at for the head of a table."""


class Grid:
    """The texts of a table's cells by row and column, both from 0; a wide cell is put everywhere.

    `heads` is the number of rows in the head, where the file says so.
    """

    def __init__(self, table: int, caption: str = "", heads: int | None = None) -> None:
        self.table = table
        self.caption = caption.strip()
        self._heads = heads
        self._texts: dict[tuple[int, int], str] = {}
        self._rows: dict[int, dict[int, str]] = {}
        self._headers: dict[int, str] = {}

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell."""
        self._rows.setdefault(row, {})[column] = text.strip()

    @property
    def heads(self) -> int:
        """How many rows the head has: those above the first with a number that is no year."""
        if self._heads is None:
            self._heads = self._guess()
        return self._heads

    def cell(self, row: int, column: int) -> Cell:
        """A cell and what heads it; the head's own cells have no heads."""
        if row < self.heads:
            return Cell(self.table, row + 1, column + 1, caption=self.caption)
        header = self._header(column)
        cells = self._rows.get(row, {})
        row_header = cells.get(0, "") if column else ""
        unit = next((text for at, text in cells.items() if self._header(at) in _UNIT_HEADERS), "")
        return Cell(self.table, row + 1, column + 1, header, row_header, unit, self.caption)

    def _header(self, column: int) -> str:
        """The texts at the head of a column, from top to bottom, each once."""
        if column not in self._headers:
            texts = (self._rows.get(row, {}).get(column, "") for row in range(self.heads))
            self._headers[column] = " ".join(dict.fromkeys(filter(None, texts)))
        return self._headers[column]

    def _guess(self) -> int:
        rows = sorted(self._rows)[: _MOST_HEADS + 1]
        for row in rows:
            if any(_is_number(text) for text in self._rows[row].values()):
                return row
        return 1 if len(self._rows) > 1 else 0


def _is_number(text: str) -> bool:
    """Whether a text is a number and no more, and not a year."""
    return bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)
