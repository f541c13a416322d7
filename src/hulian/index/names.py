"""What everything in a base can be called: names in both languages, aliases, ids, codes."""

from collections.abc import Iterator
from typing import NamedTuple

from hulian.base import areas
from hulian.base.model import Place, Records
from hulian.figures import english as amounts


class NameEntry(NamedTuple):
    """Something that a question can name: by every form of its name, by its id and its code.

    Of a name any part is found, an id and a code only as a whole. `topics` are words that a theme
    covers: they are found as a whole, too, but say less than a name does.
    """

    kind: str
    id: str
    names: list[str]
    codes: list[str]
    topics: list[str] = []  # noqa: RUF012 - nobody changes it


def name_entries(base: Records) -> Iterator[NameEntry]:
    """Yield everything that can be named; a county both as one and as a place."""
    for place in base.places.values():
        yield _place_entry("place", place)
        if place.level == "county":
            yield _place_entry("county", place)
    for theme in base.themes.values():
        names = _given(theme.name, theme.name_en)
        yield NameEntry("theme", theme.id, names, [theme.id], theme.alias)
    for measure in base.measures.values():
        names = _given(measure.name, measure.name_en, *measure.alias)
        yield NameEntry("measure", measure.id, names, [measure.id])
        unit = amounts.unit(measure.unit, measure.unit_en)
        yield NameEntry("unit", measure.unit, _given(measure.unit, unit.one, unit.many), [])
    for source in base.sources.values():
        names = _given(source.title, source.title_en, source.publisher)
        yield NameEntry("source", source.id, names, [source.id])
    for giver in dict.fromkeys(giver for fact in base.facts.values() for giver in fact.giver):
        if known := base.places.get(giver):
            yield _place_entry("giver", known)
        else:
            yield NameEntry("giver", giver, _given(giver, base.base.english.get(giver)), [])


def _place_entry(kind: str, place: Place) -> NameEntry:
    """Return a place, by its name without 省, 市, 县 … too."""
    called = dict.fromkeys([place.name, areas.stem(place.name)])
    names = _given(*called, place.name_en, *place.alias)
    return NameEntry(kind, place.id, names, _given(place.id, place.code))


def _given(*names: str | None) -> list[str]:
    return [name for name in names if name]
