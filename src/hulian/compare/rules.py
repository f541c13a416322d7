"""May two figures be compared: what differs between them, and do they contradict each other.

Figures are comparable when their dimensions agree (SDMX); each that does not is a caution. The
rules stand in docs/comparing.md.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from hulian.base.model import Fact, FactBase
from hulian.compare.cautions import Caution, Clause, Code
from hulian.figures.english import Unit, unit
from hulian.figures.period import Period, parse
from hulian.index.catalogue import MeasureRow, SourceRow
from hulian.index.rows import Figure, figure
from hulian.text import Text
from hulian.wording import cautions as say
from hulian.wording import screen

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Item(Struct, frozen=True):
    """A figure with what must be known to compare it.

    `areas` holds, for each of its places, the id of the place and of all that it lies in, from the
    inside out; `giver_areas`, for each of its givers, their Chinese names (of an organisation only
    its own).
    """

    figure: Figure
    measure: MeasureRow
    source: SourceRow
    places: list[Text]
    areas: list[list[str]]
    givers: list[Text]
    giver_areas: list[list[str]]

    @property
    def unit(self) -> Unit:
        return unit(self.measure.unit, self.measure.unit_en)

    @property
    def id(self) -> str:
        return self.figure.id

    @property
    def when(self) -> Period:
        return self.figure.when or Period(None, None)


Value = tuple[str, Text]
"""Something that a figure has, by what it is told apart by and as it is called."""


def cautions(items: Sequence[Item]) -> Iterator[Caution]:
    """All that differs between figures, each kind of difference once."""
    yield from _differing("measure-differs", items, _measure)
    yield from _differing("period-differs", items, _period)
    yield from _concerning("period-unknown", [i for i in items if i.figure.period is None])
    yield from _differing("basis-differs", items, _basis)
    yield from _differing("giver-differs", items, _giver)
    yield from _differing("place-differs", items, _place)
    if items and all(item.figure.coverage == "wider" for item in items):
        yield Caution("coverage-differs")
    yield from _differing("coverage-differs", [i for i in items if i.figure.coverage], _coverage)
    yield from _differing("source-kind-differs", items, _source_kind)
    copied = [item for item in items if item.source.kind == "repost"]
    if len(copied) < len(items):
        yield from _concerning("source-copied", copied)
    yield from _concerning("counted", [item for item in items if item.figure.printed is None])
    if pairs := _rival_pairs(items):
        yield Caution("conflict", [Clause(pair) for pair in pairs])


def _concerning(code: Code, items: Sequence[Item]) -> Iterator[Caution]:
    if items:
        yield Caution(code, [Clause([item.id for item in items])])


def _rival_pairs(items: Sequence[Item]) -> list[tuple[str, str]]:
    """The figures that contradict each other, those first of which both are among the items."""
    compared = {item.id for item in items}
    found = {
        (min(item.id, rival), max(item.id, rival)): rival not in compared
        for item in items
        for rival in item.figure.disputes
    }
    return sorted(found, key=lambda pair: found[pair])


def _differing(
    code: Code, items: Sequence[Item], values: Callable[[Item], Sequence[Value]]
) -> Iterator[Caution]:
    bearers: dict[frozenset[str], list[str]] = {}
    names: dict[frozenset[str], Text] = {}
    for item in items:
        found = values(item)
        key = frozenset(told for told, _ in found)
        names.setdefault(key, joined([name for _, name in found]) if found else say.UNSTATED)
        bearers.setdefault(key, []).append(item.id)
    if len(bearers) > 1:
        yield Caution(code, [Clause(ids, names[key]) for key, ids in bearers.items()])


def joined(names: Sequence[Text]) -> Text:
    """Names as a list."""
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _measure(item: Item) -> list[Value]:
    measure = item.measure
    return [(measure.id, Text(measure.name, measure.name_en or measure.name))]


def _period(item: Item) -> list[Value]:
    period = item.figure.period
    return [(period, screen.period(item.when))] if period else []


def _basis(item: Item) -> list[Value]:
    basis = item.figure.basis
    return [(basis, screen.BASES[basis])] if basis else []


def _giver(item: Item) -> list[Value]:
    return [(chain[0], name) for chain, name in zip(item.giver_areas, item.givers, strict=True)]


def _place(item: Item) -> list[Value]:
    return [(chain[0], name) for chain, name in zip(item.areas, item.places, strict=True)]


def _coverage(item: Item) -> list[Value]:
    coverage = item.figure.coverage
    return [(coverage, say.COVERAGES[coverage])] if coverage else []


def _source_kind(item: Item) -> list[Value]:
    return [(item.source.kind, screen.SOURCE_KINDS[item.source.kind])]


# --- Belonging and contradicting --------------------------------------------------------------


def same_period(a: Item, b: Item) -> bool:
    """Whether both are of the same days; of an unknown period nothing is known to be the same."""
    known = bool(a.figure.period and b.figure.period)
    return known and _days(a.when) == _days(b.when)


def _days(when: Period) -> tuple[date, date]:
    return when.first_day, when.last_day


def is_part(part: Item, whole: Item) -> bool:
    """Whether a figure is stated to be a part of another, or is one by its place."""
    if part.figure.part_of == whole.id:
        return True
    a, b = part.figure, whole.figure
    inside = all(any(area in b.place_ids for area in chain[1:]) for chain in part.areas)
    alike = (a.measure, a.basis, set(a.givers)) == (b.measure, b.basis, set(b.givers))
    adds_up = part.measure.kind in ("flow", "stock") and "/" not in a.unit
    return bool(part.areas) and inside and alike and adds_up and same_period(part, whole)


def overlap(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> bool:
    """Whether a place of the one is, or lies in, a place of the other, each from the inside out."""
    return any(mine[0] in other or other[0] in mine for mine in a for other in b)


def in_conflict(a: Figure, b: Figure) -> bool:
    """Whether two sources give figures for the same thing that cannot both hold.

    The same measure, places, period and basis, no givers that differ, and hard bounds that do not
    meet, neither being the other to fewer digits; or one is entered as disputing the other.
    """
    if b.id in a.disputes or a.id in b.disputes:
        return True
    if a.source == b.source or not a.when or _subject(a) != _subject(b):
        return False
    if a.givers and b.givers and set(a.givers) != set(b.givers):
        return False
    return (_apart(a, b) or _apart(b, a)) and not _rounded(a, b)


def rivals(base: FactBase) -> dict[str, set[str]]:
    """Of every fact, the ids of those that contradict it: entered as such, or found to."""
    found: dict[str, set[str]] = {identifier: set() for identifier in base.facts}
    alike: dict[object, list[Fact]] = {}
    for fact in base.facts.values():
        if fact.period:
            subject = fact.measure, fact.basis, frozenset(fact.place), _days(parse(fact.period))
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
    return shown.measure, shown.basis, set(shown.place_ids), shown.when and _days(shown.when)


def _apart(lower: Figure, upper: Figure) -> bool:
    """Whether the one lies wholly below the other by their hard ends."""
    high, low = lower.quantity.high, upper.quantity.low
    if not high or not low or high.soft or low.soft:
        return False
    return high.value < low.value or (high.value == low.value and (high.strict or low.strict))


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether one exact figure is the other, rounded or cut to two or more digits: 22% of 22.7%."""
    if a.quantity.bound != "exact" or b.quantity.bound != "exact":
        return False
    coarse, fine = sorted((a, b), key=_last_place, reverse=True)
    place = _last_place(coarse)
    gap = fine.quantity.amount - coarse.quantity.amount
    has_two_digits = abs(coarse.quantity.amount) >= 10 * place
    return has_two_digits and _last_place(fine) < place and -place / 2 <= gap < place


def _last_place(shown: Figure) -> Decimal:
    """What one of the last printed digit is worth: 0.1亿 in 2.6亿元; of a whole number its unit."""
    number = _NUMBER.search(shown.value)
    if not number or not (said := Decimal(number[0].replace(",", ""))):
        return Decimal(1)
    return (shown.quantity.amount / said).scaleb(-len(number[1] or ""))
