"""A text as it is read for its figures: plain digits and characters, without breaks inside them.

What people paste has full-width digits, traditional characters, blanks around numbers and line
breaks in the middle of them. The reading has none of these, and knows for each of its characters
where in the text it stands.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hulian.extraction.lexicon import mask
from hulian.figures.numeral import DIGITS, SCALES, TRADITIONAL
from hulian.language.hanzi import simplify, variants

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = _FULL_WIDTH | TRADITIONAL | str.maketrans("\u3000\xa0−﹣∶．", "  --:.")

_HAN = "\u3400-\u9fff〇"
_GONE = re.compile(
    # A line of prose goes on in the next one; the line of a heading or a table's cell is short.
    r"(?<=\S[^\n]{7})[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)?(?=\S)"
    # Blanks between a number and the words around it.
    rf"|(?<=\d)[ \t]{{1,2}}(?=[{_HAN}%]|(?:[kcm]?m[²2]?|hm[²2]|[km]?g|[kMG]W|ha|t)\b)"
    rf"|(?<=[{_HAN}%])(?<![百千万亿])[ \t]{{1,2}}(?=\d)"
    r"|(?<=\d) (?=\.\d)"
    rf"|(?<=\d[万亿])[ \t]{{1,2}}(?=[{_HAN}])(?![{DIGITS}{SCALES}])"
)
_CUT_NUMBER = re.compile(rf"[{_HAN}](\d{{1,12}}[.,]?)\Z")
_STRAY = 3
"""So many different traditional characters may stand in a simplified text, in names."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:[年/.-]|\Z)")


class Reading(NamedTuple):
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


def read(source: str) -> Reading:
    """Read a text."""
    traditional = variants().keys() & set(source)
    folded = simplify(source).translate(_PLAIN)
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
    return Reading(source, mask(plain), plain, origin, len(traditional) > _STRAY)


def _joins(text: str, gap: re.Match[str]) -> bool:
    """Whether what stands before and after a gap belongs together."""
    before, after = text[gap.start() - 1], text[gap.end()]
    if not after.isdigit() or "\n" not in gap[0]:
        return True
    number = _CUT_NUMBER.search(text, max(gap.start() - 14, 0), gap.start())
    if not number:
        return not before.isascii()
    return not (_YEAR.match(number[1]) or _YEAR.match(text, gap.end()))
