"""How a command is declared: a function whose parameters are groups of options.

A group is a `NamedTuple` whose fields carry Typer's annotations. `command` spreads the fields of
all groups over one Typer command, and hands the function its groups again.
"""

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

import typer
from typer._click.core import Context
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.text import Text


class CommandWithHelp(TyperCommand):
    """A command whose help page is laid out by us."""

    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx  # the parser leaves out whose option it was
            raise

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from hulian.cli.help import page, sections

        formatter.write(page(ctx, self.help or "", sections(self, ctx), self.examples))


def command(
    name: str, summary: Text, function: Callable[..., int], examples: tuple[str, ...] = ()
) -> TyperCommand:
    """The Typer command of a function that returns an exit code."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    settings = {"help_option_names": ["-h", "--help"]}
    declare = app.command(name, cls=CommandWithHelp, help=say(summary), context_settings=settings)
    declare(_spread(function))
    built = typer.main.get_command(app)
    assert isinstance(built, CommandWithHelp)
    built.examples = examples
    return built


def _spread(function: Callable[..., int]) -> Callable[..., None]:
    """The function with the fields of its groups as parameters of its own."""
    groups: dict[str, Any] = {}
    parameters = []
    hints = get_type_hints(function, include_extras=True)
    for name, hint in hints.items():
        if name == "return":
            continue
        fields = getattr(hint, "_fields", None)
        if fields is None:
            default = inspect.signature(function).parameters[name].default
            parameters.append(_parameter(name, hint, default))
            continue
        groups[name] = hint
        inner = get_type_hints(hint, include_extras=True)
        parameters += [_parameter(f, inner[f], hint._field_defaults[f]) for f in fields]

    def spread(**values: Any) -> None:
        given = {name: group(*map(values.pop, group._fields)) for name, group in groups.items()}
        raise typer.Exit(function(**given, **values))

    spread.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    spread.__annotations__ = {p.name: p.annotation for p in parameters}
    return spread


def _parameter(name: str, hint: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=hint)
