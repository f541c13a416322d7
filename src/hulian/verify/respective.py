"""Lists told side by side: 2022年、2025年分别为甲和乙 says 甲 of 2022, 乙 of 2025.

The k-th figure goes with the k-th year, place or measure, or with what the k-th of as many figures
before it is: 游客35万，收入5000万，分别增长5%和1%. Where the counts differ it cannot be told which
is whose: the figures are then of all that the list names.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hulian.pattern import HAN, Pattern
from hulian.verify.arithmetic import PERCENT, unit_of
from hulian.verify.draft import CLAUSE, FIGURE, FIGURES, JOINT, Draft, Mention, Sentence
from hulian.verify.places import PlaceName
from hulian.verify.when import When
from hulian.verify.when import find as find_when
from hulian.verify.words import POINTING

_RUN = (
    rf"{FIGURE}(?:[^{FIGURES}，,、。；;]{{0,8}}(?:[、，,]?(?:以及|和|与|及)|[、，,])"
    rf"[^{FIGURES}，,、。；;]{{0,4}}{FIGURE})+"
)
_BEHIND = Pattern(
    rf"(?P<word>分别|依次|各(?![个种类项自有]))[^{FIGURES}，,。；;]{{0,10}}?(?P<figures>{_RUN})"
)
_BEFORE = Pattern(
    rf"(?P<figures>{_RUN})[^{FIGURES}，,。；;]{{0,8}}[，,]?(?P<word>分别|依次)[^{FIGURES}。；;]*"
)
_ENGLISH = Pattern(
    rf"(?P<figures>{FIGURE}"
    rf"(?:[^{FIGURES}.;]{{0,24}}?(?:, and|,| and) [^{FIGURES}.;]{{0,8}}{FIGURE})+)"
    rf"[^{FIGURES}.;]*?(?P<word>\brespectively\b)",
    re.IGNORECASE,
)
_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?:年(?:上半年|下半年|末|底|初)?)?"
_JOINT = r"\s*(?:[、，,]\s?(?:和|与|及|以及|and )?|和|与|及|以及|and )\s*"
_YEARS = Pattern(rf"{_YEAR}(?:{_JOINT}{_YEAR})+(?![\d.,]\d)(?!元|万|亿|人|吨|亩|个)")
_ONE_YEAR = Pattern(_YEAR)
_JOINED = Pattern(_JOINT)
_MEASURES = Pattern(
    rf"(?P<items>{HAN}{{2,24}}(?:(?:、|以及|和|与|及){HAN}{{2,12}})+)(?:两项|三项|各项)?[，,]?$"
)
_PAIR = Pattern("[^，,。；;]{0,6}(?:结对|互派|协作|合作|共建|共同|之间|牵手|对口)")
"""Behind two places that do something together, so not a list: 闵行区与保山市结对的学校和医院."""


_Item = TypeVar("_Item", When, PlaceName)


class Share(Struct, frozen=True):
    """What of a sentence's lists holds for one figure.

    `spans` are those of the lists, whose years and places do not hold; `whens` and `places` hold
    in their stead. Where measures are listed, `listed` are their words, `last` those of the last
    one, `own` the figure's.
    """

    spans: tuple[tuple[int, int], ...] = ()
    whens: tuple[When, ...] = ()
    places: tuple[PlaceName, ...] = ()
    listed: str = ""
    last: str = ""
    own: str = ""

    @property
    def when(self) -> tuple[bool, When | None] | None:
        """The figure's own of the years listed, if any are: its sentence tells it."""
        return (True, self.whens[0]) if self.whens else None

    def beside(self, lead: str, tail: str, around: str) -> tuple[str, str, str]:
        """Return the words beside a figure, with its own of what was told or listed before it."""
        lead, tail, around = map(self._of_own, (lead, tail, around))
        return lead if self.own in lead else f"{self.own}{lead}", tail, around

    def _of_own(self, text: str) -> str:
        """Return words with the measures listed in them cut to the figure's own."""
        if self.last and self.listed not in text and text.startswith(self.last):
            return self.own + text.removeprefix(self.last)
        return text.replace(self.listed, self.own) if self.listed else text

    def own_of(self, named: Sequence[_Item], own: Sequence[_Item]) -> list[_Item]:
        """Return what a sentence names, but of its lists only the figure's `own`, in order."""
        kept = list(own)
        kept += [n for n in named if not any(a < n.end and n.start < b for a, b in self.spans)]
        return sorted(kept, key=lambda one: one.start)


_ALL = Share()


class Shares:
    """What each figure of a sentence has of the lists that it is told side by side with."""

    def __init__(self, draft: Draft, sentence: Sentence, named: Sequence[PlaceName]) -> None:
        self._draft, self._sentence = draft, sentence
        self._text = sentence.text
        self._named = named
        self._of: dict[int, Share] = {}
        listed = any(word in sentence.text for word in _WORDS)
        for pattern in (_BEHIND, _BEFORE, _ENGLISH) if listed else ():
            for found in pattern.finditer(sentence.masked):
                figures = sentence.figures_of(found["figures"])
                each = found["word"] == "各" and len({*map(unit_of, figures)}) > 1
                if each or any(figure.at in self._of for figure in figures):
                    continue  # 甲、乙各投200万元、30人: both of each
                behind = pattern is _BEHIND
                first, last = figures[0].at - sentence.start, figures[-1].end - sentence.start
                word = self._text.rfind(found["word"], 0, first) if behind else len(self._text)
                shares = self._shares(figures, last if pattern is _BEFORE else 0, word)
                self._of.update(zip((f.at for f in figures), shares, strict=False))
        for found in _GROWN.finditer(sentence.masked):
            figures = sentence.figures_of(found[0])
            if unit_of(figures[1]) == PERCENT and figures[1].at not in self._of:
                self._of.update(zip([figures[1].at], self._told_before(figures[1:]), strict=False))

    def of(self, at: int) -> Share:
        """Return what a figure has of the lists; `_ALL` of one that stands in none."""
        return self._of.get(at, _ALL)

    def _shares(self, figures: Sequence[Mention], begin: int, end: int) -> list[Share]:
        """Return the shares of figures, by the lists that stand in a part of the text."""
        start = self._sentence.start
        at = [(figure.at - start, figure.end - start) for figure in figures]
        years = self._years(begin, end)
        places = self._listed(begin, end)
        lists = [items for items in (years, places) if items]
        count = self._count(at, len(lists[0]) if lists else 0)
        if not lists:
            return self._measures(at) or self._told_before(figures) or [_ALL] * count
        spans = tuple((items[0].start, items[-1].end) for items in lists)
        # Two lists of as many as there are figures: each goes with its own of both.
        if all(len(items) == count for items in lists):
            return [Share(spans, (*years[n : n + 1],), (*places[n : n + 1],)) for n in range(count)]
        return [Share(spans, (), (_all(places),) if places else ())] * count

    def _count(self, at: Sequence[tuple[int, int]], listed: int) -> int:
        """Return how many figures a list of so many goes with: of A、B，增C only the first two."""
        further = 0 < listed < len(at) and self._text[at[listed - 1][1] : at[listed][0]]
        return listed if further and further[0] in "，," else len(at)

    def _years(self, begin: int, end: int) -> list[When]:
        """Return the last list of years in a part of the text."""
        lists = list(_YEARS.finditer(self._text, begin, end))
        if not lists:
            return []
        last = lists[-1]
        found: list[When] = []
        for year in _ONE_YEAR.finditer(self._text, *last.span()):
            printed = year[0] if "年" in year[0] else f"{year[0]}年"
            when = next(find_when(printed), None)
            if when is None:
                return []
            found.append(replace(when, start=year.start(), end=year.end()))
        return found

    def _listed(self, begin: int, end: int) -> list[PlaceName]:
        """Return the last places in a part of the text that stand joined; none of one alone."""
        found: list[PlaceName] = []
        for place in reversed([p for p in self._named if begin <= p.start and p.end <= end]):
            if found and not _JOINED.fullmatch(self._text[place.end : found[0].start]):
                break
            found.insert(0, place)
        together = found and _PAIR.match(self._text, found[-1].end, end)
        return found if len(found) > 1 and not together else []

    def _told_before(self, figures: Sequence[Mention]) -> list[Share]:
        """Return the shares of figures by what as many before them are, each in words of its own.

        They are in the units of these, or say by how much of themselves these changed. Where the
        sentence only points to them, 这两项, nothing else may stand there.
        """
        first = self._sentence.figures.index(figures[0])
        pointing = self._sentence.figures_of(
            "".join(found[0] for found in _POINTING.finditer(self._sentence.masked))
        )
        own = [one for one in self._sentence.figures[:first] if one not in pointing]
        sentence = self._sentence if own else self._draft.before(figures[0])
        told = own or sentence.figures
        told = told[-len(figures) :]
        units = [[unit_of(figure) for figure in row] for row in (told, figures)]
        if units[0] != units[1] and (len(told) < len(figures) or {*units[1]} != {PERCENT}):
            return []
        beside = zip(sentence.figures, pairwise(re.split(FIGURE, sentence.masked)), strict=True)
        words = [
            self.of(figure.at).own or f"{_OWN.split(lead)[-1]}{_OWN.split(tail)[0]}"
            for figure, (lead, tail) in beside
            if figure in told
        ]
        each = len({*words}) == len(words) and all(len(own) > 1 for own in words)
        named = zip(words, units[0], strict=True)
        return [Share(own=f"{own}{unit}") for own, unit in named] if each else []

    def _measures(self, at: Sequence[tuple[int, int]]) -> list[Share]:
        """Return the shares of figures before which as many measures are listed."""
        before = re.split("分别|依次", self._text[: at[0][0]])
        found = _MEASURES.search(before[-2]) if len(before) > 1 else None
        joints = [joint.span() for joint in JOINT.finditer(found["items"])] if found else []
        count = self._count(at, len(joints) + 1)
        if not found or len(joints) < count - 1:
            return []
        listed, joints = found["items"], joints[len(joints) - count + 1 :]
        first = listed[: joints[0][0]]
        ends = [*(start for start, _ in joints[1:]), len(listed)]
        others = [listed[start:end] for (_, start), end in zip(joints, ends, strict=True)]
        of_all = _OF_ALL.match(first)
        names = (place.name for place in self._named if first.startswith(place.name))
        begun = len(next(names, "")) + _WHAT
        shared = of_all[0] if of_all else first[:begun] if len(first) > begun else ""
        each = [first, *(other if "的" in other else shared + other for other in others)]
        return [Share(listed=listed, last=others[-1], own=own) for own in each]


_WHAT = 2
"""The first characters of measures, behind a place, name what all are of: 保山咖啡面积和产量."""
_OF_ALL = Pattern("(?=.{3}).*(?:的|(?<!社)[省市州县区镇乡])(?=..)")
"""Words before the first of a list that hold for all of it: 与保山市结对的学校和医院."""
_GROWN = Pattern(
    rf"{FIGURE}[，,、（(]?(?:同比|环比|[比较][^{FIGURES}，,。；;]{{2,6}}?)?"
    rf"(?:[增减][长加少]|提高|上升|下降|多)[了达]?(?:{FIGURE})"
)
"""A level, and right behind it by how much it has grown: 游客35.86万人次，同比增长54.97%."""
_POINTING = Pattern(f"(?:{'|'.join(POINTING)}){FIGURE}|{FIGURE}(?:数[字据]|指标|比例)")
"""A count that only points to what was told before: 这两项分别达到70%和85%."""
_OWN = Pattern(f"{CLAUSE.pattern}| and ")
"""Between what one figure is of, and what the next is."""
_WORDS = ("分别", "依次", "各", "respectively", "Respectively")


def _all(places: Sequence[PlaceName]) -> PlaceName:
    """Return a list of places as one name that may be any of them; unknown where one is."""
    known = all(place.ids for place in places)
    ids = dict.fromkeys(i for place in places for i in place.ids) if known else ()
    return replace(places[-1], ids=tuple(ids), start=places[0].start, before=places[0].before)
