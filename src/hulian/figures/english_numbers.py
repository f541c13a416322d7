"""Numbers of English texts: twenty-three, two and a half million, two thirds, 200 million yuan.

Numbers and shares in words are numerals of the one grammar; what of a text is meant as a number,
says `hulian.extraction.english_figures`. Behind a number stand its scale and its unit, in words.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from math import prod

from msgspec.structs import replace

from hulian.figures import tokens
from hulian.figures.compound import in_english
from hulian.figures.number_words import (
    ENGLISH_NUMBER,
    ENGLISH_NUMBERS,
    ENGLISH_PARTS,
    ENGLISH_SCALES,
    english_scale,
)
from hulian.figures.numeral import ENGLISH_HALVES, english_number
from hulian.figures.quantity import plain, short
from hulian.figures.shares import share_of
from hulian.figures.side import Amount, Side
from hulian.figures.unit_words import EACH_OF, english_unit_at, units_of_texts
from hulian.figures.units import base, factor
from hulian.pattern import Pattern, Words

# --- Numbers in words -------------------------------------------------------------------------

_LARGE = "(?:hundred|thousand|million|billion|trillion|dozen)"
_SIZES = {**ENGLISH_SCALES, "hundred": 100, "dozen": 12}
_WORD = Pattern(rf"(?i:(?:{ENGLISH_NUMBER}|{_LARGE})\b|an?(?= [a-z]))")
_JOINT = Pattern(
    r"(?i:(?P<part> and (?:a half|a quarter|three quarters)\b(?! of )) ?|(?<=hundred) and "
    rf"|(?<=thousand|.million|.billion) and (?=[a-z]+\b(?! {_LARGE}\b))"
    r"|(?P<comma>, )(?=[a-z]+ hundred\b)|[ -])"
)
_SOME = "one|an?|two|three|four|five|six|seven|eight|nine"
_PART = Pattern(
    rf"(?i:(?:(?P<some>{_SOME})[ -])?(?P<part>{'|'.join(ENGLISH_PARTS)})s?\b(?!-)"
    rf"(?P<of>(?: of)? an? (?=(?P<scale>{_LARGE})?))?)"
)
_ONE_IN = Pattern(
    r"(?i:(?P<some>[1-9]|[a-z-]+) (?:in|out of)(?: every)? "
    r"(?P<all>[1-9]\d?(?:00)?|[a-z-]+)\b(?![.,]\d|[-%/]))"
)


def words_at(text: str, at: int) -> Side | None:
    """Return the number in words that begins at a place; None where there is none.

    A number of an unclear form has no amount: five thousand, two hundred.
    """
    part = _PART.match(text, at)
    if part and _is_part_of_one(text, part):
        scale = part["scale"] or ""
        size = _SIZES[scale.lower()] if scale else 1
        worth = _worth(part["some"]) * size / Decimal(ENGLISH_PARTS[part["part"].lower()])
        exact = worth if worth == round(worth, 4) else None
        return _spelt(at, part.end() + (len(scale) or -1), exact, 1)
    words, end = _words(text, at)
    try:
        amount: Decimal | None = english_number(words)
    except ValueError:
        amount = None
    scales = words[1:] if _SIZES.keys() >= {*words[1:]} else []
    return _spelt(at, end, amount, prod(_SIZES[word] for word in scales)) if words else None


def _is_part_of_one(text: str, part: re.Match[str]) -> bool:
    """Return whether it is of a scale or a unit: half a million, a quarter of a mile."""
    if not part["of"] or part["scale"] or part["of"][:3] != " of":
        return bool(part["of"])
    return english_unit_at(text, part.end()) is not None


def _spelt(at: int, end: int, amount: Decimal | None, size: int) -> Side:
    """Return a number in words; `size` is its scale, where it has no other part."""
    number = plain(amount or Decimal(0))
    known = Amount(number, number) if amount else None
    return Side(at, at, end, f"{number:f}", known, short(number), size=size)


def _worth(some: str | None) -> int:
    return ENGLISH_NUMBERS.get((some or "one").lower(), 1)


def _words(text: str, here: int) -> tuple[Sequence[str], int]:
    """Return the words of the number at a place, and where they end."""
    words: list[str] = []
    at = end = here
    while found := _WORD.match(text, at):
        word = found[0].lower()
        if word in ("a", "an") and words:
            break
        words.append("one" if word in ("a", "an") else word)
        end = found.end()
        joint = _JOINT.match(text, end)
        if not joint:
            break
        if joint["part"]:
            words.append(joint["part"].rpartition(" ")[2])
            end = joint.end("part")
        elif joint["comma"]:  # five thousand, two hundred: one number, or two
            words.append(",")
        at = joint.end()
    return words[: -1 if words[-1:] == [","] else None], end


_MULTIPLE = Pattern(r"(?i:twice|([a-z]{3,5})-?fold)\b")


def share_in_words(text: str, at: int) -> Side | None:
    """Read two thirds, half, one in five, 2 out of 3, twice and fourfold."""
    found = _MULTIPLE.match(text, at)
    if found and (times := ENGLISH_NUMBERS.get((found[1] or "two").lower())):
        many = Amount(Decimal(times), Decimal(times))
        return Side(at, at, found.end(), str(times), many, f"{times}倍", "倍", "倍", "倍")
    if (part := _PART.match(text, at)) and (part["some"] or part["part"].lower() == "half"):
        if _is_part_of_one(text, part):
            return None
        end = part.start("of") if part["of"] else part.end()
        some, of = _worth(part["some"]), ENGLISH_PARTS[part["part"].lower()]
    elif found := _ONE_IN.match(text, at):
        words = (ENGLISH_NUMBERS.get(word.lower(), word) for word in found.group("some", "all"))
        some, of = (int(word) if str(word).isdecimal() else 0 for word in words)
        end = found.end("all")
    else:
        return None
    return share_of(some, of, at, end) if 0 < some < of else None


# --- Scales and units behind them -------------------------------------------------------------

_SHORT_SCALES = ("mln", "bln", "mn", "bn", "m", "b", "k")
_SURE_SCALES = _SHORT_SCALES[:4]
"""Short forms that are nothing else; m may be metres."""

BEHIND = (" ", "-", "x", *_SURE_SCALES, *(f"{scale} " for scale in _SHORT_SCALES[4:]))
"""What a scale or a unit in English begins with."""


def in_short_scale(text: str, side: Side) -> Side:
    """Return an amount of money with the scale behind it: US$10K, $3.5m; ¥30x has none."""
    if side.word in ("K", "T", "m", "起"):  # read as units
        words = side.plain.removesuffix(side.written)
        side = replace(side, unit=None, word="", written="", plain=words, end=side.end - 1)
    while side.unit is None and side.amount:  # 3 lakh crore
        size = tokens.ENGLISH_SCALE.match(text, side.end)
        if not size or (side.size > 1 and len(size[1]) == 1):  # $3 million B shares
            break
        side = replace(side.scaled(english_scale(size[1])), end=size.end())
    following = text[side.end : side.end + 1]
    return replace(side, amount=None) if following.isascii() and following.isalpha() else side


_SCALE = Pattern(
    r"[ -](thousand|(?:m|b|tr)illion|lakh(?: crore)?s?|crores?|mln|bln|mn|bn)\b"
    rf"|((?:{'|'.join(_SURE_SCALES)})(?![A-Za-z0-9])|(?:{'|'.join(_SHORT_SCALES[4:])})(?= ))"
)


def with_english_unit(text: str, side: Side) -> Side | None:
    """Read 200 million yuan, 11 percent, 57.5-km, where scale and unit stand apart."""
    if times := _TIMES.match(text, side.end):
        return _called(side, "次" if times[1] else "倍", times.end())
    scaled = _SCALE.match(text, side.end)
    scale = scaled and (scaled[1] or scaled[2])
    end = scaled.end() if scaled else side.end
    named = english_unit_at(text, end + 1) if text[end : end + 1] in (" ", "-") else None
    if named and text[end] == "-" and tokens.currency_at(text, end + 1):
        return None  # RMB 32-RMB 70 million
    if named and named[0] == "pound":
        return _in_pounds(text, side.scaled(english_scale(scale) if scale else 1), named[1])
    unit = units_of_texts().get(named[0]) if named else None
    may_be_another = scale in _SHORT_SCALES[4:] and not unit
    if not (scale or unit) or may_be_another or not side.numeral[-1].isdecimal():
        return None
    side = replace(side.scaled(english_scale(scale) if scale else 1), end=end)
    if not named or not unit:
        return side
    side = in_english(text, _called(side, unit, named[1]))
    side = divided(text, _and_a_part(text, side))
    if text.startswith("/", side.end) and named[0] in ("m2", "m3", "km2"):
        return None  # m3/s is no word of English
    return replace(side, amount=side.amount and side.amount.times(factor(side.written)))


_AND_A_PART = Pattern(r" and (?:a|three) (half|quarters?)\b(?! of (?:the|its|their|all|it)\b)")


def _and_a_part(text: str, side: Side) -> Side:
    part = _AND_A_PART.match(text, side.end) if side.size == 1 else None
    if not part:
        return side
    amount = side.amount and side.amount.plus(ENGLISH_HALVES[part[1]])
    words = f"{amount.low:f}{side.word}" if amount else side.plain
    return replace(side, end=part.end(), amount=amount, plain=words)


def _called(side: Side, unit: str, end: int) -> Side:
    words = side.plain + unit
    return replace(side, end=end, unit=base(unit), word=unit, written=unit, plain=words)


_OF_POUNDS = Pattern(
    r"(?i:\b(?:(?P<weight>weigh|heav|lift|shed)|cost|pa(?:id|y)|pric|rais|spen[dt]|fine|fee|worth|wage"
    r"|salar|rent|budget|loan|earn|debt|sold|bought|sav|donat|owe|profit|fund|invest|grant|charg))"
)
_PAID = Pattern(r"[.,;:)!?\n]|\Z| (?:an?|each|per|for|in|on|and|to|at|then|now)\b")


def _in_pounds(text: str, side: Side, end: int) -> Side | None:
    """Read 5 pounds 30 pence and 7 pounds 4 ounces; of what others are, the words around tell."""
    both = [_and_a_part(text, _called(side, unit, end)) for unit in ("英镑", "磅")]
    for each in both:
        if (whole := in_english(text, each)).end > each.end:
            return whole
    money, weight = both
    pence = words_at(text, money.end + 1) if text.startswith(" ", money.end) else None
    if pence and pence.amount and pence.amount.low < 100 and _PAID.match(text, pence.end):
        amount = money.amount and money.amount.plus(pence.amount.low / 100)  # two pounds sixty
        words = f"{amount.low:f}英镑" if amount else money.plain
        return replace(money, end=pence.end, amount=amount, plain=words)
    before = text[max(side.start - 48, 0) : side.start].rpartition(". ")[2]
    spoken_of = [*_OF_POUNDS.finditer(before)]
    if text.startswith(" of ", money.end) or (spoken_of and spoken_of[-1]["weight"]):
        return weight
    return money if spoken_of else replace(money, amount=None)


_SOLD_BY = (
    *("kg", "kilogram", "kilo", "mu", "tonne", "ton", "pound", "lb", "barrel", "bushel"),
    *("acre", "hectare", "litre", "liter"),
)
_PER = Words(("/", " per ", " a ", " an "))


def divided(text: str, side: Side) -> Side:
    """Return the side with what its unit is divided by in English: yuan/kg, kg per mu."""
    per = _PER.longest_at(text, side.end)
    found = english_unit_at(text, side.end + len(per)) if per else None
    if not found or (per[:2] == " a" and found[0] not in _SOLD_BY):
        return side
    word, end = found
    by = f"/{EACH_OF.get(word) or units_of_texts()[word]}"
    again = _PER_AGAIN.match(text, end)
    return replace(
        side,
        end=again.end() if again else end,
        amount=None if again else side.amount,
        unit=base(f"{side.written}{by}"),
        word=side.word + by,
        written=side.written + by,
        plain=side.plain + by,
    )


_TIMES = Pattern(
    r" times(?= (?:as|the|that|those|its|their|what)\b)(?! the (?:year|season|month|week|day)\b)"
    r"|(?:(?<=\.\d)|(?<=\.\d\d))(?: times(?! [a-z]+(?:er|re|ss)\b)\b|x(?!\w| ?\d))"
    r"|(?<!,\d\d\d)( times)(?=[.,;)]|\Z| (?:in|and)\b| (?:the|a) (?:season|day|week|month|year)\b)"
)
"""4 times as much is 4倍, a cover of 1.8 times, too; 4 times more may be 5; 4 times, so often."""

_PER_AGAIN = Pattern(r" per (?:person|head|day|week|month|year|hour|household)\b")
"""50 yuan per person per day has no unit of the table, and no value."""
