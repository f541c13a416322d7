"""A whole told out: all its parts behind it, 72 goals, 40 at home and 32 away.

Few words say that parts are all of a whole. So they are held against every whole that they may be
of, and are right where they add up to one; they are doubted where words leave nothing beside them
(其余, 男…女, so many of them), or where one figure, mistyped, is all that keeps them from it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify import rests
from hulian.verify.agreement import distinct
from hulian.verify.arithmetic import Span, exceeds, fit, near, slip_of, span, total, unit_of
from hulian.verify.claims import printed_like, shown
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURES, JOINT, Draft
from hulian.verify.passages import widening
from hulian.verify.roles import DURATIONS, Reading
from hulian.verify.sums import BREAKS, TOLD_TOTAL
from hulian.verify.wholes import COUNTED_TWICE, COUNTING, OVERLAPPING, comparable, is_within, levels

_WHOLES, _FAR = 4, 2
"""How many figures before its parts a whole may stand, and how many sentences or lines."""
_AROUND = 60
"""Parts that add up to one of this many figures before them are not parts of another."""
_MOST, _PAIR = 12, 2
"""Nobody tells out a whole in more parts, and none is told in fewer."""
_LINE = 36
"""A line of a list is not longer."""
_ALL = Pattern(r"[全共总]|上面|就是|这[^，]{0,2}$")
"""Before a whole that stands behind its parts."""

_REST = Pattern(
    r"其余|余下|剩[余下]|另外的|另有为?其[他它]"
    r"|\b(?:the (?:other|rest|remaining|remainder)|every(?:thing|one) else)\b"
)
"""Before the last part, or behind it: all that the others leave."""
_SIDES = (
    *("男 女", "内 外", "以上 以下", "公 私", "公 民", "城 乡", "城 农", "城 镇", "线上 线下"),
    *("上午 下午", "早 晚", "白天 夜", "出 进", "峰 谷", "成人 少儿", "成人 儿童", "来访 来信"),
    *("中文 外文", "本地 外地", "本县 外县", "本村 外村"),
    *("men women", "boys girls", "male female", "full-time part-time", "home away", "won lost"),
    *("adults juniors", "adults children"),
)
"""What two parts are called that are a whole between them."""
_BUT_FOR = Pattern(r"(?P<kind>\w{2,6}).*—.*[非未无不没]\W?(?P=kind)")
_LONGEST = 10
"""What a part is called is not longer than this."""
_OF_IT = Pattern(
    r"[里内]|[当之]中|[：:]|怎么|构成|组成|分[为成]"
    r"|\bof (?:these|those|them|the|its|whom|which)\b"
)
"""Before the first part: of a whole that was told."""
_ANNOUNCED = Pattern("[：:]|包括|包含|由|来自|分[为成]|用[于在]")
"""And before the first of all parts of a whole in its sentence."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield wholes that are not what their parts add up to."""
    blocks = draft.document.blocks
    prose = [alone for alone, *_ in widening(draft) if not blocks[alone.sentence.block].cell]
    told = [one for alone in prose for one in levels(alone.readings) if not _only_says_which(one)]
    told = [one for one in told if not is_within(one.since, draft.text[one.figure.end :][:1])]
    start = 0
    while start < len(told):
        end = start + 1
        while end < len(told) and _goes_on(draft, told[end - 1], told[end]):
            end += 1
        if _PAIR <= end - start <= _MOST and not told[start].is_each:
            yield from _judged(draft, told, start, end)
        start = end


def _only_says_which(one: Reading) -> bool:
    """Return whether a figure is a time or an age that says whom another counts: 80岁以上的27位."""
    return one.lasts or one.unit == "岁"


def _goes_on(draft: Draft, one: Reading, other: Reading) -> bool:
    """Return whether two figures are told in a row: in a sentence, or in lines of a list."""
    of_each = other.is_each and "×" not in other.figure.printed
    lead = other.since
    if not comparable(one, other) or of_each or lead.endswith("等"):
        return False
    if TOLD_TOTAL.search(lead) or BREAKS.search(lead):
        return False
    a, b = one.figure, other.figure
    if a.sentence == b.sentence:
        return True
    before, here = draft.sentences[a.sentence], draft.sentences[b.sentence]
    if a.block == b.block:
        return b.sentence == a.sentence + 1 and before.text.rstrip().endswith(("；", ";"))
    of_unit = [unit_of(figure) for line in (before, here) for figure in line.figures]
    texts = [line.text.rstrip() for line in (before, here)]
    lines = max(map(len, texts)) <= _LINE and of_unit.count(one.unit) == _PAIR
    alike = len({text.endswith("。") for text in texts}) == 1
    return b.block == a.block + 1 and lines and alike


def _judged(draft: Draft, told: Sequence[Reading], start: int, end: int) -> Iterator[Remark]:
    """Judge figures in a row as parts of the first of them, or of one before."""
    row = told[start:end]
    near = [one for one in told[max(start - 2 * _MOST, 0) : start] if _is_near(one, row[0])]
    near = [one for one in near if comparable(one, row[0]) and not one.is_each][-_WHOLES:]
    meant = [(row[0], row[1:])] if len(row) > _PAIR else []
    meant += [(row[-1], row[:-1])] if len(row) > _PAIR + 1 and _ALL.search(row[-1].near) else []
    meant += [(one, row) for one in reversed(near)]
    meant += [(one, row) for one in _far_wholes(told[:start], row) if one not in near]
    around = told[max(start - _AROUND, 0) : end + _MOST]
    for whole, parts in meant:
        if any(exceeds(span(one.figure), span(whole.figure)) for one in parts):
            continue
        between = [one for one in around if whole.figure.at < one.figure.at < parts[0].figure.at]
        if _is_wrong(whole, parts, between):
            known = _adds_up(row, around, [*near, *row]) or _is_blamed(draft, parts[-1])
            end_of_row = parts[-1].figure.end
            if not known and not COUNTED_TWICE.search(draft.text, end_of_row, end_of_row + _REACH):
                yield _said(whole, parts)
            return


_REACH = 16


def _far_wholes(told: Sequence[Reading], row: Sequence[Reading]) -> list[Reading]:
    """Return the figures before three or more, of which they are all but for a slip of the pen.

    It shows so many digits that it is none by chance.
    """
    alike = [one for one in told[-_AROUND:] if len(row) > _PAIR and comparable(one, row[0])]
    return [one for one in alike if _slipped(one, row) > _DIGITS]


def _is_blamed(draft: Draft, last: Reading) -> bool:
    """Return whether the last part is all that others leave, and wrong: `rests` says that."""
    left = rests.remarks(draft) if _is_rest(last) else ()
    return any(one.at == last.figure.at and one.level != "ok" for one in left)


def _is_near(whole: Reading, part: Reading) -> bool:
    a, b = whole.figure, part.figure
    return b.sentence - a.sentence <= _FAR and b.block - a.block <= _FAR


def _adds_up(row: Sequence[Reading], told: Sequence[Reading], before: Sequence[Reading]) -> bool:
    """Return whether a row, or the last with those `before`, are what a figure says.

    Of some of it only what is told behind may be the total.
    """
    others = [one for one in told if comparable(one, row[0]) and span(one.figure).amount]
    behind = [one for one in others if one.figure.at > row[0].figure.at]
    near = [one for one in others if abs(one.figure.sentence - row[0].figure.sentence) <= _FAR]
    runs = [row[first:last] for first, last in combinations(range(len(row) + 1), 2)]
    meant = [(run, others if len(run) == len(row) else behind) for run in runs]
    meant += [(row[1:], [row[0]])]
    meant += [(before[first:], others) for first in range(len(before) - len(row) + 1)]
    if _is_rest(row[-1]):
        meant += [([one, row[-1]], near) for one in before[: -len(row)]]
    spans = (
        (total([span(one.figure, closely=True) for one in some]), of, len(some) == len(row))
        for some, of in meant
        if len(some) > 1
    )
    return any(_is_sum(span(one.figure), added, all_) for added, of, all_ in spans for one in of)


def _is_sum(said: Span, added: Span, whole: bool) -> bool:
    """Return whether a figure says what some add up to; of a few of them, as they are printed."""
    if whole or added.amount is None or said.low is None or said.high is None:
        return not added.open and fit(added, said) == "fits"
    return said.low <= added.amount <= said.high


def _is_wrong(whole: Reading, parts: Sequence[Reading], between: Sequence[Reading]) -> bool:
    """Return whether a whole is not the sum of its parts, though words or digits say that it is."""
    first, last = parts[0], parts[-1]
    if first.since.endswith(" and "):
        return False  # what is told besides it
    said = "".join(f"{one.near}{one.tail}" for one in parts)
    if OVERLAPPING.search(said.replace("女", "")) and whole.figure.candidate.kind in COUNTING:
        return False
    counted = any(
        one.figure.quantity
        and one.figure.quantity.amount == len(parts)
        and one.unit not in DURATIONS
        for one in between
    ) and _OF_IT.search(first.since)
    runs = [[span(one.figure) for one in parts[:end]] for end in range(_PAIR, len(parts) + 1)]
    if any(fit(total(run), span(whole.figure)) != "impossible" for run in runs):
        return False  # 唱了12首，中文7首，外文5首，返场3首不算
    slipped = 0 if _are_some(parts) else _slipped(whole, parts)
    beside = whole.figure.sentence == first.figure.sentence
    if counted or _is_rest(last) or are_sides(parts) or _are_industries(parts):
        return bool(beside or slipped) or _is_about(whole, parts, _LEAST_APART, _MOST_APART)
    if _are_siblings(whole, parts):
        return False
    apart = any(comparable(one, whole) for one in between)
    if slipped and not apart and _are_named_alike(whole, parts):
        return True
    if beside:
        return slipped >= (1 if _ANNOUNCED.search(first.since) else _DIGITS)
    led = _OF_IT.search(first.since) and len(parts) > _PAIR
    return slipped >= (_DIGITS if led else _DIGITS + 1)


_DIGITS = 3
"""A number that shows so many digits is seldom another by a slip of the pen."""


def _are_some(parts: Sequence[Reading]) -> bool:
    """Return whether words say that more is untold, or that parts share members, 有车的21户."""
    having = all(_HAVING.search(one.near) for one in parts)
    return having or any(word in one.since for one in parts for word in ("其中", "主要", "另"))


_HAVING = Pattern("^有.+的$|^会.+的$")


_NAME, _SHORT = 6, 3
"""The most characters of what a part is called, and one of two."""
_NO_NAME = Pattern(
    rf"[{FIGURES}\d月期还再已将拟需新占比最约每均]|[今去前明当上]年|年[底末初]|[了过]$"
)
_BESIDE = "：:· \n-—、，和的有是为"
_LEAST, _MOST_OF_ALL = Fraction(7, 8), Fraction(5, 4)
"""Parts that are named in a row, and nearly their whole between them, are all of it."""
_LEAST_APART, _MOST_APART = Fraction(2, 3), Fraction(3, 2)
"""What leaves nothing beside it, and is so much of a figure of another sentence, is all of that."""


def _is_about(whole: Reading, parts: Sequence[Reading], least: Fraction, most: Fraction) -> bool:
    """Return whether parts are between so much and so much of a whole together."""
    told = span(whole.figure).amount or Fraction(0)
    return near(total([span(one.figure) for one in parts]), Span(least * told, most * told))


def _are_siblings(whole: Reading, parts: Sequence[Reading]) -> bool:
    """Return whether the first figure of a row is told as the others: 东村9户，西村5户，中村4户.

    A whole is not ranked among its parts, nor joined with them by 、, nor called as all of them.
    """
    ranked = _RANKED.search(whole.since + whole.tail)
    joined = parts[0].since.lstrip("）)").startswith("、")
    names = [one.near.strip(_BESIDE) for one in (whole, *parts)]
    ends = {one[-1:] for one in names}
    alike = len(ends) == 1 and "" not in ends and not any(map(names[0].endswith, names[1:]))
    of_it = _ALL.search(names[0]) or all(one.endswith(names[0]) for one in names)
    return bool(ranked or joined or (alike and not of_it))


_RANKED = Pattern(
    r"第一|最[多高大快好]|居首|[首榜][位首]|领先|前[三五十]|\b(?:first|top|led|leads|most)\b"
)
"""Around what comes first of several."""


def _are_named_alike(whole: Reading, parts: Sequence[Reading]) -> bool:
    """Return whether parts that are nearly a whole are only named: 甲线74套，乙线63套，丙线41套.

    Of two that no word says to be all of it only what is more is wrong.
    """
    if not _is_about(whole, parts, _LEAST, _MOST_OF_ALL):
        return False
    if parts[-1].number == len(parts) - 1:
        return len(JOINT.split(parts[0].since.partition("分别")[0])) == len(parts)
    names = [(one.near or one.since).strip(_BESIDE) or one.tail.strip(_BESIDE) for one in parts]
    led = whole.near.strip(_BESIDE)
    beside = {*led[:1], *led[-1:]} & {end for one in names for end in (one[:1], one[-1:])}
    longest = _NAME if len(parts) > _PAIR else _SHORT
    named = all(0 < len(one) <= longest and not _NO_NAME.search(one) for one in names)
    if not named or beside or len({*names}) < len(names) or parts[0].since[:1] in ("、", "和"):
        return False  # 第一天46人，第二天38人，第三天12人
    added, told = total([span(one.figure) for one in parts]), span(whole.figure)
    beside_whole = whole.figure.sentence == parts[-1].figure.sentence
    only = beside_whole and exceeds(added, told) and not any(one.tail for one in parts)
    return len(parts) > _PAIR or only


def are_sides(parts: Sequence[Reading]) -> bool:
    """Return whether parts are called what leaves nothing between them: 男生…女生."""
    if len(parts) != _PAIR:
        return False
    one, other = map(_called, parts)
    sides = [side.split(" ") for side in _SIDES]
    pairs = [(one, other, a, b) for a, b in sides] + [(other, one, a, b) for a, b in sides]
    apart = any(a in x and b in y and b not in x and a not in y for x, y, a, b in pairs)
    return apart or _BUT_FOR.search(f"{one}—{other}") is not None


def _are_industries(parts: Sequence[Reading]) -> bool:
    """Return whether parts are the three that make all that an area produces."""
    named = [f"第{number}产业" in one.near for number, one in zip("一二三", parts, strict=False)]
    return len(parts) == len("一二三") and all(named)


def _called(part: Reading) -> str:
    """Return what a part is called: in English that stands behind it."""
    lead, tail = part.near[-_LONGEST:], part.tail.strip()
    english = tail and (part.figure.printed + tail).isascii()
    return tail.removesuffix(" and") if english else f"{lead} {tail[:_LONGEST]}"


def _is_rest(part: Reading) -> bool:
    """Return whether a part is all that the others leave."""
    of_next = part.tail.rstrip(" ,").endswith(("the other", "the rest", "the remaining"))
    return _REST.search(part.near + ("" if of_next else part.tail)) is not None


def _slipped(whole: Reading, parts: Sequence[Reading]) -> int:
    """Return how many digits a figure shows that, mistyped, keeps parts from being a whole."""
    amounts = [span(one.figure).amount for one in (whole, *parts)]
    known = [one for one in amounts if one is not None]
    if len(known) < len(amounts):
        return 0
    apart = known[0] - sum(known[1:])
    rights = [(whole, known[0], known[0] - apart)]
    rights += [(p, said, said + apart) for p, said in zip(parts, known[1:], strict=True)]
    found = [0]
    for one, said, right in rights:
        how = slip_of(said, right) if right > 0 else None
        if how in ("digit", "turned") and one.figure.quantity:
            found.append(distinct(one.figure.quantity.amount) + (how == "turned"))
    return max(found)


def _said(whole: Reading, parts: Sequence[Reading]) -> Remark:
    """Say of a whole what its parts add up to."""
    added = total([span(one.figure) for one in parts])
    printed = printed_like(whole.figure, added.amount) if added.amount is not None else None
    words = Text(printed, printed) if printed else shown(added, whole.unit)
    message = Text(f"各项加起来是{words.zh}", f"the parts add up to {words.en}")
    return Remark(whole.figure.at, "sum-wrong", "warning", message)
