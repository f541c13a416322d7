"""Figures as a reader sees them: in a table, in groups, in one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from hulian.api import FactBase
from hulian.figures.english import said, unit, year_said
from hulian.figures.period import Period, in_words
from hulian.index.catalogue import MeasureRow
from hulian.index.rows import Figure
from hulian.render import rows
from hulian.render.blocks import Block, Cell, Column, Highlighter, Table, Title, Tone
from hulian.render.text import APART
from hulian.text import BETWEEN, Language, Text, listed

Footnote = Callable[[Figure], int]
"""Returns the number of the footnote in which a figure's source stands."""


class Reader(NamedTuple):
    """Who reads: in one language, with the names of one base."""

    base: FactBase
    language: Language

    def say(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.into(self.language)

    def name(self, zh: str, en: str | None) -> str:
        """Return a name in the reader's language; the Chinese one where it has no other."""
        return self.say(Text(zh, en or zh))

    def heading(self, field: str) -> str:
        """Return what a field of rows is called."""
        return rows.heading(field, self.language)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list."""
        return self.say(BETWEEN).join(names)

    def measure(self, identifier: str) -> MeasureRow:
        """Return a measure by its id."""
        return _measure(self.base, identifier)


@lru_cache(maxsize=1 << 12)
def _measure(base: FactBase, identifier: str) -> MeasureRow:
    return base.measure(identifier)


def columns(reader: Reader) -> tuple[Column, ...]:
    """Return the columns of a table of figures."""
    return rows.columns(("value", "label", "period", "places", "id"), reader.language)


def row(reader: Reader, figure: Figure, note: Footnote | None = None) -> tuple[Cell, ...]:
    """Return a figure as a row of these columns; ≠ marks what another source contradicts."""
    places = figure.places
    if reader.language == "en":
        places = [reader.base.name("place", place).en for place in figure.place_ids]
    disputed = bool(figure.disputes)
    return (
        Cell(
            f"{figure.value} ≠" if disputed else figure.value,
            "disputed" if disputed else "figure",
            gloss(reader, figure),
            notes=(note(figure),) if note else (),
        ),
        Cell(label(reader, figure)),
        Cell(reader.say(in_words(figure.when)), doubt(figure.when)),
        Cell(reader.listed(places)),
        Cell(figure.id),
    )


def label(reader: Reader, figure: Figure) -> str:
    """Return what a figure is of."""
    return reader.name(figure.label, figure.label_en)


def gloss(reader: Reader, figure: Figure) -> str:
    """Return the figure in English for those who need it, where the print does not say so."""
    if reader.language != "en":
        return ""
    measure = reader.measure(figure.measure)
    if measure.kind == "year":
        english = year_said(figure.quantity)
    else:
        english = said(figure.quantity, unit(measure.unit, measure.unit_en))
    return "" if english == figure.value else f"({english})"


def doubt(when: Period | None) -> Tone:
    """Return how an approximate or uncertain period is shown beside its 约 or 疑."""
    moments = (when.start, when.end) if when else ()
    return "doubtful" if any(moment and moment.qualifier for moment in moments) else ""


def mention(reader: Reader, figure: Figure) -> str:
    """Return a figure in one line."""
    return f"{figure.value} {gloss(reader, figure)}".rstrip() + APART + label(reader, figure)


def table(
    reader: Reader,
    figures: Iterable[Figure],
    marks: Highlighter | None = None,
    note: Footnote | None = None,
) -> Table:
    """Return a table of figures."""
    cells = tuple(row(reader, figure, note) for figure in figures)
    return Table(columns(reader), cells, marks)


def tables(
    reader: Reader,
    figures: Sequence[Figure],
    places: Sequence[str],
    words: Sequence[str] = (),
    note: Footnote | None = None,
) -> Iterator[Block]:
    """Yield a table of figures; where places were asked for, two that cannot be mistaken.

    `places` are ids; `words` are highlighted.
    """
    marks = partial(reader.base.find, words=words) if words else None
    if not places:
        yield table(reader, figures, marks, note)
        return
    asked = listed([reader.base.name("place", place) for place in places])
    inside = [figure for figure in figures if figure.coverage == "within"]
    around = [figure for figure in figures if figure.coverage == "wider"]
    own = _within(asked) if inside else _none_within(asked, reader.base.overview.updated)
    yield Title(reader.say(own))
    if inside:
        yield table(reader, inside, marks, note)
    if around:
        yield Title(reader.say(_wider(asked)))
        yield table(reader, around, marks, note)


def conflicts(
    reader: Reader, groups: Iterable[Sequence[Figure]], note: Footnote | None = None
) -> Iterator[Block]:
    """Yield the figures of each contradiction, under the name of their measure."""
    for group in groups:
        measure = reader.measure(group[0].measure)
        yield Title(reader.name(measure.name, measure.name_en))
        yield table(reader, group, note=note)


def _within(place: Text) -> Text:
    return Text(f"{place.zh}及其下辖", f"{place.en} and the places in it")


def _wider(place: Text) -> Text:
    return Text(
        f"包含{place.zh}的更大范围（来源没有分列，不是{place.zh}的数）",
        f"Wider areas that include {place.en} (not broken down; not {place.en}'s own figures)",
    )


def _none_within(place: Text, updated: date | None) -> Text:
    """Say that a place has no such figures of its own, and when they were last looked for."""
    as_of = Text(f"截至{updated}，", f"as of {updated}, ") if updated else Text("", "")
    return Text(f"{as_of.zh}没有{place.zh}自己的数字", f"{as_of.en}no figures of {place.en}'s own")
