"""What is said twice: one thing in two ways, 5000万元 and 5100万元; one marker in two words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from hulian.figures.markers import AFTER, BEFORE, any_of
from hulian.pattern import Pattern, Words
from hulian.text import Text
from hulian.verify.agreement import FEW, digits, distinct, slip
from hulian.verify.arithmetic import PERCENT, SCALED, fit, span, unit_of
from hulian.verify.codes import Code, Remark
from hulian.verify.doubts import put_right_by
from hulian.verify.draft import Draft, Mention
from hulian.verify.retold import Retold, pointed_to, read
from hulian.verify.wording import Verdict

_WIDE = Pattern("[全本我][县市镇乡村区省州校]")
_OF_OTHERS = Pattern("占|比|较|同比|增长|提高|下降|增加|减少")
"""What makes a figure one of a change or a part: its words do not say of which."""
_PART = frozenset(["其中"])
_REPEATED = 5
"""In one sentence the same thing is told twice where so many pairs beside both are alike."""
_LEAST = 2
_LONG = 100
"""Of numbers of two digits one is another turned by chance too often."""
_SHARED = (3, 2)
"""The least pairs of characters, or English words, that two figures share which turn each other's
digits and are of one thing, told in other words."""
_BY_NUMBER = 4
"""Of so many digits none is another turned by chance: of 562 pairs of right figures in one unit, in
1,395 texts, none was. Of 1,316 with a digit less two were, so these must share a word, or one of
them stand in a heading or what the text begins with."""
_HEADINGS, _EARLIER = 40, 40
"""A figure is compared with this many headings, and this many earlier figures in like words."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield figures of one thing that cannot both hold, said of the later; and doubled markers."""
    told = [one for each in draft.sentences if each.figures for one in read(draft, each)]
    found = {later.at: (one, later) for one, later in (*pointed_to(told), *_clashing(told))}
    for one, later in found.values():
        if not put_right_by(draft, one, later):
            yield _told_twice(later, one)
    yield from filter(None, map(_doubled, draft.mentions))


def _told_twice(wrong: Mention, other: Mention) -> Remark:
    """Say of a figure that another before or behind it tells the same thing."""
    here, there = wrong.printed, other.printed
    zh, en = ("前", "before") if other.at < wrong.at else ("后", "further on")
    words = Text(f"{zh}面说是{there}，这里是{here}", f"it is {there} {en}, here it is {here}")
    return Remark(wrong.at, "told-twice", "warning", words, beside=other.at)


SLIPS: frozenset[Code] = frozenset({"amount-differs", "unit-differs"})
"""What is said of a figure that may be another, mistyped."""


def held_to_base(
    own: Mapping[int, list[Remark]], draft: Draft, verdicts: Mapping[int, Verdict]
) -> dict[int, list[Remark]]:
    """Return what is said of figures, told-twice of those that a base does not bear out.

    It is said also of what is a slip of a fact that another figure states; where the base bears out
    both, or one of them and others the other, they are two things.
    """
    found = {at: [one for one in said if one.code != "told-twice"] for at, said in own.items()}
    figures = {one.at: one for one in draft.mentions}
    derived = {at for at, said in own.items() if any(one.code == "derived" for one in said)}
    stated = {at: v.fact.id for at, v in verdicts.items() if v.fact and v.level in ("ok", "note")}
    states = {fact: at for at, fact in reversed(stated.items())}
    slips = [
        (at, states[v.fact.id])
        for at, v in verdicts.items()
        if v.fact and SLIPS & {*v.codes} and v.fact.id in states
    ]
    pairs = {one.at: one.beside for said in own.values() for one in said if one.beside is not None}
    amounts = {at: one.quantity.amount for at, one in figures.items() if one.quantity}
    slips = [(at, one) for at, one in slips if amounts.get(at) != amounts.get(one)]
    pairs = {**dict(slips), **pairs}  # what only repeats the figure beside it is of another fact
    for later, one in pairs.items():
        told = sorted((figures[one], figures[later]), key=lambda each: each.at)
        both = {one, later} & stated.keys() and {one, later} <= stated.keys() | derived
        if not both and not put_right_by(draft, *told):
            wrong, other = (one, later) if later in stated else (later, one)
            found.setdefault(wrong, []).append(_told_twice(figures[wrong], figures[other]))
    return {at: said for at, said in found.items() if said}


def _clashing(told: Sequence[Retold]) -> Iterator[tuple[Mention, Mention]]:
    """Yield figures of one thing told in like words that differ by a slip of the pen."""
    told = [one for one in told if one.mention.quantity and not _OF_OTHERS.search(one.lead)]
    headings = [one for one in told if one.heading][:_HEADINGS]
    alike: defaultdict[tuple[str, ...], list[Retold]] = defaultdict(list)
    for later in told:
        turned = "".join(sorted(re.findall(r"[1-9]", later.mention.printed)))
        ends = zip(("lead", "tail"), later.ends, strict=True)
        keys = [(later.unit, side, end) for side, end in ends if len(end) == _LEAST]
        number = digits(later.amount)
        one_off = (f"{number[:at]}-{number[at + 1 :]}" for at in range(len(number)))
        keys += ((later.unit, "off", other) for other in one_off)
        keys.append((later.unit, "turned", turned))  # as of all numbers that are this one turned
        earlier = [one for key in keys for one in alike[key][-_EARLIER:]]
        if not later.heading:
            earlier += (one for one in headings if one.mention.at < later.mention.at)
        again = any(one.amount == later.amount for one in alike[keys[-1]])  # as both were told
        if not again and (found := next((one for one in earlier if _clash(one, later)), None)):
            yield found.mention, later.mention
        for key in keys:
            alike[key].append(later)


_MORE = frozenset("又另再也")
"""Before a figure of another of the same: 又捐出60吨."""


def _of_another(earlier: Retold, later: Retold) -> bool:
    """Return whether words say that two figures are of other kinds, times or places."""
    narrow, whole = sorted((earlier, later), key=lambda one: _WIDE.search(one.lead) is not None)
    wide = _WIDE.search(whole.lead) and not _WIDE.search(narrow.lead)
    beyond = wide and not (earlier.heading or narrow.called <= whole.called)
    return bool(
        not _MORE.isdisjoint(later.lead)
        or (beyond and not later.points_back)  # 县城有网点126个。全县有网点162个
        or (earlier.kinds ^ later.kinds) - _PART
        or earlier.kinds & later.kinds & _PART  # parts of two wholes
        or (earlier.times and later.times and earlier.times != later.times)
    )


def _clash(earlier: Retold, later: Retold) -> bool:
    """Return whether both are said of one thing, and differ.

    All words before the one stand before the other. Only a slip counts, digits turned or one off:
    two other numbers are two other things.
    """
    one, other = earlier.mention, later.mention
    slipped = unit_of(one) == unit_of(other) and slip(earlier.amount, later.amount)
    if not slipped or max(earlier.amount, later.amount) < FEW:
        return False
    # Of one thing two figures that are printed alike are said as exactly, whatever is rounded.
    as_printed = re.sub(r"\d", "0", one.printed) == re.sub(r"\d", "0", other.printed)
    if not as_printed and fit(span(one), span(other)) != "impossible":
        return False
    number = max(distinct(earlier.amount), distinct(later.amount))
    counted = unit_of(one) != PERCENT
    turned = slipped == "turned" and counted and (as_printed or number >= _BY_NUMBER)
    if turned and _is_told_again(earlier, later, number):
        return True
    if _of_another(earlier, later):
        return False
    shared = len(earlier.words & later.words)
    lead = len(earlier.called & later.called)
    if one.sentence == other.sentence:
        return earlier.called == later.called and lead >= _REPEATED
    if turned or (slipped == "power" and _in_another_scale(earlier, later)):
        begun = earlier.heading or one.sentence == 0
        if number + (begun or shared > 0) >= _BY_NUMBER:
            return True
    known = shared > 0 or not {*later.label}.isdisjoint(earlier.label)
    off = slipped == "digit" and as_printed and known and counted
    again = turned and (known or not other.printed.isascii())
    if number > 1 and (again or off) and later.points_back:
        return True
    return _are_alike(earlier, later, turned=turned, either=as_printed or number > 1)


def _is_told_again(earlier: Retold, later: Retold, number: int) -> bool:
    """Return whether digits that are turned tell alone that another number is repeated."""
    apart = earlier.mention.sentence != later.mention.sentence
    times = earlier.times and later.times and earlier.times != later.times
    return apart and not times and number + later.points_back >= _BY_NUMBER


def _are_alike(earlier: Retold, later: Retold, *, turned: bool, either: bool) -> bool:
    """Return whether the words around two figures are alike; one is a slip of the other."""
    shared = len(earlier.words & later.words)
    lead = len(earlier.called & later.called)
    ends = [a == b != "" for a, b in zip(earlier.ends, later.ends, strict=True)]
    long = earlier.amount >= _LONG
    if turned and shared >= _SHARED[later.mention.printed.isascii()] - long:
        return True  # in other words
    if turned and ends[0] and (long or earlier.called == later.called):
        return True
    if earlier.heading and either and (any(ends) or shared >= _LEAST):
        return True
    return all(ends) or lead == min(len(earlier.called), len(later.called)) >= _LEAST


def _in_another_scale(earlier: Retold, later: Retold) -> bool:
    """Return whether one number stands before two scales, but not of each: 2315万元, 2315亿元."""
    one, other = (SCALED.search(each.mention.plain) for each in (earlier, later))
    of_each = _OF_EACH.search(earlier.lead + later.lead)
    return bool(one and other and one[1] == other[1] and not of_each)


_OF_EACH = Pattern(r"每|均|\b(?:each|per)\b")


# --- Markers -----------------------------------------------------------------------------------

_MARKERS_BEFORE = Words(BEFORE.keys() - {"达", "达到", "达到了", "高达", "多达"})
_MARKERS_BEHIND = Pattern(
    rf"[余多](?=[十百千万亿]*[^\d余多]*$|[^\d])|(?:{any_of(AFTER.keys() - {'余', '多'})})$"
)


def _doubled(mention: Mention) -> Remark | None:
    """Judge a figure with two markers where one is meant: 近X以上, 约X左右, 超过X余."""
    printed = mention.printed
    begin = 0
    while word := _MARKERS_BEFORE.longest_at(printed, begin):
        begin += len(word)
    after = list(_MARKERS_BEHIND.finditer(printed, begin))  # 差不多 ends like one
    markers = [printed[:begin]] if begin else []
    markers += [found[0] for found in after]
    if len(markers) < 2:
        return None
    zh = "、".join(f"“{marker}”" for marker in markers)
    en = ", ".join(f"“{marker}”" for marker in markers)
    text = Text(f"限定词重复（{zh}），留一个", f"two markers ({en}); keep one")
    return Remark(mention.at, "marker-doubled", "note", text)
