"""Places, themes, measures and sources as a reader sees them, and an overview of them all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from hulian.base.model import AREA_LEVELS, SOURCE_KINDS
from hulian.figures.english_amounts import unit
from hulian.figures.period import in_words
from hulian.index.rows import MeasureRow, NamedRow, Overview, PlaceRow, Row, SourceRow, ThemeRow
from hulian.render.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    Properties,
    Table,
    Title,
)
from hulian.render.figures import Reader, doubt, mention
from hulian.text import Text, plural

_OTHER_NAME = Text("英文名", "In Chinese")
_TRY = Text("试试", "Try")
MEASURE_KINDS = {
    "flow": Text("流量", "flow"),
    "stock": Text("存量", "stock"),
    "ratio": Text("比率", "ratio"),
    "year": Text("年份", "year"),
}


def table(reader: Reader, rows: Sequence[Row]) -> Table:
    """Return a table of entries, which are all of one kind; places as a tree."""
    tables: dict[type[Row], Callable[[Reader, Sequence[Any]], Table]] = {
        PlaceRow: _places,
        ThemeRow: _themes,
        MeasureRow: _measures,
        SourceRow: _sources,
    }
    return tables[type(rows[0]) if rows else SourceRow](reader, rows)


def _places(reader: Reader, rows: Sequence[PlaceRow]) -> Table:
    columns = _columns(reader, "name", "id", "other", "level", "code", "facts")
    depths: dict[str | None, int] = {None: -1}
    cells: list[tuple[Cell, ...]] = []
    for place in rows:
        depth = depths[place.id] = depths.get(place.within, -1) + 1
        name, *names = _names(reader, place)
        indented = replace(name, text="· " * depth + name.text)  # blanks would be cut off a line
        level = Cell(reader.say(AREA_LEVELS[place.level]) if place.level else "")
        cells.append((indented, *names, level, Cell(place.code or ""), Cell(str(place.facts))))
    return Table(columns, tuple(cells))


def _themes(reader: Reader, rows: Iterable[ThemeRow]) -> Table:
    columns = _columns(reader, "name", "id", "other", "facts")
    return Table(columns, tuple((*_names(reader, theme), Cell(str(theme.facts))) for theme in rows))


def _measures(reader: Reader, rows: Iterable[MeasureRow]) -> Table:
    themes = {theme.id: reader.name(theme.name, theme.name_en) for theme in reader.base.themes()}
    return Table(
        _columns(reader, "name", "id", "unit", "kind", "themes", "facts"),
        tuple(
            (
                *_names(reader, measure)[:2],
                Cell(reader.say(unit(measure.unit, measure.unit_en).text)),
                Cell(reader.say(MEASURE_KINDS[measure.kind])),
                Cell(reader.listed(themes[each] for each in measure.themes)),
                Cell(str(measure.facts)),
            )
            for measure in rows
        ),
    )


def _sources(reader: Reader, rows: Iterable[SourceRow]) -> Table:
    columns = _columns(reader, "title", "id", "publisher", "published", "kind", "facts")
    return Table(columns, tuple(_source(reader, source) for source in rows))


def _source(reader: Reader, source: SourceRow) -> tuple[Cell, ...]:
    return (
        Cell(reader.name(source.title, source.title_en), link=source.url or ""),
        Cell(source.id),
        Cell(reader.display(source.publisher)),
        Cell(reader.say(in_words(source.when)), doubt(source.when)),
        Cell(reader.say(SOURCE_KINDS[source.kind]), "copied" if source.kind == "repost" else ""),
        Cell(str(source.facts)),
    )


_KINDS: dict[str, ColumnKind] = {
    "name": "label",
    "title": "label",
    "first": "label",
    "id": "id",
    "code": "whole",
    "published": "period",
    "themes": "names",
    "facts": "count",
}


def _columns(reader: Reader, *fields: str) -> tuple[Column, ...]:
    """Return a column for each field; `other` is the name in the other language."""
    names = {"other": reader.say(_OTHER_NAME)}
    return tuple(
        Column(names.get(field) or reader.heading(field), _KINDS.get(field, "text"))
        for field in fields
    )


def _names(reader: Reader, row: NamedRow) -> tuple[Cell, Cell, Cell]:
    """Return the name in the reader's language, the id, and the name in the other language."""
    other = reader.say(Text(row.name_en or "", row.name))
    return Cell(reader.name(row.name, row.name_en)), Cell(row.id), Cell(other)


# --- Overview ---------------------------------------------------------------------------------


def overview(reader: Reader, base: Overview, program: str) -> Iterator[Block]:
    """Yield what a base holds, and commands that answer something in it.

    `program` is how the program is called for this base.
    """
    yield Title(reader.name(base.title or "hulian", base.title_en))
    said = [_counted(base)]
    if base.updated:
        day = base.updated.isoformat()
        said.append(Text(f"更新于 {day}", f"updated {day}"))
    yield Paragraph(tuple(map(reader.say, said)))
    rows = reader.base.themes()
    columns = (Column(reader.heading("themes")), *_columns(reader, "id", "facts", "first"))
    yield Table(columns, tuple(_theme(reader, theme) for theme in rows))
    yield Title(reader.say(_TRY))
    yield Properties(tuple(_examples(reader, program)))


def _theme(reader: Reader, theme: ThemeRow) -> tuple[Cell, ...]:
    first = mention(reader, reader.base.figure(theme.first)) if theme.first else ""
    name = reader.name(theme.name, theme.name_en)
    return Cell(name), Cell(theme.id), Cell(str(theme.facts)), Cell(first)


def _examples(reader: Reader, program: str) -> Iterator[tuple[str, Cell]]:
    def example(command: str, zh: str, en: str) -> tuple[str, Cell]:
        return f"{program} {command}", Cell(reader.say(Text(zh, en)))

    theme = next((theme for theme in reader.base.themes() if theme.first), None)
    if theme:
        word = reader.say(Text(theme.name, theme.id))
        yield example(theme.id, "一个主题的数字", "the figures of a theme")
        yield example(f"search {word}", "全文检索", "search the full text")
        yield example(f"show {theme.first}", "一个数字的出处和关系", "where a figure comes from")
    known = reader.base.measures()
    longest = max(known, key=lambda measure: measure.facts, default=None)
    if longest and longest.facts > 1:
        yield example(f"compare {longest.id}", "并列比较", "side by side")
    yield example("list --json", "给脚本用", "for scripts")
    yield example("--help", "全部命令和选项", "all commands and options")


def _counted(base: Overview) -> Text:
    nouns: tuple[tuple[int, str, str], ...] = (
        (base.facts, "数字", "figure"),
        (base.themes, "主题", "theme"),
        (base.measures, "指标", "measure"),
        (base.places, "地方", "place"),
        (base.sources, "来源", "source"),
    )
    return Text(
        "，".join(f"{count} 个{zh}" for count, zh, _ in nouns),
        ", ".join(plural(count, en) for count, _, en in nouns),
    )
