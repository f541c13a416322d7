"""Completion of a command line: commands, options and their values.

The shell hands over the words of a line; `complete` reads them by the declarations of the commands
and asks the index for names. A name is completed to a spelling of it that begins as what was
typed does: `longl` to `longling`, 龙 to 龙陵县, `zij` to `zijin`, which the program takes for 资金.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hulian.cli.commands import SUMMARIES, Command, command_named
from hulian.cli.context import Context
from hulian.cli.options import (
    HELP,
    Choices,
    Declared,
    GlobalOptions,
    declared,
    declared_in,
    everywhere,
    option,
)
from hulian.index.entries import Kind
from hulian.text import NOTHING, Text, named

_MOST_FIGURES = 500
"""Figures offered at most."""

_HELP = Declared("help", bool, option("-h", "--help", help=HELP), default=False)


class Completion(NamedTuple):
    """A candidate, and a description of it."""

    value: str
    about: str = ""


class Reply(NamedTuple):
    """Candidates for the word at the cursor, behind its `option` (`--county=`) and list (`id,`).

    `files`: the name of a file may stand here. `goes_on`: more of the same word may follow.
    """

    option: str
    listed: str
    candidates: list[Completion]
    files: bool = False
    goes_on: bool = False


def complete(context: Context, before: Sequence[str], typed: str) -> Reply:
    """Complete the word `typed` after the words `before`, which leave out the program.

    Raises `InvalidBase` where the base must be asked and cannot be read.
    """
    line = _Line()
    for word in before:
        line.read(word)
    completer = _Completer(context, line)
    if line.waiting:
        return completer.value(line.waiting, typed, "")
    if typed.startswith("-") and not line.ended:
        name, equals, value = typed.partition("=")
        if not equals:
            return Reply("", "", list(completer.options(typed)))
        found = line.option(name)
        nothing = Reply(f"{name}=", "", [])
        return completer.value(found, value, f"{name}=") if found else nothing
    if line.command is None:
        return Reply("", "", completer.commands(typed))
    argument = line.argument()
    return completer.value(argument, typed, "") if argument else Reply("", "", [])


def parameters_of(command: Command) -> list[Declared]:
    """List what may follow a command: its parameters, and the options that stand everywhere."""
    return [*declared(command.function), _HELP, *everywhere()]


class _Line:
    """A line as far as it was read."""

    def __init__(self) -> None:
        self._arguments = 0
        self.given: set[str] = set()
        self.parameters = [*declared_in(GlobalOptions), _HELP]
        self.command: Command | None = None
        self.waiting: Declared | None = None
        self.ended = False

    def read(self, word: str) -> None:
        if self.waiting:
            self.waiting = None
        elif word == "--" and not self.ended:
            self.ended = True
        elif word.startswith("-") and len(word) > 1 and not self.ended:
            name, equals, _ = word.partition("=")
            if found := self.option(name):
                self.given.update(found.parameter.names)
                self.waiting = None if found.is_flag or equals else found
        elif self.command is None:
            self.command = _command(word)
            self.parameters = parameters_of(self.command)
        else:
            self._arguments += 1

    def option(self, name: str) -> Declared | None:
        return next((one for one in self.parameters if name in one.parameter.names), None)

    def argument(self) -> Declared | None:
        """Return the argument whose turn it is."""
        arguments = [one for one in self.parameters if not one.parameter.names]
        if self._arguments < len(arguments):
            return arguments[self._arguments]
        return arguments[-1] if arguments and arguments[-1].is_repeated else None


def _command(word: str) -> Command:
    """Return the command of a name; every other word is taken for a theme."""
    if word in SUMMARIES:
        return command_named(word)
    from hulian.cli.commands.list import theme_command

    return theme_command(word, Text(word, word))


class _Completer:
    def __init__(self, context: Context, line: _Line) -> None:
        self._context = context
        self._line = line

    def commands(self, typed: str) -> list[Completion]:
        """List commands, and themes by ids and names; by pinyin where nothing else fits."""
        found = list(self._beginning(SUMMARIES.items(), typed))
        themes = self._named("theme", typed)
        listed = self._context.fact_base().names("theme")
        called = {*listed, *(name.zh for name in listed.values())}
        found += (theme for theme in themes if theme.value in called)
        return found or themes

    def options(self, typed: str) -> Iterator[Completion]:
        """Yield the options that begin so, and may still be given."""
        for one in self._line.parameters:
            names = one.parameter.names
            if one.is_repeated or not self._line.given.intersection(names):
                for name in sorted(names, key=len, reverse=True):
                    if name.startswith(typed) and (name.startswith("--") or typed != "--"):
                        yield Completion(name, self._context.say(one.parameter.help))
                        break

    def value(self, one: Declared, typed: str, before: str) -> Reply:
        """Complete a value of a parameter; `before` is its name with a `=`, or empty."""
        completes = one.parameter.completes
        if completes == "file" or (completes is None and one.is_path):
            return Reply(before, "", [], files=True)
        if completes == "text":
            source, equals, _ = typed.partition("=")
            if equals:
                return Reply(f"{before}{source}=", "", [], files=True)
            found = [Completion(f"{c.value}=", c.about) for c in self._named("source", typed)]
            return Reply(before, "", found, goes_on=True)
        if completes == "fields":
            listed, comma, field = typed.rpartition(",")
            given = set(listed.split(","))
            known = self._line.command.fields() if self._line.command else ()
            left = ((name, NOTHING) for name in known if name not in given)
            return Reply(before, listed + comma, list(self._beginning(left, field)), goes_on=True)
        return Reply(before, "", self._candidates(one, typed))

    def _candidates(self, one: Declared, typed: str) -> list[Completion]:
        completes = one.parameter.completes
        if callable(completes):
            return list(self._beginning(completes(), typed))
        if completes == "fact":
            return self._figures(typed)
        if completes == "reference":
            return [*self._named("measure", typed), *self._figures(typed)]
        if completes is None or completes == "file" or completes == "text" or completes == "fields":
            return list(self._beginning(((name, NOTHING) for name in one.choices), typed))
        return self._named(completes, typed)

    def _figures(self, typed: str) -> list[Completion]:
        if not typed.isascii():
            return []
        found = self._context.fact_base().index.figures_beginning(typed, _MOST_FIGURES)
        return [
            Completion(f.id, f"{f.value}  {self._context.say(named(f.label, f.label_en))}")
            for f in found
        ]

    def _named(self, kind: Kind, typed: str) -> list[Completion]:
        """Return everything of a kind that can be called by a name that begins so."""
        found: list[Completion] = []
        base = self._context.fact_base()
        for identifier, spellings in base.index.beginning(kind, base.index.key(typed)).items():
            name = base.name(kind, identifier)
            called = self._context.say(name)
            value = _spelling(typed, identifier, name, spellings)
            about = called if called != value else identifier
            found.append(Completion(value, about if about != value else ""))
        return found

    def _beginning(
        self, choices: Choices | Iterable[tuple[str, Text]], typed: str
    ) -> Iterator[Completion]:
        return (
            Completion(value, self._context.say(about))
            for value, about in choices
            if value.startswith(typed)
        )


def _spelling(typed: str, identifier: str, name: Text, keys: Sequence[str]) -> str:
    """Return the id, name or pinyin of something that one has begun to call so."""
    for spelling in (identifier, name.zh, *sorted(keys, key=len)):
        if spelling.startswith(typed):
            return spelling
    return identifier if typed.isascii() else name.zh
