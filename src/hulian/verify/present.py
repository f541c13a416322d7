"""The year that a draft speaks from: this one is 今年 in it, the one before it 去年."""

from collections.abc import Sequence

from hulian.documents.document import Document
from hulian.extraction.extract import Candidate
from hulian.figures.relative import YEARS
from hulian.pattern import Pattern
from hulian.verify.when import DATELINE

_REVIEW = Pattern(
    r"(?P<year>(?:19|20)\d\d)年[^，。；\n]{0,24}(?:总结|小结|回顾|盘点|述职|年报|年鉴)"
)
"""A title of what looks back on a year, whenever it was written."""
_YEAR = Pattern(r"\d{4}")
_FIRST, _LAST, _SHORT = 5, 3, 40
"""So many blocks at both ends may tell when a draft was written, a title in so many characters."""


def present(
    document: Document, text: str, candidates: Sequence[Candidate], published: str | None
) -> int | None:
    """Return the year that a text speaks from, None where nothing tells or needs it.

    That is the year which its title looks back on; the one in which it was `published` (in EDTF),
    if that is known; the one of its dateline.
    """
    if not any(word in text or word.capitalize() in text for word in YEARS):
        return None
    from hulian.extraction.periods import date_of_text

    first, last = document.blocks[:_FIRST], document.blocks[_FIRST:][-_LAST:]
    titles = (text[block.start : min(block.end, block.start + _SHORT)] for block in first)
    if review := next(filter(None, map(_REVIEW.search, titles)), None):
        return int(review["year"])
    outer = [block for block in (*first, *last) if not block.cell]
    ends = [c for c in candidates if any(block.start <= c.at < block.end for block in outer)]
    if date := published or date_of_text(text, ends):
        return int(date[:4])
    lines = filter(None, (DATELINE.match(text[block.start : block.end]) for block in outer))
    return next((int(_YEAR.findall(line[0])[0]) for line in lines), None)
