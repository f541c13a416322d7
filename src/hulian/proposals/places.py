"""The place of a figure, by what its sentence names and what stands above it."""

import re
from collections.abc import Sequence

from hulian.base.areas import LEVELS_OF_KIND
from hulian.extraction.extract import Candidate
from hulian.proposals.article import AREA_UNIT, FIGURE, RESPECTIVE, Article, TextSpan
from hulian.proposals.cooperation import Area, AreaMention
from hulian.proposals.phrases import PAIRED
from hulian.proposals.scope import DOES_GIVE, OWN_DOING, AreaScopes, NamedAreas
from hulian.proposals.senders import Senders
from hulian.text import Text

_TOWARDS = re.compile(
    "\\A的\\Z|对|给|向|到|赴|往|在|帮|支|援|结对|落户|助力|落地|用于|为|与|和|惠及|覆盖|改造|[修新扩援]建|建设|来\\Z"
    "| (?:in|to) \\Z|\\A \\Z"
)

_NATION = re.compile(
    "(?:^|[，、\ue001]|截[至止][^，]{0,4})(?:我国|全国)(?!人大|政协|首|第|各地?|文明|脱贫攻坚|重点|最|唯一|劳|优秀|先进|百强|示范)"
    "|(?:^|\ue001)[中西]{1,2}部(?:地区)?[\ue000一二三四五六七八九十]{0,3}个?省"
)
"""What a figure of the whole country, or of half of it, begins with."""

_MOST_KINDS = len("省区市")
_PARTS_BEHIND = re.compile("[市县区旗州](?![场民直委])")
_SPENT_THERE = re.compile(
    "(?:[^，。；\ue000]{0,4}，)(?:主要|全部)?(?:在|用于|支持|投向|用在|帮助|改造|[修新扩援]建)"
)
"""What stands between money and where it is spent: 300万元，用于甲县茶园."""

_OF_COUNTIES = re.compile(
    "乡镇|镇村|各镇|(?:安排|支付|引进|下达|到位|协作|援助|帮扶)[^，。；]{0,8}(?:资金|项目)"
)
"""What counties have and no towns, though one of them is named in the sentence before."""

_OPENED_IN = re.compile(
    "[先后累计已共又还]{0,4}(?:开[设办了]|设[立有了]|[增新]设|新开|布局)[^，。；]*"
)
"""What stands behind an area, on whichever side, where something is opened: 在东莞开设体验店."""

_THERE_ARE = re.compile(f"[现已共就]?有(?![^，。；]*[在驻到赴来])[^，。；{FIGURE}]*")
_HAS = re.compile("的|(?:[共现]?有)?")
_REST = re.compile(
    "其[余他它](?:[^，。；\ue000]{0,6}(?P<kind>[县区市旗镇乡村]))?(?P<each>[各均])?\\Z"
)
"""What leads to a figure of areas that nobody names: 其余受援县各100万元."""

_ONE_OF_THEM = re.compile("[^，。；]{0,4}其中[之的]?一")
"""Behind an area that is only an example of several."""

_LEARN = re.compile(
    "[^，。；]{0,4}?(?:进修|学习|研修|挂职|跟岗|培训|实训|实习|见习|研学|深造|就?读|上[了大中]?学)"
)
_LEARNING = re.compile(
    rf"[^.;{FIGURE}]*\b(?:train|stud[yi]|learn|intern|shadow|course|exchange|spen[dt]\b)"
    rf"[^.;{FIGURE}]*"
)
"""What stands behind the area where people learn, and in English before it."""

_LEADS_THERE = re.compile(
    "(?:[在赴往去至]|落户|入驻|(?<![收受得达])到)\\Z| (?:in|at|to) (?:the )?\\Z"
)
"""What stands before an area where those who are counted may be, whoever they are."""


class FigurePlaces:
    """Where the figures of one text are of."""

    def __init__(self, scopes: AreaScopes, senders: Senders, article: Article) -> None:
        self._scopes = scopes
        self._senders = senders
        self._article = article

    def of(self, figure: Candidate) -> NamedAreas:
        """Return where a figure is of; empty where the text names nothing that it can be of."""
        found = self._of(figure)
        if not found.names or found.guess or not self._may_be_there(figure):
            return found
        return NamedAreas(found.names, _OR_THERE)

    def _may_be_there(self, figure: Candidate) -> bool:
        """Return whether a figure may be of an area that helps, to which its words lead as well.

        As 卖到厦门3吨, or 9个街道与8个乡镇结对.
        """
        clause, sentence = self._article.listing(figure.at), self._article.sentence(figure.at)
        end = self._article.list_end(clause)
        own = self._scopes.within(TextSpan(clause.start, figure.at))
        start = clause.start if own else sentence.start
        here = self._scopes.within(TextSpan(start, end))
        led = (_LEADS_THERE.search(self._article.text, start, m.start) for m in here)
        there = any(to and self._scopes.gives(m) for to, m in zip(led, here, strict=True))
        return there or PAIRED.search(self._article.text, figure.end, end) is not None

    def _of(self, figure: Candidate) -> NamedAreas:
        article, scopes = self._article, self._scopes
        sentence, clause = article.sentence(figure.at), article.listing(figure.at)
        here = [m for m in scopes.within(sentence) if scopes.gets(m) and not scopes.is_weak(m)]
        before = scopes.without_pairs([m for m in here if m.end <= figure.at])
        rest = _REST.search(article.masked, clause.start, figure.at)
        if before and rest and (any(rest.groups()) or article.masked[before[-1].end] == FIGURE):
            return self._around(before, rest["kind"])
        if found := self._by_its_words(figure, clause, before):
            return found
        if own := [m for m in before if m.start >= clause.start]:
            if len(own) > 1 and article.text.endswith("等", 0, figure.at):
                places = dict.fromkeys(area for m in own for area in scopes.helped(m))
                return NamedAreas(tuple(places), _AMONG)
            return self._named_before(figure, own, before)
        behind = [
            mention
            for mention in here
            if figure.end <= mention.start < article.list_end(clause)
            and _TOWARDS.search(article.text[figure.end : mention.start])
        ]
        if behind:
            certain = article.text[behind[0].start - 1] not in "与和"
            return self._with_siblings(behind[0], here, certain=certain)
        for mention in here:
            if _SPENT_THERE.fullmatch(article.masked, figure.end, mention.start):
                return self._with_siblings(mention, here, certain=False)
        if _NATION.search(article.masked[clause.start : figure.at]):
            return NamedAreas()
        if before:
            others = self._helped_by_another(figure, clause, before[-1])
            return others or self._named_before(figure, here, before)
        if scopes.half_of_the_country(sentence.start, figure.end + _MOST_KINDS):
            return NamedAreas()
        return self._inherited(figure, sentence)

    def _helped_by_another(
        self, figure: Candidate, clause: TextSpan, last: AreaMention
    ) -> NamedAreas | None:
        """Return whom an area helps that acts in a clause of its own, behind others of a sentence.

        As 山阳县 of 甲区向洛南县派医生3人，乙区派教师5名, where the text says that 乙区 helps it.
        """
        named = self._scopes.within(TextSpan(clause.start, figure.at))
        acting = {m.areas[0] for m in named if self._scopes.acts(m)}
        found = self._scopes.areas.sides.partners(*acting) if len(acting) == 1 else ()
        chain = self._scopes.areas.chain
        around = {*chain(last.areas[0])}
        inside = any(last.areas[0] in chain(area) for area in found)
        return None if not found or inside or {*found} & around else NamedAreas(found, _PARTNER)

    def _by_its_words(
        self, figure: Candidate, clause: TextSpan, before: Sequence[AreaMention]
    ) -> NamedAreas | None:
        """Return whose parts a figure counts, where something opens, or where people are sent."""
        if parts_of := self._counted(figure) or self._paired(figure, clause):
            return NamedAreas(parts_of.areas, _COUNTED)
        text = self._article.text
        named = self._scopes.within(TextSpan(clause.start, figure.at))
        there = (m for m in named if text[m.start - 1] == "在" and self._scopes.acts(m))
        opened = [m for m in there if _OPENED_IN.fullmatch(text, m.end, figure.at)]
        if opened := opened or self._has_such(figure, clause, named):
            return NamedAreas(opened[0].areas, _OPENED)  # 在东莞开设铜仁农产品店23家
        if one := self._scopes.respective(figure, before):  # 甲县、乙县分别有3个、5个
            return NamedAreas((self._scopes.helped(one)[-1],), RESPECTIVE)
        sent_to = self._senders.sent_to(figure)
        if learns := self._learns_there(figure, named, sent_to):
            return NamedAreas(tuple(self._scopes.helping(learns)), _GO_THERE)
        if not sent_to or not self._senders.of(figure, clause, is_given=True):
            return None
        posted = "派" in text[clause.start : figure.at]  # 输送 students is less clear
        certain = posted and sent_to.sure and named
        return NamedAreas(tuple(self._scopes.helping(sent_to)), None if certain else _GO_THERE)

    def _learns_there(
        self, figure: Candidate, named: Sequence[AreaMention], sent_to: AreaMention | None
    ) -> AreaMention | None:
        """Return the area that helps where people learn: 12名教师到甲区跟岗, 到甲区跟岗12人."""
        text, masked = self._article.text, self._article.masked
        if figure.kind != "people":
            return None
        if sent_to and _LEARNING.fullmatch(masked, figure.end, sent_to.start):
            return sent_to
        led = (m for m in named if self._scopes.gives(m) and text[m.start - 1] in "赴到往去")
        before = (m for m in led if FIGURE not in masked[m.end : figure.at])
        return next((m for m in (sent_to, *before) if m and _LEARN.match(text, m.end)), None)

    def _counted(self, figure: Candidate) -> AreaMention | None:
        """Return the area that helps of which a figure counts parts, or one of two sides.

        As 浙江 in 浙江11市62县, and in 甲县5所学校与浙江3所学校结对.
        """
        start, here = figure.at, self._article.before(figure.at)
        while here and here.end == start and AREA_UNIT.fullmatch(here.unit or ""):
            start, here = here.at, self._article.before(here.at)
        counts = AREA_UNIT.fullmatch(figure.unit or "") or _PARTS_BEHIND.match(
            self._article.text, figure.end
        )
        named = self._scopes.within(self._article.clause(figure.at))
        text = self._article.text
        touching = (m for m in named if start in (m.end, m.end + text.startswith("的", m.end)))
        whose = next(filter(self._scopes.acts, touching), None)
        figures = [f.at for f in self._article.figures if f.unit == figure.unit]
        has = (m for m in named for at in figures if _HAS.fullmatch(text, m.end, at))
        sides = {m.areas for m in has}
        return whose if counts or len(sides) > 1 else None

    def _paired(self, figure: Candidate, clause: TextSpan) -> AreaMention | None:
        """Return whose schools are paired with others: 浙江 of 浙江6所学校、4家医院与我县结对."""
        text, end = self._article.text, self._article.list_end(clause)
        paired, with_them = PAIRED.search(text, figure.end, end), text.find("与", figure.end, end)
        named = self._scopes.within(TextSpan(clause.start, figure.at))
        is_pair = paired is not None and 0 <= with_them < paired.start()
        if figure.kind != "count" or not is_pair or len(named) != 1:
            return None
        at = named[0].end + text.startswith("的", named[0].end)
        touches = self._article.masked[at : at + 1] == FIGURE and "的" not in text[at : figure.at]
        return named[0] if touches and self._scopes.acts(named[0]) else None

    def _has_such(
        self, figure: Candidate, clause: TextSpan, named: Sequence[AreaMention]
    ) -> list[AreaMention]:
        """Return the area that helps of which it is said what is there: 其中无锡市有面馆310家."""
        behind = self._scopes.within(TextSpan(figure.end, self._article.list_end(clause)))
        alone = figure.kind == "count" and not any(map(self._scopes.gets, behind))
        last = [m for m in named[-1:] if alone and self._scopes.acts(m)]
        return [m for m in last if _THERE_ARE.fullmatch(self._article.masked, m.end, figure.at)]

    # --- What the sentence names --------------------------------------------------------------

    def _named_before(
        self, figure: Candidate, among: Sequence[AreaMention], before: Sequence[AreaMention]
    ) -> NamedAreas:
        """Return the area named last before a figure; plain where it is alone among some."""
        found = self._with_siblings(before[-1], before, certain=True)
        alone = {self._scopes.helped(mention)[-1] for mention in among} <= {*found.names}
        if len(found.names) > 1 and self._article.respectively(figure):
            return NamedAreas(found.names, found.guess or _TAKEN_TOGETHER)
        plain = alone and not self._may_give(before[-1], figure)
        return found if plain else NamedAreas(found.names, found.guess or _ABOVE)

    def _around(self, mentions: Sequence[AreaMention], kind: str | None) -> NamedAreas:
        """Return the innermost area that has others of a kind than those of some mentions."""
        areas = [area for mention in mentions for area in mention.areas]
        levels = LEVELS_OF_KIND[kind] if kind else (areas[-1].level,)
        chains = map(self._scopes.areas.chain, areas)
        first, *others = [[each for each in c if each.level not in levels] for c in chains]
        shared = [area for area in first if all(area in chain for chain in others)]
        return NamedAreas(tuple(shared[:1]), _REST_OF_IT)

    def _with_siblings(
        self, last: AreaMention, among: Sequence[AreaMention], *, certain: bool
    ) -> NamedAreas:
        """Return the place of a mention with those that it is listed with: 隆阳区、施甸县."""
        found = self._scopes.siblings(last, among)
        places = dict.fromkeys(area for mention in found for area in self._scopes.helped(mention))
        if len(found) > 1 and self._article.text.startswith("等", found[-1].end):
            return NamedAreas(tuple(places), _AMONG)
        weak = len(found) == 1 and self._scopes.is_programme(last)
        if weak and (main := self._scopes.areas.sides.main("gets")) and main not in places:
            return NamedAreas((main,), _MAIN)
        certain = certain and not weak and last.sure
        return NamedAreas(tuple(places), None if certain else _ABOVE)

    def _may_give(self, mention: AreaMention, figure: Candidate) -> bool:
        """Return whether an area may give, of which the text does not say on which side it is."""
        text = self._article.text
        gives = DOES_GIVE.search(text, mention.end, figure.at)
        sided = any(self._scopes.areas.sides.of(area) for area in mention.areas)
        if sided or mention.areas[0].level in ("township", "village"):
            return False
        here, chain = self._article.sentence(figure.at), self._scopes.areas.chain
        named = [
            m for m in self._scopes.within(here) if self._scopes.acts(m) or self._scopes.gets(m)
        ]
        roots = {chain(area)[-1] for m in named for area in m.areas}
        return len(roots) > 1 or (gives is not None and not OWN_DOING.fullmatch(gives[0]))

    # --- What stands above --------------------------------------------------------------------

    def _inherited(self, figure: Candidate, sentence: TextSpan) -> NamedAreas:
        """Return the area named last above, else whom the giver helps, else the main one."""
        scopes, paragraph = self._scopes, self._article.paragraph(figure.at)
        earlier = scopes.within(self._article.above(figure.at))
        own = scopes.within(TextSpan(sentence.start, figure.at))
        helping = [mention for mention in own if scopes.acts(mention)]
        found = (scopes.areas.sides.partners(scopes.helping(m)[0]) for m in reversed(helping))
        partners = next(filter(None, found), ())
        if above := scopes.without_pairs([m for m in earlier if self._carries_on(m)]):
            named = self._with_siblings(above[-1], above, certain=False)
            told = _OF_COUNTIES.search(self._article.text, sentence.start, figure.end + _MOST_KINDS)
            county = scopes.areas.county(named.names[-1]) if named.names else None
            if county and (helping or told):
                return NamedAreas((county,), _PARTNER if helping else _ABOVE)
            if partners and {*partners} <= {*named.names}:
                return NamedAreas(partners, _PARTNER)
            return NamedAreas(named.names, named.guess or _ABOVE)
        if headed := self._scopes.under_heading(paragraph):
            return NamedAreas(headed.areas, _HEADED)
        if partners:
            return NamedAreas(partners, _PARTNER)
        if speaker := self._who_says(figure, paragraph):
            return NamedAreas((speaker.areas[-1],), _SPEAKER)
        for side in ("gets", None):
            main = scopes.areas.sides.main
            if area := main(side, before=paragraph.start) or main(side):
                return NamedAreas(self._introduced_with(area), _MAIN)
        return NamedAreas()

    def _who_says(self, figure: Candidate, paragraph: TextSpan) -> AreaMention | None:
        """Return where somebody is from whose words are quoted: “…。”某县某村的老李说."""
        text = self._article.text
        closed = text.find("”", figure.end, paragraph.end)
        opened = text.rfind("“", paragraph.start, figure.at)
        if min(closed, opened) < 0 or text.rfind("”", paragraph.start, figure.at) > opened:
            return None
        behind = self._scopes.within(TextSpan(closed, self._article.sentence(closed + 1).end))
        return next((m for m in behind if self._scopes.gets(m)), None)

    def _carries_on(self, mention: AreaMention) -> bool:
        """Return whether an area may be what the sentences behind it tell of."""
        scopes, text = self._scopes, self._article.text
        long = mention.end - mention.start >= len(mention.areas[0].name)
        in_short = not (mention.sure or mention.is_pair or long)  # 在富平建成
        start = self._article.sentence(mention.start).start
        is_part = text.rfind("其中", start, mention.start) >= 0
        own = mention.areas == (scopes.areas.home,) and scopes.gives(mention)
        if in_short or is_part or own or _ONE_OF_THEM.match(text, mention.end):
            return False
        return scopes.gets(mention) and not scopes.is_weak(mention)

    def _introduced_with(self, main: Area) -> tuple[Area, ...]:
        """Return the main area with those that the text names beside it where it first does so."""
        everywhere = self._scopes.within(TextSpan(0, len(self._article.text)))
        first = next((m for m in everywhere if m.areas == (main,)), None)
        if first is None:
            return (main,)
        beside = self._scopes.siblings(first, everywhere[everywhere.index(first) :])
        areas = tuple(dict.fromkeys(m.areas[0] for m in beside))
        return areas if all(self._scopes.areas.sides.of(a) != "gives" for a in areas) else (main,)


_ABOVE = Text("地方取自上文", "the place is named further above")
_MAIN = Text("全文主要说的地方", "the place that the text is mainly about")
_PARTNER = Text("文中与它结对的地方", "whom it helps elsewhere in the text")
_AMONG = Text("文中举了这几个，后面有“等”", "named as examples, followed by 等")
_COUNTED = Text("数的就是这几个", "they are what is counted")
_TAKEN_TOGETHER = Text("“分别”列出的合在一起", "those of a list with 分别, taken together")
_REST_OF_IT = Text("其余的没有点名", "the others are not named")
_HEADED = Text("小标题说的地方", "the heading above is of it")
_OPENED = Text("开在那里", "it was opened there")
_SPEAKER = Text("说话的人在那里", "whoever says so is from there")
_OR_THERE = Text("也可能指去的那里", "or of where they go")
_GO_THERE = Text("由去处推断", "inferred from where they go")
