"""Full text written by a worker: a second process, while the first one writes the rest.

The worker is another interpreter. It is given facts as they are read, and makes tokens of them;
then it is told in which order they come, and writes them, and names, into a database of its own,
from which full text is copied. Where it cannot be started or fails, the first process writes that.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from operator import is_
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import BinaryIO, Self

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from hulian.base.load import Tables
from hulian.base.model import Base, Fact, Records
from hulian.index.build import BATCH, MERGE_SEARCH, SEARCH_SCHEMA, ranks_of
from hulian.index.facts import INSERT_SEARCH, Facets, FactTables, texts_of
from hulian.index.names import NameEntry, numbered_names, own_pinyin, write_called, write_vocabulary
from hulian.index.tokens import Tokeniser

_MOST = 200_000
"""Of so many facts tokens are made before their order is known: they take a kilobyte each."""

_LENGTH = 4
"""Bytes that tell how long an order is."""


def _version(rows: int) -> int:
    """Return the `user_version` of a database with so many rows of full text, which is not 0."""
    return rows + 1


class _Begin(Struct, tag=True, array_like=True):
    """What making tokens takes besides facts: pinyin and English names that the base gives."""

    own: dict[str, list[str]]
    english: dict[str, str]


class _Facts(Struct, tag=True, array_like=True):
    """What `texts_of` gives of facts in the order of the base."""

    texts: list[str]


class _Rows(Struct, tag=True, array_like=True):
    """Rows of full text in rising order.

    `places` say which of the facts given before each row is of, -1 for the next one of `texts`.
    """

    ranks: list[int]
    places: list[int]
    facets: list[str]
    texts: list[str]


class _Names(Struct, tag=True, array_like=True):
    """What can be named, each under a number."""

    named: list[tuple[int, NameEntry]]


_COPIED = ("search_data", "search_idx", "called_data", "called_idx")
_ADDED = ("variant", "pair", "syllable", "latin", "name", "naming")
"""The tables that the worker writes; full text has some rows from the start."""


# --- The first process ------------------------------------------------------------------------


class Worker:
    """A second process, for as long as the context lasts; `path` is where it may write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._given: list[Fact] = []
        self._waiting: list[Fact] = []
        self._wanted = 0
        self._told = self._known = _Begin({}, {})
        self._encode = Encoder().encode
        self._orders: SimpleQueue[Iterable[bytes] | None] = SimpleQueue()

    def __enter__(self) -> Self:
        """Start the process. Raises OSError."""
        command = [sys.executable, "-P", "-m", "hulian.index.worker", str(self._path)]
        self._path.touch(mode=0o600, exist_ok=False)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the first process, which ends the second
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            Thread(target=self._send, daemon=True).start()
        except BaseException:
            self._path.unlink()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._process.kill()
            self._orders.put(None)
            self._process.wait()
        finally:  # Ctrl-C may come while the process ends
            with suppress(OSError):
                self._path.unlink()

    def _send(self) -> None:
        stream = self._process.stdin
        assert stream
        with suppress(OSError), closing(stream):  # a worker that is gone is noticed at the end
            while (orders := self._orders.get()) is not None:
                for order in orders:
                    stream.write(len(order).to_bytes(_LENGTH) + order)
                stream.flush()

    def take(self, tables: Tables) -> None:
        """Give the worker the facts of a part of the base, which follow those given before."""
        known = self._known
        self._known = _Begin(
            known.own | own_pinyin(tables.place), known.english | tables.base.english
        )
        if len(self._given) >= _MOST:
            return
        self._waiting += tables.fact
        while len(self._waiting) >= BATCH:
            if not self._given:
                self._told = self._known
                self._order([self._told])
            facts, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            self._given += facts
            self._order([_Facts(texts_of(facts))])

    def write(self, base: Records, order: Sequence[int], facets: Sequence[str]) -> None:
        """Have facts written in an order of their places; all is told of another base than given.

        `facets` are the numbers of the facets of each fact, in the order of the base.
        """
        facts = list(base.facts.values())
        self._wanted = len(facts)
        wanted = _Begin(own_pinyin(base.places.values()), base.base.english)
        given = len(self._given)
        same = len(facts) >= given and all(map(is_, self._given, facts))
        if not given or wanted != self._told or not same:
            given = 0
            self._order([wanted])
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            ranks = map(list, [ranks_of(len(order))[start : start + BATCH]])
            known = [place if place < given else -1 for place in places]
            # Ranks and texts are made when they are sent, as those of very many take much room.
            texts = map(texts_of, [[facts[place] for place in places if place >= given]])
            self._order(map(_Rows, ranks, [known], [[facets[place] for place in places]], texts))
        self._order([_Names(numbered_names(base))])

    def _order(self, orders: Iterable[Struct]) -> None:
        self._orders.put(map(self._encode, orders))

    def hand_over(self, connection: sqlite3.Connection) -> bool:
        """Copy into an index what the worker wrote, when it is done; False where it failed."""
        self._orders.put(None)
        if self._process.wait():
            return False
        connection.execute("ATTACH ? AS written", (str(self._path),))
        (version,) = connection.execute("PRAGMA written.user_version").fetchone()
        is_whole: bool = version == _version(self._wanted)
        if is_whole:
            self._copy(connection)
        connection.execute("DETACH written")
        return is_whole

    @staticmethod
    def _copy(connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute("BEGIN")
            for table in _COPIED:
                connection.execute(f"DELETE FROM main.{table}")
            for table in (*_COPIED, *_ADDED):
                connection.execute(f"INSERT INTO main.{table} SELECT * FROM written.{table}")


# --- The second process -----------------------------------------------------------------------


def _orders(stream: BinaryIO) -> Iterator[_Begin | _Facts | _Rows | _Names]:
    decoder = Decoder(_Begin | _Facts | _Rows | _Names)
    while length := stream.read(_LENGTH):
        yield decoder.decode(stream.read(int.from_bytes(length)))


class _Work:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.rows = 0
        self._begin(_Begin({}, {}))

    def _begin(self, order: _Begin) -> None:
        base = Records(Base(english=order.english))
        self.tokeniser = Tokeniser(order.own)
        self._tables = FactTables(base, self.tokeniser, Facets(base))
        self._made: list[tuple[bytes, ...]] = []

    def do(self, order: _Begin | _Facts | _Rows | _Names) -> None:
        if isinstance(order, _Begin):
            self._begin(order)
        elif isinstance(order, _Facts):
            self._made += self._tables.columns(order.texts)
        elif isinstance(order, _Names):
            self._made.clear()  # names come last, and take room
            write_called(self._connection, order.named, self.tokeniser)
        else:
            fresh = self._tables.columns(order.texts)
            lines = (next(fresh) if place < 0 else self._made[place] for place in order.places)
            rows = zip(order.ranks, lines, order.facets, strict=True)
            self._connection.executemany(INSERT_SEARCH, ((n, *line, f) for n, line, f in rows))
            self.rows += len(order.ranks)


def _work(path: str, stream: BinaryIO) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.executescript(SEARCH_SCHEMA)
        connection.execute("BEGIN")
        work = _Work(connection)
        for order in _orders(stream):
            work.do(order)
        connection.execute(MERGE_SEARCH)
        write_vocabulary(connection, work.tokeniser)
        connection.execute(f"PRAGMA user_version = {_version(work.rows)}")
        connection.execute("COMMIT")


if __name__ == "__main__":
    import gc

    gc.disable()
    _work(sys.argv[1], sys.stdin.buffer)
    os._exit(0)
