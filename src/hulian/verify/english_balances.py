"""What is left in English of what came in when so much went: had 340, sold 285, so 55 are left.

A balance is right where any sum and difference of the numbers before it makes it. It is doubted
only where words say of each of them whether it came or went, or only two can be meant.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.verify.arithmetic import Span, difference, fit, scaled, unit_of
from hulian.verify.claims import derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURES, Draft
from hulian.verify.english_told import FEW, Number, added, alike, is_near, said, sentences, wrong

_BACK, _RUN, _FAR = 8, 5, Fraction(5)

_LINK = (
    r"(?:,? ?(?:us|it|them|me|of|is|was|are|were|with|only|just|about|plus|have|has|had|a|an|the"
    r"|at|on"
    r"|to|exactly|nearly|still|another|in [a-z ]{1,16},|year|season))*[:,]? "
)
_LEFT = Pattern(
    r"(?i:\b(?:leaves?|leaving|left|owes?(?: [a-z]+){0,2}|balance|surplus|profit|deficit|shortfall"
    r"|loss|underspend|overspend|(?<=so we )(?:made|lost)|kept|cleared|put by|remain(?:s|ing)?"
    r"|closing [a-z ]*|difference"
    rf"|majority|saved|saving|net gain|ended|need another)){_LINK}$"
)
_LEFT_BEHIND = Pattern(
    r" ?(?:[a-z]+ )?(?:(?:is|are|was|were) )?(?:still )?"
    r"(?:left\b|remain|to go\b|in (?:stock|hand|the bank|the red)\b|to (?:be|the good|find)\b"
    r"|outstanding|unspent|unused|unutilised|unsold|saved\b|short\b|over\b(?![^,.;]*\d)|empty\b)"
)
_BETWEEN = Pattern(
    r"(?i:\b(?:surplus|profit|deficit|shortfall|loss|underspend|overspend|put by|difference"
    rf"|majority|saved|saving|net gain|need another|(?<=so we )(?:made|lost))){_LINK}$"
)
_BETWEEN_BEHIND = Pattern(
    r" ?(?:[a-z]+ )?(?:(?:is|are|was|were) )?(?:still )?"
    r"(?:to (?:the good|find)\b|in the red\b|unspent|unused|unsold|saved\b|short\b|over\b|empty\b)"
)
"""Around what two numbers differ by."""
_NOW = Pattern(
    r"\b(?:so|which|that|making|bring(?:s|ing)|giv(?:es|ing)|tak(?:es|ing)|leaving)\b[^,;:.]{0,30}?"
    r"\b(?:now|today|making|mak(?:es|ing)|giv(?:es|ing)|end(?:ed|s)? (?:up )?(?:with|on|at)"
    r"|finish(?:ed|es)? (?:with|on|at)|it (?:is|was)|there (?:are|were)|to)"
    r"(?: (?:have|has|is|are|at|stands at|us|it|up|to))* $"
)
"""Before what something has become, by what is told before."""
_MAKING, _ALONE = Pattern(r"\b(?:making|which (?:makes|gives|leaves)) $"), Pattern(r"[.,;:)]|\Z")
_JOINED = Pattern(r"\b(?:join|sign|come|came|arriv|enrol)")


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of balances by what came in and what went."""
    told = [number for here in sentences(draft) for number in here]
    for at, one in enumerate(told):
        here = [each for each in told[max(at - _BACK, 0) : at] if each.block == one.block]
        here = [each for each in here if alike(each, one)]
        if len(here) >= FEW and (_is_left(here, one) or _has_become(one)):
            yield from _balance(here, one)


def _has_become(one: Number) -> bool:
    """Return whether words say that what went before makes so much."""
    making = _MAKING.search(one.gap) and _ALONE.match(one.tail)
    return bool(making or _NOW.search(one.gap))


def _is_left(before: Sequence[Number], one: Number) -> bool:
    """Return whether words say that so much is left; it is not told of who left and who joined."""
    if _LEFT.search(one.gap):
        return True
    found = _LEFT_BEHIND.match(one.tail)
    around = "".join(each.gap for each in (*before[1:], one)) + one.tail
    return found is not None and not (found[0].endswith("left") and _JOINED.search(around))


def _balance(before: Sequence[Number], rest: Number) -> Iterator[Remark]:
    """Judge what is left of what came in when so much went."""
    before = [o for o, after in pairwise((*before, rest)) if not _is_left_behind(o, after)]
    if any(_nets(before[-_RUN:], rest)):
        yield from [derived(rest.figure)] if rest.figure else []
        return
    signs = _signs(before)
    first = next((n for n, sign in enumerate(signs) if sign > 0), 0)
    all_told = next((n for n in (0, first) if {*signs[n:]} == {1, -1}), None)
    net = _net(before[all_told:], signs[all_told:]) if all_told is not None else None
    if net and fit(net, rest.span) == "fits":
        yield from [derived(rest.figure)] if rest.figure else []
        return
    here = [one for one in before if one.sentence == rest.sentence]
    if len(here) < FEW:
        here = [one for one in before if one.sentence in _last_two(before, rest)]
    two = _BETWEEN.search(rest.gap) or _BETWEEN_BEHIND.match(rest.tail)
    if not net and two and len(here) == FEW and abs(sum(map(_sign, here))) < FEW:
        net = _net(here, (1, -1))
    if not net or not is_near(rest, [replace(rest, span=net)], _FAR):
        return
    if rest.figure:
        yield from wrong(rest.figure, net, "sum-wrong", unit_of(rest.figure))
    elif len(before) == FEW:
        most, least = sorted(before, key=lambda one: one.span.low or 0, reverse=True)
        if most.figure:
            yield said(most.figure, added([least, rest]))


def _is_left_behind(one: Number, after: Number) -> bool:
    """Return whether a number is where a change begins: from £1.80m to £2.16m."""
    return one.gap.endswith("from ") and after.gap == " to "


def _last_two(before: Sequence[Number], rest: Number) -> set[int]:
    """Return where the sentence of a number begins, and the one before that has any."""
    others = (one.sentence for one in before if one.sentence < rest.sentence)
    return {rest.sentence, max(others, default=0)}


def _net(told: Sequence[Number], signs: Sequence[int]) -> Span | None:
    """Return how much more came than went, or went than came; None where only one did."""
    if {*signs} != {1, -1}:
        return None
    parts = [[o for o, s in zip(told, signs, strict=True) if s == sign] for sign in (1, -1)]
    net = difference(added(parts[0]), added(parts[1]))
    return scaled(net, -1) if net.amount is not None and net.amount < 0 else net


def _nets(before: Sequence[Number], rest: Number) -> Iterator[bool]:
    """Yield whether a rest is any sum or difference of some of the last before it."""
    for first in range(len(before) - 1):
        for signs in product((1, -1), repeat=len(before) - first - 1):
            net = _net(before[first:], (1, *signs))
            whole = net or added(before[first:])
            yield fit(whole, rest.span) == "fits"


# --- What came, and what went -----------------------------------------------------------------

_CAME = Pattern(
    r"(?i:\b(?:income|takings|took|received?|raised|earned|sales|revenue|receipts|open(?:ed|ing)"
    r"|start(?:ed)?|began|begin|ha[sd]|have|brought|bought|added|delivered|arrived|total in|scored"
    r"|budget|budgeted|loan|grants?|carried|picked|baked|made|savings|holds?|went into|printed"
    r"|won)\b"
    r"|^ of (?:the|its|our|a|their|his|her|that) $)"
)
_WENT = Pattern(
    r"(?i:\b(?:spen[dt]\w*|costs?|expenses|expenditure|outgoings?|outlay|paid|repaid|sold|used|gave"
    r"|given|lost|issued|total out|let in|conceded|went|died|broken?|returned|sent|handed|threw"
    r"|wages"
    r"|eaten|found|withdrew|rehomed|needs?|target)\b)"
)
"""Around what came in, and what went."""
_BEHIND = r" ?(?!(?:and|or|in|with)\b)(?:[a-z]+ ){0,2}?(?:(?:were|was|have|has|had) )?(?:since )?"
_CAME_BEHIND = Pattern(
    rf"{_BEHIND}(?:joined|born|added|come forward|came forward|signed up|enrolled|arrived|for\b)"
)
_WENT_BEHIND = Pattern(
    rf"{_BEHIND}(?:left|died|withdr[ae]wn?|retired|dropped out|sold|rehomed|removed|thrown out"
    r"|offered|resigned|moved (?:away|out|on)|against|handed out|destroyed|closed|given away)\b"
)
_STOOD = Pattern(r"\b(?:was|were|stood at|numbered) $")
_CLAUSE = Pattern(rf"[,;:.{FIGURES}]")
_LISTED = Pattern(r"(?:,| and|, and)(?: [a-z'’-]+){0,4} $")


def _signs(told: Sequence[Number]) -> list[int]:
    """Return of each number 1 if it came in, -1 if it went, 0 where words do not say.

    What is listed behind another came or went as that did.
    """
    signs = list[int]()
    for number, one in enumerate(told):
        sign = _sign(one)
        if not sign and not number and _STOOD.search(one.gap):
            sign = 1
        if not sign and number and one.sentence == told[number - 1].sentence:
            sign = signs[-1] if _LISTED.search(one.gap) else 0
        signs.append(sign)
    most = max((one.span.low or 0 for one in told), default=0)
    if len(signs) > 1 and not signs[0] and {*signs[1:]} == {-1} and told[0].span.low == most:
        signs[0] = 1
    return signs


def _sign(one: Number) -> int:
    """Return 1 of what came in, -1 of what went, 0 where its own words do not say."""
    if _WENT_BEHIND.match(one.tail):
        return -1
    if _CAME_BEHIND.match(one.tail):
        return 1
    before = next((f for f in (_WENT_BEHIND, _CAME_BEHIND) if f.match(one.gap)), None)
    for words in (before.sub("", one.gap, 1) if before else one.gap, _CLAUSE.split(one.tail)[0]):
        came, went = ([*form.finditer(words)][-1:] for form in (_CAME, _WENT))
        if came or went:
            return 1 if came and (not went or came[0].start() > went[0].start()) else -1
    return 0
