"""JSON Schema (2020-12) of a fact base, made from its types, and what every key of it means.

An editor shows the meanings on hover.
"""

from typing import Any, NamedTuple

import msgspec

from hulian.base.load import Tables
from hulian.base.validate import AREA_CODE, IDENTIFIER, SHA256
from hulian.figures.quantity import LONGEST
from hulian.text import Text

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# --- Keys -------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """What a key says, and values that it may have."""

    meaning: Text
    examples: tuple[Any, ...]


def _key(zh: str, en: str, *examples: Any) -> _Key:
    return _Key(Text(zh, en), examples)


_ID = Text(
    "标识，小写英文词和数字以“-”相连，同类中唯一",
    "Identifier: lower-case ASCII words and digits joined by “-”, unique among its kind",
)
_NAME_EN = Text("英文名", "English name")
_ALIAS = Text("别名，查询时也认", "Other names by which it is found")
_NOTE = Text("说明，用自己的话写", "A remark, in one's own words")
_NOTE_EN = Text("英文说明", "The remark in English")

TABLES = {
    "Tables": Text(
        "事实库：一个或多个 TOML 文件，合在一起读",
        "A fact base: one or more TOML files, loaded together",
    ),
    "Base": Text("事实库的概况", "What the fact base is about"),
    "Source": Text(
        "一份公开发表的文本，数字出自其中", "A published text, from which figures are taken"
    ),
    "Skip": Text(
        "文本里不是统计数的数，核对时跳过",
        "A number in a text that is no figure, left out by checks",
    ),
    "Place": Text("一个行政区", "An administrative area"),
    "Theme": Text(
        "一个主题；每个主题都是 hulian 的命令", "A subject area; each is a command of hulian"
    ),
    "Measure": Text(
        "量的是什么、数的是什么；同一指标的数字成一个系列",
        "The thing measured or counted; facts of one measure form its series",
    ),
    "Fact": Text("一个来源给出的一个数字", "One figure, stated by one source"),
}
"""What each kind of table is."""

FACT_BASE: dict[str, dict[str, _Key]] = {
    "Tables": {
        "base": _key(*TABLES["Base"], {"title": "闵行—保山协作", "updated": "2026-11-23"}),
        "source": _key(*TABLES["Source"], [{"id": "minhang-baoshan", "title": "协作成果综述"}]),
        "place": _key(*TABLES["Place"], [{"id": "longling", "name": "龙陵县"}]),
        "theme": _key(*TABLES["Theme"], [{"id": "funds", "name": "资金"}]),
        "measure": _key(
            *TABLES["Measure"], [{"id": "fiscal-aid", "name": "财政帮扶资金", "unit": "元"}]
        ),
        "fact": _key(
            *TABLES["Fact"],
            [
                {
                    "id": "fiscal-aid-since-1997",
                    "measure": "fiscal-aid",
                    "label": "财政帮扶资金，1997年起累计",
                    "value": "14.24亿元",
                    "source": "minhang-baoshan",
                }
            ],
        ),
    },
    "Base": {
        "title": _key("事实库的名称", "Name of the fact base", "闵行—保山协作"),
        "title_en": _key("事实库的英文名称", "Its name in English", "Minhang–Baoshan cooperation"),
        "updated": _key(
            "最近一次修改的日期，也是引用时的查阅日期",
            "Day of the last change; references give it as the day of looking up",
            "2026-11-23",
        ),
        "languages": _key(
            '名称、标签、说明用哪些语言写；只写中文的库写 ["zh"]',
            'In which languages names, labels and notes are written; ["zh"] if only in Chinese',
            ["zh"],
        ),
        "english": _key(
            "不是地方的给出方、发布者、成员的英文名",
            "English names of givers, publishers and members that are no places",
            {"保山日报": "Baoshan Daily"},
        ),
    },
    "Skip": {
        "at": _key(
            "在文本中的位置：第几个字，从 0 数", "Where in the text: character offset, from 0", 95
        ),
        "printed": _key("文本中的写法", "As the text prints it", "两地"),
        "why": _key("为什么不是统计数", "Why it is no figure", "统称双方，不是统计数"),
    },
    "Source": {
        "id": _key(*_ID, "minhang-baoshan"),
        "title": _key(
            "标题；原文没有印出的，自拟一个",
            "Title, or one's own where none is printed",
            "闵行—保山协作成果综述",
        ),
        "title_en": _key("英文标题", "The title in English", "Results of the cooperation"),
        "publisher": _key("发布者", "Publisher", "九隆网", "SHINE"),
        "url": _key("网址", "Address", "https://www.shine.cn/feature/district/2408198511/"),
        "published": _key(
            "发布日期：年、月或日；~ 大约，? 存疑（EDTF）",
            "Date of publication: year, month or day; ~ approximate, ? uncertain (EDTF)",
            "2025-07-23",
            "2025-03~",
            "2026~",
        ),
        "accessed": _key(
            "查阅日期，TOML 日期；引用时写出",
            "Day on which it was looked up, for citations",
            "2026-11-23",
        ),
        "kind": _key(
            "谁发布的：government 政府，media 媒体，report 报告，company 企业，repost 转载",
            "Who published it: a government, media, a report, a company; or a repost, which is "
            "a copy of a text that was published elsewhere",
            "media",
            "repost",
        ),
        "copy_of": _key("转载自何处", "Of what it is a copy", "保山日报", "《瞭望东方周刊》"),
        "sha256": _key(
            "文本的 SHA-256；at 按这份文本数字数",
            "SHA-256 of the text in which `at` counts characters",
            "8e72ca38de942614d3bc6ec5eb849817d1a02a8c52f9490c14ed1f1a510d58f9",
        ),
        "note": _key(*_NOTE, "转载稿，原文未见。"),
        "note_en": _key(*_NOTE_EN, "A copy; the original was not seen."),
        "skip": _key(
            "文本里不是统计数的数",
            "Numbers in the text that are no figures",
            [{"at": 95, "printed": "两地", "why": "统称双方，不是统计数"}],
        ),
    },
    "Place": {
        "id": _key(*_ID, "longling"),
        "name": _key("全名", "Full name", "龙陵县"),
        "name_en": _key(*_NAME_EN, "Longling County"),
        "alias": _key(*_ALIAS, ["龙陵"]),
        "pinyin": _key(
            "读音，词典会读错时写：一字一音，空格隔开",
            "Reading, where dictionaries have it wrong: a syllable a character, with spaces",
            "chang ning",
        ),
        "level": _key(
            "级别：province 省，city 地市，county 县区，township 乡镇，village 村",
            "Administrative level: province, city (prefecture), county or district, township "
            "or town, village",
            "county",
        ),
        "code": _key(
            "行政区划代码（GB/T 2260），6 位；乡镇 9 位，村 12 位",
            "Administrative code (GB/T 2260): six digits, nine for towns, twelve for villages",
            "530523",
        ),
        "within": _key("上一级地方的 id", "Id of the area that it belongs to", "baoshan"),
    },
    "Theme": {
        "id": _key(*_ID, "funds"),
        "name": _key("名称", "Name", "资金"),
        "name_en": _key(*_NAME_EN, "Funds"),
        "alias": _key(*_ALIAS, ["经费"]),
    },
    "Measure": {
        "id": _key(*_ID, "fiscal-aid"),
        "name": _key("名称", "Name", "财政帮扶资金"),
        "unit": _key(
            "单位，或所数之物：元、人次、%、项目、企业",
            "Base unit, or the thing that is counted",
            "元",
            "人次",
            "%",
            "项目",
        ),
        "unit_en": _key(
            "单位的英文名（单数），不同于通常叫法时写",
            "What one of the unit is called in English, where that is not its usual name",
            "project",
        ),
        "name_en": _key(*_NAME_EN, "Fiscal aid"),
        "alias": _key(*_ALIAS, ["财政资金"]),
        "kind": _key(
            "flow 流量，随时间累加；stock 存量，某时点的数；ratio 比率；year 年份",
            "flow: adds up over time; stock: as of a date; ratio: a share; year: a year",
            "flow",
        ),
        "theme": _key("所属主题的 id", "Ids of its themes", ["funds"]),
    },
    "Fact": {
        "id": _key(*_ID, "fiscal-aid-since-1997"),
        "measure": _key("指标的 id", "Id of the measure", "fiscal-aid"),
        "label": _key(
            "这是什么数，用自己的话写",
            "What the figure is, in one's own words",
            "闵行区给保山市的财政帮扶资金，1997年起累计",
        ),
        "value": _key(
            "照原文写的数和单位，小数点写作“.”；余、近、约、以上等一并写上",
            "The figure as printed, with its unit and with 余, 近, 约, 以上 …; `.` is the "
            "decimal point",
            "14.24亿元",
            "5000余万元",
            "649个",
            "65%以上",
            "3至5年",
        ),
        "source": _key("来源的 id", "Id of the source", "minhang-baoshan"),
        "label_en": _key(
            "英文标签",
            "The label in English",
            "Fiscal aid from Minhang to Baoshan, cumulative since 1997",
        ),
        "printed": _key(
            "原文的写法，与 value 不同时写",
            "As the source prints it, where that differs",
            "14。24亿元",
            "31 million yuan",
        ),
        "period": _key(
            "时段：年、月、日，或 起/止，.. 为不定；~ 大约，? 存疑（EDTF）",
            "Period: a year, month or day, or from/to with .. where open; ~ approximate, "
            "? uncertain (EDTF)",
            "2025",
            "2025-10-22",
            "1997/..",
            "2021/2024",
            "../2018",
        ),
        "basis": _key(
            "口径：cumulative 累计，yearly 每年，in-period 当期，as-of 时点，"
            "target 目标，forecast 预计",
            "How it counts: cumulative, yearly, in the period, as of that time, "
            "a target, or a forecast",
            "cumulative",
        ),
        "place": _key("地方的 id", "Ids of the places", ["baoshan"]),
        "giver": _key(
            "出资、出力的一方：地方的 id 或单位的名称", "Who gives: place ids or names", ["minhang"]
        ),
        "at": _key(
            "在来源文本中的位置：第几个字，从 0 数",
            "Where in the source's text: character offset, from 0",
            120,
        ),
        "counted": _key(
            "来源没有印出，是按列名数出来的",
            "Not printed: counted from the names that the source gives",
            True,
        ),
        "part_of": _key(
            "它是哪个数字的一部分",
            "Id of the figure of which this is a part",
            "aid-projects-since-1997",
        ),
        "members": _key(
            "来源列出了名称的，数的是哪些",
            "What was counted, where the source names it",
            ["隆阳区", "龙陵县"],
        ),
        "disputes": _key(
            "说法不同的另一数字的 id",
            "Ids of rival figures for the same thing",
            ["fiscal-aid-other"],
        ),
        "note": _key(*_NOTE, "“财政”原印作“财务”。"),
        "note_en": _key(*_NOTE_EN, "“Fiscal” is misprinted."),
    },
}
"""The keys of each kind of table."""

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
        definition["description"] = both(TABLES[name])
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
    return {**plain, "description": both(meaning), "examples": list(examples)}


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
