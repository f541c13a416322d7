"""What others leave in English: 310 of the 540 were adults, the other 230 under sixteen."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.verify.arithmetic import difference, fit, unit_of
from hulian.verify.claims import derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURES, Draft
from hulian.verify.english_told import (
    FAR,
    FEW,
    Number,
    added,
    alike,
    follows,
    is_near,
    is_slip,
    said,
    sentences,
    wrong,
)

_BACK, _AHEAD = 10, 3
_CLOSE = Fraction(4, 3)


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of what is left of a whole."""
    told = [number for here in sentences(draft) for number in here]
    for at, one in enumerate(told):
        before = [each for each in told[max(at - _BACK, 0) : at] if alike(each, one)]
        here = [each for each in before if each.block == one.block]
        if before and (_REST.search(one.gap) or _REST_BEHIND.match(one.tail)):
            yield from _rest(told[max(at - _BACK, 0) : at], one, told[at + 1 :][:_AHEAD])
        if here and one.figure and (_LEFT.search(one.gap) or _LEFT_BEHIND.match(one.tail)):
            yield from _left(here, one)
        elif here and at + 1 < len(told):
            yield from _apart(here, one, told[at + 1])


# --- The rest ---------------------------------------------------------------------------------

_REST = Pattern(
    r"\b(?:the (?:other|rest|remaining|remainder|balance)|(?:every(?:thing|one|body)|all) else)\b"
    rf"[^.;:{FIGURES}]{{0,40}}$"
)
_REST_BEHIND = Pattern(r" (?:of |for |on )?(?:everything|everyone|all) else\b")
_ONE = Pattern(r"\b[Oo]ne\b")
_COMPARED = Pattern(r"\b(?:than|compared|against|previous|earlier|ago|last)\b|\bfrom $")


def _rest(before: Sequence[Number], rest: Number, after: Sequence[Number]) -> Iterator[Remark]:
    """Judge a rest by the numbers before it, of which the largest is the whole.

    The whole may stand behind it, too, if all that it leaves is told before.
    """
    like = next((one for one in (rest, *reversed(before)) if one.sort), rest)
    told = [one for one in before if alike(one, like) and not _COMPARED.search(one.gap)]
    later = [one for one in after if alike(one, like)]
    runs = [[*told[first:], rest] for first in range(len(told))]
    meant = [
        (whole, [one for one in run if one is not whole])
        for run in runs
        for whole in (*told, *later)
    ]
    if any(follows(whole, some) for whole, some in meant if len(some) > 1):
        yield from [derived(rest.figure)] if rest.figure else []
        return
    whole = max(told, key=lambda one: one.span.low or 0, default=None)
    parts = [*told[told.index(whole) + 1 :], rest] if whole else []
    if not whole or not whole.figure or len(parts) == 1 or any(_ONE.search(e.gap) for e in parts):
        return
    if any(is_near(one, [whole, *parts]) for one in later):
        return
    apart = len({one.sentence for one in (whole, *parts)}) - 1
    close = apart < FEW and is_near(whole, parts, _CLOSE if apart else FAR)
    if close or (is_near(whole, parts) and is_slip(whole, parts, 3)):
        yield said(whole.figure, added(parts))


# --- What is left -----------------------------------------------------------------------------

_LEFT = Pattern(
    r"\b(?:leaves?|leaving|left(?: in [a-z ]+,)?|owes?(?: [a-z]+){0,2}|balance|surplus|profit|kept"
    r"|cleared|remain(?:s|ing)?|closing [a-z ]*|difference)"
    r"(?: (?:us|it|them|me|of|is|was|are|with|only|just|about|plus|have))* $"
)
_LEFT_BEHIND = Pattern(
    r" ?(?:[a-z]+ )?(?:(?:is|are|was|were) )?(?:still )?"
    r"(?:left\b|remain|to go\b|in (?:stock|hand|the bank)\b|to be |outstanding)"
)
_CAME = Pattern(
    r"(?i:\b(?:income|takings|took|received?|raised|earned|sales|revenue|receipts|open(?:ed|ing)"
    r"|start(?:ed)?|began|had|have|brought|bought|added|delivered|arrived|total in|scored|budget"
    r"|loan|grants?|carried|picked|baked|made|savings)\b)"
)
_WENT = Pattern(
    r"(?i:\b(?:spen[dt]\w*|costs?|expenses|expenditure|paid|repaid|sold|used|gave|given|lost|issued"
    r"|total out|let in|conceded|went|died|broken?|returned|sent|handed|threw|wages|eaten|found)\b)"
)
"""Around what came in, and what went."""


def _left(before: Sequence[Number], rest: Number) -> Iterator[Remark]:
    """Judge what is left of what came in when so much went: had 340, sold 285, so 55 are left."""
    assert rest.figure
    signs = [_sign(one) for one in before]
    if any(_nets(before, rest)):
        yield derived(rest.figure)
        return
    first = next((n for n, sign in enumerate(signs) if sign > 0), None)
    told, signs = (before[first:], signs[first:]) if first is not None else ([], [])
    if -1 not in signs or 0 in signs:
        return
    net = difference(
        *(added([o for o, s in zip(told, signs, strict=True) if s == sign]) for sign in (1, -1))
    )
    if is_near(rest, [replace(rest, span=net)]):
        yield from wrong(rest.figure, net, "sum-wrong", unit_of(rest.figure))


def _nets(before: Sequence[Number], rest: Number) -> Iterator[bool]:
    """Yield whether a rest is any sum or difference of some of the last before it."""
    for first in range(len(before) - 1):
        for signs in product((1, -1), repeat=len(before) - first - 1):
            split = [
                [o for o, s in zip(before[first + 1 :], signs, strict=True) if s == sign]
                for sign in (1, -1)
            ]
            net = difference(added([before[first], *split[0]]), added(split[1]))
            yield fit(net, rest.span) == "fits"


def _sign(one: Number) -> int:
    """Return 1 of what came in, -1 of what went, 0 where words do not say."""
    for words in (one.gap, _CLAUSE.split(one.tail)[0]):
        came, went = ([*form.finditer(words)][-1:] for form in (_CAME, _WENT))
        if came or went:
            return 1 if came and (not went or came[0].start() > went[0].start()) else -1
    return 0


_CLAUSE = Pattern(rf"[,;:.{FIGURES}]")


# --- How two differ ---------------------------------------------------------------------------

_THAN = Pattern(
    r" ?(?:[a-z-]+ )?(?:(?P<more>more|higher|up|ahead|above|better|longer|taller|bigger|larger)"
    r"|(?P<less>fewer|less|lower|down|below|short|behind|worse|shorter|smaller))\b"
    r"(?: [a-z-]+)? ?(?:than|on|of|from|the|our|present|last|in|over)\b[^,;:.]{0,40}$"
)


def _apart(before: Sequence[Number], by: Number, other: Number) -> Iterator[Remark]:
    """Judge by how much two differ: 64 volunteers, 12 more than the 52 of last year."""
    found = _THAN.fullmatch(other.gap) if other.sentence == by.sentence else None
    if not found or not by.figure or not alike(*before, by, other):
        return
    results = []
    for one in reversed(before):
        both = (other, one) if found["less"] else (one, other)
        results.append(difference(both[0].span, both[1].span))
    if any(fit(one, by.span) == "fits" for one in results):
        yield derived(by.figure)
    elif before[-1].sentence == by.sentence and _BEGINS.search(by.gap):
        one = before[-1]
        if is_near(other, [one]) and (results[0].low or 0) > 0:
            yield from wrong(by.figure, results[0], "growth-wrong", unit_of(by.figure))


_BEGINS = Pattern(
    r"(?:[,;:(–—-]|[,;] (?:or|which|that) (?:is|was|makes?)|, so) (?:[a-z' ]{0,12} )?$"
)
