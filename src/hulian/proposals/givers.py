"""The giver of a figure, by what its sentence names and what stands above it."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from hulian.base.model import Records
from hulian.extraction.extract import Candidate
from hulian.pattern import HANZI
from hulian.proposals import scope
from hulian.proposals.article import TIME, Article, TextSpan
from hulian.proposals.bodies import Bodies
from hulian.proposals.cooperation import Area, AreaMention
from hulian.proposals.giving_verbs import ADVERBS, GivingVerb, GivingVerbs
from hulian.proposals.scope import INFERRED, PERSONS, AreaScopes, NamedAreas
from hulian.proposals.senders import Senders
from hulian.text import Text

_TOGETHER = re.compile("互派|互相|互访|联合|共同|共建|共办|合作|合办|携手")
_MUTUAL = re.compile("(?:双方|双边|[两二][地市县区省州])[^，。；]{0,4}互[派访相]")
_OWN_MONEY = re.compile("本级|配套|自筹")
_POSTED = re.compile(f"在[^，。；]{{2,9}}的[^，。；]*(?:{PERSONS})[^，。；]{{0,3}}\\Z")
"""What stands behind an area whose people are elsewhere: 甲区在乙县的挂职干部有5名."""

_ITS = re.compile("的[^，。；、]*")
_FOR = re.compile("(?:计划|拟|将|已|还|又)?[为给替帮]|帮[助销]|销售|采购")
_PEOPLE = re.compile(f"(?:{HANZI}|、)*(?:{PERSONS})有?")
_GOING_ON = (
    f"(?:全年|年度)计划|(?:资金|款项)?(?:最多|靠前|较多)的{HANZI}{{0,8}}?[是为]：?",
    f"(?:(?:[去前今]年|{TIME}+)(?:[一全]年)?)?[则就也只]*[是为]",
    "到[账位]",
    "投资",
    "[县户村人年]均达?到?",
    "(?:总?价值|折合|折款)约?",
    f"(?:同比|[比较](?:[上去]年|上一?年|{TIME}+)(?:同期)?)?(?:增[长加至]到?|减少|下降|[多少]出?)了?",
    "(?:到位)?(?:资金|款)就?[有达]",
    "(?:用于|用在|花在|投向)[^，。；]{2,10}?的?[有是为达]?",
    f"其[余他](?:{HANZI}{{0,5}}[县区市镇乡村])?各?",
)
_CARRIED_ON = re.compile(f"{ADVERBS}(?:{'|'.join(_GOING_ON)})?")
"""What stands before a figure of which the words for the one before it are said, too."""

_AND = re.compile(
    "(?: [a-z-]+){0,6},?(?: and)? (?:(?:about|over|nearly|another|an average of) )?"
    "|[^.;]*, (?:bringing|taking) [^.;]*\\btotal [^.;]*to "
    "|[^.;]*, (?:against|compared (?:with|to)|(?:up|down) from|than) (?:the )?"
    "|, (?:[a-z]+ )?(?:more|less) than (?:the )?"
)


class Given(NamedTuple):
    """A figure with what its sentence says of who gives it.

    `named` are the areas of its clause, `helping` those of its sentence that help, if there is a
    verb of giving.
    """

    figure: Candidate
    sentence: TextSpan
    clause: TextSpan
    verb: GivingVerb | None
    named: list[AreaMention]
    helping: list[AreaMention]


class Givers:
    """Who gives what the figures of one text say."""

    def __init__(
        self, base: Records, scopes: AreaScopes, senders: Senders, article: Article
    ) -> None:
        self._scopes = scopes
        self._article = article
        self._bodies = Bodies(base, scopes, article)
        self._verbs = GivingVerbs(scopes, article)
        self._senders = senders

    def of(self, figure: Candidate) -> NamedAreas:
        """Return who gives what a figure says; empty where nothing is given or nobody named.

        The first of the rules that knows it decides.
        """
        told = self._told(figure)
        found = (rule(self, told) for rule in _RULES)
        return next(areas for areas in found if areas is not None)

    def _told(self, figure: Candidate) -> Given:
        """Return what the rules go by."""
        sentence, clause = self._article.sentence(figure.at), self._article.listing(figure.at)
        verb = self._verbs.of(figure, clause)
        named = self._scopes.within(TextSpan(clause.start, figure.at))
        mentions = self._scopes.within(sentence) if verb else []
        helping = [m for m in mentions if m.start < figure.at and self._scopes.acts(m)]
        return Given(figure, sentence, clause, verb, named, self._scopes.without_pairs(helping))

    # --- The rules ----------------------------------------------------------------------------

    def _whose_it_is(self, told: Given) -> NamedAreas | None:
        owner = self._scopes.owned(told.figure, told.sentence)
        return owner if owner.names else None

    def _own_money(self, told: Given) -> NamedAreas | None:
        """Find money that nobody gives: the area's own."""
        own = _OWN_MONEY.search(self._article.text, told.clause.start, told.figure.at)
        return NamedAreas() if own and not any(map(self._scopes.gives, told.named)) else None

    def _each_other(self, told: Given) -> NamedAreas | None:
        """Find both sides where they do something for each other: 两地互派干部5名."""
        if not _MUTUAL.search(self._article.text, told.clause.start, told.figure.at):
            return None
        sides = self._scopes.areas.sides
        giving = [area for area in self._above(told).names if isinstance(area, Area)]
        getting = (sides.partners(giving[0]) if giving else ()) or (sides.main("gets"),)
        both = [area for area in (*giving, *getting) if area]
        return NamedAreas(tuple(dict.fromkeys(both)), _BOTH_GIVE)

    def _sender(self, told: Given) -> NamedAreas | None:
        sender = self._senders.of(told.figure, told.clause, is_given=told.verb is not None)
        return NamedAreas((sender,), INFERRED) if sender else None

    def _subject(self, told: Given) -> NamedAreas | None:
        """Find a firm or society that is the subject, of the clause before where that goes on."""
        goes_on = told.verb and self._verbs.has_no_subject(told.verb)
        start = told.sentence.start if goes_on else told.clause.start
        body = self._bodies.subject(start, told.figure)
        return NamedAreas((body,), INFERRED) if body else None

    def _without_verb(self, told: Given) -> NamedAreas | None:
        if told.verb:
            return None
        if for_whom := self._for_another(told):
            return NamedAreas(tuple(self._scopes.helping(for_whom)), INFERRED)
        found = self._by_column(told) or self._as_before(told)
        is_aid = not found.names and self._scopes.is_aid(told.figure)
        return self._above(told) if is_aid else found

    def _society(self, told: Given) -> NamedAreas | None:
        """Find society or the like where it is named behind all areas that help."""
        society, at = self._bodies.society(told.sentence.start, told.figure)
        if not society or any(m.start > at + len(society) for m in told.helping):
            return None
        whose = self._scopes.areas.ending_at(at)
        known = not whose or all(area.code or area.in_base for area in whose.areas)
        sure = known and society != "社会" and at >= told.clause.start
        return NamedAreas((society,), None if sure else INFERRED)

    def _half(self, told: Given) -> NamedAreas | None:
        half = self._scopes.half_of_the_country(told.sentence.start, told.figure.at)
        eastern = half.startswith("东部") and all(m.is_pair for m in told.helping)
        return NamedAreas((half,), INFERRED) if eastern else None

    def _in_turn(self, told: Given) -> NamedAreas | None:
        one = self._scopes.respective(told.figure, told.helping)
        return NamedAreas(tuple(self._scopes.helping(one)), INFERRED) if one else None

    def _helper(self, told: Given) -> NamedAreas | None:
        if not told.helping or not told.verb:
            return None
        return self._inside(told) or self._last_named(told, told.verb)

    def _nobody(self, told: Given) -> NamedAreas | None:
        """Find what is a result, or is done by those who are helped."""
        verb = told.verb
        if not verb:
            return None
        not_given = (
            self._verbs.is_result(verb, told.clause.start)
            or self._verbs.done_by_itself(verb)
            or self._verbs.done_by_helped(verb, told.sentence)
        )
        return NamedAreas() if not_given else None

    # --- Who is named -------------------------------------------------------------------------

    def _by_column(self, told: Given) -> NamedAreas | None:
        """Return the area that helps in the head of a column, or who does what it names."""
        head = self._article.heads.get(told.figure.at)
        named = [m for m in self._scopes.within(head) if self._scopes.acts(m)] if head else []
        if named:
            return NamedAreas(tuple(self._scopes.helping(named[-1])), INFERRED)
        does = head and scope.DOES_GIVE.search(self._article.text, *head)
        return self._above(told) if does else None

    def _last_named(self, told: Given, verb: GivingVerb) -> NamedAreas:
        """Return the areas that help and stand last before a figure, with those beside them."""
        helping, last = told.helping, told.helping[-1]
        found = self._scopes.listed(last, helping)
        areas = tuple(dict.fromkeys(a for m in found for a in self._scopes.helping(m)))
        start = max(last.end, told.clause.start)
        together = _TOGETHER.search(self._article.text, start, verb.end)
        if together and not self._scopes.is_programme(last):
            named = self._scopes.within(self._article.sentence(last.start))
            both = dict.fromkeys(a for m in self._scopes.siblings(last, named) for a in m.areas)
            if len(both) > len(areas):
                return NamedAreas(tuple(both), _BOTH_GIVE)
        alone = len({m.areas for m in helping}) == 1 or len(found) > 1
        certain = verb.sure and self._verbs.done_by(last, verb, told.clause, alone=alone)
        return NamedAreas(areas, None if certain else INFERRED)

    def _for_another(self, told: Given) -> AreaMention | None:
        """Return who does something for another, or has people there: 甲区为乙县引进企业."""
        text, figure = self._article.text, told.figure
        people = figure.kind == "people" and _POSTED.search(text, told.clause.start, figure.at)
        for one, other in pairwise(told.named):
            does = _FOR.fullmatch(text, one.end, other.start)
            posted = people and people.start() == one.end
            if (does or posted) and self._scopes.acts(one) and self._scopes.gets(other):
                return one
        return None

    def _as_before(self, told: Given) -> NamedAreas:
        """Return the giver of the figure before, for one without a verb of its own."""
        figure, earlier = told.figure, self._article.before(told.figure.at)
        start = max(told.clause.start, earlier.end if earlier else 0)
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

    def _inside(self, told: Given) -> NamedAreas | None:
        """Return the area of a programme that gives elsewhere: 朝阳区 for 京蒙协作资金."""
        named, helping = self._scopes.within(told.sentence), told.helping
        others = [m for m in named if not self._scopes.is_programme(m)]
        helped = {a.level for m in others for a in self._scopes.helped(m)}
        if helped & {"city", "province"} or not all(map(self._scopes.is_programme, helping)):
            return None
        giving = self._above(told)
        around = {a for m in helping for a in self._scopes.helping(m)}
        chains = [self._scopes.areas.chain(a) for a in giving.names if isinstance(a, Area)]
        return giving if chains and all(around & {*chain} for chain in chains) else None

    def _above(self, told: Given) -> NamedAreas:
        """Return who is named to help in the paragraph above, else in the whole text."""
        mentions = self._scopes.within(self._article.above(told.figure.at))
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


_RULES: tuple[Callable[[Givers, Given], NamedAreas | None], ...] = (
    Givers._whose_it_is,
    Givers._own_money,
    Givers._each_other,
    Givers._sender,
    Givers._subject,
    Givers._without_verb,
    Givers._society,
    Givers._half,
    Givers._in_turn,
    Givers._helper,
    Givers._nobody,
    Givers._above,
)
"""The ways to tell the giver, in the order in which they are tried; the last always knows."""

_ABOVE = Text("出资方取自上文", "who gives is named further above")
_MAIN = Text("全文主要的出资方", "who gives most in the text")
FROM_ABOVE = (_ABOVE, _MAIN)
_BOTH_GIVE = Text("双方一起", "both together")
