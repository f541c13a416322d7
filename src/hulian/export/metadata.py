"""What other programs are told of an exported base: Data Package and Datasette.

`datapackage.json` describes the table of figures beside it; `frictionless validate` and other
readers learn from it what each column is. `facts.metadata.json` is given to Datasette as
`--metadata`, beside the database of which it speaks.
"""

from collections.abc import Mapping
from typing import Any, get_args

from msgspec import json

from hulian.base.model import Basis, MeasureKind, Records, SourceKind
from hulian.export.records import COLUMNS
from hulian.figures.quantity import Bound
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

_TABLES = {
    "figure": Text(
        "每个数字一行，连同指标、地方、来源的名称", "Each figure in one row, with all names"
    ),
    "fact": Text("数字，链接到指标和来源", "Figures, linked to their measures and sources"),
    "source": Text("数字的来源", "Where the figures come from"),
    "measure": Text("指标及其单位", "What is measured, and in which unit"),
    "place": Text("地方，各在上级之内", "Places, each within a wider one"),
    "theme": Text("主题", "Themes"),
    "measure_theme": Text("指标属于哪些主题", "Which themes a measure belongs to"),
    "fact_place": Text("数字说的是哪些地方", "Which places a figure is about"),
    "fact_giver": Text("谁给出资金、物资或人员", "Who gives the money, goods or people"),
    "member": Text("来源逐一列名的，数的是什么", "What was counted, where the source names it"),
    "dispute": Text(
        "互相矛盾的数字，两个方向各一行", "Figures that contradict each other, both ways"
    ),
    "skip": Text("来源中不收录的数", "Numbers of a source that are not kept, and why"),
}
_HIDDEN = ("base", "english", "place_alias", "theme_alias", "measure_alias")
"""Tables for programs, not for readers."""

_COLUMNS = {
    "value": Text("原文的数字，用小数点", "The figure as printed, with a decimal point"),
    "amount": Text("数值，单位见 unit 一列", "The number printed, in the unit of the column unit"),
    "low": Text("下限，单位同；空为不限", "Lower bound in the same unit; empty where open"),
    "high": Text("上限，单位同；空为不限", "Upper bound in the same unit; empty where open"),
    "bound": Text(
        "exact 为准确，其余是约数或界限", "exact, or how the number is rounded or bounded"
    ),
    "unit": Text("amount、low、high 的单位", "The unit of amount, low and high"),
    "period": Text("时间，写作 EDTF", "The time that it is about, in EDTF"),
    "since": Text("时间的首年", "First year of the period"),
    "until": Text("时间的末年", "Last year of the period"),
}
_FACT_COLUMNS = {
    "exact_amount": Text("amount，一位不少的文字", "amount as text, to the last digit"),
    "at": Text("在来源文本中的位置，从 0 数起", "Offset in the source's text, from 0"),
    "counted": Text("1：来源没有印，由名单数出", "1 where it is counted from names, not printed"),
    "part_of": Text("是哪个数字的一部分", "The figure of which it is a part"),
}
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
    tables: dict[str, dict[str, Any]] = {
        name: {"description": says.into(language)} for name, says in _TABLES.items()
    }
    # Figures that can be compared stand together.
    order = {"facets": _FACETS, "sort": "measure"}
    tables["figure"] |= {**order, "columns": _described(_COLUMNS, language)}
    tables["fact"] |= {**order, "columns": _described(_COLUMNS | _FACT_COLUMNS, language)}
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


def _described(columns: Mapping[str, Text], language: Language) -> dict[str, str]:
    return {name: says.into(language) for name, says in columns.items()}
