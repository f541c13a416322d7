"""Comparisons as a reader sees them: numbered rows with bars, their results, and cautions."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from hulian.compare.cautions import Caution, sentence
from hulian.compare.compare import Comparison, Division, Row
from hulian.compare.rules import Item
from hulian.figures.interval import Interval, interval
from hulian.index.rows import Figure
from hulian.render import figures, results
from hulian.render.blocks import Bar, Block, Cell, Column, Items, Paragraph, Table, Title
from hulian.render.chart import Chart, Point, Series
from hulian.render.figures import Reader, mention
from hulian.render.sheet import circled
from hulian.render.text import APART
from hulian.text import Text
from hulian.wording.screen import period

_BAR = Text("图", "Bar")
_RESULT = Text("与基准相比", "Against the baseline")
_HEADING = Text("须注意", "Cautions")

_TIME_SIGN = Text("横线：所指的时段", "level line: the time that a figure is of")
_TARGET_SIGN = Text("空心：目标", "hollow: a target")
_DISPUTED_SIGN = Text("红杠：另有来源给出不同的数", "red stroke: another source disagrees")
_SOFT_SIGN = Text("虚线：约数的范围", "dashed: the range of an approximate figure")
_OPEN_SIGN = Text("箭头：没有界限", "arrow: no bound")


def comparison(reader: Reader, found: Comparison) -> Iterator[Block]:
    """Yield figures with their bars and results, then the sum and the cautions."""
    yield _table(reader, found)
    if found.total:
        said = results.sum_of(found.total, found.rows[0].item.unit)
        yield Paragraph((reader.say(said),), "heading")
    signs = {row.item.id: circled(number) for number, row in enumerate(found.rows, 1)}
    yield from _cautions(reader, found.cautions, signs)


def over_time(reader: Reader, found: Comparison) -> Chart | None:
    """Return a chart of the figures, None where time does not tell them apart.

    The signs of its points are those of the rows of `comparison`.
    """
    series: dict[object, list[Point]] = {}
    names: dict[object, str] = {}
    undated = []
    measures = {row.item.measure.id for row in found.rows}
    if any(row.item.measure.kind == "year" for row in found.rows):
        return None
    for number, row in enumerate(found.rows, 1):
        item = row.item
        if not item.figure.period:
            undated.append(circled(number))
            continue
        key = item.measure.id, tuple(item.figure.place_ids), tuple(item.figure.givers)
        place = reader.listed(reader.say(name) for name in item.places)
        measure = reader.name(item.measure.name, item.measure.name_en)
        names[key] = place if len(measures) == 1 else f"{measure} {place}"
        series.setdefault(key, []).append(_point(reader, number, item))
    points = [point for known in series.values() for point in known]
    if len({point.at for point in points}) < 2:
        return None
    unit = found.rows[0].item.unit.text
    titles = [reader.name(row.item.measure.name, row.item.measure.name_en) for row in found.rows]
    signs = {row.item.id: circled(number) for number, row in enumerate(found.rows, 1)}
    notes = [reader.say(sentence(caution, signs)) for caution in found.cautions]
    notes = [reader.say(_HEADING), *notes] if notes else notes
    notes.insert(0, reader.say(_legend(points)))
    if undated:
        notes.insert(0, reader.say(_undated(undated)))
    lines = [Series(names[key], known) for key, known in series.items()]
    return Chart(reader.listed(dict.fromkeys(titles)), reader.say(unit), lines, notes)


def _undated(signs: Sequence[str]) -> Text:
    listed = " ".join(signs)
    return Text(f"时间未写明，没有画：{listed}", f"without a period, not drawn: {listed}")


def _legend(points: Sequence[Point]) -> Text:
    """Return what the signs mean that a chart has."""
    known = [_TIME_SIGN]
    known += [_TARGET_SIGN] if any(point.target for point in points) else []
    known += [_DISPUTED_SIGN] if any(point.disputed for point in points) else []
    values = [point.value for point in points]
    soft = any(value.soft_low or value.soft_high for value in values)
    known += [_SOFT_SIGN] if soft else []
    known += [_OPEN_SIGN] if any(v.low is None or v.high is None for v in values) else []
    return Text("；".join(text.zh for text in known), "; ".join(text.en for text in known))


def _point(reader: Reader, number: int, item: Item) -> Point:
    """Return a figure as a point in the middle of its time; a cumulative one stands at the end."""
    figure, when = item.figure, item.when
    since = when.first_day if when.start else None
    until = when.last_day if when.end else None
    if since and until and figure.basis != "cumulative":
        at = since + (until - since) / 2
    else:
        at = until or since or date.min
    value = figures.row(reader, figure)[0]
    about = (mention(reader, figure), reader.say(period(when)), figure.id)
    return Point(
        f"{circled(number)} {value.text}",
        APART.join(about),
        interval(figure.quantity),
        since,
        until,
        at,
        figure.basis == "target",
        bool(figure.disputes),
    )


def division(reader: Reader, found: Division) -> Iterator[Block]:
    """Yield each quotient with the two figures that it is of, then the cautions."""
    for quotient in found.quotients:
        above, below = quotient.numerator, quotient.denominator
        yield Title(reader.say(results.quotient(quotient.value, above.unit, below.unit)))
        yield Items((_mention(reader, above.figure), _mention(reader, below.figure)))
    yield from _cautions(reader, found.cautions, {})


def _cautions(reader: Reader, found: Sequence[Caution], signs: dict[str, str]) -> Iterator[Block]:
    if found:
        yield Title(reader.say(_HEADING))
        yield Items(tuple(reader.say(sentence(caution, signs)) for caution in found))


def _mention(reader: Reader, figure: Figure) -> str:
    _, _, when, place, identifier = figures.row(reader, figure)
    about = (mention(reader, figure), when.text, place.text, identifier.text)
    return APART.join(filter(None, about))


def _table(reader: Reader, found: Comparison) -> Table:
    value, label, period, place, identifier = figures.columns(reader)
    columns: tuple[Column, ...] = (
        Column("", "number"),
        value,
        Column(reader.say(_BAR), "bar"),
        Column(label.heading, "label", yields=True),
        period,
        place,
        Column(reader.say(_RESULT)),
        identifier,
    )
    bars = _bars([interval(row.item.figure.quantity) for row in found.rows])
    rows = [
        _row(reader, number, row, bar)
        for number, (row, bar) in enumerate(zip(found.rows, bars, strict=True), 1)
    ]
    titles: dict[int, str] = {}
    start = 0
    for group in found.groups:
        if group.title:
            titles[start] = reader.say(group.title)
        start += len(group.items)
    # From zero, years are all of the same length.
    if all(row.item.measure.kind == "year" for row in found.rows):
        columns = (*columns[:2], *columns[3:])
        rows = [(*row[:2], *row[3:]) for row in rows]
    return Table(columns, tuple(rows), titles=titles)


def _row(reader: Reader, number: int, row: Row, bar: Bar) -> tuple[Cell, ...]:
    value, label, period, place, identifier = figures.row(reader, row.item.figure)
    first, *more = _results(reader, row) or [""]
    return (
        Cell(circled(number)),
        value,
        Cell("", bar=bar),
        label,
        period,
        place,
        Cell(first, more=tuple(more)),
        identifier,
    )


def _bars(lengths: Sequence[Interval]) -> list[Bar]:
    """Return a bar for each figure, all on one scale from zero."""
    longest = max(map(_reach, lengths), default=Fraction(0)) or Fraction(1)
    return [
        Bar((found.low or Fraction(0)) / longest, _reach(found) / longest, found.high is None)
        for found in lengths
    ]


def _reach(found: Interval) -> Fraction:
    """Return how far a bar goes: to the upper end, or without one to the printed number."""
    return found.amount if found.high is None else found.high


def _results(reader: Reader, row: Row) -> list[str]:
    if row.item is row.baseline:
        return [reader.say(results.BASELINE)]

    def texts() -> Iterator[Text]:
        if row.difference:
            yield results.difference(row.difference, row.item.unit)
        if row.ratio:
            yield results.ratio(row.ratio)
        if row.yearly and row.years:
            yield results.yearly(row.yearly, row.years)
        elif row.growth:
            yield results.growth(row.growth)
        if row.share:
            yield results.share(row.share, of_baseline=row.share_of == row.baseline.id)

    return list(dict.fromkeys(map(reader.say, texts())))
