"""The measure of a figure: one of the base by its words and unit, else a new one."""

import math
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from hulian.base.model import Measure, MeasureKind, Records
from hulian.extraction.extract import Candidate
from hulian.figures.quantity import QuantityError, parse
from hulian.figures.unit_words import FigureKind
from hulian.figures.units import CLASSIFIERS, base, counts
from hulian.proposals.naming import OF_ALL_THINGS, Naming, names_another_thing, spelt, unit_of
from hulian.proposals.phrases import DONE, HAN_RUN
from hulian.proposals.prices import Noun
from hulian.proposals.proposal import ProposedEntry
from hulian.text import Text

STOCK = re.compile("存款|余额|资产|市值|储量|库存|价格?\\Z|均价|单价")
HAPPENS = re.compile(
    f"{DONE}|(?<!特)派|培训|引入|引导|落地|新增|建设|建起|举办"
    "|帮助|提供|转移|就业|签约|采购|销售|输送|招募|完成|解决|发放|新扩建|扩建|接收|促成"
    "|协调|安排|送[来了去]|支教|支医|支农|采[收摘]|捕捞|收获|出栏|盖[起了]|上线(?!率)|安装|修[建筑复路桥]|铺设|架设|开设|做了|硬化|栽[种下]|打井|受益|培育|培养|签定|签订|参加|邀请|组织|参训|参会|分红|接待|招收|录取|考[上取入]"
    "|[购捐卖建修办]了|新修|修通|[购捐]|加工|助力|支持|投资|救[回治活]|接诊|收治|查出|落户|设立|输转|卖出|改造|[兴创开]办"
    r"|\b(?:sen[dt]|g[ai]ve|paid|paying|donat|invest|provid|fund(?:ed|ing)|buil[dt]|help|support"
    r"|train|went|left|came|hired|employ(?!s )|attract|recruit|shared|pick|harvest|found"
    r"|held(?! jobs)|put|made|grew|sold|drew|bought|set up"
    r"|(?<!had been )(?:complet|implement|launch|open|creat|serv|yield|reap|allott?|hand|deliver"
    r"|receiv|start|finish|attend|welcom|rais|financ|shipp|screen|check|arriv|enter|graduat)ed\b|carried|beg[au]n|taught|treated|worked|moved|travell?ed|performed"
    r"|g[eo]ts?\b|took\b(?! part))"
)
_AVERAGE = re.compile("[人户村县亩月年]均|平均|工资|月薪|日薪|单价")
_EACH = re.compile("每[人户亩月天]|[人户]均|月均")
_EARNED = re.compile("增收|收入|收益|工资|分红|补贴|补助")
_OF_ONE = 100_000
"""What one person or household earns is less than so many yuan."""

_STANDS = re.compile(
    "有|现有|共有|拥有|覆盖|结对|在校|在册|存栏|面积|常住|户籍|稳定|总数|入园|入驻"
)
_WORK = re.compile("(?:就业|务工|劳动力|务工人员)\\Z")
_FLOW_UNITS = frozenset(("人次", "批", "期", "场", "次", "批次", "例", "件", "节", "课时"))
_OUTPUT = re.compile("产.?量|亩产|销量|产值|发电量|加工量|屠宰量|output|sales")
_CAPACITY = re.compile("库容|容量|产能|能力|装机|面积|存储|储存|冷库|capacity")
_BY_KIND: dict[FigureKind, str] = {
    "money": "金额",
    "people": "人数",
    "person-times": "人次",
    "area": "面积",
    "length": "长度",
    "weight": "重量",
    "duration": "时长",
    "ratio": "比例",
}
"""What a figure is called that has no words beside it."""

_BY_UNIT = {"公里": "里程", "户": "户数", "期": "期数", "批": "批次", "批次": "批次", "次": "次数"}
_FITTING = 0.45
"""From where on a measure's name is taken for the figure's, if its words are alike."""


class Chosen(NamedTuple):
    """A measure for a figure; `guess` says on what it rests where it is only likely."""

    measure: Measure
    guess: Text | None


class Measures:
    """The measures of a base, and those that are proposed for one text."""

    def __init__(self, fact_base: Records, naming: Naming) -> None:
        self._measures = list(fact_base.measures.values())
        self._themes = list(fact_base.themes.values())
        self._naming = naming
        self._new_ones: dict[tuple[str, str], Measure] = {}
        self.entries: list[ProposedEntry] = []
        names = [_pairs(name) for m in self._measures for name in _called(m)]
        self._counts = Counter(pair for pairs in names for pair in pairs)
        self._weights = {p: math.log(1 + len(names) / n) for p, n in self._counts.items()}

    def unit(self, identifier: str) -> str | None:
        """Return the unit of a measure of the base or of a new one; None where there is none."""
        known = (*self._measures, *self._new_ones.values())
        return next((each.unit for each in known if each.id == identifier), None)

    def choose(self, figure: Candidate, noun: Noun, around: str) -> Chosen | None:
        """Return the measure of a figure with its noun, `around` being its clause.

        None without a noun.
        """
        if fitting := self._fitting(figure, noun, around):
            return fitting
        unit = figure.unit or ""
        of_its_own = f"{unit}数" if unit in CLASSIFIERS - OF_ALL_THINGS else ""
        by_unit = _BY_UNIT.get(unit, _BY_KIND.get(figure.kind, of_its_own))
        if not noun.name and by_unit:
            noun = Noun(by_unit)
            return self._new(figure, noun, around, _NO_WORDS)
        return self._new(figure, noun, around, None) if noun.name else None

    def _new(self, figure: Candidate, noun: Noun, around: str, guess: Text | None) -> Chosen | None:
        """Return a new measure for a figure, or the one that is new for an earlier figure."""
        units = (unit_of(figure, noun.name), base(figure.unit or ""))
        unit = next((each for each in units if each and _takes(each, figure)), None)
        if not unit:
            return None
        key = (noun.name, unit)
        if key not in self._new_ones:
            others = any(name == noun.name for name, _ in self._new_ones)
            name = f"{noun.name}数" if len(noun.name) == 1 else noun.name
            name = f"{name}（{unit}）" if others else name
            identifier = self._naming.free_id("measure", spelt(noun.name))
            kind = kind_of(figure, noun, around)
            named = (t.id for t in self._themes if any(n in noun.name for n in (t.name, *t.alias)))
            if not (themes := list(islice(named, 2))):
                themes, new_theme = self._naming.themes_of(noun.name)
                self.entries += [new_theme] if new_theme else []
            made = Measure(identifier, name, unit, kind=kind, theme=themes)
            self._new_ones[key] = made
            self.entries.append(self._naming.measure(made, figure))
        return Chosen(self._new_ones[key], guess)

    def _fitting(self, figure: Candidate, noun: Noun, around: str) -> Chosen | None:
        near = {**dict.fromkeys(_pairs(around), 0.6), **dict.fromkeys(_pairs(noun.name), 1.0)}
        scored = []
        for measure in self._measures:
            fits_in = _counts(figure.unit or "", measure.unit, noun)
            if not fits_in or not _takes(measure.unit, figure):
                continue
            for name in _called(measure):
                words = _pairs(name)
                whole = sum(self._weights[w] for w in words)
                share = (
                    sum(self._weights[w] * near.get(w, 0) for w in words) / whole if whole else 0
                )
                if name == noun.name:
                    share = 2
                scored.append((share, len(words), measure))
        if not scored:
            return None
        best = max(scored, key=lambda each: each[:2])
        if best[0] < _FITTING:
            return None
        return Chosen(best[2], None if best[2].name == noun.name else _BY_WORDS)


def kind_of(figure: Candidate, noun: Noun, around: str) -> MeasureKind:
    """Return whether a measure adds up over time, is counted at a date, or is a share."""
    if figure.kind == "ratio" or figure.unit in ("%", "百分点", "倍", "千分点"):
        return "ratio"
    if figure.kind == "money":  # what one has, or household, does not add up: 月均工资, 户均增收
        little = figure.high is not None and figure.high < _OF_ONE and _EARNED.search(noun.name)
        of_each = little or _AVERAGE.search(noun.name) or _EACH.search(around)
        return "stock" if of_each or STOCK.search(noun.name) else "flow"
    if _CAPACITY.search(noun.name):
        return "stock"
    flows = figure.unit in _FLOW_UNITS or figure.kind in ("person-times", "weight")
    if _OUTPUT.search(noun.name) or (flows and not STOCK.search(noun.name)):
        return "flow"
    stands = [found.end() for found in _STANDS.finditer(around)]
    happens = [found.end() for found in HAPPENS.finditer(around)]
    happens += [len(around)] * bool("|" in around and HAPPENS.match(noun.name))
    return "flow" if happens and max(happens) >= max(stands, default=0) - 2 else "stock"


def is_not_given(figure: Candidate, noun: Noun) -> bool:
    """Return whether nobody gives what a figure is of: a share, those who find work, pairs."""
    work = figure.kind == "people" and _WORK.search(noun.name)
    return figure.kind == "ratio" or bool(work) or noun.name.startswith("结对")


def _takes(unit: str, figure: Candidate) -> bool:
    """Return whether a figure can be one of a measure in this unit."""
    try:
        parse(figure.value or "", unit)
    except QuantityError:
        return False
    return True


def _counts(unit: str, counted: str, noun: Noun) -> bool:
    if unit in CLASSIFIERS and counted not in CLASSIFIERS:
        return counts(unit, counted) and not names_another_thing(noun.name, counted)
    return counts(unit, counted)


def _called(measure: Measure) -> list[str]:
    return [name for name in (measure.name, *measure.alias) if HAN_RUN.search(name)]


def _pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring characters, each once and in order, so that sums agree."""
    pairs = (run[n : n + 2] for run in HAN_RUN.findall(text) for n in range(len(run) - 1))
    return list(dict.fromkeys(pairs))


_NO_WORDS = Text("旁边没有词，只看单位", "no words beside it: by its unit")
_BY_WORDS = Text("按用词相近选的指标", "the measure whose words are nearest")
