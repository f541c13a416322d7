"""Which of a county's towns a figure is of, and what only looks as if it were of another area."""

import pytest

from proposing import fields, proposed

PAIRED = "江宁区帮扶洛南县。"
IN_ENGLISH = "Jiangning District of Nanjing is paired with Luonan County in Shaanxi. "


def places(text: str, figure: str) -> list[str]:
    found = fields(text, figure)
    return list(found["place"].value) if "place" in found else []


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("最大的一家落户石坡镇，投资500万元。", ["石坡镇"]),
        ("投入500万元改造清水乡豆腐厂。", ["清水乡"]),
        ("投入500万元，修建三集乡的冷库。", ["三集乡"]),
        ("援建的石坡镇第三幼儿园于9月开园，投资500万元。", ["石坡镇"]),
        ("不远处是石坡镇的果园，投资500万元。", ["石坡镇"]),
        ("咱桃坪村卖菜卖了500万元。", ["桃坪村"]),
        ("豆子来自周村镇和石坡镇，两镇卖豆500万元。", ["周村镇", "石坡镇"]),
        ("周村乡的菌厂投资500万元。", ["周村乡"]),
        ("实施石坡镇饮水、三集乡牧场等500万元项目。", ["石坡镇", "三集乡"]),
        ("位于石坡镇的冷库投资500万元。", ["石坡镇"]),
        ("挂职石坡镇的老李帮村民卖菜500万元。", ["石坡镇"]),
        ("车到了石坡镇，果农卖菜500万元。", ["石坡镇"]),
        ("石坡镇党委书记说，镇里投资500万元。", ["石坡镇"]),
        ("桃坪社区卖菜500万元。", ["桃坪社区"]),
        ("石坡镇与三集乡相邻，前者卖菜500万元。", ["石坡镇"]),
        ("节约型社区投资500万元。", ["洛南县"]),
        ("村镇银行放款500万元。", ["洛南县"]),
        ("乡村镇区修路花了500万元。", ["洛南县"]),
        ("江南水乡的菜卖了500万元。", ["洛南县"]),
        ("在石坡、三集、清水三镇种豆500亩。", ["石坡镇", "三集镇", "清水镇"]),
        ("在桃坪、柳湾两个村种豆500亩。", ["桃坪村", "柳湾村"]),
        ("在石坡、三集四镇种豆500亩。", ["洛南县"]),
        ("当时石坡镇种豆500亩。", ["石坡镇"]),
        ("如今清水乡种豆500亩。", ["清水乡"]),
        ("当年，这些村种豆500亩。", ["洛南县"]),
        ("石坡镇产豆。镇上种豆500亩。", ["石坡镇"]),
        ("石坡镇产豆。在镇上卖豆500万元。", ["石坡镇"]),
        ("石坡镇的冷库迟迟没有动工。今年计划安排协作资金500万元。", ["洛南县"]),
        ("石坡镇建了冷库。至今到位援助资金500万元。", ["洛南县"]),
        ("石坡镇建了冷库。今年引进项目500个。", ["洛南县"]),
        ("石坡镇建了冷库。库里存货500吨。", ["石坡镇"]),
    ],
)
def test_towns_that_no_list_has(text: str, towns: list[str]) -> None:
    figure = next(each for each in ("500万元", "500亩", "500个", "500吨") if each in text)
    assert places(PAIRED + text, figure) == towns


@pytest.mark.parametrize(
    ("text", "counties"),
    [
        ("南京市向洛南县拨300万元，向山阳县拨200万元，两县共500万元。", ["洛南县", "山阳县"]),
        ("洛南县用工300人，山阳县用工200人，两县共用工500人。", ["洛南县", "山阳县"]),
        ("洛南县3个村、山阳县2个村、商南县4个村，三县共卖500吨。", ["洛南县", "山阳县", "商南县"]),
        ("江宁区派4人到洛南县、5人到山阳县，两县共办班500个。", ["洛南县", "山阳县"]),
        ("洛南县产豆，山阳县产茶，商南县产果，两县卖豆500吨。", ["商南县"]),
    ],
)
def test_counties_that_a_sentence_names_one_by_one(text: str, counties: list[str]) -> None:
    figure = next(each for each in ("500万元", "500人", "500吨", "500个") if each in text)
    assert places(f"南京市帮扶商洛市。{text}", figure) == counties


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{PAIRED}以前只能往西安送。医院接诊500人。", "洛南县"),
        (f"{PAIRED}菌子往西安市运。菌厂用工500人。", "洛南县"),
        (f"{PAIRED}企业用工500人，“面食经济”带动山阳县就业。", "洛南县"),
        (f"{PAIRED}在外做工900人，其中南京市有豆腐店500家。", "南京市"),
        (f"{PAIRED}南京市有豆腐店500家落户洛南县。", "洛南县"),
        ("江宁区通报\n\n我区帮扶洛南县。洛南县9人来我区学习。办班500个。", "洛南县"),
        ("南京商洛协作\n\n南京市帮扶商洛市。洛南县产茶。两市联合办会500个。", "商洛市"),
        ("南京市帮扶甘南州合作市。夏河县养牛，合作社用工500人。", "夏河县"),
        (f"{PAIRED}洛南县回赠锦旗3面，县里又建厂500个。", "洛南县"),
        ("江宁区帮扶商洛市洛南县。石坡镇种茶。江宁区安排援陕资金500万元。", "洛南县"),
        ("南京市帮扶商洛市。洛南县产茶。这个市场卖茶500个。", "洛南县"),
        ("南京市帮扶商洛市。洛南县产茶。该区域卖茶500个。", "洛南县"),
        ("南京市帮扶商洛市。洛南县产茶。\n市教育局负责人说，办班500个。", "商洛市"),
        ("南京市帮扶商洛市。洛南县产茶。\n据县茶办介绍，茶店有500家。", "洛南县"),
        ("南京市帮扶商洛市。洛南县产茶。\n市里的人说，县教育局办班500个。", "商洛市"),
    ],
)
def test_areas_that_are_only_named(text: str, place: str) -> None:
    figure = next(each for each in ("500万元", "500人", "500家", "500个") if each in text)
    assert places(text, figure) == [place]


@pytest.mark.parametrize(
    "heading", ["一、洛南县", "【洛南县】", "■ 洛南：核桃", "洛南县篇", "## 洛南县", "洛南县石坡镇"]
)
def test_what_stands_under_the_heading_of_an_area_is_of_it(heading: str) -> None:
    text = f"江宁区、鼓楼区分别与洛南县、山阳县结对。\n\n{heading}\n\n建厂5座。\n\n引进企业500家。"
    assert places(text, "500家") == ["石坡镇" if "镇" in heading else "洛南县"]


@pytest.mark.parametrize("heading", ["二、产业", "江宁区和洛南县", "洛南县建厂5座", "洛南县很忙。"])
def test_what_is_no_heading_of_one_area(heading: str) -> None:
    text = f"江宁区、鼓楼区分别与洛南县、山阳县结对。\n\n{heading}\n\n引进企业500家。"
    assert places(text, "500家") == ["洛南县", "山阳县"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江宁区向洛南县派医生3人，鼓楼区派教师500人。", "山阳县"),
        ("鼓楼区帮山阳县种茶9亩，江宁区投入500万元。", "洛南县"),
        ("江宁区向洛南县派医生3人，江宁区还派教师500人。", "洛南县"),
        ("洛南县石坡镇建厂3座，江宁区派教师500人。", "石坡镇"),
        ("在洛南县建厂3座，南京市派教师500人。", "洛南县"),
    ],
)
def test_each_who_helps_helps_its_own(text: str, place: str) -> None:
    figure = "500万元" if "万元" in text else "500人"
    text = f"江宁区对口帮扶洛南县，鼓楼区对口帮扶山阳县。\n\n{text}"
    assert places(text, figure) == [place]


def test_towns_that_one_word_calls_so_in_english() -> None:
    text = f"{IN_ENGLISH}In 2023 it set up 14 workshops in Shipo and Sanji towns. "
    text += "A mill in Shipo was built with 46 million yuan."
    assert places(text, "14") == ["Shipo Town", "Sanji Town"]
    assert places(text, "46 million yuan") == ["Shipo Town"]


def test_a_dateline_in_capitals_and_where_a_county_lies() -> None:
    text = (
        "ZHENG'AN, Guizhou. This county lies in the north of Zunyi. In 2023 it shipped 22 tonnes."
    )
    assert places(f"Zhuhai helps Zunyi. {text}", "22 tonnes") == ["正安县"]


@pytest.mark.parametrize(
    ("text", "figure", "named"),
    [
        ("In Shipo town, growers sold 21 tonnes.", "21 tonnes", "Shipo Town"),
        ("A mill in Sanji township employs 63 people.", "63", "Sanji Township"),
        ("Growers from Taoping village sold 21 tonnes.", "21 tonnes", "Taoping Village"),
        ("In Shipo town a tenant left. The target is jobs for 63 Luonan workers.", "63", "洛南县"),
        ("Life in Tibetan village homes is hard; 63 people left.", "63", "洛南县"),
    ],
)
def test_towns_in_small_letters(text: str, figure: str, named: str) -> None:
    assert places(IN_ENGLISH + text, figure) == [named]


@pytest.mark.parametrize(
    ("counted", "value"),
    [
        ("40 beds", "40张"),
        ("12 new hospital beds", "12张"),
        ("300 winter coats", "300件"),
        ("19 firms", "19家"),
        ("310 greenhouses", "310座"),
        ("600 bags of rice", "600袋"),
        ("6 cold stores", "6个"),
        ("3 new laptops", "3台"),
        ("700 books", "700册"),
        ("12 classrooms", "12间"),
        ("90 street lights", "90盏"),
        ("14 pens with cattle", "14个"),
    ],
)
def test_what_has_a_word_of_its_own_for_counting(counted: str, value: str) -> None:
    made = proposed(f"{IN_ENGLISH}In 2023 Luonan had {counted}.")
    assert [fact.entry.value("value") for fact in made.facts] == [value]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("江苏帮扶洛南县。到位江苏援陕资金9万元，安排项目17个。", "17个"),
        ("江苏帮扶洛南县。落实江苏协作资金9万元，建成车间17个。", "17个"),
        (f"{IN_ENGLISH}A mill built with money from Jiangning turned out 17 boxes.", "17"),
    ],
)
def test_whose_money_it_was_may_have_done_nothing_else(text: str, figure: str) -> None:
    assert fields(text, figure)["giver"].guess


@pytest.mark.parametrize(
    ("text", "figure", "named"),
    [
        ("江宁区向石桥县投入资金500万元。", "500万元", ["石桥县"]),
        ("江宁区累计给石桥县捐赠500万元。", "500万元", ["石桥县"]),
        ("江宁区投入青禾县资金3200余万元，其中投到云岭镇的有860万元。", "3200余万元", ["青禾县"]),
        ("江宁区投入青禾县资金3200余万元，其中投到云岭镇的有860万元。", "860万元", ["云岭镇"]),
        ("江宁区帮扶洛南县。洛南县向阳村卖菜500万元。", "500万元", ["向阳村"]),
    ],
)
def test_a_county_that_no_list_has_is_helped(text: str, figure: str, named: list[str]) -> None:
    assert places(text, figure) == named
