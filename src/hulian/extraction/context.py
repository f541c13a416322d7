"""What the words around a figure of the grammar make of it: signs, limits, doubts.

Each function returns the figure in the grammar and what it says; both None where the figure has no
value in these words.
"""

from typing import Literal

from hulian.figures import distant_markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.markers import PLAINEST, words
from hulian.figures.quantity import Meaning, Quantity
from hulian.figures.units import WORDS
from hulian.pattern import Pattern

Value = tuple[str | None, Quantity | None]
"""A figure in the grammar, and what it says."""

# --- Markers and signs further away -------------------------------------------------------------

_SHARED = ("%", "倍", "‰")


_BETWEEN = Pattern(r"\bbetween (?:\S+(?: \S+)? and )?\Z")
"""between 3% and 5%: neither number says what is meant."""


def apart(text: str, figure: ParsedFigure) -> Value:
    """Return the share with the marker that stands before its whole: 没有达到预期的80%."""
    latin = text[figure.start - 2 : figure.start - 1].isascii()
    if latin and text[figure.start - 1 : figure.start] in " \n":
        row = WORDS.get(figure.word)
        is_time = row is not None and row.kind == "duration" and row.base != "岁"
        meaning: Meaning | Literal["unclear"] | None = distant_markers.english(
            text, figure.start, figure.end, is_time=is_time
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
