"""Which facts of an index have changed in a few files, and which numbers the new ones get.

Whatever takes more than to exchange some facts (another place, an error, no room between
neighbours) raises `UnfitError`, and the base is compiled.
"""

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.msgpack import decode as decode_records

from hulian.base.load import Tables, file_part
from hulian.base.model import Fact, Records
from hulian.base.toml_files import RecordRun, TomlFile
from hulian.base.validate import KnownRecords, validate
from hulian.index.entries import marks
from hulian.index.facts import STRIDE
from hulian.index.rows import decode

_MOST = 0.2
"""Where a larger share of all facts changes, compiling them all is no slower."""

_FEWEST = 5_000
"""A base of fewer facts is compiled in no time."""

_AT_ONCE = 500
"""Values in one statement of SQL."""

_DEEP = 32
"""A figure that is a part of so many others, one of another, is left to the compiler to check."""

BEYOND = 1 << 62
"""A number that no fact and no rank reaches."""


class UnfitError(Exception):
    """The change is not one that an update can make."""


class Stored(NamedTuple):
    """A fact of the index, with its number there and the ids of what contradicts it."""

    n: int
    fact: Fact
    rivals: frozenset[str]


class BaseChange(NamedTuple):
    """Facts of the index that are to go, and facts that are to come, by their numbers.

    `base` has all records but the facts.
    """

    base: Records
    removed: dict[int, Stored]
    added: dict[int, Fact]


def plan(connection: sqlite3.Connection, files: Mapping[int, Sequence[Tables]]) -> BaseChange:
    """Compare files, given by number, with what the index holds of them; return what to exchange.

    Raises `UnfitError`.
    """
    (records,) = connection.execute("SELECT base FROM records").fetchone()
    change = BaseChange(decode_records(records, type=Records), {}, {})
    for number, pieces in files.items():
        (rest,) = connection.execute("SELECT rest FROM file WHERE number = ?", (number,)).fetchone()
        if rest != file_part(pieces).rest:
            raise UnfitError
        _compare(connection, number, [fact for tables in pieces for fact in tables.fact], change)
    (count,) = connection.execute("SELECT count(*) FROM fact").fetchone()
    if count < _FEWEST or len(change.removed) + len(change.added) > _MOST * count:
        raise UnfitError
    _check(connection, change)
    return change


def _compare(
    connection: sqlite3.Connection, number: int, facts: Sequence[Fact], change: BaseChange
) -> None:
    """Add to a change how the facts of one file differ from those of the index."""
    sql = "SELECT first FROM file WHERE number IN (?, ? + 1) ORDER BY number"
    place, end = [*(n for (n,) in connection.execute(sql, (number, number))), BEYOND][:2]
    between = stored_where(connection, "n > ? AND n < ?", (place, end))
    stored = {each.fact.id: each for each in between}
    known = [(fact, stored.get(fact.id)) for fact in facts]
    standing = [each.n if each and each.fact == fact else 0 for fact, each in known]
    kept = _longest_rise(filter(None, standing))
    waiting: list[Fact] = []
    for fact, n in zip(facts, standing, strict=True):
        if n in kept:
            change.added.update(zip(free_numbers(place, n, len(waiting)), waiting, strict=True))
            place, waiting = n, []
        else:
            waiting.append(fact)
    change.added.update(zip(free_numbers(place, end, len(waiting)), waiting, strict=True))
    change.removed.update((each.n, each) for each in stored.values() if each.n not in kept)


def _longest_rise(numbers: Iterable[int]) -> set[int]:
    """Return as many of the numbers as stand in rising order."""
    tops: list[int] = []
    below: dict[int, int] = {}
    for number in numbers:
        place = bisect_left(tops, number)
        below[number] = tops[place - 1] if place else 0
        tops[place : place + 1] = [number]
    found = set()
    here = tops[-1] if tops else 0
    while here:
        found.add(here)
        here = below[here]
    return found


def free_numbers(low: int, high: int, count: int) -> list[int]:
    """Return whole numbers between two others, in order.

    Raises `UnfitError` where there is no room.
    """
    if high - low <= count:
        raise UnfitError
    step = min((high - low) // (count + 1), STRIDE)
    return [low + step * (place + 1) for place in range(count)]


def _check(connection: sqlite3.Connection, change: BaseChange) -> None:
    """Raise `UnfitError` where the new facts, or those that stay, might be in error."""
    before = {each.fact.id: each.fact for each in change.removed.values()}
    after = {fact.id: fact for fact in change.added.values()}
    gone, fresh = before.keys() - after, after.keys() - before
    named = {name for fact in after.values() for name in (fact.part_of, *fact.disputes) if name}
    known: KnownRecords = {
        "source": {**change.base.sources},
        "place": {**change.base.places},
        "theme": {**change.base.themes},
        "measure": {**change.base.measures},
        "fact": dict.fromkeys(_existing(connection, named) - gone - after.keys()),
    }
    run = RecordRun(TomlFile(Path(), "", {}), "fact", 0, list(change.added.values()))
    if len(after) < len(change.added) or next(validate([run], known), None):
        raise UnfitError
    referring = {
        *column(connection, "SELECT id FROM part WHERE whole IN ({})", gone),
        *column(connection, "SELECT id FROM dispute WHERE rival IN ({})", gone),
    }
    if _existing(connection, fresh) or referring - before.keys():
        raise UnfitError
    _check_nesting(connection, before, after)


def _check_nesting(
    connection: sqlite3.Connection, before: Mapping[str, Fact], after: Mapping[str, Fact]
) -> None:
    """Raise `UnfitError` where a fact that becomes a part of another might close a circle."""
    known = {identifier: fact.part_of for identifier, fact in before.items()}
    moved = [f for f in after.values() if f.part_of and f.part_of != known.get(f.id)]
    wholes = {fact.part_of for fact in after.values()}
    parted = column(
        connection, "SELECT whole FROM part WHERE whole IN ({})", [fact.id for fact in moved]
    )
    if parted or any(fact.id in wholes for fact in moved):
        raise UnfitError
    for fact in moved:
        whole, depth = fact.part_of, 0
        while whole and depth < _DEEP:
            here = after.get(whole)
            found = column(connection, "SELECT whole FROM part WHERE id IN ({})", [whole])
            whole = here.part_of if here else next(iter(found), None)
            depth += 1
        if whole:
            raise UnfitError


# --- Facts of the index -----------------------------------------------------------------------


def column(connection: sqlite3.Connection, sql: str, values: Iterable[Any]) -> list[Any]:
    """Return one column of a query for values of any number; `{}` is where they stand."""
    return [
        found
        for some in _parts(values)
        for (found,) in connection.execute(sql.format(marks(some)), some)
    ]


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield values in lists, none of them too long for a statement of SQL."""
    waiting = iter(values)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _existing(connection: sqlite3.Connection, identifiers: Iterable[str]) -> set[str]:
    return set(column(connection, "SELECT id FROM fact WHERE id IN ({})", identifiers))


def stored_where(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Stored]:
    """Return the facts of the index for which a condition holds, as they were written."""
    sql = f"SELECT n, printed, json FROM fact WHERE {where} ORDER BY n"
    rows = [(n, printed, decode(line)) for n, printed, line in connection.execute(sql, values)]
    disputes: dict[str, list[str]] = defaultdict(list)
    for ids in _parts(shown.id for _, _, shown in rows):
        sql = f"SELECT id, rival FROM dispute WHERE id IN ({marks(ids)}) ORDER BY id, position"
        for identifier, rival in connection.execute(sql, ids):
            disputes[identifier].append(rival)
    return [
        Stored(n, shown.fact(printed, disputes[shown.id]), frozenset(shown.disputes))
        for n, printed, shown in rows
    ]


def stored_by(connection: sqlite3.Connection, column: str, values: Iterable[Any]) -> list[Stored]:
    """Return the facts of the index with any of these values."""
    return [
        each
        for some in _parts(values)
        for each in stored_where(connection, f"{column} IN ({marks(some)})", some)
    ]
