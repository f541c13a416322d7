"""Numbers with their units as they are printed: 45元6角8分, 两个多月, US$3.5 million, 60岁（含）.

`read_side` reads the number at a place, `aside_at` what stands in brackets about it.
"""

from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures import markers, tokens
from hulian.figures.compound import in_english, with_tail
from hulian.figures.english import units_of_texts
from hulian.figures.number_words import english_scale
from hulian.figures.shares import share_at, stroke_at
from hulian.figures.side import Side, clean, read_amount
from hulian.figures.units import (
    DIVIDED,
    PrintedUnit,
    base,
    divided_unit,
    factor,
    unit_at,
    written_out,
)
from hulian.pattern import Pattern, Words


def read_side(text: str, at: int, own: str | None, *, marked: bool) -> Side | None:
    """Read the number that begins at a place; None where there is none.

    `own` is a unit that the table of units need not have; `marked`: a marker stands before it.
    """
    here, share = at, None
    if not text[at : at + 1].isdecimal():
        here = tokens.sign_end(text, at)
        share = share_at(text, here, marked=marked and here == at)
    elif text[at + 1 : at + 2] == "/":
        share = stroke_at(text, at, marked)
    elif "折" in text[at + 2 : at + 3] or text.find("分之", at, at + 8) >= 0:
        share = share_at(text, at, marked=False)
    if share:
        side: Side | None = with_aside(text, share) if text.startswith("(", share.end) else share
    else:
        side = _priced(text, here, own) if not text[here : here + 1].isdecimal() else None
        side = side or _counted(text, here, own, marked)
    if not side or here == at:
        return side
    if text.startswith(("+", "零上"), at):
        return replace(side, start=at)
    negative = side.amount.negative() if side.amount else None
    return replace(side, start=at, amount=negative, plain=f"-{side.plain}")


# --- Numbers ----------------------------------------------------------------------------------


def _priced(text: str, at: int, own: str | None) -> Side | None:
    """Read an amount behind a currency, with no letters behind it: US$3.5 million, ¥-3.2万."""
    sign = tokens.currency_at(text, at)
    if not sign:
        return None
    below_zero = text.startswith(("-", "−"), sign.end())
    counted = _counted(text, sign.end() + below_zero, own, marked=False)
    side = in_short_scale(text, counted) if counted else None
    if not side or (side.unit and not side.plain.endswith("元")):
        return None
    unit = tokens.CURRENCIES[sign[1] or sign[2]]
    words = f"{'-' * below_zero}{side.plain.removesuffix('元')}{unit}"
    if below_zero and side.amount:
        side = replace(side, amount=side.amount.negative())
    side = replace(side, start=at, unit=unit, word=unit, written=unit, plain=words)
    if text.startswith(" ", side.end):  # $3 and 20 cents
        side = in_english(text, side)
    return divided(text, side) if text.startswith(("/", " per ", " a "), side.end) else side


def in_short_scale(text: str, side: Side) -> Side:
    """Return an amount of money with the scale behind it: US$10K, $3.5m; ¥30x has none."""
    if side.word in ("K", "T", "m", "起"):  # read as units
        words = side.plain.removesuffix(side.written)
        side = replace(side, unit=None, word="", written="", plain=words, end=side.end - 1)
    size = tokens.ENGLISH_SCALE.match(text, side.end) if side.unit is None else None
    if size and side.amount:
        side = replace(side.scaled(english_scale(size[1])), end=size.end())
    following = text[side.end : side.end + 1]
    return replace(side, amount=None) if following.isascii() and following.isalpha() else side


def _counted(text: str, at: int, own: str | None, marked: bool) -> Side | None:
    """Read a numeral, what stands behind it, and its unit."""
    numeral = tokens.numeral_at(text, at)
    if not numeral:
        return _odd_one(text, at, own)
    here, digits = at + len(numeral), clean(numeral)
    more = tokens.more_at(text, here) if text[here : here + 1] in tokens.MORE_STARTS else None
    if more in ("来", "把") and not unit_at(text, here + 1, own):
        more = None
    words = digits
    if more:
        here += len(more)
        more = more.replace("-odd", "多")
        words += more
        digits += more.lstrip("余多来把有+")
    mark = more[0] if more else ""
    amount = read_amount(digits, mark, marked)
    side = Side(at, at, here, digits, amount, words, more=mark)
    if not more and text.startswith("(", here):
        side = with_aside(text, side)
    return _with_unit(text, side, own)


def _odd_one(text: str, at: int, own: str | None) -> Side | None:
    """Read 个把月, 个把小时 as about one."""
    if not text.startswith("个把", at):
        return None
    unit = unit_at(text, at + 2, own) or unit_at(f"个{text[at + 2 : at + 6]}", 0, own)
    if not unit or "/" in unit.word:
        return None
    end = unit.end if unit.end > at + 2 else at + 1 + unit.end
    side = Side(at, at, end, "一", read_amount("一", "把", marked=False), text[at:end], more="把")
    return replace(side, unit=base(unit.written), word=unit.word, written=unit.written)


# --- Units ------------------------------------------------------------------------------------


_SHORT_SCALES = ("mln", "bln", "mn", "bn", "m", "b", "k")
_SURE_SCALES = _SHORT_SCALES[:4]
"""Short forms that are nothing else; m may be metres."""

_ENGLISH_BEHIND = (" ", "-", "x", *_SURE_SCALES, *(f"{scale} " for scale in _SHORT_SCALES[4:]))


def _with_unit(text: str, side: Side, own: str | None) -> Side:
    following = text[side.end : side.end + 1]
    if following.isascii() and text.startswith(_ENGLISH_BEHIND, side.end):
        english = _in_english(text, side)
        if english:
            return english
    unit = unit_at(text, side.end, own) or _unit_behind_a_blank(text, side.end, own)
    if following in DIVIDED and (not unit or len(unit.word) == 1):
        unit = divided_unit(text, side.end, own) or unit
    if not unit:
        return side
    side = _in_unit(side, unit, own)
    if text.startswith(" ", side.end):  # 3km 200m, 12kg per mu
        side = divided(text, in_english(text, side))
    if following == "个" and unit.written.startswith("个亿"):  # 几十个亿 is 几十亿
        side = replace(side, amount=read_amount(f"{side.numeral}亿", side.more, marked=True))
        return with_aside(text, with_tail(text, side, unit.inside))
    if not side.numeral.strip("百千万亿") and markers.behind(text, side.end):  # 百人以内
        side = replace(side, amount=read_amount(side.numeral, side.more, marked=True))
    side = with_tail(text, side, unit.inside)
    if side.amount and side.factor != 1:
        side = replace(side, amount=side.amount.times(side.factor))
    return with_aside(text, side) if text.startswith("(", side.end) else side


def _unit_behind_a_blank(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """Read the unit of 68 h, 500 cd/m²; other blanks part a number from the next word."""
    following = text[at + 1 : at + 2]
    if text[at : at + 1] != " " or not (following.isascii() or following in "°℃μ"):
        return None
    return unit_at(text, at + 1, own)


def _in_unit(side: Side, unit: PrintedUnit, own: str | None) -> Side:
    known = unit.written != own
    written, words = written_out(unit.written, unit.inside)
    return replace(
        side,
        end=unit.end,
        plain=side.plain + words,
        unit=base(unit.written) if known else own,
        word=unit.word,
        written=written,
        factor=factor(unit.written) if known else Decimal(1),
    )


_EACH_OF = {"person": "人", "household": "户", "month": "月", "barrel": "桶"}
_EACH_OF |= {"pound": "磅", "lb": "磅"}


@cache
def _units_in_english() -> Words:
    return Words({**units_of_texts(), **_EACH_OF})


def _english_unit(text: str, at: int) -> tuple[str, int] | None:
    """Return the unit at a place of an English text, without its plural s, and where it ends."""
    for word in _units_in_english().all_at(text, at):
        may_be_plural = word in ("kg", "km") or (word[-3:].islower() and len(word) > 2)
        end = at + len(word)
        end += may_be_plural and text.startswith("s", end)
        following = text[end : end + 1]
        if following not in ("²", "³") and not (following.isascii() and following.isalnum()):
            return word, end
    return None


_SCALE = Pattern(
    r"[ -](thousand|million|billion|trillion|mln|bln|mn|bn)\b"
    rf"|((?:{'|'.join(_SURE_SCALES)})(?![A-Za-z0-9])|(?:{'|'.join(_SHORT_SCALES[4:])})(?= ))"
)


def _in_english(text: str, side: Side) -> Side | None:
    """Read 200 million yuan, 11 percent, 57.5-km, where scale and unit stand apart."""
    if times := _TIMES.match(text, side.end):
        words = f"{side.plain}倍"
        return replace(side, end=times.end(), unit="倍", word="倍", written="倍", plain=words)
    scaled = _SCALE.match(text, side.end)
    scale = scaled and (scaled[1] or scaled[2])
    end = scaled.end() if scaled else side.end
    named = _english_unit(text, end + 1) if text[end : end + 1] in (" ", "-") else None
    if named and named[0] == "pound" and not scale:
        return _in_pounds(text, side, named[1])
    unit = units_of_texts().get(named[0]) if named else None
    may_be_another = scale in _SHORT_SCALES[4:] and not unit
    if not (scale or unit) or may_be_another or not side.numeral[-1].isdecimal():
        return None
    side = replace(side.scaled(english_scale(scale) if scale else 1), end=end)
    if not named or not unit:
        return side
    side = divided(text, in_english(text, _called(side, unit, named[1])))
    return replace(side, amount=side.amount and side.amount.times(factor(side.written)))


def _called(side: Side, unit: str, end: int) -> Side:
    words = side.plain + unit
    return replace(side, end=end, unit=base(unit), word=unit, written=unit, plain=words)


def _in_pounds(text: str, side: Side, end: int) -> Side | None:
    """Read 5 pounds 30 pence and 7 pounds 4 ounces; of what pounds are alone nobody can tell."""
    both = (in_english(text, _called(side, unit, end)) for unit in ("英镑", "磅"))
    return next((whole for whole in both if whole.end > end), None)


_SOLD_BY = ("kg", "kilogram", "kilo", "mu", "tonne", "ton", "pound", "lb", "barrel")
_PER = Words(("/", " per ", " a ", " an "))


def divided(text: str, side: Side) -> Side:
    """Return the side with what its unit is divided by in English: yuan/kg, kg per mu."""
    per = _PER.longest_at(text, side.end)
    found = _english_unit(text, side.end + len(per)) if per else None
    if not found or (per[:2] == " a" and found[0] not in _SOLD_BY):
        return side
    word, end = found
    by = f"/{_EACH_OF.get(word) or units_of_texts()[word]}"
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
    r" times(?= (?:as|the|that|those|its|their|what)\b)"
    r"|(?:(?<=\.\d)|(?<=\.\d\d))(?: times(?! [a-z]+(?:er|re|ss)\b)\b|x(?!\w| ?\d))"
)
"""4 times as much is 4倍, and so is a cover of 1.8 times; 4 times more may be five."""

_PER_AGAIN = Pattern(r" per (?:person|head|day|week|month|year|hour|household)\b")
"""50 yuan per person per day has no unit of the table, and no value."""

# --- In brackets ------------------------------------------------------------------------------


class Aside(Struct, frozen=True):
    """A bracket about a number: `held` is 含, 不含, or empty where it says nothing of the bound."""

    held: str
    end: int


_THE_NUMBER = frozenset(
    ("", "本数", "该数", "本级", "当日", "本日", "当天", "本值", "端点", "此数")
)
_ABOUT_THE_BOUND = frozenset("以之及或左上和")


def aside_at(text: str, at: int, side: Side) -> Aside | None:
    """Read a bracket about the number itself: （含）, （不含10人）, （不含本数）.

    Another bracket counts only where a marker follows it: 30家（个）以上.
    """
    found = tokens.ASIDE.match(text, at)
    if not found:
        return None
    follows = text[found.end() : found.end() + 1] in _ABOUT_THE_BOUND and markers.behind(
        text, found.end()
    )
    if found[0] in ("(不满)", "(未满)", "(不到)") and follows:
        return Aside("不含", found.end())
    if found["held"] and _is_the_number(found["what"], side):
        return Aside("不含" if found["held"].startswith("不") else "含", found.end())
    return Aside("", found.end()) if follows else None


def _is_the_number(words: str, side: Side) -> bool:
    if words in _THE_NUMBER:
        return True
    same = read_side(words, 0, None, marked=False)
    if not same or not same.amount or same.end != len(words) or not side.amount:
        return False
    factor = side.factor if same.unit is None else 1
    return same.amount.low * factor == side.amount.low and same.unit in (None, side.unit)


def with_aside(text: str, side: Side, *, is_second: bool = False) -> Side:
    """Return the side with what a bracket behind it says: 60岁（含）以上, 3万人（次）."""
    if side.unit == "人" and text.startswith("(次)", side.end):
        words = side.plain.removesuffix("人") + "人次"
        return replace(side, end=side.end + 3, unit="人次", written="人次", plain=words)
    aside = aside_at(text, side.end, side)
    if not aside:
        return side
    follows = tokens.TO.match(text, aside.end) or markers.behind(text, aside.end) or is_second
    if follows or (side.unit is None and aside.held and unit_at(text, aside.end, None)):
        return replace(side, end=aside.end, aside=aside.held or side.aside)
    return side
