"""Regular expressions that are compiled when they are first used, and what needs none.

Compiling one takes a thousand times as long as using it, most of all where it has classes of
Chinese characters (0.2 ms each; 1 ms for a whole block), and most texts need few of them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


def is_han(character: str) -> bool:
    """Whether this is a Chinese character; an empty text is none."""
    return "\u3400" <= character <= "\u9fff"


class Pattern:
    """A regular expression with the methods of a compiled one."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Match at a place, as `re.Pattern.match`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Match a whole text or a piece of it, as `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Find the first place, as `re.Pattern.search`."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all places, as `re.Pattern.finditer`."""
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Replace all places, as `re.Pattern.sub`."""
        return self._compiled.sub
