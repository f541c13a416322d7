"""Figures of the grammar in a text: which are numbers at all, and what they measure.

Words that only look like markers are passed over, a change (从10%到70%) is two figures, and what is
counted off (二期, 前5位) is no quantity.
"""

from typing import NamedTuple

from hulian.extraction.codes import LETTERS, means_a_unit
from hulian.extraction.context import (
    TEMPERATURES,
    Value,
    apart,
    denied,
    ends_a_range,
    in_yuan,
    is_cut,
    is_money,
    is_short_of,
    limited,
    may_be_a_year,
    per_so_many,
    price_from,
    rate_of_two_end,
    ratio_end,
    short_price,
    signed,
    summed_end,
)
from hulian.extraction.lexicon import PEOPLE
from hulian.figures import markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.in_text import read_in_text
from hulian.figures.numeral import SCALES
from hulian.figures.quantity import Quantity, short
from hulian.figures.tokens import numeral_at
from hulian.figures.units import WORDS, FigureKind
from hulian.pattern import Pattern


class NumberMatch(NamedTuple):
    """A number at `start` to `end` of a text.

    `kind` is None where only what stands around it can tell. `value` is the figure in the grammar,
    `quantity` what it says; both are None where it has none. `numeral` is the number of an ordinal,
    `period` what a date names, in EDTF.
    """

    start: int
    end: int
    kind: FigureKind | None
    value: str | None = None
    unit: str | None = None
    quantity: Quantity | None = None
    numeral: str | None = None
    period: str | None = None


_RECENT = Pattern(
    r"近(?:[2-9两三四五六七八九十]|10)(?:年|个月|天|周|日|个?(?:会计|财[政务]|完整|预算|自然|学年)?年度"
    "|个?(?:自然年|自然月|学期|学年|赛季|财年|季度|交易日))"
)
_RECENTLY = ("年来", "个月来", "天来", "周来")
_RECENT_YEAR = Pattern(r"(?:19|20)(?!00)\d\d")
_RANK = Pattern("[前升降进退跌移]")
_ASSEMBLY = Pattern(
    "[全省市县区乡镇]?(?:国|人[大民]|政[协府]|[党委会体]|代表|[一二三四五六七八九十]+[次中])"
)
_PASSING = Pattern(
    r"过了?(?=半|[一二两三四五六七八九十百千]+[万亿]|[百千万亿]+[元人家户亩吨名]|[\d.]+(?:%|[万亿]))"
)
_PASSED = Pattern(r"[超通经不越度渡走去来见说做有]\Z")
_WEB = Pattern(r"[以会路街网身线晚早月年]\Z")
_HALVED = (
    "间",
    "年",
    "个月",
    "天",
    "小时",
    "个小时",
    "亩",
    "公里",
    "个",
    "斤",
    "里",
    "米",
    "吨",
    "公斤",
)
_BELOW_ZERO: frozenset[FigureKind | None] = frozenset(("money", "ratio", "other", "length", None))
"""What a minus stands before; before people and things a dash is only a dash."""

_MOVED_TO = Pattern(
    "(?:(?:升|降|跌|移|进|退|滑|跃)(?:至|到|为)|[位名]?[居列]|排名?|名次|位次)"
    "(?:全[国省市县区]|世界)?(?:第)?\\Z"
)
_MOVES = Pattern("(?:提|上|跃|下|前|后|跌|进|退|回|滑)[升降移至到落]|[升降跌]")
"""位 behind a place in an order: 由99位提升至87位."""

_VOLUMES = (
    "/升",
    "/L",
    "/l",
    "/毫升",
    "/ml",
    "/mL",
    "/立方米",
    "/m³",
    "/m3",
    "/kg",
    "/公斤",
    "/千克",
)
"""A weight in so much of something is no weight but a concentration: 2.86mg/ml."""

_HAVE_PLACES = (
    "密码",
    "口令",
    "密钥",
    "长度",
    "编码",
    "字符",
    "卡号",
    "账号",
    "色彩",
    "灰度",
    "还原",
    "精度",
    "字长",
    "总线",
    "处理器",
    "位深",
    "采样",
)
_PLACES_OF = (
    "代码",
    "数",
    "密码",
    "编码",
    "验证",
    "字符",
    "小数",
    "二进制",
    "有效数",
    "字母",
    "口令",
    "密钥",
)
"""What has so many places, not persons: 6位代码."""

_PERSONS = Pattern(
    rf"(?:{PEOPLE}|教授|博士|硕士|院士|医师|[护教讲]师|工程师|嘉宾|代表|[队成委会]员)\Z"
)
"""专家16位以上 are persons."""

_NO_THING = Pattern(r"\Z|[,。;!?)\n]")
"""In 16位以上, with nothing behind it, nobody can tell places from persons."""

_STARTING = ("月", "日", "时", "点", "/", "-")


def measured(text: str, here: int) -> list[NumberMatch]:
    """Return the figure at a place, the two of a change (从10%到70%), or none."""
    if text[here] in "-−负" and not _may_be_below_zero(text, here):
        return []
    here = _past_false_markers(text, here)
    figure = read_in_text(text, here)
    if not figure:
        return []
    if figure.sides == 2 and (parted := _by_and_to(text, figure)) is not None:
        return parted
    if (
        figure.sides == 2
        and text[here - 1 : here] in ("从", "由", "自")
        and not _spread(text, figure.end)
    ):
        return _change(text, figure)
    if figure.word == "年" and figure.start < figure.number and _is_held_against(figure):
        figure = read_in_text(text, figure.number) or figure
    match = _match(text, figure)
    if match and match.quantity and ends_a_range(text, match.start):
        match = match._replace(value=None, quantity=None)
    return [match] if match else []


_OF_AMOUNTS = (
    "超",
    "高",
    "低",
    "不及",
    "达",
    "不到",
    "不足",
    "大于",
    "小于",
    "多于",
    "少于",
    "接近",
)
_NOT_REACHED = ("未达", "不超", "未超", "没有达", "没达", "不低", "不高", "未能达")


def _is_held_against(figure: ParsedFigure) -> bool:
    """Tell whether a year is only what an amount is held against: 超过2019年同期."""
    is_year = figure.sides == 1 and _RECENT_YEAR.fullmatch(figure.numeral) is not None
    return is_year and figure.markers[0].startswith((*_OF_AMOUNTS, *_NOT_REACHED))


def _may_be_below_zero(text: str, here: int) -> bool:
    """Return whether a sign stands before what can be below zero: -5℃, not 负3年责任."""
    positive = read(text, here + 1)
    row = WORDS.get(positive.word.partition("/")[0]) if positive else None
    if text[here] == "负":
        spelt = positive is not None and not positive.numeral[0].isdecimal()
        allowed = row is None or row.kind in _BELOW_ZERO or row.word == "层"
        return allowed and not (spelt and row is None and positive and positive.unit != "%")
    return row is None or row.kind in _BELOW_ZERO


_ENDS_OF_WORDS = ("增长", "成长", "比重", "权重", "加重", "严重", "加深", "资深", "许多", "提高")
"""Words that end like 长达, 重达, 深达, 多达 and 高达: 比重达三成."""


_EXTREMES = ("最高", "最低")
_SEEN = Pattern(
    "(?:单[日场月周季年次笔票机站晚]|历史|盘中|[年月周季]内|当[日天月]|全[年月天周])\\Z"
)
"""单日最高1.1亿元 was seen, and is no limit."""


def _past_false_markers(text: str, here: int) -> int:
    """Return where the figure begins that a word like a marker precedes.

    As in 近三年, 去过5次, 晚上百人.
    """
    if text[here] == "近" and (_RECENT.match(text, here) or _is_recently(text, here + 1)):
        return here + 1
    if text[here] == "过" and (
        not _PASSING.match(text, here) or _PASSED.search(text, max(here - 1, 0), here)
    ):
        return here + 1
    if text[here] == "破" and (
        text[here - 1 : here] in ("打", "突")
        or not _PASSING.match("过" + text[here + 1 : here + 24])
    ):
        return here + 1
    if text.startswith(_EXTREMES, here) and _SEEN.search(text, max(here - 3, 0), here):
        return here + len("最高")
    if text[here - 1 : here + 1] in _ENDS_OF_WORDS:
        return here + 1
    if text[here] == "均" and text[here - 1 : here] in ("户", "人", "亩", "年", "月", "日"):
        return here + 1
    if text[here] == "上" and _WEB.search(text, max(here - 1, 0), here):
        return here + 1
    return here


def _is_recently(text: str, at: int) -> bool:
    """Tell whether a time until now stands behind 近: 近二十年来."""
    number = numeral_at(text, at)
    return bool(number and text.startswith(_RECENTLY, at + len(number)))


_SPREAD = Pattern("不等|之间|的?范围|的?区间")


def _spread(text: str, end: int) -> bool:
    """Tell whether words behind a range say that it is one, not a change."""
    return bool(_SPREAD.match(text, end))


_REACH = 24
"""The words around a figure are looked at so far before it."""

_CHANGED = Pattern(
    "(?:[上下][调涨跌降升浮滑挫]|[增减]加?少?|[提降升][高低至]?|下?跌|上?涨|回[升落]|攀升|缩[减小]|扩大|[大暴急]?[涨跌])"
    "(?:了|约|近|超)?\\Z"
)


def _by_and_to(text: str, figure: ParsedFigure) -> list[NumberMatch] | None:
    """Read 下调2个百分点至9%: by so much, to so much; None for what is one figure.

    Where both are in one unit (上涨3元至25元) it may be a range, too, and neither has a value.
    """
    if text[figure.first_end : figure.second] not in ("至", "到"):
        return None
    first = read(text[figure.start : figure.first_end], 0)
    if not first or not first.unit or first.end != figure.first_end - figure.start:
        return None
    changed = _CHANGED.search(text, max(figure.start - 4, 0), figure.start)
    if first.unit == figure.unit:
        if not changed:
            return None
        return [NumberMatch(figure.start, figure.end, _kind(text, figure), unit=figure.written)]
    last = read(text, figure.second)
    if not last or not (changed or _kind(text, first) != _kind(text, last)):
        return None
    begin = max(figure.start - _REACH, 0)
    by = _match(text[begin : figure.first_end], first.shifted(figure.start - begin))
    to = _match(text, last)
    if not by or not to:
        return None
    return [by._replace(start=by.start + begin, end=by.end + begin), to]


def _change(text: str, figure: ParsedFigure) -> list[NumberMatch]:
    """Read the two figures between which something changed, the first in the last one's unit."""
    last = read(text, figure.second)
    if not last:
        return []
    second = _match(text, last)
    printed = text[figure.start : figure.first_end]
    alone = read(printed, 0)
    if not alone or not second:
        return []
    first = None
    if alone.unit or alone.end != len(printed):
        first = _match(text, alone.shifted(figure.start))
    elif figure.quantity and figure.quantity.low:
        value = f"{short(figure.quantity.low.value)}{figure.word}"
        known = read(value, 0)
        if known and known.quantity:
            end = figure.start + alone.end
            first = NumberMatch(figure.start, end, second.kind, value, known.unit, known.quantity)
    return [first, second] if first else []


def _match(text: str, figure: ParsedFigure) -> NumberMatch | None:
    start, end, word = figure.start, figure.end, figure.word
    if figure.marked and not word and text[end : end + 1] in _STARTING:
        return None
    if not _allowed(text, figure):
        price = None if word else short_price(text, figure)
        return NumberMatch(start, end, "money", price[0], "元", price[1]) if price else None
    if text[start - 1 : start] == "近" and figure.markers == ("内",):
        alone = read(text[start : end - 1], 0)
        figure = alone.shifted(start) if alone else figure
        end = figure.end
    if text[end : end + 1] in _GOING_ON and (whole := _part_of(text, figure)):
        return whole
    if (
        word == "号"
        or (word == "级" and not _SCALES_OF_GRADES.isdisjoint(figure.numeral))
        or (word == "室" and len(figure.numeral) > 2)
        or (word == "位" and _are_places(text, start, end))
    ):
        return NumberMatch(start, end, "other")
    if text[start] == "最" and word in TEMPERATURES:
        return _match(text, read(text, figure.number) or figure._replace(start=figure.number))
    if not word and not figure.quantity and (price := short_price(text, figure)):
        return NumberMatch(start, end, "money", price[0], "元", price[1])
    value, quantity = _in_context(text, figure)
    if word in LETTERS and not means_a_unit(text, word, start, end):
        value = quantity = None
    if word == "起" and (price := price_from(text, figure)):
        return NumberMatch(start, end, "money", price[0], "元", price[1])
    if word == "块" and figure.quantity and figure.unit != "元" and is_money(text, figure):
        value, quantity = in_yuan(figure) if quantity else (None, None)
        return NumberMatch(start, end, "money", value, "元", quantity)
    kind = _kind(text, figure)
    if kind == "ordinal":
        return NumberMatch(figure.number, end, kind, unit=word, numeral=figure.numeral)
    unit = figure.written or None
    return NumberMatch(start, end, kind, value if quantity else None, unit, quantity)


def _are_places(text: str, start: int, end: int) -> bool:
    """Return whether 位 are the places of a number, not persons: 6位代码, 色彩16位."""
    before = text[max(start - 6, 0) : start].rpartition(",")[2]
    if _NO_THING.match(text, end) and text[end - 2 : end] in ("以上", "以下", "以内"):
        return not _PERSONS.search(before)
    return text.startswith(_PLACES_OF, end) or any(word in before for word in _HAVE_PLACES)


_SCALES_OF_GRADES = frozenset("百千万亿")
"""百亿级 is as large as that, not a grade."""

_GOING_ON = frozenset("+×xX*:/一·・")


def _part_of(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Return the sum, the ratio or the rate of which a figure is the beginning; it has no value."""
    start, end = figure.start, figure.end
    if (end_of_sum := summed_end(text, end)) is not None:
        return NumberMatch(start, end_of_sum, "other")
    if (end_of_ratio := ratio_end(text, figure)) is not None:
        return NumberMatch(start, end_of_ratio, "ratio")
    if figure.word == "年" and text.startswith("一遇", end):
        return NumberMatch(start, end + 2, "other")
    if (end_of_two := rate_of_two_end(text, figure)) is not None:
        return NumberMatch(start, end_of_two, _kind(text, figure))
    if (end_of_rate := per_so_many(text, figure)) is not None:
        kind = _kind(text, figure)
        return NumberMatch(start, end_of_rate, "other" if kind == "weight" else kind)
    return None


def _in_context(text: str, figure: ParsedFigure) -> Value:
    """Return the figure with what the words around it say of its value."""
    doubtful = figure.number > figure.start and markers.doubtful(text, figure.start)
    if not figure.quantity or doubtful or denied(text, figure.start) or is_cut(text, figure):
        return None, None
    if (figure.word == "年" and may_be_a_year(text, figure)) or is_short_of(text, figure):
        return None, None
    if found := signed(text, figure):
        return found
    if not figure.marked:
        in_words = figure.unit or text[figure.end - 1].isalpha()
        return limited(text, figure) or (apart(text, figure) if in_words else _own(figure))
    return _own(figure)


def _own(figure: ParsedFigure) -> Value:
    return figure.value, figure.quantity


_DEARER = Pattern("[贵宜涨跌降价卖赚赔差省值收花]了?\\Z")
"""贵了八毛, 便宜五毛: money."""

_EVERY = Pattern("[每一][天日周月晚]\\Z")
"""每周七班: so many services."""


def _allowed(text: str, figure: ParsedFigure) -> bool:
    """Tell whether these are a number at all; Chinese numerals need a unit that goes with them."""
    printed, word = figure.numeral, figure.word
    if (
        printed[0].isdigit()
        or "分" in printed
        or printed[0] in "翻大小对成"
        or printed in ("一半", "半数")
        or (word and word in printed)
        or "把" in figure.markers
    ):
        return True
    if "半" in figure.value.removeprefix("半") or figure.value.startswith("-"):
        return True
    if printed == "半":
        return word in _HALVED or figure.unit == "%"
    if not printed.strip(SCALES.replace("十", "")) and not figure.marked:
        if text[max(figure.start - 1, 0) : figure.start] in tuple("(/:"):
            return False  # (万人次): a unit
        return (len(printed) > 1 and word in ("元", "")) or word in ("名", "位", "人次")
    if not word:
        known = printed[-1] in "万亿" or figure.unit == "%"
        return known or (len(printed) > 2 and figure.markers == ("多",))
    if word == "毛" and _DEARER.search(text, max(figure.start - 4, 0), figure.start):
        return True
    if word in ("班", "趟") and _EVERY.search(text, max(figure.start - 3, 0), figure.start):
        return True
    row = WORDS.get(word.partition("/")[0])
    long = len(printed) > 1 and any(mark in printed for mark in "百千万亿点")
    tens = "十" in printed and (len(printed) > 2 or printed[-1] == "十" != printed)
    measured = row is not None and figure.marked and row.kind in ("weight", "length", "area")
    return row is None or row.spelt or long or tens or measured


_ORDINALS = Pattern(
    r"第(?P<first>[\d一二三四五六七八九十百]{1,6}(?P<unit>[条款项章节批届期次]))"
    r"(?:[、和及与或][\d一二三四五六七八九十百]{1,6}(?P=unit))*[、和及与或]\Z"
)


def _counted_off(text: str, figure: ParsedFigure) -> bool:
    """Tell whether a number goes on a list of ordinals: 第四十六条、四十八条."""
    found = _ORDINALS.search(text, max(figure.start - 24, 0), figure.start)
    return found is not None and found["unit"] == figure.word


def _kind(text: str, figure: ParsedFigure) -> FigureKind | None:
    """Return what a unit measures; 二期, 三级 and 前5位 are counted off, 85期 are counted."""
    printed, unit, after = figure.numeral, figure.word, figure.end
    if not unit:
        return "ratio" if figure.unit in ("%", "倍") else None
    if figure.unit in ("%", "倍"):
        return "ratio"
    before = text[max(figure.start - 1, 0) : figure.start]
    row = WORDS.get(unit) or WORDS.get(unit.partition("/")[0]) or WORDS.get(figure.unit)
    kind: FigureKind = row.kind if row else "other"
    if kind == "weight" and unit.endswith(_VOLUMES):
        kind = "other"
    if unit == "块" and figure.unit == "元":
        return "money"
    if unit in ("年", "届") and _RECENT_YEAR.fullmatch(printed):
        return "year" if unit == "年" else "ordinal"
    if unit == "季度":
        return "duration" if before == "前" else "ordinal"
    if unit in ("位", "名"):
        if rank := _RANK.match(before):
            return "ordinal" if rank[0] == "前" else "count"
        if before == "后" and text[figure.start - 3 : figure.start - 1] in ("排名", "倒数", "名次"):
            return "ordinal"
        if unit == "位" and (
            _MOVES.match(text, after)
            or _MOVED_TO.search(text, max(figure.start - 8, 0), figure.start)
        ):
            return "ordinal"
    if before and before in "、和及与或" and _counted_off(text, figure):
        return "ordinal"
    if printed[0].isdigit() or printed in ("两", "几"):
        return kind
    assembled = unit == "届" or (unit == "次" and before in ("届", "大"))
    if unit in ("期", "级") or (assembled and _ASSEMBLY.match(text, after)):
        return "ordinal"
    return "ordinal" if unit == "届" and "十" in printed else kind
