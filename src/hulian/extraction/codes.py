"""Numbers that measure nothing: documents, codes, telephones, clocks, proportions, ordinals.

`silent_end` finds what is not even listed: addresses, list numbers, footnotes, captions.
"""

import re
from collections.abc import Iterator

from hulian.extraction.dates import MEASURED, TO
from hulian.extraction.kinds import NumberMatch
from hulian.extraction.lexicon import MASK, ordinal_unit_at
from hulian.figures.markers import words
from hulian.figures.numeral import DIGITS
from hulian.figures.shares import stroke_at
from hulian.figures.tokens import numeral_at
from hulian.figures.units import STARTS, word_at
from hulian.pattern import HAN, Pattern, is_han

PROVINCES = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新港澳台"
ISSUERS = f"中国{PROVINCES}闵保隆施龙昌腾府政发办委字财农函规改人社教卫民商经信扶贫振兴市区县厅局党"
_EDGE = r"\d++(?:\.\d++)?(?:[cmk]?m|米|厘米|毫米|公分)?(?![A-Za-z^])"
_MINUTES = r"\d++(?:\.\d++)?分(?:\d++(?:\.\d++)?秒)?"
DOCUMENT = Pattern(
    r"[〔\[(【]\d{4}[〕\])】]第?\d+号|〔\d{4}〕第?\d+"
    rf"|\(\d{{4}}\)[{PROVINCES}云贵最兵]\d{{0,4}}{HAN}{{1,5}}\d+号(?:之[一二三四五六七八九])?"
    r"|(?:公网安备|ICP[备证])\d+号?(?:-\d+)?",
)
STANDARD = (
    "(?:GB|DB[0-9]{0,6}|NY|JGJ|JG|JTG|JT|JJG|SL|HJ|CJJ?|QB|YY|SB|LY|ISO|IEC|ASTM|TB|DL|WS|GA)"
    "(?:/[A-Z]{1,3})? ?(?=[0-9])"
)
"""How the number of a standard begins, as a pattern: GB/T 19001-2016, DB53/T 123—2020."""

CODE = Pattern(
    rf"{STANDARD}\d++(?:\.\d++)?(?:[-—–:]\d{{4}})?(?![\dA-Za-z])|"
    # G8711次; B2-20090008, COVID-19; but not GDP244394万元.
    r"(?<![A-Za-z])[GDCZTKYS]\d{1,4}次"
    rf"|(?<![A-Za-z])[A-Za-z]{{1,12}}(?:[-_][A-Za-z]{{1,12}})?[-_]?(?![\d.,]++[{MEASURED}])"
    r"(?!(?:19|20)\d\d年)(?!(?<=[A-Z]{3})\d++[台套件名盏块辆核条所座项部只])"
    r"\d[A-Za-z0-9]*+(?:[-/_.][A-Za-z0-9]++)*+(?:\+\d{3}(?!\d)(?:\.\d++)?)?"
    # 北纬26度11分, 北纬31度08分至33度41分.
    rf"|(?<=[经纬])\d++(?:\.\d++)?度{_MINUTES}(?:{TO}\d++(?:\.\d++)?度{_MINUTES})?"
    # 33°44′42″N.
    r"|\d++(?:\.\d++)?°(?:\d++(?:\.\d++)?[′'](?:\d++(?:\.\d++)?[″\"])?[NSEW]?|[NSEW])"
    # 3.6×10⁴, 600×400, 1.2m×2.2m.
    r"|\d++(?:\.\d++)?[×xX*]10(?:⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]++|的-?\d++次方)"
    rf"|{_EDGE}(?:[×xX*]{_EDGE}){{1,3}}+"
    # 5G, 4A, 35kV; 1+1+4+N, 24×7, 90后.
    r"|[1-5]A级|\d\d?['′]\d\d(?!\d)(?:[.″\"]\d++)?[″\"]?|(?:(?<=编号)|(?<=编号:))\d[\d-]++"
    # 9投5中, 2梯4户, 10送3转2.
    r"|\d++(?:[投罚]\d++中|梯\d++户|[送赠]\d++(?:[转派]\d++)?|排\d++[座号]|[幢栋座]\d++单元(?:\d++[层号室])*+)"
    r"|\d++(?P<letters>[A-Za-z][A-Za-z0-9]*+)(?:[-/_][A-Za-z0-9]++)*+"
    r"|(?:\d++|[A-Z])(?:\+(?:\d++|[A-Za-z]++))++|\d++[×xX*选]\d++(?!\^)"
    r"|\d0后(?![勤续期备])"
    # Telephones and accounts: (0875)2121212, +852 2345 6780, 6222 0212 3456.
    r"|\(0\d{1,3}\)(?:[ -]?\d){6,8}"
    r"|\+\d{1,3}[ -]?(?:\(\d{1,4}\)|\d{2,3}[ -])?(?:[ -]?\d){7,8}"
    r"|(?!(?:19|20)\d\d )\d{4}(?: \d{4}){2,6}+(?![ .,]?\d)"
    r"|(?<=[话真线机系电:：号]) ?\d{4} \d{4}(?![ .,]?\d)"
)
JOINED = Pattern(r"\+?\d++(?:\.\d++)?(?:[-–—/·]\d++(?!\.\d))++|\d++(?:\.\d++){2,}+")
HALF_DAY = r" ?[ap](?:\.m\.|m\b)"
CLOCK = Pattern(
    rf"(?:\d{{1,2}}{TO})?\d{{1,2}}时(?:\d{{1,2}}分)?(?:\d{{1,2}}秒)?(?:{TO}\d{{1,2}}时(?:\d{{1,2}}分)?)?"
    # Points of an index: 3117.18点.
    r"|\d++\.\d++点(?![百千万亿])"
    r"|\d{1,2}点(?:[0-5]?\d分|[0-5]\d(?![\d.,:：%％万千百家个人名户项元条次只份位])|半|整|钟|许"
    r"|(?![意建要看希经启体思说百千万亿]))"
    rf"|\d{{1,2}}:[0-5]\d(?!\d|:\d{{3}}|\.\d)(?::[0-5]\d(?!\d))?(?:{TO}\d{{1,2}}:[0-5]\d|{HALF_DAY})?"
    r"|(?<=[上中下]午|凌晨|晚上|早上|傍晚|[今昨明当]晚)"
    rf"[{DIGITS}十]{{1,3}}[点时](?:半|整|许|[{DIGITS}十]{{1,3}}分)?"
)
PROPORTION = Pattern(
    r"(?P<sizes>\d++(?:\.\d++)?(?::\d++(?:\.\d++)?){1,6}+)(?![-月:])"
    r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]比[一二三四五六七八九十](?=[,。;、配的])"
    r"|(?P<score>\d++(?:\.\d++)?比\d++(?:\.\d++)?(?:比\d++(?:\.\d++)?)*+)|[1-9]/(?:10|[2-9])(?![\d/万])"
)

_STORED = Pattern(
    "内存|硬盘|固态|存储|储存|存盘|显存|运存|闪存|缓存|容量|流量|空间|磁盘|U盘|RAM|SSD|HDD|ROM|eMMC|DDR"
)
UNIT_LETTERS = {"G": _STORED, "T": _STORED, "K": Pattern("色温")}
"""What a single letter behind digits measures, where these words stand near it."""

_OF_A_NET = Pattern("基站|网|手机|技术|时代|信号|通信|应用|用户|套餐|覆盖")


def means_a_unit(text: str, letter: str, start: int, end: int) -> bool:
    """Return whether the words around say that a letter is a unit: 硬盘512G, 色温6500K."""
    nearby = UNIT_LETTERS[letter].search
    if _OF_A_NET.match(text, end):
        return False
    return bool(nearby(text, max(start - 20, 0), start) or nearby(text, end, end + 4))


_THOUSANDS = Pattern(r" (?:yuan|RMB|US dollars|USD|HKD)\b")
"""Behind 300k, which elsewhere may be a name or a distance."""


def is_code(found: re.Match[str]) -> bool:
    """Return whether the letters behind digits are not a unit: 5G, 4A; not 35kV, nor 硬盘512G."""
    if found["letters"] in UNIT_LETTERS:
        return not means_a_unit(found.string, found["letters"], found.start(), found.end())
    if found["letters"] in ("k", "bn", "mn", "bln", "mln"):
        return found["letters"] == "k" and not _THOUSANDS.match(found.string, found.end())
    return not (found["letters"] and word_at(found.string, found.start("letters")))


def is_proportion(found: re.Match[str]) -> bool:
    """Return whether no unit follows, which would make of the second number a figure.

    As in 1:30元, 2比3人.
    """
    text, end = found.string, found.end()
    if found[0][1] == "/" and stroke_at(text, found.start(), marked=False):
        return False
    if found["score"]:
        return text[end : end + 1] not in STARTS or is_score(found)
    return not (found["sizes"] and word_at(text, end))


_CONTEST = words(
    "胜 负 力克 战胜 击败 击溃 险胜 大胜 完胜 小胜 完败 轻取 取胜 获胜 领先 落后 不敌 惜败",
    "告负 憾负 告捷 逆转 反超 战平 逼平 握手言和 淘汰 横扫 的比分 拿下 暂时",
)
_SCORED = ("战成", "打成", "扳成", "逼成", "比分", "各局", "以比分", "比分为")


def is_score(found: re.Match[str]) -> bool:
    """Return whether two numbers are the score of a match, not parts of a whole: 101:95力克."""
    text, end = found.string, found.end()
    if text.endswith(_SCORED, 0, found.start()):
        return True
    return any(text.startswith(_CONTEST, at) for at in range(end, min(end + 3, len(text))))


# --- Ordinals ---------------------------------------------------------------------------------

_TO = Pattern(TO)
_MORE_ORDINALS = Pattern(r"(?:、第?(?:\d{1,2}|[一二三四五六七八九十]{1,3}))+")
_OF_A_YEAR = Pattern(r"(\d{1,4})/(?:19|20)\d\d(?=号)")
_BRACKETED = Pattern(r"\((\d{1,3}|[一二三四五六七八九十]{1,3})\)")
_ADDED_TIME = Pattern(r"\+\d{1,2}(?=分钟)")
"""第90+6分钟 of a match is one place in time."""
_NO_ORDINAL = ("时间", "线", "手", "方", "者")


def ordinal_at(text: str, at: int) -> NumberMatch | None:
    """Return the ordinal at a place: 第3批, 第二至四章, 第一、二、三产业, 头一回."""
    if not text.startswith(("第", "头一"), at):
        return None
    bracketed = _BRACKETED.match(text, at + 1) or _OF_A_YEAR.match(text, at + 1)
    number = bracketed[1] if bracketed else numeral_at(text, at + 1)
    if not number:
        return None
    behind = bracketed.end() if bracketed else at + 1 + len(number)
    if added := _ADDED_TIME.match(text, behind):
        behind = added.end()
    for end in (*_ends_of_ordinals(text, behind), behind):
        unit = ordinal_unit_at(text, end)
        if unit or not text.startswith(_NO_ORDINAL, end):
            end += len(unit or "")
            return NumberMatch(at, end, "ordinal", unit=unit, numeral=number)
    return None


def _ends_of_ordinals(text: str, at: int) -> Iterator[int]:
    """Yield where further ordinals end that stand behind one."""
    if to := _TO.match(text, at):
        begin = to.end() + text.startswith("第", to.end())
        if number := numeral_at(text, begin):
            yield begin + len(number)
    elif listed := _MORE_ORDINALS.match(text, at):
        for end in range(listed.end(), at, -1):
            if ordinal_unit_at(text, end) and _MORE_ORDINALS.fullmatch(text, at, end):
                yield end
                return


# --- Not even listed --------------------------------------------------------------------------

_NO_SECTION = frozenset(f"{MEASURED}年月日时点号比成至到和与或折之{DIGITS}半几第")
_NUMBERED = Pattern(r"\d{1,2}(?P<blanks> {0,2})")
_MARKED = Pattern(r"\d{1,2}(?:[.、)](?!\d)|(?:\.\d{1,2}){1,3} )")


def is_section(text: str, at: int) -> bool:
    """Return whether the number of a section or an item of a list stands here: 1 选地, 2.1, 3、."""
    return bool(_MARKED.match(text, at) or _section_end(text, at))


def _section_end(text: str, at: int) -> int | None:
    """Return where the number of a section ends whose name could be taken for its unit.

    As in 1 选地, 2建园.
    """
    found = _NUMBERED.match(text, at)
    if not found or not is_han(text[found.end() : found.end() + 1]):
        return None
    if text[found.end()] in _NO_SECTION or word_at(text, found.end()):
        return None
    return found.end()


_ADDRESS = Pattern(
    r"https?://[!-~]*+|www\.[!-~]*+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]++"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|org|net|gov|html?|pdf)\b[!-~]*+"
)
_LIST_MARK = Pattern(r"\d{1,2}(?:[.、)](?!\d)| [.、)](?! ?\d))")
_ROW_NUMBER = Pattern(rf"\d{{1,3}} ?\| ?(?={HAN})")
_MODEL = Pattern(r"-\d{1,2}[A-Z]?(?![\d.℃°%百千万亿元])")
_MODELS = frozenset("歼轰运直教空风旗浪击剑")
"""Before these: 歼-20, 东风-41."""

_LISTED_IN_LINE = Pattern(
    rf"(?<![\d.,、])\d{{1,2}}\.(?=[“\"《【「▲△★☆●※]?(?:{HAN}|{MASK}))|(?<=[。;:!?])\d{{1,2}}、(?={HAN})"
)
"""原则:1.聚焦重点;2.突出绩效: a list without line breaks."""

_IN_A_NAME = Pattern(
    r"(?<=[“「《『])\d{1,2}[.、](?!\d)|(?<=沪深|上证|科创|中证|深证|北证)\d{2,4}(?![\d.点万亿元只家股])"
)
_NAMING = frozenset("“「《『深证创")
"""“1. 聚焦重点” is quoted with its number; 沪深300 is an index."""

_LEVELS = Pattern(r"\d{1,2}(?:\.\d{1,2}){1,3}(?P<dated> (?=\d{1,4}[年月]))?")
_LONG_NUMBER = 24

_FOOTNOTE = Pattern(r"[\[〔(]\d{1,2}[\]〕)](?! ?\d{3}[ -]?\d)")
_CAPTION = Pattern(r"[图表]\d++(?:[-.]\d++)?(?![\d年月幅张])")
_ANNEX = Pattern(r"件\d++(?![\d年])")
_NAMED_IN_LATIN = Pattern(rf"(?<= )[A-Z]{{2,}}{HAN}")
"""3.1 PE管, a heading."""

_ENDS_A_CLAUSE = frozenset("元人个户亩吨年。;")
_NO_LEVEL = frozenset("百千万亿余多元")


def silent_end(text: str, at: int) -> int | None:
    """Return where digits end that are not a figure, nor part of one; None where no such begin.

    These are addresses, marks of lists, footnotes and captions.
    """
    mark, before = text[at], text[at - 1 : at]
    found: re.Match[str] | None = None
    if mark.isdecimal():
        behind = text[at : at + _LONG_NUMBER].lstrip("0123456789.,-")[:1] or "a"
        if "@" <= behind <= "z" and (address := _ADDRESS.match(text, at)):
            return address.end()
        return _numbering_end(text, at)
    if mark in "[〔(":
        found = _FOOTNOTE.match(text, at)
        if found and text.startswith("日", found.end()):
            dated = found[0][0] + found[0][-1] != "()" or before in ("今", "昨", "明")
            found = None if dated else found
    elif mark == "-" and before in _MODELS:
        found = _MODEL.match(text, at)
    elif mark.isascii():
        found = _ADDRESS.match(text, at)
    elif mark in "图表" and (before in ("详", "见", "如", "附") or not is_han(before)):
        found = _CAPTION.match(text, at)
    elif mark == "件" and before == "附":
        found = _ANNEX.match(text, at)
    return found.end() if found else None


def _numbering_end(text: str, at: int) -> int | None:
    """Return where the number of a part of the text ends: 1. or 2.1 of a heading, 3、 of a list."""
    first = _begins_line(text, at)
    before, behind = text[at - 1 : at], text[at + 1 : at + 3]
    if before in _NAMING and (found := _IN_A_NAME.match(text, at)):
        return found.end()
    marked = "." in behind or "、" in behind
    if not first and not marked:
        return None
    if marked and not first and (found := _LISTED_IN_LINE.match(text, at)):
        return found.end()
    if first and (found := _LIST_MARK.match(text, at)):
        return found.end()
    if first and (found := _ROW_NUMBER.match(text, at)):
        return found.end()
    levels = _LEVELS.match(text, at) if first or before in _ENDS_A_CLAUSE else None
    if levels and not levels["dated"]:
        end = levels.end()
        end += len(text[end : end + 8]) - len(text[end : end + 8].lstrip(" *"))
        to = text[end : end + 1] in ("至", "到") and text[end + 1 : end + 2].isdecimal()
        latin = first and _NAMED_IN_LATIN.match(text, end)
        named = latin or is_han(text[end : end + 1]) or text.startswith(MASK, end)
        a_unit = word_at(text, end) and not (first and text.startswith("亩产", end))
        if named and not to and text[end] not in _NO_LEVEL and not a_unit:
            return end
    if not first:
        return None
    return _section_end(text, at) or (levels.end() if levels and levels["dated"] else None)


_BEFORE_FIRST = " ★☆▲△●■◆·※#>*•\n"


def _begins_line(text: str, at: int) -> bool:
    """Return whether only blanks and stars, eight at the most, stand before a place in its line."""
    if at and text[at - 1] not in _BEFORE_FIRST:
        return False
    before = text[max(at - 9, 0) : at].rstrip(_BEFORE_FIRST[:-1])
    return before.endswith("\n") or (not before and at < 9)
