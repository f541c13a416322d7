"""Numbers as Chinese texts print them: 14.24亿, 三千五百万, 一〇九点二亿, 80亿2,633万5,000.

`fold` brings a figure into plain characters, `number` reads a numeral in plain characters.
"""

import re
import unicodedata
from decimal import Decimal

from hulian.figures.patterns import pattern

DIGITS = "零〇一二两三四五六七八九"
SCALES = "十百千万亿"

TRADITIONAL = str.maketrans(
    "億萬餘個兩約達過將項條戶畝噸間處類種棟臺輛冊場頭隻○逾"
    "點歲週張筆國縣鄉鎮區園級圓屆會節頁號組隊對層輪塊顆貫",
    "亿万余个两约达过将项条户亩吨间处类种栋台辆册场头只〇逾"
    "点岁周张笔国县乡镇区园级元届会节页号组队对层轮块颗贯",
)
"""The simplified forms of the characters of which numerals, units and markers consist."""

_RAISED = ("<super>", "<sub>", "<circle>")
_SIZES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_VALUES = {mark: value for value, mark in enumerate("零一二三四五六七八九")}
_VALUES |= {"〇": 0, "两": 2}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_POINT = pattern(r"(?<=[0-9])。(?=[0-9])")
_SPELT_POINT = pattern(rf"(?<=[{DIGITS}十])\.(?=[{DIGITS}])")
_BLANKS = pattern(r"\s+(?![0-9])|(?<![0-9])\s+")
_ARABIC = pattern(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SPELT = pattern(f"[{DIGITS}]*")
_WHOLE = pattern(r"\d[\d.,]+|\d+[百千万]", re.ASCII)
_COUNTING_UP = "一二三四五六七八九"
_NEIGHBOURS = pattern(
    rf"(?:一[二两]|二三|两三|三四|四五|五六|六七|七八|八九)(?<![{DIGITS}]..)(?![{DIGITS}点])"
)


def fold(printed: str) -> str:
    """Full-width and traditional forms as the plain ones; `。` between digits as `.`.

    Footnote marks stay what they are: 649² is not 6492.
    """
    if any(unicodedata.decomposition(mark).startswith(_RAISED) for mark in printed):
        return printed
    text = unicodedata.normalize("NFKC", printed).translate(TRADITIONAL)
    text = _POINT.sub(".", text)
    text = _SPELT_POINT.sub("点", text)
    return _BLANKS.sub("", text)


def number(numeral: str) -> Decimal:
    """The exact value of a numeral: 14.24亿, 40,000, 三千五百万, 1亿2000万, 四一五亿, 卅五点七.

    Raises ValueError for anything else, also where a short form is ambiguous (三千五).
    """
    if _ARABIC.fullmatch(numeral):
        return Decimal(numeral.replace(",", ""))
    if numeral in _VALUES:
        return Decimal(_VALUES[numeral])
    if numeral == "半":
        return Decimal("0.5")
    numeral = numeral.translate(_TENS)
    for mark, size in _SIZES:
        if mark in numeral:
            head, tail = numeral.rsplit(mark, 1)
            if tail and mark in "百千" and not head:
                raise ValueError(numeral)
            return _leading(head, mark) * size + _remainder(tail, size)
    head, point, tail = numeral.partition("点")
    if point:
        return number(head) + _fraction(tail)
    return _spelt(numeral)


def neighbours(numeral: str) -> tuple[str, str] | None:
    """The two numerals between which 七八十 or 两三百万 lies; None for any other."""
    found = _NEIGHBOURS.search(numeral)
    if not found:
        return None
    before, after = numeral[: found.start()], numeral[found.end() :]
    return f"{before}{found[0][0]}{after}", f"{before}{found[0][1]}{after}"


def _leading(head: str, mark: str) -> Decimal:
    if not head and mark in "十百千":
        return Decimal(1)
    if mark in head:
        raise ValueError(head + mark)
    return number(head)


def _remainder(tail: str, size: int) -> Decimal:
    if not tail:
        return Decimal(0)
    if tail[0] == "点":
        return _fraction(tail[1:])
    rest = number(tail[1:] if tail[0] in "零〇" else tail)
    skipped = tail[0] in "零〇0" or size == 10 or _WHOLE.match(tail)
    if rest >= size or not (skipped or rest * 10 >= size):
        raise ValueError(tail)
    return rest


def _fraction(digits: str) -> Decimal:
    """What stands behind 点, digit by digit."""
    if not digits or not _SPELT.fullmatch(digits):
        raise ValueError(digits)
    return Decimal("0." + "".join(str(_VALUES[digit]) for digit in digits))


def _spelt(digits: str) -> Decimal:
    """A number digit by digit: 二〇二一, 四一五. Two digits, and 一二三, may mean other things."""
    if not _SPELT.fullmatch(digits) or digits in _COUNTING_UP or "两" in digits:
        raise ValueError(digits)
    if len(digits) < 3 and not digits.endswith(("〇", "零")):
        raise ValueError(digits)
    return Decimal("".join(str(_VALUES[digit]) for digit in digits))
