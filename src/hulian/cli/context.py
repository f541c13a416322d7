"""What this run is asked for beside its command: language, colour, base; and where things are.

`--base`, `--lang`, `--color` and `--no-pager` are taken before and after the command's name, and
some decide about the help and about which commands there are. So they are read before anything
else, here and only here.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from hulian.base.bundled import bundled_base
from hulian.text import Language, Text

GLOBAL = ("--base", "--lang", "--color")
_NO_PAGER = "--no-pager"
EVERYWHERE = (*GLOBAL, _NO_PAGER)
"""The options that may stand before and after the command's name."""


class Session(NamedTuple):
    """`arguments` are those of the command line with the global options in front.

    `named`: the bases were asked for, and are not the bundled one for want of another.
    """

    language: Language
    color: str
    paged: bool
    bases: tuple[Path, ...]
    named: bool
    arguments: list[str]


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
    """Read the global options wherever they stand, up to a `--`."""
    front: list[str] = []
    flags: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        if word in GLOBAL and waiting:
            front += [word, waiting.pop(0)]
        elif word in GLOBAL:
            rest = [word]
        elif word.startswith(tuple(f"{name}=" for name in GLOBAL)):
            front += word.split("=", 1)
        elif word == _NO_PAGER:
            flags = [word]
        else:
            rest.append(word)
    given: dict[str, list[str]] = {name: [] for name in GLOBAL}
    for name, value in zip(front[::2], front[1::2], strict=True):
        given[name].append(value)
    languages = [environment.get("HULIAN_LANG", ""), *given["--lang"]]
    known = [name.lower()[:2] for name in languages if name.lower().startswith(("zh", "en"))]
    bases = given["--base"] or environment.get("HULIAN_BASE", "").split(os.pathsep)
    named = tuple(_absolute(Path(base)) for base in bases if base)
    return Session(
        language="en" if known and known[-1] == "en" else "zh",
        color=(given["--color"] or ["auto"])[-1],
        paged=not flags,
        bases=named or (bundled_base(),),
        named=bool(named),
        arguments=[*front, *flags, *rest, *waiting],
    )


def _absolute(path: Path) -> Path:
    """The path from the root, or as it is where the current folder is gone, and so is the base."""
    try:
        return path.absolute()
    except FileNotFoundError:
        return path


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
