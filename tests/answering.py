"""Somebody at a terminal who answers what `hulian add ARTICLE` asks."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pseudoterminal import Terminal

ARTICLE = """\
青禾县的茶

五年前，青禾县只有2.1万亩茶园，茶农多把鲜叶卖给过路的客商。自2021年起，东浦区给青禾县的茶产业帮扶资金\
累计3200余万元，其中2025年是860万元。茶园种到了3.6万亩。
"""
BASE = """\
[base]
title = "茶"
updated = 2025-12-31
languages = ["zh"]

[[place]]
id = "qinghe"
name = "青禾县"
level = "county"

[[place]]
id = "qingyuan"
name = "清源县"
level = "county"

[[place]]
id = "dongpu"
name = "东浦区"
level = "county"

[[theme]]
id = "tea"
name = "茶"

[[measure]]
id = "tea-area"
name = "茶园面积"
unit = "亩"
theme = ["tea"]

[[measure]]
id = "tea-funds"
name = "茶产业帮扶资金"
unit = "元"
kind = "flow"
theme = ["tea"]
"""
READY = "h 帮助"
"""What the prompt ends with that waits for a key."""


class Person:
    """Somebody at a terminal who types only what the program waits for."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._seen = 0

    def sees(self, text: str) -> None:
        self.terminal.wait_for(text, self._seen)

    def types(self, keys: str) -> None:
        self._seen = len(self.terminal.shown)
        self.terminal.type(keys)


def dialogue(
    environment: Mapping[str, str], folder: Path, *keys: str, more: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Type the keys, all at once, and return how it ended and what was shown."""
    arguments = ["add", "article.txt", "--to", "my.toml", *more]
    with Terminal.of_program(arguments, environment, rows=60, columns=80, cwd=folder) as terminal:
        terminal.wait_for(READY)
        terminal.type("".join(keys))
        return terminal.finish(), terminal.shown


def facts(folder: Path) -> dict[str, dict[str, Any]]:
    """The facts of the base, by the figures."""
    read = tomllib.loads((folder / "my.toml").read_text())
    return {fact["value"]: fact for fact in read.get("fact", [])}


def source(folder: Path) -> dict[str, Any]:
    """The one source of the base."""
    (found,) = tomllib.loads((folder / "my.toml").read_text())["source"]
    return dict(found)


def to_figure(person: Person, figure: str) -> None:
    """Take the source, and skip the figures before the one that is meant."""
    person.sees(READY)
    person.types("t")
    person.sees("标题:")
    person.types("\x15青禾县的茶\r")
    person.sees(READY)
    person.types("\r")
    while True:
        person.sees(READY)
        if f"【{figure}】" in person.terminal.shown[person._seen :]:
            return
        person.types("s")
        person.sees("为什么跳过")
        person.types("\r")


FILLED = {
    "m": ("指标:", "cymj\r"),
    "t": ("时间:", "\x152025\r"),
    "l": ("标题:", "\x15茶园，2025\r"),
}
"""Keys for the fields of the area, each with what is typed for it."""


def fill(person: Person, **fields: tuple[str, str]) -> None:
    """Change fields, each by its key: wait for its prompt, and type a value."""
    for letter, (prompt, typed) in fields.items():
        person.sees(READY)
        person.types(letter)
        person.sees(prompt)
        person.types(typed)
    person.sees(READY)


def take_funds(person: Person) -> None:
    """Take the first sum, and come to the one that follows."""
    to_figure(person, "3200余万元")
    fill(person, m=("指标:", "tea-f\r"), l=("标题:", "\x15资金\r"))
    person.types("\r")
    person.sees("【860万元】")
    person.sees(READY)
