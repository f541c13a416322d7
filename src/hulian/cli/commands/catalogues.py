"""`hulian places`, `themes`, `measures`, `sources`: what the base holds besides figures."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.json import Decoder
from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.opening import open_base
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish
from hulian.figures.english import unit
from hulian.figures.period import parse
from hulian.index.catalogue import MeasureRow, PlaceRow, Row, SourceRow, ThemeRow
from hulian.index.query import Index
from hulian.index.rows import encode
from hulian.render.table import draw_listing
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import screen

R = TypeVar("R", bound=Row)


def build_places() -> TyperCommand:
    return _catalogue(
        Index.places, "places", words.PLACES, PlaceRow, _PLACE_HEADINGS, _place_cells, [0, 2]
    )


def build_themes() -> TyperCommand:
    return _catalogue(
        Index.themes, "themes", words.THEMES, ThemeRow, _THEME_HEADINGS, _theme_cells, [0, 2]
    )


def build_measures() -> TyperCommand:
    cells = _measure_cells
    return _catalogue(
        Index.measures, "measures", words.MEASURES, MeasureRow, _MEASURE_HEADINGS, cells, [0, 4]
    )


def build_sources() -> TyperCommand:
    cells = _source_cells
    return _catalogue(
        Index.sources, "sources", words.SOURCES, SourceRow, _SOURCE_HEADINGS, cells, [0, 2]
    )


def _catalogue(
    list_rows: Callable[[Index], Sequence[R]],
    name: str,
    summary: Text,
    record: type[R],
    headings: Sequence[Text],
    cells: Callable[[R], Sequence[str]],
    wrapping: Sequence[int],
) -> TyperCommand:
    def draw(target: Screen, lines: Sequence[str]) -> None:
        decoder = Decoder(record)
        entries = [decoder.decode(line) for line in lines]
        rows = [cells(entry) for entry in entries]
        links = [target.link(getattr(entry, "url", None)) for entry in entries]
        titles = [say(heading) for heading in headings]
        draw_listing(target.console, titles, rows, wrapping, target.cells, links)

    def list_entries(output: Output, exit_status: ExitStatus) -> int:
        rows = map(encode, list_rows(open_base()))
        return finish(answer(rows, lambda: record.__struct_fields__, output, draw), exit_status)

    return command(name, summary, list_entries, (f"hulian {name}", f"hulian {name} --json"))


def _names(zh: str, en: str | None) -> tuple[str, str]:
    """The name in the reader's language, then the other one."""
    return say(Text(zh, en or zh)), say(Text(en or "", zh))


_PLACE_HEADINGS = (
    screen.NAME,
    screen.ID,
    screen.OTHER_NAME,
    screen.LEVEL,
    screen.CODE,
    screen.FACTS,
)


def _place_cells(place: PlaceRow) -> Sequence[str]:
    name, other = _names(place.name, place.name_en)
    level = say(screen.LEVELS[place.level]) if place.level else ""
    return name, place.id, other, level, place.code or "", str(place.facts)


_THEME_HEADINGS = (screen.NAME, screen.ID, screen.OTHER_NAME, screen.FACTS)


def _theme_cells(theme: ThemeRow) -> Sequence[str]:
    name, other = _names(theme.name, theme.name_en)
    return name, theme.id, other, str(theme.facts)


_MEASURE_HEADINGS = (screen.NAME, screen.ID, screen.UNIT, screen.KIND, screen.THEMES, screen.FACTS)


def _measure_cells(measure: MeasureRow) -> Sequence[str]:
    name, _ = _names(measure.name, measure.name_en)
    kind = say(screen.MEASURE_KINDS[measure.kind])
    themes = say(screen.BETWEEN).join(measure.themes)
    called = say(unit(measure.unit, measure.unit_en).text)
    return name, measure.id, called, kind, themes, str(measure.facts)


_SOURCE_HEADINGS = (
    screen.TITLE,
    screen.ID,
    screen.PUBLISHER,
    screen.PUBLISHED,
    screen.KIND,
    screen.FACTS,
)


def _source_cells(source: SourceRow) -> Sequence[str]:
    published = say(screen.period(parse(source.published))) if source.published else ""
    kind = say(screen.SOURCE_KINDS[source.kind])
    title = say(Text(source.title, source.title_en or source.title))
    publisher = say(open_base().display_name(source.publisher)) if source.publisher else ""
    return title, source.id, publisher, published, kind, str(source.facts)
