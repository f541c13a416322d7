"""The compiled index of a base, kept in the user's cache folder and made anew when it is stale.

An index is good if it was compiled from the very files, by this format, and has not been touched
since: its builder gives it a fixed modification time. It is written beside and renamed into place,
so that a reader never meets half of one. Where it cannot be kept, it is compiled in memory.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from zlib import crc32

FORMAT = 26
"""Counts up whenever the tables of the index or what stands in them changes."""

_BUILT = 1_000_000_000
"""The modification time, in seconds, of an index that nobody has touched."""

_ATTEMPTS = 5
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
    """What the index depends on: format, and each file's real path, size and time."""
    described = [str(FORMAT)]
    try:
        for path in paths:
            for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
                found = file.stat()
                described.append(
                    f"{os.path.realpath(file)!a}\t{found.st_size}\t{found.st_mtime_ns}"
                )
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
    except (OSError, sqlite3.Error, TypeError):
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
    # What compiling needs is slow to import, and most runs find an index that is good.
    from hulian.loading import files, load

    for _ in range(_ATTEMPTS):
        state = _state(paths)
        base = load(files(paths))
        if state == _state(paths):
            break
    from hulian.index import compile_base

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
        with suppress(OSError):
            unfinished.unlink()
        connection = _connect("file::memory:")
        compile_base(base, connection)
        return connection


def _sign(connection: sqlite3.Connection, state: str) -> None:
    connection.execute("CREATE TABLE origin(state TEXT NOT NULL)")
    connection.execute("INSERT INTO origin VALUES (?)", (state,))


def _sweep(folder: Path) -> None:
    """Remove what builders left that were stopped half-way."""
    for litter in folder.glob("*.tmp"):
        try:
            if litter.stat().st_mtime < folder.stat().st_mtime - _ABANDONED:
                litter.unlink()
        except OSError:
            continue
