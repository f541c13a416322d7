"""What other programs are told of an exported base: Data Package and Datasette.

`datapackage.json` describes the table of figures beside it; `frictionless validate` and other
readers learn from it what each column is. `facts.metadata.json` is given to Datasette as
`--metadata`, beside the database of which it speaks.
"""

from pathlib import Path
from typing import Any, get_args

from msgspec import json

from hulian.base.model import Basis, MeasureKind, Records, SourceKind
from hulian.export.records import COLUMNS
from hulian.figures.quantity import Bound
from hulian.paths import table_rows
from hulian.render.figures import heading
from hulian.text import Language, Text, named

# --- Data Package and Table Schema, version 1 (specs.frictionlessdata.io) ---------------------

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
    title = named(about.title or "hulian", about.title_en)
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "facts",
        "title": title.into(language),
        "sources": [
            {"title": source.title, **({"path": source.url} if source.url else {})}
            for source in base.sources.values()
        ],
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


def _field(name: str, language: Language) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in _REQUIRED else {}
    if name in _VALUES:
        constraints["enum"] = list(_VALUES[name])
    field = {"name": name, "type": _TYPES.get(name, "string"), "title": heading(name, language)}
    return field | ({"constraints": constraints} if constraints else {})


# --- Datasette 0.65 (docs.datasette.io/en/stable/metadata.html) -------------------------------

_HIDDEN = ("base", "english", "place_alias", "theme_alias", "measure_alias")
"""Tables for programs, not for readers."""

_FACETS = ["measure", "source", "unit", "bound", "since"]


def datasette(base: Records, database: str, language: Language) -> str:
    """Return the metadata of a base that is served as a database of that name."""
    about = base.base
    title = named(about.title or database, about.title_en)
    count = len(base.sources)
    described = {
        "title": title.into(language),
        "source": Text(f"{count} 个来源", f"{count} sources").into(language),
        "source_url": f"/{database}/source",
        "databases": {database: {"tables": _tables(base, language)}},
    }
    return json.format(json.encode(described), indent=2).decode() + "\n"


def _tables(base: Records, language: Language) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for names, column, *says in table_rows(Path(__file__).with_name("datasette.tsv")):
        for name in names.split(","):
            if column:
                tables[name]["columns"][column] = Text(*says).into(language)
            else:
                tables[name] = {"description": Text(*says).into(language)}
                if name in ("figure", "fact"):
                    # Figures that can be compared stand together.
                    tables[name] |= {"facets": _FACETS, "sort": "measure", "columns": {}}
    tables["source"] |= {"sort_desc": "published", "facets": ["kind", "publisher"]}
    tables["measure"]["facets"] = ["kind", "unit"]
    tables["place"]["facets"] = ["level"]
    for table, column, english in (
        ("fact", "label", [fact.label_en for fact in base.facts.values()]),
        ("source", "title", [source.title_en for source in base.sources.values()]),
        ("measure", "name", [measure.name_en for measure in base.measures.values()]),
        ("place", "name", [place.name_en for place in base.places.values()]),
        ("theme", "name", [theme.name_en for theme in base.themes.values()]),
    ):
        whole = language == "en" and all(english)
        tables[table]["label_column"] = f"{column}_en" if whole else column
    return tables | {name: {"hidden": True} for name in _HIDDEN}
