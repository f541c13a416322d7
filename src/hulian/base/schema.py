"""JSON Schema (2020-12) of a fact base and of the program's JSON, made from their types."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from hulian.base.keys import FACT_BASE, OUTPUT, OUTPUT_OF, TABLES
from hulian.base.load import Tables
from hulian.base.validate import CODE, ID, SHA256
from hulian.figures.quantity import LONGEST
from hulian.text import Text

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


# --- Patterns ---------------------------------------------------------------------------------

_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[?~]?"
_PERIOD = rf"^({_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE})$"
_IDENTIFIER = {"pattern": f"^{ID.pattern}$"}
_FILLED = {"pattern": r"\S"}
_EDTF = {"pattern": _PERIOD}
_RULES: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("id", "within", "part_of", "measure", "source"), _IDENTIFIER),
    **dict.fromkeys(("title", "name", "label", "unit"), _FILLED),
    **dict.fromkeys(("published", "period"), _EDTF),
    "code": {"pattern": f"^{CODE.pattern}$"},
    "sha256": {"pattern": f"^{SHA256.pattern}$"},
    "url": {"format": "uri"},
    "value": {"minLength": 1, "maxLength": LONGEST},
    "at": {"minimum": 0},
}
"""What a key's value must look like, beside its type."""

_LISTS_OF_IDS = ("theme", "place", "disputes")

# --- The fact base ----------------------------------------------------------------------------


def base_schema() -> Schema:
    """Return the schema of a fact base in TOML, for editors and for `taplo check`."""
    whole = msgspec.json.schema(Tables)
    definitions = {name: dict(found) for name, found in whole["$defs"].items()}
    for name, definition in definitions.items():
        definition["description"] = _both(TABLES[name])
        definition["properties"] = {
            key: _base_key(name, key, value) for key, value in definition["properties"].items()
        }
        if not definition["required"]:
            del definition["required"]
    root = definitions.pop(Tables.__name__)
    return {"$schema": _DIALECT, **root, "title": "hulian", "$defs": definitions}


def _base_key(name: str, key: str, value: Schema) -> Schema:
    """Add what a key means; TOML has no null, so an optional key is one that may be left out."""
    plain = _without_null(value)
    if key in _LISTS_OF_IDS and plain.get("type") == "array" and "$ref" not in plain["items"]:
        plain["items"] = plain["items"] | _IDENTIFIER
    elif plain.get("type") in ("string", "integer"):
        plain |= _RULES.get(key, {})
    meaning, examples = FACT_BASE[name][key]
    return {**plain, "description": _both(meaning), "examples": list(examples)}


def _without_null(value: Schema) -> Schema:
    kept = {key: part for key, part in value.items() if key not in ("anyOf", "default")}
    if default := value.get("default"):
        kept["default"] = default
    for option in value.get("anyOf", ()):
        if option != {"type": "null"}:
            kept |= option
    if None in kept.get("enum", ()):
        kept["enum"] = [option for option in kept["enum"] if option is not None]
    return kept


def _both(text: Text) -> str:
    """Return a text in both languages."""
    return f"{text.zh}\n\n{text.en}"


# --- The output -------------------------------------------------------------------------------


def output_schema(outputs: Mapping[str, Any]) -> Schema:
    """Return the schema of what each command prints as JSON.

    `outputs` has the type of each command's answer. `#/$defs/list` is that of `hulian list --json`.
    """
    schemas, definitions = msgspec.json.schema_components(
        outputs.values(), ref_template="#/$defs/{name}"
    )
    described = {name: _described(name, found) for name, found in definitions.items()}
    commands = dict(zip(outputs, map(_with_numbers, schemas), strict=True))
    return {
        "$schema": _DIALECT,
        "title": "hulian --json",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in commands],
        "$defs": {**commands, **described},
    }


def _described(name: str, definition: Schema) -> Schema:
    """Add what the keys of an object mean; the program always writes all of them."""
    meanings = OUTPUT | OUTPUT_OF.get(name, {})
    numbered: Schema = _with_numbers(definition)
    for key, value in numbered.get("properties", {}).items():
        value.pop("default", None)
        value["description"] = _both(meanings[key])
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


def keys(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield every key that a schema describes, with its own schema."""
    for definition in (schema, *schema["$defs"].values()):
        yield from definition.get("properties", {}).items()
