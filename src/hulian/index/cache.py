"""The compiled index of a base, kept in the user's cache folder and made anew when it is stale.

An index is good if it was compiled from the very files, by this format, and has not been touched
since: its builder gives it a fixed modification time.

Not looked for is damage that keeps that time and that SQLite does not stumble over: finding it
would mean to read the whole index at every start. Storage that changes bits unasked is for the
file system to find out.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path

from hulian.paths import PACKAGED_BASE, PACKAGED_INDEX, is_ours, toml_paths, trusted

FORMAT = 62
"""Counts up whenever the tables of the index or what stands in them changes."""

BUILT = 1_000_000_000
"""The modification time, in seconds, of an index that nobody has touched."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite calls an index that is not what was written."""

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_LONGEST = 200
"""Characters of a path that the name of its index may show; file systems take 255."""


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
    kept = kept_path(paths, folder) if folder else None
    state = state_of(paths)
    if kept and state and (connection := _only_of(state, open_ours(kept))):
        return connection
    ready = _open_ready(paths)
    if ready and not kept:
        return ready
    # Most runs find an index that is good.
    from hulian.index.renewal import keep, renewed

    if ready and kept:
        return keep(ready, kept, state or "")
    with compiling():
        return renewed(paths, kept, state)


def state_of(paths: Sequence[Path]) -> str | None:
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


def kept_path(paths: Sequence[Path], folder: Path) -> Path:
    """Return the path at which the index of these files is kept.

    It is named by their names, or by a hash where those are long.
    """
    named = os.fsencode(os.pathsep.join(map(str, paths)))
    name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in named)
    if len(name) > _LONGEST:
        name = _hashed(named)
    return folder / f"{name}.sqlite"


def open_ours(kept: Path) -> tuple[sqlite3.Connection, str] | None:
    """Open an index if it is ours and untouched, and say of what state it is."""
    try:
        found = kept.lstat()
        if found.st_mtime != BUILT or not (is_ours(found) and trusted(kept.parent)):
            return None
        return open_read_only(kept)
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None


def _open_ready(paths: Sequence[Path]) -> sqlite3.Connection | None:
    """Open the index that came with the bundled base, if it was compiled from that very text."""
    if [*paths] != [PACKAGED_BASE] or not PACKAGED_INDEX.exists():
        return None
    try:
        return _only_of(content_of(PACKAGED_BASE), open_read_only(PACKAGED_INDEX))
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None


def _only_of(state: str, found: tuple[sqlite3.Connection, str] | None) -> sqlite3.Connection | None:
    """Return an index if it is of this state; close it if it is of another."""
    if not found:
        return None
    connection, written = found
    if written == state:
        return connection
    connection.close()
    return None


def content_of(base: Path) -> str:
    """Return what a ready-made index depends on: format, and the text of the base."""
    return f"{FORMAT}\t{_hashed(base.read_bytes())}"


def _hashed(data: bytes) -> str:
    from hulian.files import sha256  # a checkout needs none

    return sha256(data)


def open_read_only(index: Path) -> tuple[sqlite3.Connection, str]:
    """Open an index that nobody writes to, and read of what state it is.

    Raises `sqlite3.Error`, or `TypeError` where it does not say its state.
    """
    connection = connect(f"{index.as_uri()}?mode=ro&immutable=1")
    try:
        # SQLite opens the file only now.
        (written,) = connection.execute("SELECT state FROM origin").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection, written


def connect(uri: str) -> sqlite3.Connection:
    """Open a database by its URI; every transaction is begun explicitly."""
    return sqlite3.connect(uri, uri=True, isolation_level=None)


# --- Damage -----------------------------------------------------------------------------------


def is_damaged(paths: Sequence[Path], folder: Path | None) -> bool:
    """Return whether SQLite finds the kept index of that base damaged; reads all of it."""
    if not folder or not (kept := kept_path(paths, folder)).exists():
        return False
    try:
        connection, _ = open_read_only(kept)
        with closing(connection):
            return [*connection.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except (sqlite3.Error, TypeError):
        return True


def discard_index(paths: Sequence[Path], folder: Path | None) -> None:
    """Remove the index of that base, which turned out to be damaged."""
    if folder:
        with suppress(OSError):
            kept_path(paths, folder).unlink()


def tells_of_damage(error: Exception) -> bool:
    """Return whether an error means that an index is not what was written.

    SQLite and the decoder of its rows say so; anything else is a mistake of the program, a full
    disk, or a reader that is gone, for which an index is not to blame.
    """
    from msgspec import DecodeError

    # Of text that is no UTF-8 Python says so, not SQLite, whose errors have a code.
    undecodable = type(error) is sqlite3.OperationalError and _code(error) is None
    return undecodable or isinstance(error, DecodeError) or is_of(error, _DAMAGED)


def is_of(error: Exception, codes: frozenset[int]) -> bool:
    """Return whether SQLite gave one of these codes, or one that is more precise."""
    code = _code(error)
    return code is not None and code & 0xFF in codes


def _code(error: Exception) -> int | None:
    return getattr(error, "sqlite_errorcode", None)
