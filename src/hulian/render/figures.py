"""Figures as a reader sees them: in tables, in groups, in one line; and how fields are called."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from hulian.api import FactBase
from hulian.figures.english_amounts import said_as, unit
from hulian.figures.period import Period, in_words
from hulian.index.rows import Figure, MeasureRow
from hulian.paths import table_rows
from hulian.render.blocks import Block, Cell, Column, ColumnKind, Highlighter, Table, Title, Tone
from hulian.render.rows import cells
from hulian.render.text import APART
from hulian.text import BETWEEN, NOTHING, Language, Text, listed, named

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
        return self.say(named(zh, en))

    def display(self, name: str | None) -> str:
        """Return a giver, publisher or member by its Chinese name; empty without one."""
        return self.say(self.base.display_name(name)) if name else ""

    def heading(self, field: str) -> str:
        """Return what a field of rows is called."""
        return heading(field, self.language)

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
    return field_columns(("value", "label", "period", "places", "id"), reader.language)


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
    english = said_as(measure.kind, figure.quantity, unit(measure.unit, measure.unit_en))
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
    rows = tuple(row(reader, figure, note) for figure in figures)
    return Table(columns(reader), rows, marks)


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
    zh, en = asked
    if inside:
        yield Title(reader.say(Text(f"{zh}及其下辖", f"{en} and the places in it")))
        yield table(reader, inside, marks, note)
    else:
        updated = reader.base.overview.updated
        as_of = Text(f"截至{updated}，", f"as of {updated}, ") if updated else NOTHING
        own = Text(
            f"{as_of.zh}没有{zh}自己的这样的数字", f"{as_of.en}no such figures of {en}'s own"
        )
        yield Title(reader.say(own))
    if around:
        wider = Text(
            f"包含{zh}的更大范围（来源没有分列，不是{zh}的数）",
            f"Wider areas that include {en} (not broken down; not {en}'s own figures)",
        )
        yield Title(reader.say(wider))
        yield table(reader, around, marks, note)


def conflicts(
    reader: Reader, groups: Iterable[Sequence[Figure]], note: Footnote | None = None
) -> Iterator[Block]:
    """Yield the figures of each contradiction, under the name of their measure."""
    for group in groups:
        measure = reader.measure(group[0].measure)
        yield Title(reader.name(measure.name, measure.name_en))
        yield table(reader, group, note=note)


def with_sources(
    reader: Reader, draw: Callable[[Footnote | None], Iterator[Block]], cite: bool
) -> Iterator[Block]:
    """Draw figures; with `cite`, with their sources as footnotes."""
    if not cite:
        return draw(None)
    from hulian.render.citation import footnoted  # which needs what is above

    return footnoted(reader, draw)


# --- Fields -----------------------------------------------------------------------------------

_KINDS: dict[str, ColumnKind] = {
    "id": "id",
    "label": "label",
    "label_en": "label",
    "value": "figure",
    "period": "period",
    "places": "names",
    "givers": "names",
    "members": "names",
    "amount": "whole",
    "since": "whole",
    "until": "whole",
    "facts": "count",
}


def field_table(lines: Iterable[str], fields: Sequence[str], language: Language) -> Table:
    """Return a table of these fields of objects, given as lines of JSON."""
    rows = tuple(tuple(map(Cell, cells(line, fields))) for line in lines)
    return Table(field_columns(fields, language), rows)


def field_columns(fields: Sequence[str], language: Language) -> tuple[Column, ...]:
    """Return columns for these fields, each under its heading."""
    return tuple(Column(heading(field, language), _KINDS.get(field, "text")) for field in fields)


def heading(field: str, language: Language) -> str:
    """Return what a field is called at the head of a column, on screen and in files."""
    known = _headings().get(field) or _headings().get(field.removeprefix("source_"))
    return known.into(language) if known else field


@cache
def _headings() -> dict[str, Text]:
    rows = table_rows(Path(__file__).with_name("headings.tsv"))
    return {field: Text(zh, en) for field, zh, en in rows}
