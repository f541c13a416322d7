"""Figures side by side: difference, ratio, share, yearly rate, and what speaks against each.

Bounds are carried through every step. A result that would mislead is not given.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from hulian.compare import refusals as say
from hulian.compare.cautions import Caution, Clause
from hulian.compare.rules import Item, cautions, is_part, same_period
from hulian.figures.english import Unit
from hulian.figures.interval import Interval, divide, interval, subtract, yearly_rate
from hulian.figures.period import Period
from hulian.text import Text

_LEAST_YEARS = Fraction(1, 2)
"""Over less time, a rate for each year says what nobody has seen."""


class Row(NamedTuple):
    """One figure against the baseline; a result that would mislead is None."""

    item: Item
    baseline: Item
    difference: Interval | None
    ratio: Interval | None
    growth: Interval | None
    yearly: Interval | None
    years: Fraction | None
    share: Interval | None
    share_of: str | None


class Group(NamedTuple):
    """Figures that are compared among themselves, under a title where there are several groups."""

    title: Text | None
    items: Sequence[Item]


class Comparison(NamedTuple):
    """Figures of one unit, in the order of their groups, each against its group's baseline.

    `total` is their sum, where it was asked for.
    """

    unit: str
    groups: Sequence[Group]
    rows: Sequence[Row]
    cautions: Sequence[Caution]
    total: Interval | None = None


class NotComparableError(ValueError):
    """A comparison that would mislead: why, and what can be done instead."""

    def __init__(self, reason: Text, remedy: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.remedy = remedy


# --- Side by side -----------------------------------------------------------------------------


def earliest_first(items: Sequence[Item]) -> list[Item]:
    """The items of a series by period, those of an unknown period last."""
    return sorted(items, key=by_period)


def by_period(item: Item) -> tuple[bool, date, date]:
    """What figures are sorted by, the earliest first."""
    return item.figure.period is None, item.when.first_day, item.when.last_day


def compare(groups: Sequence[Group], baseline: Item | None = None) -> Comparison:
    """Set figures side by side; each group against `baseline`, or against its own first figure.

    Raises `NotComparableError` where the units differ.
    """
    items = [item for group in groups for item in group.items]
    units = units_of(items)
    if len(units) > 1:
        remedy = say.USE_PER if len(units) == 2 else say.ONE_UNIT
        raise NotComparableError(say.units_differ(units), remedy)
    rows = [_row(item, baseline or group.items[0]) for group in groups for item in group.items]
    return Comparison(units[0].zh, groups, rows, [*cautions(items), *_start_cautions(rows)])


def units_of(items: Sequence[Item]) -> list[Unit]:
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
    grown = ratio if _is_growth(item, baseline) else None
    years = _years(baseline, item) if grown else None
    return Row(
        item=item,
        baseline=baseline,
        difference=subtract(a, b),
        ratio=ratio,
        growth=grown.map(lambda value: value - 1) if grown else None,
        yearly=yearly_rate(grown, years) if grown and years else None,
        years=years,
        share=share,
        share_of=share_of if share else None,
    )


def _share(
    item: Item, baseline: Item, a: Interval, b: Interval
) -> tuple[Interval | None, str | None]:
    """What part the one is of the other, where it belongs to it; and to which it belongs."""
    if is_part(item, baseline):
        return divide(a, b), baseline.id
    if is_part(baseline, item):
        return divide(b, a), item.id
    return None, None


def _is_growth(item: Item, baseline: Item) -> bool:
    """Whether a figure is the same thing as the baseline at a later time."""
    alike = _series(item) == _series(baseline) and item.figure.basis is not None
    if not alike or item.measure.kind in ("ratio", "year") or not _is_later(item, baseline):
        return False
    if item.figure.basis == "cumulative":
        return item.when.start is not None and _same_start(item, baseline)
    # What came in a month says nothing about what came in a year.
    return item.figure.basis != "in-period" or _equally_long(item.when, baseline.when)


def _series(item: Item) -> tuple[object, ...]:
    shown = item.figure
    return shown.measure, shown.basis, set(shown.place_ids), item.giver_ids


def _is_later(item: Item, baseline: Item) -> bool:
    if item.figure.period is None or baseline.figure.period is None:
        return False
    after, before = item.when, baseline.when
    return (after.last_day, after.first_day) > (before.last_day, before.first_day)


def _same_start(item: Item, baseline: Item) -> bool:
    return item.when.first_day == baseline.when.first_day


def _equally_long(a: Period, b: Period) -> bool:
    """Whether periods differ by no more than months or years do among themselves."""
    shorter, longer = sorted((when.last_day - when.first_day).days + 1 for when in (a, b))
    return shorter / longer > 0.9


def _years(before: Item, after: Item) -> Fraction | None:
    """The years between the last days of two figures, each of one known year; at least half one."""
    first, last = (when.last_day for when in (before.when, after.when))
    if not (_is_of_one_year(before.when) and _is_of_one_year(after.when) and first < last):
        return None
    years = _years_between(first, last)
    return years if years >= _LEAST_YEARS else None


def _is_of_one_year(when: Period) -> bool:
    """Whether a period lies in one year for certain."""
    return when.is_certain and when.since is not None and when.since == when.until


def _years_between(first: date, last: date) -> Fraction:
    """Whole years, and of the year that has begun the days that have passed."""
    whole = last.year - first.year
    if _anniversary(first, whole) > last:
        whole -= 1
    begun, ends = _anniversary(first, whole), _anniversary(first, whole + 1)
    return whole + Fraction((last - begun).days, (ends - begun).days)


def _anniversary(day: date, years: int) -> date:
    """The same day so many years later; that of a last day of February is one, too."""
    year = day.year + years
    if (day + timedelta(days=1)).month == 3 and day.month == 2:
        return date(year, 3, 1) - timedelta(days=1)
    return day.replace(year=year)


def _start_cautions(rows: Sequence[Row]) -> Iterator[Caution]:
    other = [row.item.id for row in rows if _starts_elsewhere(row.item, row.baseline)]
    if other:
        yield Caution("start-differs", [Clause(other)])


def _starts_elsewhere(item: Item, baseline: Item) -> bool:
    a, b = item.figure, baseline.figure
    cumulative = a.basis == b.basis == "cumulative" and a.measure == b.measure
    return cumulative and not _same_start(item, baseline)


# --- Per --------------------------------------------------------------------------------------


class Quotient(NamedTuple):
    """One figure per another, in `unit` (元/项目)."""

    numerator: Item
    denominator: Item
    unit: str
    value: Interval


class Division(NamedTuple):
    """Figures of one unit, each divided by those of another unit that go with it."""

    quotients: Sequence[Quotient]
    cautions: Sequence[Caution]


def per(items: Sequence[Item]) -> Division:
    """Divide figures of one unit by those of another, where period, place and giver agree.

    Money is divided by what is not money; otherwise the first unit named by the second.
    Raises `NotComparableError` where nothing can be divided.
    """
    above, below = _two_units(items)
    for item in items:
        if item.measure.kind in ("ratio", "year"):
            raise NotComparableError(say.not_divisible(item.id), say.AMOUNTS_ONLY)
    upper = [item for item in items if item.figure.unit == above]
    lower = [item for item in items if item.figure.unit == below]
    pairs = [(a, b) for a in upper for b in lower if _same_scope(a, b)]
    if not pairs:
        raise NotComparableError(say.nothing_paired(_why_apart(items)), say.PAIR_REMEDY)
    quotients = [quotient for a, b in pairs if (quotient := _quotient(a, b))]
    if not quotients:
        raise NotComparableError(say.zero_divisor(pairs[0][1].id), say.PAIR_REMEDY)
    return Division(quotients, [*_pair_cautions(quotients), *_unpaired(items, quotients)])


def _two_units(items: Sequence[Item]) -> list[str]:
    units = units_of(items)
    if len(units) == 1:
        raise NotComparableError(say.SAME_UNIT, say.PLAIN_COMPARE)
    if len(units) > 2:
        raise NotComparableError(say.too_many_units(units), say.TWO_UNITS)
    return sorted((unit.zh for unit in units), key=lambda unit: unit != "元")


def _quotient(above: Item, below: Item) -> Quotient | None:
    value = divide(interval(above.figure.quantity), interval(below.figure.quantity))
    unit = f"{above.figure.unit}/{below.figure.unit}"
    return Quotient(above, below, unit, value) if value else None


def _same_scope(a: Item, b: Item) -> bool:
    same_places = set(a.figure.place_ids) == set(b.figure.place_ids)
    return same_places and a.giver_ids == b.giver_ids and same_period(a, b)


_WHY_APART = ("period-differs", "period-unknown", "place-differs", "giver-differs")
_PER_CAUTIONS = (
    "basis-differs",
    "coverage-differs",
    "source-kind-differs",
    "source-copied",
    "counted",
    "conflict",
)


def _why_apart(items: Sequence[Item]) -> list[Text]:
    return [caution.sentence for caution in cautions(items) if caution.code in _WHY_APART]


def _pair_cautions(quotients: Sequence[Quotient]) -> Iterator[Caution]:
    """What differs within pairs; that one pair differs from another does not matter."""
    pairs = [(quotient.numerator, quotient.denominator) for quotient in quotients]
    codes = [{caution.code for caution in cautions(pair)} for pair in pairs]
    for code in _PER_CAUTIONS:
        troubled = [pair for pair, found in zip(pairs, codes, strict=True) if code in found]
        items = {item.id: item for pair in troubled for item in pair}
        yield from (found for found in cautions([*items.values()]) if found.code == code)


def _unpaired(items: Sequence[Item], quotients: Sequence[Quotient]) -> Iterator[Caution]:
    used = {
        item.id for quotient in quotients for item in (quotient.numerator, quotient.denominator)
    }
    if alone := [item.id for item in items if item.id not in used]:
        yield Caution("unpaired", [Clause(alone)])
