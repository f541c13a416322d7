"""The words around a figure that may name what it counts: 落实[协作项目]22个, 6名[医务人员]."""

import re

from hulian.extraction.extract import Candidate
from hulian.pattern import HANZI
from hulian.proposals.areas import Areas
from hulian.proposals.article import ASIDE, FIGURE, TIME, Article
from hulian.proposals.word_lists import listed

AREA = "\ue002"
OUTPUTS = "(?:总|年|综合|年?总)?产[值量]|销量|销售额|种植面积"
SIGNS = f"{FIGURE}{TIME}{AREA}"
PAIRED = re.compile("结对|结成[对帮]|签订[^，。；]{0,6}协议|建立[^，。；]{0,8}关系")
_MONEYS = "资金|款|金额|用地|额|收入|总额|值|折款|期(?![间从中末初])"
_THING = f"{_MONEYS}|项目|物资|车间|产品|品牌|对象|干部|县|村|企业|单位|面积|规模|类|班|场|大户"
DONE = listed("done")
"""Verbs of what is done for others, and of how much of it."""

_VERBS = f"{DONE}|{listed('verb')}"
_ALSO_NOUNS = listed("verb or noun")
"""Verbs that are part of a noun before some words: 援助资金, 帮扶车间, 采购额."""

_CUT = re.compile(
    rf"(?P<verb>(?:(?:{_VERBS})(?!额|金额|总额|[价率])|(?:{_ALSO_NOUNS})(?!{_THING}))了?)"
    rf"|(?P<weak>[{SIGNS}“”‘’《》\"'·>\[\]|\s]|{listed('weak')})"
)
_EDGE = re.compile(f"(?:{listed('edge')})+")
_TRAILING = re.compile(f"(?:{listed('trailing')})+$")
OUTCOME = re.compile("(?:稳定)?(?:转移)?(?:签约(?![项企额])|就业|增收脱贫|增收|受益|务工)")
_TAIL_ENDS = re.compile(
    f"(?:{_VERBS})|(?<=..)(?:{_ALSO_NOUNS})(?!{_THING}|$)|[{SIGNS}]|{listed('tail')}"
)
_YEARS = re.compile("(?<=..)(?:[去今前当上]年|全年|累计|先后)(?=..)")
_ANNOUNCED = re.compile(f"是(?P<what>{HANZI}{{2,6}})：\\Z")
"""A clause that says what the next one counts: 镇安县则是老师：秦淮区送来15名."""

_THEN = re.compile(
    "(?:原来|原先|过去|以前|如今|现在|[上前]一年|[前去今上]年(?:同期)?|[从由][^，。；]{1,8}时)的?\\Z"
)
"""What says when a rate was so, behind its name: 出菇率由原来的六成提高到如今的92%."""

_ONLY_WHEN = re.compile(
    f"(?:{TIME}|[去今前]年|[上下]半年)+(?:[就也已才]|仅|只?有|[为是]|达到?|(?:卖|采收|收获|售)出?了?)*"
)
"""A clause that only says when its figure was so; what it counts stands before it."""

_LABEL = re.compile(
    f"[^\\u4e00-\\u9fff]*(?P<what>{HANZI}{{2,10}}(?<!如下)(?<![说道是为问答：]))(?:{ASIDE})*"
)
_ONLY_WHERE = re.compile(f"(?:{AREA}|全[省市县区州旗镇乡村])+(?:[就也已现]|目前|如今|达到?|共?有)*")

_ONLY_DONE = re.compile("(?:(?:完成|实现|达到?|只有|仅有?)了?)?")
_CHANGED = re.compile(
    f"(?P<what>[^，。；{FIGURE}]{{2,16}}?)(?:(?:有所|大幅|稳步|持续|明显|略有)?"
    "(?:回落|回升|下[降滑]|增[长加]|上升|提[高升]|减少))，"
)
"""A clause that says how something changed, before the next one counts it: 销售额有所回落，完成…"""

_LOOSE = re.compile(
    "(?:已经|全部|双向|直接?|正|已|也|都|还|将|让|按|(?<![初高])中|奔|带着?|用)+\\Z"
)
_PEOPLE = "人员|人才|干部|群众|农户|劳动力|从业者|学员|专家|教师|医生"
_HEADS = f"{_PEOPLE}|项目|企业|学校|医院|车间|园区|基地|门店|活动|机构|单位|资金"
_A_THING = re.compile(
    f"{ASIDE}*(?:像?[这那]样的(?P<so>{HANZI}{{2,10}})|(?P<what>{HANZI}{{2,10}}(?:{_HEADS})))"
)
"""A clause that only names a thing, of which the next one says how many: 这样的帮扶车间，全县有…"""

_HEAD = re.compile(f".{{0,12}}?(?:{_HEADS})(?=..)(?!{_HEADS}|就业|增收|[员家]|培训)")
"""A noun of things that are often counted, with more behind it that is not part of it."""

_SUBJECT = re.compile(
    f"(?P<what>{HANZI}{{0,4}}(?:{_HEADS}))(?:[已也都]|建到|开到|办到|开进|走进|遍布|覆盖)"
)
"""What a clause is about that goes on to say where it is: 帮扶车间 of 帮扶车间建到了楼下."""

_QUOTED = re.compile(f"\\A“[^”]{{1,12}}”(?={HANZI})")
_MADE = re.compile(f"\\A(?:援建|新建|共建|在建|改建)(?={HANZI}{{2}})")
_FROM = re.compile(f"来自[^，。；{FIGURE}]{{1,10}}?的(?={HANZI}{{2}})")
FUNDS_NAMED = re.compile(f"{HANZI}{{0,10}}(?:资金|经费)")
HAN_RUN = re.compile(f"{HANZI}+")
NOMINAL = "到[位账]|援助|捐赠|捐助|投入|帮扶|支援|捐资|捐款"
MORE = re.compile("(?:[比较][^，。；]*[多少高低][出了]?|超出[^，。；]{0,6})\\Z")
"""What says by how much something is more, or less, than it was."""

_ROW = re.compile(f"[| \\t{FIGURE}]*(?P<name>{HANZI}{{2,10}})[ \\t]*[|\\t]")
_COUNT = re.compile("(?P<of>项目|企业|(?:协作|帮扶|援助)?资金)(?:数量?|个数|额)?")
"""The name of a row of a table, and what heads a column that counts the same in all rows."""

_JOINT, _FEW = re.compile(f"(?P<and>、|和|以及|及)(?P<what>{HANZI}+)"), 6
_SHORT = ("县", "村", "镇", "区", "乡", "市")
_ANIMALS = tuple("牛羊猪鸡鸭鹅马驴鱼兔")
_AWAY = re.compile(f"(?:赴|到|在|前往)[^，。；、{FIGURE}]{{1,8}}?(?P<what>务工|就业|打工)")
_OF_THE_YEAR = re.compile(f"(?<={TIME})度")
_SO_MANY = re.compile(f"(?<={AREA})等?[两三四五六七八九][省市县区旗州]")
"""How many are listed: 陕西、青海[两省]."""

_LAST_WORDS = re.compile(
    f"(?:{OUTPUTS}|(?:规划|占地|建筑|种植)?面积|总?投资额?|(?:总|年)?收入|利润|库容|产能)\\Z"
)
_MOST = 16
_LONGEST = 24
_AND = re.compile("、|以及|[和及]")

PAID = re.compile(
    "(?:(?P<收入>(?:每人?每?|一个?|人均)(?P<per>[月天年])[^，。；]{0,6}?(?:[拿挣赚领]|收入))"
    "|(?P<销售额>卖)|(?P<投入资金>[投花])|(?P<成交额>成交)|(?P<签约额>签约)|(?P<捐款>[凑捐募])|(?P<援助资金>[拿拨]|出资|给))[出到了]*\\Z"
)
"""The verb right before a sum of money, by what the sum is then called: 一天能挣, 卖了, 凑了."""

OUTPUT = re.compile(OUTPUTS)
OUTPUT_OF = re.compile(f"(?P<what>{HANZI}{{2,6}}?(?:(?<=[茶果菜])园)?)(?:{OUTPUTS}|面积|(?<=园))")

INDUSTRY = re.compile(
    f"(?:(?<!{HANZI})|(?<=把)|(?<=发展))(?P<what>(?!把|发展|特色|主导){HANZI}{{2,5}}?)(?:产业|种植|养殖|作为)"
)


class NounPhrases:
    """Cuts nouns out of a text, of which `masked` has signs for figures, times and areas."""

    def __init__(self, article: Article, areas: Areas) -> None:
        self._article = article
        masked = list(article.masked)
        for mention in areas.mentions:
            if mention.end - mention.start > 1:  # 援川干部 is a noun as it stands
                masked[mention.start : mention.end] = AREA * (mention.end - mention.start)
        joined = _OF_THE_YEAR.sub(TIME, "".join(masked))  # 2024年度资金
        self.masked = _SO_MANY.sub(lambda found: AREA * len(found[0]), joined)

    def lead(self, figure: Candidate) -> str:
        """Return the noun before a figure: 落实[协作项目]22个, [企业、商户]3000家."""
        if head := self._heading(figure) or self._label(figure):
            return head
        clause, sentence = self._article.clause(figure.at), self._article.sentence(figure.at)
        words = MORE.sub("", self.masked[clause.start : figure.at])
        if clause.start > sentence.start and _ONLY_WHEN.fullmatch(words):
            topic = self.masked[slice(*self._article.clause(clause.start - 1))]
            return "" if FIGURE in topic else self._last(topic[:-1])
        if clause.start > sentence.start and _ONLY_WHERE.fullmatch(words):
            above = self._article.clause(clause.start - 1).start
            if subject := _SUBJECT.match(self.masked, above):
                return subject["what"]
            thing = _A_THING.fullmatch(self.masked, above, clause.start - 1)
            return (thing["so"] or thing["what"]) if thing else ""
        if clause.start > sentence.start and _ONLY_DONE.fullmatch(words):
            changed = _CHANGED.match(self.masked, self._article.clause(clause.start - 1).start)
            return self._last(changed["what"]) if changed else ""
        own, sibling = self._last(_THEN.sub("", words)), ""
        if words.endswith("了"):
            own = self._done_before(words, sentence.start, clause.start) or own
        if own in ("金额", "总额", "总金额") and clause.start > sentence.start:
            above = self._article.clause(clause.start - 1).start
            return self._last(self.masked[above : clause.start - 1]) + own  # 签下订单，金额5元
        if clause.start > sentence.start and self.masked[clause.start - 1] == "、":
            earlier = self._article.clause(clause.start - 1)
            before = self.masked[earlier.start : clause.start - 1]
            counted = FIGURE in before + self.masked[clause.start : figure.at]
            sibling = "" if counted or "等" in words else self._last(before)
            if _CUT.match(sibling):
                sibling = ""
        elif own and (beside := re.search(f"(?P<what>{HANZI}{{2,8}})和{own}\\Z", words)):
            sibling = self._last(beside["what"])
        if not own and (announced := _ANNOUNCED.search(self.masked, 0, clause.start)):
            return announced["what"]
        short = 1 < len(sibling) < _FEW and 1 < len(own) < _FEW
        return f"{sibling}和{own}" if short else own

    def _done_before(self, words: str, start: int, end: int) -> str:
        """Return of what some words only say that it was done, in the clauses before: 做了."""
        for size in (3, 2):
            verb = words[-size:-1]
            done = [
                *re.finditer(f"{verb}了?(?P<what>{HANZI}{{2,8}})[，、]", self.masked[start:end])
            ]
            if len(verb) == size - 1 and done:
                return plain(done[-1]["what"])
        return ""

    def tail(self, figure: Candidate) -> str:
        """Return the noun right behind a figure: 18名[干部]到, 1万余[贫困人口]增收."""
        end = self._article.clause(figure.end - 1).end
        words = _QUOTED.sub("", self.masked[figure.end : end].replace(ASIDE, ""))
        words = words.lstrip(f"{AREA}“”的")
        if origin := _FROM.match(words):
            words = words[origin.end() :]
        found = HAN_RUN.match(_MADE.sub("", words))
        if not found:
            return ""
        if away := _AWAY.match(words):
            return away["what"]
        stop = _TAIL_ENDS.search(found[0])
        noun = found[0][: stop.start()] if stop else found[0]
        outcome = OUTCOME.match(found[0], len(noun))
        joined = self._joined(figure, noun)
        noun = _LOOSE.sub("", noun)
        if head := _HEAD.match(noun):
            noun = head[0]
        if not 1 < len(noun) <= _MOST and noun not in (*_SHORT, *_ANIMALS):
            return ""
        return noun + joined + (outcome[0] if outcome else "")

    def _joined(self, figure: Candidate, noun: str) -> str:
        """Return what is counted together with a noun behind a figure: 和医生 of 5名教师和医生."""
        at = self.masked.find(noun, figure.end, figure.end + len(noun) + 1)
        joint = _JOINT.match(self.masked, at + len(noun)) if noun and at >= 0 else None
        if not joint:
            return ""
        stop = _TAIL_ENDS.search(joint["what"])
        other = _LOOSE.sub("", joint["what"][: stop.start()] if stop else joint["what"])
        behind = joint.start("what") + len(other)
        alone = 1 < len(other) <= _FEW and self.masked[behind : behind + 1] != FIGURE
        return joint["and"] + other if alone else ""

    def _label(self, figure: Candidate) -> str:
        """Return what stands before a colon right behind which a figure is: 产业类：3960万元."""
        start = self._article.clause(figure.at).start
        if self.masked[start - 1 : start] != "：" or HAN_RUN.search(self.masked, start, figure.at):
            return ""
        begin = max(self.masked.rfind(end, 0, start - 1) for end in "，。；\n") + 1
        label = _LABEL.fullmatch(self.masked, begin, start - 1)
        kind = "资金" if label and figure.kind == "money" and label["what"].endswith("类") else ""
        return plain(label["what"]) + kind if label else ""

    def _heading(self, figure: Candidate) -> str:
        """Return the noun at the head of its column, where none leads its row: 甲区[协作资金].

        With the name of the row where the head only says what is counted: 乡村建设[资金].
        """
        head, start = self._article.heads.get(figure.at), self._article.paragraph(figure.at).start
        if not head:
            return ""
        words = self.masked[slice(*head)].replace(ASIDE, "").strip()
        name, away = self._last(words), _AWAY.search(words)
        if plain(self.masked[start : figure.at]):
            row = _ROW.match(self.masked, start)
            counts = row and _COUNT.fullmatch(words)
            return f"{row['name']}{counts['of']}" if row and counts else ""
        done = re.search(f"(?:{DONE})\\Z", words.removesuffix(name))
        return f"{away['what']}人数" if away else f"{done[0] if done else ''}{name}"

    def money(self, figure: Candidate) -> str:
        """Return the money that a paragraph names before a figure: [协作资金]支持8个县5.4亿元."""
        start = self._article.paragraph(figure.at).start
        found = list(FUNDS_NAMED.finditer(self.masked, start, figure.at))
        if not found:
            return ""
        name = found[-1][0]
        verbs = [cut.end() for cut in _CUT.finditer(name) if cut["verb"]]
        return plain(name[max(verbs, default=0) :]) or plain(name)

    def listed(self, figure: Candidate) -> list[str]:
        """Return the things that are named right before their number: 甲村、乙村和丙村等3个."""
        start, _ = self._article.listing(figure.at)
        words = self._article.text[start : figure.at]
        masked = self._article.masked[start : figure.at]
        if FIGURE in masked or ("、" not in words and not re.search("[和及]", words)):
            return []
        verbs = [cut.end() for cut in _CUT.finditer(masked.split("、")[0]) if cut["verb"]]
        names = _AND.split(words[max(verbs, default=0) :].removesuffix("等").strip())
        bare = [name.strip('“”"《》 ') for name in names]
        return bare if all(1 < len(name) <= _LONGEST for name in bare) else []

    def _last(self, words: str) -> str:
        """Return the noun that a piece of text ends with, without verbs before it."""
        words = words[words.rfind(FIGURE) + 1 :]
        words = _TRAILING.sub("", words.replace(ASIDE, "").strip(" \u3000"))
        end = len(words)
        cuts = list(_CUT.finditer(words))
        for cut in reversed(cuts):
            name = plain(words[cut.end() : end])
            if len(name) > 1 or (cut[0] == "的" and name in _SHORT):
                return _short(name) or name[-_MOST:]
            if cut["verb"] and re.fullmatch(rf"(?:{NOMINAL}|培训|采购|销售|种植)了?", cut[0]):
                before = max((c.end() for c in cuts if c.end() <= cut.start()), default=0)
                return plain(words[before : cut.end()])
            end = cut.start()
        name = plain(words[:end])
        return _short(name) if len(name) > 1 or name in _SHORT else ""


def _short(name: str) -> str:
    """Return a name that is not too long; of a longer one what its last words name, if anything."""
    if len(name) <= _MOST:
        return name
    last = _LAST_WORDS.search(name)
    return last[0] if last else ""


def plain(words: str) -> str:
    """Return the Chinese characters of a piece, without what comes before a noun, and the year."""
    name = _YEARS.sub("", "".join(HAN_RUN.findall(words)))
    edge = _EDGE.match(name)
    return _TRAILING.sub("", name[edge.end() :] if edge else name)
