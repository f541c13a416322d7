"""A base as a Data Package: `datapackage.json` describes the table of figures beside it.

Data Package and Table Schema, version 1 (specs.frictionlessdata.io); `frictionless validate` and
other readers learn from it what each column is.
"""

from typing import Any, get_args

from msgspec import json

from hulian.base.model import Basis, MeasureKind, Records, SourceKind
from hulian.export.records import COLUMNS
from hulian.figures.quantity import Bound
from hulian.render.fields import heading
from hulian.text import Language, Text

TABLE = "facts.csv"
"""The table stands beside the description."""

_TYPES = {
    **dict.fromkeys(("amount", "low", "high"), "number"),
    **dict.fromkeys(("since", "until", "at"), "integer"),
}
_REQUIRED = frozenset({"id", "measure", "label", "value", "amount", "bound", "unit", "source"})
_VALUES: dict[str, tuple[str, ...]] = {
    "bound": get_args(Bound),
    "basis": get_args(Basis),
    "measure_kind": get_args(MeasureKind),
    "source_kind": get_args(SourceKind),
}


def datapackage(base: Records, language: Language) -> str:
    """Return the description of a base and its table, with titles in a language."""
    about = base.base
    title = Text(about.title or "hulian", about.title_en or about.title or "hulian")
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "facts",
        "title": title.into(language),
        "sources": [_source(source.title, source.url) for source in base.sources.values()],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "facts",
                "path": TABLE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(name, language) for name in COLUMNS],
                    "primaryKey": "id",
                    "missingValues": [""],
                },
            }
        ],
    }
    if about.updated:
        package["created"] = f"{about.updated.isoformat()}T00:00:00Z"
    return json.format(json.encode(package), indent=2).decode() + "\n"


def _source(title: str, url: str | None) -> dict[str, str]:
    return {"title": title, **({"path": url} if url else {})}


def _field(name: str, language: Language) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in _REQUIRED else {}
    if name in _VALUES:
        constraints["enum"] = list(_VALUES[name])
    field = {"name": name, "type": _TYPES.get(name, "string"), "title": heading(name, language)}
    return field | ({"constraints": constraints} if constraints else {})
