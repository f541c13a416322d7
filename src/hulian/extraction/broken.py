"""Numbers that a scan, a rewriting or a line break has broken: 1 4 . 2亿, l4.24亿, 2,48⏎6.37万元.

Such a number is taken whole and has no value: no part of it may pass for the figure.
"""

from msgspec.structs import replace

from hulian.extraction.codes import is_section
from hulian.extraction.dates import MEASURED
from hulian.extraction.english_nouns import ONE_OF_SEVERAL
from hulian.extraction.kinds import RECENT_YEAR, NumberMatch, kind_of
from hulian.extraction.tables import ROW
from hulian.figures import markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.number_words import ENGLISH_NUMBERS
from hulian.figures.numeral import DIGITS, FORMAL, SCALES
from hulian.figures.units import UNITS, WORDS
from hulian.pattern import HANZI, Pattern, is_han

_MISREAD = "lIoOSBZQ"
"""What a scan reads for 1, 0, 5, 8 and 2."""

_ANY_MISREAD = frozenset(_MISREAD)
_GARBLED = f"{_MISREAD}0123456789.,"
_UNIT_REACH = 24
_SURE = frozenset(f"{MEASURED}‰℃")
"""Before these letters with digits are not a code: B5%, not B5纸."""

_JOINT = Pattern(
    # 1 4, 1 . 5; 1,⏎200; 31..6, 0·4; 2. 5; 1, 200, but not: of the 864, 412 are girls.
    r"(?: {1,2}[.,。·]? {0,2}|[.,]?\n[.,]?|[.,·]{2,}|·|[.。] {1,2}"
    r"|, {1,2}(?=\d{3}(?!\d"
    r"| (?:are|were|came|went|ha[a-z]+|[a-z]+ed|or|in (?:all|total)|and \d+)\b)))"
    r"(?=\d)(?!(?:19|20)\d\d[年./-])"
)
_JOINTS = frozenset(" \n.,·。")


def may_be_garbled(text: str) -> bool:
    """Return whether any of these letters stands beside a digit or a point."""
    return _BESIDE_A_DIGIT.search(text) is not None


_BESIDE_A_DIGIT = Pattern(rf"[{_MISREAD}][0-9.,]|[0-9.,][{_MISREAD}]")


def garbled(text: str, here: int) -> NumberMatch | None:
    """Read a number with letters for some of its digits: l4.24亿元, 3O00万元, 8B.3%."""
    window = text[here : here + _UNIT_REACH]
    if _ANY_MISREAD.isdisjoint(window):
        return None
    printed = window[: len(window) - len(window.lstrip(_GARBLED))].rstrip(".,")
    end = here + len(printed)
    before, behind = text[here - 1 : here], text[end : end + 3]
    if _ANY_MISREAD.isdisjoint(printed) or not any(map(str.isdecimal, printed)):
        return None
    if (before.isascii() and before.isalnum()) or (
        behind.isascii() and behind.isalpha() and len(behind) > 2
    ):
        return None
    piece = f"1{text[end : end + _UNIT_REACH]}"
    figure = read(piece, 0)
    if not figure:
        return None
    sure = not printed.isalnum() or piece[1:2] in _SURE
    if not sure and figure.unit.partition("/")[0] not in UNITS:
        return None
    unit = figure.written or None
    return NumberMatch(here, end + figure.end - 1, kind_of(piece, figure) or "other", unit=unit)


_LONGEST_LINE = 200


def broken(text: str, figure: ParsedFigure) -> NumberMatch | None:
    """Return the number of which a figure is only the first piece; None where it is whole.

    A row of a table has several numbers, and a year may stand before another number.
    """
    begin = figure.start
    if figure.number > begin or not text.startswith(figure.numeral, begin):
        begin = text.find(figure.numeral, figure.number, figure.end)
    if begin > figure.start and (piece := garbled(text, begin)):
        return replace(piece, start=figure.start)
    behind = text[figure.end : figure.end + 4]
    if behind[:1] not in _JOINTS or not any(map(str.isdecimal, behind)):
        return None
    led = text[begin - 2 : begin].isascii() and text[begin - 1 : begin] == " "
    if led and ONE_OF_SEVERAL.search(text, max(begin - _UNIT_REACH, 0), begin):
        return None  # Year 7, 128 pupils
    last = figure
    while text[last.end - 1].isdecimal() and (joint := _JOINT.match(text, last.end)):
        following = read(text, joint.end())
        if not following or ("\n" in joint[0] and not _is_cut(text, figure, following)):
            break
        parted = joint[0].isspace() or text[figure.start - 2 : figure.start - 1].isascii()
        if parted and RECENT_YEAR.fullmatch(last.numeral) and text[joint.end()] != "0":
            break  # 2024 3500万元; not 1980 0亩
        last = following
    if last is figure:
        return None
    end = text.find("\n", figure.start, figure.start + _LONGEST_LINE)
    begin = text.rfind("\n", max(figure.start - _LONGEST_LINE, 0), figure.start) + 1
    row = ROW.fullmatch(text, begin, end if end >= 0 else len(text))
    if row and row["more"]:
        return None
    kind = kind_of(text, last) or (None if last.numeral[-1] in "万亿" else "other")
    return NumberMatch(figure.start, last.end, kind, unit=last.written or None)


def _is_cut(text: str, figure: ParsedFigure, following: ParsedFigure) -> bool:
    """Return whether a line ends within a number: one longer than this, and no new item follows."""
    line = text[max(figure.start - _LONGEST_LINE, 0) : figure.start].rpartition("\n")[2]
    known = figure.marked or figure.unit or following.written or following.numeral[-1] in "万亿"
    return bool(line.strip()) and bool(known) and not is_section(text, following.start)


# --- Figures that are only a part ---------------------------------------------------------------

_NUMERALS = frozenset(f"{DIGITS}{SCALES}几")
_SPELT = _NUMERALS | frozenset(FORMAL)
_LEFT_OVER = tuple("0123456789百千万亿余多%℃K")
_RANGE_MARKS = ("-", "–", "—", "~", "至")
"""A range of which an end cannot be read has no value: not that of the other end."""

_BEFORE_AN_END = frozenset((*_RANGE_MARKS, "\n"))


def ends_a_range(text: str, start: int) -> bool:
    """Return whether a figure is the end of a range that cannot be read: 100余万至200万元."""
    before = text[start - 1 : start]
    if before not in _BEFORE_AN_END and text[start] != "上":
        return False
    if text[start] == "上":  # 数百上千人, 几十到上百人
        scale = text[start - 2 : start - 1] if before in ("至", "到") else before
        return scale in ("十", "百", "千", "万")
    at = start - 1 - (before == "\n")  # 3-⏎5万元
    if text[at : at + 1] not in _RANGE_MARKS:
        return False
    earlier = text[at - 1 : at]
    if earlier in (" ", "\n") and (earlier == " " or text[at] == "~"):
        earlier = text[at - 2 : at - 1]
    earliest = text[at - 2 : at - 1]
    garbled_end = earlier in _MISREAD and not (earliest.isascii() and earliest.isalpha())
    about = text[max(at - 2, 0) : at] in ("左右", "上下", "以上", "以下")
    return earlier in _LEFT_OVER or about or bool(earlier and garbled_end)


WHOLES = frozenset((1, 10, 100, 667, 1000, 10_000, 100_000, 1_000_000))
"""What rates are counted per."""


_OF_A_THING = Pattern(r"[\u4e00-\u9fff]{1,4}/[万亿]?[元吨人亩户]")
_SILVER = Pattern("银[子元]?|白银|黄金|金子")
"""Around 两 that are the old ounces of money, sixteen to a 斤: 征银三千两, 二两银子."""


def is_cut(text: str, figure: ParsedFigure) -> bool:
    """Return whether a figure is only a part: its number, its range or its unit goes on."""
    return _begins_earlier(text, figure) or _goes_on(text, figure)


def _goes_on(text: str, figure: ParsedFigure) -> bool:
    """Return whether the number, the range or the unit of a figure goes on behind it."""
    end = figure.end
    mark, following = text[end : end + 1], text[end + 1 : end + 2]
    if (following if mark in ".," else mark) in _REST_STARTS and _REST.match(text, end):
        return True
    if mark in _ENDS and figure.word not in ("两", "折"):
        return False
    slash = "/" in text[end : end + 5]
    if slash and figure.word and is_han(mark) and _OF_A_THING.match(text, end):  # 0.42吨标准煤/万元
        return True
    if mark == "及" and text.startswith(f"及{text[figure.number : end]}以", end):  # 3人及3人以上
        return True
    if mark == "半" and figure.word == "个":  # 三个半天
        return True
    if not figure.word:  # 一亿半; 2.3万/平
        parted = mark == "半" or (mark == "/" and (is_han(following) or following == "㎡"))
        parted = parted or mark in ("万", "亿")  # 1000亿亿元
        parted = parted or (mark == "\n" and following.isdecimal())  # 1亿⏎500万元
        return figure.numeral[-1] in "百千万亿" and parted
    if figure.word == "两" and (_SILVER.match(text, end) or text[figure.start - 1] in "银金帑"):
        return True
    if figure.word == "折" and figure.quantity and figure.quantity.amount > 100:
        return True  # no price is cut to more: 十二折
    if figure.word in ("米", "秒", "℃", "度") and mark.isdecimal():  # 43秒52摘银, 37℃5
        return True
    if mark == "几" and following not in ("乎", "何"):  # 一米八几
        return True
    if mark == "零" and figure.word == "元" and following in _NUMERALS:  # 四十五万元零三百
        return True
    parted = mark in _NUMERALS and mark != "一"
    if parted and (figure.word in ("块", "毛", "角") or following == "钱"):
        return True  # 一块三四, 三斤二两八钱
    if parted and figure.word == "成" and following in _NUMERALS:  # 九成九五
        return True
    if mark not in ("/", "·") or _NEXT_ITEM.match(text, end):
        return False
    return bool(following) and not following.isspace() and not following.isdecimal()


_NEXT_ITEM = Pattern(r"[/·][\u4e00-\u9fff]{2,8}:\d")
"""Goes on with another item: 财政：14.24亿元／社会：9800万元."""
_REST = Pattern(
    rf"[±<>≤≥]|(?<=\d)[.,]?[{_MISREAD}](?![a-z])"  # 12.5吨±2%, 3%<x, 43秒5Z
    r"|~|(?<=[!-~]) [-–—] [A-Z]{0,3}[ $£€¥]?\d|[-–—至] {1,2}\d"  # 2 mm - 5 mm, 2.1%— 2.9%
    rf"|[-–—~至](?=\d|[{_MISREAD}][\d.,百千万亿%倍])"  # 5万至B万吨
    rf"|(?<=[百千万亿])(?: [百千万亿元+余多\d]|[{_MISREAD}][\d.,百千万])"  # 2.7万 亿
    r"|(?<=[个多]) ?(?:[百千] ?分|亿)| /[A-Za-z\u4e00-\u9fff]"
    "|(?<=[百千万亿])\n[百千万亿元+余多]|(?<=[0-9])\n[百千万亿]"
    # 1小时2 0分, 1小时2Q分, 5万元与2 0万元之间.
    rf"|(?<=[时分秒米度])(?:[0-9]\d? {{1,2}}\d|[0-9]?[0-9]?[{_MISREAD}]\d*[分秒以摘])"
    rf"|[与和](?=[\d.,{_MISREAD} 万亿元]{{1,16}}之间)"
)
"""What goes on behind a figure that a scan has broken."""

_REST_STARTS = frozenset(f"±<>≤≥~ -–—至百千亿\n与和{_GARBLED}")
_ENDS = frozenset((*",。;:、)!?，", ""))

_DIGITS = frozenset(f"{DIGITS}十0123456789")
_BEFORE_A_REST = frozenset(f"{DIGITS}{SCALES}几多余来上又单有个、 \n▲△▼.,·。-−") | frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
)
"""What may stand between a figure and the beginning of its number."""

_BEGUN = Pattern(
    r"(?<!\d)(?!(?:19|20)\d\d )[\d.,]*\d[万亿]? {1,2}[.,。]?\Z|\d(?:。 |\.)\Z"  # 1760 0元
    r"|\d(?:[.,]{2,}|·|[.,]\n|/[ \n])\Z"  # 31..6%, 0·4米, 12.⏎5%, 4.7/ 10万
    rf"|{HANZI}(?: ?\d{{1,3}}\.|[lIO]) \Z"  # 荷载2. 5吨
    r"|\d ?(?:[cmk]?[mgL])? ?[-–—] \Z|[\d%℃元分)][-–—~至] \Z"  # 2 mm - 5 mm, 2.1%— 2.9%
    r"|[^\s\d][-−]\s\Z|[<>≤≥≈±](?<!\n>)\s{1,2}\Z|(?:~\+ |[~+$€£¥-]\n)\Z"  # 同比- 1.2%, ≥⏎12个
    rf"|{HANZI}(?!(?:19|20)\d\d\n)\d[\d.,亿]{{0,12}}[万亿]?\n\Z"  # 总投资3⏎50万元
    rf"|(?<![A-Za-z])[{_MISREAD}][万亿]?\Z|\d[.,]?[{_MISREAD}]+[.,]?[百千万亿]*\Z"  # l2, 1.Z万余名
    rf"|{HANZI}[▲△]\Z|▼\Z"  # 同比▲3.2%
    r"|[^\W\d_A-Za-z第][一二三四五六七八]、\Z|[口数增长][-−]\Z"  # 花了三、五百元, 净增-1.3万人
)

_MARKERS = tuple(word for word in markers.BEFORE if len(word) > 1)


def _begins_earlier(text: str, figure: ParsedFigure) -> bool:
    """Return whether a figure is the end of another one: of 1, 200平方米, five or six people."""
    start = figure.start
    before = text[start - 1 : start]
    if before not in _BEFORE_A_REST and before not in ("每", "分", "度"):
        return False
    if before == "." and text[max(start - 2, 0) : start - 1] in ("", " "):  # .5 percent
        return True
    if before == " ":
        earlier = text[max(start - 16, 0) : start - 4].rpartition(" ")[2].lower()
        counts = earlier[-1:].isdecimal() or earlier in ENGLISH_NUMBERS
        if counts and text.endswith(" or ", 0, start):
            return True
    per = before == "每" or (before == " " and text.endswith("per ", 0, start))
    if per and figure.quantity and figure.quantity.amount in WHOLES - {1, 10}:  # 每10万人
        row = WORDS.get(figure.word)
        if not figure.word or (row and row.kind in ("people", "count")):
            return True
    if before in ("每", "分", "度"):  # O8分31秒, 东经3度15分20秒
        return before != "每" and figure.word in ("分", "秒") and text[start - 2] in _DIGITS
    return _number_begins_earlier(text, figure, before)


def _number_begins_earlier(text: str, figure: ParsedFigure, before: str) -> bool:
    """Return whether the number of a figure begins before it."""
    start = figure.start
    if text[start] == "±":  # AC220V±10%
        return before.isalnum() and before.isascii()
    bare = start == figure.number
    if bare and figure.numeral[0] in SCALES and before.isascii() and before.isalnum():
        return True
    earlier = text[start - 2 : start - 1]
    if bare and figure.numeral[0] in _NUMERALS:  # 十几二十个, 三十多四十岁
        if before in _NUMERALS or (before in "多余来上又单有 " and earlier in _SPELT):
            return True
        if before == "、" and figure.numeral[-1] not in SCALES:
            return False
    if before == "个":  # 三个半天
        return figure.numeral == "半" and (earlier in _NUMERALS or earlier.isdecimal())
    if before == "\n" and text.endswith(_MARKERS, 0, start - 1):  # 不超过⏎25℃
        return True
    return bool(_BEGUN.search(text, max(start - 16, 0), start))
