"""Where bases are, and the program's own files, and whose a file is.

What others may write is not read as if it was our own.
"""

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PACKAGED_BASE = Path(__file__).parent / "facts.toml"
"""The base that an installed package carries; a checkout has it at its root instead."""

PACKAGED_INDEX = PACKAGED_BASE.with_suffix(".sqlite")
"""That base as it was compiled when the package was built; a checkout has none."""

JOURNAL = ".hulian-undo.json"
"""What a change of several files said before it, in their folder while it is written."""


def bundled_base() -> Path:
    """Return the base that comes with the program: in the package, or at a repository's root."""
    return PACKAGED_BASE if PACKAGED_BASE.exists() else PACKAGED_BASE.parents[2] / "facts.toml"


def table_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table of the program's own, which is TSV, without its comments."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def absolute(path: Path) -> Path:
    """Return the path from the root, with `~` for a home, as where no shell put that in.

    Unchanged where the current folder no longer exists, or there is no such home.
    """
    with suppress(FileNotFoundError, RuntimeError):
        return path.expanduser().absolute()
    return path


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the user's folder for compiled bases, by the variables of the environment.

    None for a user who has no home. A relative XDG_CACHE_HOME is not taken, as the XDG Base
    Directory Specification demands. On Linux that is all there is to it, and platformdirs is asked
    only where no home is set: to import it takes a twentieth of a start.
    """
    if sys.platform == "linux":
        given = Path(environ.get("XDG_CACHE_HOME", ""))
        folder = given if given.is_absolute() else Path(environ.get("HOME", ""), ".cache")
        if folder.is_absolute():
            return folder / "hulian"
    from platformdirs import user_cache_path

    with suppress(RuntimeError, KeyError, OSError):
        found = user_cache_path("hulian", appauthor=False)
        if found.is_absolute():
            return found
        home = Path.home()
        return home / ".cache" / "hulian" if home.is_absolute() else None
    return None


def toml_paths(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the TOML files that paths mean: files, and those in folders in order of their names.

    Hidden files in folders are left out, which editors and macOS put there, and a file that comes
    a second time, by a link to it or by another of its names. Raises OSError where a folder cannot
    be read.
    """
    seen = set()
    for path in paths:
        found = [path]
        if path.is_dir():
            inside = (each for each in path.iterdir() if each.suffix == ".toml")
            found = sorted(each for each in inside if not each.name.startswith("."))
        for each in found:
            file = _identity(each)
            if file not in seen:
                seen.add(file)
                yield each


def is_same(one: Path, other: str | Path) -> bool:
    """Return whether two paths lead to one file that exists."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def is_half_written(paths: Sequence[Path]) -> bool:
    """Return whether several files of a base are being written, or their writing was cut off."""
    for path in paths:
        with suppress(OSError):  # a relative path, when the current folder is gone
            folder = path if path.is_dir() else Path(os.path.realpath(path)).parent
            if (folder / JOURNAL).exists():
                return True
    return False


def _identity(path: Path) -> tuple[int, int] | str:
    """Return device and number, which all names of a file share; its path where it is missing."""
    with suppress(OSError):
        found = path.stat()
        if found.st_ino:  # some file systems number no files
            return found.st_dev, found.st_ino
    return os.path.realpath(path)  # which, unlike resolve, takes a link to itself


# --- Whose a file is --------------------------------------------------------------------------


def trusted(folder: Path) -> bool:
    """Return whether nobody else owns the folder or may write into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found)


def is_ours(found: os.stat_result) -> bool:
    """Return whether this is a file, no link or device, that nobody else owns or may write to."""
    return stat.S_ISREG(found.st_mode) and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    """Return whether the user owns something, and nobody else may write to it."""
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
