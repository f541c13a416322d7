"""What the words around a figure of the grammar make of it: signs, limits, doubts.

Each function returns the figure in the grammar and what it says; both None where the figure has no
value in these words.
"""

from typing import Literal

from hulian.figures import distant_markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.markers import PLAINEST, words
from hulian.figures.numeral import DIGITS, ENGLISH_NUMBERS, FORMAL, SCALES
from hulian.figures.quantity import Meaning, Quantity
from hulian.figures.units import WORDS
from hulian.pattern import HAN, Pattern, is_han

Value = tuple[str | None, Quantity | None]
"""A figure in the grammar, and what it says."""

# --- Markers and signs further away -------------------------------------------------------------

_SHARED = ("%", "倍", "‰")


def _is_time(figure: ParsedFigure) -> bool:
    row = WORDS.get(figure.word)
    return row is not None and row.kind == "duration" and row.base != "岁"


_BETWEEN = Pattern(r"\bbetween (?:\S+(?: \S+)? and )?\Z")
"""between 3% and 5%: neither number says what is meant."""


def apart(text: str, figure: ParsedFigure) -> Value:
    """Return the share with the marker that stands before its whole: 没有达到预期的80%."""
    latin = text[figure.start - 2 : figure.start - 1].isascii()
    if latin and text[figure.start - 1 : figure.start] in " \n":
        meaning: Meaning | Literal["unclear"] | None = distant_markers.english(
            text, figure.start, figure.end, is_time=_is_time(figure)
        )
        if _BETWEEN.search(text, max(figure.start - 32, 0), figure.start):
            meaning = "unclear"
    else:
        most = figure.unit == "%" and figure.quantity is not None and figure.quantity.amount >= 50
        shared = figure.unit in _SHARED
        meaning = distant_markers.apart(text, figure.start, is_share=shared, most=most)
        meaning = meaning or distant_markers.adverbial(text, figure.start)
    if not meaning:
        return figure.value, figure.quantity
    return _marked(figure, PLAINEST.get(meaning, "")) if meaning != "unclear" else (None, None)


def _marked(figure: ParsedFigure, marker: str) -> Value:
    value = f"{marker}{figure.value}"
    marked = read(value, 0)
    return (value, marked.quantity) if marked else (None, None)


_NEGATIVE_GROWTH = Pattern("负[增成]长(?:率|幅)?(?P<far>[,:])?(?:了|为|达|约为?)?\\Z")


def signed(text: str, figure: ParsedFigure) -> Value | None:
    """Read 负增长3.2%, a growth of -3.2 %; no value where the sign might be meant otherwise."""
    if text[figure.start - 1 : figure.start] == " " and text.endswith("minus ", 0, figure.start):
        return _marked(figure, "-")
    begin = max(figure.start - 8, 0)
    found = None
    if text.find("负", begin, figure.start) >= 0:
        found = _NEGATIVE_GROWTH.search(text, begin, figure.start)
    if not found:
        return None
    below = read(f"-{text[figure.number : figure.end]}", 0)
    exact = figure.quantity and figure.quantity.bound == "exact"
    if found["far"] or not exact or not below or not below.quantity:
        return None, None
    return below.value, below.quantity


_LASTED = Pattern("(?:的|多)?(?:历史|之久|来|间|以来|左右|前|以前|之前|沧桑|文明|文化)")

_BEGINNING = tuple("\n,。;、!?:(")
_OF_A_YEAR = words(
    "全县 全市 全省 全区 全国 全年 投入 实现 完成 新增 建成 启动 开始 到位 下半年 上半年 第",
    "一季度 二季度 三季度 四季度 我县 我市 我省 共投入 末 底 春 夏 秋 冬",
)


def may_be_a_year(text: str, figure: ParsedFigure) -> bool:
    """Return whether 两千零二十五年 may be the year 2025, or 23年投入 of the year 2023.

    两千年来 is clearly so many years.
    """
    if figure.marked:
        return False
    if figure.numeral.isdecimal() and len(figure.numeral) == 2:
        begins = text[max(figure.start - 1, 0) : figure.start] in ("", *_BEGINNING)
        return begins and text.startswith(_OF_A_YEAR, figure.end)
    if "千" not in figure.numeral or figure.numeral[0].isdecimal():
        return False
    quantity = figure.quantity
    is_year = quantity is not None and 1000 <= quantity.amount < 2200
    return is_year and not _LASTED.match(text, figure.end)


def is_short_of(text: str, figure: ParsedFigure) -> bool:
    """Return whether 小 before a round number (小五千) says that it is not quite so much.

    How much less is not said, so such a figure has no value; nor is it in 大几百.
    """
    if text[figure.start - 1 : figure.start] not in ("小", "大"):
        return False
    before = text[max(figure.start - 2, 0) : figure.start]
    if before[-1:] == "大" and figure.numeral[0] == "几":  # 三千大几百
        return True
    spelt = figure.numeral[-1:] in tuple("十百千万亿") and not figure.numeral[0].isdecimal()
    scaled = spelt or figure.word == "个亿"
    return scaled and before.endswith("小") and before[0] not in "大小中最缩减变微弱矮窄"


_DENIALS = words(
    "没有 没 无 不是 并非 而非 绝非 远非 不再是 差点 差点儿 差一点 险些 差点到 差一点到",
    "直奔 直奔着 奔着 奔向 剑指",
)

_ENDS_OF_DENIALS = frozenset("有没无是非点儿些到奔着向指")
_UNDER_WATER = ("淹没", "埋没", "吞没", "沉没")
"""Words that end in 没, which does not deny there: 淹没300户."""


def denied(text: str, start: int) -> bool:
    """Return whether the words before a figure say that it is not so: 不是300户, 直奔10亿元."""
    if text[start - 1 : start] not in _ENDS_OF_DENIALS:
        return False
    begin = max(start - 4, 0)
    drowned = text.endswith(_UNDER_WATER, begin, start)
    return text.endswith(_DENIALS, begin, start) and not drowned


_LIMIT = Pattern(
    "(?P<marker>最[高低多少])(?:"
    "(?:补助|补贴|奖励|奖补|资助|赔付|赔偿|授信|贷款|报销|支付|出资|担保)?(?:标准|额度|限额)"
    "|补助|补贴|奖励|奖补|资助|给予|支持|罚款|可贷|贷款|可补|授信|赔付|赔偿"
    "|发给|发放|核发|补发|可[获领享][取得]?|可申[请领]|可[达到至]|只[要需]|仅[要需]|收取?|缴纳?|征收|扣除?|处罚"
    ")(?:[为是:]|不超过)?\\Z"
)


def limited(text: str, figure: ParsedFigure) -> Value | None:
    """Read 最高补助3000元, a limit with a word between it and the number; None for others.

    ~300亩 is about 300; between two numbers the sign is read as 至 before.
    """
    if text[figure.start - 1 : figure.start] == "~":
        return _marked(figure, "约")
    begin = max(figure.start - 8, 0)
    if text.find("最", begin, figure.start) < 0:
        return None
    found = _LIMIT.search(text, begin, figure.start)
    marked = _marked(figure, found["marker"]) if found else (None, None)
    return marked if marked[1] else None


TEMPERATURES = ("℃", "°C", "度", "摄氏度")
"""最低-8℃ is a measured temperature, not a limit."""

# --- Parts of something else --------------------------------------------------------------------

_NUMERALS = frozenset(f"{DIGITS}{SCALES}几")
_SPELT = _NUMERALS | frozenset(FORMAL)
_LEFT_OVER = tuple("0123456789百千万亿余多")
_RANGE_MARKS = ("-", "–", "—", "~", "至")
"""A range of which an end cannot be read has no value: not that of the other end."""


def ends_a_range(text: str, start: int) -> bool:
    """Tell whether a figure is the end of a range that cannot be read: 100余万至200万元."""
    before = text[start - 1 : start]
    if before == "\n" and text[start - 2 : start - 1] in _RANGE_MARKS:  # 3-⏎5万元
        return text[start - 3 : start - 2] in _LEFT_OVER
    if text[start] == "上":  # 数百上千人, 几十到上百人
        scale = text[start - 2 : start - 1] if before in ("至", "到") else before
        return scale in ("十", "百", "千", "万")
    earlier = text[start - 3 : start - 2] if text[start - 2 : start - 1] == " " else ""
    return before in _RANGE_MARKS and (earlier or text[start - 2 : start - 1]) in _LEFT_OVER


WHOLES = frozenset((1, 10, 100, 1000, 10_000, 100_000, 1_000_000))
"""What rates are counted per."""


def _is_whole_of_a_rate(figure: ParsedFigure) -> bool:
    """Tell whether a figure behind 每 is only what a rate is counted per: 每10万人."""
    row = WORDS.get(figure.word)
    counted = not figure.word or (row is not None and row.kind in ("people", "count"))
    amount = figure.quantity.amount if figure.quantity else 0
    return counted and amount >= _LEAST_WHOLE and amount in WHOLES


_LEAST_WHOLE = 100

_OF_A_THING = Pattern(r"[\u4e00-\u9fff]{1,4}/[万亿]?[元吨人亩户]")
_SILVER = Pattern("银[子元]?|白银|黄金|金子")


def is_silver(text: str, figure: ParsedFigure) -> bool:
    """Tell whether 两 are the old ounces of money, sixteen to a 斤: 征银三千两, 二两银子."""
    before = text[max(figure.start - 2, 0) : figure.start]
    return before.endswith(("银", "金", "帑")) or bool(_SILVER.match(text, figure.end))


_LIMITS_BEHIND = frozenset("±<>≤≥")
"""Signs by which what follows bounds a number: 12.5吨±2%, 3%<x."""

_FULL_PRICE = 100
"""No price is cut to more per cent: 十二折 is none."""


def is_cut(text: str, figure: ParsedFigure) -> bool:
    """Return whether a figure is only a part: its number, its range or its unit goes on."""
    return _begins_earlier(text, figure) or _goes_on(text, figure)


def _goes_on(text: str, figure: ParsedFigure) -> bool:
    """Tell whether the number, the range or the unit of a figure goes on behind it."""
    end = figure.end
    mark = text[end : end + 1]
    if mark == " " and (group := _PARTED.match(text, end)):  # 1 , 250 , 000元, ≤ 1 200
        last, known = text[end - 1], figure.marked or figure.word
        within = last.isdecimal() and bool(known) if group["group"] else True
        return within and (not group["range"] or last.isascii())
    if mark in _LIMITS_BEHIND:  # 12.5吨±2%, 3%<x
        return True
    following = text[end + 1 : end + 2]
    if mark in _RANGE_MARKS and (following.isdecimal() or mark == "~"):
        return True
    if figure.word and is_han(mark) and _OF_A_THING.match(text, end):  # 0.42吨标准煤/万元
        return True
    if mark == "及" and text.startswith(f"及{text[figure.number : end]}以", end):  # 3人及3人以上
        return True
    if mark == "半" and figure.word == "个":  # 三个半天
        return True
    if not figure.word:  # 一亿半; 2.3万/平
        parted = mark == "半" or (mark == "/" and (is_han(following) or following == "㎡"))
        parted = parted or (mark == "\n" and following.isdecimal())  # 1亿⏎500万元
        return figure.numeral[-1] in "百千万亿" and parted
    if figure.word == "两" and is_silver(text, figure):
        return True
    if figure.word == "折" and figure.quantity and figure.quantity.amount > _FULL_PRICE:
        return True
    if figure.word in ("米", "秒", "℃", "度") and mark.isdecimal():  # 43秒52摘银, 37℃5
        return True
    if mark == "几" and following not in ("乎", "何"):  # 一米八几
        return True
    parted = mark in _NUMERALS and mark != "一"
    if parted and (figure.word in ("块", "毛", "角") or following == "钱"):
        return True  # 一块三四, 三斤二两八钱
    if mark not in ("/", "·"):
        return False
    return bool(following) and not following.isspace() and not following.isdecimal()


def _ends_in_a_number(text: str) -> bool:
    last = text.rpartition(" ")[2].lower()
    return last[-1:].isdecimal() or last in ENGLISH_NUMBERS


_PARTED = Pattern(r" (?:[.,] ?\d|(?P<range>[-–—] \d)|(?P<group>\d{3}(?:\.\d+)?(?![\d.,])))")
_GROUPS_BEFORE = Pattern(r"(?<![\d.,])\d{1,3}(?: ?, | ,)\Z")


def _is_last_group(text: str, figure: ParsedFigure) -> bool:
    """Tell whether a number goes before a comma and a blank before the figure: 1, 200平方米."""
    behind = figure.number + 3
    grouped = text[figure.number : behind].isdecimal() and not text[behind : behind + 1].isdecimal()
    return grouped and bool(_GROUPS_BEFORE.search(text, max(figure.start - 5, 0), figure.start))


_BEFORE_A_REST = frozenset(f"{DIGITS}{SCALES}几多余来上又单个、 \n▲△▼") | frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
)
"""What may stand between a figure and the beginning of its number."""

_BEGUN = Pattern(
    r"(?<![\d.,])(?!(?:19|20)\d\d )\d{1,5} \Z"  # 1760 0元 has lost a digit's place, 2 31万 a point
    rf"|[\d{DIGITS}]又\Z"  # 一又二分之一
    r"|\d[.,]\n\Z|\d \. \Z"  # 12.⏎5%, 1 2 . 5%
    rf"|{HAN} ?\d{{1,3}}\. \Z"  # 荷载2. 5吨
    r"|\d ?(?:[cmk]?[mgL])? ?[-–—] \Z"  # 2 - 5MHz, 2 mm - 5 mm
    rf"|{HAN}(?!(?:19|20)\d\d\n)\d{{1,4}}[万亿]?\n\Z"  # 总投资3⏎50万元
    r"|(?<![A-Za-z])[lIOo]\Z"  # l2.5万元
    rf"|{HAN}[▲△]\Z|▼\Z"  # 同比▲3.2%
    r"|[^\W\d_A-Za-z第][一二三四五六七八]、\Z"  # 花了三、五百元
)


def _begins_earlier(text: str, figure: ParsedFigure) -> bool:
    """Tell whether a figure is the end of another one: of 1, 200平方米, five or six people."""
    start = figure.start
    before = text[start - 1 : start]
    if before in " ," and before and _is_last_group(text, figure):
        return True
    if before == "." and text[max(start - 2, 0) : start - 1] in ("", " "):  # .5 percent
        return True
    if before == " ":
        earlier = text[max(start - 16, 0) : start - 4]
        if text.endswith(" or ", 0, start) and _ends_in_a_number(earlier):
            return True
    per = before == "每" or (before == " " and text.endswith("per ", 0, start))
    if per and _is_whole_of_a_rate(figure):
        return True
    return before in _BEFORE_A_REST and _number_begins_earlier(text, figure, before)


def _number_begins_earlier(text: str, figure: ParsedFigure, before: str) -> bool:
    """Tell whether the number of a figure begins before it."""
    start = figure.start
    if text[start] == "±":  # AC220V±10%
        return before.isalnum() and before.isascii()
    earlier = text[start - 2 : start - 1]
    if figure.numeral[0] in _NUMERALS and start == figure.number:  # 十几二十个, 三十多四十岁
        if before in _NUMERALS or (before in "多余来上又单 " and earlier in _SPELT):
            return True
        if before == "、" and figure.numeral[-1] not in SCALES:
            return False
    if before == "个":  # 三个半天
        return figure.numeral == "半" and (earlier in _NUMERALS or earlier.isdecimal())
    return bool(_BEGUN.search(text, max(start - 8, 0), start))
