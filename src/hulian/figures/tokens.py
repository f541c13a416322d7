"""The tokens of printed figures: what a number, a scale, a sign, a unit and an aside look like.

No pattern backtracks over what it has read, so that reading takes linear time.
"""

import re

from hulian.figures.markers import any_of, words
from hulian.figures.numeral import COUNTING, DIGITS, PARTS_OF_ONE, SCALES
from hulian.pattern import Pattern, Words, is_han

# --- Scales -----------------------------------------------------------------------------------

_OF_UNITS = {
    "百": ("分点", "分之", "分位", "分比", "分百"),
    "千": ("瓦", "克", "卡", "焦", "伏", "赫", "分点", "分之"),
    "兆": ("瓦", "帕", "赫", "焦", "欧", "字", "丰"),
}
"""What makes of a scale a part of a unit: 千 of 千瓦, 百 of 百分点."""

_ANY_SCALE, _ANY_DIGIT = frozenset(SCALES), frozenset(DIGITS)
_LARGE = ("万", "亿")
_BEFORE_LARGE = ("十", "百", "千")


def _is_scale(text: str, at: int) -> bool:
    mark = text[at : at + 1]
    return mark in _ANY_SCALE and not text.startswith(_OF_UNITS.get(mark, ()), at + 1)


def _scales_end(text: str, at: int) -> int:
    """Return where a run of scales ends."""
    while _is_scale(text, at):
        at += 1
    return at


def _scale_end(text: str, at: int) -> int:
    """Return where the scale behind digits ends: 万, 千万, 万亿."""
    if text[at : at + 1] not in _ANY_SCALE:
        return at
    if text.startswith("万亿", at):
        return at + 2
    if text.startswith(_LARGE, at):
        return at + 1
    if text.startswith(_BEFORE_LARGE, at) and text.startswith(_LARGE, at + 1):
        return at + 2
    if text.startswith(("十", "千米"), at):
        return at
    return at + _is_scale(text, at)


# --- Numbers ----------------------------------------------------------------------------------

_GROUPED = Pattern(r"\d{1,3}(?: \d{3}){1,5}+(?:\.\d++)?")
_PLAIN_ARABIC = Pattern(r"\d++(?:[.,']\d++|﹐\d++)*+")
_ODD_ARABIC = Pattern(
    # What no rule makes a number (2.5e6, 1234 567, 1﹐200) is taken whole, and has no value.
    r"\d++(?:\.\d++)?(?:[×*]10(?:的-?\d++次方|\^?-?\d++|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]++)|[eE\^]-?\d++)"
    r"|\d{1,3}  \d{3}(?!\d|  )|(?!(?:19|20)\d\d )\d{4,} \d{3}(?!\d)"
)
_BEHIND_ODD = ("×", "*", "e", "E", "^", " ")
_LATIN_UNIT = Pattern(r" ?(?:[kcm]?m\^?[23²³]?|k?g|t|ha|hm2|[kM]?[WV]|[kMG]?Hz|m?L|k?N)\b")
_STOP_FOR_POINT = Pattern(
    r"。\d++(?=[余多来]?[百千万亿]|元|%|个百分点|倍|吨|公[里斤顷]|亩|米|平方)"
)
"""14。24, as rewritten texts have it."""

_REST = Pattern(r"零?\d(?:,?\d)*+(?![.。]\d)")
_NO_REST = frozenset("年月日%‰点:")
_NEXT = {
    mark: tuple(f"、{after}" for after in following)
    for mark, following in zip("一二两三四五六七八", ["二两", *"三三四五六七八九"], strict=True)
}
_SPELT = Pattern(f"[{DIGITS}{SCALES}廿卅]{{1,24}}")
_PAIR = Pattern(r"(?<![\d.、﹑])[1-8]、[2-9](?![\d.、])")
_IDIOMS = Words(
    words("成千上万 成千上千 成百上万 成百上千 万八千 万儿八千 百八十 千八百 百儿八十 千儿八百")
)
_VAGUE_HUNDRED = tuple(f"百十{behind}" for behind in "来多余号个名位人户家亩元块")
_VAGUE_HUNDRED_MILLIONS = ("好几个亿", "几个亿", "数个亿")
_COUNTED_NOUNS = frozenset("总人户次个项件倍指基系")
"""Before 数: 总数, 人数."""


def numeral_at(text: str, at: int) -> str | None:
    """Return the numeral at a place, in digits or in Chinese characters; None where there is none.

    Takes linear time: nothing that was read is read again.
    """
    end = _digits_end(text, at) if text[at : at + 1].isdecimal() else _words_end(text, at)
    return text[at:end] if end > at else None


def _digits_end(text: str, at: int) -> int:
    if text.startswith("0几", at + 1):  # 20几万
        end = at + 3
        end += text.startswith(_BEFORE_LARGE, end)
        return end + (2 if text.startswith("万亿", end) else text.startswith(_LARGE, end))
    if text.startswith("、", at + 1) and (pair := _PAIR.match(text, at)):
        end = pair.end()
        if text.startswith(_BEFORE_LARGE, end) and text.startswith(_LARGE, end + 1):
            return end + 2
        return end + text.startswith(("百", "千", *_LARGE), end)
    end = _arabic_end(text, at)
    following = _scale_end(text, end)
    if following == end:
        return end
    while following > end:  # 80亿2,633万
        end = following
        begin = end + text.startswith("零", end)
        following = 0
        if text[begin : begin + 1].isdecimal():
            digits = _arabic_end(text, begin)
            scale = _scale_end(text, digits)
            following = scale if scale > digits else 0
    rest = _REST.match(text, end)
    return end if not rest or text[rest.end() : rest.end() + 1] in _NO_REST else rest.end()


def _arabic_end(text: str, at: int) -> int:
    """Return where digits end: 1,200.5; 1 200 with blanks, where a unit follows."""
    if " " in text[at + 1 : at + 4] and (grouped := _GROUPED.match(text, at)):
        end = grouped.end()
        following = text[end : end + 1]
        if following in ("%", "‰") or (is_han(following) and following not in ("年", "月", "日")):
            return end
        if _LATIN_UNIT.match(text, end):
            return end
    found = _PLAIN_ARABIC.match(text, at)
    if not found:
        return at
    end = found.end()
    following = text[end : end + 1]
    if following == "。" and (point := _STOP_FOR_POINT.match(text, end)):
        return point.end()
    if following in PARTS_OF_ONE:  # 3½
        return end + 1
    odd = _ODD_ARABIC.match(text, at) if following in _BEHIND_ODD else None
    return odd.end() if odd else end


_HALVES = ("半", *PARTS_OF_ONE)


def _words_end(text: str, at: int) -> int:
    if idiom := _IDIOMS.longest_at(text, at):
        return at + len(idiom)
    if text.startswith(_VAGUE_HUNDRED, at):
        return at + 2
    if text.startswith("数以", at) and text.startswith("计", end := _scales_end(text, at + 2)):
        return end + 1
    if text.startswith(_VAGUE_HUNDRED_MILLIONS, at):
        return at + 1 + text.startswith("好", at)
    begin = _several_end(text, at)
    end = _spelt_end(text, begin) or (_spelt_end(text, at) if begin > at else 0)
    return end or at + (2 if text.startswith("半亿", at) else text.startswith(_HALVES, at))


def _several_end(text: str, at: int) -> int:
    """Return the end of 几 or 数 before scales (几百), or of the first of two (三、四百)."""
    before, mark = text[at - 1 : at], text[at : at + 1]
    end = at
    if text.startswith(("好几", "几"), at):
        end += 1 + (mark == "好")
    elif mark == "数" and before not in _COUNTED_NOUNS:
        end += 1
    elif before != "第" and text.startswith(_NEXT.get(mark, ()), at + 1):
        return at + 2
    return end if end > at and text[end : end + 1] in _ANY_SCALE else at


_WEIGHED = Pattern("\\Z|[,。;、)\n的重银酒茶多余黄金肉油盐糖]|左右|以[上下]|折[今合算]")
"""Behind 一两, which then is a weight."""


def _spelt_end(text: str, at: int) -> int:
    """Return where digits and scales in Chinese characters end; 0 where there are none."""
    run = _SPELT.match(text, at)
    if not run:
        return 0
    end = run.end()
    last = text[end - 1]
    liang = last == "两" and end - 1 > at  # 四两 of wine, not 一两个
    liang = liang and (text[end - 2] != "一" or _WEIGHED.match(text, end) is not None)
    if liang or (last in _ANY_SCALE and not _is_scale(text, end - 1)):
        end -= 1
    if end == at:
        return 0
    if text.startswith(("几", "好几"), end):
        end = _scales_end(text, end + 1 + (text[end] == "好"))
    if text.startswith(("点", "."), end) and text[end + 1 : end + 2] in _ANY_DIGIT:
        end += 1
        while text[end : end + 1] in _ANY_DIGIT:
            end += 1
        end = _scales_end(text, end)
    return end


# --- Signs ------------------------------------------------------------------------------------

_PLUS_MINUS = Pattern(r"±|\+/-|正负")
_MINUS = ("-", "−")
_BEHIND_MINUS = frozenset(f"{DIGITS}{SCALES}半几数成大小对个翻$¥￥€£U")
_SIGNED = ("负", "零下", "零上")
_NOT_NEGATIVE = frozenset("减胜抱担背自肩辜欺正平")
"""Before 负, which is then no sign: 减负3亿元."""

_COMPARED = frozenset("比率幅差减较为至到涨跌~、,:( \t|\n")
"""Before a plus that is a sign: 环比+1.2%."""

_MORE_FIRST = ("余", "多", "来")


def plus_minus_at(text: str, at: int) -> re.Match[str] | None:
    """Match ± in any of its forms."""
    return _PLUS_MINUS.match(text, at) if text[at : at + 1] in ("±", "+", "正") else None


def sign_end(text: str, at: int) -> int:
    """Return where the sign before a number ends: -, +, 负, 零下, 零上.

    That is the same place where there is none.
    """
    if text.startswith("+", at):
        is_sign = at == 0 or text[at - 1] in _COMPARED
        return at + (is_sign and text[at + 1 : at + 2].isdecimal())
    if text.startswith(_MINUS, at):
        following = text[at + 1 : at + 2]
        return at + (following in _BEHIND_MINUS or following.isdecimal())
    if text.startswith(_SIGNED, at):
        end = at + (1 if text[at] == "负" else 2)
        if text[at] == "负" and text[at - 1 : at] in _NOT_NEGATIVE:
            return at
        following = text[end : end + 1]
        return end if following.isdecimal() or "一" <= following <= "鿿" else at
    return at + len("minus ") * text.startswith(("minus ", "Minus "), at)


MORE_STARTS = frozenset((*_MORE_FIRST, *"+把有-"))
"""The characters with which such a mark begins."""


def more_at(text: str, at: int) -> str | None:
    """Return the mark behind a number that says more: 余 with its scales, 把, a plus sign, -odd."""
    end = at
    if text.startswith(_MORE_FIRST, at):
        end += 1
        while text.startswith(_LARGE, end) or (
            text.startswith(("百", "千"), end)
            and _is_scale(text, end)
            and not text.startswith("千米", end)
        ):
            end += 1
    elif text.startswith("+", at):
        following = text[at + 1 : at + 2]
        goes_on = following.isdecimal() or (following.isascii() and following.isalpha())
        end += following != "+" and not goes_on
    elif text.startswith(("把", "有余", "-odd"), at):
        end += {"把": 1, "有": 2}.get(text[at], 4)
    return text[at:end] or None


# --- Shares and multiples ---------------------------------------------------------------------

WHOLE = Pattern(r"[百千万](?=分之)|\d+(?=分之)")
"""The whole of a share: 百 of 百分之三. A spelt one is a numeral."""

HALF_SHARE = Pattern(
    "一[大小多]?半(?![天年月路])|半数|[大小]半(?![年天月个夜辈截])|对半(?![年夜])"
    r"|(?<=[率达为到占是])百分百|百分百(?=\Z|[,。;!?)\n]|合格|达标|覆盖|完成|落实|担保|控股|持股)"
)
BARE_HALF = Pattern("半(?![天月个路价数百千万亿])")
DISCOUNT = Pattern(
    r"(?P<tens>[1-9一二三四五六七八九])(?P<ones>[1-9一二三四五六七八九])"
    r"折(?![合算叠扣旧腾射返断页磨纸线中现损])|对折(?![线叠])"
)
OF_TEN = Pattern("十之([一二三四五六七八])([二三四五六七八九])")
DOUBLED = Pattern(
    r"翻了?(?P<near>将?近|接近|差不多|约)?(?P<times>[一两二三四五六七八九1-9])?番"
    r"(?P<more>还?要?多|有?余)?(?![多余半])"
)

# --- Between and behind -----------------------------------------------------------------------

TO = Pattern(
    r"(?<=[元角])整[-–—~至到]|——|--|[-–—~]|[至到]|(?:与|和)(?=[^,。;]{1,20}之?间)"
    r"|(?<! (?:19|20)\d\d) (?:to|and) (?=[\d$¥€£a-z]|[A-Z]{1,3}\$|RMB)"
)
BETWEEN = Pattern(r"之间|(?<=元)间|区间")
ASIDE = Pattern(r"\((?:(?P<held>不?(?:包括|包含|含))(?P<what>[^()\n]{0,10})|[^()\n]{1,16})\)")
HALF = Pattern("半(?![年天月价数径夜成品导截岛山])")
HELD = Pattern(r"\((不?含)\)")
AGAIN = Pattern(
    rf"[余多](?!半[是为数]|[一二两三四五六七八九十几半][成倍]|[记赚挣领][\d{DIGITS}十百几数近约半了]|了[\d{DIGITS}十百几数近约])"
    "(?![元功样种方次个媒边下额款量热粮地粒钱菌肉彩云])|来(?=[重高长宽深厚粗远地里路]|\\Z)"
)
TENTH = Pattern(
    rf"[1-9](?!\d|[.,]\d|[成{SCALES}])|[一二三四五六七八九]"
    rf"(?:(?![{DIGITS}{SCALES}成个项平])|(?=一(?:公?斤|[个只棵株瓶袋盒碗张天晚次件份箱条亩户位方度吨车米根支包盘杯笼串])))"
)
JIAO_AND_FEN = Pattern(
    rf"零?(?P<jiao>\d|[{DIGITS}])[角毛](?:(?P<fen>\d|[{DIGITS}])(?:分|(?=一)|(?![\d\u3400-\u9fff]))|钱)?"
    rf"|零?(?P<only>\d|[{DIGITS}])分(?![之钟])"
)
FEN = Pattern(rf"(\d|[{DIGITS}])分(?![之钟])")
TWO_PLACES = Pattern(
    r"\d{2}(?![\d%:×xX*百千万亿余多年月日]|[.,]\d)|\d(?![\d%\u3400-\u9fff]|[.,]\d)"
    rf"|[零{COUNTING[1:]}][{COUNTING[1:]}](?![{DIGITS}{SCALES}多几])"
)
"""Digits behind 米 or 秒: 1米72, 43秒52, 一米八五."""

# --- Currencies -------------------------------------------------------------------------------

CURRENCIES = {
    **dict.fromkeys(("US$", "USD", "$", "美金", "美元"), "美元"),
    **dict.fromkeys(("HK$", "HKD", "港币", "港元"), "港元"),
    **dict.fromkeys(("NT$", "TWD", "新台币", "台币"), "新台币"),
    **dict.fromkeys(("MOP$", "MOP", "澳门币", "澳门元", "葡币"), "澳门元"),
    **dict.fromkeys(("S$", "SGD"), "新加坡元"),
    **dict.fromkeys(("A$", "AU$", "AUD", "澳元", "澳币"), "澳元"),
    **dict.fromkeys(("C$", "CA$", "Can$", "CAD", "加元"), "加元"),
    **dict.fromkeys(("NZ$", "NZD"), "新西兰元"),
    **dict.fromkeys(("Rs", "Rs.", "INR", "₹"), "卢比"),
    **dict.fromkeys(("Sh", "KSh", "Ksh", "KES"), "先令"),
    **dict.fromkeys(("₩", "KRW"), "韩元"),
    **dict.fromkeys(("RM", "MYR"), "令吉"),
    "₱": "比索",
    "₦": "奈拉",
    "R$": "雷亚尔",
    "CHF": "瑞郎",
    **dict.fromkeys(("RMB", "CNY", "¥", "￥", "人民币"), "元"),
    **dict.fromkeys(("JPY", "日元", "日币"), "日元"),
    **dict.fromkeys(("€", "EUR", "欧元"), "欧元"),
    **dict.fromkeys(("£", "GBP", "英镑"), "英镑"),
}
"""Signs and names of currencies before an amount, and its unit."""

CURRENCY = rf"(?:{any_of(CURRENCIES)})(?=[ ]?[\d{DIGITS}{SCALES}])"
_CURRENCY_SIGN = Pattern(rf"(?<![A-Za-z])(?:({CURRENCY})[ ]?|((?:US|HK|NT)?[$¥￥€£])(?=[-−]\d))")
CURRENCY_STARTS = frozenset(word[0] for word in CURRENCIES)
ENGLISH_SCALE = Pattern(
    r" ?(thousand|lakh(?: crore)?s?|crores?|(?:m|b|tr)illion"
    r"|mln|bln|mn|bn|tn|mil|bil|[kKmMbB])(?![A-Za-z])"
)


def currency_at(text: str, at: int) -> re.Match[str] | None:
    """Match the sign or the name of a currency before an amount."""
    return _CURRENCY_SIGN.match(text, at) if text[at : at + 1] in CURRENCY_STARTS else None
