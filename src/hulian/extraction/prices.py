"""Prices as they are spoken: whether 块 are yuan or pieces, and a last scale left out (一万二)."""

from hulian.extraction.context import Value, is_short_of
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.numeral import COUNTING, DIGITS, NEIGHBOURS
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


def is_money_or_pieces(text: str, figure: ParsedFigure) -> bool:
    """Return whether nothing near 块 says if they are yuan or pieces: 共120块."""
    if _PIECES.search(text, max(figure.start - 1, 0), figure.start):
        return False
    spent = _SPENT.search(text, max(figure.start - 8, 0), figure.start)
    return bool(spent) or text.startswith("的", figure.end) or _ends_a_clause(text, figure.end)


def is_money(text: str, figure: ParsedFigure) -> bool:
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


def price_from(text: str, figure: ParsedFigure) -> Value | None:
    """Read 总价260万起 as 260万元 and more; elsewhere 起 counts cases."""
    nearby = text[max(figure.start - 8, 0) : figure.start]
    large = figure.numeral.endswith(("万", "亿"))
    if not large or not _PRICE.search(nearby) or not _CLAUSE_END.match(text, figure.end):
        return None
    value = f"{figure.value.removesuffix('起')}元起"
    known = read(value, 0)
    return (value, known.quantity) if known and known.quantity else None


def in_yuan(figure: ParsedFigure) -> Value:
    """Return a price in 块 as one in 元."""
    value = figure.value.replace("块", "元")
    known = read(value, 0)
    return (value, known.quantity) if known and known.quantity else (None, None)


_SHORT = Pattern(
    r"(?P<said>(?:\d++|[一二两三四五六七八九十].*?)(?P<scale>[百千万亿])"
    rf"(?:[{COUNTING[1:]}1-9]|{NEIGHBOURS}))"
)
_TENS = frozenset("十百千")
_NEXT_SCALE = {"百": "十", "千": "百", "万": "千", "亿": "千万"}


def short_form(text: str, figure: ParsedFigure) -> tuple[str, Value] | None:
    """Read 要价三千五 as 3500元, 花了一二百, and 三万五 as 35000 of what the words around it say.

    Returns the unit, 元 of prices and elsewhere empty, and the figure with its last scale.
    """
    numeral = figure.numeral
    found = _SHORT.fullmatch(numeral)
    if found:
        numeral = found["said"] + _NEXT_SCALE[found["scale"]]
    elif numeral[0].isdecimal() or len(numeral) < 2 or _TENS.isdisjoint(numeral):
        return None
    more = text[figure.number : figure.first_end].removeprefix(figure.numeral)
    if is_short_of(text, figure) or (found and more):
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
    return (unit, (value, known.quantity)) if known and known.quantity else None
