"""Numbers in each other's place: of two years, places or givers, or in parallel clauses."""

import re

import pytest

from drafts import OF_THE_PAIR
from hulian.documents import read as documents
from hulian.verify.verify import Judged, Verifier

_TURNED = re.compile("<(.*?)>(.*)<(.*?)>", re.DOTALL)


def _said(verifier: Verifier, text: str) -> list[Judged]:
    """Return what is said of each figure of a text, one in Chinese in a draft about the pair."""
    home = "" if text.isascii() else f"{OF_THE_PAIR}\n\n"
    draft = (home + text.replace("<", "").replace(">", "")).encode()
    return verifier.verify(documents.read(draft, "draft.md"))


def _holds(verifier: Verifier, text: str) -> None:
    """Check that what stands in brackets is blamed as it stands, and agrees exchanged."""
    pair = tuple(mark[1] for mark in re.finditer("<(.*?)>", text))
    wrong = [
        one for one in _said(verifier, text) if one.mention.printed.lstrip("约").startswith(pair)
    ]
    assert [one.level in ("error", "warning") for one in wrong] == [True] * 2
    right = _said(verifier, _TURNED.sub(r"<\3>\2<\1>", text))
    of_pair = [one.level for one in right if one.mention.printed.lstrip("约").startswith(pair)]
    assert of_pair in (["ok"] * 2, ["note"] * 2)
    sure = {one.level for one in right if "cannot-tell" not in one.codes}
    assert not sure & {"error", "warning"}


_OF_YEARS = (
    "Longjiang received <376,000> and <112,000> visits in 2022 and 2025 respectively.",
    "Changning produced <30,800> and <29,800> tonnes of tea in 2023 and 2024, respectively.",
    "Changning's tea was worth <7.092 billion yuan> and <752 million yuan> in 2012 and 2024"
    " respectively.",
    "昌宁县茶叶产量<3.08万吨>、<2.98万吨>，分别是2023年和2024年的。",
    "2022年和2025年，龙江乡旅游人次分别为<37.6万人次>和<11.2万人次>，旅游收入6520.4万元。",
    "2012年、2024年昌宁县茶叶综合产值分别为<70.92亿元>和<7.52亿元>，增长8.4倍。",
    "2024年、2023年昌宁县茶叶产量分别为<2.98万吨>、<3.08万吨>，同比增长3.4%。",
    "2022年和2025年，龙江乡旅游收入分别是<6520.4万元>、<2000多万元>，增加4500多万元。",
    "2024年，保山市、普洱市咖啡面积分别占全省的<52%>和<12%>，合计64%。",
)


@pytest.mark.parametrize("text", _OF_YEARS)
def test_a_list_of_years_or_places_goes_with_its_figures_and_not_with_what_follows(
    verifier: Verifier, text: str
) -> None:
    _holds(verifier, text)


_OF_GIVERS = (
    "2025年，上海49家医院帮扶云南<93家>医院，上海各区86家医院帮扶云南<37家>医院。",
    "2025年，上海49家医院帮扶云南<93家>，各区86家帮扶<37家>。",
    "2025年，上海市级49家医院帮扶云南<93家>，区级86家医院帮扶云南<37家>。",
    "2024年上半年，上海市援助云南<5.21亿元>，上海各区援助<38.18亿元>。",
    "2024年上半年，上海市财政给云南<5.21亿元>，各区给<38.18亿元>。",
)


@pytest.mark.parametrize("text", _OF_GIVERS)
def test_what_all_and_what_each_gave_is_told_by_their_clauses(
    verifier: Verifier, text: str
) -> None:
    _holds(verifier, text)


def test_what_each_of_those_helped_did_is_no_other_giver(verifier: Verifier) -> None:
    text = "2024年上半年，上海市给云南援助资金38.18亿元，各县区启动项目495个。"
    assert {one.level for one in _said(verifier, text)} == {"ok"}


_RIGHT = (
    "2021年1月至11月，保山干部人才到上海培训15期603人次，上海专家到保山培训3期941人次。",
    "2017年，昌宁县沪滇项目覆盖2个村29个村民小组1546户4850人。",
    "2024年末，龙陵县石斛产业覆盖农户1.6万户7.5万人，其中脱贫户5000余户2万余人。",
    "闵行与保山合办的干部人才培训有85期5179人次。",
    "丛岗村建档立卡贫困户83户501人。",
)


@pytest.mark.parametrize("text", _RIGHT)
def test_figures_told_on_end_are_of_what_is_said_before_the_first(
    verifier: Verifier, text: str
) -> None:
    assert {one.level for one in _said(verifier, text)} <= {"ok", "note"}


_OF_UNLIKE_UNITS = (
    "2017年昌宁县沪滇项目覆盖建档立卡贫困户<1156>户、<360>人。",
    "丛岗村建档立卡贫困户<501>户、<83>人。",
    "龙陵县2022年石斛面积、鲜条产量分别为<9000>亩和<39000>吨。",
    "云南2024年咖啡面积<15.02>万亩，产量<119.31>万吨。",
    "2024年，昌宁县茶叶产量<70.92>万吨，综合产值<3.08>亿元。",
    "闵行与保山合办干部人才培训<5179>期、<85>人次。",
    "昌宁县茶园面积<18.75>万亩，种茶涉茶人口<31.5>万人（2025年3月）。",
    "2022年，龙山镇有<3314>户种石斛，<1211>人从事枫斗加工。",
    "# 咖啡\n\n| 2024年 | 面积（万亩） | 产量（万吨） |\n|--|--|--|\n"
    "| 云南 | <15.02> | <119.31> |\n",
    "# 昌宁县2017年沪滇项目覆盖\n\n| 项目 | 数 |\n|--|--|\n| 建档立卡贫困户 | <1156>户 |\n"
    "| 建档立卡贫困人口 | <360>人 |\n",
    "Yunnan had <150,200> mu of coffee and an output of <1,193,100> tonnes in 2024.",
    "The projects in Changning covered <1,156> poor households and <360> poor people in 2017.",
    "Conggang Village has <501> registered poor households with <83> people.",
)


@pytest.mark.parametrize("text", _OF_UNLIKE_UNITS)
def test_two_numbers_that_each_fit_the_others_unit_are_exchanged(
    verifier: Verifier, text: str
) -> None:
    _holds(verifier, text)


_OF_CLAUSES = (
    "2021年1月至11月，保山干部人才到上海培训15期<941人次>，上海专家到保山培训3期<603人次>。",
    "腾冲“园中园”预计总投资<7.2>亿元，一期计划投资约<26.2>亿元。",
    "昌宁县2017年沪滇项目投资中，沪滇协作资金<1304.26万元>，整合部门资金<1000万元>。",
    "立斯达村新建经营用房，占地<112平方米>，建筑面积<400平方米>。",
    "2021年1月至11月，闵行区新派到保山市挂职干部<16名>，专业技术人才<3名>。",
    "2024年，普洱市咖啡精品率<29.04%>，精深加工率<30.52%>。",
    "The specialty rates of Baoshan and Pu'er coffee are <30.52%> and <70%> respectively.",
)


@pytest.mark.parametrize("text", _OF_CLAUSES)
def test_two_figures_of_clauses_side_by_side_are_told_by_their_words(
    verifier: Verifier, text: str
) -> None:
    _holds(verifier, text)


def test_levels_of_two_rates_are_not_exchanged_with_each_other(verifier: Verifier) -> None:
    text = "精深加工率从30%提高到85%，提高了55个百分点；精品率从10%提高到70%。"
    assert not {one.level for one in _said(verifier, text)} & {"error", "warning"}
