"""Which two levels a claim of change is about: an earlier and a later one of the same thing."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, POINTS, exceeds, span
from hulian.verify.lexicon import NUMBERED
from hulian.verify.passages import Passage
from hulian.verify.roles import NAMED, NEVER, RELATIVE, TIMES, Pair, Reading
from hulian.verify.words import pairs

_NEAREST = 4
"""Only the nearest levels before a claim, this many, can be meant."""
_NAMED_BY = Pattern(r"(?P<one>\w*?)(?:是|为|相当于|比)(?P<other>\w{2,8}?)(?:的|[多少高低][出了]?)$")
_THE_SAME = Pattern("(?:这一?|该)(?:比例|数字|指标|水平)")
_COUNTED = Pattern(r" ([a-z]+s)\b")
_SIGNED = Pattern(
    r"(?P<loss>亏|赤字|逆差|\b(?:loss|deficit)\b)|(?P<gain>盈|顺差|利润|\b(?:profit|surplus)\b)"
)
_YEARS_AGO = (RELATIVE - 2, RELATIVE - 1)
_OF_WHAT, _PRICE = frozenset("为是占"), ("价格", "单价")
_HOW_MUCH = frozenset("面积数量总人")
"""Characters in words for how much there is, which name nothing that is."""
NAMING = frozenset("值量额率算积入价费资金产税收售县市省镇乡村区州国厂校")
"""Characters in the names of measures and of places."""


def pairs_of(passage: Passage, number: int, told: Mapping[int, list[Reading]]) -> Iterator[Pair]:
    """Yield the levels that a claim may be about, those that are surest first."""
    claim = passage.readings[number]
    against = claim.against
    year = int(against["year"]) if against and against["year"] else None
    if "分别" in claim.since:
        yield from _in_turn(passage, number)
        return
    if year:
        yield from _on_year(passage, number, year, told)
        return
    if claim.role in ("times", "risen", "fallen") and (named := [*_named(passage, number)]):
        yield from named
        return
    beside = _unit_beside(passage, number)
    for unit in _units(passage, number):
        before = [one for one in passage.readings[:number] if one.is_level(unit)]
        if claim.unit == PERCENT == unit:  # but none that is told of another: 为年初预算的101.9%
            before = [
                one
                for one in before
                if one.near[-1:] != "的" or one.is_start or _OF_WHAT.isdisjoint(one.near)
            ]
        if len(before) > 2 and _is_over_all(claim, passage, before):
            before = [before[0], before[-1]]
        before = before[-_NEAREST:]
        after = _behind(passage, number, unit)
        for pair in _told(claim, None if against or claim.is_past else claim.when, before, after):
            a, b = pair.a.when, pair.b.when
            b = b or (RELATIVE if a in _YEARS_AGO else None)
            if against and a and b and b - a != claim.years_back and (a < NAMED) == (b < NAMED):
                continue  # it is not on that year
            unordered = against and before and pair.a is before[-1] and not pair.a.is_before(pair.b)
            of_all = pair.a.is_each and passage.readings[number - 1] not in (pair.a, pair.b)
            of_all = of_all and claim.unit == unit  # 每株由1元涨到1.5元，买2万株，多花1万元
            if unordered or of_all or _may_be_of_another(claim, pair, beside):
                pair = Pair(pair.a, pair.b, sure=False, led=pair.led)
            if of_one(claim, pair):
                yield pair


def _is_over_all(claim: Reading, passage: Passage, levels: Sequence[Reading]) -> bool:
    """Return whether a claim is over all of some levels, not the last two.

    As in 年均增长5%, 两年净增1.3万人, or 由6.2%降到5.6%，又降到4.9%，共下降1.3个百分点.
    """
    times = [one.when for one in levels if one.when]
    if len({*times}) < len(levels):
        return "共" in claim.near and all(one.is_end for one in levels[1:])
    last = passage.readings[passage.readings.index(claim) - 1]
    years = last.figure.quantity if last.unit == "年" else None
    lasting = claim.near.startswith(passage.masked[last.at]) and years
    return claim.is_yearly or bool(lasting and lasting.amount == times[-1] - times[0])


def _named(passage: Passage, number: int) -> Iterator[Pair]:
    """Yield the levels that a claim names: 甲厂是乙厂的3倍, 学校比医院多12个, 后者是前者的3倍."""
    found = _NAMED_BY.search(passage.readings[number].near)
    levels = [one for one in passage.readings[:number] if one.role == "level"]
    by_kind = passage.readings[number].role != "times"
    kinds = {one.figure.candidate.kind if by_kind else one.unit for one in levels}
    if not found or len(kinds) != 1:
        return
    name, count = found["other"], len(levels)
    ends = ("，前者", "，后者") if count == 2 else ("",) * count
    told = [(one, pairs(one.near + end)) for one, end in zip(levels, ends, strict=True)]
    others = [one for one, words in told if pairs(name) <= words]
    ones = [one for one, words in told if pairs(found["one"]) & words and one not in others]
    ones = ones if found["one"] else [one for one in levels[-1:] if one not in others]
    if len(ones) == len(others) == 1:
        yield Pair(others[0], ones[0], sure=True, led=True)


def _may_be_of_another(claim: Reading, pair: Pair, beside: str) -> bool:
    """Return whether a claim is of another thing than levels, or `beside` one in another unit."""
    if is_of_another(claim, pair):
        return True
    said = "".join(f"{one.since}{one.tail}" for one in (pair.a, pair.b)).lower()
    known = _is_of_same(claim) or 2 * sum(w in said for w in claim.about) >= len(claim.about) > 1
    elsewhere = claim.figure.sentence != pair.b.figure.sentence and len(claim.about) > 1
    return not known and (elsewhere or pair.a.unit != beside)


def is_of_another(claim: Reading, pair: Pair) -> bool:
    """Return whether a claim names a part, measure, place or year of its own: 其中…."""
    own_times = claim.own_times if pair.b.at < claim.at else set()
    if "其中" in claim.apart or own_times - {pair.a.when, pair.b.when or RELATIVE}:
        return True
    around = "".join(f"{one.clause}{one.tail}{one.unit}" for one in (pair.a, pair.b))
    if {*NUMBERED.findall(claim.near)} - {*NUMBERED.findall(around)}:
        return True  # 第一批5人，第二批8人，第三批比第二批多2人
    if _is_of_same(claim) or not (pair.a.about or pair.b.about):
        return False
    if any(word in claim.near for word in _PRICE) and ("每" in around or "/" in around):
        return False
    if not NAMING.intersection(claim.apart).issubset(around):
        return True
    known = claim.is_beside or claim.role == "moved" or claim.about <= pair.a.about | pair.b.about
    known = known or claim.about.isdisjoint(claim.apart)
    words = pairs(claim.apart)
    return not known and bool(words) and words.isdisjoint(pairs(around))


def _is_of_same(claim: Reading) -> bool:
    """Return whether a claim points back to the level before it: 这一比例提高了."""
    return _THE_SAME.match(claim.clause.lstrip()) is not None


def _in_turn(passage: Passage, number: int) -> Iterator[Pair]:
    """Yield the levels of a claim told in turn with others.

    从A到B，从C到D，分别增长E和F, or 去年A、B，今年C、D，分别增长E和F.
    """
    claim = passage.readings[number]
    levels = [one for one in passage.readings[:number] if one.role == "level"]
    led = [
        Pair(x, y, sure=True, led=True)
        for x, y in pairwise(levels)
        if x.unit == y.unit and y.is_end and (x.is_start or y.clause != y.near)
    ]
    yield from led[claim.number :][:1]
    one = None if led else passage.level_in_turn(number)
    if one and one.year:
        rest = [x for x in levels if x.year and x.year != one.year and _alike(x, one)]
        for x in rest if len(rest) == 1 else ():
            a, b = sorted((x, one), key=lambda level: level.year or NEVER)
            yield Pair(a, b, sure=True)


def _units(passage: Passage, number: int) -> list[str]:
    """Return the units of the levels that a claim may be about, the nearest first."""
    claim = passage.readings[number]
    if claim.unit == POINTS:
        return [PERCENT]
    near = [*reversed(passage.readings[:number]), *passage.readings[number + 1 :][:2]]
    units = dict.fromkeys(one.unit for one in near if one.role == "level")
    if claim.unit in (PERCENT, TIMES):
        return [*units]
    return [claim.unit] if claim.unit in units else []


def _unit_beside(passage: Passage, number: int) -> str:
    """Return the unit of the level that a claim stands beside: 产值70.92亿元，增长4.9%."""
    claim = passage.readings[number]  # 37万人次，是那时的3倍，收入涨到65万元
    behind = passage.readings[number + 1 :][: claim.role != "times"]
    if claim.unit not in (PERCENT, TIMES):
        return PERCENT if claim.unit == POINTS else claim.unit
    leads = [one for one in behind if one.role == "level" and (one.is_end or one.is_start)]
    near = [*leads, *reversed(passage.readings[:number]), *behind]
    return next((one.unit for one in near if one.role == "level"), "")


def _behind(passage: Passage, number: int, unit: str) -> list[Reading]:
    """Return the one or two levels right behind a claim."""
    after: list[Reading] = []
    for one in passage.readings[number + 1 :][:2]:
        apart = one.figure.sentence != passage.readings[number].figure.sentence
        apart = apart and (one.when is None or one.is_start)  # but 增长20%；上一年是220万
        in_turn = "分别" in one.since  # of several changes, not of this one
        if (
            not one.is_level(unit)
            or apart
            or in_turn
            or len(passage.lexicon.clause.findall(one.since)) > 1
        ):
            break
        after.append(one)
    return after


def _told(
    claim: Reading, when: int | None, before: list[Reading], after: list[Reading]
) -> Iterator[Pair]:
    led = len(before) > 1 and before[-2].is_start and before[-1].is_end
    if led and after and after[0].clause != after[0].since:
        after = []  # another change is told in a clause of its own
    if len(after) > 1 and after[0].is_start and after[1].is_end:
        known = claim.about.union(*(one.about for one in before[-1:]))
        if known and not after[0].about <= known:
            after = []  # 产值增长7%，其出口由2亿元增至3亿元
        else:
            yield Pair(after[0], after[1], sure=True, led=True)
    turned = len(after) > 1 and after[0].is_end and after[1].is_start  # up 15% to 46, from 40
    if turned and after[1].since.lstrip(" ,，").startswith(("from", "从", "由")):
        yield Pair(after[1], after[0], sure=True, led=True)
    if before and after:
        last, one = before[-1], after[0]
        on = claim.against and one.about <= last.about
        dated = on and (one.when or NEVER) < (last.when or 0) < NAMED
        if dated or one.is_before(last):  # but not where the last one begins another change
            yield Pair(one, last, sure=not last.is_start)
        elif (last.is_compared or (when or 0) > (last.when or NEVER)) and one.is_end:
            yield Pair(last, one, sure=True)
    for x, y in sorted(combinations(before, 2), key=lambda pair: -before.index(pair[1])):
        last_two = (x, y) == (*before[-2:],)
        for pair in _ordered(claim, x, y, two=len(before) == 2):
            if not (when and pair.b.when and when > pair.b.when):
                yield Pair(pair.a, pair.b, sure=pair.sure and last_two, led=pair.led)


def _ordered(claim: Reading, x: Reading, y: Reading, *, two: bool) -> Iterator[Pair]:
    """Yield two levels before a claim as earlier and later; both ways where nothing says which."""
    led = y.is_end and not (y.is_compared or y.number)
    named = [one for one in (x, y) if two and claim.apart[:2] in one.near]
    if len(named) == 1 and claim.compares and not (claim.against or claim.near.isascii()):
        other = y if named[0] is x else x
        less, more = (other, named[0]) if claim.role == "risen" else (named[0], other)
        if exceeds(span(more.figure), span(less.figure)):
            yield Pair(other, named[0], sure=True, led=True)
    elif led and (x.is_start or y.clause != y.near):
        yield Pair(x, y, sure=True, led=True)
    elif x.year and y.when and x.year != y.when and (x.year < NAMED) == (y.when < NAMED):
        a, b = (x, y) if x.year < y.when else (y, x)
        if a is y and claim.compares and not y.is_compared:  # 70% in 2025; 31.6% elsewhere in 2024
            yield Pair(x, y, sure=two)
        yield Pair(a, b, sure=two or y.is_compared)
    elif y.is_before(x):
        known = not y.about or y.about & x.about or pairs(x.near) & pairs(y.since)
        yield Pair(y, x, sure=x.figure.sentence == y.figure.sentence or bool(known))
    elif x.is_before(y):
        yield Pair(x, y, sure=two)
    else:
        of_two_times = y.when and x.when != y.when
        dated = bool(of_two_times and (x.about == y.about or x.about & y.about))
        same = not claim.about and (bool(x.about) or dated)
        same = same and (not y.about or y.clause != y.near or dated)
        same = same and y.at + 1 + len(claim.since) == claim.at
        here = x.figure.sentence == claim.figure.sentence or not y.about
        differ = _names(claim, x) != _names(claim, y)
        sure = two and (differ or (here and (same or claim.is_beside)))
        less, more = sorted((x, y), key=lambda level: span(level.figure).amount or 0)
        a, b = (more, less) if claim.role == "fallen" else (less, more)
        yield Pair(x, y, sure=False)
        yield Pair(y, x, sure=False)
        yield Pair(a, b, sure=sure)


def _names(claim: Reading, level: Reading) -> bool:
    """Return whether a claim names what a level is of: 高出全省, 保山高."""
    return not pairs(claim.apart).isdisjoint(pairs(level.near))


def of_one(claim: Reading, pair: Pair) -> bool:
    """Return whether a claim and both levels may be of one thing."""
    first, second = sorted((pair.a, pair.b), key=lambda one: one.at)
    free = pair.led or second.is_compared or claim.is_beside
    timed = 0 < (pair.a.year or 0) < (pair.b.year or 0) or pair.a.is_before(pair.b)
    part = "其中" in second.since and not pair.led
    if part or (not free and first.about and _names_another(first, second, timed=timed)):
        return False
    counted = [_COUNTED.match(one.tail) for one in (first, second)]
    if not (free or timed) and len({noun[1] for noun in counted if noun}) > 1:
        return False  # 240 cups and 300 plates
    if first.unit != PERCENT and second.about and first.is_each != second.is_each:
        return False
    if pair.unlike and not free and not (first.in_year and second.in_year):
        return False
    if {_signed(pair.a), _signed(pair.b)} == {"loss", "gain"}:
        return False  # 亏损100万元，盈利50万元
    if any(word in claim.near for word in _PRICE):
        return "每" in first.clause + second.clause or "/" in first.unit
    about = first.about | second.about
    pointed = claim.is_beside or _is_of_same(claim)
    if pointed or not (about and (len(claim.about) > 1 or claim.near.isascii())):
        return True
    return claim.about <= about.union(first.tail, second.tail) or _names(claim, second)


def _signed(level: Reading) -> str | None:
    """Return whether words say that a level is a loss, or a gain."""
    found = _SIGNED.search(level.near)
    return found and found.lastgroup


def _names_another(first: Reading, second: Reading, *, timed: bool) -> bool:
    """Return whether a level names a thing that the one before it does not.

    Where times say how the two are ordered, only a measure or a place is another thing: who asks
    again, or opens a road in between, tells of the same.
    """
    said = f"{first.clause}{first.tail}".lower()
    new = {word for word in second.about if word not in said}
    if timed and second.about <= _HOW_MUCH and second.tail[:1] != "的":
        return False  # 2022年石斛3.9万亩；2024年，面积是4.6万亩
    own = new & NAMING if timed else new
    return bool(own) or any(word.isascii() for word in new)


def _on_year(
    passage: Passage, number: int, year: int, told: Mapping[int, list[Reading]]
) -> Iterator[Pair]:
    """Yield the levels of the year that a claim names, each with one of the same thing since.

    A claim that names a thing is about that, another about the nearest.
    """
    claim, units = passage.readings[number], _units(passage, number)
    levels = [one for one in passage.readings[:number] if one.role == "level" and one.unit in units]
    after = [one for unit in units for one in _behind(passage, number, unit)]
    own = {*claim.times} - {year}  # 2023年比2022年: not the level of 2024
    since = [one for one in reversed(levels) if one.when != year]
    since = [one for one in since if not own or one.year in own][:_NEAREST]
    since.sort(key=lambda one: -len(claim.about & one.about))
    said = not claim.about or len(since) == 1 or any(claim.about & one.about for one in since)
    for last in since:
        here = [one for one in (*levels, *after) if one.year == year and one is not last]
        earlier = [one for one in reversed(told.get(year, ())) if _alike(one, last)]
        known = [one for one in earlier if all(word in one.told_in.lower() for word in last.about)]
        known.sort(key=lambda one: -len(one.about & last.about))
        of_year = [one for one in here if _alike(one, last)] or known[:1]
        shared = [len(one.about & last.about) for one in of_year]
        for one, alike in zip(of_year, shared, strict=True):
            sure = said and alike == max(shared) and shared.count(alike) == 1
            yield Pair(one, last, sure=sure)
        said = False  # what is not the nearest, or the best named, may still be right


def _alike(level: Reading, other: Reading) -> bool:
    """Return whether two levels in one unit may be of one thing: nothing names two."""
    alike = level.unit == other.unit and level.is_each == other.is_each
    return alike and not (level.about and other.about and level.about.isdisjoint(other.about))
