"""The compiled index of a base, kept in the user's cache folder and made anew when it is stale.

An index is good if it was compiled from the very files, by this format, and has not been touched
since: its builder gives it a fixed modification time. It is written beside and renamed into place,
so that a reader never meets half of one. Where it cannot be kept, it is compiled in memory.

Not looked for is damage that keeps that time and that SQLite does not stumble over: finding it
would mean to read the whole index at every start. Storage that changes bits unasked is for the
file system to find out.
"""

import gc
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import (
    AbstractContextManager,
    ExitStack,
    closing,
    contextmanager,
    nullcontext,
    suppress,
)
from pathlib import Path
from time import sleep, time
from typing import TYPE_CHECKING

from hulian.base.paths import PACKAGED_BASE, PACKAGED_INDEX, toml_paths

if TYPE_CHECKING:
    from hulian.base.load import Loaded
    from hulian.index.worker import Worker

FORMAT = 55
"""Counts up whenever the tables of the index or what stands in them changes."""

_BUILT = 1_000_000_000
"""The modification time, in seconds, of an index that nobody has touched."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite calls an index that is not what was written."""

_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
)
"""What SQLite says where an index cannot be kept: no room, no right, a folder that is gone."""

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_LONGEST = 200
"""Characters of a path that the name of its index may show; file systems take 255."""

_LARGE = 4_000_000
"""Bytes of a base that takes longer to compile than a second process to start."""

_ATTEMPTS = 5
_TICK = 0.02
"""Seconds between two changes that a file system surely tells apart."""

_ABANDONED = 3600
"""Seconds after which an unfinished index is litter."""


def open_index(
    paths: Sequence[Path],
    folder: Path | None,
    compiling: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> sqlite3.Connection:
    """Open the index of the base that these paths make up, from `folder` or newly compiled.

    It is compiled within the context that `compiling` gives, as that can take long; in memory
    where there is no folder to keep it in.

    Raises `problem.InvalidBase` where the base cannot be compiled.
    """
    kept = _kept(paths, folder) if folder else None
    state = _state(paths)
    if kept and state and (connection := _open_kept(kept, state)):
        return connection
    if ready := _open_ready(paths):
        return _keep(ready, kept, state or "") if kept else ready
    with compiling(), _without_collector():
        updated = _update(paths, kept, state) if kept and state else None
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


def discard_index(paths: Sequence[Path], folder: Path | None) -> None:
    """Remove the index of that base, which turned out to be damaged."""
    if folder:
        with suppress(OSError):
            _kept(paths, folder).unlink()


def tells_of_damage(error: Exception) -> bool:
    """Tell whether an error means that an index is not what was written.

    SQLite and the decoder of its rows say so; anything else is a mistake of the program, a full
    disk, or a reader that is gone, for which an index is not to blame.
    """
    from msgspec import DecodeError

    undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return undecodable or isinstance(error, DecodeError) or _is_of(error, _DAMAGED)


def _is_of(error: Exception, codes: frozenset[int]) -> bool:
    """Tell whether SQLite gave one of these codes, or one that is more precise."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in codes


def _is_unwritable(error: Exception) -> bool:
    """Tell whether an error means that an index cannot be kept, for which no answer may fail."""
    return isinstance(error, OSError) or _is_of(error, _UNWRITABLE)


@contextmanager
def _forgiving(*excuses: Callable[[Exception], bool]) -> Iterator[None]:
    """End quietly after an error for which one of the excuses holds; any other is a mistake."""
    try:
        yield
    except Exception as error:
        if not any(excuse(error) for excuse in excuses):
            raise


def is_damaged(paths: Sequence[Path], folder: Path | None) -> bool:
    """Tell whether SQLite finds the kept index of that base damaged; reads all of it."""
    if not folder or not (kept := _kept(paths, folder)).exists():
        return False
    try:
        connection, _ = _open_read_only(kept)
        with closing(connection):
            return [*connection.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except (sqlite3.Error, TypeError):
        return True


def _kept(paths: Sequence[Path], folder: Path) -> Path:
    """Return the path at which the index of these files is kept.

    It is named by their names, or by a hash where those are long.
    """
    named = os.fsencode(os.pathsep.join(map(str, paths)))
    name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in named)
    if len(name) > _LONGEST:
        from hashlib import sha256  # slow to import

        name = sha256(named).hexdigest()
    return folder / f"{name}.sqlite"


def _state(paths: Sequence[Path]) -> str | None:
    """Return the state that the index depends on: format, each file's real path, size and times.

    A copy may bring its time of modification with it, but not that of its last change (ctime).
    """
    described = [str(FORMAT)]
    try:
        for file in toml_paths(paths):
            found = file.stat()
            times = f"{found.st_mtime_ns}\t{found.st_ctime_ns}"
            described.append(f"{os.path.realpath(file)!a}\t{found.st_size}\t{times}")
    except OSError:
        return None
    return "\n".join(described)


def _open_kept(kept: Path, state: str) -> sqlite3.Connection | None:
    """Open an index if it is ours, untouched, and says itself that it is of this state."""
    return _only_of(state, _open_ours(kept))


def _only_of(state: str, found: tuple[sqlite3.Connection, str] | None) -> sqlite3.Connection | None:
    """Return an index if it is of this state; close it if it is of another."""
    if not found:
        return None
    connection, written = found
    if written == state:
        return connection
    connection.close()
    return None


def write_ready(base: Path, index: Path) -> None:
    """Compile a base into the index that is to come with it. Raises `InvalidBase`, `OSError`."""
    from hulian.base.load import load_entries
    from hulian.index.build import compile_base

    loaded = load_entries([base])
    with closing(_connect(index.as_uri())) as connection:
        compile_base(loaded.base, connection, loaded.files)
        _sign(connection, _content(base))


def _open_ready(paths: Sequence[Path]) -> sqlite3.Connection | None:
    """Open the index that came with the bundled base, if it was compiled from that very text."""
    if [*paths] != [PACKAGED_BASE] or not PACKAGED_INDEX.exists():
        return None
    try:
        return _only_of(_content(PACKAGED_BASE), _open_read_only(PACKAGED_INDEX))
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None


def _content(base: Path) -> str:
    """Return what a ready-made index depends on: format, and the text of the base."""
    from hashlib import sha256  # slow to import

    return f"{FORMAT}\t{sha256(base.read_bytes()).hexdigest()}"


def _keep(ready: sqlite3.Connection, kept: Path, state: str) -> sqlite3.Connection:
    """Copy an index into the cache, if it can be written, so that it is found by its state."""

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE origin SET state = ?", (state,))

    with _forgiving(_is_unwritable, tells_of_damage):
        return _write(kept, fill, ready)
    return ready


def _open_ours(kept: Path) -> tuple[sqlite3.Connection, str] | None:
    """Open an index if it is ours and untouched, and say of what state it is."""
    try:
        found = kept.lstat()
        ours = _is_ours(found) and trusted(kept.parent)
        if found.st_mtime != _BUILT or not stat.S_ISREG(found.st_mode) or not ours:
            return None
        return _open_read_only(kept)
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None


def trusted(folder: Path) -> bool:
    """Tell whether nobody else owns the folder or may write into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether the user owns something, and nobody else may write to it."""
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _open_read_only(index: Path) -> tuple[sqlite3.Connection, str]:
    """Open an index that nobody writes to, and read of what state it is.

    Raises `sqlite3.Error`, or `TypeError` where it does not say its state.
    """
    connection = _connect(f"{index.as_uri()}?mode=ro&immutable=1")
    try:
        # SQLite opens the file only now.
        (written,) = connection.execute("SELECT state FROM origin").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection, written


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None)


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
        connection = _connect("file::memory:")
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
            worker = stack.enter_context(Worker(_unfinished(kept, "search")))
        yield worker


def _is_large(paths: Sequence[Path]) -> bool:
    with suppress(OSError):
        return sum(file.stat().st_size for file in toml_paths(paths)) >= _LARGE
    return False


def _has_room_for_two() -> bool:
    """Tell whether this is a Python that can be started again, on more than one processor."""
    is_python = bool(sys.executable) and not getattr(sys, "frozen", False)
    allowed = getattr(os, "sched_getaffinity", None)  # not everywhere
    processors = len(allowed(0)) if allowed else os.cpu_count() or 1
    return is_python and processors > 1


def _update(paths: Sequence[Path], kept: Path, state: str) -> sqlite3.Connection | None:
    """Exchange in an index what changed in some files; None where that cannot be done."""
    if _just_changed(paths):
        sleep(_TICK)
        state = _state(paths) or ""
    if not (found := _open_ours(kept)):
        return None
    standing, written = found
    from hulian.index.changes import UnfitError

    with closing(standing), suppress(UnfitError), _forgiving(_is_unwritable, tells_of_damage):
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
    if state != _state(paths):
        return None

    def fill(connection: sqlite3.Connection) -> None:
        apply(connection, change)
        connection.execute("UPDATE origin SET state = ?", (state,))

    return _write(kept, fill, standing)


def _sign(connection: sqlite3.Connection, state: str) -> None:
    connection.execute("CREATE TABLE origin(state TEXT NOT NULL)")
    connection.execute("INSERT INTO origin VALUES (?)", (state,))


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


def _write(
    kept: Path,
    fill: Callable[[sqlite3.Connection], None],
    standing: sqlite3.Connection | None = None,
) -> sqlite3.Connection:
    """Fill an index, empty or a copy of the one that stands, put it in its place, and open it.

    It is opened before it gets its name, by which another run may have put another index there.
    """
    unfinished = _unfinished(kept, "index")
    _prepare(kept.parent)
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with closing(_connect(unfinished.as_uri())) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            if standing:
                standing.backup(connection)
            fill(connection)
        os.utime(unfinished, (_BUILT, _BUILT))
        finished, _ = _open_read_only(unfinished)
        if os.name != "nt":  # where a file that is open cannot be renamed
            unfinished.replace(kept)
        return finished
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _unfinished(kept: Path, part: str) -> Path:
    """Return the path at which an index is written before it is put into place."""
    return kept.with_suffix(f".{part}.{os.getpid()}.tmp")


def _prepare(folder: Path) -> None:
    """Make the folder of indexes, and clean it up. Raises OSError where others can write there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not trusted(folder):
        raise PermissionError(folder)
    _sweep(folder)


def _read(paths: Sequence[Path], worker: "Worker | None") -> "tuple[Loaded, str | None]":
    """Return a base and its state, read again where its files change meanwhile."""
    from hulian.base.load import files, load_entries
    from hulian.base.problem import InvalidBase

    for attempt in range(_ATTEMPTS):
        if _just_changed(paths):
            sleep(_TICK)
        state = _state(paths)
        try:
            loaded = load_entries(files(paths), *([worker.take] if worker else []))
        except InvalidBase:
            if attempt == _ATTEMPTS - 1 or state == _state(paths):
                raise
            continue
        if state == _state(paths):
            break
    return loaded, state


def _just_changed(paths: Sequence[Path]) -> bool:
    """Tell whether a file may be only half written, or change again without its time telling."""
    with suppress(OSError):
        found = [file.stat() for file in toml_paths(paths)]
        return any(0 <= time() - max(f.st_mtime, f.st_ctime) < _TICK for f in found)
    return False


def _sweep(folder: Path) -> None:
    """Remove what builders left that were stopped half-way."""
    for litter in folder.glob("*.tmp"):
        with suppress(OSError):
            old = litter.stat().st_mtime < folder.stat().st_mtime - _ABANDONED
            if old or not _runs(litter.stem.rpartition(".")[2]):
                litter.unlink()


def _runs(number: str) -> bool:
    """Tell whether a process of that number runs, as far as can be told."""
    try:
        if os.name != "nt":
            os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        pass
    return True
