"""What a figure counts, by the words and figures beside it; also of what a price is."""

import re

from hulian.extraction.extract import Candidate
from hulian.figures.units import CLASSIFIERS, PERSONS
from hulian.pattern import HANZI
from hulian.proposals import prices
from hulian.proposals.areas import Areas
from hulian.proposals.article import AREA_UNIT, FIGURE, Article, TextSpan
from hulian.proposals.phrases import (
    AREA,
    DONE,
    FUNDS_NAMED,
    INDUSTRY,
    MORE,
    NOMINAL,
    OUTCOME,
    OUTPUT,
    OUTPUT_OF,
    PAID,
    PAIRED,
    SIGNS,
    NounPhrases,
    plain,
)
from hulian.proposals.prices import Noun

_DONE = re.compile(
    f"{DONE}|采购|吸纳|派驻|派出|结对|覆盖|支持|安排|培训|吸引|入驻|签约|落户|打造|创建|输转|(?<!会)组织"
)
_CARRIED_OUT = ("安排", "落实", "开展", "支持")
"""What is said of projects as well as 实施; one measure has them all."""

_LEARNERS = ("人员", "人才", "教师", "医生", "干部", "骨干", "带头人")
_TRAINED = re.compile(f"培训了?(?:当地|各类|{AREA})*{HANZI}{{0,8}}\\Z")
"""What says of people that they were trained."""

_PERSONS_NAMED = re.compile("[员师生民工户人众才童]\\Z|妇女|劳动力|干部|专家")
_WORKING = re.compile("(?:干活|上[班工]|打工|务工|做工)的\\Z")
_CONDITION = re.compile(
    f"(?P<what>{OUTCOME.pattern}|转移(?=到{AREA}+就业))[^，。；、{SIGNS}]{{0,3}}{AREA}*(?P<to>就业)?的(?:{AREA}+籍)?\\Z"
)
"""What people of an outcome have come to, before them: 转移就业到江苏的脱贫劳动力."""

_NO_MONEY = re.compile("(?:[县村镇乡区厂户校]|企业|项目|车间|基地|中心|医院|设备)\\Z")
_DOES = re.compile("建设|修建|改造|发展|购置|购买|奖补|资助")
"""What money is given for: 850万元建设学校."""

_AVERAGED = re.compile("[县村镇户人年]均\\Z")
_REST = re.compile("\\A(?:其[余他它]|占[全年总].*)\\Z")
_GIVES = re.compile("拿|投入|援建|安排|拨付|援助|提供|下达|帮扶|支援|捐赠|支持")
_GIVEN = re.compile(f"(?:{_GIVES.pattern})\\Z")
_VERB = re.compile("[了过]\\Z|\\A(?:[兴扩改]建|拿出|购[置买]|流转|覆盖)\\Z|(?:供应|满足)\\Z")
_ACTED = re.compile("[做收采卖产种养运送烘加][^，。；]{0,2}了\\Z|的\\Z")
"""A verb right before a figure, of which what stands behind it is the object: 做了46吨干茶."""

_MODIFIES = re.compile(f"(?!底)(?:{HANZI}|{FIGURE})的\\Z")
_VERB_FIRST = re.compile(f"^(?:{DONE}|安排|[完竣开复]工)")
_STAGE = re.compile("未?[完竣开复]工|投[产用]|验收|完成|在建|启动")
"""How far so many of the things are that are counted before: 项目17个，已完工11个."""

_SORT = re.compile("[^品分种][类型]\\Z")
"""What says only which of the things before they are: 项目19个，其中产业类12个."""

_DEALT = re.compile("(?:采购|购买|销售)\\Z")
_WORTH = re.compile("(?:价值|总值|金额|总额)\\Z")
_GENERAL = re.compile(
    rf"(?:总|再|共|分别|率先|对口|无偿|[县村户人]均|每?[村县镇])*(?:{NOMINAL})+\Z"
)
_WORTH_IN_ALL = re.compile("折合|折款|折价|价值")
_BATCHES = {"批": "批次", "批次": "批次", "期": "期数"}
_DONE_OF, _AT_WORK = re.compile(f"完成{HANZI}{{2,8}}的\\Z"), re.compile("务工\\Z")
_IS_PART = re.compile("的[约仅]?占[到了约]?\\Z")
_ROSE = re.compile("(?:增长|提高|上升|提升|下降)了?\\Z")
_JOINED = re.compile("[共计约]{0,2}")
_NEXT_TO = re.compile("[、，和]?约?")
_SHARE = re.compile(
    f"[^，。；]{{0,8}}，?[约仅]?(?:占|完成)(?:比|总数的?|全部的?|(?P<of>{HANZI}{{2,8}})的)?为?达?到?约?"
)
_AGAIN = re.compile("[这该]一?个?(?:数字|数据|数值|比例|比率|金额)")
_PRICE, _NEAR, _FAR = len("价格"), 8, 12
"""Characters before a figure in which stands what leads right to it."""


class Nouns:
    """Finds what the figures of a text count."""

    def __init__(self, article: Article, areas: Areas) -> None:
        self._article = article
        self.phrases = NounPhrases(article, areas)
        self._names: dict[int, Noun] = {}

    def of(self, figure: Candidate) -> Noun:
        """Return what a figure counts.

        A figure without words of its own counts what the one before does.
        """
        if figure.at not in self._names:
            self._names[figure.at] = Noun("")  # for a figure behind, which may lead back to this
            self._names[figure.at] = found = self._find(figure)
            following = self._article.after(figure.at) if figure.unit in _BATCHES else None
            if following and _JOINED.fullmatch(self.phrases.masked, figure.end, following.at):
                same = found.name and self.of(following).name == found.name  # 10批877名干部
                more = _BATCHES[figure.unit or ""] if same else ""
                self._names[figure.at] = found._replace(name=found.name + more)
        return self._names[figure.at]

    def _find(self, figure: Candidate) -> Noun:
        found = (
            self._said_again(figure)
            or self._price(figure)
            or self._output(figure)
            or prices.of_each_or_the_rest(self.phrases.masked, figure)
            or self._by_its_words(figure)
            or self._by_what_follows(figure)
            or self._by_what_precedes(figure)
        )
        name = self._of_what(figure, found.name)
        return found._replace(name=f"{name}人员" if _AT_WORK.search(name) else name)

    def _said_again(self, figure: Candidate) -> Noun | None:
        """Return what the last figure of the same unit counts, where 这个数字 takes it up."""
        start = self._article.clause(figure.at).start
        if not _AGAIN.search(self._article.text, start, figure.at):
            return None
        same = [f for f in self._article.figures if f.at < start and f.unit == figure.unit]
        return self.of(same[-1]) if same else None

    def _by_its_words(self, figure: Candidate) -> Noun | None:
        """Return the noun right before or behind a figure."""
        if parts := AREA_UNIT.fullmatch(figure.unit or ""):  # 县数, 县区
            return Noun(parts[0] if len(parts[0]) > 1 else f"{parts[0]}数")
        lead, tail = _REST.sub("", self.phrases.lead(figure)), self.phrases.tail(figure)
        counts = figure.unit in CLASSIFIERS | PERSONS or figure.kind in ("people", "count")
        earlier = self._article.before(figure.at)
        modified = figure.kind == "people" and _MODIFIES.search(self.phrases.masked, 0, figure.at)
        if not tail and (paid := self._paid(figure, lead)):
            return paid
        if not tail and (modified or self._article.text.endswith("以上的", 0, figure.at)):
            lead = ""
        if (
            counts
            and earlier
            and earlier.unit == figure.unit
            and (_STAGE.fullmatch(lead) or _SORT.search(lead))
        ):
            return Noun(f"{lead}{_VERB_FIRST.sub('', self.of(earlier).name)}")
        work = tail in ("务工", "就业", "打工") and _PERSONS_NAMED.search(lead)
        if work or (figure.kind == "money" and _DOES.match(self.phrases.masked, figure.end)):
            tail = ""
        if sum_of := self._of_a_sum(figure, lead, tail):
            return Noun(sum_of)
        led = _ACTED.search(self.phrases.masked, max(figure.at - 4, 0), figure.at)
        if tail and (counts or not lead or led or _VERB.search(lead) or _WORTH.match(lead)):
            return Noun(self._doing(figure, tail))
        lead = self._of_money(figure, lead) if figure.kind == "money" else lead
        listed = self.phrases.masked[self._article.listing(figure.at).start : figure.at]
        if figure.kind == "money" and lead and (goods := prices.traded(listed, lead)):
            return Noun(goods)
        if earlier and earlier.kind == "count" and lead in ("资金", "总投资", "价值"):
            lead = f"{self.of(earlier).name.removesuffix('数')}{lead}"
        is_multiple = figure.unit == "倍" and lead.startswith(("是", "为", "相当于"))
        return Noun(self._led_by(figure, lead)) if lead and not is_multiple else None

    def _of_a_sum(self, figure: Candidate, lead: str, tail: str) -> str:
        """Return what a sum or a share goes into, or of what it is the price, in few words."""
        masked, start = self.phrases.masked, self._article.listing(figure.at).start
        if not tail:
            return prices.spent_on(masked, self._article.clause(figure.at).start, figure, lead)
        if figure.kind != "money":
            return ""
        if FUNDS_NAMED.fullmatch(tail) and _GIVEN.search(masked, start, figure.at):
            return tail
        dealt = _DEALT.search(lead)
        return prices.turnover(dealt[0], tail) if dealt else ""

    def _of_money(self, figure: Candidate, lead: str) -> str:
        """Return the noun before a sum as a name of money: 人均资助, of what its text names."""
        if _AVERAGED.search(lead):
            averaged = f"{lead}{self.phrases.money(figure) or '资金'}"
            start = self._article.sentence(figure.at).start
            return prices.for_each(self.phrases.masked, start, figure) or averaged
        return self.phrases.money(figure) if _NO_MONEY.search(lead) else lead

    def _led_by(self, figure: Candidate, lead: str) -> str:
        """Return what a figure counts by the noun before it and what is said behind it."""
        counts = figure.unit in CLASSIFIERS | PERSONS or figure.kind in ("people", "count")
        outcome = OUTCOME.match(self.phrases.masked, figure.end)
        name = lead + (outcome[0] if outcome and counts else "")
        if _GENERAL.match(name) and figure.kind == "money":
            return f"{name}资金"
        if name.endswith("占") and figure.kind == "ratio":
            name += "比"
        name = prices.as_noun(name, figure)
        if name.endswith("占地"):
            name += "面积"
        near = self.phrases.masked[max(figure.at - _FAR, 0) : figure.at]
        if figure.kind == "ratio" and name[-1] not in "率幅比度":
            rose = "增幅" if _ROSE.search(near) else "占比" if _IS_PART.search(near) else ""
            name += "完成率" if _DONE_OF.search(near) else rose
        acts = counts or figure.kind == "person-times"
        return self._doing(figure, name) if acts else name

    def _output(self, figure: Candidate) -> Noun | None:
        """Return what is produced by weight: 蜂蜜产量 of 年产蜂蜜300公斤."""
        if figure.kind != "weight":
            return None
        start = self._article.clause(figure.at).start
        made = prices.output(self.phrases.masked[start : figure.at])
        return Noun(made) if made else None

    def _of_what(self, figure: Candidate, name: str) -> str:
        """Return 产值 and the like with what is produced, where the sentence says it before."""
        if not OUTPUT.fullmatch(name):
            return name
        earlier = self._article.before(figure.at)
        start = self._article.sentence(figure.at).start
        made = OUTPUT_OF.fullmatch(self.of(earlier).name) if earlier else None
        industries = INDUSTRY.findall(self.phrases.masked, start, figure.at)
        product = made["what"] if made else "".join(industries[-1:])
        return f"{plain(product)}{name}"

    def _by_what_follows(self, figure: Candidate) -> Noun | None:
        """Return what people come to, or what the next figure counts."""
        counts = figure.unit in CLASSIFIERS | PERSONS or figure.kind in ("people", "count")
        following = self._article.after(figure.at)
        if counts and (come_to := self._outcome(figure, following)):
            return Noun(f"{come_to}{'农户' if figure.unit == '户' else '人数'}")
        joined = following and _JOINED.fullmatch(self.phrases.masked, figure.end, following.at)
        if following and joined and following.kind != "ratio":
            return self.of(following)
        return None

    def _by_what_precedes(self, figure: Candidate) -> Noun:
        """Return a noun made of that of an earlier figure, or the same."""
        earlier = self._article.before(figure.at)
        if earlier and (beside := self._beside(figure, earlier)):
            return Noun(beside)
        if figure.unit == "倍" and not figure.change and earlier and self.of(earlier).name:
            return Noun(f"{self.of(earlier).name}倍数")
        if figure.kind == "ratio" and (rose := self._grown(figure, earlier)):
            return Noun(f"{self.of(rose).name}增幅" if self.of(rose).name else "")
        alike = earlier if earlier and earlier.unit == figure.unit else None
        if alike and (figure.change == "by" or self._is_more(figure)):
            return Noun(f"{self.of(alike).name}增量" if self.of(alike).name else "")
        while earlier and earlier.kind != figure.kind and earlier.unit not in ("批", "期", "批次"):
            earlier = self._article.before(earlier.at)
        if not earlier and figure.kind == "money" and (money := self.phrases.money(figure)):
            return Noun(money)
        if earlier and self.of(earlier).name:
            return self.of(earlier)
        start = self._article.listing(figure.at).start
        if _WORTH_IN_ALL.match(self.phrases.masked, start):
            start = self._article.sentence(figure.at).start
        given = list(_GIVES.finditer(self.phrases.masked, start, figure.at))
        if figure.kind == "money" and given:
            return Noun(f"{given[-1][0]}资金".replace("拿资金", "援助资金"))
        return Noun("")

    def _grown(self, figure: Candidate, earlier: Candidate | None) -> Candidate | None:
        """Return the figure by the rise of which a ratio is: 甲12亿元、乙9亿元，分别增长8%、7%."""
        listed = self._article.respectively(figure)
        span = TextSpan(self._article.sentence(figure.at).start, figure.at)
        before = [n for n in self._article.numbers(span) if n.kind not in ("ratio", "year", "date")]
        if listed and len(before) >= listed.of > 1:
            return before[listed.number - listed.of]
        rose = figure.change or self._is_more(figure)
        return earlier if rose and earlier and earlier.kind != "ratio" else None

    def _is_more(self, figure: Candidate) -> bool:
        """Return whether words of comparison lead to a figure: 比上年同期多出30万元."""
        start = self._article.clause(figure.at).start
        return MORE.search(self.phrases.masked, start, figure.at) is not None

    def _outcome(self, figure: Candidate, following: Candidate | None) -> str:
        """Return what people or households come to, behind both of them: 1900户5600人增收."""
        beside = following if following and following.at == figure.end else figure
        end = beside.end if figure.unit == "户" and beside.unit in PERSONS else figure.end
        outcome = OUTCOME.match(self.phrases.masked, end)
        return outcome[0] if outcome else ""

    def _paid(self, figure: Candidate, lead: str) -> Noun | None:
        """Return what a sum is by the verb right before it: 月收入, 销售额, 捐款."""
        start = self._article.sentence(figure.at).start
        if supports := prices.for_each(self.phrases.masked, start, figure):
            return Noun(supports)
        start = self._article.clause(figure.at).start
        paid = PAID.search(self._article.text, start, figure.at)
        if figure.kind != "money" or not paid:
            return None
        earlier = self._article.before(figure.at)
        sold = ""
        if paid.lastgroup == "销售额":
            sold = re.sub("[就也还又再]*卖[出到了]*\\Z", "", lead)
            sold = self.of(earlier).name if earlier and len(sold) < 2 else sold
        return Noun(f"{paid['per'] or sold}{paid.lastgroup}")

    def _price(self, figure: Candidate) -> Noun | None:
        """Return what has a price: 白菜收购价 of 白菜收购价由每公斤0.8元涨到1.6元."""
        if figure.kind != "money" or figure.unit != "元":
            return None
        start = self._article.listing(figure.at).start
        paid = prices.price(re.sub(f"[{SIGNS}]", "", self.phrases.masked[start : figure.at]))
        earlier = self._article.before(figure.at)
        if not paid or len(paid.name) > _PRICE or not earlier:
            return paid
        return paid._replace(name=self.of(earlier).name.removesuffix("产量") + paid.name)

    def _beside(self, figure: Candidate, earlier: Candidate) -> str:
        """Return what a figure of another kind counts of what the one before it does: 9户、27人."""
        name = self.of(earlier).name
        between = self.phrases.masked[earlier.end : figure.at]
        if figure.kind == "people" and earlier.unit == "户" and _NEXT_TO.fullmatch(between):
            return name
        share = _SHARE.fullmatch(between) if figure.kind == "ratio" and name else None
        if share:
            return f"{name}占{share['of']}比例" if share["of"] else f"{name}占比"
        return ""

    def _doing(self, figure: Candidate, noun: str) -> str:
        """Return a noun of at most three characters with the verb before it: 引进企业, 结对学校."""
        start = self._article.listing(figure.at).start
        if noun.endswith(_LEARNERS) and _TRAINED.search(self.phrases.masked, start, figure.at):
            return noun if "培训" in noun else f"培训{noun}"
        at = self.phrases.masked.rfind(noun, start, figure.at)
        if condition := _CONDITION.search(self.phrases.masked, start, at):
            what = f"{condition['what']}{condition['to'] or ''}"
            return noun if what in noun else f"{what}{noun}"
        if _WORKING.search(self.phrases.masked, start, at):
            return f"务工{noun}"
        verbs = list(_DONE.finditer(self.phrases.masked, start, figure.at))
        end = self._article.list_end(self._article.clause(figure.at))
        if not verbs and PAIRED.search(self.phrases.masked, figure.end, end):
            return f"结对{noun.removeprefix('脱贫')}"
        if len(noun) > 3:
            both = verbs and verbs[0][0] == "互派" and "互派" not in noun
            return f"互派{noun}" if both else noun
        if not verbs or verbs[-1][0][0] == noun[0]:
            return noun
        listed = self.phrases.masked.endswith("等", 0, figure.at)
        verb = verbs[0 if listed else -1][0]
        return f"{'实施' if noun == '项目' and verb in _CARRIED_OUT else verb}{noun}"
