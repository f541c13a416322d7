"""What is told twice, where a base knows which of both is right."""

import pytest

from drafts import AT_HOME, judged
from hulian.verify.verify import Verifier

_AID = "1997年以来，闵行区给保山的财政帮扶资金累计{}。"


@pytest.mark.parametrize(
    "text",
    [
        f"{_AID.format('14.24亿元')}\n\n老师说，把{{}}这个数记住。",
        f"老师说，把{{}}这个数记住。\n\n{_AID.format('14.24亿元')}",
        f"{_AID.format('14.24亿元')}\n\n{_AID}",
    ],
)
def test_what_the_base_does_not_bear_out_is_told_twice(verifier: Verifier, text: str) -> None:
    said = judged(verifier, f"{AT_HOME}\n\n{text.format('14.42亿元')}")
    assert "told-twice" in said["14.42亿元"].codes
    assert said["14.24亿元"].level == "ok"
    assert judged(verifier, f"{AT_HOME}\n\n{text.format('14.24亿元')}")["14.24亿元"].level == "ok"


def test_a_slip_of_what_another_figure_states_is_told_twice_too(verifier: Verifier) -> None:
    said = judged(verifier, f"{AT_HOME}{_AID.format('14.24亿元')}\n\n{_AID.format('14.54亿元')}")
    assert {"told-twice", "amount-differs"} <= {*said["14.54亿元"].codes}


def test_what_is_put_right_is_not_told_twice(verifier: Verifier) -> None:
    text = f"{AT_HOME}{_AID.format('14.24亿元')}\n\n更正：不是14.42亿元。"
    assert "told-twice" not in judged(verifier, text)["14.42亿元"].codes


def test_what_others_add_up_to_is_not_told_twice(verifier: Verifier) -> None:
    text = (
        "2017年度昌宁县沪滇项目总投资2315.61万元，其中上海市的协作资金1000万元；整合部门资金"
        "1304.26万元；群众自己凑了11.35万元。后两块合起来1315.61万元。"
    )
    assert judged(verifier, text)["1315.61万元"].codes == ("derived",)
