"""Entries taken out of a base, with what refers to them; everything else stays as it is written.

A figure never loses what it is a figure of: its measure, source, places, givers and members are
not taken out of it. What only relates entries to each other is: `part_of`, `disputes`, `within`,
`theme` and `copy_of`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hulian.base.diagnose import not_a_table_remedy
from hulian.base.journal import Revision
from hulian.base.locate import KINDS, EntryKind, Located, entries
from hulian.base.problem import InvalidAddition, InvalidBase, Problem
from hulian.base.rewrite import check, redated
from hulian.base.toml_cut import Cut, KeyValue, NoHeaderError, cut, without
from hulian.base.toml_files import TomlFile, content, document
from hulian.text import Text

_RELATIONS: Mapping[EntryKind, Mapping[str, EntryKind]] = {
    "place": {"within": "place"},
    "measure": {"theme": "theme"},
    "source": {"copy_of": "source"},
    "fact": {"part_of": "fact", "disputes": "fact"},
}
_ESSENTIAL: Mapping[EntryKind, Mapping[str, EntryKind]] = {
    "fact": {
        "measure": "measure",
        "source": "source",
        "place": "place",
        "giver": "place",
        "members": "place",
    },
}


class Referrer(NamedTuple):
    """An entry that stays, and names one that goes, by a key; `essential`: it cannot do without."""

    entry: Located
    key: str
    id: str
    essential: bool


def referrers(files: Sequence[Path], gone: Sequence[Located]) -> list[Referrer]:
    """List the relations that other entries have to these, in the order of the files."""
    ids = {(each.kind, each.id) for each in gone}
    return [
        Referrer(entry, key, identifier, essential)
        for path in files
        for entry, table in entries(path)
        if (entry.kind, entry.id) not in ids
        for keys, essential in ((_ESSENTIAL, True), (_RELATIONS, False))
        for key, kind in keys.get(entry.kind, {}).items()
        for identifier in _values(table.get(key))
        if (kind, identifier) in ids
    ]


def _values(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, str)]


def plan(
    files: Sequence[Path], gone: Sequence[Located], relations: Sequence[Referrer], today: date
) -> list[Revision]:
    """Plan the files without these entries, and without these relations to them.

    Files that only lose relations come first, so that every file that is written leaves a base
    that loads. Raises `InvalidAddition` where the rest would be none, or cannot be cut.
    """
    try:
        revisions = [
            _revised(path, mine, related)
            for path in files
            if (mine := [each for each in gone if each.path == path])
            + (related := [each for each in relations if each.entry.path == path])
        ]
        updated = check(files, revisions).base.updated
    except InvalidBase as error:
        raise InvalidAddition(error.problems) from None
    losing = {each.path.resolve() for each in gone}
    dated = [redated(each, today, updated) for each in revisions]
    return sorted(dated, key=lambda each: each.target in losing)


def _revised(path: Path, gone: Sequence[Located], relations: Sequence[Referrer]) -> Revision:
    standing = content(path)
    read = document(path, standing)
    tables = [(each.kind, each.number) for each in gone]
    references = [KeyValue(r.entry.kind, r.entry.number, r.key, r.id) for r in relations]
    try:
        cuts = cut(read.text, tables, references)
    except NoHeaderError as error:
        raise InvalidBase([_closed_list(read, error.kind)]) from None
    expected = _expected(read.raw, tables, references)
    revised = _bytes_without(standing, cuts)
    found = _raw(path, revised) if expected else {}
    if found != expected:
        raise InvalidBase([_cannot_cut(read, gone, relations)])
    return Revision(path.resolve(), standing, revised, path)


def _raw(path: Path, data: bytes) -> dict[str, Any] | None:
    try:
        return document(path, data).raw
    except InvalidBase:
        return None


def _expected(
    raw: Mapping[str, Any], tables: Sequence[tuple[EntryKind, int]], references: Sequence[KeyValue]
) -> dict[str, Any]:
    """Return the tables that a file must hold when these entries and references are cut out."""
    rest = deepcopy(dict(raw))
    for kind, number, key, value in references:
        table = rest[kind][number]
        left = [each for each in _values(table.get(key)) if each != value]
        if isinstance(table.get(key), list) and left:
            table[key] = left
        else:
            table.pop(key, None)
    for kind in KINDS:
        numbers = {number for each, number in tables if each == kind}
        if numbers:
            left = [table for number, table in enumerate(rest[kind]) if number not in numbers]
            rest[kind] = left
            if not left:
                del rest[kind]
    return rest


def _bytes_without(standing: bytes, cuts: Sequence[Cut]) -> bytes:
    """Cut parts out of a file; `cuts` are offsets in its text with single-character line ends."""
    mark = b"\xef\xbb\xbf" if standing.startswith(b"\xef\xbb\xbf") else b""
    text = standing.removeprefix(mark).decode()
    returns = list(_carriage_returns(text))
    moved = [tuple(at + bisect_left(returns, at) for at in each) for each in cuts]
    return mark + without(text, [(start, end) for start, end in moved]).encode()


def _carriage_returns(text: str) -> Iterator[int]:
    """Yield the offsets in the text, as it is read, of line ends that the file writes as CR LF."""
    at = text.find("\r\n")
    passed = 0
    while at >= 0:
        yield at - passed
        passed += 1
        at = text.find("\r\n", at + 2)


# --- Texts ----------------------------------------------------------------------------------


def _closed_list(read: TomlFile, kind: str) -> Problem:
    message = Text(
        f"“{kind}”写成了一个值，没法取出一条", f"“{kind}” is written as one value: no part goes"
    )
    return Problem(read.path, read.positions.key_or_table(kind), message, not_a_table_remedy(kind))


def _cannot_cut(read: TomlFile, gone: Sequence[Located], relations: Sequence[Referrer]) -> Problem:
    first = gone[0] if gone else relations[0].entry
    message = Text(
        f"“{first.id}”取不干净", f"“{first.id}” cannot be taken out without touching the rest"
    )
    remedy = Text(f"手工改：hulian edit {first.id}", f"do it by hand: hulian edit {first.id}")
    return Problem(read.path, read.positions.table(first.kind, first.number), message, remedy)
