"""How a run ends: exit codes, refusals that say what to do instead, and what several say."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from hulian.index.entries import Kind
from hulian.text import Text, listed, or_meant

if TYPE_CHECKING:
    from hulian.api import FactBase

ANSWERED = 0
EMPTY = 1
"""No result, with `--exit-status`."""
FOUND = 1
"""`check` found a problem, or `verify` a finding that counts."""
DECLINED = 1
"""The user said no to a change."""
WRONG_USAGE = 2
INVALID_BASE = 3
INTERRUPTED = 130
"""As shells have it: 128 and the number of SIGINT."""
PIPE_CLOSED = 141
"""As shells have it: 128 and the number of SIGPIPE."""


class Refusal(Exception):
    """A question that cannot be answered as it was put."""

    def __init__(self, message: Text, remedy: Text, code: int = WRONG_USAGE) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy
        self.code = code


# --- What several say -------------------------------------------------------------------------

KIND_NAMES = {
    "place": Text("地方", "place"),
    "county": Text("县（市、区）", "county"),
    "theme": Text("主题", "theme"),
    "measure": Text("指标", "measure"),
    "source": Text("来源", "source"),
    "giver": Text("给出方", "giver"),
    "unit": Text("单位", "unit"),
    "fact": Text("数字", "figure"),
}
_LISTED_BY = {
    "county": "hulian places",
    "giver": "hulian list --fields id,givers",
    "unit": "hulian list --fields id,unit",
    "fact": "hulian list",
}
"""What lists the entries of a kind that has no command of its name."""


def unknown_name(kind: str, name: str) -> Text:
    """Say that nothing of a kind has a name."""
    called = KIND_NAMES[kind]
    return Text(f"没有叫“{name}”的{called.zh}", f"there is no {called.en} called “{name}”")


def did_you_mean_name(kind: str, nearest: Iterable[Text | str]) -> Text:
    """Return the nearest names, and how to list them all."""
    listing = _LISTED_BY.get(kind, f"hulian {kind}s")
    return or_meant(nearest, Text(f"{listing} 列出全部", f"{listing} lists them all"))


def typed_name(base: "FactBase", kind: Kind | Literal["fact"], identifier: str) -> Text:
    """Return an id as one types it, in Chinese with the name before it."""
    if kind == "fact":
        return Text(f"“{base.figure(identifier).label}”（{identifier}）", identifier)
    name = base.name(kind, identifier)
    if kind == "unit" or not identifier.isascii():  # the name itself is typed
        return name
    return Text(f"{name.zh}（{identifier}）", identifier)


def taken_for(base: "FactBase", kind: Kind, name: str, meant: Iterable[str]) -> Text:
    """Say what a name is taken for that nothing has in full."""
    zh, en = listed(typed_name(base, kind, identifier) for identifier in meant)
    none = unknown_name(kind, name)
    return Text(f"{none.zh}；按{zh}查找", f"{none.en}; taken for {en}")


def only_first(count: int) -> Text:
    """Say that a limit leaves out more than it shows."""
    if not count:
        return Text("有符合的，按 --limit 0 一条也不显示", "there are some; --limit 0 shows none")
    return Text(f"只显示前 {count} 条，还有更多", f"the first {count}; there are more")


_OF_SHELLS = frozenset(" \t\n\"'\\$`!*?[](){}<>|&;#~")
"""What a shell does not take for a part of a word."""


def one_word(value: str) -> str:
    """Return a value as a shell takes it for one word."""
    if value and _OF_SHELLS.isdisjoint(value):
        return value
    from shlex import quote  # slow to import, and few values need it

    return quote(value)


def bad_value(option: str, value: str) -> Text:
    """Say that an option does not take a value."""
    return Text(f"{option} 不能是“{value}”", f"{option} cannot be “{value}”")


def one_of(choices: Sequence[str]) -> Text:
    """List the values that may be given."""
    return Text(f"可用的有：{'、'.join(choices)}", f"use one of: {', '.join(choices)}")


def write_instead(option: str) -> Text:
    """Say which option would do."""
    return Text(f"写 {option}", f"write {option}")


def unknown_ending(path: str) -> Text:
    """Say that the ending of a file names no format."""
    return Text(f"从“{path}”的扩展名看不出格式", f"the ending of “{path}” names no format")


def no_bom(form: str) -> Text:
    """Say that a format has no byte order mark."""
    return Text(f"--bom 不能用于 {form}", f"--bom does not go with {form}")


def cannot_read(path: str, reason: Text) -> Text:
    """Say that a file cannot be read, and why."""
    return Text(f"读不了 {path}：{reason.zh}", f"cannot read {path}: {reason.en}")


def cells_quoted(count: int) -> Text:
    """Say how many cells were kept from being run as formulas."""
    begin, them = ("cell begins", "it") if count == 1 else ("cells begin", "them")
    return Text(
        f"{count} 个单元格以公式符号开头，已加单引号，电子表格不会执行",
        f"{count} {begin} like a formula; an apostrophe keeps spreadsheets from running {them}",
    )


def options_exclude(first: str, second: str) -> Text:
    """Say that two options exclude each other."""
    return Text(f"{first} 不能与 {second} 同用", f"{first} does not go with {second}")


LEAVE_ONE_OUT = Text("去掉其中一个", "leave out one of them")
