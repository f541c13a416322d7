"""The records of a fact base, as people write them in TOML.

Each class is one kind of table; its fields are the keys that the table may have, in the order in
which they are written. Amounts and periods stay as written here: `quantity` and `period` read them.
"""

from datetime import date
from typing import Literal

from msgspec import Struct, field

SourceKind = Literal["government", "media", "report", "company", "repost"]
Level = Literal["province", "city", "county", "township", "village"]
MeasureKind = Literal["flow", "stock", "ratio", "year"]
Basis = Literal["cumulative", "yearly", "in-period", "as-of", "target"]


class Base(Struct, frozen=True, forbid_unknown_fields=True):
    """What the fact base is about.

    `english` gives the English names of givers, publishers and members that are no places.
    """

    title: str | None = None
    title_en: str | None = None
    updated: date | None = None
    english: dict[str, str] = field(default_factory=dict)


class Skip(Struct, frozen=True, forbid_unknown_fields=True):
    """A number in a source's text that is no figure; `at` is its 0-based character offset."""

    at: int
    printed: str
    why: str


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A published text. `sha256` is that of the text in which locators count characters."""

    id: str
    title: str
    title_en: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    kind: SourceKind = "media"
    copy_of: str | None = None
    sha256: str | None = None
    note: str | None = None
    note_en: str | None = None
    skip: list[Skip] = field(default_factory=list)


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """An administrative area; `code` after GB/T 2260, `within` the area that it belongs to."""

    id: str
    name: str
    name_en: str | None = None
    alias: list[str] = field(default_factory=list)
    pinyin: str | None = None
    level: Level | None = None
    code: str | None = None
    within: str | None = None


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject area."""

    id: str
    name: str
    name_en: str | None = None
    alias: list[str] = field(default_factory=list)


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """The thing measured or counted, with its base unit.

    A `flow` adds up over time, a `stock` is counted at a date, a `ratio` is a share, and a `year`
    is a point in time. `unit_en` is what one of the unit is called in English, where that is not
    its usual name.
    """

    id: str
    name: str
    unit: str
    unit_en: str | None = None
    name_en: str | None = None
    alias: list[str] = field(default_factory=list)
    kind: MeasureKind = "stock"
    theme: list[str] = field(default_factory=list)


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure, stated by one source; `counted` where we counted what the source names."""

    id: str
    measure: str
    label: str
    value: str
    source: str
    label_en: str | None = None
    printed: str | None = None
    period: str | None = None
    basis: Basis | None = None
    place: list[str] = field(default_factory=list)
    giver: list[str] = field(default_factory=list)
    at: int | None = None
    counted: bool = False
    part_of: str | None = None
    members: list[str] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)
    note: str | None = None
    note_en: str | None = None


Record = Source | Place | Theme | Measure | Fact


class FactBase(Struct, frozen=True):
    """All that one or more TOML files hold; every reference in it resolves, every id is unique."""

    base: Base
    sources: dict[str, Source]
    places: dict[str, Place]
    themes: dict[str, Theme]
    measures: dict[str, Measure]
    facts: dict[str, Fact]

    def unit(self, fact: Fact) -> str:
        """The base unit of a fact's figure."""
        return self.measures[fact.measure].unit

    def enclosing(self, place_id: str) -> list[str]:
        """A place and all that it lies in, from the inside out."""
        chain = []
        here: str | None = place_id
        while here:
            chain.append(here)
            here = self.places[here].within
        return chain
