"""Changes in English between two levels: 264 members, 10% more than the 240 of last year.

A change is judged only where its sentence, or that and the one before it, tell just two levels in
one unit, and words say which of them is the earlier.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from hulian.pattern import YEAR, Pattern
from hulian.text import Text
from hulian.verify.arithmetic import PERCENT, Span, difference, fit, ratio, scaled, span, unit_of
from hulian.verify.claims import derived, shown
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention, Sentence
from hulian.verify.english_told import Number, alike, is_prose, marks, read, wrong
from hulian.verify.roles import TIMES

_UP = (
    r"up|r[io]sen?|gr[eo]wn?|growth|increased?|gain(?:ed)?|jump(?:ed)?|climb(?:ed)?|more|higher"
    r"|better"
    "|bigger|larger|ahead|dearer|faster|quicker|longer|heavier|stronger"
)
_DOWN = (
    r"down|f[ae]ll(?:en)?|drop(?:ped)?|declined?|decreased?|cut|shr[aiu]nk|less|fewer|lower|cheaper"
    "|smaller|reduction|loss|slower|shorter|lighter"
)
_LED = Pattern(
    rf"(?i:\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})))"
    r"(?: (?:by|of|was|is|an?|about|some|nearly|exactly))*:? ?\(?$|\+$|, or by $"
)
_BEHIND = Pattern(rf" ?(?:[a-z-]+ )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! (?:in|of)\b)")
_BY = Pattern(rf"\b(?:{_UP}|{_DOWN})(?: by| of)?(?: (?:about|some))? $|, so $")
_NOTHING_NEW = Pattern(
    r"(?:(?: [a-z-]+){1,5}(?=[,;:(–—]))?"  # what the level before it counts
    rf"(?i:[^a-z]|\bso (?:the|our) [a-z]+|\b(?:{_UP}|{_DOWN}|or|so|and|that|th[ei]s|there|which"
    rf"|is|was|are|were|makes?|it"
    r"|they|we|i|s?he|an?|the|of|by|did|do|ha[sd]|have|been|about|some|just|nearly|almost"
    r"|exactly|only"
    r"|year|season|last|now|in|other words|over|compared|with|re|ve|s|talking)\b)*"
)
"""Before a change behind its levels: no word says that it is of anything else."""
_ON = Pattern(
    rf"[ ,(]*(?:(?:{_UP}|{_DOWN}) (?:(?:[a-z]+ ){{1,2}}(?=than))?)?"
    r"(?:to|from|on|over|than|compared|against)\b[^,;:.]{0,30}"
)
"""Between a change and the first level behind it."""
_BEFORE = Pattern(
    r"(?i:\b(?:from|than|against|over|last|previous|before|earlier|compared|versus"
    r"|ago)\b)[^,;:]{0,40}$"
    r"|\bon (?:the|last)\b[^,;:]{0,30}$|\b(?:up|down) on \d{4} \($"
)
_ONCE = Pattern(r"[^,;:.]{0,30}\b(?:last|before|ago|earlier|previous)\b")
_APART, _BEGUN = Pattern(r"[,;:.(]| and | to "), Pattern(r"[,;:.]| and | to ")
"""Ends the words behind a level, and what stands before those of the next."""
_MULTIPLIED = Pattern(
    r"(?<!more than )(?<!over )\b(?:(?P<two>doubled?|twice)"
    r"|(?P<three>tripled?|trebled?|three times)|(?P<four>quadrupled?|four times)"
    r"|(?P<half>halved))\b"
)
_SO_MUCH = {"two": Fraction(2), "three": Fraction(3), "four": Fraction(4), "half": Fraction(1, 2)}
_TWO, _LOOSE, _FACTOR, _POINTS = 2, Fraction(3, 20), 4, 3
"""What is off a multiple by so much is still called it; a share in words by so many points."""


class _Item:
    """A number or a share of a sentence, at its place in the mask, with its words around it."""

    def __init__(self, number: Number, at: int) -> None:
        self.number, self.figure, self.at = number, number.figure, at
        self.lead, self.tail = number.gap, number.tail

    @property
    def is_claim(self) -> bool:
        """Whether words say that it is a change."""
        return bool(_LED.search(self.lead) or _BEHIND.match(self.tail))

    @cached_property
    def past(self) -> bool:
        """Whether words say that it is of an earlier time."""
        own, behind = self._own
        return bool(_BEFORE.search(own) or _ONCE.match(behind))

    @property
    def is_base(self) -> bool:
        """Whether the word right before it says that another is held against it."""
        return self.lead.endswith((" from ", " against ", " than "))

    @cached_property
    def year(self) -> int | None:
        """The year that its own words tell."""
        years = [year for words in self._own for year in YEAR.findall(words)]
        return int(years[0]) if len(years) == 1 else None

    @property
    def _own(self) -> tuple[str, str]:
        return _BEGUN.split(self.lead)[-1], _APART.split(self.tail)[0]


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of changes by the two levels beside them."""
    before: list[Sentence] = []
    for sentence in draft.sentences:
        if is_prose(draft, sentence) and (sentence.figures or before):
            yield from _of([one for one in before if one.block == sentence.block], sentence)
        goes_on = sentence.text.rstrip().endswith(";")
        before = [*(before[-1:] if goes_on else ()), sentence]


def _of(before: Sequence[Sentence], sentence: Sentence) -> Iterator[Remark]:
    """Judge the changes of a sentence."""
    shares, times, told = _items(sentence)
    earlier = [one for each in before for one in _items(each)[2]]
    for number, by in enumerate(told if not shares and len(told) <= _TWO + 1 else []):
        two = _two([*told[:number], *told[number + 1 :]], earlier)
        if two and (_BY.search(by.lead) or _BEHIND.match(by.tail)):
            pair = _in_order(two) or _by_size(by, two)
            yield from _moved(by, *pair) if pair and _is_of(by, pair) else ()
            return
    two = _two(told, earlier)
    claims = [one for one in shares if one.is_claim] if two else []
    pair = _in_order(two) if two else None
    meant = pair or (_by_size(claims[0], two) if claims else None)
    if len(claims) == 1 and meant and _is_of(claims[0], meant):
        yield from _growth(claims[0], *meant)
    if not pair:
        return
    spelt = [_SO_MUCH[one.lastgroup or ""] for one in _MULTIPLIED.finditer(sentence.masked)]
    said = [*spelt, *(amount for one in times if (amount := span(one).amount))]
    if len(said) == 1:
        figures = [*times, *(one.figure for one in reversed([*earlier, *told]) if one.figure)]
        yield from _multiplied(figures[0], said[0], *pair) if figures else ()


def _by_size(claim: _Item, two: Sequence[_Item]) -> tuple[_Item, _Item] | None:
    """Return levels as a change that words draw from them says, what they are of untold."""
    found = _LED.search(claim.lead) or _BEHIND.match(claim.tail)
    if not found or not (_DRAWN.search(claim.lead) or _HOPED.match(claim.tail)):
        return None
    less, more = sorted(two, key=lambda one: one.number.span.amount or 0)
    return (more, less) if found.groupdict().get("down") else (less, more)


_DRAWN = Pattern(r"\b(?:so|that is|that's|which is|in other words)\b[^,;:]{0,30}$")
_HOPED = Pattern(r" more than (?:we|they|it|was|were) (?:had )?(?:hoped|planned|expected|needed)\b")


def _is_of(claim: _Item, levels: Sequence[_Item]) -> bool:
    """Return whether no words between a change and its levels say that it is of anything else."""
    here = [one for one in levels if one.number.sentence == claim.number.sentence]
    behind = [one for one in here if one.at > claim.at]
    on = not behind or _ON.fullmatch(claim.tail) is not None
    begins = len(behind) == len(here) > 0
    return on and (begins or _NOTHING_NEW.fullmatch(claim.lead) is not None)


def _items(sentence: Sentence) -> tuple[list[_Item], list[Mention], list[_Item]]:
    """Return the shares, the multiples and the numbers of a sentence."""
    shares, times, told, masked = list[_Item](), list[Mention](), list[_Item](), sentence.masked
    found = []
    for mark, figure in marks(sentence, masked):
        share = figure and figure.is_figure and unit_of(figure) == PERCENT
        said = None if share else read(figure, mark[0].lower())
        if figure and unit_of(figure) == TIMES:
            times.append(figure)
        if share or said:
            found.append((mark, figure, said))
    ends = [0, *(mark.end() for mark, *_ in found)]
    starts = [*(mark.start() for mark, *_ in found), len(masked)]
    for number, (mark, figure, said) in enumerate(found):
        lead, tail = masked[ends[number] : mark.start()], masked[mark.end() : starts[number + 1]]
        amount = said or (Span(None, None), "")
        one = Number(figure, *amount, sentence.start, sentence.block, lead, tail)
        (told if said else shares).append(_Item(one, mark.start()))
    return shares, times, told


def _two(told: Sequence[_Item], earlier: Sequence[_Item]) -> Sequence[_Item]:
    """Return the only two levels of a sentence, or of that and the one before; none if others."""
    levels = [*earlier, *told] if len(told) == 1 == len(earlier) else told or earlier
    numbers = [one.number for one in levels]
    exact = all(one.span.amount is not None for one in numbers)
    return levels if len(levels) == _TWO and exact and alike(*numbers) else ()


def _in_order(levels: Sequence[_Item]) -> tuple[_Item, _Item] | None:
    """Return the earlier level and the later; None where words do not say which they are."""
    a, b = levels
    if a.past != b.past:
        return (a, b) if a.past else (b, a)
    if a.year and b.year and a.year != b.year:
        return (a, b) if a.year < b.year else (b, a)
    if a.is_base != b.is_base:
        return (a, b) if a.is_base else (b, a)
    if bool(a.year) != bool(b.year):
        then, now = (a, b) if a.year else (b, a)
        return (then, now) if _WAS.search(then.lead) and _IS.search(now.lead) else None
    return None


_WAS, _IS = Pattern(r"\b(?:was|were|had) $"), Pattern(r"\b(?:stands? at|now|today)\b[^,;]*$")


def _growth(claim: _Item, a: _Item, b: _Item) -> Iterator[Remark]:
    """Judge by how much a level grew or fell."""
    assert claim.figure
    said = span(claim.figure)
    grown = scaled(ratio(b.number.span, a.number.span), 100, -100)
    if any(fit(scaled(grown, sign), said) == "fits" for sign in (1, -1)):
        yield derived(claim.figure)
        return
    found = _LED.search(claim.lead) or _BEHIND.match(claim.tail)
    falls = found and found.groupdict().get("down")
    result = scaled(grown, -1) if falls else grown
    if not result.amount or result.amount <= 0 or said.low is None or said.high is None:
        return
    middle = (said.low + said.high) / 2
    words = not any(map(str.isdecimal, claim.figure.printed))
    close = abs(middle - result.amount) <= (_POINTS if words else 1)
    if not close and 1 <= max(middle, result.amount) / min(middle, result.amount) <= _FACTOR:
        yield from wrong(claim.figure, result, "growth-wrong", PERCENT)


def _moved(claim: _Item, a: _Item, b: _Item) -> Iterator[Remark]:
    """Judge by how many a level rose or fell."""
    result = difference(b.number.span, a.number.span)
    turned = scaled(result, -1)
    if not claim.figure or not claim.number.span.amount or not alike(claim.number, a.number):
        return
    if any(fit(one, claim.number.span) == "fits" for one in (result, turned)):
        yield derived(claim.figure)
    elif result.amount:
        right = result if result.amount > 0 else turned
        least, most = sorted((right.amount or 0, claim.number.span.amount or 0))
        if least and most / least <= _FACTOR:
            unit = unit_of(claim.figure)
            yield from wrong(claim.figure, right, "growth-wrong", unit)


def _multiplied(told: Mention, meant: Fraction, a: _Item, b: _Item) -> Iterator[Remark]:
    """Judge to how many times as much a level grew, of the figure that tells it, or the last."""
    found = ratio(b.number.span, a.number.span)
    if not found.amount or found.amount <= 0:
        return
    off = abs(found.amount / meant - 1)
    if off > _LOOSE and found.amount / meant < _FACTOR:
        words = shown(found, TIMES)
        zh = f"后一个数是前一个的{words.zh}"
        en = f"the later figure is {words.en} the earlier"
        yield Remark(told.at, "growth-wrong", "warning", Text(zh, en))
