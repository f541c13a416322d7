"""What is taken from Typer's private parts, each with its reason; everything else is public.

Typer carries a copy of Click that it does not export. tests/test_typer.py runs the program with
the lowest and the highest version that pyproject.toml allows.
"""

# What the methods of `typer.core.TyperCommand` and `TyperGroup` take and return that are
# overridden or called; `typer.Context` is a subclass, too narrow for an override.
from typer._click.core import Command as AnyCommand
from typer._click.core import Context as ParserContext
from typer._click.core import Parameter as AnyParameter

# What the parser objects to; of these Typer exports `BadParameter` alone.
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError

__all__ = [
    "GIVEN",
    "AnyCommand",
    "AnyParameter",
    "BadOptionUsage",
    "MissingParameter",
    "NoSuchOption",
    "ParserContext",
    "UsageError",
]

GIVEN = "hulian.arguments"
"""Where the `meta` of a parser's context keeps the arguments that it was given; a key of ours."""
