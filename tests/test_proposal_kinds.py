"""Figures that sentences give few words of their own: changes, plans, shares, labels of lines."""

import pytest

from proposing import fields, proposed


def named(text: str, figure: str) -> str:
    """The name of the measure that is proposed for a figure."""
    made = proposed(text, "2024-12-06")
    names = {e.id: e.value("name") for e in made.entries if e.kind == "measure"}
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    return str(names.get(fact.entry.value("measure"), ""))


_ZH = "无锡市帮扶延川县。2024年，"


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("无锡市投入协作资金900万元，比上年同期多出30万元。", "30万元", "协作资金"),
        ("无锡市投入协作资金900万元，比去年多了4.1%。", "4.1%", "协作资金"),
        ("全县输转务工人员800人，较上年少了25人。", "25人", "务工人员"),
        ("延川县苹果产量5万吨，比2023年低6%。", "6%", "苹果产量"),
        ("无锡市投入财政资金900万元，超出协议数12%。", "12%", "财政资金"),
        ("全县接待游客8万人次，比上年高出9%。", "9%", "游客"),
    ],
)
def test_a_difference_is_of_what_it_differs_from(told: str, figure: str, measure: str) -> None:
    assert measure in named(_ZH + told, figure)


@pytest.mark.parametrize(
    "told",
    [
        "无锡市将向延川县拨付资金300万元。",
        "无锡市准备帮延川县改造诊所300间。",
        "无锡市还要出资为延川县新建牛棚300栋。",
        "延川县要把果品企业发展到300家。",
        "延川县要在无锡开出专柜300个。",
        "Wuxi will build 300 greenhouses in Yanchuan County.",
    ],
)
def test_what_is_to_be_done_is_a_target(told: str) -> None:
    figure = next(
        f for f in proposed(_ZH + told, "2024-12-06").facts if "300" in f.entry.value("value")
    )
    assert figure.entry.value("basis") == "target"


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("2023年，无锡市投入协作资金900万元，2022年是870万元。", "870万元"),
        (
            "2022至2023年，无锡市投入协作资金900万元，落地项目6个；单看2023年，则是480万元。",
            "480万元",
        ),
        ("2023年，无锡医生在延川县接诊群众1.8万人次。", "1.8万人次"),
        ("眼下在延川县工作的无锡医生是7位。", "7位"),
        ("| 事项 | 2023年 |\n| - | - |\n| 到位财政援助资金 | 5310万元 |", "5310万元"),
    ],
)
def test_who_gives_is_told_by_what_stands_beside(told: str, figure: str) -> None:
    text = f"无锡市帮扶陕西省延川县。\n\n{told}\n"
    assert fields(text, figure)["giver"].value == ["无锡市"]


_EN = "Wuxi helps Yanchuan County in Shaanxi.\n\n"


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("Wuxi now has 16 teachers in the county's schools.", "16"),
        ("Next year, Wuxi will build 4 clinics in Yanchuan.", "4"),
        ("- 28 teachers, 19 doctors and 2 officials sent by Wuxi", "28"),
        ("- Fiscal aid received from Wuxi: 47.8 million yuan", "47.8 million yuan"),
        ("The mill was funded by Wuxi and employs 40 people.", "40"),
    ],
)
def test_who_gives_is_told_in_english(told: str, figure: str) -> None:
    assert fields(_EN + told, figure)["giver"].value == ["无锡市"]


def test_who_is_helped_gives_nothing_by_its_own_plans() -> None:
    text = (
        f"{_EN}By the end of 2025, the county plans to add 3,000 mu of tea and to build 6 stores."
    )
    assert "giver" not in fields(text, "6")


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("Of this year's aid, 62 percent went to vineyards.", "62 percent", "vineyards share"),
        ("The county spent 58 percent of that money on tea.", "58 percent", "茶"),
        ("- Apple output of the county: 412,000 tonnes", "412,000 tonnes", "apple output"),
        ("- Yanchuan farm produce bought by buyers: 83 million yuan", "83 million yuan", "农产品"),
        ("Its wine sales will reach 1.2 billion yuan.", "1.2 billion yuan", "wine"),
        ("Meanwhile 24 doctors from Wuxi are working in the county.", "24", "医生"),
        ("Grapes bring work to 13,700 households in the county.", "13,700", "农户"),
        ("In 2023 it had 6.2 million visits.", "6.2 million", "游客"),
        ("In 2023, 9,320 people from Yanchuan held jobs in Jiangsu.", "9,320", "务工"),
    ],
)
def test_what_english_words_count(told: str, figure: str, measure: str) -> None:
    assert measure in named(_EN + told, figure)


@pytest.mark.parametrize(
    ("told", "figure", "value"),
    [
        ("Farmers raised 3.2 million Tan sheep in 2021.", "3.2 million", "320万只"),
        ("The wineries made 9.6 million bottles that year.", "9.6 million", "960万瓶"),
    ],
)
def test_things_have_the_unit_that_they_are_counted_by(told: str, figure: str, value: str) -> None:
    assert fields(_EN + told, figure)["value"].value == value


def test_a_heading_says_of_its_list_that_it_is_planned() -> None:
    text = f"{_EN}Plan for 2025\n- At least 48 million yuan in aid\n- 3 model villages\n"
    found = fields(text, "3", "2024-12-06")
    assert (found["basis"].value, str(found["period"].value)[:4]) == ("target", "2025")


@pytest.mark.parametrize(
    "begun",
    ["2021年与江宁区建立协作关系", "2021年与江宁区结对", "2021年结对江宁区", "2021年与江宁区牵手"],
)
def test_the_whole_year_is_not_the_one_in_which_a_pair_was_made(begun: str) -> None:
    text = f"洛南县2023年协作情况\n\n洛南县{begun}。\n\n全年到位协作资金4920万元。"
    assert fields(text, "4920万元", "2024-01-09")["period"].value == "2023?"


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("安排项目19个，其中产业类12个。", "12个", "产业类项目"),
        ("选派40名教师、医生到延川。", "40名", "教师、医生"),
        ("近70家社会组织和企业捐款。", "近70家", "社会组织和企业"),
        ("选派5名干部和8名教师到延川。", "5名", "选派干部"),
        ("培训干部、致富带头人180人次。", "180人次", "培训干部和致富带头人"),
        ("结对的村（社区）有30对。", "30对", "结对村"),
        ("援建肉牛养殖小区3处。", "3处", "养殖小区"),
        ("苹果卖到无锡950吨。", "950吨", "苹果"),
        ("投入资金9万元，其中市级统筹4万元。", "4万元", "资金"),
        ("这条线做了46吨干茶。", "46吨", "干茶"),
        ("像这样的加工点，全县有14个。", "14个", "加工点"),
        ("产业园占地20亩。", "20亩", "占地面积"),
        ("捐款9万元，资助学生60名，每人2000元。", "2000元", "人均资助"),
        ("捐款9万元，资助学生60名，人均2000元。", "2000元", "人均资助"),
        ("特产专柜在无锡开了14个。", "14个", "特产专柜"),
        ("区内26家企业、社会组织捐款捐物。", "26家", "企业、社会组织"),
        ("到账资金9万元。仅12月就到账4万元。", "4万元", "到账资金"),
    ],
)
def test_what_is_counted_is_told_by_its_neighbours(told: str, figure: str, measure: str) -> None:
    assert measure in named(_ZH + told, figure)


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("Of 12 “aid workshops” set up since 2021, three closed.", "12", "帮扶车间"),
        ("In 2023 another 1,270 found jobs near home.", "1,270", "务工人员"),
        ("The mill can process 30 tonnes a day.", "30 tonnes", "加工能力"),
        ("In 2023 donors gave 2 million yuan in cash.", "2 million yuan", "资金"),
        ("It gave 2 million yuan. About 60 percent of that went to roads.", "60 percent", "占比"),
    ],
)
def test_what_english_says_in_few_words(told: str, figure: str, measure: str) -> None:
    assert measure in named(f"Wuxi helps Yanchuan County. {told}", figure)


def test_a_row_and_its_column_name_a_measure_together() -> None:
    table = "|类别|项目数（个）|资金（万元）|\n|产业发展|11|3320|\n|乡村建设|6|1450|\n"
    text = f"无锡市帮扶延川县\n\n{table}"
    assert named(text, "11") == "产业发展项目"
    assert named(text, "1450") == "乡村建设资金"
