"""Shares: of A are B, C of it.

A share is right where it follows from any part and whole before it that can be meant; it is wrong
only where words say which two are, and rounding and bounds leave no room (see `arithmetic`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, starmap

from hulian.pattern import HAN, Pattern
from hulian.verify.arithmetic import PERCENT, Span, alike, fit, near, ratio, scaled, span, total
from hulian.verify.claims import checked, derived, told_otherwise
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, Draft, Mention
from hulian.verify.passages import Passage, far, first_judged, widening
from hulian.verify.roles import Reading
from hulian.verify.splits import are_sides
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
TOGETHER = Pattern("合计|共|[两二三四]者|[两三四]项|加起来|加在一起")
"""In the subject of a share: it is of several parts together."""
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
    behind = _called(found["of"], before, following)
    pairs_of = _pairs_of((one, wholes or wholes_of(one, before, of) or behind) for one in parts)
    inside = any(map(is_among, here))
    same = [] if subject or of else [w for w in _of_last_share(before) if w not in group]
    right = [(p, w) for p, w in pairs_of if _fits(share, shared(p.figure, w.figure))]
    pairs_of = [(p, w) for p, w in pairs_of if w in same] or pairs_of
    if inside and len(parts) == 1:  # what stands right before 其中
        pairs_of = right or pairs_of[-1:]
    in_turn = any(one.unit == PERCENT and one.since == "、" for one in following[:1])
    apart = not (of or inside)
    told = apart and _of_told(share, subject, levels(here) if in_turn else parts, before)
    sure = _is_subject(subject, parts[-1], group)
    if told or _of_any(share, parts, here):
        yield derived(share.figure)
    elif in_turn:  # which of several it is no word says: 占40%、35%
        return
    elif apart and any(starmap(_are_siblings, pairs_of)):
        yield from _of_siblings(share, parts[-1], before) if sure else ()
    else:
        linked = (_are_linked(p, w, last=p in group[-1:]) for p, w in pairs_of)
        sure = sure and (bool(of) or inside or all(linked))
        yield from held_against(share, pairs_of, sure=sure)


def _called(
    of: str | None, before: Sequence[Reading], following: Sequence[Reading]
) -> list[Reading]:
    """Return the figures that a share calls its whole, or that are it behind it: 总数200人."""
    called = [one for one in before if of and of in lead_of(one)]
    return called or [one for one in following[:1] if _IS_WHOLE.search(one.near)]


def _pairs_of(
    each: Iterable[tuple[Reading, Sequence[Reading]]],
) -> list[tuple[Reading, Reading]]:
    """Return each part with what may be its whole, in one unit if any are."""
    pairs_of = [(part, one) for part, wholes in each for one in wholes if may_share(part, one)]
    return [(part, one) for part, one in pairs_of if part.unit == one.unit] or pairs_of


def _of_told(
    share: Reading, subject: str, parts: Sequence[Reading], before: Sequence[Reading]
) -> bool:
    """Return whether a share is of all told alike, or of any whole of what its subject names."""
    named = [one for one in levels(before) if subject and _names(subject, one)]
    of_all = any(is_of_all(share, one, before) for one in parts)
    return of_all or _of_any(share, [*parts, *named], before)


def _of_siblings(share: Reading, part: Reading, before: Sequence[Reading]) -> Iterator[Remark]:
    """Judge a share by the figures told alike, where its sentence tells no others."""
    row = [one for one in levels(before) if comparable(one, part)]
    alike = (one is part or _are_siblings(part, one) for one in row)
    if all(alike) and {one.figure.sentence for one in row} == {share.figure.sentence}:
        yield checked(share.figure, _of_all(part, row), "share-wrong", PERCENT)


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
    if not subject or TOGETHER.search(subject):
        return [] if subject else group
    named = [one for one in group if _names(subject, one)]
    parts = [one for one in named if one.unit in subject] or named
    called = [one for one in levels(before) if pairs(subject) <= pairs(lead_of(one))]
    if len(subject) > 1 and called and not {*called} & {*group}:
        return called[-1:]  # 大户10户，散户30户，大户占25%
    if parts or len(group) > 1:
        return parts
    return [one for one in levels(before) if _names(subject, one, whole=True)][-1:]


def _of_any(share: Reading, parts: Sequence[Reading], here: Sequence[Reading]) -> bool:
    """Return whether a share is that of any part in any whole of its sentence."""
    either = ((p, w) for p in parts for w in levels(here) if comparable(p, w))
    return any(may_share(*pair) and _makes(share, *pair) for pair in either)


def _makes(share: Reading, part: Reading, whole: Reading) -> bool:
    """Return whether a share is that of a part in a whole, as they are printed."""
    pair = part.figure, whole.figure
    fits = not _are_siblings(part, whole) and _fits(share, shared(*pair, closely=True))
    return fits and not told_otherwise(span(share.figure), shared(*pair).amount)


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
    if subject[1:] == reading.unit:
        return subject[0] not in said  # 大户 is not 农户
    return len({*subject} - said) > 1


def wholes_of(part: Reading, before: Sequence[Reading], of: str) -> list[Reading]:
    """Return the figures before a part that it may be of, those that are named again, if so.

    As in 全村420户…占全村农户的. Of what stands behind 其中 none is of another.
    """
    turn = part.since if "分别" in part.since else None
    own = [one for one, share in pairwise(before) if share.near[:1] == "占"]
    told = [one for one in before if one.figure.sentence == part.figure.sentence]
    begun = [one.at for one in told if one.at <= part.at and "其中" in one.since][-1:]
    found = [one for one in levels(before) if one.at < min([part.at, *begun]) and one.since != turn]
    found = found if begun else [one for one in found if one not in own]  # 甲厂90吨，占90%
    if around := re.match("全[国省州市县区乡镇村校厂]", of):
        return [one for one in found if around[0] in lead_of(one)]
    said = {*_GENERIC_PART.sub("", of)}
    near = ((one, said & {*lead_of(one), *one.tail}) for one in found)
    return [one for one, both in near if 2 * len(both) >= len(said) and said & _TIME <= both]


_TIME = frozenset("上去年")
"""What a whole of another year is told by: 占上年收入的."""


def is_of_all(share: Reading, part: Reading, before: Sequence[Reading]) -> bool:
    """Return whether a share is of all told alike: 甲村茶园300亩，乙村茶园100亩，乙村占25%."""
    row = [one for one in levels(before) if comparable(one, part)]
    near = row[-_ALIKE:]  # of more all are meant, not some of them
    runs = [row, *(near[first:last] for first, last in combinations(range(len(near) + 1), 2))]
    runs = [run for run in runs if part in run and len(run) > 1]
    return any(_fits(share, _of_all(part, run)) for run in runs)


def _of_all(part: Reading, row: Sequence[Reading]) -> Span:
    """Return how many percent a part is of all that stand alike."""
    all_ = total([span(one.figure, closely=True) for one in row])
    return scaled(ratio(span(part.figure, closely=True), all_), 100)


def _are_siblings(part: Reading, whole: Reading) -> bool:
    """Return whether two are told of two of a kind, neither in the other: 男生, 女生."""
    if are_sides((part, whole)):
        return True
    one, other = lead_of(part), lead_of(whole)
    named = len(one) == len(other) > _SHORT and one != other
    return named and one[-2:] == other[-2:] and not (other[0] == "全" or _IS_WHOLE.search(other))


_SHORT, _ALIKE = 2, 8
"""A name that is no longer may end as that of its whole: 苹果, 水果."""


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
