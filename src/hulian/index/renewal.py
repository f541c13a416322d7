"""A stale index made anew: what changed is exchanged, or the base is compiled, by two processes.

It is written beside its place and renamed into it, so that a reader never meets half of one. Where
it cannot be kept, it is compiled in memory. What builders left that were killed, the next one
removes.
"""

import gc
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from time import sleep, time
from typing import TYPE_CHECKING

from hulian.index import cache
from hulian.paths import toml_paths, trusted

if TYPE_CHECKING:
    from hulian.base.load import Loaded
    from hulian.index.worker import Worker

_LARGE = 4_000_000
"""Bytes of a base that takes longer to compile than a second process to start."""

_ATTEMPTS = 5
_TICK = 0.02
"""Seconds between two changes that a file system surely tells apart."""

_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
)
"""What SQLite says where an index cannot be kept: no room, no right, a folder that is gone."""

_PRAGMAS = "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
"""Figures leave less of a larger page unused."""

_ABANDONED = 3600
"""Seconds after which an unfinished index is litter."""


def renewed(paths: Sequence[Path], kept: Path | None, state: str | None) -> sqlite3.Connection:
    """Open an index of these files, made in `kept`, or in memory. Raises `problem.InvalidBase`."""
    with _without_collector():
        updated = _update(paths, kept) if kept and state else None
        return updated or _compile(paths, kept)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from going through millions of records, none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep(ready: sqlite3.Connection, kept: Path, state: str) -> sqlite3.Connection:
    """Copy an index into the cache, if it can be written, so that it is found by its state."""

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE origin SET state = ?", (state,))

    with _forgiving(_is_unwritable, cache.tells_of_damage):
        return _write(kept, fill, ready)
    return ready


def write_ready(base: Path, index: Path) -> None:
    """Compile a base into the index that is to come with it. Raises `InvalidBase`, `OSError`."""
    from hulian.base.load import load_entries
    from hulian.index.build import compile_base

    loaded = load_entries([base])
    with closing(cache.connect(index.as_uri())) as connection:
        compile_base(loaded.base, connection, loaded.files)
        _sign(connection, cache.content_of(base))


def _sign(connection: sqlite3.Connection, state: str) -> None:
    connection.execute("CREATE TABLE origin(state TEXT NOT NULL)")
    connection.execute("INSERT INTO origin VALUES (?)", (state,))


# --- Compiling --------------------------------------------------------------------------------


def _compile(paths: Sequence[Path], kept: Path | None) -> sqlite3.Connection:
    with _worker(paths, kept) as worker:
        loaded, state = _read(paths, worker)
        # What compiling needs is slow to import, and most runs find an index that is good.
        from hulian.index.build import compile_base

        def fill(connection: sqlite3.Connection) -> None:
            compile_base(loaded.base, connection, loaded.files, worker)
            _sign(connection, state or "")

        if kept:
            with _forgiving(_is_unwritable):
                return _write(kept, fill)
        connection = cache.connect("file::memory:")
        compile_base(loaded.base, connection, loaded.files)
        return connection


@contextmanager
def _worker(paths: Sequence[Path], kept: Path | None) -> "Iterator[Worker | None]":
    """Yield a second process for a large base; None where it brings nothing, or cannot be had."""
    if not kept or not _is_large(paths) or not _has_room_for_two():
        yield None
        return
    from hulian.index.worker import Worker

    with ExitStack() as stack:
        worker = None
        with suppress(OSError):
            _prepare(kept.parent)
            worker = stack.enter_context(Worker(unfinished_path(kept, "search")))
        yield worker


def _is_large(paths: Sequence[Path]) -> bool:
    with suppress(OSError):
        return sum(file.stat().st_size for file in toml_paths(paths)) >= _LARGE
    return False


def _has_room_for_two() -> bool:
    """Return whether this is a Python that can be started again, on more than one processor."""
    is_python = bool(sys.executable) and not getattr(sys, "frozen", False)
    allowed = getattr(os, "sched_getaffinity", None)  # not everywhere
    processors = len(allowed(0)) if allowed else os.cpu_count() or 1
    return is_python and processors > 1


def _read(paths: Sequence[Path], worker: "Worker | None") -> "tuple[Loaded, str | None]":
    """Return a base and its state, read again where its files change meanwhile."""
    from hulian.base.load import files, load_entries
    from hulian.base.problem import InvalidBase

    for attempt in range(_ATTEMPTS):
        state = _settled_state(paths)
        try:
            loaded = load_entries(files(paths), *([worker.take] if worker else []))
        except InvalidBase:
            if attempt == _ATTEMPTS - 1 or state == cache.state_of(paths):
                raise
            continue
        if state == cache.state_of(paths):
            break
    return loaded, state


def _settled_state(paths: Sequence[Path]) -> str | None:
    """Return the state of files; one may be half written, or change with no time telling: wait."""
    with suppress(OSError):
        found = [file.stat() for file in toml_paths(paths)]
        if any(0 <= time() - max(f.st_mtime, f.st_ctime) < _TICK for f in found):
            sleep(_TICK)
    return cache.state_of(paths)


# --- Exchanging what changed --------------------------------------------------------------------


def _update(paths: Sequence[Path], kept: Path) -> sqlite3.Connection | None:
    """Exchange in an index what changed in some files; None where that cannot be done."""
    state = _settled_state(paths) or ""
    if not (found := cache.open_ours(kept)):
        return None
    standing, written = found
    from hulian.index.changes import UnfitError

    with closing(standing), suppress(UnfitError), _forgiving(_is_unwritable, cache.tells_of_damage):
        return _exchange(paths, kept, standing, _changed(written, state), state)
    return None


def _exchange(
    paths: Sequence[Path],
    kept: Path,
    standing: sqlite3.Connection,
    changed: Mapping[int, Path],
    state: str,
) -> sqlite3.Connection | None:
    """Exchange what changed in these files, given by number. Raises `UnfitError`."""
    from hulian.base.load import in_pieces
    from hulian.index.changes import plan
    from hulian.index.update import apply

    read = {number: in_pieces(path) for number, path in changed.items()}
    files = {number: pieces for number, pieces in read.items() if pieces}
    if not files or len(files) < len(changed):
        return None
    change = plan(standing, files)
    if state != cache.state_of(paths):
        return None

    def fill(connection: sqlite3.Connection) -> None:
        apply(connection, change)
        connection.execute("UPDATE origin SET state = ?", (state,))

    return _write(kept, fill, standing)


def _changed(written: str, state: str) -> dict[int, Path]:
    """Return the files that differ between two states, by number.

    There are none where the states differ in anything else: in the format, or in which files there
    are.
    """
    from ast import literal_eval

    before, after = ([line.split("\t") for line in each.split("\n")] for each in (written, state))
    if [line[0] for line in before] != [line[0] for line in after]:
        return {}
    pairs = zip(before[1:], after[1:], strict=True)
    return {
        number: Path(literal_eval(new[0])) for number, (old, new) in enumerate(pairs) if old != new
    }


# --- Writing ----------------------------------------------------------------------------------


def _write(
    kept: Path,
    fill: Callable[[sqlite3.Connection], None],
    standing: sqlite3.Connection | None = None,
) -> sqlite3.Connection:
    """Fill an index, empty or a copy of the one that stands, put it in its place, and open it.

    It is opened before it gets its name, by which another run may have put another index there.
    """
    unfinished = unfinished_path(kept, "index")
    _prepare(kept.parent)
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with closing(cache.connect(unfinished.as_uri())) as connection:
            connection.executescript(_PRAGMAS)
            if standing:
                standing.backup(connection)
            fill(connection)
        os.utime(unfinished, (cache.BUILT, cache.BUILT))
        finished, _ = cache.open_read_only(unfinished)
        if os.name != "nt":  # where a file that is open cannot be renamed
            unfinished.replace(kept)
        return finished
    finally:
        with suppress(OSError):
            unfinished.unlink()


def unfinished_path(kept: Path, part: str) -> Path:
    """Return the path at which an index is written before it is put into place."""
    return kept.with_suffix(f".{part}.{os.getpid()}.tmp")


def _prepare(folder: Path) -> None:
    """Make the folder of indexes, and clean it up. Raises OSError where others can _write there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not trusted(folder):
        raise PermissionError(folder)
    _sweep(folder)


def _sweep(folder: Path) -> None:
    """Remove what builders left that were stopped half-way."""
    for litter in folder.glob("*.tmp"):
        with suppress(OSError):
            old = litter.stat().st_mtime < folder.stat().st_mtime - _ABANDONED
            if old or not _runs(litter.stem.rpartition(".")[2]):
                litter.unlink()


def _runs(number: str) -> bool:
    """Return whether a process of that number runs, as far as can be told."""
    try:
        if os.name != "nt":
            os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        pass
    return True


@contextmanager
def _forgiving(*excuses: Callable[[Exception], bool]) -> Iterator[None]:
    """End quietly after an error for which one of the excuses holds; any other is a mistake."""
    try:
        yield
    except Exception as error:
        if not any(excuse(error) for excuse in excuses):
            raise


def _is_unwritable(error: Exception) -> bool:
    """Return whether an error means that an index cannot be kept, for which no answer may fail."""
    return isinstance(error, OSError) or cache.is_of(error, _UNWRITABLE)
