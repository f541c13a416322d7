"""What follows from figures as they are printed, and what only rounding allows; like parts."""

import pytest

from drafts import judged_alone
from hulian.documents.read import read
from hulian.language.hanzi import simplify
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft
from hulian.verify.own import own_remarks


def _said(text: str) -> Remark:
    """What is said last of the last figure of a text of which something is."""
    found = own_remarks(Draft(read(text.encode(), "a.txt")))
    return found[max(found)][-1]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("新寨村2024年咖啡产业规模做到2亿元，比2023年的1.2亿元增长67.6%。", "66.7%"),
        ("产值由1.2亿元增加到2亿元，增长70%。", "67%"),
        ("产量由3万吨增加到5万吨，增长67.6%。", "66.7%"),
        ("产值从8亿元增加到10亿元，两年年均增长12.9%。", "11.8%"),
        ("投入3亿元，其中农业2亿元，占67.7%。", "66.7%"),
        ("共有3万户，其中2万户种茶，占67.6%。", "66.7%"),
        ("From 2 million yuan to 3 million yuan, it rose by 51.5%.", "50%"),
    ],
)
def test_what_only_rounding_allows_is_doubted(text: str, right: str) -> None:
    remark = _said(text)
    assert (remark.code, remark.level) == ("cannot-tell", "warning")
    assert right in remark.message.zh
    assert remark.should_be is None


@pytest.mark.parametrize(
    "text",
    [
        "新寨村2024年咖啡产业规模做到2亿元，比2023年的1.2亿元增长66.7%。",
        "产值由1.2亿元增加到2亿元，增长67%。",
        "产值由1.2亿元增加到2亿元，增长66.6%。",
        "产量由3万吨增加到5万吨，是原来的1.7倍。",
        "产量由3万吨增加到5万吨，增长近七成。",
        "产值从8亿元增加到10亿元，两年年均增长11.8%。",
        "投入3亿元，其中农业2亿元，占66.7%。",
        "共有3万户，其中2万户种茶，占三分之二。",
        "茶叶产量3.08万吨，比上年的2.98万吨增长3.4%。",
    ],
)
def test_what_the_printed_figures_give_is_right(text: str) -> None:
    assert _said(text).level == "ok"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("保山市5个“园中园”正式协议33个、框架协议12个，合计{}个。", 45),
        ("两县6个乡镇中心小学8所、完小12所，共计{}所。", 20),
        ("3个园区新签项目16个、续签项目5个，一共{}个。", 21),
        ("全市4家医院新增科室9个、设备12个，合计{}个。", 21),
        ("11个村、3家社会组织、51家企业与120个村结对，合计{}个单位。", 65),
        ("闵行11个村、3家社会组织、51家企业与我市120个村结对，合计{}个单位结对帮扶。", 65),
        ("上海12所学校、8家医院同保山30个单位结对，合计{}家。", 20),
        ("甲镇300万元乙镇120万元丙镇80万元，合计{}万元。", 500),
    ],
)
def test_only_like_parts_are_added(text: str, right: int) -> None:
    assert _said(text.format(right)).level == "ok"
    wrong = _said(text.format(right + 9))
    assert (wrong.code, wrong.level) == ("sum-wrong", "error")
    assert f"是{right}" in wrong.message.zh


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("投入300、120、80萬元，合計500萬元。", ["ok"]),
        ("投入300、120、80萬元，合計600萬元。", ["error"]),
        ("投入3、2、1億元，合計6億元。", ["ok"]),
        ("產值從10.5億元增長到12.3億元，增長17.2%。", ["ok"]),
        ("產值從10.5億元增長到12.3億元，增長1.8億元，增長19%。", ["ok", "error"]),
    ],
)
def test_scales_are_read_alike_in_traditional_characters(text: str, levels: list[str]) -> None:
    for each in (text, simplify(text)):
        found = [one.level for one in judged_alone(each) if one.level != "unknown"]
        assert found == levels, each
