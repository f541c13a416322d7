"""Facts as they are shown and as scripts read them, and the other records that a base lists."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from hulian.base.model import AreaLevel, Basis, Fact, MeasureKind, Records, SourceKind
from hulian.figures import period, quantity
from hulian.figures.period import Period
from hulian.figures.quantity import Bound, End, Quantity

Coverage = Literal["within", "wider"]


class Figure(Struct, frozen=True, dict=True):
    """A fact in JSON; every key is always there, in this order, null where unknown.

    `amount`, `low` and `high` are in `unit`; `coverage` is relative to the place asked for;
    `printed` is what the source prints, null where the number was counted by the base's editors;
    `giver_ids` are null for givers that are not places; `disputes` are figures that contradict it,
    the nearest of very many.
    """

    id: str
    measure: str
    themes: list[str]
    label: str
    label_en: str | None
    value: str
    amount: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    period: str | None
    since: int | None
    until: int | None
    basis: Basis | None
    places: list[str]
    place_ids: list[str]
    place_codes: list[str | None]
    coverage: Coverage | None
    givers: list[str]
    giver_ids: list[str | None]
    part_of: str | None
    members: list[str]
    disputes: list[str]
    source: str
    at: int | None
    printed: str | None
    note: str | None
    note_en: str | None

    @cached_property
    def quantity(self) -> Quantity:
        """The figure as it is reckoned with, in its unit."""
        if self.bound == "exact":  # most are, and need not be read again
            end = End(self.amount)
            return Quantity(self.amount, end, end, "exact", self.unit)
        return quantity.parse(self.value, self.unit)

    @cached_property
    def when(self) -> Period | None:
        """Its period; None where it has none."""
        return period.parse(self.period) if self.period else None

    def fact(self, printed: str | None, disputes: list[str]) -> Fact:
        """Return the fact of which this is the row, given what the row does not tell.

        `printed` is that key where it differs from `told_as_printed`.
        """
        givers = zip(self.givers, self.giver_ids, strict=True)
        return Fact(
            id=self.id,
            measure=self.measure,
            label=self.label,
            value=self.value,
            source=self.source,
            label_en=self.label_en,
            printed=self.told_as_printed if printed is None else printed,
            period=self.period,
            basis=self.basis,
            place=self.place_ids,
            giver=[giver if place is None else place for giver, place in givers],
            at=self.at,
            counted=self.printed is None,
            part_of=self.part_of,
            members=self.members,
            disputes=disputes,
            note=self.note,
            note_en=self.note_en,
        )

    @property
    def told_as_printed(self) -> str | None:
        """The key `printed` of the fact, as far as the row tells it."""
        return None if self.printed == self.value else self.printed


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(Figure)


def encode(row: Struct | dict[str, object]) -> str:
    """Write a figure, or another row, as one line of JSON; amounts are exact numbers."""
    return encode_bytes(row).decode()


def encode_bytes(row: Struct | dict[str, object]) -> bytes:
    """Write a row as `encode` does, in UTF-8."""
    return _ENCODER.encode(row)


def decode(line: str) -> Figure:
    """Read the figure that one line of JSON holds."""
    return _DECODER.decode(line)


class Figures:
    """Makes the rows of the facts of a valid base; what many facts share is looked up once."""

    def __init__(self, base: Records) -> None:
        self._base = base
        self._years = cache(_years)
        self._places = cache(self._names_and_codes)
        self._givers = cache(self._names_and_ids)

    def of(self, fact: Fact, disputes: Iterable[str] = ()) -> Figure:
        """Return the row of a fact, with the names of what it refers to and its rivals."""
        measure = self._base.measures[fact.measure]
        read = quantity.parse(fact.value, measure.unit)
        places, codes = self._places(*fact.place)
        givers, giver_ids = self._givers(*fact.giver)
        return Figure(  # by position, which takes half the time
            fact.id,
            fact.measure,
            measure.theme,
            fact.label,
            fact.label_en,
            fact.value,
            read.amount,
            read.low.value if read.low else None,
            read.high.value if read.high else None,
            read.bound,
            measure.unit,
            fact.period,
            *self._years(fact.period),
            fact.basis,
            places,
            fact.place,
            codes,
            None,
            givers,
            giver_ids,
            fact.part_of,
            fact.members,
            sorted(disputes) if disputes else fact.disputes,
            fact.source,
            fact.at,
            None if fact.counted else fact.printed or fact.value,
            fact.note,
            fact.note_en,
        )

    def _names_and_codes(self, *ids: str) -> tuple[list[str], list[str | None]]:
        places = [self._base.places[place] for place in ids]
        return [place.name for place in places], [place.code for place in places]

    def _names_and_ids(self, *givers: str) -> tuple[list[str], list[str | None]]:
        places = [self._base.places.get(giver) for giver in givers]
        names = zip(givers, places, strict=True)
        return (
            [place.name if place else giver for giver, place in names],
            [place.id if place else None for place in places],
        )


def _years(printed: str | None) -> tuple[int | None, int | None]:
    when = period.parse(printed) if printed else None
    return (when.since, when.until) if when else (None, None)


# --- What a base holds besides figures ------------------------------------------------------------


class NamedRow(Struct, frozen=True):
    """What names of figures refer to: its id and all its names."""

    id: str
    name: str
    name_en: str | None
    alias: list[str]


class PlaceRow(NamedRow, frozen=True):
    """A place; `facts` counts the figures of the place and of what lies in it."""

    level: AreaLevel | None
    code: str | None
    within: str | None
    facts: int


class ThemeRow(NamedRow, frozen=True):
    """A theme; `first` is the id of its first figure."""

    facts: int
    first: str | None


class MeasureRow(NamedRow, frozen=True):
    """A measure with its base unit."""

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

    @property
    def when(self) -> Period | None:
        """The time at which it was published; None where that is not known."""
        return period.parse(self.published) if self.published else None


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


R = TypeVar("R", bound=Struct)


def row_of(kind: type[R], record: Struct, **more: object) -> R:
    """Return a record as it is listed: with the keys that the row shares with it, and `more`."""
    shared = {name: getattr(record, name) for name in kind.__struct_fields__ if name not in more}
    return kind(**shared, **more)


def overview(base: Records) -> Overview:
    """Count the records of each kind of a base."""
    counted = ("facts", "themes", "places", "measures", "sources")
    return row_of(Overview, base.base, **{kind: len(getattr(base, kind)) for kind in counted})
