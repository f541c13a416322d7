"""Words that stand for areas that a text names elsewhere: 该县, 旗里, 两地, 三县, 援宁, 赴厦."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from hulian.base.areas import LETTERS, LEVELS_OF_KIND, LISTED, stands_for
from hulian.base.model import AreaLevel
from hulian.figures.numeral import number
from hulian.pattern import HANZI
from hulian.proposals.cooperation import Area, AreaMention, Chain, Cooperation
from hulian.proposals.naming import KIND_CALLED

_POINTING = re.compile(
    "(?:[我该全本]|[这那]个?)(?P<level>[省区市县州旗镇乡村])(?!会|[场域]|民(?![营生]))|当地(?![人民])"
    "|(?<![社园城山小校库景片郊])(?P<inside>[省市县区州旗镇乡村])里(?!程)|(?P<above>[县镇乡村])上(?![级下半])"
    "|(?P<region>(?<![古族藏尔])自治区)|(?P<own>[省市县区州旗])(?=本级)"
    "|(?:(?<=[\n，。；：:“])|(?<=据))(?P<office>[省市县区旗州])"
    "(?=[^，。；：“]{2,8}[局办委][^，。；：“]{0,8}(?:说|介绍|告诉|透露))"
)
_OWN = re.compile("我(?P<level>[省区市县州旗镇乡])")
_WHOLE = re.compile("全(?P<level>[省区市县州旗镇乡])")
_BOTH = re.compile(
    "(?P<count>[两三四五六七八九]|(?<=[部述])[2-9])(?P<level>[省市县区旗州镇乡村])(?:[区市]|(?!个))|两地|双方|双边"
)
_LETTER = re.compile(
    f"(?:(?<![年以近将带])[援赴来入抵驻返在]|(?<=[^面针绝])对)(?P<letter>{HANZI})"
    "(?=挂职|跟岗|培训|学习|就业|务工|投资|支[教医农]|考察|交流|任职|工作|旅游|干部|教师|专家|医[疗生]|人才|资金|项目|企业"
    "|协作|扶贫|帮扶|援助|捐|前方|队|组|研修|进修|返岗|销售|兴业)"
)
_CITY_LETTERS = {"宁": "320100", "甬": "330200", "穗": "440100", "榕": "350100", "蓉": "510100"}
"""Cities by letters that their names do not begin with, or that a province has, too."""
_ANY: tuple[AreaLevel, ...] = ("township", "county", "city", "province")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_TO = re.compile("[赴到往为向给帮]|帮助|销售")
_PAIR_OF = 2
_CALLED = {kind.lower(): called for kind, called in KIND_CALLED.items()}
_CALLED |= {"(?:autonomous )?region": "自治区"}
"""How articles in English point at an area that is called so in Chinese."""


class Pointing:
    """What the words of a text that stand for areas mean, by the `mentions` of its areas."""

    def __init__(
        self, text: str, mentions: Sequence[AreaMention], sides: Cooperation, chain: Chain
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._sides = sides
        self._chain = chain
        self.home = self._home()

    def _home(self) -> Area | None:
        """Return the area that speaks of itself: 我县, in a text whose head names one county.

        Else the publisher's; 全县 tells so where the title names no area that is helped.
        """
        own = _OWN.search(self._text)
        line = re.search(r"\S.*", self._text)
        end = (self._text + "。").index("。") if own else line.end() if line else 0
        own = own or _WHOLE.search(self._text)
        head = [m for m in self._mentions if m.end <= end]
        told = [m for m in self._mentions if own and own[0][0] == "全" and m.end <= own.start()]
        if not own or any(self._sides.of(m.areas[0]) == "gets" for m in told):
            return None
        for by_owner in (False, True):
            named = {a for m in head if m.owner == by_owner for a in m.areas}
            fits = {area for area in named if area.name.endswith(own["level"])}
            if len(fits) == 1:
                return fits.pop()
        return None

    # --- One ----------------------------------------------------------------------------------

    def to_one(self) -> Iterator[AreaMention]:
        """Yield 该县, 全省, 我市, 旗里, 前者 …, as the area that they stand for."""
        for found in _POINTING.finditer(self._text):
            level = found[found.lastgroup] if found.lastgroup else None
            if any(m.start < found.end() and found.start() < m.end for m in self._mentions):
                continue
            own = self.home if level and found[0][0] in "我全本" else None
            if own and own.name.endswith(level or ""):
                yield AreaMention(*found.span(), (own,))
            elif area := self._pointed_at(level, found.start()):
                yield AreaMention(*found.span(), (area,), sure=self._is_alone(area, level))
        yield from self._one_of_two()
        yield from self._in_english()

    def _is_alone(self, area: Area, level: str | None) -> bool:
        """Return whether a text names no other area that 该县 or 当地 may stand for."""
        named = {a for m in self._mentions if not m.owner for a in m.areas}
        return all(
            a == area or self._sides.of(a) == "gives" or not _is_called(a, level) for a in named
        )

    def _pointed_at(self, level: str | None, before: int) -> Area | None:
        named = [m for m in self._mentions if not m.owner]
        earlier = [m.areas[-1] for m in named if m.end <= before]
        later = [m.areas[-1] for m in named if m.end > before]
        helped = sorted((*reversed(earlier), *later), key=lambda a: self._sides.of(a) == "gives")
        for area in helped:
            for each in self._chain(area):
                if _is_called(each, level):
                    return each
            if not level:
                return area
        return None

    def _in_english(self) -> Iterator[AreaMention]:
        """Yield the county and the like, as the area that is named so last, or first behind it."""
        alone = [(m.start, m.areas[0]) for m in self._mentions if len(m.areas) == 1 and not m.owner]
        outer = [(at, each) for at, area in alone for each in self._chain(area)]
        for kind, called in _CALLED.items():
            named = [each for each in alone if _ends_in((called, kind), each[1])]
            named = named or [each for each in outer if _ends_in((called, kind), each[1])]
            if not named and kind == "prefecture":  # as a city with counties is called, too
                named = [each for each in (*alone, *outer) if each[1].level == "city"]
            helped = [each for each in named if self._sides.of(each[1]) != "gives"] or named
            sure = len({area for _, area in named}) == 1
            for found in re.finditer(rf"\b[Tt]h(?:e|is) {kind}\b(?! of [A-Z])", self._text):
                number = bisect_left(helped, found.start(), key=itemgetter(0))
                for _, meant in helped[max(number - 1, 0) :][:1]:
                    yield AreaMention(*found.span(), (meant,), sure=sure)

    def by_letter(self) -> Iterator[AreaMention]:
        """Yield 宁 of 援宁干部, 厦 of 赴厦跟岗, as the area of the text that it stands for."""
        alone = [m.areas[0] for m in self._mentions if len(m.areas) == 1]
        chains = dict.fromkeys(each for area in alone for each in self._chain(area))
        for found in _LETTER.finditer(self._text):
            start, letter = found.span("letter")[0], found["letter"]
            codes = f"{LETTERS.get(letter)}0000", _CITY_LETTERS.get(letter, "")
            by_code = (each for code in codes for each in chains if (each.code or "0") == code)
            by_name = (each for each in chains if each.code and each.name.startswith(letter))
            by_name = (each for each in by_name if each in alone)
            named, coded = next(by_name, None), next(by_code, None)
            if area := named or coded:
                sure = (named is None) != (coded is None) and area.level != "province"
                yield AreaMention(start, start + 1, (area,), sure=sure)

    # --- Several ------------------------------------------------------------------------------

    def to_several(self) -> Iterator[AreaMention]:
        """Yield 两县 as two that are listed above, 两地 as who helps and who is helped."""
        for found in _BOTH.finditer(self._text):
            start, level = found.start(), LEVELS_OF_KIND.get(found["level"] or "")
            if any(m.end == start and len(m.areas) == _PAIR_OF for m in self._mentions):
                continue
            count = int(number(found["count"] or "两"))
            listed = self._listed_above(start, count, level) if level else []
            if level and not listed:
                listed = self._told_before(start, count, level)
            if listed and listed[-1].end < start:
                areas = tuple(mention.areas[0] for mention in listed)
                yield AreaMention(*found.span(), areas, sure=False)
            elif (
                found["level"] and count == _PAIR_OF and (sides := self._both_sides(found["level"]))
            ):
                yield AreaMention(*found.span(), sides, sure=False)
            elif not level and (both := self._both_helped(start)):
                yield AreaMention(*found.span(), both, sure=False)

    def _one_of_two(self) -> Iterator[AreaMention]:
        """Yield 前者 and 后者, as one of two areas that are listed last before, and named last."""
        for found in re.finditer("前者|后者", self._text):
            listed = self._listed_above(found.start(), _PAIR_OF, ("county", "city", "township"))
            before = [m for m in self._mentions if m.end <= found.start() and len(m.areas) == 1]
            if listed and listed[-1] is before[-1]:
                one = listed[found[0] == "后者"]
                yield AreaMention(*found.span(), one.areas, sure=False)

    def _both_helped(self, start: int) -> tuple[Area, ...]:
        """Return the two counties that 两地 means, where it is whom somebody helps: 赴两地."""
        named = dict.fromkeys(m.areas[0] for m in self._mentions if len(m.areas) == 1)
        helped = [a for a in named if a.level == "county" and self._sides.of(a) == "gets"]
        led = _TO.search(self._text, max(start - 2, 0), start)
        return tuple(helped) if led and len(helped) == _PAIR_OF else ()

    def _both_sides(self, kind: str) -> tuple[Area, ...]:
        """Return who helps and who is helped, where the text names no others of a kind: 两市."""
        named = dict.fromkeys(m.areas[0] for m in self._mentions if _is_called(m.areas[0], kind))
        sides = [self._sides.of(area) for area in named]
        return tuple(named) if sorted(map(str, sides)) == ["gets", "gives"] else ()

    def _told_before(
        self, before: int, count: int, level: Sequence[AreaLevel]
    ) -> list[AreaMention]:
        """Return the areas of a level that a sentence names one by one, where they are so many."""
        start = self._text.rfind("。", 0, before) + 1
        told = [m for m in self._mentions if start <= m.start < before and len(m.areas) == 1]
        ones = {m.areas[0]: m for m in told if m.areas[0].level in level}
        helped = [m for area, m in ones.items() if self._sides.of(area) != "gives"]
        return helped if len(helped) == count else []

    def _listed_above(
        self, before: int, count: int, level: Sequence[AreaLevel]
    ) -> list[AreaMention]:
        """Return the last list of just so many areas of a level that ends before a place."""
        listed: list[AreaMention] = []
        best: list[AreaMention] = []
        for mention in self._mentions:
            if mention.end > before:
                break
            joined = listed and LISTED.fullmatch(self._text, listed[-1].end, mention.start)
            area = mention.areas[0]
            a_city = "city" in level and area.name in _MUNICIPALITIES
            fits = len(mention.areas) == 1 and (area.level in level or a_city)
            listed = ([*listed, mention] if joined else [mention]) if fits else []
            best = listed if len(listed) == count else best
        return best


def _ends_in(kind: tuple[str, str], area: Area) -> bool:
    """Return whether an area is called by its kind; an autonomous region is not a district."""
    return area.name.lower().endswith(kind) and (kind[0] != "区" or area.level != "province")


def _is_called(area: Area, level: str | None) -> bool:
    """Return whether 该县, 全市, 自治区, 当地 can stand for an area, called by its `level`."""
    if level == "自治区":
        return area.level == "province"
    return stands_for(level, area.name, area.level) if level else area.level in _ANY
