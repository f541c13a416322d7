"""What articles of many styles say of their figures: posts, bulletins, statements of funds."""

import pytest

from hulian.proposals.proposal import Field
from hulian.proposals.scope import INFERRED
from proposing import fields, proposed

_ZH = "宁波市江北区对口帮扶宁夏西吉县。"
_EN = "Fengtai District of Beijing helps Xiji County in Ningxia. "


def _field(text: str, figure: str, key: str) -> Field:
    return fields(text, figure).get(key, Field(None))


def _measure(text: str, figure: str) -> str:
    made = proposed(text, "2024-06-05")
    names = {e.id: str(e.value("name")) for e in made.entries if e.kind == "measure"}
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    return names[fact.entry.value("measure")]


@pytest.mark.parametrize(
    ("told", "figure", "period"),
    [
        ("自2021年结对起到今年3月，累计投入500万元。", "500万元", "2021?/2024-03?"),
        ("从前年开工到去年底，共投入500万元。", "500万元", "2022?/2023-12-31?"),
        ("外转率由去年的18%降到11%。", "18%", "2023?"),
        ("外转率由去年的18%降到11%。", "11%", "2024?"),
        ("2022年，外转率由上年的18%降到11%。", "18%", "2021?"),
        ("本季度，江北区投入500万元。", "500万元", "2024-04?/2024-06?"),
        ("上季度，江北区投入500万元。", "500万元", "2024-01?/2024-03?"),
        ("明年上半年，江北区将投入500万元。", "500万元", "2025-01?/2025-06?"),
        ("明年的第一季度，江北区将投入500万元。", "500万元", "2025-01?/2025-03?"),
        ("2023年投入9万元。力争年内引进企业5家。", "5家", "2024?"),
        ("2023年投入9万元，年内引进企业5家。", "5家", "2023?"),
        ("从5月1日开播到现在，卖出5吨。", "5吨", "../2024-06?"),
        ("到今年3月底，共投入500万元。", "500万元", "../2024-03?"),
    ],
)
def test_the_time_of_a_figure_in_chinese(told: str, figure: str, period: str) -> None:
    found = _field(_ZH + told, figure, "period")
    assert (found.value, bool(found.guess)) == (period, True)


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("Last quarter, Fengtai gave 5 million yuan.", "2024-01?/2024-03?"),
        ("This quarter Fengtai gave 5 million yuan.", "2024-04?/2024-06?"),
        ("In the first half of next year Fengtai will give 5 million yuan.", "2025-01?/2025-06?"),
        ("Next year Fengtai will give 5 million yuan.", "2025?"),
        (
            "It gave 2 yuan in 2023, bringing the total over four years to 5 million yuan.",
            "2020?/2023?",
        ),
        ("In 2023 a plant cost 5 million yuan and now employs 14 people.", "2023"),
        ("It gave 2 yuan in 2023, for a three-year total of 5 million yuan.", "2021?/2023?"),
    ],
)
def test_the_time_of_a_figure_in_english(told: str, period: str) -> None:
    found = _field(_EN + told, "5 million yuan", "period")
    assert (found.value, bool(found.guess)) == (period, "?" in period)


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("本季度，江北区投入500万元。下一步将扩大。", "2024-07?/2024-09?"),
        ("上季度，江北区投入500万元。", "2024-07?/2024-09?"),
        ("本季度，江北区将投入500万元。", "2024-10?/2024-12?"),
    ],
)
def test_a_quarter_that_has_just_ended(told: str, period: str) -> None:
    assert fields(_ZH + told, "500万元", "2024-10-12")["period"].value == period


def test_what_is_done_by_the_end_of_a_year_was_so_before_a_text_of_january() -> None:
    for told, period in (
        ("到年底已经做了检查920例。", "2024?"),
        ("计划到年底检查920例。", "2025?"),
    ):
        assert fields(_ZH + told, "920例", "2025-01-20")["period"].value == period


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("安排项目17个，已完工11个。", "11个", "完工项目"),
        ("建设学校7所，已投用5所。", "5所", "投用学校"),
        ("选派技术人员41名，其中来自农业系统的24名。", "24名", "技术人员"),
        ("江北区财政累计援助西吉1.2亿元。", "1.2亿元", "财政援助"),
        ("去年就诊率由前年的18%升到20%。", "18%", "就诊率"),
        ("爱心企业凑了95万元。", "95万元", "捐款"),
        ("明年打算拿出95万元。", "95万元", "援助资金"),
        ("帮扶资金到位。学校投了95万元。", "95万元", "投入资金"),
        ("羊肉有760吨，卖了95万元。", "95万元", "羊肉销售额"),
        ("工人平均每人每月能拿到2900元。", "2900元", "月收入"),
        ("采茶季一天能挣150元。", "150元", "天收入"),
        ("工人月工资平均3200元。", "3200元", "工人月工资"),
        ("完成年度任务的106%。", "106%", "任务完成率"),
        ("选派医生18名驻点帮扶。", "18名", "选派医生"),
        ("本季度，宁波采购我县农产品5元。", "5元", "农产品采购额"),
        ("（正文）像这样的帮扶车间，全县目前有24家。", "24家", "帮扶车间"),
        ("特色农业园区，全县如今有24个。", "24个", "特色农业园区"),
        ("平台的销售额有所回落，完成960万元。", "960万元", "销售额"),
        ("今年出栏量稳步增长，达到96头。", "达到96头", "出栏量"),
        ("学校能容纳学生1800人。", "1800人", "学生"),
        ("发病率从项目开始时的21%降到8%。", "8%", "发病率"),
        ("江北区安排东西部协作资金900万元；其他400万元。", "400万元", "东西部协作资金"),
        ("卖出去大米126吨。", "126吨", "大米"),
        ("他和5位同事一共坐诊60天。", "5位", "同事"),
        ("育秧中心可供应2.7万亩水田用秧。", "2.7万亩", "水田用秧"),
        ("把茶叶销售期从2个月延长到5个月。", "2个月", "茶叶销售期"),
        ("把茶叶销售期从2个月延长到5个月。", "5个月", "茶叶销售期"),
        ("会上签约1.2亿元。", "1.2亿元", "签约额"),
        ("班里有学生50名。", "50名", "学生"),
        ("线上成交1.2亿元。", "1.2亿元", "成交额"),
        ("供销社签下全年订单，金额为950万元。", "950万元", "订单金额"),
        ("2024年度帮扶资金950万元。", "950万元", "帮扶资金"),
        ("帮助在上海就业的宁夏籍劳动力32人。", "32人", "就业劳动力"),
        ("实施项目28个，年内竣工25个。", "25个", "竣工项目"),
        ("资金靠前的是兴隆镇950万元。", "950万元", "资金"),
    ],
)
def test_what_a_figure_counts_in_chinese(told: str, figure: str, measure: str) -> None:
    assert _measure(_ZH + told, figure) == measure


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("Firms added donations of nearly 8 million yuan.", "8 million yuan", "款物"),
        ("It sent goods worth about 8 million yuan.", "8 million yuan", "物资"),
        ("It raised 8 million yuan.", "8 million yuan", "募集资金"),
        ("It sold 70 tonnes of its green tea.", "70 tonnes", "green tea sales"),
        (
            "It made 9 guitars in 2022, worth some 8 million yuan.",
            "8 million yuan",
            "guitars value",
        ),
        ("A plant that cost 8 million yuan is open.", "8 million yuan", "投资"),
        ("It gave 9 yuan, 8 yuan more than in 2022.", "8 yuan", "援助资金增量"),
        ("It raised the income of farmers by an average of 520 yuan.", "520 yuan", "收入"),
    ],
)
def test_what_a_figure_counts_in_english(told: str, figure: str, measure: str) -> None:
    assert _measure(_EN + told, figure) == measure


@pytest.mark.parametrize(
    ("told", "figure", "giver"),
    [
        ("江北区另筹措资金600万元。", "600万元", "江北区"),
        ("听说江北区今年会再给120万元。", "120万元", "江北区"),
        ("江北区的企业凑了95万元。", "95万元", "江北区"),
        ("由惠农商旅公司投入600万元。", "600万元", "惠农商旅公司"),
        ("西吉县自己筹措资金600万元。", "600万元", None),
        ("西吉县卖给商户120万元。", "120万元", None),
    ],
)
def test_who_gives_in_chinese(told: str, figure: str, giver: str | None) -> None:
    assert _field(_ZH + told, figure, "giver").value == (giver and [giver])


@pytest.mark.parametrize(
    ("told", "giver"),
    [
        ("A further 5 million yuan was donated by enterprises in Fengtai.", "丰台区"),
        ("Companies and charities in the district added donations of 5 million yuan.", "丰台区"),
        ("Fengtai gave 2 yuan, bringing the total over two years to 5 million yuan.", "丰台区"),
    ],
)
def test_who_gives_in_english(told: str, giver: str) -> None:
    found = _field(_EN + told, "5 million yuan", "giver").value
    assert found == [giver]


def test_a_helper_sends_to_the_county_of_a_town_named_above() -> None:
    for told in ("", "在劳动镇，茶园建成了。"):
        text = f"{_ZH}在西吉县劳动镇，江北区建了茶园。{told}江北区选派教师16名。有劳动力60人。"
        assert _field(text, "16名", "place").value == ["西吉县"]


def test_what_is_done_is_no_target_though_it_is_held_against_one() -> None:
    told = "For 2025 it has set a target of 12 million yuan, up from 5 million yuan in 2023."
    assert _field(_EN + told, "12 million yuan", "basis").value == "target"
    assert _field(_EN + told, "5 million yuan", "basis").value == "in-period"


@pytest.mark.parametrize(
    ("told", "figure", "basis"),
    [
        ("Six doctors will come back.", "Six", "target"),
        ("Officials expect it to give 6 yuan.", "6 yuan", "forecast"),
        ("\n\nPlans for 2025: the budget is 6 yuan.", "6 yuan", "target"),
        ("\n\nThe year in short: it spent 6 yuan.", "6 yuan", "in-period"),
        ("11名医生一年里募了340元。", "340元", "in-period"),
        ("11名医生一年募340元。", "340元", "yearly"),
    ],
)
def test_what_is_still_to_come_or_of_each_year(told: str, figure: str, basis: str) -> None:
    english = told.strip()[0].isalpha() and told.strip()[0].isascii()
    assert _field((_EN if english else _ZH) + told, figure, "basis").value == basis


def test_a_year_in_brackets_is_of_its_own_number_alone() -> None:
    told = "In 2024 it paid for 312 girls (2023: 268) and for 15 boys."
    for figure in ("312", "15"):
        found = _field(_EN + told, figure, "period")
        assert found.value.startswith("2024")


def test_two_days_that_say_when_are_no_figure() -> None:
    made = proposed(f"{_ZH}这两天，江北区送来设备5台，用了两天。", "2024-06-05")
    assert [fact.candidate.printed for fact in made.facts] == ["5台", "两天"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("SONGPAN COUNTY, Aba Prefecture", "The ward has 5 beds."),
        ("SONGPAN COUNTY", "Referrals to Chengdu fell to 5 a month."),
        ("Songpan County", "The buses to Chengdu now have 5 seats."),
    ],
)
def test_a_county_in_capitals_and_a_place_that_one_only_goes_to(named: str, told: str) -> None:
    text = f"{named} — Fuyang District of Hangzhou helps it.\n\n{told}"
    assert _field(text, "5", "place").value == ["松潘县"]


def test_what_is_done_to_a_town_is_no_part_of_its_name() -> None:
    for told in ("把大坝场镇的茶园改造5亩。", "争取把大坝场镇的茶园改造5亩。"):
        assert _field(_ZH + told, "5亩", "place").value == ["大坝场镇"]


def test_a_school_of_the_name_of_a_city_elsewhere_is_not_there() -> None:
    for school in ("Jincheng Primary", "Jincheng Middle School", "Jincheng Kindergarten"):
        text = f"{_EN}Our school, {school}, has 860 pupils."
        assert _field(text, "860", "place").value == ["西吉县"]
    assert _field(f"{_EN}Xiji Middle School has 860 pupils.", "860", "place").value == ["西吉县"]


def test_what_a_part_is_of_is_not_told_on() -> None:
    told = "2023年，石阡县、江口县有学生9人，其中江口县7人。全年支出5万元。"
    found = _field(f"苏州市帮扶贵州省铜仁市石阡县、江口县。\n{told}", "5万元", "place")
    assert found.value == ["石阡县", "江口县"]


@pytest.mark.parametrize(
    "told",
    [
        "In 2023 it spent 8 yuan, up from 7 yuan in 2022. Of this, 3 yuan came from Beijing.",
        "In 2023 it spent 8 yuan, more than 7 yuan in 2022. Of this, 3 yuan came from Beijing.",
        "In 2023 it spent 8 yuan, compared with 7 yuan in 2022, of which 3 yuan went to schools.",
    ],
)
def test_a_part_is_of_the_sum_and_not_of_what_that_is_held_against(told: str) -> None:
    made = proposed(_EN + told, "2024-06-05")
    whole, part = (f.entry for f in made.facts if f.candidate.printed in ("8 yuan", "3 yuan"))
    assert part.value("part_of") == whole.id
    assert str(part.value("period")).startswith("2023")


def test_a_city_of_the_level_of_a_county_is_known_where_it_is_named_twice() -> None:
    text = "Kunshan helps Bijiang District in Tongren.\n\nIn 2023 Kunshan gave 5 million yuan."
    assert _field(text, "5 million yuan", "giver") == Field(["昆山市"], INFERRED)
    once = text.replace("2023 Kunshan", "2023 it")
    assert _field(once, "5 million yuan", "giver").value is None


_ROWS = "Schools: 3,115\nRoads: 40\n\nIn 2023 it sent 31.\n"


@pytest.mark.parametrize(
    ("caption", "value"),
    [
        ("Payments (unit: 10,000 yuan)", "3,115万元"),
        ("Payments in million yuan", "31.15亿元"),
        ("Payments, figures in thousand yuan:", "311.5万元"),
        ("All in 10,000 yuan.", "3,115万元"),
    ],
)
def test_rows_are_in_the_unit_of_their_caption(caption: str, value: str) -> None:
    made = proposed(f"{_EN}\n\n{caption}\n{_ROWS}", "2024-06-05")
    values = {f.candidate.printed: f.entry.value("value") for f in made.facts}
    assert values["3,115"] == value
    assert set(values) == {"3,115", "40", "31"}
    assert "元" not in values["31"]


def test_a_caption_holds_for_its_own_rows_alone() -> None:
    text = f"{_EN}In 2023, it gave 5 yuan to 12 schools.\n\nPaid (unit: 10,000 yuan)\nRoads: 40\n"
    values = {f.candidate.printed: f.entry.value("value") for f in proposed(text).facts}
    assert (values["12"], values["40"]) == ("12学校", "40万元")


def test_the_unit_of_a_bare_number_in_english_is_a_guess() -> None:
    made = proposed(f"{_EN}In 2023 the room aired 1,140 lectures.", "2024-06-05")
    unit = next(e.fields["unit"] for e in made.entries if e.kind == "measure")
    assert unit.guess
