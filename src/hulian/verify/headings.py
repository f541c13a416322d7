"""What stands above a block of a draft: the heads of its row and column, its headings.

A short line without a figure says for what is below it where and when it is, as a heading does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from hulian.pattern import HAN, YEAR, Pattern
from hulian.verify.draft import Draft, Sentence
from hulian.verify.places import PlaceName, Places
from hulian.verify.when import When
from hulian.verify.when import find as find_when

_TOTAL = Pattern(r"\s*(?:合\s*计|总\s*计|共\s*计|小\s*计)\s*")
"""What heads the row of a table that adds up the others."""
_IN_BRACKETS = Pattern(r"[（(][^（()）]*[)）]")
_LABELS = 8
"""This many cells before a figure may say what its row is of."""

_WHEN_OR_WHERE = Pattern(
    "(?:数据|统计|所属|起止|截[至止]|结对)?(?:年份|年度|年月|时间|时段|时期|期间|日期|时点|年)|起止|截[至止]|"
    "地[区点方]|县市?区?|市县|州市|所在地|受援[方地县]|"
    r"(?i:years?|periods?|dates?|when|since|as of|time|places?|where|count(?:y|ies))"
)
"""The head of a column that says of which time or place each row is."""
_OF_WHOM = Pattern(
    "(?:出资|投入|援助|帮扶|支援|捐赠)(?:方|单位|主体|人)?|谁出|(?i:donor|giver|given by|from)"
)
"""The head of a column that says who gave what its row tells."""
_GAVE = "给"
"""Stands behind a place of that column, as behind who gives in a sentence."""
_DECIMAL = Pattern(r"\d\.\d")
"""A number without a unit that is still one: 图1 面积（万亩）：13.64."""
_YEARS = Pattern(r"\s*(?:19|20)\d\d[\d\s./—–~～至到-]*")
_MONTH = Pattern(r"(?<!\d)((?:19|20)\d\d)[./](\d{1,2})(?![\d.])")


class Named(Struct, frozen=True):
    """What a block or a sentence of it names: places, the nearest first, and a period."""

    block: int
    places: tuple[PlaceName, ...]
    when: When | None
    text: str = ""


NOTHING = Named(-1, (), None)


_DATELINE = Pattern(
    r"[（(]\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:整理|编[制写印]?|印发?|修订|发布|更新|制表?)?[）)]"
    r"|\d{4}年\d{1,2}月\d{1,2}日|(?:[^：:]*(?:[^法\W]人|者|单位|部门)|(?<!统计)日期|整理|编辑)[：:].*"
)
_BYLINE = Pattern(
    rf"(?:[^，。：:]+[\s|｜/]|记者|通讯员){HAN}{{2,4}}[\s|｜/]+\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?"
)
"""A name behind other words, and a date: 记者 杨春　2026年3月."""


def is_dateline(line: str, named: Sequence[PlaceName]) -> bool:
    """Return whether a line says when, or by whom, a draft was written, and not what it is of."""
    issued = line.rpartition("期")[2]  # 第11期（2021年12月6日）
    dated = _DATELINE.fullmatch(line) or _DATELINE.fullmatch(issued)
    return bool(dated or (not named and _BYLINE.fullmatch(line)))


class Above(Struct, frozen=True):
    """What stands above a block: the heads of a cell, the nearest heading, and those further up.

    `own` are the places that head its row and its column, `places` all others.
    """

    own: tuple[PlaceName, ...]
    places: tuple[PlaceName, ...]
    when: When | None
    heads: str
    words: str
    further: str
    when_near: bool  # its cell, a short line or the nearest heading names the period


_AGAINST = Pattern(r"(?:[比较]|\b(?:on|over|than|against|vs\.?|versus|compared (?:with|to)) )$")
"""In a head, before the year that a change is from: 比2022年增长, Growth on 2023."""


class Headings:
    """The headings of a draft, as far as it has been read."""

    def __init__(self, draft: Draft, places: Places) -> None:
        self._draft = draft
        self._places = places
        self._by_block: dict[int, Named] = {}
        """What each heading names, by its block."""
        self.stage = NOTHING
        """What the last short paragraph without a figure names, until the next heading."""
        self._items: list[tuple[int, Named]] = []
        """What each open item of a list says that has no figure, with its depth."""

    def add(self, heading: Named) -> None:
        """Take in a heading, which ends what the last short line said."""
        self._by_block[heading.block] = heading
        self.stage = NOTHING
        self._items = []

    def add_item(self, sentence: Sentence, item: Named) -> None:
        """Take in what begins an item of a list; without a figure it heads those that lie in it."""
        block = self._draft.document.blocks[sentence.block]
        if block.depth and sentence.start == block.start:
            self._items = [one for one in self._items if one[0] < block.depth]
            self._items += [] if self._draft.counts(sentence.block) else [(block.depth, item)]

    def ends_stage(self, line: str) -> bool:
        """Return whether a short line heads what follows in place of the last: both in capitals."""
        return line.strip().isupper() and self.stage.text.strip().isupper()

    def end_stage_of_year(self) -> None:
        """Drop what a short line says of one year, where the next begins with another."""
        if YEAR.match(self.stage.text.strip()):
            self.stage = NOTHING

    def ask_anew(self) -> None:
        """Drop the year of the question before, which what is asked next need not be of."""
        if self.stage.text.rstrip().endswith(("？", "?")):
            self.stage = replace(self.stage, when=None)

    def above(self, number: int) -> Above:
        """Return what stands above a block, the nearest first."""
        own: list[PlaceName] = []
        places: list[PlaceName] = []
        when: When | None = None
        words: list[str] = []
        heads: list[str] = []
        block = self._draft.document.blocks[number]
        if cell := block.cell:
            corner = self._corners.get(cell.table, "")
            caption = "" if cell.table in self._told_above else cell.caption
            for text in (*self._labels(number), cell.header, corner, caption):
                further_off = text is caption or text is corner
                (places if further_off else own).extend(self._places.find(text))
                found = [*find_when(dated := _dated(text), self._draft.present)]
                held = [named for named in found if not _AGAINST.search(dated[: named.start])]
                when = when or (held[-1] if held else None)
                heads.append(self._of_own_column(number) if text is caption else text)
            givers = map(self._places.find, self._behind(number, _OF_WHOM))
            own.extend(replace(place, after=_GAVE) for found in givers for place in found)
        places += self.stage.places
        when = when or self.stage.when
        if cell:
            words.append(self.stage.text)
        for depth, item in reversed(self._items):
            if depth < block.depth:
                places += item.places
                when = when or item.when
                words.append(item.text)
        further: list[str] = []
        when_near = True
        for depth, heading in enumerate(self._draft.heading(number)):
            named = self._by_block.get(heading, NOTHING)
            places += named.places
            when_near = when_near if when else not depth
            when = when or named.when
            (further if depth else words).append(named.text)
        own_words, near, far = (" ".join(found) for found in (heads, words, further))
        return Above(
            tuple(own), tuple(places), when, own_words, near, far, when_near and when is not None
        )

    @cached_property
    def _told_above(self) -> set[int]:
        """The tables right below a paragraph with figures, which is of something else."""
        text, blocks = self._draft.text, self._draft.document.blocks
        return {
            here.cell.table
            for number, (above, here) in enumerate(pairwise(blocks))
            if here.cell
            and not above.cell
            and (self._draft.counts(number) or _DECIMAL.search(text, above.start, above.end))
        }

    @cached_property
    def _corners(self) -> dict[int, str]:
        """What heads the first column of each table where it names a place or a period."""
        cells = [block.cell for block in self._draft.document.blocks if block.cell]
        heads = {cell.table: cell.header for cell in cells if cell.column == 1}
        return {
            table: head
            for table, head in heads.items()
            if self._places.find(head) or any(find_when(head))
        }

    def adds_places(self, number: int) -> bool:
        """Return whether a cell stands in the total of rows that name places of the base."""
        here = self._draft.document.blocks[number].cell
        if not here or not _TOTAL.fullmatch(here.row_header):
            return False
        return self._named_rows.get(here.table, number) < number

    @cached_property
    def _named_rows(self) -> dict[int, int]:
        """The first block of each table whose row names a place of the base, by the table."""
        found: dict[int, int] = {}
        for number, block in enumerate(self._draft.document.blocks):
            cell = block.cell
            if cell and any(place.ids for place in self._places.find(cell.row_header)):
                found.setdefault(cell.table, number)
        return found

    def _of_own_column(self, number: int) -> str:
        """Return the caption of a cell's table without what heads its other columns."""
        cell = self._draft.document.blocks[number].cell
        assert cell
        caption = cell.caption
        for head in self._heads.get(cell.table, ()):
            if len(head) > 1 and head not in cell.header:
                caption = caption.replace(head, "")
        return caption

    @cached_property
    def _heads(self) -> dict[int, list[str]]:
        """What heads the columns of each table, without units in brackets, the longest first."""
        found: dict[int, set[str]] = {}
        for block in self._draft.document.blocks:
            if block.cell and block.cell.caption:
                head = _IN_BRACKETS.sub("", block.cell.header).strip()
                found.setdefault(block.cell.table, set()).add(head)
        return {table: sorted(heads, key=lambda h: (-len(h), h)) for table, heads in found.items()}

    def _labels(self, number: int) -> Iterator[str]:
        """Yield what stands in the row of a cell before it and has no figure: its labels.

        The nearest come first; those far away in a wide table are of other cells. Of those behind
        it only a time or a place says what the row is of.
        """
        here = self._draft.document.blocks[number].cell
        assert here
        yield here.row_header
        row = self._label_cells.get((here.table, here.row), ())
        for label in reversed(row[: bisect_left(row, number)][-_LABELS:]):
            block = self._draft.document.blocks[label]
            yield self._draft.text[block.start : block.end]
        yield from self._behind(number, _WHEN_OR_WHERE)

    def _behind(self, number: int, head: Pattern) -> Iterator[str]:
        """Yield what stands behind a cell in its row, in the columns with such a head."""
        blocks = self._draft.document.blocks
        here = blocks[number].cell
        assert here
        row = self._label_cells.get((here.table, here.row), ())
        after = bisect_left(row, number)
        for block in (blocks[label] for label in row[after : after + _LABELS]):
            if block.cell and head.fullmatch(block.cell.header):
                yield self._draft.text[block.start : block.end]

    @cached_property
    def _label_cells(self) -> dict[tuple[int, int], list[int]]:
        """The blocks of the cells in each row that have a head and no figure, by the row."""
        found: dict[tuple[int, int], list[int]] = {}
        for number, block in enumerate(self._draft.document.blocks):
            cell = block.cell
            if cell and cell.column > 1 and cell.header and not self._draft.counts(number):
                found.setdefault((cell.table, cell.row), []).append(number)
        return found


def _dated(cell: str) -> str:
    """Return years and months with the words for them, where they have none: 2018—2022年4月."""
    if not _YEARS.fullmatch(cell):
        return cell
    dated = _MONTH.sub(r"\1年\2月", cell)
    return f"{dated}年" if YEAR.fullmatch(dated[-4:]) else dated
