"""Findings about a draft for people: a table of what is to be mended."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from hulian.render.safe import printable
from hulian.render.text import pad, width, wrap

_GAP = "  "
_BETWEEN = ", "
_INDENT = 4
_BESIDE = 24


class FindingRow(NamedTuple):
    """A finding as it is shown; all texts in the reader's language.

    `place` says where it stands, `source` what it was held against: the label of the fact, its id.
    """

    place: str
    level: str
    printed: str
    message: str
    codes: str
    source: str


def finding_lines(file: str, rows: Sequence[FindingRow], cells: int | None) -> Iterator[str]:
    """The lines of one draft's findings, in at most `cells` terminal cells where that is given."""
    if not rows:
        return
    yield printable(file)
    shown = [FindingRow(*map(printable, row)) for row in rows]
    place = max(width(row.place) for row in shown) + 1
    level = max(width(row.level) for row in shown)
    printed = min(max(width(row.printed) for row in shown), 24)
    message = max(width(row.message) for row in shown)
    codes = max(width(code) for row in shown for code in row.codes.split(_BETWEEN))
    before = place + level + printed + 3 * len(_GAP)
    beside = cells is None or before + len(_GAP) + codes + _BESIDE <= cells
    if beside and cells is not None:
        message = min(message, cells - before - codes - len(_GAP))
    for row in shown:
        if beside:
            yield from _columns(row, place, level, printed, message)
        else:
            yield from _block(row, cells or 80)


def _columns(row: FindingRow, place: int, level: int, printed: int, message: int) -> Iterator[str]:
    """A finding in columns, one code a line; what it was held against stands below."""
    head = " " * (place - width(row.place)) + row.place
    head = _GAP.join([head, pad(row.level, level), pad(row.printed, printed)])
    margin = " " * (place + len(_GAP) + level + len(_GAP))
    rest = margin + " " * printed
    said = zip_longest(wrap(row.message, message), row.codes.split(_BETWEEN), fillvalue="")
    for number, (line, code) in enumerate(said):
        yield _GAP.join([rest if number else head, pad(line, message), code]).rstrip()
    if row.source:
        for line in wrap(row.source, printed + message + len(_GAP), whole_words=True):
            yield margin + line


def _block(row: FindingRow, cells: int) -> Iterator[str]:
    yield from wrap(f" {row.place}  {row.level}  {row.printed}", cells)
    for text in (row.message, row.codes, row.source):
        if text:
            for line in wrap(text, cells - _INDENT, whole_words=True):
                yield " " * _INDENT + line
