"""The records of a fact base, as people write them in TOML.

Each class is one kind of table; its fields are the keys that the table may have, in the order in
which they are written. Amounts and periods stay as written here: `quantity` and `period` read them.
"""

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from hulian.text import Text

SourceKind = Literal["government", "media", "report", "company", "repost"]
SOURCE_KINDS: dict[SourceKind, Text] = {
    "government": Text("政府", "government"),
    "media": Text("媒体", "media"),
    "report": Text("报告", "report"),
    "company": Text("企业", "company"),
    "repost": Text("转载", "repost"),
}

AreaLevel = Literal["province", "city", "county", "township", "village"]
AREA_LEVELS: dict[AreaLevel, Text] = {
    "province": Text("省级", "province"),
    "city": Text("地级", "city"),
    "county": Text("县级", "county"),
    "township": Text("乡级", "township"),
    "village": Text("村", "village"),
}
MeasureKind = Literal["flow", "stock", "ratio", "year"]

Basis = Literal["cumulative", "yearly", "in-period", "as-of", "target", "forecast"]
BASES: dict[Basis, Text] = {
    "cumulative": Text("累计", "cumulative"),
    "yearly": Text("每年", "yearly"),
    "in-period": Text("当期", "in the period"),
    "as-of": Text("时点", "as of that time"),
    "target": Text("目标", "target"),
    "forecast": Text("预计", "forecast"),
}

LONGEST_TEXT = 10_000
"""The most characters of a text; what is longer is a document, not a fact."""

Written = Annotated[str, Meta(max_length=LONGEST_TEXT)]


class Base(Struct, frozen=True, forbid_unknown_fields=True):
    """What the fact base is about.

    `english` gives the English names of givers, publishers and members that are not places;
    `languages` are those in which names, labels and notes are written, both where it is empty.
    """

    title: Written | None = None
    title_en: Written | None = None
    updated: date | None = None
    languages: list[Literal["zh", "en"]] = field(default_factory=list)
    english: dict[Written, Written] = field(default_factory=dict)


class Skip(Struct, frozen=True, forbid_unknown_fields=True):
    """A number in a source's text that is not a figure; `at` is its 0-based character offset."""

    at: int
    printed: Written
    why: Written


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A published text, and the day on which it was `accessed`.

    `sha256` is that of the text in which locators count characters.
    """

    id: Written
    title: Written
    title_en: Written | None = None
    publisher: Written | None = None
    url: Written | None = None
    published: Written | None = None
    accessed: date | None = None
    kind: SourceKind = "media"
    copy_of: Written | None = None
    sha256: Written | None = None
    note: Written | None = None
    note_en: Written | None = None
    skip: list[Skip] = field(default_factory=list)


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """An administrative area; `code` after GB/T 2260, `within` the area that it belongs to."""

    id: Written
    name: Written
    name_en: Written | None = None
    alias: list[Written] = field(default_factory=list)
    pinyin: Written | None = None
    level: AreaLevel | None = None
    code: Written | None = None
    within: Written | None = None


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject area."""

    id: Written
    name: Written
    name_en: Written | None = None
    alias: list[Written] = field(default_factory=list)


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """The thing measured or counted, with its base unit.

    A `flow` adds up over time, a `stock` is counted at a date, a `ratio` is a share, and a `year`
    is a point in time. `unit_en` is what one of the unit is called in English, where that is not
    its usual name.
    """

    id: Written
    name: Written
    unit: Written
    unit_en: Written | None = None
    name_en: Written | None = None
    alias: list[Written] = field(default_factory=list)
    kind: MeasureKind = "stock"
    theme: list[Written] = field(default_factory=list)


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure, stated by one source; `counted` where we counted what the source names."""

    id: Written
    measure: Written
    label: Written
    value: Written
    source: Written
    label_en: Written | None = None
    printed: Written | None = None
    period: Written | None = None
    basis: Basis | None = None
    place: list[Written] = field(default_factory=list)
    giver: list[Written] = field(default_factory=list)
    at: int | None = None
    counted: bool = False
    part_of: Written | None = None
    members: list[Written] = field(default_factory=list)
    disputes: list[Written] = field(default_factory=list)
    note: Written | None = None
    note_en: Written | None = None


Record = Source | Place | Theme | Measure | Fact
EntryKind = Literal["fact", "source", "place", "theme", "measure"]
RECORD_KINDS: dict[EntryKind, type[Record]] = {
    "source": Source,
    "place": Place,
    "theme": Theme,
    "measure": Measure,
    "fact": Fact,
}
"""The kinds of records, by the names of their tables, in the order in which they are read."""


class NamingKey(Struct, frozen=True):
    """A key by which entries of one kind name entries of another, by id.

    `essential`: an entry cannot do without what it names. `or_name`: it may also name what is no
    entry, such as an organisation; what is one it must name `by_id` all the same.
    """

    kind: EntryKind
    key: str
    of: EntryKind
    essential: bool = False
    or_name: bool = False
    by_id: bool = True


NAMING_KEYS = (
    NamingKey("place", "within", "place"),
    NamingKey("measure", "theme", "theme"),
    NamingKey("source", "copy_of", "source", or_name=True, by_id=False),
    NamingKey("fact", "measure", "measure", essential=True),
    NamingKey("fact", "source", "source", essential=True),
    NamingKey("fact", "place", "place", essential=True),
    NamingKey("fact", "giver", "place", essential=True, or_name=True),
    NamingKey("fact", "members", "place", essential=True, or_name=True, by_id=False),
    NamingKey("fact", "part_of", "fact"),
    NamingKey("fact", "disputes", "fact"),
)


class Records(Struct, frozen=True):
    """All that one or more TOML files hold; every reference in it resolves, every id is unique."""

    base: Base = field(default_factory=Base)
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)

    def of_kind(self, kind: EntryKind) -> dict[str, Any]:
        """Return the records of a kind by their ids."""
        found: dict[str, Any] = getattr(self, f"{kind}s")
        return found

    def unit(self, fact: Fact) -> str:
        """Return the base unit of a fact's figure."""
        return self.measures[fact.measure].unit

    def enclosing(self, place_id: str) -> list[str]:
        """Return a place and all that it lies in, from the inside out."""
        chain = []
        here: str | None = place_id
        while here:
            chain.append(here)
            here = self.places[here].within
        return chain
