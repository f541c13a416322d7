"""Lines of terminal cells: break values by their kind, mark words found, write lines in colour."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TextIO

from msgspec.structs import replace

from hulian.render.blocks import Bar, Cell, ColumnKind, Highlighter, Tone
from hulian.render.text import Sheet, wrap
from hulian.text import is_address


class Segment(NamedTuple):
    """A run of text of one meaning."""

    text: str
    tone: Tone = ""
    link: str = ""


Line = list[Segment]


def circled(number: int) -> str:
    """Return the sign of a row: ① to ⑳, then (21).

    >>> circled(1), circled(21)
    ('①', '(21)')
    """
    return chr(0x245F + number) if number <= 20 else f"({number})"


def wrapped(text: str, tone: Tone, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a paragraph."""
    for line in wrap(sheet.show(text), sheet.room, width=sheet.width):
        yield [Segment(line, tone)]


def hanging(bullet: str, cell: Cell, sheet: Sheet) -> Iterator[Line]:
    """Yield a paragraph whose lines hang behind a bullet."""
    text = safe_cell(cell, sheet).text
    for number, line in enumerate(wrap(text, sheet.room - len(bullet), width=sheet.width)):
        yield [Segment(" " * len(bullet) if number else bullet), Segment(line, "", cell.link)]


# --- Values -----------------------------------------------------------------------------------

_TONES: dict[ColumnKind, Tone] = {"figure": "figure", "id": "id", "number": "id"}

_FAIR_VALUE = 44
"""The cells that a value has beside a long name, and the gap between."""

LEAST_VALUE = 16
"""Where a value would have less room beside its name, it goes below."""


def safe_cell(cell: Cell, sheet: Sheet) -> Cell:
    """Return the cell with texts that are safe to show on the sheet."""
    return replace(
        cell,
        text=sheet.show(cell.text) + "".join(f" [{note}]" for note in cell.notes),
        gloss=sheet.show(cell.gloss),
        more=tuple(map(sheet.show, cell.more)),
    )


def size(line: Line, sheet: Sheet) -> int:
    """Return how many terminal cells a line takes."""
    return sum(sheet.width(segment.text) for segment in line)


def cell_lines(
    cell: Cell, kind: ColumnKind, room: int, sheet: Sheet, marks: Highlighter | None = None
) -> list[Line]:
    """Return the lines of a cell, in which all is safe already, in at most `room` terminal cells.

    Only what must not be broken makes a longer line.
    """
    if cell.bar:
        return [[Segment(bar_text(cell.bar, room, sheet))]]
    tone = cell.tone or _TONES.get(kind, "")
    lines = _broken(cell.text, kind, room, sheet)
    styled = [*_highlighted(cell.text, lines, tone, cell.link, marks)]
    more = [line for text in cell.more for line in wrap(text, room, width=sheet.width)]
    if cell.gloss and sheet.width(f"{lines[-1]} {cell.gloss}") <= room:
        styled[-1].append(Segment(f" {cell.gloss}"))
    elif cell.gloss:
        # Like the figure itself it is never broken, unless no line is as wide.
        within = sheet.room if kind == "figure" else room
        most = max(room, min(within, sheet.width(cell.gloss)))
        more = wrap(cell.gloss, most, width=sheet.width) + more
    return styled + [[Segment(line)] for line in more]


def names_listed(listed: str) -> list[str]:
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


def _broken(text: str, kind: ColumnKind, room: int, sheet: Sheet) -> list[str]:
    if sheet.width(text) <= room:
        return [text]
    if kind in ("label", "text"):
        return wrap(text, room, width=sheet.width)
    if kind == "names":
        return _packed(names_listed(text), room, sheet)
    if kind == "value":
        return wrap(text, room, whole_words=True, width=sheet.width)
    if kind == "period":
        return dates(text)
    return [text]


def _highlighted(
    text: str, lines: Sequence[str], tone: Tone, link: str, marks: Highlighter | None
) -> Iterator[Line]:
    """Yield the lines of a text as segments, with its highlights kept over the line breaks."""
    if not marks:
        yield from ([Segment(line, tone, link)] for line in lines)
        return
    marked = {place for begin, end in marks(text) for place in range(begin, end)}
    start = 0
    for line in lines:
        start = text.index(line, start)
        places = range(start, start + len(line))
        runs = ((found, [*run]) for found, run in groupby(places, key=marked.__contains__))
        yield [
            Segment(text[run[0] : run[-1] + 1], "found" if found else tone, link)
            for found, run in runs
        ]
        start += len(line)


def bar_text(bar: Bar, room: int, sheet: Sheet) -> str:
    """Return a bar: solid as far as is sure, light as far as may be, an arrow where it is open."""
    solid, light, onward = map(sheet.show, "█░›")
    length = max(room // sheet.width(solid) - 1, 1)  # the last is for an arrow
    sure, possible = _length(bar.sure, length), _length(bar.possible, length)
    return solid * sure + light * max(possible - sure, 0) + onward * bar.open


def _length(share: Fraction, longest: int) -> int:
    """Return a length in characters: at least one, unless the share is zero."""
    return max(round(share * longest), int(share > 0))


def record_lines(
    fields: Sequence[tuple[str, ColumnKind, Cell]], sheet: Sheet, marks: Highlighter | None = None
) -> Iterator[Line]:
    """Yield names with their values beside them, or below where a value is too long for that.

    A name that takes more than a quarter of a line needs room for half a line of text beside it.
    Fields without a name continue the one before; all its values stand in one place. All texts are
    safe already.
    """
    widest = max(sheet.room // 4, sheet.room - _FAIR_VALUE)
    widths = [sheet.width(name) for name, _, _ in fields]
    indent = max((cells for cells in widths if cells <= widest), default=0) + 2
    for name, values in _named(fields):
        if sheet.width(name) + 2 <= indent and sheet.room - indent >= LEAST_VALUE:
            beside = [cell_lines(*value, sheet.room - indent, sheet, marks) for value in values]
            lines = [line for value in beside for line in value]
            if all(size(line, sheet) <= sheet.room - indent for line in lines):
                for number, line in enumerate(lines):
                    head = "" if number else name
                    yield [
                        Segment(head, "heading"),
                        Segment(" " * (indent - sheet.width(head))),
                        *line,
                    ]
                continue
        yield [Segment(name, "heading")]
        hanging = 2 if len(values) > 1 else 0
        for value in values:
            below = cell_lines(*value, max(sheet.room - 2 - hanging, 1), sheet, marks)
            for number, line in enumerate(below):
                yield [Segment(" " * (2 + (hanging if number else 0))), *line]


def _named(
    fields: Sequence[tuple[str, ColumnKind, Cell]],
) -> list[tuple[str, list[tuple[Cell, ColumnKind]]]]:
    """Return each name with all its values."""
    named: list[tuple[str, list[tuple[Cell, ColumnKind]]]] = []
    for name, kind, cell in fields:
        if name or not named:
            named.append((name, []))
        named[-1][1].append((cell, kind))
    return named


# --- On a terminal ----------------------------------------------------------------------------


class Terminal(NamedTuple):
    """What a stream can show; `links`: it takes hyperlinks (OSC 8)."""

    sheet: Sheet
    color: bool
    links: bool


def write_lines(lines: Iterable[Line], terminal: Terminal, stream: TextIO) -> None:
    """Write lines to a stream, in colour and with links where it shows them."""
    paint = _painter(terminal.links) if terminal.color else attrgetter("text")
    for line in lines:
        stream.write("".join(map(paint, line)) + "\n")


def _painter(links: bool) -> Callable[[Segment], str]:
    """Return a function that writes a segment in the style of its meaning."""
    # Rich is slow to import, and without colour nothing needs it.
    from rich.color import ColorSystem
    from rich.style import Style

    styles: dict[Tone, Style] = {
        "heading": Style(bold=True),
        "figure": Style(bold=True),
        "id": Style(dim=True),
        "found": Style(reverse=True),
        "doubtful": Style(color="yellow"),
        "disputed": Style(color="red", bold=True),
        "copied": Style(color="magenta"),
        "added": Style(color="green"),
        "removed": Style(color="red"),
    }

    def paint(segment: Segment) -> str:
        style = styles.get(segment.tone, Style())
        if links and is_address(segment.link):
            style += Style(link=segment.link)
        return style.render(segment.text, color_system=ColorSystem.STANDARD)

    return paint
