"""The places that a text names: those of the base, and what only looks like a place elsewhere."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import add
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hulian.base.areas import level_of, stands_for, stem
from hulian.index.rows import Figure, PlaceRow
from hulian.language.giving import ENGLISH_GIVING, ENGLISH_PASSIVE
from hulian.paths import table_rows
from hulian.pattern import HAN, Pattern
from hulian.text import spliced

_LEVELS = "District|County|City|Province|Prefecture|Township|Town|Village|Municipality"
_ENGLISH_SUFFIX = Pattern(f" (?:{_LEVELS})$")
_CAPITALIZED = Pattern("[A-Z][a-z]")
_SYLLABLE = (
    "(?:[zcs]h|[b-df-hj-np-tw-z])?(?:[iu]?[aeiou]|[aeiou][iou])(?:ng?(?![aeiou])|n(?=[aeiou]))?r?"
)
_PINYIN = rf"(?=[A-Z])(?!(?:I|We|He|She|You|Some|One|None)\b)(?i:(?:{_SYLLABLE})+|Tibet|Shaanxi)"
"""A name as it is spelt of syllables: Songjiang, but not Projects, Doctors, Money."""
_ENGLISH_NAME = Pattern(
    rf"(?:[A-Z][a-z]+(?:'[a-z]+)? )+(?:{_LEVELS})\b"
    rf"|\b(?:(?<= by )|(?=\w+ (?:has |have |had )?(?:{ENGLISH_GIVING})\b"
    rf"(?! (?:in|by|with|from|through|to)\b))){_PINYIN}\b"
    rf"|(?:(?<=sent by )|(?<=funded by ))(?!China)[A-Z][a-z]+\b"
    rf"|(?:(?<=from )|(?<=from Shanghai's ))(?!China)[A-Z][a-z]+"
    rf"(?= {ENGLISH_PASSIVE} (?:{ENGLISH_GIVING})\b)"
)
_KINDS = (
    "全|该|本|我|各|每|两|这|那|其|别的|另|某|贫困|示范|行政|自然|产业|工业|开发|合作|试验|核心|"
    "景|社|小|牧|库|灌|林|矿|校|片|园|地|农|乡|村|特色|美丽|振兴|脱贫|"
    "旅游|保护|居民|生活|商业|老|中心|民族|文化|辖|生产|加工|种植|养殖|功能|"
    "试点|结对|受援|友好|资源|覆盖|重点|沿江|沿边|东部|西部|南部|北部|中部|"
    "派驻?|赴|国际|国内|智慧|文明|卫生|风景|贸易|自贸|住宅|厂|服务|管理"
)
"""Words that no name begins or ends with: 产业 of 产业园区, 该 of 该县."""
_STOP = (
    f"{_KINDS}|"
    "同|邻|外|山|城|止|特|超|上|门|夜|菜|股|集|县|省|市|区|镇|再|还|就|只|才|刚|一|二|三|四|"
    "[你他她咱俺我]|人家|五|六|七|八|九|十|几|多|个|街|新|边境|设|直辖|地级|副省级|双|中等|"
    "海绵|市场|营|禁|防|疫"
)
_JOINING = "的之了在和跟与及到向从为是有个万亿多余近约年月日给计对"
_GENERIC = Pattern(
    r"(?=.{2,5}[省市自区县州镇乡村])(?:(?<=[\W\dA-Za-z_])|(?<=[在到向给对由从为与和及是的于赴至把将让使请叫])"
    r"|(?<=[省市县区])|(?<=帮)(?![扶助])|(?<=帮扶)|(?<=支持)|(?<=投入)|(?<=投向)|(?<=落户)|(?<=援助)|(?<=来自)|(?<=前往)|(?<=走进)|(?<=年起)|(?<=以来)"
    rf"|(?<=\d[年月])(?![由来底末初起至到])(?={HAN}{{2,3}}[市县镇乡村])|^)"
    rf"(?!(?:{_STOP}))(?P<name>(?:(?![{_JOINING}]){HAN}){{2,5}}?)(?:自治州|自治县|自治区|省|(?<!上)市|区|县|州|镇|(?<!下)乡|村)"
    r"(?![域间别内级长场民委办局厅属直管区镇干支容貌子庄寨]|集体|村(?!民)|政(?!府)|落(?![实户])|乡(?!村振兴))"
)
_ENDING = f"{_KINDS}|体验|大|产|[此以]前|优势|[学院回返还故进]|[村路门山港入出人渡]口"
_NOT_A_NAME = Pattern(
    f"(?:{_ENDING})$|^[产种养]|派[驻往到赴遣]|农业|产业|园|工业|服务|生态|旅游|示范|经济|全|各|建设|安排|拨付|投|资|帮|援|率|面积|受益|项目|专业|推介|淘宝|移民|偏远|修[缮通建]|第|级"
)
_DESTINATION = Pattern("(?:送到|送至|送往|派往|前往|去了|去到|[赴往去])$")
_STAY = Pattern(
    "[市省]?(?:的?(?:几家|一些|各)?)?(?:读书|上学|就读|学习|求学|就业|务工|打工|工作|培训|进修|跟岗|实习)"
)
_OWNED = Pattern(
    "[市省]?的?(?:企业|公司|医院|学校|院校|高校|市场|专家|医生|教师|老师)(?!给|向|为|投|捐|援)"
)
_COUNTED = Pattern(
    r"(?:村|乡镇)(?:和社区|（社区）)?[共有达约近]*[\d一二两三四五六七八九十百]+余?多?个(?!小组|村民)"
)
"""Behind a county or a city: the villages in it, of which there are so many: 保山村120个."""
_FIRM = Pattern("公司|合作社")
_LARGE = frozenset(["city", "county", "province"])
_OF_IT = frozenset(["村子", "村庄", "村民", "村寨", "县城", "镇上", "乡亲", "乡村", "乡间", "市民"])
"""What stands behind a place's name and makes no other name of it: 保山村子."""
_TENTHS = frozenset("一二两三四五六七八九几半")
"""Before 成 these are shares: 七成都是精品 speaks of no 成都."""
_AFTER = 48


def _of_table(*kinds: str) -> str:
    """Return an expression for the short names of these kinds of places."""
    rows = table_rows(Path(__file__).with_suffix(".tsv"))
    return "|".join(
        f"(?:{alternatives}){behind}" if behind else alternatives
        for kind, names, behind in rows
        if kind in kinds and (alternatives := names.replace(" ", "|"))
    )


_BARE = Pattern(_of_table("province", "city", "district", "township", "county"))
_ENGLISH_BARE = Pattern(rf"\b{_of_table('English')}")


class PlaceName(Struct, frozen=True, order=True):
    """A place as it is named at `start`; `ids` are the places of the base that it can mean.

    None of them means a place that the base does not know. Of a chain such as 龙陵县龙江乡 it is
    the innermost; `wrong` is an outer one that it does not lie in. `before` and `after` are the
    characters around it.
    """

    start: int
    end: int
    name: str
    ids: tuple[str, ...]
    wrong: str | None = None
    before: str = ""
    after: str = ""


class Places:
    """The places of a base, by all their names.

    `partners` are those that give anything, `helpers` those that give more often than anything is
    said of them: a text may name them in passing beside a fact's place. `pairs` are short names
    of one that gives and one that receives: 闵保; `firms` of firms that give.
    """

    def __init__(self, rows: Sequence[PlaceRow], facts: Iterable[Figure] = ()) -> None:
        self.rows = {row.id: row for row in rows}
        self._chains: dict[str, list[str]] = {}
        self._helping: dict[tuple[str, ...], bool] = {}
        self._by_name: dict[str, list[str]] = {}
        for row in rows:
            english = [row.name_en, _ENGLISH_SUFFIX.sub("", row.name_en)] if row.name_en else []
            called = [row.name, *row.alias, stem(row.name), *english]
            for name in dict.fromkeys(called):
                if len(name) > 1:
                    self._by_name.setdefault(name, []).append(row.id)
        self._marks: dict[str, set[str]] = {}
        for row in rows:
            for name in row.alias:
                if len(name) == 1:
                    self._marks.setdefault(name, set()).add(row.id)
        self._by_beginning: dict[str, list[str]] = {}
        for name in sorted(self._by_name, key=len, reverse=True):
            self._by_beginning.setdefault(name[:2], []).append(name)
        self._labelled: dict[str, set[str]] = {}
        known = [*facts]
        given = Counter(i for fact in known for giver in fact.givers for i in self.ids(giver))
        of = Counter(i for fact in known for i in fact.place_ids)
        self.partners = frozenset(given)
        self.helpers = frozenset(i for i, count in given.items() if count > of[i])
        self.pairs = self._called_together(known)
        givers = {giver for fact in known for giver in fact.givers if _FIRM.search(giver)}
        self.firms = frozenset(map(self.firm, givers))
        self._notes: dict[tuple[str, ...], str] = {}
        for fact in known:
            told = f"{self.notes(fact)} {fact.note}"
            self._notes[(fact.source, *fact.place_ids)] = told

    def notes(self, fact: Figure) -> str:
        """Return the notes on all that the source of a fact tells of its places."""
        return self._notes.get((fact.source, *fact.place_ids), "")

    def firm(self, giver: str) -> str:
        """Return what tells a firm from others, behind the place in its name: 同创."""
        return self.without(giver).lstrip()[:2]

    def _called_together(self, facts: Iterable[Figure]) -> dict[str, tuple[str, ...]]:
        """Return what the base calls one that gives and one that receives together: 闵保."""
        found: dict[str, tuple[str, ...]] = {}
        for fact in facts:
            for giver in (i for name in fact.givers for i in self.ids(name)):
                for place in fact.place_ids:
                    name = self.name(giver)[0] + self.name(place)[0]
                    if place != giver and name in fact.label and not self.ids(name):
                        found[name] = (giver, place)
        return found

    def chain(self, place: str) -> Sequence[str]:
        """Return a place and all that it lies in, from the inside out."""
        found = self._chains.get(place)
        if found is None:
            self._chains[place] = found = []
            here: str | None = place
            while here and here in self.rows:
                found.append(here)
                here = self.rows[here].within
        return found

    def around(self, name: PlaceName, level: str, named: AbstractSet[str]) -> str | None:
        """Return what 全市, 该县 … beside a name stand for: it, or the next around it of the kind.

        Beside 腾冲, which is no 腾冲市, 全市 is the city around it if that is `named`, too.
        """
        for place in name.ids:
            kinds = [
                around
                for around in self.chain(place)
                if stands_for(level, self.rows[around].name, self.rows[around].level)
            ]
            outer = [one for one in kinds[1:] if one in named and name.name[-1] not in "市州区"]
            if kinds:
                return outer[0] if level == "市" and outer else kinds[0]
        return None

    def within(self, inner: str, outer: str) -> bool:
        """Return whether a place is, or lies in, another."""
        return outer in self.chain(inner)

    def related(self, some: Iterable[str], others: Collection[str]) -> bool:
        """Return whether one of some places is one of others, or lies in it, or around it."""
        return any(self.within(a, b) or self.within(b, a) for a in some for b in others)

    def name(self, place: str) -> str:
        """Return the name of a place of the base."""
        return self.rows[place].name

    def ids(self, name: str) -> list[str]:
        """Return the places that are called so."""
        return self._by_name.get(name, [])

    def beside(self, name: PlaceName) -> bool:
        """Return whether a place of those that help is only where people go, or whose something is.

        学生送到上海读书 and 上海企业 say nothing of where the sentence's figures are of.
        """
        if name.wrong or not self.helps(name):
            return False
        if _DESTINATION.search(name.before) or _OWNED.match(name.after):
            return True
        return name.before.endswith("到") and bool(_STAY.match(name.after))

    def helps(self, name: PlaceName) -> bool:
        """Return whether a name is that of a place that helps others, or of one around it."""
        helping = self._helping.get(name.ids)
        if helping is None:
            around = (any(self.within(helper, i) for helper in self.helpers) for i in name.ids)
            self._helping[name.ids] = helping = bool(name.ids) and all(around)
        return helping

    def labelled(self, text: str) -> set[str]:
        """Return the places that a label names, 沪 and 滇 included, but not who says so.

        That stands in brackets at its end: 云南省咖啡精品率，2022年（保山新闻发布会）.
        """
        text = text.rpartition("（")[0] if text.endswith("）") else text
        found = self._labelled.get(text)
        if found is None:
            found = {identifier for place in self._known(text) for identifier in place.ids}
            found = found.union(*(ids for mark, ids in self._marks.items() if mark in text))
            self._labelled[text] = found
        return found

    def without(self, text: str) -> str:
        """Return a text with spaces in place of the names of known places."""
        return spliced(text, ((place.start, place.end, " ") for place in self._known(text)))

    def find(self, text: str) -> list[PlaceName]:
        """Return all places that a text names, in order; of a chain only the innermost."""
        found = [*self._known(text)]
        taken = {at for place in found for at in range(place.start, place.end)}
        for place in _unknown(text):
            if taken.isdisjoint(span := range(place.start, place.end)):
                found.append(place)
                taken.update(span)
        for name, ids in self.pairs.items():
            if name in text:
                found += (PlaceName(*both.span(), name, ids) for both in re.finditer(name, text))
        chained = self._chained(sorted(found))
        return [
            replace(
                place,
                before=text[max(place.start - 2, 0) : place.start],
                after=text[place.end : place.end + _AFTER],
            )
            for place in chained
            if not (place.name[0] == "成" and text[place.start - 1 : place.start] in _TENTHS)
        ]

    def _known(self, text: str) -> Iterator[PlaceName]:
        names, position = self._by_beginning, 0
        beginnings = [*map(add, text, text[1:])]
        for start in [at for at, one in enumerate(beginnings) if one in names]:
            if start < position:
                continue
            for name in names[beginnings[start]]:
                end = start + len(name)
                if text.startswith(name, start) and not self._part_of_another(text, end, name):
                    yield PlaceName(start, end, name, tuple(self._by_name[name]))
                    position = end
                    break

    def _part_of_another(self, text: str, end: int, name: str) -> bool:
        """Return whether another place's name begins so: 龙江 of 龙江省, 保山 of 保山镇."""
        following = text[end : end + 1]
        if text[end : end + 2] in _OF_IT:
            return False
        if text.startswith(("村", "乡镇"), end) and _COUNTED.match(text, end):
            return not {self.rows[i].level for i in self._by_name[name]} <= _LARGE
        bare = not level_of(name)
        return bare and following in "省州县镇乡村" and f"{name}{following}" not in self._by_name

    def _chained(self, found: list[PlaceName]) -> list[PlaceName]:
        chained: list[PlaceName] = []
        for place in found:
            last = chained[-1] if chained else None
            if last and last.end == place.start and last.ids and place.ids:
                inner = [i for i in place.ids if any(self.within(i, o) for o in last.ids)]
                if inner:
                    chained[-1] = replace(place, start=last.start, ids=tuple(inner))
                    continue
                inmost, outmost = (max(len(self.chain(i)) for i in p.ids) for p in (place, last))
                if inmost > outmost and level_of(last.name):
                    chained[-1] = replace(place, start=last.start, wrong=last.name)
                    continue
            elif last and last.end == place.start and not (last.ids and place.ids):
                chained[-1] = replace(
                    place, start=last.start, ids=() if not last.ids else place.ids
                )
                continue
            chained.append(place)
        return chained


_OF_TWO = {"前者": 0, "后者": 1, "the former": 0, "the latter": 1}


def of_two(text: str, named: Sequence[PlaceName], last: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """Yield what 前者 and 后者 stand for, where two places are named before, or were `last`."""
    for word, number in _OF_TWO.items():
        at = text.find(word)
        two = [place for place in named if place.end <= at] or last
        if at >= 0 and len(two) == 2:
            yield replace(two[number], start=at, end=at + len(word))


def _unknown(text: str) -> Iterator[PlaceName]:
    for found in _GENERIC.finditer(text):
        if not _NOT_A_NAME.search(found["name"]):
            yield PlaceName(found.start(), found.end(), found[0], ())
    for pattern in (_ENGLISH_NAME, _ENGLISH_BARE) if _CAPITALIZED.search(text) else ():
        for found in pattern.finditer(text):
            yield PlaceName(*found.span(), found[0], ())
    for found in _BARE.finditer(text):
        end = found.end() + text.startswith(("省", "市", "州", "县"), found.end())
        yield PlaceName(found.start(), end, text[found.start() : end], ())
