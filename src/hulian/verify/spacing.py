"""Drafts without what typesetting puts into a sentence: blanks between Chinese and digits, breaks.

2024 年 14.24 亿元; lines that mail and PDF break at some width. Both say nothing, so a draft is
verified as if they were not there, and what is found is told by where it stands in the draft as it
is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import Document, TextBlock
from hulian.documents.txt import columns
from hulian.figures.numeral import SCALES
from hulian.figures.units import WORDS
from hulian.pattern import HAN, Pattern, is_han
from hulian.verify.codes import Remark
from hulian.verify.draft import Mention

_BLANKS = (" ", "\u00a0", "\u2009", "\u202f")
_BEHIND = (
    frozenset("年月日时点岁余多来几起至到以%％")
    | {*SCALES}
    | {word[0] for word in WORDS if is_han(word[0])}
)
"""What goes on with a number behind a blank: 2024 年; in 2024 我县 the blank keeps two apart."""


_UNIT = Pattern(rf"(?<=\d)(?={HAN})")


class Tightened(Struct, frozen=True):
    """A document without some blanks; `removed` has the offset in it that each stood before."""

    document: Document
    removed: Sequence[int]

    def at(self, offset: int) -> int:
        """Return where a character of the document stands in the one that had the blanks."""
        return offset + bisect_right(self.removed, offset)

    def told(self, mention: Mention, text: str) -> Mention:
        """Return a figure as it stands in the text that had the blanks."""
        start, end = self.at(mention.at), self.at(mention.end - 1) + 1
        candidate = replace(mention.candidate, printed=text[start:end], at=start)
        return replace(mention, candidate=candidate, at=start, end=end)

    def said(self, remark: Remark, printed: str) -> Remark:
        """Return a remark at where its figure stands there, with its blank in what to write."""
        right, blank = remark.should_be, next((c for c in printed if c.isspace()), "")
        if right and blank:
            right = _UNIT.sub(blank, right, count=1)
        return replace(remark, at=self.at(remark.at), should_be=right)


def tightened(document: Document) -> Tightened:
    """Return a document without the blanks between Chinese and digits, and without soft breaks."""
    text = document.text
    breaks = {at for block in document.blocks for at in _soft_breaks(text, block)}
    between = {at for at in breaks if text[at - 1].isascii() and text[at + 1].isascii()}
    blanks = (at for at, one in enumerate(text) if one in _BLANKS and _says_nothing(text, at))
    removed = sorted((breaks - between).union(blanks))
    left_out = {*removed}
    tight = "".join(
        [" " if at in between else one for at, one in enumerate(text) if at not in left_out]
    )
    blocks = tuple(
        replace(
            block,
            start=block.start - bisect_left(removed, block.start),
            end=block.end - bisect_left(removed, block.end),
        )
        for block in document.blocks
    )
    told = replace(document, text=tight, blocks=blocks)
    return Tightened(told, [at - number for number, at in enumerate(removed)])


def _says_nothing(text: str, at: int) -> bool:
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if is_han(before):
        return behind.isdecimal()
    if before in "%％" and before:
        return is_han(behind)
    return before.isdecimal() and behind in _BEHIND


# --- Breaks -----------------------------------------------------------------------------------

_FILLED = 0.55
"""A line that is broken for its width is at least so wide as this share of the widest beside it."""
_NARROWEST = 16
"""Lines of fewer columns are not broken for their width."""
_ENDED = tuple("。！？!?；;.")
_GOES_ON = tuple("，、（(")
_OWN_LINE = Pattern(
    r"[^\w“‘「『（(《〈+\-￥¥$<]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节篇编部]|\d{1,2}[.．、](?!\d)"
    r"|[^，,。；;：:\d]{1,8}[：:]"
)
"""Begins a line of its own: a bullet, the number of an item or a chapter, who speaks, a label."""


def _soft_breaks(text: str, block: TextBlock) -> Iterator[int]:
    """Yield the line breaks of a block that stand inside a sentence only since a line was full.

    The sentence ends as sentences do, or the line with no figure, which may stand alone. Neither
    line is an item, or has a label, of its own.
    """
    if block.role not in ("paragraph", "note") or "\n" not in text[block.start : block.end]:
        return
    lines = text[block.start : block.end].split("\n")
    widest = max(map(columns, lines))
    ends = [line.rstrip(_CLOSING).endswith(_ENDED) for line in lines]
    last = max((number for number, ended in enumerate(ends) if ended), default=0)
    at = block.start - 1
    for number, (line, following) in enumerate(pairwise(lines)):
        at += len(line) + 1
        filled = columns(line) >= max(_NARROWEST, widest * _FILLED) or line.endswith(_GOES_ON)
        alone = _OWN_LINE.match(following) or (number >= last and _FIGURE.search(line))
        if line and following and filled and not alone:
            yield at


_FIGURE = Pattern(r"[\d万亿][^\d，。、；：]{0,3}$")
_CLOSING = "”’」』）)*_ "
