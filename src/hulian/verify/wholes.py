"""Wholes and their parts by what a figure is said to be: a part, a rest, a mean.

A claim (其中C, 还剩C, 户均C, leaving C, C per household) is held against all figures of its
sentence that can be meant. It is right where it follows from some of them; it is wrong only where
just one whole, and one part or count, can be meant, and rounding and bounds leave no room.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import slip
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    alike,
    checked,
    derived,
    difference,
    exact_sum,
    exceeds,
    fit,
    near,
    printed_like,
    ratio,
    scaled,
    shown,
    span,
    total,
)
from hulian.verify.codes import Code, Level, Remark
from hulian.verify.draft import FIGURES, Draft, Mention
from hulian.verify.roles import (
    DURATIONS,
    TIMES,
    Passage,
    Reading,
    far,
    first_judged,
    widening,
)
from hulian.verify.sums import BREAKS, MAYBE_TOTAL, TOTAL, parallel

_RELATIVE = (PERCENT, POINTS, TIMES)
_COUNTING = frozenset({"count", "people"})


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of parts, rests and means."""
    for around in widening(draft):
        yield from first_judged(around, _rests)
        yield from _means(around[0].readings)
        yield from _parts(around[0])
        for passage in around[:2]:
            yield from _told_out(passage)


def held(
    claim: Mention, results: Sequence[Span], code: Code, unit: str, exact: Fraction | None = None
) -> Iterator[Remark]:
    """Yield what is said of a claim: that it follows from any, or that it does not from the one."""
    said = span(claim)
    if any(fit(result, said) == "fits" or (said.soft and near(result, said)) for result in results):
        yield derived(claim)
    elif len(results) == 1:
        yield checked(claim, results[0], code, unit, exact)


def levels(readings: Sequence[Reading]) -> list[Reading]:
    """Return the amounts among figures."""
    return [one for one in readings if one.role == "level" and one.unit not in _RELATIVE]


def comparable(one: Reading, other: Reading) -> bool:
    """Tell whether two figures are in one unit, or in English both count things or people."""
    figures = one.figure, other.figure
    if not all(figure.is_figure for figure in figures):
        return False
    english = all(figure.printed.isascii() for figure in figures)
    return (
        one.unit == other.unit
        or alike(*figures)
        or (english and {f.candidate.kind for f in figures} <= _COUNTING)
    )


# --- Rests ------------------------------------------------------------------------------------

_REST = Pattern(
    r"(?:[还尚]?剩[余下]?|余下|缺口|空编|还[有差缺]|尚[有缺]|结[余存]|盈余|净收入|请假|缺席|未到|其余)(?:的|为|是|有|了|共)*$"
    r"|\b(?:leaving|leaves|the (?:other|rest|remaining)|remain)(?: only| about)?\s*$"
)
_LEFT = Pattern(r"\s*(?:[a-z]+ )?(?:(?:is|are|was|were) )?(?:left|remain(?:s|ed|ing)?)\b")
_BALANCE = Pattern("结|盈余|净收入")
_SPENT = Pattern("[总共]?(?:支出|开支|花|用)")
"""What a balance is left of, told of all that was spent: 收入800元，支出500元，结余300元."""
_MORE = Pattern(
    "结转|滚存|[上去]年|[年期][初末]|预算|财政|基金|补助|另|增|[又再]|每|平均|carried|plus|another"
)
"""Words for what is besides a whole and the part that is gone."""


def _rests(passage: Passage) -> Iterator[Remark]:
    """Judge what is left of a whole: 批复1200万元，已拨付850万元，还剩350万元."""
    readings = passage.readings
    for number, rest in enumerate(readings):
        if not _is_rest(rest):
            continue
        before = [one for one in levels(readings[:number]) if comparable(one, rest)]
        said = "".join(one.since for one in readings[: number + 1])
        if len(before) < 2 or _MORE.search(said):
            continue
        whole, *gone = before
        if _BALANCE.search(rest.near) and not _SPENT.match(gone[-1].clause):
            continue
        found = difference(span(whole.figure), total([span(one.figure) for one in gone]))
        if exceeds(total([span(one.figure) for one in gone]), span(whole.figure)):
            continue
        sums = exact_sum([whole.figure]), exact_sum([one.figure for one in gone])
        exact = sums[0] - sums[1] if sums[0] is not None and sums[1] is not None else None
        if len(gone) == 1 or fit(found, span(rest.figure)) == "fits":
            told = held(rest.figure, [found], "sum-wrong", rest.unit, exact)
            yield from (far(remark, whole, *gone, rest) for remark in told)


def _is_rest(one: Reading) -> bool:
    said = _REST.search(one.near) or _LEFT.match(one.tail)
    return one.figure.is_figure and said is not None


# --- Means ------------------------------------------------------------------------------------

_EACH = Pattern(
    r"(?:每一?(?P<unit>[^\W\d]{1,2}?)[^，,。；;]{0,8}|平均[每一](?P<mean>[^\W\d]{1,3})[^，,。；;]{0,4}"
    r"|(?P<person>[户人亩村镇校家班年])均[^，,。；;]{0,4}|各[^，,。；;]{0,4})$"
)
_PER = Pattern(r"\s*(?:each\b|apiece\b|(?:per|for (?:each|every)|an?) (?P<noun>[a-z]+))")
_YEARS = ("年", "year")
_NESTED = ("每", "各", "均")
"""Of what is of each of each, how many there are of both is not told."""


def _means(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Judge how many, how much each and how much together: 30户分45万元，户均1.5万元."""
    figures = [one for one in readings if one.figure.is_figure and one.unit not in _RELATIVE]
    said = "".join(one.since for one in readings).replace("平均", "")
    each = [(one, found) for one in figures if (found := _each(one)) is not None]
    if len(each) != 1 or sum(said.count(word) for word in _NESTED) > 1:
        return
    durations = [one.figure.printed for one in readings[1:] if one.unit in DURATIONS]
    if each[0][1] not in _YEARS and any(not one.startswith("一") for one in durations):
        return
    mean, of = each[0]
    row = [one for one in readings if one.unit not in DURATIONS or of in _YEARS]
    at = row.index(mean)
    beside = [*row[max(at - 2, 0) : at], *row[at + 1 : at + 3]]
    totals = [one for one in beside if alike(one.figure, mean.figure) and _is_total(one, mean)]
    totals = [one for one in totals if _IN_ALL.search(one.near)] or totals
    counts = [one for one in beside if one.unit != mean.unit and _counts(one, of)]
    if not len(totals) == len(counts) == 1 or (not of and row[at - 1] is not counts[0]):
        return
    if [one.unit for one in readings].count(counts[0].unit) > 1:
        return
    whole, count = totals[0].figure, counts[0].figure
    if not count.quantity or count.quantity.bound != "exact" or count.quantity.amount <= 1:
        return
    if whole.at > mean.figure.at:
        number = int(count.quantity.amount)
        part = exact_sum([mean.figure])
        exact = part * number if part is not None else None
        result, close = (scaled(span(mean.figure, closely=c), number) for c in (False, True))
        yield checked(whole, result, "sum-wrong", totals[0].unit, exact, close=close)
    else:
        sums = exact_sum([whole])
        about = sums / int(count.quantity.amount) if sums is not None else None
        result, close = (ratio(span(whole, closely=c), span(count)) for c in (False, True))
        if span(mean.figure).soft and near(result, span(mean.figure)):
            yield derived(mean.figure)
        else:
            yield checked(mean.figure, result, "sum-wrong", mean.unit, close=close, about=about)


_IN_ALL = Pattern(r"[共计总累能可]|\b(?:or|total|in all|altogether|together)\b")


def _is_total(one: Reading, mean: Reading) -> bool:
    """Tell whether a figure can be that of all, where another is of each."""
    if one.at > mean.at:
        return _IN_ALL.search(f"{one.near} {one.tail}") is not None
    return exceeds(span(one.figure), span(mean.figure))


def _each(reading: Reading) -> str | None:
    """Return what a figure is per one of, "" where it does not say; None of no such figure."""
    if reading.per:
        return reading.per
    if found := _EACH.search(reading.near):
        return found["unit"] or found["mean"] or found["person"] or ""
    if found := _PER.match(reading.tail):
        return found["noun"] or ""
    return None


def _counts(reading: Reading, of: str) -> bool:
    """Tell whether a figure counts what another is per one of: 18个教室, for 每个教室."""
    if not reading.figure.quantity or reading.unit in _RELATIVE:
        return False
    said = f"{reading.figure.printed}{reading.tail}"
    if of.isascii() and of:
        return of.rstrip("s") in said
    if not of:
        return reading.figure.candidate.kind in _COUNTING
    noun = of.lstrip("个家一")
    return (noun or of) in said if len(of) > 1 else reading.unit.startswith(of) or of in said


# --- Parts ------------------------------------------------------------------------------------

_AMONG = Pattern(
    r"其中|[，,]当中|\b(?:compris(?:es|ing)|consists? of|made up of|divided into)\b"
    r"|(?P<noun>[a-z]+):\s|\bof (?:whom|which|these|them)\b"
)
_OF_THEM = Pattern(r"\s*of (?:whom|which|these|them)\b")
_OF_THE = Pattern(r"^\W*[Oo]f (?:the |its |all )*$")
_NO_PART = Pattern(rf"(?:{TOTAL}|{MAYBE_TOTAL})[^{FIGURES}]*$|占|比|增长|提高|方面")
"""Before a figure that is no part of what stands before 其中: a total, a share, a change."""
OVERLAPPING = Pattern(
    "党员|妇女|女|少数民族|岁|脱贫|贫困|残疾|低保|大学|本科|高级|中级|博士|硕士|省级|国家级|市级"
)
"""Words for parts that share members: of 100人 60党员 and 50妇女 may be."""
_ALL_OF_IT = Pattern(
    r"(?P<kind>\w{2,6}).*[非未无不]\W?(?P=kind)|公[办立].*民办|男.*女|女.*男|城镇.*农村|成人.*儿童|国内.*[国境]外|来访.*来信|中央.*省.*县"
)
"""Parts that are the whole between them."""


def _parts(passage: Passage) -> Iterator[Remark]:
    """Judge parts behind what they are of: 投资760万元，其中省级500万元、县级300万元."""
    readings = passage.readings
    for number, first in enumerate(readings[1:], 1):
        before, found = readings[:number], _AMONG.search(first.since)
        if found and not first.number and _of_one_noun(readings[number:], found["noun"]):
            others = readings[number + 1 :]
            behind = [first, *takewhile(lambda one: one.number or "其中" not in one.since, others)]
            leads = [first.since[found.end() :], *(one.since for one in behind[1:])]
            yield from _of_whole(before, behind, leads, passage.masked[first.at :])
        elif comparable(first, before[-1]) and (
            _OF_THEM.match(first.tail) or (_OF_THE.search(before[-1].clause) and "," in first.since)
        ):
            yield from _beyond(before[-1], [first])
    yield from _behind_total(readings, passage.masked)


def _of_one_noun(parts: Sequence[Reading], noun: str | None) -> bool:
    """Tell whether all figures behind a colon count what stands before it: 14 schools: 8."""
    return not noun or all(re.search(rf"\b{noun}\b", one.tail) for one in parts)


def _of_whole(
    before: Sequence[Reading], behind: Sequence[Reading], leads: Sequence[str], rest: str
) -> Iterator[Remark]:
    """Judge parts by their whole: they are not more, and not less where they must be all of it."""
    count = next((n for n, lead in enumerate(leads) if _NO_PART.search(lead[-8:])), len(behind))
    wholes = [one for one in before if count and comparable(one, behind[0]) and not one.is_each]
    if not wholes or wholes[-1].unit in (*_RELATIVE, *DURATIONS):
        return
    whole = wholes[-1]
    parts = [one for one in behind[:count] if comparable(one, whole)]
    each = [found for part in parts for found in _beyond(whole, [part])]
    sexes = "男" in rest and "女" in rest
    overlap = whole.figure.candidate.kind in _COUNTING and not sexes and OVERLAPPING.search(rest)
    more = each[:1] or ([] if overlap else [*_beyond(whole, parts)])
    yield from more
    if more or len(parts) < len(behind) or any(map(BREAKS.search, leads)) or "等" in rest:
        return
    added = total([span(part.figure) for part in parts])
    if _ALL_OF_IT.search("".join(leads)) and fit(added, span(whole.figure)) == "impossible":
        exact = exact_sum([part.figure for part in parts])
        printed = printed_like(whole.figure, exact) if exact is not None else None
        words = Text(printed, printed) if printed else shown(added, whole.unit)
        message = Text(f"其中各项加起来是{words.zh}", f"its parts add up to {words.en}")
        level: Level = "error" if len(parts) == 2 else "warning"
        yield Remark(whole.figure.at, "sum-wrong", level, message)


def _told_out(passage: Passage) -> Iterator[Remark]:
    """Judge a whole by all that is told behind it: 资金3.6亿元有三块：…, 174 objects: 96 photos….

    They are all of it where their number is told; else only a slip of the pen is.
    """
    told = levels(passage.readings)
    number = next((n for n, one in enumerate(told) if all(comparable(one, o) for o in told[n:])), 0)
    if len(told) - number <= _SEVERAL:
        return
    whole, *parts = told[number:]
    behind = passage.masked[whole.at + 1 :]
    if any(word in behind for word in _NOT_ALL) or any(one.is_each for one in parts):
        return
    if BREAKS.search(behind):
        return
    added, said = (exact_sum([one.figure for one in ones]) for ones in (parts, [whole]))
    if (
        not added
        or not said
        or fit(total([span(one.figure) for one in parts]), span(whole.figure)) != "impossible"
    ):
        return
    beside = [one for one in passage.readings if whole.at < one.at < parts[0].at]
    numbers = [one.figure.quantity.amount for one in beside if one.figure.quantity]
    counted = len(parts) in numbers
    summed = "共" in whole.since or "总" in whole.since or ":" in parts[0].since
    one, other = (Decimal(number.numerator) / number.denominator for number in (added, said))
    if counted or (summed and slip(one, other) in ("digit", "turned")):
        right = printed_like(whole.figure, added)
        message = Text(f"各项加起来是{right}", f"the parts add up to {right}")
        yield far(Remark(whole.figure.at, "sum-wrong", "warning", message), whole, *parts)


_SEVERAL = 3
_NOT_ALL = ("共", "总", "合计", "等", "其中", "分别", "依次")
"""Behind a whole: a total, parts told in another way, or not all of them."""


def _behind_total(readings: Sequence[Reading], masked: str) -> Iterator[Remark]:
    """Judge parts behind what they are together: 两岸合计1.8万亩，左岸1.1万亩，右岸0.9万亩."""
    whole, *parts = readings
    behind = masked[whole.at + 1 :]
    together = any(word in whole.since for word in ("合计", "共", "总"))
    alone = len(parts) > 1 and all(comparable(one, whole) for one in parts)
    if together and alone and parallel(behind, len(parts)) and not BREAKS.search(behind):
        yield from _beyond(whole, parts)


def _beyond(whole: Reading, parts: Sequence[Reading]) -> Iterator[Remark]:
    """Say that parts are more than their whole, if they are."""
    figures = [part.figure for part in parts]
    if not exceeds(total([span(one) for one in figures]), span(whole.figure)):
        return
    together = "＋".join(one.printed for one in figures)
    exact = exact_sum(figures) if len(figures) > 1 else None
    if exact is not None and (added := printed_like(whole.figure, exact)):
        together = f"{together}＝{added}"
    zh = f"其中的部分（{together}）多于整体{whole.figure.printed}"
    en = f"the parts ({together}) exceed the whole, {whole.figure.printed}"
    yield Remark(whole.figure.at, "sum-wrong", "error", Text(zh, en))
