"""Figures of the grammar in a text, with what stands around them.

A change (从10%到70%, 下调2个百分点至9%) is two figures; a sum, a ratio or a rate that begins
with a figure is taken whole, and has no value.
"""

from msgspec.structs import replace

from hulian.extraction.broken import WHOLES, broken, ends_a_range, is_cut
from hulian.extraction.codes import UNIT_LETTERS, means_a_unit
from hulian.extraction.context import (
    TEMPERATURES,
    Value,
    apart,
    denied,
    is_short_of,
    limited,
    may_be_a_year,
    price,
    short_form,
    signed,
)
from hulian.extraction.english_counts import changed
from hulian.extraction.english_nouns import may_be_millions, millions
from hulian.extraction.false_markers import is_held_against, may_be_below_zero, past_false_markers
from hulian.extraction.kinds import (
    RECENT_YEAR,
    NumberMatch,
    are_places,
    is_number,
    kind_of,
    may_be_thousands,
    stands_alone,
)
from hulian.figures import markers
from hulian.figures.distant_markers import adverbial
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.numeral import SCALES
from hulian.figures.quantity import short
from hulian.figures.units import WORDS, unit_at
from hulian.pattern import Pattern

_STARTING = ("月", "日", "时", "点", "/", "-")


def measured(text: str, here: int) -> list[NumberMatch]:
    """Return the figure at a place, the two of a change (从10%到70%), or none."""
    if text[here] in "-−负" and not may_be_below_zero(text, here):
        return []
    if not text[here].isdecimal():
        here = past_false_markers(text, here)
    figure = read(text, here)
    if not figure:
        return []
    if pieces := broken(text, figure):
        return [pieces]
    if figure.sides == 2 and (parted := _by_and_to(text, figure)) is not None:
        return parted
    changed = figure.sides == 2 and _FROM.search(text, max(here - _REACH, 0), here)
    if changed and not _SPREAD.match(text, figure.end):
        return _change(text, figure)
    if figure.word == "年" and figure.start < figure.number and is_held_against(figure):
        figure = read(text, figure.number) or figure
    match = _match(text, figure)
    if match and match.quantity and ends_a_range(text, match.start):
        match = replace(match, value=None, quantity=None)
    return [match] if match else []


_FROM = Pattern(
    r"[从由自]\Z|(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )(?<!vary )(?<!anywhere )"
    r"(?<!anything )\b[Ff]rom "
    r"(?:(?:(?:more|less|fewer) than|over|under|about|around|nearly|almost|some|only|just) )?\Z"
)
_SPREAD = Pattern(
    "不等|之间|的?范围|的?区间|(?:[提升]高|提升|[增扩]加|增长|扩[大展]|缩[小减]|压缩|[上下]?[升降调涨跌]|减少|[增减])了?[至到为]"
)
"""Words behind a range that say that it is one, not a change, or changes to another."""

_REACH = 24
"""The words around a figure are looked at so far before it."""

_CHANGED = Pattern(
    r"(?:rose|up|cut|raised|lowered|reduced|increased|"
    r"gr[eo]wn?|climbed|jumped|f[ea]ll|down|dropped|declined)(?: by)? \Z"
    "|(?:[上下][调涨跌降升浮滑挫]|[增减]加?少?|[提降升][高低至]?|下?跌|上?涨|回[升落]|攀升|缩[减小]|扩大|[大暴急]?[涨跌])"
    "(?:了|约|近|超)?\\Z"
)


def _by_and_to(text: str, figure: ParsedFigure) -> list[NumberMatch] | None:
    """Read 下调2个百分点至9%: by so much, to so much; None for what is one figure.

    Where both are in one unit (上涨3元至25元) it may be a range, too, and neither has a value.
    """
    if text[figure.first_end : figure.second] not in ("至", "到", " to "):
        return None
    first = read(text[figure.start : figure.first_end], 0)
    if first and not figure.unit and text.endswith(" by ", 0, figure.start):
        return _change(text, figure)  # fell by 2,340 to 118,900
    if not first or not first.unit or first.end != figure.first_end - figure.start:
        return None
    changed = _CHANGED.search(text, max(figure.start - 14, 0), figure.start)
    if first.unit == figure.unit and not text.endswith("by ", 0, figure.start):
        if not changed:
            return None
        return [NumberMatch(figure.start, figure.end, kind_of(text, figure), unit=figure.written)]
    last = read(text, figure.second)
    kind, of_the_last = kind_of(text, first), last and kind_of(text, last)
    if last and not last.unit and figure.unit.startswith(f"{first.unit}/"):
        return None  # $30 to 40 a tonne
    if not last or not (changed or kind == "ratio" or kind != of_the_last):
        return None
    by, to = _first_of(text, figure, first), _match(text, last)
    return [by, to] if by and to else None


def _first_of(text: str, both: ParsedFigure, first: ParsedFigure) -> NumberMatch | None:
    """Return the first of two figures without what stands behind it; it was read alone."""
    begin = max(both.start - _REACH, 0)
    found = _match(text[begin : both.first_end], first.shifted(both.start - begin))
    return found and replace(found, start=found.start + begin, end=found.end + begin)


def _change(text: str, figure: ParsedFigure) -> list[NumberMatch]:
    """Read the two figures between which something changed, the first in the last one's unit."""
    last = read(text, figure.second)
    if not last:
        return []
    second = _match(text, last)
    printed = text[figure.start : figure.first_end]
    if second and printed.startswith("零下") and not text.startswith("零", figure.second):
        second = replace(second, value=None, quantity=None)  # 从零下3℃至5℃
    alone = read(printed, 0)
    if not alone or not second:
        return []
    first: NumberMatch | None = NumberMatch(
        figure.start, figure.start + alone.end, second.kind, unit=second.unit
    )
    shares = not alone.unit or figure.unit.startswith(f"{alone.unit}/")
    if not shares or alone.end != len(printed):
        first = _first_of(text, figure, alone)
    elif first and (number := _higher_or_lower(figure, alone, last)):
        known = read(f"{number}{figure.word}", 0)
        if known and known.quantity:
            here = replace(known, start=figure.start, end=figure.start + alone.end)
            in_english = text[figure.first_end : figure.second] == " to "
            value, quantity = apart(text, here) if in_english else _own(known)
            first = replace(first, value=value, unit=known.unit or None, quantity=quantity)
    return [first, second] if first else []


def _higher_or_lower(figure: ParsedFigure, alone: ParsedFigure, last: ParsedFigure) -> str:
    """Return the first number of a change with its scale: 70 of 从70到10%; "" where none is sure.

    从8到6万元 may begin at 8万 or at 8.
    """
    if figure.quantity and figure.quantity.low:
        return short(figure.quantity.low.value)
    scaled = alone.numeral[-1] in SCALES or last.numeral[-1] not in SCALES
    return _JOINT.split(figure.value)[0] if scaled and figure.flaw == "falling" else ""


_JOINT = Pattern(r"[-–—~至到]")


def _match(text: str, figure: ParsedFigure) -> NumberMatch | None:
    start, end, word = figure.start, figure.end, figure.word
    more = figure.markers[-1:] == ("多",)  # 500多点 is no time of day
    if figure.marked and not (word or more) and text[end : end + 1] in _STARTING:
        if figure.numeral[-1] in "万亿":
            return NumberMatch(start, end, None)
        return None
    if not is_number(text, figure):
        short = None if word else short_form(text, figure)
        if word or short or not stands_alone(text, figure):
            return short
    if figure.markers and text[start - 1 : start] in _NOT_WITH.get(figure.markers[-1], ()):
        alone = read(text[start : end - len(figure.markers[-1])], 0)
        figure = alone.shifted(start) if alone else figure
        end = figure.end
    if text[end : end + 1] in _GOING_ON and (whole := _part_of(text, figure)):
        return whole
    if otherwise := _otherwise(text, figure):
        return otherwise
    value, quantity = _in_context(text, figure)
    no_unit = word in UNIT_LETTERS and not means_a_unit(text, word, start, end)
    no_unit = no_unit or (word == "s" and text.endswith(("nder ", "ver "), 0, start))  # over 65s
    if no_unit or (word == "m" and may_be_millions(text, figure)):
        value = quantity = None
    if word in _OF_PRICES and (paid := price(text, figure, known=quantity is not None)):
        return paid
    row = WORDS.get(word)
    if row and row.use == "thing" and not figure.marked and RECENT_YEAR.fullmatch(figure.numeral):
        return NumberMatch(start, start + len(figure.numeral), None, figure.numeral)
    kind = kind_of(text, figure)
    if kind == "ordinal":
        return NumberMatch(figure.number, end, kind, unit=word, numeral=figure.numeral)
    unit = figure.written or None
    return NumberMatch(start, end, kind, value if quantity else None, unit, quantity)


def _otherwise(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Read a figure other than a plain amount: a name, 小两万, 1.02m users; else None."""
    start, end, word = figure.start, figure.end, figure.word
    if word in _OF_NAMES and _is_a_name(text, figure):
        if word in ("号", "路"):
            return NumberMatch(start, end, "ordinal", unit=word, numeral=figure.numeral)
        return NumberMatch(start, end, "other")
    if text[start] == "最" and word in TEMPERATURES:
        return _match(text, read(text, figure.number) or replace(figure, start=figure.number))
    if not word and not figure.quantity and (short_of := short_form(text, figure)):
        return short_of
    if word == "m" and (scaled := millions(text, figure)):
        return _match(text, scaled)
    if text[start - 1 : start] == "小" and is_short_of(text, figure):
        return NumberMatch(
            start - 1, end, "money" if word == "块" else kind_of(text, figure) or "other"
        )
    return None


_NOT_WITH = {"内": ("近",), "起步": tuple("从由自以靠用凭")}
"""Markers behind a number that say nothing of it behind these: 从11.2万人次起步 began with it."""

_OF_NAMES = ("号", "级", "室", "位", "路", "晚")


def _is_a_name(text: str, figure: ParsedFigure) -> bool:
    """Return whether a number with its unit names something: 5号, 百亿级, 6位代码, 早8晚6."""
    word, end = figure.word, figure.end
    return (
        word == "号"
        or (word == "级" and not _SCALES_OF_GRADES.isdisjoint(figure.numeral))
        or (word == "室" and len(figure.numeral) > 2)
        or (word == "晚" and text[figure.start - 1 : figure.start] in ("早", "朝"))
        or (word == "位" and are_places(text, figure.start, end))
        or (word == "路" and text.startswith(("公交", "车", "线", "汽车", "巴士", ":", "等"), end))
    )


_OF_PRICES = ("起", "块")

_SCALES_OF_GRADES = frozenset("百千万亿")
"""百亿级 is as large as that, not a grade."""

_GOING_ON = frozenset("+×xX*:/一·・")


def _part_of(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Return the sum, the ratio or the rate of which a figure is the beginning; it has no value."""
    start, end = figure.start, figure.end
    if (end_of_sum := _summed_end(text, end)) is not None:
        return NumberMatch(start, end_of_sum, "other")
    if not figure.word and (ratio := _RATIO.match(text, end)):
        return NumberMatch(start, ratio.end(), "ratio")
    if figure.word == "年" and text.startswith("一遇", end):
        return NumberMatch(start, end + 2, "other")
    if figure.word and (of_two := _OF_TWO.match(text, end)):
        return NumberMatch(start, of_two.end(), kind_of(text, figure))
    if (end_of_rate := _per_so_many(text, figure)) is not None:
        kind = kind_of(text, figure)
        return NumberMatch(start, end_of_rate, "other" if kind == "weight" else kind)
    return None


_SUMMED = Pattern(r"(?:[+×xX*]\d++(?:\.\d++)?)++(?:年|个?月|天|个|人|%)?")
_JOINING = ("+", "×", "x", "X", "*")


def _summed_end(text: str, end: int) -> int | None:
    """Return where a sum or a size ends of which a figure is the beginning: 3+2年, 3840×2160."""
    found = _SUMMED.match(text, end) if text[end : end + 1] in _JOINING else None
    if not found:
        return None
    unit = None if found[0][-1].isalpha() else unit_at(text, found.end(), None)
    return unit.end if unit else found.end()


def _per_so_many(text: str, figure: ParsedFigure) -> int | None:
    """Return where a rate per so many of a unit ends: 80mg/100ml, 40元/5斤; such have no value.

    930套/76458.66㎡ are two figures.
    """
    at = figure.end + 1
    if not figure.word or text[figure.end : at] != "/" or not text[at : at + 1].isdecimal():
        return None
    whole = read(text, at)
    if not whole or not whole.quantity or not whole.word:
        return None
    row = WORDS.get(figure.word)
    rate = (row is not None and row.kind == "money") or whole.quantity.amount in WHOLES
    return whole.end if rate else None


_OF_TWO = Pattern(
    r"/?\([^()\d\s]{1,3}[·.・/][^()\d\s]{1,4}\)|[·・][\u4e00-\u9fff㎡]{1,2}(?![\u4e00-\u9fff])"
)
"""What stands behind a rate per this and that: 3元/人·次, 1.2元/(人·月); it has no value."""

_RATIO = Pattern(r"(?::\d++(?:\.\d++)?)++")
"""What goes on behind the marked number with which a ratio begins: ≥5000:1."""


def _in_context(text: str, figure: ParsedFigure) -> Value:
    """Return the figure with what the words around it say of its value."""
    said = figure.number > figure.start or text[figure.start] == "翻"  # 难翻番 does not double
    doubtful = said and markers.doubtful(text, figure.start)
    if not figure.quantity or doubtful or denied(text, figure.start) or is_cut(text, figure):
        return None, None
    if figure.word == "年" and may_be_a_year(text, figure):
        return None, None
    if text.endswith("egative ", 0, figure.start):  # negative 3.5%, tested negative 3 times
        return None, None
    if text[figure.start - 1 : figure.start] in ("小", "大") and is_short_of(text, figure):
        return None, None
    if may_be_thousands(figure.value, figure.word):
        return None, None
    english = figure.word in ("倍", "次") and text[figure.end - 1] in "sx"
    by = english and changed(text, figure.start, figure.end) == "by"
    if by and not text.startswith(_HELD, figure.end):
        return None, None  # up 3.2x: by so much, or to it?
    window = text[max(figure.start - 8, 0) : figure.start]
    if "负" in window and (found := signed(text, figure)):
        return found
    if not figure.marked:
        in_words = figure.unit or text[figure.end - 1].isalpha() or _before_latin(text, figure)
        return limited(text, figure) or (apart(text, figure) if in_words else _own(figure))
    if figure.start == figure.number and adverbial(text, figure.start) in ("at_least", "at_most"):
        return None, None  # 最多只有七八百人
    return _own(figure)


_HELD = (" as ", " the ", " that ", " those ", " its ", " their ", " what ")


def _before_latin(text: str, figure: ParsedFigure) -> bool:
    """Return whether a Latin word follows a number other than a year: around 430 officials."""
    end = figure.end
    behind = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
    latin = behind.isascii() and behind.isalpha()
    return latin and not RECENT_YEAR.fullmatch(figure.numeral)


def _own(figure: ParsedFigure) -> Value:
    return figure.value, figure.quantity
