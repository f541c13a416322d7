"""What others leave in English: 310 of the 540 were adults, the other 230 under sixteen."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

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
        if here and at + 1 < len(told):
            yield from _apart(here, one, told[at + 1])


# --- The rest ---------------------------------------------------------------------------------

_REST = Pattern(
    r"\b(?:the (?:other|rest|remaining|remainder|balance)|(?:every(?:thing|one|body)|all) else)\b"
    rf"[^.;:{FIGURES}]{{0,40}}$"
)
_REST_BEHIND = Pattern(r" (?:of |for |on )?(?:everything|everyone|all) else\b")
_OF_THAT = Pattern(r" of (?:that|the|its|our|this|their) $")
"""Before a whole, right behind a part of it."""
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
    here = [one for one in told if one.sentence == rest.sentence]
    named = next((one for one in here if _OF_THAT.search(one.gap)), None)
    whole = named or max(told, key=lambda one: one.span.low or 0, default=None)
    at = told.index(whole) if whole else 0
    own = told[at - 1 : at] if named and at else []
    parts = [*own, *told[at + 1 :], rest] if whole else []
    if not whole or not whole.figure or len(parts) == 1 or any(_ONE.search(e.gap) for e in parts):
        return
    if any(is_near(one, [whole, *parts]) for one in later):
        return
    apart = len({one.sentence for one in (whole, *parts)}) - 1
    close = apart < FEW and is_near(whole, parts, _CLOSE if apart else FAR)
    if close or (is_near(whole, parts) and is_slip(whole, parts, 3)):
        yield said(whole.figure, added(parts))


# --- How two differ ---------------------------------------------------------------------------

_THAN = Pattern(
    r" ?(?:[a-z-]+ )?(?:(?P<more>more|higher|up|ahead|above|better|longer|taller|bigger|larger)"
    r"|(?P<less>fewer|less|lower|down|below|short|behind|worse|shorter|smaller))\b"
    r"(?: [a-z-]+)? ?(?:than|on|of|from|the|our|present|last|in|over)\b[^,;:.]{0,40}$"
)


def _apart(before: Sequence[Number], by: Number, other: Number) -> Iterator[Remark]:
    """Judge by how much two differ: 64 volunteers, 12 more than the 52 of last year."""
    found = _THAN.fullmatch(other.gap) if other.sentence == by.sentence else None
    if not found or not alike(*before, by, other):
        return
    results = []
    for one in reversed(before):
        both = (other, one) if found["less"] else (one, other)
        results.append(difference(both[0].span, both[1].span))
    if any(fit(one, by.span) == "fits" for one in results):
        yield from [derived(by.figure)] if by.figure else []
    elif before[-1].sentence == by.sentence and _BEGINS.search(by.gap):
        one = before[-1]
        if not is_near(other, [one]) or (results[0].low or 0) <= 0:
            return
        if by.figure:
            yield from wrong(by.figure, results[0], "growth-wrong", unit_of(by.figure))
        elif other.figure:
            right = added([one, by]) if found["less"] else difference(one.span, by.span)
            yield from wrong(other.figure, right, "growth-wrong", unit_of(other.figure))


_BEGINS = Pattern(
    r"(?:[,;:(–—-]|[,;] (?:or|which|that) (?:is|was|makes?)|, so) (?:[a-z' ]{0,12} )?$"
)
