"""Names that look like places, though neither the base nor the standard lists them.

Towns and villages have no code of six digits, and names may be made up. What ends in a kind of
area is often none: 贫困旗县, 组织市县, 镇镇结对.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from hulian.base.areas import level_of
from hulian.pattern import HANZI
from hulian.proposals.cooperation import AreaMention
from hulian.verify.places import PlaceName, Places

_NO_NAMES = re.compile(
    "自治|其[中他余]|邻近|实现|开展|推[进动]|建设|全部|所有|形成|组织|落实|深度|实施|引导|确定|投入|支[持援]"
    "|安排|覆盖|惠及|涉及|动员|协[调作]|完成|带动|行政|自然|搬迁|美丽|特色|振兴|山区|边境|移民|偏远|促成|加快|受援|结对|援助|捐赠|对口|拨付|定点|贫困|脱贫|重点|示范|试点|水源|受水|[水湖]?库区"
)
"""What no name of a place begins with."""

_VERBAL = re.compile("[驻返派缮扶助]")
"""What is in no name of a place, but in verbs before 村 and 乡: 派驻村, 返乡."""

_KINDS = re.compile("(?:(?!镇乡)[省市区县州旗盟镇乡村]{2}|[各全]镇乡)\\Z")
_OF_KINDS = re.compile(f"[、和与][省市区县州旗镇乡村](?!{HANZI}{{1,3}}[省市区县州旗镇乡村])")
"""Kinds of area alone, which name none: 镇镇结对, 旗县, 市、县."""

_TOWN = (
    "(?:街道(?![两办上里])|(?<![小大城集古重名强老全])镇|(?<![大强家返故下水老同他异还侨之地名全])乡)"
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
    f"(?:(?<!{HANZI})|(?<=[在到赴向为给])|(?<=其中|还有)|(?<=[县市区](?={_ADVERB})))(?:{_ADVERB})?"
    f"(?P<name>(?![在到赴])(?:{HANZI}{{2,3}}{_TOWN}|(?![小大新县全各古]){HANZI}城镇(?!化)))"
)
"""Towns, where they stand alone: 归流河镇建起…; each is looked at as a guess."""

_IN_A_NAME = f"(?:(?![的和与及等在到有是村社个各每整多乡镇为]){HANZI})"
_BEHIND = re.compile(f"(?:{_ADVERB})?(?P<name>{_IN_A_NAME}{{2,4}}?{_TOWN})")
"""A town right behind its county: 日月乡 of 湟源县日月乡."""

_VILLAGE = re.compile(f"的?(?P<name>{_IN_A_NAME}{{2,3}}?村)(?![民里委级])")
"""A village right behind its town or county: 兔耳干村 of 日月乡的兔耳干村."""

_TOWN_BEFORE = re.compile(f"(?P<name>{_IN_A_NAME}{{2}}{_TOWN})的?\\Z")
_COUNTY = tuple("县区市旗州")
_MOST = 7


class Unlisted(NamedTuple):
    """A name at `start`, and what stands right before it: an id, or a name that is unlisted too."""

    start: int
    name: str
    within: str | None = None


def unlisted(
    text: str, mentions: Sequence[AreaMention], known: Collection[str]
) -> Iterator[Unlisted]:
    """Yield the names in a text, the outer before the inner; `mentions` are those that are listed.

    Each stands right behind the area that it lies in, or where its sentence says something of it;
    a county or more is named twice. `known` are names of areas, which are left out.
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    for found in _looked_at(text, mentions):
        end = found.start + len(found.name)
        free = found.name not in known and taken.isdisjoint(range(found.start, end))
        if free and _is_name(found.name, text, end):
            yield found
            village = _VILLAGE.match(text, end) if level_of(found.name) == "township" else None
            if village and _is_name(village["name"], text, village.end()):
                yield Unlisted(village.start("name"), village["name"], found.name)


def _looked_at(text: str, mentions: Sequence[AreaMention]) -> Iterator[Unlisted]:
    """Yield what may be names, towns before what lies in them."""
    for mention in mentions:
        area = mention.areas[0]
        county = area.level == "county" and text[mention.end - 1] in _COUNTY
        town = _BEHIND.match(text, mention.end) if county else None
        if not town and (county or area.level == "township"):
            town = _VILLAGE.match(text, mention.end)
        if town:
            yield Unlisted(town.start("name"), town["name"], area.id)
    outer = {mention.end: mention.areas[0].id for mention in mentions}
    for place in map(_without_adverb, Places([]).find(text)):
        level = level_of(place.name)
        before = max(place.start - _MOST, 0), place.start
        if level == "village" and (town := _TOWN_BEFORE.search(text, *before)):
            yield Unlisted(town.start("name"), town["name"], outer.get(town.start("name")))
        if level == "village" or place.start in outer or text.count(place.name) > 1:
            yield Unlisted(place.end - len(place.name), place.name, outer.get(place.start))
    for found in _ALONE.finditer(text):
        yield Unlisted(found.start("name"), found["name"])


def _without_adverb(place: PlaceName) -> PlaceName:
    """Return a place without what only singles it out: 石门乡 for 仅石门乡."""
    name = re.sub(f"\\A(?:{_ADVERB}|在(?=..[镇乡]))", "", place.name)
    alone = place.end - place.start == len(place.name)
    return place._replace(name=name, start=place.end - len(name) if alone else place.start)


def _is_name(name: str, text: str, end: int) -> bool:
    plain = not (_NO_NAMES.match(name) or _VERBAL.search(name) or _KINDS.search(name))
    behind = _OF_KINDS.match(text, end) or text.startswith("小", end)
    return 2 < len(name) < _MOST and plain and not behind
