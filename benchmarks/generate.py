"""A realistic base of any size, the same for the same number: `generate.py 100000 base.toml`.

Themes and measures are those of the bundled base; its places are among the places, so that the
same questions can be asked of both. Everything else is drawn: places down to the township with
names like real ones, sources, and figures with every marker, spread over years, places and givers.
With `--files`, the base is a folder of so many files.
"""

import argparse
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from msgspec.structs import replace

from hulian.base.load import load
from hulian.base.model import AreaLevel, Basis, Fact, Measure, Place, Records, Source, SourceKind
from hulian.export.toml import toml
from hulian.paths import bundled_base

_SYLLABLES = {
    "安": "an",
    "宝": "bao",
    "昌": "chang",
    "川": "chuan",
    "大": "da",
    "德": "de",
    "东": "dong",
    "丰": "feng",
    "福": "fu",
    "高": "gao",
    "广": "guang",
    "桂": "gui",
    "海": "hai",
    "河": "he",
    "恒": "heng",
    "华": "hua",
    "怀": "huai",
    "吉": "ji",
    "嘉": "jia",
    "建": "jian",
    "江": "jiang",
    "金": "jin",
    "靖": "jing",
    "康": "kang",
    "临": "lin",
    "龙": "long",
    "梅": "mei",
    "南": "nan",
    "宁": "ning",
    "平": "ping",
    "清": "qing",
    "泉": "quan",
    "荣": "rong",
    "石": "shi",
    "顺": "shun",
    "太": "tai",
    "通": "tong",
    "文": "wen",
    "武": "wu",
    "西": "xi",
    "新": "xin",
    "兴": "xing",
    "阳": "yang",
    "永": "yong",
    "玉": "yu",
    "远": "yuan",
    "云": "yun",
    "泽": "ze",
    "镇": "zhen",
}
"""Characters of which names of places are made."""

_LEVELS: tuple[tuple[AreaLevel, str, str, int], ...] = (
    ("province", "省", "Province", 31),
    ("city", "市", "City", 340),
    ("county", "县", "County", 2_850),
    ("township", "镇", "Township", 30_000),
)
"""Each level with its suffixes and how many such places a base of national size has."""

_NOTED = 0.74
_NATIONAL = 1_000_000
_PRINTED = (
    ("{}{}", 60),
    ("{}余{}", 8),
    ("{}多{}", 4),
    ("近{}{}", 8),
    ("约{}{}", 6),
    ("超{}{}", 6),
    ("{}{}以上", 4),
    ("达{}{}", 4),
)
_UNITS_IN_WANS = frozenset({"元", "人", "人次", "亩"})
_PUBLISHERS = ("政府网", "日报", "晚报", "统计局", "乡村振兴局", "发展和改革委员会")
_KINDS: tuple[SourceKind, ...] = ("government", "media", "report", "company", "repost")
_BASES: tuple[Basis, ...] = ("in-period", "cumulative", "yearly", "as-of", "target")


class Generator:
    """Draws the records of a base of `size` facts."""

    def __init__(self, size: int) -> None:
        self._random = Random(size)
        self._size = size
        self._bundled = load([bundled_base()])
        self._measures = list(self._bundled.measures.values())
        self.places = dict(self._bundled.places)
        self._grow_places()
        self._all_places = list(self.places.values())
        self.sources = {source.id: source for source in self._sources()}
        self._all_sources = list(self.sources)

    def base(self) -> Records:
        """All records but the facts."""
        header = replace(self._bundled.base, title=f"{self._size} facts", title_en=None)
        return Records(
            header, self.sources, self.places, self._bundled.themes, self._bundled.measures, {}
        )

    def facts(self) -> Iterator[Fact]:
        """The facts, one by one."""
        for number in range(self._size):
            yield self._fact(number)

    def _grow_places(self) -> None:
        above: list[str] = []
        for level, suffix, suffix_en, most in _LEVELS:
            here = [place.id for place in self.places.values() if place.level == level]
            for number in range(max(most * self._size // _NATIONAL, 1)):
                within = self._random.choice(above) if above else None
                place = self._place(f"{level}-{number}", level, suffix, suffix_en, within)
                self.places[place.id] = place
                here.append(place.id)
            above = here

    def _place(
        self, identifier: str, level: AreaLevel, suffix: str, suffix_en: str, within: str | None
    ) -> Place:
        letters = self._random.choices(list(_SYLLABLES), k=self._random.choice((2, 2, 3)))
        name = "".join(letters)
        name_en = "".join(_SYLLABLES[letter] for letter in letters).capitalize()
        return Place(
            identifier, name + suffix, f"{name_en} {suffix_en}", [name], level=level, within=within
        )

    def _sources(self) -> Iterator[Source]:
        for number in range(max(self._size // 40, 1)):
            place = self._random.choice(self._all_places)
            year = self._random.randint(2005, 2025)
            yield Source(
                f"source-{number}",
                f"{place.name}{year}年工作情况之{number}",
                publisher=f"{place.name}{self._random.choice(_PUBLISHERS)}",
                url=f"https://{place.id}.example/{year}/{number}.html",
                published=f"{year}-{self._random.randint(1, 12):02}",
                kind=self._random.choice(_KINDS),
            )

    def _fact(self, number: int) -> Fact:
        draw = self._random
        measure, place = draw.choice(self._measures), draw.choice(self._all_places)
        year = draw.randint(2001, 2025)
        giver = draw.choice(self._all_places)
        note, note_en = self._notes(year)
        return Fact(
            id=f"{measure.id}-{place.id}-{year}-{number}",
            measure=measure.id,
            label=f"{giver.name}支持{place.name}的{measure.name}",
            label_en=f"{measure.name_en} of {place.name_en}, with aid from outside",
            value=self._value(measure, year),
            source=draw.choice(self._all_sources),
            period=draw.choice((f"{year}", f"{year}", f"{year}/..", f"{year - 3}/{year}")),
            basis=draw.choice(_BASES),
            place=[place.id],
            giver=[giver.id],
            at=draw.randrange(20_000),
            note=note,
            note_en=note_en,
        )

    def _notes(self, year: int) -> tuple[str | None, str | None]:
        """A note in both languages, on as many facts as have one in the bundled base."""
        if self._random.random() > _NOTED:
            return None, None
        page, table = self._random.randint(1, 400), self._random.randint(1, 60)
        return (
            f"见第{page}页表{table}，口径与{year - 1}年的数不同，起点由编者推定。",
            f"From table {table} on page {page}; counted otherwise than in {year - 1}, the start is"
            " inferred.",
        )

    def _value(self, measure: Measure, year: int) -> str:
        if measure.kind == "year":
            return f"{year}年"
        (form,) = self._random.choices(
            [form for form, _ in _PRINTED], [weight for _, weight in _PRINTED]
        )
        if measure.kind == "ratio":
            return f"{self._random.randint(100, 9_999) / 100}%"
        unit = measure.unit
        if unit in _UNITS_IN_WANS:
            amount, unit = f"{self._random.randint(2, 9_000)}", f"万{unit}"
            if form in ("{}余{}", "{}多{}"):
                return form.format(f"{amount}00", unit)
            return form.format(f"{amount}.{self._random.randint(1, 9)}", unit)
        return form.format(self._random.randint(2, 9_000), unit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("size", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--files", type=int, default=0)
    asked = parser.parse_args()
    generator = Generator(asked.size)
    facts, base = generator.facts(), generator.base()
    if not asked.files:
        _write(asked.path, replace(base, facts={fact.id: fact for fact in facts}))
        return
    asked.path.mkdir()
    _write(asked.path / "0000.toml", base)
    share = -(-asked.size // asked.files)
    for number in range(1, asked.files + 1):
        some = {fact.id: fact for fact in islice(facts, share)}
        _write(
            asked.path / f"{number:04}.toml",
            Records(replace(base.base, title=None), {}, {}, {}, {}, some),
        )


def _write(path: Path, base: Records) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(toml(base))


if __name__ == "__main__":
    main()
