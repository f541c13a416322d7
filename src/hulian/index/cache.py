"""The compiled index of a base, kept in the user's cache folder and made anew when it is stale.

An index is good if it was compiled from the very files, by this format, and has not been touched
since: its builder gives it a fixed modification time. It is written beside and renamed into place,
so that a reader never meets half of one. Where it cannot be kept, it is compiled in memory.

Not looked for is damage that keeps that time and that SQLite does not stumble over: finding it
would mean to read the whole index at every start. Storage that changes bits unasked is for the
file system to find out.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from time import sleep, time
from typing import TYPE_CHECKING
from zlib import crc32

from hulian.base.paths import toml_paths

if TYPE_CHECKING:
    from hulian.base.model import FactBase

FORMAT = 31
"""Counts up whenever the tables of the index or what stands in them changes."""

_BUILT = 1_000_000_000
"""The modification time, in seconds, of an index that nobody has touched."""

_ATTEMPTS = 5
_TICK = 0.02
"""File systems tell changes apart that lie so many seconds apart."""

_ABANDONED = 3600
"""After so many seconds an unfinished index is litter."""


def open_index(
    paths: Sequence[Path],
    folder: Path,
    compiling: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> sqlite3.Connection:
    """The index of the base that these paths make up, from `folder` or newly compiled.

    It is compiled within the context that `compiling` gives, as that can take long.

    Raises `problem.InvalidBase` where the base cannot be compiled.
    """
    state, kept = _state(paths), _kept(paths, folder)
    if state and (connection := _open_kept(kept, state)):
        return connection
    with compiling():
        return _compile(paths, kept)


def discard_index(paths: Sequence[Path], folder: Path) -> None:
    """Remove the index of that base, which turned out to be damaged."""
    with suppress(OSError):
        _kept(paths, folder).unlink()


def _kept(paths: Sequence[Path], folder: Path) -> Path:
    return folder / f"{crc32(os.fsencode(os.pathsep.join(map(str, paths)))):08x}.sqlite"


def _state(paths: Sequence[Path]) -> str | None:
    """What the index depends on: format, and each file's real path, size and times.

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
    try:
        found = kept.lstat()
        if found.st_mtime != _BUILT or not stat.S_ISREG(found.st_mode) or not trusted(kept.parent):
            return None
        connection = _connect(f"{kept.as_uri()}?mode=ro&immutable=1")
        (written,) = connection.execute("SELECT state FROM origin").fetchone()
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None
    return connection if written == state else None


def trusted(folder: Path) -> bool:
    """Whether nobody else owns the folder or may write into it."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def _compile(paths: Sequence[Path], kept: Path) -> sqlite3.Connection:
    base, state = _read(paths)
    # What compiling needs is slow to import, and most runs find an index that is good.
    from hulian.index.build import compile_base

    unfinished = kept.with_suffix(f".{os.getpid()}.tmp")
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not trusted(kept.parent):
            raise PermissionError(kept.parent)
        _sweep(kept.parent)
        unfinished.touch(mode=0o600, exist_ok=False)
        connection = _connect(unfinished.as_uri())
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        compile_base(base, connection)
        _sign(connection, state or "")
        connection.close()
        os.utime(unfinished, (_BUILT, _BUILT))
        unfinished.replace(kept)
        return _connect(f"{kept.as_uri()}?mode=ro&immutable=1")
    except (OSError, sqlite3.Error):
        connection = _connect("file::memory:")
        compile_base(base, connection)
        return connection
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _read(paths: Sequence[Path]) -> "tuple[FactBase, str | None]":
    """A base and its state, read again where its files change meanwhile."""
    from hulian.base.load import files, load
    from hulian.base.problem import InvalidBase

    for attempt in range(_ATTEMPTS):
        if _just_changed(paths):
            sleep(_TICK)
        state = _state(paths)
        try:
            base = load(files(paths))
        except InvalidBase:
            if attempt == _ATTEMPTS - 1 or state == _state(paths):
                raise
            continue
        if state == _state(paths):
            break
    return base, state


def _just_changed(paths: Sequence[Path]) -> bool:
    """Whether a file may be only half written, or change again without its time telling."""
    with suppress(OSError):
        return any(0 <= time() - file.stat().st_mtime < _TICK for file in toml_paths(paths))
    return False


def _sign(connection: sqlite3.Connection, state: str) -> None:
    connection.execute("CREATE TABLE origin(state TEXT NOT NULL)")
    connection.execute("INSERT INTO origin VALUES (?)", (state,))


def _sweep(folder: Path) -> None:
    """Remove what builders left that were stopped half-way."""
    for litter in folder.glob("*.tmp"):
        with suppress(OSError):
            old = litter.stat().st_mtime < folder.stat().st_mtime - _ABANDONED
            if old or not _runs(litter.stem.rpartition(".")[2]):
                litter.unlink()


def _runs(number: str) -> bool:
    """Whether a process of that number runs, as far as can be told."""
    try:
        if os.name != "nt":
            os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        pass
    return True
