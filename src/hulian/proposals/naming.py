"""What a proposal calls things: ids, labels, and new entries by name."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from pathlib import Path

from hulian.base.areas import AUTONOMOUS, StandardArea, around, called, in_full, level_of, stem
from hulian.base.edit import PLACEHOLDER
from hulian.base.model import AreaLevel, Measure, MeasureKind, Records
from hulian.extraction.extract import Candidate
from hulian.figures import period as periods
from hulian.figures.units import base as base_unit
from hulian.language.hanzi import Romaniser
from hulian.proposals.proposal import Field, ProposedEntry, entry
from hulian.text import Text

_THING = re.compile(
    "(?:项目|企业|学校|医院|卫生院|车间|园区|基地|合作社|社区|村|[区旗市]县|县区|县市|县|乡镇|镇|组织|单位|商会|商户|景区|品牌"
    "|岗位|机构|平台|团队|招聘会)\\Z"
)

OF_ALL_THINGS = frozenset("个家所项")
"""Classifiers that tell nothing of what they count, as 座 and 台 do."""

_EXPECTED = {"target": Text("计划", "planned"), "forecast": Text("预计", "expected")}
"""What a label says of figures that have not come about."""

_THEMES: tuple[tuple[str, str, str, re.Pattern[str]], ...] = (
    ("jobs", "就业", "Jobs", re.compile("就业|务工|劳动力|岗位|工资|招聘|劳务")),
    ("health", "医疗", "Health", re.compile("医|手术|患者|卫生|床位|专科|健康")),
    ("education", "教育", "Education", re.compile("学校|教师|学生|中学|小学|支教")),
    ("sales", "消费", "Sales", re.compile("销售|采购|消费|产品")),
    ("tourism", "旅游", "Tourism", re.compile("旅游|游客|景区|文旅")),
    ("people", "人才", "People", re.compile("干部|人才|专家|人员")),
    ("funds", "资金", "Funds", re.compile("资金|款|捐|援助|财政")),
    ("projects", "项目", "Projects", re.compile("项目|工程")),
    ("farming", "农业", "Farming", re.compile("茶|果|牛|羊|粮|菌|种植|养殖|大棚|产量|冷库|田")),
    ("industry", "产业", "Industry", re.compile("企业|产业|园区|车间|工厂|投资|产值|合作社|基地")),
    ("villages", "乡村", "Villages", re.compile("村|社区|户|群众|贫|人口|增收|收入")),
)
"""Themes for measures of which the base has none: id, names, and words of the measures."""


class Naming:
    """Names of what a base holds and of the entries that are proposed to it."""

    def __init__(
        self, base: Records, entries: Iterable[ProposedEntry] = (), *, in_english: bool = False
    ) -> None:
        self._names = {
            **{("place", p.id): p.name for p in base.places.values()},
            **{("measure", m.id): m.name for m in base.measures.values()},
            **{("theme", t.id): t.name for t in base.themes.values()},
        }
        self._english = {p.id: p.name_en for p in base.places.values() if p.name_en}
        self._english |= {m.id: m.name_en for m in base.measures.values() if m.name_en}
        self._codes = {p.code: p.id for p in base.places.values() if p.code}
        languages = base.base.languages
        known = "en" in languages or (not languages and bool(self._english or not base.measures))
        self._in_english = known or in_english
        self._themes = {theme.name: theme.id for theme in base.themes.values()}
        self._called = {n for p in base.places.values() for n in (p.name, *p.alias, stem(p.name))}
        for each in entries:
            self.add(each)

    def add(self, new: ProposedEntry) -> None:
        """Take note of a new place or measure; its id is taken from now on."""
        self._names[new.kind, new.id] = str(new.value("name"))
        if english := new.value("name_en"):
            self._english[new.id] = english
        if new.kind == "theme":
            self._themes[str(new.value("name"))] = new.id
        if code := new.value("code"):
            self._codes[code] = new.id

    def label(self, fact: ProposedEntry) -> str:
        """Return what a fact is, in words of our own: who to whom, what, when."""
        name = self._names.get(("measure", str(fact.value("measure"))))
        if not name:
            return PLACEHOLDER
        named = [fact.value(key) or [] for key in ("place", "giver")]
        whom, by = ("、".join(self._names.get(("place", i), i) for i in ids) for ids in named)
        of = f"{whom}的{name}" if whom else name
        if by and whom:
            both = {*named[0]} <= {*named[1]}
            mutual = name.startswith("互")  # 互派, 互访: by either to the other
            of = f"{by}的{name}" if both else f"{by}{'与' if mutual else '对'}{of}"
        return "，".join([of, *(each.zh for each in _when(fact))])

    def english_label(self, fact: ProposedEntry) -> str | None:
        """Return the same in English; None where a name has none, or the base needs none."""
        ids = fact.value("place") or [], fact.value("giver") or []
        measure = str(fact.value("measure"))
        if not self._in_english or not {measure, *ids[0], *ids[1]} <= self._english.keys():
            return None
        whom, by = (" and ".join(self._english[each] for each in of) for of in ids)
        to = f" {'to' if by else 'in'} {whom}" if whom and whom != by else ""
        of = f"{self._english[measure]}{f' from {by}' if by else ''}{to}"
        return ", ".join([of, *(each.en for each in _when(fact))])

    def identifier(self, fact: ProposedEntry, taken: Iterable[str] = ()) -> str:
        """Return an id that no fact has yet, of its measure, first place and period."""
        measure, places = str(fact.value("measure")), fact.value("place") or []
        if measure == PLACEHOLDER:
            measure = f"{fact.value('source')}-{fact.value('at')}"
        period = fact.value("period") or ""
        years = "-".join(dict.fromkeys(re.findall(r"\d{4}", period)))
        reach = "since" if period.endswith("..") else "to" if period.startswith("..") else ""
        parts = [measure, *places[:1], reach if years else "", years]
        return free("-".join(filter(None, parts)), taken)

    def new_place(self, name: str) -> ProposedEntry:
        """Return a place of this name.

        With its code, where one area of the standard is called so.
        """
        same = called(name)
        division = same[0] if len(same) == 1 else None
        code = division.code if division else None
        return self.place(StandardArea(code or "", division.name if division else name), None)

    def place(
        self, division: StandardArea, within: str | None, level: AreaLevel | None = None
    ) -> ProposedEntry:
        """Return a new place; without a code it only looks like one, which is a guess."""
        code = division.code or None
        outer = within or (self._codes.get(around(code) or "") if code else None)
        fields = {
            "id": Field(self._place_id(division)),
            "name": Field(division.name, None if code else why_no_code(division.name)),
            "name_en": Field(*self._english_place(division)),
            "alias": Field(self._short_names(division)),
            "level": Field(division.level if code else level or level_called(division.name)),
            "code": Field(code),
            "within": Field(outer),
        }
        made = entry("place", fields)
        self.add(made)
        return made

    def _place_id(self, division: StandardArea) -> str:
        """Return the pinyin of a place, with its kind where another is spelt so.

        Linxia, linxia-city.
        """
        wanted = spelt(division.stem) if division.stem.isascii() else pinyin(division.stem)
        kind = _KINDS_IN_ENGLISH.get(division.name[-1:], "").lower()
        if kind and ("place", wanted) in self._names:
            wanted = f"{wanted}-{kind}"
        return self.free_id("place", wanted)

    def _english_place(self, division: StandardArea) -> tuple[str | None, Text | None]:
        """Return the name in English of a place, and on what it rests, where the base has such."""
        name, kind = division.name, _KINDS_IN_ENGLISH.get(division.name[-1:])
        if self._in_english and name.isascii():
            return name, None
        if not self._in_english or not kind:
            return None, None
        kind = "Autonomous Region" if name.endswith("自治区") else kind
        return f"{pinyin(division.stem).capitalize()} {kind}", _SPELT

    def _short_names(self, division: StandardArea) -> list[str]:
        """Return the name without the kind of area, as 凉山 and 凉山州; without another's: 临夏."""
        short, name = division.stem, division.name
        found = [short, short + AUTONOMOUS[name[-1]]] if "自治" in name else [short]
        free = [each for each in found if each != name and each not in self._called]
        self._called |= {*found, name}
        return free

    def new_measure(self, name: str, figure: Candidate, basis: str | None = None) -> ProposedEntry:
        """Return a measure of this name for a figure of a basis; unit and kind are guesses."""
        adds_up = figure.kind == "money" or basis in ("in-period", "cumulative")
        kind: MeasureKind = "ratio" if figure.kind == "ratio" else "flow" if adds_up else "stock"
        identifier = self.free_id("measure", spelt(name))
        theme = next((t[1] for t in _THEMES if t[3].search(name)), "")
        themes = [self._themes[theme]] if theme in self._themes else []
        unit = unit_of(figure, name)
        measure = Measure(identifier, name, unit, kind=kind, theme=themes)
        return self.measure(measure, figure)

    def measure(self, measure: Measure, figure: Candidate) -> ProposedEntry:
        """Return a new measure, for a figure, as an entry."""
        bare = measure.unit in OF_ALL_THINGS and measure.unit not in figure.printed
        named = bare or _THING.fullmatch(measure.unit)
        english = in_english(measure.name) if self._in_english else None
        fields = {
            "id": Field(measure.id),
            "name": Field(measure.name, _FROM_THE_TEXT),
            "name_en": Field(english, None if measure.name.isascii() else WORD_BY_WORD),
            "unit": Field(measure.unit, _COUNTED if named else None),
            "kind": Field(measure.kind, _KIND),
            "theme": Field(measure.theme, _THEME),
        }
        made = entry("measure", fields)
        self.add(made)
        return made

    def themes_of(self, name: str) -> tuple[list[str], ProposedEntry | None]:
        """Return the theme of a measure of this name, and its entry where the base lacks it."""
        found = next((each for each in _THEMES if each[3].search(name)), None)
        if not found:
            return [], None
        identifier, zh, en, _ = found
        if zh in self._themes:
            return [self._themes[zh]], None
        self._themes[zh] = identifier = self.free_id("theme", identifier)
        english = Field(en if self._in_english else None)
        made = entry("theme", {"id": Field(identifier), "name": Field(zh), "name_en": english})
        self.add(made)
        return [identifier], made

    def free_id(self, kind: str, wanted: str) -> str:
        """Return an id like this one that no entry of a kind has."""
        return free(wanted, {identifier for of, identifier in self._names if of == kind})


def _when(fact: ProposedEntry) -> Iterator[Text]:
    """Yield the period of a fact in words, and whether it has not come about."""
    if when := re.sub("[?~]", "", fact.value("period") or ""):
        yield periods.in_words(periods.parse(when))
    if said := _EXPECTED.get(fact.value("basis") or ""):
        yield said


def why_no_code(name: str) -> Text:
    """Return why a place of this name has no code: the standard lists none, or several."""
    same = called(name)
    if not same:
        return _LOOKS_LIKE
    which = "、".join(f"{in_full(each.code)} {each.code}" for each in same)
    return Text(
        f"国标表里有 {len(same)} 个{name}，要选一个：{which}",
        f"the standard has {len(same)} of this name, choose one: {which}",
    )


def level_called(name: str) -> AreaLevel | None:
    """Return the level that the end of a name tells in either language; None for none."""
    return level_of(KIND_CALLED.get(name.split()[-1], name))


def unit_of(figure: Candidate, name: str) -> str:
    """Return the unit of a new measure.

    That of the figure, or the thing that is counted, where the figure tells nothing of it: 26个.
    """
    unit = figure.unit or "个"
    if unit in OF_ALL_THINGS and (thing := _THING.search(name)):
        return thing[0]
    return base_unit(unit)


def names_another_thing(name: str, unit: str) -> bool:
    """Return whether a name ends in another thing than this unit: 6个基地 is no figure in 项目."""
    thing = _THING.search(name)
    return thing is not None and thing[0] != unit and unit not in name


# --- Ids --------------------------------------------------------------------------------------


def free(wanted: str, taken: Iterable[str]) -> str:
    """Return an id like the one that is wanted, that is not taken."""
    known = taken if isinstance(taken, Set) else set(taken)
    identifier, number = wanted, 2
    while identifier in known:
        identifier, number = f"{wanted}-{number}", number + 1
    return identifier


def spelt(name: str) -> str:
    """Return a name as an id: in English words where the glossary has all, else in pinyin.

    >>> spelt("财政援助资金"), spelt("茧丝产量")
    ('fiscal-aid-funds', 'jiansi-chanliang')
    """
    if name.isascii():
        return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "measure"
    pieces = [piece for piece in _pieces().split(name) if pinyin(piece)]
    glossary = vocabulary("glossary.tsv")
    english = all(piece in glossary for piece in pieces)
    words = [glossary[piece] if english else pinyin(piece) for piece in pieces]
    return "-".join(dict.fromkeys(words)) or "measure"


def in_english(name: str) -> str | None:
    """Return a name word by word, where the glossary has all of its words.

    >>> in_english("财政援助资金"), in_english("茧丝")
    ('Fiscal aid funds', None)
    """
    known = name.isascii() or not _pieces().sub("", name)
    return (
        (name if name.isascii() else spelt(name).replace("-", " ")).capitalize() if known else None
    )


def pinyin(name: str) -> str:
    """Return a name in letters, without spaces."""
    return re.sub("[^a-z0-9]", "", _romaniser().joined(name).lower())


@cache
def _romaniser() -> Romaniser:
    """Read areas whose characters are read otherwise elsewhere as these are."""
    return Romaniser(
        {name: syllables.split() for name, syllables in vocabulary("readings.tsv").items()}
    )


@cache
def vocabulary(name: str) -> dict[str, str]:
    """Return what words are in another language, from a table of this package."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _pieces() -> re.Pattern[str]:
    """Return what splits a name into the words of the glossary and what stands between them."""
    return re.compile(f"({'|'.join(sorted(vocabulary('glossary.tsv'), key=len, reverse=True))})")


_ENGLISH = (
    *("Province", "League", "Prefecture", "City", "County", "District", "Banner"),
    *("Town", "Township", "Village", "Subdistrict"),
)
_KINDS_IN_ENGLISH = dict(zip("省盟州市县区旗镇乡村道", _ENGLISH, strict=True))
KIND_CALLED = {english: kind for kind, english in _KINDS_IN_ENGLISH.items()}
_SPELT = Text("由拼音而来", "spelt by its pinyin")
WORD_BY_WORD = Text("逐词译出", "word by word")
_LOOKS_LIKE = Text("像地名，国标表里没有", "looks like a place; the standard has none of this name")
_FROM_THE_TEXT = Text("取自文中用词", "the words of the text")
_COUNTED = Text("所数之物，取自名称", "the thing that is counted, by the name")
_KIND = Text("由用词推断", "inferred from the words")
_THEME = Text("由名称推断", "inferred from the name")
