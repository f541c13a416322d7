"""Growths and sums told in many ways, by the words that such sentences are put together from."""

from itertools import product

import pytest

from reckoned import alarms

_BEGINNINGS = ("", "今年，", "2023年，", "2023年全县", "据统计，", "截至2023年底，全县")
_EARLIER = ("上年为{}", "上年{}", "上年同期为{}", "前一年是{}", "上一年度为{}")
_CLAIMS = ("同比增长{}%", "增长{}%", "增幅为{}%", "增加了{}%", "同比上升{}%", "多了{}%", "涨幅{}%")
_SHAPES = (
    "{begin}接诊{now}，{before}，{claim}。",
    "{begin}接诊{now},{before},{claim}.",
    "{before}，{begin}接诊{now}，{claim}。",
    "{begin}接诊{now}。{before}，{claim}。",
    "{begin}接诊由{old}增至{now}，{claim}。",
    "{begin}接诊{now}，比上年的{old}{than}。",
    "{begin}接诊{now}，较上年的{old}{than}。",
)
_THAN = ("增长{}%", "多{}%", "增加了{}%")


def _told(shape: str, growth: int) -> list[str]:
    """Return sentences in which 3200人次 have grown by so many percent to 3520人次."""
    ways = product(_BEGINNINGS, _EARLIER, _CLAIMS, _THAN)
    texts = dict.fromkeys(
        shape.format(
            begin=begin,
            now="3520人次",
            old="3200人次",
            before=before.format("3200人次"),
            claim=claim.format(growth),
            than=than.format(growth),
        )
        for begin, before, claim, than in ways
    )
    return [*texts]


@pytest.mark.parametrize("shape", _SHAPES)
def test_growth_that_is_right_is_passed_over(shape: str) -> None:
    assert [text for text in _told(shape, 10) if alarms(text)] == []


@pytest.mark.parametrize("shape", _SHAPES)
def test_growth_that_is_wrong_is_found(shape: str) -> None:
    assert [text for text in _told(shape, 17) if not alarms(text)] == []


_WHOLES = ("共有资金{}", "共投入资金{}", "资金合计{}", "2023年共投入{}资金")
_LISTS = (
    "道路{}、水利{}、教育{}",
    "道路{}，水利{}，教育{}",
    "道路有{}，水利有{}，教育有{}",
    "道路是{}，水利是{}，教育是{}",
)
_SUMS = (
    "{whole}（{parts}）。",
    "{whole}。{parts}。",
    "{whole}：{parts}。",
    "{parts}，合计{total}。",
    "{parts}，一共{total}。",
    "{parts}。总计{total}。",
    "{parts}。三项共{total}。",
)


def _added(shape: str, total: int) -> list[str]:
    """Return sentences in which 320, 180 and 100万元 are so much together."""
    told = (f"{amount}万元" for amount in (320, 180, 100, total))
    *amounts, together = told
    texts = (
        shape.format(whole=whole.format(together), parts=parts.format(*amounts), total=together)
        for whole, parts in product(_WHOLES, _LISTS)
    )
    return [*dict.fromkeys(texts)]


@pytest.mark.parametrize("shape", _SUMS)
def test_a_sum_that_is_right_is_passed_over(shape: str) -> None:
    assert [text for text in _added(shape, 600) if alarms(text)] == []


@pytest.mark.parametrize("total", [540, 660])
@pytest.mark.parametrize("shape", _SUMS)
def test_a_sum_that_is_wrong_is_found(shape: str, total: int) -> None:
    assert [text for text in _added(shape, total) if not alarms(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "共有职工400人（党员120人，女职工230人，团员180人）。",
        "共有职工400人。党员120人，女职工230人，团员180人。",
        "共投入600万元。争取上级补助320万元，今年到位216万元，明年还要100万元。",
        "全县有床位800张（重症20张、儿科40张、中医30张）。",
        "全镇修了41条路，其中水泥路7条。老渠今年一共28条，分在三个村。",
        "种茶12万亩（甲乡3万亩、乙乡2万亩、丙乡1.5万亩）。",
    ],
)
def test_a_list_that_need_not_be_of_all_is_passed_over(text: str) -> None:
    assert alarms(text) == []


_NAMED = (
    "在册车辆{}辆，纯电动{}辆，混合动力{}辆，柴油车{}辆。",
    "年末在岗职工{}人：医生{}人，护士{}人，医技{}人。",
    "船队本月出海{}次。上村{}次，中村{}次，下村{}次。",
    "一共{}个摊位，菜摊{}个、肉摊{}个、鱼摊{}个。",
    "全年开支{}万元：\n- 修两条路：{}万元\n- 老年食堂：{}万元\n- 保洁员工资：{}万元\n\n结余另列。",
)


@pytest.mark.parametrize("text", _NAMED)
def test_parts_that_are_only_named_are_all_of_their_whole(text: str) -> None:
    assert alarms(text.format(138, 74, 41, 23)) == []
    assert [w for w in ((138, 74, 41, 32), (138, 74, 47, 23)) if not alarms(text.format(*w))] == []


@pytest.mark.parametrize(
    "text",
    [
        "在册车辆138辆，纯电动74辆，混合动力41辆，另有柴油车20辆在修。",
        "在册车辆138辆，主要是纯电动74辆、混合动力41辆、柴油车18辆。",
        "在册车辆138辆，纯电动74辆，混合动力41辆，柴油车12辆，等等。",
        "去年138辆，今年增加74辆，报废41辆，新购18辆。",
        "计划138套，实际超出12套。甲线74套，乙线41套，丙线23套。",
    ],
)
def test_parts_that_need_not_be_all_are_passed_over(text: str) -> None:
    assert alarms(text) == []
