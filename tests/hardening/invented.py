"""Invented bases: valid TOML, and beside it what each figure means, known from how it was made.

Nothing of the program is imported here: what is read wrongly there is not read wrongly here, too.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .invented_figures import UNITS, Printed, Span, moment, printed, span

Value = str | int | bool | date | list[str] | None
"""What a key may hold, None where it is left out."""


@dataclass(eq=False)
class Place:
    id: str
    name: str
    within: "Place | None"
    level: str
    code: str
    alias: list[str]
    name_en: str | None
    pinyin: str | None

    @property
    def chain(self) -> list["Place"]:
        """The place and all that it lies in, from the inside out."""
        return [self, *(self.within.chain if self.within else [])]


@dataclass(eq=False)
class Measure:
    id: str
    name: str
    unit: str
    kind: str
    themes: list[str]
    alias: list[str]
    name_en: str | None
    unit_en: str | None


@dataclass(eq=False)
class Theme:
    id: str
    name: str
    alias: list[str]
    name_en: str | None


@dataclass(eq=False)
class Source:
    id: str
    title: str
    publisher: str
    title_en: str | None
    more: dict[str, "Value"]
    """Its other keys, on which nothing turns that is asked here."""


@dataclass(eq=False)
class Fact:
    id: str
    measure: Measure
    label: str
    value: Printed
    source: Source
    period: Span | None = None
    basis: str | None = None
    places: list[Place] = field(default_factory=list)
    givers: list[Place | str] = field(default_factory=list)
    part_of: "Fact | None" = None
    members: list[str] = field(default_factory=list)
    note: str | None = None
    disputes: list["Fact"] = field(default_factory=list)
    label_en: str | None = None
    note_en: str | None = None
    printed: str | None = None
    at: int | None = None
    counted: bool | None = None


Entry = Place | Measure | Theme | Source | Fact


@dataclass(eq=False)
class Base:
    more: dict[str, "Value"]
    english: dict[str, str]
    places: list[Place]
    themes: dict[str, Theme]
    measures: list[Measure]
    sources: list[Source]
    facts: list[Fact]


# --- Words ------------------------------------------------------------------------------------

_TOPICS = ("咖啡", "石斛", "茶叶", "学校", "医院", "公路", "水利", "培训", "大棚", "民宿")
_DONE = ("建设", "支持", "收入", "产量", "投入", "补助", "改造", "销售")
_NAMES = ("青河", "白岭", "朝阳", "安远", "临泽", "永宁")
_SUFFIXES = ("省", "市", "县", "镇", "村")
_ORGANISATIONS = ("红杉基金会", "九州集团", "供销联社", "青河商会", "老区促进会")
_PUBLISHERS = ("晚报", "统计局", "农业农村厅")
_OTHER_NAMES = ("南乡", "旧城", "双桥", "花果")
_ENGLISH = ("orchid", "cotton", "harbour", "bamboo", "granite", "copper")
_BASES = (None, "cumulative", "yearly", "in-period", "as-of", "target", "forecast")
_LEVELS = ("province", "city", "county", "township", "village")
_KINDS = ("government", "media", "report", "company", "repost")

VOCABULARY = (
    *_TOPICS,
    *_DONE,
    *_NAMES,
    *_ORGANISATIONS,
    *_PUBLISHERS,
    "咖",
    "河县",
    "促进",
    *_OTHER_NAMES,
    *_ENGLISH,
)
"""Words that may occur."""


# --- A base -----------------------------------------------------------------------------------


def base(dice: random.Random) -> Base:
    """A base of up to thirty figures, in which much is alike."""
    places: list[Place] = []
    for number in range(dice.randint(1, 7)):
        within = dice.choice([None, *places]) if places else None
        depth = min(len(within.chain) if within else 0, len(_SUFFIXES) - 1)
        name = dice.choice(_NAMES) + _SUFFIXES[depth]
        code = f"{530100 + number}{'000' * max(0, depth - 2)}"
        pinyin = dice.choice((None, "qing he xian"))
        places.append(
            Place(
                f"p{number}",
                name,
                within,
                _LEVELS[depth],
                code,
                _alias(dice),
                _english(dice),
                pinyin,
            )
        )
    themes = {
        f"t{number}": Theme(f"t{number}", f"{_TOPICS[number]}业", _alias(dice), _english(dice))
        for number in range(dice.randint(1, 3))
    }
    measures = []
    for number in range(dice.randint(1, 4)):
        unit = dice.choice(list(UNITS))
        name = f"{dice.choice(_TOPICS)}{dice.choice(_DONE)}{number}"
        some = dice.sample(list(themes), dice.randint(0, len(themes)))
        kind, one = UNITS[unit][0], dice.choice((None, "thing"))
        measures.append(
            Measure(f"m{number}", name, unit, kind, some, _alias(dice), _english(dice), one)
        )
    sources = [_source(dice, number) for number in range(dice.randint(1, 4))]
    english = {name: f"{word} fund" for name, word in zip(_ORGANISATIONS, _ENGLISH, strict=False)}
    more: dict[str, Value] = {
        "title_en": "A trial",
        "updated": date(2026, 1, dice.randint(1, 31)),
        "languages": dice.choice((["zh"], ["zh", "en"])),
    }
    found = Base(more, english, places, themes, measures, sources, [])
    spans = [span(dice) for _ in range(dice.randint(1, 5))]
    for number in range(dice.randint(2, 30)):
        found.facts.append(_fact(dice, found, f"f{dice.randint(0, 9)}-{number}", spans))
    for fact in dice.sample(found.facts, len(found.facts) // 6):
        other = dice.choice(found.facts)
        if other is not fact:
            fact.disputes.append(other)
    return found


def _alias(dice: random.Random) -> list[str]:
    return dice.sample(_OTHER_NAMES, dice.choice((0, 0, 1, 2)))


def _english(dice: random.Random) -> str | None:
    """Words in English, or none."""
    return " ".join(dice.sample(_ENGLISH, 2)) if dice.random() < 0.4 else None


def _source(dice: random.Random, number: int) -> Source:
    """A source, of whose optional keys some are there."""
    skip = [f"{{ at = {at}, printed = '{at}', why = '序号' }}" for at in range(dice.randint(0, 2))]
    more: dict[str, Value] = {
        "url": f"https://example.org/{number}",
        "published": f"{moment(dice)[1]}{dice.choice(('', '?', '~'))}",
        "accessed": moment(dice)[0],
        "kind": dice.choice(_KINDS),
        "copy_of": "另一篇",
        "sha256": f"{dice.getrandbits(256):064x}",
        "note": "又一种说明",
        "note_en": _english(dice),
    }
    kept: dict[str, Value] = {key: more[key] for key in more if dice.random() < 0.5}
    title = f"{dice.choice(_TOPICS)}见闻{number}"
    publisher = dice.choice(_PUBLISHERS)
    return Source(f"s{number}", title, publisher, _english(dice), {**kept, "skip": skip})


def _fact(dice: random.Random, base: Base, identifier: str, spans: Sequence[Span]) -> Fact:
    measure = dice.choice(base.measures)
    alike = [fact for fact in base.facts if fact.measure is measure]
    if alike and dice.random() < 0.5:  # the same subject once more, with another figure
        like = dice.choice(alike)
        places, givers, period, basis = like.places, like.givers, like.period, like.basis
    else:
        places = dice.sample(base.places, min(dice.choice((0, 1, 1, 1, 2)), len(base.places)))
        everybody: list[Place | str] = [*base.places, *_ORGANISATIONS]
        givers = dice.sample(everybody, dice.choice((0, 1, 1, 2)))
        period = dice.choice([None, *spans])
        basis = dice.choice(_BASES)
    whole = dice.choice(base.facts) if base.facts and dice.random() < 0.2 else None
    return Fact(
        identifier,
        measure,
        f"{dice.choice(_TOPICS)}{dice.choice(_DONE)}的情况",
        dice.choice(alike).value if alike and dice.random() < 0.15 else printed(dice, measure.unit),
        dice.choice(base.sources),
        period,
        basis,
        list(places),
        list(givers),
        whole,
        dice.sample(_ORGANISATIONS, dice.choice((0, 0, 2))),
        f"见{dice.choice(_TOPICS)}" if dice.random() < 0.3 else None,
        label_en=_english(dice),
        note_en=_english(dice),
        printed=dice.choice((None, "一四。二四")),
        at=dice.choice((None, dice.randint(0, 9_999))),
        counted=dice.choice((None, None, True, False)),
    )


# --- As TOML ----------------------------------------------------------------------------------


def toml(base: Base) -> str:
    """The base as people write it."""
    english = "".join(f'"{name}" = "{english}"\n' for name, english in base.english.items())
    return "".join(
        (
            _keys("[base]", {"title": "试验", **base.more}),
            f"[base.english]\n{english}",
            *_tables(base),
        )
    )


def _tables(base: Base) -> Iterator[str]:
    for place in base.places:
        yield _table("place", place, "id name name_en alias pinyin level code within")
    for theme in base.themes.values():
        yield _table("theme", theme, "id name name_en alias")
    for measure in base.measures:
        keys = "id name name_en alias unit unit_en kind"
        yield _table("measure", measure, keys, theme=measure.themes)
    for source in base.sources:
        yield _table("source", source, "id title title_en publisher", **source.more)
    for fact in base.facts:
        keys = (
            "id measure label label_en value printed source period basis at counted part_of members"
            " note note_en disputes"
        )
        yield _table("fact", fact, keys, place=fact.places, giver=fact.givers)


def _table(kind: str, entry: Entry, keys: str, /, **more: object) -> str:
    """The table of an entry: what it holds under its own names, and what else is to be there."""
    return _keys(f"[[{kind}]]", {key: getattr(entry, key) for key in keys.split()} | more)


def _keys(heading: str, keys: Mapping[str, object]) -> str:
    """A table; a key that holds nothing is left out."""
    written = [
        f"{key} = {_value(value)}\n" for key, value in keys.items() if value not in (None, [])
    ]
    return "".join([f"{heading}\n", *written])


def _value(value: object) -> str:
    """A value as TOML; an entry stands there by its id, and what begins with a brace for itself."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Printed | Span):
        value = value.text
    elif isinstance(value, Entry):
        value = value.id
    if isinstance(value, str):
        return value if value.startswith("{") else f'"{value}"'
    return f"{value}"
