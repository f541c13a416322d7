"""TOML files to a `Records`; every error of every file at once, each with its line.

A whole file is converted in one step. Only where that fails are its tables taken apart key by key,
to find all that is wrong with it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from sys import intern
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from hulian.base.model import (
    LONGEST_TEXT,
    Base,
    Fact,
    Measure,
    Place,
    Record,
    Records,
    Skip,
    Source,
    Theme,
)
from hulian.base.paths import toml_paths
from hulian.base.problem import MOST, InvalidBase, Problem, either
from hulian.base.toml_files import (
    NOT_FOUND,
    NOT_FOUND_REMEDY,
    UNREADABLE_REMEDY,
    Entry,
    RecordRun,
    TomlFile,
    read,
    read_in_pieces,
    unreadable,
)
from hulian.base.validate import KnownRecords, validate
from hulian.files import reason
from hulian.language.suggest import nearest
from hulian.text import Text


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
    """List the TOML files of a base: the files named, and those in the folders named.

    Raises `InvalidBase` for a folder that cannot be read and for one without TOML.
    """
    problems = []
    for path in paths:
        try:
            if not list(toml_paths([path])):
                problems.append(Problem(path, None, _NO_TOML, _NO_TOML_REMEDY))
        except FileNotFoundError:
            problems.append(Problem(path, None, NOT_FOUND, NOT_FOUND_REMEDY))
        except OSError as error:
            why = unreadable(reason(error))
            problems.append(Problem(path, None, why, UNREADABLE_REMEDY))
    if problems:
        raise InvalidBase(problems)
    return list(toml_paths(paths))


class FilePart(NamedTuple):
    """What a file brings to a base: a hash of all but its facts, and how many these are."""

    rest: bytes
    facts: int


class Loaded:
    """A base together with the tables that it was read from."""

    def __init__(
        self,
        base: Records,
        runs: Sequence[RecordRun],
        header: TomlFile,
        files: Sequence[FilePart],
    ) -> None:
        self.base = base
        self.files = files
        self._runs = runs
        self._header = header

    @cached_property
    def entries(self) -> list[Entry]:
        """The tables of all records, as they follow each other in the files."""
        return [entry for run in self._runs for entry in run.entries()]

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind, entry.record.id): entry for entry in self.entries}

    def entry(self, kind: str, identifier: str) -> Entry:
        """Return the table of a record; the id must be known."""
        return self._by_id[kind, identifier]

    def header_problem(self, key: str, message: Text, remedy: Text) -> Problem:
        """Return a problem of a key of `[base]`, with its place."""
        span = self._header.positions.value("base", 0, key)
        return Problem(self._header.path, span, message, remedy)


def load(parts: Sequence[Path | TomlFile]) -> Records:
    """Read the base that these TOML files make up together, some of them read already.

    Raises `InvalidBase` with everything that is wrong with them.
    """
    return load_entries(parts).base


Watcher = Callable[["Tables"], object]
"""Told what a part of a file holds as soon as it is read; twice where it had to be read again."""


def load_entries(parts: Sequence[Path | TomlFile], watch: Watcher = lambda _: None) -> Loaded:
    """Read a base and keep its tables, to say where something stands. Raises `InvalidBase`."""
    problems: list[Problem] = []
    headers: list[tuple[Base, TomlFile]] = []
    files: list[FilePart] = []
    runs: list[RecordRun] = []
    known: KnownRecords = {kind: {} for kind in _KINDS}
    for part in parts:
        found = None
        if isinstance(part, Path) and (pieces := in_pieces(part, watch)):
            found = TomlFile(part, None, {}), pieces
        if not found:
            try:
                document = part if isinstance(part, TomlFile) else read(part)
            except InvalidBase as error:
                problems += error.problems
                continue
            try:
                found = document, [msgspec.convert(document.raw, Tables)]
                watch(found[1][0])
            except msgspec.ValidationError:
                problems += islice(_diagnose(document, runs, known), MOST)
        if found:
            document, pieces = found
            headers.append((pieces[0].base, document))
            runs += _runs(document, pieces)
            files.append(file_part(pieces))
        if len(problems) >= MOST:
            raise InvalidBase(problems)
    problems += islice(validate(runs, known), MOST)
    if problems:
        raise InvalidBase(problems)
    header, document = next((pair for pair in headers if pair[0].title), headers[0])
    english = {zh: en for other, _ in headers for zh, en in other.english.items()}
    updated = max((other.updated for other, _ in headers if other.updated), default=None)
    languages = sorted({language for other, _ in headers for language in other.languages})
    whole = replace(header, english=english, updated=updated, languages=languages)
    by_kind = {f"{kind}s": records for kind, records in known.items()}
    return Loaded(Records(whole, **by_kind), runs, document, files)


def in_pieces(path: Path, watch: Watcher = lambda _: None) -> list[Tables] | None:
    """Read a file piece by piece; return None where `load` must find what is wrong with it."""
    pieces = []
    try:
        for raw in read_in_pieces(path):
            pieces.append(msgspec.convert(raw, Tables))
            _share_texts(pieces[-1].fact)
            watch(pieces[-1])
    except (InvalidBase, msgspec.ValidationError):
        return None
    return pieces


def _share_texts(facts: Sequence[Fact]) -> None:
    """Let facts refer to the same texts where they say the same, which saves a fifth of their room.

    It also saves time: of a text that is shared, the hash is known.
    """
    for fact in facts:
        force_setattr(fact, "measure", intern(fact.measure))
        force_setattr(fact, "source", intern(fact.source))
        if fact.period:
            force_setattr(fact, "period", intern(fact.period))
        fact.place[:] = map(intern, fact.place)
        fact.giver[:] = map(intern, fact.giver)


def file_part(pieces: Sequence[Tables]) -> FilePart:
    """Hash what a file holds besides its facts, and count these."""
    rest = [
        [record for tables in pieces for record in getattr(tables, kind)]
        for kind in _KINDS
        if kind != "fact"
    ]
    said = msgspec.msgpack.encode((pieces[0].base, *rest))
    return FilePart(blake2b(said, digest_size=16).digest(), sum(len(t.fact) for t in pieces))


def _runs(document: TomlFile, pieces: Sequence[Tables]) -> Iterator[RecordRun]:
    """Yield the records of a file, kind by kind."""
    for kind in _KINDS:
        first = 0
        for tables in pieces:
            if records := getattr(tables, kind):
                yield RecordRun(document, kind, first, records)
                first += len(records)


# --- Tables and keys --------------------------------------------------------------------------


def _diagnose(document: TomlFile, runs: list[RecordRun], known: KnownRecords) -> Iterator[Problem]:
    """Yield all that keeps a file's tables from being records; the good ones are added to `runs`.

    The ids of the bad ones become known, so that no reference to them is called unknown.
    """
    for name, value in document.raw.items():
        if name not in _KINDS:
            yield from _diagnose_other(document, name, value)
        elif not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            span = document.positions.key_or_table(name)
            yield Problem(document.path, span, _not_a_table(name), not_a_table_remedy(name))
        else:
            for index, table in enumerate(value):
                yield from _diagnose_table(document, name, index, table, _KINDS[name])
                if record := _legible(table, _KINDS[name]):
                    runs.append(RecordRun(document, name, index, [record]))
                elif isinstance(identifier := table.get("id"), str):
                    known[name][identifier] = None


def _diagnose_other(document: TomlFile, name: str, value: object) -> Iterator[Problem]:
    if name == "base" and isinstance(value, dict):
        yield from _diagnose_table(document, name, 0, value, Base)
        return
    span = document.positions.key_or_table(name)
    if name == "base":
        yield Problem(document.path, span, _BASE_TWICE, _BASE_TWICE_REMEDY)
        return
    known = ["base", *_KINDS]
    remedy = either(nearest(name, known), _known_keys(known))
    yield Problem(document.path, span, _unknown_table(name), remedy)


def _diagnose_table(
    document: TomlFile, name: str, index: int, table: dict[str, Any], record: type[Struct]
) -> Iterator[Problem]:
    fields = {info.name: info for info in msgspec.structs.fields(record)}
    for key, value in table.items():
        if key not in fields:
            remedy = either(nearest(key, fields), _known_keys(list(fields)))
            span = document.positions.key(name, index, key)
            yield Problem(document.path, span, _unknown_key(key), remedy)
            continue
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError:
            span = document.positions.value(name, index, key)
            message, remedy = _wrong_type(key), _expected(fields[key].type)
            if (length := _length(value)) > LONGEST_TEXT:
                message, remedy = _too_long(key, length), _too_long_remedy(LONGEST_TEXT)
            yield Problem(document.path, span, message, remedy)
    for key, info in fields.items():
        if info.required and key not in table:
            span = document.positions.table(name, index)
            yield Problem(document.path, span, _missing_key(key), _missing_key_remedy(key))


def _legible(table: dict[str, Any], kind: type[Record]) -> Record | None:
    """Read as much of a table as can be read, so that the rest of it is checked, too."""
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
    """Return how many characters a text has, or the longest of several."""
    texts = value if isinstance(value, list) else [value]
    return max((len(text) for text in texts if isinstance(text, str)), default=0)


def _expected(kind: Any) -> Text:
    """Say what a key of this type takes."""
    options = [option for option in get_args(kind) or (kind,) if option is not type(None)]
    if get_origin(kind) is dict:
        return _NAMES_EXPECTED
    if get_origin(kind) is list:
        return _SKIP_EXPECTED if Skip in options else _LIST_EXPECTED
    if get_origin(kind) is Literal:
        return _choice_expected(options)
    if get_origin(options[0]) is Literal:
        return _choice_expected(get_args(options[0]))
    return {
        int: _INTEGER_EXPECTED,
        bool: _BOOLEAN_EXPECTED,
        date: _DATE_EXPECTED,
    }.get(options[0], _TEXT_EXPECTED)


# --- Texts ----------------------------------------------------------------------------------


def _listed(words: Sequence[str]) -> Text:
    return Text("、".join(words), ", ".join(words))


_NO_TOML = Text("文件夹里没有 .toml 文件", "the folder holds no .toml file")
_NO_TOML_REMEDY = Text("放进一个，或换一个文件夹", "put one in, or name another folder")


def _unknown_table(name: str) -> Text:
    return Text(f"没有“{name}”这种表", f"there is no table “{name}”")


def _not_a_table(name: str) -> Text:
    return Text(f"“{name}”应是一组表", f"“{name}” must be a list of tables")


_BASE_TWICE = Text("“base”应是一张表", "“base” must be one table")
_BASE_TWICE_REMEDY = Text("只写一个 [base]", "write a single [base]")


def _unknown_key(key: str) -> Text:
    return Text(f"没有“{key}”这个键", f"unknown key “{key}”")


def _known_keys(keys: Sequence[str]) -> Text:
    names = _listed(keys)
    return Text(f"可用的键：{names.zh}", f"the keys are {names.en}")


def _missing_key(key: str) -> Text:
    return Text(f"缺少“{key}”", f"“{key}” is missing")


def _missing_key_remedy(key: str) -> Text:
    return Text(f"加一行 {key} = …", f"add a line {key} = …")


def _wrong_type(key: str) -> Text:
    return Text(f"“{key}”的写法不对", f"“{key}” is of the wrong type")


def _too_long(key: str, length: int) -> Text:
    return Text(f"“{key}”太长，有 {length} 个字符", f"“{key}” is too long: {length} characters")


def _too_long_remedy(most: int) -> Text:
    return Text(f"最多 {most} 个字符", f"write at most {most} characters")


_TEXT_EXPECTED = Text("写成带引号的文字", "write quoted text")
_INTEGER_EXPECTED = Text("写成不带引号的整数", "write a whole number without quotes")
_BOOLEAN_EXPECTED = Text("写 true 或 false", "write true or false")
_DATE_EXPECTED = Text("写成日期，如 2026-11-23", "write a date such as 2026-11-23")
_LIST_EXPECTED = Text('写成一组文字，如 ["甲", "乙"]', 'write a list of texts: ["a", "b"]')
_NAMES_EXPECTED = Text('写成 { "中文名" = "英文名" }', 'write { "Chinese name" = "English name" }')
_SKIP_EXPECTED = Text(
    '写成一组 { at = 12, printed = "…", why = "…" }',
    'write a list of { at = 12, printed = "…", why = "…" }',
)


def _choice_expected(choices: Sequence[str]) -> Text:
    names = _listed(choices)
    return Text(f"只能是 {names.zh} 之一", f"must be one of {names.en}")


def not_a_table_remedy(name: str) -> Text:
    """Say how entries of a kind are written."""
    return Text(f"每条写在各自的 [[{name}]] 之下", f"write each under its own [[{name}]]")
