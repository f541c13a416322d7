"""The program: finds the command, runs it, and turns every failure into words and an exit code."""

import os
import sqlite3
import sys
from importlib import import_module
from typing import Annotated, Literal, NamedTuple, NoReturn, TextIO

import typer
from typer._click import exceptions as click
from typer._click.core import Command, Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperGroup

from hulian.base.problem import InvalidAddition, InvalidBase
from hulian.cli import errors
from hulian.cli.context import SESSION, say, silence, tell
from hulian.cli.errors import Refusal
from hulian.cli.opening import discard_base, open_base
from hulian.index.unknown import AmbiguousNameError, UnknownNameError
from hulian.language.suggest import nearest
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import messages


class _Entry(NamedTuple):
    """Where a command is built, and what the program's help says of it."""

    module: str
    builder: str
    summary: Text


_COMMANDS = {
    "list": _Entry("list", "build", words.LIST),
    "search": _Entry("search", "build", words.SEARCH),
    "compare": _Entry("compare", "build", words.COMPARE),
    "show": _Entry("show", "build", words.SHOW),
    "conflicts": _Entry("conflicts", "build", words.CONFLICTS),
    "check": _Entry("check", "build", words.CHECK),
    "export": _Entry("export", "build", words.EXPORT),
    "cite": _Entry("cite", "build", words.CITE),
    "schema": _Entry("schema", "build", words.SCHEMA),
    "extract": _Entry("extract", "build", words.EXTRACT),
    "places": _Entry("catalogues", "build_places", words.PLACES),
    "themes": _Entry("catalogues", "build_themes", words.THEMES),
    "measures": _Entry("catalogues", "build_measures", words.MEASURES),
    "sources": _Entry("catalogues", "build_sources", words.SOURCES),
    "init": _Entry("init", "build", words.INIT),
    "add": _Entry("add", "build", words.ADD),
    "completion": _Entry("completion", "build", words.COMPLETION),
}


class _Program(TyperGroup):
    """Builds only the command that was asked for; every theme of the base is one."""

    examples = (
        say(Text("hulian funds --county 龙陵", "hulian funds --county longling")),
        say(Text("hulian search 咖啡", "hulian search coffee")),
        "hulian list --json | jq 'map(.value)'",
    )

    def list_commands(self, ctx: Context) -> list[str]:
        return [*_COMMANDS, *_themes()]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if entry := _COMMANDS.get(cmd_name):
            module = import_module(f"hulian.cli.commands.{entry.module}")
            built: Command = getattr(module, entry.builder)()
            return built
        return _theme_command(cmd_name)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from hulian.cli.help import page, sections

        commands = [(name, say(entry.summary)) for name, entry in _COMMANDS.items()]
        themes = [(identifier, say(name)) for identifier, name in _themes().items()]
        listed = {words.COMMANDS: commands, words.THEME_COMMANDS: themes}
        rest = sections(self, ctx)
        formatter.write(page(ctx, self.help or "", listed | rest, self.examples))


def _themes() -> dict[str, Text]:
    return open_base().names("theme")


def _theme_command(name: str) -> Command | None:
    from hulian.cli.commands.list import build_theme

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
    no_pager: Annotated[bool, typer.Option("--no-pager", help=say(words.NO_PAGER))] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=say(words.VERSION)),
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        from hulian.cli.commands.overview import overview

        raise typer.Exit(overview())


def summaries() -> dict[str, Text]:
    """The commands, apart from themes, and what each does."""
    return {name: entry.summary for name, entry in _COMMANDS.items()}


def build() -> Command:
    """The program."""
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
    _prepare_streams()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = errors.PIPE_CLOSED
        silence(sys.stdout)
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
        silence(sys.stdout)
    except OSError as error:
        message = messages.cannot_write("stdout", error.strerror or type(error).__name__)
        code = _refuse(Refusal(message, messages.CANNOT_WRITE_REMEDY))
        silence(sys.stdout)
    sys.stderr.flush()
    os._exit(code)  # everything is written; to take the modules down one by one takes long


def _prepare_streams() -> None:
    """Escape what an output cannot show; write nowhere where an output is closed."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _run() -> int:
    try:
        command = build()
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
    except Exception as error:
        discard_base()
        if not _tells_of_damage(error):
            raise
        broken = Refusal(messages.BROKEN_INDEX, messages.BROKEN_INDEX_REMEDY, errors.INVALID_BASE)
        return _refuse(broken)
    return errors.ANSWERED


def _tells_of_damage(error: Exception) -> bool:
    """Whether an error means that the index is not what was written."""
    from msgspec import DecodeError

    return isinstance(error, sqlite3.DatabaseError | DecodeError | UnicodeDecodeError)


def _refuse(refusal: Refusal) -> int:
    from hulian.render.text import printable

    for heading, text in ((messages.ERROR, refusal.message), (messages.HINT, refusal.remedy)):
        tell(f"{say(heading)}: {printable(say(text))}")
    return refusal.code


def _unknown_name(error: UnknownNameError) -> Refusal:
    ambiguous = isinstance(error, AmbiguousNameError)
    message = messages.ambiguous_name if ambiguous else messages.unknown_name
    nearest_names = [_called(error.kind, identifier) for identifier in error.nearest]
    return Refusal(
        message(error.kind, error.name), messages.did_you_mean(error.kind, nearest_names)
    )


def _called(kind: str, identifier: str) -> Text:
    """An id as one types it; those of givers and units may be Chinese."""
    if kind == "unit":
        from hulian.figures.english import unit

        return unit(identifier).text
    if kind == "giver" and not identifier.isascii():
        return open_base().display_name(identifier)
    return Text(identifier, identifier)


def _usage(error: click.UsageError) -> Refusal:
    """What the command line's parser objects to, in our words."""
    command = error.ctx.command_path if error.ctx else "hulian"
    see_help = messages.see_help(command)
    if isinstance(error, click.NoSuchOption):
        return Refusal(messages.unknown_option(error.option_name), _known_options(error))
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        return Refusal(messages.missing_argument(error.param.make_metavar(error.ctx)), see_help)
    if isinstance(error, click.BadParameter) and error.param:
        return _bad_parameter(error, see_help)
    if isinstance(error, click.BadOptionUsage):
        takes_none = "not take a value" in error.message
        message = messages.takes_no_value if takes_none else messages.needs_value
        return Refusal(message(error.option_name), see_help)
    _, found, surplus = error.message.partition("unexpected extra argument(s) (")
    if found:
        words = surplus.removesuffix(")")
        return Refusal(messages.surplus(words), _place_option(error, words) or see_help)
    return Refusal(messages.bad_usage(error.format_message()), see_help)


def _place_option(error: click.UsageError, words: str) -> Text | None:
    """What to write where a place stands without its option, the likeliest surplus."""
    if not error.ctx or "--place" not in _options(error.ctx.command, error.ctx):
        return None
    try:
        open_base().resolve("place", words)
    except (UnknownNameError, InvalidBase):
        return None
    return messages.place_wants_an_option(words, error.ctx.command_path)


def _known_options(error: click.NoSuchOption) -> Text:
    """What to write in place of an option that there is not, or where it stands."""
    if not error.ctx:
        return messages.unknown_option_remedy([], "hulian")
    known = error.ctx.command
    listing = known.get_command(error.ctx, "list") if isinstance(known, TyperGroup) else None
    if listing and error.option_name in _options(listing, error.ctx):
        return messages.option_of_a_command(error.option_name)
    alike = nearest(error.option_name, _options(known, error.ctx))
    return messages.unknown_option_remedy(alike, error.ctx.command_path)


def _options(command: Command, ctx: Context) -> list[str]:
    return [name for parameter in command.get_params(ctx) for name in parameter.opts]


def _bad_parameter(error: click.BadParameter, see_help: Text) -> Refusal:
    assert error.param
    name = max(error.param.opts, key=len)
    if isinstance(error.param, TyperArgument) and error.ctx:
        name = error.param.make_metavar(error.ctx).strip("[]")
    choices = getattr(error.param.type, "choices", None)
    remedy = messages.one_of(tuple(choices)) if choices else messages.WHOLE_NUMBER
    said = error.message.split("'")
    value = said[1] if len(said) > 2 else error.message.split()[0]
    return Refusal(messages.bad_value(name, value), remedy)


def _explain(error: InvalidBase) -> int:
    from hulian.render.problems import problem_lines
    from hulian.wording import writing

    for line in problem_lines(error.problems, SESSION.language):
        tell(line)
    if isinstance(error, InvalidAddition):
        tell(say(writing.not_added(len(error.problems))))
    else:
        tell(say(messages.problems(len(error.problems), error.more)))
    return errors.INVALID_BASE
