"""What articles in English call areas, givers, things and times in other words."""

import pytest

from proposing import fields, proposed

_PAIR = "Futian District of Shenzhen has helped Huanjiang County in Guangxi since 2016. "


@pytest.mark.parametrize(
    ("text", "figure", "place", "giver"),
    [
        (
            "Cangshan district of Fuzhou, Fujian province, gave Minxian county in Gansu 46 million "
            "yuan in 2023.",
            *("46 million yuan", ["岷县"], ["仓山区"]),
        ),
        (
            "Since 2021, Xiaoshan, a district in Hangzhou, has put 74 million yuan towards Xiaojin "
            "County, Sichuan.",
            *("74 million yuan", ["小金县"], ["萧山区"]),
        ),
        (
            "In 2022, Yantai in Shandong Province provided Wushan County, Chongqing, with aid "
            "worth 61 million yuan.",
            *("61 million yuan", ["巫山县"], ["烟台市"]),
        ),
        (
            "Dongguan handed Napo County, in the Guangxi region, 33 million yuan in 2023.",
            *("33 million yuan", ["那坡县"], ["东莞市"]),
        ),
        (
            "Yuyao, Zhejiang, sent 16 doctors and 22 teachers from Yuyao to Zhaojue County, "
            "Sichuan, in 2023.",
            *("16", ["昭觉县"], ["余姚市"]),
        ),
        (f"{_PAIR}In 2023 Huanjiang means to put up 12 sheds.", "12", ["环江毛南族自治县"], None),
        (f"{_PAIR}In 2023 the district gave it 5 buses.", "5", ["环江毛南族自治县"], ["福田区"]),
        (
            f"{_PAIR}In 2025 Futian plans to send Huanjiang County 18 teachers.",
            *("18", ["环江毛南族自治县"], ["福田区"]),
        ),
    ],
)
def test_areas_and_givers_are_found_in_other_words(
    text: str, figure: str, place: list[str], giver: list[str] | None
) -> None:
    found = fields(text, figure)
    assert found["place"].value == place
    assert (found["giver"].value if "giver" in found else None) == giver


def test_a_district_of_a_city_is_not_the_city() -> None:
    text = "A Fuzhou district sent 15 teachers in 2023, a Gansu county got 28 sheds."
    assert "giver" not in fields(text, "15")
    assert "place" not in fields(text, "28")


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("In 2023, 1,730 Huanjiang residents found work in Guangdong.", "1,730", "务工人员"),
        ("In 2023, 95 people from Huanjiang were hired in Shenzhen.", "95", "吸纳就业"),
        ("Mulberry fields in Huanjiang extend over 48,000 mu.", "48,000 mu", "mulberry fields"),
        ("Plum orchards covered 30 mu and yielded 128 tonnes.", "128 tonnes", "orchards output"),
        ("Huanjiang has 95 mu of plums. It hopes to harvest 160 tonnes.", "160 tonnes", "plums"),
        ("Huanjiang sold farm goods worth 38 million yuan.", "38 million yuan", "farm goods sales"),
        ("Farm goods worth 38 million yuan were sold.", "38 million yuan", "farm goods"),
        ("Sales stood at 3 million yuan, up from 2 million yuan.", "2 million yuan", "销售"),
        ("Futian plans to bring over 8 Shenzhen companies.", "8", "企业"),
    ],
)
def test_what_is_counted_is_named_in_other_words(text: str, figure: str, name: str) -> None:
    made = proposed(f"{_PAIR}{text}", "2024-06-05")
    fact = next(f for f in made.facts if f.candidate.printed.endswith(figure))
    measures = [e for e in made.entries if e.kind == "measure"]
    measure = next(e for e in measures if e.id == fact.entry.value("measure"))
    assert name in str(measure.value("name"))


@pytest.mark.parametrize(
    ("text", "figure", "period", "basis"),
    [
        ("Between January and March this year, 26 clinics opened.", "26", "2024-01?/2024-03?", ""),
        ("Nanning, 5 June 2024 -- Huanjiang built 28 sheds in 2023.", "28", "2023", "in-period"),
        ("In 2023 it got 5 buses. That year, 30 people came.", "30", "2023?", ""),
        ("At the moment 11 officials from Futian work there.", "11", "2024-06?", "as-of"),
        ("So far, 29 teachers have come.", "29", "../2024-06?", "cumulative"),
        ("In 2023 it grew plums. Its farms cover 120,000 mu.", "120,000 mu", "2024-06?", "as-of"),
        ("Plums grew on 150,000 mu as of December 2023.", "150,000 mu", "2023-12", "as-of"),
        ("In 2025 Huanjiang expects to harvest 160 tonnes.", "160 tonnes", "2025", "target"),
        (
            "In the first quarter of 2024, sales rose 12 percent on the same quarter of 2023.",
            *("12 percent", "2024-01/2024-03", "in-period"),
        ),
    ],
)
def test_times_are_told_in_other_words(text: str, figure: str, period: str, basis: str) -> None:
    found = fields(f"{_PAIR}\n\n{text}", figure)
    assert found["period"].value == period
    assert found["basis"].value == basis or not basis


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("In 2023 Futian sent 12.", "12", "12个"),
        ("In 2023 the county bought 1,200 for its schools.", "1,200", "1,200个"),
    ],
)
def test_a_bare_number_is_proposed_as_a_guess(text: str, figure: str, value: str) -> None:
    found = fields(_PAIR + text, figure)
    assert found["value"].value == value
    assert found["value"].guess


def test_numbers_of_names_are_no_figures() -> None:
    text = f"{_PAIR}See page 12 and item 5 of Route 66, at 9 in the morning.\n1. Futian helped.\n"
    assert proposed(text, "2024-06-05").facts == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Huadu District", "花都区"),
        ("Fengdu County", "丰都县"),
        ("Sandu County", "三都水族自治县"),
        ("Du'an County", "都安瑶族自治县"),
        ("Wudu District", "武都区"),
        ("Duyun City", "都匀市"),
    ],
)
def test_areas_are_spelt_as_they_are_called(name: str, place: str) -> None:
    assert fields(f"In 2023 {name} had 57 workshops.", "57")["place"].value == [place]


@pytest.mark.parametrize(
    "head",
    [
        "子洲县2024年苏陕协作情况\n（子洲县发展和改革局，2025年2月11日）\n",
        "2024年度子洲县工作总结\n（子洲县农业农村局，2025年6月1日）\n",
        "子洲县2024年工作总结\n2025年打算另文报告。\n",
    ],
)
def test_a_year_in_the_title_dates_what_a_report_counts(head: str) -> None:
    period = fields(f"{head}2024年，投入资金3亿元。\n引进企业7家。\n", "7家", None)["period"]
    assert (period.value, period.guess is not None) == ("2024?", True)
