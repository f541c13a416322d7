"""Excel workbooks (ECMA-376, SpreadsheetML), with their numbers as Excel shows them."""

import re
from itertools import islice
from typing import NamedTuple

from hulian.documents.builder import Builder
from hulian.documents.document import Document
from hulian.documents.number_formats import formats, shown
from hulian.documents.package import Package, attribute, whole_number
from hulian.text import Text

NAME = Text("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_MOST_COLUMNS = 16_384
_MOST_MERGED = 200_000
"""The most cells of a sheet that are merged into others."""


class _Sheet(NamedTuple):
    """The cells of a sheet, by row and column from 0, and what was not read of it."""

    rows: dict[int, dict[int, str]]
    merged: list[tuple[int, int, int, int]]
    hidden: int
    errors: int
    without_result: int


def read(data: bytes) -> Document:
    """Read a workbook, sheet by sheet, row by row. Raises `UnreadableDocument`."""
    package = Package(data, NAME)
    workbook = package.main_part("xl/workbook.xml")
    root = package.tree(workbook)
    related = package.related(workbook)
    parts = {kind: part for kind, part in related.values() if part in package}
    strings = package.parse(parts["sharedStrings"], _Strings()) if "sharedStrings" in parts else []
    styles = formats(package.tree(parts["styles"])) if "styles" in parts else []
    from_1904 = any(attribute(element, "date1904") in ("1", "true") for element in root.iter())
    builder = Builder()
    tables = 0
    for sheet in (element for element in root.iter() if element.tag == "sheet"):
        name = sheet.get("name", "")
        kind, part = related.get(attribute(sheet, "id"), ("", ""))
        if sheet.get("state", "visible") != "visible":
            builder.skip("hidden sheet", name)
        elif kind == "chartsheet":
            builder.skip("chart", name)
        elif part in package:
            cells: _Sheet = package.parse(part, _SheetTarget(strings, styles, from_1904))
            builder.skip("hidden rows", name, cells.hidden)
            builder.skip("error", name, cells.errors)
            builder.skip("formula", name, cells.without_result)
            tables = builder.add_sheet(cells.rows, tables, _spread(cells), name=name)
            _skip_drawings(builder, package, part, name)
    return builder.document("xlsx")


# --- Tables -----------------------------------------------------------------------------------


def _spread(sheet: _Sheet) -> dict[int, dict[int, str]]:
    """Return the text of each merged range in all of its cells."""
    found: dict[int, dict[int, str]] = {}
    cells = (
        (row, column, text)
        for top, left, bottom, right in sheet.merged
        if (text := sheet.rows.get(top, {}).get(left))
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    )
    for row, column, text in islice(cells, _MOST_MERGED):
        found.setdefault(row, {})[column] = text
    return found


def _skip_drawings(builder: Builder, package: Package, part: str, name: str) -> None:
    """Note the pictures and charts that lie on a sheet."""
    for kind, drawing in package.related(part).values():
        if kind == "drawing" and drawing in package:
            kinds = [kind for kind, _ in package.related(drawing).values()]
            builder.skip("picture", name, kinds.count("image"))
            builder.skip("chart", name, kinds.count("chart"))


def _position(reference: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of B3."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


# --- Parts ------------------------------------------------------------------------------------


class _Texts:
    """Gathers the texts of a part, without how they are pronounced."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_text = self._in_phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self._in_phonetic = self._in_phonetic or tag == "rPh"
        self._in_text = tag in ("v", "t") and not self._in_phonetic

    def data(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == "rPh":
            self._in_phonetic = False

    def _taken(self) -> str:
        """Return the text since the last time."""
        text = "".join(self._parts)
        self._parts = []
        return text


class _Strings(_Texts):
    """Gathers the shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self._strings: list[str] = []

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag == "si":
            self._strings.append(self._taken())

    def close(self) -> list[str]:
        return self._strings


class _SheetTarget(_Texts):
    """Gathers the cells of a sheet."""

    def __init__(self, strings: list[str], styles: list[str], from_1904: bool) -> None:
        super().__init__()
        self._strings, self._styles, self._from_1904 = strings, styles, from_1904
        self._rows: dict[int, dict[int, str]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_columns: set[int] = set()
        self._hidden = self._errors = self._without_result = 0
        self._row = self._column = -1
        self._row_hidden = self._has_formula = False
        self._kind = self._style = ""

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        super().start(tag, attrs)
        match tag:
            case "row":
                given = attrs.get("r", "")
                self._row = whole_number(given, self._row + 2) - 1
                self._column = -1
                self._row_hidden = attrs.get("hidden") in ("1", "true")
                self._hidden += self._row_hidden
            case "c":
                place = _position(attrs.get("r", ""))
                self._column = place[1] if place else self._column + 1
                self._kind, self._style = attrs.get("t", "n"), attrs.get("s", "")
                self._parts, self._has_formula = [], False
            case "f":
                self._has_formula = True
            case "col" if attrs.get("hidden") in ("1", "true"):
                first = whole_number(attrs.get("min", ""), _MOST_COLUMNS)
                last = min(whole_number(attrs.get("max", "")), _MOST_COLUMNS)
                self._hidden += 1
                if self._hidden <= _MOST_COLUMNS:
                    self._hidden_columns.update(range(first - 1, last))
            case "mergeCell":
                ends = [_position(end) for end in attrs.get("ref", "").split(":")]
                if len(ends) == 2 and ends[0] and ends[1]:
                    self._merged.append((*ends[0], *ends[1]))

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag == "c":
            self._end_cell(self._taken())

    def close(self) -> _Sheet:
        return _Sheet(self._rows, self._merged, self._hidden, self._errors, self._without_result)

    def _end_cell(self, given: str) -> None:
        if self._row_hidden or self._column in self._hidden_columns:
            return
        if self._has_formula and not given:
            self._without_result += 1
        elif self._kind == "e":
            self._errors += 1
        elif text := self._text(given).strip():
            self._rows.setdefault(self._row, {})[self._column] = text

    def _text(self, given: str) -> str:
        """Return what a cell shows."""
        match self._kind:
            case "s":
                number = whole_number(given, len(self._strings))
                return self._strings[number] if number < len(self._strings) else ""
            case "b":
                return "TRUE" if given == "1" else "FALSE"
            case "n":
                style = whole_number(self._style)
                code = self._styles[style] if style < len(self._styles) else ""
                return shown(given, code, self._from_1904) if given else ""
            case _:
                return given
