"""What stands behind the unit of a number and belongs to it: 一年半, 两年多, 5小时30分, 两斤三两.

A figure in two units is one figure, or it has no value: never one of its numbers. It is in the
larger unit where that is exact (两斤三两 is 2.3斤), else in the smaller one (5小时30分 is 330分钟).
"""

from decimal import Decimal
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures import tokens
from hulian.figures.markers import MORE_BY, any_of, behind
from hulian.figures.number_words import ENGLISH_NUMBER, ENGLISH_NUMBERS
from hulian.figures.numeral import AS_SPELT, DIGITS, number
from hulian.figures.quantity import step
from hulian.figures.side import Amount, Side
from hulian.figures.units import WORDS, unit_at
from hulian.paths import table_rows
from hulian.pattern import Pattern

_GOES_ON = frozenset(f"{DIGITS}十百几半零又加余多来")
"""What a part of one may begin with, but for digits."""


def with_tail(text: str, side: Side, inside: str) -> Side:
    """Return the side with what stands behind its unit, or in it (`inside`: 半 of 一个半小时)."""
    following = text[side.end : side.end + 1]
    goes_on = following in _GOES_ON or following.isdecimal()
    goes_on = goes_on or (following == " " and side.word in _SHORT)
    if not inside and not goes_on:
        return side
    if inside == "半":
        return replace(side, amount=side.amount and side.amount.plus(Decimal("0.5")))
    if inside:
        return side.with_more(inside)
    if compound := _compound(text, side):
        if compound.unit != "分" or not text.startswith("钱", compound.end):
            return compound
        yuan = compound.amount and compound.amount.times(Decimal("0.01"))  # 三分三厘钱
        end, plain = compound.end + 1, f"{compound.plain}钱"
        compound = replace(compound, end=end, amount=yuan, unit="元", plain=plain)
        return replace(compound, word="分钱", written="分钱")
    if added := _added(text, side):
        part, end = added
        amount = side.amount.plus(part) if side.amount else None
        unit = "元" if side.word == "块" and text[side.end] != "半" else side.unit
        words = side.plain + text[side.end : end]
        whole = replace(side, amount=amount, unit=unit, end=end, plain=words)
        return replace(whole, numeral=text[side.number : end])
    follows = text.startswith(("余", "多", "来"), side.end)
    more = tokens.AGAIN.match(text, side.end) if follows else None
    if more and side.is_one_number and _may_follow(text, side, more.end()):
        words = side.plain + more[0]
        return replace(side.with_more(more[0]), end=more.end(), plain=words)
    return side


def _may_follow(text: str, side: Side, end: int) -> bool:
    """Return whether 余 or 多 behind a unit belongs to the number: 两年多, 3万户余."""
    if text[end - 1] == "来":  # 五里来路, not 五年来
        return side.word in WORDS and WORDS[side.word].kind in ("length", "weight", "area")
    compares = text[end : end + 1].isdecimal() or text.startswith("百分", end)
    if text.startswith(MORE_BY, end) or (compares and side.word[-1:] not in "年天月周时"):
        return False  # 两万吨多产三百吨, 比上年的2400户多17%
    return side.word[-1:] in "年倍天岁亩斤吨米里时成月周户块" or not text[end : end + 1].isalnum()


# --- Parts of one -----------------------------------------------------------------------------

_TENTHS = ("块", "米", "角", "毛", "丈", "尺", "斗", "亩", "吨", "斤", "里", "度", "公斤")
"""Units behind which a spelt digit is a tenth: 三块八, 一丈二."""


def _added(text: str, side: Side) -> tuple[Decimal, int] | None:
    """Return the part of one that stands behind a unit, and where it ends."""
    here, word = side.end, side.word
    row = WORDS.get(word)
    if not (row and row.kind == "money") and (found := tokens.HALF.match(text, here)):
        return Decimal("0.5"), found.end()
    if word == "成" and (found := tokens.TENTH.match(text, here)):
        return number(found[0]) / 10, found.end()
    if word in ("元", "块") and (found := tokens.JIAO_AND_FEN.match(text, here)):
        jiao, fen = found["jiao"] or "零", found["fen"] or found["only"] or "零"
        return number(jiao) / 10 + number(fen) / 100, found.end()
    if word in ("角", "毛") and (found := tokens.FEN.match(text, here)):
        return number(found[1]) / 10, found.end()
    if word in _TENTHS and (tenth := _spelt_tenth(text, side)):
        return tenth
    if (
        word in ("米", "秒")
        and (found := tokens.TWO_PLACES.match(text, here))
        and not unit_at(text, found.end(), None)
    ):
        return Decimal(f"0.{found[0].translate(AS_SPELT)}"), found.end()
    return None


def _spelt_tenth(text: str, side: Side) -> tuple[Decimal, int] | None:
    """Read 三块八, 一米六: a tenth behind a spelt number, behind a longer one only of 块."""
    found = tokens.TENTH.match(text, side.end)
    if not found or unit_at(text, found.end(), None):
        return None
    following = text[found.end() : found.end() + 1]
    ends = not following.isalnum() or following in "一的宽高长深到至"
    ends = ends or behind(text, found.end()) is not None
    if found[0].isdigit():  # 9块9
        in_degrees = side.word == "度" and not following.isalnum() and len(side.numeral) == 2
        priced = side.word in ("块", "毛", "角")
        return (number(found[0]) / 10, found.end()) if priced or in_degrees else None
    if side.word not in ("块", "米") and (not ends or side.numeral.isascii()):
        return None
    if len(side.numeral) > 1 and (not ends or side.numeral.isascii()):
        return None
    return number(found[0]) / 10, found.end()


# --- Two units --------------------------------------------------------------------------------


class _Part(Struct, frozen=True):
    """A smaller unit: its base, and how many of it are one of the larger.

    `ratio` is None where that varies: 两个月零三天 has no value.
    """

    base: str
    ratio: int | None


_BY_WORD: dict[str, dict[str, _Part]] = {}
_BY_ENGLISH: dict[str, dict[str, _Part]] = {}
for _larger, *_words, _base, _ratio in table_rows(Path(__file__).with_name("smaller.tsv")):
    for _named, _as_printed in zip((_BY_WORD, _BY_ENGLISH), _words, strict=True):
        for _word in filter(None, _as_printed.split("|")):
            _part = _Part(_base, int(_ratio) if _ratio else None)
            _named.setdefault(_larger, {})[_word] = _part
"""What smaller units are, as they are printed, by the base of the larger one."""

_OF_EACH = ("天", "小时")
"""What may be so many of each: 2 weeks 3 days are 17 days, but 两周三天 may be three of each."""

_JOINED_BY_WORDS = ("周", "星期", "个星期")
"""一周五天 is five days of each; only 一周零五天 is twelve."""

_NUMERALS = frozenset(f"{DIGITS}十百千万半几")
_SHORT = ("h", "min")
"""Units behind which a blank may stand before the smaller one: 2h 15m."""
_NOT_BEHIND = {"分": "之别布类析", "两": "个种类条家国年天岸边侧地", "合": "作并计格理"}


class _Found(Struct, frozen=True):
    """A smaller unit in a text; `each`: a number follows, of each one of it (三年一个月十六块)."""

    part: _Part
    amount: Decimal | None
    end: int
    each: bool
    joined: bool


_SMALLER_UNIT = Pattern(
    rf"(?P<joint>零|又|加)? ?(?P<number>\d+(?:\.\d+)?|半|[{DIGITS}十百几]{{1,5}})"
    r"(?P<more>[多余来]?)"
    rf"(?P<unit>{any_of({word for words in _BY_WORD.values() for word in words})})"
    r"(?:(?<![A-Za-z])|(?![\dA-Za-z²³]))"
    r"(?P<half>半(?![年天月])|[多余](?!元))?"
)


def _next_part(text: str, at: int, unit: str) -> _Found | None:
    """Return the smaller unit with its number behind a larger one."""
    words = _BY_WORD.get(unit)
    found = _SMALLER_UNIT.match(text, at) if words else None
    part = words.get(found["unit"]) if words and found else None
    if not found or not part:
        return None
    word = found["unit"]
    end = found.end()
    if text[end : end + 1] and text[end] in _NOT_BEHIND.get(word, ""):
        return None
    amount: Decimal | None = None
    if not found["more"] and found["half"] in (None, "半"):
        try:
            amount = number(found["number"]) + (Decimal("0.5") if found["half"] else 0)
        except ValueError:
            amount = None
    if amount is not None and part.ratio and amount >= part.ratio:
        return None
    each = text[end : end + 1] in _NUMERALS or text[end : end + 1].isdecimal()
    return _Found(part, amount, end, each, found["joint"] is not None)


def _compound(text: str, side: Side) -> Side | None:
    """Return the side with the smaller units that follow: 2小时15分30秒."""
    if not side.unit or side.more or side.below or "/" in side.word:
        return None
    first = _next_part(text, side.end, side.unit)
    if not first or not _is_one(side, first):
        return None
    parts = [first]
    while following := _next_part(text, parts[-1].end, parts[-1].part.base):
        parts.append(following)
    end = parts[-1].end
    plain = side.plain + text[side.end : end].replace(" ", "")
    compound = replace(side, end=end, plain=plain, numeral=text[side.number : end])
    return _whole(compound, parts)


def _whole(side: Side, parts: list[_Found]) -> Side:
    """Return the side with the amount of all its parts, in its own unit or in the smallest."""
    in_larger = all(found.part.ratio and 10_000 % found.part.ratio == 0 for found in parts)
    total = _total(side.amount, parts, in_larger=in_larger)
    if in_larger:
        return replace(side, amount=total)
    unit = parts[-1].part.base
    return replace(side, amount=total, unit=unit, word=unit, written=unit)


def in_english(text: str, side: Side) -> Side:
    """Return the side with the smaller units that follow: 3 hours 20 minutes, 5 feet 6 inches."""
    parts: list[_Found] = []
    end, plain, smaller = side.end, side.plain, _BY_ENGLISH.get(side.written)
    while smaller and text[end : end + 1] in (" ", ","):
        found = _ENGLISH_PART.match(text, end)
        word = found["unit"] or (not parts and _UNDERSTOOD.get(side.written)) if found else None
        if not found or word not in smaller:
            break
        if found[0][0] == "," and _COMPARED.match(text, found.end()):
            break
        part, number = smaller[word], found["number"] or found["alone"]
        amount = Decimal(ENGLISH_NUMBERS.get(number) or number)
        end, smaller = found.end(), _BY_ENGLISH.get(part.base)
        plain += f"{amount}{part.base}"
        known = amount if part.ratio and amount < part.ratio else None
        parts.append(_Found(part, known, end, each=False, joined=True))
    if not parts:
        return side
    whole = _whole(replace(side, end=end, plain=plain), parts)
    if whole.amount and (whole.word == side.word or whole.word in _OF_EACH):
        return replace(whole, plain=f"{whole.amount.low:f}{whole.written}")
    return whole


_COMPARED = Pattern(r" (?:longer|shorter|later|earlier|sooner|more|less|ahead|behind|after)\b")
"""Behind a figure of its own: it took two years, eight months longer than planned."""
_SMALLER_ONES = any_of({word for words in _BY_ENGLISH.values() for word in words})
_ENGLISH_PART = Pattern(
    rf",? (?:and )?(?P<number>\d+|{ENGLISH_NUMBER}) ?(?P<unit>{_SMALLER_ONES})(?:e?s)?(?![A-Za-z])"
    rf"| (?P<alone>\d\d?|{ENGLISH_NUMBER})(?=[.,;:)!?](?!\d)|\Z| (?:tall|long|wide|high|and|but)\b)"
)
_UNDERSTOOD = {"英尺": "inch", "小时": "minute"}
"""The smaller units that may be left out: six foot two, an hour forty."""


def _is_one(side: Side, found: _Found) -> bool:
    """Return whether two units are one figure: 2年3个月.

    The months of a year, or 5 days of each week, are not.
    """
    if side.unit in _JOINED_BY_WORDS or (found.amount == 1 and found.each):
        return found.joined
    first = side.amount.low if side.amount else 0
    if (side.unit, first) in (("个月", 1), ("天", 7)):
        return found.joined
    return not (side.unit == "年" and first > 1000)


def _total(first: Amount | None, parts: list[_Found], *, in_larger: bool) -> Amount | None:
    """Return the whole in the first unit, or in the last.

    None where a number or a ratio is not known.
    """
    if not first or first.plus(Decimal(0)) is None:
        return None
    total, worth, known = first.low, Decimal(1), Decimal(1)
    for found in parts:
        if found.amount is None or found.part.ratio is None:
            return None
        if found.part.base == "小时" and first.low == 1 and not found.joined:
            return None  # 一天8小时 may be eight hours a day
        if in_larger:
            worth /= found.part.ratio
            total += found.amount * worth
        else:
            total = total * found.part.ratio + found.amount
        known = step(found.amount) * worth
    return Amount(total, total, "exact", known)
