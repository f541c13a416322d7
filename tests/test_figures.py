"""What figures say, in texts and as values: a table of cases, and what holds for all.

In `figures/texts.tsv` stands a text and what is read in it: an exact amount as `45.68元`, others as
`at_most [open, 30]%`, several parted by `; `, and `-` for none. ⏎ is a line break, ⇥ a tab. Dates
and ordinals are left out. `figures/values.tsv` has values, the unit of their measure, and the same.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hulian.extraction.extract import Candidate, extract
from hulian.figures.grammar import read
from hulian.figures.quantity import End, Quantity, QuantityError, parse

TABLES = Path(__file__).parent / "figures"


def _rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _number(amount: Decimal) -> str:
    digits = f"{amount:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _end(end: End | None) -> str:
    return _number(end.value) if end else "open"


def said(quantity: Quantity) -> str:
    if quantity.bound == "exact":
        return f"{_number(quantity.amount)}{quantity.unit}"
    return f"{quantity.bound} [{_end(quantity.low)}, {_end(quantity.high)}]{quantity.unit}"


def _valued(candidates: list[Candidate]) -> str:
    found = [candidate.quantity for candidate in candidates]
    return "; ".join(said(quantity) for quantity in found if quantity) or "-"


@pytest.mark.parametrize(("text", "expected"), _rows("texts.tsv"))
def test_a_text_is_read(text: str, expected: str) -> None:
    assert _valued(extract(text.replace("⏎", "\n").replace("⇥", "\t"))) == expected


@pytest.mark.parametrize(("printed", "unit", "expected"), _rows("values.tsv"))
def test_a_value_is_read(printed: str, unit: str, expected: str) -> None:
    try:
        found = said(parse(printed, unit or None))
    except QuantityError:
        found = "-"
    assert found == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年", "2024"),
        ("2024年6月底", "2024-06-30"),
        ("2024年2月29日", "2024-02-29"),
        ("2024年2月30日", None),
        ("2023-02-29", None),
        ("2024年1月1日至4月31日", None),
        ("2023年末", "2023-12-31"),
        ("2025年年底", "2025-12-31"),
        ("2024年2月末", "2024-02-29"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2024年第三季度", "2024-07/2024-09"),
        ("2024年前三季度", "2024-01/2024-09"),
        ("2021年以来", "2021/.."),
        ("2019-2023年", "2019/2023"),
        ("2024年1-3月", "2024-01/2024-03"),
        ("2024年十至十二月", "2024-10/2024-12"),
        ("2022年至2023年3月", "2022/2023-03"),
        ("不晚于2025年12月31日", "../2025-12-31"),
        ("不早于2024年", "2024/.."),
        ("2023年5月中旬", "2023-05-11/2023-05-20"),
        ("2023年5月6日至9日", "2023-05-06/2023-05-09"),
        ("2023年11月至2024年3月", "2023-11/2024-03"),
        ("2023/11/08", "2023-11-08"),
        ("中华民国104年5月7日", "2015-05-07"),
        ("一九九七年", "1997"),
        ("07年", "2007"),
        ("6月底", None),
    ],
)
def test_a_date_names_its_period(text: str, period: str | None) -> None:
    first = extract(f"截至{text}，共建成。")[0]
    assert first.period == period


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("产量增长1倍", "by"),
        ("产量增长到1倍", "to"),
        ("产量增长了两倍多", "by"),
        ("投资增至3.5亿元", "to"),
        ("占比下降超过2个百分点", "by"),
        ("占比降到12%", "to"),
        ("贫困户减少为30户", "to"),
        ("收入提高500元", "by"),
        ("产值翻一番", "to"),
        ("产量达1万吨", None),
    ],
)
def test_a_change_is_told_from_what_it_leads_to(text: str, change: str | None) -> None:
    (found,) = extract(f"全年{text}。")
    assert found.change == change


# --- For all texts ----------------------------------------------------------------------------

_WORDS = """
    不得 没有 未 超过 低于 达到 近 约 至少 最高 不足 ≥ ≤ ± - 负 零下 百分之 三分之 1,234 3.5
    10.0 2000 7 三五 七八十 几十 数百 两 三 十 二十 百 千 万 亿 余 多 来 几 半 元 角 块 人
    （次） （含） 个 百分点 成 亩 公斤 ℃ 年 天 小时 次 /亩 至 - ~ 与 之间 以上 以下 左右 内 起
    之多 出头 翻番 一半 US$ 人民币 ， 、 在 共 小时 分钟 个月 斤 两 尺 寸 折 （不含） （含10人） 把
    十之 八九 五分之 七分之 二十分之 成千上万 个把 百十来 不晚于 的 大半 小半 对半 毛 号人 负增长
"""
_texts = st.lists(st.sampled_from(_WORDS.split()), max_size=10).map("".join)


def test_months_behind_a_year_are_a_figure_of_their_own() -> None:
    assert [found.printed for found in extract("2024年3个月内完工")] == ["2024年", "3个月内"]
    assert [found.printed for found in extract("用了2年3个月")] == ["2年3个月"]
    assert parse("1000年3个月").amount == 12_003
    with pytest.raises(QuantityError):
        parse("2024年3个月")


def test_only_neighbours_make_one_share_of_ten() -> None:
    assert str(parse("十之八九")) == "约80至90%"
    with pytest.raises(QuantityError):
        parse("十之七九")


@given(_texts)
@example("数百（含）两")
@example("七八十（含）两")
@example("两（不含）两")
@example("超过US$三五七八十几")
@example("超过翻番余")
@example("半年余个月")
@example("超过100+人")
@example("-1,234百分点余数")
def test_what_a_text_says_its_value_says(text: str) -> None:
    for candidate in extract(text):
        if quantity := candidate.quantity:
            ends = [end.value if end else None for end in (quantity.low, quantity.high)]
            assert ends == [candidate.low, candidate.high]
            assert (quantity.amount, quantity.bound) == (candidate.amount, candidate.bound)


@given(_texts, st.sampled_from(["", "，", "。", "、投入", "；共3个", "（含）以上", "和20元之间"]))
@example("在零下、", "和20元之间")
def test_what_stands_far_before_a_figure_changes_nothing(text: str, after: str) -> None:
    long, earlier = f"投入{text}{after}", "前三年共3个，"
    for at in range(2, len(long)):
        found = read(long, at)
        assert read(earlier + long, len(earlier) + at) == (found and found.shifted(len(earlier)))


@given(_texts)
def test_a_value_that_is_read_is_printed_and_read_again(text: str) -> None:
    try:
        quantity = parse(text)
    except QuantityError:
        return
    assert parse(str(quantity)) == quantity


@given(st.integers(1, 10**7), st.sampled_from(["", "万", "亿"]), st.sampled_from("元人亩"))
def test_markers_widen_what_a_number_allows(whole: int, scale: str, unit: str) -> None:
    """What lies within the exact figure lies within each marked one that includes it."""
    exact = parse(f"{whole}{scale}{unit}")
    for marked in ("约{}", "{}左右", "{}以上", "不超过{}", "不低于{}", "不得超过{}"):
        quantity = parse(marked.format(f"{whole}{scale}{unit}"))
        assert quantity.low is None or quantity.low.value <= exact.amount
        assert quantity.high is None or quantity.high.value >= exact.amount


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["万", "亿"]))
def test_a_shared_scale_keeps_the_order(first: int, second: int, scale: str) -> None:
    low, high = sorted((first, second))
    if low < high:
        quantity = parse(f"{low}至{high}{scale}元")
        assert quantity == parse(f"{low}{scale}至{high}{scale}元")
