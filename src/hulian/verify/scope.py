"""What holds for a figure where it stands: places, period, basis, and the words around it.

What the sentence does not name it inherits: from the sentence before, the heading, the head of the
column. 该县, 全市, 村里 stand for the place of that kind that was named last.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from hulian.verify.draft import Draft, Mention, Sentence
from hulian.verify.places import PlaceName, Places
from hulian.verify.when import When
from hulian.verify.when import find as find_when

Said = Literal["cumulative", "yearly", "target", "done"]
"""What the words before a figure say of its basis."""

_POINTING = re.compile(
    r"(?P<how>[该全我本])(?P<level>省|市|县|区|州|镇|乡|村)|(?P<inside>省|市|县|区|镇|乡|村)(?:里|上|内)(?![^，。]{0,2}年)"
)
_LEVELS = {
    "省": ("province",),
    "州": ("city",),
    "市": ("city", "county"),
    "县": ("county",),
    "区": ("county",),
    "镇": ("township",),
    "乡": ("township",),
    "村": ("village",),
}
_BASES: dict[Said, str] = {
    "cumulative": "累计|前后|先后|陆续|历年|截至目前",
    "yearly": "每年|年均|一年|每月|今年一年|年产",
    "target": "目标|计划|规划|预计|力争|预期|拟",
    "done": "实绩|完成数|已经|实际完成|已(?=建|安排|修|投)|已$|去年已",
}
_SAID = re.compile("|".join(f"(?P<{said}>{words})" for said, words in _BASES.items()))
_BOTH = re.compile("两地|双方|两边|两市区")
"""The places that help and are helped, together."""
_CONNECTIVE = re.compile(
    r"[，,、；;。\s]|[和及与]|\d{4}年(?:末|底|初)?|升至|增至|降至|增加到|提高到|增长到|上升到|下降到|降到"
    "|达到|到了|从|由|到|至|为|达|是|有|的|了|其中|同期|分别|则"
)
"""What joins a figure to the one before it and says nothing of what it is."""
_SHORT = 36
"""A paragraph of less than so many characters and without a figure says what those below are of."""
_CLAUSE = re.compile("[，,。；;：:！？!?（）()、|\n]")
_HAN = re.compile("[\u4e00-\u9fff]+")


class Scope(NamedTuple):
    """What holds for a figure.

    `here` are the places that its sentence names before it, the nearest first; `inherited` those
    of what stands above. `when` is None where no period is named at all; `when_certain` says that
    the figure's own sentence, its column or its heading names it, not only the sentence before.
    `lead` and `tail` are the words next to the figure, in a table with the heads of its row and
    column, `around` the rest
    of its sentence before it and, of the last figure, behind it; `above` the nearest heading
    and the heads of its column and row, `further` the other headings and the sentence before.
    `earlier` are the places that the draft named last, wherever that was.
    """

    here: tuple[PlaceName, ...]
    inherited: tuple[PlaceName, ...]
    when: When | None
    when_certain: bool
    said: Said | None
    lead: str
    tail: str
    around: str
    above: str
    further: str
    earlier: tuple[PlaceName, ...]

    @property
    def near(self) -> str:
        """The words next to the figure."""
        return self.lead + self.tail


class Scopes:
    """Works out the scope of each figure of a draft, from its beginning to its end."""

    def __init__(self, draft: Draft, places: Places) -> None:
        self._draft = draft
        self._places = places
        self.places: set[str] = set()
        self._last: list[PlaceName] = []
        self._before = ""
        self._home = False
        self._stage: tuple[tuple[PlaceName, ...], When | None] = ((), None)
        self._by_block: dict[int, tuple[tuple[PlaceName, ...], When | None, str]] = {}
        self._found: dict[int, Scope] = {}
        self._carried: tuple[int, tuple[PlaceName, ...], When | None] = (-1, (), None)
        for sentence in draft.sentences:
            self._read(sentence)

    def of(self, mention: Mention) -> Scope:
        """The scope of a figure of the draft."""
        return self._found[mention.at]

    def _read(self, sentence: Sentence) -> None:
        block = self._draft.document.blocks[sentence.block]
        text = sentence.text
        named = self._named(text)
        whens = list(find_when(text))
        above_places, above_when, (heads, above, further) = self._above(sentence.block)
        carried = self._carried_from(sentence.block)
        inherited = (*carried[0], *above_places) if not block.cell else above_places
        mentions = self._mentions(sentence)
        starts = [m.at - sentence.start for m in mentions]
        ends = [m.end - sentence.start for m in mentions]
        leads: list[str] = []
        for number, mention in enumerate(mentions):
            start, end = starts[number], ends[number]
            before = [p for p in named if p.end <= start]
            when = _when_of(whens, text, start, end)
            between = text[when.end : start] if when and when.end <= start else ""
            earlier = [end for end in ends[:number] if when and end > when.end]
            moved_on = bool(earlier) and _TO.search(between) is not None
            near_from = max([0, *(e for e in ends[:number])])
            lead = text[near_from:start]
            if len(_CONNECTIVE.sub("", lead)) < 2:
                lead = leads[-1] + lead if leads else lead
            leads.append(lead)
            following = text[end : starts[number + 1] if number + 1 < len(starts) else len(text)]
            tail = _CLAUSE.split(following, maxsplit=1)[0]
            self._found[mention.at] = Scope(
                tuple(reversed(before)),
                inherited,
                _moved_on(whens, when) if when and moved_on else when or carried[1] or above_when,
                when is not None or (carried[1] is None and above_when is not None),
                _said(text[:start]),
                f"{heads} {lead}" if block.cell else lead,
                tail,
                text[:near_from] + (following[len(tail) :] if number + 1 == len(mentions) else ""),
                above,
                " ".join([further, self._before]) if not block.cell else further,
                (*self._carried[1], *reversed(self._last)),
            )
        settled = [place for place in named if not self._places.beside(place)]
        if settled:
            self._last = settled
        if named:
            for identifier in {i for place in named for i in place.ids} - self.places:
                self.places.update(self._places.chain(identifier))
        self._before = "" if block.role == "heading" else text
        last_when = whens[-1] if whens else None
        if block.role == "heading":
            self._by_block[sentence.block] = (tuple(reversed(named)), last_when, text)
            self._carried = (-1, (), None)
            self._stage = ((), None)
        elif (
            not block.cell
            and not mentions
            and block.end - block.start < _SHORT
            and (named or whens)
        ):
            self._stage = (tuple(reversed(named)), last_when)
        elif not block.cell:
            previous = self._carried
            listed = len(settled) > 1 and "分别" in text
            places = () if listed else tuple(reversed(settled))
            places = places or (previous[1] if previous[0] == sentence.block else ())
            when = last_when or (previous[2] if previous[0] == sentence.block else None)
            self._carried = (sentence.block, places, when)

    def _mentions(self, sentence: Sentence) -> list[Mention]:
        return [m for m in sentence.figures if m.is_figure]

    def _carried_from(self, block: int) -> tuple[tuple[PlaceName, ...], When | None]:
        """What the sentence before names; a period only within one paragraph."""
        before, places, when = self._carried
        return (places, when) if before == block else ((), None)

    def _above(
        self, number: int
    ) -> tuple[tuple[PlaceName, ...], When | None, tuple[str, str, str]]:
        places: list[PlaceName] = []
        when: When | None = None
        words: list[str] = []
        heads: list[str] = []
        block = self._draft.document.blocks[number]
        if cell := block.cell:
            for text in (cell.row_header, cell.header, cell.caption):
                places += self._places.find(text)
                found = list(find_when(text))
                when = when or (found[-1] if found else None)
                heads.append(text)
        staged, staged_when = self._stage
        places += staged
        when = when or staged_when
        further: list[str] = []
        for depth, heading in enumerate(self._draft.heading(number)):
            named, named_when, text = self._by_block.get(heading, ((), None, ""))
            places += named
            when = when or named_when
            (further if depth else words).append(text)
        return tuple(places), when, (" ".join(heads), " ".join(words), " ".join(further))

    def _named(self, text: str) -> list[PlaceName]:
        found = self._places.find(text)
        partners = tuple(sorted(self._places.partners))
        self._home = self._home or any(not self._places.partners.isdisjoint(p.ids) for p in found)
        if self._home:
            found += (PlaceName(*both.span(), both[0], partners) for both in _BOTH.finditer(text))
        for pointing in _POINTING.finditer(text):
            level = pointing["level"] or pointing["inside"]
            earlier = [p for p in found if p.end <= pointing.start()]
            if place := self._pointed_at(level, [*self._last, *earlier]):
                found.append(PlaceName(*pointing.span(), pointing[0], (place,)))
        return sorted(found)

    def _pointed_at(self, level: str, earlier: Sequence[PlaceName]) -> str | None:
        for name in reversed(earlier):
            for place in name.ids:
                for around in self._places.chain(place):
                    row = self._places.rows[around]
                    if row.level in _LEVELS[level] and (level != "市" or row.name.endswith("市")):
                        return around
        return None


def _when_of(whens: Sequence[When], text: str, start: int, end: int) -> When | None:
    """The period that is named last before a figure, or in brackets right behind it."""
    before = [when for when in whens if when.end <= start]
    behind = [w for w in whens if w.start in (end, end + 1) and text[end : end + 1] in "（("]
    return behind[0] if behind else before[-1] if before else None


def _moved_on(whens: Sequence[When], start: When) -> When | None:
    """The period of what a change from `start` arrives at: 2024年，由2021年的8%提升至31.6%."""
    later = [
        when
        for when in whens
        if when.end <= start.start and when.last and start.last and when.last > start.last
    ]
    return later[-1] if later else None


_TO = re.compile("[升增提降减跃涨加高长少低](?:了|至|到|为)")
"""Leads away from a period: of 从2021年的10%提高到30% only 10% is 2021's."""


def _said(before: str) -> Said | None:
    """The last word before a figure that says something of its basis."""
    found = list(_SAID.finditer(before))
    if not found:
        return None
    last = found[-1]
    for said in _BASES:
        if last[said]:
            return said
    return None


def pairs(text: str) -> set[str]:
    """The neighbouring pairs of Chinese characters in a text."""
    return {run[n : n + 2] for run in _HAN.findall(text) for n in range(len(run) - 1)}
