"""Plain right texts, of which nothing is said; and what is still found where one is wrong."""

import pytest

from drafts import said_of


@pytest.mark.parametrize(
    "text",
    [
        # Parts of parts, and what is told behind them.
        "全校437人，住校生216人，其中女生20人，走读生221人，其中女生32人。",
        "全县47个乡镇，其中12个镇，35个乡，456个村。",
        "全校495人，其中女生122人、团员153人、住校生112人、少数民族28人。",
        "投资318万元，其中道路281万元（含水利99万元），绿化37万元。",
        "收入471万元，其中门票304万元（含餐饮144万元），住宿167万元。",
        "总投资2000万元，其中财政1200万元，后来追加，具体见附表3，2024年3月完工。",
        # Several of a kind, of which none is the whole.
        "东村275户，西村249户，中村66户，东村比中村多209户。",
        "前三位是客车（129辆）、货车（103辆）、轿车（21辆）。",
        "东村最多，270户，西村次之，259户，中村最少，21户。",
        "第一名客车220辆，第二名货车127辆，第三名轿车113辆。",
        "村里51户，有车的21户，有楼房的22户，有电脑的10户。",
        "5年来，投入80万元，平均每年16万元，2023年19万元。",
        "800人中200人出勤，出勤率25%。\n\n本地24人，外地56人。",
        # Changes of other things, and on other years.
        "产值9000亿元，比上年增长7%，农户产值由上年的2000亿元增加到3000亿元，增长50%。",
        "产量625吨，增长25%，游客520万人次，增长30%，去年分别为500吨和400万人次。",
        "入学率54%，比上年的45%提高9个百分点，比前年提高15个百分点。",
        "扭亏为盈，去年亏损100万元，今年盈利50万元，增加150万元。",
        # Both follow from the figures beside them.
        "一班120人，中奖54人，中奖率45%；二班200人，中奖70人，中奖率35%。",
        "In May members came to 2,000, in June 3,000, up 50%.",
        "On June 2, 2000 people came, 1,100 men and 900 women.",
    ],
)
def test_plain_right_texts_are_let_be(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("全县47个乡镇，其中12个镇，95个乡。", "47个"),
        ("投资318万元，其中道路281万元，绿化97万元。", "318万元"),
        ("产值9000亿元，增长7%，由上年的6000亿元增加到9000亿元。", "7%"),
        ("入学率54%，比上年的45%提高15个百分点。", "15个百分点"),
        ("去年亏损100万元，今年亏损150万元，增加60万元。", "60万元"),
        ("计划127人，上午来了103人，下午来了14人，还有20人没来。", "127人"),
    ],
)
def test_plain_wrong_texts_are_found(text: str, printed: str) -> None:
    assert [said for said, *_ in said_of(text)] == [printed]
