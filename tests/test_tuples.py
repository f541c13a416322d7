"""Named tuples of our own do as those of `typing` do."""

import pickle
from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple

import pytest

from hulian import tuples


class Standard(NamedTuple):
    """A place."""

    name: str
    level: str = "county"
    alias: tuple[str, ...] = ()

    @property
    def is_county(self) -> bool:
        """Whether it is one."""
        return self.level == "county"


class Own(tuples.NamedTuple):
    """The same."""

    name: str
    level: str = "county"
    alias: tuple[str, ...] = ()

    @property
    def is_county(self) -> bool:
        """Whether it is one."""
        return self.level == "county"


ASKED: list[Callable[[Any], object]] = [
    lambda one: one("a"),
    lambda one: one("a", alias=("b",)),
    lambda one: one(name="a", level="b", alias=()),
    lambda one: one("a", "village").is_county,
    lambda one: one("a")._replace(level="b"),
    lambda one: one("a")._asdict(),
    lambda one: (one._fields, one._field_defaults, one.__match_args__, one.__doc__ != ""),
    lambda one: repr(one("a")).partition("(")[2],
    lambda one: hash(one("a", "b")) == hash(("a", "b", ())),
    lambda one: pickle.loads(pickle.dumps(one("a"))),
    lambda one: copy(one("a", "b")).level,
    lambda one: [*one("a"), one("a")[0], one("a") < one("b"), one("a") == ("a", "county", ())],
    lambda one: hasattr(one("a"), "__dict__"),
]


@pytest.mark.parametrize("asked", ASKED)
def test_they_answer_alike(asked: Callable[[Any], object]) -> None:
    assert asked(Own) == asked(Standard)


@pytest.mark.parametrize(
    "made",
    [
        lambda one: one(),
        lambda one: one("a", "b", (), "c"),
        lambda one: one("a", size=1),
        lambda one: setattr(one("a"), "name", "b"),
    ],
)
def test_they_refuse_alike(made: Callable[[Any], object]) -> None:
    for one in (Standard, Own):
        with pytest.raises((TypeError, AttributeError)):
            made(one)
