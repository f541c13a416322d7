"""Drafts without the blanks that typesetting puts between Chinese and digits: 2024 年 14.24 亿元.

They say nothing, so a draft is verified as if they were not there, and what is found is told by
where it stands in the draft as it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from hulian.documents.document import Document
from hulian.figures.numeral import SCALES
from hulian.figures.units import WORDS
from hulian.pattern import is_han
from hulian.verify.codes import Remark
from hulian.verify.draft import Mention

_BLANKS = (" ", "\u00a0", "\u2009", "\u202f")
_BEHIND = (
    frozenset("年月日时点岁余多来几起至到以%％")
    | {*SCALES}
    | {word[0] for word in WORDS if is_han(word[0])}
)
"""What goes on with a number behind a blank: 2024 年; in 2024 我县 the blank keeps two apart."""


class Tightened(NamedTuple):
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
        return mention._replace(candidate=candidate, at=start, end=end)

    def said(self, remark: Remark, printed: str) -> Remark:
        """Return a remark at where its figure stands there, with its blank in what to write."""
        right, blank = remark.should_be, next((c for c in printed if c in _BLANKS), "")
        for at in range(1, len(right or "") if blank else 0):
            if right and right[at - 1].isdecimal() and is_han(right[at]):
                right = f"{right[:at]}{blank}{right[at:]}"
                break
        return remark._replace(at=self.at(remark.at), should_be=right)


def tightened(document: Document) -> Tightened:
    """Return a document without the blanks between Chinese and digits."""
    text = document.text
    removed = [at for at, one in enumerate(text) if one in _BLANKS and _says_nothing(text, at)]
    if not removed:
        return Tightened(document, ())
    pieces, start = [], 0
    for at in removed:
        pieces.append(text[start:at])
        start = at + 1
    blocks = tuple(
        block._replace(
            start=block.start - bisect_left(removed, block.start),
            end=block.end - bisect_left(removed, block.end),
        )
        for block in document.blocks
    )
    tight = replace(document, text="".join([*pieces, text[start:]]), blocks=blocks)
    return Tightened(tight, [at - number for number, at in enumerate(removed)])


def _says_nothing(text: str, at: int) -> bool:
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if is_han(before):
        return behind.isdecimal()
    if before in "%％" and before:
        return is_han(behind)
    return before.isdecimal() and behind in _BEHIND
