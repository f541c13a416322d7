"""`hulian schema`: JSON Schema of the fact base and of the program's JSON."""

from typing import Annotated, Any, Literal

import msgspec

from hulian.base.schema import base_schema, output_schema
from hulian.cli.command import Command, argument
from hulian.cli.context import Context
from hulian.cli.stdout import encodable
from hulian.wording import help as words

Of = Annotated[Literal["base", "output"], argument(words.SCHEMA_OF, words.SCHEMA_METAVAR)]


def schema(context: Context, of: Of = "base") -> int:
    """Print a schema."""
    described = base_schema() if of == "base" else output_schema(outputs())
    text = msgspec.json.format(msgspec.json.encode(described), indent=2).decode()
    context.stdout.writelines(encodable([text, "\n"], context.stdout))
    return 0


COMMAND = Command(
    "schema",
    words.SCHEMA,
    schema,
    (
        "hulian schema > facts.schema.json",
        "hulian schema output",
    ),
)


def outputs() -> dict[str, Any]:
    """The type of what each command prints as JSON; `checks` is that of `check --list`."""
    from hulian.cli.commands.check import CheckRow, FindingRow
    from hulian.cli.commands.cite import ReferenceRow
    from hulian.compare.result import Compared
    from hulian.extraction.extract import Candidate
    from hulian.index.catalogue import MeasureRow, PlaceRow, SourceRow, ThemeRow
    from hulian.index.rows import Figure
    from hulian.verify.finding import Finding

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
        "verify": list[Finding],
    }
