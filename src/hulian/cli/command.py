"""How a command is declared: a function whose parameters are options, or groups of them.

A `Command` holds its texts in both languages; `build` makes a Typer command of it in one. A group
is a `NamedTuple` whose fields are annotated with `option(…)`; its fields are spread over the Typer
command, and the function is handed the group again, after the `Context` of the run.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand

from hulian.cli.context import Context
from hulian.cli.typer_parts import HelpFormatter, ParserContext, UsageError
from hulian.cli.usage import GIVEN, surplus
from hulian.text import Language, Text


class Parameter(NamedTuple):
    """An option, or an argument where it has no names; `section` is its place on the help page."""

    names: tuple[str, ...]
    help: Text
    metavar: Text | None
    section: Text | None
    settings: Mapping[str, Any]

    def into(self, language: Language) -> Any:
        """Make it one of Typer's, in one language."""
        make: Callable[..., Any] = typer.Option if self.names else typer.Argument
        texts = {
            "metavar": self.metavar and self.metavar.into(language),
            "help": self.help.into(language),
            "rich_help_panel": self.section and self.section.en,
        }
        return make(*self.names, **texts, **self.settings)


def option(
    *names: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text | None = None,
    section: Text | None = None,
    **settings: Any,
) -> Parameter:
    """Declare an option; `settings` are those of `typer.Option`."""
    return Parameter(names, help, metavar, section, settings)


def argument(help: Text, metavar: Text) -> Parameter:  # noqa: A002 - as Typer calls it
    """Declare an argument."""
    return Parameter((), help, metavar, None, {})


class Command(NamedTuple):
    """A command: its function returns an exit code; `examples` are lines to type."""

    name: str
    summary: Text
    function: Callable[..., int]
    examples: tuple[Text | str, ...] = ()


@contextmanager
def placed(ctx: ParserContext, args: Sequence[str]) -> Iterator[None]:
    """Keep the arguments for who phrases an objection, and say whose they are."""
    ctx.meta[GIVEN] = list(args)
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class CommandWithHelp(TyperCommand):
    """A command whose help page is laid out by us."""

    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: ParserContext, args: list[str]) -> list[str]:
        with placed(ctx, args):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
        from hulian.cli.help import page, sections

        context: Context = ctx.obj
        listed = sections(self, ctx, context)
        formatter.write(page(ctx, context, self.help or "", listed, self.examples))


def build(command: Command, language: Language) -> CommandWithHelp:
    """Make the Typer command."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    declare = app.command(
        command.name,
        cls=CommandWithHelp,
        help=command.summary.into(language),
        context_settings={"help_option_names": ["-h", "--help"], "allow_extra_args": True},
    )
    declare(_spread(command.function, language))
    built = typer.main.get_command(app)
    assert isinstance(built, CommandWithHelp)
    built.examples = tuple(into(example, language) for example in command.examples)
    return built


def into(text: Text | str, language: Language) -> str:
    """Return a text in one language, or the string that is the same in both."""
    return text if isinstance(text, str) else text.into(language)


def _spread(function: Callable[..., int], language: Language) -> Callable[..., None]:
    """Return the function with Typer's context and the fields of its groups as parameters."""
    groups: dict[str, Any] = {}
    parameters = [_parameter("ctx", typer.Context, inspect.Parameter.empty)]
    defaults = inspect.signature(function).parameters
    for name, hint in get_type_hints(function, include_extras=True).items():
        if name == "return" or hint is Context:
            continue
        if get_origin(hint) is Annotated:
            annotation = _in_language(hint, language)
            parameters.append(_parameter(name, annotation, defaults[name].default))
            continue
        groups[name] = hint
        for field, inner in get_type_hints(hint, include_extras=True).items():
            annotation = _in_language(inner, language)
            parameters.append(_parameter(field, annotation, hint._field_defaults[field]))

    def spread(ctx: typer.Context, **values: Any) -> None:
        if ctx.args:
            raise surplus(ctx)
        given = {name: group(*map(values.pop, group._fields)) for name, group in groups.items()}
        raise typer.Exit(function(ctx.obj, **given, **values))

    spread.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    spread.__annotations__ = {p.name: p.annotation for p in parameters}
    return spread


def _in_language(hint: Any, language: Language) -> Any:
    """Return an annotation with Typer's parameter in place of ours."""
    kind, declared = get_args(hint)
    return Annotated[kind, declared.into(language)]


def _parameter(name: str, hint: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=hint)
