"""`hulian schema`: JSON Schema of the fact base and of the program's JSON."""

from typing import Annotated, Any, Literal

import msgspec

from hulian.base.schema import base_schema, output_schema
from hulian.cli.commands import SUMMARIES, Command
from hulian.cli.context import Context
from hulian.cli.formats import encodable
from hulian.cli.options import argument
from hulian.cli.stdout import open_stream
from hulian.text import Text

_SCHEMA_OF = Text(
    "base（事实库，不写时用它）或 output（JSON 输出）",
    "base (the fact base; the default) or output (the JSON output)",
)
_SCHEMA_METAVAR = Text("base|output", "base|output")

Of = Annotated[Literal["base", "output"], argument(_SCHEMA_OF, _SCHEMA_METAVAR)]


def schema(context: Context, of: Of = "base") -> int:
    """Print a schema."""
    described = base_schema() if of == "base" else output_schema(outputs())
    text = msgspec.json.format(msgspec.json.encode(described), indent=2).decode()
    with open_stream(context, None) as stream:
        stream.writelines(encodable([text, "\n"], stream))
    return 0


COMMAND = Command(
    "schema",
    SUMMARIES["schema"],
    schema,
    (
        "hulian schema > facts.schema.json",
        "hulian schema output",
    ),
)


def outputs() -> dict[str, Any]:
    """Return the type of what each command prints as JSON; `checks` is that of `check --list`."""
    from hulian.cli.commands.check import CheckRow, ProblemRow
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
        "check": list[ProblemRow],
        "checks": list[CheckRow],
        "extract": list[Candidate],
        "verify": list[Finding],
    }
