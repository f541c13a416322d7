"""Where numbers stand in a normalized text, and what they are.

At every place where a number may begin, the forms that are no quantities (documents, codes, dates,
ordinals) are tried in order, then the grammar of figures; the first that fits takes what it
covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from hulian.extraction.codes import (
    CLOCK,
    CODE,
    DOCUMENT,
    ISSUERS,
    JOINED,
    ORDINAL,
    PROPORTION,
    PROVINCES,
    SILENT,
)
from hulian.extraction.dates import (
    DATE,
    ERA,
    NUMERIC_DATE,
    ONE_YEAR,
    SHORT_YEAR,
    VAGUE_YEAR,
    YEAR_RANGE,
    in_this_age,
    period_of_date,
)
from hulian.extraction.lexicon import REIGN
from hulian.figures import markers
from hulian.figures.grammar import ParsedFigure, read, read_in_text
from hulian.figures.numeral import DIGITS, SCALES, number
from hulian.figures.quantity import Meaning, Quantity, bounded, short
from hulian.figures.tokens import CURRENCY, NUMBER
from hulian.figures.units import WORDS, Kind

_Value = tuple[str | None, Quantity | None]


class Match(NamedTuple):
    """A number at `start` to `end` of a text.

    `kind` is None where only what stands around it can tell. `value` is the figure in the grammar,
    `quantity` what it says; both are None where it has none. `numeral` is the number of an ordinal,
    `period` what a date names, in EDTF.
    """

    start: int
    end: int
    kind: Kind | None
    value: str | None = None
    unit: str | None = None
    quantity: Quantity | None = None
    numeral: str | None = None
    period: str | None = None


# --- What is no quantity ----------------------------------------------------------------------


def _other(found: re.Match[str]) -> Match:
    return Match(*found.span(), "other")


def _proportion(found: re.Match[str]) -> Match:
    return Match(*found.span(), "ratio")


def _ordinal(found: re.Match[str]) -> Match:
    kind: Kind = "other" if found["unit"] == "号" else "ordinal"
    return Match(*found.span(), kind, unit=found["unit"], numeral=found["number"])


# --- Dates and years --------------------------------------------------------------------------


def _date(found: re.Match[str]) -> Match:
    return Match(*found.span(), "date", period=period_of_date(found[0]))


def _year_range(found: re.Match[str]) -> Match | None:
    first, last = found.groups()
    bare = "年" not in found.string[found.start() : found.end() + 4]
    if bare and not re.fullmatch(r"(?:19|20)\d\d.+(?:19|20)\d\d", found[0]):
        return None
    last = first[:-2] + last if len(last) == 2 else last
    for value in (f"{found[0].removesuffix('年')}年", f"{first}至{last}年"):
        figure = read(value, 0)
        if figure and figure.end == len(value) and figure.quantity and not figure.flaw:
            return Match(*found.span(), "year", value, "年", figure.quantity)
    return None


def _year(found: re.Match[str]) -> Match | None:
    return _years(found, next(filter(None, found.groups())))


def _short_year(found: re.Match[str]) -> Match | None:
    if found[1] >= "50" and not found.string[found.end() : found.end() + 1].isalpha():
        return None
    return _years(found, in_this_age(found[1]))


def _years(found: re.Match[str], numeral: str) -> Match | None:
    try:
        year = number(numeral)
    except ValueError:
        return None
    quantity = bounded(year, year, "年", "exact", None)
    return Match(*found.span(), "year", f"{numeral}年", "年", quantity)


def _vague_year(found: re.Match[str]) -> Match:
    return Match(*found.span(), "year")


# --- Quantities -------------------------------------------------------------------------------

_RECENT = re.compile(r"近(?:[2-9两三四五六七八九十]|10)(?:年|个月|天|周)")
_RECENTLY = re.compile(rf"近{NUMBER}(?:年|个月|天|周)来")
_RECENT_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_RANK = re.compile("[前升降进退跌移]")
_ASSEMBLY = re.compile(
    "[全省市县区乡镇]?(?:国|人[大民]|政[协府]|[党委会体]|代表|[一二三四五六七八九十]+[次中])"
)
_PASSING = re.compile(
    r"过了?(?=半|[一二两三四五六七八九十百千]+[万亿]|[百千万亿]+[元人家户亩吨名]|[\d.]+(?:%|[万亿]))"
)
_PASSED = re.compile(r"[超通经不越度渡走去来见说做有]\Z")
_WEB = re.compile(r"[以会路街网身线晚早月年]\Z")
_HALVED = (
    "间",
    "年",
    "个月",
    "天",
    "小时",
    "个小时",
    "亩",
    "公里",
    "个",
    "斤",
    "里",
    "米",
    "吨",
    "公斤",
)
_BELOW_ZERO: frozenset[Kind | None] = frozenset(("money", "ratio", "other", "length", None))
"""What a minus stands before; before people and things a dash is only a dash."""

_MOVED_TO = re.compile(
    "(?:(?:升|降|跌|移|进|退|滑|跃)(?:至|到|为)|[位名]?[居列]|排名?|名次|位次)"
    "(?:全[国省市县区]|世界)?(?:第)?\\Z"
)
_MOVES = re.compile("(?:提|上|跃|下|前|后|跌|进|退|回|滑)[升降移至到落]|[升降跌]")
"""位 behind a place in an order: 由99位提升至87位."""

_SUMMED = re.compile(r"(?:[+×xX*]\d++(?:\.\d++)?)++(?:年|个?月|天|个|人|%)?")
_CUT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d )\d{1,5} \Z")
"""A bare number and a blank before a figure: 1760 0元 has lost a digit's place, 2 31万 a point."""

_RANGE_MARKS = ("-", "–", "—", "~", "至")
"""A range of which an end cannot be read has no value: not that of the other end."""

_STARTING = ("月", "日", "时", "点", "/", "-")


def _quantity(text: str, here: int) -> list[Match]:
    """The figure at a place, or the two of a change (从10%到70%); none where there is none."""
    if text[here] in "-−" and text[here + 1 : here + 2].isdigit():
        positive = read(text, here + 1)
        kind = (
            WORDS[positive.word.partition("/")[0]].kind
            if positive and positive.word in WORDS
            else None
        )
        if kind not in _BELOW_ZERO:
            return []
    here = _past_false_markers(text, here)
    figure = read_in_text(text, here)
    if not figure:
        return []
    if (
        figure.sides == 2
        and text[here - 1 : here] in ("从", "由", "自")
        and not _spread(text, figure.end)
    ):
        return _change(text, figure)
    match = _match(text, figure)
    return [match] if match else []


def _past_false_markers(text: str, here: int) -> int:
    """Where the figure begins that a word like a marker precedes: 近三年, 去过5次, 晚上百人."""
    if text[here] == "近" and (_RECENT.match(text, here) or _RECENTLY.match(text, here)):
        return here + 1
    if text[here] == "过" and (
        not _PASSING.match(text, here) or _PASSED.search(text, max(here - 1, 0), here)
    ):
        return here + 1
    if text[here] == "破" and (
        text[here - 1 : here] in ("打", "突")
        or not _PASSING.match("过" + text[here + 1 : here + 24])
    ):
        return here + 1
    if text[here] == "长" and text[here - 1 : here] in ("增", "成"):
        return here + 1
    if text[here] == "上" and _WEB.search(text, max(here - 1, 0), here):
        return here + 1
    return here


_SPREAD = re.compile("不等|之间|的?范围|的?区间")


def _spread(text: str, end: int) -> bool:
    """Whether words behind a range say that it is one, not a change."""
    return bool(_SPREAD.match(text, end))


def _change(text: str, figure: ParsedFigure) -> list[Match]:
    """The two figures between which something changed, the first with the unit of the last."""
    last = read(text, figure.second)
    if not last:
        return []
    second = _match(text, last)
    printed = text[figure.start : figure.first_end]
    alone = read(printed, 0)
    if not alone or not second:
        return []
    first = None
    if alone.unit or alone.end != len(printed):
        first = _match(text, alone.shifted(figure.start))
    elif figure.quantity and figure.quantity.low:
        value = f"{short(figure.quantity.low.value)}{figure.word}"
        known = read(value, 0)
        if known and known.quantity:
            end = figure.start + alone.end
            first = Match(figure.start, end, second.kind, value, known.unit, known.quantity)
    return [first, second] if first else []


def _match(text: str, figure: ParsedFigure) -> Match | None:
    start, end, word = figure.start, figure.end, figure.word
    if figure.marked and not word and text[end : end + 1] in _STARTING:
        return None
    if not _allowed(figure):
        return None if word else _short_price(text, figure)
    if text[start - 1 : start] == "近" and figure.markers == ("内",):
        figure = read(text[start : end - 1], 0) or figure
        end -= 1
    value: str | None = figure.value
    quantity = figure.quantity
    if not word and not quantity and (short := _short_price(text, figure)):
        return short
    if figure.number > start and markers.doubtful(text, start):
        value, quantity = None, None
    if quantity and (signed := _signed(text, figure)):
        value, quantity = signed
    if word == "年" and _may_be_a_year(text, figure):
        value, quantity = None, None
    if text[start - 1 : start] == " " and _CUT.search(text, max(start - 8, 0), start):
        value, quantity = None, None
    if text[end : end + 1] in ("+", "×", "x", "X", "*") and (summed := _SUMMED.match(text, end)):
        return Match(start, summed.end(), "other")
    if text[end : end + 1] in _RANGE_MARKS and text[end + 1 : end + 2].isdecimal():
        value, quantity = None, None
    if text[end : end + 1] == "/" and word and text[end + 1 : end + 2].isalnum():
        value, quantity = None, None
    if word == "号":
        return Match(start, end, "other")
    if text[start] == "最" and word in _TEMPERATURES:
        return _match(text, read(text, figure.number) or figure._replace(start=figure.number))
    if word == "块" and value and figure.unit != "元" and _is_money(text, figure):
        return _in_yuan(figure)
    limit = None
    if not figure.marked and text.find("最", max(start - 8, 0), start) >= 0:
        limit = _LIMIT.search(text, max(start - 8, 0), start)
    if limit and value:
        value = f"{limit['marker']}{value}"
        marked = read(value, 0)
        quantity = marked.quantity if marked else None
    elif not figure.marked and value and figure.unit:
        value, quantity = _apart(text, figure, value, quantity)
    kind = _kind(text, figure._replace(start=start, end=end))
    if kind == "ordinal":
        return Match(figure.number, end, kind, unit=word, numeral=figure.numeral)
    unit = figure.written or None
    return Match(start, end, kind, value if quantity else None, unit, quantity)


def _allowed(figure: ParsedFigure) -> bool:
    """Whether these are a number at all; Chinese numerals need a unit that goes with them."""
    printed, word = figure.numeral, figure.word
    if (
        printed[0].isdigit()
        or "分" in printed
        or printed[0] in "翻大小对成"
        or printed in ("一半", "半数")
        or (word and word in printed)
        or "把" in figure.markers
    ):
        return True
    if "半" in figure.value.removeprefix("半") or figure.value.startswith("-"):
        return True
    if printed == "半":
        return word in _HALVED or figure.unit == "%"
    if not printed.strip(SCALES.replace("十", "")) and not figure.marked:
        return (len(printed) > 1 and word in ("元", "")) or word in ("名", "位", "人次")
    if not word:
        known = printed[-1] in "万亿" or figure.unit == "%"
        return known or (len(printed) > 2 and figure.markers == ("多",))
    row = WORDS.get(word.partition("/")[0])
    long = len(printed) > 1 and any(mark in printed for mark in "百千万亿点")
    return row is None or row.spelt or long or (len(printed) > 2 and "十" in printed)


def _kind(text: str, figure: ParsedFigure) -> Kind | None:
    """What a unit measures; 二期, 三级 and 前5位 are counted off, 85期 are counted."""
    printed, unit, after = figure.numeral, figure.word, figure.end
    if not unit:
        return "ratio" if figure.unit in ("%", "倍") else None
    if figure.unit in ("%", "倍"):
        return "ratio"
    before = text[max(figure.start - 1, 0) : figure.start]
    row = WORDS.get(unit) or WORDS.get(unit.partition("/")[0]) or WORDS.get(figure.unit)
    kind: Kind = row.kind if row else "other"
    if unit == "块" and figure.unit == "元":
        return "money"
    if unit in ("年", "届") and _RECENT_YEAR.fullmatch(printed):
        return "year" if unit == "年" else "ordinal"
    if unit == "季度":
        return "duration" if before == "前" else "ordinal"
    if unit in ("位", "名"):
        if rank := _RANK.match(before):
            return "ordinal" if rank[0] == "前" else "count"
        if before == "后" and text[figure.start - 3 : figure.start - 1] in ("排名", "倒数", "名次"):
            return "ordinal"
        if unit == "位" and (
            _MOVES.match(text, after)
            or _MOVED_TO.search(text, max(figure.start - 8, 0), figure.start)
        ):
            return "ordinal"
    if printed[0].isdigit() or printed in ("两", "几"):
        return kind
    assembled = unit == "届" or (unit == "次" and before in ("届", "大"))
    if unit in ("期", "级") or (assembled and _ASSEMBLY.match(text, after)):
        return "ordinal"
    return "ordinal" if unit == "届" and "十" in printed else kind


_SHARED = ("%", "倍", "‰")
_PLAIN_MARKERS: dict[str, str] = {
    "over": "超",
    "at_least": "不低于",
    "at_most": "不超过",
    "under": "不足",
    "nearly": "近",
    "about": "约",
}


def _apart(text: str, figure: ParsedFigure, value: str, quantity: Quantity | None) -> _Value:
    """The share with the marker that stands before its whole: 没有达到预期的80%."""
    latin = text[figure.start - 2 : figure.start - 1].isascii()
    if latin and text[figure.start - 1 : figure.start] in " \n":
        meaning: Meaning | Literal["unclear"] | None = markers.english(text, figure.start)
    else:
        meaning = markers.apart(text, figure.start, is_share=figure.unit in _SHARED)
    if not meaning:
        return value, quantity
    value = f"{_PLAIN_MARKERS.get(meaning, '')}{value}"
    marked = read(value, 0) if meaning != "unclear" else None
    return (value, marked.quantity) if marked else (None, None)


_NEGATIVE_GROWTH = re.compile("负[增成]长(?:率|幅)?(?P<far>[,:])?(?:了|为|达|约为?)?\\Z")


def _signed(text: str, figure: ParsedFigure) -> _Value | None:
    """负增长3.2%: a growth of -3.2 %; without a value where the sign might be meant otherwise."""
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


_SHORT = re.compile(
    r"(?P<said>(?:\d++|[一二两三四五六七八九].*?)(?P<scale>[百千万亿])[一二三四五六七八九1-9])"
)
_NEXT_SCALE = {"百": "十", "千": "百", "万": "千", "亿": "千万"}


def _short_price(text: str, figure: ParsedFigure) -> Match | None:
    """要价三千五 is 3500元: a spelt price whose last scale is left out."""
    found = _SHORT.fullmatch(figure.numeral)
    nearby = text[max(figure.start - 8, 0) : figure.start]
    priced = _PRICE.search(nearby) or _EACH.search(nearby)
    if not found or not priced or not _CLAUSE_END.match(text, figure.end):
        return None
    marker = text[figure.start : figure.number]
    behind = text[figure.first_end : figure.end]
    value = f"{marker}{found['said']}{_NEXT_SCALE[found['scale']]}元{behind}"
    known = read(value, 0)
    quantity = known.quantity if known else None
    return Match(figure.start, figure.end, "money", value, "元", quantity) if quantity else None


_LASTED = re.compile("(?:的|多)?(?:历史|之久|来|间|以来|左右|前|以前|之前|沧桑|文明|文化)")


def _may_be_a_year(text: str, figure: ParsedFigure) -> bool:
    """Whether 两千零二十五年 may be the year 2025: as a number of years only 两千年来 is clear."""
    if figure.marked or "千" not in figure.numeral or figure.numeral[0].isdecimal():
        return False
    quantity = figure.quantity
    is_year = quantity is not None and 1000 <= quantity.amount < 2200
    return is_year and not _LASTED.match(text, figure.end)


_LIMIT = re.compile(
    "(?P<marker>最[高低多少])(?:"
    "(?:补助|补贴|奖励|奖补|资助|赔付|赔偿|授信|贷款|报销|支付|出资|担保)?(?:标准|额度|限额)"
    "|补助|补贴|奖励|奖补|资助|给予|支持|罚款|可贷|贷款|可补|授信|赔付|赔偿"
    ")(?:[为是:]|不超过)?\\Z"
)
"""最高补助3000元: a limit with a word between it and the number."""

_TEMPERATURES = ("℃", "°C", "度", "摄氏度")
"""最低-8℃ is a measured temperature, not a limit."""

_PRICE = re.compile("[价钱费奖金薪找零卖花付赚补赔斤收售欠罚捐款]")
_EACH = re.compile(
    "[一每1](?:斤|公斤|个|碗|只|盒|瓶|袋|箱|条|张|份|杯|件|棵|株|包|次|天|晚|吨|亩)\\Z"
)
_EACH_BEHIND = re.compile("[一每1](?:公?斤|吨|个|只|棵|株|瓶|袋|盒|碗|张|天|晚|次|件|份|箱|条)")
_CLAUSE_END = re.compile(r"\Z|[,。;、!?)\n]|以上|以下|左右|多")


def _is_money(text: str, figure: ParsedFigure) -> bool:
    """Whether 块 are yuan, not pieces: a price stands before, and no thing behind."""
    if _EACH_BEHIND.match(text, figure.end):
        return True
    if not _CLAUSE_END.match(text, figure.end):
        return False
    nearby = text[max(figure.start - 8, 0) : figure.start]
    return bool(
        re.search("[百千万]", figure.value) or _PRICE.search(nearby) or _EACH.search(nearby)
    )


def _in_yuan(figure: ParsedFigure) -> Match | None:
    value = figure.value.replace("块", "元")
    known = read(value, 0)
    quantity = known.quantity if known else None
    return Match(figure.start, figure.end, "money", value if quantity else None, "元", quantity)


# --- All of them ------------------------------------------------------------------------------

_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Match | None]]
_FORMS: list[_Form] = [
    (DOCUMENT, _other),
    (CODE, _other),
    (NUMERIC_DATE, _date),
    (DATE, _date),
    (CLOCK, _other),
    (PROPORTION, _proportion),
    (YEAR_RANGE, _year_range),
    (VAGUE_YEAR, _vague_year),
    (ONE_YEAR, _year),
    (SHORT_YEAR, _short_year),
    (ORDINAL, _ordinal),
]
_NUMBER_START = rf"[\d{DIGITS}{SCALES}廿卅几半数好¥￥>=<≥≤±负零翻-]|{CURRENCY}"
_START = re.compile(
    rf"[\dA-Za-z{DIGITS}{SCALES}廿卅几半第$¥￥€£±\[〔(]|(?:好几|数)(?=[{SCALES}]|个亿)|翻(?=了?[{DIGITS}\d]?番)"
    rf"|(?=[{markers.FIRST}])(?:{markers.TOKEN}){{1,3}}+(?=(?:\(不?含\))?{_NUMBER_START})|{ERA}|{REIGN}"
    r"|[图表件](?=\d)|\+(?=\d)|(?<![\d%A-Za-z)年月日°′″-])[-−](?=\d)|负(?=[\d百千万])|零下|正负(?=\d)"
    r"|[大小](?=半)|对(?=[半折])|成(?=[千百]上)|个(?=把)"
    rf"|介于(?=\d)|[{ISSUERS}]{{1,8}}(?=[〔\[(【]\d{{4}}[〕\])】]第?\d)|[{PROVINCES}](?=[A-Z]|公网)"
)
_RUN = re.compile(rf"[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def matches(text: str) -> Iterator[Match]:
    """All numbers in a normalized text, in order."""
    position = 0
    while start := _START.search(text, position):
        here = start.start()
        if silent := SILENT.match(text, here):
            position = silent.end()
        elif found := _first_form(text, here):
            yield from found
            position = max(found[-1].end, here + 1)
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1


_BARE_AMOUNT = re.compile(
    r"(?!(?:19|20)\d\d\.)\d++(?:\.\d++)?(?![年月日号时点:/.~至到比后、选 °+×*–—A-Za-z\d-])"
)
"""A number behind which no date, code or ratio goes on: only the grammar is to be asked."""

_SPELT_FORMS = [
    form
    for form in _FORMS
    if form[0] in (DATE, CLOCK, PROPORTION, YEAR_RANGE, VAGUE_YEAR, ONE_YEAR)
]
_SPELT_START = frozenset(f"{DIGITS}{SCALES}廿卅几半")


def _forms(text: str, here: int) -> list[_Form]:
    """The forms that may begin with the character at a place."""
    if text[here].isdecimal():
        return [] if _BARE_AMOUNT.match(text, here) else _FORMS
    return _SPELT_FORMS if text[here] in _SPELT_START else _FORMS


_DEADLINE = re.compile(
    "(?P<until>(?:不[得应能可]?|最)[晚迟]于?)|(?P<since>不[得应能可]?早于)|早于|[晚迟]于"
)


def _deadline(text: str, here: int) -> Match | None:
    """A date with a marker before it: 不晚于2025年6月底."""
    marker = _DEADLINE.match(text, here)
    if not marker:
        return None
    for form in (NUMERIC_DATE, DATE):
        if found := form.match(text, marker.end()):
            match = _date(found)
            if match.period and marker["until"]:
                return match._replace(period=f"../{match.period.rpartition('/')[2]}")
            since = match.period and marker["since"]
            first = (match.period or "").partition("/")[0]
            return match._replace(period=f"{first}/.." if since else None)
    return None


def _first_form(text: str, here: int) -> list[Match]:
    if text[here] in "不最早晚迟" and (date := _deadline(text, here)):
        return [date]
    for pattern, build in _forms(text, here):
        found = pattern.match(text, here)
        match = build(found) if found else None
        if match:
            return [match]
    quantities = _quantity(text, here)
    if quantities and (quantities[0].unit or not JOINED.match(text, here)):
        return quantities
    if joined := JOINED.match(text, here):
        return [_other(joined)]
    return quantities
