"""The areas that a text names: those of the base and of GB/T 2260.

A name of a county that the base does not have counts where it is written in full, and its short
form where the full one stands in the same text, what it lies in stands before it, or nothing but
a place can stand there; the last is a guess.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from hulian.base.areas import (
    AUTONOMOUS,
    EASTERN,
    LETTERS,
    LONGEST,
    WESTERN,
    around,
    by_stem,
    divisions,
    level_of,
    named_in_full,
    stem,
)
from hulian.base.model import Records
from hulian.language.giving import DOING, GIVING
from hulian.pattern import HANZI
from hulian.proposals.cooperation import Area, AreaMention, Cooperation
from hulian.proposals.english_areas import areas_named, unlisted_in_english
from hulian.proposals.naming import level_called, pinyin, vocabulary
from hulian.proposals.pointing import Pointing
from hulian.proposals.unlisted import unlisted

_ORGANISATION = re.compile(
    r"(?:(?![就已共现]有)[^\s，,。；;、：:和与在向为]){0,12}?(?:公司|集团|药业|科技|实业|食品|股份|合作社|(?<![通汇简情年月])报(?![道告名价])|商会|银行|基金会|协会|党委|政府网|工作[队组]|指挥部)"
)
_OF_A_TOWN, _SMALL = re.compile("党委|政府"), ("township", "village")
_ONE_OF_ITS = re.compile(r"的?[一某几两三四五六七八九\d]{1,3}[家个]")
"""An organisation that lies in an area, and does not belong to it: 同心县一家科技企业."""

_WORDS = frozenset(("来宾", "三明", "开封", "长治", "白银", "安顺", "海南", "吉林", "中山"))
"""Short names of cities that are also words, or the names of other areas."""

_NEVER_ALONE = frozenset(("合作", "互助", "会同"))
"""Short names that are other words even in a text that tells of the area: 合作社 of 合作市."""

_RARER_WORDS = frozenset(("新乡", "日照", "大同", "黄山", "保定", "安康", "长春", "黄石", "百色"))
"""Short names of cities that count only where their province is named."""

_SHORT = re.compile(
    f"(?<=[省市州、，。在向给为对赴到和与动持助援]){HANZI}县(?![里城内域级委])|^{HANZI}县", re.M
)
"""Counties of one character, where what stands before shows that it is the whole name."""

_IN_SHORT = re.compile(
    f"[在赴到向给](?P<there>{HANZI}{{2,3}}?)(?:{DOING}|{GIVING})"
    f"|的(?P<whose>{HANZI}{{2,3}}?)(?:幼儿园|医院|[中小]学|学校)"
)
"""Where nothing but a place can stand: 在富平建成, 的富平幼儿园."""

_SMALLER = re.compile(f"(?![两二三四五六七八九]个?[镇乡]){HANZI}{{1,4}}(?:[镇乡](?![村镇])|街道)")
"""What an area ends in whose town is not read: 吴江区 of 吴江区平望镇."""

_LIES_IN = re.compile("(?:地处|位于|隶属于?|毗邻|紧邻|邻近)\\Z")
_TAKES_PLACE = re.compile(r"\d{1,2}月\d{1,2}日[电讯]|(?:隆重)?(?:举行|召开|开幕)")
_NOT_THE_PLACE = re.compile(
    r"路(?![灯面网])|[街话]|菜(?![籽农])|茶(?![叶园农产厂山])|商(?!户)|市(?![场民委属级直县区])|籍(?!\d|劳动力|务工|群众|农|脱贫|学[生员])|大道|模式"
)
_BANNER = re.compile("(?P<people>.).+(?P<wing>[左右])翼(?P<end>[前中后]旗)")
"""Banners are called by two of their characters: 察右前旗 is 察哈尔右翼前旗."""

_TELLING = re.compile("闽宁|苏陕|粤桂|京蒙|沪滇|浙川|鲁渝|鲁甘|粤黔|津甘|苏青|沪新|苏黔|浙黔|粤川")
_PAIR = re.compile(
    f"(?P<east>[{''.join(a for a, code in LETTERS.items() if code in EASTERN)}])"
    f"(?P<west>[{''.join(a for a, code in LETTERS.items() if code in WESTERN)}])(?![镇村乡路])"
)


class Areas:
    """The areas of a base and of the standard, as a text names them."""

    def __init__(self, base: Records, text: str, *, in_english: bool = False) -> None:
        self._text = text
        self._in_english = in_english
        self._by_id: dict[str, Area] = {}
        self._own: list[tuple[str, Area]] = []
        self._by_name: dict[str, list[Area]] = {}
        self._add_base(base)
        self._codes = {area.code: area for area in self._by_id.values() if area.code}
        self._full = named_in_full(text)
        self._bare: set[str] = set()
        self._add_divisions()
        self.mentions = sorted(self._disambiguated(list(self._find())))
        self._add_unlisted()
        self.mentions = [
            m  # not where another area only lies, or a text was written
            for m in self.mentions
            if not (self._only_lies(m) or _TAKES_PLACE.match(text, m.end))
        ]
        self.sides = Cooperation(text, self.mentions, self.chain)
        for stand in (Pointing.by_letter, Pointing.to_one, Pointing.to_several):
            pointing = Pointing(text, self.mentions, self.sides, self.chain)
            self.home = pointing.home
            self.mentions = sorted([*self.mentions, *stand(pointing)])
            self.sides = Cooperation(text, self.mentions, self.chain)

    def _only_lies(self, mention: AreaMention) -> bool:
        """Return whether an area only says where another lies, not a thing: 位于某镇的冷库."""
        led = _LIES_IN.search(self._text, max(mention.start - 4, 0), mention.start)
        small = mention.areas[0].level in _SMALL
        return led is not None and not (small and self._text.startswith("的", mention.end))

    def __getitem__(self, identifier: str) -> Area:
        return self._by_id[identifier]

    def chain(self, area: Area) -> list[Area]:
        """Return an area and all that it lies in, from the inside out."""
        found, here = [area], area.within
        while here and here in self._by_id and len(found) < 9:
            found.append(self._by_id[here])
            here = self._by_id[here].within
        return found

    def county(self, area: Area | str) -> Area | None:
        """Return the county of a town or a village; None for other areas, or without one."""
        chain = self.chain(area) if isinstance(area, Area) else []
        small = chain and chain[0].level in _SMALL
        return next((each for each in chain if each.level == "county"), None) if small else None

    def meant_again(self) -> set[int]:
        """Return where 4市 and the like stand for the same areas as earlier in the text."""
        several = [mention for mention in self.mentions if len(mention.areas) > 1]
        first = {mention.areas: mention.start for mention in reversed(several)}
        return {m.start for m in several} - set(first.values())

    def starting_at(self, place: int) -> AreaMention | None:
        """Return the mention that starts at a place of the text."""
        number = bisect_left(self.mentions, place, key=attrgetter("start"))
        found = self.mentions[number : number + 1]
        return found[0] if found and found[0].start == place else None

    def ending_at(self, place: int) -> AreaMention | None:
        """Return the mention that ends at a place of the text."""
        return next((mention for mention in self.mentions if mention.end == place), None)

    # --- Names --------------------------------------------------------------------------------

    def _add_base(self, base: Records) -> None:
        for place in base.places.values():
            area = Area(place.id, place.name, place.level, place.code, place.within, True)
            self._by_id[area.id] = area
            self._own.append((place.name_en or pinyin(stem(place.name)), area))
            for name in dict.fromkeys([place.name, *place.alias, stem(place.name)]):
                if len(name) > 1:
                    self._by_name.setdefault(name, []).append(area)

    def _add_divisions(self) -> None:
        codes = (each for name, each in by_stem().items() if name in self._text or "翼" in name)
        named = [divisions()[code] for code in sorted({code for each in codes for code in each})]
        provinces = {each.code[:2] for each in named if each.level == "province"} | {
            LETTERS[letter] for pair in _PAIR.finditer(self._text) for letter in pair[0]
        }
        in_short = {each for found in _IN_SHORT.findall(self._text) for each in found}
        self._short = short_ones = set(_SHORT.findall(self._text)) - {"和县", "应县"}
        for division in named:
            area = self._division(division.code)
            short = len(division.name) == 2
            names = [] if short and division.name not in short_ones else [division.name]
            often = division.stem not in _RARER_WORDS and self._text.count(division.stem) > 1
            city = division.level == "city" and (division.code[:2] in provinces or often)
            likely = city and division.stem not in _WORDS
            if banner := _BANNER.fullmatch(division.name):
                names.append(f"{banner['people']}{banner['wing']}{banner['end']}")
            if "自治" in division.name:
                names.append(division.stem + AUTONOMOUS[division.name[-1]])
            was = f"{division.stem}县"  # as the city or the district of today was called: 康定县
            others = {divisions()[code].name for code in by_stem()[division.stem]}
            if division.name[-1] in "市区" and was in self._text and was not in others:
                names.append(was)
            full = division.code in self._full and division.stem not in _NEVER_ALONE
            if division.level == "province" or full or likely:
                names.append(division.stem)
            elif division.stem in in_short and [division.code] == [
                code for code in by_stem()[division.stem] if code[:2] in provinces
            ]:
                names.append(division.stem)
                self._bare.add(division.stem)
            for name in names:
                known = self._by_name.setdefault(name, [])
                if area not in known and not any(each.in_base for each in known):
                    known.append(area)

    def _division(self, code: str) -> Area:
        """Return the area with a code; the base's place where it has one with the same."""
        if code in self._codes:
            return self._codes[code]
        division, outer = divisions()[code], around(code)
        within = self._division(outer).id if outer else None
        area = Area(code, division.name, division.level, code, within, False)
        self._codes[code] = self._by_id[code] = area
        return area

    # --- Mentions -----------------------------------------------------------------------------

    def _find(self) -> Iterator[AreaMention]:
        text, position, last = self._text, 0, None
        if self._in_english:
            yield from areas_named(text, self._own, self._division, self.chain)
            return
        while position < len(text):
            areas, end = self._at(position, last)
            pair = None if areas else _PAIR.match(text, position)
            if pair and (_TELLING.fullmatch(pair[0]) or text.count(pair[0]) > 2):
                areas = tuple(self._division(LETTERS[letter] + "0000") for letter in pair[0])
                yield AreaMention(*pair.span(), areas)
                position, last = pair.end(), None
                continue
            if not areas:
                position, last = position + 1, None
                continue
            owner = bool(_ORGANISATION.match(text, end)) and not _ONE_OF_ITS.match(text, end)
            owner = owner and not (
                _OF_A_TOWN.match(text, end) and level_of(areas[0].name) in _SMALL
            )
            start = position
            if last and (inner := tuple(a for a in areas if self._lies_in(a, last.areas))):
                start, areas = last.start, inner
            sure = text[start:end] not in self._bare and not _SMALLER.match(text, end)
            mention = AreaMention(start, end, areas, owner, sure)
            if not (following := self._at(end, mention)[0]) or not any(
                self._lies_in(area, areas) for area in following
            ):
                yield mention
            last, position = mention, end

    def _at(self, position: int, last: AreaMention | None) -> tuple[tuple[Area, ...], int]:
        """Return the areas of which the longest name begins here, and where it ends."""
        text = self._text
        for length in range(min(LONGEST, len(text) - position), 1, -1):
            name = text[position : position + length]
            found = self._by_name.get(name)
            if not found and last and length < 6:
                inside = map(self._division, by_stem().get(name, ()))  # 晋江 of 福建晋江
                found = [area for area in inside if self._lies_in(area, last.areas)]
            if not found:
                continue
            end = position + length
            if length == 2 and name[-1] == "县" and not (last or name in self._short):
                continue
            smaller = text[end : end + 1] in tuple("镇乡村") or _NOT_THE_PLACE.match(text, end)
            if smaller and not level_of(name):
                continue
            return tuple(found), end
        return (), position

    def _lies_in(self, area: Area, outer: Sequence[Area]) -> bool:
        return any(each in outer for each in self.chain(area)[1:])

    def _disambiguated(self, mentions: list[AreaMention]) -> Iterator[AreaMention]:
        """Yield the mentions, each of one area.

        Of a full name that several have (江北区) it cannot be told which: an area without a code.
        What may be another word as well is left out.
        """
        sure = {m.areas[0] for m in mentions if len(m.areas) == 1}
        context = {each.id for area in sure for each in self.chain(area)}
        others = [not side for side in {*map(self._is_eastern, sure)} if side is not None]
        for mention in mentions:
            if len(mention.areas) == 1 or _PAIR.fullmatch(self._text[mention.start : mention.end]):
                yield mention
                continue
            likely = [a for a in mention.areas if a in sure]
            if len(likely) != 1:
                likely = [a for a in mention.areas if a.within in context or a.in_base]
            if far := not likely:
                likely = [a for a in mention.areas if self.chain(a)[-1].id in context]
            if not likely and len(others) == 1:  # 于田县, not 玉田县, where Tianjin helps
                likely = [a for a in mention.areas if self._is_eastern(a) == others[0]]
            if len(likely) == 1:
                yield mention._replace(areas=(likely[0],), sure=mention.sure and not far)
                continue
            alike = likely or list(mention.areas)  # 临夏州, in which all others of 临夏 lie
            around = (a for a in alike if all(a in self.chain(each) for each in alike))
            if outer := next(around, None):
                yield mention._replace(areas=(outer,), sure=False)
            elif (name := self._text[mention.start : mention.end]) == mention.areas[0].name or (
                self._in_english and level_called(name)
            ):
                area = Area(name, name, mention.areas[0].level, None, None, False)
                yield mention._replace(areas=(self._by_id.setdefault(name, area),), sure=False)

    def _is_eastern(self, area: Area) -> bool | None:
        """Return whether an area is in a province that helps others; None if that is not known."""
        province = (self.chain(area)[-1].code or "")[:2]
        return province in EASTERN if province in EASTERN | WESTERN else None

    def _add_unlisted(self) -> None:
        """Add the areas that only look like some; a town lies in the county that is told of."""
        before = len(self._by_id)
        sides = Cooperation(self._text, self.mentions, self.chain)
        counties = [
            (mention.start, mention.areas[0].id)
            for mention in self.mentions
            if mention.areas[0].level == "county" and sides.of(mention.areas[0]) != "gives"
        ]
        in_chinese = unlisted(self._text, self.mentions, self._by_name)
        in_english = unlisted_in_english(self._text, self._division)
        for start, name, within in list(in_english if self._in_english else in_chinese):
            level = level_called(name)
            if level == "county":
                insort(counties, (start, name), key=itemgetter(0))
            if level and name not in self._by_id:
                above = bisect_left(counties, start, key=itemgetter(0))
                if level in _SMALL and above:
                    within = within or counties[above - 1][1]
                self._by_id[name] = area = Area(name, name, level, None, within, False)
                self._own.append((name, area))
                # not 劳动 of 劳动镇
                is_word = any(stem(name) in word for word in vocabulary("glossary.tsv"))
                for each in dict.fromkeys((name,) if is_word else (name, stem(name))):
                    self._by_name.setdefault(each, []).append(area)
        if len(self._by_id) > before:
            self.mentions = sorted(self._disambiguated(list(self._find())))
