"""What this run is asked for beside its command: language, colour, base; and where things are.

`--base`, `--lang` and `--color` are taken before and after the command's name, and decide about the
help and about which commands there are. So they are read before anything else, here and only here.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TextIO

from hulian.wording import Language, Text

_GLOBAL = ("--base", "--lang", "--color")


class Session(NamedTuple):
    """`arguments` are those of the command line with the three global options in front.

    `named`: the bases were asked for, and are not the bundled one for want of another.
    """

    language: Language
    color: str
    bases: tuple[Path, ...]
    named: bool
    arguments: list[str]


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
    """Read the global options wherever they stand, up to a `--`."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        if word in _GLOBAL and waiting:
            front += [word, waiting.pop(0)]
        elif word in _GLOBAL:
            rest = [word]
        elif word.startswith(tuple(f"{name}=" for name in _GLOBAL)):
            front += word.split("=", 1)
        else:
            rest.append(word)
    given: dict[str, list[str]] = {name: [] for name in _GLOBAL}
    for name, value in zip(front[::2], front[1::2], strict=True):
        given[name].append(value)
    language = (given["--lang"] or [environment.get("HULIAN_LANG", "")])[-1]
    bases = given["--base"] or environment.get("HULIAN_BASE", "").split(os.pathsep)
    named = tuple(Path(base).absolute() for base in bases if base)
    return Session(
        language="en" if language.lower().startswith("en") else "zh",
        color=(given["--color"] or ["auto"])[-1],
        bases=named or (bundled_base(),),
        named=bool(named),
        arguments=[*front, *rest, *waiting],
    )


PACKAGED_BASE = Path(__file__).parents[1] / "facts.toml"
"""The base that an installed package carries; a checkout has it at its root instead."""


def bundled_base() -> Path:
    """The base that comes with the program: in the package, or at the root of its repository."""
    return PACKAGED_BASE if PACKAGED_BASE.exists() else PACKAGED_BASE.parents[2] / "facts.toml"


SESSION = start(sys.argv[1:], os.environ)


def say(text: Text) -> str:
    """A message in the reader's language."""
    return text.into(SESSION.language)


def tell(line: str) -> None:
    """Say a line beside the answer; where it cannot be written, the answer stands alone."""
    try:
        sys.stderr.write(line + "\n")
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, also what the interpreter writes as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@cache
def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("hulian", appauthor=False)
