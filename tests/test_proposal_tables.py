"""The periods of figures in tables, the heads of whose columns name them."""

import pytest

from proposing import fields, proposed

ZH = "甲县协作数据\n\n| 项目 | 2021年 | 2022年 |\n| --- | - | - |\n| 拨付资金 | 36万元 | 41万元 |\n"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        (ZH, "36万元", "2021"),
        (ZH, "41万元", "2022"),
        ("指标\t2019年\t2020年\n建成车间\t7座\t9座\n脱贫户\t12户\t15户\n", "15户", "2020"),
        (
            "指标\t2023年1月至6月\t2024年1月至6月\n消费帮扶\t7万元\t9万元\n",
            "7万元",
            "2023-01/2023-06",
        ),
        ("| 指标 | 单位 | 2022年（万元） |\n| 捐款 | | 8万元 |\n", "8万元", "2022"),
        (
            "| Work | In 2021 | In 2022 |\n| Funds given | 7 million yuan | 9 million yuan |\n",
            "7 million yuan",
            "2021",
        ),
        (
            "| Work | 2021 | 2022 |\n| Funds given | 7 million yuan | 9 million yuan |\n",
            "9 million yuan",
            "2022",
        ),
        ("指标\t2023年\t比2020年增加\n车间\t7座\t3座\n", "3座", "2023"),
        (f"{ZH}\n另外捐赠设备6台。\n", "6台", "2024"),
        (f"{ZH}| 地方 | 资金 | 人员 |\n| 乙乡 | 5万元 | 6人 |\n", "6人", "2024"),
        (
            "| 年份 | 资金 | 人员 |\n| 2021年 | 5万元 | 6人 |\n| 2022年 | 7万元 | 8人 |\n",
            "8人",
            "2022",
        ),
    ],
)
def test_a_figure_of_a_table_is_of_the_time_at_the_head_of_its_column(
    text: str, figure: str, period: str
) -> None:
    assert str(fields(text, figure)["period"].value).replace("?", "")[: len(period)] == period


_LISTED = (
    "甲县等地协作清单\n\n江苏省无锡市帮扶延安市各县。\n\n"
    "| 县 | 2023年无锡市协作资金（万元） | 2023年实施项目（个） | 2023年赴苏务工（人） "
    "| 选派医生（名） |\n"
    "| --- | --- | --- | --- | --- |\n"
    "| 延川县 | 3120 | 14 | 265 | 6 |\n"
    "| 宜川县 | 2875 | 9 | 190 | 4 |\n"
)


@pytest.mark.parametrize(
    ("figure", "measure", "place", "giver"),
    [
        ("3120", "协作资金", "延川县", ["无锡市"]),
        ("9", "项目", "宜川县", ["无锡市"]),
        ("265", "务工人数", "延川县", None),
        ("2875", "协作资金", "宜川县", ["无锡市"]),
        ("6", "医生", "延川县", ["无锡市"]),
    ],
)
def test_the_head_of_a_column_says_what_its_figures_are(
    figure: str, measure: str, place: str, giver: list[str] | None
) -> None:
    found = fields(_LISTED, figure, "2024-02-06")
    names = {e.id: e.value("name") for e in proposed(_LISTED, "2024-02-06").entries}
    assert measure in names[found["measure"].value]
    assert found["place"].value == [place]
    assert (found["giver"].value if "giver" in found else None) == giver
    assert str(found["period"].value).startswith("2023" if figure != "6" else "202")


@pytest.mark.parametrize(
    ("column", "value"),
    [("援建项目（个）", "21个"), ("项目/个", "21个"), ("资金（万元）", "21万元")],
)
def test_a_bare_number_below_a_head_in_chinese_is_read_by_it(column: str, value: str) -> None:
    text = f"无锡市帮扶延川县。\n\n| 年份 | {column} |\n|---|---|\n| 2021 | 21 |\n"
    found = fields(text, "21", "2022-02-06")["value"]
    assert (found.value, found.guess) == (value, None)


def test_the_words_that_lead_a_row_go_before_the_head_of_a_column() -> None:
    text = (
        "2023年，无锡市帮扶延川县。\n\n| 事项 | 金额 | 占比 |\n| - | - | - |\n"
        "| 教育援助资金 | 800万元 | 12% |\n"
    )
    names = {e.id: e.value("name") for e in proposed(text, "2024-02-06").entries}
    assert names[fields(text, "800万元")["measure"].value] == "教育援助资金"


def test_where_people_work_is_no_part_of_what_a_row_counts() -> None:
    text = "宁波市帮扶西吉县。\n\n| 指标 | 2023年 |\n| - | - |\n| 在浙务工 | 1830人 |\n"
    names = {e.id: e.value("name") for e in proposed(text, "2024-02-06").entries}
    assert names[fields(text, "1830人")["measure"].value] == "务工人员"


def test_a_column_of_units_names_no_measure() -> None:
    text = (
        "慈溪市帮扶布拖县。\n\n| 指标 | 单位 | 2022年 | 2023年 |\n| --- | --- | --- | --- |\n"
        "| 到账协作资金 | 万元 | 5200 | 5450 |\n| 组织劳务输出 | 人 | 1830 | 2015 |\n"
    )
    names = {e.id: e.value("name") for e in proposed(text, "2024-02-06").entries}
    for figure, name in (("5450", "到账协作资金"), ("1830", "劳务输出")):
        assert name in names[fields(text, figure)["measure"].value]


_PEOPLE = (
    "Dongli District of Tianjin is the partner of Qingshui County, Gansu.\n\n"
    "| | Teachers | Doctors | Trainees |\n| --- | --- | --- | --- |\n"
    "| 2022 | 19 | 14 | 860 |\n| 2023 | 22 | 15 | 1,035 |\n\n"
    "| Item | 2022 | 2023 |\n| --- | --- | --- |\n"
    "| Workers sent to Tianjin (people) | 715 | 902 |\n"
    "| Projects started (number) | 24 | 21 |\n| Households moved (households) | 312 | 405 |\n"
)


@pytest.mark.parametrize(
    ("figure", "value", "measure", "period"),
    [
        ("19", "19人", "教师", "2022"),
        ("15", "15人", "医生", "2023"),
        ("1,035", "1,035人", "学员", "2023"),
        ("715", "715人", "工人", "2022"),
        ("21", "21项目", "项目", "2023"),
        ("405", "405户", "家庭", "2023"),
    ],
)
def test_a_bare_number_in_a_table_is_of_what_its_row_or_column_names(
    figure: str, value: str, measure: str, period: str
) -> None:
    found = fields(_PEOPLE, figure, "2024-02-06")
    names = {e.id: e.value("name") for e in proposed(_PEOPLE, "2024-02-06").entries}
    assert (found["value"].value, found["period"].value) == (value, period)
    assert found["place"].value == ["清水县"]
    assert measure in names[found["measure"].value]
    assert "giver" not in found or found["giver"].value != ["天津市"]  # where they are sent to


def test_a_bare_number_of_no_thing_that_is_counted_is_a_guess() -> None:
    text = f"{_PEOPLE}| Funds received | 5,150 | 5,380 |\n"
    assert fields(text, "5,150", "2024-02-06")["value"].guess
    assert not fields(text, "715", "2024-02-06")["value"].guess
