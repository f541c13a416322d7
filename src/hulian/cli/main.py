"""The program: finds the command, runs it, and turns every failure into words and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, Literal, TextIO

import typer
from typer.core import TyperGroup

from hulian.base.problem import InvalidAddition, InvalidBase
from hulian.cli import errors
from hulian.cli.command import Parameter, build, into, option, placed
from hulian.cli.commands import SUMMARIES
from hulian.cli.context import Context, Streams, silence, start
from hulian.cli.errors import Refusal
from hulian.cli.typer_parts import AnyCommand, HelpFormatter, ParserContext, UsageError
from hulian.cli.usage import objection, unknown_name
from hulian.index.cache import tells_of_damage
from hulian.index.unknown import UnknownNameError
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

    def parse_args(self, ctx: ParserContext, args: list[str]) -> list[str]:
        with placed(ctx, args):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: ParserContext) -> list[str]:
        return [*SUMMARIES, *_themes(ctx.obj)]

    def get_command(self, ctx: ParserContext, cmd_name: str) -> AnyCommand | None:
        context: Context = ctx.obj
        if cmd_name in SUMMARIES:
            module = import_module(f"hulian.cli.commands.{cmd_name}")
            return build(module.COMMAND, context.language)
        return _theme_command(context, cmd_name)

    def resolve_command(
        self, ctx: ParserContext, args: list[str]
    ) -> tuple[str | None, AnyCommand | None, list[str]]:
        """Take words that name no command or theme for a question."""
        try:
            return super().resolve_command(ctx, args)
        except Refusal:
            if _is_slip(args, [*SUMMARIES, *_themes(ctx.obj)]):
                raise
            return "search", self.get_command(ctx, "search"), args

    def format_help(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
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


def _theme_command(context: Context, name: str) -> AnyCommand | None:
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
    """Whether a lone word is much like a command or a theme: `lits`, `cofee`; or is no text."""
    if args[0].encode(errors="replace").decode() != args[0]:
        return True
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


def build_program(language: Language) -> AnyCommand:
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
    if arguments[:1] == ["__complete"]:
        from hulian.cli.tab import answer

        return answer(arguments[1:], environ)
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
        return _refuse(context, unknown_name(context, error))
    except UsageError as error:
        return _refuse(context, objection(error))
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
