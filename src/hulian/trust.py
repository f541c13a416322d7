"""Whose a file of the cache is: what others may write is not read as if it was our own."""

import os
import stat
from pathlib import Path


def trusted(folder: Path) -> bool:
    """Tell whether nobody else owns the folder or may write into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found)


def is_ours(found: os.stat_result) -> bool:
    """Tell whether this is a file, no link or device, that nobody else owns or may write to."""
    return stat.S_ISREG(found.st_mode) and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether the user owns something, and nobody else may write to it."""
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
