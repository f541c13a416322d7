"""Comparisons as a reader sees them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from hulian.cli.commands import figures
from hulian.cli.stdout import Screen
from hulian.compare.compare import Comparison, Quotient, Row
from hulian.compare.rules import Caution
from hulian.figures.interval import interval
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.render.bars import bars
from hulian.render.comparison_table import ComparedRow, Group, draw_compared
from hulian.render.text import APART, printable, wrap
from hulian.text import Text
from hulian.wording import results
from hulian.wording.cautions import HEADING

_BAR = 14


def draw_comparison(index: Index, target: Screen, found: Comparison) -> None:
    """Draw figures with their bars and results, then the sum and the cautions."""
    headings = {
        **figures.headings(target)._asdict(),
        "bar": target.say(results.BAR),
        "results": target.say(results.RESULT),
    }
    rows = iter(_rows(index, target, found))
    groups = [
        Group(group.title and target.say(group.title), [*islice(rows, len(group.items))])
        for group in found.groups
    ]
    draw_compared(target.console, headings, groups, target.cells)
    if found.total:
        target.console.print()
        total = target.say(results.sum_of(found.total, found.rows[0].item.unit))
        _draw_indented(target, "", total, "bold")
    _draw_cautions(target, found.cautions)


def _rows(index: Index, target: Screen, found: Comparison) -> list[ComparedRow]:
    ascii_only = target.console.options.ascii_only
    lengths = [interval(row.item.figure.quantity) for row in found.rows]
    drawn = bars(lengths, _BAR, ascii_only=ascii_only)
    return [
        ComparedRow(
            *figures.row(index, target, row.item.figure),
            # From zero, years are all of the same length.
            "" if row.item.measure.kind == "year" else bar,
            _results(target, row),
        )
        for row, bar in zip(found.rows, drawn, strict=True)
    ]


def _results(target: Screen, row: Row) -> list[str]:
    if row.item is row.baseline:
        return [target.say(results.BASELINE)]

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

    return list(dict.fromkeys(map(target.say, texts())))


def draw_quotients(
    index: Index, target: Screen, quotients: Sequence[Quotient], cautions: Sequence[Caution]
) -> None:
    """Draw each division with the two figures that it divides."""
    for quotient in quotients:
        above, below = quotient.numerator.figure, quotient.denominator.figure
        units = quotient.numerator.unit, quotient.denominator.unit
        _draw_indented(target, "", target.say(results.quotient(quotient.value, *units)), "bold")
        for figure in (above, below):
            _draw_indented(target, "  ", _mention(index, target, figure))
    _draw_cautions(target, cautions)


def _mention(index: Index, target: Screen, figure: Figure) -> str:
    row = figures.row(index, target, figure)
    about = (figures.mention(index, target, figure), row.period, row.place, row.id)
    return APART.join(filter(None, about))


def _draw_cautions(target: Screen, cautions: Sequence[Caution]) -> None:
    if not cautions:
        return
    target.console.print()
    _draw_indented(target, "", target.say(HEADING), "bold")
    for caution in cautions:
        _draw_indented(target, "- ", target.say(caution.sentence))


def _draw_indented(target: Screen, bullet: str, text: str, style: str = "") -> None:
    """Draw a paragraph whose lines hang behind a bullet."""
    for number, line in enumerate(wrap(printable(text), (target.cells or 10**6) - len(bullet))):
        before = bullet if number == 0 else " " * len(bullet)
        target.console.print(before + line, style=style, soft_wrap=True)
