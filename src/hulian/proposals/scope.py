"""The place and the giver of a figure, by what its sentence names and what stands above it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import FactBase
from hulian.extraction.extract import Candidate
from hulian.proposals.areas import Areas
from hulian.proposals.reading import FIGURE, TIME, Reading, Span
from hulian.proposals.sides import Area, Mention
from hulian.text import Text

GIVING = (
    "采购[、和与](?:帮助)?销售|帮助销售|投入|追加|安排|选派|派出|派驻|派遣|援派|互派|捐赠|捐助|捐资|捐款|捐物|捐|拨付|划拨|下达|援建|援助|支援|帮扶|支持|资助|救助|采购|购买|提供|落实"
    "|实施|建成|建设|举办|开展|培训|接收|派|帮助|新建|扩建|建起|修建|兴建|援|共建|争取|获得|结对|收到|接受|送来|送去|捐"
)
_GIVES = re.compile(GIVING)
_RESULT = re.compile(
    "带动|吸纳|受益|增收|脱贫|到位|总投资|引进|落地|产值|收入|输送|就业|达到|实现|覆盖|惠及|销售|有|拥有|增加|提[高升]|跃升|签约"
)
_HELP_TO = re.compile("帮助|资助|救助")
_TOWARDS = re.compile("对|给|向|到|赴|往|在|帮|支|援|结对|落户|助力|用于|为|与|和|惠及|覆盖")
_MODIFIED = re.compile("[^，,。；;]{0,10}?(?:资金|款|干部|人才|教师|医生|专家|人员)")
_PAIRED = re.compile("结对|建立结对")
_TOGETHER = re.compile("互派|互相|联合|共同|共建|合作|双方|互访|两地|两省|共办|合办|携手")
_SENDS = re.compile("[已共还又也先后新再]{0,3}(?:选派|派出|派往|派遣|派|输送)")
_GOES = re.compile("[赴到往去]\\Z")
_OWN_DOING = re.compile(
    "实施|建成|建设|举办|开展|培训|接收|新建|扩建|建起|修建|兴建|落实|提供|购买"
)
"""What an area does itself as often as it is done for it."""

_ADVERBS = re.compile(
    "(?:累计|先后|陆续|共计|合计|全年|今年|当年|每年|同时|另外|此外|还|已|又|再|并|共|也|新|均|分别|主动|积极|持续|继续|直接|其中"
    f"|[{FIGURE}{TIME}多余 ])*"
)
_SIBLING = re.compile("[、和与及]|以及")
_SOCIETY = re.compile(
    "社会力量|社会各界(?:人士)?|爱心(?:企业|人士)|(?:[\u4e00-\u9fff]{2,14})?基金会|各部门"
)


class Named(NamedTuple):
    """Areas or names of a figure; `guess` says on what they rest where that is not sure."""

    names: tuple[Area | str, ...] = ()
    guess: Text | None = None


class Scopes:
    """Places and givers of the figures of one text."""

    def __init__(self, base: FactBase, areas: Areas, reading: Reading) -> None:
        self._areas = areas
        self._reading = reading
        givers = {g for f in base.facts.values() for g in f.giver if g not in base.places}
        known = (name for name in givers if name in reading.text)
        self._givers = sorted(known, key=len, reverse=True)

    # --- Places -------------------------------------------------------------------------------

    def place(self, figure: Candidate) -> Named:
        """Where a figure is of."""
        reading = self._reading
        sentence, clause = reading.sentence(figure.at), reading.listing(figure.at)
        here = [m for m in self._within(sentence) if self._gets(m)]
        before = self._without_pairs([m for m in here if m.end <= figure.at])
        behind = [
            m
            for m in here
            if figure.end <= m.start < clause.end
            and _TOWARDS.search(reading.text, figure.end, m.start)
        ]
        if listed := self._respectively(figure, before):
            return Named((listed,), _RESPECTIVE)
        if sent_to := self._sent_to(figure, clause):
            return Named((sent_to,))
        own = [m for m in before if m.start >= clause.start]
        if own:
            found = self._with_siblings(own[-1], before, certain=True)
            mixed = len(self._distinct(own)) > len(found.names)
            guess = _MIXED if mixed else self._may_give(own[-1], figure)
            return Named(found.names, found.guess or guess)
        if behind:
            return self._with_siblings(behind[0], behind, certain=True)
        if before:
            between = self._within(Span(before[-1].end, figure.at))
            helping = [m for m in between if self._gives(m)]
            partner = self._helped_by(helping[-1]) if helping else None
            if partner and partner not in self._areas.chain(self._getting(before[-1])):
                return Named((partner,), _PARTNER)
            return self._with_siblings(before[-1], before, certain=len(self._distinct(here)) == 1)
        return self._inherited(figure, sentence)

    def _helped_by(self, mention: Mention) -> Area | None:
        """Whom an area helps, by the rest of the text."""
        return self._areas.partner(self._giving(mention)) or self._areas.main("gets")

    def _inherited(self, figure: Candidate, sentence: Span) -> Named:
        helping = [m for m in self._within(Span(sentence.start, figure.at)) if self._gives(m)]
        partners = [self._areas.partner(self._giving(m)) for m in reversed(helping)]
        if partner := next(filter(None, partners), None):
            return Named((partner,), _PARTNER)
        paragraph = self._reading.paragraph(figure.at)
        earlier = self._within(Span(paragraph.start, sentence.start))
        above = self._without_pairs([m for m in earlier if self._gets(m)])
        if above:
            found = self._with_siblings(above[-1], above, certain=False)
            return Named(found.names, found.guess or _ABOVE)
        for level in ("gets", None):
            if area := self._areas.main(level):
                return Named((area,), _MAIN)
        return Named()

    def _with_siblings(self, last: Mention, among: Sequence[Mention], *, certain: bool) -> Named:
        """The place of a mention with those that it is listed with: 隆阳区、施甸县."""
        text = self._reading.text
        found = self._listed(last, among)
        for mention in among[among.index(last) + 1 :]:
            if not _SIBLING.fullmatch(text, found[-1].end, mention.start):
                break
            found.append(mention)
        places = dict.fromkeys(area for mention in found for area in self._helped(mention))
        if len(found) > 1 and text.startswith("等", found[-1].end):
            return Named(tuple(places), _AMONG)
        weak = len(found) == 1 and self._is_programme(last)
        if weak and (main := self._areas.main("gets")) and main not in places:
            return Named((main,), _MAIN)
        certain = certain and not weak and last.sure
        return Named(tuple(places), None if certain else _ABOVE)

    def _listed(self, last: Mention, among: Sequence[Mention]) -> list[Mention]:
        """The mention with those before it that 、 or 和 joins to it."""
        found = [last]
        for mention in reversed(among[: among.index(last)]):
            if not _SIBLING.fullmatch(self._reading.text, mention.end, found[0].start):
                break
            found.insert(0, mention)
        return found

    def _may_give(self, mention: Mention, figure: Candidate) -> Text | None:
        """What speaks against an area of which the text does not say on which side it is."""
        if any(self._areas.side(area) for area in mention.areas):
            return None
        gives = _GIVES.search(self._reading.text, mention.end, figure.at)
        return _SUBJECT if gives and not _OWN_DOING.fullmatch(gives[0]) else None

    def _sent_to(self, figure: Candidate, clause: Span) -> Area | None:
        """Where the people go that an area which is helped sends itself: 我区选派5名干部赴沪."""
        if not self._sender(figure, clause):
            return None
        behind = self._reading.masked.find("，", figure.end)
        end = min(self._reading.sentence(figure.at).end, behind if behind > 0 else figure.end + 99)
        there = (
            m
            for m in self._within(Span(figure.end, end))
            if self._gives(m) and _GOES.search(self._reading.text, figure.end, m.start)
        )
        mention = next(there, None)
        return self._giving(mention) if mention else None

    def _respectively(self, figure: Candidate, before: Sequence[Mention]) -> Area | None:
        """The place that a figure of a list belongs to: 甲县、乙县分别有3个、5个."""
        reading, text = self._reading, self._reading.text
        start, end = reading.sentence(figure.at)
        word = text.rfind("分别", start, figure.at)
        if word < 0:
            return None
        figures = [f for f in reading.figures if word < f.at < end]
        named = [m for m in before if m.end <= word]
        listed = self._listed(named[-1], named) if named else []
        number = figures.index(figure)
        if len(listed) < 2 or len(figures) % len(listed):
            return None
        return self._getting(listed[number % len(listed)])

    # --- Givers -------------------------------------------------------------------------------

    def giver(self, figure: Candidate) -> Named:
        """Who gives what a figure says; empty where nothing is given, or where that is not said."""
        reading = self._reading
        text, sentence, clause = (
            reading.text,
            reading.sentence(figure.at),
            reading.listing(figure.at),
        )
        beside = [m for m in self._within(sentence) if self._gives(m)]
        for mention in beside:
            touches = mention.end == figure.at or mention.start == figure.end
            if touches and len(mention.areas) == 1 and _MODIFIED.match(text, figure.end):
                return Named((self._giving(mention),))
        said = self._verb(figure, clause)
        if not said:
            return self._as_before(figure, clause)
        mentions = [m for m in self._within(sentence) if m.start < figure.at]
        if sender := self._sender(figure, clause):
            return Named((sender,), _VERB)
        helping = self._without_pairs([m for m in mentions if self._gives(m)])
        both = [m for m in mentions if len(m.areas) == 2 and not self._is_programme(m)]
        society, at = self._society(sentence.start, figure)
        if society and not any(m.start > at for m in helping):
            return Named((society,))
        together = _TOGETHER.search(text, clause.start, figure.at)
        if together and both and (not helping or both[-1] == helping[-1]):
            return Named(both[-1].areas, _BOTH_GIVE)
        if helping:
            found = self._listed(helping[-1], helping)
            areas = tuple(dict.fromkeys(self._giving(m) for m in found))
            one = len({m.areas for m in helping}) == 1
            certain = said[1] and self._does(helping[-1], said[0], clause, one or len(found) > 1)
            return Named(areas, None if certain else _VERB)
        if _RESULT.search(text, clause.start, figure.at) or self._done_by_itself(said[0]):
            return Named()
        return self._giver_above(figure, sentence)

    def _does(self, giver: Mention, verb: re.Match[str], clause: Span, alone: bool) -> bool:
        """Whether it is beyond doubt that an area does what a verb says."""
        if len(giver.areas) > 1:
            return False
        start = self._reading.clause(verb.start()).start
        subject = self._reading.masked[start : verb.start()]
        return giver.start >= clause.start or (alone and bool(_ADVERBS.fullmatch(subject)))

    def _done_by_itself(self, verb: re.Match[str]) -> bool:
        """Whether something else than a giver does what a verb says: 县医院新建专科3个."""
        if not _OWN_DOING.fullmatch(verb[0]):
            return False
        start = self._reading.clause(verb.start()).start
        subject = self._reading.masked[start : verb.start()]
        return not _ADVERBS.fullmatch(subject)

    def _sender(self, figure: Candidate, clause: Span) -> Area | None:
        """The area that is helped, where it sends people itself: 我区选派86名干部赴京."""
        own = self._within(Span(clause.start, figure.at))
        if not own or own[0].start > clause.start + 1 or not self._gets(own[0]):
            return None
        sends = _SENDS.match(self._reading.text, own[0].end)
        return self._getting(own[0]) if sends and len(own[0].areas) == 1 else None

    def _as_before(self, figure: Candidate, clause: Span) -> Named:
        """Of a figure at the beginning of its clause: who gives what the one before says."""
        earlier = self._reading.before(figure.at)
        if not earlier or figure.at - clause.start > 1:
            return Named()
        found = self.giver(earlier)
        return Named(found.names, found.guess or _VERB) if found.names else found

    def _verb(self, figure: Candidate, clause: Span) -> tuple[re.Match[str], bool] | None:
        """The verb that says that something is given, and whether that is beyond doubt."""
        text = self._reading.text
        own = list(_GIVES.finditer(text, clause.start, figure.at))
        behind = _RESULT.search(text, figure.end, clause.end)
        if not own:
            paired = _PAIRED.search(text, figure.end, clause.end)
            return (paired, True) if paired else None
        result = list(_RESULT.finditer(text, own[-1].end(), figure.at))
        if result and not _HELP_TO.fullmatch(own[-1][0]):
            return None
        return own[-1], not behind

    def _giver_above(self, figure: Candidate, sentence: Span) -> Named:
        paragraph = self._reading.paragraph(figure.at)
        above = [m for m in self._within(Span(paragraph.start, sentence.start)) if self._gives(m)]
        if above:
            return Named((self._giving(above[-1]),), _ABOVE)
        main = self._areas.main("gives")
        return Named((main,), _MAIN) if main else Named()

    def _society(self, start: int, figure: Candidate) -> tuple[str, int]:
        """A giver that is no area, and where: 社会各界, 闵行区社会力量, one that the base knows."""
        text = self._reading.text
        for name in self._givers:
            if (at := text.rfind(name, start, figure.at)) >= 0:
                return name, at
        found = list(_SOCIETY.finditer(text, start, figure.at))
        if not found:
            return "", -1
        at = found[-1].start()
        owner = next((m for m in self._areas.mentions if m.end == at), None)
        return (text[owner.start : at] if owner else "") + found[-1][0], at

    # --- Mentions -----------------------------------------------------------------------------

    def _within(self, span: Span) -> list[Mention]:
        mentions = self._areas.mentions  # in the order of the text
        first, end = (bisect_left(mentions, at, key=_start) for at in (span.start, span.end))
        return [mention for mention in mentions[first:end] if not mention.owner]

    def _without_pairs(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions, without 苏陕 and the like where others are among them."""
        return [m for m in mentions if not self._is_programme(m)] or mentions

    def _is_programme(self, mention: Mention) -> bool:
        """Whether two areas are named for what they do together: 苏陕协作, but not 苏陕两省."""
        text = self._reading.text
        return len(mention.areas) == 2 and not _BOTH_WORD.search(
            text, mention.start, mention.end + 1
        )

    def _gets(self, mention: Mention) -> bool:
        return any(self._areas.side(area) != "gives" for area in mention.areas)

    def _gives(self, mention: Mention) -> bool:
        return any(self._areas.side(area) == "gives" for area in mention.areas)

    def _getting(self, mention: Mention) -> Area:
        return next(a for a in reversed(mention.areas) if self._areas.side(a) != "gives")

    def _helped(self, mention: Mention) -> list[Area]:
        return [a for a in mention.areas if self._areas.side(a) != "gives"]

    def _giving(self, mention: Mention) -> Area:
        return next(a for a in mention.areas if self._areas.side(a) == "gives")

    def _distinct(self, mentions: Sequence[Mention]) -> set[Area]:
        return {self._getting(mention) for mention in mentions}


_BOTH_WORD = re.compile("两|双")
_ABOVE = Text("地方取自上文", "the place is named further above")
_MAIN = Text("全文主要说的地方", "the place that the text is mainly about")
_PARTNER = Text("文中与它结对的地方", "whom it helps elsewhere in the text")
_BOTH_GIVE = Text("双方一起", "both together")
_AMONG = Text("文中举了这几个，后面有“等”", "named as examples, followed by 等")
_MIXED = Text("同一分句里有几个地方", "there are several places in its clause")
_SUBJECT = Text("它也可能是出资方", "it may as well be who gives")
_RESPECTIVE = Text("按“分别”对应", "matched by 分别")
_VERB = Text("由上下文推断出资方", "who gives is inferred")


def _start(mention: Mention) -> int:
    return mention.start
