"""A base as lines of JSON, and as one flat table, which a Data Package describes.

`datapackage.json` stands beside the table; `frictionless validate` and other readers learn from it
what each column is.
"""

from collections.abc import Iterator
from typing import Any, get_args

from msgspec import json
from msgspec.structs import asdict

from hulian.base.conflicts import rivals
from hulian.base.model import RECORD_KINDS, Basis, MeasureKind, Records, SourceKind
from hulian.figures.quantity import Bound
from hulian.index.rows import Figure, Figures, encode
from hulian.render.figures import heading
from hulian.text import Language, named

SOURCE_COLUMNS = ("title", "publisher", "url", "published", "copy_of")
COLUMNS = (
    *Figure.__struct_fields__,
    "measure_name",
    "measure_name_en",
    "measure_kind",
    "source_kind",
    *(f"source_{name}" for name in SOURCE_COLUMNS),
)
"""The columns of the flat table: a figure, its measure and its source."""


def figures(base: Records) -> Iterator[Figure]:
    """Yield all figures, each with everything that contradicts it."""
    conflicting, made = rivals(base), Figures(base)
    for fact in base.facts.values():
        yield made.of(fact, conflicting[fact.id])


def lines(base: Records) -> Iterator[str]:
    """Yield a line for every record; its key `record` names the kind.

    Facts come as figures, with amounts and bounds; everything else as it is written in TOML.
    """
    yield _line("base", asdict(base.base))
    for kind in RECORD_KINDS:
        if kind != "fact":
            for entry in base.of_kind(kind).values():
                yield _line(kind, asdict(entry))
    for shown in figures(base):
        yield _line("fact", asdict(shown))


def flat(base: Records) -> Iterator[str]:
    """Yield every figure with its measure and its source, under the names of `COLUMNS`."""
    for shown in figures(base):
        measure, source = base.measures[shown.measure], base.sources[shown.source]
        about = {
            "measure_name": measure.name,
            "measure_name_en": measure.name_en,
            "measure_kind": measure.kind,
            "source_kind": source.kind,
            **{f"source_{name}": getattr(source, name) for name in SOURCE_COLUMNS},
        }
        yield encode(asdict(shown) | about)


def _line(kind: str, keys: dict[str, object]) -> str:
    return encode({"record": kind, **keys})


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
