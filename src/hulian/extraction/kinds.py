"""Which figures of the grammar are numbers in a text at all, and what they measure.

What is counted off (二期, 前5位, 第一条、三条) is not a quantity; 16位 may be places or persons.
"""

from functools import lru_cache

from msgspec import Struct

from hulian.extraction.lexicon import PEOPLE
from hulian.figures.grammar import ParsedFigure
from hulian.figures.markers import words
from hulian.figures.numeral import SCALES
from hulian.figures.quantity import Quantity
from hulian.figures.unit_words import FigureKind
from hulian.figures.units import WORDS
from hulian.pattern import Pattern


class NumberMatch(Struct, frozen=True, gc=False):
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


RECENT_YEAR = Pattern(r"(?:19|20)(?!00)\d\d")
"""A year, not a number of years."""

_RANK = Pattern("[前升降进退跌移]")
_ASSEMBLY = Pattern(
    "[全省市县区乡镇]?(?:国|人[大民]|政[协府]|[党委会体]|代表|[一二三四五六七八九十]+[次中])"
)
_MOVED_TO = Pattern(
    "(?:(?:升|降|跌|移|进|退|滑|跃)(?:至|到|为)|[位名]?[居列]|排名?|名次|位次)"
    "(?:全[国省市县区]|世界)?(?:第)?\\Z"
)
_MOVES = Pattern("(?:提|上|跃|下|前|后|跌|进|退|回|滑)[升降移至到落]|[升降跌]")
"""位 behind a place in an order: 由99位提升至87位."""

_VOLUMES = words("/升 /L /l /毫升 /ml /mL /立方米 /m³ /m3 /kg /公斤 /千克")
"""A weight in so much of something is not a weight but a concentration: 2.86mg/ml."""

_HAVE_PLACES = words(
    "密码 口令 密钥 长度 编码 字符 卡号 账号 色彩 灰度 还原 精度 字长 总线 处理器 位深 采样"
)
_PLACES_OF = words("代码 数 密码 编码 验证 字符 小数 二进制 有效数 字母 口令 密钥")
"""What has so many places, not persons: 6位代码."""

_PERSONS = Pattern(
    rf"(?:{PEOPLE}|教授|博士|硕士|院士|医师|[护教讲]师|工程师|嘉宾|代表|[队成委会]员)\Z"
)
"""专家16位以上 are persons."""

_NO_THING = Pattern(r"\Z|[,。;!?)\n]")
"""In 16位以上, with nothing behind it, nobody can tell places from persons."""

_HALVED = words("个 间 年 天 小时 亩 公里 斤 里 米 吨 公斤 袋 瓶 箱 桶 碗 杯 筐 盒 罐 篓 片")


def are_places(text: str, start: int, end: int) -> bool:
    """Return whether 位 are the places of a number, not persons: 6位代码, 色彩16位."""
    before = text[max(start - 6, 0) : start].rpartition(",")[2]
    if _NO_THING.match(text, end) and text[end - 2 : end] in ("以上", "以下", "以内"):
        return not _PERSONS.search(before)
    return text.startswith(_PLACES_OF, end) or any(word in before for word in _HAVE_PLACES)


_DEARER = Pattern("[贵宜涨跌降价卖赚赔差省值收花费][了到至]?\\Z")
"""贵了八毛, 便宜五毛: money."""

_FEE = Pattern("[\u4e00-\u9fff]{0,3}[费钱补]")
"""两毛夜餐费: money."""

_EVERY = Pattern("[每一][天日周月晚](?:开行|对开|发车|运行|发)?\\Z")
"""每周七班: so many services."""

_AGED = Pattern(
    "(?:现年|时年|享年|终年|年仅|年方|年纪|年龄|岁数)(?:[是为有已都才刚]|大概){0,2}\\Z"
    "|(?:老伴|妻子|丈夫|儿子|女儿|父亲|母亲|老[人汉]|大[爷妈娘姐哥叔])[\u4e00-\u9fff]{0,4}今年[也已都快才刚正]{0,2}\\Z"
    "|[他她我你爹娘妈爷奶父母伯叔婶哥姐弟妹员民某]今年[也已都快才刚正]{0,2}\\Z|今年[也都](?:已经?)?\\Z|[他她我你][那当]?[年时]?刚满\\Z"
)
_OF_THAT_AGE = Pattern(
    "的?(?:人|老|年纪|岁数|汉|小伙|妇|[男女]|姑娘|[中青]年|[农村]民|[他她]|[\u4e00-\u9fff]{1,2}(?:某|支书|主任|书记|大姐|大哥|师傅))"
)
OF_AN_AGE = ("年过", "年逾", "年近")
"""Markers that stand before ages."""

_ROUGHLY = ("出头", "开外", "挂零", "上下")


def may_be_an_age(quantity: Quantity) -> bool:
    """Return whether somebody may be so old."""
    amount = quantity.amount
    return 10 <= amount <= 110 and amount == amount.to_integral_value()


def is_age(text: str, start: int, end: int, quantity: Quantity | None) -> bool:
    """Return whether a number without a unit is somebody's age: 现年37, 五十出头的老张."""
    if not quantity or not may_be_an_age(quantity):
        return False
    if text.startswith(OF_AN_AGE, start):
        return True
    if text.endswith(_ROUGHLY, start, end) and _OF_THAT_AGE.match(text, end):
        return True
    before = _AGED.search(text, max(start - 8, 0), start)
    if not before or ("今年" in before[0] and text[start].isdecimal()):
        return False
    ends = text[end : end + 1] in ("", *",。;、)了")
    return ends and (text[end : end + 1] == "了" or not before[0].startswith("今年"))


_SCORED = Pattern("[记得评打扣加减给][了个]{0,2}\\Z")


def _is_scored(text: str, figure: ParsedFigure) -> bool:
    """Return whether points are given: 评了个九分, 多记半分."""
    return figure.word == "分" and bool(
        _SCORED.search(text, max(figure.start - 3, 0), figure.start)
    )


def is_number(text: str, figure: ParsedFigure) -> bool:
    """Return whether these are a number at all; Chinese numerals need a unit to go with them."""
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
    signed = figure.value.startswith("-") or text.startswith("零上", figure.start)
    if "半" in figure.value.removeprefix("半") or signed:
        return True
    if printed == "半":
        return figure.unit == "%" or word.startswith(_HALVED) or _is_scored(text, figure)
    if not printed.strip(SCALES.replace("十", "")) and not figure.marked:
        if text[max(figure.start - 2, 0) : figure.start].rstrip(" ")[-1:] in ("(", "/", ":", "|"):
            return False  # (万人次), | 万人次 |: a unit
        return (len(printed) > 1 and word in ("元", "")) or word in ("名", "位", "人次")
    if word:
        return _goes_with(text, figure, word)
    last = text[figure.second : figure.end] if figure.sides == 2 else printed[-1]  # 十五到二十亿
    known = "万" in last or "亿" in last or figure.unit == "%" or printed.startswith(_VAGUE)
    known = known or is_age(text, figure.start, figure.end, figure.quantity)
    return known or (len(printed) > 2 and figure.markers == ("多",)) or _is_about(figure)


def _is_about(figure: ParsedFigure) -> bool:
    """Return whether 出头 or 挂零 follows hundreds or thousands of something: 人均一千出头."""
    return figure.markers[-1:] in (("出头",), ("挂零",)) and figure.numeral[-1] in "百千"


def stands_alone(text: str, figure: ParsedFigure) -> bool:
    """Return whether characters are a number though no unit follows.

    They are where they are long, 男生二百三十八, or end a clause behind a marker: 人数超过两百.
    """
    if len(figure.numeral) > 3 and figure.quantity and not {*"百千"}.isdisjoint(figure.numeral):
        return True
    alone = bool(figure.markers) and figure.start < figure.number and len(figure.numeral) > 1
    return (
        alone and figure.numeral[-1] in "十百千" and _NO_THING.match(text, figure.end) is not None
    )


def _goes_with(text: str, figure: ParsedFigure, word: str) -> bool:
    """Return whether a number in characters goes with its unit."""
    printed = figure.numeral
    if word == "毛" and (
        _DEARER.search(text, max(figure.start - 4, 0), figure.start) or _FEE.match(text, figure.end)
    ):
        return True
    if _is_scored(text, figure):
        return True
    if word in ("班", "趟") and _EVERY.search(text, max(figure.start - 4, 0), figure.start):
        return True
    if word == "旬":
        return figure.markers[:1] != () and figure.markers[0] in OF_AN_AGE
    row = WORDS.get(word.partition("/")[0])
    long = len(printed) > 1 and any(mark in printed for mark in "百千万亿点")
    tens = "十" in printed and (len(printed) > 2 or printed[-1] == "十" != printed)
    kind = row.kind if row else None
    measured = kind == "weight" or (
        kind in ("length", "area") and (figure.marked or len(printed) > 1 or printed == "两")
    )
    measured = measured or (kind == "length" and text[figure.start - 1 : figure.start] in _SIZES)
    return row is None or row.spelt or long or tens or measured


_SIZES = tuple("深长宽高阔厚")
_VAGUE = ("好几", "几", "数")

_ORDINALS = Pattern(
    r"第(?P<first>[\d一二三四五六七八九十百]{1,6}(?P<unit>[条款项章节批届期次]))"
    r"(?:[、和及与或][\d一二三四五六七八九十百]{1,6}(?P=unit))*[、和及与或]\Z"
)


_COUNTED_OFF = Pattern(r"一(?P<unit>[类批档])(?:[、和及与或][二三四五六](?P=unit))+")
"""一类、二类 are the first and the second kind."""


_OF_A_VILLAGE = tuple("从在至到往住村社")
_NUMBERED = Pattern(
    "的?(?:[^\\W小大老的](?:[姐哥叔婶嫂伯爷]|阿姨|大[爷妈娘叔姐哥]|师傅|老师)|业主|住户|居民)"
)
"""住在3组, 12栋赵姐家: the third part of a village, a house by its number, not so many."""


_GRADE = Pattern("(?<![每各全整])(?:[高初][一二三]|[一二三四五六七八九]年级)\\Z")
"""高三12班 is the twelfth of them, 床号12床 the bed of that number."""


def _is_numbered(text: str, figure: ParsedFigure, before: str) -> bool:
    start, end = figure.start, figure.end
    if figure.word == "标段" and figure.numeral.isdecimal() and not figure.marked:
        # 1标段…, 2标段…: the first lot, and the second
        before_it = f"{int(figure.numeral) - 1}标段"
        return before_it == "0标段" or before_it in text[max(start - 400, 0) : start]
    of_a_village = before in _OF_A_VILLAGE or "、" in text[start - 1 : end]
    if figure.word == "班":
        return _GRADE.search(text, max(start - 4, 0), start) is not None
    if before == "号" and figure.word in ("床", "座", "桌", "柜"):
        return True
    if figure.word not in ("组", "队", "栋", "幢", "座", "单元"):
        return False
    told = _NUMBERED.match(text, end) or text.endswith(("住", "住在", "家在"), 0, start)
    return bool(told) or (figure.word == "组" and of_a_village)


_TIMES = ("目前", "此前", "之前", "以前", "日前", "年前")


def _in_an_order(text: str, figure: ParsedFigure, before: str) -> FigureKind | None:
    """Return what 位 and 名 count that do not count people: 前5位, 后退3名, 升至第三位."""
    if rank := _RANK.match(before):
        is_rank = rank[0] == "前" and text[figure.start - 2 : figure.start] not in _TIMES
        return "ordinal" if is_rank else "count"
    if before == "后" and text[figure.start - 3 : figure.start - 1] in ("排名", "倒数", "名次"):
        return "ordinal"
    moved = _MOVED_TO.search(text, max(figure.start - 8, 0), figure.start)
    moves = figure.word == "位" and (moved or _MOVES.match(text, figure.end))
    return "ordinal" if moves else None


_THOUSANDS = Pattern(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d万亿])")


def may_be_thousands(value: str, unit: str) -> bool:
    """Return whether the point in a number of what is never divided may part thousands.

    As in 1.200 people, by the custom of many countries; not in 1.234万人 or 1.234人/户.
    """
    row = WORDS.get(unit) if "." in value else None
    whole = row is not None and row.kind in ("people", "person-times", "count")
    return whole and _THOUSANDS.search(value) is not None


def kind_of(text: str, figure: ParsedFigure) -> FigureKind | None:
    """Return what a unit measures; 二期, 三级 and 前5位 are counted off, 85期 are counted."""
    printed, unit, after = figure.numeral, figure.word, figure.end
    if figure.unit in ("%", "倍"):
        return "ratio"
    if not unit:
        return None
    before = text[max(figure.start - 1, 0) : figure.start]
    if unit == "块" and figure.unit == "元":
        return "money"
    if unit == "级" and ("余" in figure.markers or "阶" in text[figure.start - 5 : after + 3]):
        return "count"  # 石阶2300级; not 8级大风
    if unit in ("年", "届") and RECENT_YEAR.fullmatch(printed):
        return "year" if unit == "年" else "ordinal"
    if unit == "季度":
        return "duration" if before == "前" else "ordinal"
    if unit in ("世纪", "楼") or (
        unit == "层" and not printed[0].isdigit() and text[after : after + 1].isdecimal()
    ):
        return "ordinal"  # 二层5200平方米
    if unit in ("位", "名") and (place := _in_an_order(text, figure, before)):
        return place
    if _is_numbered(text, figure, before):
        return "ordinal"
    if unit in ("类", "批", "档") and (
        listed_off := _COUNTED_OFF.search(text, max(figure.start - 12, 0), after + 3)
    ):
        return "ordinal" if listed_off.end() >= after else "count"
    if before and before in "、和及与或":  # 第四十六条、四十八条
        listed_off = _ORDINALS.search(text, max(figure.start - 24, 0), figure.start)
        if listed_off and listed_off["unit"] == unit:
            return "ordinal"
    if not printed[0].isdigit() and printed not in ("两", "几"):
        assembled = unit == "届" or (unit == "次" and before in ("届", "大"))
        if unit in ("期", "级") or (assembled and _ASSEMBLY.match(text, after)):
            return "ordinal"
    return _measured_in(figure.written, unit, figure.unit)


_TIMES_OF_SPEED = ("秒", "分", "分钟", "小时", "时", "s", "min", "h")
"""So many metres in a second are a speed, no length."""


@lru_cache(maxsize=1 << 10)
def _measured_in(written: str, unit: str, base: str) -> FigureKind:
    """Return what is measured in a unit, by the table."""
    first, _, each = written.partition("/")
    row = WORDS.get(written) or WORDS.get(unit) or WORDS.get(first) or WORDS.get(base)
    if not row or (row.kind == "weight" and unit.endswith(_VOLUMES)):
        return "other"
    return "other" if row.kind == "length" and each in _TIMES_OF_SPEED else row.kind
