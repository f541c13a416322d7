"""What stands in tables and around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hulian.figures.period import Moment, Period, Qualifier
from hulian.text import Text

if TYPE_CHECKING:  # what these modules need to read texts and figures is slow to import
    from hulian.base.model import Basis
    from hulian.figures.quantity import Bound
    from hulian.figures.units import Kind

# --- Headings ---------------------------------------------------------------------------------

FIGURE = Text("数字", "Figure")
LABEL = Text("事项", "What")
PERIOD = Text("时间", "When")
PLACE = Text("地方", "Where")
ID = Text("id", "id")
NAME = Text("名称", "Name")
OTHER_NAME = Text("英文名", "Chinese name")
LEVEL = Text("级别", "Level")
CODE = Text("代码", "Code")
UNIT = Text("单位", "Unit")
KIND = Text("类型", "Kind")
THEMES = Text("主题", "Themes")
FACTS = Text("条数", "Figures")
FIRST = Text("头一个数字", "First figure")
TITLE = Text("标题", "Title")
PUBLISHER = Text("发布者", "Publisher")
PUBLISHED = Text("日期", "Date")

CONTEXT = Text("上下文", "Context")
OFFSET = Text("位置", "At")
FACT = Text("事实", "Fact")

KINDS: "dict[Kind, Text]" = {
    "money": Text("金额", "money"),
    "people": Text("人数", "people"),
    "person-times": Text("人次", "person-times"),
    "count": Text("个数", "count"),
    "ratio": Text("比率", "ratio"),
    "area": Text("面积", "area"),
    "weight": Text("重量", "weight"),
    "length": Text("长度", "length"),
    "duration": Text("时长", "duration"),
    "year": Text("年份", "year"),
    "date": Text("日期", "date"),
    "ordinal": Text("序数", "ordinal"),
    "other": Text("其他", "other"),
}
LEVELS = {
    "province": Text("省级", "province"),
    "city": Text("地级", "city"),
    "county": Text("县级", "county"),
    "township": Text("乡级", "township"),
    "village": Text("村", "village"),
}
MEASURE_KINDS = {
    "flow": Text("流量", "flow"),
    "stock": Text("存量", "stock"),
    "ratio": Text("比率", "ratio"),
    "year": Text("年份", "year"),
}
SOURCE_KINDS = {
    "government": Text("政府", "government"),
    "media": Text("媒体", "media"),
    "report": Text("报告", "report"),
    "company": Text("企业", "company"),
    "repost": Text("转载", "repost"),
}

# --- Groups -----------------------------------------------------------------------------------


def within(place: Text) -> Text:
    return Text(f"{place.zh}及其下辖", f"{place.en} and the places in it")


def wider(place: Text) -> Text:
    return Text(
        f"包含{place.zh}的更大范围（来源没有分列，不是{place.zh}的数）",
        f"Wider areas that include {place.en} (not broken down; not {place.en}'s own figures)",
    )


def none_within(place: Text) -> Text:
    return Text(f"没有{place.zh}自己的数字", f"no figures of {place.en}'s own")


# --- One figure -------------------------------------------------------------------------------

AMOUNT = Text("数值", "Amount")
BOUNDS = Text("范围", "Bounds")
BASIS = Text("口径", "Basis")
GIVERS = Text("给出方", "Given by")
MEASURE = Text("指标", "Measure")
PART_OF = Text("属于", "Part of")
PARTS = Text("其中", "Parts")
MEMBERS = Text("包括", "Members")
RIVALS = Text("异说", "Disputed by")
SERIES = Text("同一指标", "Same measure")
SOURCE = Text("来源", "Source")
COPY_OF = Text("转载自", "Copy of")
LOCATION = Text("位置", "Location")
PRINTED = Text("原文印作", "Printed as")
ADDRESS = Text("网址", "Address")
NOTE = Text("说明", "Note")
SOURCE_NOTE = Text("来源说明", "About the source")
COUNTED = Text("来源没有印出，按列名计数", "counted from the names given; not printed")


BETWEEN = Text("、", ", ")
"""Between the members of a list."""


def listed(parts: Sequence[str]) -> Text:
    """Clauses, one behind the other."""
    return Text("，".join(parts), ", ".join(parts))


def aside(text: str, remark: str) -> Text:
    """A text and something in brackets behind it."""
    return Text(f"{text}（{remark}）", f"{text} ({remark})")


def at(offset: int) -> Text:
    return Text(f"第 {offset} 字（从 0 数）", f"character {offset}, from 0")


BASES: "dict[Basis, Text]" = {
    "cumulative": Text("累计", "cumulative"),
    "yearly": Text("每年", "yearly"),
    "in-period": Text("当期", "in the period"),
    "as-of": Text("时点", "as of that time"),
    "target": Text("目标", "target"),
    "forecast": Text("预计", "forecast"),
}
BOUND_NAMES: "dict[Bound, Text]" = {
    "exact": Text("确数", "exact"),
    "over": Text("多于", "more than"),
    "at_least": Text("至少", "at least"),
    "at_most": Text("至多", "at most"),
    "under": Text("少于", "less than"),
    "nearly": Text("略少于", "nearly"),
    "about": Text("大约", "about"),
    "range": Text("范围", "range"),
}

# --- Periods ----------------------------------------------------------------------------------

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_QUALIFIERS: dict[Qualifier, Text] = {
    "": Text("", ""),
    "~": Text("约", "c. "),
    "?": Text("疑", "? "),
}


def moment(when: Moment) -> Text:
    zh, en = f"{when.year}年", str(when.year)
    if when.month:
        zh, en = f"{zh}{when.month}月", f"{_MONTHS[when.month - 1]} {en}"
    if when.day:
        zh, en = f"{zh}{when.day}日", f"{when.day} {en}"
    mark = _QUALIFIERS[when.qualifier]
    return Text(mark.zh + zh, mark.en + en)


def period(when: Period | None) -> Text:
    if when is None:
        return Text("", "")
    start, end = when.start and moment(when.start), when.end and moment(when.end)
    if start and end:
        if when.start == when.end:
            return start
        return Text(f"{start.zh.removesuffix('年')}—{end.zh}", f"{start.en}–{end.en}")
    if start:
        return Text(f"{start.zh}起", f"since {start.en}")
    assert end
    return Text(f"至{end.zh}", f"until {end.en}")


# --- Overview ---------------------------------------------------------------------------------


def counts(facts: int, themes: int, places: int, measures: int, sources: int) -> Text:
    return Text(
        f"{facts} 个数字，{themes} 个主题，{measures} 个指标，{places} 个地方，{sources} 个来源",
        ", ".join(
            f"{count} {noun}{'' if count == 1 else 's'}"
            for count, noun in (
                (facts, "figure"),
                (themes, "theme"),
                (measures, "measure"),
                (places, "place"),
                (sources, "source"),
            )
        ),
    )


def updated(day: str) -> Text:
    return Text(f"更新于 {day}", f"updated {day}")


TRY = Text("试试", "Try")
EXAMPLE_COMPARE = Text("并列比较", "side by side")
EXAMPLE_THEME = Text("一个主题的数字", "the figures of a theme")
EXAMPLE_SEARCH = Text("全文检索", "search the full text")
EXAMPLE_SHOW = Text("一个数字的出处和关系", "where a figure comes from")
EXAMPLE_JSON = Text("给脚本用", "for scripts")
EXAMPLE_HELP = Text("全部命令和选项", "all commands and options")
