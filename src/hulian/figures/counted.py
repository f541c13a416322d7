"""Numbers with their units as they are printed: 45元6角8分, 两个多月, US$3.5 million, 60岁（含）.

`read_side` reads the number at a place, `aside_at` what stands in brackets about it.
"""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures import markers, tokens
from hulian.figures.compound import in_english, with_tail
from hulian.figures.english_numbers import (
    BEHIND,
    divided,
    in_short_scale,
    share_in_words,
    with_english_unit,
    words_at,
)
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


def read_side(text: str, at: int, own: str | None, *, marked: bool) -> Side | None:
    """Read the number that begins at a place; None where there is none.

    `own` is a unit that the table of units need not have; `marked`: a marker stands before it.
    """
    here, share = at, None
    if not text[at : at + 1].isdecimal():
        here = tokens.sign_end(text, at)
        latin = text[here : here + 1].isascii() and text[here : here + 1].isalpha()
        share = share_in_words(text, here) if latin else None
        share = share or share_at(text, here, marked=marked and here == at)
    elif text[at + 1 : at + 2] == "/":
        share = stroke_at(text, at, marked)
    elif text.startswith((" in ", " out of "), at + 1):
        share = share_in_words(text, at)
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
    return divided(text, side) if text.startswith(("/", " per ", " a ", " an "), side.end) else side


def _counted(text: str, at: int, own: str | None, marked: bool) -> Side | None:
    """Read a numeral, what stands behind it, and its unit."""
    numeral = tokens.numeral_at(text, at)
    if not numeral:
        return _in_words(text, at, own) or _odd_one(text, at, own)
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


_ALONE = ("a", "an", "half a", "half an")


def _in_words(text: str, at: int, own: str | None) -> Side | None:
    """Read twenty-three villages, half an hour; half a, and a, are none without a unit."""
    number = words_at(text, at) if text[at : at + 1].isascii() else None
    side = number and _with_unit(text, number, own)
    return None if number and number == side and text[at : side.end].lower() in _ALONE else side


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


def _with_unit(text: str, side: Side, own: str | None) -> Side:
    following = text[side.end : side.end + 1]
    if following.isascii() and text.startswith(BEHIND, side.end):
        english = with_english_unit(text, side)
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
