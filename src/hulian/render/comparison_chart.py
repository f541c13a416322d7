"""Comparisons as charts over time, with the signs of the rows and the cautions below."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hulian.compare.cautions import sentence
from hulian.compare.operands import Operand
from hulian.compare.result import Comparison
from hulian.figures import english_amounts
from hulian.figures.interval import interval
from hulian.figures.period import in_words
from hulian.figures.quantity import short
from hulian.render import figures
from hulian.render.chart import Chart, Point, Series, chart
from hulian.render.comparison import CAUTIONS, row_signs
from hulian.render.figures import Reader
from hulian.render.text import APART
from hulian.text import SEMICOLON, Text, listed

_MONTH = 30.44
"""The days of a month."""
TIME_SIGN = Text("横线：所指的时段", "level line: the time that a figure is of")
OPEN_TIME_SIGN = Text(
    "横虚线：没有写明起点或终点的时段", "dashed level line: a time with no start or end stated"
)
PLANNED_SIGN = Text("空心：目标或预计", "hollow: a target or a forecast")
_DISPUTED_SIGN = Text("红杠：另有来源给出不同的数", "red stroke: another source disagrees")
SOFT_SIGN = Text("竖虚线：约数的范围", "dashed upright line: the range of an approximate figure")
OPEN_SIGN = Text("箭头：没有界限", "arrow: no bound")


def picture(reader: Reader, found: Comparison) -> str | None:
    """Return a chart as SVG, None where time does not tell the figures apart."""
    drawn = comparison_chart(reader, found)
    return drawn and chart(drawn, english_amounts.number_said if reader.language == "en" else short)


def comparison_chart(reader: Reader, found: Comparison) -> Chart | None:
    """Return the figures over time, None where time does not tell them apart."""
    signs = row_signs(found)
    operands = [row.operand for row in found.results]
    dated = [operand for operand in operands if operand.figure.period]
    times = {_stands(operand) for operand in dated}
    if len(times) < 2 or any(operand.measure.kind == "year" for operand in operands):
        return None
    names = [reader.name(operand.measure.name, operand.measure.name_en) for operand in operands]
    series = _series(reader, dated, signs)
    notes = [reader.say(_legend(point for line in series for point in line.points))]
    if undated := " ".join(signs[operand.id] for operand in operands if operand not in dated):
        left_out = Text(f"时间未写明，没有画：{undated}", f"without a period, not drawn: {undated}")
        notes.append(reader.say(left_out))
    if found.cautions:
        notes.append(reader.say(CAUTIONS))
        notes += [reader.say(sentence(caution, signs)) for caution in found.cautions]
    title = reader.listed(dict.fromkeys(names))
    return Chart(title, reader.say(operands[0].unit.text), series, notes)


def _series(reader: Reader, operands: Sequence[Operand], signs: Mapping[str, str]) -> list[Series]:
    """Return a line for each measure, place and giver, named by what tells it from the others."""
    lines: dict[object, list[Operand]] = {}
    for operand in operands:
        figure = operand.figure
        key = figure.measure, tuple(figure.place_ids), operand.giver_ids
        lines.setdefault(key, []).append(operand)
    firsts = [line[0] for line in lines.values()]
    places = [reader.listed(map(reader.say, operand.places)) for operand in firsts]
    if len({operand.measure.id for operand in firsts}) > 1:
        measures = (
            reader.name(operand.measure.name, operand.measure.name_en) for operand in firsts
        )
        places = [f"{measure} {place}" for measure, place in zip(measures, places, strict=True)]
    alike = Counter(places)
    givers = [reader.listed(map(reader.say, operand.givers)) for operand in firsts]
    return [
        Series(
            f"{place} ({giver})" if alike[place] > 1 and giver else place,
            [_point(reader, operand, signs[operand.id]) for operand in line],
        )
        for place, giver, line in zip(places, givers, lines.values(), strict=True)
    ]


def _point(reader: Reader, operand: Operand, sign: str) -> Point:
    figure, when = operand.figure, operand.when
    value = figures.row(reader, figure)[0]
    said = value.gloss.strip("()") + (" ≠" if value.gloss and figure.disputes else "")
    about = (figures.mention(reader, figure), reader.say(in_words(when)), figure.id)
    return Point(
        label=f"{sign} {said or value.text}",
        about=APART.join(about),
        value=interval(figure.quantity),
        since=when.first_day if when.start else None,
        until=when.last_day if when.end else None,
        at=_stands(operand),
        group=_group(operand),
        target=figure.basis in ("target", "forecast"),
        disputed=bool(figure.disputes),
    )


def _group(operand: Operand) -> str:
    """Return what figures must share for a line to lead from one to the next.

    A sum over half a year is not on the way to a sum over a year.
    """
    when, basis = operand.when, operand.figure.basis or ""
    if basis == "cumulative":
        return f"{basis} {when.first_day}"
    if basis == "in-period":
        return f"{basis} {round((when.last_day - when.first_day).days / _MONTH)}"
    return basis


def _stands(operand: Operand) -> date:
    """Return where a figure stands: in the middle of its time, or at its known day.

    A sum, or what is planned, stands at its last day; anything else without a start before all
    days.
    """
    when, basis = operand.when, operand.figure.basis
    if when.start and when.end and basis != "cumulative":
        return when.first_day + (when.last_day - when.first_day) / 2
    ends = when.start or basis in ("cumulative", "target", "forecast")
    return when.last_day if when.end and ends else when.first_day


def _legend(points: Iterable[Point]) -> Text:
    """Return what the signs mean that a chart has."""
    drawn = list(points)
    values = [point.value for point in drawn]
    signs = (
        (True, TIME_SIGN),
        (any(point.since is None or point.until is None for point in drawn), OPEN_TIME_SIGN),
        (any(point.target for point in drawn), PLANNED_SIGN),
        (any(point.disputed for point in drawn), _DISPUTED_SIGN),
        (any(value.soft_low or value.soft_high for value in values), SOFT_SIGN),
        (any(value.low is None or value.high is None for value in values), OPEN_SIGN),
    )
    return listed([text for has, text in signs if has], SEMICOLON)
