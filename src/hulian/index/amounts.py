"""Amounts: as filters and questions are given them, and as the index compares them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize

from hulian.figures.number_words import ENGLISH_SCALES
from hulian.index.question import Term
from hulian.pattern import Pattern

if TYPE_CHECKING:  # slow to import, and many amounts have no unit
    from hulian.figures.unit_words import UnitWord

NUMBER = Pattern(r"\d{1,15}(?:\.\d{1,9})?")
_SCALES = {"": 0, "万": 4, "亿": 8}
_GOING_ON = frozenset("0123456789余多来几半十百千万亿")
"""What makes another figure of a number that it follows."""

_LONGEST_UNIT = 5
"""Characters of a unit at most."""


class PlainAmount(NamedTuple):
    """A number with no more than a multiplier and a unit, and where it ends."""

    amount: Decimal
    unit: "UnitWord | None"
    scaled: bool
    end: int


def read_plain(text: str, at: int) -> PlainAmount | None:
    """Return the plain amount that begins there; a unit that is part of another word is none."""
    found = NUMBER.match(text, at)
    if not found:
        return None
    end = found.end()
    scale = text[end : end + 1] if text[end : end + 1] in _SCALES else ""
    end += len(scale)
    if text[end : end + 1] in _GOING_ON:
        return None
    amount = Decimal(found[0]).scaleb(_SCALES[scale])
    unit = unit_at(text, end)
    if not unit:
        return PlainAmount(amount, None, bool(scale), end)
    if "亿" in unit.word or "/" in unit.word:  # 3个亿, 60元/公斤
        return None
    return PlainAmount(amount * unit.factor, unit, bool(scale), end + len(unit.word))


def unit_at(text: str, at: int) -> "UnitWord | None":
    """Return the longest unit that stands there, and is not part of another word."""
    if text[at : at + 1] in ("", " "):
        return None
    from hulian.figures.unit_words import unit_word

    for end in range(min(at + _LONGEST_UNIT, len(text)), at, -1):
        unit = unit_word(text[at:end])
        if unit and (
            unit.word[-1] in _SCALES
            or "/" in unit.word
            or text[end : end + 1] not in tuple(unit.not_before)
        ):
            return unit
    return None


class FilterAmountError(ValueError):
    """An amount that the filter cannot be: not a figure, with a marker, or in two units."""

    def __init__(self, given: str) -> None:
        super().__init__(f"cannot read {given!r} as an amount or a span: 5亿元, 1亿..2亿, 1000万..")
        self.given = given


class AmountSpan(NamedTuple):
    """The least and the most of an amount, None where it is open; `unit` is "" if none is said."""

    least: Decimal | None
    most: Decimal | None
    unit: str


def amount_span(given: str) -> AmountSpan:
    """Read `5亿元`, `1亿..2亿元`, `1000万..` or `..30%`; a lower end shares the unit of the upper.

    Raises `FilterAmountError`.
    """
    first, dots, last = given.partition("..")
    if not first.strip() and not last.strip():
        raise FilterAmountError(given)
    low = _exactly(first, given) if first.strip() else None
    high = _exactly(last, given) if last.strip() else None if dots else low
    units = {unit for end in (low, high) if end and (unit := end[1])}
    if len(units) > 1:
        raise FilterAmountError(given)
    least = low[0] if low else None
    most = high[0] if high else None
    return AmountSpan(least, most, units.pop() if units else "")


def _exactly(printed: str, given: str) -> tuple[Decimal, str]:
    """Return the amount and the unit of an exact figure; the unit is "" where none is printed."""
    written = normalize("NFKC", printed.strip())
    plain = read_plain(written, 0)
    if plain and plain.end == len(written):
        return plain.amount, plain.unit.base if plain.unit else ""
    # What reads all other figures is slow to import.
    from hulian.figures.quantity import QuantityError, parse

    try:
        found = parse(printed.strip())
    except QuantityError:
        raise FilterAmountError(given) from None
    if found.bound != "exact":
        raise FilterAmountError(given)
    return found.amount, found.unit


_EXPONENTS = 500
"""Added to an exponent so that it is never negative; figures have far fewer digits."""
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def sortable(amount: Decimal) -> str:
    """Write a number as text such that texts sort as their numbers do.

    Sign, exponent, digits; of a negative number the complement of the latter two.

    >>> print(*sorted(map(Decimal, ("-10", "2E3", "0", "-9.5", "1999.5", "12")), key=sortable))
    -10 -9.5 0 12 1999.5 2E+3
    """
    if not amount:
        return "1"
    printed = str(amount)  # in a third of the time, but large ones with an exponent
    digits = (f"{amount:f}" if "E" in printed else printed).lstrip("-").replace(".", "").strip("0")
    if amount > 0:
        return f"2{amount.adjusted() + _EXPONENTS:03}{digits}"
    return f"0{_EXPONENTS - amount.adjusted():03}{digits.translate(_COMPLEMENT)}~"


# --- In questions ----------------------------------------------------------------------------

Limit = Literal["least", "most"]

_LIMITS: dict[str, Limit] = {"over": "least", "at_least": "least"}
_LIMITS |= {"under": "most", "at_most": "most"}
"""Of the meanings of markers those that limit an amount."""

_LONGEST_MARKER = 14
_LONGEST_BARE = 4
"""Digits of a number that is not an amount where it has neither a unit nor a multiplier."""

_ENDS_OF_VERBS = ("过", "过了", "破", "上", "及", "满")
"""Markers that in a question rather end a verb: 来过3000人."""

# The numerals of figures.numeral, which is slow to import.
_DIGIT_WORDS = frozenset("零〇一二三四五六七八九")
_TO_TEN = frozenset("一二两三四五六七八九十")
_COUNTING = _TO_TEN | frozenset("百千")
_FOLLOWING = _COUNTING | frozenset("万亿")
_SPELT = _DIGIT_WORDS | _FOLLOWING | frozenset("点")
_SPELT_SCALES = frozenset("百千万亿")


def with_amounts(parts: Iterable[str | Term]) -> Iterator[str | Term]:
    """Cut what is still text at each figure that is more than a year or a bare number."""
    for part in parts:
        if isinstance(part, Term):
            yield part
            continue
        start = 0
        for begin in _starts(part):
            if begin >= start and (found := _amount(part, begin)):
                yield part[start:begin]
                yield found
                start = begin + len(found.text)
        yield part[start:]


def limited(parts: list[str | Term]) -> list[str | Term]:
    """Take the marker beside an amount for its limit: 不止1亿元, 1亿元打底, more than 3 million."""
    for at, part in enumerate(parts):
        if not isinstance(part, Term) or part.kind != "amount":
            continue
        before, behind = parts[at - 1], parts[at + 1]  # the texts between which it was cut
        if not isinstance(before, str) or not isinstance(behind, str):
            continue
        if before.strip() and (found := _marker_ahead(before)):
            limit, begin = found
            parts[at - 1] = before[:begin]
        elif behind.strip() and (found := _marker_behind(behind)):
            limit, end = found
            parts[at + 1] = behind[end:]
        else:
            continue
        parts[at] = part._replace(limit=limit)
    return parts


def _marker_ahead(text: str) -> tuple[Limit, int] | None:
    """Return the limit with which a text ends, negated or not (不得超过), and where it begins."""
    from hulian.figures import english_markers
    from hulian.figures.markers import before, doubtful

    if text.endswith(" "):
        word, begin, _ = english_markers.ending_at(text, len(text))
        limit = _LIMITS.get(english_markers.BEFORE.get(word, ""))
        if not limit or english_markers.is_no_marker(text, word, begin):
            return None
        return limit, begin
    for begin in range(max(len(text) - _LONGEST_MARKER, 0), len(text)):
        found = before(text, begin)
        if found and found[1] == len(text) and text[begin:] not in _ENDS_OF_VERBS:
            limit = None if doubtful(text, begin) else _LIMITS.get(found[0])
            return (limit, begin) if limit else None
    return None


def _marker_behind(text: str) -> tuple[Limit, int] | None:
    """Return the limit with which a text begins (以上), and where it ends."""
    from hulian.figures.markers import behind

    found = behind(text, 0)
    limit = _LIMITS.get(found[0]) if found else None
    return (limit, found[1]) if found and limit else None


def _starts(text: str) -> Iterator[int]:
    """Yield where a figure may begin, in digits or spelt.

    In code: an expression for it takes longer to compile than a question to be answered.
    """
    end = 0
    for at, here in enumerate(text):
        if at < end:
            continue
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 3]
        length = 0
        if here.isdecimal():
            length = 0 if before.isdecimal() or before == "." else 1
        elif here in _COUNTING and behind[:1] in _FOLLOWING and before not in _TO_TEN:
            length = 2
        elif (here + behind == "百分之" or (here in _COUNTING and behind == "个亿")) or (
            here in _DIGIT_WORDS and behind[:1] == "点" and behind[1:] in _DIGIT_WORDS
        ):
            length = 3
        if length:
            end = at + length
            yield at


def _amount(text: str, at: int) -> Term | None:
    """Return the amount that begins there, if one does; it has a unit or a multiplier."""
    if at and text[at - 1] == "第":  # 第十二批 says which one it is
        return None
    found = read_plain(text, at)
    if not found or "a" <= text[found.end : found.end + 2].strip()[:1] <= "z":  # 80 thousand ha
        spelt = _spelt(text, at)
        if spelt or not found:
            return spelt
    is_amount = found.unit or found.scaled or found.end - at > _LONGEST_BARE
    return _term(text[at : found.end], found.amount, found.unit) if is_amount else None


def _term(text: str, amount: Decimal, unit: "UnitWord | None") -> Term | None:
    """Return an amount, but none of years; a classifier is not a unit."""
    if unit and unit.base == "年":
        return None
    units = (unit.base,) if unit and unit.use != "classifier" else ()
    return Term(text, "amount", amount=amount, units=units)


def _spelt(text: str, at: int) -> Term | None:
    """Return an amount in numerals, with a marker in it or in English: 三千一百万元, 5000余万元."""
    if alone := _spelt_alone(text, at) or _in_english(text, at):
        return alone
    from hulian.figures.grammar import read
    from hulian.figures.markers import AFTER
    from hulian.figures.units import CLASSIFIERS

    figure = read(text, at)
    if not figure or not figure.quantity or figure.unit == "年":
        return None
    if not figure.unit and _SPELT_SCALES.isdisjoint(figure.value):
        return None
    units = (figure.unit,) if figure.unit and figure.unit not in CLASSIFIERS else ()
    amount = figure.quantity.amount.normalize()  # of what is spelt, all digits but noughts count
    limits = [_LIMITS[AFTER[word]] for word in figure.markers if AFTER.get(word) in _LIMITS]
    found = Term(text[figure.start : figure.end], "amount", amount=amount, units=units)
    if figure.quantity.bound == "range" and figure.quantity.high:
        return found._replace(upto=figure.quantity.high.value)
    return found._replace(limit=limits[0] if limits else None)


def _spelt_alone(text: str, at: int) -> Term | None:
    """Return an exact numeral with its unit that stands by itself; the grammar is slow to import.

    Of the units only those that follow numerals, however short.
    """
    from hulian.figures.numeral import number

    numeral = "".join(takewhile(_SPELT.__contains__, text[at:]))
    if _SPELT_SCALES.isdisjoint(numeral) or text[max(at - 1, 0) : at].strip():
        return None
    unit = unit_at(text, at + len(numeral))
    end = at + len(numeral) + len(unit.word if unit else "")
    if text[end : end + 1].strip() or (unit and (not unit.spelt or "/" in unit.word)):
        return None
    try:
        amount = number(numeral)
    except ValueError:
        return None
    return _term(text[at:end], (amount * unit.factor if unit else amount).normalize(), unit)


_ENGLISH = Pattern(
    rf"((?:0(?=\.)|[1-9]\d{{0,11}})(?:\.\d{{1,9}})?)(?: ?({'|'.join(ENGLISH_SCALES)})\b)?"
)
_PERSONS = (" people", " persons")
_ENDED = Pattern(r" ?(?:\Z|(?<= )(?!(?:and|or|per|an?|to)\b)[a-z])")
"""What stands behind a figure of an English text that does not go on."""


def _in_english(text: str, at: int) -> Term | None:
    """Return a number in digits with its scale or unit; the grammar is slow to import."""
    from hulian.figures.unit_words import english_unit_at, unit_word, units_of_texts

    found = _ENGLISH.match(text, at)
    if not found:
        return None
    size, end = ENGLISH_SCALES.get(found[2], 1), found.end()
    named = english_unit_at(text, end + 1) if text[end : end + 1] == " " else None
    persons = next((word for word in _PERSONS if text.startswith(word, end)), "")
    word, behind = named or ("", end + len(persons))
    if unit := unit_word("人" if persons else units_of_texts().get(word, "")):
        end = behind
    is_whole = _ENDED.match(text, end) and word != "pound"  # which is money or a weight
    if not is_whole or not (size > 1 or unit):
        return None
    amount = Decimal(found[1]) * size * (unit.factor if unit else 1)
    return _term(text[at:end], amount.normalize(), unit)
