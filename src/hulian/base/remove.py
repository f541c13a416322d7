"""Take entries out of a base, with what refers to them; everything else stays as it is written.

A figure never loses what it is a figure of: its measure, source, places, givers and members are
not taken out of it. What only relates entries to each other is: `part_of`, `disputes`, `within`,
`theme` and `copy_of`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from hulian.base.diagnose import not_a_table_remedy
from hulian.base.locate import KINDS, Located, entries
from hulian.base.model import NAMING_KEYS, EntryKind, NamingKey
from hulian.base.problem import InvalidAddition, InvalidBase, Problem
from hulian.base.revision import Revision, as_written, check, redated, tables_of
from hulian.base.toml_files import content, toml_file
from hulian.base.toml_spans import Positions, comments, strings
from hulian.text import Range, Text, spliced


class Referrer(NamedTuple):
    """An entry that stays, and names one that goes, by a key; `essential`: it cannot do without."""

    entry: Located
    key: str
    id: str
    essential: bool


class KeyValue(NamedTuple):
    """A value, or an item of a list, of a key of the table `kind` with this number, from 0."""

    kind: str
    number: int
    key: str
    value: str


class NoHeaderError(Exception):
    """Tables of a kind have no headers, as in `fact = [{ … }]`, so that none can be cut out."""


def referrers(files: Sequence[Path], gone: Sequence[Located]) -> list[Referrer]:
    """List the relations that other entries have to these, in the order of the files."""
    ids = {(each.kind, each.id) for each in gone}
    return [
        Referrer(entry, reference.key, identifier, reference.essential)
        for entry, reference, identifier in _relations(files)
        if (reference.of, identifier) in ids and (entry.kind, entry.id) not in ids
    ]


def unused(files: Sequence[Path], gone: Sequence[Located]) -> list[Located]:
    """List what these entries name, and what that names, where nothing that stays names it."""
    known = {(each.kind, each.id): each for path in files for each, _ in entries(path)}
    relations = [((e.kind, e.id), (r.of, i)) for e, r, i in _relations(files) if r.of != "fact"]
    found = dict.fromkeys((each.kind, each.id) for each in gone)
    before = 0
    while len(found) > before:
        before = len(found)
        needed = {named for by, named in relations if by not in found and by != named}
        left = {named for by, named in relations if by in found} - needed
        found |= dict.fromkeys(key for key in known if key in left)
    return [known[key] for key in [*found][len(gone) :]]


def _relations(files: Sequence[Path]) -> Iterator[tuple[Located, NamingKey, str]]:
    for path in files:
        for entry, table in entries(path):
            for reference in NAMING_KEYS:
                if reference.kind == entry.kind:
                    for identifier in _values(table.get(reference.key)):
                        yield entry, reference, identifier


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


def holds_nothing(revision: Revision) -> bool:
    """Return whether a file has no entry left."""
    return not {*KINDS}.intersection(tables_of(revision.revised) or ())


def _revised(path: Path, gone: Sequence[Located], relations: Sequence[Referrer]) -> Revision:
    standing = content(path)
    read = toml_file(path, standing)
    mark, text, ending = as_written(standing)
    tables = [(each.kind, each.number) for each in gone]
    references = [KeyValue(r.entry.kind, r.entry.number, r.key, r.id) for r in relations]
    try:
        cuts = cut(text, tables, references)
    except NoHeaderError as error:
        kind = str(error)
        message = Text(
            f"“{kind}”写成了一个值，没法取出一条", f"“{kind}” is written as one value: no part goes"
        )
        remedy, span = not_a_table_remedy(kind), read.positions.key_or_table(kind)
        raise InvalidBase([Problem(path, span, message, remedy)]) from None
    expected = _expected(read.raw, tables, references)
    if not expected:  # An empty file is no part of a base; one with a head is.
        expected = {"base": {}}
        mark += f"[base]{ending}"
    revised = (mark + spliced(text, ((*one, "") for one in cuts))).encode()
    if expected != tables_of(revised):
        first = gone[0] if gone else relations[0].entry
        message = Text(
            f"“{first.id}”取不干净", f"“{first.id}” cannot be taken out without touching the rest"
        )
        remedy = Text(f"手工改：hulian edit {first.id}", f"do it by hand: hulian edit {first.id}")
        span = read.positions.table(first.kind, first.number)
        raise InvalidBase([Problem(path, span, message, remedy)])
    return Revision(path.resolve(), standing, revised, path)


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


# --- Cutting ----------------------------------------------------------------------------------


def cut(
    text: str, tables: Sequence[tuple[str, int]], references: Sequence[KeyValue]
) -> list[Range]:
    """Return the parts to leave out of a text, in order, none touching another.

    The text may have the line ends of Windows.
    A table goes with the comments directly over it, and with the blank lines that set it off; a
    key goes where its list would be empty. Raises `NoHeaderError`.
    """
    positions = Positions(text)
    begins = {at for at, _ in comments(text)}
    extents = [positions.extent(kind, number) or _no_header(kind) for kind, number in tables]
    cuts = _joined(text, (_with_comments(text, begins, *extent) for extent in extents))
    cuts = [_with_gap(text, *each) for each in cuts]
    by_key: dict[tuple[str, int, str], set[str]] = {}
    for kind, number, key, value in references:
        by_key.setdefault((kind, number, key), set()).add(value)
    for (kind, number, key), values in by_key.items():
        try:
            start, value_start, end = positions.statement(kind, number, key)
        except KeyError:
            _no_header(kind)
        items = list(strings(text, value_start, end))
        gone = [item for item in items if text[item[0] + 1 : item[1] - 1] in values]
        cuts += [_lines(text, start, end)] if gone == items else (_item(text, *i) for i in gone)
    return _joined(text, cuts)


def _no_header(kind: str) -> NoReturn:
    raise NoHeaderError(kind)


def _joined(text: str, cuts: Iterable[Range]) -> list[Range]:
    """Return parts in order, as one those that touch or have only blank lines between them."""
    found: list[Range] = []
    for start, end in sorted(cuts):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _lines(text: str, start: int, end: int) -> Range:
    """Return the whole lines of a part of a text."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop + 1 if stop >= 0 else len(text)


def _with_comments(text: str, begins: Set[int], start: int, end: int) -> Range:
    """Return the lines of a table and the comments directly over it, but for what editors read."""
    start, end = _lines(text, start, end)
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        at = above + len(line) - len(line.lstrip(" \t"))
        if at not in begins or text.startswith("#:", at):
            break
        start = above
    return start, end


def _with_gap(text: str, start: int, end: int) -> Range:
    """Return lines with the blank lines that set them off, but for the wider of two gaps."""
    above = start
    while above and not text[(line := text.rfind("\n", 0, above - 1) + 1) : above].strip():
        above = line
    blank = _BLANK.match(text, end)
    below = blank.end() if blank else end
    if not above or below == len(text):
        return above, below
    wider = text.count("\n", above, start) > text.count("\n", end, below)
    return (start, below) if wider else (above, end)


_BLANK = re.compile(r"(?:[^\S\n]*\n)*")


def _item(text: str, start: int, end: int) -> Range:
    """Extend an item of a list by its comma, and by its line where it stands alone in it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    rest = text[end:stop].strip(" \t\r")
    comma = rest.startswith(",")
    behind = rest[comma:].lstrip(" \t")
    if not text[begin:start].strip() and (not behind or behind.startswith("#")):
        return begin, stop + 1
    if comma:
        end = text.index(",", end) + 1
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        return start, end
    before = text[:start].rstrip()
    return (len(before) - 1 if before.endswith(",") else start), end
