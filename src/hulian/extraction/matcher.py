"""Where numbers stand in a reading, and in what form: the patterns of `extraction`.

At every place where a number may begin, the forms are tried in order; the first that fits takes
what it covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hulian.extraction.lexicon import LATIN_UNIT, ORDINAL_UNIT, REIGN, SAME, UNIT, UNIT_START, Kind
from hulian.extraction.lexicon import unit as unit_of
from hulian.figures.numeral import DIGITS, SCALES
from hulian.figures.quantity import AFTER, BEFORE, QuantityError, parse


class Sighting(NamedTuple):
    """A number at `start` to `end` of the reading.

    `kind` is None where only what stands around it can tell. `value` is what `quantity.parse`
    takes, `numeral` what `numeral.number` does, where the form has them.
    """

    start: int
    end: int
    kind: Kind | None
    value: str | None = None
    unit: str | None = None
    numeral: str | None = None


# --- Numbers ----------------------------------------------------------------------------------


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TO = r"(?:[-–—~]{1,2}|[至到])"
_MEASURED = "百千万亿余多元%个人亩吨公平米倍户"
_GROUPED = rf"(?:\.\d++)?(?![年月日])[百千万亿余多{UNIT_START}]"
_ARABIC = (
    rf"(?>(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d{{1,3}}(?: \d{{3}}){{1,3}}+(?={_GROUPED})|\d++)"
    rf"(?:\.\d++|。\d++(?=[{_MEASURED}]))?)"
)
_SCALE = "(?:万亿|[十百千]?[万亿]|百|千(?![克米瓦]))"
_MIXED = (
    rf"(?>{_ARABIC}(?:{_SCALE}(?:零?{_ARABIC}{_SCALE})*+"
    r"(?:零?\d[\d,]*+(?![年月日%.。点]))?)?)"
)
_NEXT = (
    "一(?=、[二两])|[二两](?=、三)|三(?=、四)|四(?=、五)"
    "|五(?=、六)|六(?=、七)|七(?=、八)|八(?=、九)"
)
_SPELT = (
    rf"(?>(?:(?:(?<![总人户次个项件倍指基系])数|几)(?=[{SCALES}])|(?<!第)(?:{_NEXT})、)?"
    rf"[{DIGITS}{SCALES}廿卅]{{1,24}}+(?:几(?=[{SCALES}{UNIT_START}])[{SCALES}]*+)?"
    rf"(?:[点.][{DIGITS}]++[{SCALES}]*+)?|半)"
)
_NUMBER = rf"(?:{_MIXED}|{_SPELT})"
_NTH = "[一二三四五六七八九]"
_MONTH = rf"(?:元|1[0-2]|0?[1-9]|十[一二]?|{_NTH})"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|二?十{_NTH}?|三十一?|[廿卅]{_NTH}?|{_NTH})"
_YEAR4 = rf"(?:1\d{{3}}|2[01]\d\d|[一二][{DIGITS}]{{3}})"
_ERA = "(?:中华民国|民国|公元|西元)"


def _readable(value: str, unit: str | None) -> bool:
    try:
        parse(value, unit)
    except QuantityError:
        return False
    return True


# --- Dates and years --------------------------------------------------------------------------

_MONTHS = rf"{_MONTH}月份?(?![季供均薪饼球嫂子])"
_YEARS = rf"{_ERA}?(?:\d{{2,4}}|[{DIGITS}十]{{2,5}})年度?"
_ONE_DATE = rf"(?:{_YEARS}的?)?{_MONTHS}(?:{_DAY}[日号])?"
_DATE = re.compile(
    rf"(?:{_YEARS}的?)?{_MONTH}{_TO}{_MONTHS}"
    rf"|{_YEARS}{_TO}{_YEARS}{_MONTHS}(?:{_DAY}[日号])?"
    rf"|(?:{_YEARS}的?)?{_MONTHS}{_DAY}{_TO}{_DAY}[日号]"
    rf"|{_ONE_DATE}(?:{_TO}(?:{_ONE_DATE}|{_DAY}日))?"
    rf"|{_DAY}日?{_TO}{_DAY}日(?![内后])|(?:二?十{_NTH}|[二三]十|[廿卅]{_NTH}?)日(?![内后])"
    r"|(?:[12]\d|3[01]|0?[1-9])日(?![报均常照用产]|元)|(?<=[今昨明])\(\d{1,2}\)日"
)
_NUMERIC_DATE = re.compile(
    r"(?:\d{4}|1[01]\d(?=[-/]))([-/.])(?:1[0-2]|0?[1-9])\1(?:[12]\d|3[01]|0?[1-9])(?!\d)"
    r"(?:[ T]?\d{1,2}:\d\d(?::\d\d)?)?"
    rf"|(?:19|20)\d\d[-/.](?:1[0-2]|0[1-9])(?![\d.年{_MEASURED}])"
    r"|(?:[12]\d|3[01]|0?[1-9])([./])(?:1[0-2]|0?[1-9])\2(?:19|20)\d\d(?!\d)(?: \d{1,2}:\d\d)?"
    rf"|(?:19|20)\d\d\.[1-9](?![\d.{_MEASURED}])"
)


def _date(found: re.Match[str]) -> Sighting:
    return Sighting(found.start(), found.end(), "date")


_YEAR_RANGE = re.compile(
    rf"({_YEAR4})年?度?(?:[-–—~]{{1,2}}|[至到/])({_YEAR4}|(?:\d\d|[{DIGITS}]{{2}})(?=(?:财政|学)?年))"
    rf"(?:年|(?![\d./年{_MEASURED}-]))"
)
_YEAR = re.compile(
    rf"{_ERA}?({_YEAR4})年(?![级代龄轻]|历史|以前|之久|左右)|民国([\d{DIGITS}十]{{1,4}})年"
    rf"|((?:[89]\d|1[0-4]\d)(?=年度)|0\d|一[〇零一二][{DIGITS}])年(?![级代龄轻])"
)
_DECADE = re.compile(
    rf"(?:(?:[12]\d|[一二]?十{_NTH}?)世纪)?"
    r"(?:\d0(?:[-–—~至]\d0)?|[二三四五六七八九]{1,2}十)年代|(?:19|20)\d0年代"
    rf"|(?:{REIGN})(?:元|[{DIGITS}十]{{1,3}})年|[{DIGITS}十]{{1,3}}年(?=\(\d{{3,4}}年?\))"
    rf"|(?!五六|六七|七八|八九)[五六七八九][{DIGITS}]年(?!级)"
)


def _year_range(found: re.Match[str]) -> Sighting | None:
    first, last = found.groups()
    bare = "年" not in found.string[found.start() : found.end() + 3]
    if bare and not re.fullmatch(r"(?:19|20)\d\d.+(?:19|20)\d\d", found[0]):
        return None
    last = first[:-2] + last if len(last) == 2 else last
    for value in (f"{found[0].removesuffix('年')}年", f"{first}至{last}年"):
        if _readable(value, "年"):
            return Sighting(found.start(), found.end(), "year", value, "年")
    return None


def _year(found: re.Match[str]) -> Sighting:
    numeral = found[1] or found[2] or found[3]
    return Sighting(found.start(), found.end(), "year", f"{numeral}年", "年")


def _decade(found: re.Match[str]) -> Sighting:
    return Sighting(found.start(), found.end(), "year")


# --- What is no quantity ----------------------------------------------------------------------

_PROVINCES = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新港澳台"
_ISSUERS = (
    f"中国{_PROVINCES}闵保隆施龙昌腾府政发办委字财农函规改人社教卫民商经信扶贫振兴市区县厅局党"
)
_DOCUMENT = re.compile(
    rf"[{_ISSUERS}]{{0,8}}[〔\[(【]\d{{4}}[〕\])】]第?\d+号"
    rf"|[{_PROVINCES}]?(?:公网安备|ICP[备证])\d+号?(?:-\d+)?"
)
_CODE = re.compile(
    # B2-20090008, COVID-19; but not GDP244394万元.
    rf"[{_PROVINCES}]?(?<![A-Za-z])[A-Za-z]{{1,12}}[-_]?(?![\d.,]++[{_MEASURED}])"
    r"\d[A-Za-z0-9]*+(?:[-/_.][A-Za-z0-9]++)*+"
    # 33°44′42″N.
    r"|\d++(?:\.\d++)?°(?![CF])(?:\d++(?:\.\d++)?[′'])?(?:\d++(?:\.\d++)?[″\"])?[NSEW]?"
    # 5G, 4A, 35kV; 1+1+4+N, 24×7, 90后.
    rf"|\d++(?!{LATIN_UNIT})[A-Za-z][A-Za-z0-9]*+(?:[-/_][A-Za-z0-9]++)*+"
    r"|(?:\d++|[A-Z])(?:\+(?:\d++|[A-Za-z]++))++|\d++[×xX*选]\d++"
    r"|\d0后(?![勤续期备])"
    # Telephones: (0875)2121212, +852 2345 6780, 2345 6789.
    r"|\(0\d{2,3}\)[ -]?\d{7,8}"
    r"|\+\d{1,3}[ -]?(?:\(\d{1,4}\))?[ -]?\d{3,4}[ -]?\d{4}"
    r"|(?!(?:19|20)\d\d (?:19|20))\d{4}(?: \d{4})++(?![.,]?\d)"
)
_JOINED = re.compile(r"\+?\d++(?:\.\d++)?(?:[-–—/·]\d++)++|\d++(?:\.\d++){2,}+")
_CLOCK = re.compile(
    rf"\d{{1,2}}时(?:\d{{1,2}}分)?(?:\d{{1,2}}秒)?(?:{_TO}\d{{1,2}}时(?:\d{{1,2}}分)?)?"
    rf"|\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟|许|(?![意建要看希经启体思说百千万亿]))"
    rf"|\d{{1,2}}:[0-5]\d(?!\d|:\d{{3}})(?::[0-5]\d(?!\d))?(?:{_TO}\d{{1,2}}:[0-5]\d)?"
    r"|(?<=[上下中]午|凌晨|晚上|早上|傍晚)"
    rf"[{DIGITS}十]{{1,3}}[点时](?:半|整|许|[{DIGITS}十]{{1,3}}分)?"
)


def _other(found: re.Match[str]) -> Sighting:
    return Sighting(found.start(), found.end(), "other")


# --- Ratios and ordinals ----------------------------------------------------------------------

_RATIO = re.compile(
    rf"\d++(?:\.\d++)?(?::\d++(?:\.\d++)?)++(?![-月{UNIT_START}])|\d++比\d++(?:比\d++)*+(?![{UNIT_START}])"
    rf"|(?!百分之){_NUMBER}分之{_NUMBER}|[1-9]/(?:10|[2-9])(?![\d/])"
)
_ORDINAL = re.compile(
    rf"第(?P<number>{_NUMBER})(?:{_TO}第?{_NUMBER})?"
    rf"(?:(?P<unit>{ORDINAL_UNIT})|(?!时间|线|手|方|者))"
)


def _ratio(found: re.Match[str]) -> Sighting:
    return Sighting(found.start(), found.end(), "ratio")


def _ordinal(found: re.Match[str]) -> Sighting:
    kind: Kind = "other" if found["unit"] == "号" else "ordinal"
    return Sighting(*found.span(), kind, unit=found["unit"], numeral=found["number"])


# --- Quantities -------------------------------------------------------------------------------

_CURRENCIES = {"HK$": "港元", "US$": "美元", "€": "欧元", "£": "英镑"}
_PRICED = re.compile(rf"((?:HK|US|NT|MOP)?\$|[¥￥€£]) ?({_MIXED}余?[{SCALES}]*+)元?")
_MARKER = (
    rf"(?:{_any(BEFORE)}|(?<![以会路街网身线晚早])上(?=[百千万亿])"
    r"|(?<![超通经不])过(?=[百千万亿]+[元人家户亩吨]))"
)
_BEHIND = (
    rf"(?:{_any(AFTER - set('余多') - {'以下', '上下', '左右'})}|以下(?!简?称)|左右(?![江岸逢])"
    r"|上下(?![游联级一班车])"
    r"|(?<=[年倍天岁亩斤吨米里时成])[余多](?![元功样种方次个媒边])"
    rf"|(?<=[年天亩倍成里斤时])半(?!年)|(?<=成)(?:[1-9]|{_NTH})(?![0-9个项{SCALES}]))"
)
_RANGE = re.compile(
    rf"{_MARKER}{{0,2}}+(?P<first>{_NUMBER})(?P<first_unit>{UNIT})?(?P<to>{_TO})(?:百分之)?"
    rf"(?P<last>{_NUMBER})(?P<unit>{UNIT})(?P<after>{_BEHIND})?"
    rf"|百分之(?P<low>{_SPELT})(?:{_TO})百分之(?P<high>{_SPELT})"
)
_ONE = re.compile(
    rf"(?P<before>{_MARKER}{{1,2}}+)?(?P<percent>百分之)?(?P<number>{_NUMBER})"
    rf"(?P<more>[余多来][{SCALES}]*+(?=[{UNIT_START}])|[余多来][{SCALES}]++"
    r"|(?<=[百千万亿])[余多]|[余多](?=[,。;:、!?) \n]|$))?"
    rf"(?P<unit>{UNIT})?(?P<after>{_BEHIND})?"
)
_NEGATIVE = re.compile(rf"-(?P<number>{_ARABIC})(?P<unit>{UNIT})?")
_RECENT_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_RECENT = re.compile(
    r"近(?:[2-9两三四五六七八九十]|10)(?:年|个月|天|周)|近[^年月天周]+(?:年|个月|天|周)来"
)


_RANK = re.compile("[前升降进退跌移]")
_ASSEMBLY = re.compile(
    "[全省市县区乡镇]?(?:国|人[大民]|政[协府]|[党委会体]|代表|[一二三四五六七八九十]+[次中])"
)


def _priced(found: re.Match[str]) -> Sighting:
    unit = _CURRENCIES.get(found[1], "元")
    return Sighting(*found.span(), "money", f"{found[2]}{unit}", unit)


def _range(found: re.Match[str]) -> Sighting | None:
    """A range, unless it is a change (从10%到70%) or two figures that happen to meet."""
    text, here = found.string, found.start()
    if found["low"]:
        return Sighting(*found.span(), "ratio", found[0], "%") if _readable(found[0], "%") else None
    unit, first = found["unit"], found["first_unit"]
    changes = found["to"] in "至到" and text[max(here - 1, 0) : here] in ("从", "由", "自")
    if (first and first != unit) or (changes and first):
        return None
    if not (_allowed(found["first"], unit) and _allowed(found["last"], unit)):
        return None
    value, plain = _plain_unit(found[0], unit)
    readable = _readable(value, plain)
    return Sighting(*found.span(), unit_of(unit).kind, value, plain) if readable else None


def _one(found: re.Match[str]) -> Sighting | None:
    number, unit, text = found["number"], found["unit"], found.string
    start, end = found.span()
    if found["before"] == "近" and _RECENT.match(text, start):
        start = found.start("number")
    if found["before"] and not unit and text[end : end + 1] in ("月", "日", "时", "点", "/", "-"):
        return None
    value, plain = _plain_unit(re.sub("[ 、]", "", text[start:end]), unit)
    if found["percent"]:
        return Sighting(start, end, "ratio", value, "%")
    marked = found["before"] or found["more"] or found["after"]
    if not _allowed(number + (found["more"] or ""), unit, bool(marked)):
        return None
    if unit == "号":
        return Sighting(start, end, "other")
    kind = _kind(found) if unit else None
    if kind == "ordinal":
        return Sighting(found.start("number"), end, kind, unit=unit, numeral=number)
    return Sighting(start, end, kind, value, plain)


def _plain_unit(value: str, unit: str | None) -> tuple[str, str | None]:
    """A value and its unit, that one written out: 3km as 3公里."""
    if unit not in SAME:
        return value, unit
    return value.replace(unit, SAME[unit]), SAME[unit]


def _negative(found: re.Match[str]) -> Sighting | None:
    """A share below zero, or what may be one in a list of shares."""
    unit = found["unit"]
    if unit and unit_of(unit).kind != "ratio":
        return None
    return Sighting(*found.span(), "ratio" if unit else None, found[0], unit)


def _allowed(number: str, unit: str | None, marked: bool = False) -> bool:
    """Whether these are a number at all; Chinese numerals need a unit that goes with them."""
    if number[0].isdigit():
        return True
    if number == "半":
        return unit in ("年", "个月", "天", "小时", "个小时", "亩", "公里")
    if not number.strip(SCALES.replace("十", "")) and not marked:
        return (len(number) > 1 and unit in ("元", None)) or unit in ("名", "位", "人次")
    if unit is None:
        return number[-1] in "万亿"
    return unit_of(unit).spelt


def _kind(found: re.Match[str]) -> Kind:
    """What a unit measures; 二期, 三级 and 前5位 are counted off, 85期 are counted."""
    number, unit, text = found["number"], found["unit"], found.string
    before, after = text[max(found.start() - 1, 0) : found.start()], found.end()
    if unit in ("年", "届") and _RECENT_YEAR.fullmatch(number):
        return "year" if unit == "年" else "ordinal"
    if unit == "季度":
        return "duration" if before == "前" else "ordinal"
    if unit in ("位", "名") and (rank := _RANK.match(before)):
        return "ordinal" if rank[0] == "前" else "count"
    if number[0].isdigit() or number in "两几":
        return unit_of(unit).kind
    assembled = unit == "届" or (unit == "次" and before in ("届", "大"))
    if unit in ("期", "级") or (assembled and _ASSEMBLY.match(text, after)):
        return "ordinal"
    return "ordinal" if unit == "届" and "十" in number else unit_of(unit).kind


# --- All of them ------------------------------------------------------------------------------

_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Sighting | None]]] = [
    (_DOCUMENT, _other),
    (_CODE, _other),
    (_NUMERIC_DATE, _date),
    (_DATE, _date),
    (_CLOCK, _other),
    (_RATIO, _ratio),
    (_YEAR_RANGE, _year_range),
    (_DECADE, _decade),
    (_YEAR, _year),
    (_ORDINAL, _ordinal),
    (_PRICED, _priced),
    (_RANGE, _range),
    (_NEGATIVE, _negative),
    (_JOINED, _other),
    (_ONE, _one),
]
_START = re.compile(
    rf"[\dA-Za-z{DIGITS}{SCALES}廿卅几半第$¥￥€£\[〔(]|数(?=[{SCALES}])|{_MARKER}|{_ERA}|{REIGN}"
    r"|[图表件](?=\d)|\+(?=\d)|(?<![\d%A-Za-z)年月日°′″-])-(?=\d)"
    rf"|[{_ISSUERS}]{{1,8}}(?=[〔\[(【]\d{{4}}[〕\])】]第?\d)|[{_PROVINCES}](?=[A-Z]|公网)"
)
_SILENT = re.compile(
    r"https?://[!-~]*+|www\.[!-~]*+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]++"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|org|net|gov|html?|pdf)\b[!-~]*+"
    r"|(?<![^\n])\d{1,2}[.、)](?!\d)|[\[〔(]\d{1,2}[\]〕)](?!日)|(?<![今昨明])\(\d{1,2}\)"
    r"|(?:(?<![\u3400-\u9fff])|(?<=[详见如附]))[图表]\d++(?:[-.]\d++)?(?![\d年])"
    r"|(?<=附)件\d++(?![\d年])"
)
"""Digits that are no figure, nor part of one: addresses, list marks, footnotes, captions."""

_RUN = re.compile(rf"[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def sightings(text: str) -> Iterator[Sighting]:
    """All numbers in a reading, in order."""
    position = 0
    while start := _START.search(text, position):
        here = start.start()
        if silent := _SILENT.match(text, here):
            position = silent.end()
        elif seen := _first_form(text, here):
            yield seen
            position = seen.end
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1


def _first_form(text: str, here: int) -> Sighting | None:
    for pattern, build in _FORMS:
        found = pattern.match(text, here)
        seen = build(found) if found else None
        if seen:
            return seen
    return None
