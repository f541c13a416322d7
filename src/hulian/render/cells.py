"""Values in lines of terminal cells: on what, where each kind breaks, what is highlighted in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from hulian.render.blocks import Bar, Cell, Highlighter, Kind, Tone
from hulian.render.safe import printable
from hulian.render.text import Width, width, wrap

# --- Sheets -----------------------------------------------------------------------------------

_PLAIN = {
    "─": "-",
    "█": "#",
    "░": "-",
    "›": ">",
    "≠": "!=",
    "×": "x",
    "—": "-",
    "–": "-",
    "…": "...",
    "·": ".",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "∞": "inf",
    **{chr(0x2460 + number): f"({number + 1})" for number in range(20)},
}
"""What stands for a character of ours where an encoding lacks it."""

_ENDLESS = 10**6


class Sheet(NamedTuple):
    """What blocks are laid out on. `cells`: the width, None where lines may be of any length.

    `encoding`: what its characters are encoded in; `width`: how many cells they take.
    """

    cells: int | None = None
    encoding: str = "utf-8"
    width: Width = width

    @property
    def room(self) -> int:
        return _ENDLESS if self.cells is None else max(self.cells, 1)

    @property
    def show(self) -> Callable[[str], str]:
        """Return a function that makes a text safe to show, and of characters that can be shown."""
        if self.encoding.lower().replace("-", "").startswith("utf8"):
            return printable
        return self._encodable

    def _encodable(self, text: str) -> str:
        shown = printable(text)
        try:
            shown.encode(self.encoding)
        except UnicodeEncodeError:
            return "".join(map(self._replaced, shown))
        return shown

    def _replaced(self, character: str) -> str:
        try:
            character.encode(self.encoding)
        except UnicodeEncodeError:
            plain = _PLAIN.get(character)
            return plain or character.encode(self.encoding, "backslashreplace").decode("ascii")
        return character


def circled(number: int) -> str:
    """Return the sign of a row: ① to ⑳, then (21).

    >>> circled(1), circled(21)
    ('①', '(21)')
    """
    return chr(0x245F + number) if number <= 20 else f"({number})"


# --- Lines ------------------------------------------------------------------------------------

_TONES: dict[Kind, Tone] = {"figure": "figure", "id": "id", "number": "id"}

LEAST_VALUE = 16
"""Where a value would have less room beside its name, it goes below."""


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


def record_lines(
    fields: Sequence[tuple[str, Kind, Cell]], sheet: Sheet, marks: Highlighter | None = None
) -> Iterator[Line]:
    """Yield names with their values beside them, or below where a value is too long for that.

    A name that would take more than a quarter of a line leaves no room beside it. Fields without
    a name continue the one before; all its values stand in one place. All texts are safe already.
    """
    widths = [sheet.width(name) for name, _, _ in fields]
    indent = max((cells for cells in widths if cells <= sheet.room // 4), default=0) + 2
    for name, values in _named(fields):
        if sheet.width(name) + 2 <= indent and sheet.room - indent >= LEAST_VALUE:
            beside = [cell_lines(*value, sheet.room - indent, sheet, marks) for value in values]
            lines = [line for value in beside for line in value]
            if all(size(line, sheet) <= sheet.room - indent for line in lines):
                for number, line in enumerate(lines):
                    head = "" if number else name
                    yield [Span(head, "heading"), Span(" " * (indent - sheet.width(head))), *line]
                continue
        yield [Span(name, "heading")]
        hanging = 2 if len(values) > 1 else 0
        for value in values:
            below = cell_lines(*value, max(sheet.room - 2 - hanging, 1), sheet, marks)
            for number, line in enumerate(below):
                yield [Span(" " * (2 + (hanging if number else 0))), *line]


def _named(
    fields: Sequence[tuple[str, Kind, Cell]],
) -> list[tuple[str, list[tuple[Cell, Kind]]]]:
    """Return each name with all its values."""
    named: list[tuple[str, list[tuple[Cell, Kind]]]] = []
    for name, kind, cell in fields:
        if name or not named:
            named.append((name, []))
        named[-1][1].append((cell, kind))
    return named
