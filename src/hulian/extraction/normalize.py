"""A text as it is read for its figures: plain digits and characters, without breaks inside them.

What people paste has full-width digits, traditional characters, blanks around numbers and line
breaks in the middle of them. The reading has none of these, and knows for each of its characters
where in the text it stands.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hulian.extraction.codes import is_section
from hulian.extraction.lexicon import mask
from hulian.figures.numeral import DIGITS, SCALES, TRADITIONAL, informal
from hulian.language.hanzi import simplify, variants
from hulian.pattern import Pattern

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = _FULL_WIDTH | TRADITIONAL | str.maketrans("\u3000\xa0\u2009\u202f−﹣∶︰．", "    --::.")

_HAN = "\u3400-\u9fff〇"
_NUMERALS = f"{DIGITS}{SCALES}廿卅"
_COUNTED = "人名位户份个年天月元家所项条座处次亩吨件票场"
_GONE = re.compile(
    # All begin with a blank, a line break or a star; it is quick to see that most places do not.
    r"(?=[ \r\n*])(?:"
    # A line of prose goes on in the next one; the line of a heading or a table's cell is short.
    r"(?<=\S[^\n]{7})[ ]*\r?\n[ ]*(?:\r?\n[ ]*)?(?=[^\s|])"
    # Blanks between a number and the words around it; a tab parts the cells of a table.
    rf"|(?<=\d)[ ]{{1,2}}(?=[{_HAN}%℃]|(?:[kcm]?m[²2]?|hm[²2]|[km]?g|[kMG]W|ha|t)\b)"
    rf"|(?<=[{_HAN}%])(?<![百千万亿])[ ]{{1,2}}(?=\d)"
    r"|(?<=\d) (?=\.\d)|(?<= [百千万亿]) (?=[\d,]+ ?[百千万元])"
    # 40亿 0,136万元: one number.
    r"|(?<=\d亿) (?=\d{1,4}万|\d,\d{3}万|\d{1,4} 万)|(?<=\d万) (?=\d[千百])"
    rf"|(?<=[\d ][万亿])[ ]{{1,2}}(?=[{_HAN}]|(?:[kcm]?m[²2]?|hm[²2]|[km]?g|[kMG]W|ha|t)\b)"
    rf"(?![{DIGITS}{SCALES}])"
    rf"|(?<=[{_NUMERALS}][{_NUMERALS}]) (?=[{_COUNTED}])"
    rf"|(?<=[近约超逾达]) (?=[{_NUMERALS}])|(?<=[近约超逾达] [{_NUMERALS}]) (?=[{_COUNTED}])"
    # Markdown's emphasis around a number.
    r"|\*\*(?=\d)|(?<=\d)\*\*)"
)
_CUT_NUMBER = re.compile(rf"[{_HAN}](\d{{1,12}}[.,]?)\Z")
_STRAY = 3
"""So many different traditional characters may stand in a simplified text, in names."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:[年/.-]|\Z)")


_COMMA_OF_PROSE = re.compile("(?<=[0-9])，(?=([0-9]{3})(?![0-9])|[0-9])")
"""Between ASCII digits, a full-width comma ends a clause, or it parts thousands (1，200元).

Where it may be either, ﹐ stands for it, and the number has no value.
"""

_NO_PAIR = re.compile(r"(?:分别|依次|各)[^,。;、]{0,8}\d、\d")
"""A list, not a vague number: 分别投入2、3亿元."""


_LETTER_SCALE = Pattern("(?<=[0-9])(?:[wW](?=[元户人亩块斤次株])|k(?=[元块]))")
"""28w元, 1.2k元."""

_LETTERED = (*(f"{scale}{unit}" for scale in "wW" for unit in "元户人亩块斤次株"), "k元", "k块")


class NormalizedText(NamedTuple):
    """`text` is what is read, `plain` the same before words that look like numbers were masked.

    `origin` tells for each character where it stands in `source`, and has one more at the end.
    `traditional`: the source is written in traditional characters.
    """

    source: str
    text: str
    plain: str
    origin: Sequence[int]
    traditional: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A part of the reading as a part of the source."""
        return self.origin[start], self.origin[end - 1] + 1

    def around(self, start: int, end: int, characters: int) -> str:
        """A part of the source with so many characters of the reading to either side."""
        first, last = max(start - characters, 0), min(end + characters, len(self.text))
        return self.source[self.origin[first] : self.origin[last - 1] + 1]


def normalize(source: str) -> NormalizedText:
    """Read a text."""
    traditional = variants().keys() & set(source)
    parted = _COMMA_OF_PROSE.sub(lambda comma: "﹐" if comma[1] else "；", source)
    folded = simplify(parted).translate(_PLAIN)
    if any(map(folded.__contains__, _LETTERED)):
        folded = _LETTER_SCALE.sub(lambda scale: "千" if scale[0] == "k" else "万", folded)
    folded = _NO_PAIR.sub(lambda found: found[0].replace("、", "﹑"), informal(folded))
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
    return NormalizedText(source, mask(plain), plain, origin, len(traditional) > _STRAY)


def _joins(text: str, gap: re.Match[str]) -> bool:
    """Whether what stands before and after a gap belongs together."""
    if "\n" not in gap[0]:
        return True
    line = text[text.rfind("\n", max(gap.start() - 200, 0), gap.start()) + 1 : gap.start()]
    following = text[gap.end() : gap.end() + 200].partition("\n")[0]
    if any(mark in line or mark in following for mark in "\t|"):
        return False
    before, after = text[gap.start() - 1], text[gap.end()]
    if not after.isdigit():
        return True
    if is_section(text, gap.end()):
        return False
    number = _CUT_NUMBER.search(text, max(gap.start() - 14, 0), gap.start())
    if not number:
        return not before.isascii()
    return not (_YEAR.match(number[1]) or _YEAR.match(text, gap.end()))
