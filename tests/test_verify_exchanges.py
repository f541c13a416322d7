"""Figures of a sentence, each for its own: lists told side by side, and exchanged figures."""

import re

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier

_HOME = f"{OF_THE_PAIR}\n\n"
_SAID = (
    "2021年以来，参与结对的闵行区<社会组织>和<企业>分别有51家和3家。",
    "闵行区与保山市结对的<社会组织>、<企业>，分别为51家、3家。",
    "2021年以来，闵行参与结对的<学校>、<医院>分别有8家、10所。",
    "2021年1月至11月，保山派到闵行学习的<专技人才>和<干部>分别是13人和20人。",
    "2021年以来，保山<毕业后稳定就业的>和<赴沪就读的>学生，分别是2035名、480人。",
    "保山咖啡<精深加工率>和<精品率>分别提高到70%和85%。",
)
"""Sentences in which what stands in brackets is exchanged."""
_EXCHANGED = re.compile("<(.*?)>(.*)<(.*?)>")


@pytest.mark.parametrize("text", _SAID)
def test_two_figures_that_have_changed_places_are_told(verifier: Verifier, text: str) -> None:
    found = judged(verifier, _HOME + text.replace("<", "").replace(">", "")).values()
    assert [(one.level, one.codes) for one in found] == [("error", ("amount-differs",))] * 2
    assert all(one.should_be for one in found)


@pytest.mark.parametrize("text", _SAID)
def test_two_figures_in_their_own_places_agree(verifier: Verifier, text: str) -> None:
    found = judged(verifier, _HOME + _EXCHANGED.sub(r"\3\2\1", text)).values()
    assert [one.level for one in found] == ["ok"] * 2


def test_a_list_shares_what_stands_behind_it(verifier: Verifier) -> None:
    text = (
        "闵行区与保山市2021年以来互派干部人才463名，送2035名学生到上海读书。\n\n社会力量也没有缺席："
        "五年间捐赠近5100万元。51家企业、3家社会组织同保山的120个村结成对子；"
        "10所学校、8家医院牵手保山的4所学校、4家医院。"
    )
    said = judged(verifier, text)
    for printed in (
        "463名",
        "2035名",
        "近5100万元",
        "51家",
        "3家",
        "120个",
        "10所",
        "8家",
        "4所",
        "4家",
    ):
        assert (said[printed].level, printed) == ("ok", printed)


def test_a_list_told_side_by_side_gives_each_place_its_own(verifier: Verifier) -> None:
    text = "2024年，{}的咖啡面积分别占全省的12%和52%。"
    assert judged(verifier, text.format("保山和普洱"))["12%"].level == "ok"
    assert judged(verifier, text.format("普洱和保山"))["12%"].level == "error"
