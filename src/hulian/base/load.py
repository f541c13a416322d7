"""TOML files to a `Records`; every error of every file at once, each with its line.

A whole file is converted in one step. Only where that fails does `diagnose.py` take its tables
apart, to find all that is wrong with it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from sys import intern
from typing import NamedTuple

import msgspec
from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from hulian.base.diagnose import diagnose
from hulian.base.model import RECORD_KINDS, Base, Fact, Measure, Place, Records, Source, Theme
from hulian.base.problem import MOST_PROBLEMS, InvalidBase, Problem
from hulian.base.toml_files import (
    NOT_FOUND,
    NOT_FOUND_REMEDY,
    UNREADABLE_REMEDY,
    Entry,
    RecordRun,
    TomlFile,
    legible_ids,
    read,
    read_in_pieces,
    unreadable,
)
from hulian.base.validate import KnownRecords, validate
from hulian.files import reason
from hulian.paths import toml_paths
from hulian.text import Text


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """One TOML file."""

    base: Base = field(default_factory=Base)
    source: list[Source] = field(default_factory=list)
    place: list[Place] = field(default_factory=list)
    theme: list[Theme] = field(default_factory=list)
    measure: list[Measure] = field(default_factory=list)
    fact: list[Fact] = field(default_factory=list)


_NO_TOML = Text("文件夹里没有 .toml 文件", "the folder holds no .toml file")


def _make_one(folder: Path) -> Text:
    """Say how a base is made in a folder that has none."""
    from shlex import quote

    line = f"hulian init {quote(str(folder / 'facts.toml'))}"
    return Text(
        f"在里面建一个：{line}，或换一个文件夹", f"make one in it: {line}, or name another folder"
    )


def files(paths: Sequence[Path]) -> list[Path]:
    """List the TOML files of a base: the files named, and those in the folders named.

    Raises `InvalidBase` for a folder that cannot be read and for one without TOML.
    """
    problems = []
    for path in paths:
        try:
            if not list(toml_paths([path])):
                problems.append(Problem(path, None, _NO_TOML, _make_one(path)))
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
        self, base: Records, runs: Sequence[RecordRun], header: TomlFile, parts: Sequence[FilePart]
    ) -> None:
        self.base = base
        self.files = parts
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
    counted: list[FilePart] = []
    runs: list[RecordRun] = []
    known: KnownRecords = {kind: {} for kind in RECORD_KINDS}
    for part in parts:
        try:
            file, pieces = _read_part(part, watch)
        except InvalidBase as error:
            problems += error.problems
            for kind, identifier in legible_ids(error.problems[0].path):
                known.get(kind, {})[identifier] = None
        except _NotRecordsError as error:
            problems += islice(diagnose(error.file, runs, known), MOST_PROBLEMS)
        else:
            headers.append((pieces[0].base, file))
            runs += _runs(file, pieces)
            counted.append(file_part(pieces))
        if len(problems) >= MOST_PROBLEMS:
            raise InvalidBase(problems)
    problems += islice(validate(runs, known), MOST_PROBLEMS)
    if problems:
        raise InvalidBase(problems)
    header, titled = _merged(headers)
    by_kind = {f"{kind}s": records for kind, records in known.items()}
    return Loaded(Records(header, **by_kind), runs, titled, counted)


class _NotRecordsError(Exception):
    """Tables of a TOML file that cannot be decoded as records."""

    def __init__(self, file: TomlFile) -> None:
        super().__init__(file.path)
        self.file = file


def _read_part(part: Path | TomlFile, watch: Watcher) -> tuple[TomlFile, list[Tables]]:
    """Read a file, piece by piece where it can be.

    Raises `InvalidBase` for what is not TOML, and `_NotRecordsError`.
    """
    if isinstance(part, Path):
        if pieces := in_pieces(part, watch):
            return TomlFile(part, None, {}), pieces
        part = read(part)
    try:
        tables = msgspec.convert(part.raw, Tables)
    except msgspec.ValidationError:
        raise _NotRecordsError(part) from None
    watch(tables)
    return part, [tables]


def _merged(headers: Sequence[tuple[Base, TomlFile]]) -> tuple[Base, TomlFile]:
    """Return what the files say of the base together, and the file that gives its title."""
    header, file = next((pair for pair in headers if pair[0].title), headers[0])
    english = {zh: en for other, _ in headers for zh, en in other.english.items()}
    updated = max((other.updated for other, _ in headers if other.updated), default=None)
    languages = sorted({language for other, _ in headers for language in other.languages})
    return replace(header, english=english, updated=updated, languages=languages), file


def in_pieces(path: Path, watch: Watcher = lambda _: None) -> list[Tables] | None:
    """Read a file piece by piece; return None where it must be read whole to find what is wrong."""
    pieces = []
    try:
        for raw in read_in_pieces(path):
            pieces.append(msgspec.convert(raw, Tables))
            _share(pieces[-1].fact)
            watch(pieces[-1])
    except (InvalidBase, msgspec.ValidationError):
        return None
    return pieces


def _share(facts: Sequence[Fact]) -> None:
    """Let facts refer to the same texts and lists where they say the same: a third of their room.

    It also saves time: of a text that is shared, the hash is known.
    """
    lists: dict[tuple[str, ...], list[str]] = {}
    shared, none = lists.setdefault, list[str]()
    for fact in facts:
        force_setattr(fact, "measure", intern(fact.measure))
        force_setattr(fact, "source", intern(fact.source))
        if fact.period:
            force_setattr(fact, "period", intern(fact.period))
        force_setattr(fact, "place", shared((*fact.place,), fact.place))
        force_setattr(fact, "giver", shared((*fact.giver,), fact.giver))
        force_setattr(fact, "members", fact.members or none)
        force_setattr(fact, "disputes", fact.disputes or none)


def file_part(pieces: Sequence[Tables]) -> FilePart:
    """Hash what a file holds besides its facts, and count these."""
    rest = [
        [record for tables in pieces for record in getattr(tables, kind)]
        for kind in RECORD_KINDS
        if kind != "fact"
    ]
    said = msgspec.msgpack.encode((pieces[0].base, *rest))
    return FilePart(blake2b(said, digest_size=16).digest(), sum(len(t.fact) for t in pieces))


def _runs(file: TomlFile, pieces: Sequence[Tables]) -> Iterator[RecordRun]:
    """Yield the records of a file, kind by kind."""
    for kind in RECORD_KINDS:
        first = 0
        for tables in pieces:
            if records := getattr(tables, kind):
                yield RecordRun(file, kind, first, records)
                first += len(records)
