"""The file in which an index is kept: where it lies, whether it may be trusted, how it is replaced.

An index is written beside its place and renamed into it, so that a reader never meets half of one;
its builder gives it a fixed modification time, by which one that somebody touched is known.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

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

_ABANDONED = 3600
"""Seconds after which an unfinished index is litter."""


def kept_path(paths: Sequence[Path], folder: Path) -> Path:
    """Return the path at which the index of these files is kept.

    It is named by their names, or by a hash where those are long.
    """
    named = os.fsencode(os.pathsep.join(map(str, paths)))
    name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in named)
    if len(name) > _LONGEST:
        from hashlib import sha256  # slow to import

        name = sha256(named).hexdigest()
    return folder / f"{name}.sqlite"


def open_ours(kept: Path) -> tuple[sqlite3.Connection, str] | None:
    """Open an index if it is ours and untouched, and say of what state it is."""
    try:
        found = kept.lstat()
        ours = _is_ours(found) and trusted(kept.parent)
        if found.st_mtime != _BUILT or not stat.S_ISREG(found.st_mode) or not ours:
            return None
        return open_read_only(kept)
    except (OSError, sqlite3.Error, TypeError, UnicodeDecodeError):
        return None


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


def write(
    kept: Path,
    fill: Callable[[sqlite3.Connection], None],
    standing: sqlite3.Connection | None = None,
) -> sqlite3.Connection:
    """Fill an index, empty or a copy of the one that stands, put it in its place, and open it.

    It is opened before it gets its name, by which another run may have put another index there.
    """
    unfinished = unfinished_path(kept, "index")
    prepare(kept.parent)
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with closing(connect(unfinished.as_uri())) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            if standing:
                standing.backup(connection)
            fill(connection)
        os.utime(unfinished, (_BUILT, _BUILT))
        finished, _ = open_read_only(unfinished)
        if os.name != "nt":  # where a file that is open cannot be renamed
            unfinished.replace(kept)
        return finished
    finally:
        with suppress(OSError):
            unfinished.unlink()


def unfinished_path(kept: Path, part: str) -> Path:
    """Return the path at which an index is written before it is put into place."""
    return kept.with_suffix(f".{part}.{os.getpid()}.tmp")


def prepare(folder: Path) -> None:
    """Make the folder of indexes, and clean it up. Raises OSError where others can write there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not trusted(folder):
        raise PermissionError(folder)
    _sweep(folder)


def trusted(folder: Path) -> bool:
    """Tell whether nobody else owns the folder or may write into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether the user owns something, and nobody else may write to it."""
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


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


def discard_index(paths: Sequence[Path], folder: Path | None) -> None:
    """Remove the index of that base, which turned out to be damaged."""
    if folder:
        with suppress(OSError):
            kept_path(paths, folder).unlink()


def is_damaged(paths: Sequence[Path], folder: Path | None) -> bool:
    """Tell whether SQLite finds the kept index of that base damaged; reads all of it."""
    if not folder or not (kept := kept_path(paths, folder)).exists():
        return False
    try:
        connection, _ = open_read_only(kept)
        with closing(connection):
            return [*connection.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except (sqlite3.Error, TypeError):
        return True


def tells_of_damage(error: Exception) -> bool:
    """Tell whether an error means that an index is not what was written.

    SQLite and the decoder of its rows say so; anything else is a mistake of the program, a full
    disk, or a reader that is gone, for which an index is not to blame.
    """
    from msgspec import DecodeError

    undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return undecodable or isinstance(error, DecodeError) or _is_of(error, _DAMAGED)


def is_unwritable(error: Exception) -> bool:
    """Tell whether an error means that an index cannot be kept, for which no answer may fail."""
    return isinstance(error, OSError) or _is_of(error, _UNWRITABLE)


def _is_of(error: Exception, codes: frozenset[int]) -> bool:
    """Tell whether SQLite gave one of these codes, or one that is more precise."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in codes


@contextmanager
def forgiving(*excuses: Callable[[Exception], bool]) -> Iterator[None]:
    """End quietly after an error for which one of the excuses holds; any other is a mistake."""
    try:
        yield
    except Exception as error:
        if not any(excuse(error) for excuse in excuses):
            raise
