"""Where the program's own files are."""

from functools import cache
from pathlib import Path


def bundled_base() -> Path:
    """The base that comes with the program: in the package, or at the root of its repository."""
    package = Path(__file__).parent
    beside = package / "facts.toml"
    return beside if beside.exists() else package.parents[1] / "facts.toml"


@cache
def cache_folder() -> Path:
    """The user's folder for compiled bases."""
    from platformdirs import user_cache_path

    return user_cache_path("hulian", appauthor=False)
