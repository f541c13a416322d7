"""Figures side by side, or one by the other: differences, ratios, shares, rates, quotients.

Bounds are carried through every step. A result that would mislead is not given.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hulian.compare.cautions import Caution, cautions, concerning, is_part, same_period
from hulian.compare.operands import Group, NotComparableError, Operand, units_of
from hulian.compare.result import Comparison, Division, Quotient, Result
from hulian.figures.english_amounts import Unit
from hulian.figures.interval import Interval, divide, interval, subtract, yearly_rate
from hulian.figures.period import Period
from hulian.text import SEMICOLON, Text, listed

_LEAST_YEARS = Fraction(1, 2)
"""Over less time, a rate for each year says what nobody has seen."""


# --- Side by side -----------------------------------------------------------------------------


_USE_PER = Text("要一个除以另一个，加 --per", "to divide the one by the other, add --per")
ONE_UNIT = Text("选同一单位的数字", "choose figures of one unit")


def compare(groups: Sequence[Group], baseline: Operand | None = None) -> Comparison:
    """Set figures side by side; each group against `baseline`, or against its own first figure.

    Raises `NotComparableError` where the units differ.
    """
    operands = [operand for group in groups for operand in group.operands]
    units = units_of(operands)
    if len(units) > 1:
        remedy = _USE_PER if len(units) == 2 else ONE_UNIT
        raise NotComparableError(units_differ(units), remedy)
    rows = [
        _row(operand, baseline or group.operands[0])
        for group in groups
        for operand in group.operands
    ]
    other_start = [row.operand for row in rows if _starts_elsewhere(row.operand, row.baseline)]
    other_length = [row.operand for row in rows if _other_length(row.operand, row.baseline)]
    found = [
        *cautions(operands),
        *concerning("start-differs", other_start),
        *concerning("length-differs", other_length),
    ]
    return Comparison(units[0].zh, groups, rows, found)


def _row(operand: Operand, baseline: Operand) -> Result:
    if operand is baseline:
        return Result(operand, baseline)
    a, b = interval(operand.figure.quantity), interval(baseline.figure.quantity)
    ratio = None if operand.measure.kind == "year" else divide(a, b)
    share, share_of = _share(operand, baseline, a, b)
    grown = ratio if _is_growth(operand, baseline) else None
    years = _years(baseline, operand) if grown else None
    return Result(
        operand=operand,
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
    operand: Operand, baseline: Operand, a: Interval, b: Interval
) -> tuple[Interval | None, str | None]:
    """Return what part the one is of the other, where it belongs to it; and to which it belongs.

    Of two years only the difference means something.
    """
    if operand.measure.kind == "year":
        return None, None
    if is_part(operand, baseline):
        return divide(a, b), baseline.id
    if is_part(baseline, operand):
        return divide(b, a), operand.id
    return None, None


def _is_growth(operand: Operand, baseline: Operand) -> bool:
    """Return whether a figure is the same thing as the baseline at a later time."""
    alike = _series(operand) == _series(baseline) and operand.figure.basis is not None
    dated = operand.figure.period is not None and baseline.figure.period is not None
    later = dated and operand.when.last_day > baseline.when.last_day
    if not alike or operand.measure.kind in ("ratio", "year") or not later:
        return False
    if operand.figure.basis == "cumulative":
        return operand.when.start is not None and _same_start(operand, baseline)
    # What came in a month says nothing about what came in a year.
    return operand.figure.basis != "in-period" or _equally_long(operand.when, baseline.when)


def _series(operand: Operand) -> tuple[object, ...]:
    shown = operand.figure
    return shown.measure, shown.basis, set(shown.place_ids), operand.giver_ids


def _same_start(operand: Operand, baseline: Operand) -> bool:
    return operand.when.first_day == baseline.when.first_day


def _equally_long(a: Period, b: Period) -> bool:
    """Return whether periods differ by no more than months or years do among themselves."""
    shorter, longer = sorted((when.last_day - when.first_day).days + 1 for when in (a, b))
    return shorter / longer > 0.9


def _years(before: Operand, after: Operand) -> Fraction | None:
    """Return the years between the last days of figures of known years, if at least half one.

    `after` is the later one.
    """
    if not (_is_of_one_year(before.when) and _is_of_one_year(after.when)):
        return None
    first, last = before.when.last_day, after.when.last_day
    whole = last.year - first.year
    if _anniversary(first, whole) > last:
        whole -= 1
    # Whole years, and of the year that has begun the days that have passed.
    begun, ends = _anniversary(first, whole), _anniversary(first, whole + 1)
    years = whole + Fraction((last - begun).days, (ends - begun).days)
    return years if years >= _LEAST_YEARS else None


def _is_of_one_year(when: Period) -> bool:
    """Return whether a period lies in one year for certain."""
    return when.is_certain and when.since is not None and when.since == when.until


def _anniversary(day: date, years: int) -> date:
    """Return the same day `years` later; the last day of February stays the last."""
    year = day.year + years
    if (day + timedelta(days=1)).month == 3 and day.month == 2:
        return date(year, 3, 1) - timedelta(days=1)
    return day.replace(year=year)


def _starts_elsewhere(operand: Operand, baseline: Operand) -> bool:
    a, b = operand.figure, baseline.figure
    cumulative = a.basis == b.basis == "cumulative" and a.measure == b.measure
    return cumulative and not _same_start(operand, baseline)


def _other_length(operand: Operand, baseline: Operand) -> bool:
    a, b = operand.figure, baseline.figure
    alike = a.basis == b.basis == "in-period" and a.measure == b.measure
    return alike and bool(a.period and b.period) and not _equally_long(operand.when, baseline.when)


# --- Refusals ---------------------------------------------------------------------------------


def units_differ(units: Sequence[Unit]) -> Text:
    """Say that figures of these units cannot be compared."""
    zh, en = listed([unit.text for unit in units])
    return Text(f"单位不同（{zh}），不能相比", f"different units ({en}) cannot be compared")


# --- One by the other -------------------------------------------------------------------------

_SAME_UNIT = Text("单位相同，用不着 --per", "the units are the same; --per is for unlike ones")
_PLAIN_COMPARE = Text("去掉 --per 就是并列比较", "leave out --per to set them side by side")
_TWO_UNITS = Text("只选两种单位的数字", "choose figures of two units")
_AMOUNTS_ONLY = Text("只选数量", "choose amounts only")
_PAIR_REMEDY = Text(
    "选时段、地方和给出方都相同的数字", "choose figures of the same period, place and giver"
)


def per(operands: Sequence[Operand]) -> Division:
    """Divide figures of one unit by those of another, where period, place and giver agree.

    Money is divided by the other unit; without money, the first unit named by the second.
    Raises `NotComparableError` where nothing can be divided.
    """
    above, below = _two_units(operands)
    for operand in operands:
        if operand.measure.kind in ("ratio", "year"):
            raise NotComparableError(
                Text(
                    f"{operand.id} 是比率或年份，不能相除",
                    f"{operand.id} is a ratio or a year, which cannot be divided",
                ),
                _AMOUNTS_ONLY,
            )
    upper = [operand for operand in operands if operand.figure.unit == above]
    lower = [operand for operand in operands if operand.figure.unit == below]
    pairs = [(a, b) for a in upper for b in lower if _same_scope(a, b)]
    if not pairs:
        apart = [each.sentence for each in cautions(operands) if each.code in _WHY_APART]
        zh, en = listed(apart, SEMICOLON)
        raise NotComparableError(Text(f"不能相除：{zh}", f"cannot be divided: {en}"), _PAIR_REMEDY)
    quotients = [quotient for a, b in pairs if (quotient := _quotient(a, b))]
    if not quotients:
        raise NotComparableError(
            Text(
                f"不能除以零（{pairs[0][1].id}）",
                f"{pairs[0][1].id} is zero; nothing can be divided by it",
            ),
            _PAIR_REMEDY,
        )
    return Division(quotients, [*_pair_cautions(quotients), *_unpaired(operands, quotients)])


def _two_units(operands: Sequence[Operand]) -> list[str]:
    units = units_of(operands)
    if len(units) == 1:
        raise NotComparableError(_SAME_UNIT, _PLAIN_COMPARE)
    if len(units) > 2:
        zh, en = listed([unit.text for unit in units])
        message = Text(
            f"--per 只用于两种单位，这里有 {zh}", f"--per takes two units; here are {en}"
        )
        raise NotComparableError(message, _TWO_UNITS)
    return sorted((unit.zh for unit in units), key=lambda unit: unit != "元")


def _quotient(above: Operand, below: Operand) -> Quotient | None:
    value = divide(interval(above.figure.quantity), interval(below.figure.quantity))
    unit = f"{above.figure.unit}/{below.figure.unit}"
    return Quotient(above, below, unit, value) if value else None


def _same_scope(a: Operand, b: Operand) -> bool:
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


def _pair_cautions(quotients: Sequence[Quotient]) -> Iterator[Caution]:
    """Yield what differs within pairs; that one pair differs from another does not matter."""
    pairs = [(quotient.numerator, quotient.denominator) for quotient in quotients]
    codes = [{caution.code for caution in cautions(pair)} for pair in pairs]
    for code in _PER_CAUTIONS:
        troubled = [pair for pair, found in zip(pairs, codes, strict=True) if code in found]
        operands = {operand.id: operand for pair in troubled for operand in pair}
        yield from (found for found in cautions([*operands.values()]) if found.code == code)


def _unpaired(operands: Sequence[Operand], quotients: Sequence[Quotient]) -> Iterator[Caution]:
    used = {
        operand.id
        for quotient in quotients
        for operand in (quotient.numerator, quotient.denominator)
    }
    return concerning("unpaired", [operand for operand in operands if operand.id not in used])
