"""Who helps whom in a text: the areas on either side of a cooperation.

Between eastern and western provinces the east helps (东西部协作); elsewhere the sentences say it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from hulian.base.areas import EASTERN, LETTERS, WESTERN
from hulian.base.model import AreaLevel
from hulian.language.giving import GETTING, GIVING

HelpSide = Literal["gives", "gets"]


class Area(NamedTuple):
    """An area; `id` is that of the base where it is one of its places, else its code or name."""

    id: str
    name: str
    level: AreaLevel | None
    code: str | None
    within: str | None
    in_base: bool


class AreaMention(NamedTuple):
    """Areas as a text names them at `start`; several where it names two as one: 苏陕两省.

    `owner` says that an organisation is named by it: 江苏省工作队, 上海某公司. `sure` is False
    where it can only be guessed which areas are meant: 两市, 吴江区 of 吴江区平望镇.
    """

    start: int
    end: int
    areas: tuple[Area, ...]
    owner: bool = False
    sure: bool = True

    @property
    def is_pair(self) -> bool:
        """Whether 双方 and the like stand for two areas, whichever the text means by it."""
        return len(self.areas) > 1 and not self.sure


Chain = Callable[[Area], list[Area]]
"""From an area to itself and all that it lies in, from the inside out."""

_FIRST = 0xE000
_A = "[\ue000-\uefff]"
_GAP = "[^，,。；;\n\ue000-\uefff]"
_HELPING = f"{GIVING}|采购"
_HELPS = (
    re.compile(
        rf"(?P<a>{_A}){_GAP}{{0,14}}(?:对口|结对|协作)?(?:{_HELPING}){_GAP}{{0,14}}(?P<b>{_A})"
    ),
    re.compile(
        rf"(?P<a>{_A}){_GAP}{{0,10}}(?:向|给|为|对|赴|到|在)(?P<b>{_A})(?:[、和与及]{_A})*{_GAP}{{0,16}}(?:{_HELPING})"
    ),
    re.compile(
        rf"(?P<b>{_A})[^。；;\n\ue000-\uefff]{{0,10}}由(?P<a>{_A}){_GAP}{{0,6}}(?:对口|结对|协作|帮扶|支援)"
    ),
    re.compile(rf"(?P<a>{_A}){_GAP}{{0,10}}(?:为|给|帮助?|替)(?P<b>{_A})"),
    re.compile(rf"(?P<b>{_A}){_GAP}{{0,6}}(?:{GETTING}|争取|得到|引进){_GAP}{{0,4}}(?P<a>{_A})"),
)
_LIST = f"{_A}(?:[、和与及]{_A})+"
_RESPECTIVELY = re.compile(f"(?P<a>{_LIST})分别{_GAP}{{0,6}}(?P<b>{_LIST})")
_COOPERATION = re.compile(
    f"协作|帮扶|支援|援助|对口|结对|挂职|义诊|支[教医农]|[选增再]派|追加|派[来往驻]|送[来去]|援建|捐|援[{''.join(LETTERS)}]"
    "|ooperat|paired|aid|help|assist|support|gave|sent|donat|invest|provided|grant|lend"
    "|lent|purchas|partner|fund|joint|put |twin|stand[s ]|handed|allot"
)


class Cooperation:
    """Which areas help and which are helped, as far as a text says so."""

    def __init__(self, text: str, mentions: Sequence[AreaMention], chain: Chain) -> None:
        self._chain = chain
        self._count(mentions)
        self._said: Counter[Area] = Counter()
        self._partners: Counter[tuple[Area, tuple[Area, ...]]] = Counter()
        masked = self._masked(text, mentions)
        for pattern in _HELPS:
            for found in pattern.finditer(masked):
                giver, getter = (mentions[ord(found[key]) - _FIRST] for key in "ab")
                for getting in getter.areas:
                    self._helps(giver.areas[0], getting, getter)
        for found in _RESPECTIVELY.finditer(masked):
            ones, others = (re.findall(_A, found[key]) for key in "ab")
            for one, other in zip(ones, others, strict=False):
                giving, getting = (mentions[ord(each) - _FIRST].areas[0] for each in (one, other))
                self._partners[giving, (getting,)] += len(ones) == len(others)
        self._cooperation = _COOPERATION.search(text) is not None
        for mention in mentions:
            if len(mention.areas) == 2 and mention.sure:  # 苏陕, not 两省 of two that are listed
                self._said[mention.areas[0]] += 2
                self._said[mention.areas[1]] -= 2
        self._roots: Counter[str] = Counter()
        for area, said in self._said.items():
            self._roots[chain(area)[-1].id] += said
        named = {area for m in mentions for area in m.areas}
        roots = {chain(area)[-1].code or "" for area in named}
        provinces = {code[:2] for code in roots}
        self._east_and_west = bool(provinces & EASTERN and provinces & WESTERN)

    def _helps(self, giving: Area, getting: Area, getter: AreaMention) -> None:
        """Take note that an area helps another, which is named there."""
        if giving == getting or giving in self._chain(getting):
            return
        self._said[giving] += 1
        self._said[getting] -= 1
        if getter.end - getter.start > 1:  # 援渝资金 does not say for which county
            whole = (next(filter(_is_large, self._chain(area)), area) for area in getter.areas)
            self._partners[giving, tuple(dict.fromkeys(whole))] += 1

    def _count(self, mentions: Sequence[AreaMention]) -> None:
        """Take note of where each area is named, alone or, where none is, in pairs."""
        named = [m for m in mentions if not m.owner]
        alone = [(m.start, m.areas[0]) for m in named if len(m.areas) == 1]
        self._named = alone or [(m.start, area) for m in named for area in m.areas]
        self._named += [(m.start, outer) for m in named for outer in self._counties(m)]
        self._counts = Counter(area for _, area in self._named)
        self._counted_to: dict[int, Counter[Area]] = {}

    def _counties(self, mention: AreaMention) -> Iterator[Area]:
        """Yield the county that is named with a town of it: 湟源县 of 湟源县日月乡."""
        if len(mention.areas) == 1 and mention.end - mention.start > len(mention.areas[0].name):
            yield from (a for a in self._chain(mention.areas[0])[1:] if a.level == "county")

    @staticmethod
    def _masked(text: str, mentions: Sequence[AreaMention]) -> str:
        pieces, here = [], 0
        for number, mention in enumerate(mentions[:0xFFF]):
            pieces += [text[here : mention.start], chr(_FIRST + number)]
            here = mention.end
        return "".join([*pieces, text[here:]])

    def of(self, area: Area) -> HelpSide | None:
        """Return whether an area helps or is helped; None where the text does not say so."""
        root = self._chain(area)[-1]
        province = (root.code or "")[:2]
        if self._cooperation and self._east_and_west and province in EASTERN | WESTERN:
            return "gives" if province in EASTERN else "gets"
        said = self._said[area] or self._roots[root.id]
        return None if not said else "gives" if said > 0 else "gets"

    def partners(self, giving: Area) -> tuple[Area, ...]:
        """Return whom an area helps most often; several where they are named together."""
        found = [(n, getting) for (a, getting), n in self._partners.items() if a == giving]
        return max(found, key=lambda each: each[0])[1] if found else ()

    def main(
        self, side: HelpSide | None, before: int | None = None, *, alone: bool = False
    ) -> Area | None:
        """Return the area that is named most, or is before a place; the innermost of several.

        `alone` says that none may be named as often that does not lie around it.
        """
        if before is not None and before not in self._counted_to:
            self._counted_to[before] = Counter(a for start, a in self._named if start < before)
        counts = self._counts if before is None else self._counted_to[before]
        found = [(n, area) for area, n in counts.items() if self.of(area) == side]
        depth = {"province": 1, "city": 2, "county": 3}
        most, best = max(
            found, key=lambda e: (e[0], depth.get(e[1].level or "", 0)), default=(0, None)
        )
        around = self._chain(best) if best else []
        rival = any(n == most and area not in around for n, area in found)
        return None if alone and rival else best


def _is_large(area: Area) -> bool:
    """Return whether an area is not a town or village, which is helped as a part of its county."""
    return area.level not in ("township", "village")
