"""The base of this run, compiled."""

from contextlib import AbstractContextManager
from functools import cache

from hulian.base.bundled import cache_folder
from hulian.cli.context import SESSION
from hulian.index.cache import discard_index, open_index
from hulian.index.query import Index


@cache
def open_base() -> Index:
    """The index of the base asked for. Raises `problem.InvalidBase`."""
    return Index(open_index(SESSION.bases, cache_folder(), _compiling))


def discard_base() -> None:
    """Remove its index, so that the next run compiles it anew."""
    discard_index(SESSION.bases, cache_folder())


def _compiling() -> AbstractContextManager[None]:
    from hulian.cli.waiting import working
    from hulian.wording import messages

    return working(messages.COMPILING)
