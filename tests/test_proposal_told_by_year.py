"""Years that are told one by one, and what has been done since a time."""

import pytest

from proposing import fields

_PAIR = "Futian District of Shenzhen helps Shangyou County.\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("2021年至2023年，甲区共投入13元，三年分别是3元、4元、6元。", "4元", "2022?"),
        ("2021年、2022年和2023年，甲区分别投入3元、4元、6元。", "6元", "2023?"),
        ("2021年和2023年分别投入3元、4元。", "3元", "2021?"),
        ("2022年、2023年分别派教师12名和14名。", "12名", "2022?"),
        ("近三年投入逐年增加，为3元、4元、6元。", "6元", "2024?"),
        ("从2021年到2023年，接收教师依次为12名、13名、15名。", "15名", "2023?"),
        ("2021年至2023年，天津市、北京市、上海市分别投入3元、4元、6元。", "4元", "2021/2023"),
        ("2021年至2023年，分别投入3元、4元。", "4元", "2021/2023"),
    ],
)
def test_each_figure_of_a_list_has_its_year(text: str, figure: str, period: str) -> None:
    found = fields(text, figure, "2024-08-05")["period"]
    assert found.value == period
    assert bool(found.guess) == ("?" in period)


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("In 2022 and 2023 Futian sent 18 and 19 doctors.", "18", "2022?"),
        ("Futian gave 5 million and 6 million yuan in 2022 and 2023.", "5 million", "2022?"),
        ("It opened in May 2022 and has sorted 900 tonnes since.", "900 tonnes", "2022-05?/.."),
        ("The plant, built in 2022, has sorted 900 tonnes.", "900 tonnes", "2022?/.."),
        ("The plant opened in May 2022 and sorted 900 tonnes.", "900 tonnes", "2022-05"),
    ],
)
def test_years_in_english(text: str, figure: str, period: str) -> None:
    assert fields(_PAIR + text, figure)["period"].value == period


def test_a_part_has_the_basis_of_its_own_time() -> None:
    text = "到6月底，累计投入财政资金8元，其中2023年5元，今年上半年3元。"
    found = fields(text, "3元")
    assert (found["period"].value, found["basis"].value) == ("2024-01?/2024-06?", "in-period")


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("工厂2023年9月投产，至今已加工服装5件。", "5件", "2023-09?/.."),
        ("2022年卖了4元，今年到现在卖了5元。", "5元", "2024?/.."),
        ("2023年上半年销售4元，下半年5元。", "5元", "2023-07?/2023-12?"),
        ("项目年度报告（2023年度）\n\n本年度开办书屋5间。", "5间", "2023?"),
        ("上半年到位3元，占年度计划5元的60%。", "5元", "2024?"),
        ("上半年到位3元，占年度计划5元的60%。", "60%", "2024-01?/2024-06?"),
        ("上半年全年目标就业5人。", "5人", "2024?"),
    ],
)
def test_times_of_reports_and_of_what_goes_on(text: str, figure: str, period: str) -> None:
    assert fields(text, figure)["period"].value == period
