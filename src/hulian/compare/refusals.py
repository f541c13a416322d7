"""Why figures cannot be compared, divided or added up, and what can be done instead."""

from collections.abc import Sequence

from hulian.figures.english import Unit
from hulian.text import Text


def _units(units: Sequence[Unit]) -> tuple[str, str]:
    texts = [unit.text for unit in units]
    return "、".join(text.zh for text in texts), ", ".join(text.en for text in texts)


def units_differ(units: Sequence[Unit]) -> Text:
    zh, en = _units(units)
    return Text(f"单位不同（{zh}），不能相比", f"different units ({en}) cannot be compared")


USE_PER = Text("要一个除以另一个，加 --per", "to divide the one by the other, add --per")
TWO_UNITS = Text("只选两种单位的数字", "choose figures of two units")
ONE_UNIT = Text("选同一单位的数字", "choose figures of one unit")
SAME_UNIT = Text("单位相同，用不着 --per", "the units are the same; --per is for unlike ones")
PLAIN_COMPARE = Text("去掉 --per 就是并列比较", "leave out --per to set them side by side")


def too_many_units(units: Sequence[Unit]) -> Text:
    zh, en = _units(units)
    return Text(f"--per 只用于两种单位，这里有 {zh}", f"--per takes two units; here are {en}")


def not_divisible(identifier: str) -> Text:
    return Text(
        f"{identifier} 是比率或年份，不能相除", f"{identifier} is a ratio or a year; not to divide"
    )


AMOUNTS_ONLY = Text("只选数量", "choose amounts only")


def nothing_paired(reasons: Sequence[Text]) -> Text:
    zh = "；".join(reason.zh for reason in reasons)
    en = "; ".join(reason.en for reason in reasons)
    return Text(f"不能相除：{zh}", f"cannot be divided: {en}")


PAIR_REMEDY = Text(
    "选时段、地方和给出方都相同的数字", "choose figures of the same period, place and giver"
)


def zero_divisor(identifier: str) -> Text:
    return Text(
        f"不能除以零（{identifier}）", f"{identifier} is zero; nothing can be divided by it"
    )


def given_twice(identifier: str) -> Text:
    return Text(f"{identifier} 重复了", f"{identifier} is there twice")


NOTHING = Text("没有可比的数字", "there is nothing to compare")


def alone(identifier: str) -> Text:
    return Text(
        f"只有一个数字（{identifier}），没有可比的",
        f"there is only one figure ({identifier}), and nothing to compare it with",
    )


GIVE_TWO = Text(
    "给出至少两个不同的数字，或有多个数字的指标；hulian measures 列出指标和条数",
    "give at least two different figures, or a measure with several; see hulian measures",
)


def empty_measure(measure: str) -> Text:
    return Text(f"指标 {measure} 没有符合的数字", f"no figure of the measure {measure} matches")


LOOSEN = Text(
    "放宽筛选，或换一个指标；hulian measures 列出指标和条数",
    "loosen the filters, or choose another measure; see hulian measures",
)


def unknown_reference(name: str) -> Text:
    return Text(f"没有数字或指标叫“{name}”", f"there is no figure or measure called “{name}”")


def ambiguous_reference(name: str) -> Text:
    return Text(f"“{name}”不止一个数字或指标", f"“{name}” finds more than one figure or measure")


def candidates(measures: Sequence[str], ids: Sequence[str]) -> Text:
    """Ids to choose from."""
    kinds = []
    if measures:
        listed = " ".join(measures)
        kinds.append(Text(f"指标 {listed}", f"measure {listed}"))
    if ids:
        listed = " ".join(ids)
        kinds.append(Text(f"数字 {listed}", f"figure {listed}"))
    zh, en = "；".join(kind.zh for kind in kinds), "; ".join(kind.en for kind in kinds)
    return Text(f"写出 id：{zh}", f"name one by its id: {en}")


def unknown_remedy(nearest: Sequence[str]) -> Text:
    zh = f"是不是 {'、'.join(nearest)}？" if nearest else ""
    en = f"did you mean {', '.join(nearest)}? " if nearest else ""
    return Text(
        f"{zh}用 hulian search 找，或 hulian measures 列出指标",
        f"{en}Find it with hulian search, or see hulian measures",
    )


def baseline_missing(name: str) -> Text:
    return Text(f"基准“{name}”不在所比的数字里", f"the baseline “{name}” is not among the figures")


def baseline_ambiguous(name: str) -> Text:
    return Text(
        f"基准“{name}”不止一个数字", f"the baseline “{name}” is more than one of the figures"
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
