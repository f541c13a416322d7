"""Where an entry stands in the files of a base, also of one that does not load."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from hulian.base.model import EntryKind
from hulian.base.problem import InvalidBase
from hulian.base.toml_files import TomlFile, content, toml_file
from hulian.language.suggest import nearest

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
NAMES = ("name", "name_en", "title", "title_en", "label", "label_en")


class Located(NamedTuple):
    """An entry: its file, its kind and id, its number among those of its kind, and its line."""

    path: Path
    kind: EntryKind
    id: str
    number: int
    line: int


def locate(
    files: Sequence[Path], word: str, kind: EntryKind | None
) -> tuple[list[Located], list[str]]:
    """Find entries by an id, or else by a name, title, label or alias.

    Return them, and, where there are none, the ids most like the word.
    """
    known: dict[str, None] = {}
    by_id, by_name = [], []
    for path in files:
        for found, table in entries(path):
            if kind in (None, found.kind):
                known[found.id] = None
                if found.id == word:
                    by_id.append(found)
                elif word in _called(table):
                    by_name.append(found)
    chosen = by_id or by_name
    return chosen, [] if chosen else nearest(word, known)


def entries(path: Path) -> Iterator[tuple[Located, dict[str, Any]]]:
    """Yield the entries of a file; in a file that is not valid TOML, look for lines with ids."""
    try:
        read = toml_file(path, content(path))
    except InvalidBase:
        yield from _by_lines(path)
        return
    for kind in KINDS:
        tables = read.raw.get(kind)
        for number, table in enumerate(tables if isinstance(tables, list) else []):
            identifier = table.get("id") if isinstance(table, dict) else None
            if isinstance(identifier, str):
                line = _line(read, kind, number, identifier)
                yield Located(path, kind, identifier, number, line), table


def tables(raw: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the tables that were read of a file, records or not: kind, number from 0, and table."""
    for kind, listed in raw.items():
        for number, table in enumerate(listed if isinstance(listed, list) else [listed]):
            if isinstance(table, dict):
                yield kind, number, table


def _line(read: TomlFile, kind: EntryKind, number: int, identifier: str) -> int:
    span = read.positions.table(kind, number)
    if span.excerpt.lstrip().startswith("["):
        return span.line
    # `fact = [{ id = … }]`: the tables have no headers.
    return max(read.text.count("\n", 0, read.text.find(identifier)) + 1, 1)


_HEADER = re.compile(rf"^[ \t]*\[\[[ \t]*({'|'.join(KINDS)})[ \t]*\]\]")
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""")


def _by_lines(path: Path) -> Iterator[tuple[Located, dict[str, Any]]]:
    try:
        text = content(path).decode("utf-8-sig", "replace")
    except InvalidBase:
        return
    header: tuple[EntryKind, int] | None = None
    numbers = dict.fromkeys(KINDS, -1)
    for line, written in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(written):
            kind = next(kind for kind in KINDS if kind == found[1])
            numbers[kind] += 1
            header = kind, line
        elif header and (found := _ID.match(written)):
            kind, begun = header
            yield Located(path, kind, found[1], numbers[kind], begun), {}


def _called(table: dict[str, Any]) -> set[str]:
    aliases = table.get("alias")
    names = [table.get(key) for key in NAMES] + (aliases if isinstance(aliases, list) else [])
    return {name for name in names if isinstance(name, str)}
