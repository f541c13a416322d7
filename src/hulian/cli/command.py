"""How a command is declared: a function whose parameters are options, or groups of them.

A group is a `NamedTuple`; parameters and the fields of groups are annotated with `option(…)` or
`argument(…)`, whose texts are in both languages. `hulian.cli.parser` makes Typer commands of these
declarations, and `hulian.cli.completion` completes from them; neither Typer nor the base is
needed to read them.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from hulian.text import Text

Choices = Iterable[tuple[str, Text]]
"""Values, each with what it is."""

Completes = Literal[
    "county",
    "place",
    "theme",
    "measure",
    "source",
    "giver",
    "unit",
    "fact",
    "reference",
    "fields",
    "file",
    "text",
]
"""What a value names: something of the base, a field of the rows, a file, or SOURCE=FILE."""

NOTHING = Text("", "")

FILTERS = Text("筛选", "Filters")
OUTPUT = Text("输出", "Output")
"""Sections of a help page."""

HELP = Text("显示帮助", "Show this help")


class Parameter(NamedTuple):
    """An option, or an argument where it has no names.

    `section` is its place on the help page; `completes` is what its values name, or a function
    that gives them; `settings` are Typer's.
    """

    names: tuple[str, ...]
    help: Text
    metavar: Text | None
    section: Text | None
    completes: Completes | Callable[[], Choices] | None
    settings: Mapping[str, Any]


def option(
    *names: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text | None = None,
    section: Text | None = None,
    completes: Completes | Callable[[], Choices] | None = None,
    **settings: Any,
) -> Parameter:
    """Declare an option; `settings` are those of `typer.Option`."""
    return Parameter(names, help, metavar, section, completes, settings)


def argument(
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text,
    completes: Completes | Callable[[], Choices] | None = None,
) -> Parameter:
    """Declare an argument."""
    return Parameter((), help, metavar, None, completes, {})


def _figure_fields() -> Sequence[str]:
    from hulian.index.rows import Figure

    return Figure.__struct_fields__


class Command(NamedTuple):
    """A command: its function takes a `Context`, then what it declares; returns an exit code.

    `examples` are lines to type; `fields` gives the names of the fields of its rows.
    """

    name: str
    summary: Text
    function: Callable[..., int]
    examples: tuple[Text | str, ...] = ()
    fields: Callable[[], Sequence[str]] = _figure_fields


class Declared(NamedTuple):
    """A parameter of a function, or of a group that is one."""

    name: str
    type: Any
    default: Any
    parameter: Parameter

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.type is bool

    @property
    def is_repeated(self) -> bool:
        """Whether it may be given several times."""
        return any(get_origin(part) is list for part in (self.type, *get_args(self.type)))

    @property
    def is_path(self) -> bool:
        """Whether its values are paths."""
        parts = (self.type, *get_args(self.type))
        return any(Path in (part, *get_args(part)) for part in parts)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a `Literal`."""
        parts = (part for part in (self.type, *get_args(self.type)) if get_origin(part) is Literal)
        return next(map(get_args, parts), ())


def groups_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the groups of options that a function takes, by the names of its parameters."""
    hints = get_type_hints(function, include_extras=True)
    return {name: hint for name, hint in hints.items() if _is_group(hint)}


def _is_group(hint: Any) -> bool:
    """Return whether it is a record all of whose fields are declared."""
    fields = getattr(hint, "__annotations__", {}).values() if hasattr(hint, "_fields") else ()
    return bool(fields) and all(get_origin(field) is Annotated for field in fields)


def declared(function: Callable[..., Any]) -> list[Declared]:
    """List the parameters that a function declares, those of its groups in their places."""
    signature = inspect.signature(function).parameters
    groups, found = groups_of(function), []
    for name, hint in get_type_hints(function, include_extras=True).items():
        if name in groups:
            found += declared_in(groups[name])
        elif get_origin(hint) is Annotated:
            found.append(Declared(name, *_parts(hint, signature[name].default)))
    return found


def declared_in(group: Any) -> list[Declared]:
    """List the parameters that the fields of a group declare."""
    return [
        Declared(name, *_parts(hint, group._field_defaults[name]))
        for name, hint in get_type_hints(group, include_extras=True).items()
    ]


def _parts(hint: Any, default: Any) -> tuple[Any, Any, Parameter]:
    kind, parameter = get_args(hint)
    return kind, default, parameter
