"""The grammar of the command line, read off the commands as they are declared."""

from collections.abc import Iterator

from typer._click.core import Command, Context
from typer.core import TyperArgument, TyperOption
from typer.core import TyperGroup as Group
from typer.models import TyperPath

from hulian.checks.base_checks import CHECKS
from hulian.cli.commands import check as checking
from hulian.cli.commands import cite as citing
from hulian.cli.commands.list import build_theme
from hulian.cli.completion import CommandLine, Grammar, Parameter
from hulian.cli.context import EVERYWHERE, say
from hulian.cli.main import build, summaries
from hulian.cli.stdout import FORMATS
from hulian.compare import result as compared
from hulian.extraction.extract import Candidate
from hulian.index import catalogue
from hulian.index.rows import Figure
from hulian.text import Text
from hulian.wording import help as words

_FIELDS = {
    "places": catalogue.PlaceRow,
    "themes": catalogue.ThemeRow,
    "measures": catalogue.MeasureRow,
    "sources": catalogue.SourceRow,
    "compare": compared.FlatRow,
    "check": checking.FindingRow,
    "cite": citing.ReferenceRow,
    "extract": Candidate,
}
"""What the rows of a command are; those of all others are figures."""

_TAKES = {
    **{name: name for name in ("county", "place", "theme", "measure", "source", "giver", "unit")},
    "ids": "fact",
    "baseline": "fact",
    "refs": "reference",
    "base": "file",
    "texts": "text",
    "fields": "fields",
}
"""What the values of parameters are, where their type does not say it."""


def grammar() -> Grammar:
    """The grammar, its texts in the reader's language."""
    program = build()
    assert isinstance(program, Group)
    ctx = Context(program, info_name="hulian", resilient_parsing=True)
    commands = {}
    for name, summary in summaries().items():
        found = program.get_command(ctx, name)
        assert found
        commands[name] = _command(found, name, summary)
    theme = build_theme("", Text("", ""))
    own = list(_parameters(program, "hulian"))
    everywhere = [p for p in own if set(p.names) & set(EVERYWHERE)]
    line = _command(theme, "", words.LIST)
    return Grammar(own, everywhere, line, commands)


def _command(command: Command, name: str, summary: Text) -> CommandLine:
    return CommandLine(say(summary), list(_parameters(command, name)))


def _parameters(command: Command, name: str) -> Iterator[Parameter]:
    for parameter in command.get_params(Context(command, info_name=name, resilient_parsing=True)):
        if isinstance(parameter, TyperArgument):
            choices = _choices(parameter, name)
            repeated = parameter.nargs == -1
            takes = _takes(parameter, choices)
            yield Parameter([], takes, parameter.help or "", choices, repeated)
        elif isinstance(parameter, TyperOption) and not parameter.hidden:
            text = say(words.HELP) if parameter.name == "help" else parameter.help or ""
            choices = _choices(parameter, name)
            value = None if parameter.is_flag else _takes(parameter, choices)
            yield Parameter(parameter.opts, value, text, choices, bool(parameter.multiple))


def _takes(parameter: TyperArgument | TyperOption, choices: list[tuple[str, str]]) -> str:
    if parameter.name in _TAKES:
        return _TAKES[parameter.name]
    if choices:
        return "choice"
    return "file" if isinstance(parameter.type, TyperPath) else ""


def _choices(parameter: TyperArgument | TyperOption, command: str) -> list[tuple[str, str]]:
    """The values of a parameter that takes one of a few, and what each is."""
    if command == "check" and parameter.name == "names":
        return [(check.name, say(check.summary)) for check in CHECKS]
    if parameter.name == "format":
        return [(name, "") for name in FORMATS]
    if parameter.name == "fields":
        return [(name, "") for name in _FIELDS.get(command, Figure).__struct_fields__]
    return [(str(choice), "") for choice in getattr(parameter.type, "choices", ())]
