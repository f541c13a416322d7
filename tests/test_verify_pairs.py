"""Numbers in each other's place: of two years, places or givers, or in parallel clauses."""

import re

import pytest

from drafts import OF_THE_PAIR
from hulian.documents import read as documents
from hulian.verify.verify import Judged, Verifier

_TURNED = re.compile("<(.*?)>(.*)<(.*?)>")


def _said(verifier: Verifier, text: str) -> list[Judged]:
    """Return what is said of each figure of a text, one in Chinese in a draft about the pair."""
    home = "" if text.isascii() else f"{OF_THE_PAIR}\n\n"
    draft = (home + text.replace("<", "").replace(">", "")).encode()
    return verifier.verify(documents.read(draft, "draft.md"))


def _holds(verifier: Verifier, text: str) -> None:
    """Check that what stands in brackets is blamed as it stands, and agrees exchanged."""
    pair = tuple(mark[1] for mark in re.finditer("<(.*?)>", text))
    wrong = [one for one in _said(verifier, text) if one.mention.printed.startswith(pair)]
    assert [one.level in ("error", "warning") for one in wrong] == [True] * 2
    right = _said(verifier, _TURNED.sub(r"<\3>\2<\1>", text))
    of_pair = [one.level for one in right if one.mention.printed.startswith(pair)]
    assert of_pair in (["ok"] * 2, ["note"] * 2)
    assert not {one.level for one in right} & {"error", "warning"}


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
    "闵行与保山合办干部人才培训85期5179人次。",
    "丛岗村建档立卡贫困户83户501人。",
)


@pytest.mark.parametrize("text", _RIGHT)
def test_figures_told_on_end_are_of_what_is_said_before_the_first(
    verifier: Verifier, text: str
) -> None:
    assert {one.level for one in _said(verifier, text)} <= {"ok", "note"}
