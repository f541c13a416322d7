"""The verbs that say that something is given, and who does what they say."""

import re
from typing import NamedTuple

from hulian.base.areas import WESTERN
from hulian.extraction.extract import Candidate
from hulian.language import giving
from hulian.pattern import HANZI
from hulian.proposals import scope
from hulian.proposals.article import ASIDE, FIGURE, TIME, Article, TextSpan
from hulian.proposals.cooperation import AreaMention
from hulian.proposals.phrases import PAIRED
from hulian.proposals.scope import PERSONS, AreaScopes
from hulian.proposals.senders import OPENING
from hulian.proposals.word_lists import listed

_RESULT = re.compile(listed("result"))
_AID = re.compile("(?:援助|协作|帮扶|支援)资金")
_ARE_SO_MANY = re.compile(
    f"{HANZI}{{0,9}}?(?:的[^，。；的]{{2,10}}|(?:资金|款|物资|{PERSONS})[^，。；]{{0,3}})有\\Z"
)
"""What is said of what was given: 选派到云阳的干部有29名."""

_HELP_TO = re.compile("帮助|资助|救助|组织")
_ARRIVING = re.compile("到岗|任教|坐诊|支教|支医|援.(?=项目)")
_MONEY_OF = re.compile("(?:援.|对口|东西部|协作|帮扶|援助|财政|专项)+(?:资金|款)")
"""Behind an area of whose money a clause tells, so that it need not be who does what follows."""

_BODY = re.compile(
    "医院|学校|[中小大]学|学院|公司|集团|商会|协会|企业|合作社|开发区|银行|工会"
    r"|\b(?:firm|compan|hospital|school|universit|charit|foundation|enterprise|business|bank|shop"
    r"|union|trader|buyer)"
)
"""What may give by itself, whichever area it is of: 常州市第一人民医院捐赠."""

_ITSELF = re.compile(f"{HANZI}{{0,9}}?(?:医院|卫生院|[中小]学|学校|合作社|公司|工厂)(?:在|与|，)")
"""A subject that does something itself: 县医院在甲区专家指导下，开展…."""

_RECEIVING = re.compile(f"{giving.RECEIVING}|received")
ADVERBS = f"(?:{listed('adverb')}|[{FIGURE}{TIME}{ASIDE}多余 \\d.①-⑳—–•·-])*"
_NO_SUBJECT = re.compile(ADVERBS)
_DOES_SO = re.compile(rf"{ADVERBS}|(?: (?!was |were |is |are |been )(?:[a-z]+|{FIGURE}+)){{0,9}} ")
_WORKS = re.compile("[赴到往去][^，。；]{1,10}(?:就业|务工|返岗)|务工人员[赴到往]")
_LEAVES = re.compile("组织|帮助|输送|培训|实现")
"""What people do who go to work elsewhere, and what is said of that, whoever helps them."""


class GivingVerb(NamedTuple):
    """A verb that says that something is given; `sure` if that is beyond doubt."""

    start: int
    end: int
    word: str
    sure: bool


def _verb(found: re.Match[str], *, sure: bool = False) -> GivingVerb:
    return GivingVerb(found.start(), found.end(), found[0], sure)


class GivingVerbs:
    """The verbs of one text that say what is given."""

    def __init__(self, scopes: AreaScopes, article: Article) -> None:
        self._scopes = scopes
        self._article = article

    def of(self, figure: Candidate, clause: TextSpan) -> GivingVerb | None:
        """Return the verb that says that what a figure tells is given; None without one."""
        verb = self._said(figure, clause)
        works = _WORKS.search(self._article.text, clause.start, clause.end)
        if not verb or figure.kind != "people" or not works:
            return verb
        sentence = self._article.sentence(figure.at)
        return verb if self._done_for_workers(verb, sentence) else None

    def _said(self, figure: Candidate, clause: TextSpan) -> GivingVerb | None:
        """Return the verb of giving before a figure, else one behind it that implies it."""
        text = self._article.text
        own = list(scope.DOES_GIVE.finditer(text, clause.start, figure.at))
        if not own:
            if paired := PAIRED.search(text, figure.end, clause.end):
                return _verb(paired)
            arriving = _ARRIVING.search(text, figure.end, clause.end)
            return _verb(arriving) if arriving else None
        result = _RESULT.search(text, own[-1].end(), figure.at)
        only_is = result and result.end() == figure.at
        if only_is and _ARE_SO_MANY.match(text, own[-1].start(), figure.at):
            return _verb(own[-1])
        if result and not _HELP_TO.fullmatch(own[-1][0]):
            return None
        attributed = text.startswith("的", own[-1].end()) and own[-1].end() + 1 < figure.at
        sure = not (attributed or _RESULT.search(text, figure.end, clause.end))
        return _verb(own[-1], sure=sure)

    def done_by(
        self, giver: AreaMention, verb: GivingVerb, clause: TextSpan, *, alone: bool
    ) -> bool:
        """Return whether it is beyond doubt that an area does what a verb says."""
        if len(giver.areas) > 1 or not giver.sure or (giver.areas[0].code or "")[:2] in WESTERN:
            return False
        if _BODY.search(self._article.text, giver.end, verb.start):
            return False
        after = giver.start > verb.start and not _RECEIVING.fullmatch(verb.word)
        before = giver.start < clause.start and _MONEY_OF.match(self._article.text, giver.end)
        if after or before:
            return False
        return giver.start >= clause.start or (alone and self.has_no_subject(verb))

    def _done_for_workers(self, verb: GivingVerb, sentence: TextSpan) -> bool:
        """Return whether who helps does what a verb says for those who go to work elsewhere."""
        named = self._scopes.within(TextSpan(sentence.start, verb.start))
        led = named and _NO_SUBJECT.fullmatch(self._article.masked, named[-1].end, verb.start)
        return not _LEAVES.fullmatch(verb.word) or bool(led and self._scopes.acts(named[-1]))

    def done_by_itself(self, verb: GivingVerb) -> bool:
        """Return whether something else than a giver does what a verb says: 县医院新建专科3个."""
        own = scope.OWN_DOING.fullmatch(verb.word)
        if own and _ITSELF.match(self._article.text, self._article.sentence(verb.start).start):
            return True
        clause = TextSpan(self._article.clause(verb.start).start, verb.start)
        words = self._scopes.without_helped(clause).removeprefix("在")
        return own is not None and not _NO_SUBJECT.fullmatch(words)

    def done_by_helped(self, verb: GivingVerb, sentence: TextSpan) -> bool:
        """Return whether an area that is helped does itself what a verb says: 甘肃引导企业5家.

        It may stand before a clause that goes on: 全县存栏肉羊62万只，建成冷库13座.
        """
        named = self._scopes.within(TextSpan(sentence.start, verb.start))
        if not named or not self._scopes.gets(named[-1]) or _RECEIVING.fullmatch(verb.word):
            return False
        masked, clause = self._article.masked, self._article.clause(named[-1].start)
        before = masked[clause.start : named[-1].start]
        opens = not re.search(HANZI, before) or OPENING.fullmatch(before) or before.endswith("的")
        if verb.start >= clause.end and scope.OWN_DOING.fullmatch(verb.word):
            return bool(opens) and self.has_no_subject(verb)
        return bool(opens and _DOES_SO.fullmatch(masked, named[-1].end, verb.start))

    def has_no_subject(self, verb: GivingVerb) -> bool:
        """Return whether nothing stands in the clause of a verb before it that could do it."""
        start = self._article.clause(verb.start).start
        return _NO_SUBJECT.fullmatch(self._article.masked, start, verb.start) is not None

    def is_result(self, verb: GivingVerb, start: int) -> bool:
        """Return whether what a verb says came of something told between `start` and it."""
        text = self._article.text
        result = _RESULT.search(text, start, verb.start)
        return result is not None and not _AID.match(text, verb.start)
