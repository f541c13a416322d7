"""Rows for other programs: JSON as it is stored, and CSV and TSV, one row a line.

In CSV lists are joined with `; `, and a cell that begins like a formula gets an apostrophe, so that
no spreadsheet runs it (OWASP, CSV injection).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

from hulian.text import printable

if TYPE_CHECKING:  # JSON is passed on without it
    from msgspec.json import Decoder

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IN_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""What TSV has no quotes for, escaped as Miller and PostgreSQL do."""
_LINE_ENDS = "\x85\u2028\u2029"
"""In JSON letters like any other, but many readers of lines take them for the end of one."""
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
        for end in _LINE_ENDS:
            line = line.replace(end, f"\\u{ord(end):04x}")
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
    from json import dumps

    for piece in pieces:
        yield re.sub(r"[^\x00-\x7f]+", lambda found: dumps(found[0])[1:-1], piece)


# --- CSV --------------------------------------------------------------------------------------


def write_cells(lines: Iterable[str], fields: Sequence[str], delimiter: str, stream: TextIO) -> int:
    """Write a header and a row for each object; return how many cells were quoted (OWASP)."""
    write_row = _tab_separated(stream) if delimiter == "\t" else _comma_separated(stream)
    write_row(fields)
    show = printable if stream.isatty() else str
    quoted = 0
    for line in lines:
        plain = [show(cell) for cell in cells(line, fields)]
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
    found = values(line)
    return [_cell(found[field]) for field in fields]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return str(value).replace("\0", "␀")


def values(line: str) -> dict[str, Any]:
    """Return the keys and values of an object; numbers with a point are decimals."""
    return _decoder().decode(line)


@cache
def _decoder() -> "Decoder[dict[str, Any]]":
    from decimal import Decimal

    from msgspec.json import Decoder

    return Decoder(dict[str, Any], float_hook=Decimal)
