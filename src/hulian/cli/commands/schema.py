"""`hulian schema`: JSON Schema of the fact base and of the program's JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from hulian.base.schema import DIALECT, FACT_BASE, Schema, base_schema, both
from hulian.cli.answers import encodable, open_stream
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import argument
from hulian.paths import table_rows
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


COMMAND = Command("schema", schema, ("hulian schema > facts.schema.json", "hulian schema output"))


# --- The output -------------------------------------------------------------------------------


def outputs() -> dict[str, Any]:
    """Return the type of what each command prints as JSON; `checks` is that of `check --list`."""
    from hulian.cli.commands.check import CheckRow, ProblemRow
    from hulian.cli.commands.cite import ReferenceRow
    from hulian.compare.result import Compared
    from hulian.extraction.extract import Candidate
    from hulian.index.rows import Figure, MeasureRow, PlaceRow, SourceRow, ThemeRow
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


def output_schema(answers: Mapping[str, Any]) -> Schema:
    """Return the schema of what each command prints as JSON.

    `answers` has the type of each command's answer. `#/$defs/list` is that of `hulian list --json`.
    """
    schemas, definitions = msgspec.json.schema_components(
        answers.values(), ref_template="#/$defs/{name}"
    )
    meanings = _meanings()
    described = {
        name: _described(found, meanings[""] | meanings.get(name, {}))
        for name, found in definitions.items()
    }
    commands = dict(zip(answers, map(_with_numbers, schemas), strict=True))
    return {
        "$schema": DIALECT,
        "title": "hulian --json",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in commands],
        "$defs": {**commands, **described},
    }


def _described(definition: Schema, meanings: Mapping[str, Text]) -> Schema:
    """Add what the keys of an object mean; the program always writes all of them."""
    numbered: Schema = _with_numbers(definition)
    for key, value in numbered.get("properties", {}).items():
        value.pop("default", None)
        value["description"] = both(meanings[key])
    return numbered | {"required": list(numbered.get("properties", {}))}


def _with_numbers(value: Any) -> Any:
    """Return the schema as the program encodes: exact amounts are JSON numbers."""
    if isinstance(value, list):
        return [_with_numbers(part) for part in value]
    if not isinstance(value, dict):
        return value
    if value.get("format") == "decimal":
        return {"type": "number"}
    return {key: _with_numbers(part) for key, part in value.items()}


# --- Its keys ---------------------------------------------------------------------------------

_AS_WRITTEN: dict[str, dict[str, tuple[str, ...]]] = {
    "": {
        "Fact": ("measure", "label_en", "basis", "part_of", "members", "source", "note_en"),
        "Source": ("title_en", "publisher", "url", "published", "copy_of"),
        "Place": ("name_en", "within"),
    },
    "PlaceRow": {"Place": ("level", "code")},
    "MeasureRow": {"Measure": ("kind",)},
    "SourceRow": {"Source": ("kind",)},
}
"""Keys of the base that mean the same where they are printed, by the object; "": in any."""


def _meanings() -> dict[str, dict[str, Text]]:
    """Return what keys mean, by the object in which they mean that; "": in any other."""
    found = {
        printed: {key: FACT_BASE[name][key].meaning for name, keys in of.items() for key in keys}
        for printed, of in _AS_WRITTEN.items()
    }
    for printed, key, zh, en in table_rows(Path(__file__).with_suffix(".tsv")):
        found.setdefault(printed, {})[key] = Text(zh, en)
    return found
