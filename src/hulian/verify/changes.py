"""Changes: how two levels of one thing differ, in a sentence or over a few.

A claim (增长C, 高出C, 是A的C倍, up C) is held against the levels around it. It is right where it
follows from any two of them that can be meant; it is wrong only where words say which two are, and
rounding and bounds leave no room (see `arithmetic`).
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import permutations

from msgspec.structs import replace

from hulian.text import Text
from hulian.verify import implied_changes
from hulian.verify.arithmetic import PERCENT, POINTS, difference, span
from hulian.verify.claims import checked
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft
from hulian.verify.growth import Claim, claim_of, grown, increased, led, may_follow
from hulian.verify.levels import is_of_another, of_one, pairs_of
from hulian.verify.lexicon import CHINESE
from hulian.verify.passages import Passage, far, first_judged, widening
from hulian.verify.roles import DURATIONS, TIMES, Pair, Reading
from hulian.verify.words import pairs

_MANY = 8
"""At most this many levels of some sentences are tried in all pairs."""
_TOLD = 60
"""At most this many levels are remembered of each year."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of all changes: those that cannot be, and those that hold."""
    told: dict[int, list[Reading]] = {}
    judged: set[int] = set()
    for around in widening(draft):
        alone, changes = around[0], partial(_changes, told=told, widest=around[-1])
        for remark in first_judged(around, changes):
            judged.add(remark.at)
            yield remark
        if len(around) > 1 and around[1].sentence.text.rstrip().endswith("；"):
            before = {one.at for one in around[1].sentence.figures} - judged
            for remark in changes(around[1], {at for at in before if at < alone.sentence.start}):
                judged.add(remark.at)
                yield remark
        for remark in led(alone):
            judged.add(remark.at)
            yield remark
        for reading in alone.readings:
            if reading.role == "level" and reading.year:
                told[reading.year] = [*told.get(reading.year, ())[1 - _TOLD :], reading]
    yield from implied_changes.remarks(draft, judged)


def _changes(
    passage: Passage, asked: AbstractSet[int], told: Mapping[int, list[Reading]], widest: Passage
) -> Iterator[Remark]:
    """Yield what is said of the changes of a passage, of which `widest` has the most sentences.

    Those that are not `asked` for are read only where one right behind them is.
    """
    read: set[int] = set()
    for number, claim in reversed([*enumerate(passage.readings)]):
        if claim.is_claim and (claim.figure.at in asked or number + 1 in read):
            read.add(number)
    last: Pair | None = None
    for number in sorted(read):
        claim = passage.readings[number]
        judged = _judged(passage, number, told, last if number - 1 in read else None)
        if judged:
            last, remark = judged
        if claim.figure.at not in asked:
            continue
        if not judged:
            yield from _beyond_nothing(passage, claim)
        elif remark.level == "ok" or not _follows_from_others(widest, claim, last):
            yield remark


def _judged(
    passage: Passage, number: int, told: Mapping[int, list[Reading]], last: Pair | None
) -> tuple[Pair | None, Remark] | None:
    """Return what is said of a claim by the levels that may be meant; None where none is sure.

    What stands right behind another claim is about its levels, `last`: 增加45万元，增长25%.
    """
    claim = passage.readings[number]
    again = last and not claim.about and claim.unit in (PERCENT, TIMES, last.a.unit)
    again = again and last and not is_of_another(claim, last) and claim.years_back == 1
    meant = [*pairs_of(passage, number, told)] or ([last] if last and again else [])
    if not meant and (by := _of_increase(passage, number) or _of_two(passage, number)):
        return None, by
    wrong: tuple[Pair, Remark] | None = None
    for pair in meant:
        worded = (
            pair.sure and not wrong and (pair.led or span(pair.a.figure) != span(pair.b.figure))
        )
        if remark := _change(passage, claim, pair, worded=worded):
            if remark.level == "ok":
                return pair, remark
            wrong = (pair, remark) if worded else wrong
    if not wrong:
        return None
    pair, remark = wrong
    next_year = pair.a.when and pair.b.when and pair.b.when - pair.a.when == 1
    return pair, remark if next_year else far(remark, pair.a, pair.b)


def _follows_from_others(widest: Passage, claim: Reading, pair: Pair | None) -> bool:
    """Return whether a claim on what other sentences tell is right of any two levels of them."""
    if not pair or pair.a.unit == PERCENT or "分别" in claim.since:
        return False
    if len({one.figure.sentence for one in (claim, pair.a, pair.b)}) == 1:
        return False
    levels = [one for one in widest.readings if one.role == "level"][-_MANY:]
    pairs = (Pair(x, y, sure=False) for x, y in permutations(levels, 2) if x.unit == y.unit)
    judged = ((one, _change(widest, claim, one, worded=False)) for one in pairs)
    return any(remark and remark.level == "ok" and of_one(claim, one) for one, remark in judged)


def _of_increase(passage: Passage, number: int) -> Remark | None:
    """Judge a growth by the increase before it and the level that this led to, or began with."""
    told = [one for one in passage.readings[: number + 1] if one.unit not in DURATIONS][-3:]
    if len(told) < 3 or told[2].unit != PERCENT or told[2].role not in ("risen", "fallen"):
        return None
    level, by, claim = told
    if not level.is_level(by.unit) or by.role != claim.role or claim.about:
        return None
    sign = 1 if claim.role == "risen" else -1
    began = "比" in level.near or "较" in level.near
    remark = increased(Claim(claim.figure, sign), by.figure, level.figure, began=began)
    sure = remark and (remark.level == "ok" or began or "比" in by.near or "较" in by.near)
    return remark if sure else None


def _of_two(passage: Passage, number: int) -> Remark | None:
    """Judge by how much two changes differ: 甲校提高18个百分点，乙校11个百分点，相差7个百分点."""
    claim = passage.readings[number]
    told = [one for one in passage.readings[:number] if one.unit in (PERCENT, POINTS)]
    names = (pairs(claim.near) & pairs(one.near) for one in told)
    moved = claim.role == "moved" or (
        "比" in claim.near and "分别" not in claim.since and all(names)
    )
    roles = [one.role for one in told]
    if claim.unit != POINTS or not moved or roles not in (["risen"] * 2, ["fallen"] * 2):
        return None
    less, more = sorted((span(one.figure) for one in told), key=lambda one: one.amount or 0)
    return checked(claim.figure, difference(more, less), "points-wrong", POINTS)


# --- What is claimed --------------------------------------------------------------------------


def _change(passage: Passage, claim: Reading, pair: Pair, *, worded: bool) -> Remark | None:
    """Judge a claim by two levels; what is certainly wrong only where it is to be `worded`."""
    change = claim.figure
    said = claim_of(claim, pair.a.figure.quantity, pair.b.figure.quantity)
    said = replace(said, years=_years(passage, claim, pair) if claim.is_yearly else None)
    if not worded and not may_follow(said, pair.a.figure, pair.b.figure):
        return None
    named = any(word in claim.near for word in _EITHER)
    if pair.unlike and not (pair.led or named) and pair.a.in_year and pair.b.in_year:
        zh = f"一头是全年，一头是几个月，{change.printed}不能这样比"
        en = f"a year is compared with some months of one: {change.printed} says little"
        return Remark(change.at, "cannot-tell", "warning", Text(zh, en))
    remark = grown(said, pair.a.figure, pair.b.figure)
    impossible = [*_beyond_nothing(passage, claim)] if remark and remark.level != "ok" else ()
    return replace(remark, message=impossible[0].message) if remark and impossible else remark


_EITHER = ("前者", "后者")


def _beyond_nothing(passage: Passage, claim: Reading) -> Iterator[Remark]:
    """Doubt what is said to have fallen by more than all of it: 减少两倍."""
    least = span(claim.figure).low
    falls = claim.role == "fallen" and claim.unit == TIMES and passage.lexicon is CHINESE
    if falls and least is not None and least > 1:
        said = claim.figure.printed
        zh = f"减到没有也只是减少一倍，不会减少{said}；请写降到几分之几或下降百分之几"
        en = f"nothing falls by more than all of it: {said} cannot be; say to what part it fell"
        yield Remark(claim.figure.at, "growth-wrong", "warning", Text(zh, en))


def _years(passage: Passage, claim: Reading, pair: Pair) -> list[int]:
    """Return how many years may lie between two levels."""
    a, b = pair.a.when, pair.b.when
    if a and b:
        return [b - a] if 0 < b - a < _LONGEST else []
    spans = [
        int(one.figure.quantity.amount)
        for one in passage.readings
        if one.unit == "年" and one.figure.quantity and one.at < claim.at
    ]
    return [years for said in spans for years in (said, said - 1) if years > 0]


_LONGEST = 100
