"""Numbers of English sentences: what may be added up, lists, and what is counted and named."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hulian.extraction.english_nouns import ONE_OF_SEVERAL
from hulian.figures.number_words import ENGLISH_NUMBER, ENGLISH_NUMBERS
from hulian.figures.quantity import parse
from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import distinct
from hulian.verify.arithmetic import Span, fit, slip_of, span, total, unit_of
from hulian.verify.claims import as_warning, checked, printed_like, shown
from hulian.verify.codes import Code, Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.wholes import COUNTING

_ADDED = (*COUNTING, "person-times", "money", "weight", "length", "area")
_VOLUMES = ("升", "毫升", "立方米", "加仑", "品脱", "蒲式耳", "千瓦时")
MONEY = "¤"
FEW = 2
"""A list has no fewer parts."""
_LONGEST = 2_000
"""A sentence of more characters is none that a person wrote to be added up."""
_MOST = 16
"""Nor is one of more numbers."""


class Number(Struct, frozen=True):
    """A number that may be a part or a total: a figure, or in words that are taken for none.

    `sort` is what it may be added to, "" of a bare number, which may be of any but money; `gap`
    stands between it and the number before it in its sentence, `tail` behind it to the end of that.
    """

    figure: Mention | None
    span: Span
    sort: str
    sentence: int
    block: int
    gap: str
    tail: str


def is_prose(draft: Draft, sentence: Sentence) -> bool:
    """Return whether a sentence is English, and no longer than people write."""
    return draft.is_english(sentence.block) and len(sentence.masked) <= _LONGEST


def sentences(draft: Draft) -> Iterator[list[Number]]:
    """Yield the numbers of each English sentence that has any, but for cells; none of too many."""
    for sentence in draft.sentences:
        cell = draft.document.blocks[sentence.block].cell
        if sentence.figures and is_prose(draft, sentence) and not cell:
            told = [*_told(sentence)]
            yield told if len(told) <= _MOST else []


_NUMBER = Pattern(rf"{FIGURE}|\b(?:{ENGLISH_NUMBER})\b(?= [a-z]|[,.;)])", re.IGNORECASE)
_OF_AGE = Pattern(r"\b(?:(?i:under|over|aged?|no\.?|number)|Area) $")
_ALONE = Pattern(rf"\(({FIGURE})\)")
_BESIDE = Pattern(rf" ?\({FIGURE}\)|{FIGURE}")
"""What is told beside a part, as what share it is."""
_OTHER = Pattern(r"\b(?:other|another|next|first|last|more than|at least) $")


def _told(sentence: Sentence) -> Iterator[Number]:
    """Yield the numbers of a sentence that can be added up."""
    start, masked = 0, sentence.masked
    if "(" in masked:  # but for brackets that hold but a figure: Ann (35)
        masked = _ALONE.sub(r"\1", masked)
    for mark, figure in marks(sentence, masked):
        gap = masked[start : mark.start()]
        bare = not figure or figure.bare is not None
        label = bare and (ONE_OF_SEVERAL.search(gap) or _OF_AGE.search(gap))
        names = label or (not figure and _OTHER.search(gap))
        if not names and (said := read(figure, mark[0].lower())):
            if all(one.is_figure or one.bare is not None for one in sentence.figures_of(gap)):
                gap = _BESIDE.sub("", gap) if re.search(FIGURE, gap) else gap
            tail = masked[mark.end() :]
            yield Number(figure, *said, sentence.start, sentence.block, gap, tail)
            start = mark.end()


def marks(sentence: Sentence, masked: str) -> Iterator[tuple[re.Match[str], Mention | None]]:
    """Yield where numbers stand in the mask of a sentence, None for one in words."""
    spelt = not ENGLISH_NUMBERS.keys().isdisjoint(re.findall("[a-z]+", masked.lower()))
    for mark in _NUMBER.finditer(masked) if spelt else re.finditer(FIGURE, masked):
        yield mark, None if mark[0].lower() in ENGLISH_NUMBERS else sentence.figure(mark[0])


def read(figure: Mention | None, word: str) -> tuple[Span, str] | None:
    """Return what a number is, and of what sort; None of what is not added up."""
    if not figure or figure.bare is not None:
        amount = Fraction(figure.bare if figure and figure.bare else ENGLISH_NUMBERS.get(word, 0))
        return (Span(amount, amount, amount=amount), "") if figure or amount > 1 else None
    kind = figure.candidate.kind
    if not figure.is_figure or not (kind in _ADDED or unit_of(figure) in _VOLUMES):
        return None
    sort = "count" if kind in (*COUNTING, "person-times") else unit_of(figure)
    return span(figure, closely=True), f"{MONEY}{sort}" if kind == "money" else sort


# --- Lists ------------------------------------------------------------------------------------

_JOINT = Pattern(
    rf"[^;:.()–—{FIGURES}]{{0,50}}?(?:[,;]|,? and\b|,? plus\b| [&+])[^,;:.()–—{FIGURES}]{{0,40}}"
)
COMPARED = Pattern(
    r"\b(?:than|per|each|every|compared|against|same|last|ago|earlier|before|previous|average"
    r"|target"
    r"|planned|expected|aged?|up|down|rose|fell|grew|risen|fallen|includ\w+|between|within)\b"
    r"|\b(?:at|from|to|by|of|for every|or|that is|which is) $|\d, \d"
)
"""Between two numbers: the second is none of the list of the first."""
_ENDS = Pattern(r" and\b| plus\b| & ")


def row_of(told: Sequence[Number]) -> list[Number]:
    """Return the numbers from the first on that are told as one list, which "and" closes."""
    row, closed = [*told[:1]], False
    for other in told[1:]:
        goes_on = other.gap.endswith(" to ") and row[0].gap.endswith((" came to ", " amounted to "))
        apart = COMPARED.search(other.gap) and not goes_on
        if apart or not (alike(*row, other) and _JOINT.fullmatch(other.gap)):
            break
        ends = _ENDS.search(other.gap) is not None
        if closed and (not ends or ", " in other.gap):
            break
        row.append(other)
        closed = ends
    return row


def is_ended(row: Sequence[Number]) -> bool:
    """Return whether a list is told to its end: A, B and C."""
    return _ENDS.search(row[-1].gap) is not None or (len(row) > FEW and ", " in row[-1].gap)


def alike(*told: Number) -> bool:
    """Return whether numbers may be added up."""
    first, *others = sorted({one.sort for one in told}, reverse=True)
    return not others or (others == [""] and not first.startswith(MONEY))


# --- Sums -------------------------------------------------------------------------------------

FAR = Fraction(5, 2)
"""What is off a sum by more than this factor is meant to be no sum."""


def added(told: Sequence[Number]) -> Span:
    """Add up numbers."""
    return total([one.span for one in told])


def follows(whole: Number, parts: Sequence[Number]) -> bool:
    """Return whether a number is what others add up to."""
    return fit(added(parts), whole.span) == "fits"


def is_near(whole: Number, parts: Sequence[Number], factor: Fraction = FAR) -> bool:
    """Return whether a number is not off what others add up to by more than a factor."""
    a, b = added(parts).low, whole.span.low
    return bool(a and b and 1 / factor <= a / b <= factor)


def is_slip(whole: Number, parts: Sequence[Number], least: int) -> bool:
    """Return whether one number with so many digits, mistyped, keeps a whole from being its parts.

    Two digits turned count as one more.
    """
    amounts = [one.span.amount for one in (whole, *parts)]
    known = [one for one in amounts if one is not None]
    if len(known) < len(amounts):
        return False
    apart = known[0] - sum(known[1:])
    rights = [known[0] - apart, *(one + apart for one in known[1:])]
    for said, right in zip(known, rights, strict=True):
        how = slip_of(said, right) if right > 0 else None
        if how in ("digit", "turned") and _digits(said) + (how == "turned") >= least:
            return True
    return False


def _digits(amount: Fraction) -> int:
    return distinct(Decimal(amount.numerator) / amount.denominator)


def wrong(claimed: Mention, result: Span, code: Code, unit: str) -> Iterator[Remark]:
    """Yield that a claim cannot be, where that is sure."""
    remark = checked(known(claimed), result, code, unit)
    yield from [as_warning(remark)] if remark.code == code else ()


def known(figure: Mention) -> Mention:
    """Return a figure with its quantity, a bare one as that many."""
    if figure.quantity:
        return figure
    candidate = replace(figure.candidate, kind="count")
    return replace(figure, candidate=candidate, quantity=parse(figure.printed))


def said(figure: Mention, result: Span) -> Remark:
    """Say of a total that its parts come to something else."""
    printed = printed_like(known(figure), result.amount) if result.amount is not None else None
    words = Text(printed, printed) if printed else shown(result, unit_of(figure))
    message = Text(f"各项加起来是{words.zh}", f"the parts add up to {words.en}")
    return Remark(figure.at, "sum-wrong", "warning", message)


_NAME = rf"(?:(?:the|an?) )?[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|de|{FIGURE})){{0,6}}"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,20}},? and (?:{_NAME}|me|myself)"
_ITEMS = rf"[^{FIGURES}.;:()–—]*?,? and [^{FIGURES},.;:()–—]*"
_NOUN = rf"(?: [^{FIGURES},.;:()–—]{{2,60}}?)"
_AREAS = "(?:villages|towns|cities|counties|districts|parishes|wards|boroughs|islands|countries)"
_END = r"[.;:)]|,(?! [A-Z])|\Z"
_ANNOUNCED = Pattern(
    rf"(?P<count>{FIGURE})(?:"
    rf"{_NOUN}(?:: | -- | [–—] ?|, namely,? | \()(?P<names>{_NAMES})(?={_END}|[–—]| [–—-])"
    rf"|(?: [a-z-]+){{0,2}} (?:[a-z-]+s,|{_AREAS} of) (?P<apposed>{_NAMES})"
    rf"(?={_END}|(?<!,) (?:share|are|have|were)\b)"
    rf"|{_NOUN}(?:: |, namely,? | [–—] )(?P<items>{_ITEMS})(?=[.;)]|\Z))"
)
"""A number and what it counts, with the names or the things behind it."""
_BEHIND = Pattern(rf"(?P<names>{_NAMES}), (?:the|all|our|its) (?P<count>{FIGURE})(?= [a-z-]+s\b)")
_OF_MORE = Pattern(r"\b(?:[Oo]f|among|between|other) (?:the |our |its |all |these |those )?$")
"""Before a number of which some may be named."""
_PARTED = Pattern(r",? and |, ")
_NO_ITEM = Pattern(
    r"(?i:(?:in|on|at|by|for|to|it|they|we|s?he|with|from|some|most|many|each|all|none|both|one"
    r"|there"
    r"|th(?:is|at|[eo]se)|includ\w+|such|like|mainly|mostly|e\.g\.|others?|so on|more|if|when)\b|$)"
)
_TIMES = Pattern(r"\d|\b(?:twice|once|again)\b")
_MOST_WORDS, _FEWEST = 5, 2


def members(masked: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the mark of each number of things that are named, how many are, and if by names."""
    for form in (_ANNOUNCED, _BEHIND) if " and " in masked else ():
        for found in form.finditer(masked):
            if _OF_MORE.search(masked, 0, found.start("count")):
                continue
            groups = found.groupdict()
            names = groups.get("names") or groups.get("apposed")
            told = names or groups["items"]
            items = [one.strip() for one in _PARTED.split(told)]
            if told.count(" and ") == 1 and (names or _are_things(items)):
                yield found["count"], len(items), bool(names)


def _are_things(items: list[str]) -> bool:
    """Return whether these are so many things, each one of them."""
    first = [item.split()[0].lower() if item else "" for item in items]
    return (
        len(items) > _FEWEST
        and all(len(item.split()) <= _MOST_WORDS for item in items)
        and not any(_NO_ITEM.match(item) for item in items)
        and ENGLISH_NUMBERS.keys().isdisjoint(first)
        and not any(_TIMES.search(item) for item in items)
    )
