"""Prices as they are spoken: whether 块 are yuan or pieces, and a last scale left out (一万二)."""

from hulian.extraction.broken import is_cut
from hulian.extraction.context import is_short_of
from hulian.extraction.kinds import NumberMatch
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.numeral import COUNTING, DIGITS, NEIGHBOURS
from hulian.figures.units import FigureKind
from hulian.pattern import Pattern

_PRICE = Pattern(
    "[价钱费奖金薪找卖付赚补赔偿斤售欠罚捐款挣租押酬省涨跌借扣]|收(?![获割成])|花(?![卉生椒])|工资"
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
    "|的?(?:[存借贷罚]款|补[助贴]|奖金|工资|收入|利润|学费|本金|成本|租金)"
)

_GRADE = Pattern("(?:[统大中小好选]货|[特一二三四]级|头)[,:]?\\Z")
"""Grades of goods that are priced: 统货110块."""

_SPOKEN = Pattern("[呢吧啊嘛都就才也还]|起步|不到")
_OF_MONEY = Pattern("[价钱费票贵掏挣]|便宜|工资|彩礼|块[一二三四五六七八九钱]")
_OF_PIECES = Pattern("[牌碑板砖石屏匾毯池饼]|豆腐|肥皂|手表|蛋糕|面包|腊肉")
"""Where money is spoken of in a conversation, and things of which 块 are pieces are not."""

_SPENT = Pattern("[花赚挣赔欠][了到掉]?[^,。;]{0,3}\\Z")
"""花了2万块保养: money, perhaps."""

_PIECES = Pattern("[牌碑板砖石田地表屏玉匾糖皂毯池饼]\\Z")
_SCALED = frozenset("百千万")


def _ends_a_clause(text: str, end: int) -> bool:
    return bool(_CLAUSE_END.match(text, end) or _SPOKEN.match(text, end))


def _is_money(text: str, figure: ParsedFigure) -> bool:
    """Return whether 块 are yuan, not pieces: a price stands before, and no thing behind."""
    if _EACH_BEHIND.match(text, figure.end):
        return True
    if _PIECES.search(text, max(figure.start - 1, 0), figure.start):
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
        if _PIECES.search(text, max(start - 1, 0), start):
            return None
        spent = _SPENT.search(text, max(start - 8, 0), start) or text.startswith("的", end)
        return NumberMatch(start, end, "other") if spent or _ends_a_clause(text, end) else None
    elif known:
        value = figure.value.replace("块", "元")
    paid = read(value, 0) if value else None
    if paid and paid.quantity:
        return NumberMatch(start, end, "money", value, "元", paid.quantity)
    return NumberMatch(start, end, "money", unit="元") if figure.word == "块" else None


_SHORT = Pattern(
    r"(?P<said>(?:\d++|[一二两三四五六七八九十].*?)(?P<scale>[百千万亿])"
    rf"(?:[{COUNTING[1:]}1-9]|{NEIGHBOURS}))"
)
_TENS = frozenset("十百千")
_NEXT_SCALE = {"百": "十", "千": "百", "万": "千", "亿": "千万"}


def short_form(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Read 要价三千五 as 3500元, 花了一二百, and 三万五 as 35000 of what the words around say."""
    numeral = figure.numeral
    found = _SHORT.fullmatch(numeral)
    if found:
        numeral = found["said"] + _NEXT_SCALE[found["scale"]]
    elif numeral[0].isdecimal() or len(numeral) < 2 or _TENS.isdisjoint(numeral):
        return None
    more = text[figure.number : figure.first_end].removeprefix(figure.numeral)
    if is_short_of(text, figure) or is_cut(text, figure) or (found and more):
        return None
    nearby = text[max(figure.start - 8, 0) : figure.start]
    unit = "元" if _PRICE.search(nearby) or _EACH.search(nearby) else ""
    large = found is not None and found["scale"] in "万亿"
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
