"""Tables of the fields that were asked for by name, under headings in the reader's language."""

from collections.abc import Sequence

from hulian.render.blocks import Cell, Column, ColumnKind, Table
from hulian.text import Language, Text

_HEADINGS = {
    "measure": Text("指标", "Measure"),
    "measure_name": Text("指标名称", "Name of the measure"),
    "measure_name_en": Text("指标名称（英文）", "Name of the measure (English)"),
    "measure_kind": Text("指标类型", "Kind of measure"),
    "themes": Text("主题", "Themes"),
    "label": Text("事项", "What"),
    "label_en": Text("事项（英文）", "What (English)"),
    "value": Text("数字", "Figure"),
    "amount": Text("数值", "Amount"),
    "low": Text("下限", "Low"),
    "high": Text("上限", "High"),
    "bound": Text("界限", "Bound"),
    "unit": Text("单位", "Unit"),
    "unit_en": Text("单位（英文）", "Unit (English)"),
    "period": Text("时间", "When"),
    "since": Text("起年", "Since"),
    "until": Text("止年", "Until"),
    "basis": Text("口径", "Basis"),
    "places": Text("地方", "Where"),
    "place_ids": Text("地方 id", "Place ids"),
    "place_codes": Text("地方代码", "Place codes"),
    "coverage": Text("范围", "Coverage"),
    "givers": Text("给出方", "Given by"),
    "giver_ids": Text("给出方 id", "Ids of givers"),
    "part_of": Text("属于", "Part of"),
    "members": Text("包括", "Members"),
    "disputes": Text("异说", "Disputed by"),
    "source": Text("来源", "Source"),
    "source_kind": Text("来源类型", "Kind of source"),
    "at": Text("位置", "At"),
    "printed": Text("原文印作", "Printed as"),
    "note": Text("说明", "Note"),
    "note_en": Text("说明（英文）", "Note (English)"),
    "source_title": Text("来源标题", "Source title"),
    "source_publisher": Text("发布者", "Publisher"),
    "source_url": Text("网址", "Address"),
    "source_published": Text("日期", "Date"),
    "source_copy_of": Text("转载自", "Copy of"),
    "publisher": Text("发布者", "Publisher"),
    "url": Text("网址", "Address"),
    "citation": Text("出处", "Reference"),
    "name": Text("名称", "Name"),
    "name_en": Text("英文名", "English name"),
    "alias": Text("别名", "Aliases"),
    "level": Text("级别", "Level"),
    "code": Text("代码", "Code"),
    "within": Text("上级", "Within"),
    "kind": Text("类型", "Kind"),
    "facts": Text("条数", "Figures"),
    "first": Text("头一个数字", "First figure"),
    "title": Text("标题", "Title"),
    "title_en": Text("标题（英文）", "Title (English)"),
    "published": Text("日期", "Date"),
    "accessed": Text("查阅日期", "Looked up"),
    "copy_of": Text("转载自", "Copy of"),
    "baseline": Text("基准", "Baseline"),
    "difference": Text("差", "Difference"),
    "ratio": Text("倍数", "Ratio"),
    "growth": Text("增长", "Growth"),
    "yearly_rate": Text("年均", "A year"),
    "years": Text("年数", "Years"),
    "share": Text("占比", "Share"),
    "share_of": Text("占何者", "Share of"),
}
"""Fields that have a name of their own; the others are headed as they are typed."""
_KINDS: dict[str, ColumnKind] = {
    "id": "id",
    "label": "label",
    "label_en": "label",
    "value": "figure",
    "period": "period",
    "places": "names",
    "givers": "names",
    "members": "names",
    "amount": "whole",
    "since": "whole",
    "until": "whole",
    "facts": "count",
}


def table(fields: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> Table:
    """Return a table of these fields; each row has a text for each."""
    columns = tuple(Column(heading(field, language), _KINDS.get(field, "text")) for field in fields)
    return Table(columns, tuple(tuple(map(Cell, row)) for row in rows))


def heading(field: str, language: Language) -> str:
    """Return what a field is called at the head of a column, on screen and in files."""
    named = _HEADINGS.get(field)
    return named.into(language) if named else field
