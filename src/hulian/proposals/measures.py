"""The measure of a figure: one of the base by its words and unit, else a new one."""

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hulian.base.model import FactBase, Measure, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.figures.units import CLASSIFIERS, PERSONS, fits
from hulian.figures.units import base as base_unit
from hulian.language.hanzi import Romaniser
from hulian.proposals.nouns import Noun
from hulian.text import Text

_HAN = re.compile("[\u4e00-\u9fff]+")
_STOCK = re.compile("存款|余额|资产|市值|储量|库存")
_THINGS = (
    "项目|企业|学校|医院|卫生院|车间|园区|基地|合作社|社区|村|县|乡镇|镇|组织|单位|商会|商户|景区|品牌|工厂|公司"
    "|岗位|机构|大棚|平台|团队|认证|超市|店|馆|中心|路|桥|班"
)
_THING = re.compile(rf"(?:{_THINGS})\Z")
_HAPPENS = re.compile(
    "选派|派|互派|培训|引进|引入|引导|落地|新增|新建|援建|建成|建设|建起|落实|实施|开展|举办|救助|资助|帮助|转移|就业|带动|签约|采购|销售|输送|招募|认定|完成|解决|发放|新扩建|扩建|接收|促成|协调|安排|送来|支教|支医|支农|受益|惠及|派"
)
_STANDS = re.compile("有|现有|共有|拥有|覆盖|结对|在校|在册|存栏|面积|常住|户籍|稳定")
_FLOW_UNITS = frozenset(("人次", "批", "期", "场", "次", "批次", "例", "件"))
_FITTING, _SURE = 0.45, 0.8
"""From where on a measure's name is taken for the figure's, and taken without saying so."""


class Chosen(NamedTuple):
    """A measure for a figure; `new` where the base has none, `guess` where it is only likely."""

    measure: Measure
    new: bool
    guess: Text | None


class Measures:
    """The measures of a base, and those that are proposed for one text."""

    def __init__(self, base: FactBase, english: "Glossary") -> None:
        self._measures = list(base.measures.values())
        self._themes = list(base.themes.values())
        self._english = english
        self.new: dict[tuple[str, str], Measure] = {}
        self._ids = set(base.measures)
        names = [set(_pairs(name)) for m in self._measures for name in _called(m)]
        self._counts = Counter(pair for pairs in names for pair in pairs)
        self._weights = {p: math.log(1 + len(names) / n) for p, n in self._counts.items()}

    def choose(self, figure: Candidate, noun: Noun, around: str) -> Chosen | None:
        """The measure of a figure with its noun, `around` being its clause; None without a noun."""
        if fitting := self._fitting(figure, noun, around):
            return fitting
        if not noun.name:
            return None
        unit = unit_of(figure, noun)
        key = (noun.name, unit)
        if key not in self.new:
            self.new[key] = Measure(
                id=self._free_id(noun.name),
                name=noun.name,
                unit=unit,
                kind=kind_of(figure, noun, around),
                theme=[
                    t.id for t in self._themes if any(n in noun.name for n in [t.name, *t.alias])
                ][:2],
            )
        return Chosen(self.new[key], True, None)

    def _fitting(self, figure: Candidate, noun: Noun, around: str) -> Chosen | None:
        near = {**dict.fromkeys(_pairs(around), 0.6), **dict.fromkeys(_pairs(noun.name), 1.0)}
        scored = []
        for measure in self._measures:
            if not _counts(figure.unit or "", measure.unit, noun):
                continue
            for name in _called(measure):
                words = set(_pairs(name))
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
        return Chosen(best[2], False, None if best[0] >= _SURE else _BY_WORDS)

    def _free_id(self, name: str) -> str:
        wanted = self._english.id(name)
        identifier, number = wanted, 2
        while identifier in self._ids:
            identifier, number = f"{wanted}-{number}", number + 1
        self._ids.add(identifier)
        return identifier


def unit_of(figure: Candidate, noun: Noun) -> str:
    """The unit of a new measure: that of the figure, or the thing that its classifier counts."""
    unit = figure.unit or "个"
    if unit in PERSONS:
        return "人"
    if unit in CLASSIFIERS and (thing := _THING.search(noun.name)):
        return thing[0]
    return base_unit(unit)


def kind_of(figure: Candidate, noun: Noun, around: str) -> MeasureKind:
    """Whether a measure adds up over time, is counted at a date, or is a share."""
    if figure.kind == "ratio" or figure.unit in ("%", "百分点", "倍", "千分点"):
        return "ratio"
    if figure.kind == "money":
        return "stock" if _STOCK.search(noun.name) else "flow"
    if figure.unit in _FLOW_UNITS or figure.kind == "person-times":
        return "flow"
    stands = [found.end() for found in _STANDS.finditer(around)]
    happens = [found.end() for found in _HAPPENS.finditer(around)]
    return "flow" if happens and max(happens) >= max(stands, default=0) - 2 else "stock"


def _counts(unit: str, counted: str, noun: Noun) -> bool:
    if unit in PERSONS and counted == "人":
        return True
    if unit in CLASSIFIERS and counted not in CLASSIFIERS:
        return fits(unit, counted) and (counted in noun.name or not _THING.search(noun.name))
    return fits(unit, counted)


def _called(measure: Measure) -> list[str]:
    return [name for name in (measure.name, *measure.alias) if _HAN.search(name)]


def _pairs(text: str) -> list[str]:
    return [run[n : n + 2] for run in _HAN.findall(text) for n in range(len(run) - 1)]


_BY_WORDS = Text("按用词相近选的指标", "the measure whose words are nearest")


# --- Ids --------------------------------------------------------------------------------------


@cache
def _words() -> dict[str, str]:
    lines = Path(__file__).with_name("glossary.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


class Glossary:
    """Ids of Chinese names: of English words where the glossary has them, else of pinyin."""

    def __init__(self) -> None:
        self._pinyin = Romaniser({"陕西": ["shaan", "xi"]})

    def id(self, name: str) -> str:
        """The id of a name: 财政援助资金 is fiscal-aid-funds, 洛南 is luonan."""
        words, start, known = [], 0, _words()
        run = ""
        while start < len(name):
            word = next(
                (name[start : start + n] for n in (4, 3, 2, 1) if name[start : start + n] in known),
                "",
            )
            if word:
                words += [run, known[word]]
                run = ""
            else:
                run += name[start]
            start += len(word) or 1
        words.append(run)
        spelt = [self.pinyin(word) if _HAN.search(word) else word for word in words if word]
        return "-".join(dict.fromkeys(word for word in spelt if word)) or "measure"

    def pinyin(self, name: str) -> str:
        """A name in letters, without spaces."""
        return re.sub("[^a-z0-9]", "", self._pinyin.joined(name).lower())
