"""What everything in a base can be called: ids, names in both languages, aliases, codes."""

from collections.abc import Iterator
from typing import NamedTuple

from hulian.model import FactBase, Place
from hulian.wording import amounts

_SUFFIXES = (
    "自治州",
    "自治县",
    "自治区",
    "特别行政区",
    "社区",
    "省",
    "市",
    "区",
    "县",
    "州",
    "镇",
    "乡",
    "村",
)


class Called(NamedTuple):
    """Something that a question can name, and every form of its name."""

    kind: str
    id: str
    names: list[str]


def called(base: FactBase) -> Iterator[Called]:
    """Everything that can be named; a county both as one and as a place."""
    for place in base.places.values():
        names = _place_names(place)
        yield Called("place", place.id, names)
        if place.level == "county":
            yield Called("county", place.id, names)
    for theme in base.themes.values():
        names = _given(theme.id, theme.name, theme.name_en, *theme.alias)
        yield Called("theme", theme.id, names)
    for measure in base.measures.values():
        names = _given(measure.id, measure.name, measure.name_en, *measure.alias)
        yield Called("measure", measure.id, names)
        unit = amounts.unit(measure.unit, measure.unit_en)
        yield Called("unit", measure.unit, _given(measure.unit, unit.one, unit.many))
    for source in base.sources.values():
        names = _given(source.id, source.title, source.title_en, source.publisher)
        yield Called("source", source.id, names)
    for giver in dict.fromkeys(giver for fact in base.facts.values() for giver in fact.giver):
        known = base.places.get(giver)
        names = _place_names(known) if known else _given(giver, base.base.english.get(giver))
        yield Called("giver", giver, names)


def _place_names(place: Place) -> list[str]:
    """All that a place is called, its name without 省, 市, 县 … included."""
    name = place.name
    stem = next((name.removesuffix(end) for end in _SUFFIXES if name.endswith(end)), name)
    short = stem if len(stem) > 1 else None
    return _given(place.id, name, short, place.name_en, place.code, *place.alias)


def _given(*names: str | None) -> list[str]:
    return [name for name in names if name]
