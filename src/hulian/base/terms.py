"""Terms of figures and sources, in words."""

from typing import TYPE_CHECKING

from hulian.figures.period import Moment, Period, Qualifier
from hulian.text import Text

if TYPE_CHECKING:  # what these modules need to read texts and figures is slow to import
    from hulian.base.model import Basis
    from hulian.figures.quantity import Bound

SOURCE_KINDS = {
    "government": Text("政府", "government"),
    "media": Text("媒体", "media"),
    "report": Text("报告", "report"),
    "company": Text("企业", "company"),
    "repost": Text("转载", "repost"),
}
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


def at(offset: int) -> Text:
    return Text(f"第 {offset} 字（从 0 数）", f"character {offset}, from 0")


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
