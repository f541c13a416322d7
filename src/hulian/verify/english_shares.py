"""Shares that English sentences tie to a part and its whole: 72 of 96 came up, or 75 per cent.

A share is right where any part and whole of its sentence and the one before make it; it is doubted
only where words and marks leave no other two that can be meant.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, Span, fit, ratio, scaled, span, unit_of
from hulian.verify.claims import derived
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention, Sentence
from hulian.verify.english_told import Number, alike, is_prose, marks, read, wrong

_LOOSELY = 4
"""By so many points a share in words may be off: a third of 96 are 30."""

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
    rf"%[^#%~.;]{{0,40}}?[:,(–—] ?{_OF_IT}",
    rf"#, (?:or )?{_ABOUT}% of {_ITS}#",
)
"""How a part (#), its whole (#) and its share (%) are tied, the part first."""
_TURNED = (
    rf"\b[Oo]f {_ITS}#[^#%~.;:]{{0,80}}?#[^#%~]{{0,90}}?{_TIED}",
    r"#[^#%~:]{0,80}?(?:# (?:of (?:th(?:em|[eo]se)|wh(?:om|ich))|are|were|have)\b"
    r"|\bof wh(?:om|ich) #)"
    rf"[^#%~.]{{0,60}}?{_TIED}",
    rf"#[^#%~:]{{0,80}}?#[^#%~.]{{0,60}}?{_TOLD}(?= of (?:them|the (?:total|lot|whole))\b)",
    rf"% of {_ITS}#[^#%~.;:,]{{0,40}}, (?:or |that is |i\.e\. )?#"
    r"(?=(?: in all| altogether| of them)?(?:[,.;)]|$))",
)
"""The same with the whole first."""
_PATTERNS = [(one in _FORMS, Pattern(one)) for one in (*_FORMS, *_TURNED)]
_ENDS = Pattern(
    r"(?:\s*$|[,.;:)–—\"”]| of (?:them|it|those|all|everything|the (?:total|lot|whole))"
    r"(?=[,.;:)]|\s*$))"
)
_OF_NOUN = Pattern(r" of (?:the|our|its|their|all) (?:[a-z-]+ )?(?P<noun>[a-z]+)")


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of shares by their part and their whole."""
    before: Sentence | None = None
    for sentence in draft.sentences:
        shares = any(unit_of(one) == PERCENT for one in sentence.figures)
        if shares and is_prose(draft, sentence):
            joined = before and before.block == sentence.block
            yield from _of(before if joined else None, sentence)
        before = sentence


def _of(before: Sentence | None, sentence: Sentence) -> Iterator[Remark]:
    """Judge the shares of a sentence, and of the one before it."""
    told: list[Number] = []
    shares: list[Mention] = []
    coded = " ".join(_coded(one, told, shares) for one in (before, sentence) if one)
    done: set[int] = set()
    for part_first, form in _PATTERNS:
        for found in form.finditer(coded):
            first = coded.count("#", 0, found.start())
            last = coded.count("#", 0, found.end())
            at = found.start() + found[0].index("%")
            share = shares[coded.count("%", 0, at)]
            if last - first != 2 or share.at < sentence.start or share.at in done:
                continue
            part, whole = told[first:last] if part_first else reversed(told[first:last])
            behind = coded[at + 1 :]
            noun = _OF_NOUN.match(behind)
            ends = (
                _ENDS.match(behind) or (noun and noun["noun"] in coded[:at]) or at < found.end() - 1
            )
            if ends and alike(part, whole) and (remark := _judged(share, part, whole, told)):
                done.add(share.at)
                yield remark


def _coded(sentence: Sentence, told: list[Number], shares: list[Mention]) -> str:
    """Return a sentence with each number as #, each share as %, any other figure as ~."""
    pieces, start, masked = list[str](), 0, sentence.masked
    for mark, figure in marks(sentence, masked):
        pieces.append(masked[start : mark.start()])
        start = mark.end()
        if figure and unit_of(figure) == PERCENT and figure.is_figure:
            shares.append(figure)
            pieces.append("%")
        elif said := read(figure, mark[0].lower()):
            told.append(Number(figure, *said, sentence.start, sentence.block, "", ""))
            pieces.append("#")
        else:
            pieces.append("~")
    return "".join([*pieces, masked[start:]])


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
