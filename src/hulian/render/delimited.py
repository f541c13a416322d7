"""CSV and TSV: one row a line, lists joined with `; `.

A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it
(OWASP, CSV injection).
"""

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TextIO

from msgspec.json import Decoder

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-\d+(\.\d+)?(E[+-]?\d+)?", re.ASCII)


def write(lines: Iterable[str], fields: Sequence[str], delimiter: str, stream: TextIO) -> int:
    """Write a header and a row for each object; how many cells were quoted against formulas."""
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(fields)
    quoted = 0
    for line in lines:
        plain = cells(line, fields)
        safe = ["'" + cell if _is_formula(cell) else cell for cell in plain]
        quoted += sum(a != b for a, b in zip(plain, safe, strict=True))
        writer.writerow(safe)
    return quoted


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet would calculate with it; a negative number is none."""
    return cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)


_DECODER = Decoder(dict[str, Any], float_hook=Decimal)


def cells(line: str, fields: Sequence[str]) -> list[str]:
    """The values of these fields of an object, as text."""
    values = _DECODER.decode(line)
    return [_cell(values[field]) for field in fields]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return str(value).replace("\0", "␀")
