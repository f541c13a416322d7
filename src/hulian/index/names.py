"""What can be named, as an index keeps it, and which words its texts have.

What everything is called is in both languages, with aliases, ids and codes. The words are kept
true as facts are exchanged.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from hulian.base import areas
from hulian.base.model import Place, Records
from hulian.figures import english_amounts as amounts
from hulian.index.tokens import Tokeniser, edged, joined
from hulian.language.folding import EDGE


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


def numbered_names(base: Records) -> list[tuple[int, NameEntry]]:
    """Return everything that can be named, each under the number that it has in a new index."""
    return list(enumerate(name_entries(base)))


def _place_entry(kind: str, place: Place) -> NameEntry:
    """Return a place, by its name without 省, 市, 县 … too."""
    called = dict.fromkeys([place.name, areas.stem(place.name)])
    names = _given(*called, place.name_en, *place.alias)
    return NameEntry(kind, place.id, names, _given(place.id, place.code))


def _given(*names: str | None) -> list[str]:
    return [name for name in names if name]


def own_pinyin(places: Iterable[Place]) -> dict[str, list[str]]:
    """Return the syllables of names that the table reads wrongly, as the base gives them."""
    return {
        name: place.pinyin.split()
        for place in places
        if place.pinyin
        for name in (place.name, *place.alias)
        if len(name) == len(place.pinyin.split())
    }


# --- Names in the index ------------------------------------------------------------------------

_UNSEARCHED = ("county", "unit")
"""What is named in filters, but not in full text, where a county is a place."""


def write_called(
    connection: sqlite3.Connection, named: Sequence[tuple[int, NameEntry]], tokeniser: Tokeniser
) -> None:
    """Write what things are called, each under a number."""
    keys = _keys([each for _, each in named], tokeniser)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(keys))
    searched = [(number, each) for number, each in named if each.kind not in _UNSEARCHED]
    connection.executemany(
        "INSERT INTO naming VALUES (?, ?, ?)", ((n, each.kind, each.id) for n, each in searched)
    )
    connection.executemany(
        "INSERT INTO called(rowid, names, codes, topics) VALUES (?, ?, ?, ?)",
        zip(
            (number for number, _ in searched),
            *_forms([each for _, each in searched], tokeniser),
            strict=True,
        ),
    )


def forget_called(connection: sqlite3.Connection, each: NameEntry, tokeniser: Tokeniser) -> None:
    """Take out what something is called that is searched."""
    key = each.kind, each.id
    sql = "SELECT number FROM naming WHERE kind = ? AND id = ?"
    (number,) = connection.execute(sql, key).fetchone()
    names, codes, topics = _forms([each], tokeniser)
    connection.execute(
        "INSERT INTO called(called, rowid, names, codes, topics) VALUES ('delete', ?, ?, ?, ?)",
        (number, *names, *codes, *topics),
    )
    connection.execute("DELETE FROM naming WHERE number = ?", (number,))
    connection.execute("DELETE FROM name WHERE kind = ? AND id = ?", key)


def _keys(named: Sequence[NameEntry], tokeniser: Tokeniser) -> set[tuple[str, str, str]]:
    """Return by what the names are looked up: kind, key and id."""
    called = [
        (kind, name, each.id)
        for each in named
        for kind, names in ((each.kind, (*each.names, *each.codes)), ("topic", each.topics))
        for name in names
    ]
    keys = tokeniser.keys(name for _, name, _ in called)
    return {(kind, key, named_so) for kind, name, named_so in called for key in keys[name]}


def _forms(
    named: Sequence[NameEntry], tokeniser: Tokeniser
) -> tuple[list[str], list[str], list[str]]:
    """Return the columns of what things are called, in tokens."""
    forms = [(each.names, each.codes, each.topics) for each in named]
    tokens = tokeniser.tokens(chain.from_iterable(chain.from_iterable(forms)))
    names, codes, topics = (
        [edged(joined(*map(tokens.get, columns[place]))) for columns in forms] for place in range(3)
    )
    return names, codes, topics


# --- What occurs in texts ---------------------------------------------------------------------


def write_vocabulary(connection: sqlite3.Connection, words: Tokeniser) -> None:
    """Write what occurred in texts; some of it may stand there already."""
    write = connection.executemany
    write("INSERT OR IGNORE INTO variant VALUES (?, ?)", words.variants)
    write("INSERT OR IGNORE INTO syllable VALUES (?)", zip(sorted(words.syllables)))
    write("INSERT OR IGNORE INTO pair VALUES (?)", zip(words.pairs))
    write("INSERT OR IGNORE INTO latin VALUES (?)", zip(sorted(words.latin)))


def forget_vocabulary(
    connection: sqlite3.Connection, base: Records, old: Tokeniser, new: Tokeniser
) -> None:
    """Take out what occurred in old texts, but occurs in no text any more, as full text tells."""
    units = Tokeniser({})
    # The names of units are in no full text.
    units.keys(name for each in name_entries(base) if each.kind == "unit" for name in each.names)
    write = connection.executemany
    syllables = old.syllables - new.syllables - units.syllables
    idle = [(each,) for each in syllables if not _occurs(connection, EDGE + each)]
    write("DELETE FROM syllable WHERE syllable = ?", idle)
    forms = set(old.variants) - {*new.variants, *units.variants}
    idle = [(other,) for other, plain in forms if not _occurs(connection, plain)]
    write("DELETE FROM variant WHERE old = ?", idle)
    idle = [(word,) for word in old.latin - new.latin if not _occurs(connection, *word)]
    write("DELETE FROM latin WHERE word = ?", idle)
    pairs = set(old.pairs) - set(new.pairs)
    idle = [(pair,) for pair in pairs if not _occurs(connection, *pair)]
    write("DELETE FROM pair WHERE pair = ?", idle)


def _occurs(connection: sqlite3.Connection, *tokens: str) -> bool:
    """Return whether tokens stand one behind the other in any text."""
    phrase = f'"{" ".join(tokens)}"'
    asked = (f"SELECT 1 FROM {t} WHERE {t} MATCH ? LIMIT 1" for t in ("search", "called"))
    return any(connection.execute(sql, (phrase,)).fetchone() for sql in asked)
