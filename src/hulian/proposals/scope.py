"""The place and the giver of a figure, by what its sentence names and what stands above it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import Records
from hulian.extraction.extract import Candidate
from hulian.proposals.areas import Areas
from hulian.proposals.reading import Reading, Span
from hulian.proposals.sides import Area, Mention
from hulian.text import Text

GIVING = (
    "采购[、和与](?:帮助)?销售|帮助销售|投入|安排|选派|派出|派驻|派遣|援派|互派|捐赠|捐助|捐资|捐款|捐物|捐|拨付|下达|援建|援助|支援|帮扶|支持|资助|救助|采购|购买|提供|落实"
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

    def __init__(self, base: Records, areas: Areas, reading: Reading) -> None:
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
        own = [m for m in before if m.start >= clause.start]
        if own:
            found = self._with_siblings(own[-1], before, certain=True)
            mixed = len(self._distinct(own)) > len(found.names)
            return Named(found.names, found.guess or (_MIXED if mixed else None))
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
        found = [last]
        text = self._reading.text
        for mention in reversed(among[: among.index(last)]):
            if not _SIBLING.fullmatch(text, mention.end, found[0].start):
                break
            found.insert(0, mention)
        for mention in among[among.index(last) + 1 :]:
            if not _SIBLING.fullmatch(text, found[-1].end, mention.start):
                break
            found.append(mention)
        places = dict.fromkeys(self._getting(mention) for mention in found)
        if len(found) > 1 and text.startswith("等", found[-1].end):
            return Named(tuple(places), _AMONG)
        weak = len(found) == 1 and self._is_programme(last)
        if weak and (main := self._areas.main("gets")) and main not in places:
            return Named((main,), _MAIN)
        certain = certain and not weak and last.sure
        return Named(tuple(places), None if certain else _ABOVE)

    def _respectively(self, figure: Candidate, before: Sequence[Mention]) -> Area | None:
        """The place that a figure of a list belongs to: 甲县、乙县分别有3个、5个."""
        reading, text = self._reading, self._reading.text
        start, end = reading.sentence(figure.at)
        word = text.rfind("分别", start, figure.at)
        if word < 0:
            return None
        figures = [f for f in reading.figures if word < f.at < end]
        named = [m for m in before if m.end <= word]
        listed = named[-1:]
        for mention in reversed(named[:-1]):
            if not _SIBLING.fullmatch(text, mention.end, listed[0].start):
                break
            listed.insert(0, mention)
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
        certain = said[1]
        mentions = [m for m in self._within(sentence) if m.start < figure.at]
        if sender := self._sender(figure, clause):
            return Named((sender,), _VERB)
        helping = [m for m in mentions if self._gives(m)]
        both = [m for m in mentions if len(m.areas) == 2 and not self._is_programme(m)]
        society, at = self._society(sentence.start, figure)
        if society and not any(m.start > at for m in helping):
            return Named((society,))
        together = _TOGETHER.search(text, clause.start, figure.at)
        if together and both and (not helping or both[-1] == helping[-1]):
            return Named(both[-1].areas, _BOTH_GIVE)
        if helping:
            last = helping[-1]
            one = len({m.areas for m in helping}) == 1
            found = [last]
            for mention in reversed(helping[:-1]):
                if not _SIBLING.fullmatch(text, mention.end, found[0].start):
                    break
                found.insert(0, mention)
            areas = tuple(dict.fromkeys(self._giving(m) for m in found))
            named = len(last.areas) == 1 and (one or last.start >= clause.start or len(found) > 1)
            return Named(areas, None if certain and named else _VERB)
        if _RESULT.search(text, clause.start, figure.at):
            return Named()
        return self._giver_above(figure, sentence)

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
_RESPECTIVE = Text("按“分别”对应", "matched by 分别")
_VERB = Text("由上下文推断出资方", "who gives is inferred")


def _start(mention: Mention) -> int:
    return mention.start
