"""JSON Schema (2020-12) of a fact base, made from its types, and what every key of it means.

They stand in `keys.tsv`; an editor shows them on hover.
"""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hulian.base.load import Tables
from hulian.base.rules import AREA_CODE, IDENTIFIER, SHA256
from hulian.figures.quantity import LONGEST
from hulian.paths import table_rows
from hulian.text import Text

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# --- Keys -------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """What a key says, and values that it may have."""

    meaning: Text
    examples: list[Any]


def _read_keys() -> dict[str, dict[str, _Key]]:
    """Read what each table says, under "", and what its keys do."""
    found: dict[str, dict[str, _Key]] = {}
    meant: dict[str, Text] = {}
    for table, key, zh, en, examples in table_rows(Path(__file__).with_name("keys.tsv")):
        meant[key] = Text(zh, en) if zh else meant[key]
        found.setdefault(table, {})[key] = _Key(meant[key], msgspec.json.decode(examples))
    return found


FACT_BASE = _read_keys()
"""The keys of each kind of table."""

_TABLES = {name: keys.pop("") for name, keys in FACT_BASE.items()}
FACT_BASE["Tables"] = {name.lower(): table for name, table in _TABLES.items() if table.examples}

# --- Patterns ---------------------------------------------------------------------------------

_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[?~]?"
_PERIOD = rf"^({_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE})$"
_IDENTIFIER = {"pattern": f"^{IDENTIFIER.pattern}$"}
_RULES: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("id", "within", "part_of", "measure", "source"), _IDENTIFIER),
    **{key: {"pattern": r"\S"} for key in ("title", "name", "label", "unit")},
    **{key: {"pattern": _PERIOD} for key in ("published", "period")},
    "code": {"pattern": f"^{AREA_CODE.pattern}$"},
    "sha256": {"pattern": f"^{SHA256.pattern}$"},
    "url": {"format": "uri"},
    "value": {"minLength": 1, "maxLength": LONGEST},
    "at": {"minimum": 0},
}
"""What a key's value must look like, beside its type."""

# --- The schema -------------------------------------------------------------------------------


def base_schema() -> Schema:
    """Return the schema of a fact base in TOML, for editors and for `taplo check`."""
    whole = msgspec.json.schema(Tables)
    definitions = {name: dict(found) for name, found in whole["$defs"].items()}
    for name, definition in definitions.items():
        definition["description"] = both(_TABLES[name].meaning)
        definition["properties"] = {
            key: _base_key(name, key, value) for key, value in definition["properties"].items()
        }
        if not definition["required"]:
            del definition["required"]
    root = definitions.pop(Tables.__name__)
    return {"$schema": DIALECT, **root, "title": "hulian", "$defs": definitions}


def _base_key(name: str, key: str, value: Schema) -> Schema:
    """Add what a key means; TOML has no null, so an optional key is one that may be left out."""
    plain = _without_null(value)
    is_list = plain.get("type") == "array" and "$ref" not in plain["items"]
    if is_list and key in ("theme", "place", "disputes"):
        plain["items"] = plain["items"] | _IDENTIFIER
    elif plain.get("type") in ("string", "integer"):
        plain |= _RULES.get(key, {})
    meaning, examples = FACT_BASE[name][key]
    return {**plain, "description": both(meaning), "examples": examples}


def _without_null(value: Schema) -> Schema:
    kept = {key: part for key, part in value.items() if key not in ("anyOf", "default")}
    if default := value.get("default"):
        kept["default"] = default
    for option in value.get("anyOf", ()):
        if option != {"type": "null"}:
            kept |= option
    return kept


def both(text: Text) -> str:
    """Return a text in both languages."""
    return f"{text.zh}\n\n{text.en}"
