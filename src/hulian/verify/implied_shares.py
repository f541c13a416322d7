"""Shares of what was told before, in whatever words: 电梯广告一项占三成, race permits took 37%.

The part is the figure that the words of the share name, or what stands right before it; the whole
is what may have it as a part. A share is right where any such two make it. It is doubted only where
it is near what the two that can be meant make: else it is of another whole, which is not told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import chain, filterfalse
from typing import NamedTuple

from msgspec import Struct

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, Span, ends, exceeds, fit, near, span, unit_of
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import CLAUSE, FIGURE, Mention
from hulian.verify.english_words import words as english_words
from hulian.verify.levels import NAMING
from hulian.verify.roles import Reading
from hulian.verify.shares import SO_MUCH, TOGETHER, is_of_all, lead_of, shared
from hulian.verify.tables import DraftTable
from hulian.verify.totals import is_total
from hulian.verify.wholes import ALL, COUNTING, NO_PARTS
from hulian.verify.words import pairs

_NO_TABLE = (-1, 0)
_ENGLISH_COUNTING = COUNTING | {"person-times"}


class Told(Struct, frozen=True):
    """A figure that a share may be of, and the words that name it.

    `column` is that of a table in which it stands. It is `past` where it is of an earlier time, a
    `total` where the head of its row says so, the `rest` where its words do; `among` what stands
    right behind it: 16 of those 48.
    """

    figure: Mention
    words: AbstractSet[str]
    column: tuple[int, int] = _NO_TABLE
    past: bool = False
    total: bool = False
    rest: bool = False
    among: bool = False

    def may_have(self, part: "Told") -> bool:
        """Return whether another figure can be a part of it."""
        a, b = part.figure, self.figure
        counted = _ENGLISH_COUNTING if a.printed.isascii() else COUNTING
        alike = unit_of(a) == unit_of(b) or {a.candidate.kind, b.candidate.kind} <= counted
        here = self.column == part.column or self.column[0] != part.column[0]
        here = here and unit_of(a) not in NO_PARTS
        return alike and here and exceeds(span(b), span(a))

    def is_called(self, name: str, text: str) -> bool:
        """Return whether most of a name stands around it; without one, whether it is a whole."""
        if not name or self.total or name.isascii():
            return "占" not in text[self.figure.end : self.figure.end + 2]
        around = text[max(self.figure.at - _AROUND, 0) : self.figure.end + _BEHIND]
        if not NAMING.isdisjoint(name):
            return name in around
        return 2 * len({*name}.intersection(around)) >= len({*name})


_AROUND, _BEHIND = 40, 12


OF_WHOLE = Pattern(
    r"^(?:覆盖|执行|完成|签约|就业|通过|合格|入住|出勤|到位|支付|拨付|回收|报到|达标|开工|投产|参保)率"
    r"(?:为|是|约|达到?|有)*$"
)
"""A rate that by its name is that of a part in the whole told before."""


class Said(NamedTuple):
    """What a share says of its part, "" where that stands right before it, and of its whole."""

    who: str = ""
    of: str = ""


def _is_one_of(told: Reading) -> bool:
    """Return whether a figure has no amount of its own: one thing, or each of several, 每做32件."""
    return is_one(told) or told.is_each


def of_what_is_told(
    share: Reading,
    last: Reading | None,
    before: Sequence[Reading],
    near_it: Sequence[DraftTable],
    text: str,
) -> Iterator[Remark]:
    """Judge a share by the figure that its words name, or that stands right before it, the `last`.

    `before` are the levels before it, `text` is that of the draft.
    """
    told = [*_of_tables(near_it), *map(_as_told, filterfalse(_is_one_of, before))]
    if share.is_start or share.is_past or _LED_TO.search(share.near):
        return
    if not any(_is_near(share, part, whole) for part in told for whole in told):
        return  # before any words are read
    if _DONE.search(share.near):
        yield from _of_plan(share, told)
        return
    said = _said_in_english(share) if share.near.isascii() else _said(share, told)
    if not said or _OF_ANOTHER.search(said.of) or TOGETHER.search(said.who):
        return
    parts = _named(said.who, told, share) if said.who else _right_before(last, told)
    beside = [] if said.of else [*chain(*(_beside(part, told) for part in parts))]
    pairs_of = [(part, whole) for part in parts for whole in beside or told if whole.may_have(part)]
    results = [shared(part.figure, whole.figure, closely=True) for part, whole in pairs_of]
    named = [one.figure for one in parts]
    here = [one for one in before if one.figure.block == share.figure.block][-_ROW:]
    of_all = not said.of and any(is_of_all(share, one, here) for one in here if one.figure in named)
    if of_all or any(fit(one, span(share.figure)) == "fits" for one in results):
        yield derived(share.figure)
        return
    meant = (two for part in parts for two in _meant(share, part, told, said.of, text))
    if found := next((two for two in meant if _is_near(share, *two)), None):
        result = shared(found[0].figure, found[1].figure)
        remark = checked(share.figure, result, "share-wrong", PERCENT)
        yield from [as_warning(remark)] if remark.code == "share-wrong" else ()


def _of_plan(share: Reading, told: Sequence[Told]) -> Iterator[Remark]:
    """Judge how much of a plan was done by the last two that say so: 计划500套，实际520套."""
    plans, done = (
        [one for one in told if one.column == _NO_TABLE and one.words & words]
        for words in (_PLAN, _ACTUAL)
    )
    if plans and done and plans[-1].figure.sentence == done[-1].figure.sentence:
        result = shared(done[-1].figure, plans[-1].figure, closely=True)
        if near(result, about(share)):
            remark = checked(share.figure, result, "share-wrong", PERCENT)
            yield remark if remark.level == "ok" else as_warning(remark)


_DONE = Pattern("完成(?:率|(?:计划|目标|任务)的)(?:为|是|达到?)?$")
_PLAN, _ACTUAL = frozenset(["计划", "目标", "任务"]), frozenset(["实际", "完成", "做成"])


def _beside(part: Told, told: Sequence[Told]) -> list[Told]:
    """Return the wholes of a part in its paragraph, if its sentence has one."""
    wholes = [one for one in told if one.may_have(part) and one.figure.block == part.figure.block]
    return wholes if any(one.figure.sentence == part.figure.sentence for one in wholes) else []


def _meant(
    share: Reading, part: Told, told: Sequence[Told], of: str, text: str
) -> Iterator[tuple[Told, Told]]:
    """Yield a part with what may be its whole: the most in its paragraph, and what is nearest."""
    name, text = _GENERIC.sub("", of), text[: share.figure.at - len(share.clause)]
    wholes = [w for w in told if w.may_have(part) and w.is_called(name, text)]
    wholes = [w for w in wholes if w.words & _words(of)] or wholes
    wholes = [w for w in wholes if unit_of(w.figure) == unit_of(part.figure)] or wholes
    now = [w for w in wholes if not w.past or w.figure.sentence == part.figure.sentence]
    wholes = now or [w for w in wholes if w.words & _words(of)]
    beside = [w for w in wholes if w.figure.block == part.figure.block]
    beside.sort(key=lambda w: span(w.figure).low or 0)
    yield from ((part, whole) for whole in (*beside[-1:], *wholes[-1:]))


_GENERIC = Pattern("^总[数额量]?|全[部体]|所有|整个|其|它|[数量额]$|一天")


def _is_near(share: Reading, part: Told, whole: Told) -> bool:
    """Return whether a share is not far from what two figures make."""
    if _is_off(share, part, whole) or not whole.may_have(part):
        return False
    told = [end for end in span(share.figure)[:2] if end is not None]
    if not told:
        return False
    least, most = min(told) - _NEAR, max(told) + _NEAR
    bounds = Span(max(least, min(told) / _TIMES), min(most, max(told) * _TIMES))
    return near(shared(part.figure, whole.figure, closely=True), bounds)


def _is_off(share: Reading, part: Told, whole: Told) -> bool:
    """Return whether a share is far from what two figures make; quick, as of most pairs."""
    (low, high), (a, b), (c, d) = (ends(one.figure) for one in (share, part, whole))
    return a * ALL > (high + _FAR) * d or b * ALL < max(low - _FAR, 0) * max(c, 0)


_NEAR, _TIMES = Fraction(25), 3
_FAR = float(_NEAR) + 0.5
"""Beyond what is near, whatever floats lose."""
_ROW = 6
"""So many figures right before a share may be all that there is of a kind."""
_LED_TO = Pattern(r"[到至]$|\bto $")


def about(share: Reading) -> Span:
    """Return what is not far from a share, so that it can be no other rate."""
    low, high = span(share.figure)[:2]
    return Span(low and low - _NOT_FAR, high and high + _NOT_FAR)


_NOT_FAR = 20


# --- What may be meant ------------------------------------------------------------------------


def is_one(reading: Reading) -> bool:
    """Return whether a figure only stands for what it is told of: 电梯广告一项, 市财政这一份."""
    return reading.figure.printed.startswith("一") and reading.figure.candidate.kind == "count"


def _as_told(one: Reading) -> Told:
    rest, among = (form.search(one.since) is not None for form in (_REST, _AMONG))
    words = _words((lead_of(one).strip() or one.since) + one.tail)
    return Told(one.figure, words, past=one.is_past, rest=rest, among=among)


_REST = Pattern(r"其[余他]|剩|余下|还有|另|\b(?:other|remaining|rest|another)\b")
_AMONG = Pattern(r"^ of (?:the|those|these|our|all) $")


def _of_tables(of_tables: Sequence[DraftTable]) -> Iterator[Told]:
    """Yield the figures of tables by the heads of their rows."""
    for number, table in enumerate(of_tables):
        for row in table.rows:
            for column, cell in row.cells.items():
                if cell and cell.is_figure:
                    yield Told(cell, _words(row.head), (number, column), total=is_total(row.head))


def _words(text: str) -> AbstractSet[str]:
    return english_words(text) if text.isascii() else pairs(text)


def _named(who: str, told: Sequence[Told], share: Reading) -> list[Told]:
    """Return what is named best, by words that few have, in the paragraph, a table or a list."""
    words, lines = _words(who), Counter(one.figure.block for one in told)
    scope = [
        one
        for one in told
        if one.figure.block == share.figure.block
        or one.column != _NO_TABLE
        or lines[one.figure.block] == 1
    ]
    often = Counter(word for one in scope for word in one.words & words)
    scores = [
        sum(Fraction(1, often[word]) for word in both)
        if 2 * len(both := one.words & words) >= min(len(one.words), len(words))
        and not (NAMING.intersection(who) - {*"".join(one.words)})
        else 0
        for one in scope
    ]
    best = max(scores, default=0)
    return [one for one, score in zip(scope, scores, strict=True) if score == best > 0]


def _right_before(last: Reading | None, told: Sequence[Told]) -> list[Told]:
    """Return the figure right before a share; not what is left, nor what that is part of."""
    at = [number for number, one in enumerate(told) if last and one.figure.at == last.figure.at]
    found = [one for one in told[: at[-1] + 1] if not one.rest] if at else []
    return found[-2:-1] if found and found[-1].among else found[-1:]


# --- The words of a share ---------------------------------------------------------------------


def _said(share: Reading, told: Sequence[Told]) -> Said | None:
    """Read what stands before a share: 电梯广告一项占公共收益的, 折损率, 也就是."""
    lead = re.sub(FIGURE, "", share.clause)
    here = [one for one in told if one.figure.sentence == share.figure.sentence]
    if found := _OF.search(lead):
        who = found["who"] or found["whose"] or found["what"] or _led_by(share)
        if _AMONG_WHOM.search(who):
            return None
        return Said(_WHICH.sub("", who), found["of"] or found["its"] or "")
    counted = here and here[-1].figure.candidate.kind in COUNTING and _OF_COUNTED.search(lead)
    if counted or OF_WHOLE.search(lead) or (not share.tail and SO_MUCH.search(share.near)):
        return Said() if lead or share.since[-1:] in (*",，（",) else None
    rate = _RATE.search(lead)
    return Said() if rate and any(pairs(rate["of"]) <= one.words for one in here) else None


_OF = Pattern(
    "^(?:[光单仅]是?)?(?P<who>.*?)(?:[正恰刚]好|也?就|只|大?约|大概|差不多)*"
    "(?:占(?!地)(?:比|了|到)?(?P<of>.*?)的?|(?:是|为|等于|相当于|[吃花用啃]掉了?|[拿占]走了?|[顶吃]了)(?P<its>[^占是掉]{2,8})的)$"
    "|^(?P<what>.{2,}?)[就也]?(?:去|占|顶)了$"
    "|^(?P<whose>.*?)的?(?:占比|比[重例])(?:为|是|达到?)?$"
)


def _led_by(share: Reading) -> str:
    """Return the clause before that of a share, if it has no figure: 单看广告这一块，是…的三成."""
    *others, _ = CLAUSE.split(share.since)
    others = others if share.at == len(share.since) else others[1:]
    return _LED.sub("", others[-1]) if others else ""


_LED = Pattern("^[光单仅]?看?(?:是|说)?")
_WHICH = Pattern("(?:所|面积|数量?|这?一?[块项头样])$")
_AMONG_WHOM = Pattern("[里中]头?[^，]{2,}$")
"""In what a share is of: a part of it that is not told, 患者中接受手术者."""
_OF_COUNTED = Pattern(
    "^(?:命中|成功|[上满]座|录取|升学|及格|优秀|退货|存活|成活|毕业|返乡|回迁|续[租费约]|破损|折损|损耗|中标)率?"
    "(?:为|是|约|达到?|有|[正刚恰]好|只|才)*$"
)
"""As `OF_WHOLE`, of what is counted."""
_RATE = Pattern("^(?P<of>.{2,3})率(?:为|是|达到?|正好|刚好|约)*$")
_OF_ANOTHER = Pattern("[上去前]年|全[国省州市县区]")


def _said_in_english(share: Reading) -> Said | None:
    """Read what stands around a share: food was a fifth of it; £3,456, or 40% of the total."""
    tail, lead = share.tail.strip(), share.near.strip(' "“')
    of = tail.removeprefix("of ") if tail.startswith("of ") else ""
    if not lead and of.startswith("them"):
        return None  # 126 vehicles, a third of them electric
    if not _AGAIN.fullmatch(lead):
        return Said(lead, of) if of else None
    begun = lead or share.since.strip()[-1:] == ","
    return Said("", of) if begun and (of or not tail) else None


_AGAIN = Pattern(
    r"(?:(?:or|so|and|when|that|which|this|is|was|are|were|puts?|takes?|makes?|up|us|it|them|at|to"
    r"|on|a|an|the|about|roughly|some|exactly|nearly|almost|just|under|over|near|enough|bang|all"
    r"|but|close|share|of)\b ?)*",
    re.IGNORECASE,
)
