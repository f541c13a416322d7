"""Figures side by side: difference, ratio, share, yearly rate, and what speaks against each.

Bounds are carried through every step. A result that would mislead is not given.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.comparability import Caution, Item, areas_meet, cautions, ids, is_part
from hulian.interval import Interval, add, divide, interval, subtract, yearly_rate
from hulian.wording import Text
from hulian.wording import cautions as say
from hulian.wording.amounts import Unit


class Row(NamedTuple):
    """One figure against the baseline; a result that would mislead is None."""

    item: Item
    baseline: Item
    difference: Interval | None
    ratio: Interval | None
    growth: Interval | None
    yearly: Interval | None
    years: int | None
    share: Interval | None
    share_of: str | None


class Comparison(NamedTuple):
    """Figures of one unit, in order, each against its group's baseline."""

    unit: str
    rows: Sequence[Row]
    cautions: Sequence[Caution]


class NotComparableError(ValueError):
    """A comparison that would mislead: why, and what can be done instead."""

    def __init__(self, reason: Text, remedy: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.remedy = remedy


# --- Side by side -----------------------------------------------------------------------------


def earliest_first(items: Sequence[Item]) -> list[Item]:
    """The items of a series by period."""
    return sorted(items, key=lambda item: (item.when.first_day, item.when.last_day))


def compare(groups: Sequence[Sequence[Item]], baseline: Item | None = None) -> Comparison:
    """Set figures side by side; each group against `baseline`, or against its own first figure.

    Raises `NotComparableError` where the units differ.
    """
    items = [item for group in groups for item in group]
    units = _units(items)
    if len(units) > 1:
        raise NotComparableError(say.units_differ(units), say.USE_PER)
    rows = [_row(item, baseline or group[0]) for group in groups for item in group]
    return Comparison(units[0].zh, rows, [*cautions(items), *_start_cautions(rows)])


def _units(items: Sequence[Item]) -> list[Unit]:
    """The units of figures, each once, as the first measure names it."""
    units: dict[str, Unit] = {}
    for item in items:
        units.setdefault(item.figure.unit, item.unit)
    return list(units.values())


def _row(item: Item, baseline: Item) -> Row:
    if item is baseline:
        return Row(item, baseline, None, None, None, None, None, None, None)
    a, b = interval(item.figure.quantity), interval(baseline.figure.quantity)
    ratio = None if item.measure.kind == "year" else divide(a, b)
    share, share_of = _share(item, baseline, a, b)
    grown = ratio and _is_growth(item, baseline)
    years = _years(baseline, item) if grown else None
    return Row(
        item=item,
        baseline=baseline,
        difference=subtract(a, b),
        ratio=ratio,
        growth=ratio.map(lambda value: value - 1) if ratio and grown else None,
        yearly=yearly_rate(ratio, years) if ratio and years else None,
        years=years,
        share=share,
        share_of=share_of,
    )


def _share(
    item: Item, baseline: Item, a: Interval, b: Interval
) -> tuple[Interval | None, str | None]:
    """What part the smaller is of the larger, where the one belongs to the other."""
    if is_part(item, baseline):
        return divide(a, b), baseline.id
    if is_part(baseline, item):
        return divide(b, a), item.id
    return None, None


def _is_growth(item: Item, baseline: Item) -> bool:
    """Whether one figure is the same thing as the other at another time."""
    a, b = item.figure, baseline.figure
    if (a.measure, a.place_ids, a.givers, a.basis) != (b.measure, b.place_ids, b.givers, b.basis):
        return False
    if item.measure.kind in ("ratio", "year") or item.when == baseline.when:
        return False
    if a.basis == "cumulative":
        return item.when.start is not None and item.when.start == baseline.when.start
    return a.basis is not None


def _years(before: Item, after: Item) -> int | None:
    """The years between two figures that are each of one year; None where that is not known."""
    spans = [(item.when.since, item.when.until) for item in (before, after)]
    (first, first_end), (last, last_end) = spans
    if first is None or last is None or first != first_end or last != last_end:
        return None
    return last - first if last > first else None


def _start_cautions(rows: Sequence[Row]) -> Iterator[Caution]:
    for row in rows:
        a, b = row.item, row.baseline
        both = a.figure.basis == b.figure.basis == "cumulative"
        if both and a.figure.measure == b.figure.measure and a.when.start != b.when.start:
            yield Caution("start-differs", say.start_differs(f"{b.id} / {a.id}"))


# --- Per and sum ------------------------------------------------------------------------------


class Quotient(NamedTuple):
    """One figure per another, in `unit` (元/项目)."""

    numerator: Item
    denominator: Item
    unit: str
    value: Interval


def per(items: Sequence[Item]) -> tuple[list[Quotient], list[Caution]]:
    """Divide figures of one unit by those of another, where period, place and giver agree.

    Money is divided by what is not money; otherwise the first unit named by the second.
    Raises `NotComparableError` where nothing can be divided.
    """
    units = _units(items)
    if len(units) == 1:
        raise NotComparableError(say.SAME_UNIT, say.PLAIN_COMPARE)
    if len(units) > 2:
        raise NotComparableError(say.too_many_units(units), say.PLAIN_COMPARE)
    above, below = sorted((unit.zh for unit in units), key=lambda unit: unit != "元")
    divisors = [item for item in items if item.figure.unit == below]
    quotients, alone = [], []
    for item in (item for item in items if item.figure.unit == above):
        other = next((d for d in divisors if _same_scope(item, d)), None)
        value = other and divide(interval(item.figure.quantity), interval(other.figure.quantity))
        if other and value:
            quotients.append(Quotient(item, other, f"{above}/{below}", value))
        else:
            alone.append(item)
    used = {id(quotient.denominator) for quotient in quotients}
    alone += [item for item in divisors if id(item) not in used]
    if not quotients:
        raise NotComparableError(say.nothing_paired(_why_apart(items)), say.PAIR_REMEDY)
    paired = [q for quotient in quotients for q in (quotient.numerator, quotient.denominator)]
    found = [caution for caution in cautions(paired) if caution.code in _PER_CAUTIONS]
    if alone:
        found.append(Caution("unpaired", say.unpaired(ids(alone))))
    return quotients, found


_PER_CAUTIONS = ("basis-differs", "source-kind-differs", "source-copied", "counted", "conflict")


def _same_scope(a: Item, b: Item) -> bool:
    same_places = set(a.figure.place_ids) == set(b.figure.place_ids)
    return same_places and a.when == b.when and set(a.figure.givers) == set(b.figure.givers)


def _why_apart(items: Sequence[Item]) -> Text:
    wanted = ("period-differs", "place-differs", "giver-differs")
    found = [caution.sentence for caution in cautions(items) if caution.code in wanted]
    return Text("；".join(text.zh for text in found), "; ".join(text.en for text in found))


def total(items: Sequence[Item]) -> Interval:
    """The sum of flows that nothing makes overlap.

    Raises `NotComparableError` where the units differ, or something would be counted twice.
    """
    units = _units(items)
    if len(units) > 1:
        raise NotComparableError(say.units_differ(units), say.SUM_REMEDY)
    for item in items:
        if item.measure.kind != "flow":
            raise NotComparableError(say.no_flow(item.id), say.SUM_REMEDY)
    for index, item in enumerate(items):
        for other in items[index + 1 :]:
            _refuse_overlap(item, other)
    whole = interval(items[0].figure.quantity)
    for item in items[1:]:
        whole = add(whole, interval(item.figure.quantity))
    return whole


def _refuse_overlap(a: Item, b: Item) -> None:
    for part, whole in ((a, b), (b, a)):
        if is_part(part, whole):
            raise NotComparableError(say.part_in_sum(part.id, whole.id), say.SUM_REMEDY)
    apart = (
        not a.when.overlaps(b.when)
        or (bool(a.areas and b.areas) and not areas_meet(a, b))
        or (
            bool(a.figure.givers and b.figure.givers)
            and not set(a.figure.givers) & set(b.figure.givers)
        )
    )
    if not apart:
        raise NotComparableError(say.not_summable(a.id, b.id), say.SUM_REMEDY)
