"""What a base holds besides figures, as it is listed: themes, places, measures, sources."""

from datetime import date

from msgspec import Struct

from hulian.base.model import (
    AreaLevel,
    Measure,
    MeasureKind,
    Place,
    Records,
    Source,
    SourceKind,
    Theme,
)


class PlaceRow(Struct, frozen=True):
    """A place; `facts` counts the figures of the place and of what lies in it."""

    id: str
    name: str
    name_en: str | None
    alias: list[str]
    level: AreaLevel | None
    code: str | None
    within: str | None
    facts: int


class ThemeRow(Struct, frozen=True):
    """A theme; `first` is the id of its first figure."""

    id: str
    name: str
    name_en: str | None
    alias: list[str]
    facts: int
    first: str | None


class MeasureRow(Struct, frozen=True):
    """A measure with its base unit."""

    id: str
    name: str
    name_en: str | None
    alias: list[str]
    unit: str
    unit_en: str | None
    kind: MeasureKind
    themes: list[str]
    facts: int


class SourceRow(Struct, frozen=True):
    """A source, without its list of skipped numbers."""

    id: str
    title: str
    title_en: str | None
    publisher: str | None
    url: str | None
    published: str | None
    accessed: date | None
    kind: SourceKind
    copy_of: str | None
    sha256: str | None
    note: str | None
    note_en: str | None
    facts: int


Row = PlaceRow | ThemeRow | MeasureRow | SourceRow


class Overview(Struct, frozen=True):
    """The base as a whole; counts by kind."""

    title: str | None
    title_en: str | None
    updated: date | None
    facts: int
    themes: int
    places: int
    measures: int
    sources: int


def place_row(place: Place, facts: int) -> PlaceRow:
    """Return the row of a place, with how many facts it has."""
    return PlaceRow(
        place.id,
        place.name,
        place.name_en,
        place.alias,
        place.level,
        place.code,
        place.within,
        facts,
    )


def theme_row(theme: Theme, facts: int, first: str | None) -> ThemeRow:
    """Return the row of a theme, with how many facts it has, and the first of them."""
    return ThemeRow(theme.id, theme.name, theme.name_en, theme.alias, facts, first)


def measure_row(measure: Measure, facts: int) -> MeasureRow:
    """Return the row of a measure, with how many facts it has."""
    return MeasureRow(
        measure.id,
        measure.name,
        measure.name_en,
        measure.alias,
        measure.unit,
        measure.unit_en,
        measure.kind,
        measure.theme,
        facts,
    )


def source_row(source: Source, facts: int) -> SourceRow:
    """Return the row of a source, with how many facts it has."""
    shared = {name: getattr(source, name) for name in SourceRow.__struct_fields__[:-1]}
    return SourceRow(**shared, facts=facts)


def overview(base: Records) -> Overview:
    """Count the records of each kind of a base."""
    about = base.base
    return Overview(
        about.title,
        about.title_en,
        about.updated,
        len(base.facts),
        len(base.themes),
        len(base.places),
        len(base.measures),
        len(base.sources),
    )
