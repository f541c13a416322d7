"""Charts of figures over time, as SVG: a line a place, bounds as whiskers.

A hollow point is a target, a crossed one is contradicted by another source. A whisker with a bar
at its end stops there; a dashed one ends softly; one with an arrow is open. A thin line through a
point is the time that it is of, dashed where that is open; what has no start stands before the
first day of the axis. Only attributes are used, no style sheet: a page may hold several
charts, under any policy.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import cycle, pairwise
from math import ceil, floor, log10
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hulian.figures.interval import Interval
from hulian.render.text import picture_width, wrap
from hulian.text import printable

_FONTS = (
    "system-ui, 'Helvetica Neue', 'DejaVu Sans', 'PingFang SC', 'Noto Sans CJK SC', "
    "'Microsoft YaHei', sans-serif"
)
_ACROSS, _HEIGHT = 800, 320
_LEFT, _RIGHT, _TOP = 92, 170, 64
_SIZE, _CELL, _LINE = 13, 7.1, 19
"""The size of letters; half of a Chinese character, with some room; from line to line."""
_INK, _DIM, _RULE = "#1f2328", "#636c76", "#d8dee4"
_LINES = (
    ("#1f6feb", ""),
    ("#bc4c00", "7 3"),
    ("#1a7f37", "2 3"),
    ("#8250df", "9 3 2 3"),
    ("#bf3989", "12 4"),
    ("#0a7d91", "4 2"),
)
"""Series differ in colour and in dashes, and each has its name at its end."""
_TICKS = 5
_ARROW = 22
_BEFORE = 36
"""How wide the place is, left of the first day, for what has no start."""
_YEAR = 365.2425

Number = Callable[[Decimal], str]
"""Writes a number as the reader reads it."""

Spot = tuple[float, float]
"""How far from the left and from the top."""


class Point(NamedTuple):
    """A figure on a chart: its label, the text shown on hovering, its value and its time.

    `since` and `until` are the first and the last day, None where open; `at` is where it stands,
    `date.min` before all days.
    Only points of one `group` may be joined.
    """

    label: str
    about: str
    value: Interval
    since: date | None
    until: date | None
    at: date
    group: str = ""
    target: bool = False
    disputed: bool = False


class Series(NamedTuple):
    """Figures of one thing; a line joins those with a date, except targets and disputed ones."""

    name: str
    points: Sequence[Point]


class Chart(NamedTuple):
    """`unit` stands above the axis, `notes` below the chart."""

    title: str
    unit: str
    series: Sequence[Series]
    notes: Sequence[str] = ()


def chart(drawn: Chart, number: Number) -> str:
    """Return a chart as an SVG picture of its own."""
    room = floor((_ACROSS - 48) / _CELL)
    notes = [line for note in drawn.notes for line in wrap(printable(note), room)]
    base = _TOP + _HEIGHT
    down = base + 56 + _LINE * len(notes)
    body = "".join(_Drawing(drawn, number).pieces())
    below = "".join(
        _text(24, base + 62 + _LINE * place, line, fill=_DIM) for place, line in enumerate(notes)
    )
    title = escape(printable(drawn.title))
    return (
        f'<svg viewBox="0 0 {_ACROSS} {down}" width="{_ACROSS}" height="{down}" role="img"'
        f' font-family="{_FONTS}" font-size="{_SIZE}" fill="{_INK}"'
        ' xmlns="http://www.w3.org/2000/svg">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{_ACROSS}" height="{down}" fill="#ffffff"/>\n'
        f"{_text(24, 28, drawn.title, font_weight='bold')}{body}{below}</svg>\n"
    )


class _Drawing:
    """Draws one chart; `x` and `y` turn days and amounts into places."""

    def __init__(self, drawn: Chart, number: Number) -> None:
        self.drawn, self.number = drawn, number
        self.points = [point for series in drawn.series for point in series.points]
        self.first, self.last = _span(self.points)
        self.left = _LEFT + (_BEFORE if any(point.since is None for point in self.points) else 0)
        # From mark to mark it is 1, 2 or 5 times a power of ten.
        most = max(map(_reach, self.points))
        rough = most / _TICKS or Fraction(1)
        power = Fraction(10) ** floor(log10(rough))
        self.step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough)
        self.top = self.step * max(ceil(most / self.step), 1)
        places = map(self.place, self.points)
        self.taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in places]

    def pieces(self) -> Iterator[str]:
        yield from self._amounts()
        yield from self._days()
        ends: list[tuple[float, str, str]] = []
        for series, (color, dashes) in zip(self.drawn.series, cycle(_LINES), strict=False):
            yield self._joined(series, color, dashes)
            for point in series.points:
                yield self._point(point, color)
            last = max(series.points, key=lambda point: point.at)
            ends.append((self.y(last.value.amount), series.name, color))
        yield from self._names(ends)
        for point in self.points:
            yield self._label(point)

    def place(self, point: Point) -> Spot:
        return self.x(point.at), self.y(point.value.amount)

    def x(self, day: date) -> float:
        if day < self.first:
            return (_LEFT + self.left) / 2
        across = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + across * (_ACROSS - self.left - _RIGHT)

    def y(self, amount: Fraction) -> float:
        return _TOP + _HEIGHT - float(amount / self.top) * _HEIGHT

    # --- Axes ---------------------------------------------------------------------------------

    def _amounts(self) -> Iterator[str]:
        yield _text(24, _TOP - 14, self.drawn.unit, fill=_DIM)
        for count in range(int(self.top / self.step) + 1):
            amount = self.step * count
            y = self.y(amount)
            yield _line((_LEFT, y), (_ACROSS - _RIGHT, y), _RULE)
            said = self.number(Decimal(amount.numerator) / Decimal(amount.denominator))
            yield _text(_LEFT - 8, y + 4, said, text_anchor="end", fill=_DIM)

    def _days(self) -> Iterator[str]:
        base = _TOP + _HEIGHT
        for day, name in _ticks(self.first, self.last):
            x = self.x(day)
            yield _line((x, base), (x, base + 5), _DIM)
            yield _text(x, base + 22, name, text_anchor="middle", fill=_DIM)

    # --- Figures ------------------------------------------------------------------------------

    def _joined(self, series: Series, color: str, dashes: str) -> str:
        sure = (
            point
            for point in series.points
            if point.since and point.until and not (point.target or point.disputed)
        )
        ordered = sorted(sure, key=lambda point: point.at)
        pairs = [(a, b) for a, b in pairwise(ordered) if a.group == b.group and a.at < b.at]
        style = {"stroke_dasharray": dashes, "stroke_opacity": "0.7"}
        return "".join(_line(self.place(a), self.place(b), color, 1.5, **style) for a, b in pairs)

    def _point(self, point: Point, color: str) -> str:
        x, y = self.place(point)
        fill = "#ffffff" if point.target else color
        mark = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="{color}"'
        mark += ' stroke-width="1.8"/>'
        if point.disputed:
            mark += _line((x - 8, y + 8), (x + 8, y - 8), "#c11a25", 2)
        return (
            f"<g><title>{escape(printable(point.about))}</title>"
            f"{self._time(point, y, color)}{self._bounds(point, x, y, color)}{mark}</g>\n"
        )

    def _time(self, point: Point, y: float, color: str) -> str:
        """Return the time that a figure is of, with an arrow where it is open."""
        begin = self.x(point.since) if point.since else _LEFT + 6
        end = self.x(min(point.until or self.last, self.last))
        dashes = "" if point.since and point.until else "3 3"
        drawn = ""
        if end - begin > 1:
            drawn = _line(
                (begin, y), (end, y), color, stroke_dasharray=dashes, stroke_opacity="0.55"
            )
        if point.since is None:
            drawn += _arrow(begin, y, -6, 0, color)
        if point.until is None:
            drawn += _arrow(end, y, 6, 0, color)
        return drawn

    def _bounds(self, point: Point, x: float, y: float, color: str) -> str:
        """Return the whiskers from a point to its ends."""
        value = point.value
        drawn = ""
        for end, soft, way in ((value.low, value.soft_low, 1), (value.high, value.soft_high, -1)):
            if end is None:
                drawn += _line((x, y), (x, y + way * _ARROW), color, 1.5)
                drawn += _arrow(x, y + way * _ARROW, 0, way * 6, color)
            elif end != value.amount:
                there = self.y(end)
                drawn += _line(
                    (x, y), (x, there), color, 1.5, stroke_dasharray="3 3" if soft else ""
                )
                drawn += "" if soft else _line((x - 5, there), (x + 5, there), color, 1.5)
        return drawn

    # --- Names --------------------------------------------------------------------------------

    def _label(self, point: Point) -> str:
        """Return the figure as printed, beside its point, or further away with a line to it."""
        x, y = self.place(point)
        across = picture_width(printable(point.label)) * _CELL
        boxes = [
            (x + right, y + below - 11, x + right + across, y + below + 3)
            for below in sorted(range(-211, 222, 17), key=abs)
            for right in (9, -across - 9, -across / 2, 45, -across - 45)
            if below or abs(right) != across / 2
        ]
        free = (box for box in boxes if self._is_free(box))
        left, top, right, bottom = next(free, boxes[0])
        self.taken.append((left, top, right, bottom))
        away = max(top - y, y - bottom, left - x, x - right)
        leader = "" if away < 24 else _line((x, y), (min(max(x, left), right), bottom), _DIM, 0.6)
        return leader + _text(left, bottom - 3, point.label, font_size="12")

    def _is_free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        inside = left >= _LEFT and top >= _TOP - 8 and bottom <= _TOP + _HEIGHT + 4
        return inside and all(
            right < other[0] or left > other[2] or bottom < other[1] or top > other[3]
            for other in self.taken
        )

    def _names(self, ends: Sequence[tuple[float, str, str]]) -> Iterator[str]:
        """Yield the names of the series at the right, one below the other, near their ends."""
        if len(ends) < 2 and not any(name for _, name, _ in ends):
            return
        ordered = sorted(ends)
        named = [wrap(printable(name), floor((_RIGHT - 24) / _CELL)) for _, name, _ in ordered]
        heights = [(_LINE - 3) * len(lines) for lines in named]
        tops = _stacked([y - 8 for y, _, _ in ordered], heights)
        for (_, _, color), lines, top, height in zip(ordered, named, tops, heights, strict=True):
            self.taken.append((_ACROSS - _RIGHT + 8, top, _ACROSS, top + height))
            for number, line in enumerate(lines):
                below = top + 12 + number * (_LINE - 3)
                yield _text(_ACROSS - _RIGHT + 12, below, line, fill=color, font_weight="bold")


def _stacked(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return where each piece begins: near where it is wanted, none over another or too low."""
    tops: list[float] = []
    free, bottom = 0.0, float(_TOP + _HEIGHT)
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], bottom - heights[number])
        bottom = tops[number]
    return tops


def _reach(point: Point) -> Fraction:
    """Return how high a point reaches, with room for the arrow of an open end."""
    high = point.value.high
    return point.value.amount * Fraction(11, 10) if high is None else max(point.value.amount, high)


def _span(points: Sequence[Point]) -> tuple[date, date]:
    """Return the first and the last day of the axis, with room at both ends."""
    days = [day for point in points for day in (point.since, point.until) if day]
    first, last = min(days), max(days)
    if (last - first).days > 2 * _YEAR:
        return date(first.year, 1, 1), date(min(last.year + 1, 9999), 1, 1)
    return first, last


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield the days that the axis names: years, or months where it is short."""
    years = last.year - first.year
    if years > 2:
        every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 5000) if years / step <= 9)
        for year in range(first.year, last.year + 1):
            if year % every == 0:
                yield date(year, 1, 1), str(year)
        return
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    every = max(ceil(len(months) / 7), 1)
    for month in months[::every]:
        day = max(date(month // 12, month % 12 + 1, 1), first)
        yield day, f"{day.year}-{day.month:02}"


# --- Shapes -----------------------------------------------------------------------------------


def _text(x: float, y: float, text: str, **attributes: str) -> str:
    said = escape(printable(text))
    return f'<text x="{x:.1f}" y="{y:.1f}"{_written(attributes)}>{said}</text>\n'


def _line(begin: Spot, end: Spot, color: str, thick: float = 1, **attributes: str) -> str:
    (x, y), (to_x, to_y) = begin, end
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{color}"'
        f' stroke-width="{thick}"{_written(attributes)}/>'
    )


def _written(attributes: dict[str, str]) -> str:
    """Write SVG attributes, leaving out empty ones."""
    given = {name.replace("_", "-"): value for name, value in attributes.items() if value}
    return "".join(f" {name}={quoteattr(value)}" for name, value in given.items())


def _arrow(x: float, y: float, right: float, down: float, color: str) -> str:
    """Return the head of an arrow that points from a place to another a little further."""
    side = (down / 2, right / 2)
    corners = ((x - side[0], y - side[1]), (x + side[0], y + side[1]), (x + right, y + down))
    places = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return f'<polygon points="{places}" fill="{color}"/>'
