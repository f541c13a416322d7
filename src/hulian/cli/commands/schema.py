"""`hulian schema`: JSON Schema of the fact base and of the program's JSON."""

import sys
from typing import Annotated, Any, Literal

import msgspec
import typer
from typer.core import TyperCommand

from hulian.base.schema import base_schema, output_schema
from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.stdout import encodable
from hulian.wording import help as words

Of = Annotated[
    Literal["base", "output"],
    typer.Argument(metavar=say(words.SCHEMA_METAVAR), help=say(words.SCHEMA_OF)),
]


def schema(of: Of = "base") -> int:
    """Print a schema."""
    described = base_schema() if of == "base" else output_schema(outputs())
    text = msgspec.json.format(msgspec.json.encode(described), indent=2).decode()
    sys.stdout.writelines(encodable([text, "\n"], sys.stdout))
    return 0


def build() -> TyperCommand:
    examples = ("hulian schema > facts.schema.json", "hulian schema output")
    return command("schema", words.SCHEMA, schema, examples)


def outputs() -> dict[str, Any]:
    """The type of what each command prints as JSON; `checks` is that of `check --list`."""
    from hulian.cli.commands.check import CheckRow, FindingRow
    from hulian.cli.commands.cite import ReferenceRow
    from hulian.compare.result import Compared
    from hulian.extraction.extract import Candidate
    from hulian.index.catalogue import MeasureRow, PlaceRow, SourceRow, ThemeRow
    from hulian.index.rows import Figure

    figures = list[Figure]
    return {
        "list": figures,
        "theme": figures,
        "search": figures,
        "show": figures,
        "conflicts": figures,
        "compare": Compared,
        "places": list[PlaceRow],
        "themes": list[ThemeRow],
        "measures": list[MeasureRow],
        "sources": list[SourceRow],
        "cite": list[ReferenceRow],
        "check": list[FindingRow],
        "checks": list[CheckRow],
        "extract": list[Candidate],
    }
