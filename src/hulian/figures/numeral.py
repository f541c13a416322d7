"""Numbers as Chinese texts print them: 14.24亿, 三千五百万, 一〇九点二亿, 80亿2,633万5,000.

`plain_characters` brings a figure into these, `number` reads an exact numeral in them, `numeral`
also those that leave it open which number is meant: 七八十, 几百, 三十几万.
"""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from hulian.figures.number_words import ENGLISH_NUMBERS, ENGLISH_SCALES
from hulian.pattern import Pattern

DIGITS = "零〇一二两三四五六七八九"
SCALES = "十百千万亿兆"
COUNTING = "零一二三四五六七八九"
"""The digits in their order."""

NEIGHBOURS = "|".join(map("".join, pairwise(COUNTING[1:])))
"""Two digits that say about: 一二 … 八九."""

PARTS_OF_ONE = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8), "⅓": (1, 3), "⅔": (2, 3)}
IN_TENTHS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "⅛": ".125"})
"""What turns 3½ into 3.5; 3⅓, which no decimal is, has no value."""

AS_SPELT = str.maketrans("〇○" + COUNTING, "00" + "0123456789")
"""What turns the digits of a year that is spelt out, 二〇二五, into 2025."""

TRADITIONAL = str.maketrans(
    "億萬餘個兩約達過將項條戶畝噸間處類種棟臺輛冊場頭隻○逾"
    "點歲週張筆國縣鄉鎮區園級圓屆會節頁號組隊對層輪塊顆貫圆負幾數來滿於檔樓",
    "亿万余个两约达过将项条户亩吨间处类种栋台辆册场头只〇逾"
    "点岁周张笔国县乡镇区园级元届会节页号组队对层轮块颗贯元负几数来满于档楼",
)
"""The simplified forms of the characters of which numerals, units and markers consist."""

_RAISED = ("<super>", "<sub>", "<circle>")
_SIZES = (("兆", 10**12), ("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_SIZE = dict(_SIZES)
_VALUES = {mark: value for value, mark in enumerate(COUNTING)}
_VALUES |= {"〇": 0, "两": 2}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_POINT = Pattern(r"(?<=[0-9])。(?=[0-9])")
_SPELT_POINT = Pattern(rf"(?<=[{DIGITS}十])\.(?=[{DIGITS}])")
_BLANKS = Pattern(r"\s+(?![0-9A-Za-z])|(?<![0-9A-Za-z])\s+")
_NARROW = str.maketrans("\u00a0\u2009\u202f", "   ")
_GROUPS = Pattern(r"(?<![\d.,])[0-9]{1,3}(?: [0-9]{3})+(?![\d,])")

FORMAL = "壹贰貳叁叄參参肆伍陆陸柒捌玖拾佰仟"
"""The digits and scales of formal numerals, which nobody can alter afterwards (大写)."""

_FORMAL_MARKS = frozenset(FORMAL)
_FORMAL = str.maketrans(FORMAL, "一二二三三三三四五六六七八九十百千")
_FORMAL_NUMERAL = Pattern(
    # What stands before the first character is asked behind it: so most places are passed quickly.
    rf"[{FORMAL}](?:(?:[{FORMAL}零〇点點万亿萬億元圆圓角分](?![月旦]))*(?<=[元圆圓角分])"
    rf"|[拾佰仟][{FORMAL}零]*(?=[吨噸斤亩畝米人户戶个個项項台臺套册冊件公])"
    rf"|(?<=[式各共计執执].)(?=份)|(?<![{FORMAL}].)(?=级)"
    # Not 退伍, 大陆, 放肆, 收拾.
    rf"|(?<![参參])(?<![大内登着退队入落行放酒茶书收捡整编{FORMAL}].)[{FORMAL}零]*"
    r"(?=[成户戶次亩畝辆輛套间間幢栋棟张張枚株棵頭只隻箱袋桶根扇]|[个個](?![体體])"
    r"|[台臺](?![胞商湾灣独獨长長])|期(?![待盼望])|人(?!参))"
    rf"|(?<=[期限为為].)[{FORMAL}]{{0,2}}(?=年|[个個]月|[天日]))"
)
_ARABIC = Pattern(r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPELT = Pattern(f"[{DIGITS}]*")
_WHOLE = Pattern(r"[0-9][0-9.,]+")
_NEIGHBOURS = Pattern(
    rf"(?<![{DIGITS}])(?:(?:一两|两三|{NEIGHBOURS})(?![{DIGITS}])|三五(?=[{SCALES}]|\Z(?<!.三五)))"
)
_IDIOMS = {
    "成千上万": (10**3, 10**5),
    "成百上千": (10**2, 10**4),
    "百十": (100, 120),
    "百儿八十": (80, 100),
    "千儿八百": (800, 1000),
    "万八千": (8000, 10**4),
    "万儿八千": (8000, 10**4),
}
"""Words that only say how large a number is."""

_LISTED = Pattern(r"([1-8])、([2-9])([百千]?[万亿]*)")
_SEVERAL = Pattern(r"(?:好?几|数)([十百千]?)((?:万亿|[万亿])?)")
_ODD = Pattern(r"(.*[十百千0-9])好?几([十百千]?)((?:万亿|[万亿])?)")
_DECIMALS = Pattern(rf"[.点]([0-9{DIGITS}]+)([{SCALES}]*)$")


class Numeral(NamedTuple):
    """What a numeral says: a number, or two between which it lies.

    `style` is exact, about (七八十) or over (二百几十). `step` is the worth of its last digit
    where that stands behind a point: 0.1亿 for 10.0亿; else None.
    """

    low: Decimal
    high: Decimal
    style: Literal["exact", "about", "over"] = "exact"
    step: Decimal | None = None


def plain_characters(printed: str) -> str:
    """Return full-width, traditional and formal forms as the plain ones.

    A `。` between digits becomes `.`.

    Footnote marks stay what they are: 649² is not 6492.
    """
    if any(
        unicodedata.decomposition(mark).startswith(_RAISED) for mark in printed if mark not in "²³"
    ):
        return printed
    plain = "".join(
        unicodedata.normalize("NFKC", mark) if mark not in "²³㎡㎢℃" else mark for mark in printed
    )
    text = informal(plain).translate(TRADITIONAL)
    text = _POINT.sub(".", text)
    text = _SPELT_POINT.sub("点", text)
    text = _BLANKS.sub("", text).translate(_NARROW)
    return _GROUPS.sub(lambda found: found[0].replace(" ", ""), text)  # 1 209项


def informal(text: str) -> str:
    """Return the text with formal numerals as everyday ones.

    So 伍仟元 becomes 五千元, 一式叁份 becomes 一式三份.
    """
    if _FORMAL_MARKS.isdisjoint(text):
        return text
    return _FORMAL_NUMERAL.sub(lambda found: found[0].translate(_FORMAL), text)


def number(numeral: str) -> Decimal:
    """Read an exact numeral: 14.24亿, 40,000, 三千五百万, 1亿2000万, 四一五亿, 卅五点七.

    Raises ValueError for anything else, also where a short form is ambiguous (三千五, 一亿两千).
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
            small = mark in "百千" and (head[-1:] in ("十", "百", "千") or (tail and not head))
            if small or mark in head:
                raise ValueError(numeral)
            leading = number(head) if head or mark not in "十百千" else Decimal(1)
            return leading * size + _remainder(tail, size)
    head, point, tail = numeral.partition("点")
    if point:
        return number(head) + _fraction(tail)
    return _spelt(numeral)


def numeral(printed: str) -> Numeral:
    """Return what a numeral says, whether exact or not. Raises ValueError for anything else.

    >>> numeral("两三百万").high
    Decimal('3000000')
    """
    if printed.isascii() and _ARABIC.fullmatch(printed):
        exact = Decimal(printed.replace(",", ""))
        return Numeral(exact, exact, "exact", step_behind_point(printed))
    if "、" in printed and (listed := _LISTED.fullmatch(printed)):
        low, high, scales = listed.groups()
        if int(high) != int(low) + 1:
            raise ValueError(printed)
        return Numeral(number(low + scales), number(high + scales), "about")
    if idiom := _IDIOMS.get(printed):
        low, high = map(Decimal, idiom)
        return Numeral(low, high, "about")
    if printed in ("百八十", "千八百"):  # about a hundred, or 180
        raise ValueError(printed)
    printed = printed.replace("、", "")
    if "几" in printed or "数" in printed:
        if several := _SEVERAL.fullmatch(printed):
            if not any(several.groups()):
                raise ValueError(printed)
            small, large = several.groups()
            size = scale(small + large)  # 几十 from 20, 几十万 by its digits alone from 100,000
            return Numeral(size if large else 2 * size, 10 * size, "about")
        if odd := _ODD.fullmatch(printed):
            return _odd(*odd.groups())
    found = None if "点" in printed or len(printed) < 2 else _NEIGHBOURS.search(printed)
    if found:
        before, after = printed[: found.start()], printed[found.end() :]
        low, high = (number(f"{before}{digit}{after}") for digit in found[0])
        return Numeral(low, high, "about")
    exact = number(printed)
    return Numeral(exact, exact, "exact", step_behind_point(printed))


_SHORT_FORM = Pattern(
    r"(?P<said>(?:\d++|[一二两三四五六七八九十].*?)(?P<scale>[百千万亿])"
    rf"(?:[{COUNTING[1:]}1-9]|{NEIGHBOURS}))"
)
_NEXT_SCALE = {"百": "十", "千": "百", "万": "千", "亿": "千万"}


def in_full(numeral: str) -> str:
    """Return 一百二, which leaves out its last scale, as 一百二十; "" for other numerals."""
    found = _SHORT_FORM.fullmatch(numeral)
    return found["said"] + _NEXT_SCALE[found["scale"]] if found else ""


def step_behind_point(printed: str) -> Decimal | None:
    """Return the worth of a numeral's last digit where it stands behind a point; None elsewhere."""
    found = _DECIMALS.search(printed) if "." in printed or "点" in printed else None
    if not found:
        return None
    return scale(found[2]).scaleb(-len(found[1]))


def scale(marks: str) -> Decimal:
    """Return the number by which a chain of scales multiplies: 10000000 for 千万."""
    size = 1
    for mark in marks:
        size *= _SIZE[mark]
    return Decimal(size)


def _odd(before: str, small: str, large: str) -> Numeral:
    """Read 三十几 as from 30 to 40, 二百三十几 as above 230 and below 240."""
    known = number(before)
    upto = known + 10 * scale(small)
    if known % (10 * scale(small)) or not known:
        raise ValueError(before)
    large_scale = scale(large)
    return Numeral(known * large_scale, upto * large_scale, "about" if known < 100 else "over")


def _remainder(tail: str, size: int) -> Decimal:
    if not tail:
        return Decimal(0)
    if tail[0] == "点":
        return _fraction(tail[1:])
    is_digits = len(tail) > 1 and _SPELT.fullmatch(tail) and tail[0] not in "零〇"
    if is_digits or tail[0] in "百千":  # 两千四五一, 五千万千
        raise ValueError(tail)
    rest = number(tail[1:] if tail[0] in "零〇" else tail)
    # 一亿两千 is mostly short for 一亿两千万; 两万三百 is short for nothing.
    needed = {10**8: "万", 10**12: "万亿"}.get(size, SCALES)
    sure = tail[0] in "零〇0" or size == 10 or _WHOLE.fullmatch(tail) or {*needed} & {*tail}
    skips_none = size == 100 and tail[0] in "零〇" and rest > 9  # 二百零五十
    if rest >= size or skips_none or not (sure or rest * 10 >= size):
        raise ValueError(tail)
    return rest


def _fraction(digits: str) -> Decimal:
    """Return what stands behind 点, digit by digit."""
    if not digits or not _SPELT.fullmatch(digits):
        raise ValueError(digits)
    return Decimal("0." + "".join(str(_VALUES[digit]) for digit in digits))


def _spelt(digits: str) -> Decimal:
    """Return a number digit by digit: 二〇二一, 四一五.

    Two digits, and 一二三, may mean other things.
    """
    if not _SPELT.fullmatch(digits) or digits in COUNTING[1:] or "两" in digits:
        raise ValueError(digits)
    if len(digits) < 3 and not digits.endswith(("〇", "零")):
        raise ValueError(digits)
    return Decimal("".join(str(_VALUES[digit]) for digit in digits))


# --- In English -------------------------------------------------------------------------------


ENGLISH_HALVES = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75")}
"""What stands behind a number: two and a half, two and three quarters."""


def english_number(words: Iterable[str]) -> Decimal:
    """Read a number in English words. Raises ValueError where they are not one number.

    >>> english_number(["five", "thousand", "twenty-one"])
    Decimal('5021')
    """
    total, group, smallest = Decimal(0), Decimal(0), Decimal("Infinity")
    for word in words:
        if word in ENGLISH_HALVES and 0 < group < 100 and not total:
            group += ENGLISH_HALVES[word]
        elif word == "hundred" and 0 < group < 100 and group % 1 == 0:
            group *= 100
        elif word == "dozen" and 0 < group < 100 and group % 1 == 0:
            group *= 12
        elif word in ENGLISH_SCALES and group and ENGLISH_SCALES[word] < smallest:
            smallest = Decimal(ENGLISH_SCALES[word])
            total, group = total + group * smallest, Decimal(0)
        elif word in ENGLISH_NUMBERS and group % 100 == 0:
            group += ENGLISH_NUMBERS[word]
        else:
            raise ValueError(word)
    total += group
    return Decimal(int(total)) if total % 1 == 0 else total
