"""What is corrected with certainty, and counts and plans that are not the total of a fact."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_PROJECTS_OF_2021 = "2021年上海市在昌宁县实施帮扶项目16个，"
_OF_CHANGNING = "昌宁县2017年度沪滇项目总投资2315.61万元，"


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("1996年以来，沪滇协作保山市实施项目已达694个。", "达694个", "达649个"),
        ("闵行区给保山市的财政帮扶资金累计已达14.42亿元。", "达14.42亿元", "达14.24亿元"),
        ("2023年保山咖啡全产业链产值已达到76.95亿元。", "达到76.95亿元", "达到75.95亿元"),
        ("甲乡投入100万元，乙乡投入200万元，合计达到400万元。", "达到400万元", "达到300万元"),
    ],
)
def test_a_correction_keeps_the_verb(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    assert judged(verifier, text)[printed].should_be == right


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"{_OF_CHANGNING}三项合计2315.61万元。", "三项"),
        (f"{_OF_CHANGNING}分三批下达。", "三批"),
        (f"{_OF_CHANGNING}三类资金统筹使用。", "三类"),
        (f"{_PROJECTS_OF_2021}其中两个在漭水镇。", "两个"),
        (f"{_PROJECTS_OF_2021}其中有2个当年完工。", "2个"),
        ("新寨村有4个咖啡庄园，明年新建5个。", "5个"),
        ("新寨村有4个咖啡庄园，后年再新增5个。", "5个"),
    ],
)
def test_a_part_or_a_list_or_what_is_new_is_not_the_total_of_a_fact(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level == "unknown"


def test_what_next_year_brings_is_a_plan(verifier: Verifier) -> None:
    found = judged(verifier, "新寨村明年将有5个咖啡庄园。")["5个"]
    assert (found.level, "basis-differs" in found.codes) == ("ok", False)


@pytest.mark.parametrize("words", ["公报说明年末", "园区建成后年末"])
def test_no_year_to_come_is_read_across_words(verifier: Verifier, words: str) -> None:
    found = judged(verifier, f"2023年保山咖啡全产业链，{words}产值75.95亿元。")["75.95亿元"]
    assert "basis-differs" not in found.codes
    assert found.fact


@pytest.mark.parametrize(("said", "right"), [("51个村", None), ("12个村", "11个")])
def test_a_number_of_another_noun_has_no_certain_correction(
    verifier: Verifier, said: str, right: str | None
) -> None:
    found = judged(verifier, f"2021年以来闵行区{said}与保山市结对。")[said[:-1]]
    assert (found.codes, found.should_be) == (("amount-differs",), right)


@pytest.mark.parametrize("heading", ["龙陵与昌宁", "施甸县、昌宁县", "龙陵县"])
def test_a_heading_does_not_move_a_sentence_that_names_its_county(
    verifier: Verifier, heading: str
) -> None:
    text = f"# {heading}\n\n昌宁县2017年度沪滇项目覆盖1546户。\n"
    assert judged(verifier, text)["1546户"].level == "ok"
