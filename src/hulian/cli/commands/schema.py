"""`hulian schema`: JSON Schema of the fact base and of the program's JSON."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from hulian.base.schema import DIALECT, FACT_BASE, Schema, base_schema, both
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import argument
from hulian.cli.stdout import encodable, open_stream
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
    schema,
    ("hulian schema > facts.schema.json", "hulian schema output"),
)


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
    described = {name: _described(name, found) for name, found in definitions.items()}
    commands = dict(zip(answers, map(_with_numbers, schemas), strict=True))
    return {
        "$schema": DIALECT,
        "title": "hulian --json",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in commands],
        "$defs": {**commands, **described},
    }


def _described(name: str, definition: Schema) -> Schema:
    """Add what the keys of an object mean; the program always writes all of them."""
    meanings = _KEYS | _KEYS_OF.get(name, {})
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

_AS_WRITTEN = {
    "Fact": ("measure", "label_en", "basis", "part_of", "members", "source", "note_en"),
    "Source": ("title_en", "publisher", "url", "published", "copy_of"),
    "Place": ("name_en", "within"),
}
"""Keys of the base that mean the same where they are printed."""

_KEYS: dict[str, Text] = {
    **{key: FACT_BASE[name][key].meaning for name, keys in _AS_WRITTEN.items() for key in keys},
    "themes": Text("主题的 id", "Ids of the themes"),
    "facts": Text("数字的条数", "Number of figures"),
    "fact": Text("引用的数字的 id", "Id of the figure that it is held against"),
    "id": Text("标识", "Identifier"),
    "label": Text("这是什么数", "What the figure is"),
    "value": Text("照原文的数，小数点为“.”", "The figure as printed, with `.` as decimal point"),
    "amount": Text("印出的数，以 unit 计", "The number printed, in `unit`"),
    "low": Text("下限，null 为不定", "Lower end, null where open"),
    "high": Text("上限，null 为不定", "Upper end, null where open"),
    "bound": Text("限定：exact 确数，over 多于 …", "What the marker says: exact, over, about …"),
    "unit": Text("单位", "Unit"),
    "unit_en": Text("单位的英文名", "What one of the unit is called in English"),
    "period": Text("时段（EDTF）", "Period (EDTF)"),
    "since": Text("始于何年", "Year in which it begins"),
    "until": Text("止于何年", "Year in which it ends"),
    "places": Text("地方的名称", "Names of the places"),
    "place_ids": Text("地方的 id", "Ids of the places"),
    "place_codes": Text("地方的代码（GB/T 2260）", "Codes of the places (GB/T 2260)"),
    "coverage": Text(
        "问到一个地方时：within 属于该地，wider 是包含该地的更大范围的数",
        "Where a place was asked for: within it, or of a wider area that includes it",
    ),
    "givers": Text("出资、出力的一方", "Who gives"),
    "giver_ids": Text("其中是地方的，其 id", "The ids of those that are places"),
    "disputes": Text("与它矛盾的数字的 id", "Ids of the figures that contradict it"),
    "at": Text("在来源文本中第几个字，从 0 数", "Character offset in the source's text, from 0"),
    "printed": Text(
        "原文的写法；按列名数出来的为 null", "As the source prints it; null where it was counted"
    ),
    "note": Text("说明", "Remark"),
    "name": Text("名称", "Name"),
    "alias": Text("别名", "Other names"),
    "first": Text("头一个数字的 id", "Id of its first figure"),
    "accessed": Text("查阅日期", "Day on which it was looked up"),
    "title": Text("标题", "Title"),
    "sha256": Text("文本的 SHA-256", "SHA-256 of the text"),
    "context": Text("前后的文字", "The words around it"),
    "change": Text(
        "增减：by 增长了这么多，to 增长到这么多",
        "Whether it says by how much something changed, or to what",
    ),
    "baseline": Text("基准的 id", "Id of the baseline"),
    "difference": Text("与基准的差", "Difference from the baseline, in the unit"),
    "ratio": Text("是基准的几倍", "Times the baseline"),
    "growth": Text("比基准增长几成，1 为一倍", "Growth against the baseline, as a part of one"),
    "yearly_rate": Text("年均增长", "Yearly rate of growth, as a part of one"),
    "years": Text("相隔几年", "Years between the two"),
    "share": Text("占整体多少", "Share of the whole, as a part of one"),
    "share_of": Text("整体的 id", "Id of the whole"),
    "rows": Text("各个数字", "The figures, each against its baseline"),
    "quotients": Text("相除的结果（--per）", "Results of --per"),
    "sum": Text("合计（--sum）", "Result of --sum"),
    "cautions": Text("须注意之处", "What must be known when they are compared"),
    "sentence": Text("一句话说明", "The caution in words"),
    "numerator": Text("被除数", "The figure that is divided"),
    "denominator": Text("除数", "The figure by which it is divided"),
    "check": Text("检查的名称", "Name of the check"),
    "path": Text("文件", "File"),
    "line": Text("行号，从 1 数", "Line, from 1"),
    "message": Text("问题", "What is wrong"),
    "file": Text("文件", "The file"),
    "column": Text("在行中的第几个字符，从 1 数", "Character in the line, from 1"),
    "codes": Text("说了什么；hulian verify --explain", "What is said; hulian verify --explain"),
    "should_be": Text("应写成什么，不确定时为 null", "What to write instead, null if uncertain"),
    "remedy": Text("改法", "What to write instead"),
    "summary": Text("检查什么", "What it looks for"),
    "style": Text("体例", "Style"),
    "reference": Text("出处全文", "The reference"),
}
"""The keys of JSON output, by name; `_KEYS_OF` comes first."""

_FIGURE_KIND = Text(
    "量的是什么：money 钱，people 人，area 面积 …", "What it measures: money, people, area …"
)
_KEYS_OF: dict[str, dict[str, Text]] = {
    "PlaceRow": {
        "level": FACT_BASE["Place"]["level"].meaning,
        "code": FACT_BASE["Place"]["code"].meaning,
    },
    "MeasureRow": {"kind": FACT_BASE["Measure"]["kind"].meaning},
    "SourceRow": {"kind": FACT_BASE["Source"]["kind"].meaning},
    "ReferenceRow": {"facts": Text("数字的 id", "Ids of the figures")},
    "WordedCaution": {"code": Text("什么提醒", "Which caution it is")},
    "ComparedFigure": {"fact": Text("数字", "The figure")},
    "Candidate": {
        "kind": _FIGURE_KIND,
        "fact": Text("引用它的数字的 id", "Id of the figure that cites it"),
    },
    "Finding": {
        "kind": _FIGURE_KIND,
        "level": Text(
            "结论：error 错误，warning 提醒，note 附注，ok 相符，unknown 库中没有",
            "What comes of it: error, warning, note, ok (agrees), or unknown (not in the base)",
        ),
    },
}
"""What keys mean in one type of object only."""
