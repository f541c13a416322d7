"""The program: finds the command, runs it, and turns every failure into words and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, Literal, TextIO

import typer
from typer._click import exceptions as click
from typer._click.core import Command as TyperCommand
from typer._click.core import Context as TyperContext
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperGroup

from hulian.base.problem import InvalidAddition, InvalidBase
from hulian.cli import errors
from hulian.cli.command import Parameter, build, into, option
from hulian.cli.commands import SUMMARIES
from hulian.cli.context import Context, Streams, silence, start
from hulian.cli.errors import Refusal
from hulian.index.cache import tells_of_damage
from hulian.index.unknown import AmbiguousNameError, UnknownNameError
from hulian.language.suggest import nearest
from hulian.text import Language, Text
from hulian.wording import help as words
from hulian.wording import messages

_EXAMPLES = (
    Text("hulian funds --county 龙陵", "hulian funds --county longling"),
    Text("hulian search 咖啡", "hulian search coffee"),
    "hulian list --json | jq 'map(.value)'",
)


class _Program(TyperGroup):
    """Builds only the command that was asked for; every theme of the base is one."""

    def list_commands(self, ctx: TyperContext) -> list[str]:
        return [*SUMMARIES, *_themes(ctx.obj)]

    def get_command(self, ctx: TyperContext, cmd_name: str) -> TyperCommand | None:
        context: Context = ctx.obj
        if cmd_name in SUMMARIES:
            module = import_module(f"hulian.cli.commands.{cmd_name}")
            return build(module.COMMAND, context.language)
        return _theme_command(context, cmd_name)

    def resolve_command(
        self, ctx: TyperContext, args: list[str]
    ) -> tuple[str | None, TyperCommand | None, list[str]]:
        """Take words that name no command or theme for a question."""
        try:
            return super().resolve_command(ctx, args)
        except Refusal:
            if _is_slip(args, [*SUMMARIES, *_themes(ctx.obj)]):
                raise
            return "search", self.get_command(ctx, "search"), args

    def format_help(self, ctx: TyperContext, formatter: HelpFormatter) -> None:
        from hulian.cli.help import page, sections

        context: Context = ctx.obj
        say = context.say
        commands = [(name, say(summary)) for name, summary in SUMMARIES.items()]
        themes = [(identifier, say(name)) for identifier, name in _themes(context).items()]
        listed = {words.COMMANDS: commands, words.THEME_COMMANDS: themes}
        rest = sections(self, ctx, context)
        examples = tuple(into(example, context.language) for example in _EXAMPLES)
        formatter.write(page(ctx, context, self.help or "", listed | rest, examples))


def _themes(context: Context) -> dict[str, Text]:
    return context.open_base().names("theme")


def _theme_command(context: Context, name: str) -> TyperCommand | None:
    from hulian.cli.commands.list import theme_command

    if name.startswith("-"):
        return None
    index = context.open_base()
    try:
        identifier = index.resolve("theme", name)
    except UnknownNameError as error:
        alike = nearest(name, [*SUMMARIES, *_themes(context)]) or error.nearest
        remedy = messages.unknown_command_remedy(alike, name)
        raise Refusal(messages.unknown_command(name), remedy) from None
    return build(theme_command(identifier, index.name("theme", identifier)), context.language)


def _is_slip(args: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a lone word is much like a command or a theme: `lits`, `cofee`."""
    alone = all(word.startswith("-") for word in args[1:])
    return alone and bool(get_close_matches(args[0], known, cutoff=0.7))


def _version(ctx: typer.Context, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        ctx.obj.stdout.write(f"hulian {version('hulian')}\n")
        raise typer.Exit


def _program(language: Language) -> Any:
    """What the options before the command are, and what runs where there is no command."""

    def declared(parameter: Parameter) -> Any:
        return parameter.into(language)

    def program(
        ctx: typer.Context,
        base: Annotated[
            list[str] | None,
            declared(option("--base", metavar=words.FILE_METAVAR, help=words.BASE)),
        ] = None,
        lang: Annotated[
            Literal["zh", "en"] | None,
            declared(option("--lang", metavar=Text("zh|en", "zh|en"), help=words.LANG)),
        ] = None,
        color: Annotated[
            Literal["auto", "always", "never"] | None,
            declared(option("--color", metavar=words.WHEN_METAVAR, help=words.COLOR)),
        ] = None,
        no_pager: Annotated[bool, declared(option("--no-pager", help=words.NO_PAGER))] = False,
        version: Annotated[
            bool,
            declared(option("--version", callback=_version, is_eager=True, help=words.VERSION)),
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            from hulian.cli.commands.overview import overview

            raise typer.Exit(overview(ctx.obj))

    return program


def build_program(language: Language) -> TyperCommand:
    """Make the Typer group of all commands, which it builds as they are asked for."""
    app = typer.Typer(
        cls=_Program,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        help=f"{words.PROGRAM.into(language)}{words.OVERVIEW.into(language)}",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program(language))
    return typer.main.get_command(app)


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the command line; return the exit code, with everything written."""
    context = start(arguments, environ, prepared_streams())
    try:
        code = _run(context)
        context.stdout.flush()
    except BrokenPipeError:
        code = errors.PIPE_CLOSED
        silence(context.stdout)
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
        silence(context.stdout)
    except OSError as error:
        message = messages.cannot_write("stdout", error.strerror or type(error).__name__)
        code = _refuse(context, Refusal(message, messages.CANNOT_WRITE_REMEDY))
        silence(context.stdout)
    context.stderr.flush()
    return code


def prepared_streams() -> Streams:
    """Return the standard streams: what one cannot show is escaped, a closed one goes nowhere."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    return Streams(sys.stdin, sys.stdout, sys.stderr)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _run(context: Context) -> int:
    try:
        command = build_program(context.language)
        with command.make_context("hulian", list(context.arguments), obj=context) as ctx:
            command.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except Refusal as refusal:
        return _refuse(context, refusal)
    except UnknownNameError as error:
        return _refuse(context, _unknown_name(context, error))
    except click.UsageError as error:
        return _refuse(context, _usage(context, error))
    except InvalidBase as error:
        return _explain(context, error)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        context.discard_base()
        broken = Refusal(messages.BROKEN_INDEX, messages.BROKEN_INDEX_REMEDY, errors.INVALID_BASE)
        return _refuse(context, broken)
    return errors.ANSWERED


def _refuse(context: Context, refusal: Refusal) -> int:
    from hulian.render.safe import printable

    for heading, text in ((messages.ERROR, refusal.message), (messages.HINT, refusal.remedy)):
        context.tell(f"{context.say(heading)}: {printable(context.say(text))}")
    return refusal.code


def _unknown_name(context: Context, error: UnknownNameError) -> Refusal:
    ambiguous = isinstance(error, AmbiguousNameError)
    message = messages.ambiguous_name if ambiguous else messages.unknown_name
    nearest_names = [_called(context, error.kind, identifier) for identifier in error.nearest]
    return Refusal(
        message(error.kind, error.name), messages.did_you_mean(error.kind, nearest_names)
    )


def _called(context: Context, kind: str, identifier: str) -> Text:
    """An id as one types it; those of givers and units may be Chinese."""
    if kind == "unit":
        from hulian.figures.english import unit

        return unit(identifier).text
    if kind == "giver" and not identifier.isascii():
        return context.open_base().display_name(identifier)
    return Text(identifier, identifier)


def _usage(context: Context, error: click.UsageError) -> Refusal:
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
        return Refusal(messages.surplus(words), _place_option(context, error, words) or see_help)
    return Refusal(messages.bad_usage(error.format_message()), see_help)


def _place_option(context: Context, error: click.UsageError, words: str) -> Text | None:
    """What to write where a place stands without its option, the likeliest surplus."""
    if not error.ctx or "--place" not in _options(error.ctx.command, error.ctx):
        return None
    try:
        context.open_base().resolve("place", words)
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


def _options(command: TyperCommand, ctx: TyperContext) -> list[str]:
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


def _explain(context: Context, error: InvalidBase) -> int:
    from hulian.render.problems import problem_lines
    from hulian.wording import writing

    for line in problem_lines(error.problems, context.language):
        context.tell(line)
    if isinstance(error, InvalidAddition):
        context.remark(writing.not_added(len(error.problems)))
    else:
        context.remark(messages.problems(len(error.problems), error.more))
    return errors.INVALID_BASE
