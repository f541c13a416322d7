"""What everything in a base can be called, and which words an index knows.

Names are in both languages, with aliases, ids and codes. The words are what reading a question
needs; they are kept true as facts are exchanged.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from hulian.base import areas
from hulian.base.model import Place, Records
from hulian.figures import english as amounts
from hulian.index.tokens import Tokeniser
from hulian.language.hanzi import MARK


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


# --- What occurs in texts ---------------------------------------------------------------------


def write_vocabulary(connection: sqlite3.Connection, words: Tokeniser) -> None:
    """Write what occurred in texts; some of it may stand there already."""
    write = connection.executemany
    write("INSERT OR IGNORE INTO variant VALUES (?, ?)", words.variants)
    write("INSERT OR IGNORE INTO syllable VALUES (?)", zip(sorted(words.syllables)))
    write("INSERT OR IGNORE INTO pair VALUES (?)", zip(words.pairs))


def forget_vocabulary(
    connection: sqlite3.Connection, base: Records, old: Tokeniser, new: Tokeniser
) -> list[str]:
    """Take out what occurred in old texts, but occurs in no text any more.

    Full text tells what occurs. It does not tell of pairs of ASCII characters, which count only in
    texts that are not all ASCII, whether they still do: returns those.
    """
    units = Tokeniser({})
    for each in name_entries(base):
        if each.kind == "unit":  # whose names are in no full text
            for name in each.names:
                units.keys(name)
    write = connection.executemany
    syllables = old.syllables - new.syllables - units.syllables
    idle = [(each,) for each in syllables if not _occurs(connection, MARK + each)]
    write("DELETE FROM syllable WHERE syllable = ?", idle)
    forms = set(old.variants) - {*new.variants, *units.variants}
    idle = [(other,) for other, plain in forms if not _occurs(connection, plain)]
    write("DELETE FROM variant WHERE old = ?", idle)
    pairs = set(old.pairs) - set(new.pairs)
    kept = {pair for pair in pairs if _occurs(connection, *pair)}
    write("DELETE FROM pair WHERE pair = ?", [(pair,) for pair in pairs - kept])
    return sorted(pair for pair in kept if pair.isascii())


def _occurs(connection: sqlite3.Connection, *tokens: str) -> bool:
    """Tell whether tokens stand one behind the other in any text."""
    phrase = f'"{" ".join(tokens)}"'
    asked = (f"SELECT 1 FROM {t} WHERE {t} MATCH ? LIMIT 1" for t in ("search", "called"))
    return any(connection.execute(sql, (phrase,)).fetchone() for sql in asked)
