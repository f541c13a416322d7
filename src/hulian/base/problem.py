"""What is wrong with a fact base."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hulian.text import Text

if TYPE_CHECKING:
    from hulian.base.toml_spans import TomlSpan


class Problem(NamedTuple):
    """One thing that is wrong: where, what, and what to write instead."""

    path: Path
    span: "TomlSpan | None"
    message: Text
    remedy: Text


MOST_PROBLEMS = 500
"""Nobody mends more problems at once; a hostile base has millions."""


class InvalidBase(Exception):
    """A fact base that cannot be used: what is wrong with it, by file and line.

    `more` tells that there may be more problems than the `MOST_PROBLEMS` that are kept.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = list(islice(problems, MOST_PROBLEMS))
        self.problems = sorted(found, key=lambda p: (str(p.path), p.span.line if p.span else 0))
        self.more = len(found) == MOST_PROBLEMS
        super().__init__(f"{len(found)} problems in the fact base")


class InvalidAddition(InvalidBase):
    """New tables that a base cannot take: what is wrong with them, or with the base itself."""


class InvalidAccepted(InvalidBase):
    """A file of accepted findings that cannot be used: what is wrong with it, by line."""
