"""Findings about a draft for people: a table of what is to be mended."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.render.safe import printable
from hulian.render.text import pad, width, wrap

_GAP = "  "
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
    codes = max(width(row.codes) for row in shown)
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
    head = " " * (place - width(row.place)) + row.place
    head = _GAP.join([head, pad(row.level, level), pad(row.printed, printed)])
    lines = wrap(row.message, message)
    yield _GAP.join([head, pad(lines[0], message), row.codes]).rstrip()
    margin = " " * (place + len(_GAP) + level + len(_GAP))
    for line in lines[1:]:
        yield margin + " " * (printed + len(_GAP)) + line
    if row.source:
        for line in wrap(row.source, printed + message + len(_GAP), whole_words=True):
            yield margin + line


def _block(row: FindingRow, cells: int) -> Iterator[str]:
    yield from wrap(f" {row.place}  {row.level}  {row.printed}", cells)
    for text in (row.message, row.codes, row.source):
        if text:
            for line in wrap(text, cells - _INDENT, whole_words=True):
                yield " " * _INDENT + line
