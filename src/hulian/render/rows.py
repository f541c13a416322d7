"""Rows of fields: JSON as it is stored, CSV and TSV, one row a line, and tables under headings.

In CSV lists are joined with `; `, and a cell that begins like a formula gets an apostrophe, so that
no spreadsheet runs it (OWASP, CSV injection).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

from hulian.text import Language, Text

if TYPE_CHECKING:  # JSON is passed on without them
    from msgspec.json import Decoder

    from hulian.render.blocks import Column, ColumnKind, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IN_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""What TSV has no quotes for, escaped as Miller and PostgreSQL do."""
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})
"""In JSON a letter like any other, but many readers of lines take them for the end of one."""
_NUMBER = r"(?a:-\d+(\.\d+)?(E[+-]?\d+)?)"

# --- JSON -------------------------------------------------------------------------------------


def json_array(lines: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a JSON array of these objects."""
    before = "[\n"
    for line in lines:
        yield before + line
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def json_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a text with one object a line."""
    for line in lines:
        if "\u2028" in line or "\u2029" in line:
            line = line.translate(_LINE_ENDS)
        yield line + "\n"


def picked(lines: Iterable[str], fields: Sequence[str]) -> Iterator[str]:
    """Yield objects with only these keys, in this order; the values stay to the letter."""
    from msgspec import Raw
    from msgspec.json import Decoder, encode

    decoder = Decoder(dict[str, Raw])
    for line in lines:
        values = decoder.decode(line)
        yield encode({field: values[field] for field in fields}).decode()


def ascii_only(pieces: Iterable[str]) -> Iterator[str]:
    r"""Yield JSON for outputs that are not UTF-8: everything else as \uXXXX."""
    for piece in pieces:
        yield piece if piece.isascii() else re.sub(r"[^\x00-\x7f]", _escaped, piece)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


# --- CSV --------------------------------------------------------------------------------------


def write(lines: Iterable[str], fields: Sequence[str], delimiter: str, stream: TextIO) -> int:
    """Write a header and a row for each object; return how many cells were quoted (OWASP)."""
    write_row = _tab_separated(stream) if delimiter == "\t" else _comma_separated(stream)
    write_row(fields)
    quoted = 0
    for line in lines:
        plain = cells(line, fields)
        safe = ["'" + cell if _is_formula(cell) else cell for cell in plain]
        quoted += sum(a != b for a, b in zip(plain, safe, strict=True))
        write_row(safe)
    return quoted


def _comma_separated(stream: TextIO) -> Callable[[Sequence[str]], object]:
    """Write rows after RFC 4180; Python leaves a carriage return without quotes."""
    import csv

    writer = csv.writer(stream, lineterminator="\n")
    whole = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def write_row(row: Sequence[str]) -> None:
        (whole if any("\r" in cell for cell in row) else writer).writerow(row)

    return write_row


def _tab_separated(stream: TextIO) -> Callable[[Sequence[str]], object]:
    def write_row(row: Sequence[str]) -> None:
        stream.write("\t".join(cell.translate(_IN_TSV) for cell in row) + "\n")

    return write_row


def _is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would run a cell as a formula; a negative number it reads."""
    return cell.startswith(_FORMULA) and not re.fullmatch(_NUMBER, cell)


def cells(line: str, fields: Sequence[str]) -> list[str]:
    """Return the values of these fields of an object, as text."""
    values = _decoder().decode(line)
    return [_cell(values[field]) for field in fields]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return str(value).replace("\0", "␀")


@cache
def _decoder() -> "Decoder[dict[str, Any]]":
    from decimal import Decimal

    from msgspec.json import Decoder

    return Decoder(dict[str, Any], float_hook=Decimal)


# --- Tables -----------------------------------------------------------------------------------

_HEADINGS = {
    "measure": Text("指标", "Measure"),
    "measure_name": Text("指标名称", "Name of the measure"),
    "measure_name_en": Text("指标名称（英文）", "Name of the measure (English)"),
    "measure_kind": Text("指标类型", "Kind of measure"),
    "themes": Text("主题", "Themes"),
    "label": Text("事项", "What"),
    "label_en": Text("事项（英文）", "What (English)"),
    "value": Text("数字", "Figure"),
    "amount": Text("数值", "Amount"),
    "low": Text("下限", "Low"),
    "high": Text("上限", "High"),
    "bound": Text("界限", "Bound"),
    "unit": Text("单位", "Unit"),
    "unit_en": Text("单位（英文）", "Unit (English)"),
    "period": Text("时间", "When"),
    "since": Text("起年", "Since"),
    "until": Text("止年", "Until"),
    "basis": Text("口径", "Basis"),
    "places": Text("地方", "Where"),
    "place_ids": Text("地方 id", "Place ids"),
    "place_codes": Text("地方代码", "Place codes"),
    "coverage": Text("范围", "Coverage"),
    "givers": Text("给出方", "Given by"),
    "giver_ids": Text("给出方 id", "Ids of givers"),
    "part_of": Text("属于", "Part of"),
    "members": Text("包括", "Members"),
    "disputes": Text("异说", "Disputed by"),
    "source": Text("来源", "Source"),
    "source_kind": Text("来源类型", "Kind of source"),
    "at": Text("位置", "At"),
    "printed": Text("原文印作", "Printed as"),
    "note": Text("说明", "Note"),
    "note_en": Text("说明（英文）", "Note (English)"),
    "source_title": Text("来源标题", "Source title"),
    "source_publisher": Text("发布者", "Publisher"),
    "source_url": Text("网址", "Address"),
    "source_published": Text("日期", "Date"),
    "source_copy_of": Text("转载自", "Copy of"),
    "publisher": Text("发布者", "Publisher"),
    "url": Text("网址", "Address"),
    "citation": Text("出处", "Reference"),
    "name": Text("名称", "Name"),
    "name_en": Text("英文名", "English name"),
    "alias": Text("别名", "Aliases"),
    "level": Text("级别", "Level"),
    "code": Text("代码", "Code"),
    "within": Text("上级", "Within"),
    "kind": Text("类型", "Kind"),
    "facts": Text("条数", "Figures"),
    "first": Text("头一个数字", "First figure"),
    "title": Text("标题", "Title"),
    "title_en": Text("标题（英文）", "Title (English)"),
    "published": Text("日期", "Date"),
    "accessed": Text("查阅日期", "Looked up"),
    "copy_of": Text("转载自", "Copy of"),
    "baseline": Text("基准", "Baseline"),
    "difference": Text("差", "Difference"),
    "ratio": Text("倍数", "Ratio"),
    "growth": Text("增长", "Growth"),
    "yearly_rate": Text("年均", "A year"),
    "years": Text("年数", "Years"),
    "share": Text("占比", "Share"),
    "share_of": Text("占何者", "Share of"),
}
"""Fields that have a name of their own; the others are headed as they are typed."""
_KINDS: dict[str, "ColumnKind"] = {
    "id": "id",
    "label": "label",
    "label_en": "label",
    "value": "figure",
    "period": "period",
    "places": "names",
    "givers": "names",
    "members": "names",
    "amount": "whole",
    "since": "whole",
    "until": "whole",
    "facts": "count",
}


def table(lines: Iterable[str], fields: Sequence[str], language: Language) -> "Table":
    """Return a table of these fields of objects."""
    from hulian.render.blocks import Cell, Table

    rows = tuple(tuple(map(Cell, cells(line, fields))) for line in lines)
    return Table(columns(fields, language), rows)


def columns(fields: Sequence[str], language: Language) -> "tuple[Column, ...]":
    """Return columns for these fields, each under its heading."""
    from hulian.render.blocks import Column

    return tuple(Column(heading(field, language), _KINDS.get(field, "text")) for field in fields)


def heading(field: str, language: Language) -> str:
    """Return what a field is called at the head of a column, on screen and in files."""
    named = _HEADINGS.get(field)
    return named.into(language) if named else field
