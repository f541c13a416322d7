"""What there is after some came and some went, and what is left of accounts."""

import pytest

from drafts import said_of


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("护士年初33人，走了4个，来了7个，现在{}人。", "36", "38"),
        ("会员八月底1120人，九月新加入85位，现在{}人。", "1205", "1250"),
        ("年初存栏120头，新购30头，卖掉45头，目前{}头。", "105", "115"),
        ("车队原有46辆，报废9辆，新增15辆，如今{}辆。", "52", "62"),
        ("全季踢了{}场，18胜7平5负。", "30", "32"),
        ("蜜一共割了5320公斤，已经卖掉4256公斤，也就是八成。库里还压着{}公斤。", "1064", "1640"),
        ("全年进账316万元。\n\n出账287万元。两头一轧，年底手里有{}万元。", "29", "39"),
        ("九月流水38640元。房租、工资、进书总共出去42100元。一减，亏{}元。", "3460", "4360"),
        ("钱是这么花的：场租12000元，调律2400元，总共14400元。票款收了17200元，落下来{}元。",
         "2800", "2300"),
        ("蜂农有45户，去年25户。三组摊开看：一组15户，二组12户，三组18户。45户当中贫困户14户，"
         "余下的{}户是一般农户。", "31", "33"),
    ],
)  # fmt: skip
def test_what_there_is_follows_from_what_came_and_went(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("sum-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "会员去年底1120人，今年新加入85人，现有1180人。",  # some have left
        "年初存粮300吨，收了另一处的40吨，目前280吨。",
        "主场踢了15场，全季18胜7平5负。",
        "卖梨收入12万元，请人花了3万元，到手6万元。",
        "收入120万元，支出95万元，上年结转10万元，结余35万元。",
    ],
)
def test_where_more_may_have_come_or_gone_nothing_is_said(text: str) -> None:
    assert said_of(text) == []
