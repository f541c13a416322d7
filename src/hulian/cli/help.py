"""Help pages: whole at any width, in Chinese as in English."""

from collections.abc import Iterator
from typing import NoReturn

from typer import Exit
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from hulian.cli.answers import open_stream
from hulian.cli.context import Context
from hulian.cli.options import FILTERS, HELP, OUTPUT
from hulian.cli.typer_parts import ParserContext
from hulian.render.text import pad, width, wrap
from hulian.text import Text, printable

_EXAMPLES = Text("例子", "Examples")
_USAGE = Text("用法", "Usage")
_ARGUMENTS = Text("参数", "Arguments")
_OPTIONS = Text("选项", "Options")
_EVERYWHERE = Text(
    "--base、--lang、--color、--no-pager 写在命令前后都可以，见 hulian --help。",
    "--base, --lang, --color and --no-pager may stand before or after the command; "
    "see hulian --help.",
)
_METAVAR_COMMAND = Text("[命令] [参数]…", "[COMMAND] [ARGUMENTS]…")
_METAVAR_OPTIONS = Text("[选项]", "[OPTIONS]")

_WIDEST = 100
_NARROWEST_TEXT = 24

_Rows = list[tuple[str, str]]


def print_page(
    ctx: ParserContext,
    context: Context,
    description: str,
    sections: dict[Text, _Rows],
    examples: tuple[str, ...],
) -> NoReturn:
    """Print a whole help page, as wide as the terminal, and end the run by raising `Exit`.

    It goes where answers go, as what that stream can hold; Click would write UTF-8 to any.
    """
    cells = min(context.terminal_size().columns, _WIDEST)
    usage = " ".join([ctx.command_path, *_usage(ctx, context)])
    lines = [*wrap(f"{context.say(_USAGE)}: {usage}", cells), ""]
    lines += [*wrap(printable(description), cells), ""]
    for title, rows in sections.items():
        if rows:
            printed = [(printable(name), printable(text)) for name, text in rows]
            lines += [*wrap(f"{context.say(title)}:", cells), *_rows(printed, cells), ""]
    if examples:
        lines += [
            f"{context.say(_EXAMPLES)}:",
            *(f"  {printable(example)}" for example in examples),
            "",
        ]
    if ctx.parent:
        lines += wrap(context.say(_EVERYWHERE), cells)
    with open_stream(context, None) as stream:
        stream.write("\n".join(lines).rstrip() + "\n")
    raise Exit


def _usage(ctx: ParserContext, context: Context) -> Iterator[str]:
    yield context.say(_METAVAR_OPTIONS)
    if isinstance(ctx.command, TyperGroup):
        yield context.say(_METAVAR_COMMAND)
    for parameter in ctx.command.get_params(ctx):
        if isinstance(parameter, TyperArgument):
            metavar = parameter.make_metavar(ctx=ctx)
            yield metavar if parameter.required else f"[{metavar}]"


def sections(
    command: TyperCommand | TyperGroup, ctx: ParserContext, context: Context
) -> dict[Text, _Rows]:
    """Return the arguments and options of a command, by the section in which they stand."""
    titles = (_ARGUMENTS, FILTERS, OUTPUT, _OPTIONS)
    found: dict[Text, _Rows] = {title: [] for title in titles}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperArgument):
            found[_ARGUMENTS].append((parameter.make_metavar(ctx=ctx), parameter.help or ""))
        elif isinstance(parameter, TyperOption) and not parameter.hidden:
            panel = parameter.rich_help_panel
            title = next((title for title in titles if title.en == panel), _OPTIONS)
            names = ", ".join(sorted(parameter.opts, key=len))
            if not parameter.is_flag:
                names += f" {parameter.make_metavar(ctx=ctx)}"
            text = context.say(HELP) if parameter.name == "help" else parameter.help or ""
            found[title].append((names, text))
    return found


def _rows(rows: _Rows, cells: int) -> Iterator[str]:
    """Yield names in a column of their own, or above their texts where the page is narrow."""
    column = max(width(name) for name, _ in rows) + 2
    beside = cells - column - 2 >= _NARROWEST_TEXT
    for name, text in rows:
        lines = wrap(text, cells - column - 2 if beside else cells - 6)
        if beside:
            yield f"  {pad(name, column)}{lines[0]}"
            yield from (" " * (column + 2) + line for line in lines[1:])
        else:
            yield f"  {name}"
            yield from ("      " + line for line in lines)
