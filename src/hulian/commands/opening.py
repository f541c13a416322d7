"""The base of this run, compiled."""

from contextlib import AbstractContextManager
from functools import cache

from hulian.cache import discard_index, open_index
from hulian.commands.session import SESSION
from hulian.paths import cache_folder
from hulian.query import Index


@cache
def open_base() -> Index:
    """The index of the base asked for. Raises `problem.InvalidBase`."""
    return Index(open_index(SESSION.bases, cache_folder(), _compiling))


def discard_base() -> None:
    """Remove its index, so that the next run compiles it anew."""
    discard_index(SESSION.bases, cache_folder())


def _compiling() -> AbstractContextManager[None]:
    from hulian.commands.waiting import working
    from hulian.wording import messages

    return working(messages.COMPILING)
