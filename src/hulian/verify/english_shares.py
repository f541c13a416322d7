"""Shares that English sentences tie to a part and its whole: 72 of 96 came up, or 75 per cent.

A share is right where any part and whole of its sentence and the one before make it; it is doubted
only where words and marks leave no other two that can be meant.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from msgspec.structs import replace

from hulian.extraction.english_nouns import ONE_OF_SEVERAL
from hulian.figures.quantity import parse
from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, Span, fit, ratio, scaled, span, unit_of
from hulian.verify.claims import derived
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention, Sentence
from hulian.verify.english_told import Number, alike, is_prose, marks, read, wrong

_LOOSELY = 4
"""Points by which a share in words may be off: a third of 96 are 30."""

_ITS = r"(?:(?:the|our|its|their|his|her|those|these|all|every|a total of)(?: [a-z]+['’]s)? )*"
_OF_IT = rf"#,?(?: [a-z-]+){{0,2}} (?:out )?of {_ITS}#"
_ABOUT = (
    r"(?:about |roughly |nearly |exactly |just |over |under |almost |some |bang on |near enough )*"
)
_CHANGE = "(?:rise|fall|drop|gain|growth|increase|cut)"
_TIED = (
    r"(?:\(|[,;:–—.-] ?(?:(?:or|so|and) )?(?:(?:that|which|this|it)(?:['’]s| is| was| makes)? )?"
    rf"(?:i\.e\. |making |an? (?!{_CHANGE}\b)[a-z -]{{0,25}} of )?{_ABOUT})%"
)
_TOLD = rf"(?:[(:–—-]|[,;] (?:or |making |(?:that|which) (?:is|was|makes) )) ?{_ABOUT}%"
_FORMS = (
    rf"{_OF_IT}[^#%~]{{0,90}}?(?:{_TIED}|, [a-z ]{{0,30}}(?:hold|have|make up|get|won) %)",
    rf"%[^#%~.;]{{0,40}}?[:,(–—] ?(?:with )?{_OF_IT}",
    rf"#, (?:or )?{_ABOUT}% of {_ITS}#",
)
"""How a part (#), its whole (#) and its share (%) are tied, the part first."""
_TURNED = (
    rf"\b[Oo]f {_ITS}#[^#%~.;:]{{0,80}}?#[^#%~]{{0,90}}?{_TIED}",
    r"#[^#%~:]{0,80}?(?:# (?:of (?:th(?:em|[eo]se)|wh(?:om|ich))|are|were|have)\b"
    r"|\bof wh(?:om|ich) #)"
    rf"[^#%~.]{{0,60}}?{_TIED}",
    rf"#[^#%~:]{{0,80}}?#[^#%~.]{{0,60}}?{_TOLD}(?= of (?:them|the (?:total|lot|whole))\b)",
    rf"% of {_ITS}#[^#%~.;:,]{{0,40}}(?:,| \() ?(?:or |that is |i\.e\. )?#"
    r"(?=(?: in all| altogether| of them)?(?:[,.;)]|$))",
    r"#[^#%~]{0,60}[.;] *%(?: of (?:them|these|those|us|you))?, #(?=(?: in all| altogether)?,)",
)
"""The same with the whole first."""
_LESS_FIRST = (
    r"#[^#%~:]{0,80}?#[^#%~.]{0,60}?[,:–—-] ?[^#%~.]{0,20}%"
    r"(?=(?: cents| pence)? (?:of|in|out of) every | of the way\b)",
    r"#[^#%~:]{0,80}?#[^#%~.]{0,40}?, an? (?:response|success|pass|return|survival|reply|take-up)"
    r" rate of %",
)
"""The same where the part is the less of two."""
_PATTERNS = [(one, Pattern(one)) for one in (*_FORMS, *_TURNED, *_LESS_FIRST)]
_ENDS = Pattern(
    r"(?:\s*$| of the way\b|(?: cents| pence)? (?:of|in|out of) every |[,.;:)–—\"”]| of (?:them"
    r"|it|those|all|everything|the (?:total|lot|whole))"
    r"(?=[,.;:)]|\s*$))"
)
_OF_NOUN = Pattern(r" of (?:the|our|its|their|all) (?:[a-z-]+ )?(?P<noun>[a-z]+)")


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of shares by their part and their whole."""
    before: Sentence | None = None
    for sentence in draft.sentences:
        joined = before if before and before.block == sentence.block else None
        around = [one for one in (joined, sentence) if one]
        if any(map(_tells_shares, around)) and is_prose(draft, sentence):
            yield from _of(joined, sentence)
        before = sentence


def _tells_shares(sentence: Sentence) -> bool:
    shares = any(unit_of(one) == PERCENT for one in sentence.figures)
    return shares or " every " in sentence.masked


def _of(before: Sentence | None, sentence: Sentence) -> Iterator[Remark]:
    """Judge the shares of a sentence, and of the one before it."""
    told: list[Number] = []
    shares: list[Mention] = []
    coded = " ".join(_coded(one, told, shares) for one in (before, sentence) if one)
    yield from _others(coded, told, shares)
    done: set[int] = set()
    for kind, form in _PATTERNS:
        for found in form.finditer(coded):
            first = coded.count("#", 0, found.start())
            last = coded.count("#", 0, found.end())
            at = found.start() + found[0].index("%")
            share = shares[coded.count("%", 0, at)]
            if last - first != 2 or share.at < sentence.start or share.at in done:
                continue
            part, whole = told[first:last] if kind in _FORMS else reversed(told[first:last])
            if kind in _LESS_FIRST and (part.span.low or 0) > (whole.span.low or 0):
                part, whole = whole, part
            behind = coded[at + 1 :]
            noun = _OF_NOUN.match(behind)
            ends = (
                _ENDS.match(behind) or (noun and noun["noun"] in coded[:at]) or at < found.end() - 1
            )
            if ends and alike(part, whole) and (remark := _judged(share, part, whole, told)):
                done.add(share.at)
                yield remark


_OTHERS = Pattern(
    rf"% of {_ITS}#[^#%~]{{0,60}}?\bthe (?:other|remaining)(?: %| [a-z]+)?(?:,| \(|(?<=other)"
    r"|(?<=remaining)) ?#(?= [a-z]|[,.;)])"
)


def _others(coded: str, told: Sequence[Number], shares: Sequence[Mention]) -> Iterator[Remark]:
    """Judge what a share of a whole leaves: 60% of the 450 loans were fiction; the other 180."""
    for found in _OTHERS.finditer(coded):
        whole, rest = told[coded.count("#", 0, found.start()) :][:_TWO]
        gone = shares[coded.count("%", 0, found.start())]
        here = rest.sentence == told[-1].sentence
        if not here or not rest.figure or not alike(whole, rest):
            continue
        said, slack = span(gone), _LOOSELY if gone.printed[0].isalpha() else 1
        low, high = (Fraction(100 - (end or 0)) for end in (said.high, said.low))
        left = scaled(whole.span, (low + high) / 200)
        loosely = [
            scaled(whole.span, (end + by) / 100) for end, by in ((low, -slack), (high, slack))
        ]
        near = Span(loosely[0].low, loosely[1].high)
        if fit(near, rest.span) == "impossible":
            yield from wrong(rest.figure, left, "share-wrong", unit_of(rest.figure))
        else:
            yield derived(rest.figure)


_TWO = 2


def _coded(sentence: Sentence, told: list[Number], shares: list[Mention]) -> str:
    """Return a sentence with each number as #, each share as %, any other figure as ~."""
    pieces, start, masked = list[str](), 0, sentence.masked
    for mark, figure in marks(sentence, masked):
        pieces.append(masked[start : mark.start()])
        start = mark.end()
        if figure and (share := _as_share(figure, masked[mark.end() :])):
            shares.append(share)
            pieces.append("%")
        elif ONE_OF_SEVERAL.search(masked[: mark.start()]):
            pieces.append("·")
        elif said := read(figure, mark[0].lower()):
            told.append(Number(figure, *said, sentence.start, sentence.block, "", ""))
            pieces.append("#")
        else:
            pieces.append("~")
    return "".join([*pieces, masked[start:]])


def _as_share(figure: Mention, tail: str) -> Mention | None:
    """Return a share; 60 cents of every dollar are one, too."""
    if unit_of(figure) == PERCENT:
        return figure if figure.is_figure else None
    digits = _DIGITS.match(figure.printed)
    if not digits or not _OF_EVERY.match(tail):
        return None
    told = parse(f"{Decimal(digits['amount']) * (100 if digits['whole'] else 1):f}%")
    return replace(figure, quantity=told, candidate=replace(figure.candidate, kind="ratio"))


_DIGITS = Pattern(r"(?P<whole>[£$€])?(?P<amount>\d{1,3}(?:\.\d+)?)(?:p| pence| cents)?$")
_OF_EVERY = Pattern(r"(?: (?:cents|pence))? (?:of|in|out of) every (?:pound|dollar|euro)\b")


def _judged(share: Mention, part: Number, whole: Number, told: Sequence[Number]) -> Remark | None:
    """Judge a share by its part and whole, if no other two make it."""
    claim = span(share)
    pairs = ((a, b) for a, b in permutations(told, 2) if alike(a, b))
    if any(fit(_shared(a, b), claim) == "fits" for a, b in pairs):
        return derived(share)
    result = _shared(part, whole)
    if (whole.span.low or 0) <= (part.span.high or 0) or result.amount is None:
        return None
    in_words = not any(map(str.isdecimal, share.printed))
    slack = Fraction(_LOOSELY if in_words else 1)
    near = Span(result.amount - slack, result.amount + slack)
    if fit(near, claim) != "impossible":
        return None
    return next(wrong(share, result, "share-wrong", PERCENT), None)


def _shared(part: Number, whole: Number) -> Span:
    return scaled(ratio(part.span, whole.span), 100)
