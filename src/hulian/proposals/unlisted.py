"""Names that look like places, though neither the base nor the standard lists them.

Towns and villages have no code of six digits, and names may be made up. What ends in a kind of
area is often none: 贫困旗县, 组织市县, 镇镇结对.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hulian.pattern import HANZI
from hulian.proposals.sides import AreaMention
from hulian.verify.places import PlaceName, Places

_NO_NAMES = re.compile(
    "自治|其[中他余]|邻近|实现|开展|推[进动]|建设|全部|所有|形成|组织|落实|深度|实施|引导|确定|投入|支[持援]|帮[助扶]|选派"
    "|安排|覆盖|惠及|涉及|动员|协[调作]|完成|带动|派出|促成|加快|受援|结对|援助|捐赠|对口|拨付|定点|贫困|脱贫|重点|示范|试点|水源|受水|[水湖]?库区"
)
"""What no name of a place begins with."""

_KINDS = re.compile("[省市区县州旗盟镇乡村]{2}\\Z")
_OF_KINDS = re.compile(f"[、和与][省市区县州旗镇乡村](?!{HANZI}{{1,3}}[省市区县州旗镇乡村])")
"""Kinds of area alone, which name none: 镇镇结对, 旗县, 市、县."""

_TOWN = (
    "(?:(?<![小大城集古重名强老全])镇|(?<![大强家返故下水老同他异还侨之地名全])乡)"
    "(?![村镇乡民政党里上])"
)
_ADVERB = (
    f"(?:(?:仅|其中|目前|现)(?={HANZI}{{2,3}}[镇乡])"
    f"|(?:光|单|只)是?(?={HANZI}{{2,3}}[镇乡][^，。；]{{0,6}}[就便]))"
)
"""What singles a town out, or dates what is said of it: no part of its name.

光, 单 and 只 begin names too, so that they need 就 behind the town: 光明山镇.
"""

_ALONE = re.compile(
    f"(?:(?<!{HANZI})|(?<=[在到赴向为给])|(?<=其中)|(?<=[县市区](?={_ADVERB})))(?:{_ADVERB})?"
    f"(?P<name>(?![在到赴])(?:{HANZI}{{2,3}}{_TOWN}|(?![小大新县全各古]){HANZI}城镇(?!化)))"
)
"""Towns, where they stand alone: 归流河镇建起…; each is looked at as a guess."""

_BEHIND = re.compile(
    f"(?:{_ADVERB})?(?P<name>(?:(?![的和与及等在到有是村社个各多乡]){HANZI}){{2,4}}?{_TOWN})"
)
"""A town right behind its county: 日月乡 of 湟源县日月乡."""

_VILLAGE = re.compile(f"(?![镇乡村]){HANZI}{{2,3}}?村(?![民里委级])")
_COUNTY = tuple("县区市旗州")
_MOST = 7


class Unlisted(NamedTuple):
    """A name, and the id of the area that it lies in, or the name where that is unlisted too."""

    name: str
    within: str | None


def unlisted(
    text: str, mentions: Sequence[AreaMention], known: Collection[str]
) -> Iterator[Unlisted]:
    """Yield the names in a text, the outer before the inner; `mentions` are those that are listed.

    Each is named twice, or right behind the area that it lies in, or is a town that stands
    where its sentence says something of it. `known` are names of areas, which are left out.
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    yield from _towns_of_counties(text, mentions, taken)
    for place in map(_without_adverb, Places([]).find(text)):
        name = place.name
        free = taken.isdisjoint(range(place.start, place.end))
        if not free or not _is_name(name, text, place.end):
            continue
        outer = next((m.areas[0].id for m in mentions if m.end == place.start), None)
        if outer or text.count(name) > 1:
            yield Unlisted(name, outer)
    for found in _ALONE.finditer(text):
        name = found["name"]
        free = name not in known and taken.isdisjoint(range(*found.span("name")))
        if free and _is_name(name, text, found.end()):
            yield Unlisted(name, None)


def _towns_of_counties(
    text: str, mentions: Sequence[AreaMention], taken: AbstractSet[int]
) -> Iterator[Unlisted]:
    for mention in mentions:
        if mention.areas[0].level == "county" and text[mention.end - 1] in _COUNTY:
            town = _BEHIND.match(text, mention.end)
            free = town and taken.isdisjoint(range(*town.span()))
            if town and free and _is_name(town["name"], text, town.end()):
                yield Unlisted(town["name"], mention.areas[0].id)
                if village := _VILLAGE.match(text, town.end()):
                    yield Unlisted(village[0], town["name"])


def _without_adverb(place: PlaceName) -> PlaceName:
    """Return a place without what only singles it out: 石门乡 for 仅石门乡."""
    name = re.sub(f"\\A(?:{_ADVERB}|在(?=..[镇乡]))", "", place.name)
    alone = place.end - place.start == len(place.name)
    return place._replace(name=name, start=place.end - len(name) if alone else place.start)


def _is_name(name: str, text: str, end: int) -> bool:
    plain = not _NO_NAMES.match(name) and not _KINDS.search(name)
    return 2 < len(name) < _MOST and plain and not _OF_KINDS.match(text, end)
