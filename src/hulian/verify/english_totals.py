"""Totals told with their parts in English: 9 gold, 7 silver and 5 bronze, 21 medals in all.

The parts are a list, each with its name before or behind it; the total stands behind them, before
them, or in a sentence beside theirs. It is doubted only where words or marks say that it is what
they add up to, or where one figure, mistyped, is all that keeps them from it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from hulian.pattern import Pattern
from hulian.verify.arithmetic import exceeds, fit
from hulian.verify.claims import derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURES, Draft
from hulian.verify.english_told import (
    COMPARED,
    FEW,
    MONEY,
    Number,
    added,
    alike,
    follows,
    is_ended,
    is_near,
    is_slip,
    row_of,
    said,
    sentences,
)
from hulian.verify.sums import EACH, OF_MORE


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of totals told with their parts in English."""
    told = [*sentences(draft)]
    for number, here in enumerate(told):
        before, after = told[number - 1] if number else [], told[number + 1 : number + 2]
        yield from _behind(here)
        yield from _before(here)
        yield from _in_two(before, here)
        yield from _matches(here) or _apart(before, here, *after)
    yield from _in_lines(draft, told)


# --- A total behind its parts -----------------------------------------------------------------

_ADDS_UP = (
    r"(?:mak(?:es?|ing)(?: up the)?|made|add(?:s|ed|ing)?(?: up)? to|c[oa]m(?:es?|ing) to"
    r"|total(?:s|l?ed|l?ing)"
    r"|(?:giv|bring)(?:es?|s|ing)(?= .*(?:total|in all|together))|equals?|equalling)"
)
_LED = (
    r"(?: (?:us|in all|in total|altogether|together|the total(?: to)?|a (?:grand )?total(?: of)?"
    r"|all told|up))*"
)
_BEHIND = Pattern(
    r"[^,;:.()–—=]{0,40}?(?:"
    r"(?P<mark>[,;:(]| [–—-]| \() ?(?:(?:and|so|or|for|which|that|this|it|they|all|that's|with) )*"
    rf"(?P<word>(?:[a-z ]{{,25}} )?{_ADDS_UP}|giving (?:us )?an? [a-z ]{{3,20}} of|(?:(?:is|was"
    rf"|are|were) )?(?:in all|in total"
    r"|(?:al)?together|total|all told|the (?:lot|total|sum)|a (?:grand |combined )?total)[:,]?"
    r"(?: of| is| was)?|)"
    rf"| (?P<verb>{_ADDS_UP}|(?:gave|made)(?: us)? an? [a-z ]{{3,20}} of)| (?P<equals>=)){_LED} ?$"
)
_OF_ALL = Pattern(
    rf"[^,;:.()–—{FIGURES}]{{0,24}}?\b(?:in all|in total|altogether|all told|together|total|overall"
    r"|combined|between them|for the (?:year|quarter|month|week|season))\b"
)
_NO_NOUN = Pattern(r"[.,;:)]|\Z| (?:in (?:all|total)|(?:al)?together)\b")
"""Behind a total, which is not of what is made: making 90 loaves."""
_THINGS = Pattern(r"(?: [a-z]+)?(?:[.,;)]|\Z)")
_TOGETHER = Pattern(r"\W*(?:Between them|Together|Altogether|In all|In total|All told)\b")


def _behind(told: Sequence[Number]) -> Iterator[Remark]:
    """Judge a total by the list before it: …, 21 medals in all; …, which comes to 21."""
    start = 0
    while start < len(told):
        row = row_of(told[start:])
        end = start + len(row)
        for at in (end - 1, end):
            if start + FEW <= at < len(told) and _is_told_behind(told[at], told[start:at]):
                yield from _judged(told[at], told[start:at])
        start = end


def _is_told_behind(whole: Number, parts: Sequence[Number]) -> bool:
    """Return whether words around a number say that it is what those before it add up to."""
    said = "".join(one.gap for one in parts)
    if not EACH.isdisjoint(said.lower().split()) or OF_MORE.match(whole.tail):
        return False
    found = _BEHIND.fullmatch(whole.gap)
    if whole.gap.endswith("making ") and not _NO_NOUN.match(whole.tail):
        return False
    if not found:
        return bool(_TOGETHER.match(parts[0].gap)) and len(whole.gap) < 20
    if found["mark"] == "," and whole.gap.endswith(", so ") and _THINGS.match(whole.tail):
        return len(parts) > FEW
    if found["word"] or found["verb"] or found["equals"] or _OF_ALL.match(whole.tail):
        return True
    return (
        found["mark"] not in (",", ";", "(", " (")
        and len(parts) > FEW
        and not COMPARED.search(whole.tail)
    )


# --- A total before its parts -----------------------------------------------------------------

_MADE_OF = Pattern(
    r"\b(?:made up of|consist(?:s|ing|ed) of|compris(?:es?|ed|ing)|(?:split|divided?|br[eo]+a?k\w*)"
    r"(?: down| up)?(?: into| between| among| as)?|namely)\b|(?:in (?:all|total)"
    r"|altogether), with $|^ [a-z-]+ (?:are|were) $"
)
_OPENS = Pattern(r"[^,;:.()–—]{0,60}(?::|,? [–—-]| \()[^,;:.()–—]{0,30}")


def _before(told: Sequence[Number]) -> Iterator[Remark]:
    """Judge a total by the list behind it: 21 medals: 9 gold, 7 silver and 5 bronze."""
    for number, whole in enumerate(told[:-FEW]):
        row = row_of(told[number + 1 :])
        opens = _MADE_OF.search(row[0].gap) or _OPENS.fullmatch(row[0].gap)
        if opens and len(row) >= FEW and is_ended(row):
            yield from _judged(whole, row)
            return


# --- In two sentences -------------------------------------------------------------------------

_SUMS_UP = Pattern(
    rf"\s*(?:(?:So |And )?(?i:That|This|It|Which|They|These|The (?:lot|total|sum)|All)"
    rf"(?: (?:all|together|altogether))?,? (?:{_ADDS_UP}|is|are|was|were|'s){_LED}"
    rf"|(?i:Together|Altogether|In all|In total|All told|Total|A total of|Making|Giving)\b"
    rf"[^,;:.{FIGURES}]{{0,24}}[:,]?) "
)


def _in_two(before: Sequence[Number], told: Sequence[Number]) -> Iterator[Remark]:
    """Judge 9 gold, 7 silver and 5 bronze. That makes 21."""
    if told and len(before) > 1 and _SUMS_UP.fullmatch(told[0].gap):
        row = row_of(before)
        if len(row) == len(before) and is_ended(row):
            yield from _judged(told[0], row)


# --- Parts that may not be all ----------------------------------------------------------------

_OF_IT = Pattern(r"\b[Oo]f (?:the|its|our|all|these|those|that|this)?[^,;:.]*$")
_LINKED = Pattern(r"\W*(?:[Oo]f (?:these|those|them|which|whom)|They|These|Those|Among them|The)\b")
_MADE = Pattern(r"\b(?:made|took|raised|earned|(?:brought|took) in|gave|cost)(?: us)? $")
_NOT = Pattern(
    r"[^,;:.]{0,20}\b(?:did not|didn't|(?:is|are|was|were|have|has) not|not|never|empty|absent"
    r"|unsold|unused|failed|stayed away)\b"
)
_SIDES = (
    *(("men", "women"), ("boys", "girls"), ("male", "female"), ("full-time", "part-time")),
    *(("home", "away"), ("won", "lost"), ("adults", "children"), ("adults", "juniors")),
)


def _apart(
    before: Sequence[Number], told: Sequence[Number], after: Sequence[Number] = ()
) -> Iterator[Remark]:
    """Judge parts behind a total that need not be all: Of the 864, 412 are girls and 452 boys."""
    if len(told) < FEW or _adds_up(told, [*before, *told, *after]):
        return
    for number, whole in enumerate(told[:-FEW]):
        row = row_of(told[number + 1 :])
        if len(row) < FEW or not is_ended(row):
            continue
        apposed = row[0].gap.endswith(", ") or _OF_IT.search(whole.gap)
        if apposed and (is_slip(whole, row, 3) or _leave_nothing(row)):
            yield from _judged(whole, row)
            return
    row = row_of(told)
    if before and len(row) == len(told) and is_ended(row):
        linked = _LINKED.match(row[0].gap) is not None
        whole = before[-1]
        alone = len(before) == 1
        if (
            is_slip(whole, row, 4 - linked)
            or ((linked or alone) and _leave_nothing(row))
            or (alone and _is_made_so(whole, row))
        ):
            yield from _judged(whole, row)


def _is_made_so(whole: Number, row: Sequence[Number]) -> bool:
    """Return whether so much was made in several ways: The fair took £90. Teas made £60, …."""
    made = _MADE.search(whole.gap) and _MADE.search(row[0].gap) and whole.sort.startswith(MONEY)
    more = exceeds(added(row), whole.span) or is_slip(whole, row, 3)
    return bool(made) and len(row) > FEW and more


def _leave_nothing(row: Sequence[Number]) -> bool:
    """Return whether two parts are called what leaves nothing between them: 48 came, 12 did not."""
    if len(row) != FEW:
        return False
    one, other = row[1].gap.split(" and ")[0], row[1].tail[:20]
    return _NOT.match(row[1].tail) is not None or any(
        (a in one and b in other and b not in one)
        or (b in one and a in other and a not in one.replace(b, ""))
        for a, b in _SIDES
    )


def _adds_up(told: Sequence[Number], wholes: Sequence[Number]) -> bool:
    """Return whether some numbers told in a row are together what another is."""
    sums = [added(run) for run in _runs(told)]
    return any(fit(result, one.span) == "fits" for result in sums for one in wholes)


_RESULTS = {
    "played": (r"(?:played|\bof (?:the|our|their|its))", r"(?:games|matches|fixtures|times)"),
    "won": ("won", "(?:wins|victories)"),
    "drawn": ("(?:drew|drawn|tied)", "(?:draws|ties)"),
    "lost": ("lost", "(?:defeats|losses)"),
}
_OF_RESULTS = {
    name: (Pattern(rf"(?i:\b{led}:? $)"), Pattern(rf" (?:[a-z]+ )?{named}\b"))
    for name, (led, named) in _RESULTS.items()
}


def _matches(told: Sequence[Number]) -> list[Remark]:
    """Judge matches that were played by those won, drawn and lost."""
    found: dict[str, Number] = {}
    for one in told if len(told) >= len(_RESULTS) else ():
        of = [n for n, (led, named) in _OF_RESULTS.items() if led.search(one.gap)]
        of = of or [n for n, (led, named) in _OF_RESULTS.items() if named.match(one.tail)]
        if not of or of[0] in found:
            return []
        found[of[0]] = one
    if len(found) < len(_RESULTS):
        return []
    whole, *parts = (found[name] for name in _RESULTS)
    blamed = next((one.figure for one in (whole, *parts) if one.figure), None)
    if not blamed:
        return []
    if follows(whole, parts):
        return [derived(blamed)]
    result = added(parts) if blamed is whole.figure else whole.span
    return [said(blamed, result)]


# --- In lines ---------------------------------------------------------------------------------

_LINE, _BESIDE = 90, 4
_TOLD_OUT = Pattern(
    r"(?i:\b(?:from|went|goes|spent|split|br[eo]+a?k\w*|made up|how|where|follows"
    r"|these|this|by)\b)"
)
"""In words before a list that say that it tells out what was told."""


def _in_lines(draft: Draft, told: Sequence[Sequence[Number]]) -> Iterator[Remark]:
    """Judge a total beside lines of one part each."""
    lines = {one[0].sentence: one[0] for one in told if len(one) == 1}
    numbers = [one for here in told for one in here]
    for row in _rows(draft, lines):
        yield from _listed(draft, row, lines, numbers)


def _rows(draft: Draft, lines: Mapping[int, Number]) -> Iterator[range]:
    """Yield which sentences are the lines of a list."""
    first, blocks = 0, [sentence.block for sentence in draft.sentences]
    for at, sentence in enumerate(draft.sentences):
        here, text = lines.get(sentence.start), sentence.text.strip()
        ends = text[-1:] == ":" or (here and _SUMS_UP.fullmatch(here.gap))
        is_line = here and len(text) < _LINE and not ends
        if first < at and not (is_line and blocks[at] == blocks[at - 1] + 1):
            yield range(first, at)
            first = at
        if not is_line:
            first = at + 1
    yield range(first, len(blocks))


def _listed(
    draft: Draft, row: range, lines: Mapping[int, Number], numbers: Sequence[Number]
) -> Iterator[Remark]:
    """Judge the lines of a list by the totals before and behind it."""
    here = draft.sentences[row.start : row.stop]
    parts = [lines[sentence.start] for sentence in here]
    if len(parts) <= FEW or not alike(*parts):
        return
    begin = bisect_left(numbers, here[0].start, key=_place)
    end = bisect_right(numbers, here[-1].start, key=_place)
    before, after = numbers[max(begin - _BESIDE, 0) : begin], numbers[end : end + 1]
    wholes = [one for one in (*before, *after) if alike(one, parts[0])]
    if found := next((one for one in wholes if follows(one, parts)), None):
        yield from [derived(found.figure)] if found.figure else []
        return
    lead = draft.sentences[row.start - 1] if row.start else None
    if after and after[0] in wholes and _SUMS_UP.fullmatch(after[0].gap):
        yield from _judged(after[0], parts)
    elif lead and lead.text.rstrip().endswith(":"):
        meant = [one for one in before if one in wholes]
        sure = meant and (meant[-1].sentence == lead.start or _TOLD_OUT.search(lead.text))
        for whole in meant[-1:] if sure else ():
            yield from _judged(whole, parts)


def _place(number: Number) -> int:
    return number.sentence


# --- What is said -----------------------------------------------------------------------------

_SUBSETS, _MOST = 8, 40
"""Of more parts not all sets are tried, and of more than that nothing is said."""


def _judged(whole: Number, parts: Sequence[Number]) -> Iterator[Remark]:
    """Return whether a total is what its parts add up to, where it may be."""
    if not whole.figure or not alike(whole, *parts) or len(parts) > _MOST:
        return
    if follows(whole, parts):
        yield derived(whole.figure)
        return
    if _OVERLAP.search(parts[-1].tail) or _SO_FAR.match(whole.tail):
        return
    if is_near(whole, parts) and not any(follows(whole, some) for some in _some_of(parts)):
        yield said(whole.figure, added(parts))


_OVERLAP = Pattern(r"\b(?:both|twice|overlap|more than one)\b")
"""Behind parts that count some twice: 19 for the tour and 24 for the dinner, some for both."""
_SO_FAR = Pattern(r" (?:[a-z]+ )?(?:since|so far|to date)\b")
"""Behind what also others before make: that makes 48 since 2015."""


def _some_of(parts: Sequence[Number]) -> Iterator[Sequence[Number]]:
    """Yield some of several parts: any of a few, of many those told in a row, and all but one."""
    if len(parts) <= _SUBSETS:
        for count in range(FEW, len(parts)):
            yield from combinations(parts, count)
    else:
        yield from _runs(parts)
        yield from ([*parts[:at], *parts[at + 1 :]] for at in range(len(parts)))


def _runs(told: Sequence[Number]) -> Iterator[Sequence[Number]]:
    """Yield every two or more numbers that are told in a row."""
    ends = combinations(range(len(told) + 1), 2)
    return (told[first:last] for first, last in ends if last - first >= FEW)
