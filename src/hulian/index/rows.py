"""One fact as it is shown and as scripts read it: names beside ids, amounts beside the print."""

from decimal import Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from hulian.base.model import Basis, Fact, FactBase
from hulian.figures import period, quantity
from hulian.figures.period import Period
from hulian.figures.quantity import Bound, Quantity

Coverage = Literal["within", "wider"]


class Figure(Struct, frozen=True):
    """A fact in JSON; every key is always there, in this order, null where unknown.

    `amount`, `low` and `high` are in `unit`; `coverage` is relative to the place asked for;
    `printed` is what the source prints, null where the number was counted by the base's editors;
    `giver_ids` are null for givers that are no places; `disputes` are figures that contradict it,
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

    @property
    def quantity(self) -> Quantity:
        return quantity.parse(self.value, self.unit)

    @property
    def when(self) -> Period | None:
        return period.parse(self.period) if self.period else None


class Identified(Struct, frozen=True):
    """A figure of which only the id is read."""

    id: str


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(Figure)


def encode(row: Struct) -> str:
    """Write a figure, or another row, as one line of JSON; amounts are exact numbers."""
    return _ENCODER.encode(row).decode()


def decode(line: str) -> Figure:
    """Read the figure that one line of JSON holds."""
    return _DECODER.decode(line)


def figure(fact: Fact, base: FactBase) -> Figure:
    """Make the row of a fact of a valid base, with the names of what it refers to."""
    measure = base.measures[fact.measure]
    read = quantity.parse(fact.value, measure.unit)
    when = period.parse(fact.period) if fact.period else None
    places = [base.places[place] for place in fact.place]
    return Figure(
        id=fact.id,
        measure=fact.measure,
        themes=measure.theme,
        label=fact.label,
        label_en=fact.label_en,
        value=fact.value,
        amount=read.amount,
        low=read.low.value if read.low else None,
        high=read.high.value if read.high else None,
        bound=read.bound,
        unit=measure.unit,
        period=fact.period,
        since=when.since if when else None,
        until=when.until if when else None,
        basis=fact.basis,
        places=[place.name for place in places],
        place_ids=fact.place,
        place_codes=[place.code for place in places],
        coverage=None,
        givers=[base.places[giver].name if giver in base.places else giver for giver in fact.giver],
        giver_ids=[giver if giver in base.places else None for giver in fact.giver],
        part_of=fact.part_of,
        members=fact.members,
        disputes=fact.disputes,
        source=fact.source,
        at=fact.at,
        printed=None if fact.counted else fact.printed or fact.value,
        note=fact.note,
        note_en=fact.note_en,
    )
