"""Where the program's own files are."""

from pathlib import Path

PACKAGED_BASE = Path(__file__).parents[1] / "facts.toml"
"""The base that an installed package carries; a checkout has it at its root instead."""


def bundled_base() -> Path:
    """The base that comes with the program: in the package, or at the root of its repository."""
    return PACKAGED_BASE if PACKAGED_BASE.exists() else PACKAGED_BASE.parents[2] / "facts.toml"


def cache_folder() -> Path:
    """The user's folder for compiled bases."""
    from platformdirs import user_cache_path

    return user_cache_path("hulian", appauthor=False)
