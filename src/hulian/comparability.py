"""May two figures be compared: what differs between them, and do they contradict each other.

Figures are comparable when their dimensions agree (SDMX); each that does not is a caution. The
rules stand in docs/comparing.md.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from hulian import period
from hulian.catalogue import MeasureRow, SourceRow
from hulian.figure import Figure, figure
from hulian.model import Fact, FactBase
from hulian.period import Period
from hulian.wording import Text, screen
from hulian.wording import cautions as say

Code = Literal[
    "measure-differs",
    "period-differs",
    "period-unknown",
    "basis-differs",
    "giver-differs",
    "place-differs",
    "source-kind-differs",
    "source-copied",
    "start-differs",
    "counted",
    "conflict",
    "unpaired",
]


class Item(Struct, frozen=True):
    """A figure with what must be known to compare it.

    `areas` holds, for each of its places, the place and all that it lies in, from the inside out.
    """

    figure: Figure
    measure: MeasureRow
    source: SourceRow
    places: list[Text]
    areas: list[list[str]]

    @property
    def id(self) -> str:
        return self.figure.id

    @property
    def when(self) -> Period:
        return self.figure.when or Period(None, None)


class Caution(NamedTuple):
    """Something that differs, by its code and in words."""

    code: Code
    sentence: Text


def cautions(items: Sequence[Item]) -> Iterator[Caution]:
    """All that differs between figures, each difference once."""
    parts = {item.figure.part_of for item in items} & {item.id for item in items}
    if not parts:
        yield from _differing("measure-differs", say.measure_differs, items, _measure)
    yield from _differing("period-differs", say.period_differs, items, _period)
    if unknown := [item for item in items if item.figure.period is None]:
        yield Caution("period-unknown", say.period_unknown(ids(unknown)))
    yield from _differing("basis-differs", say.basis_differs, items, _basis)
    yield from _differing("giver-differs", say.giver_differs, items, _giver)
    yield from _differing("place-differs", say.place_differs, items, _place)
    yield from _differing("source-kind-differs", say.source_kind_differs, items, _source_kind)
    copied = [item for item in items if item.source.kind == "repost"]
    if copied and len(copied) < len(items):
        yield Caution("source-copied", say.source_copied(ids(copied)))
    if counted := [item for item in items if item.figure.printed is None]:
        yield Caution("counted", say.counted(ids(counted)))
    for index, item in enumerate(items):
        for other in items[index + 1 :]:
            if in_conflict(item.figure, other.figure):
                yield Caution("conflict", say.conflict(item.id, other.id))


def _differing(
    code: Code,
    sentence: Callable[[Sequence[tuple[Text, str]]], Text],
    items: Sequence[Item],
    value: Callable[[Item], Text | None],
) -> Iterator[Caution]:
    by_value: dict[Text, list[Item]] = {}
    for item in items:
        by_value.setdefault(value(item) or say.UNSTATED, []).append(item)
    if len(by_value) > 1:
        yield Caution(code, sentence([(text, ids(bearers)) for text, bearers in by_value.items()]))


def ids(items: Sequence[Item]) -> str:
    """The ids of figures, for a sentence."""
    """The ids of figures, for a sentence."""
    return ", ".join(item.id for item in items)


def _measure(item: Item) -> Text:
    return Text(item.measure.name, item.measure.name_en or item.measure.name)


def _period(item: Item) -> Text:
    return screen.period(item.figure.when)


def _basis(item: Item) -> Text | None:
    return screen.BASES[item.figure.basis] if item.figure.basis else None


def _giver(item: Item) -> Text | None:
    givers = item.figure.givers
    return Text("、".join(givers), ", ".join(givers)) if givers else None


def _place(item: Item) -> Text | None:
    if not item.places:
        return None
    return Text("、".join(p.zh for p in item.places), ", ".join(p.en for p in item.places))


def _source_kind(item: Item) -> Text:
    return screen.SOURCE_KINDS[item.source.kind]


# --- Belonging and contradicting --------------------------------------------------------------


def is_part(part: Item, whole: Item) -> bool:
    """Whether a figure is stated to be a part of another, or is one by its place."""
    if part.figure.part_of == whole.id:
        return True
    a, b = part.figure, whole.figure
    inside = all(any(area in b.place_ids for area in chain[1:]) for chain in part.areas)
    alike = (a.measure, a.basis, a.givers) == (b.measure, b.basis, b.givers)
    adds_up = part.measure.kind in ("flow", "stock")
    return bool(part.areas) and inside and alike and adds_up and part.when == whole.when


def areas_meet(a: Item, b: Item) -> bool:
    """Whether a place of the one is, or lies in, a place of the other."""
    mine, others = set(a.figure.place_ids), set(b.figure.place_ids)
    return any(mine & set(chain) for chain in b.areas) or any(
        others & set(chain) for chain in a.areas
    )


def in_conflict(a: Figure, b: Figure) -> bool:
    """Whether two sources give figures for the same thing that cannot both hold.

    The same measure, places, period and basis, no givers that differ, and hard bounds that do not
    meet; or one is entered as disputing the other.
    """
    if b.id in a.disputes or a.id in b.disputes:
        return True
    if a.source == b.source or _subject(a) != _subject(b):
        return False
    if a.givers and b.givers and set(a.givers) != set(b.givers):
        return False
    return _apart(a, b) or _apart(b, a)


def rivals(base: FactBase) -> dict[str, set[str]]:
    """Of every fact, the ids of those that contradict it: entered as such, or found to."""
    found: dict[str, set[str]] = {identifier: set() for identifier in base.facts}
    alike: dict[object, list[Fact]] = {}
    for fact in base.facts.values():
        if fact.period is not None:
            when = period.parse(fact.period)
            days = (when.first_day, when.last_day)
            subject = (fact.measure, fact.basis, frozenset(fact.place), days)
            alike.setdefault(subject, []).append(fact)
        for rival in fact.disputes:
            found[fact.id].add(rival)
            found[rival].add(fact.id)
    for facts in alike.values():
        if len({fact.source for fact in facts}) > 1:
            for a, b in _meeting_nowhere([figure(fact, base) for fact in facts]):
                if in_conflict(a, b):
                    found[a.id].add(b.id)
                    found[b.id].add(a.id)
    return found


def _meeting_nowhere(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of which one lies below the other, without a look at each pair."""
    lows = [(low, shown) for shown in figures if (low := shown.quantity.low) and not low.soft]
    rising = sorted(lows, key=lambda pair: (pair[0].value, pair[0].strict))
    starts = [(low.value, low.strict) for low, _ in rising]
    for lower in figures:
        high = lower.quantity.high
        if high and not high.soft:
            first = bisect_left(starts, (high.value, not high.strict))
            yield from ((lower, upper) for _, upper in rising[first:])


def _subject(shown: Figure) -> tuple[object, ...]:
    """What a figure is about, apart from who gave."""
    # Of a figure whose period is unknown nothing can be said to be of the same period.
    when = (shown.when.first_day, shown.when.last_day) if shown.when else shown.id
    return shown.measure, shown.basis, set(shown.place_ids), when


def _apart(lower: Figure, upper: Figure) -> bool:
    """Whether the one lies wholly below the other by their hard ends."""
    high, low = lower.quantity.high, upper.quantity.low
    if not high or not low or high.soft or low.soft:
        return False
    return high.value < low.value or (high.value == low.value and (high.strict or low.strict))
