"""Figures as a reader sees them, in tables and in groups."""

from collections.abc import Iterable, Sequence
from functools import cache

from hulian.cli.stdout import Screen
from hulian.figures.english import said as in_english
from hulian.figures.english import unit, year_said
from hulian.index.catalogue import MeasureRow
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.language.folding import find, fold
from hulian.render.table import FigureRow, Headings, Marker, draw_figures, no_marks
from hulian.render.text import APART, printable, wrap
from hulian.text import Text
from hulian.wording import screen


def headings(target: Screen) -> Headings:
    """Return the headings of a table of figures."""
    texts = (screen.FIGURE, screen.LABEL, screen.PERIOD, screen.PLACE, screen.ID)
    return Headings(*map(target.say, texts))


def label(target: Screen, figure: Figure) -> str:
    return target.say(Text(figure.label, figure.label_en or figure.label))


def row(index: Index, target: Screen, figure: Figure) -> FigureRow:
    """A figure in the reader's language."""
    places = figure.places
    if target.language == "en":
        places = [index.name("place", place).en for place in figure.place_ids]
    return FigureRow(
        value=f"{figure.value} ≠" if figure.disputes else figure.value,
        label=label(target, figure),
        period=target.say(screen.period(figure.when)),
        place=target.say(screen.BETWEEN).join(places),
        id=figure.id,
        reading=reading(index, figure) if target.language == "en" else "",
    )


def reading(index: Index, figure: Figure) -> str:
    """What an English reader says, where the print does not say it already."""
    measure = measure_row(index, figure.measure)
    if measure.kind == "year":
        said = year_said(figure.quantity)
    else:
        said = in_english(figure.quantity, unit(measure.unit, measure.unit_en))
    return "" if said == figure.value else f"({said})"


@cache
def measure_row(index: Index, identifier: str) -> MeasureRow:
    """A measure by its id."""
    return index.measure(identifier)


def mention(index: Index, target: Screen, figure: Figure) -> str:
    """A figure in one line."""
    shown = row(index, target, figure)
    value = f"{figure.value} {shown.reading}".rstrip()
    return f"{value}{APART}{shown.label}"


def draw_groups(
    index: Index,
    target: Screen,
    figures: Sequence[Figure],
    places: Sequence[str],
    words: Sequence[str],
) -> None:
    """Draw figures; where places were asked for, in two groups that cannot be mistaken."""
    marks = _marker(index, words)
    if not places:
        _draw_group(index, target, figures, marks)
        return
    asked = _joined(index.name("place", place) for place in places)
    inside = [figure for figure in figures if figure.coverage == "within"]
    around = [figure for figure in figures if figure.coverage == "wider"]
    _heading(target, screen.within(asked) if inside else screen.none_within(asked))
    _draw_group(index, target, inside, marks)
    if around:
        target.console.print()
        _heading(target, screen.wider(asked))
        _draw_group(index, target, around, marks)


def draw_titled(
    index: Index, target: Screen, groups: Sequence[tuple[str, Sequence[Figure]]]
) -> None:
    """Draw groups of figures, each under a title."""
    for number, (title, figures) in enumerate(groups):
        if number:
            target.console.print()
        target.console.print(title, style="bold", soft_wrap=True)
        rows = [row(index, target, figure) for figure in figures]
        draw_figures(target.console, headings(target), rows, target.cells)


def _marker(index: Index, words: Sequence[str]) -> Marker:
    """Marks where the words stand in a text."""

    def marks(text: str) -> Sequence[tuple[int, int]]:
        folding = index.folding(text + "".join(words))
        return find(text, [fold(word, folding) for word in words], folding)

    return marks if words else no_marks


def _draw_group(index: Index, target: Screen, figures: Iterable[Figure], marks: Marker) -> None:
    rows = [row(index, target, figure) for figure in figures]
    draw_figures(target.console, headings(target), rows, target.cells, marks)


def _joined(names: Iterable[Text]) -> Text:
    known = list(names)
    return Text(
        screen.BETWEEN.zh.join(name.zh for name in known),
        screen.BETWEEN.en.join(name.en for name in known),
    )


def _heading(target: Screen, text: Text) -> None:
    for line in wrap(printable(target.say(text)), target.cells or 10**6):
        target.console.print(line, style="bold", soft_wrap=True)
