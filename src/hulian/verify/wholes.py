"""Means and shares of one whole: what is of each of it, and who has it.

A claim (户均C, C per household) is held against all figures of its sentence that can be meant. It
is right where it follows from some of them; it is wrong only where just one whole, and one count,
can be meant, and rounding and bounds leave no room.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    alike,
    difference,
    exceeds,
    fit,
    near,
    ratio,
    scaled,
    span,
    total,
    unit_of,
)
from hulian.verify.claims import checked, derived
from hulian.verify.codes import Code, Remark
from hulian.verify.draft import Draft, Mention, Sentence
from hulian.verify.passages import widening
from hulian.verify.roles import AREAS, DURATIONS, TIMES, Reading

RELATIVE = (PERCENT, POINTS, TIMES)
NO_PARTS = ("岁", "℃")
"""Units of what is no part of another: ages, temperatures."""
COUNTING = frozenset({"count", "people"})


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of means, and of shares that are too much together."""
    for around in widening(draft):
        yield from _means(around[0].readings)
        yield from _beyond_all(around[0].readings)


def held(claim: Mention, results: Sequence[Span], code: Code, unit: str) -> Iterator[Remark]:
    """Yield what is said of a claim: that it follows from any, or that it does not from the one."""
    said = span(claim)
    if any(fit(result, said) == "fits" or (said.soft and near(result, said)) for result in results):
        yield derived(claim)
    elif len(results) == 1:
        yield checked(claim, results[0], code, unit)


def levels(readings: Sequence[Reading]) -> list[Reading]:
    """Return the amounts among figures."""
    return [one for one in readings if one.role == "level" and one.unit not in RELATIVE]


def comparable(one: Reading, other: Reading) -> bool:
    """Return whether two figures are in one unit, or in English both count things or people."""
    figures = one.figure, other.figure
    if not (one.figure.is_figure and other.figure.is_figure):
        return False
    if one.unit == other.unit or alike(*figures):
        return True
    english = all(figure.printed.isascii() for figure in figures)
    units = {one.unit, other.unit}
    if units.isdisjoint(("个", "")) and units != {"人", "人次"}:
        return False  # 30 schools with 4,000 pupils
    return english and {figure.candidate.kind for figure in figures} <= {*COUNTING, "person-times"}


def may_share(part: Reading, whole: Reading) -> bool:
    """Return whether one figure can be a part of another."""
    kinds = {one.figure.candidate.kind for one in (part, whole)}
    counted = whole.figure.is_figure and kinds in ({"count"}, {"people"})
    a, b = part.figure.quantity, whole.figure.quantity
    persons = {part.unit, whole.unit} == {"人", "个"}  # 五十个人，四十个住校, but no five 个村
    persons = persons and not any(one.tail.startswith(AREAS) for one in (part, whole))
    alike = counted or persons or comparable(part, whole)
    if part.unit in NO_PARTS:
        return False
    return alike and bool(a and b and a.amount < b.amount)


# --- Means ------------------------------------------------------------------------------------

_EACH = Pattern(
    r"(?:每一?(?P<unit>[^\W\d]{1,2}?)[^，,。；;]{0,8}|平均[每一](?P<mean>[^\W\d]{1,3})[^，,。；;]{0,4}"
    r"|(?P<person>[户人亩村镇校家班年])均[^，,。；;]{0,4}"
    r"|各自?(?:有|可?[分获]?[得到拿领投补奖发出捐缴种养][给资入助出到]?|安排|拨付|下达)?了?)$"
)
"""Before a mean; 各 alone, for with a noun it names all together: 社会各界捐, 各区另给."""
_PER = Pattern(r"\s*(?:each\b|apiece\b|(?:per|for (?:each|every)|an?) (?P<noun>[a-z]+))")
_YEARS = ("年", "year")
_NESTED = ("每", "各", "均")
"""Of what is of each of each, how many there are of both is not told."""


def _means(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Judge how many, how much each and how much together: 30户分45万元，户均1.5万元."""
    figures = [o for o in readings if o.figure.is_figure and o.unit not in (*RELATIVE, *DURATIONS)]
    said = "".join(one.since for one in readings).replace("平均", "")
    each = [(one, found) for one in figures if (found := _each(one)) is not None]
    if len(each) != 1 or sum(said.count(word) for word in _NESTED) > 1:
        return
    durations = [one.figure.printed for one in readings[1:] if one.unit in DURATIONS]
    if each[0][1] not in _YEARS and any(not one.startswith("一") for one in durations):
        return
    mean, of = each[0]
    if any(alike(one.figure, mean.figure) and one.since.startswith(_ADDED) for one in readings):
        return
    row = [one for one in readings if one is mean or one.unit not in DURATIONS or of in _YEARS]
    at = row.index(mean)
    beside = [*row[max(at - 2, 0) : at], *row[at + 1 : at + 3]]
    totals = [one for one in beside if not one.against and _is_total(one, mean)]
    totals = [one for one in totals if _SUMMED_UP.search(one.near)] or totals
    counts = [one for one in beside if one.unit != mean.unit and _counts(one, of)]
    if not len(totals) == len(counts) == 1 or (not of and row[at - 1] is not counts[0]):
        return
    if [one.unit for one in readings].count(counts[0].unit) > 1:
        return
    if _GAINED.search(mean.near) and not _GAINED.search(totals[0].near):
        return  # 投资3.6亿元…户均增收1.8万元
    if "增" in mean.near and "增" not in totals[0].near:
        return  # 村集体收入85万元，户均增收0.9万元
    besides = _BESIDES.findall(mean.near) if totals[0].at < mean.at else ()
    if any(word not in totals[0].near for word in besides):
        return
    yield from _of_each(totals[0], counts[0].figure, mean)


def _of_each(told: Reading, count: Mention, each: Reading) -> Iterator[Remark]:
    """Judge the later of a whole and what is of each of so many by the other."""
    whole, mean = told.figure, each.figure
    if not count.quantity or count.quantity.bound != "exact" or count.quantity.amount <= 1:
        return
    if whole.at > mean.at:
        number = int(count.quantity.amount)
        result, close = (scaled(span(mean, closely=c), number) for c in (False, True))
        apart = difference(span(whole), result).amount
        if apart and mean.candidate.kind in COUNTING and 2 * abs(apart) <= number:
            return  # so many of each may be a mean that is rounded
        said = checked(whole, result, "sum-wrong", told.unit, close=close)
    else:
        result, close = (ratio(span(whole, closely=c), span(count)) for c in (False, True))
        said = checked(mean, result, "sum-wrong", each.unit, close=close)
        if span(mean).soft and near(result, span(mean)):
            said = derived(mean)
    if said.level == "ok" or alike(whole, mean):
        yield said


_ADDED = ("，还多", "，还有", "，另有", "，另加", "，外加", "，再加")
"""Before what is in the whole besides what each has: 3辆车，每辆坐53人，还多3人，共162人."""
_GAINED = Pattern("[增赚挣盈]|收[入益]")
"""What is gained is not part of what is spent."""
_BESIDES = Pattern("自筹|配套|造价|产值|总投资|成本|利润|[还再另]|其中|[今去明]年|最[多少高低]")
"""Before what each of several has that is not part of what they have in all."""
_SUMMED_UP = Pattern(r"[共计总累能可]|\b(?:or|total|in all|altogether|together)\b")
"""In the words of a total, beside what each has: 每户5000元，共30万元."""


def _is_total(one: Reading, mean: Reading) -> bool:
    """Return whether a figure can be that of all, where another is of each; 一公斤 is of one.

    A mean of 人次 is told in 人.
    """
    if not alike(one.figure, mean.figure) and (one.unit, mean.unit) != ("人次", "人"):
        return False
    if one.at > mean.at:
        if one.figure.printed.startswith("一"):
            return False
        return _SUMMED_UP.search(f"{one.near} {one.tail}") is not None
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
    """Return whether a figure counts what another is per one of: 18个教室, for 每个教室."""
    if not reading.figure.quantity or reading.unit in RELATIVE:
        return False
    said = f"{reading.figure.printed}{reading.tail}"
    if of.isascii() and of:
        return of.rstrip("s") in said
    if not of:
        return reading.figure.candidate.kind in COUNTING
    if len(of) > 1 and of[0] not in _ANY and reading.unit == of[0]:
        return True  # 平均每台加工
    noun = of.lstrip(_ANY) or of
    behind = len(noun) > 1 and reading.near.endswith(noun)
    return behind or (noun in said if len(of) > 1 else reading.unit.startswith(of) or of in said)


_ANY = "个家一"
"""What counts things of many kinds."""


# --- Shares of one whole ----------------------------------------------------------------------

_OF_ALL = Pattern(r"([^\W\da-zA-Z]{2})(?:约?占(?:比|了)?|为|达到?)*(?:的|约)?$|(\bfor)\s+$")
"""What the names of shares of one whole end with: 第一产业占, and 持股."""


_OF_SEVERAL = Pattern("率|分别|依次|[升降增减提]")
"""Rates, or changes of them, each of a whole of its own: 两项分别升至70%、85%."""


_OF_EACH = Pattern(
    r"[县市省州区镇乡村校班厂社队组年月]的?[^\W\da-zA-Z]{2}(?:约?占(?:比|了)?|为|达到?)*(?:的|约)?$"
)
"""What they end with behind a name of whose whole each is: 甲县男生占, 乙县男生占."""


def _beyond_all(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Doubt shares told alike that are more than a whole together: 甲持股51%，乙持股59%."""
    shares = [one for one in readings if one.unit == PERCENT and one.role == "level"]
    ends = [_OF_ALL.search(one.near) for one in shares]
    if len(shares) < 2 or len(shares) < len(readings) or not all(ends):
        return
    if len({end[1] or end[2] for end in ends if end}) > 1:
        return
    if any(OVERLAPPING.search(one.near) or _OF_SEVERAL.search(one.near) for one in shares):
        return
    if all(_OF_EACH.search(one.near) for one in shares):
        return
    *parts, last = (span(one.figure) for one in shares)
    together = total([*parts, last])
    if together.low is not None and together.low > ALL and not near(total(parts), last):
        yield too_much(shares[-1].figure)


ALL, MOST = 100, 101
"""All of one whole, and what rounded shares of it may be."""
OVERLAPPING = Pattern(
    "党员|妇女|女|少数民族|岁|脱贫|贫困|残疾|低保|大学|本科|高级|中级|博士|硕士|省级|国家级|市级"
    r"|\b(?:girls|women)\b(?!.*\b(?:boys|men)\b)"
)
"""Words for parts that share members: of 100人 60党员 and 50妇女 may be."""


def too_much(share: Mention) -> Remark:
    """Say that shares of one whole, the last of which is given, are more than it."""
    words = Text(f"各项占比加起来超过{ALL}%", f"the shares are more than {ALL}% together")
    return Remark(share.at, "share-wrong", "warning", words)


def held_to_all(
    remark: Remark, sentence: Sentence, claimed: Mention, parts: Sequence[Mention]
) -> Remark:
    """Judge shares that add up: not beyond all, nor only where each was rounded."""
    said, added = span(claimed).amount, total([span(part) for part in parts]).amount
    if unit_of(claimed) != PERCENT or said is None or added is None:
        return remark
    if added > MOST and not OVERLAPPING.search(sentence.text):
        return too_much(claimed)
    return replace(remark, code="sum-wrong", level="warning") if abs(said - added) >= 1 else remark


def behind_share(
    share: Reading, before: Sequence[Reading], following: Sequence[Reading]
) -> Iterator[Remark]:
    """Judge a part behind its share: 全村600户，五分之一即120户; 60% of the 500, or 300."""
    of_whole = len(following) > 1 and share.tail.lstrip().startswith("of ")
    part, told = (following[1], following[:1]) if of_whole else (following[0], before)
    said = _THAT_IS.search(part.near) or (share.at == 0 and "in all" in part.tail)
    if not said or not part.figure.is_figure:
        return
    results: list[Span] = []
    for one in (one for one in levels(told) if comparable(one, part)):
        ends = zip(span(share.figure)[:2], span(one.figure)[:2], strict=True)
        low, high = (None if a is None or b is None else a * b / 100 for a, b in ends)
        results.append(Span(low, high))
    right = [one for one in results if fit(one, span(part.figure)) == "fits"]
    beside = results[-1:] if any(comparable(one, part) for one in levels(told[-1:])) else []
    yield from held(part.figure, right or beside, "share-wrong", part.unit)


_THAT_IS = Pattern(r"^\s*(?:也?就是|即|为|or|that is|that was)(?: about)?\s*$")


# --- Parts of parts, and what is in two -----------------------------------------------------------

COUNTED_TWICE = Pattern(
    r"[两二][样项种门类个者边][^，。；]{0,2}都|都有|兼|重[复叠合]|\b[a-z]+ both\b|\bboth of them\b"
)
"""Around parts that count some twice: 骂物流的7条，骂包装的6条（有两位两样都骂）."""
_WITHIN = Pattern("[（(](?:[包其]?含|包括)[^（(，,]*$")


def is_within(since: str, behind: str) -> bool:
    """Return whether a figure alone in brackets is part of the last: 门票3亿元（含索道1亿元）."""
    return behind[:1] in ("）", ")") and _WITHIN.search(since) is not None
