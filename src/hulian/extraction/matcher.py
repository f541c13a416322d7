"""Where numbers stand in a normalized text, and what they are.

At every place where a number may begin, the forms that are no quantities (documents, codes, dates,
ordinals) are tried in order, then the grammar of figures; the first that fits takes what it
covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hulian.extraction.dates import (
    DATE,
    ERA,
    NUMERIC_DATE,
    ONE_YEAR,
    SHORT_YEAR,
    TO,
    VAGUE_YEAR,
    YEAR_RANGE,
    in_this_age,
    period_of_date,
)
from hulian.extraction.lexicon import ORDINAL_UNIT, REIGN
from hulian.figures import markers
from hulian.figures.grammar import Figure, read
from hulian.figures.numeral import DIGITS, SCALES
from hulian.figures.quantity import Quantity, short
from hulian.figures.tokens import CURRENCY, NUMBER
from hulian.figures.units import WORDS, Kind


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

_PROVINCES = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新港澳台"
_ISSUERS = (
    f"中国{_PROVINCES}闵保隆施龙昌腾府政发办委字财农函规改人社教卫民商经信扶贫振兴市区县厅局党"
)
_MEASURED = "百千万亿余多元%个人亩吨公平米倍户"
_UNIT_START = "".join(sorted({word[0] for word in WORDS} - {"/"}))
_UNIT = "|".join(row.pattern for row in sorted(WORDS.values(), key=lambda row: -len(row.word)))
_LATIN_UNIT = "|".join(
    row.pattern
    for row in sorted(WORDS.values(), key=lambda row: -len(row.word))
    if row.word[0].isascii()
)
_DOCUMENT = re.compile(
    rf"[{_ISSUERS}]{{0,8}}[〔\[(【]\d{{4}}[〕\])】]第?\d+号"
    rf"|[{_PROVINCES}]?(?:公网安备|ICP[备证])\d+号?(?:-\d+)?"
)
_CODE = re.compile(
    # B2-20090008, COVID-19; but not GDP244394万元.
    rf"[{_PROVINCES}]?(?<![A-Za-z])(?!{CURRENCY})[A-Za-z]{{1,12}}[-_]?(?![\d.,]++[{_MEASURED}])"
    r"\d[A-Za-z0-9]*+(?:[-/_.][A-Za-z0-9]++)*+"
    # 33°44′42″N.
    r"|\d++(?:\.\d++)?°(?![CF])(?:\d++(?:\.\d++)?[′'])?(?:\d++(?:\.\d++)?[″\"])?[NSEW]?"
    # 5G, 4A, 35kV; 1+1+4+N, 24×7, 90后.
    rf"|\d++(?!{_LATIN_UNIT})[A-Za-z][A-Za-z0-9]*+(?:[-/_][A-Za-z0-9]++)*+"
    r"|(?:\d++|[A-Z])(?:\+(?:\d++|[A-Za-z]++))++|\d++[×xX*选]\d++"
    r"|\d0后(?![勤续期备])"
    # Telephones and accounts: (0875)2121212, +852 2345 6780, 6222 0212 3456.
    r"|\(0\d{2,3}\)[ -]?\d{7,8}"
    r"|\+\d{1,3}[ -]?(?:\(\d{1,4}\))?[ -]?\d{3,4}[ -]?\d{4}"
    r"|(?!(?:19|20)\d\d )\d{4}(?: \d{4}){2,6}+(?![ .,]?\d)"
    r"|(?<=[话真线机系:：号]) ?\d{4} \d{4}(?![ .,]?\d)"
)
_JOINED = re.compile(r"\+?\d++(?:\.\d++)?(?:[-–—/·]\d++)++|\d++(?:\.\d++){2,}+")
_CLOCK = re.compile(
    rf"\d{{1,2}}时(?:\d{{1,2}}分)?(?:\d{{1,2}}秒)?(?:{TO}\d{{1,2}}时(?:\d{{1,2}}分)?)?"
    rf"|\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟|许|(?![意建要看希经启体思说百千万亿]))"
    rf"|\d{{1,2}}:[0-5]\d(?!\d|:\d{{3}})(?::[0-5]\d(?!\d))?(?:{TO}\d{{1,2}}:[0-5]\d)?"
    r"|(?<=[上中下]午|凌晨|晚上|早上|傍晚)"
    rf"[{DIGITS}十]{{1,3}}[点时](?:半|整|许|[{DIGITS}十]{{1,3}}分)?"
)
_PROPORTION = re.compile(
    rf"\d++(?:\.\d++)?(?::\d++(?:\.\d++)?){{1,6}}+(?![-月:{_UNIT_START}])"
    rf"|\d++比\d++(?:比\d++)*+(?![{_UNIT_START}])|[1-9]/(?:10|[2-9])(?![\d/万])"
)
_ORDINAL = re.compile(
    rf"第(?P<number>{NUMBER})(?:{TO}第?{NUMBER})?"
    rf"(?:(?P<unit>{ORDINAL_UNIT})|(?!时间|线|手|方|者))"
)


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
            return _years(found, value, figure.quantity)
    return None


def _year(found: re.Match[str]) -> Match | None:
    value = f"{found[1] or found[2] or found[3]}年"
    figure = read(value, 0)
    return _years(found, value, figure.quantity) if figure and figure.quantity else None


def _short_year(found: re.Match[str]) -> Match | None:
    value = f"{in_this_age(found[1])}年"
    figure = read(value, 0)
    if found[1] >= "50" and not found.string[found.end() : found.end() + 1].isalpha():
        return None
    return _years(found, value, figure.quantity) if figure and figure.quantity else None


def _years(found: re.Match[str], value: str, quantity: Quantity) -> Match:
    return Match(*found.span(), "year", value, "年", quantity)


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
_PASSING = re.compile(r"过(?=半|[百千万亿]+[元人家户亩吨名]|[\d.]+(?:%|[万亿]))")
_PASSED = re.compile(r"[超通经不越度渡走去来见说做有]\Z")
_WEB = re.compile(r"[以会路街网身线晚早月年]\Z")
_HALVED = ("年", "个月", "天", "小时", "个小时", "亩", "公里", "个", "斤", "里", "米", "吨", "公斤")
_BELOW_ZERO: frozenset[Kind | None] = frozenset(("money", "ratio", "other", "length", None))
"""What a minus stands before; before people and things a dash is only a dash."""

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
    figure = read(text, here)
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
    if text[here] == "上" and _WEB.search(text, max(here - 1, 0), here):
        return here + 1
    return here


_SPREAD = re.compile("不等|之间|的?范围|的?区间")


def _spread(text: str, end: int) -> bool:
    """Whether words behind a range say that it is one, not a change."""
    return bool(_SPREAD.match(text, end))


def _change(text: str, figure: Figure) -> list[Match]:
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
        first = _match(text, _shifted(alone, figure.start))
    elif figure.quantity and figure.quantity.low:
        value = f"{short(figure.quantity.low.value)}{figure.word}"
        known = read(value, 0)
        if known and known.quantity:
            end = figure.start + alone.end
            first = Match(figure.start, end, second.kind, value, known.unit, known.quantity)
    return [first, second] if first else []


def _shifted(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, number=figure.number + by, end=figure.end + by)


def _match(text: str, figure: Figure) -> Match | None:
    start, end, word = figure.start, figure.end, figure.word
    if figure.marked and not word and text[end : end + 1] in _STARTING:
        return None
    if not _allowed(figure):
        return None
    if text[start - 1 : start] == "近" and figure.markers == ("内",):
        figure = read(text[start : end - 1], 0) or figure
        end -= 1
    value: str | None = figure.value
    quantity = figure.quantity
    if figure.number > start and markers.doubtful(text, start):
        value, quantity = None, None
    if word == "号":
        return Match(start, end, "other")
    if _EXTREME.match(text, start) and word in _TEMPERATURES:
        return _match(text, read(text, figure.number) or figure._replace(start=figure.number))
    if word == "块" and value and figure.unit != "元" and _is_money(text, figure):
        return _in_yuan(figure)
    limit = _LIMIT.search(text, max(start - 8, 0), start) if not figure.marked else None
    if limit and value:
        value = f"{limit['marker']}{value}"
        marked = read(value, 0)
        quantity = marked.quantity if marked else None
    kind = _kind(text, figure._replace(start=start, end=end))
    if kind == "ordinal":
        return Match(figure.number, end, kind, unit=word, numeral=figure.numeral)
    unit = figure.written or None
    return Match(start, end, kind, value if quantity else None, unit, quantity)


def _allowed(figure: Figure) -> bool:
    """Whether these are a number at all; Chinese numerals need a unit that goes with them."""
    printed, word = figure.numeral, figure.word
    if (
        printed[0].isdigit()
        or "分" in printed
        or printed[0] in "翻大"
        or printed in ("一半", "半数")
    ):
        return True
    if "半" in figure.value.removeprefix("半") or figure.value.startswith("-"):
        return True
    if printed == "半":
        return word in _HALVED or figure.unit == "%"
    if not printed.strip(SCALES.replace("十", "")) and not figure.marked:
        return (len(printed) > 1 and word in ("元", "")) or word in ("名", "位", "人次")
    if not word:
        return printed[-1] in "万亿" or figure.unit == "%"
    row = WORDS.get(word.partition("/")[0])
    long = len(printed) > 1 and any(mark in printed for mark in "百千万亿点")
    return row is None or row.spelt or long or (len(printed) > 2 and "十" in printed)


def _kind(text: str, figure: Figure) -> Kind | None:
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
    if unit in ("位", "名") and (rank := _RANK.match(before)):
        return "ordinal" if rank[0] == "前" else "count"
    if printed[0].isdigit() or printed in ("两", "几"):
        return kind
    assembled = unit == "届" or (unit == "次" and before in ("届", "大"))
    if unit in ("期", "级") or (assembled and _ASSEMBLY.match(text, after)):
        return "ordinal"
    return "ordinal" if unit == "届" and "十" in printed else kind


_LIMIT = re.compile(
    "(?P<marker>最[高低多少])(?:补助|补贴|奖励|奖补|资助|给予|支持|罚款|可贷|贷款|可补|授信)\\Z"
)
"""最高补助3000元: a limit with a word between it and the number."""

_EXTREME = re.compile("最[高低]")
_TEMPERATURES = ("℃", "°C", "度", "摄氏度")
"""最低-8℃ is a measured temperature, not a limit."""

_PRICE = re.compile("[价钱费奖金薪找零卖花付赚补赔斤收售欠罚捐款]")
_CLAUSE_END = re.compile(r"\Z|[,。;、!?)\n]|以上|以下|左右|多")


def _is_money(text: str, figure: Figure) -> bool:
    """Whether 块 are yuan, not pieces: a price stands before, and no thing behind."""
    if not _CLAUSE_END.match(text, figure.end):
        return False
    nearby = text[max(figure.start - 8, 0) : figure.start]
    return bool(re.search("[百千万]", figure.value) or _PRICE.search(nearby))


def _in_yuan(figure: Figure) -> Match | None:
    value = figure.value.replace("块", "元")
    known = read(value, 0)
    quantity = known.quantity if known else None
    return Match(figure.start, figure.end, "money", value if quantity else None, "元", quantity)


# --- All of them ------------------------------------------------------------------------------

_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Match | None]]] = [
    (_DOCUMENT, _other),
    (_CODE, _other),
    (NUMERIC_DATE, _date),
    (DATE, _date),
    (_CLOCK, _other),
    (_PROPORTION, _proportion),
    (YEAR_RANGE, _year_range),
    (VAGUE_YEAR, _vague_year),
    (ONE_YEAR, _year),
    (SHORT_YEAR, _short_year),
    (_ORDINAL, _ordinal),
]
_NUMBER_START = rf"[\d{DIGITS}{SCALES}廿卅几半数好¥￥>=<≥≤±负零翻-]|{CURRENCY}"
_START = re.compile(
    rf"[\dA-Za-z{DIGITS}{SCALES}廿卅几半第$¥￥€£±\[〔(]|(?:好几|数)(?=[{SCALES}])|翻(?=了?[{DIGITS}\d]?番)"
    rf"|(?=[{markers.FIRST}])(?:{markers.TOKEN}){{1,3}}+(?={_NUMBER_START})|{ERA}|{REIGN}"
    r"|[图表件](?=\d)|\+(?=\d)|(?<![\d%A-Za-z)年月日°′″-])[-−](?=\d)|负(?=[\d百千万])|零下|正负(?=\d)"
    rf"|大(?=半)|介于(?=\d)|[{_ISSUERS}]{{1,8}}(?=[〔\[(【]\d{{4}}[〕\])】]第?\d)|[{_PROVINCES}](?=[A-Z]|公网)"
)
_LINE_START = "(?:(?<![^\\n])|" + "|".join(rf"(?<=\n {{{n}}})" for n in range(1, 9)) + ")"
_SILENT = re.compile(
    r"https?://[!-~]*+|www\.[!-~]*+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]++"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|org|net|gov|html?|pdf)\b[!-~]*+"
    rf"|{_LINE_START}\d{{1,2}}[.、)](?!\d)"
    r"|[\[〔(]\d{1,2}[\]〕)](?!日)|(?<![今昨明])\(\d{1,2}\)"
    rf"|(?:{_LINE_START}|(?<=[元人个户亩吨年。;]))"
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[\u3400-\u9fff])"
    rf"(?![百千万亿余多元]|{_UNIT})"
    r"|(?:(?<![\u3400-\u9fff])|(?<=[详见如附]))[图表]\d++(?:[-.]\d++)?(?![\d年月])"
    r"|(?<=附)件\d++(?![\d年])"
)
"""Digits that are no figure, nor part of one: addresses, list marks, footnotes, captions."""

_RUN = re.compile(rf"[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def matches(text: str) -> Iterator[Match]:
    """All numbers in a normalized text, in order."""
    position = 0
    while start := _START.search(text, position):
        here = start.start()
        if silent := _SILENT.match(text, here):
            position = silent.end()
        elif found := _first_form(text, here):
            yield from found
            position = max(found[-1].end, here + 1)
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1


def _first_form(text: str, here: int) -> list[Match]:
    for pattern, build in _FORMS:
        found = pattern.match(text, here)
        match = build(found) if found else None
        if match:
            return [match]
    quantities = _quantity(text, here)
    if quantities and (quantities[0].unit or not _JOINED.match(text, here)):
        return quantities
    if joined := _JOINED.match(text, here):
        return [_other(joined)]
    return quantities
