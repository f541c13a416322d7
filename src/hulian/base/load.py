"""TOML files to a `FactBase`; every error of every file at once, each with its line.

A whole file is converted in one step. Only where that fails are its tables taken apart key by key,
to find all that is wrong with it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from hulian.base.model import (
    LONGEST_TEXT,
    Base,
    Fact,
    FactBase,
    Measure,
    Place,
    Record,
    Skip,
    Source,
    Theme,
)
from hulian.base.problem import MOST, InvalidBase, Problem
from hulian.base.toml_files import Document, Entry, read
from hulian.base.validate import validate
from hulian.language.suggest import nearest
from hulian.text import Text
from hulian.wording import problems as say


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """One TOML file."""

    base: Base = field(default_factory=Base)
    source: list[Source] = field(default_factory=list)
    place: list[Place] = field(default_factory=list)
    theme: list[Theme] = field(default_factory=list)
    measure: list[Measure] = field(default_factory=list)
    fact: list[Fact] = field(default_factory=list)


_KINDS: dict[str, type[Record]] = {
    "source": Source,
    "place": Place,
    "theme": Theme,
    "measure": Measure,
    "fact": Fact,
}


def files(paths: Sequence[Path]) -> list[Path]:
    """The TOML files that a base consists of: the files named, and those in the folders named.

    Raises `InvalidBase` for a folder that cannot be read and for one without TOML.
    """
    found: list[Path] = []
    problems = []
    for path in paths:
        try:
            inside = _inside(path) if path.is_dir() else [path]
        except OSError as error:
            reason = say.unreadable(error.strerror or type(error).__name__)
            problems.append(Problem(path, None, reason, say.UNREADABLE_REMEDY))
            continue
        found += inside
        if not inside:
            problems.append(Problem(path, None, say.NO_TOML, say.NO_TOML_REMEDY))
    if problems:
        raise InvalidBase(problems)
    return found


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")


class Loaded:
    """A base together with the tables that it was read from."""

    def __init__(self, base: FactBase, entries: Sequence[Entry], header: Document) -> None:
        self.base = base
        self.entries = entries
        self._header = header
        self._by_id = {(entry.kind, entry.record.id): entry for entry in entries}

    def entry(self, kind: str, identifier: str) -> Entry:
        """The table of a record; the id must be known."""
        return self._by_id[kind, identifier]

    def header_problem(self, key: str, message: Text, remedy: Text) -> Problem:
        """Something that is wrong with `[base]`."""
        span = self._header.positions.value("base", 0, key)
        return Problem(self._header.path, span, message, remedy)


def load(parts: Sequence[Path | Document]) -> FactBase:
    """Read the base that these TOML files make up together, some of them read already.

    Raises `InvalidBase` with everything that is wrong with them.
    """
    return load_entries(parts).base


def load_entries(parts: Sequence[Path | Document]) -> Loaded:
    """Read a base and keep its tables, to say where something stands. Raises `InvalidBase`."""
    problems: list[Problem] = []
    headers: list[tuple[Base, Document]] = []
    entries: list[Entry] = []
    known: dict[str, dict[str, Entry | None]] = {kind: {} for kind in _KINDS}
    for part in parts:
        try:
            document = part if isinstance(part, Document) else read(part)
        except InvalidBase as error:
            problems += error.problems
            continue
        try:
            tables = msgspec.convert(document.raw, Tables)
        except msgspec.ValidationError:
            problems += islice(_diagnose(document, entries, known), MOST)
        else:
            headers.append((tables.base, document))
            for kind in _KINDS:
                records = getattr(tables, kind)
                entries += (Entry(document, kind, n, record) for n, record in enumerate(records))
        if len(problems) >= MOST:
            raise InvalidBase(problems)
    problems += islice(validate(entries, known), MOST)
    if problems:
        raise InvalidBase(problems)
    header, document = next((pair for pair in headers if pair[0].title), headers[0])
    english = {zh: en for other, _ in headers for zh, en in other.english.items()}
    return Loaded(_assemble(replace(header, english=english), entries), entries, document)


def _assemble(header: Base, entries: Sequence[Entry]) -> FactBase:
    def of(kind: str) -> dict[str, Any]:
        return {entry.record.id: entry.record for entry in entries if entry.kind == kind}

    return FactBase(header, of("source"), of("place"), of("theme"), of("measure"), of("fact"))


# --- Tables and keys --------------------------------------------------------------------------


def _diagnose(
    document: Document, entries: list[Entry], known: dict[str, dict[str, Entry | None]]
) -> Iterator[Problem]:
    """All that keeps a file's tables from being records; the good ones are added to `entries`.

    The ids of the bad ones become known, so that no reference to them is called unknown.
    """
    for name, value in document.raw.items():
        if name not in _KINDS:
            yield from _diagnose_other(document, name, value)
        elif not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            span = document.positions.key_or_table(name)
            yield Problem(document.path, span, say.not_a_table(name), say.not_a_table_remedy(name))
        else:
            for index, table in enumerate(value):
                yield from _diagnose_table(document, name, index, table, _KINDS[name])
                if record := _legible(table, _KINDS[name]):
                    entries.append(Entry(document, name, index, record))
                elif isinstance(identifier := table.get("id"), str):
                    known[name][identifier] = None


def _diagnose_other(document: Document, name: str, value: object) -> Iterator[Problem]:
    if name == "base" and isinstance(value, dict):
        yield from _diagnose_table(document, name, 0, value, Base)
        return
    span = document.positions.key_or_table(name)
    if name == "base":
        yield Problem(document.path, span, say.BASE_TWICE, say.BASE_TWICE_REMEDY)
        return
    known = ["base", *_KINDS]
    remedy = say.either(nearest(name, known), say.known_keys(known))
    yield Problem(document.path, span, say.unknown_table(name), remedy)


def _diagnose_table(
    document: Document, name: str, index: int, table: dict[str, Any], record: type[Struct]
) -> Iterator[Problem]:
    fields = {info.name: info for info in msgspec.structs.fields(record)}
    for key, value in table.items():
        if key not in fields:
            remedy = say.either(nearest(key, fields), say.known_keys(list(fields)))
            span = document.positions.key(name, index, key)
            yield Problem(document.path, span, say.unknown_key(key), remedy)
            continue
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError:
            span = document.positions.value(name, index, key)
            message, remedy = say.wrong_type(key), _expected(fields[key].type)
            if (length := _length(value)) > LONGEST_TEXT:
                message, remedy = say.too_long(key, length), say.too_long_remedy(LONGEST_TEXT)
            yield Problem(document.path, span, message, remedy)
    for key, info in fields.items():
        if info.required and key not in table:
            span = document.positions.table(name, index)
            yield Problem(document.path, span, say.missing_key(key), say.missing_key_remedy(key))


def _legible(table: dict[str, Any], kind: type[Record]) -> Record | None:
    """What can be read of a table, so that the rest of it is checked, too."""
    fields = {info.name: info.type for info in msgspec.structs.fields(kind)}
    stand_ins = {key: "-" for key in ("label", "name", "title") if key in fields}
    kept = {key: value for key, value in table.items() if key in fields}
    for key, value in list(kept.items()):
        try:
            msgspec.convert(value, fields[key])
        except msgspec.ValidationError:
            del kept[key]
    try:
        return msgspec.convert(stand_ins | kept, kind)
    except msgspec.ValidationError:
        return None


def _length(value: object) -> int:
    """How many characters a text has, or the longest of several."""
    texts = value if isinstance(value, list) else [value]
    return max((len(text) for text in texts if isinstance(text, str)), default=0)


def _expected(kind: Any) -> Text:
    """What a key of this type takes."""
    options = [option for option in get_args(kind) or (kind,) if option is not type(None)]
    if get_origin(kind) is dict:
        return say.NAMES_EXPECTED
    if get_origin(kind) is list:
        return say.SKIP_EXPECTED if Skip in options else say.LIST_EXPECTED
    if get_origin(kind) is Literal:
        return say.choice_expected(options)
    if get_origin(options[0]) is Literal:
        return say.choice_expected(get_args(options[0]))
    return {
        int: say.INTEGER_EXPECTED,
        bool: say.BOOLEAN_EXPECTED,
        date: say.DATE_EXPECTED,
    }.get(options[0], say.TEXT_EXPECTED)
