"""Shares: of A are B, C of it.

A share is right where it follows from any part and whole before it that can be meant; it is wrong
only where words say which two are, and rounding and bounds leave no room (see `arithmetic`).
"""

import re
from collections.abc import Iterator, Sequence

from hulian.pattern import HAN, Pattern
from hulian.verify.arithmetic import PERCENT, Span, alike, fit, near, ratio, scaled, span, total
from hulian.verify.claims import checked, derived, told_otherwise
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, Draft, Mention
from hulian.verify.passages import Passage, far, first_judged, widening
from hulian.verify.roles import Reading
from hulian.verify.wholes import behind_share, comparable, levels, may_share
from hulian.verify.words import pairs


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of all shares: those that cannot be, and those that hold."""
    for around in widening(draft):
        yield from first_judged(around, _of_passage)


def _of_passage(passage: Passage, _: object) -> Iterator[Remark]:
    for number, share in enumerate(passage.readings):
        # No part of 贷款712亿元，其中涉农贷款占43% is told.
        told = not any(word in share.since for word in ("其中", "分别占"))
        if told and share.unit == PERCENT and share.role == "level":
            yield from _share(passage.readings, number)


# --- One share --------------------------------------------------------------------------------

OF = Pattern(
    rf"占(?!地)(?:比|了|到(?!会))?(?:为|达到?|约)?(?P<of>{HAN}{{0,8}}?)的?$"
    rf"|^(?:(?P<who>.*)(?:超过|不到|不足|相当于|接近))?(?P<its>(?:(?!占(?!地)){HAN}){{2,8}})的$"
)
_GENERIC = Pattern(r"(?:总|全部|其(?!所)|它)\S{0,5}的?|年?度?计划|")
"""What a share is of, where that is told by no name: 占总数的."""
_GENERIC_PART = Pattern("总|[数量额]?的?$")
_INSIDE = Pattern("在全[国省州市县区乡镇村]的?$")
"""Before a whole behind its part: 5个入选，在全省10个庄园中占比50%."""
_IS_WHOLE = Pattern("总|合计|[一全]共")
"""Before a whole that is told behind the share: 占9%，总投资则是2300万元."""
_BY_UNIT = Pattern(
    r"^(?:[按以论从](.{1,2}?)数?来?[算计讲看]?|\S*?([人户])数?(?:里头?|[当之]?中)它们?)$"
)
"""A subject that says by what parts are counted: 按人算, 两村的人里头它."""
_WHO = "生的人户者数口"
"""Ends a name for those of whom a verb told before: 住校生 for 住校的."""
_LONGEST = 18
"""The most characters that stand between a part and its share."""
SO_MUCH = Pattern(
    r"^\s*(?:[正恰刚]好|差不多|大约?|大概|也?就?[是占]|即|相当于|约)*\s*$"
    r"|(?:完成|^占到?)(?:计划|总数|任务|目标|全部)?的?$|^的$|比[例重](?:为|是|达到?|约)*$"
    r"|^\s*(?:or|(?:that|which) (?:is|was)|making up|accounting for)?"
    r"(?: about| roughly| some| nearly| almost| (?:more|less) than| over)?\s*$"
    r"|share (?:was|is|of)(?: about)?\s*$"
)
BEYOND = Pattern("(?:不到|不足|不及|未达|[少低高多]于|超过?)[^，,。；;]{0,8}$")
"""Before a whole: it bounds the share, 不到去年200万元的一半."""
_RATE = Pattern(r"([^\W\da-zA-Z的年]{2,6}?)(?:率|度|比例|占比|比重)(?:为|是|约|达到?)*$")


def _share(readings: Sequence[Reading], number: int) -> Iterator[Remark]:
    """Judge a share by the way in which it is told."""
    share, before, following = readings[number], readings[:number], readings[number + 1 :][:2]
    told = [*_of_two(share, before)] or [*_by_its_words(share, before, following)]
    yield from told or (behind_share(share, before, following) if following else ())


def _of_two(share: Reading, before: Sequence[Reading]) -> Iterator[Remark]:
    """Judge a share of the last two figures, one in the other: 后者占前者的75%."""
    pointed = _POINTED.findall(share.clause)
    *told, last = levels(before) or [share]
    others = [one for one in told if comparable(one, last)]
    if others and len({*pointed}) > 1:
        meant = (others[-1], last) if pointed[0] == "前者" else (last, others[-1])
        yield from held_against(share, [meant], sure=True)


def named_by(found: re.Match[str]) -> str:
    """Return what a share says that it is of, "" where no name tells it."""
    of = found["of"] or found["its"] or ""
    return "" if _GENERIC.fullmatch(of) else of


def _by_its_words(
    share: Reading, before: Sequence[Reading], following: Sequence[Reading]
) -> Iterator[Remark]:
    """Judge a share behind 占: the part is what the subject names, or what stands last."""
    lead, wholes = lead_of(share), list[Reading]()
    found = OF.search(lead)
    if not found and before and lead.endswith("的") and (found := OF.search(lead_of(before[-1]))):
        wholes, before = [before[-1]], before[:-1]
    if not found or len(share.since) > _LONGEST:
        return
    here = [one for one in before if one.figure.sentence == share.figure.sentence]
    group = [one for one in group_of(before) if one in here]
    subject = found["who"] or found.string[: found.start()]
    subject = _BY_UNIT.sub(r"\1\2数", subject) if len(subject) > 1 else ""
    if not (parts := parts_of(subject, group, before)):
        return
    if len(parts) == 1 and len(before) > 1 and _INSIDE.search(parts[0].near):
        wholes, parts = parts, [before[-2]]
    of = named_by(found)
    called = [one for one in before if found["of"] and found["of"] in lead_of(one)]
    behind = called or [one for one in following[:1] if _IS_WHOLE.search(one.near)]
    each = [(one, wholes or wholes_of(one, before, of) or behind) for one in parts]
    pairs_of = [(p, w) for p, all_ in each for w in all_ if may_share(p, w)]
    pairs_of = [(p, w) for p, w in pairs_of if p.unit == w.unit] or pairs_of
    inside = any(map(is_among, here))
    same = [] if subject or of else [w for w in _of_last_share(before) if w not in group]
    pairs_of = [(p, w) for p, w in pairs_of if w in same] or pairs_of
    right = [(p, w) for p, w in pairs_of if _fits(share, shared(p.figure, w.figure))]
    if inside and len(parts) == 1:  # what stands right before 其中
        pairs_of = right or pairs_of[-1:]
    if _of_any(share, parts, here) or (not inside and is_of_all(share, parts[-1], before)):
        yield derived(share.figure)
        return
    if not (of or inside) and any(_are_siblings(p, w) for p, w in pairs_of):
        yield checked(share.figure, _of_all(parts[-1], before), "share-wrong", PERCENT)
        return
    linked = (_are_linked(p, w, last=p in group[-1:]) for p, w in pairs_of)
    sure = _is_subject(subject, parts[-1], group) and (bool(of) or inside or all(linked))
    yield from held_against(share, pairs_of, sure=sure)


def _is_subject(subject: str, part: Reading, group: Sequence[Reading]) -> bool:
    """Return whether a subject names a part, or the first of the group that it goes on from."""
    named = (part, *(group[:1] if len(part.since) <= 1 else ()))
    return not subject or any(
        _names(subject, one, whole=len(group) > 1) and not _is_other(subject, one) for one in named
    )


def _of_last_share(before: Sequence[Reading]) -> list[Reading]:
    """Return the whole that the share told last is of, of which the next is, too."""
    number = max((n for n, one in enumerate(before) if one.unit == PERCENT), default=0)
    *wholes, part = levels(before[:number]) or [before[0]]
    found = [one for one in wholes if comparable(one, part) and may_share(part, one)]
    return [one for one in found if _fits(before[number], shared(part.figure, one.figure))]


def parts_of(subject: str, group: list[Reading], before: Sequence[Reading]) -> list[Reading]:
    """Return the figures that a share may be of: those that its subject names, or the last."""
    if not subject:
        return group
    named = [one for one in group if _names(subject, one)]
    parts = [one for one in named if one.unit in subject] or named
    if parts or len(group) > 1:
        return parts
    return [one for one in levels(before) if _names(subject, one, whole=True)][-1:]


def _of_any(share: Reading, parts: Sequence[Reading], here: Sequence[Reading]) -> bool:
    """Return whether a share is that of any part in any whole of its sentence."""
    either = ((p, w) for p in parts for w in levels(here) if comparable(p, w))
    either = ((p, w) for p, w in either if may_share(p, w) and not _are_siblings(p, w))
    pairs = [(p.figure, w.figure) for p, w in either]
    return any(
        _fits(share, shared(*pair, closely=True))
        and not told_otherwise(span(share.figure), shared(*pair).amount)
        for pair in pairs
    )


def _are_linked(part: Reading, whole: Reading, *, last: bool) -> bool:
    """Return whether a whole is told in the sentence of its part, or either says that it is one."""
    beside = part.figure.sentence == whole.figure.sentence
    told = "共" in whole.since or "总" in whole.since or is_among(part)
    return beside or (last and comparable(part, whole) and told)


def is_among(part: Reading) -> bool:
    """Return whether a part is said to be of what was told before: 其中, nine of them."""
    return _OF_THESE.search(part.since + part.tail) is not None


_POINTED = Pattern("[前后]者")
_OF_THESE = Pattern(r"其中|当中|之中|里[头面]|\bof (?:whom|which|these|those|them|that)\b")


def goes_on(share: Reading) -> bool:
    """Return whether a share begins a clause of its own: 60万元用于产业，30%用于教育."""
    again = share.since.strip("，,").endswith(("也就是说", "换句话说", "换言之"))
    return not (again or share.near) and share.tail[:1].isalpha() and not share.tail.isascii()


def lead_of(reading: Reading) -> str:
    """Return what stands before a figure in its clause, behind the figure before it."""
    return re.split(FIGURE, reading.clause)[-1]


def group_of(before: Sequence[Reading]) -> list[Reading]:
    """Return the last figures, each in a unit of its own: 200户900人."""
    group: list[Reading] = []
    for one in reversed(before):
        if one not in levels(before) or any(alike(one.figure, other.figure) for other in group):
            break
        group.insert(0, one)
    return group


def _names(subject: str, reading: Reading, *, whole: bool = False) -> bool:
    """Return whether a subject names what a figure counts: by its unit, or the words before it.

    With `whole` all of it must stand there: 外出户 is not 脱贫户.
    """
    lead = pairs(lead_of(reading)) | pairs(reading.tail)
    if subject == f"{reading.unit}数":
        return True
    if whole:
        return (pairs(subject.rstrip(_WHO)) or pairs(subject)) <= lead
    unit = reading.unit
    return (len(unit) == 1 and unit in subject) or not pairs(subject).isdisjoint(lead)


def _is_other(subject: str, reading: Reading) -> bool:
    """Return whether a subject names what no word of a figure does: 脱贫人口 is not 农业人口."""
    said = {*lead_of(reading), *reading.tail, *reading.figure.printed, *_WHO}
    return len({*subject} - said) > 1


def wholes_of(part: Reading, before: Sequence[Reading], of: str) -> list[Reading]:
    """Return the figures before a part that it may be of, those that are named again, if so.

    As in 全村420户…占全村农户的. Of what stands behind 其中 none is of another.
    """
    turn = part.since if "分别" in part.since else None
    told = [one for one in before if one.figure.sentence == part.figure.sentence]
    begun = [one.at for one in told if one.at <= part.at and "其中" in one.since][-1:]
    found = [one for one in levels(before) if one.at < min([part.at, *begun]) and one.since != turn]
    if around := re.match("全[国省州市县区乡镇村校厂]", of):
        return [one for one in found if around[0] in lead_of(one)]
    said = {*_GENERIC_PART.sub("", of)}
    near = ((one, said & {*lead_of(one), *one.tail}) for one in found)
    return [one for one, both in near if 2 * len(both) >= len(said) and said & _TIME <= both]


_TIME = frozenset("上去年")
"""What a whole of another year is told by: 占上年收入的."""


def is_of_all(share: Reading, part: Reading, before: Sequence[Reading]) -> bool:
    """Return whether a share is of all told alike: 甲村茶园300亩，乙村茶园100亩，乙村占25%."""
    alone = sum(comparable(one, part) for one in levels(before)) == 1
    return not alone and _fits(share, _of_all(part, before))


def _of_all(part: Reading, before: Sequence[Reading]) -> Span:
    """Return how many percent a part is of all that stand alike."""
    all_ = [span(one.figure, closely=True) for one in levels(before) if comparable(one, part)]
    return scaled(ratio(span(part.figure, closely=True), total(all_)), 100)


def _are_siblings(part: Reading, whole: Reading) -> bool:
    """Return whether two are told of two of a kind, neither in the other: 男生, 女生."""
    one, other = lead_of(part), lead_of(whole)
    named = len(one) == len(other) > 1 and one != other
    return named and one[-1] == other[-1] and not (other[0] == "全" or _IS_WHOLE.search(other))


def _fits(share: Reading, result: Span) -> bool:
    """Return whether a share is what results."""
    return fit(result, span(share.figure)) == "fits"


def held_against(
    share: Reading, meant: Sequence[tuple[Reading, Reading]], *, sure: bool
) -> Iterator[Remark]:
    """Yield what is said of a share of some parts and wholes, the last of which is the likeliest.

    Of several parts, each of one whole, none must fit.
    """
    results = [shared(part.figure, whole.figure) for part, whole in meant]
    said = span(share.figure)
    verdicts = {fit(result, said) for result in results}
    if said.soft and any(near(result, said) for result in results):
        yield derived(share.figure)
    elif len(meant) == 1 and sure:
        part, whole = (one.figure for one in meant[0])
        close = shared(part, whole, closely=True)
        remark = checked(share.figure, results[0], "share-wrong", PERCENT, close=close)
        yield far(remark, share, *meant[0])
    elif "fits" in verdicts:
        yield derived(share.figure)
    elif (
        sure
        and "doubtful" not in verdicts
        and len({part.at for part, _ in meant}) == len(meant) > 0
    ):
        yield checked(share.figure, results[-1], "share-wrong", PERCENT)


def shared(part: Mention, whole: Mention, *, closely: bool = False) -> Span:
    """Return how many percent of a whole a part is."""
    return scaled(ratio(span(part, closely=closely), span(whole, closely=closely)), 100)


def is_rate(share: Reading, part: Reading) -> bool:
    """Return whether a rate is that of the part before it: their names share a character."""
    if not (found := _RATE.match(share.near.strip())):
        return False
    named = not ({*found[1]} - _MONEY).isdisjoint(part.since[-_LEAD:] + part.tail)
    return named or any(word in part.since for word in _OF_THEM)


_LEAD, _MONEY = 8, frozenset("资金")
_OF_THEM = ("中有", "里，", "中，")


def about(share: Reading) -> Span:
    """Return what is not far from a share, so that it can be no other rate."""
    low, high = span(share.figure)[:2]
    return Span(low and low - _NOT_FAR, high and high + _NOT_FAR)


_NOT_FAR = 20
OF_WHOLE = Pattern(
    r"^(?:覆盖|执行|完成|签约|就业|通过|合格|入住|出勤|到位|支付|拨付|回收|报到|达标|开工|投产|参保)率"
    r"(?:为|是|约|达到?|有)*$"
)
"""A rate that by its name is that of a part in the whole told before."""
