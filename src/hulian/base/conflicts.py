"""Figures of different sources that cannot both hold.

The rule stands in docs/comparing.md: the same measure, places, period and basis, no givers that
differ, and hard bounds that do not meet, neither figure being the other to fewer digits.
"""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hulian.base.model import Fact, Records
from hulian.figures import quantity
from hulian.figures.period import parse
from hulian.figures.quantity import Quantity

MOST_RIVALS = 50
"""Rivals of one figure, above and below it, that are looked for; more tell a reader nothing."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class _Stated(NamedTuple):
    """A figure as far as it matters here; `givers` are ids of places or names of organisations."""

    id: str
    source: str
    givers: frozenset[str]
    printed: str
    quantity: Quantity


def rivals(base: Records) -> dict[str, set[str]]:
    """Find of each fact the ids of those that contradict it: entered as such, or by the rule.

    Of those found by the rule the nearest `MOST_RIVALS` above and below are named. Where there are
    more, a fact may be named by another that it does not name.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for fact in base.facts.values():
        for rival in fact.disputes:
            found[fact.id].add(rival)
            found[rival].add(fact.id)
    for facts in _alike(base):
        if len({fact.source for fact in facts}) > 1:
            stated = [_stated(fact, base.unit(fact)) for fact in facts]
            for a, b in _conflicting(stated):
                found[a.id].add(b.id)
    return found


def _alike(base: Records) -> Iterable[list[Fact]]:
    """Group the figures of each subject that has several; a hash tells most, which have one."""
    days = cache(_days)  # which many facts share, as they do places
    places = cache(lambda *ids: frozenset(ids))

    def subject(fact: Fact) -> object:
        return fact.measure, fact.basis, places(*fact.place), days(fact.period or "")

    dated = [fact for fact in base.facts.values() if fact.period]
    hashes = array("q", (hash(subject(fact)) for fact in dated))
    seen: set[int] = set()
    several: set[int] = set()
    for each in hashes:
        (several if each in seen else seen).add(each)
    alike: dict[object, list[Fact]] = {}
    for fact, each in zip(dated, hashes, strict=True):
        if each in several:
            alike.setdefault(subject(fact), []).append(fact)
    return alike.values()


def is_rounded(base: Records, a: Fact, b: Fact) -> bool:
    """Return whether one exact figure is the other, rounded or cut to two or more digits."""
    return _is_rounded(_stated(a, base.unit(a)), _stated(b, base.unit(b)))


def _days(period: str) -> tuple[date, date]:
    when = parse(period)
    return when.first_day, when.last_day


def _stated(fact: Fact, unit: str) -> _Stated:
    read = quantity.parse(fact.value, unit)
    return _Stated(fact.id, fact.source, frozenset(fact.giver), fact.value, read)


def _conflicting(stated: Sequence[_Stated]) -> Iterator[tuple[_Stated, _Stated]]:
    """Yield each figure with its nearest rivals among figures of one subject."""
    by_givers: dict[frozenset[str], list[_Stated]] = {}
    for each in stated:
        by_givers.setdefault(each.givers, []).append(each)
    whole, unstated = _ladders(stated), _ladders(by_givers.get(frozenset(), []))
    for givers, some in by_givers.items():
        pairs = [_ladders(some), unstated] if givers else [whole]
        for each in some:
            high, low = each.quantity.high, each.quantity.low
            for above, below in pairs:
                if high and not high.soft:
                    yield from _paired(each, above, (high.value, not high.strict))
                if low and not low.soft:
                    yield from _paired(each, below, (-low.value, not low.strict))


class _Ladder(NamedTuple):
    """Figures by one of their ends; of each rung the next one of another source, or print."""

    rungs: list[_Stated]
    keys: list[tuple[Decimal, bool]]
    other_source: list[int]
    other_print: list[int]


def _ladders(stated: Sequence[_Stated]) -> tuple[_Ladder, _Ladder]:
    """Sort those with a hard lower end, the lowest first; those with a hard upper one, falling."""
    lows = [(low, each) for each in stated if (low := each.quantity.low) and not low.soft]
    highs = [(high, each) for each in stated if (high := each.quantity.high) and not high.soft]
    return (
        _ladder([((low.value, low.strict), each) for low, each in lows]),
        _ladder([((-high.value, high.strict), each) for high, each in highs]),
    )


def _ladder(ends: list[tuple[tuple[Decimal, bool], _Stated]]) -> _Ladder:
    ends.sort(key=lambda end: (end[0], end[1].printed))
    rungs = [each for _, each in ends]
    other_source, other_print = [len(rungs)] * len(rungs), [len(rungs)] * len(rungs)
    for n in reversed(range(len(rungs) - 1)):
        here, there = rungs[n], rungs[n + 1]
        other_source[n] = n + 1 if here.source != there.source else other_source[n + 1]
        other_print[n] = n + 1 if here.printed != there.printed else other_print[n + 1]
    return _Ladder(rungs, [key for key, _ in ends], other_source, other_print)


def _paired(
    each: _Stated, ladder: _Ladder, beyond: tuple[Decimal, bool]
) -> Iterator[tuple[_Stated, _Stated]]:
    """Yield a figure with the nearest rungs that lie wholly beyond one of its ends."""
    n, count = bisect_left(ladder.keys, beyond), 0
    while n < len(ladder.rungs) and count < MOST_RIVALS:
        other = ladder.rungs[n]
        if other.source == each.source:
            n = ladder.other_source[n]
        elif _is_rounded(each, other):
            n = ladder.other_print[n]
        else:
            yield each, other
            n, count = n + 1, count + 1


def _is_rounded(a: _Stated, b: _Stated) -> bool:
    if a.quantity.bound != "exact" or b.quantity.bound != "exact":
        return False
    coarse, fine = sorted((a, b), key=_last_place, reverse=True)
    place = _last_place(coarse)
    gap = fine.quantity.amount - coarse.quantity.amount
    has_two_digits = abs(coarse.quantity.amount) >= 10 * place
    return has_two_digits and _last_place(fine) < place and -place / 2 <= gap < place


def _last_place(stated: _Stated) -> Decimal:
    """Return the worth of the last printed digit: 0.1亿 in 2.6亿元; of a whole number its unit."""
    number = _NUMBER.search(stated.printed)
    if not number or not (said := Decimal(number[0].replace(",", ""))):
        return Decimal(1)
    return (stated.quantity.amount / said).scaleb(-len(number[1] or ""))
