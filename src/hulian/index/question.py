"""A question as people type it, taken apart into what a base can be asked for.

`read` cuts words such as `闵行派了多少干部去保山` or `how many villages were covered in 2021` into
terms: names of the base, years, amounts, units asked for, and the words left over. Words that ask
without naming anything (多少, 的, how, of) are dropped. Nothing here looks at figures; a
`Vocabulary` says which names and pairs of characters occur in the base.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from msgspec.structs import replace

from hulian.figures.quantity import Quantity, QuantityError, parse
from hulian.figures.units import CLASSIFIERS

TermKind = Literal["name", "year", "amount", "unit", "word"]


class Term(NamedTuple):
    """One thing that a question asks for.

    `text` is folded, as `language.folding.fold` gives it. `since` and `until` are the first and
    last day of a year or of several; `quantity` is the figure of an amount. A `unit` term holds
    the unit in which the answer is expected: 元 for 多少钱.
    """

    text: str
    kind: TermKind
    since: date | None = None
    until: date | None = None
    quantity: Quantity | None = None


class Question(NamedTuple):
    """The terms of a question, and the relative years (去年, 今年) that it cannot resolve."""

    terms: tuple[Term, ...]
    relative: tuple[str, ...] = ()


class Vocabulary(Protocol):
    """What occurs in a base, in folded form."""

    def whole_names(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are the whole name of something."""
        ...

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        """Return those pairs of neighbouring characters that some text of the base contains."""
        ...


LONGEST = 400
"""Characters of a question that are read; nobody asks more at once."""

_LONGEST_NAME = 16

_YEARS = re.compile(
    r"(?:自|从)?((?:19|20)\d\d)(?:年)?"
    r"(?:[-–—~至到]((?:19|20)\d\d)年?|(以来|至今|起|以后|之后)|(以前|之前|底|末|度)?)"
)
_RECENT = re.compile(r"(?:最?近|过去)([两二三四五六七八九十]|\d{1,2})年")
_YEARS_OR_NUMBER = re.compile(rf"{_YEARS.pattern}|{_RECENT.pattern}|(?P<number>\d[\d.]*)")
_RELATIVE = re.compile("去年|今年|前年|上年|本年|明年|当年")
_NUMBER = re.compile(r"[\d.]+[十百千万亿]*|[零一二两三四五六七八九十百千万亿]{2,}")
_ENGLISH_AMOUNT = re.compile(
    r"(?<![\d.])(\d{1,12}(?:\.\d{1,12})?) ?(thousand|million|billion|trillion)\b"
    r"( (?:yuan|rmb|cny)\b)?"
)
_THOUSANDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def _asking_words() -> dict[str, str]:
    """Read the words that ask without naming anything, each with the unit of the answer or ""."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines[2:])


_ASKING = _asking_words()
_UNITS = sorted((word for word, unit in _ASKING.items() if unit), key=len, reverse=True)
_FILLER_EN = frozenset(word for word, unit in _ASKING.items() if word.isascii() and not unit)
_FILLER = re.compile(
    "|".join(sorted((word for word in _ASKING if not word.isascii()), key=len, reverse=True))
)
_STEMS = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing)$")


def read(folded: Sequence[str], vocabulary: Vocabulary, as_of: date) -> Question:
    """Cut the folded words of a question into terms, in the order in which they were typed.

    `as_of` is the day up to which the base tells; 近五年 counts back from it.
    """
    joined = " ".join(folded)[:LONGEST]
    terms = [*_english_amounts(joined)]
    words = _ENGLISH_AMOUNT.sub(" ", joined).split()
    relative = list(dict.fromkeys(_RELATIVE.findall(joined)))
    english = f" {' '.join(word for word in words if word.isascii())} "
    for phrase in _UNITS:
        if f" {phrase} " in english:
            terms.append(Term(_ASKING[phrase], "unit"))
            asking = phrase.split()
            words = [word for word in words if word not in asking]
    for word in words:
        terms += _word(word, vocabulary, as_of)
    return Question(tuple(dict.fromkeys(terms)), tuple(relative))


def _english_amounts(text: str) -> Iterator[Term]:
    """Amounts as English writes them: 1.424 billion yuan."""
    for found in _ENGLISH_AMOUNT.finditer(text):
        number = Decimal(found[1]).scaleb(_THOUSANDS[found[2]])
        unit = "元" if found[3] else ""
        yield Term(found[0], "amount", quantity=parse(f"{number:f}{unit}"))


def _word(word: str, vocabulary: Vocabulary, as_of: date) -> Iterator[Term]:
    if amount := _amount(word):
        yield amount
    elif word.isascii() and not word[:1].isdigit():
        if word not in _FILLER_EN:
            yield Term(word, "word")
    else:
        yield from _run(word, vocabulary, as_of)


def _amount(word: str) -> Term | None:
    """A word that is a figure and nothing else; a bare year or small number is a word."""
    if not _NUMBER.match(word) or _YEARS.fullmatch(word) or word.isdigit():
        return None
    try:
        quantity = parse(word)
    except QuantityError:
        return None
    if quantity.unit in CLASSIFIERS:
        quantity = replace(quantity, unit="")
    return Term(word, "amount", quantity=quantity)


def _run(word: str, vocabulary: Vocabulary, as_of: date) -> Iterator[Term]:
    """The terms of Chinese words that were typed without spaces."""
    word = _RELATIVE.sub(" ", word)
    start = 0
    for found in _YEARS_OR_NUMBER.finditer(word):
        if found.start() < start:
            continue
        amount = _amount_at(word, found.start()) if found["number"] else None
        if found["number"] and not amount:
            continue
        yield from _pieces(word[start : found.start()], vocabulary)
        yield amount or _years(found, as_of)
        start = found.start() + len(amount.text) if amount else found.end()
    yield from _pieces(word[start:], vocabulary)


def _amount_at(word: str, start: int) -> Term | None:
    """The longest figure that begins there, with its unit."""
    ends = range(min(start + _LONGEST_NAME, len(word)), start, -1)
    return next(filter(None, (_amount(word[start:end]) for end in ends)), None)


def _years(found: re.Match[str], as_of: date) -> Term:
    first, last, since, before, count = found.groups()[:5]
    if count:
        years = _COUNT.get(count) or int(count)
        return Term(found[0], "year", date(as_of.year - years + 1, 1, 1), None)
    begin, end = date(int(first), 1, 1), date(int(last or first), 12, 31)
    if before and before.endswith("前"):
        return Term(first, "year", None, end)
    return Term(first, "year", begin, None if since else end)


def _pieces(text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """Names by their longest match, then what asks for a unit, filler, and the words between."""
    names = vocabulary.whole_names(
        {
            text[start:end]
            for start in range(len(text))
            for end in range(start + 2, min(start + _LONGEST_NAME, len(text)) + 1)
        }
    )
    rest = start = 0
    while start < len(text):
        ends = range(min(start + _LONGEST_NAME, len(text)), start + 1, -1)
        name = next((text[start:end] for end in ends if text[start:end] in names), None)
        if name is None:
            start += 1
            continue
        yield from _left_over(text[rest:start], vocabulary)
        yield Term(name, "name")
        rest = start = start + len(name)
    yield from _left_over(text[rest:], vocabulary)


def _left_over(text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    for phrase in _UNITS:
        if phrase in text:
            yield Term(_ASKING[phrase], "unit")
            text = text.replace(phrase, " ")
            break
    for piece in _FILLER.sub(" ", text).split():
        yield from _known_parts(piece, vocabulary)


def _known_parts(piece: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """A piece cut wherever two neighbours never stand together in the base.

    Characters that stand in no pair make one part: a word that the base does not know. A part of
    one character says too little to be asked for, unless it is all there is.
    """
    pairs = vocabulary.known_pairs({piece[i : i + 2] for i in range(len(piece) - 1)})
    cuts = [i for i in range(1, len(piece)) if piece[i - 1 : i + 1] not in pairs]
    parts = [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]
    for single, alike in groupby(parts, key=lambda part: len(part) == 1):
        found = list(alike)
        for part in ["".join(found)] if single else found:
            if len(part) > 1 or part == piece:
                yield Term(part, "word")


def stem(word: str) -> str:
    """An English word without the ending of a plural or of a verb: visits and visited as visit.

    Search finds substrings, so the stem finds all its forms.
    """
    return _STEMS.sub("", word)
