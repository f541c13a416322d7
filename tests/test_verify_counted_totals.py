"""Totals told with the number of their parts, or behind bare numbers of an English list."""

import pytest

from drafts import judged_alone, said_of


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("甲队打了86眼井，乙队打了74眼井，两队一道打了{}。", "170眼", "160眼"),
        ("上午场卖票420张，下午场卖票560张，两场{}票全部售罄。", "890张", "980张"),
        ("省级下拨320万元，市级配套180万元，两级加拢{}。", "600万元", "500万元"),
        ("上月借出图书4260册。本月借出3850册，两个月共借出{}。", "9110册", "8110册"),
        ("书法班收了36名学生，陶艺班收了28名；两个班收了{}学生。", "46名", "64名"),
        ("这三条线分别长18公里、24公里和36公里，总里程{}。", "88公里", "78公里"),
        ("东库存粮2.4万吨，西库存粮1.8万吨，两库合一处{}。", "5.2万吨", "4.2万吨"),
        ("红队得了46分，蓝队得了39分，两队得分之和为{}。", "95分", "85分"),
    ],
)
def test_a_total_of_so_many_parts_is_judged_without_a_word_for_it(
    text: str, wrong: str, right: str
) -> None:
    assert said_of(text.format(right)) == []
    assert [said[0] for said in said_of(text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "甲班来了36人，乙班来了28人，两班各有5人请假。",
        "甲班来了36人，乙班来了28人，两班家长54人在场外等着。",
        "东站发车42趟，西站发车38趟，两站晚点6趟。",
        "前年植树4.6万株，去年植树5.2万株，两年成活8.9万株。",
        "甲村120户，乙村86户，丙村64户，三村通气250户。",
        "村里有鱼塘32口，镇里有鱼塘46口。两处去年清淤68口。",
        "初一有学生240名。初二有学生226名，两个年级住校生150名。",
        "小麦收了320吨，玉米收了280吨，两茬庄稼卖了500吨。",
        "门诊收治126人，急诊收治84人，住院收治56人，全院护士共260人。",
        "落地项目5210个，又落地产业项目119个。两地共建产业园区19个。",
        "上半年捕鱼42吨，下半年捕鱼58吨，两季休渔共90天。",
        "去上海学的、请专家来教的各为603人次、941人次，合计1544人次。",
    ],
)
def test_what_is_of_other_things_is_no_total(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("In March 86 patients came, in April 94 and in May 120, a total of {}.", "330", "300"),
        ("{} people attended: 240 from the city, 180 from the county and 90 from abroad.",
         "610", "510"),
        ("The budget of {} yuan comprises 4.2 million for staff, 3.1 million for rent and 2.3"
         " million for travel.", "8.6 million", "9.6 million"),
        ("The team surveyed 36 wells in the east. In the west it surveyed 48 wells, bringing the"
         " total to {}.", "94", "84"),
    ],
)  # fmt: skip
def test_bare_numbers_of_an_english_list_are_of_what_it_goes_on_from(
    text: str, wrong: str, right: str
) -> None:
    assert said_of(text.format(right)) == []
    assert [said[1] for said in said_of(text.format(wrong))] == [("sum-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "The school has 640 pupils, of whom 320 are girls and 410 board.",
        "The school has 64 pupils: 38 girls and 26 boys, all of the same three villages.",
        "Bus 18 carried 240 people and bus 26 carried 180 people, 420 in all.",
        "Rooms 12, 18 and 24 seat 36 people each, 108 in all.",
        "He ran 12 laps on Monday and 15 on Tuesday, 40 in all since March.",
    ],
)
def test_bare_numbers_of_other_things_are_not_added_up(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "每位学员平均培训5天，120人共培训600天。",
        "组织12次下乡，平均每次3天，花去经费9万元。",
        "They ran 12 camps of 3 days each.",
    ],
)
def test_how_long_each_takes_is_read_as_any_mean(text: str) -> None:
    assert all(one.level in ("ok", "unknown") for one in judged_alone(text))
