"""The giver of a figure, by what its sentence names and what stands above it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hulian.base.areas import WESTERN
from hulian.base.model import Records
from hulian.extraction.extract import Candidate
from hulian.language import giving
from hulian.pattern import HANZI
from hulian.proposals import scope
from hulian.proposals.article import ASIDE, FIGURE, TIME, Article, TextSpan
from hulian.proposals.bodies import Bodies
from hulian.proposals.cooperation import Area, AreaMention
from hulian.proposals.phrases import PAIRED
from hulian.proposals.scope import INFERRED, PERSONS, AreaScopes, NamedAreas
from hulian.text import Text

_RESULT = re.compile(
    "带动|吸纳|受益|增收|脱贫|(?<![助作扶援]资金)到位|总投资|引进|落地|产值|收入|输送|就业|达到|实现|覆盖|惠及|销售|有|拥有|增加|提[高升]|跃升|签约|[存出]栏|种植|产[茶果菜粮鱼蛋奶肉]"
)
_AID = re.compile("(?:援助|协作|帮扶|支援)资金")
_ARE_SO_MANY = re.compile(
    f"{HANZI}{{0,9}}?(?:的[^，。；的]{{2,10}}|(?:资金|款|物资|{PERSONS})[^，。；]{{0,3}})有\\Z"
)
"""What is said of what was given: 选派到云阳的干部有29名."""

_HELP_TO = re.compile("帮助|资助|救助|组织")
_ARRIVING = re.compile("到岗|任教|坐诊|支教|支医|援.(?=项目)")
_TOGETHER = re.compile("互派|互相|互访|联合|共同|共建|共办|合作|合办|携手")
_MUTUAL = re.compile("(?:双方|双边|[两二][地市县区省州])[^，。；]{0,4}互[派访相]")
_MONEY_OF = re.compile("(?:援.|对口|东西部|协作|帮扶|援助|财政|专项)+(?:资金|款)")
"""Behind an area of whose money a clause tells, so that it need not be who does what follows."""

_OWN_MONEY = re.compile("本级|配套|自筹")
_BODY = re.compile(
    "医院|学校|[中小大]学|学院|公司|集团|商会|协会|企业|合作社|开发区|银行|工会"
    r"|\b(?:firm|compan|hospital|school|universit|charit|foundation|enterprise|business|bank|shop"
    r"|union|trader|buyer)"
)
"""What may give by itself, whichever area it is of: 常州市第一人民医院捐赠."""

_ITSELF = re.compile(f"{HANZI}{{0,9}}?(?:医院|卫生院|[中小]学|学校|合作社|公司|工厂)(?:在|与|，)")
"""A subject that does something itself: 县医院在甲区专家指导下，开展…."""

_POSTED = re.compile(f"在[^，。；]{{2,9}}的[^，。；]*(?:{PERSONS})[^，。；]{{0,3}}\\Z")
"""What stands behind an area whose people are elsewhere: 甲区在乙县的挂职干部有5名."""

_ITS = re.compile("的[^，。；、]*")
_FOR = re.compile("(?:计划|拟|将|已|还|又)?[为给替帮]|帮[助销]|销售|采购")
_OPENING = re.compile("其中|同时|此外|另外|[并还，]?\\s?")
_RECEIVING = re.compile(f"{giving.RECEIVING}|received")
_SENDS = re.compile("[已共还又也先后新再]{0,3}(?:选?派[出往遣]?|派遣|输送(?!.{0,9}务工)|组织)")
_GOES = re.compile("[赴到往去](?:东部)?\\Z| (?:in|at|to) (?:the )?\\Z")
_ADVERBS = (
    "(?:累计|先后|陆续|今后|未来|共计|合计|全年|今年|当年|每年|同时|另外|此外|还|已|又|再|并|共|也|新|均|分别|主动|积极|持续|继续|直接|其中"
    f"|[{FIGURE}{TIME}{ASIDE}多余 \\d.①-⑳—–•·-])*"
)
_PEOPLE = re.compile(f"(?:{HANZI}|、)*(?:{PERSONS})有?")
_NO_SUBJECT = re.compile(_ADVERBS)
_DOES_SO = re.compile(rf"{_ADVERBS}|(?: (?!was |were |is |are |been )(?:[a-z]+|{FIGURE}+)){{0,9}} ")
_CARRIED_ON = re.compile(
    f"{_ADVERBS}(?:(?:全年|年度)计划|(?:资金|款项)?(?:最多|靠前|较多)的{HANZI}{{0,8}}?[是为]：?"
    f"|(?:(?:[去前今]年|{TIME}+)(?:[一全]年)?)?[则就也只]*[是为]|到[账位]|投资|[县户村人年]均达?到?|(?:总?价值|折合|折款)约?|(?:同比|[比较](?:[上去]年|上一?年|{TIME}+)(?:同期)?)?(?:增[长加至]到?|减少|下降|[多少]出?)了?|(?:到位)?(?:资金|款)就?[有达]|(?:用于|用在|花在|投向)[^，。；]{{2,10}}?的?[有是为达]?|其[余他](?:{HANZI}{{0,5}}[县区市镇乡村])?各?)?"
)
_THINGS = ("个", "辆", "趟", "家", "场", "次")
_WORKS = re.compile("[赴到往去][^，。；]{1,10}(?:就业|务工|返岗)|务工人员[赴到往]")
_LEAVES = re.compile("组织|帮助|输送|培训|实现")
"""What people do who go to work elsewhere, and what is said of that, whoever helps them."""

_AND = re.compile(
    "(?: [a-z-]+){0,6},?(?: and)? (?:(?:about|over|nearly|another|an average of) )?"
    "|[^.;]*, (?:bringing|taking) [^.;]*\\btotal [^.;]*to "
    "|[^.;]*, (?:against|compared (?:with|to)|(?:up|down) from|than) (?:the )?"
    "|, (?:[a-z]+ )?(?:more|less) than (?:the )?"
)


class Givers:
    """Who gives what the figures of one text say."""

    def __init__(self, base: Records, scopes: AreaScopes, article: Article) -> None:
        self._scopes = scopes
        self._article = article
        self._bodies = Bodies(base, scopes, article)

    def of(self, figure: Candidate) -> NamedAreas:
        """Return who gives what a figure says; empty where nothing is given or nobody named."""
        sentence = self._article.sentence(figure.at)
        clause = self._article.listing(figure.at)
        if (owner := self._scopes.owned(figure, sentence)).names:
            return owner
        said = self._verb(figure, clause)
        if figure.kind == "people" and _WORKS.search(self._article.text, clause.start, clause.end):
            said = said if said and self._does_for_workers(said[0], sentence) else None
        own = _OWN_MONEY.search(self._article.text, clause.start, figure.at)
        named = self._scopes.within(TextSpan(clause.start, figure.at))
        if own and not any(self._scopes.gives(mention) for mention in named):
            return NamedAreas()
        if both := self._each_other(figure, clause):
            return both
        if sender := self.sender(figure, clause, is_given=said is not None):
            return NamedAreas((sender,), INFERRED)
        goes_on = said and _NO_SUBJECT.fullmatch(self._before(said[0]))
        if body := self._bodies.subject(sentence.start if goes_on else clause.start, figure):
            return NamedAreas((body,), INFERRED)
        if not said and (for_whom := self._for_another(named, figure)):
            return NamedAreas(tuple(self._scopes.helping(for_whom)), INFERRED)
        if not said:
            found = self._by_column(figure) or self._as_before(figure, clause)
            return found if found.names or not self._scopes.is_aid(figure) else self._above(figure)
        mentions = [m for m in self._scopes.within(sentence) if m.start < figure.at]
        helping = self._scopes.without_pairs([m for m in mentions if self._scopes.acts(m)])
        if society := self._society(figure, sentence, clause, helping):
            return society
        half = self._scopes.half_of_the_country(sentence.start, figure.at)
        if half.startswith("东部") and all(m.is_pair for m in helping):
            return NamedAreas((half,), INFERRED)
        if one := self._scopes.respective(figure, helping):
            return NamedAreas(tuple(self._scopes.helping(one)), INFERRED)
        if helping:
            return self._inside(helping, figure) or self._named(helping, said, clause)
        result = _RESULT.search(self._article.text, clause.start, said[0].start())
        result = None if _AID.match(self._article.text, said[0].start()) else result
        if result or self._done_by_itself(said[0]) or self._done_by_helped(said[0], sentence):
            return NamedAreas()
        return self._above(figure)

    def _society(
        self,
        figure: Candidate,
        sentence: TextSpan,
        clause: TextSpan,
        helping: Sequence[AreaMention],
    ) -> NamedAreas | None:
        """Return society or the like where it is named behind all areas that help."""
        society, at = self._bodies.society(sentence.start, figure)
        if not society or any(m.start > at + len(society) for m in helping):
            return None
        whose = self._scopes.areas.ending_at(at)
        known = not whose or all(area.code or area.in_base for area in whose.areas)
        return NamedAreas(
            (society,), None if known and society != "社会" and at >= clause.start else INFERRED
        )

    def _each_other(self, figure: Candidate, clause: TextSpan) -> NamedAreas | None:
        """Return both sides where they do something for each other: 两地互派干部5名."""
        if not _MUTUAL.search(self._article.text, clause.start, figure.at):
            return None
        sides = self._scopes.areas.sides
        giving = [area for area in self._above(figure).names if isinstance(area, Area)]
        getting = (sides.partners(giving[0]) if giving else ()) or (sides.main("gets"),)
        both = [area for area in (*giving, *getting) if area]
        return NamedAreas(tuple(dict.fromkeys(both)), _BOTH_GIVE)

    def sender(self, figure: Candidate, clause: TextSpan, *, is_given: bool) -> Area | None:
        """Return the area that is helped, where it sends people itself: 我区选派86名干部赴京.

        Also 75名定西教师赴青岛进修, and what goes on: 我区选派5人赴京，选派9人到沪.
        """
        own = self._scopes.within(TextSpan(clause.start, figure.end + 1))
        if own and own[0].start == figure.end and self._scopes.gets(own[0]):
            return own[0].areas[0] if figure.kind == "people" and self.sent_to(figure) else None
        if not is_given:
            return None
        if not own and _SENDS.match(self._article.text, clause.start) and self.sent_to(figure):
            earlier, areas = self._article.before(figure.at), self._scopes.areas
            before = self._article.listing(earlier.at) if earlier else clause
            known = earlier and self.sender(earlier, before, is_given=True)
            return known or areas.home or areas.sides.main("gets")
        if not own or not self._scopes.gets(own[0]):
            return None
        if not _OPENING.fullmatch(self._article.text, clause.start, own[0].start):
            return None
        sends = _SENDS.match(self._article.text, own[0].end) and figure.unit not in _THINGS
        return own[0].areas[0] if sends and len(own[0].areas) == 1 else None

    def sent_to(self, figure: Candidate) -> AreaMention | None:
        """Return where people go that an area sends: 沪 of 我区选派5名干部赴沪."""
        end = self._article.sentence(figure.at).end
        comma = self._article.masked.find("，", figure.end, end)
        behind = TextSpan(figure.end, end if comma < 0 else comma)
        there = (
            mention
            for mention in self._scopes.within(behind)
            if self._scopes.gives(mention)
            and _GOES.search(self._article.text, figure.end, mention.start)
        )
        return next(there, None)

    # --- Who is named -------------------------------------------------------------------------

    def _by_column(self, figure: Candidate) -> NamedAreas | None:
        """Return the area that helps in the head of a column, or who does what it names."""
        head = self._article.heads.get(figure.at)
        named = [m for m in self._scopes.within(head) if self._scopes.acts(m)] if head else []
        if named:
            return NamedAreas(tuple(self._scopes.helping(named[-1])), INFERRED)
        does = head and scope.DOES_GIVE.search(self._article.text, *head)
        return self._above(figure) if does else None

    def _named(
        self, helping: list[AreaMention], said: tuple[re.Match[str], bool], clause: TextSpan
    ) -> NamedAreas:
        """Return the areas that help and stand last before a figure, with those beside them."""
        found = self._scopes.listed(helping[-1], helping)
        areas = tuple(dict.fromkeys(a for m in found for a in self._scopes.helping(m)))
        last = helping[-1]
        start = max(last.end, clause.start)
        together = _TOGETHER.search(self._article.text, start, said[0].end())
        if together and not self._scopes.is_programme(last):
            named = self._scopes.within(self._article.sentence(last.start))
            both = dict.fromkeys(a for m in self._scopes.siblings(last, named) for a in m.areas)
            if len(both) > len(areas):
                return NamedAreas(tuple(both), _BOTH_GIVE)
        alone = len({m.areas for m in helping}) == 1 or len(found) > 1
        certain = said[1] and self._does(helping[-1], said[0], clause, alone)
        return NamedAreas(areas, None if certain else INFERRED)

    def _does(self, giver: AreaMention, verb: re.Match[str], clause: TextSpan, alone: bool) -> bool:
        """Return whether it is beyond doubt that an area does what a verb says."""
        if len(giver.areas) > 1 or not giver.sure or (giver.areas[0].code or "")[:2] in WESTERN:
            return False
        if _BODY.search(self._article.text, giver.end, verb.start()):
            return False
        after = giver.start > verb.start() and not _RECEIVING.fullmatch(verb[0])
        before = giver.start < clause.start and _MONEY_OF.match(self._article.text, giver.end)
        if after or before:
            return False
        subject = _NO_SUBJECT.fullmatch(self._before(verb))
        return giver.start >= clause.start or (alone and subject is not None)

    def _for_another(self, named: list[AreaMention], figure: Candidate) -> AreaMention | None:
        """Return who does something for another, or has people there: 甲区为乙县引进企业."""
        text = self._article.text
        start = self._article.listing(figure.at).start
        people = figure.kind == "people" and _POSTED.search(text, start, figure.at)
        for one, other in pairwise(named):
            does = _FOR.fullmatch(text, one.end, other.start)
            posted = people and people.start() == one.end
            if (does or posted) and self._scopes.acts(one) and self._scopes.gets(other):
                return one
        return None

    def _does_for_workers(self, verb: re.Match[str], sentence: TextSpan) -> bool:
        """Return whether who helps does what a verb says for those who go to work elsewhere."""
        named = self._scopes.within(TextSpan(sentence.start, verb.start()))
        led = named and _NO_SUBJECT.fullmatch(self._article.masked, named[-1].end, verb.start())
        return not _LEAVES.fullmatch(verb[0]) or bool(led and self._scopes.acts(named[-1]))

    def _done_by_itself(self, verb: re.Match[str]) -> bool:
        """Return whether something else than a giver does what a verb says: 县医院新建专科3个."""
        own = scope.OWN_DOING.fullmatch(verb[0])
        if own and _ITSELF.match(self._article.text, self._article.sentence(verb.start()).start):
            return True
        clause = TextSpan(self._article.clause(verb.start()).start, verb.start())
        words = self._scopes.without_helped(clause).removeprefix("在")
        return own is not None and not _NO_SUBJECT.fullmatch(words)

    def _done_by_helped(self, verb: re.Match[str], sentence: TextSpan) -> bool:
        """Return whether an area that is helped does itself what a verb says: 甘肃引导企业5家.

        It may stand before a clause that goes on: 全县存栏肉羊62万只，建成冷库13座.
        """
        named = self._scopes.within(TextSpan(sentence.start, verb.start()))
        if not named or not self._scopes.gets(named[-1]) or _RECEIVING.fullmatch(verb[0]):
            return False
        masked, clause = self._article.masked, self._article.clause(named[-1].start)
        does = _DOES_SO.fullmatch(masked[named[-1].end : verb.start()])
        if verb.start() >= clause.end and scope.OWN_DOING.fullmatch(verb[0]):
            does = _NO_SUBJECT.fullmatch(self._before(verb))
        before = masked[clause.start : named[-1].start]
        opens = not re.search(HANZI, before) or _OPENING.fullmatch(before) or before.endswith("的")
        return bool(does and opens)

    def _before(self, verb: re.Match[str]) -> str:
        """Return what stands in the clause of a verb before it."""
        start = self._article.clause(verb.start()).start
        return self._article.masked[start : verb.start()]

    # --- What is said -------------------------------------------------------------------------

    def _verb(self, figure: Candidate, clause: TextSpan) -> tuple[re.Match[str], bool] | None:
        """Return the verb that says that something is given, and whether that is beyond doubt."""
        text = self._article.text
        own = list(scope.DOES_GIVE.finditer(text, clause.start, figure.at))
        if not own:
            if paired := PAIRED.search(text, figure.end, clause.end):
                return paired, False
            arriving = _ARRIVING.search(text, figure.end, clause.end)
            return (arriving, False) if arriving else None
        result = _RESULT.search(text, own[-1].end(), figure.at)
        only_is = result and result.end() == figure.at
        if only_is and _ARE_SO_MANY.match(text, own[-1].start(), figure.at):
            return own[-1], False
        if result and not _HELP_TO.fullmatch(own[-1][0]):
            return None
        attributed = text.startswith("的", own[-1].end()) and own[-1].end() + 1 < figure.at
        return own[-1], not (attributed or _RESULT.search(text, figure.end, clause.end))

    def _as_before(self, figure: Candidate, clause: TextSpan) -> NamedAreas:
        """Return the giver of the figure before, for one without a verb of its own."""
        earlier = self._article.before(figure.at)
        start = max(clause.start, earlier.end if earlier else 0)
        words = self._scopes.without_helped(TextSpan(start, figure.at))
        people = earlier and earlier.kind == figure.kind == "people" and _PEOPLE.fullmatch(words)
        joined = earlier and _AND.fullmatch(self._article.masked, earlier.end, figure.at)
        goes_on = len(words) < 2 or people or joined or _CARRIED_ON.fullmatch(words)
        found = self.of(earlier) if earlier and goes_on else NamedAreas()
        other = figure.kind == "money" and not (earlier and earlier.kind == "money")
        alone = words and not earlier
        if other and goes_on and not found.names and (alone or figure.printed.endswith("元")):
            above = self._article.numbers(TextSpan(self._article.paragraph(start).start, start))
            money = next((each for each in reversed(above) if each.kind == "money"), None)
            found = self.of(money) if money else found
        return NamedAreas(found.names, found.guess or INFERRED) if found.names else found

    def _inside(self, helping: list[AreaMention], figure: Candidate) -> NamedAreas | None:
        """Return the area of a programme that gives elsewhere: 朝阳区 for 京蒙协作资金."""
        sentence = self._article.sentence(figure.at)
        others = [m for m in self._scopes.within(sentence) if not self._scopes.is_programme(m)]
        helped = {a.level for m in others for a in self._scopes.helped(m)}
        if helped & {"city", "province"} or not all(map(self._scopes.is_programme, helping)):
            return None
        giving = self._above(figure)
        around = {a for m in helping for a in self._scopes.helping(m)}
        chains = [self._scopes.areas.chain(a) for a in giving.names if isinstance(a, Area)]
        return giving if chains and all(around & {*chain} for chain in chains) else None

    def _above(self, figure: Candidate) -> NamedAreas:
        """Return who is named to help in the paragraph above, else in the whole text."""
        mentions = self._scopes.within(self._article.above(figure.at))
        things = (_ITS.match(self._article.text, mention.end) for mention in mentions)
        gives = (not of or scope.DOES_GIVE.search(of[0]) for of in things)  # not 江苏的香醋
        above = [m for m, so in zip(mentions, gives, strict=True) if so and self._scopes.acts(m)]
        if above := self._scopes.without_pairs(above):
            found = self._scopes.listed(above[-1], above)
            giving = dict.fromkeys(a for m in found for a in self._scopes.helping(m))
            return NamedAreas(tuple(giving), _ABOVE)
        areas = self._scopes.areas
        main = areas.sides.main("gives", alone=True)
        return NamedAreas((main,), _MAIN) if main and main != areas.home else NamedAreas()


_ABOVE = Text("出资方取自上文", "who gives is named further above")
_MAIN = Text("全文主要的出资方", "who gives most in the text")
FROM_ABOVE = (_ABOVE, _MAIN)
_BOTH_GIVE = Text("双方一起", "both together")
