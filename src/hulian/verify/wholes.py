"""Wholes and their parts by what a figure is said to be: a rest, a mean, a share at the end.

A claim (还剩C, 户均C, 五成, leaving C, C per household) is held against all figures of its sentence
that can be meant. It is right where it follows from some of them; it is wrong only where just one
whole, and one part or count, can be meant, and rounding and bounds leave no room.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from hulian.pattern import Pattern
from hulian.text import Text
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
    ratio,
    scaled,
    span,
    total,
)
from hulian.verify.codes import Code, Remark
from hulian.verify.draft import Draft, Mention
from hulian.verify.roles import CHINESE, DURATIONS, ENGLISH, TIMES, Passage, Reading

_RELATIVE = (PERCENT, POINTS, TIMES)
_COUNTING = frozenset({"count", "people"})


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of rests, means and shares that end a sentence or begin it."""
    for before, sentence in pairwise((None, *draft.sentences)):
        assert sentence
        if not sentence.figures:
            continue
        lexicon = ENGLISH if draft.is_english(sentence.block) else CHINESE
        readings = Passage(sentence, lexicon).readings
        rests = [*_rests(readings)]
        yield from rests
        yield from _means(readings)
        yield from _shares(readings)
        yield from _beyond_all(readings)
        if before and before.block == sentence.block and not rests and _is_rest(readings[-1]):
            yield from _rests(Passage(before.joined(sentence), lexicon).readings)


def _judged(
    claim: Mention, results: Sequence[Span], code: Code, unit: str, exact: Fraction | None = None
) -> Iterator[Remark]:
    """Yield what is said of a claim: that it follows from any, or that it does not from the one."""
    said = span(claim)
    if any(
        fit(result, said) == "fits" or (said.soft and _near(result, said)) for result in results
    ):
        yield derived(claim)
    elif len(results) == 1:
        yield checked(claim, results[0], code, unit, exact)


def _near(result: Span, said: Span) -> bool:
    """Tell whether the middle of a result is what is said to be about so much."""
    if None in (result.low, result.high, said.low, said.high):
        return False
    middle = ((result.low or 0) + (result.high or 0)) / 2
    return (said.low or 0) <= middle <= (said.high or 0)


def _levels(readings: Sequence[Reading]) -> list[Reading]:
    return [one for one in readings if one.role == "level" and one.unit not in _RELATIVE]


def _comparable(one: Reading, other: Reading) -> bool:
    figures = one.figure, other.figure
    english = all(figure.printed.isascii() for figure in figures)
    return alike(*figures) or (english and {f.candidate.kind for f in figures} <= _COUNTING)


# --- Rests ------------------------------------------------------------------------------------

_REST = Pattern(
    r"(?:[还尚]?剩[余下]?|余下|还[有差缺]|尚[有缺]|请假|缺席|未到|其余)(?:的|为|是|有|了|共)*$"
    r"|\b(?:leaving|leaves|the (?:other|rest|remaining)|remain)(?: only| about)?\s*$"
)
_LEFT = Pattern(r"\s*(?:[a-z]+ )?(?:(?:is|are|was|were) )?(?:left|remain(?:s|ed|ing)?)\b")
_MORE = Pattern("结转|滚存|[上去]年|[年期]初|预算外|另|增|[又再]|每|平均|carried|plus|another")
"""Words for what is besides a whole and the part that is gone."""


def _rests(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Judge what is left of a whole: 批复1200万元，已拨付850万元，还剩350万元."""
    for number, rest in enumerate(readings):
        if not _is_rest(rest):
            continue
        before = [one for one in _levels(readings[:number]) if alike(one.figure, rest.figure)]
        said = "".join(one.since for one in readings[: number + 1])
        if len(before) < 2 or _MORE.search(said):
            continue
        whole, *gone = before
        found = difference(span(whole.figure), total([span(one.figure) for one in gone]))
        if exceeds(total([span(one.figure) for one in gone]), span(whole.figure)):
            continue
        sums = exact_sum([whole.figure]), exact_sum([one.figure for one in gone])
        exact = sums[0] - sums[1] if sums[0] is not None and sums[1] is not None else None
        if len(gone) == 1 or fit(found, span(rest.figure)) == "fits":
            yield from _judged(rest.figure, [found], "sum-wrong", rest.unit, exact)


def _is_rest(one: Reading) -> bool:
    said = _REST.search(one.near) or _LEFT.match(one.tail)
    return one.figure.is_figure and said is not None


# --- Means ------------------------------------------------------------------------------------

_EACH = Pattern(
    r"(?:每一?(?P<unit>[^\W\d]{1,2}?)[^，,。；;]{0,8}|平均[每一](?P<mean>[^\W\d]{1,3})[^，,。；;]{0,4}"
    r"|(?P<person>[户人亩村镇校家班])均[^，,。；;]{0,4}|各[^，,。；;]{0,4})$"
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
    counts = [one for one in beside if one.unit != mean.unit and _counts(one, of)]
    alone = counts and [one.unit for one in readings].count(counts[0].unit) == 1
    if (
        len(totals) != 1
        or len(counts) != 1
        or not alone
        or (not of and row[at - 1] is not counts[0])
    ):
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
        exact = sums / int(count.quantity.amount) if sums is not None else None
        result, close = (ratio(span(whole, closely=c), span(count)) for c in (False, True))
        if span(mean.figure).soft and _near(result, span(mean.figure)):
            yield derived(mean.figure)
        else:
            yield checked(mean.figure, result, "sum-wrong", mean.unit, exact, close=close)


_IN_ALL = Pattern(r"[共计总累能]|\b(?:or|total|in all|altogether|together)\b")


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


# --- Shares -----------------------------------------------------------------------------------

_SO_MUCH = Pattern(
    r"^\s*(?:正好|恰好|刚好|差不多|大约?|大概|也?就?[是占]|即|相当于|约)*\s*$"
    r"|(?:完成|占到?)(?:计划|总数|任务|目标|全部)?的?$|^的$|比[例重](?:为|是|达到?|约)*$"
    r"|^\s*(?:or|that is|that was|which is|making up|accounting for)?(?: about| nearly)?\s*$"
)
_RATE = Pattern(r"([^\W\da-zA-Z]{2,6}?)(?:率|进度|比例|占比|比重)(?:为|是|约|达到?)*$")
_AMONG = Pattern(
    r"^的$|\b[Oo]f (?:the |its |all )*$|其中|当中|里头?|中有|之中|已|当时|计划|完成"
    r"|\b(?:of (?:whom|which|its|the|these|them)|only)\b"
)
_THAT_IS = Pattern(r"^\s*(?:也?就是|即|为|or|that is|that was)(?: about)?\s*$")


def _shares(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Judge a share that stands beside its part and its whole: 190个村，联系28个，一成五."""
    for number, share in enumerate(readings):
        if share.unit != PERCENT or share.role != "level":
            continue
        following = readings[number + 1 : number + 3]
        if number > 1 and (_SO_MUCH.search(share.near) or _is_rate(share, readings[number - 1])):
            yield from _share(share, readings[:number])
        elif following:
            yield from _shared(share, readings[:number], following)


def _is_rate(share: Reading, part: Reading) -> bool:
    """Tell whether a rate is that of the part before it: its name has a character of what it is."""
    found = _RATE.search(share.near)
    said = part.since[-_LEAD:] + part.tail
    named = found is not None and not {*found[1]}.isdisjoint(said)
    return named or (found is not None and any(word in part.since for word in _OF_THEM))


_LEAD = 8
_OF_THEM = ("中有", "里，", "中，")


def _share(share: Reading, before: Sequence[Reading]) -> Iterator[Remark]:
    levels = _levels(before)
    pairs = [
        (part, whole)
        for part, whole in permutations(levels, 2)
        if _comparable(part, whole) and not exceeds(span(part.figure), span(whole.figure))
    ]
    results = [scaled(ratio(span(p.figure), span(w.figure)), 100) for p, w in pairs]
    if not results or any(one.unit == PERCENT for one in before):
        return
    among = any(_AMONG.search(one.since) for one in (*levels, share)) or _RATE.search(share.near)
    if len(results) > 1 and not any(fit(r, span(share.figure)) == "fits" for r in results):
        return
    if not among or levels[-1] not in pairs[0] or levels[-2] not in pairs[0]:
        return
    if len(pairs) > 1:
        yield from _judged(share.figure, results, "share-wrong", PERCENT)
        return
    part, whole = (one.figure for one in pairs[0])
    close = scaled(ratio(span(part, closely=True), span(whole, closely=True)), 100)
    a, b = exact_sum([part]), exact_sum([whole])
    about = a * 100 / b if a is not None and b else None
    if span(share.figure).soft and _near(results[0], span(share.figure)):
        yield derived(share.figure)
    else:
        yield checked(share.figure, results[0], "share-wrong", PERCENT, close=close, about=about)


def _shared(
    share: Reading, before: Sequence[Reading], following: Sequence[Reading]
) -> Iterator[Remark]:
    """Judge a part behind its share: 全村600户，五分之一即120户; 60% of the 500, or 300."""
    of_whole = len(following) > 1 and share.tail.lstrip().startswith("of ")
    part, whole = (following[1], following[:1]) if of_whole else (following[0], before[-1:])
    if not _THAT_IS.search(part.near) and not (share.at == 0 and "in all" in part.tail):
        return
    wholes = [one for one in _levels(whole) if _comparable(one, part)]
    if len(wholes) == 1:
        low, high = (
            (end and end / 100) if end is not None else None for end in span(share.figure)[:2]
        )
        of = span(wholes[0].figure)
        if low is None or high is None or of.low is None or of.high is None:
            return
        yield from _judged(
            part.figure, [Span(low * of.low, high * of.high)], "share-wrong", part.unit
        )


_ALL = 100
_OF_ALL = Pattern(r"([^\W\da-zA-Z]{2})(?:约?占(?:比|了)?|为|达到?)*(?:的|约)?$|(\bfor)\s+$")
"""What the names of shares of one whole end with: 第一产业占, and 持股."""
_OVERLAPPING = Pattern(
    "党员|妇女|女|少数民族|岁|脱贫|贫困|残疾|低保|大学|本科|高级|中级|博士|硕士|省级|国家级|市级|率"
)


def _beyond_all(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Doubt shares told alike that are more than a whole together: 甲持股51%，乙持股59%."""
    shares = [one for one in readings if one.unit == PERCENT and one.role == "level"]
    ends = [_OF_ALL.search(one.near) for one in shares]
    if len(shares) < 2 or len(shares) < len(readings) or not all(ends):
        return
    if len({end[1] or end[2] for end in ends if end}) > 1:
        return
    if any(_OVERLAPPING.search(one.near) for one in shares):
        return
    together = total([span(one.figure) for one in shares])
    if together.low is not None and together.low > _ALL:
        words = Text(f"各项占比加起来超过{_ALL}%", f"the shares are more than {_ALL}% together")
        yield Remark(shares[-1].figure.at, "share-wrong", "warning", words)
