"""The tokens of printed figures: what a number, a scale, a sign, a unit and an aside look like.

No pattern backtracks over what it has read, so that reading takes linear time.
"""

import re

from hulian.figures.markers import any_of
from hulian.figures.numeral import DIGITS, SCALES

_HAN = r"\u3400-\u9fff"
_HUNDRED = "百(?!分[点之位比百])"
_THOUSAND = "千(?![瓦克卡焦伏赫]|分[点之])"
"""Scales, where they are no part of a unit: 千 of 千瓦, 百 of 百分点."""

_TRILLION = "兆(?![瓦帕赫焦欧字丰])"
_SCALE_MARK = f"(?:[十万亿]|{_TRILLION}|{_HUNDRED}|{_THOUSAND})"

# --- Numbers ----------------------------------------------------------------------------------

_ARABIC = (
    # 1 200 with blanks, where a unit follows; 1,200.5; 14。24 as rewritten texts have it.
    rf"(?>\d{{1,3}}(?: \d{{3}}){{1,5}}+(?=(?:\.\d++)?[{_HAN}%‰](?<![年月日]))(?:\.\d++)?"
    # What no rule makes a number (2.5e6, 1234 567, 1﹐200) is taken whole, and has no value.
    r"|\d++(?:\.\d++)?(?:[×*]10\^?|[eE\^])-?\d++|\d{1,3}  \d{3}(?!\d)"
    r"|(?!(?:19|20)\d\d )\d{4,} \d{3}(?!\d)|\d++(?:[.,﹐]\d++)*+"
    r"(?:。\d++(?=[余多来]?[百千万亿]|元|%|个百分点|倍|吨|公[里斤顷]|亩|米|平方))?)"
)
_SCALE = rf"(?:万亿|[十百千]?[万亿]|{_TRILLION}|{_HUNDRED}|(?!千米){_THOUSAND})"
_REST = r"(?:零?\d(?:,?\d)*+(?![年月日%‰点:]|[.。]\d))?"
_MIXED = rf"(?>{_ARABIC}(?:{_SCALE}(?:零?{_ARABIC}{_SCALE})*+{_REST})?)"
_NEXT = "|".join(
    f"{a}(?=、[{b}])"
    for a, b in zip("一二两三四五六七八", ["二两", *"三三四五六七八九"], strict=True)
)
_SPELT = (
    rf"(?>(?:(?:好几|几|(?<![总人户次个项件倍指基系])数)(?=[{SCALES}])|(?<!第)(?:{_NEXT})、)?"
    rf"(?:[{DIGITS}廿卅]|{_SCALE_MARK}){{1,24}}+"
    rf"(?:几(?=[{SCALES}{_HAN}]|\Z){_SCALE_MARK}*+)?"
    rf"(?:[点.](?=[{DIGITS}])[{DIGITS}]++{_SCALE_MARK}*+)?|半)"
)
_PAIR = r"(?>(?<![\d.、])[1-8]、[2-9](?![\d.、])(?:[十百千]?[万亿]|[百千])?)"
_ODD_TENS = r"(?>\d0几[十百千]?(?:万亿|[万亿])?)"

_VAGUE = (
    "成[千百]上[万千]|百十(?=[来多余号个名位人户家亩元块])|百八十|千八百|万儿?八千"
    "|(?:好几|几|数)(?=个亿)"
)

NUMBER = rf"(?:{_ODD_TENS}|{_PAIR}|{_MIXED}|{_VAGUE}|{_SPELT})"
"""Patterns for a numeral in Chinese characters, and for any numeral."""

NUMERAL = re.compile(NUMBER)
SIGN = re.compile(
    rf"[-−](?=[\d{DIGITS}{SCALES}半几数成大小对个翻])|(?:负|零下)(?=[\d百千万\u4e00-\u9fff])"
)
PLUS_MINUS = re.compile(r"±|\+/-|正负")
MORE = re.compile(rf"把|[余多来](?:[万亿]|{_HUNDRED}|(?!千米){_THOUSAND})*+|\+(?![\d+A-Za-z])|有余")

# --- Shares and multiples ---------------------------------------------------------------------

WHOLE = re.compile(r"[百千万](?=分之)|\d+(?=分之)")
"""The whole of a share: 百 of 百分之三. A spelt one is a `NUMERAL`."""

HALF_SHARE = re.compile(
    "一半(?![天年月路])|半数|百分百|[大小]半(?![年天月个夜辈截])|对半(?![年夜])"
)
BARE_HALF = re.compile("半(?![天月个路价数])")
DISCOUNT = re.compile(
    r"(?P<tens>[1-9一二三四五六七八九])(?P<ones>[1-9一二三四五六七八九])"
    r"折(?![合算叠扣旧腾射返断页磨纸线中现损])|对折(?![线叠])"
)
OF_TEN = re.compile("十之([一二三四五六七八])([二三四五六七八九])")
DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四五六七八九1-9])?番(?![多余半有])")

CLOSING = frozenset(',。;、!?\n"”')
"""Characters behind which a figure does not go on; nothing more is tried there."""

# --- Between and behind -----------------------------------------------------------------------

TO = re.compile(r"——|--|[-–—~]|[至到]|(?:与|和)(?=[^,。;]{1,20}之?间)")
BETWEEN = re.compile(r"之间|(?<=元)间|区间")
ASIDE = re.compile(r"\((?:(?P<held>不?(?:包括|包含|含))(?P<what>[^()\n]{0,10})|[^()\n]{1,16})\)")
HALF = re.compile("半(?![年天月价数径夜成品导截岛山])")
HELD = re.compile(r"\((不?含)\)")
AGAIN = re.compile("[余多](?![元功样种方次个媒边下额款量热粮地粒钱菌肉彩云])")
TENTH = re.compile(
    rf"[1-9](?!\d|[.,]\d|[成{SCALES}])|[一二三四五六七八九](?![{DIGITS}{SCALES}成个项])"
)
JIAO_AND_FEN = re.compile(
    rf"零?(?P<jiao>\d|[{DIGITS}])[角毛](?:(?P<fen>\d|[{DIGITS}])(?:分|(?![\d{_HAN}]))|钱)?"
    rf"|零?(?P<only>\d|[{DIGITS}])分(?![之钟])"
)
FEN = re.compile(rf"(\d|[{DIGITS}])分(?![之钟])")
CENTIMETRES = re.compile(rf"\d{{1,2}}(?![\d.,%{_HAN}])")

# --- Currencies -------------------------------------------------------------------------------

CURRENCIES = {
    **dict.fromkeys(("US$", "USD", "$", "美金", "美元"), "美元"),
    **dict.fromkeys(("HK$", "HKD", "港币"), "港元"),
    **dict.fromkeys(("NT$", "TWD", "新台币"), "新台币"),
    **dict.fromkeys(("MOP$", "MOP"), "澳门元"),
    **dict.fromkeys(("S$", "SGD"), "新加坡元"),
    **dict.fromkeys(("A$", "AUD"), "澳元"),
    **dict.fromkeys(("C$", "CAD"), "加元"),
    **dict.fromkeys(("RMB", "CNY", "¥", "￥", "人民币"), "元"),
    **dict.fromkeys(("JPY", "日元"), "日元"),
    **dict.fromkeys(("€", "EUR", "欧元"), "欧元"),
    **dict.fromkeys(("£", "GBP"), "英镑"),
}
"""Signs and names of currencies before an amount, and its unit."""

CURRENCY = rf"(?:{any_of(CURRENCIES)})(?=[ ]?[\d{DIGITS}{SCALES}])"
CURRENCY_SIGN = re.compile(rf"({CURRENCY})[ ]?")
ENGLISH_SCALE = re.compile(r" ?(thousand|million|billion|trillion|mn|bn|[kmMB])(?![A-Za-z])")
ENGLISH_SCALES = {"th": 10**3, "k": 10**3, "m": 10**6, "b": 10**9, "tr": 10**12}
