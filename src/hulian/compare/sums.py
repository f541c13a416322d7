"""Sums: of flows only, and only where nothing is counted twice.

For every two figures something must keep them apart for certain: their periods, places or givers.
Figures that nothing keeps apart are found without a look at each pair: each figure is entered by
its places and givers, and looks only among those entered with places and givers like its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import product
from typing import NamedTuple

from hulian.compare.cautions import Caution, CautionClause, is_part
from hulian.compare.compare import ONE_UNIT, units_differ
from hulian.compare.operands import NotComparableError, Operand, units_of
from hulian.figures.interval import Interval, add, interval
from hulian.figures.period import Moment, Period, in_words
from hulian.text import Text

_SUM_REMEDY = Text(
    "去掉 --sum，或只选互不重叠的数字", "leave out --sum, or choose figures that do not overlap"
)

_DAY = timedelta(days=1)

_Key = tuple[str, str]
_Givers = frozenset[str]


def total(operands: Sequence[Operand]) -> Interval:
    """Add up flows that something keeps apart: their periods, places or givers.

    Raises `NotComparableError` where the units differ, or something would be counted twice.
    """
    found = units_of(operands)
    if len(found) > 1:
        raise NotComparableError(units_differ(found), ONE_UNIT)
    for operand in operands:
        if operand.measure.kind != "flow":
            raise NotComparableError(
                Text(
                    f"{operand.id} 不是流量（时点数、比率和年份不能相加）",
                    f"{operand.id} is not a flow (stocks, ratios and years do not add up)",
                ),
                _SUM_REMEDY,
            )
    by_id = {operand.id: operand for operand in operands}
    for part in operands:
        for whole in part.wholes:
            if whole in by_id:
                _refuse(part, by_id[whole])
    for a, b in _together(operands):
        _refuse(a, b)
    return reduce(add, (interval(operand.figure.quantity) for operand in operands))


def _refuse(a: Operand, b: Operand) -> None:
    for part, whole in ((a, b), (b, a)):
        if is_part(part, whole):
            raise NotComparableError(
                Text(
                    f"{part.id} 已包含在 {whole.id} 之内",
                    f"{part.id} is already part of {whole.id}",
                ),
                _SUM_REMEDY,
            )
    raise NotComparableError(
        Text(
            f"{a.id} 与 {b.id} 可能重叠（时段、地方、给出方都不能断定不同），相加可能重复计算",
            f"{a.id} and {b.id} may overlap (neither period, place nor giver keeps them apart); "
            "adding them might count twice",
        ),
        _SUM_REMEDY,
    )


def gaps(operands: Sequence[Operand]) -> Iterator[Caution]:
    """Yield a caution where years or months between the periods of what is added up are missing.

    Days are not looked for: what happened on two of them need not have gone on between.
    """
    rising = sorted(operands, key=lambda operand: operand.when.first_day)
    last, clauses = rising[0], []
    for after in rising[1:]:
        if last.when.last_day < after.when.first_day:
            first, ends = last.when.last_day + _DAY, after.when.first_day
            if first < ends and first.day == ends.day == 1:
                clauses.append(CautionClause([last.id, after.id], _between(first, ends)))
        last = max(last, after, key=lambda operand: operand.when.last_day)
    if clauses:
        yield Caution("periods-missing", clauses)


def _between(first: date, end: date) -> Text:
    """Return the years, or else the months, from a day up to another: firsts of months."""
    by_year = first.month == end.month == 1
    ends = (Moment(day.year, None if by_year else day.month) for day in (first, end - _DAY))
    return in_words(Period(*ends))


# --- What nothing keeps apart -----------------------------------------------------------------


_ALL: _Key = ("all", "")
_UNSTATED: _Key = ("unstated", "")


def _together(operands: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Yield pairs that neither period, place nor giver keeps apart: some, if there are any."""
    related = _related({operand.giver_ids: operand for operand in operands})
    entered: dict[tuple[_Key, _Givers], list[int]] = {}
    for number, operand in enumerate(operands):
        own = [("own", chain[0]) for chain in operand.areas] or [_UNSTATED]
        around = {("around", area): None for chain in operand.areas for area in chain}
        for place in (_ALL, *own, *around):
            entered.setdefault((place, operand.giver_ids), []).append(number)
    spans = [_span(operand) for operand in operands]
    rows = {key: _Entered.of(numbers, spans) for key, numbers in entered.items()}
    for number, operand in enumerate(operands):
        for key in product(_like(operand.areas), related[operand.giver_ids]):
            other = rows[key].meeting(spans[number], number) if key in rows else None
            if other is not None:
                yield operands[min(number, other)], operands[max(number, other)]


def _like(areas: Sequence[Sequence[str]]) -> list[_Key]:
    """Return the keys of figures whose places may overlap with these, or are unknown."""
    if not areas:
        return [_ALL]
    inside = [("around", chain[0]) for chain in areas]
    outside = [("own", area) for area in dict.fromkeys(area for chain in areas for area in chain)]
    return [*inside, *outside, _UNSTATED]


def _span(operand: Operand) -> tuple[date, date]:
    """Return the days of a figure; any, where a date is approximate or unsure."""
    when = operand.when
    return (when.first_day, when.last_day) if when.is_certain else (date.min, date.max)


class _Entered(NamedTuple):
    """Spans by their first days, and of those up to each the two that end last, with numbers."""

    firsts: list[date]
    latest: list[tuple[tuple[date, int], tuple[date, int]]]

    @classmethod
    def of(cls, numbers: Sequence[int], spans: Sequence[tuple[date, date]]) -> "_Entered":
        rising = sorted(numbers, key=lambda number: spans[number])
        latest = []
        best = second = (date.min, -1)
        for number in rising:
            best, second = sorted((best, second, (spans[number][1], number)), reverse=True)[:2]
            latest.append((best, second))
        return cls([spans[number][0] for number in rising], latest)

    def meeting(self, span: tuple[date, date], number: int) -> int | None:
        """Return another one than `number` that has a day in common with a span."""
        begun = bisect_right(self.firsts, span[1])
        for last, other in self.latest[begun - 1] if begun else ():
            if other not in (number, -1) and last >= span[0]:
                return other
        return None


def _related(givers: dict[_Givers, Operand]) -> dict[_Givers, list[_Givers]]:
    """Find for each set of givers who may have given the same: unknown, around it, or alike."""
    by_stem: dict[str, list[_Givers]] = {}
    by_area: dict[str, list[_Givers]] = {}
    for key, operand in givers.items():
        names = (name for chain in operand.named for name in chain)
        for name in {name[:-1] if len(name) > 2 else name for name in names}:  # without its 省, 县
            by_stem.setdefault(name, []).append(key)
        for area in {area for chain in operand.giver_areas for area in chain}:
            by_area.setdefault(area, []).append(key)
    longest = max(map(len, by_stem), default=0)
    found: dict[_Givers, dict[_Givers, None]] = {key: {key: None} for key in givers}
    for key, operand in givers.items():
        held = (other for area in key for other in by_area.get(area, ()))
        words = {word for chain in operand.named for word in _parts(chain[0], longest)}
        named = (other for word in words & by_stem.keys() for other in by_stem[word])
        for other in (*held, *named):
            found[key][other] = found[other][key] = None
    everybody = list(givers)
    return {
        key: [*others, *([frozenset()] if key and frozenset() in givers else [])]
        if key
        else everybody
        for key, others in found.items()
    }


def _parts(name: str, longest: int) -> Iterator[str]:
    for start in range(len(name)):
        for end in range(start + 1, min(start + longest, len(name)) + 1):
            yield name[start:end]
