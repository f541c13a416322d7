"""A draft as it is verified: its figures, each in its sentence.

A sentence is also kept with each of its figures as one character (`Sentence.masked`), so that what
stands between figures can be told by plain patterns. Years, dates and ordinals stay as they are.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import Document, TextBlock
from hulian.extraction.english_figures import is_english
from hulian.extraction.extract import Candidate, extract_document
from hulian.figures.numeral import TRADITIONAL
from hulian.figures.quantity import Quantity
from hulian.language.hanzi import simplify, traditional
from hulian.pattern import Pattern, is_han
from hulian.verify import labelled
from hulian.verify.english_words import as_said
from hulian.verify.sentences import begins
from hulian.verify.when import present

FIGURES = "\U000f0000-\U000f0fff"
"""The characters for figures, to stand within a class: [^{FIGURES}] is none of them."""
FIGURE = f"[{FIGURES}]"
"""A figure in a masked sentence: a character for private use, of a plane that compiles quickly."""

_FIRST = 0xF0000
MOST = 0xFFF
"""More figures than this are not masked in one sentence."""
_HEADINGS = 100
"""What heads a block is looked for among this many headings before it."""
CLAUSE = Pattern("[，,。；;：:！？!?（）()、|\n]")
"""Ends a clause."""
JOINT = Pattern("、|以及|和|与|及")
"""Stands between the things of a list."""
_LATIN = Pattern("[A-Za-z]{2}[^A-Za-z]+[A-Za-z]{2}")
_WORDS = 6
"""A paragraph of a Chinese draft with fewer English words may be a name or a title."""
_UNSEEN = frozenset({"year", "date", "ordinal"})
_WHICH = frozenset(f"一{noun}" for noun in "届回次趟场季期版")
_BARE = Pattern(r"(?!0\d)(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,11})?")


class Mention(Struct, frozen=True):
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

    def __hash__(self) -> int:
        return hash((self.at, self.end))  # all of it takes long, and is seldom asked

    @property
    def printed(self) -> str:
        """The figure as the draft prints it."""
        return self.candidate.printed

    @property
    def plain(self) -> str:
        """The same in simplified characters, one for one: 80万元 for 80萬元."""
        return self.printed.translate(TRADITIONAL)

    def told(self, quantity: Quantity, printed: str) -> "Mention":
        """Return the figure as if the draft told another in its place, of the things it counts."""
        if self.quantity and self.candidate.kind in ("count", "people"):
            quantity = replace(quantity, unit=self.quantity.unit)
        candidate = replace(self.candidate, printed=printed, value=printed)
        return replace(self, candidate=candidate, quantity=quantity)

    @property
    def is_figure(self) -> bool:
        """Whether it is a quantity, not a year, a date, an ordinal or a code."""
        return self.quantity is not None and self.candidate.kind not in _UNSEEN

    @property
    def says_how_much(self) -> bool:
        """Whether it is a figure, and not of how long something takes."""
        return self.is_figure and self.candidate.kind != "duration"

    @property
    def is_plain(self) -> bool:
        """Whether it is a number that says not what it counts."""
        return self.bare is not None and self.candidate.kind == "other"

    @property
    def is_unread(self) -> bool:
        """Whether it is a quantity that cannot be read whole: it is counted, and unknown."""
        return self.quantity is None and self.candidate.kind not in (*_UNSEEN, "other")


class Sentence(Struct, frozen=True):
    """`text[start:end]` of the draft; `figures` are its figures in the order of the mask."""

    start: int
    end: int
    block: int
    text: str
    masked: str
    figures: tuple[Mention, ...]

    def figure(self, character: str) -> Mention:
        """Return the figure that a character of `masked` stands for."""
        return self.figures[ord(character) - _FIRST]

    def figures_of(self, masked: str) -> list[Mention]:
        """Return the figures of a part of `masked`."""
        return [self.figure(mark) for mark in re.findall(FIGURE, masked)]

    def joined(self, following: "Sentence") -> "Sentence":
        """Return two sentences as one, in whose mask each figure is a character of its own."""
        shift = len(self.figures)
        moved = re.sub(FIGURE, lambda mark: chr(ord(mark[0]) + shift), following.masked).lstrip()
        masked = f"{self.masked.rstrip('。；; ')}，{moved}"
        return replace(self, masked=masked, figures=(*self.figures, *following.figures))

    def at(self, number: int) -> int:
        """Return where in `masked` the figure of this number stands."""
        return self.masked.index(chr(_FIRST + number))


_LINE, _LINES = 36, 4
"""A line of a list is not longer, and goes with so many before and behind it."""


class Draft:
    """A document with its figures and sentences, both in the order of the text.

    `text` is that of the document in simplified characters, with as many of them; `present` the
    year that it speaks from, which the date tells when it was `published`, or its own words.
    """

    def __init__(self, document: Document, published: str | None = None) -> None:
        self.document = document
        self.text = document.text
        if traditional(self.text):
            self.text = simplify(self.text)
        self.origin: Draft | None = None
        """The draft of which this one has other figures, if it is none by itself."""
        self.mentions: list[Mention] = []
        self.sentences: list[Sentence] = []
        self._english = self._blocks_in_english()
        candidates = list(extract_document(document))
        self.present = present(document, self.text, candidates, published)
        position = 0
        for number, block in enumerate(document.blocks):
            first = position
            while position < len(candidates) and candidates[position].at < block.end:
                position += 1
            here = labelled.told(candidates[first:position], block, self.text)
            english = number in self._english
            here = [*as_said(self.text, here)] if english else here
            self._add(number, block, [c for c in here if not _says_which(c, self.text)])

    def with_figures(self, right: Mapping[int, Mention]) -> "Draft":
        """Return the draft as if it told these figures in place of its own that stand there.

        Sentences of which no figure is another are the same.
        """
        other = copy(self)
        other.origin = self
        other.mentions = [right.get(one.at, one) for one in self.mentions]
        other.sentences = [
            replace(sentence, figures=tuple(right.get(f.at, f) for f in sentence.figures))
            if any(f.at in right for f in sentence.figures)
            else sentence
            for sentence in self.sentences
        ]
        return other

    def is_english(self, block: int) -> bool:
        """Return whether a block is in English; what has no words is as the whole draft."""
        return block in self._english

    def _blocks_in_english(self) -> frozenset[int]:
        blocks = self.document.blocks
        if not _LATIN.search(self.text):
            return frozenset()
        whole = is_english(self.text)
        texts = (self.text[block.start : block.end] for block in blocks)
        return frozenset(
            number
            for number, text in enumerate(texts)
            if (whole and not any(map(is_han, text)))
            or (is_english(text) and (whole or len(text.split()) >= _WORDS))
        )

    def heading(self, block: int) -> list[int]:
        """Return the blocks that head this one, from the nearest to the highest."""
        found, level = [], 10
        last = bisect_left(self._headings, block)
        for number in reversed(self._headings[max(last - _HEADINGS, 0) : last]):
            here = self.document.blocks[number].level
            if here < level:
                found.append(number)
                level = here
        return found

    def lines_beside(self, block: int) -> Iterator[int]:
        """Yield the cells or the short lines around a block that go with it."""
        blocks = self.document.blocks
        for step in (-1, 1):
            for number in range(block, block + step * (_LINES + 1), step):
                if not 0 <= number < len(blocks):
                    break
                here = blocks[number]
                if not here.cell and (here.role == "heading" or here.end - here.start > _LINE):
                    break
                if number != block:
                    yield number

    def before(self, mention: Mention) -> Sentence:
        """Return the sentence before a figure's in its paragraph; its own where that is first."""
        found = self.sentences[max(mention.sentence - 1, 0)]
        return found if found.block == mention.block else self.sentences[mention.sentence]

    def label(self, block: int, words: str) -> str:
        """Return words with which a block begins, if they stand alone: ■ 到2012年6月。…."""
        found = self.document.blocks[block]
        text = self.text[found.start : found.end].lstrip("■●◆·*- ")
        alone = (f"{words}。", f"{words}：", f"{words}:", f"{words}**")
        return words if words and text.startswith(alone) else ""

    def counts(self, block: int) -> bool:
        """Return whether a block has a figure; the months of 前7个月 and the like are none."""
        return block in self._counting

    @cached_property
    def _counting(self) -> set[int]:
        return {mention.block for mention in self.mentions if mention.says_how_much}

    @cached_property
    def _headings(self) -> list[int]:
        return [n for n, block in enumerate(self.document.blocks) if block.role == "heading"]

    def _add(self, number: int, block: TextBlock, candidates: Sequence[Candidate]) -> None:
        """Part a block into sentences, each with its figures."""
        text = self.text[block.start : block.end]
        taken = [(c.at - block.start, c.end - block.start) for c in candidates]
        counted = [span for span, c in zip(taken, candidates, strict=True) if c.kind not in _UNSEEN]
        starts = begins(text, taken, counted, english=self.is_english(number))
        ends = [*starts[1:], len(text)]
        grouped: list[list[Mention]] = [[] for _ in starts]
        for candidate in candidates:
            here = max(bisect_right(starts, candidate.at - block.start) - 1, 0)
            mention = _mention(candidate, len(self.sentences) + here, number)
            if grouped[here]:
                mention = _in_unit_of(grouped[here][-1], mention, self.text)
            grouped[here].append(mention)
            self.mentions.append(mention)
        for start, end, mentions in zip(starts, ends, grouped, strict=True):
            self.sentences.append(_sentence(text, block, number, start, end, mentions))


def _says_which(candidate: Candidate, text: str) -> bool:
    """Tell whether a number says which one is meant, not how many: 这一届."""
    at = candidate.at
    return text[at : candidate.end] in _WHICH and at > 0 and text[at - 1] in "这那上下前"


def _sentence(
    text: str, block: TextBlock, number: int, start: int, end: int, mentions: list[Mention]
) -> Sentence:
    pieces: list[str] = []
    figures: list[Mention] = []
    here = start
    for mention in mentions:
        at = mention.at - block.start
        shown = mention.candidate.kind not in _UNSEEN and (
            mention.quantity or mention.bare is not None
        )
        if shown and len(figures) < MOST and at >= here:
            pieces += [text[here:at], chr(_FIRST + len(figures))]
            figures.append(mention)
            here = mention.end - block.start
    masked = "".join([*pieces, text[here:end]])
    return Sentence(
        block.start + start, block.start + end, number, text[start:end], masked, tuple(figures)
    )


def _in_unit_of(before: Mention, mention: Mention, text: str) -> Mention:
    """Return a number without a unit in that of the figure that a change leads from: 2万→5万.

    One in 元 behind one in 元/公斤 is in that, too.
    """
    one, other = before.quantity, mention.quantity
    if not one or not other or not one.unit:
        return mention
    bare = not other.unit and before.plain[-1:] in _SCALES
    each = one.unit.startswith(f"{other.unit}/")
    if not (bare or each) or not _TO.fullmatch(text[before.end : mention.at]):
        return mention
    return replace(mention, quantity=replace(other, unit=one.unit))


_SCALES = frozenset("0123456789千万亿")
"""What a figure ends with whose unit stands elsewhere."""
_TO = Pattern("→|到|至|[增减]?[加少涨升降跌增减]?[到至]|[增减]?[长加少]到|上升到|下降到| to ")


def _mention(candidate: Candidate, sentence: int, block: int) -> Mention:
    unread = candidate.value is None and candidate.kind not in _UNSEEN
    is_bare = unread and _BARE.fullmatch(candidate.printed)
    bare = Decimal(candidate.printed.replace(",", "")) if is_bare else None
    end = candidate.at + len(candidate.printed)
    return Mention(candidate, candidate.quantity, bare, candidate.at, end, sentence, block)
