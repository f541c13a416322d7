"""What several areas, or several words, could be read as, where the text says which."""

import pytest

from proposing import fields


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Gansu news\nIn 2023 Zhenyuan County built 12 workshops.", "12", "镇原县"),
        ("Guizhou news\nIn 2023 Zhenyuan County built 12 workshops.", "12", "镇远县"),
        (
            "Yunnan news\nIn 2023 Zhenyuan County built 12 workshops.",
            "12",
            "镇沅彝族哈尼族拉祜族自治县",
        ),
        ("福建省简讯\n2023年，鼓楼区建成车间12座。", "12座", "鼓楼区"),
        ("河北省简讯\n2023年，桥西区、新华区建成车间12座。", "12座", None),
    ],
)
def test_a_name_of_several_areas_is_of_the_province_that_is_named(
    text: str, figure: str, place: str | None
) -> None:
    found = fields(text, figure)["place"]
    assert found.guess
    assert place is None or found.value == [place]


@pytest.mark.parametrize(
    ("text", "figure", "basis"),
    [
        ("2023年，甲县采收花椒8吨。", "8吨", "in-period"),
        ("2023年，甲县采摘猕猴桃9吨。", "9吨", "in-period"),
        ("2023年，甲县捕捞鲢鱼7吨。", "7吨", "in-period"),
        ("2023年，甲县收获青稞6吨。", "6吨", "in-period"),
        ("2023年甲县获得资金9万元，较上一年增长4.5%。", "4.5%", "in-period"),
        ("2023年甲县投入资金9万元，比前一年减少2.5%。", "2.5%", "in-period"),
        ("甲县基地一年产值9万元。", "9万元", "yearly"),
    ],
)
def test_the_year_before_is_not_each_year_and_a_harvest_is_of_its_year(
    text: str, figure: str, basis: str
) -> None:
    assert fields(text, figure)["basis"].value == basis


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        (
            "In the first four months of this year Linxia received 8 million yuan.",
            "8 million yuan",
            "01/04",
        ),
        (
            "In the first half of this year Linxia received 8 million yuan.",
            "8 million yuan",
            "01/06",
        ),
        (
            "In the third quarter of this year Linxia received 8 million yuan.",
            "8 million yuan",
            "07/09",
        ),
        (
            "Linxia received 8 million yuan in the first nine months of this year.",
            "8 million yuan",
            "01/09",
        ),
        (
            "In the first quarter of this year, 8 million yuan came to Linxia.",
            "8 million yuan",
            "01/03",
        ),
    ],
)
def test_a_part_of_this_year_is_no_whole_year(text: str, figure: str, period: str) -> None:
    first, last = period.split("/")
    said = fields(text, figure, "2024-12-12")["period"].value
    assert said == f"2024-{first}?/2024-{last}?"


@pytest.mark.parametrize("when", ["去年", "今年", "前年", "当年"])
def test_a_year_before_a_village_is_no_part_of_its_name(when: str) -> None:
    text = f"甘肃省通渭县的村子变了样。{when}村集体收入9万元，{when}村民分红5万元。"
    assert fields(text, "9万元")["place"].value == ["通渭县"]


@pytest.mark.parametrize("agreed", ["商定的方案", "议定的计划", "约定的方案", "商定的计划"])
def test_what_a_plan_that_was_agreed_on_says_is_a_target(agreed: str) -> None:
    text = f"按两地{agreed}，2024年，青岛市选派医生9名到通渭县。"
    assert fields(text, "9名", "2024-02-01")["basis"].value == "target"


@pytest.mark.parametrize(
    "told",
    [
        "顺德区投入800万元在大塘镇建成车间。",
        "顺德区支持大塘镇办学。",
        "顺德区帮助大塘镇修路，为大塘镇送医。",
    ],
)
def test_who_helps_a_town_helps_its_county(told: str) -> None:
    text = f"广东省佛山市顺德区、贵州省雷山县东西部协作。\n{told}\n顺德区拨付资金5万元。"
    assert fields(text, "5万元")["place"].value == ["雷山县"]


@pytest.mark.parametrize(
    "told",
    [
        "顺德医生去雷山义诊，看病90人次。",
        "顺德老师到雷山支教，家访90人次。",
        "顺德干部在雷山挂职，接待90人次。",
    ],
)
def test_who_goes_from_the_east_to_the_west_is_on_the_giving_side(told: str) -> None:
    text = f"广东省佛山市顺德区，贵州省雷山县。\n2023年，{told}"
    place = fields(text, "90人次")["place"]
    assert place.value == ["雷山县"]
    assert not place.guess


_PAIR = "厦门市海沧区对口帮扶甘肃省和政县。"


@pytest.mark.parametrize(
    ("told", "figure", "place"),
    [
        ("和政县有60名学生去厦门读书。", "60名", "厦门市"),
        ("和政县40名教师、医生到海沧跟岗学习。", "40名", "海沧区"),
        ("先后到海沧区跟岗的和政县校长有28名。", "28名", "海沧区"),
        ("和政县在海沧区新设特产馆7家。", "7家", "海沧区"),
        ("和政县辣椒卖到海沧区3吨。", "3吨", "和政县"),
        ("和政县辣椒卖到海沧区3吨，销售额9万元。", "9万元", "和政县"),
        ("和政县特产馆落户海沧区，馆内商品有230种。", "230种", "和政县"),
        ("7所学校与和政县8所学校结成对子。", "7所", "和政县"),
    ],
)
def test_who_goes_elsewhere_may_be_counted_there(told: str, figure: str, place: str) -> None:
    found = fields(f"{_PAIR}\n{told}", figure)["place"]
    assert found.value == [place]
    assert found.guess


@pytest.mark.parametrize(
    ("told", "figure", "place"),
    [
        ("In 2023 75 Hezheng teachers spent a term in Haicang schools.", "75", "海沧区"),
        ("In 2023 a bus took 32 nurses to train in Haicang.", "32", "海沧区"),
        ("In 2023 Haicang sent 32 nurses to Hezheng to train doctors.", "32", "和政县"),
        ("In 2023 32 workers from Hezheng went to jobs in Haicang.", "32", "和政县"),
    ],
)
def test_who_learns_elsewhere_in_english(told: str, figure: str, place: str) -> None:
    text = f"Haicang District of Xiamen helps Hezheng County in Gansu.\n{told}"
    assert fields(text, figure)["place"].value == [place]


def test_the_rank_of_an_area_is_not_told_of_it() -> None:
    text = f"{_PAIR}\n和政县资金支出率98%，居全州第二。召开会议4次。"
    assert fields(text, "4次")["place"].value == ["和政县"]
