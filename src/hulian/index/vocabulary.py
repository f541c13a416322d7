"""Which words an index knows: what reading a question needs, kept true as facts are exchanged."""

import sqlite3

from hulian.base.model import Records
from hulian.index.names import name_entries
from hulian.index.tokens import Tokeniser
from hulian.language.hanzi import MARK


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
