"""Sums: of flows only, and of none of which a part would be counted twice.

For every two figures something must keep them apart for certain: their periods, places or givers.
Figures that nothing keeps apart are found without a look at each pair: each figure is entered by
its places and givers, and looks only among those entered with places and givers like its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import product
from typing import NamedTuple

from hulian.compare import refusals as say
from hulian.compare.compare import NotComparableError, units_of
from hulian.compare.rules import Item, is_part
from hulian.figures.interval import Interval, add, interval

_Key = tuple[str, str]
_Givers = frozenset[str]


def total(items: Sequence[Item]) -> Interval:
    """Add up flows that something keeps apart: their periods, places or givers.

    Raises `NotComparableError` where the units differ, or something would be counted twice.
    """
    found = units_of(items)
    if len(found) > 1:
        raise NotComparableError(say.units_differ(found), say.ONE_UNIT)
    for item in items:
        if item.measure.kind != "flow":
            raise NotComparableError(say.no_flow(item.id), say.SUM_REMEDY)
    by_id = {item.id: item for item in items}
    for part in items:
        for whole in part.wholes:
            if whole in by_id:
                _refuse(part, by_id[whole])
    for a, b in _together(items):
        _refuse(a, b)
    return reduce(add, (interval(item.figure.quantity) for item in items))


def _refuse(a: Item, b: Item) -> None:
    for part, whole in ((a, b), (b, a)):
        if is_part(part, whole):
            raise NotComparableError(say.part_in_sum(part.id, whole.id), say.SUM_REMEDY)
    raise NotComparableError(say.not_summable(a.id, b.id), say.SUM_REMEDY)


# --- What nothing keeps apart -----------------------------------------------------------------


def _together(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs that neither period, place nor giver keeps apart; none only where there is none."""
    related = _related({item.giver_ids: item for item in items})
    entered: dict[tuple[_Key, _Givers], list[int]] = {}
    for number, item in enumerate(items):
        for place in (_ALL, *_own(item.areas), *_around(item.areas)):
            entered.setdefault((place, item.giver_ids), []).append(number)
    spans = [_span(item) for item in items]
    rows = {key: _Row.of(numbers, spans) for key, numbers in entered.items()}
    for number, item in enumerate(items):
        for key in product(_like(item.areas), related[item.giver_ids]):
            other = rows[key].meeting(spans[number], number) if key in rows else None
            if other is not None:
                yield items[min(number, other)], items[max(number, other)]


_ALL: _Key = ("all", "")
_UNSTATED: _Key = ("unstated", "")


def _own(areas: Sequence[Sequence[str]]) -> list[_Key]:
    return [("own", chain[0]) for chain in areas] or [_UNSTATED]


def _around(areas: Sequence[Sequence[str]]) -> list[_Key]:
    return [("around", area) for area in dict.fromkeys(area for chain in areas for area in chain)]


def _like(areas: Sequence[Sequence[str]]) -> list[_Key]:
    """Under what those are entered whose places are, lie in, or hold some of these, or unknown."""
    if not areas:
        return [_ALL]
    inside = [("around", chain[0]) for chain in areas]
    outside = [("own", area) for area in dict.fromkeys(area for chain in areas for area in chain)]
    return [*inside, *outside, _UNSTATED]


def _span(item: Item) -> tuple[date, date]:
    """The days of a figure; any, where a date is approximate or unsure."""
    when = item.when
    return (when.first_day, when.last_day) if when.is_certain else (date.min, date.max)


class _Row(NamedTuple):
    """Spans by their first days, and of those up to each the two that end last, with numbers."""

    firsts: list[date]
    latest: list[tuple[tuple[date, int], tuple[date, int]]]

    @classmethod
    def of(cls, numbers: Sequence[int], spans: Sequence[tuple[date, date]]) -> "_Row":
        rising = sorted(numbers, key=lambda number: spans[number])
        latest = []
        best = second = (date.min, -1)
        for number in rising:
            best, second = sorted((best, second, (spans[number][1], number)), reverse=True)[:2]
            latest.append((best, second))
        return cls([spans[number][0] for number in rising], latest)

    def meeting(self, span: tuple[date, date], number: int) -> int | None:
        """Another one than `number` that has a day in common with a span."""
        begun = bisect_right(self.firsts, span[1])
        for last, other in self.latest[begun - 1] if begun else ():
            if other not in (number, -1) and last >= span[0]:
                return other
        return None


def _related(givers: dict[_Givers, Item]) -> dict[_Givers, list[_Givers]]:
    """Of each set of givers those that may have given the same: unknown, around it, or alike."""
    by_stem: dict[str, list[_Givers]] = {}
    by_area: dict[str, list[_Givers]] = {}
    for key, item in givers.items():
        for name in {_stem(name) for chain in item.named for name in chain}:
            by_stem.setdefault(name, []).append(key)
        for area in {area for chain in item.giver_areas for area in chain}:
            by_area.setdefault(area, []).append(key)
    longest = max(map(len, by_stem), default=0)
    found: dict[_Givers, dict[_Givers, None]] = {key: {key: None} for key in givers}
    for key, item in givers.items():
        held = (other for area in key for other in by_area.get(area, ()))
        words = {word for chain in item.named for word in _parts(chain[0], longest)}
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


def _stem(name: str) -> str:
    """A name without its 省, 市, 县 …, by which others may be named after it."""
    return name[:-1] if len(name) > 2 else name


def _parts(name: str, longest: int) -> Iterator[str]:
    for start in range(len(name)):
        for end in range(start + 1, min(start + longest, len(name)) + 1):
            yield name[start:end]
