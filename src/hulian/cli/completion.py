"""What may stand where the cursor is: commands, options and the values that they take.

The shell hands over the words of a line; `complete` reads them with the grammar of the command line
and asks the index for names. A name is completed to a form of it that begins as what was typed
does: `longl` to `longling`, 龙 to 龙陵县, `zij` to `zijin`, which the program takes for 资金.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from hulian.figures.english import unit
from hulian.index.query import Index
from hulian.index.unknown import Kind
from hulian.text import Language, Text

Opening = Callable[[], Index]
"""Opens the base, which not every question needs."""

FIGURES = 500
"""So many figures are offered at most."""


class Parameter(Struct, frozen=True):
    """An option, or an argument where it has no names.

    `takes` says what its value is: a kind of name, `fact`, `reference`, `choice`, `fields`, `file`,
    `text` (SOURCE=FILE); empty where nothing can be said of it, None where it takes no value.
    """

    names: list[str]
    takes: str | None
    help: str = ""
    choices: list[tuple[str, str]] = []
    repeated: bool = False


class CommandLine(Struct, frozen=True):
    """The parameters of one command."""

    summary: str
    parameters: list[Parameter]


class Grammar(Struct, frozen=True):
    """All commands; `theme` is that of each theme.

    `program` are the options before a command, `everywhere` those of them that may also follow it.
    """

    program: list[Parameter]
    everywhere: list[Parameter]
    theme: CommandLine
    commands: dict[str, CommandLine]


class Candidate(NamedTuple):
    """Something that may stand here, and what it is."""

    value: str
    about: str = ""


class Reply(NamedTuple):
    """What may stand after `option` (`--county=`) and after what is `listed` before (`id,`).

    `files`: the name of a file may stand here. `goes_on`: more of the same word may follow.
    """

    option: str
    listed: str
    candidates: list[Candidate]
    files: bool = False
    goes_on: bool = False


def complete(
    before: Sequence[str], typed: str, grammar: Grammar, base: Opening, language: Language
) -> Reply:
    """What may stand where `typed` stands, after the words `before` (without the program)."""
    line = _Line(grammar)
    for word in before:
        line.read(word)
    completer = _Completer(grammar, base, language)
    if line.waiting:
        return completer.value(line.waiting, typed, "")
    if typed.startswith("-") and not line.ended:
        name, equals, value = typed.partition("=")
        if not equals:
            return Reply("", "", list(line.options(typed)))
        option = line.option(name)
        nothing = Reply(f"{name}=", "", [])
        return completer.value(option, value, f"{name}=") if option else nothing
    if line.command is None:
        return Reply("", "", completer.commands(typed))
    argument = line.argument()
    return completer.value(argument, typed, "") if argument else Reply("", "", [])


class _Line:
    """A line as far as it was read."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._given: set[str] = set()
        self._arguments = 0
        self.command: CommandLine | None = None
        self.waiting: Parameter | None = None
        self.ended = False

    def read(self, word: str) -> None:
        if self.waiting:
            self.waiting = None
        elif word == "--" and not self.ended:
            self.ended = True
        elif word.startswith("-") and len(word) > 1 and not self.ended:
            name, equals, _ = word.partition("=")
            if option := self.option(name):
                self._given.update(option.names)
                self.waiting = option if option.takes is not None and not equals else None
        elif self.command is None:
            self.command = self._grammar.commands.get(word, self._grammar.theme)
        else:
            self._arguments += 1

    def _parameters(self) -> list[Parameter]:
        if self.command is None:
            return self._grammar.program
        return [*self.command.parameters, *self._grammar.everywhere]

    def option(self, name: str) -> Parameter | None:
        return next((p for p in self._parameters() if name in p.names), None)

    def options(self, typed: str) -> Iterator[Candidate]:
        """The options that begin so, and may still be given."""
        for parameter in self._parameters():
            if parameter.repeated or not self._given.intersection(parameter.names):
                for name in sorted(parameter.names, key=len, reverse=True):
                    if name.startswith(typed) and (name.startswith("--") or typed != "--"):
                        yield Candidate(name, parameter.help)
                        break

    def argument(self) -> Parameter | None:
        """The argument whose turn it is."""
        arguments = [p for p in self._parameters() if not p.names]
        if self._arguments < len(arguments):
            return arguments[self._arguments]
        return arguments[-1] if arguments and arguments[-1].repeated else None


class _Completer:
    def __init__(self, grammar: Grammar, base: Opening, language: Language) -> None:
        self._grammar = grammar
        self._base = base
        self._language = language

    def commands(self, typed: str) -> list[Candidate]:
        """Commands, and themes by their ids and names; by their pinyin where nothing else fits."""
        commands = ((name, command.summary) for name, command in self._grammar.commands.items())
        found = list(_beginning(commands, typed))
        themes = self._named("theme", typed)
        listed = self._base().names("theme")
        called = {form for identifier, name in listed.items() for form in (identifier, name.zh)}
        found += (theme for theme in themes if theme.value in called)
        return found or themes

    def value(self, parameter: Parameter, typed: str, option: str) -> Reply:
        """What a parameter takes."""
        takes = parameter.takes
        if takes == "file":
            return Reply(option, "", [], files=True)
        if takes == "text":
            source, equals, _ = typed.partition("=")
            if equals:
                return Reply(f"{option}{source}=", "", [], files=True)
            found = [Candidate(f"{c.value}=", c.about) for c in self._named("source", typed)]
            return Reply(option, "", found, goes_on=True)
        if takes == "fields":
            listed, comma, field = typed.rpartition(",")
            given = set(listed.split(","))
            left = (choice for choice in parameter.choices if choice[0] not in given)
            return Reply(option, listed + comma, list(_beginning(left, field)), goes_on=True)
        return Reply(option, "", self._candidates(takes or "", parameter, typed))

    def _candidates(self, takes: str, parameter: Parameter, typed: str) -> list[Candidate]:
        if takes == "choice":
            return list(_beginning(parameter.choices, typed))
        if takes == "fact":
            return self._figures(typed)
        if takes == "reference":
            return [*self._named("measure", typed), *self._figures(typed)]
        kinds: dict[str, Kind] = {
            "place": "place",
            "county": "county",
            "theme": "theme",
            "measure": "measure",
            "source": "source",
            "giver": "giver",
            "unit": "unit",
        }
        return self._named(kinds[takes], typed) if takes in kinds else []

    def _figures(self, typed: str) -> list[Candidate]:
        if not typed.isascii():
            return []
        found = self._base().figures_beginning(typed, FIGURES)
        return [
            Candidate(f.id, f"{f.value}  {self._say(Text(f.label, f.label_en or f.label))}")
            for f in found
        ]

    def _named(self, kind: Kind, typed: str) -> list[Candidate]:
        """Everything of a kind that can be called by a name that begins so."""
        index = self._base()
        found: list[Candidate] = []
        beginning = index.beginning(kind, index.key(typed))
        for identifier, forms in beginning.items():
            name = _name(index, kind, identifier)
            called = self._say(name)
            value = _form(typed, identifier, name, forms)
            about = called if called != value else identifier
            found.append(Candidate(value, about if about != value else ""))
        return found

    def _say(self, text: Text) -> str:
        return text.into(self._language)


def _name(index: Index, kind: Kind, identifier: str) -> Text:
    if kind == "unit":
        return unit(identifier).text
    if kind == "giver" and not identifier.isascii():
        return index.display_name(identifier)
    try:
        return index.name("place" if kind in ("county", "giver") else kind, identifier)
    except TypeError:  # a giver that is no place
        return index.display_name(identifier)


def _beginning(choices: Iterable[tuple[str, str]], typed: str) -> Iterator[Candidate]:
    return (Candidate(value, about) for value, about in choices if value.startswith(typed))


def _form(typed: str, identifier: str, name: Text, keys: Sequence[str]) -> str:
    """How to call something that one has begun to call so: its id, its name, or its pinyin."""
    for form in (identifier, name.zh, *sorted(keys, key=len)):
        if form.startswith(typed):
            return form
    return identifier if typed.isascii() else name.zh
