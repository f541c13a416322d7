"""A text as it is read for its figures: plain digits and characters, without breaks inside them.

What people paste has full-width digits, traditional characters, blanks around numbers and line
breaks in the middle of them. The reading has none of these, and knows for each of its characters
where in the text it stands.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from hulian.extraction.codes import is_section
from hulian.extraction.lexicon import mask
from hulian.extraction.tables import PARTED_NUMBERS, ROW
from hulian.figures.numeral import DIGITS, SCALES, TRADITIONAL, informal
from hulian.language.hanzi import exchanged, simplify, traditional
from hulian.pattern import Pattern, is_han
from hulian.text import INVISIBLE

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHER = TRADITIONAL | str.maketrans("\u3000\xa0\u2009\u202f−﹣∶︰．\xb5", "    --::.μ")
_PLAIN = {chr(code): chr(plain) for code, plain in (_FULL_WIDTH | _OTHER).items()}

_NUMERALS = frozenset(f"{DIGITS}{SCALES}廿卅")
_MARKERS = frozenset("近约超逾达")
_COUNTED = frozenset("人名位户份个年天月元家所项条座处次亩吨件票场")
_WIDE = r"^\0-$&-\xff"
"""% and all that is wider than Latin; which of it is Chinese is told in code."""

_GONE = Pattern(
    # All begin with a blank, a line break or a star; it is quick to see that most places do not.
    r"(?=[ \r\n*])(?:"
    # A line of prose goes on in the next one; the line of a heading or a table's cell is short.
    r"(?<=\S[^\n]{7})[ ]*\r?\n[ ]*(?=[^\s|])"
    # Blanks between a number and the words around it; a tab parts the cells of a table.
    rf"|(?<=\d)[ ]{{1,2}}(?=[{_WIDE}]|(?:[kcm]?m[²2]?|hm[²2]|[km]?g|[kMG]W|ha|t)\b)"
    rf"|(?<=[{_WIDE}])(?<![百千万亿])[ ]{{1,2}}(?=\d)"
    r"|(?<=\d) (?=\.\d)|(?<= [百千万亿]) (?=[\d,]+ ?[百千万元])"
    # 1850 ~2000mm, ≥ 98%, 600 × 400, 10% - 20%.
    r"|(?<=[~±×≥≤≈]) | (?=[~±×])|(?<=<) (?=\d)|(?<=[^\n=-]>) (?=\d)"
    r"|(?<=元) (?=/)|(?<=元/) |(?<=元 /) |(?<=[%℃‰]) (?=[-—–至到] ?\d)|(?<=[%℃‰][-—–至到]) (?=\d)"
    r"|(?<=[%℃‰] [-—–至到]) (?=\d)"
    # 40亿 0,136万元: one number.
    r"|(?<=\d亿) (?=\d{1,4}万|\d,\d{3}万|\d{1,4} 万)|(?<=\d万) (?=\d[千百])"
    rf"|(?<=[\d ][万亿])[ ]{{1,2}}(?=[^\0-\xff]|(?:[kcm]?m[²2]?|hm[²2]|[km]?g|[kMG]W|ha|t)\b)"
    rf"(?![{DIGITS}{SCALES}])"
    r"|(?P<spelt>(?<=[^\0-\xff]) (?=[^\0-\xff]))"
    # Markdown's emphasis around a number.
    rf"|(?<=[{_WIDE}]) \*\*(?=\d)|\*\*(?=\d)|(?<=\d)\*\*)"
)
_CUT_NUMBER = Pattern(r"(?<!\d)\d{1,12}[.,]?\Z")
_STRAY = 3
"""Different traditional characters that may stand in a simplified text, in names."""

_YEAR = Pattern(r"(?:19|20)\d\d(?:[年/.-]|\Z)")
_GOES_ON = Pattern(
    r"万(?:(?!(?:19|20)\d\d(?:[年/.-]|\Z))\d{4}(?![\d.])|\d[千百])|亿\d{1,4}(?:\.\d+)?[万千百]"
)
"""What a number that is cut behind 万 or 亿 goes on with: 3亿⏎5000万, not 2000万⏎2017-08-07."""

_COMMA_OF_PROSE = Pattern("(?<=[0-9])，(?=([0-9]{3})(?![0-9])|[0-9])")
"""Between ASCII digits, a full-width comma ends a clause, or it parts thousands (1，200元).

Where it may be either, ﹐ stands for it, and the number has no value.
"""

_SPELT_YEAR = Pattern(rf"(?<![{DIGITS}])[一二][{DIGITS}]{{3}}年")


def _in_table(text: str, gap: re.Match[str]) -> bool:
    """Return whether a row of several numbers stands one line before a break or three behind it."""
    before = text[max(gap.start() - 100, 0) : gap.start()].rpartition("\n")[2]
    behind = text[gap.end() : gap.end() + 300].split("\n", 3)[:3]
    rows = map(ROW.fullmatch, map(str.strip, (before, *behind)))
    return any(row and row["more"] for row in rows)


_NO_PAIR = Pattern(r"(?:分别|依次|各)[^,。;、]{0,8}\d、\d")
_NO_GROUPS = Pattern(
    r" (?=\d{3}(?!\d))(?:(?<=[别次]\d{3}.)|(?<=[别次].\d{3}.)|(?<=[别次]..\d{3}.))"
)
"""Behind these words is a list, no vague number and no thousands: 分别投入300 400万元."""

_LETTER_SCALE = Pattern(r"(?<=[0-9])(?:[wW](?=[元户人亩块斤次株]|\+(?![0-9]))|k(?=[元块]))")
"""28w元, 1.2k元."""
_LETTERED = ("k元", "k块", *(f"{scale}{unit}" for scale in "wW" for unit in "元户人亩块斤次株+"))

_ARROW = Pattern(
    r"(?:(?<=\d)|(?<=\d[^\d\s,。;])|(?<=\d[^\d\s,。;]{2})|(?<=\d[^\d\s,。;]{3}))[-=]{1,2}>(?= ?\d)"
)
"""4万->6万吨, 3元=>5元; not 数量=>5件."""


_UNIT_END = r"[^\s\d,;:|(、。-]"
_DASH_FOR_MINUS = Pattern(
    rf"(?<![\dA-Za-z%)年月日°′″–-])(?<!\d )(?<!\d{_UNIT_END})(?<!\d{_UNIT_END} )"
    rf"(?<!\d{_UNIT_END}{{2}})(?<!\d{_UNIT_END}{{2}} )(?<!\d {_UNIT_END}{{2}} )–(?=[$¥￥€£]?\d)"
)
"""增长率–5%, a profit of –£3m; not 3万–5万, which is a range."""


class NormalizedText(Struct, frozen=True):
    """`text` is what is read, `plain` the same before words that look like numbers were masked.

    `origin` tells for each character where it stands in `source`, and has one more at the end.
    `traditional`: it is written in traditional characters. `dollar` is what $ stands for.
    """

    source: str
    text: str
    plain: str
    origin: Sequence[int]
    traditional: bool
    is_of_taiwan: bool
    dollar: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a part of the reading as a part of the source."""
        return self.origin[start], self.origin[end - 1] + 1

    def around(self, start: int, end: int, characters: int) -> str:
        """Return a part of the source with so many characters of the reading to either side."""
        first, last = max(start - characters, 0), min(end + characters, len(self.text))
        return self.source[self.origin[first] : self.origin[last - 1] + 1]


def normalize(source: str) -> NormalizedText:
    """Read a text."""
    if not INVISIBLE.isdisjoint(source):
        seen = [at for at, character in enumerate(source) if character not in INVISIBLE]
        read = normalize("".join(map(source.__getitem__, seen)))
        seen.append(len(source))
        return replace(read, source=source, origin=[seen[at] for at in read.origin])
    old = traditional(source)
    parted = _COMMA_OF_PROSE.sub(lambda comma: "﹐" if comma[1] else "；", source)
    simplified = simplify(parted) if old else parted
    folded = informal(exchanged(simplified, _PLAIN))
    if any(map(folded.__contains__, _LETTERED)):
        folded = _LETTER_SCALE.sub(lambda scale: "千" if scale[0] == "k" else "万", folded)
    if "->" in folded or "=>" in folded:
        folded = _ARROW.sub(lambda arrow: "→" * len(arrow[0]), folded)
    if any(map(folded.__contains__, ("分别", "依次", "各"))):
        folded = _NO_PAIR.sub(lambda found: found[0].replace("、", "﹑"), folded)
        folded = _NO_GROUPS.sub("﹐", folded)
    if "–" in folded:
        folded = _DASH_FOR_MINUS.sub("-", folded)
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    for gap in _GONE.finditer(folded):
        if _joins(folded, gap):
            pieces.append(folded[start : gap.start()])
            origin += range(start, gap.start())
            start = gap.end()
    plain = "".join([*pieces, folded[start:]])
    origin += range(start, len(folded) + 1)
    is_traditional = len(old) > _STRAY
    dollar = "元" if is_traditional else "美元"
    if "$" in plain and "澳门元" in plain and "港元" not in plain and "港币" not in plain:
        dollar = "澳门元"
    of_taiwan = is_traditional or any(map(plain.__contains__, ("民国", "新台币", "台湾", "台北")))
    return NormalizedText(source, mask(plain), plain, origin, is_traditional, of_taiwan, dollar)


_ITEMS = frozenset("▲△★☆●○■□◆◇※·•➢")
"""What a line of its own begins with: ▲1. 空气源热泵."""


_MARKS = frozenset(",.。;:、!?")
"""None of these stands in subtitles and verse, of which each line is a clause."""

_FEW_LINES = 3


def _joins(text: str, gap: re.Match[str]) -> bool:
    """Return whether what stands before and after a gap belongs together."""
    if "\n" not in gap[0]:
        return "*" in gap[0] or _joins_a_figure(text, gap)
    line = text[text.rfind("\n", max(gap.start() - 200, 0), gap.start()) + 1 : gap.start()]
    following = text[gap.end() : gap.end() + 200].partition("\n")[0]
    if any(mark in line or mark in following for mark in "\t|"):
        return False
    if ROW.fullmatch(following) and (ROW.fullmatch(line) or "单位" in line):
        return False
    if PARTED_NUMBERS.search(text, max(gap.start() - 80, 0), gap.end() + 120) and _in_table(
        text, gap
    ):
        return False
    before, after = text[gap.start() - 1], text[gap.end()]
    around = text[max(gap.start() - 100, 0) : gap.end() + 100]
    if (
        after in _ITEMS
        or text.startswith("- ", gap.end())
        or (around.count("\n") > _FEW_LINES and _MARKS.isdisjoint(around))
    ):
        return False
    if after.isascii() and after.isalpha() and before.isascii() and before.isalnum():
        return False
    if not after.isdigit():
        if after not in DIGITS or before not in DIGITS:
            return True
        return bool(_SPELT_YEAR.search(line[-5:] + following[:4]))  # 二〇二⏎四年
    if is_section(text, gap.end()):
        return False
    if before in "万亿":
        return _GOES_ON.match(before + following) is not None
    number = _CUT_NUMBER.search(text, max(gap.start() - 13, 0), gap.start())
    if not number or not _is_chinese(text[number.start() - 1 : number.start()]):
        return not before.isascii()
    return not (_YEAR.match(number[0]) or _YEAR.match(text, gap.end()))


def _joins_a_figure(text: str, gap: re.Match[str]) -> bool:
    """Return whether blanks stand inside a figure, or between a figure and a Chinese word."""
    start, end = gap.span()
    before, after = text[start - 1], text[end]
    if gap["spelt"]:  # 近 三 百 人
        earlier = text[max(start - 3, 0) : start - 1]
        marked = earlier[-1:] in _NUMERALS or (earlier[-1:] == " " and earlier[0] in _MARKERS)
        if marked and after in _COUNTED and before in _NUMERALS:
            return True
        if text.startswith(_BEHIND_UNITS, end):  # 50 000 元 以上
            return any(map(str.isdecimal, text[max(start - 8, 0) : start]))
        parts = (text[max(start - 2, 0) : start - 1], text[end + 1 : end + 2])
        if " " in parts and _AROUND_SPACED.issuperset(parts):  # 不 少 于 3 年
            return True
        return before in _MARKERS and after in _NUMERALS
    return all(
        mark.isascii() or _is_chinese(mark) or mark.isdecimal() or mark in _SIGNS
        for mark in (before, after)
    )


_BEHIND_UNITS = ("以上", "以下", "以内", "左右", "工作日", "日历天", "百分点", "小时", "内")
_SIGNS = frozenset("²℃㎡‰~±×≥≤≈")
_AROUND_SPACED = frozenset(("", " ", "\n", ",", "。", ":"))


def _is_chinese(character: str) -> bool:
    return is_han(character) or character == "〇"
