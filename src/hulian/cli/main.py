"""The program: its commands as Typer has them, made as they are asked for, and a run of it."""

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn, TextIO, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from hulian.cli import errors, options
from hulian.cli.commands import SUMMARIES, Command, command_named
from hulian.cli.context import Context, Streams, is_language, silence, start
from hulian.cli.errors import Refusal
from hulian.cli.typer_parts import GIVEN, AnyCommand, ParserContext, UsageError
from hulian.index.entries import Kind
from hulian.index.filters import resolved
from hulian.language.suggest import nearest
from hulian.paths import is_half_written, is_same
from hulian.text import Language, Text, or_meant, printable

_PROGRAM = Text(
    "查协作项目的数字：多少、何时、何地、谁给、出自哪里。",
    "Look up figures of a cooperation programme: how much, when, where, who gave, who says so. ",
)
_OVERVIEW = Text(
    "不带命令时，显示事实库的概况。", "Without a command, shows what the fact base holds."
)
_COMMANDS = Text("命令", "Commands")
_THEME_COMMANDS = Text(
    "主题（每个都是命令，用 id 或中文名）", "Themes (each is a command, by id or Chinese name)"
)


_EXAMPLES = (
    Text("hulian funds --county 龙陵", "hulian funds --county longling"),
    Text("hulian search 咖啡", "hulian search coffee"),
    "hulian list --json | jq 'map(.value)'",
)
_HELP = {"help_option_names": ["-h", "--help"]}


class _Parser(AnyCommand):
    """Keeps the arguments, and the context of an error, for messages about them."""

    def parse_args(self, ctx: ParserContext, args: list[str]) -> list[str]:
        ctx.meta[GIVEN] = list(args)
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise


# --- One command ------------------------------------------------------------------------------


class _Command(_Parser, TyperCommand):
    """A command whose help page is laid out by us."""

    examples: tuple[str, ...] = ()

    def get_help(self, ctx: ParserContext) -> NoReturn:
        from hulian.cli.help import print_page, sections

        context: Context = ctx.obj
        print_page(ctx, context, self.help or "", sections(self, ctx, context), self.examples)


def build(command: Command, language: Language) -> TyperCommand:
    """Make a Typer command, its texts in one language."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    declare = app.command(
        command.name,
        cls=_Command,
        help=(command.about or SUMMARIES[command.name]).into(language),
        context_settings={**_HELP, "allow_extra_args": True},
    )
    declare(_spread(command.function, language))
    built = typer.main.get_command(app)
    assert isinstance(built, _Command)
    built.examples = _in_language(command.examples, language)
    return built


def _in_language(texts: Sequence[Text | str], language: Language) -> tuple[str, ...]:
    return tuple(text if isinstance(text, str) else text.into(language) for text in texts)


def _spread(function: Callable[..., int], language: Language) -> Callable[..., None]:
    """Return the function with Typer's context and the fields of its groups as parameters."""
    groups = options.groups_of(function)

    def spread(ctx: typer.Context, **values: Any) -> None:
        if ctx.args:
            from hulian.cli.failures import surplus

            raise surplus(ctx)
        given = {name: group(*map(values.pop, group._fields)) for name, group in groups.items()}
        for group in given.values():
            if isinstance(group, options.FilterOptions):
                _tell_what_is_meant(ctx.obj, group)
        raise typer.Exit(function(ctx.obj, **given, **values))

    return _with_parameters(spread, options.declared(function), language)


def _tell_what_is_meant(context: Context, filters: options.FilterOptions) -> None:
    """Say what those names are taken for that nothing has in full. Raises `UnknownNameError`."""
    base = context.fact_base()
    for kind in get_args(Kind):
        for name in getattr(filters, kind) or ():
            if not any(base.beginning(kind, name).values()):
                meant = resolved(kind, name, base.resolve)
                context.remark(errors.taken_for(base, kind, name, meant))


def _with_parameters(
    function: Callable[..., None], parameters: Sequence[options.Declared], language: Language
) -> Callable[..., None]:
    """Give a function of `ctx` the signature from which Typer makes its parameters."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    annotations = {p.name: Annotated[p.type, _typer(p, language)] for p in parameters}
    signature = [inspect.Parameter("ctx", keyword, annotation=typer.Context)]
    for one in parameters:
        annotation = annotations[one.name]
        signature.append(
            inspect.Parameter(one.name, keyword, default=one.default, annotation=annotation)
        )
    function.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    function.__annotations__ = {"ctx": typer.Context, **annotations}
    return function


def _typer(one: options.Declared, language: Language) -> Any:
    """Make Typer's option or argument, in one language."""
    parameter = one.parameter
    make: Callable[..., Any] = typer.Option if parameter.names else typer.Argument
    return make(
        *parameter.names,
        help=parameter.help.into(language),
        metavar=parameter.metavar and parameter.metavar.into(language),
        rich_help_panel=parameter.section and parameter.section.en,
        parser=_path if one.is_path else None,
        **parameter.settings,
    )


_EMPTY_NAME_REMEDY = Text(
    "写出文件名；用变量写的，看它有没有值", "name a file; a shell variable may have no value"
)


def _path(name: str) -> Path:
    """Read the name of a file, which `Path` would take for the current folder where it is empty."""
    if not name:
        raise Refusal(Text("文件名是空的", "the name of the file is empty"), _EMPTY_NAME_REMEDY)
    return Path(name)


# --- All commands -----------------------------------------------------------------------------


class _Program(_Parser, TyperGroup):
    """Builds only the command that was asked for; every theme of the base is one."""

    def list_commands(self, ctx: ParserContext) -> list[str]:
        return [*SUMMARIES, *_themes(ctx.obj)]

    def get_command(self, ctx: ParserContext, cmd_name: str) -> AnyCommand | None:
        context: Context = ctx.obj
        if cmd_name in SUMMARIES:
            return build(command_named(cmd_name), context.language)
        return _theme_command(context, cmd_name)

    def resolve_command(
        self, ctx: ParserContext, args: list[str]
    ) -> tuple[str | None, AnyCommand | None, list[str]]:
        """Take words that name no command or theme for a question."""
        try:
            return super().resolve_command(ctx, args)
        except Refusal:
            if _is_slip(ctx.obj, args):
                raise
            return "search", self.get_command(ctx, "search"), args

    def get_help(self, ctx: ParserContext) -> NoReturn:
        from hulian.cli.help import print_page, sections

        context: Context = ctx.obj
        say = context.say
        commands = [(name, say(summary)) for name, summary in SUMMARIES.items()]
        themes = [(identifier, say(name)) for identifier, name in _themes(context).items()]
        listed = {_COMMANDS: commands, _THEME_COMMANDS: themes}
        rest = sections(self, ctx, context)
        examples = _in_language(_EXAMPLES, context.language)
        print_page(ctx, context, self.help or "", listed | rest, examples)


def _themes(context: Context) -> dict[str, Text]:
    return context.fact_base().names("theme")


def _theme_command(context: Context, name: str) -> AnyCommand | None:
    from hulian.cli.commands.list import theme_command

    if name.startswith("-"):
        return None
    base = context.fact_base()
    found = base.beginning("theme", name)
    whole = [identifier for identifier, is_whole in found.items() if is_whole]
    named = [name] if name in whole else whole or [*found]
    if len(named) != 1:
        alike = nearest(name, {**SUMMARIES, **_themes(context)}) or named
        raise Refusal(
            Text(f"没有命令或主题“{name}”", f"there is no command or theme “{name}”"),
            or_meant(
                alike,
                Text(
                    f"全文检索用 hulian search {name}；hulian --help 列出命令",
                    f"To search the text: hulian search {name}; hulian --help lists the commands",
                ),
            ),
        )
    (identifier,) = named
    return build(theme_command(identifier, base.name("theme", identifier)), context.language)


def _is_slip(context: Context, args: Sequence[str]) -> bool:
    """Return whether the first word is not a text, or like a command and in no figure: shwo ID.

    One that stands alone or before a file may be in figures, or like a theme: lits.
    """
    first = args[0]
    if first.encode(errors="replace").decode() != first:
        return True
    from difflib import get_close_matches

    if all(word.startswith("-") or is_same(Path(word), word) for word in args[1:]):
        return bool(get_close_matches(first, [*SUMMARIES, *_themes(context)], cutoff=0.7))
    like = get_close_matches(first, SUMMARIES, cutoff=0.7)
    is_slip = bool(like) and not first.endswith(("ed", "ing"))  # compared with 2023
    return is_slip and first in context.fact_base().ask(first).missing


def build_program(language: Language) -> AnyCommand:
    """Make the Typer group of all commands, which it builds as they are asked for."""

    def program(ctx: typer.Context, **given: Any) -> None:
        if ctx.invoked_subcommand is None:
            from hulian.cli.catalogue import overview

            raise typer.Exit(overview(ctx.obj))

    app = typer.Typer(
        cls=_Program,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        help=f"{_PROGRAM.into(language)}{_OVERVIEW.into(language)}",
        context_settings=_HELP,
    )
    app.callback()(_with_parameters(program, options.declared_in(options.GlobalOptions), language))
    return typer.main.get_command(app)


# --- One run ----------------------------------------------------------------------------------

_HALF_WRITTEN = Text(
    "事实库有几个文件的写入中断了，或正在写：可能有的旧、有的新；"
    "下次 hulian add、edit 或 remove 会恢复原样",
    "writing several files of the base was cut off, or goes on: some may be old and some new; the "
    "next hulian add, edit or remove puts the old back",
)


def _unknown_language(named: str) -> Text:
    """Say that the environment names neither language; in Chinese, which is used, in both."""
    name = printable(named)
    zh = f"HULIAN_LANG={name}：只有 zh 和 en，用中文 (only zh and en; using Chinese)"
    return Text(zh, f"HULIAN_LANG={name}: only zh and en are known; using Chinese")


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the command line; return the exit code, with everything written."""
    context = start(arguments, environ, prepared_streams())
    try:
        named = environ.get("HULIAN_LANG", "")
        if named and not is_language(named) and "--lang" not in context.global_options:
            context.remark(_unknown_language(named))
        if context.named and is_half_written(context.bases):
            context.remark(_HALF_WRITTEN)
        code = _run(context)
        context.stdout.flush()
    except BrokenPipeError:
        code = errors.PIPE_CLOSED
        silence(context.stdout)
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
        silence(context.stdout)
    except OSError as error:  # which `_run` leaves only where stdout cannot be written
        from hulian.cli.failures import refuse
        from hulian.cli.files import unwritable_output

        code = refuse(context, unwritable_output(error))
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
    except BrokenPipeError:
        raise
    except Exception as error:
        from hulian.cli.failures import explain

        if isinstance(error, OSError):
            context.stdout.flush()  # fails again where it was stdout that could not be written
        code = explain(context, error)
        if code is None:
            raise
        return code
    return errors.ANSWERED
