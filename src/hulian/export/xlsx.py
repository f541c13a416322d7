"""Excel workbooks, by XlsxWriter (the extra `hulian[xlsx]`): numbers as numbers, text as text."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import asdict

from hulian.base.model import BASES, SOURCE_KINDS
from hulian.figures.quantity import BOUND_NAMES
from hulian.index.rows import SourceRow
from hulian.render.catalogue import MEASURE_KINDS
from hulian.render.figures import heading
from hulian.render.rows import values
from hulian.text import Language, Text, in_xml

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""The most rows below the header that a sheet has."""

_LONGEST = 32_767
"""The most characters that a cell holds."""

_LONGEST_LINK, _MOST_LINKS = 2_079, 65_530
_EXACT_DIGITS = 15
"""Digits of a number that Excel keeps; one with more is written as text."""

_NARROWEST, _WIDEST, _SAMPLED_ROWS = 6, 48, 200
_LINK = re.compile(r"https?://[!-~]+")
_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


class MissingXlsxWriter(Exception):
    """XlsxWriter is not installed."""


class TooManyRows(Exception):
    """More rows than a sheet of Excel has."""


class NumberWithUnit(NamedTuple):
    """A number that is shown with its unit."""

    number: Decimal
    unit: str


class Link(NamedTuple):
    """A text that leads to an address; other addresses than those of the web are text only."""

    text: str
    url: str | None


CellValue = str | int | Decimal | NumberWithUnit | Link | None


class TableSheet(NamedTuple):
    """A table with its header."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[CellValue]]


def write(path: Path, sheets: Iterable[TableSheet]) -> None:
    """Write a workbook: each sheet with a header that stays in view, and with filters.

    Raises `MissingXlsxWriter`, `TooManyRows` and OSError.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError
    except ImportError:
        raise MissingXlsxWriter from None
    made = BytesIO()
    workbook = Workbook(made, {"constant_memory": True})
    writer = _Writer(workbook)
    for sheet in sheets:
        writer.add(sheet)
    try:
        workbook.close()
    except FileCreateError as error:  # of the sheets, which are kept in files until then
        why = error.__cause__
        raise (why if isinstance(why, OSError) else OSError(0, str(error))) from None
    path.write_bytes(made.getbuffer())


class _Writer:
    """Writes sheets into one workbook."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        self._header = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._link = workbook.add_format(
            {"text_wrap": True, "valign": "top", "font_color": "#0563C1", "underline": 1}
        )
        self._links = 0

    def add(self, sheet: TableSheet) -> None:
        """Add one sheet."""
        page = self._workbook.add_worksheet(_IN_SHEET_NAME.sub(" ", sheet.name)[:31])
        widths = [_width(title) for title in sheet.headings]
        for column, title in enumerate(sheet.headings):
            page.write_string(0, column, _writable(title), self._header)
        count = 0
        for count, row in enumerate(sheet.rows, start=1):
            if count > MOST_ROWS:
                raise TooManyRows
            for column, cell in enumerate(row):
                self._write(page, count, column, cell)
                if count <= _SAMPLED_ROWS:
                    widths[column] = max(widths[column], _width(_shown(cell)))
        for column, width in enumerate(widths):
            page.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
        page.freeze_panes(1, 0)
        if sheet.headings:
            page.autofilter(0, 0, count, len(sheet.headings) - 1)

    def _write(self, page: "Worksheet", row: int, column: int, cell: CellValue) -> None:
        match cell:
            case None | "":
                return
            case NumberWithUnit(number, unit):
                self._write_number(page, row, column, number, unit)
            case Link(text, url) if url and self._may_link(url):
                self._links += 1
                page.write_url(row, column, url, self._link, _writable(text))
            case Link(text, _) | str(text):
                page.write_string(row, column, _writable(text), self._text)
            case number:
                self._write_number(page, row, column, Decimal(number), None)

    def _write_number(
        self, page: "Worksheet", row: int, column: int, number: Decimal, unit: str | None
    ) -> None:
        """Write a number, with its unit in its format; without one as it is, as a year is."""
        if not number.is_finite() or len(number.normalize().as_tuple().digits) > _EXACT_DIGITS:
            page.write_string(row, column, f"{number:f}{unit or ''}", self._text)
            return
        shown = number.scaleb(-2) if unit == "%" else number
        code = number_format(number, unit)
        if code not in self._formats:
            self._formats[code] = self._workbook.add_format({"num_format": code, "valign": "top"})
        page.write_number(row, column, float(shown), self._formats[code])

    def _may_link(self, url: str) -> bool:
        fits = len(url) <= _LONGEST_LINK and self._links < _MOST_LINKS
        return fits and bool(_LINK.fullmatch(url))


def number_format(number: Decimal, unit: str | None) -> str:
    """Return the format code that shows a number with all its decimals, and its unit.

    >>> number_format(Decimal("1424000000"), "元"), number_format(Decimal("96.5"), "%")
    ('#,##0"元"', '0.0%')
    """
    exponent = number.normalize().as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    fraction = "." + "0" * decimals if decimals else ""
    if unit is None:
        return f"0{fraction}"
    if unit == "%":
        return f"0{fraction}%"
    return f'#,##0{fraction}"{unit}"' if unit and '"' not in unit else f"#,##0{fraction}"


def _writable(text: str) -> str:
    """Return a text that a cell can hold."""
    text = in_xml(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _shown(cell: CellValue) -> str:
    if isinstance(cell, NumberWithUnit):
        return f"{cell.number:,f}{cell.unit}"
    return cell.text if isinstance(cell, Link) else "" if cell is None else str(cell)


def _width(text: str) -> int:
    """Return about how wide a text is, in digits: a Chinese character is as wide as two."""
    line = max(text[:_LONGEST].split("\n"), key=len)[:_WIDEST]
    return sum(2 if character >= "\u2e80" else 1 for character in line)


# --- Rows as scripts read them ----------------------------------------------------------------

_WORDS: Mapping[str, Mapping[Any, Text]] = {
    "bound": BOUND_NAMES,
    "basis": BASES,
    "measure_kind": MEASURE_KINDS,
    "source_kind": SOURCE_KINDS,
    "kind": SOURCE_KINDS,
}
"""Of fields that hold a code, the words for it; codes of other tables stand as they are."""

_IN_UNIT = {"amount", "low", "high"}
_ADDRESSES = {"url", "source_url"}
_FIGURES, _SOURCES = Text("数据", "figures"), Text("来源", "sources")


def rows_sheets(
    lines: Iterable[str],
    fields: Sequence[str],
    sources: Callable[[], Iterable[SourceRow]],
    language: Language,
) -> Iterator[TableSheet]:
    """Yield a sheet of rows that are given as lines of JSON, and one of the sources they name.

    `amount` and its bounds are in their unit. `sources` gives all of the base, if any are named.
    """
    cited: set[str] = set()

    def rows() -> Iterator[dict[str, Any]]:
        for line in lines:
            row = values(line)
            if isinstance(source := row.get("source"), str):
                cited.add(source)
            yield row

    yield _sheet(_FIGURES, rows(), fields, language)
    # The rows of the first sheet are read by now.
    if cited:
        named = (asdict(source) for source in sources() if source.id in cited)
        yield _sheet(_SOURCES, named, SourceRow.__struct_fields__, language)


def _sheet(
    name: Text, rows: Iterable[Mapping[str, Any]], fields: Sequence[str], language: Language
) -> TableSheet:
    headings = [heading(field, language) for field in fields]
    cells = (list(_cells(row, fields, language)) for row in rows)
    return TableSheet(name.into(language), headings, cells)


def _cells(
    row: Mapping[str, Any], fields: Sequence[str], language: Language
) -> Iterator[CellValue]:
    for field in fields:
        value = row.get(field)
        if isinstance(value, list):
            yield "; ".join("" if one is None else str(one) for one in value)
        elif word := _WORDS.get(field, {}).get(value):
            yield word.into(language)
        elif field in _ADDRESSES and value:
            yield Link(str(value), str(value))
        elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            unit = row.get("unit") if field in _IN_UNIT else None
            # A year is no quantity that digits are grouped in.
            yield NumberWithUnit(Decimal(value), unit) if unit and unit != "年" else Decimal(value)
        else:
            yield None if value is None else str(value)
