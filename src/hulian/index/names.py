"""Texts and names as the tokens of full text, and which words an index knows.

There is a token a character, and Chinese again as syllables. What everything is called is in both
languages, with aliases, ids and codes. The words are kept true as facts are exchanged.

Each step is taken over many texts at once, by the methods of `str` and `array`: what Python does
for a single text takes longer than what is done to its characters.
"""

import re
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from sys import byteorder
from typing import NamedTuple

from hulian.base import areas
from hulian.base.model import Place, Records
from hulian.figures import english as amounts
from hulian.language.folding import BETWEEN, EDGE, GAP, Folding, fold_all, key
from hulian.language.hanzi import MARK, Romaniser, variants

_UTF32 = "utf-32-le" if byteorder == "little" else "utf-32-be"
_BYTES = 4
"""Bytes of a character in it."""

JOIN = f" {EDGE} "
"""What stands between the tokens of two texts, so that no phrase is found across them."""

_NO_LETTER = {code: " " for code in range(128) if not chr(code).isalpha()}

_NO_WORD = re.compile(rf"[{GAP}%]|[^\x00-\x7f]+")

_SINGLE = re.compile(rf" ([^ {BETWEEN}])(?= )")
"""A word of one character, which is marked as `whole` marks it."""


class Tokeniser:
    """Makes tokens, and keeps what occurred.

    That is syllables, pairs of neighbours, forms such as 龍, and in `latin` Latin letters in a row.

    `own` gives the syllables of names that the table of pinyin reads wrongly.
    """

    def __init__(self, own: Mapping[str, list[str]]) -> None:
        self._variants = variants()
        self._folding = Folding(self._variants)
        self._folding[ord(BETWEEN)] = BETWEEN
        self._pinyin = Romaniser(own)
        self._begun = _begun() | {_number(word[:2]) for word in own if len(word) > 1}
        self._pairs: set[int] = set()
        self.latin: set[str] = set()

    def tokens(self, texts: Iterable[str | None]) -> dict[str | None, str]:
        """Write each text as its tokens, with spaces between them; None has none."""
        distinct = dict.fromkeys(filter(None, texts))
        plain = [text for text in distinct if text.isascii()]
        other = [text for text in distinct if not text.isascii()]
        made: dict[str | None, str] = {None: "", "": ""}
        folded = fold_all(plain, self._folding)
        written = _joined(_spaced(folded), self._words(folded))
        made.update(zip(plain, written, strict=bool(plain)))
        made.update(zip(other, self._spelt(other), strict=bool(other)))
        return made

    def _spelt(self, texts: Sequence[str]) -> list[str]:
        """Write each text as its tokens, its words, and its runs of Chinese as syllables."""
        folded = fold_all(texts, self._folding)
        pairs = _pairs(folded)
        self._pairs |= pairs
        spelt = self._pinyin.spell_all(folded, self._beginnings(pairs), JOIN)
        return _joined(_spaced(folded), self._words(folded), spelt.split(BETWEEN))

    def _words(self, folded: str) -> list[str]:
        """Return the words of each text of `fold_all`, and keep the letters in them."""
        words = _words(folded)
        self.latin.update(" ".join(words).translate(_NO_LETTER).split())
        return words

    def _beginnings(self, pairs: AbstractSet[int]) -> set[str]:
        """Return those pairs of neighbours with which words of known pinyin begin."""
        return set(map(_pair, pairs & self._begun))

    def keys(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return each name as it is looked up.

        As it stands, and with letters for its Chinese characters.
        """
        distinct = list(dict.fromkeys(names))
        folded = fold_all(distinct, self._folding)
        joined = self._pinyin.joined_all(folded, self._beginnings(_pairs(folded)))
        written, spelt = (key(text).split(BETWEEN) for text in (folded, joined))
        return dict(
            zip(distinct, map(set, zip(written, spelt, strict=True)), strict=bool(distinct))
        )

    @property
    def pairs(self) -> list[str]:
        """The pairs of neighbouring characters of which the first is not ASCII, in order."""
        pairs = map(_pair, self._pairs)
        return sorted(p for p in pairs if not p[0].isascii() and p[1] != BETWEEN)

    @property
    def syllables(self) -> set[str]:
        """The syllables that occurred."""
        return self._pinyin.syllables

    @property
    def variants(self) -> list[tuple[str, str]]:
        """The traditional forms of the characters that occurred, each with its simplified form."""
        used = {part for parts in self._folding.values() for part in parts}
        return [pair for pair in self._variants.items() if pair[1] in used]


def _spaced(folded: str) -> list[str]:
    """Return the texts of `fold_all`, with a space after each character."""
    if folded.isascii():
        plain = bytearray(b" ") * (2 * len(folded))
        plain[::2] = folded.encode()
        return plain.decode().split(BETWEEN)
    characters = array("I", folded.encode(_UTF32))
    spaced = array("I", [ord(" ")]) * (2 * len(characters))
    spaced[::2] = characters
    return spaced.tobytes().decode(_UTF32).split(BETWEEN)


def _words(folded: str) -> list[str]:
    """Return the runs of Latin letters and digits in each text of `fold_all`, as one token each.

    By them English words and whole numbers are found faster than by a phrase of their letters.
    """
    if folded.isascii():
        apart = folded.replace(GAP, " ").replace("%", " ")
    else:
        apart = _NO_WORD.sub(" ", folded)
    marked = _SINGLE.sub(rf" {GAP}\1", f" {apart} ".replace(BETWEEN, f" {BETWEEN} "))
    return [text.strip() for text in marked.split(BETWEEN)]


def _joined(*written: Sequence[str]) -> list[str]:
    """Join several ways to write each text, with an edge between those that are not empty."""
    return [JOIN.join(filter(None, ways)) for ways in zip(*written, strict=True)]


def _pairs(folded: str) -> set[int]:
    """Return the pairs of neighbouring characters of a text, as numbers, which are made quickly."""
    characters = memoryview(folded.encode(_UTF32))
    found: set[int] = set()
    for start in (0, _BYTES):
        whole = (len(characters) - start) // (2 * _BYTES) * (2 * _BYTES)
        found.update(characters[start : start + max(whole, 0)].cast("Q"))
    return found


def _pair(number: int) -> str:
    return number.to_bytes(2 * _BYTES, byteorder).decode(_UTF32)


@cache
def _begun() -> frozenset[int]:
    """Return the pairs with which the words of the table begin, as numbers."""
    return frozenset(map(_number, Romaniser({}).beginnings))


def _number(pair: str) -> int:
    return int.from_bytes(pair.encode(_UTF32), byteorder)


def joined(*tokens: str | None) -> str:
    """Return the tokens of several texts as those of one."""
    return JOIN.join(filter(None, tokens))


def edged(tokens: str) -> str:
    """Put an edge on either side of tokens, which tells a whole name or id from a part."""
    return f"{EDGE} {tokens} {EDGE}"


# --- Names -------------------------------------------------------------------------------------


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
    idle = [(each,) for each in syllables if not _occurs(connection, MARK + each)]
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
    """Tell whether tokens stand one behind the other in any text."""
    phrase = f'"{" ".join(tokens)}"'
    asked = (f"SELECT 1 FROM {t} WHERE {t} MATCH ? LIMIT 1" for t in ("search", "called"))
    return any(connection.execute(sql, (phrase,)).fetchone() for sql in asked)
