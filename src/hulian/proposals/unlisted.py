"""Names that look like places, though neither the base nor the standard lists them.

Towns and villages have no code of six digits, and names may be made up. What ends in a kind of
area is often none: 贫困旗县, 组织市县, 镇镇结对.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from hulian.base.areas import level_of
from hulian.figures.numeral import number
from hulian.pattern import HANZI
from hulian.proposals.cooperation import AreaMention

_LEADS = (
    "再说|再看|先说|先看|再讲|说说|看看|说到|看到|走进|来到|走到|赶到|比如|例如|譬如"
    "|当时|那时|如今|眼下|此前|以前|原来|后来|随后|目前|现在|去年|今年|前年|明年|当年|同年"
    "|来自|帮助|指导|支持|援助|支援|援建|投入|落户|位于|地处|坐落|挂职|改造|实施|建设|修建|新建|扩建|其中|还有|包括|该县|该市|该区|该州|我县|我市|我区|我州"
)
"""What leads to a name, and is not part of it: 再说某镇."""

_NO_NAMES = re.compile(
    f"{_LEADS}|^[把从这些]|[我你他咱俺]们|自治|[去今前明当]年|其[中他余]|邻近|实现|开展|推[进动]|建[设成]|全部|所有|形成|组织|落实|深度|实施|引导|确定|投入"
    "|安排|覆盖|惠及|涉及|动员|协[调作]|完成|带动|行政|自然|搬迁|美丽|特色|振兴|山区|边境|移民|偏远|促成|加快|受援|结对|捐[赠建]|对口|拨付|定点|贫困|脱贫|重点|示范|试点|水源|受水|采购|我(?=[省市区县州旗镇])|另|安置|和谐|智慧|型|筹[措集]|[水湖]?库区"
)
"""What no name of a place begins with."""

_VERBAL = re.compile("[驻返派缮扶助]")
"""What is in no name of a place, but in verbs before 村 and 乡: 派驻村, 返乡."""

_KINDS = re.compile(
    "(?:[两二三四五六七八九十]个?[镇乡村]|(?!镇乡|(?<=\\A.)村[镇乡])[省市区县州旗盟镇乡村]{2}|[各全]镇乡)\\Z"
)
_OF_KINDS = re.compile(f"[、和与][省市区县州旗镇乡村](?!{HANZI}{{1,3}}[省市区县州旗镇乡村])")
"""Kinds of area alone, which name none: 镇镇结对, 旗县, 市、县."""

_TOWN = (
    "(?:街道(?![两办上里])|(?<![小大城集古重名强老全])镇|(?<![大强家返故下水老同他异还侨之地名全])乡)"
    "(?![村镇乡民里上])(?!(?<=[乡的]镇)[政党])"
)
_ADVERB = (
    f"(?:(?:仅|其中|目前|现|像|离|距|以|据)(?={HANZI}{{2,4}}[镇乡])"
    f"|[咱俺](?={HANZI}{{2,4}}[镇乡村])|(?:光|单|只)是?(?={HANZI}{{2,3}}[镇乡][^，。；]{{0,6}}[就便]))"
)
"""What singles a town out, dates what is said of it, or says whose it is: no part of its name.

光, 单 and 只 begin names too, so that they need 就 behind the town: 光明山镇.
"""

_IN_A_NAME = f"(?:(?![的和与及等在到有是了村社个各每整多乡为赴给]){HANZI})"
_LISTED = re.compile(
    f"(?P<names>{_IN_A_NAME}{{2,4}}(?:、{_IN_A_NAME}{{2,4}}?)+)"
    "(?P<count>[两二三四五六七八九])个?(?P<kind>[镇乡村])"
)
"""Towns and villages that are listed without their kind, and how many they are: 甲、乙两个镇."""

_BEFORE = re.compile(
    f"(?<!{HANZI})(?={HANZI})|(?<=[在到赴向为给对帮让把从由和与及的是了])|(?<={_LEADS})"
)
"""Where a name may begin: at the head of a clause, or behind a word that leads to places."""

_INNER = re.compile(
    f"的?(?:{_ADVERB})?(?P<name>(?![小大新县全各古]{HANZI}城镇){HANZI}城镇(?!化)|(?![小大的之各全乡农山每本该个]){HANZI}(?:水乡|村[镇乡])(?![村镇银])"
    f"|(?:(?<=[旗县在])(?!全){_IN_A_NAME}{{5,6}}|{_IN_A_NAME}{{2,4}}?){_TOWN}|{_IN_A_NAME}{{2,3}}?(?<!农)村(?![民里委级道路])"
    f"|{_IN_A_NAME}{{2,6}}?(?:苏木|嘎查)|{_IN_A_NAME}{{2,4}}?社区(?!工厂|卫生|医院|党|服务|居|干|书记))"
)
_LARGER = re.compile(
    f"(?P<name>{_IN_A_NAME}{{2,4}}?(?:[县州市]|(?<![锦国党彩红])旗|(?<![园专我库山社景小林牧新发])区))"
)
"""A town or a village, and what is larger and named more than once."""


_SMALL = ("township", "village")
_HELPING = ("向", "给", "对", "投入", "支援", "援助", "帮助")
_HELP = re.compile("投入|资金|财政|捐[赠助款]|拨|提供|选?派|援助|赠送")
"""Before and behind a county that is helped: 向石桥县投入, 投入青禾县资金."""


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
    a county or more is named twice, or helped. `known` are names of areas, which are left out.
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    outer = {mention.end: mention.areas[0] for mention in mentions}
    starts = sorted({*outer, *(found.end() for found in _BEFORE.finditer(text))} - taken)
    matches = [(at, _INNER.match(text, at) or _LARGER.match(text, at)) for at in starts]
    for at in starts:
        if listed := _LISTED.match(text, at):
            names = listed["names"].split("、")
            if len(names) == number(listed["count"]):
                yield from (Unlisted(at, name + listed["kind"]) for name in names)
    times = Counter(found["name"] for _, found in matches if found)
    for start, found in matches:
        around = outer.get(start)
        within = around.id if around else None
        while found:
            name, end = found["name"], found.end()
            level = level_of(name)
            if around and level == around.level:
                break  # 向石桥县 lies in no other county
            kinds = _KINDS.search(name) or _OF_KINDS.match(text, end) or text.startswith("小", end)
            if kinds or _NO_NAMES.search(name) or _VERBAL.search(name):
                break
            is_helped = text.endswith(_HELPING, 0, start) and _HELP.match(text, end)
            counts = within or is_helped or level in _SMALL or times[name] > 1
            if name in known or not counts or not taken.isdisjoint(range(*found.span("name"))):
                break
            yield Unlisted(found.start("name"), name, within)
            within, found = name, _INNER.match(text, found.end())
