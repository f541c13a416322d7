"""What must be known when figures are set side by side, and why some cannot be."""

from collections.abc import Sequence

from hulian.wording import Text
from hulian.wording.amounts import Unit


def _each(values: Sequence[tuple[Text, str]]) -> Text:
    """Values with the figures that have them."""
    zh = "；".join(f"{value.zh}（{ids}）" for value, ids in values)
    en = "; ".join(f"{value.en} ({ids})" for value, ids in values)
    return Text(zh, en)


def _differing(zh: str, en: str, values: Sequence[tuple[Text, str]]) -> Text:
    each = _each(values)
    return Text(f"{zh}：{each.zh}", f"{en}: {each.en}")


def measure_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("指标不同", "different measures", values)


def period_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("时段不同", "different periods", values)


def period_unknown(ids: str) -> Text:
    return Text(f"时段不明：{ids}", f"period unknown: {ids}")


def basis_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("口径不同", "different bases", values)


def giver_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("给出方不同", "different givers", values)


def place_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("地方不同", "different places", values)


def source_kind_differs(values: Sequence[tuple[Text, str]]) -> Text:
    return _differing("来源类型不同", "different kinds of source", values)


def source_copied(ids: str) -> Text:
    return Text(f"来源是转载，未见原文：{ids}", f"from a repost, the original was not seen: {ids}")


def start_differs(ids: str) -> Text:
    return Text(
        f"累计的起点不同，不能算增长：{ids}",
        f"cumulative from different starts, so no growth rate: {ids}",
    )


def conflict(first: str, second: str) -> Text:
    return Text(
        f"两个来源说法不一：{first} 与 {second}", f"two sources disagree: {first} and {second}"
    )


def counted(ids: str) -> Text:
    return Text(f"来源没有印出，按列名计数：{ids}", f"counted from names, not printed: {ids}")


def unpaired(ids: str) -> Text:
    return Text(
        f"找不到时段、地方、给出方都相同的另一单位的数字，未计入：{ids}",
        f"left out, as no figure of the other unit has the same period, place and giver: {ids}",
    )


UNSTATED = Text("未写明", "not stated")

# --- Refusals ---------------------------------------------------------------------------------


def _units(units: Sequence[Unit]) -> tuple[str, str]:
    texts = [unit.text for unit in units]
    return "、".join(text.zh for text in texts), ", ".join(text.en for text in texts)


def units_differ(units: Sequence[Unit]) -> Text:
    zh, en = _units(units)
    return Text(f"单位不同（{zh}），不能相比", f"different units ({en}) cannot be compared")


USE_PER = Text("要一个除以另一个，加 --per", "to divide the one by the other, add --per")
SAME_UNIT = Text("单位相同，用不着 --per", "the units are the same; --per is for unlike ones")
PLAIN_COMPARE = Text("去掉 --per 就是并列比较", "leave out --per to set them side by side")


def too_many_units(units: Sequence[Unit]) -> Text:
    zh, en = _units(units)
    return Text(f"--per 只用于两种单位，这里有 {zh}", f"--per takes two units; here are {en}")


def nothing_paired(why: Text) -> Text:
    return Text(f"不能相除：{why.zh}", f"cannot be divided: {why.en}")


PAIR_REMEDY = Text(
    "选时段、地方和给出方都相同的数字", "choose figures of the same period, place and giver"
)


def zero_divisor(identifier: str) -> Text:
    return Text(f"{identifier} 是零或可能是零", f"{identifier} is or may be zero")


def given_twice(identifier: str) -> Text:
    return Text(f"{identifier} 写了两遍", f"{identifier} is given twice")


def alone(identifier: str) -> Text:
    return Text(
        f"只有一个数字（{identifier}），没有可比的", f"there is only one figure ({identifier})"
    )


NOTHING = Text("没有可比的数字", "there is nothing to compare")
GIVE_TWO = Text(
    "给出至少两个不同的数字，或有多个数字的指标；hulian measures 列出指标和条数",
    "give at least two different figures, or a measure with several; see hulian measures",
)


def unknown_reference(name: str) -> Text:
    return Text(f"没有数字或指标叫“{name}”", f"there is no figure or measure called “{name}”")


def ambiguous_reference(name: str) -> Text:
    return Text(f"“{name}”不止一个数字", f"“{name}” finds more than one figure")


def candidates(ids: Sequence[str]) -> Text:
    listed = " ".join(ids)
    return Text(f"写出 id：{listed}", f"name one by its id: {listed}")


FIND_IT = Text(
    "用 hulian search 找，或 hulian measures 列出指标", "try hulian search or hulian measures"
)


def baseline_missing(identifier: str) -> Text:
    return Text(
        f"基准 {identifier} 不在所比的数字里", f"the baseline {identifier} is not among the figures"
    )


def not_summable(first: str, second: str) -> Text:
    return Text(
        f"{first} 与 {second} 有重叠（时段、地方、给出方都不能断定不同），相加会重复计算",
        f"{first} and {second} overlap (neither period, place nor giver keeps them apart); "
        "adding them would count twice",
    )


def part_in_sum(part: str, whole: str) -> Text:
    return Text(f"{part} 已包含在 {whole} 之内", f"{part} is already part of {whole}")


def no_flow(identifier: str) -> Text:
    return Text(
        f"{identifier} 不是流量（时点数、比率和年份不能相加）",
        f"{identifier} is no flow (stocks, ratios and years do not add up)",
    )


SUM_REMEDY = Text(
    "去掉 --sum，或只选互不重叠的数字", "leave out --sum, or choose figures that do not overlap"
)
