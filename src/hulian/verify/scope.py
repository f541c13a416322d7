"""What holds for a figure where it stands: places, period, basis, and the words around it.

What the sentence does not name it inherits: from the sentence before, the heading, the head of the
column. 该县, 全市, 村里 stand for the place of that kind that was named last.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import TableCell
from hulian.pattern import Pattern
from hulian.text import Range
from hulian.verify import reach
from hulian.verify.draft import CLAUSE, Draft, Mention, Sentence
from hulian.verify.headings import NOTHING, Headings, Named, is_dateline
from hulian.verify.places import PlaceName, Places, of_two
from hulian.verify.respective import Shares
from hulian.verify.sides import Sides
from hulian.verify.sides import read as read_sides
from hulian.verify.when import When
from hulian.verify.when import find as find_when
from hulian.verify.words import Said, last_of_list, said_of, surrounding

_POINTING = Pattern(
    r"(?:[该全我本咱俺]|[你我他她咱俺]们|人家|整个|[这那]个)(?P<level>省|市|县|区|州|镇|乡|村)|(?P<inside>省|(?<![城超都股])市|县|(?<![园景社小校山厂库牧林矿城灾])区|(?<!城)镇|(?<!家)乡|村)(?:里|上|内)(?![^，。]{0,2}年)"
    r"|[这那][个座][^，。；、的\d]{1,8}的小?(?P<told>县|镇|乡|村)(?:[子庄寨城]|(?![民里上委干]))"
)
_OURS = ("我县", "本县")
"""Where no county is named, one that is not known."""
_BOTH = Pattern("两地|双方|两边|两市区|[Tt]he two (?:sides|places)|[Bb]oth (?:sides|places)")
"""The places that help and are helped, together."""
_SHORT = 36
"""A paragraph or first sentence that is shorter and has no figure says what those below are of."""
_LONGEST_QUESTION = 60
_YEAR = Pattern(r"\W*(?:19|20)\d\d")


class Scope(Struct, frozen=True, dict=True):
    """What holds for a figure: where, when and how it is meant, and the words around it."""

    here: tuple[PlaceName, ...]  # places that its sentence, row and column name, the nearest first
    inherited: tuple[PlaceName, ...]  # those of what stands above
    earlier: tuple[PlaceName, ...]  # those that the draft named last, wherever that was

    when: When | None  # None where no period is named at all
    when_certain: bool  # its own sentence, column or heading names it, not the one before
    when_own: bool  # its own sentence does
    said: Said | None
    sides: Sides  # who gives and gets, and whose it is

    lead: str  # the words next to it: before it, with the heads of its row and column,
    tail: str  # and behind it
    around: str  # the rest of its sentence before it; of the last figure, behind it, too
    above: str  # the nearest heading, and the question that is answered
    further: str  # the other headings and the sentence before
    listed: str  # its own of the measures that its sentence lists side by side
    row: str  # what heads its row in a table
    column: str  # what heads its column
    adds_places: bool  # its row is the total of others that are of places of the base
    sentence: str
    before: str  # what of its sentence, or of what heads its row, stands before it

    @cached_property
    def near(self) -> str:
        """The words next to the figure."""
        return self.lead + self.tail

    @cached_property
    def own_words(self) -> tuple[str, str]:
        """The words just before the figure and just behind it, within its own item."""
        begins = [found.end() for found in _SEPARATED.finditer(self.lead.rstrip("：: "))]
        ends = _SEPARATED.search(self.tail)
        return self.lead[begins[-1] if begins else 0 :], self.tail[: ends.start() if ends else None]


_SEPARATED = Pattern(r"[，,、；;：:。（(|]|\d(?![\d年月日])")


class Scopes:
    """Works out the scope of each figure of a draft, from its beginning to its end."""

    def __init__(self, draft: Draft, places: Places) -> None:
        self._draft = draft
        self._places = places
        self.places: set[str] = set()
        """All places of the base that the draft names, with those around them."""
        self.named: set[str] = set()
        """Those that it names itself."""
        self._last: list[PlaceName] = []
        """The places that a sentence named last, for 该县 and 全市."""
        self._before = ""
        """The sentence before; empty behind a heading."""
        self._home = False
        """Whether a partner has been named, so that 两地 stands for the base's."""
        self._headings = Headings(draft, places)
        self._told: dict[str, str] = {}
        """The words before the last figure, and the last in each unit: the next may go on."""
        self._told_in = -1
        """The block of that figure."""
        self._asked = NOTHING
        """The last question without a figure: what the next sentences answer."""
        self._carried = NOTHING
        """What the sentence before names, for those behind it in its paragraph."""
        self._found: dict[int, Scope] = {}
        for sentence in draft.sentences:
            self._read(sentence)

    def of(self, mention: Mention) -> Scope:
        """Return the scope of a figure of the draft."""
        return self._found[mention.at]

    def _read(self, sentence: Sentence) -> None:
        named = self._places_in(sentence.text)
        told = self._carried_into(sentence, named).when or self._headings.above(sentence.block).when
        whens = list(find_when(sentence.text, self._draft.present, told))
        line = sentence.text.strip()
        if sentence is self._draft.sentences[0] and line.endswith("）"):
            line = line[line.rfind("（") :]  # dates the draft
        if len(line) < _SHORT and is_dateline(line, named):
            whens = []
        before = self._carried.when if self._carried.block != sentence.block else None
        if pointed := told or before:  # by 同年, also where it begins a paragraph
            whens = [reach.pointing_back(when, pointed) for when in whens]
        if _YEAR.match(sentence.text):
            self._headings.end_stage_of_year()
        self._add_scopes(sentence, named, whens)
        self._remember(sentence, named, whens)

    def _add_scopes(
        self, sentence: Sentence, named: Sequence[PlaceName], whens: Sequence[When]
    ) -> None:
        mentions = [mention for mention in sentence.figures if mention.is_figure]
        cell = self._draft.document.blocks[sentence.block].cell
        above = self._headings.above(sentence.block)
        carried = self._carried_into(sentence, named)
        spans = [(m.at - sentence.start, m.end - sentence.start) for m in mentions]
        asked = self._asked if 0 <= sentence.block - self._asked.block <= 1 else NOTHING
        beside = self._beside(sentence, mentions, spans, asked.text)
        shares = Shares(self._draft, sentence, named)
        for number, mention in enumerate(mentions):
            share = shares.of(mention.at)
            told, near = share.own_of(whens, share.whens), share.own_of(named, share.places)
            inherited = carried.when or above.when
            own, when = share.when or reach.when_of(told, sentence.text, spans, number, inherited)
            lead, tail, around = share.beside(*beside[number])
            self._found[mention.at] = Scope(
                here=(*self._places_of(near, spans, number, sentence.text), *above.own),
                inherited=above.places if cell else (*carried.places, *above.places),
                when=when,
                when_certain=own or (bool(carried.text) if carried.when else above.when_near),
                when_own=own,
                said=said_of(sentence.text[: spans[number][0]], sentence.text[spans[number][1] :]),
                sides=self._owned_by(cell)
                if cell
                else read_sides(sentence.text, named, spans, number),
                lead=f"{above.heads} {lead}" if cell else lead,
                tail=tail,
                around=around,
                above=f"{above.words} {asked.text}",
                further=above.further if cell else f"{above.further} {self._before}",
                listed=share.own,
                row=cell.row_header if cell else "",
                column=cell.header if cell else "",
                adds_places=self._headings.adds_places(sentence.block),
                earlier=(*self._carried.places, *reversed(self._last)),
                sentence=sentence.text,
                before=cell.row_header if cell else sentence.text[: spans[number][0]],
            )

    def _owned_by(self, cell: TableCell) -> Sides:
        """Return the sides of a cell: a place that heads its column alone has what stands in it."""
        heads = self._places.find(cell.header)
        alone = bool(heads) and heads[0].name == cell.header.strip()
        return Sides(owner=heads[0].ids if alone else ())

    def _carried_into(self, sentence: Sentence, named: Sequence[PlaceName]) -> Named:
        """Return what the sentence before names, which holds only within one paragraph.

        The period that it tells of one place need not be another's. In English a place holds on
        only where the sentence points back to it.
        """
        carried = self._carried if self._carried.block == sentence.block else NOTHING
        before = [i for place in carried.places if not self._places.helps(place) for i in place.ids]
        others = [p for p in named if p.ids and not self._places.helps(p)]
        apart = others and before and not self._places.related(others[0].ids, before)
        if carried.when and apart:
            goes_on = self._before.rstrip().endswith(("；", ";"))
            when = replace(carried.when, elsewhere=True) if goes_on else None
            carried = replace(carried, when=when)
        leaves = self._draft.is_english(sentence.block) and not _BACK.search(sentence.text)
        return replace(carried, places=()) if leaves else carried

    def _beside(
        self, sentence: Sentence, mentions: Sequence[Mention], spans: Sequence[Range], asked: str
    ) -> list[tuple[str, str, str]]:
        """Return the words beside each figure, and remember those before the last."""
        if asked or not self._goes_on(sentence):
            self._told = {"": asked}
        if spans:
            self._told_in = sentence.block
        units = [mention.quantity.unit if mention.quantity else "" for mention in mentions]
        return surrounding(sentence.text, spans, units, self._told)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Return whether a sentence may go on with what the one before it counts.

        It does in the same paragraph, and where both are lines: 2012年3100元 / 2023年呢？3万元.
        """
        if not 0 <= self._told_in <= sentence.block <= self._told_in + 1:
            return False
        lines = (self._draft.document.blocks[n] for n in (self._told_in, sentence.block))
        return self._told_in == sentence.block or all(
            b.role == "paragraph" and b.end - b.start < _SHORT for b in lines
        )

    def _places_of(
        self, named: Sequence[PlaceName], spans: Sequence[Range], number: int, text: str
    ) -> tuple[PlaceName, ...]:
        """Return the places named before a figure, the nearest first, and some of those behind it.

        All, where it is the only figure; each that gave it; the first in its clause, where only
        places that help stand before it; and where it is said to be: 12%在普洱.
        """
        start, end = spans[number]
        before = (place for place in reversed(named) if place.end <= start)
        found = [p for p in named if p.start > end and _IS_IN.fullmatch(text[end : p.start])]
        passing = (reach.only_compared, reach.lies, reach.is_member)
        told = [p for p in before if not any(only(p, text, start) for only in passing)]
        found += sorted(told, key=lambda place: reach.in_brackets(place, text, start))
        if len(spans) == 1:
            return (*found, *(p for p in named if p.start >= end and not reach.aside(p, text)))
        end = spans[number := last_of_list(text, spans, number)][1]
        until = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        behind = [place for place in named if place.start >= end and place.end <= until]
        told = [p for p in behind if _TO_WHOM.search(p.before) or reach.gave(p, text)]
        clause = end + len(CLAUSE.split(text[end:], maxsplit=1)[0])
        inside = [p for p in named if end <= p.start < clause and not self._places.helps(p)]
        if all(self._places.helps(place) for place in found):
            told += inside[:1] or [p for p in behind[:1] if found and _HELPED.search(p.before)]
        is_in = inside and text[: inside[0].start].endswith((" in ", " around "))
        if is_in and text.isascii() and all(place.ids for place in found):
            found.insert(0, inside[0])  # English says behind a figure where it is
        return (*found, *told)

    def _remember(
        self, sentence: Sentence, named: Sequence[PlaceName], whens: Sequence[When]
    ) -> None:
        """Keep what the sentences behind this one inherit from it."""
        block = self._draft.document.blocks[sentence.block]
        held = (p for p in named if not reach.only_compared(p, sentence.text, len(sentence.text)))
        settled = [place for place in held if not self._places.beside(place)]
        self._last = settled or self._last
        self.named.update(i for place in named for i in place.ids)
        for identifier in self.named - self.places:
            self.places.update(self._places.chain(identifier))
        self._before = "" if block.role == "heading" else sentence.text
        when = reach.lasting(whens, sentence.text)
        first = sentence is self._draft.sentences[0]
        length = len(sentence.text) if first else block.end - block.start
        line = sentence.text.rstrip("*_ \n")
        item = Named(sentence.block, tuple(reversed(settled)), when, sentence.text)
        self._headings.add_item(sentence, item)
        has_figures = any(mention.says_how_much for mention in sentence.figures)
        alone = not (has_figures or self._draft.counts(sentence.block))
        told = named or whens or self._headings.ends_stage(sentence.text)
        closes = length < _SHORT and not line.endswith(("；", ";"))
        short = bool(alone and (closes or line.endswith(("：", ":"))) and told)
        asks = line.rstrip("”").endswith(("？", "?")) or _INTERVIEWER.match(line) is not None
        if asks or block.role == "heading":
            self._asked = NOTHING
        if asks and not has_figures and length < _LONGEST_QUESTION:
            self._headings.ask_anew()
            before = self._asked.text if self._asked.block == sentence.block else ""
            asked = f"{before} {sentence.text}"
            self._asked = Named(sentence.block, tuple(reversed(named)), when, asked)
            rest = self._draft.text[sentence.end : block.end].strip()
            short = bool(named or whens) and not (rest and alone)  # answered, and with no figure
        if block.role == "heading":
            self._headings.add(item)
            self._carried = NOTHING
        elif short and not block.cell:
            places = tuple(reversed(named))
            stays = None if when and when.apart else when  # 您前年做的事有了结果
            self._headings.stage = Named(sentence.block, places, stays, sentence.text)
        elif not block.cell:
            same = self._carried if self._carried.block == sentence.block else NOTHING
            joined = [p for p in settled if p.before.endswith("、") or p.after.startswith("、")]
            listed = len(settled) > 1 and ("分别" in sentence.text or len(joined) > 1)
            places = () if listed else tuple(reversed(settled))
            when = when or self._carried_into(sentence, named).when
            outer = [i for place in same.places for i in place.ids]
            if all(self._places.related(place.ids, outer) for place in places):
                # what follows may be of the whole again
                places += tuple(p for p in same.places if p.ids not in [q.ids for q in places])
            label = self._draft.label(sentence.block, when.printed if when else "")
            self._carried = Named(sentence.block, places, when, label)

    def _places_in(self, text: str) -> list[PlaceName]:
        found = self._places.find(text)
        partners = tuple(sorted(self._places.partners))
        self._home = self._home or any(not self._places.partners.isdisjoint(p.ids) for p in found)
        if self._home:
            found += (PlaceName(*both.span(), both[0], partners) for both in _BOTH.finditer(text))
        found += [*of_two(text, found, self._last)]
        for pointing in _POINTING.finditer(text):
            level = pointing["level"] or pointing["inside"] or pointing["told"]
            earlier = [p for p in found if p.end <= pointing.start()]
            place = self._pointed_at(level, [*self._last, *earlier], pointing.start())
            if place or (pointing[0] in _OURS and self.named <= self._places.helpers):
                ids = (place,) if place else ()
                within = range(*pointing.span())
                found = [name for name in found if name.start not in within]  # 这个潞江坝上的村子
                found.append(PlaceName(*pointing.span(), pointing[0], ids))
        return sorted(found)

    def _pointed_at(self, level: str, earlier: Sequence[PlaceName], at: int) -> str | None:
        """Return the place that 该县, 全市 stand for; none behind an unknown one, as in 海南全省.

        One that is helped comes before one that helps.
        """
        named = [*reversed(earlier)]
        if named and not named[0].ids and (named[0].name.endswith(level) or named[0].end == at):
            return None
        for name in sorted(named, key=lambda n: level in "省市县" and self._places.helps(n)):
            if level == "县" and self._places.helps(name):
                continue
            if place := self._places.around(name, level, self.named):
                return place
        return None


_BACK = Pattern(
    r"\b(?:it|its|there|here|local(?:ly)?|(?:the|this|that)"
    r" (?:township|town|village|county|city|district|province|place|area))\b",
    re.IGNORECASE,
)
"""Points in English to the place of the sentence before; a Chinese sentence needs no such word."""

_INTERVIEWER = Pattern("(?:问|记者|主持人|Q)[：:]")
"""Begins what is asked, whether or not it is a question: 问：大家最关心咖啡。"""

_IS_IN = Pattern(
    "(?:左右|以上|都|就|多)?(?:分布|集中|落户?|种)?(?:在|位于|来自|出自)| (?:[a-z]+ ){1,3}around "
)
_HELPED = Pattern("[帮给为助]了?$")
_TO_WHOM = Pattern("用于|投向|投给|拨给|给了$")
