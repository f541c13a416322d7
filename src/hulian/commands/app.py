"""The program: finds the command, runs it, and turns every failure into words and an exit code."""

import os
import sys
from importlib import import_module
from typing import Annotated, Literal, NamedTuple, NoReturn

import typer
from typer._click import exceptions as click
from typer._click.core import Command, Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from hulian.commands import errors
from hulian.commands.errors import Refusal
from hulian.commands.opening import open_base
from hulian.commands.session import SESSION, say
from hulian.problem import InvalidBase
from hulian.query import AmbiguousNameError, UnknownNameError
from hulian.suggestion import nearest
from hulian.wording import Text, messages
from hulian.wording import help as words


class _Entry(NamedTuple):
    """Where a command is built, and what the program's help says of it."""

    module: str
    builder: str
    summary: Text


_COMMANDS = {
    "list": _Entry("listing", "build", words.LIST),
    "search": _Entry("searching", "build", words.SEARCH),
    "compare": _Entry("comparing", "build", words.COMPARE),
    "show": _Entry("showing", "build", words.SHOW),
    "conflicts": _Entry("conflicting", "build", words.CONFLICTS),
    "check": _Entry("checking", "build", words.CHECK),
    "places": _Entry("catalogues", "build_places", words.PLACES),
    "themes": _Entry("catalogues", "build_themes", words.THEMES),
    "measures": _Entry("catalogues", "build_measures", words.MEASURES),
    "sources": _Entry("catalogues", "build_sources", words.SOURCES),
}


class _Program(TyperGroup):
    """Builds only the command that was asked for; every theme of the base is one."""

    examples = (
        "hulian funds --county 龙陵",
        "hulian search 咖啡",
        "hulian list --json | jq 'map(.value)'",
    )

    def list_commands(self, ctx: Context) -> list[str]:
        return [*_COMMANDS, *_themes()]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if entry := _COMMANDS.get(cmd_name):
            module = import_module(f"hulian.commands.{entry.module}")
            built: Command = getattr(module, entry.builder)()
            return built
        return _theme_command(cmd_name)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from hulian.commands.help import page, sections

        commands = [(name, say(entry.summary)) for name, entry in _COMMANDS.items()]
        themes = [(identifier, say(name)) for identifier, name in _themes().items()]
        listed = {words.COMMANDS: commands, words.THEME_COMMANDS: themes}
        rest = sections(self, ctx)
        formatter.write(page(ctx, self.help or "", listed | rest, self.examples))


def _themes() -> dict[str, Text]:
    return open_base().names("theme")


def _theme_command(name: str) -> Command | None:
    from hulian.commands.listing import build_theme

    if name.startswith("-"):
        return None
    try:
        identifier = open_base().resolve("theme", name)
    except UnknownNameError as error:
        known = [*_COMMANDS, *_themes()]
        alike = nearest(name, known) or error.nearest
        remedy = messages.unknown_command_remedy(alike, name)
        raise Refusal(messages.unknown_command(name), remedy) from None
    return build_theme(identifier, open_base().name("theme", identifier))


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        sys.stdout.write(f"hulian {version('hulian')}\n")
        raise typer.Exit


def _program(
    ctx: typer.Context,
    base: Annotated[
        list[str] | None,
        typer.Option("--base", metavar=say(words.FILE_METAVAR), help=say(words.BASE)),
    ] = None,
    lang: Annotated[
        Literal["zh", "en"] | None, typer.Option("--lang", metavar="zh|en", help=say(words.LANG))
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        typer.Option("--color", metavar=say(words.WHEN_METAVAR), help=say(words.COLOR)),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=say(words.VERSION)),
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        from hulian.commands.overview import overview

        raise typer.Exit(overview())


def _build() -> Command:
    app = typer.Typer(
        cls=_Program,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        help=f"{say(words.PROGRAM)}{say(words.OVERVIEW)}",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    return typer.main.get_command(app)


def main() -> NoReturn:
    """Run the command line and end the process."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = errors.PIPE_CLOSED
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
    if code in (errors.PIPE_CLOSED, errors.INTERRUPTED):
        # Nothing more can be, or should be, written; also not by the interpreter as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _run() -> int:
    try:
        command = _build()
        with command.make_context("hulian", list(SESSION.arguments)) as ctx:
            command.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except Refusal as refusal:
        return _refuse(refusal)
    except UnknownNameError as error:
        return _refuse(_unknown_name(error))
    except click.UsageError as error:
        return _refuse(_usage(error))
    except InvalidBase as error:
        return _explain(error)
    return errors.ANSWERED


def _refuse(refusal: Refusal) -> int:
    sys.stderr.write(f"{say(messages.ERROR)}: {say(refusal.message)}\n")
    sys.stderr.write(f"{say(messages.HINT)}: {say(refusal.remedy)}\n")
    return refusal.code


def _unknown_name(error: UnknownNameError) -> Refusal:
    ambiguous = isinstance(error, AmbiguousNameError)
    message = messages.ambiguous_name if ambiguous else messages.unknown_name
    return Refusal(
        message(error.kind, error.name), messages.did_you_mean(error.kind, error.nearest)
    )


def _usage(error: click.UsageError) -> Refusal:
    """What the command line's parser objects to, in our words."""
    command = error.ctx.command_path if error.ctx else "hulian"
    see_help = messages.see_help(command)
    if isinstance(error, click.NoSuchOption):
        known = (
            [name for p in error.ctx.command.get_params(error.ctx) for name in p.opts]
            if error.ctx
            else []
        )
        remedy = messages.unknown_option_remedy(nearest(error.option_name, known), command)
        return Refusal(messages.unknown_option(error.option_name), remedy)
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        return Refusal(messages.missing_argument(error.param.make_metavar(error.ctx)), see_help)
    if isinstance(error, click.BadParameter) and error.param:
        return _bad_parameter(error, see_help)
    if isinstance(error, click.BadOptionUsage):
        return Refusal(messages.needs_value(error.option_name), see_help)
    return Refusal(messages.bad_usage(error.format_message()), see_help)


def _bad_parameter(error: click.BadParameter, see_help: Text) -> Refusal:
    assert error.param
    name = error.param.opts[-1]
    choices = getattr(error.param.type, "choices", None)
    remedy = messages.one_of(tuple(choices)) if choices else messages.WHOLE_NUMBER
    said = error.message.split("'")
    return Refusal(messages.bad_value(name, said[1] if len(said) > 2 else ""), remedy)


def _explain(error: InvalidBase) -> int:
    from hulian.output.problems import problem_lines

    lines = problem_lines(error.problems, SESSION.language)
    sys.stderr.writelines(f"{line}\n" for line in lines)
    count = messages.problems(len(error.problems), error.more)
    sys.stderr.write(f"{say(count)}\n")
    return errors.INVALID_BASE
