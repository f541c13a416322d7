"""Invented bases: valid TOML, and beside it what each figure means, known from how it was made.

Nothing of the program is imported here: what is read wrongly there is not read wrongly here, too.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple


class End(NamedTuple):
    """An end of a figure; `strict`: not reached; `soft`: only of the order of the last digit."""

    value: Decimal
    strict: bool = False
    soft: bool = False


class Printed(NamedTuple):
    """A figure as printed, and what it means; `place`: what one of its last digit is worth."""

    text: str
    amount: Decimal
    low: End | None
    high: End | None
    bound: str
    place: Decimal


Value = str | int | bool | date | list[str] | None
"""What a key may hold, None where it is left out."""


class Span(NamedTuple):
    """A period as written, with its first and last day, None where open."""

    text: str
    first: date | None
    last: date | None
    certain: bool


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


@dataclass(eq=False)
class Base:
    more: dict[str, "Value"]
    english: dict[str, str]
    places: list[Place]
    themes: dict[str, Theme]
    measures: list[Measure]
    sources: list[Source]
    facts: list[Fact]


# --- Its parts --------------------------------------------------------------------------------

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
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_UNITS = {
    "元": ("flow", ""),
    "项目": ("flow", "个"),
    "人": ("stock", ""),
    "%": ("ratio", ""),
    "年": ("year", ""),
}
"""Units, each with the kind of its measures, and with what stands for it in a figure."""

_FORMS = (
    *("exact", "exact", "exact", "over", "soft", "soft", "least", "most", "under"),
    *("nearly", "about", "range"),
)

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


def printed(dice: random.Random, unit: str) -> Printed:
    """A figure with a marker or without."""
    if unit == "年":
        year = Decimal(dice.randint(1949, 2025))
        return Printed(f"{year}年", year, End(year), End(year), "exact", Decimal(1))
    scale = dice.choice(list(_SCALES)) if unit != "%" else ""
    decimals = dice.choice((0, 0, 0, 1, 2)) if scale or unit == "%" else 0
    digits = dice.choice((dice.randint(2, 99), dice.randint(2, 999), 10 * dice.randint(2, 990)))
    number = Decimal(digits).scaleb(-decimals)
    times = _SCALES[scale]
    amount, place = number * times, Decimal(times).scaleb(-decimals)
    # Of a whole number without decimals zeros at the end are no digits that were counted.
    step = place
    while not decimals and amount % (step * 10) == 0:
        step *= 10
    written = f"{number:,}" if dice.random() < 0.3 else f"{number}"
    if dice.random() < 0.15:
        written = written.replace(",", "").translate(_WIDE)
    end = scale + (_UNITS[unit][1] or unit)
    form = dice.choice(_FORMS)
    exact, strict = End(amount), End(amount, strict=True)
    forms = {
        "exact": (f"{written}{end}", exact, exact, "exact"),
        "over": (f"超过{written}{end}", strict, None, "over"),
        "soft": (f"{written}余{end}", strict, End(amount + step, True, True), "over"),
        "least": (f"{written}{end}以上", exact, None, "at_least"),
        "most": (f"不超过{written}{end}", None, exact, "at_most"),
        "under": (f"不足{written}{end}", None, strict, "under"),
    }
    if form in forms and not (form == "soft" and (decimals or unit == "%")):
        return Printed(forms[form][0], amount, *forms[form][1:], place)
    if form == "range":
        more = number + Decimal(dice.randint(1, 99)).scaleb(-decimals)
        return Printed(f"{number}至{more}{end}", amount, exact, End(more * times), "range", place)
    # Just below a power of ten digits are worth less; that is for another test.
    if form in ("nearly", "about") and number.normalize().as_tuple().digits != (1,):
        if form == "nearly":
            low = End(amount - step, True, True)
            return Printed(f"近{written}{end}", amount, low, strict, "nearly", place)
        half = step / 2
        ends = End(amount - half, False, True), End(amount + half, False, True)
        return Printed(f"约{written}{end}", amount, *ends, "about", place)
    return Printed(f"达{written}{end}", amount, exact, exact, "exact", place)


def span(dice: random.Random) -> Span:
    """A period: a year, month or day, closed or open."""
    first, text = _moment(dice)
    last = _last(first, text)
    form = dice.random()
    if form < 0.55:
        return Span(text, first, last, certain=True)
    if form < 0.65:
        return Span(text + dice.choice("?~"), first, last, certain=False)
    if form < 0.75:
        return Span(f"{text}/..", first, None, certain=True)
    if form < 0.85:
        return Span(f"../{text}", None, last, certain=True)
    other, later = _moment(dice)
    if other < first:
        first, text, other, later = other, later, first, text
    ends = _last(other, later)
    if ends < first:
        return Span(text, first, _last(first, text), certain=True)
    return Span(f"{text}/{later}", first, ends, certain=True)


def _moment(dice: random.Random) -> tuple[date, str]:
    day = date(dice.randint(2018, 2025), dice.randint(1, 12), dice.randint(1, 28))
    kind = dice.random()
    if kind < 0.6:
        return date(day.year, 1, 1), f"{day.year}"
    if kind < 0.8:
        return date(day.year, day.month, 1), f"{day.year}-{day.month:02}"
    return day, day.isoformat()


def _last(first: date, text: str) -> date:
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        begun = date(first.year, first.month, 28) + timedelta(days=4)  # surely in the next month
        return begun.replace(day=1) - timedelta(days=1)
    return first


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
        unit = dice.choice(list(_UNITS))
        name = f"{dice.choice(_TOPICS)}{dice.choice(_DONE)}{number}"
        some = dice.sample(list(themes), dice.randint(0, len(themes)))
        kind, one = _UNITS[unit][0], dice.choice((None, "thing"))
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
        "published": f"{_moment(dice)[1]}{dice.choice(('', '?', '~'))}",
        "accessed": _moment(dice)[0],
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
            _table("[base]", title="试验", **base.more),
            f"[base.english]\n{english}",
            *_tables(base),
        )
    )


def _tables(base: Base) -> Iterator[str]:
    for place in base.places:
        yield _table(
            "[[place]]",
            id=place.id,
            name=place.name,
            name_en=place.name_en,
            alias=place.alias,
            pinyin=place.pinyin,
            level=place.level,
            code=place.code,
            within=place.within.id if place.within else None,
        )
    for theme in base.themes.values():
        yield _table(
            "[[theme]]", id=theme.id, name=theme.name, name_en=theme.name_en, alias=theme.alias
        )
    for measure in base.measures:
        yield _table(
            "[[measure]]",
            id=measure.id,
            name=measure.name,
            name_en=measure.name_en,
            alias=measure.alias,
            unit=measure.unit,
            unit_en=measure.unit_en,
            kind=measure.kind,
            theme=measure.themes,
        )
    for source in base.sources:
        yield _table(
            "[[source]]",
            id=source.id,
            title=source.title,
            title_en=source.title_en,
            publisher=source.publisher,
            **source.more,
        )
    for fact in base.facts:
        yield _table(
            "[[fact]]",
            id=fact.id,
            measure=fact.measure.id,
            label=fact.label,
            label_en=fact.label_en,
            value=fact.value.text,
            printed=fact.printed,
            source=fact.source.id,
            period=fact.period.text if fact.period else None,
            basis=fact.basis,
            place=[place.id for place in fact.places],
            giver=[giver if isinstance(giver, str) else giver.id for giver in fact.givers],
            at=fact.at,
            counted=fact.counted,
            part_of=fact.part_of.id if fact.part_of else None,
            members=fact.members,
            note=fact.note,
            note_en=fact.note_en,
            disputes=[other.id for other in fact.disputes],
        )


def _table(heading: str, **keys: Value) -> str:
    """A table; a key that holds nothing is left out."""
    written = [
        f"{key} = {_value(value)}\n" for key, value in keys.items() if value not in (None, [])
    ]
    return "".join([f"{heading}\n", *written])


def _value(value: Value) -> str:
    """A value as TOML; what begins with a brace stands for itself."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value.startswith("{") else f'"{value}"'
    return f"{value}"
