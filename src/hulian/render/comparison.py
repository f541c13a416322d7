"""Comparisons as a reader sees them: numbered rows with bars, their results, and cautions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hulian.compare.cautions import Caution, sentence
from hulian.compare.result import Comparison, Division, Result
from hulian.figures.interval import Interval, interval
from hulian.index.rows import Figure
from hulian.render import figures, results
from hulian.render.blocks import Bar, Block, Cell, Column, Items, Paragraph, Table, Title
from hulian.render.cells import circled
from hulian.render.figures import Note, Reader, mention
from hulian.render.text import APART
from hulian.text import Text

_BAR = Text("图", "Bar")
_RESULT = Text("与基准相比", "Against the baseline")
CAUTIONS = Text("须注意", "Cautions")


def comparison(reader: Reader, found: Comparison, note: Note | None = None) -> Iterator[Block]:
    """Yield figures with their bars and results, then the sum and the cautions."""
    yield _table(reader, found, note)
    if found.total:
        said = results.sum_of(found.total, found.results[0].operand.unit)
        yield Paragraph((reader.say(said),), "heading")
    yield from _cautions(reader, found.cautions, row_signs(found))


def row_signs(found: Comparison) -> dict[str, str]:
    """Return the sign of each row by the id of its figure: ①, ② …"""
    return {row.operand.id: circled(number) for number, row in enumerate(found.results, 1)}


def division(reader: Reader, found: Division, note: Note | None = None) -> Iterator[Block]:
    """Yield each quotient with the two figures that it is of, then the cautions."""
    for quotient in found.quotients:
        above, below = quotient.numerator, quotient.denominator
        yield Title(reader.say(results.quotient(quotient.value, above.unit, below.unit)))
        figures_of = (above.figure, below.figure)
        yield Items(tuple(_mention(reader, figure, note) for figure in figures_of))
    yield from _cautions(reader, found.cautions, {})


def _cautions(reader: Reader, found: Sequence[Caution], signs: dict[str, str]) -> Iterator[Block]:
    if found:
        yield Title(reader.say(CAUTIONS))
        yield Items(tuple(Cell(reader.say(sentence(caution, signs))) for caution in found))


def _mention(reader: Reader, figure: Figure, note: Note | None) -> Cell:
    _, _, when, place, identifier = figures.row(reader, figure)
    about = (mention(reader, figure), when.text, place.text, identifier.text)
    return Cell(APART.join(filter(None, about)), notes=(note(figure),) if note else ())


def _table(reader: Reader, found: Comparison, note: Note | None) -> Table:
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
    bars = _bars([interval(row.operand.figure.quantity) for row in found.results])
    rows = [
        _row(reader, number, row, bar, note)
        for number, (row, bar) in enumerate(zip(found.results, bars, strict=True), 1)
    ]
    titles: dict[int, str] = {}
    start = 0
    for group in found.groups:
        if group.title:
            titles[start] = reader.say(group.title)
        start += len(group.operands)
    # From zero, years are all of the same length.
    if all(row.operand.measure.kind == "year" for row in found.results):
        columns = (*columns[:2], *columns[3:])
        rows = [(*row[:2], *row[3:]) for row in rows]
    return Table(columns, tuple(rows), titles=titles)


def _row(reader: Reader, number: int, row: Result, bar: Bar, note: Note | None) -> tuple[Cell, ...]:
    value, label, period, place, identifier = figures.row(reader, row.operand.figure, note)
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


def _results(reader: Reader, row: Result) -> list[str]:
    if row.operand is row.baseline:
        return [reader.say(results.BASELINE)]

    def texts() -> Iterator[Text]:
        if row.difference:
            yield results.difference(row.difference, row.operand.unit)
        if row.ratio:
            yield results.ratio(row.ratio)
        if row.yearly and row.years:
            yield results.yearly(row.yearly, row.years)
        elif row.growth:
            yield results.growth(row.growth)
        if row.share:
            yield results.share(row.share, of_baseline=row.share_of == row.baseline.id)

    return list(dict.fromkeys(map(reader.say, texts())))
