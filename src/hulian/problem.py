"""What is wrong with a fact base."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hulian.wording import Text

if TYPE_CHECKING:
    from hulian.positions import Span


class Problem(NamedTuple):
    """One thing that is wrong: where, what, and what to write instead."""

    path: Path
    span: "Span | None"
    message: Text
    remedy: Text


class InvalidBase(Exception):
    """A fact base that cannot be used: all that is wrong with it, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (str(p.path), p.span.line if p.span else 0))
        super().__init__(f"{len(self.problems)} problems in the fact base")


class InvalidAddition(InvalidBase):
    """New tables that a base cannot take: what is wrong with them, or with the base itself."""
