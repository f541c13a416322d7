"""The grammar of the command line, read off the commands as they are declared."""

from collections.abc import Iterator

from typer.core import TyperArgument, TyperOption
from typer.core import TyperGroup as Group
from typer.models import TyperPath

from hulian.checks.base_checks import CHECKS
from hulian.cli.command import build
from hulian.cli.commands import SUMMARIES
from hulian.cli.commands import check as checking
from hulian.cli.commands import cite as citing
from hulian.cli.commands.list import theme_command
from hulian.cli.completion import CommandLine, Grammar, Parameter
from hulian.cli.context import EVERYWHERE, Context
from hulian.cli.main import build_program
from hulian.cli.stdout import FORMATS
from hulian.cli.typer_parts import AnyCommand, ParserContext
from hulian.compare import result as compared
from hulian.extraction.extract import Candidate
from hulian.index import catalogue
from hulian.index.rows import Figure
from hulian.text import Language, Text
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


def grammar(context: Context) -> Grammar:
    """Read the grammar, its texts in the reader's language."""
    language = context.language
    program = build_program(language)
    assert isinstance(program, Group)
    ctx = _parsing(program, "hulian", context)
    commands = {}
    for name, summary in SUMMARIES.items():
        found = program.get_command(ctx, name)
        assert found
        parameters = list(_parameters(found, name, context))
        commands[name] = CommandLine(summary.into(language), parameters)
    theme = build(theme_command("", Text("", "")), language)
    own = list(_parameters(program, "hulian", context))
    everywhere = [p for p in own if set(p.names) & set(EVERYWHERE)]
    line = CommandLine(words.LIST.into(language), list(_parameters(theme, "", context)))
    return Grammar(own, everywhere, line, commands)


def _parsing(command: AnyCommand, name: str, context: Context) -> ParserContext:
    return ParserContext(command, info_name=name, obj=context, resilient_parsing=True)


def _parameters(command: AnyCommand, name: str, context: Context) -> Iterator[Parameter]:
    language = context.language
    for parameter in command.get_params(_parsing(command, name, context)):
        if isinstance(parameter, TyperArgument):
            choices = _choices(parameter, name, language)
            repeated = parameter.nargs == -1
            takes = _takes(parameter, choices)
            yield Parameter([], takes, parameter.help or "", choices, repeated)
        elif isinstance(parameter, TyperOption) and not parameter.hidden:
            own_help = words.HELP.into(language) if parameter.name == "help" else parameter.help
            choices = _choices(parameter, name, language)
            value = None if parameter.is_flag else _takes(parameter, choices)
            repeated = bool(parameter.multiple)
            yield Parameter(parameter.opts, value, own_help or "", choices, repeated)


def _takes(parameter: TyperArgument | TyperOption, choices: list[tuple[str, str]]) -> str:
    if parameter.name in _TAKES:
        return _TAKES[parameter.name]
    if choices:
        return "choice"
    return "file" if isinstance(parameter.type, TyperPath) else ""


def _choices(
    parameter: TyperArgument | TyperOption, command: str, language: Language
) -> list[tuple[str, str]]:
    """List the values of a parameter that takes one of a few, and what each is."""
    if command == "check" and parameter.name == "names":
        return [(check.name, check.summary.into(language)) for check in CHECKS]
    if parameter.name == "format":
        return [(name, "") for name in FORMATS]
    if parameter.name == "fields":
        return [(name, "") for name in _FIELDS.get(command, Figure).__struct_fields__]
    return [(str(choice), "") for choice in getattr(parameter.type, "choices", ())]
