"""What figures of an account count: what a sum goes into, who is said to do something, sales."""

import pytest

from proposing import fields, proposed

_ZH = "南京市江宁区对口帮扶商洛市洛南县。"


def _measure(told: str, figure: str) -> str:
    made = proposed(_ZH + told, "2024-06-05")
    names = {e.id: str(e.value("name")) for e in made.entries if e.kind == "measure"}
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    return names[fact.entry.value("measure")]


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("300万元用于教育。", "300万元", "教育资金"),
        ("花在了道路硬化上的有300万元。", "300万元", "道路硬化资金"),
        ("资金中有64%投向产业。", "64%", "产业资金占比"),
        ("资金的64%用在了医疗上。", "64%", "医疗资金占比"),
        ("投入9元，其中300万元用于教育、医疗和环境。", "300万元", "投入资金"),
        ("江宁区企业向洛南县拨付300万元社会帮扶资金。", "300万元", "社会帮扶资金"),
        ("江宁区帮助洛南县销售300万元羊肚菌。", "300万元", "羊肚菌销售额"),
        ("江宁区采购洛南县羊肚菌300万元。", "300万元", "羊肚菌采购额"),
        ("开店4家，销售300万元。", "300万元", "销售额"),
        ("分红86元，入社的9户牧民平均每户拿到300元。", "300元", "户均分红"),
        ("培训班结业1150人。", "1150人", "培训班结业人数"),
        ("今年参训1150人。", "1150人", "参训人数"),
        ("培训20期，平均每期正好50人。", "50人", "每期人数"),
        ("到棚里干活的村民有560余人。", "560余人", "务工村民"),
        ("留守妇女226人在这里打工。", "226人", "留守妇女"),
        ("转移到江宁就业的洛南籍劳动力3270人。", "3270人", "转移就业劳动力"),
        ("洛南籍脱贫人口有3270人。", "3270人", "脱贫人口"),
        ("举办面点培训班19期，培训835人次。", "835人次", "培训人次"),
        ("洛南县硬化村道36公里。", "36公里", "硬化村道"),
        ("洛南县茶叶加工厂的数量为36座。", "36座", "茶叶加工厂"),
        ("自来水普及率为36%。", "36%", "自来水普及率"),
        ("门诊量由上一年的21万人次升到25万人次。", "21万人次", "门诊量"),
        ("洛南县养了36头牛。", "36头", "牛数"),
        ("挂职的南京干部目前有24名。", "24名", "干部"),
        ("医生在洛南，学校则是老师：江宁区送来15名。", "15名", "老师"),
        ("分在4所乡镇初中。", "4所", "乡镇初中"),
        ("建成重点专科64个。", "64个", "重点专科"),
    ],
)
def test_a_measure_has_the_name_of_what_is_counted(told: str, figure: str, measure: str) -> None:
    assert _measure(told, figure) == measure


@pytest.mark.parametrize(
    ("told", "figure", "basis"),
    [
        ("2023年，一本上线率为36%。", "36%", "in-period"),
        ("目前，一本上线率为36%。", "36%", "as-of"),
        ("江宁区输转劳动力9人，占全年任务12人的75%。", "12人", "target"),
        ("前三季度完成销售额4亿元，距6亿元的年度目标有差距。", "6亿元", "target"),
        ("园区到2026年年产值要达到50亿元。", "达到50亿元", "target"),
        ("三、存在问题及下步打算\n有9个项目未开工。", "9个", "as-of"),
        ("三、下步打算\n有9个项目开工。", "9个", "target"),
    ],
)
def test_the_basis_of_a_figure(told: str, figure: str, basis: str) -> None:
    assert fields(f"{_ZH}\n{told}", figure, "2024-06-05")["basis"].value == basis


def test_years_that_are_not_said_to_be_added_up_leave_the_basis_a_guess() -> None:
    several = fields(f"{_ZH}1997年至2022年，江宁区援助洛南县资金9亿元。", "9亿元", "2024-06-05")
    one = fields(f"{_ZH}2022年，江宁区援助洛南县资金9亿元。", "9亿元", "2024-06-05")
    assert several["basis"].guess
    assert not one["basis"].guess


@pytest.mark.parametrize(
    ("told", "figure", "period"),
    [
        ("从1999年第一批起，江宁区共选派教师214人次。", "214人次", "1999?/.."),
        ("园区自2020年9月投产，累计缴税2600万元。", "2600万元", "2020-09?/.."),
        ("三年共投入帮扶资金300万元。", "300万元", "2021?/.."),
        ("三季度末，设有销售专柜52个。", "52个", "2023-09?"),
    ],
)
def test_from_when_on_and_until_when_a_figure_is(told: str, figure: str, period: str) -> None:
    assert fields(_ZH + told, figure, "2024-06-05")["period"].value == period
