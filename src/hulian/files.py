"""Files that are never seen half-written, and that only one process writes at a time.

A file is written beside its target, down to the disk, and renamed into place; so whoever reads it,
and whoever pulls the plug, finds the old one or the new one. What only writing needs is imported
when something is written: most runs write no file.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBUSY, EEXIST, EISDIR, ELOOP, EPERM, EROFS, EXDEV
from importlib import import_module
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG

from hulian.text import Text

PATIENCE = 10.0
"""Seconds that a writer waits for the others."""

_PAUSE = 0.02
"""Seconds between two attempts to get a lock."""

_NOT_RENAMED = frozenset({EACCES, EBUSY, EPERM, EROFS, EXDEV})
"""What keeps a file that may be written from being replaced: its folder, or a mount over it."""


class BusyError(Exception):
    """Another writer holds the file, and did not let go of it."""


# --- Replacing --------------------------------------------------------------------------------


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield where to write what takes the place of `path` once the block ends without an error.

    A link stays a link, and a file keeps its permissions. A device is written to as it is. A file
    whose folder admits no other, or over which something is mounted, is written in place, after
    the block. Raises OSError: PermissionError for a file that is read-only, IsADirectoryError for
    a folder.
    """
    mode = _mode(path)
    if mode and not S_ISREG(mode) and not S_ISDIR(mode):
        yield path
        return
    target = _target(path)
    unfinished, beside = _unfinished(target)
    try:
        yield unfinished
        _sync(unfinished)
        if not (beside and _renamed(unfinished, target)):
            _overwrite(target, unfinished)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _target(path: Path) -> Path:
    """Return the file that a path means, if it may be written."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # to itself, in the end
        raise OSError(ELOOP, os.strerror(ELOOP), str(path))
    if target.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    if is_read_only(target):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    return target


def is_read_only(path: Path) -> bool:
    """Return whether a file is there that nobody may write, which root could."""
    mode = _mode(path)
    return bool(mode) and not mode & 0o222


def _mode(path: Path) -> int:
    """Return the mode of a file or of what a link means; 0 where nothing is there.

    One look, as another process may take the file away between two.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.stat().st_mode
    return 0


def _unfinished(target: Path) -> tuple[Path, bool]:
    """Make a file with the permissions of the target; return it, and whether it is beside it."""
    import tempfile

    mode = S_IMODE(_mode(target)) or _mode_of_new_files()
    beside = True
    try:
        made, name = tempfile.mkstemp(prefix=".hulian-", dir=target.parent)
    except OSError as error:
        if error.errno not in _NOT_RENAMED or not os.access(target, os.W_OK):
            raise
        beside = False
        made, name = tempfile.mkstemp(prefix="hulian-")
    os.close(made)
    unfinished = Path(name)
    unfinished.chmod(mode)
    return unfinished, beside


def _mode_of_new_files() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _renamed(unfinished: Path, target: Path) -> bool:
    """Rename a file into its place; False where something keeps the target in its own."""
    try:
        unfinished.replace(target)
    except OSError as error:
        if error.errno in _NOT_RENAMED and os.access(target, os.W_OK):
            return False
        raise
    return True


def _overwrite(target: Path, unfinished: Path) -> None:
    import shutil

    with unfinished.open("rb") as source, target.open("r+b") as stream:
        shutil.copyfileobj(source, stream)
        stream.truncate()
        stream.flush()
        os.fsync(stream.fileno())


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises `FileExistsError` where there is one, and `OSError`."""
    if os.path.lexists(path):
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    unfinished, _ = _unfinished(path)
    try:
        unfinished.write_bytes(data)
        _sync(unfinished)
        _rename_to_new(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _rename_to_new(unfinished: Path, path: Path) -> None:
    """Give the file its name, unless something has that name by now."""
    if os.name == "nt":
        unfinished.rename(path)
        return
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # A file system without hard links.
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path)) from None
        unfinished.rename(path)


def replace_unchanged(target: Path, data: bytes, before: tuple[int, ...]) -> bool:
    """Replace a file, but not if its `signature` is no longer `before`; return whether it was done.

    The file keeps its owner, permissions and extended attributes. Hold its lock meanwhile.
    """
    unfinished = target.with_name(f".{target.name}.new")
    unfinished.unlink(missing_ok=True)  # Left by a writer that was killed: we hold the lock.
    try:
        unfinished.touch(0o600, exist_ok=False)
        unfinished.write_bytes(data)
        _sync(unfinished)
        _take_after(target, unfinished)
        unchanged = signature(target) == before
        if unchanged:
            unfinished.replace(target)
    except BaseException:
        # Not in a `finally`: once renamed, that name belongs to the next writer.
        unfinished.unlink(missing_ok=True)
        raise
    if unchanged:
        _sync_folder(target.parent)
    else:
        unfinished.unlink()
    return unchanged


def signature(path: Path) -> tuple[int, ...]:
    """Return what changes when the file does: device, inode, size and time of modification."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def sha256(data: bytes) -> str:
    """Return the hash of bytes, in hexadecimal digits.

    By Python's own module, as its `random` does it: hashlib loads all of OpenSSL first.
    """
    try:
        module = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:  # another Python than CPython
        module = import_module("hashlib")
    return str(module.sha256(data).hexdigest())


def _take_after(target: Path, unfinished: Path) -> None:
    """Give a file the owner, permissions and extended attributes of another, but its own time."""
    import shutil

    if sys.platform != "win32":
        found = target.stat()
        for owner in (found.st_uid, -1):
            with suppress(PermissionError):
                os.chown(unfinished, owner, found.st_gid)
                break
    shutil.copystat(target, unfinished)
    os.utime(unfinished)


# --- Down to the disk -------------------------------------------------------------------------


def _sync(path: Path) -> None:
    """Bring what was written into a file down to the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring a new name down to the disk, where the system can; the file is in its place already."""
    if sys.platform != "win32":
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


# --- Why not ----------------------------------------------------------------------------------

_IN_CHINESE = {
    "E2BIG": "参数太长",
    "EACCES": "没有权限",
    "EAGAIN": "暂时不可用",
    "EBADF": "流已经关闭",
    "EBUSY": "正被占用",
    "EDQUOT": "超出磁盘配额",
    "EEXIST": "已经存在",
    "EFBIG": "文件太大",
    "EINVAL": "系统不接受",
    "EIO": "读写出错",
    "EISDIR": "是文件夹",
    "ELOOP": "链接绕成了圈",
    "EMFILE": "打开的文件太多",
    "ENAMETOOLONG": "名字太长",
    "ENFILE": "打开的文件太多",
    "ENODEV": "没有这个设备",
    "ENOENT": "没有这个文件或文件夹",
    "ENOMEM": "内存不足",
    "ENOSPC": "磁盘已满",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ENOTSUP": "不支持这样做",
    "ENXIO": "没有这个设备",
    "EPERM": "系统不允许",
    "EPIPE": "另一端已经关闭",
    "EROFS": "所在的磁盘只读",
    "ESTALE": "网络上的文件已经失效",
    "ETIMEDOUT": "等待超时",
    "ETXTBSY": "程序正在运行",
    "EXDEV": "不在同一个磁盘上",
}
"""The reasons that systems give most often; Python knows them in the system's words only."""


def reason(error: OSError) -> Text:
    """Say why the system refused something."""
    said = error.strerror or type(error).__name__
    return Text(_IN_CHINESE.get(errno.errorcode.get(error.errno or 0, ""), said), said)


# --- Which file -------------------------------------------------------------------------------


def standard_stream(path: Path) -> int | None:
    """Return the descriptor (1 or 2) whose file a path names, as /dev/stdout does, if any.

    Such a file is written through that stream: to replace it would lose what the stream wrote.
    """
    for descriptor in (1, 2):
        with suppress(OSError):
            found = os.fstat(descriptor)
            if S_ISREG(found.st_mode) and os.path.samestat(found, path.stat()):
                return descriptor
    return None


# --- Locking ----------------------------------------------------------------------------------


@contextmanager
def locked(target: Path, deadline: float) -> Iterator[None]:
    """Hold a file against other writers, who do the same.

    Waits until `deadline`, a time of `time.monotonic`, and then raises `BusyError`. Raises
    PermissionError for a file that is read-only, whoever asks.
    """
    if is_read_only(target):
        raise PermissionError(EACCES, os.strerror(EACCES), str(target))
    while (held := _try_to_lock(target)) is None:
        if time.monotonic() > deadline:
            raise BusyError(target)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(held)


if sys.platform == "win32":

    def _try_to_lock(target: Path) -> int | None:
        """Return a lock file beside the target, which Windows removes as soon as its maker ends."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_TEMPORARY
        try:
            return os.open(target.with_name(f".{target.name}.lock"), flags)
        except (FileExistsError, PermissionError):
            return None

else:
    import fcntl

    def _try_to_lock(target: Path) -> int | None:
        """Return a lock on the target itself; good only if it is still the file of that name."""
        held = os.open(target, os.O_RDWR)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(held), target.stat()):
                return held
        except BlockingIOError:
            pass
        except BaseException:
            os.close(held)
            raise
        os.close(held)
        return None
