"""What a figure counts, as the words next to it say: 落实[协作项目]22个, 6名[医务人员]."""

import re
from typing import NamedTuple

from hulian.extraction.extract import Candidate
from hulian.figures.units import CLASSIFIERS, PERSONS
from hulian.proposals.areas import Areas
from hulian.proposals.prices import price
from hulian.proposals.reading import ASIDE, FIGURE, TIME, Reading

_AREA = "\ue002"
_SIGNS = f"{FIGURE}{TIME}{_AREA}"
_MONEYS = "资金|款|金额|用地|额|收入|总额|值|折款"
_THING = f"{_MONEYS}|项目|物资|车间|产品|品牌|对象|干部|县|村|企业|单位|面积|规模|类|班|场|大户"
_VERBS = (
    "投向|用于|落实|统筹|援建|实施|争取|带动|吸纳|选派|派遣|派驻|派出|派往|互派|共派|增派|(?<!特)派|引进|引入|引导|新增|新建|新扩建|扩建|改建|共建|建成|建立|建起"
    "|建有|救助|资助|帮助|举办|开展|拨付|下达|认定|协调|推进|推动|完成|实现|获得|获评|创造|拥有|募集|筹集|接收|输送|促成|签约(?!项目|企业)|签订|吸引|打造|培育|覆盖"
    "|惠及|购买|达成|争创|创建|设立|成立|组建|开设|选聘|招募|发放|赠送|增加(?!值)|提供|支援|解决|培养|招收|参加|前往|促进|保持|成为|包括|涉及|拉动|撬动|集中"
    "|利用|使用|整合|倾斜|输转|动员|签下|策划|谋划|储备|收到|接受|送来|送去|再建|续建|卖出|售出|收购|折合|收集|实有|种到|扩大|折价"
)
_ALSO_NOUNS = (
    "(?<![会济党])组织|投入|援助|支持|建设|帮扶|安排|培训|销售|采购|捐赠|捐助"
    "|种植(?!户(?!均))|养殖(?!户(?!均))|发展|年产"
)
"""Verbs that are part of a noun before some words: 援助资金, 帮扶车间, 采购额."""

_CUT = re.compile(
    rf"(?P<verb>(?:(?:{_VERBS})(?!额|金额|总额|[价率])|(?:{_ALSO_NOUNS})(?!{_THING}))了?)"
    rf"|(?P<weak>(?<!公)[已共就还也都仅只]有|[的{_SIGNS}“”‘’《》\"'·>\[\]|\s与和及赴至从由向把将被让]|(?<!结)对(?!口)|在(?![校建岗册职])|(?<={TIME})以?来(?!自)|到(?!位)|为|以及|并|等(?!级)|其中|(?<!公)共(?!建|享)|已经?|还|再|也|(?<![年月人户村县])均|按|每年?|现(?!代|有))"
)
_EDGE = re.compile(
    "(?:[一二三四五六七八九]是|率先|分别|(?:去年|上年)?同期|现有|共有|累计|先后|陆续|共计|合计|总计|计划|拟|预计|力争|目前|截至目前|今年|去年|全年|每年|上半年|全[省市县区州旗镇乡村]|[村县镇乡家]里|我省|我市|我县|该县|当地|(?:较|比)(?:去年|上一?年|同期|年初)?|同比"
    "|[座户亩家](?=[年月]均)|有(?![机色害效限线])|[东西]部地区|社会力量(?=捐)|单列|定[向点]|原计划|各类|各级|各|级|籍|此次|本次|实际|直接|重点|主要|进一步|积极|同时|省内外|省内|省外|市内|市外|县内|县外|区内|其他地区|其他|其它|共|又|约|年(?!均)(?=[\u4e00-\u9fff]{2}))+"
)
_TRAILING = re.compile(
    "(?:累计|先后|稳定|保持|维持|首批|首期|今后|未来|总计|迄今|计划|达到?了?|为|有|共计|合计|共|约|近|超|是|分别|各|多达|只有|仅|由|从|自|已|以上|突破|折合|同比"
    "|(?:增长|增加|提高|提升|上升|下降|减少|扩大|发展|扩|跃升|升|降|增|涨|种|养)(?:了|到了?|至|为)?)+$"
)
_OUTCOME = re.compile("(?:稳定)?(?:转移)?(?:签约(?![项企额])|就业|增收脱贫|增收|受益|务工)")
_TAIL_ENDS = re.compile(
    rf"(?:{_VERBS})|^(?:减少|增加|下降|上升|降|升|增)[到至]|(?<=..)(?:{_ALSO_NOUNS})(?!{_THING}|$)|(?<=^[村县镇乡])(?:发展|种植|养殖|建设)|[{_SIGNS}的与和及以等并靠吃为是获均]|(?<![面定])向|(?<![国特])有|大?部分|大?多数?|到|赴|在|被|用于|参加|参与|结对(?![县村])|稳定|从事|进行|[共总合]计|总[额价]|金额|已(?!婚)|加入|入驻|落户|落地|投资|建立|助力|投入|前往|前来|来|去|扎根|就业|增收"
    "|脱贫(?![人群户县村地劳])|受益|支[教医农](?!教师|老师|医生|人员|团队|干部|专家)|实施|开展|开工|完工|帮(?!扶)|支持|挂职(?!干部)|交流|分别|通过|完成|达|成功|开始|签(?!约[项企])|[畅远]?销(?=往|售?到|全国)|列入|纳入|得到|实现|覆盖"
    "|修(?![复缮养])|硬化|参训|参会|提升|拔地|扩大|提高|增加|增长|分红|每|户均|人均|工作(?![队组站点室]|总队)|跟岗"
)
_DONE = re.compile(
    "实施|采购|援建|吸纳|带动|引进|选派|派驻|派出|互派|结对|覆盖|惠及|支持|共建|建成|新建|安排|培训|落实|吸引|入驻|签约|落户|救助|资助|开展|打造|创建|认定|(?<!会)组织"
)
_CARRIED_OUT = ("安排", "落实", "开展", "支持")
"""What is said of projects as well as 实施; one measure has them all."""

_DONE_BEHIND = re.compile(f"{_DONE.pattern}|分红|受益")
_NO_MONEY = re.compile("[县村镇乡区]\\Z|企业\\Z|项目\\Z")
_DOES = re.compile("建设|修建|改造|发展|购置|购买|奖补|资助")
"""What money is given for: 850万元建设学校."""

_AVERAGED, _REST = re.compile("[县村镇户人]均"), re.compile("其[余他它]")
_LOOSE = re.compile("(?:已经|全部|双向|直接?|正|已|也|都|还|将|让|按|中|奔|带着?|用)+\\Z")
_PEOPLE = "人员|人才|干部|群众|农户|劳动力|从业者|学员|专家|教师|医生"
_HEADS = f"{_PEOPLE}|项目|企业|学校|医院|车间|园区|基地|门店|活动|机构|单位|资金"
_HEAD = re.compile(f".{{0,12}}?(?:{_HEADS})(?=..)(?!{_HEADS}|就业|增收|[员家]|培训)")
"""A noun of things that are often counted, with more behind it that is no part of it."""

_LAST_OF_LIST = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})*?[、及和与]"
    f"(?P<noun>[\u4e00-\u9fff]{{0,8}}?(?:{_PEOPLE}))"
)
_QUOTED = re.compile("\\A“[^”]{1,12}”(?=[\u4e00-\u9fff])")
_MADE = re.compile("\\A(?:援建|新建|共建|在建|改建)(?=[\u4e00-\u9fff]{2})")
_GIVES = re.compile("投入|安排|拨付|援助|提供|下达|帮扶|支援|捐赠|支持")
_GIVEN = re.compile(f"(?:{_GIVES.pattern})\\Z")
_GROWN = re.compile(
    "(?P<what>[\u4e00-\u9fff]{0,4}?(?:产量|产值|收入|面积|销售额|销量|游客|就业|投资|数量))"
)
_KIND_OF = re.compile(f"(?:贫困|脱贫|受援|结对|帮扶|示范|涉藏|重点)[^，。；{_SIGNS}]{{0,4}}\\Z")
_SIZED = re.compile(
    f"年?(?:产值|收入|营收|销售额|规模)[超过达上]{{0,2}}(?:{FIGURE}+|[千百]?[万亿]元)(?:以上)?的?"
    "(?P<what>[\u4e00-\u9fff]{2,6}?)(?![\u4e00-\u9fff])"
)
"""Things of a size: 42家产值超千万元[企业]."""

_FROM = re.compile(f"来自[^，。；{FIGURE}]{{1,10}}?的(?=[\u4e00-\u9fff]{{2}})")

_PRODUCED = re.compile(
    "(?<![农特水资财房遗投国量土])产(?P<what>(?![品业地值量能区出])[\u4e00-\u9fff]{1,6}?)"
    "(?:达到?|约|可达|超过?|近)?\\Z"
)
_OUTPUTS = "(?:总|年|综合|年?总)?产[值量]|销量|销售额|种植面积"
_OUTPUT = re.compile(_OUTPUTS)
_OUTPUT_OF = re.compile(
    f"(?P<what>[\u4e00-\u9fff]{{2,6}}?(?:(?<=[茶果菜])园)?)(?:{_OUTPUTS}|面积|(?<=园))"
)
_INDUSTRY = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=把))(?P<what>(?!把)[\u4e00-\u9fff]{2,5}?)(?:产业|种植|养殖|作为)"
)
_AREAS = re.compile("[省市县区旗州镇乡村]{1,2}")
_WORTH = re.compile("(?:价值|总值|金额|总额)\\Z")
_PLACED = re.compile("[\u4e00-\u9fff]{2,14}[县村镇乡]")
_MONEY = re.compile("[\u4e00-\u9fff]{0,6}(?:资金|经费)")
_HAN = re.compile("[\u4e00-\u9fff]+")
_NOMINAL = "援助|捐赠|捐助|投入|帮扶|支援|捐资|捐款"
_GENERAL = re.compile(
    rf"(?:总|再|共|分别|率先|对口|无偿|[县村户人]均|每?[村县镇])*(?:{_NOMINAL})+\Z"
)
_SHORT = ("县", "村", "镇", "区", "乡", "市")
_AWAY = re.compile(f"(?:赴|到|在|前往)[^，。；、{FIGURE}]{{1,8}}?(?P<what>务工|就业|打工)")
_SO_MANY = re.compile(f"(?<={_AREA})等?[两三四五六七八九][省市县区旗州]")
"""How many are listed: 陕西、青海[两省]."""

_SPENT = re.compile("(?:以上|左右)?(?:用于|投向|投入)了?(?P<on>[\u4e00-\u9fff]{2,8})")
_BATCHES = {"批": "批次", "批次": "批次", "期": "期数"}
_SENT = re.compile("(?:选派|派出|派遣|互派|派|组织)了?\\Z")
_ROSE = re.compile("(?:增长|提高|上升|提升|下降)了?\\Z")
_JOINED = re.compile("[共计约]{0,2}")
_NEXT_TO = re.compile("[、，和]?约?")
_SHARE = re.compile("[^，。；]{0,8}，?(?:约|仅)?占(?:比|总数的?|全部的?)?(?:为|达到?)?约?")
_LAST_WORDS = re.compile(
    f"(?:{_OUTPUTS}|(?:规划|占地|建筑|种植)?面积|总?投资额?|(?:总|年)?收入|利润|库容|产能)\\Z"
)
_MOST = 16
_PRICE = len("价格")
_NEAR = 8
"""Characters before a figure in which stands what leads right to it."""
_LONGEST = 24
_AND = re.compile("、|以及|[和及]")


class Noun(NamedTuple):
    """What a figure counts: a name without places, times and figures; "" where none is found.

    `own` is False where it is that of the figure before. `per` is of what a price is: 公斤 of
    每公斤卖到14元.
    """

    name: str
    own: bool = True
    per: str = ""


class Nouns:
    """Finds what the figures of a text count."""

    def __init__(self, reading: Reading, areas: Areas) -> None:
        self._reading = reading
        masked = list(reading.masked)
        for mention in areas.mentions:
            if mention.end - mention.start > 1:  # 援川干部 is a noun as it stands
                masked[mention.start : mention.end] = _AREA * (mention.end - mention.start)
        self._masked = _SO_MANY.sub(_as_area, "".join(masked))
        self._names: dict[int, Noun] = {}

    def of(self, figure: Candidate) -> Noun:
        """Return what a figure counts.

        A figure without words of its own counts what the one before does.
        """
        if figure.at not in self._names:
            self._names[figure.at] = Noun("")  # for a figure behind, which may lead back to this
            self._names[figure.at] = found = self._find(figure)
            if found.name and figure.unit in _BATCHES and self._is_beside_the_same(figure, found):
                self._names[figure.at] = found._replace(name=found.name + _BATCHES[figure.unit])
        return self._names[figure.at]

    def _find(self, figure: Candidate) -> Noun:
        found = (
            self._price(figure)
            or self._output(figure)
            or self._by_its_words(figure)
            or self._by_what_follows(figure)
            or self._by_what_precedes(figure)
        )
        return found._replace(name=self._of_what(figure, found.name))

    def _by_its_words(self, figure: Candidate) -> Noun | None:
        """Return the noun right before or behind a figure."""
        if _AREAS.fullmatch(figure.unit or "") and not _KIND_OF.search(
            self._masked, max(figure.at - _NEAR, 0), figure.at
        ):
            return Noun(_areas(figure.unit or ""))
        lead, tail = self._lead(figure), self._tail(figure)
        if figure.unit in _BATCHES and _SENT.search(
            self._masked, max(figure.at - _NEAR, 0), figure.at
        ):
            lead = ""
        counts = figure.unit in CLASSIFIERS | PERSONS or figure.kind in ("people", "count")
        if figure.kind == "money" and self._masked.startswith("投资", figure.end):
            return Noun("投资")
        if figure.kind == "money" and _DOES.match(self._masked, figure.end):
            tail = ""
        if figure.kind == "money" and not lead and self._belongs_to_next(figure, tail):
            return Noun(self._money(figure) or "资金", own=False)
        spent = _SPENT.match(self._masked, figure.end) if figure.kind == "ratio" else None
        if spent and not lead:
            return Noun(f"{spent['on']}占比")
        if tail and (counts or not lead or _WORTH.match(lead)):
            return Noun(self._doing(figure, tail))
        if figure.kind == "money" and _MONEY.fullmatch(tail) and _GIVEN.search(lead):
            return Noun(tail)
        if figure.kind == "money" and _AVERAGED.fullmatch(lead):
            lead += self._money(figure) or "资金"
        if figure.kind == "money" and _NO_MONEY.search(lead):
            lead = self._money(figure) or ("" if _REST.match(lead) else lead)
        if lead and not (figure.unit == "倍" and lead.startswith(("是", "为", "相当于"))):
            outcome = _OUTCOME.match(self._masked, figure.end)
            name = lead + (outcome[0] if outcome and counts else "")
            if _GENERAL.match(name) and figure.kind == "money":
                return Noun(f"{name}资金")
            if figure.kind == "ratio" and _ROSE.search(
                self._masked, max(figure.at - _NEAR, 0), figure.at
            ):
                name += "" if name[-1] in "率幅比度" else "增幅"
            return Noun(self._doing(figure, name) if counts else name)
        return None

    def _is_beside_the_same(self, figure: Candidate, noun: Noun) -> bool:
        """Tell whether the next figure counts the same in another unit: 10批877名干部."""
        following = self._reading.after(figure.at)
        joined = following and _JOINED.fullmatch(self._masked, figure.end, following.at)
        return following is not None and joined is not None and self.of(following).name == noun.name

    def _output(self, figure: Candidate) -> Noun | None:
        """Return what is produced by weight: 蜂蜜产量 of 年产蜂蜜300公斤."""
        start = self._reading.clause(figure.at).start
        made = _PRODUCED.search(self._masked, start, figure.at)
        if figure.kind != "weight" or not made:
            return None
        what = made["what"]
        return Noun(f"{what}产量" if len(what) > 1 else f"产{what}量")

    def _of_what(self, figure: Candidate, name: str) -> str:
        """Return 产值 and the like with what is produced, where the sentence says it before."""
        if not _OUTPUT.fullmatch(name):
            return name
        earlier = self._reading.before(figure.at)
        product = _OUTPUT_OF.fullmatch(self.of(earlier).name) if earlier else None
        if not product:
            start = self._reading.sentence(figure.at).start
            product = next(reversed(list(_INDUSTRY.finditer(self._masked, start, figure.at))), None)
        return f"{_plain(product['what'])}{name}" if product else name

    def _by_what_follows(self, figure: Candidate) -> Noun | None:
        """Return what people come to, or what the next figure counts."""
        counts = figure.unit in CLASSIFIERS | PERSONS or figure.kind in ("people", "count")
        following = self._reading.after(figure.at)
        if counts and (come_to := self._outcome(figure, following)):
            return Noun(f"{come_to}{'农户' if figure.unit == '户' else '人数'}")
        joined = following and _JOINED.fullmatch(self._masked, figure.end, following.at)
        if following and (joined or self._is_listed_with(figure, following)):
            return self.of(following)._replace(own=False)
        return None

    def _is_listed_with(self, figure: Candidate, following: Candidate) -> bool:
        """Tell whether two figures of a list count the same: 带动1200户、760户增收."""
        between = self._masked[figure.end : following.at]
        start = self._reading.listing(figure.at).start
        respectively = figure.unit == "户" and "分别" in self._masked[start : figure.at]
        return respectively and between in tuple("、和与及") and following.unit == "户"

    def _by_what_precedes(self, figure: Candidate) -> Noun:
        """Return a noun made of that of an earlier figure, or the same."""
        earlier = self._reading.before(figure.at)
        if earlier and (beside := self._beside(figure, earlier)):
            return Noun(beside, own=False)
        if figure.unit == "倍" and not figure.change and earlier and self.of(earlier).name:
            return Noun(f"{self.of(earlier).name}倍数")
        if figure.kind == "ratio" and (grown := self._grown(figure, earlier)):
            return Noun(grown)
        if figure.kind == "ratio" and figure.change and earlier and earlier.kind != "ratio":
            return Noun(f"{self.of(earlier).name}增幅" if self.of(earlier).name else "")
        if figure.change == "by" and earlier and earlier.unit == figure.unit:
            return Noun(f"{self.of(earlier).name}增量" if self.of(earlier).name else "")
        while earlier and earlier.kind != figure.kind and earlier.unit not in ("批", "期", "批次"):
            earlier = self._reading.before(earlier.at)
        if not earlier and figure.kind == "money" and (money := self._money(figure)):
            return Noun(money, own=False)
        if earlier and self.of(earlier).name:
            return self.of(earlier)._replace(own=False)
        clause = self._reading.listing(figure.at)
        given = list(_GIVES.finditer(self._masked, clause.start, figure.at))
        if figure.kind == "money" and given:
            return Noun(f"{given[-1][0]}资金", own=False)
        return Noun("")

    def _outcome(self, figure: Candidate, following: Candidate | None) -> str:
        """Return what people or households come to, behind both of them: 1900户5600人增收."""
        beside = following if following and following.at == figure.end else figure
        end = beside.end if figure.unit == "户" and beside.unit in PERSONS else figure.end
        outcome = _OUTCOME.match(self._masked, end)
        return outcome[0] if outcome else ""

    def _price(self, figure: Candidate) -> Noun | None:
        """Return what has a price: 白菜收购价 of 白菜收购价由每公斤0.8元涨到1.6元."""
        if figure.kind != "money" or figure.unit != "元":
            return None
        start = self._reading.listing(figure.at).start
        paid = price(re.sub(f"[{_SIGNS}]", "", self._masked[start : figure.at]))
        earlier = self._reading.before(figure.at)
        if paid and earlier and self.of(earlier).per == paid.per and len(paid.name) == _PRICE:
            return self.of(earlier)
        sold = self.of(earlier).name.removesuffix("产量") if paid and earlier else ""
        return (
            Noun(f"{'' if len(paid.name) > 2 else sold}{paid.name}", per=paid.per) if paid else None
        )

    def _grown(self, figure: Candidate, earlier: Candidate | None) -> str:
        """Return what several shares are the growth of: 产量…，分别增长9%、11%."""
        start = self._reading.sentence(figure.at).start
        word = self._reading.text.rfind("分别增长", start, figure.at)
        between = self._masked[word : figure.at].replace(FIGURE, "")
        if word < 0 or re.sub("分别增长|[、和]", "", between):
            return ""
        named = list(_GROWN.finditer(self._masked, start, word))
        return f"{_plain(named[-1]['what'])}增幅" if named else ""

    def _beside(self, figure: Candidate, earlier: Candidate) -> str:
        """Return what a figure of another kind counts of what the one before it does: 9户、27人."""
        name = self.of(earlier).name
        between = self._masked[earlier.end : figure.at]
        if figure.kind == "people" and earlier.unit == "户" and _NEXT_TO.fullmatch(between):
            return name
        if figure.kind == "ratio" and name and _SHARE.fullmatch(between):
            return f"{name}占比"
        return ""

    def _belongs_to_next(self, figure: Candidate, tail: str) -> bool:
        """Tell whether the noun behind a figure is what the next one counts: 用3万元改造茶园5亩."""
        following = self._reading.after(figure.at)
        return (
            bool(tail)
            and following is not None
            and self._masked.startswith(tail + FIGURE, figure.end)
        )

    def _money(self, figure: Candidate) -> str:
        """Return the money that a paragraph names before a figure: [协作资金]支持8个县5.4亿元."""
        start = self._reading.paragraph(figure.at).start
        found = list(_MONEY.finditer(self._masked, start, figure.at))
        if not found:
            return ""
        name = found[-1][0]
        verbs = [cut.end() for cut in _CUT.finditer(name) if cut["verb"]]
        return _plain(name[max(verbs, default=0) :]) or _plain(name)

    def listed(self, figure: Candidate) -> list[str]:
        """Return the things that are named right before their number: 甲村、乙村和丙村等3个."""
        start, _ = self._reading.listing(figure.at)
        words = self._reading.text[start : figure.at]
        masked = self._reading.masked[start : figure.at]
        if FIGURE in masked or ("、" not in words and not re.search("[和及]", words)):
            return []
        verbs = [cut.end() for cut in _CUT.finditer(masked.split("、")[0]) if cut["verb"]]
        names = _AND.split(words[max(verbs, default=0) :].removesuffix("等").strip())
        plain = [name.strip('“”"《》 ') for name in names]
        return plain if all(1 < len(name) <= _LONGEST for name in plain) else []

    def _doing(self, figure: Candidate, noun: str) -> str:
        """Return a noun of at most three characters with the verb before it: 引进企业, 结对学校."""
        if len(noun) > 3:
            return noun
        start = self._reading.listing(figure.at).start
        verbs = list(_DONE.finditer(self._masked, start, figure.at))
        if not verbs and len(noun) == 1:
            end = self._reading.clause(figure.end).end
            verbs = list(_DONE_BEHIND.finditer(self._masked, figure.end, end))
        if not verbs or verbs[-1][0][0] == noun[0]:
            return noun
        if _OUTCOME.fullmatch(noun) and verbs[-1][0] == "组织":
            return noun
        listed = self._masked.endswith("等", 0, figure.at)
        verb = verbs[0 if listed else -1][0]
        return f"{'实施' if noun == '项目' and verb in _CARRIED_OUT else verb}{noun}"

    def _tail(self, figure: Candidate) -> str:
        """Return the noun right behind a figure: 18名[干部]到, 1万余[贫困人口]增收."""
        end = self._reading.clause(figure.end - 1).end
        words = _QUOTED.sub("", self._masked[figure.end : end].replace(ASIDE, ""))
        words = words.lstrip(f"{_AREA}“”的")
        if sized := _SIZED.match(words):
            return sized["what"]
        if origin := _FROM.match(words):
            words = words[origin.end() :]
        found = _HAN.match(_MADE.sub("", words))
        if not found:
            return ""
        if away := _AWAY.match(words):
            return away["what"]
        stop = _TAIL_ENDS.search(found[0])
        noun = found[0][: stop.start()] if stop else found[0]
        if stop and stop[0] in ("和", "与", "及") and _PLACED.fullmatch(found[0], stop.end()):
            noun = found[0][stop.end() :]
        if "、" in words and (last := _LAST_OF_LIST.match(words)):
            return last["noun"]
        outcome = _OUTCOME.match(found[0], len(noun))
        noun = _LOOSE.sub("", noun)
        if head := _HEAD.match(noun):
            noun = head[0]
        if not 1 < len(noun) <= _MOST and noun not in _SHORT:
            return ""
        return noun + (outcome[0] if outcome else "")

    def _lead(self, figure: Candidate) -> str:
        """Return the noun before a figure: 落实[协作项目]22个, [企业、商户]3000家."""
        clause, sentence = self._reading.clause(figure.at), self._reading.sentence(figure.at)
        own = self._last(self._masked[clause.start : figure.at], figure)
        if clause.start > sentence.start and self._masked[clause.start - 1] == "、":
            earlier = self._reading.clause(clause.start - 1)
            before = self._masked[earlier.start : clause.start - 1]
            plain = FIGURE not in before + self._masked[clause.start : figure.at]
            sibling = self._last(before, figure) if plain else ""
            if 1 < len(sibling) <= 4 and 1 < len(own) <= 4 and not _CUT.match(sibling):
                return f"{sibling}和{own}"
        return own

    def _last(self, words: str, figure: Candidate) -> str:
        """Return the noun that a piece of text ends with, without verbs before it."""
        words = words[words.rfind(FIGURE) + 1 :]
        words = _TRAILING.sub("", words.replace(ASIDE, "").strip(" \u3000"))
        end = len(words)
        cuts = list(_CUT.finditer(words))
        for cut in reversed(cuts):
            name = _plain(words[cut.end() : end])
            if len(name) > 1:
                return _short(name) or name[-_MOST:]
            if cut["verb"] and re.fullmatch(rf"(?:{_NOMINAL}|培训|采购|销售|种植)了?", cut[0]):
                before = max((c.end() for c in cuts if c.end() <= cut.start()), default=0)
                return _plain(words[before : cut.end()])
            end = cut.start()
        name = _plain(words[:end])
        return _short(name) if len(name) > 1 else ""


def _areas(unit: str) -> str:
    """Return what areas that are only counted are called: 县数, 县区."""
    return f"{unit}数" if len(unit) == 1 else unit


def _short(name: str) -> str:
    """Return a name that is not too long; of a longer one what its last words name, if anything."""
    if len(name) <= _MOST:
        return name
    last = _LAST_WORDS.search(name)
    return last[0] if last else ""


def _as_area(found: re.Match[str]) -> str:
    return _AREA * len(found[0])


def _plain(words: str) -> str:
    """Return the Chinese characters of a piece, without what comes before a noun."""
    name = "".join(_HAN.findall(words))
    edge = _EDGE.match(name)
    return _TRAILING.sub("", name[edge.end() :] if edge else name)
