"""The grammar of printed figures, read left to right.

    figure  = markers side [to side] markers [aside] markers
    side    = [sign] [百分之] number [aside] [more] [unit [tail]]  |  share  |  doubling
    to      = - – — ~ 至 到, or 与 和 between 在 … 之间
    more    = 余 多 来 or a plus sign behind the number
    tail    = 半 (一年半), 余 多 (两年多), a tenth (七成五), 角 and 分 behind 元
    aside   = （含） （不含） （含60岁） （次）

`read` reads the longest figure that begins at a place. A figure that is not whole (wrongly grouped
digits, an ambiguous numeral, markers that contradict each other) has no quantity, and covers all
that belongs to it, so that no part of it passes for the figure.
"""

import re
from decimal import Decimal, localcontext
from functools import cache
from typing import Literal, NamedTuple

from hulian.figures import markers
from hulian.figures.markers import Meaning
from hulian.figures.numeral import DIGITS, SCALES, number, numeral, scale
from hulian.figures.quantity import LONGEST, MOST_DIGITS, Quantity, bounded, plain, short, step
from hulian.figures.units import CLASSIFIERS, PER, WORDS, base

Flaw = Literal["number", "markers", "falling", "units"]
"""Why a figure has no quantity."""


class Figure(NamedTuple):
    """A figure at `start` to `end` of a text; `number` is where its number begins.

    `value` is the same figure in plain words, for `quantity.parse`. `unit` is the base unit, empty
    where none is printed, `word` the unit as printed, `written` as values have it. The first of
    two numbers ends at `first_end`, the other begins at `second`. `marked`: some marker stands
    beside the number.
    """

    start: int
    number: int
    numeral: str
    end: int
    value: str
    unit: str
    word: str
    written: str
    quantity: Quantity | None
    flaw: Flaw | None
    sides: int
    first_end: int
    second: int
    marked: bool
    meaning: Meaning
    markers: tuple[str, ...]


class _Side(NamedTuple):
    """A number with its unit; `unit` is None where none is printed."""

    start: int
    number: int
    end: int
    numeral: str
    low: Decimal | None
    high: Decimal | None
    meaning: Meaning
    step: Decimal | None
    unit: str | None
    word: str
    plain: str
    share: str = ""
    aside: str = ""
    more: str = ""
    written: str = ""
    factor: Decimal = Decimal(1)


# --- Tokens -----------------------------------------------------------------------------------

_ARABIC = (
    r"(?>\d{1,3}(?: \d{3}){1,5}+(?=(?:\.\d++)?[\u3400-\u9fff%‰](?<![年月日]))(?:\.\d++)?"
    r"|\d{1,3}  \d{3}(?!\d)|\d++(?:[.,]\d++)*+"
    r"(?:。\d++(?=[余多来]?[百千万亿]|元|%|个百分点|倍|吨|公[里斤顷]|亩|米|平方))?)"
)
_UNIT_AFTER_THOUSAND = "[瓦克卡焦伏赫]"
_SCALE = rf"(?:万亿|[十百千]?[万亿]|百(?!分[点之位比百])|千(?!{_UNIT_AFTER_THOUSAND}|米|分[点之]))"
_MIXED = (
    rf"(?>{_ARABIC}(?:{_SCALE}(?:零?{_ARABIC}{_SCALE})*+(?:零?\d[\d,]*+(?![年月日%‰.。点:]))?)?)"
)
_SPELT_MARK = (
    rf"(?:[{DIGITS}十万亿廿卅]|百(?!分[点之位比百])|千(?!{_UNIT_AFTER_THOUSAND}|分[点之]))"
)
_NEXT = "|".join(
    f"{a}(?=、[{b}])"
    for a, b in zip("一二两三四五六七八", ["二两", *"三三四五六七八九"], strict=True)
)
_SPELT = (
    rf"(?>(?:(?:好几|几|(?<![总人户次个项件倍指基系])数)(?=[{SCALES}])|(?<!第)(?:{_NEXT})、)?"
    rf"{_SPELT_MARK}{{1,24}}+(?:几(?=[{SCALES}\u3400-\u9fff]|\Z)(?:[十百千万亿](?!{_UNIT_AFTER_THOUSAND}))*+)?"
    rf"(?:[点.](?=[{DIGITS}])[{DIGITS}]++(?:[十百千万亿](?!{_UNIT_AFTER_THOUSAND}))*+)?|半)"
)
_PAIR = r"(?>(?<![\d.、])([1-8])、([2-9])(?![\d.、])(?:[十百千]?[万亿]|[百千])?)"
NUMBER = rf"(?:{_PAIR.replace('([1-8])', '[1-8]').replace('([2-9])', '[2-9]')}|{_MIXED}|{_SPELT})"

_NUMBER = re.compile(NUMBER)
_ODD_TENS = re.compile(r"\d0几[十百千]?(?:万亿|[万亿])?")
_SIGN = re.compile(rf"[-−](?=[\d{DIGITS}{SCALES}半几数])|(?:负|零下)(?=[\d百千万\u4e00-\u9fff])")
_PLUS_MINUS = re.compile(r"±|\+/-|正负")
_SHARE = re.compile(rf"(?P<below>百|千|万|{_SPELT}|\d+)分之(?P<sign>负)?(?P<above>{NUMBER})")
_HALF_SHARE = re.compile(r"一半(?![天年月路])|半数|百分百|大半(?![年天月个夜])")
_BARE_HALF = re.compile(r"半(?![天月个路价数])")
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四五六七八九1-9])?番")
_MORE = re.compile(
    rf"[余多来](?:[万亿]|[百千](?!{_UNIT_AFTER_THOUSAND}|米|分[点之位]))*+|\+(?![\d+A-Za-z])|有余"
)
_TO = re.compile(r"——|--|[-–—~]|[至到]|(?:与|和)(?=[^,。;]{1,20}之?间)")
_BETWEEN = re.compile(r"之间|(?<=元)间|区间")
_ASIDE = re.compile(r"\((?:(?P<held>含|不含|包含|不包含)[^()税费运]{0,8}|(?P<times>次))\)")
_HALF = re.compile(r"半(?![年天月价数径夜成品导截岛山])")
_TENTH = re.compile(rf"[1-9](?![\d.,成{SCALES}])|[一二三四五六七八九](?![{DIGITS}{SCALES}成个项])")
_JIAO = re.compile(
    rf"(?:零)?(?P<jiao>\d|[{DIGITS}])[角毛](?:(?P<fen>\d|[{DIGITS}])分)?|(?:零)?(?P<only>\d|[{DIGITS}])分(?![之钟])"
)
_LIANG = re.compile(rf"(\d|[{DIGITS}])两")
_BEHIND_METRE = re.compile(r"\d{1,2}(?![\d.,%\u3400-\u9fff])")
_INSIDE = re.compile(r"个(?P<inside>[余多来半])")
_AGAIN = re.compile(r"[余多](?![元功样种方次个媒边下额款量热粮地粒钱])")
_CURRENCIES = {
    "US$": "美元",
    "USD": "美元",
    "$": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "NT$": "新台币",
    "TWD": "新台币",
    "MOP$": "澳门元",
    "MOP": "澳门元",
    "S$": "新加坡元",
    "SGD": "新加坡元",
    "A$": "澳元",
    "AUD": "澳元",
    "C$": "加元",
    "CAD": "加元",
    "RMB": "元",
    "CNY": "元",
    "¥": "元",
    "￥": "元",
    "JPY": "日元",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "GBP": "英镑",
    "人民币": "元",
    "港币": "港元",
    "美金": "美元",
    "新台币": "新台币",
    "日元": "日元",
    "美元": "美元",
    "欧元": "欧元",
}
"""Signs and names of currencies before an amount."""

CURRENCY = rf"(?:{markers.any_of(_CURRENCIES)})(?=[ ]?[\d{DIGITS}{SCALES}])"
_CURRENCY = re.compile(CURRENCY + "[ ]?")
_ENGLISH_SCALE = re.compile(r" ?(thousand|million|billion|trillion|mn|bn|[kmMB])(?![A-Za-z])")
_ENGLISH_SCALES = {"t": 10**12, "b": 10**9, "m": 10**6, "k": 10**3}
_HUNDREDTHS = {"百": 100, "千": 1000, "万": 10000}


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = sorted(WORDS.values(), key=lambda row: len(row.word), reverse=True)
    listed = "|".join(row.pattern for row in words)
    return re.compile(rf" ?(?P<m>m) ?(?P<power>[23²³])(?!\d)|(?P<word>{listed})(?P<per>{PER})?")


@cache
def _own_pattern(unit: str) -> re.Pattern[str]:
    return re.compile(rf"[{''.join(CLASSIFIERS)}]??{re.escape(unit)}")


# --- Figures ----------------------------------------------------------------------------------


def read(text: str, at: int, own: str | None = None) -> Figure | None:
    """Read the longest figure that begins at a place; None where there is none.

    `own` is a unit that the table of units need not have.
    """
    said: list[tuple[Meaning, int, int]] = []
    here = at
    if text.startswith(("在", "介于"), here) and _BETWEEN.search(text, here, here + LONGEST):
        here += 1 if text[here] == "在" else 2
    while marker := markers.before(text, here):
        said.append((marker[0], here, marker[1]))
        here = marker[1]
    plus_minus = _PLUS_MINUS.match(text, here)
    first = _side(text, plus_minus.end() if plus_minus else here, own, bool(said))
    if not first:
        return None
    sides = [first]
    end = first.end
    if spread := None if plus_minus else _PLUS_MINUS.match(text, first.end):
        around = _side(text, spread.end(), own, marked=False)
        if around and (first.unit is None or first.unit == around.unit):
            first = _spread(first, around)
            sides, end = [first], first.end
    to = (
        None
        if plus_minus or first.meaning != "exact" or first.low != first.high
        else _TO.match(text, end)
    )
    second = _second(text, to.end(), first, own) if to else None
    if second:
        sides.append(second)
        end = second.end
    if to and second and (between := _BETWEEN.match(text, end)):
        end = between.end()
    elif to and to[0] in "与和":
        sides, end = [first], first.end
    return _assembled(text, at, here, sides, said, end, plus_minus is not None)


def _spread(first: _Side, around: _Side) -> _Side:
    """25±2℃: from 23 to 27."""
    low = high = None
    if first.low is not None and around.low is not None and around.low == around.high:
        low, high = first.low * around.factor - around.low, first.low * around.factor + around.low
    exact = first.meaning == around.meaning == "exact" and first.low == first.high
    return around._replace(
        start=first.start,
        number=first.number,
        numeral=first.numeral,
        low=low if exact else None,
        high=high if exact else None,
        plain=f"{first.plain}±{around.plain}",
    )


def _second(text: str, at: int, first: _Side, own: str | None) -> _Side | None:
    """The second number of a range; 百分之 may be left out before it."""
    second = _side(text, at, own, marked=False)
    if not second or second.meaning not in ("exact",):
        return None
    if first.share and not second.share and second.unit is None:
        factor = Decimal(100) / _HUNDREDTHS.get(first.share, 100)
        low, high = second.low, second.high
        return second._replace(
            low=low and low * factor, high=high and high * factor, unit="%", share=first.share
        )
    return second


# --- Sides ------------------------------------------------------------------------------------


def _side(text: str, at: int, own: str | None, marked: bool) -> _Side | None:
    sign = _SIGN.match(text, at)
    here = sign.end() if sign else at
    side = (
        _priced(text, here, own)
        or _share(text, here, marked)
        or _doubled(text, here)
        or _counted(text, here, own, marked)
    )
    if not side or (sign and side.numeral[0] in "一半大翻" and side.unit in ("%", "倍")):
        return None
    if sign:
        negative = (side.high and -side.high, side.low and -side.low)
        low, high = negative if side.low is not None else (None, None)
        side = side._replace(low=low, high=high, plain="-" + side.plain)
        if side.meaning not in ("exact", "about"):
            side = side._replace(low=None, high=None)
    return side._replace(start=at)


def _priced(text: str, at: int, own: str | None) -> _Side | None:
    """US$3.5 million, HK$480万."""
    found = _CURRENCY.match(text, at)
    side = _counted(text, found.end(), own, marked=False) if found else None
    if not found or not side or (side.unit and not side.plain.endswith("元")):
        return None
    unit = _CURRENCIES[found[0].strip()]
    size = _ENGLISH_SCALE.match(text, side.end) if side.unit is None else None
    if size and side.low is not None and side.high is not None:
        word = size[1]
        times = 1000 if word == "thousand" else _ENGLISH_SCALES[word[0].lower()]
        low, high = side.low * times, side.high * times
        known_step = side.step * times if side.step else None
        side = side._replace(
            low=low, high=high, step=known_step, plain=short(plain(low)), end=size.end()
        )
    plain_words = side.plain.removesuffix("元")
    return side._replace(unit=unit, word=unit, plain=plain_words + unit)


def _share(text: str, at: int, marked: bool) -> _Side | None:
    """百分之三十, 三分之二, 半数."""
    half = _HALF_SHARE.match(text, at)
    if not half and marked and not _unit(text, at + 1, None):
        half = _BARE_HALF.match(text, at)  # 过半
    if half:
        worth = Decimal(100 if half[0] == "百分百" else 50)
        meaning: Meaning = "over" if half[0] == "大半" else "exact"
        return _Side(at, at, half.end(), half[0], worth, worth, meaning, None, "%", "", half[0])
    found = _SHARE.match(text, at)
    if not found:
        return None
    below, above = found["below"], found["above"]
    side = _Side(at, at, found.end(), found[0], None, None, "exact", None, "%", "", found[0], below)
    try:
        parts = numeral(above)
        whole = Decimal(_HUNDREDTHS.get(below, 0)) or number(below)
        with localcontext(prec=2 * LONGEST):
            low, high = (_part(end, whole, below in _HUNDREDTHS) for end in (parts.low, parts.high))
    except (ValueError, ArithmeticError):
        return side
    factor = Decimal(100) / whole
    known_step = parts.step * factor if parts.step and below in _HUNDREDTHS else None
    if found["sign"]:
        low, high = -high, -low
    return side._replace(low=low, high=high, meaning=parts.style, step=known_step)


def _part(above: Decimal, whole: Decimal, decimal: bool) -> Decimal:
    """So many parts of a whole in per cent; a third is 33.3333 %."""
    if whole == 0:
        raise ValueError(above)
    share = above * 100 / whole
    return share if decimal else share.quantize(Decimal("0.0001"))


def _doubled(text: str, at: int) -> _Side | None:
    """翻一番 is twice as much, 翻两番 four times."""
    found = _DOUBLED.match(text, at)
    if not found:
        return None
    times = Decimal(2) ** int(number(found["times"] or "一"))
    return _Side(at, at, found.end(), found[0], times, times, "exact", None, "倍", "", found[0])


def _counted(text: str, at: int, own: str | None, marked: bool) -> _Side | None:
    found = _ODD_TENS.match(text, at) or _NUMBER.match(text, at)
    if not found:
        return None
    here = found.end()
    printed = _clean(found[0])
    meaning: Meaning = "exact"
    aside = _ASIDE.match(text, here)
    held = (aside["held"] or "") if aside else ""
    if held and aside:
        here = aside.end()
    digits = printed
    more = _MORE.match(text, here)
    if more and more[0] == "来" and not _unit(text, more.end(), own):
        more = None
    if more:
        here = more.end()
        printed += more[0]
        scales = more[0].lstrip("余多来有+")
        digits += scales
        meaning = {"+": "over", "来": "about"}.get(more[0][0], "more")  # type: ignore[assignment]
    bare = not digits.strip("百千万亿")
    if bare and (marked or more):
        digits = f"一{digits}"
    low = high = known_step = None
    try:
        if bare and not (marked or more) and not printed.startswith(("几", "数", "好")):
            raise ValueError(digits)
        with localcontext(prec=2 * LONGEST):
            value = numeral(digits)
            if value.style != "exact" and meaning != "exact":
                raise ValueError(digits)
            low, high, known_step = value.low, value.high, value.step
            if meaning == "about" and more:  # 十来个: from ten to twenty
                high = low + (known_step or step(low))
        if value.style != "exact":
            meaning = value.style
    except (ValueError, ArithmeticError):
        low = high = None
    side = _Side(
        at,
        at,
        here,
        digits,
        low,
        high,
        meaning,
        known_step,
        None,
        "",
        printed,
        "",
        held,
        more[0][0] if more else "",
    )
    return _with_unit(text, side, own)


def _clean(numeral: str) -> str:
    """A numeral without blanks between its groups, with a point for `。`; 一、两 as 一两."""
    plain_digits = re.sub("(?<! ) (?! )", "", numeral).replace("。", ".")
    if plain_digits[0].isdigit():
        return plain_digits
    return plain_digits.replace("、", "").replace(".", "点")


# --- Units ------------------------------------------------------------------------------------


def _unit(text: str, at: int, own: str | None) -> tuple[str, str, int] | None:
    """The unit at a place: as printed, as it is written out, and where it ends."""
    if own and (found := _own_pattern(own).match(text, at)):
        return found[0], found[0], found.end()
    found = _unit_pattern().match(text, at)
    if not found:
        return None
    if found["m"]:
        return found[0], "平方米" if found["power"] in "2²" else "立方米", found.end()
    word, per = found["word"], found["per"]
    if not per:
        return word, word, found.end()
    return found[0], f"{word}/{per[1:]}", found.end()


def _with_unit(text: str, side: _Side, own: str | None) -> _Side:
    here, inside = side.end, ""
    unit = _unit(text, here, own)
    if (split := _INSIDE.match(text, here)) and not unit_longer(unit):
        whole = _unit("个" + text[split.end() : split.end() + 6], 0, own)
        if whole and len(whole[0]) > 1 and whole[0][0] == "个":
            inside = split["inside"]
            unit = (whole[0], whole[1], split.end() + whole[2] - 1)
    if not unit:
        return side
    word, written, end = unit
    row = WORDS.get(written) if written != own else None
    plain_unit = _written(written, inside)
    factor = row.factor if row else Decimal(1)
    if row and row.factor == Decimal("1E8"):
        inside_word = inside if inside in ("余", "多", "来") else ""
        plain_unit = f"{inside_word}亿元"
    side = side._replace(
        end=end,
        unit=base(written) if written != own else word,
        word=word,
        plain=side.plain + plain_unit,
        written="元" if plain_unit.endswith("亿元") else _written(written, ""),
    )
    side = _tail(text, side, inside, factor)
    aside = _ASIDE.match(text, side.end)
    if (
        aside
        and aside["held"]
        and (_TO.match(text, aside.end()) or markers.behind(text, aside.end()))
    ):
        return side._replace(end=aside.end(), aside=aside["held"])
    if aside and aside["times"] and side.unit == "人":
        return side._replace(
            end=aside.end(), unit="人次", plain=side.plain.removesuffix("人") + "人次"
        )
    return side


def unit_longer(unit: tuple[str, str, int] | None) -> bool:
    """Whether the unit is longer than the 个 with which it begins."""
    return bool(unit and len(unit[0]) > 1)


def _written(unit: str, inside: str) -> str:
    """The unit as values have it: 平方公尺 as 平方米, but 个多小时 and 成 as they are printed."""
    if unit.startswith("个"):
        return f"个{inside}{unit[1:]}"
    first, slash, _ = unit.partition("/")
    row = WORDS.get(first)
    if row and row.factor != 1:
        return unit
    if row and row.use == "person":
        return unit
    return base(unit) if row or slash else unit


def _tail(text: str, side: _Side, inside: str, factor: Decimal) -> _Side:
    """What may stand behind a unit: 一年半, 两年多, 七成五, 45元6角8分."""
    low, high, meaning, known_step, here = side.low, side.high, side.meaning, side.step, side.end
    plain_words = side.plain
    added = Decimal(0)
    if inside == "半" or (not inside and side.word != "元" and (half := _HALF.match(text, here))):
        added = Decimal("0.5")
        if inside != "半" and half:
            here, plain_words = half.end(), plain_words + "半"
    elif inside or (more := _AGAIN.match(text, here)):
        meaning = "about" if inside == "来" else "more"
        if meaning == "about" and low is not None:
            high = low + step(low)
        if not inside and more:
            if side.meaning != "exact" or not _may_follow(text, side, more.end()):
                meaning = side.meaning
            else:
                here, plain_words = more.end(), plain_words + more[0]
    elif side.word == "成" and (tenth := _TENTH.match(text, here)):
        added = number(tenth[0]) / 10
        here, plain_words = tenth.end(), plain_words + tenth[0]
    elif (
        side.word in ("块", "米")
        and len(side.numeral) == 1
        and (tenth := _TENTH.match(text, here))
        and tenth[0] in "一二三四五六七八九"
        and not _unit(text, tenth.end(), None)
    ):
        added = number(tenth[0]) / 10
        here, plain_words = tenth.end(), plain_words + tenth[0]
        if side.word == "块":
            side = side._replace(unit="元")
    elif side.word in ("元", "块") and (coins := _JIAO.match(text, here)):
        jiao, fen = coins["jiao"], coins["fen"] or coins["only"]
        added = (number(jiao) / 10 if jiao else 0) + (number(fen) / 100 if fen else Decimal(0))
        here, plain_words = coins.end(), plain_words + coins[0]
        side = side._replace(unit="元")
    elif side.word == "斤" and (ounces := _LIANG.match(text, here)):
        added = number(ounces[1]) / 10
        here, plain_words = ounces.end(), plain_words + ounces[0]
    elif side.word == "米" and (decimals := _BEHIND_METRE.match(text, here)):
        added = Decimal(f"0.{decimals[0]}")
        here, plain_words = decimals.end(), plain_words + decimals[0]
    elif side.word == "角" and (
        fen_found := re.compile(rf"(\d|[{DIGITS}])分(?![之钟])").match(text, here)
    ):
        added = number(fen_found[1]) / 10
        here, plain_words = fen_found.end(), plain_words + fen_found[0]
    if added and (meaning != "exact" or low is None or low != low.to_integral_value()):
        low = high = None
    if low is not None and high is not None:
        with localcontext(prec=2 * LONGEST):
            low, high = (low + added) * factor, (high + added) * factor
            known_step = known_step * factor if known_step else None
    return side._replace(
        low=low,
        high=high,
        meaning=meaning,
        step=known_step,
        end=here,
        plain=plain_words,
        factor=factor,
    )


def _may_follow(text: str, side: _Side, end: int) -> bool:
    """Whether 余 or 多 behind a unit belongs to the number: 两年多, 3万户余."""
    return side.word[-1:] in "年倍天岁亩斤吨米里时成月周户" or not text[end : end + 1].isalnum()


# --- Putting it together ----------------------------------------------------------------------


def _assembled(
    text: str,
    at: int,
    number_at: int,
    sides: list[_Side],
    said: list[tuple[Meaning, int, int]],
    end: int,
    plus_minus: bool,
) -> Figure | None:
    first, last = sides[0], sides[-1]
    if last.unit is None and first.unit is not None and len(sides) > 1:
        sides, last, end = [first], first, first.end  # 5元至3: the second is another number
    value = (
        first.plain if len(sides) == 1 else f"{first.plain}{_joint(text, first, last)}{last.plain}"
    )
    meanings = [meaning for meaning, _, _ in said]
    words = [text[a:b] for _, a, b in said]
    more = [first.more] if len(sides) == 1 and first.more else []
    aside = first.aside or last.aside
    follows: list[Meaning] = []
    after_words: list[str] = []
    while behind := markers.behind(text, end):
        if behind[0] == "more" and (last.meaning != "exact" or follows):
            break
        if text[end] == "内" and (last.meaning == "about" or not _limits(last)):
            break
        follows.append(behind[0])
        after_words.append(text[end : behind[1]])
        end = behind[1]
    flaw: Flaw | None = None
    style = last.meaning if len(sides) == 1 else "exact"
    meaning, doubled = _combined(meanings, style, follows)
    low, high, known_step = first.low, last.high, last.step
    if len(sides) > 1 and first.low is not None and last.high is not None:
        low = _shared(first, last)
    if low is None or high is None:
        flaw = "number"
    elif len(sides) > 1 and first.unit and not _same_unit(first.unit, last.unit or ""):
        flaw = "units"
    elif len(sides) > 1 and low >= high:
        if low < 0 and high < 0 and low > high:
            low, high = high, low
        else:
            flaw = "falling"
    elif meaning is None:
        flaw = "markers"
    if aside and follows:
        meaning = _with_aside(meaning, aside)
    elif aside and meaning in ("over", "under"):
        flaw = "markers"  # 超过两（含）个: it says both
    kept_before, kept_after = words, after_words
    if doubled:
        telling = [word for word, told in zip(words, meanings, strict=True) if told != "exact"]
        kept_before = telling[:1]
        kept_after = [] if telling or style != "exact" else after_words[:1]
    bracket = f"({aside})" if aside and follows else ""
    signed = f"{'±' if plus_minus else ''}{value}{bracket}"
    value = f"{''.join(kept_before)}{signed}{''.join(kept_after)}"
    quantity = None
    if not flaw and low is not None and high is not None and meaning:
        quantity = _quantity(
            low, high, last.unit or "", meaning, known_step, plus_minus, len(sides)
        )
        if quantity is None:
            flaw = "markers"
    return Figure(
        at,
        number_at,
        first.numeral,
        end,
        value,
        last.unit or "",
        last.word,
        last.written or last.unit or "",
        quantity,
        ("markers" if doubled and not flaw else flaw),
        len(sides),
        first.end,
        last.start,
        bool(said or follows or style != "exact"),
        meaning or "exact",
        (*words, *more, *after_words),
    )


def _same_unit(first: str, last: str) -> bool:
    """Whether both ends of a range have one unit; the first may leave out 每斤: 5元-10元/斤."""
    return first == last or last.startswith(f"{first}/")


def _joint(text: str, first: _Side, last: _Side) -> str:
    joint = text[first.end : last.start]
    return "至" if joint in ("与", "和") else joint


def _limits(side: _Side) -> bool:
    """Whether 内 behind this unit means at most: 5年内, 3公里内, but not 3个村内."""
    word = side.word.partition("/")[0]
    return word in WORDS and WORDS[word].kind in ("duration", "length")


def _combined(
    before: list[Meaning], style: Meaning, after: list[Meaning]
) -> tuple[Meaning | None, bool]:
    """What all markers say together, and whether one says it twice; None: they disagree."""
    told = [meaning for meaning in (*before, style, *after) if meaning != "exact"]
    doubled = before.count("exact") > 1
    if not told:
        return "exact", doubled
    if len(told) == 1:
        return told[0], doubled
    if style == "about" and len(told) == 2 and set(told) == {"about"}:
        return "about", doubled
    agreeing = [{"over", "at_least"}, {"under", "at_most"}, {"about"}]
    if any(set(told) <= group for group in agreeing):
        return told[0], True
    return None, True


def _with_aside(meaning: Meaning | None, aside: str) -> Meaning | None:
    """以上 with （不含） excludes the number; 超过 with （含） includes it."""
    if aside.startswith("不"):
        excluded: dict[Meaning | None, Meaning] = {"at_least": "over", "at_most": "under"}
        return excluded.get(meaning, meaning)
    included: dict[Meaning | None, Meaning] = {"over": "at_least", "under": "at_most"}
    return included.get(meaning, meaning)


def _shared(first: _Side, last: _Side) -> Decimal | None:
    """The lower number of a range. It shares the scale of the upper one where it has none of its
    own unit, and stays the lower one with it: 3至5万, 三百至五百万, 5万至10万亿; not 8000至1万.
    """
    low, high = first.low, last.high
    assert low is not None
    assert high is not None
    if first.unit is not None:
        return low
    low *= last.factor
    digits = last.numeral
    chain = digits[len(digits.rstrip("百千万亿")) :]
    own = first.numeral[len(first.numeral.rstrip("百千万亿")) :]
    for start in range(len(chain)):
        part = chain[start:]
        if _scales_up(own, chain, part) and low * scale(part) < high:
            return low * scale(part)
    return low


def _scales_up(own: str, chain: str, part: str) -> bool:
    """Whether a numeral that ends in the scales `own` shares `part`, the end of `chain`."""
    if not own:
        return True
    if own[-1] == "万":
        return part == "亿" and chain.endswith("万亿")
    return part[0] in "万亿" and own[-1] in "百千"


def _quantity(
    low: Decimal,
    high: Decimal,
    unit: str,
    meaning: Meaning,
    known_step: Decimal | None,
    plus_minus: bool,
    sides: int,
) -> Quantity | None:
    with localcontext(prec=2 * LONGEST):
        low, high = plain(low), plain(high)
        if plus_minus:
            if low != high or low < 0 or meaning != "exact":
                return None
            low, high = -high, high
        if max(len(f"{abs(end):f}") for end in (low, high)) > MOST_DIGITS:
            return None
        vague = low < high and not plus_minus
        if vague and (
            meaning not in ("exact", "about", "over") or (sides > 1 and meaning == "over")
        ):
            return None
        return bounded(low, high, unit, meaning, known_step)
