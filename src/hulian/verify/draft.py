"""A draft as it is verified: its figures, each in its sentence.

A sentence is also kept with each of its figures as one character (`Sentence.masked`), so that what
stands between figures can be told by plain patterns. Years, dates and ordinals stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from hulian.documents.document import Block, Document
from hulian.extraction.extract import Candidate, extract
from hulian.figures.numeral import number
from hulian.figures.quantity import Quantity, QuantityError, parse

FIGURE = "[\ue000-\uefff]"
"""A figure in a masked sentence."""

_FIRST = 0xE000
_MOST = 0xFFF
_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:。(?=\d)[^。！？!?；;\n]*)*[。！？!?；;\n]*[”’」』）)]*")
_UNSEEN = frozenset({"year", "date", "ordinal"})
_BARE = re.compile(r"\d+(?:\.\d+)?")
_UNIT_IN_HEADER = re.compile(r"[（(]\s*(?:单位[:：]\s*)?([^（()）\d]{1,8})\s*[)）]\s*$|单位[:：]\s*(\S{1,8})")


class Mention(NamedTuple):
    """A figure where it stands: `text[at:end]`, in a sentence and a block of the draft.

    `quantity` is None where the figure cannot be read whole. `bare` is the number of one that is
    printed without a unit.
    """

    candidate: Candidate
    quantity: Quantity | None
    bare: Decimal | None
    at: int
    end: int
    sentence: int
    block: int

    @property
    def printed(self) -> str:
        return self.candidate.printed

    @property
    def is_figure(self) -> bool:
        """Whether it is a quantity, not a year, a date, an ordinal or a code."""
        return self.quantity is not None and self.candidate.kind not in _UNSEEN


class Sentence(NamedTuple):
    """`text[start:end]` of the draft; `figures` are its figures in the order of the mask."""

    start: int
    end: int
    block: int
    text: str
    masked: str
    figures: tuple[Mention, ...]

    def figure(self, character: str) -> Mention:
        """The figure that a character of `masked` stands for."""
        return self.figures[ord(character) - _FIRST]


class Draft:
    """A document with its figures and sentences, both in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.mentions: list[Mention] = []
        self.sentences: list[Sentence] = []
        for number_, block in enumerate(document.blocks):
            self._add(number_, block)

    @property
    def text(self) -> str:
        return self.document.text

    def block_of(self, mention: Mention) -> Block:
        return self.document.blocks[mention.block]

    def sentence_of(self, mention: Mention) -> Sentence:
        return self.sentences[mention.sentence]

    def heading(self, block: int) -> list[int]:
        """The blocks that head this one, from the nearest to the highest."""
        found, level = [], 10
        for number_ in reversed([n for n in self._headings if n < block]):
            here = self.document.blocks[number_].level
            if here < level:
                found.append(number_)
                level = here
        return found

    @cached_property
    def _headings(self) -> list[int]:
        return [n for n, block in enumerate(self.document.blocks) if block.role == "heading"]

    def _add(self, number_: int, block: Block) -> None:
        text = self.text[block.start : block.end]
        candidates = extract(text)
        starts = [found.start() for found in _SENTENCE.finditer(text) if found[0]]
        ends = [*starts[1:], len(text)]
        grouped: list[list[Mention]] = [[] for _ in starts]
        for candidate in candidates:
            here = bisect_right(starts, candidate.at) - 1
            mention = _mention(candidate, block, len(self.sentences) + here, number_)
            grouped[here].append(mention)
            self.mentions.append(mention)
        for start, end, mentions in zip(starts, ends, grouped, strict=True):
            self.sentences.append(_sentence(text, block, number_, start, end, mentions))


def _sentence(
    text: str, block: Block, number_: int, start: int, end: int, mentions: list[Mention]
) -> Sentence:
    pieces, figures, here = [], [], start
    for mention in mentions:
        at = mention.at - block.start
        shown = mention.candidate.kind not in _UNSEEN and (
            mention.quantity or mention.bare is not None
        )
        if shown and len(figures) < _MOST and at >= here:
            pieces += [text[here:at], chr(_FIRST + len(figures))]
            figures.append(mention)
            here = mention.end - block.start
    masked = "".join([*pieces, text[here:end]])
    return Sentence(
        block.start + start, block.start + end, number_, text[start:end], masked, tuple(figures)
    )


def _mention(candidate: Candidate, block: Block, sentence: int, number_: int) -> Mention:
    quantity = None
    bare = None
    if candidate.value is not None:
        quantity = _read(candidate.value, candidate.unit)
    elif candidate.kind not in _UNSEEN and _BARE.fullmatch(candidate.printed):
        bare = Decimal(candidate.printed)
        if block.cell:
            quantity = _in_column(candidate.printed, block)
    at = block.start + candidate.at
    return Mention(candidate, quantity, bare, at, at + len(candidate.printed), sentence, number_)


def _read(value: str, unit: str | None) -> Quantity | None:
    for asked in (None, unit):
        try:
            return parse(value, asked)
        except QuantityError:
            continue
    return None


def _in_column(printed: str, block: Block) -> Quantity | None:
    """A bare number with the unit that the head of its column, its row or its table names."""
    cell = block.cell
    if not cell:
        return None
    for named in (cell.unit, cell.header, cell.row_header, cell.caption):
        found = _UNIT_IN_HEADER.search(named)
        word = named if named and named is cell.unit else (found[1] or found[2]) if found else None
        if word and (quantity := _read(f"{printed}{word}", _unscaled(word))):
            return quantity
    return None


def _unscaled(word: str) -> str:
    return word.lstrip("十百千万亿")


def digits(printed: str) -> Iterator[str]:
    """The digits of a figure, its spelt ones as Arabic; without zeros at either end."""
    yield from re.findall(r"\d", printed)


def plain_number(printed: str) -> Decimal | None:
    """The number in a printed figure without its scale: 14.24 of 14.24亿元."""
    found = re.search(r"\d[\d,]*(?:[.。]\d+)?", printed)
    if found:
        return Decimal(found[0].replace(",", "").replace("。", "."))
    spelt = re.search(r"[〇零一二三四五六七八九十两]+", printed)
    try:
        return Decimal(number(spelt[0])) if spelt else None
    except ValueError:
        return None
