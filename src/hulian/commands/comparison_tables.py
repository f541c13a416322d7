"""Comparisons as a reader sees them."""

from collections.abc import Iterator, Sequence

from hulian.commands import figures
from hulian.commands.answering import Screen
from hulian.commands.session import say
from hulian.comparability import Caution
from hulian.comparison import Comparison, Quotient, Row
from hulian.figure import Figure
from hulian.interval import Interval, interval
from hulian.output.bars import bars
from hulian.output.comparison_table import ComparedRow, draw_compared
from hulian.output.text import APART, printable, wrap
from hulian.query import Index
from hulian.wording import Text, results
from hulian.wording.messages import CAUTIONS

_BAR = 14
_HEADINGS = {
    **figures.HEADINGS._asdict(),
    "bar": say(results.BAR),
    "results": say(results.RESULT),
}


def draw_comparison(
    index: Index, target: Screen, found: Comparison, whole: Interval | None
) -> None:
    """Draw figures with their bars and results, then the sum and the cautions."""
    intervals = [interval(row.item.figure.quantity) for row in found.rows]
    drawn = bars(intervals, _BAR, ascii_only=target.console.options.ascii_only)
    rows = [
        ComparedRow(*figures.row(index, row.item.figure), bar=bar, results=_results(row))
        for row, bar in zip(found.rows, drawn, strict=True)
    ]
    draw_compared(target.console, _HEADINGS, rows, target.cells)
    if whole:
        total = say(results.total(whole, found.rows[0].item.unit))
        target.console.print(f"{say(results.SUM)}  {total}", style="bold", soft_wrap=True)
    _draw_cautions(target, found.cautions)


def _results(row: Row) -> list[str]:
    if row.item is row.baseline:
        return [say(results.BASELINE)]

    def texts() -> Iterator[Text]:
        if row.difference:
            yield results.difference(row.difference, row.item.unit)
        if row.ratio:
            yield results.ratio(row.ratio)
        if row.yearly and row.years:
            yield results.yearly(row.yearly, row.years)
        elif row.growth:
            yield results.growth(row.growth)
        if row.share and row.share_of:
            yield results.share(row.share, row.share_of)

    return [say(text) for text in texts()]


def draw_quotients(
    index: Index, target: Screen, quotients: Sequence[Quotient], cautions: Sequence[Caution]
) -> None:
    """Draw each division with the two figures that it divides."""
    for quotient in quotients:
        above, below = quotient.numerator.figure, quotient.denominator.figure
        units = quotient.numerator.unit, quotient.denominator.unit
        result = results.quotient(quotient.value, *units)
        target.console.print(say(result), style="bold", soft_wrap=True)
        for figure in (above, below):
            _draw_indented(target, "  ", _mention(index, figure))
    _draw_cautions(target, cautions)


def _mention(index: Index, figure: Figure) -> str:
    row = figures.row(index, figure)
    about = (figures.mention(index, figure), row.period, row.place, row.id)
    return APART.join(filter(None, about))


def _draw_cautions(target: Screen, cautions: Sequence[Caution]) -> None:
    if not cautions:
        return
    target.console.print()
    target.console.print(say(CAUTIONS), style="bold")
    for caution in cautions:
        _draw_indented(target, "- ", say(caution.sentence))


def _draw_indented(target: Screen, bullet: str, text: str) -> None:
    """Draw a paragraph whose lines hang behind a bullet."""
    for number, line in enumerate(wrap(printable(text), (target.cells or 10**6) - len(bullet))):
        before = bullet if number == 0 else " " * len(bullet)
        target.console.print(before + line, soft_wrap=True)
