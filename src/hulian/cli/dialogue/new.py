"""A new entry for a name that a person has typed."""

from hulian.base.drafts import PLACEHOLDER
from hulian.extraction.extract import Candidate
from hulian.figures.units import base
from hulian.proposals.proposal import Entry, Field, Kind, entry

_LEVELS = {
    "省": "province",
    "市": "city",
    "州": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
    "街道": "township",
    "村": "village",
    "社区": "village",
}


def new_entry(kind: Kind, name: str, identifier: str, figure: Candidate | None) -> Entry:
    """An entry of this name; of a measure the unit is that of the figure."""
    fields = {"id": Field(identifier), "name": Field(name)}
    if kind == "place":
        level = next((level for end, level in _LEVELS.items() if name.endswith(end)), None)
        fields["level"] = Field(level)
    if kind == "measure":
        unit = base(figure.unit) if figure and figure.unit else PLACEHOLDER
        fields["unit"] = Field(unit)
        is_flow = figure is not None and figure.kind in ("money", "person-times")
        is_ratio = figure is not None and figure.kind == "ratio"
        fields["kind"] = Field("flow" if is_flow else "ratio" if is_ratio else "stock")
    return entry(kind, fields)
