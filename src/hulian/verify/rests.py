"""What is left of a whole: 批复1200万元，已拨付850万元，还剩350万元; spent £640, leaving £260.

A rest is held against all figures of its sentence, and of the one or two before it. It is right
where it follows from some of them, or from a whole that was told before and all told since; it is
wrong only where just one whole and what went can be meant, or where words say which is what came in
and which what was spent.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from hulian.pattern import Pattern
from hulian.verify.agreement import shown_digits
from hulian.verify.arithmetic import (
    Span,
    difference,
    ends,
    exceeds,
    fit,
    near,
    slip_of,
    span,
    total,
)
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft
from hulian.verify.passages import Passage, far, first_judged, widening
from hulian.verify.roles import Reading
from hulian.verify.sums import TOLD_TOTAL
from hulian.verify.wholes import comparable, levels

_BACK, _RUN, _NEAR = 24, 8, 4
"""A whole is looked for among so many figures before a rest; up to so many told last went of it,
or any one of the nearest."""


@lru_cache(4)
def remarks(draft: Draft) -> Sequence[Remark]:
    """Return what is said of all rests."""
    return [*_of_all(draft)]


def _of_all(draft: Draft) -> Iterator[Remark]:
    told: list[Reading] = []
    for around in widening(draft):
        judged = {one.at: one for one in first_judged(around, _rests)}
        for number, rest in enumerate(around[0].readings):
            earlier = [*told, *around[0].readings[:number]]
            said = judged.get(rest.figure.at)
            if said and said.level != "ok":
                more = (one for passage in around[1:] for one in _rests(passage, {said.at}))
                here = any(one.tail.startswith(_HERE) for one in around[0].readings[:number])
                left = not here and _is_left(rest, _levels_before(rest, earlier))
                right = left or any(one.level == "ok" for one in more)
                yield derived(rest.figure) if right else said
            elif said:
                yield said
            elif rest.figure.is_figure and _is_balance(rest):
                yield from _balance(rest, _levels_before(rest, earlier))
        told = [*told, *levels(around[0].readings)][-_BACK:]


def _levels_before(rest: Reading, earlier: Sequence[Reading]) -> list[Reading]:
    return [one for one in levels(earlier)[-_BACK:] if comparable(one, rest)]


_HERE = ("里", "当中", "中")
"""Behind a whole of which what is left is told right behind it: 38户当中脱贫户14户，余下24户."""


def _is_left(rest: Reading, before: Sequence[Reading]) -> bool:
    """Return whether a figure is what is left of a whole told before, of which others went."""
    gone = [before[-count:] for count in range(1, _RUN)] + [[one] for one in before[-_NEAR:]]
    said = span(rest.figure)
    spans = [
        (some, total([span(one.figure, closely=True) for one in some])) for some in gone if some
    ]
    return any(
        fit(difference(span(whole.figure, closely=True), taken), said) == "fits"
        for some, taken in spans
        for whole in before
        if whole not in some
    )


REST = Pattern(
    r"(?:[还尚]?剩[余下]?|余下|缺口|空编|还[有差缺欠压存留囤]着?|尚[有缺]|结[余存]|盈余|净收入|请假|缺席|未到|其余|^余|缺)(?:[当今本全]年的?|的|为|是|有|了|共)*$"
)
_SHORT = Pattern("差|缺")
"""Before what is lacking of a whole, which may stand behind what there is."""
_BALANCE = Pattern("结|盈余|净收入")
_SPENT = Pattern("[总共]?(?:支出|开支|花|用)")
"""What a balance is left of, told of all that was spent: 收入800元，支出500元，结余300元."""
_ALSO = Pattern("还有(?:的|了|共)*$")
_DONE, _UNDONE = Pattern("已|[了过完掉]"), Pattern("[^，,。；]*[没未不待]")
"""Before what may be one more thing, not what is left; words of what is done, and not yet."""
_MORE = Pattern(
    "结转|滚存|[上去]年|[年期][初末]|预算|财政|基金|补助|另|增|[又再]|每|平均|carried|plus|another"
)
"""Words for what is besides a whole and the part that is gone."""


def _rests(passage: Passage, asked: AbstractSet[int]) -> Iterator[Remark]:
    """Judge what is left of a whole: 批复1200万元，已拨付850万元，还剩350万元."""
    readings = passage.readings
    for number, rest in enumerate(readings):
        left = rest.figure.at in asked and REST.search(rest.near)
        if not (left and rest.figure.is_figure):
            continue
        before = [one for one in levels(readings[:number]) if comparable(one, rest)]
        said = "".join(one.since for one in readings[: number + 1] if not one.is_end)
        if len(before) < 2 or _MORE.search(said) or "其中" in before[0].since:
            continue
        whole, *gone = before
        less, more = (span(one.figure, closely=True) for one in (before[0], before[-1]))
        led = before[0].figure.sentence == before[-1].figure.sentence and exceeds(more, less)
        if len(gone) == 1 and _SHORT.search(rest.near) and led:  # 从4.6万亩扩到5万亩
            *gone, whole = before
        if _BALANCE.search(rest.near) and not _SPENT.match(gone[-1].clause):
            continue
        done = _DONE.search(gone[-1].since + gone[-1].tail) or _UNDONE.search(rest.tail)
        if _ALSO.search(rest.near) and not done:
            continue
        if len(gone) == 1 and REST.search(gone[0].near):  # 46次里我缺了3次，他缺了5次
            continue
        taken, taken_closely = (
            total([span(one.figure, closely=c) for one in gone]) for c in (False, True)
        )
        besides = "还有" in rest.near and exceeds(span(rest.figure), span(whole.figure))
        if besides or exceeds(taken, span(whole.figure)):
            continue
        found, claim = difference(span(whole.figure), taken), span(rest.figure)
        slipped = _OF_ALL_OF.search(whole.since) and slip_of(claim.amount, found.amount)
        one = whole.figure.sentence == rest.figure.sentence and "其中" not in said
        if len(gone) == 1 or fit(found, claim) == "fits":
            close = difference(span(whole.figure, closely=True), taken_closely)
            remark = checked(rest.figure, found, "sum-wrong", rest.unit, close=close)
            yield far(remark, whole, *gone, rest)
        elif slipped in ("digit", "turned") and one:
            yield as_warning(checked(rest.figure, found, "sum-wrong", rest.unit))


_OF_ALL_OF = Pattern("总|共|全部")
"""Before a whole of which all parts are told, but for what is left."""


# --- Accounts -----------------------------------------------------------------------------------

_KEPT = Pattern(
    r"结余|盈余|余额|[剩余]下|剩|净[赚挣得收]|[赚挣]了?$|到手|口袋|落[到下袋]|手里有|亏[空损]?了?$"
    r"|\b(?:surplus|profit|leaving|leaves|left with|balance|year with)\b"
)
_KEPT_BEHIND = Pattern(r"\s*(?:in (?:hand|the bank)|left\b|profit|surplus)")
_CAME = Pattern(
    "收入|进账|入账|流水|营业额|到账|[筹募][集到得]|进项|卖|收了|收益"
    r"|\b(?:income|takings|took|receipts|revenue|turnover|raised|brought in)\b"
)
_WENT = Pattern(
    "支出|开支|开销|花[了掉去费]?|用[掉去了]|成本|扣[掉除]|[减除]去|出账|出去"
    r"|\b(?:spent|spending|spend|expenditure|outgoings|costs?|paid)\b"
)
"""Before what is kept, what came in and what went."""
_BEGUN = Pattern(r"结转|滚存|[年期月]初|上[年期月]结?余|\b(?:carried|brought forward|[Oo]pening)\b")
"""Before what there was already when it came in."""


def _is_balance(rest: Reading) -> bool:
    """Return whether words say that money is what is kept of other money."""
    money = rest.figure.candidate.kind == "money" or not rest.unit
    kept = _KEPT.search(rest.since) or _KEPT_BEHIND.match(rest.tail)
    return money and rest.role == "level" and kept is not None


def _balance(rest: Reading, before: Sequence[Reading]) -> Iterator[Remark]:
    """Judge what is kept by the most that came in and the most that went, of those before it."""
    went = [one for one in before if _WENT.search(_of_what(one))]
    came = [one for one in before if _CAME.search(_of_what(one)) and one not in went]
    if not came or not went:
        return
    found = [(a, b, _apart(a, b)) for a in came for b in went]
    said = span(rest.figure)
    if _is_left(rest, before) or any(fit(one, said) == "fits" for _, _, one in found):
        yield derived(rest.figure)
        return
    most = [max(some, key=lambda one: ends(one.figure)) for some in (came, went)]
    kept = next(one for *both, one in found if both == most)
    slipped = slip_of(said.amount, kept.amount) in ("digit", "turned")
    slipped = slipped and shown_digits(rest.figure) > 1
    words = "".join(one.since for one in (*before[-_RUN:], rest))
    all_ = len(found) == 1 and _SPENT.match(went[0].clause) and not _MORE.search(words)
    of_all = TOLD_TOTAL.search(most[1].since) or _ALL_SPENT.search(most[1].since)
    of_all = of_all and _OFFSET.search(rest.since)
    sides = [span(one.figure) for one in most]
    less, more = sides if "亏" in rest.since else sides[::-1]
    beyond = _BEGUN.search(words) or not exceeds(more, less)
    if (slipped or all_ or (of_all and _is_about(kept, said))) and not beyond:
        yield as_warning(checked(rest.figure, kept, "sum-wrong", rest.unit))


def _of_what(one: Reading) -> str:
    """Return the words before a figure; of a total also how its sentence begins."""
    total = TOLD_TOTAL.search(one.since)
    return one.told_in[:_HEAD] + one.since if total else one.since


def _apart(a: Reading, b: Reading) -> Span:
    """Return by how much the more of two differs from the other."""
    less, more = sorted((span(a.figure), span(b.figure)), key=lambda one: one.low or 0)
    return difference(more, less)


def _is_about(kept: Span, said: Span) -> bool:
    """Return whether what is kept may be meant: half of it to twice as much."""
    return kept.amount is not None and near(said, Span(kept.amount / 2, kept.amount * 2))


_HEAD = 12
_ALL_SPENT = Pattern("支出|开支|开销|成本|出账")
_OFFSET = Pattern("抵|减|轧|落|口袋|手里")
"""Before what is left of all that came when all that went is taken off."""
