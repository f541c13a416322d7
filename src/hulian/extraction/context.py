"""What the words around a figure of the grammar make of it: signs, limits, doubts, prices.

Each function returns the figure in the grammar and what it says; both None where the figure has no
value in these words.
"""

from typing import Literal

from hulian.extraction.broken import is_cut
from hulian.extraction.kinds import NumberMatch
from hulian.figures import distant_markers, english_markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.markers import PLAINEST, words
from hulian.figures.numeral import DIGITS, in_full
from hulian.figures.quantity import Meaning, Quantity
from hulian.figures.unit_words import FigureKind
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
        meaning: Meaning | Literal["unclear"] | None = english_markers.beside(
            text, figure.start, figure.end, is_time=is_time
        )
        if _BETWEEN.search(text, max(figure.start - 32, 0), figure.start):
            meaning = "unclear"
    else:
        shared = figure.unit in _SHARED
        most = (
            shared and figure.unit == "%" and bool(figure.quantity and figure.quantity.amount >= 50)
        )
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
    found = _NEGATIVE_GROWTH.search(text, max(figure.start - 8, 0), figure.start)
    if not found:
        return None
    below = read(f"-{text[figure.number : figure.end]}", 0)
    exact = figure.quantity and figure.quantity.bound == "exact"
    if found["far"] or not exact or not below or not below.quantity:
        return None, None
    return below.value, below.quantity


_LASTED = Pattern("(?:的|多)?(?:历史|之久|来|间|以来|左右|前|以前|之前|沧桑|文明|文化)")

_BEGINNING = tuple("\n,。;、!?:(他她我们")
_SINCE = words("截至 截止 截止到 截至到 自 从 于 比 较 同")
_OR_SO_LONG = Pattern(
    r"前(?![一二两三四\d])|[后内间来多余期的了过时如不里历左有以之坚深扎风磨工龄]|上下|,|[。;、!?:)\n]|\Z"
)
"""Behind 20年, which then is not a year 2020."""

_FROM_TO = Pattern(r"[从由自]\d\d年[-–—~至到]\d\d年(?!不等)|\d\d年[-–—~至到]\d\d年间")
"""从15年到20年 and 16年至20年间 may be 2015 to 2020."""


def may_be_a_year(text: str, figure: ParsedFigure) -> bool:
    """Return whether 两千零二十五年 may be the year 2025, or 23年投入 and 截至23年 the year 2023.

    两千年来 is clearly so many years.
    """
    pair = figure.numeral in ("五六", "六七", "七八", "八九") and not figure.markers  # 七八年当兵
    if figure.marked and not pair:
        return False
    if len(figure.numeral) == 2 and (pair or figure.numeral.isdecimal()):
        begins = text[max(figure.start - 1, 0) : figure.start] in ("", *_BEGINNING)
        spans = _FROM_TO.search(text, max(figure.start - 6, 0), figure.end + 6)
        if spans and spans.start() <= figure.start and figure.end <= spans.end():
            return True
        lasting = _OR_SO_LONG.match(text, figure.end)
        if text.endswith(_SINCE, 0, figure.start):
            return not lasting or lasting[0] in ("", *_BEGINNING)
        return begins and figure.numeral[0] not in "3456789" and not lasting
    if "千" not in figure.numeral or figure.numeral[0].isdecimal():
        return False
    quantity = figure.quantity
    is_year = quantity is not None and 1000 <= quantity.amount < 2200
    return is_year and not _LASTED.match(text, figure.end)


def is_short_of(text: str, figure: ParsedFigure) -> bool:
    """Return whether 小 before a round number (小五千) says that it is not quite so much.

    How much less is not said, so such a figure has no value; nor is it in 大几百.
    """
    before = text[max(figure.start - 2, 0) : figure.start]
    if before[-1:] == "大" and figure.numeral[0] == "几":  # 三千大几百
        return True
    round_ = figure.numeral.endswith(("00", "十", "百", "千", "万", "亿"))
    scaled = round_ or figure.word == "个亿"
    return scaled and before.endswith("小") and before[:-1] not in tuple("大小中最缩减变微弱矮窄")


_DENIALS = words(
    "没有 没 未 无 不是 并非 而非 绝非 远非 不再是 差点 差点儿 差一点 险些 差点到 差一点到",
    "直奔 直奔着 奔着 奔向 剑指 未必有 不见得有 不一定有 谈不上 哪有 假如有 倘若有",
)

_ENDS_OF_DENIALS = frozenset("有没未无是非点儿些到奔着向指上")


def denied(text: str, start: int) -> bool:
    """Return whether the words before a figure say that it is not so: 不是300户, 直奔10亿元."""
    if text[start - 1 : start] not in _ENDS_OF_DENIALS:
        return False
    begin = max(start - 4, 0)
    drowned = text.endswith(("淹没", "埋没", "吞没", "沉没"), begin, start)
    return text.endswith(_DENIALS, begin, start) and not drowned


_LIMIT = Pattern(
    "(?P<marker>最[高低多少])(?:"
    "(?:补助|补贴|奖励|奖补|资助|赔付|赔偿|授信|贷款|报销|支付|出资|担保)?(?:标准|额度|限额)"
    "|补[助贴]?|奖励|奖补|资助|给予|支持|罚款?|可?贷款?|可补|授信|赔付|赔偿"
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


TEMPERATURES = ("℃", "°C", "度", "摄氏度", "华氏度")
"""最低-8℃ is a measured temperature, not a limit."""


# --- Prices as they are spoken: whether 块 are yuan, and a last scale left out (一万二) -----------

_PRICE = Pattern(
    "[价钱费奖金薪找卖买付赚补赔偿斤售欠罚捐款挣租押酬省涨跌借扣]|收(?![获割成])|花(?![卉生椒])|工资|二手"
)
_EACH = Pattern(
    "[一每1](?:斤|公斤|个|碗|只|盒|瓶|袋|箱|条|张|份|杯|件|棵|株|包|次|天|晚|吨|亩)\\Z"
    "|[每一](?:半?个?小时|人|户|度|公里|个?月|年)\\Z"
)
_EACH_BEHIND = Pattern(
    "[一每1](?:公?斤|吨|个|只|棵|株|瓶|袋|盒|碗|盅|碟|杯|盘|位|张|天|晚|次|件|份|箱|条)"
)
_CLAUSE_END = Pattern(
    rf"\Z|[,。;、!?)\n]| (?![\d{DIGITS}])|[这那]么|以上|以下|左右|多|了[,。;!]|[涨降跌]"
    "|拎走|拿下|的?(?:[存借贷罚]款|补[助贴]|奖金|工资|收入|利润|学费|本金|成本|租金)"
)

_GRADE = Pattern("(?:[统大中小好选]货|[特一二三四]级|头)[,:]?\\Z")
"""Grades of goods that are priced: 统货110块."""

_SPOKEN = Pattern("[呢吧啊嘛都就才也还]|起步|不到")
_OF_MONEY = Pattern("[价钱费票贵掏挣]|便宜|工资|彩礼|块[一二三四五六七八九钱]")
_OF_PIECES = Pattern("[牌碑板砖石屏匾毯池饼]|豆腐|肥皂|手表|蛋糕|面包|腊肉")
"""Where money is spoken of in a conversation, and things of which 块 are pieces are not."""

_SPENT = Pattern("[花赚挣赔欠][了到掉]?[^,。;]{0,3}\\Z")
"""花了2万块保养: money, perhaps."""

_PIECES = Pattern("(?:[牌碑板砖石田地表屏玉匾糖皂毯池饼]|分[为成作])\\Z")
_SCALED = frozenset("百千万")


def _ends_a_clause(text: str, end: int) -> bool:
    return bool(_CLAUSE_END.match(text, end) or _SPOKEN.match(text, end))


def _is_money(text: str, figure: ParsedFigure) -> bool:
    """Return whether 块 are yuan, not pieces: a price stands before, and no thing behind."""
    if _EACH_BEHIND.match(text, figure.end):
        return True
    if _PIECES.search(text, max(figure.start - 2, 0), figure.start):
        return False
    if not _ends_a_clause(text, figure.end):
        return False
    nearby = text[max(figure.start - 8, 0) : figure.start]
    if not _SCALED.isdisjoint(figure.value) or any(
        said.search(nearby) for said in (_GRADE, _PRICE, _EACH)
    ):
        return True
    before = text[max(figure.start - 30, 0) : figure.start]
    return bool(_OF_MONEY.search(before)) and not _OF_PIECES.search(before)


def price(text: str, figure: ParsedFigure, *, known: bool) -> NumberMatch | None:
    """Return the price that 260万起 or 块 are, or what may be one; None where they count things.

    `known`: the words around the figure leave it its value.
    """
    start, end, value = figure.start, figure.end, ""
    if figure.word == "起":
        nearby = text[max(start - 8, 0) : start]
        large = figure.numeral.endswith(("万", "亿"))
        if not large or not _PRICE.search(nearby) or not _CLAUSE_END.match(text, end):
            return None
        value = f"{figure.value.removesuffix('起')}元起"
    elif figure.unit == "元":
        return None
    elif not figure.quantity or not _is_money(text, figure):
        if _PIECES.search(text, max(start - 2, 0), start):
            return None
        spent = _SPENT.search(text, max(start - 8, 0), start) or text.startswith("的", end)
        return NumberMatch(start, end, "other") if spent or _ends_a_clause(text, end) else None
    elif known:
        value = figure.value.replace("块", "元")
    paid = read(value, 0) if value else None
    if paid and paid.quantity:
        return NumberMatch(start, end, "money", value, "元", paid.quantity)
    return NumberMatch(start, end, "money", unit="元") if figure.word == "块" else None


_TENS = frozenset("十百千")
_WEIGHED = Pattern(rf"[\d{DIGITS}十百千万]公?斤[,、;。]")
"""A weight, which says nothing of the price of what is told next: 早稻上千斤, 晚稻九百六."""


def short_form(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Read 要价三千五 as 3500元, 花了一二百, and 三万五 as 35000 of what the words around say."""
    full = in_full(figure.numeral)
    numeral = full or figure.numeral
    whole = len(numeral) > 1 and not (numeral[0].isdecimal() or _TENS.isdisjoint(numeral))
    if not (full or whole):
        return None
    more = text[figure.number : figure.first_end].removeprefix(figure.numeral)
    if is_short_of(text, figure) or is_cut(text, figure) or (full and more):
        return None
    before = text[max(figure.start - 30, 0) : figure.start]
    nearby = _WEIGHED.sub("", before[-8:])
    paid = any(said.search(nearby) for said in (_PRICE, _EACH))
    unit = "元" if paid or (full and _OF_MONEY.search(before)) else ""
    large = full.endswith(("千", "千万"))
    if not (unit or large) or not _CLAUSE_END.match(text, figure.end):
        return None
    marker = text[figure.start : figure.number]
    behind = text[figure.first_end : figure.end]
    value = f"{marker}{numeral}{more}{unit}{behind}"
    known = read(value, 0)
    if not known or not known.quantity:
        return None
    kind: FigureKind | None = "money" if unit else None
    return NumberMatch(figure.start, figure.end, kind, value, unit or None, known.quantity)
