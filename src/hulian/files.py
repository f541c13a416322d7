"""Files that are never seen half-written."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of `path` once the block ends well.

    A link stays a link, and a file keeps its permissions. Raises OSError.
    """
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield unfinished
        if target.exists():
            shutil.copymode(target, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def is_device(path: Path) -> bool:
    """Whether a path is something that is written to but cannot be replaced, as /dev/null is."""
    return path.exists() and not path.is_file() and not path.is_dir()
