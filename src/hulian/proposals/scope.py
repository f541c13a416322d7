"""Which of the areas that a text names a figure can be of, or be given by."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from hulian.extraction.extract import Candidate
from hulian.language import giving
from hulian.pattern import HANZI
from hulian.proposals.areas import Areas
from hulian.proposals.article import FIGURE, Article, TextSpan
from hulian.proposals.cooperation import Area, AreaMention
from hulian.text import Text

_BOTH_WORD = re.compile("[两三四五六七八九双]")
_SIBLING = re.compile("(?:本级)?(?:[、和与及]|以及)|,? and ")
_VISITORS = re.compile("籍|的?(?:游客|客商)")
_WHOSE = re.compile(
    f"{_VISITORS.pattern}|的?(?:市民|市场|企业(?!捐|出资|投入|资助)|商户|商超|超市|门店|社区)"
)

_HALF = re.compile("[东西]部(?:地区)?(?:\\d{1,2}|[二三四五六七八九十]{1,2})?个?省(?:区?市|份)")
_CLAUSE_ENDS = re.compile("[，。；\n]")
_GIVES = re.compile(f"[向给为对]|{giving.GIVING}")
_GOES = re.compile("(?:稳定)?(?:就业|务工|打工|学习|跟岗|挂职|工作|交流|培训|就读|上学|考察|展销)")

_LED_BY = re.compile("(?:(?!帮|支持|援)[^，。；]){0,14}下，")
"""Behind an area that only leads who does something: 医院在甲区专家指导下，开展…."""

_INVESTED = "投(?![入向])"
"""As in 总投资, 投产: said of a project, whoever pays."""

ENGLISH_GIVES = re.compile(
    rf"\b(?:{giving.ENGLISH_GIVING}|{giving.ENGLISH_PAYING}|{giving.ENGLISH_TRANSFERRING}"
    rf"|{giving.ENGLISH_ORGANIZING}|{giving.ENGLISH_GIVING_NOW}|{giving.ENGLISH_TO_GIVE}"
    r"|(?<!ors )(?<!sts )spent)\b(?! by)"
)
DOES_GIVE = re.compile(
    "采购[、和与](?:帮助)?销售|帮助销售|(?<![会社党])组织(?!部|起)|拿(?=出|\\Z)|(?<=[区市县省州])[出花]了?\\Z"
    "|(?<![交送卖发分租借留递嫁])给了"
    r"|统筹(?=安排|资金|\Z)|协作资金|筹[措集]|给\Z|凑了?(?!齐)"
    "|[建修盖搭]了|[盖搭]起|修路"
    f"|(?!{_INVESTED})(?<!特)(?:{giving.GIVING})|{giving.DOING}|{giving.RECEIVING}"
    f"|{ENGLISH_GIVES.pattern}"
)
"""Verbs that say that something is given, or done for somebody."""

OWN_DOING = re.compile(
    "[建修盖搭]了|[盖搭]起|修路|组织|实施|建成|建设|举办|开展|培训|接收|新建|扩建|建起|修建|兴建|落实|提供|购买|筹[措集]"
)
"""Those of them that an area does itself as often as it is done for it."""


PERSONS = "干部|人才|教师|老师|医生|专家|人员|队员|技师"
_OF_PERSONS = ("people", "person-times")
_OF_ITS = re.compile("投资|[选派拨送捐援赠划]{0,2}[来给]的")
_MODIFIED = re.compile(f"[^，,。；;]{{0,10}}?(?:资金|款|{PERSONS})")
_ITS_PERSONS = re.compile(
    f"的?(?!务工|就业){HANZI}{{0,4}}(?:{PERSONS})(?:(?:目前|如今|现在)?[现共已有是为]*|在{HANZI}{{2,14}})"
)
_HAS = re.compile(r" (?:now |currently |already )?(?:has|had|keeps) \Z")
"""What stands behind an area whose people are where the text tells of: 鄞州医生有9名."""

_BY_THEM, _GIVES_NEXT = re.compile("，?由"), re.compile(giving.GIVING)
"""What stands around an area behind what it gives: 5元，由甲区捐建医院."""

_BUILT = re.compile("(?:出资|捐资|投资|帮助)?(?:援建|捐建|修建|兴建|建设|建起)")
_OF_BUILDINGS = ("平方米", "亩", "座", "栋", "间", "幢", "米", "公里", "张", "层")
"""What is counted of that which somebody has built: its rooms, how large it is."""

_NO_HEADING, _SHORT = re.compile(f"[。；！？，{FIGURE}]"), 24
_NEAR = 40
_GIVEN_BY = re.compile(
    rf"\b(?:{giving.ENGLISH_GIVEN_BY}|(?:run|set up) by"
    r"|(?:received|[Aa]id|[Ff]unds?|[Gg]rants?) from|[Pp]urchases(?: of [^.,;]+)? by)"
    r" (?:the )?(?:[a-z]+ (?:in|of|from) )?\Z"
)
_WHOM = re.compile(r"(?: [a-z-]+){0,3}? (?:that|whom|which) (?:the )?")
_HAS_GIVEN = re.compile(
    rf"(?:,[^,.;]*,)?(?: has| had| have)?(?: now| since| already)? (?:{ENGLISH_GIVES.pattern})"
)
"""What stands around an area of which a relative clause tells: 94 projects that Jimei financed."""

_GIFTS = re.compile("['’]s (?:purchase|gift|donation|aid|fund|investment)")
_COMES_FROM = re.compile(
    rf"(?![^.;]*(?:visit|touris|buyer))(?:(?: [a-z]+){{1,3}},?(?: and)? {FIGURE}+)*"
    rf"[^.;{FIGURE}]*\b(?:from|by) (?:[A-Z]\w+['’]s |(?:[a-z]+(?:,? and |, | of )){{0,4}}[a-z]+ "
    r"(?:in|of|from) )?\Z"
)
"""What stands before an area that gives, behind what it gives: 48 doctors from Jimei."""

_CALLED_AID = re.compile(
    "(?:财政|东西部|社会)?(?:援助|协作|帮扶)资金|(?: in)?(?: fiscal)? ?\\b(?:aid|assistance)\\b"
)

_RANK = re.compile(
    "第[一二三四五六\\d](?!(?:人民)?(?:幼儿园|小学|中学|高中|医院))|前[列茅]|首位|平均"
)
"""Behind an area in which something has a rank: 居全市第二."""

_GO_TO = re.compile(
    "(?:就业|务工|输转|输送|转移)[^，。；]{0,4}[到至往]\\Z|(?:jobs|work|partners?) in \\Z"
    "|\\b(?:[Rr]eferr\\w+|[Tt]ransfer\\w*|[Bb]us(?:es)?|[Rr]oads?|[Tt]rips?|[Ff]lights?) to \\Z"
    "|(?:north|south|east|west|edge|corner|part) of \\Z"
)
_WAS_SENT = re.compile(r"\b(?:was|were|been) (?:[a-z]+ )?[a-z]+ (?:[a-z]+ )?to \Z")
_TO_WORK, _LED = re.compile("(?:省|市)?(?:稳定|转移)?(?:就业|务工|打工|返岗|[送运销卖])"), 14
"""What stands around an area to which people go for work; the figure is of where they are from."""

INFERRED = Text("由上下文推断出资方", "who gives is inferred")


class NamedAreas(NamedTuple):
    """Areas or names of a figure; `guess` says on what they rest where that is not sure."""

    names: tuple[Area | str, ...] = ()
    guess: Text | None = None


class AreaScopes:
    """The areas that one text names, as they stand around its figures."""

    def __init__(self, areas: Areas, article: Article) -> None:
        self.areas = areas
        self._article = article
        self._text = article.text

    def within(self, span: TextSpan) -> list[AreaMention]:
        """Return the mentions in a part of the text, without those that name an organisation."""
        mentions = self.areas.mentions  # in the order of the text
        first, end = (
            bisect_left(mentions, at, key=attrgetter("start")) for at in (span.start, span.end)
        )
        return [mention for mention in mentions[first:end] if not mention.owner]

    def siblings(self, mention: AreaMention, among: Sequence[AreaMention]) -> list[AreaMention]:
        """Return a mention with those on both sides of it that 、 or 和 joins to it."""
        first = last = among.index(mention)
        while first and self.joined(among[first - 1], among[first]):
            first -= 1
        while last + 1 < len(among) and self.joined(among[last], among[last + 1]):
            last += 1
        return list(among[first : last + 1])

    def listed(self, last: AreaMention, among: Sequence[AreaMention]) -> list[AreaMention]:
        """Return a mention with those before it that 、 or 和 joins to it."""
        return self.siblings(last, among[: among.index(last) + 1])

    def respective(self, figure: Candidate, named: Sequence[AreaMention]) -> AreaMention | None:
        """Return the one of the areas listed last to which 分别 leads a figure of a list."""
        found = self._article.respectively(figure)
        listed = self.listed(named[-1], named) if found and named else []
        if not found or len(listed) < 2 or found.of % len(listed):
            return None
        return listed[found.number % len(listed)]

    def joined(self, one: AreaMention, other: AreaMention) -> bool:
        """Return whether two mentions are neighbours in a list: 隆阳区、施甸县."""
        return _SIBLING.fullmatch(self._text, one.end, other.start) is not None

    def without_pairs(self, mentions: list[AreaMention]) -> list[AreaMention]:
        """Return the mentions, without 苏陕 and the like where others are among them."""
        return [m for m in mentions if not self.is_programme(m)] or mentions

    def without_helped(self, span: TextSpan) -> str:
        """Return a part of the masked text without the areas in it that are helped."""
        words = self._article.masked[slice(*span)]
        for mention in reversed(self.within(span)):
            if self.gets(mention):
                here = mention.start - span.start, mention.end - span.start
                words = words[: here[0]] + words[here[1] :]
        return words

    def is_programme(self, mention: AreaMention) -> bool:
        """Return whether two areas are named for what they do together: 苏陕协作, not 苏陕两省."""
        both = _BOTH_WORD.search(self._text, mention.start, mention.end + 1)
        return len(mention.areas) == 2 and not both

    def half_of_the_country(self, start: int, end: int) -> str:
        """Return what stands for the provinces that help, or are helped, in a part of the text.

        As 东部8个省市; "" where nothing does.
        """
        found = _HALF.search(self._text, start, end)
        return found[0] if found else ""

    def under_heading(self, paragraph: TextSpan) -> AreaMention | None:
        """Return the area that is helped, of which alone the heading above a paragraph tells.

        The title of a text, and all before its first sentence, head nothing.
        """
        start, first = paragraph.start, self._text.find("。")
        while start > first >= 0:
            line = self._article.paragraph(start - 1)
            start, words = line.start, self._article.masked[slice(*line)].strip()
            if words and len(words) < _SHORT and not _NO_HEADING.search(words) and start > first:
                named = self.within(line)
                alone = len(named) == 1 and self.gets(named[0])
                return named[0] if alone else None
        return None

    # --- Who helps ----------------------------------------------------------------------------

    def gets(self, mention: AreaMention) -> bool:
        """Return whether an area that is helped, or may be, is among those of a mention."""
        sides = {self.areas.sides.of(area) for area in mention.areas}
        visits = _VISITORS.match(self._text, mention.end)
        own = visits and visits[0] == "籍" and "gets" in sides  # 甘肃籍劳动力 are those of 甘肃
        may = bool(sides - {"gives"}) and not self._is_beside_givers(mention)
        return bool(own) or (not visits and (may or self._is_told_of(mention)))

    def _is_beside_givers(self, mention: AreaMention) -> bool:
        """Return whether things of an area are listed with its helper's: 安徽的铝、江苏的醋."""
        if not self._text.startswith("的", mention.end):
            return False
        said = {side for area in mention.areas if (side := self.areas.sides.of(area))}
        clause = self._article.listing(mention.start)
        listed = self.within(TextSpan(clause.start, self._article.list_end(clause)))
        return not said and any(map(self.gives, listed))

    def _is_told_of(self, mention: AreaMention) -> bool:
        """Return whether the area that speaks of itself gives nothing where it is named."""
        end = _CLAUSE_ENDS.search(self._text, mention.end)
        clause = mention.end, end.start() if end else len(self._text)
        return mention.areas == (self.areas.home,) and not _GIVES.search(self._text, *clause)

    def gives(self, mention: AreaMention) -> bool:
        """Return whether an area that helps is among those of a mention."""
        return any(self.areas.sides.of(area) == "gives" for area in mention.areas)

    def acts(self, mention: AreaMention) -> bool:
        """Return whether an area helps there, and is not whose somebody is or where one goes."""
        goes = _GOES.match(self._text, mention.end) and self._text[mention.start - 1] in "到赴往去"
        goes = goes or mention.end - mention.start == 1  # 在京, 赴厦: where one is or goes
        leads = _LED_BY.match(self._text, mention.end)
        goes = goes or (leads and self._text[mention.start - 1] == "在")
        goes = goes or self._is_told_of(mention) or self._text.endswith("ent to ", 0, mention.start)
        return self.gives(mention) and not goes and not _WHOSE.match(self._text, mention.end)

    def is_weak(self, mention: AreaMention) -> bool:
        """Return whether an area only says of what something is a share, or whose money it is.

        As 全市 in 占全市的三成; and 滇 in 援滇资金, where the paragraph tells of 师宗县, in it.
        """
        text = self._text
        led = text.endswith(("占", "占到", "占了", "居", "列"), 0, mention.start)
        if led or _RANK.match(text, mention.end):
            return True
        there = _GO_TO.search(text, max(mention.start - _LED, 0), mention.start)
        goes = text[mention.start - 1 : mention.start] in (*"到赴往去至",)
        if there or (goes and _TO_WORK.match(text, mention.end)):
            return True
        if (goes or text.endswith(" to ", 0, mention.start)) and self._is_elsewhere(mention):
            return True
        if mention.end - mention.start > 1 or text[mention.start - 1] != "援":
            return False
        chain = self.areas.chain
        before = self.within(TextSpan(0, mention.start))
        inner = [m for m in before if mention.areas[0] in chain(m.areas[0])[1:]]
        whole = {self.areas.county(m.areas[0]) or m.areas[0] for m in inner}
        innermost = whole - {outer for area in whole for outer in chain(area)[1:]}
        start = self._article.paragraph(mention.start).start
        if len(innermost) == 1 or any(m.start >= start for m in inner):
            return True
        giving = map(self.acts, self.within(self._article.sentence(mention.start)))
        return bool(inner) and not any(giving)

    def _is_elsewhere(self, mention: AreaMention) -> bool:
        """Return whether something goes to a city that no help is said to be for."""
        area, main, chain = mention.areas[0], self.areas.sides.main("gets"), self.areas.chain
        if not main or area.level != "city" or area in chain(main) or main in chain(area):
            return False
        start = self._article.sentence(mention.start).start
        giving = any(map(self.acts, self.within(TextSpan(start, mention.start))))
        return not giving and not _WAS_SENT.search(self._text, start, mention.start)

    def helped(self, mention: AreaMention) -> list[Area]:
        """Return the areas of a mention that are not known to help."""
        home = self.areas.home
        return [a for a in mention.areas if a == home or self.areas.sides.of(a) != "gives"]

    def helping(self, mention: AreaMention) -> list[Area]:
        """Return the areas of a mention that help."""
        return [area for area in mention.areas if self.areas.sides.of(area) == "gives"]

    def is_aid(self, figure: Candidate) -> bool:
        """Return whether a sum is called aid, which somebody else gives: 财政援助资金3亿元."""
        start = self._article.listing(figure.at).start
        led = _CALLED_AID.search(self._text, start, figure.at)
        return figure.kind == "money" and bool(led or _CALLED_AID.match(self._text, figure.end))

    def owned(self, figure: Candidate, sentence: TextSpan) -> NamedAreas:
        """Return the area whose money or people a figure counts; in English it is not certain.

        As in 江苏省500万元资金, 北京协作资金3亿元, 吴江来的11名老师, 33 teachers from Jimei; or who
        has built that of which it tells: 由甲区援建，占地2亩.
        """
        text = self._text
        for mention in self.within(sentence):
            gives = self.gives(mention) and not self.gets(mention)
            if not gives or len(mention.areas) > 1:
                continue
            touches = mention.end == figure.at or mention.start == figure.end
            of_its = _OF_ITS.fullmatch(text, mention.end, figure.at)
            comes = (
                text.endswith("来自", 0, mention.start) and text[mention.end : figure.at] == "的"
            )
            if comes and _MODIFIED.match(text, figure.end):
                return NamedAreas(mention.areas, INFERRED)
            if of_its or (touches and _MODIFIED.match(text, figure.end)):
                return NamedAreas(mention.areas)
            if self._gave(mention, figure):
                return NamedAreas(mention.areas, INFERRED)
        return NamedAreas()

    def _gave(self, mention: AreaMention, figure: Candidate) -> bool:
        """Return whether an area is said, beside a figure, to have given or built what it is of."""
        text, masked, (start, end) = self._text, self._article.masked, mention[:2]
        there = self.within(TextSpan(figure.end, self._article.clause(figure.end).end))
        if figure.kind == "people" and _HAS.fullmatch(text, end, figure.at):
            return any(map(self.gets, there))
        its = figure.kind in _OF_PERSONS and _ITS_PERSONS.fullmatch(text, end, figure.at)
        built = figure.unit in _OF_BUILDINGS and _BUILT.match(text, end, figure.at)
        by_them = _BY_THEM.fullmatch(text, figure.end, start) and _GIVES_NEXT.match(text, end)
        whom = _WHOM.fullmatch(masked, figure.end, start) and _HAS_GIVEN.match(text, end)
        sent = figure.kind != "weight" and _GIVEN_BY.search(text, max(start - _NEAR, 0), start)
        comes = _COMES_FROM.match(masked, figure.end, start)
        theirs = text.startswith(("'s", "’s"), end)
        gifts = _GIFTS.match(masked, end, figure.at)
        before = (built or sent) and end < figure.at
        return bool(gifts or its or whom or by_them or before or (comes and not theirs))
