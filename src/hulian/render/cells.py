"""Values in lines of terminal cells: where each kind breaks, and what is highlighted in it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from hulian.render.blocks import Bar, Cell, Highlighter, Kind, Tone
from hulian.render.sheet import Sheet
from hulian.render.text import wrap

_TONES: dict[Kind, Tone] = {"figure": "figure", "id": "id", "number": "id"}


class Span(NamedTuple):
    """A run of text of one meaning."""

    text: str
    tone: Tone = ""
    link: str = ""


Line = list[Span]


def shown(cell: Cell, sheet: Sheet) -> Cell:
    """Return the cell with texts that are safe to show on the sheet."""
    return replace(
        cell,
        text=sheet.show(cell.text) + "".join(f" [{note}]" for note in cell.notes),
        gloss=sheet.show(cell.gloss),
        more=tuple(map(sheet.show, cell.more)),
    )


def size(line: Line, sheet: Sheet) -> int:
    """Return how many terminal cells a line takes."""
    return sum(sheet.width(span.text) for span in line)


def cell_lines(
    cell: Cell, kind: Kind, room: int, sheet: Sheet, marks: Highlighter | None = None
) -> list[Line]:
    """Return the lines of a cell, in which all is safe already, in at most `room` terminal cells.

    Only what must not be broken makes a longer line.
    """
    if cell.bar:
        return [[Span(bar_text(cell.bar, room, sheet))]]
    tone = cell.tone or _TONES.get(kind, "")
    lines = _broken(cell.text, kind, room, sheet)
    styled = [*_highlighted(cell.text, lines, tone, cell.link, marks)]
    more = [line for text in cell.more for line in wrap(text, room, width=sheet.width)]
    if cell.gloss and sheet.width(f"{lines[-1]} {cell.gloss}") <= room:
        styled[-1].append(Span(f" {cell.gloss}"))
    elif cell.gloss:
        # Like the figure itself it is never broken, unless no line is as wide.
        within = sheet.room if kind == "figure" else room
        most = max(room, min(within, sheet.width(cell.gloss)))
        more = wrap(cell.gloss, most, width=sheet.width) + more
    return styled + [[Span(line)] for line in more]


def names(listed: str) -> list[str]:
    """Return the names of a list, each with the comma behind it."""
    return re.findall(r".+?(?:、|, |; |$)", listed)


def _packed(pieces: Sequence[str], room: int, sheet: Sheet) -> list[str]:
    """Return names in lines, each with as many as fit; a name that is too long itself wraps."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and sheet.width((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [part for line in lines for part in wrap(line, room, width=sheet.width)]


def dates(period: str) -> list[str]:
    """Return a period in pieces that stay whole: it breaks behind the dash between its dates."""
    for dash in "—–":
        start, found, end = period.partition(dash)
        if found and end:
            return [start + dash, end]
    return [period]


def _broken(text: str, kind: Kind, room: int, sheet: Sheet) -> list[str]:
    if sheet.width(text) <= room:
        return [text]
    if kind in ("label", "text"):
        return wrap(text, room, width=sheet.width)
    if kind == "names":
        return _packed(names(text), room, sheet)
    if kind == "value":
        return wrap(text, room, whole_words=True, width=sheet.width)
    if kind == "period":
        return dates(text)
    return [text]


def _highlighted(
    text: str, lines: Sequence[str], tone: Tone, link: str, marks: Highlighter | None
) -> Iterator[Line]:
    """Yield the lines of a text as spans, with its highlights kept over the line breaks."""
    if not marks:
        yield from ([Span(line, tone, link)] for line in lines)
        return
    marked = {place for begin, end in marks(text) for place in range(begin, end)}
    start = 0
    for line in lines:
        start = text.index(line, start)
        spans: Line = []
        begin = start
        for end in range(start + 1, start + len(line) + 1):
            if end == start + len(line) or (end in marked) != (begin in marked):
                found = begin in marked
                spans.append(Span(text[begin:end], "found" if found else tone, link))
                begin = end
        start += len(line)
        yield spans


def bar_text(bar: Bar, room: int, sheet: Sheet) -> str:
    """Return a bar: solid as far as is sure, light as far as may be, an arrow where it is open."""
    solid, light, onward = map(sheet.show, "█░›")
    length = max(room // sheet.width(solid) - 1, 1)  # the last is for an arrow
    sure, possible = _length(bar.sure, length), _length(bar.possible, length)
    return solid * sure + light * max(possible - sure, 0) + onward * bar.open


def _length(share: Fraction, longest: int) -> int:
    """Return a length in characters; what is not zero is never without any."""
    return max(round(share * longest), int(share > 0))
