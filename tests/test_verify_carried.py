"""What a sentence or clause takes over from the one before it: periods, and what ends them."""

import pytest

from drafts import judged
from hulian.documents.read import read
from hulian.index.rows import PlaceRow
from hulian.verify.draft import Draft
from hulian.verify.places import Places
from hulian.verify.scope import Scopes
from hulian.verify.verify import Verifier


def _blamed(verifier: Verifier, text: str) -> dict[str, tuple[str, ...]]:
    found = judged(verifier, text)
    return {said: j.codes for said, j in found.items() if j.level in ("error", "warning")}


@pytest.mark.parametrize(
    "text",
    [
        "2024年上半年，上海财政援助资金到位38.18亿元，启动项目495个。341家东部企业到云南投资108.3亿元。",
        "数据摘编（2026年1月）\n\n2024年上半年，上海各区另给5.21亿元。云南农产品卖出73.79亿元，"
        "帮助13.76万农村劳动力就业，办培训班538期。",
        "工作简报（2025年12月20日）\n\n2024年，昌宁县茶叶产量3.08万吨。茶叶综合产值70.92亿元。",
        "上海市2021年到2024年往保山咖啡里投了2944万元，沪滇协作资金累计投了5000余万元，做成15个项目。",
        "2025年，闵行区派往保山的干部42名，累计援建项目649个，财政帮扶资金14.24亿元。",
        "2024年云南省咖啡精品率31.6%，比2023年的22.7%高8.9个百分点；精深加工率80.8%，"
        "比2023年提高26.5个百分点。",
        "有人问：为什么闵行说是2017年？其实各家说法不一。\n\n2025年有新事。\n\n上海49家大医院与云南37家医院结了对子。",
    ],
)
def test_right_figures_with_a_period_of_before_are_not_blamed(
    verifier: Verifier, text: str
) -> None:
    assert _blamed(verifier, text) == {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2023年上半年，上海财政援助资金到位38.18亿元。", "38.18亿元"),
        ("2019年以来，闵行区累计投入保山市财政帮扶资金14.24亿元。", "14.24亿元"),
        ("2022年，昌宁县茶叶产量3.08万吨。", "3.08万吨"),
        (
            "2024年云南省咖啡精品率31.6%，精深加工率80.8%，比2023年提高36.5个百分点。",
            "36.5个百分点",
        ),
    ],
)
def test_wrong_ones_still_are(verifier: Verifier, text: str, wrong: str) -> None:
    assert wrong in _blamed(verifier, text)


@pytest.mark.parametrize(
    ("asked", "next_asked"),
    [
        ("问：2024年的稻花鱼节，您忙坏了吧？", "问：景区呢？"),
        ("记者：2022年那会儿，乡里什么样？", "记者：有什么好看的？"),
        ("2023年的事，您还记得吗？", "景区有几个？"),
    ],
)
def test_the_year_of_a_question_ends_with_the_next(
    verifier: Verifier, asked: str, next_asked: str
) -> None:
    answers = ("答：忙得脚不沾地！", "答：国家AA级的，龙江乡有2个。弄玲村的茶农，263户跟着增收。")
    text = f"龙江乡访谈\n\n{asked}\n\n{answers[0]}\n\n{next_asked}\n\n{answers[1]}\n"
    assert not _blamed(verifier, text)


@pytest.mark.parametrize(
    "text",
    [
        "保山咖啡2024年有过80亿元的预计，2025年11月，综合总产值已称超90亿元。",
        "保山咖啡2024年有80亿元的目标，到2025年11月，综合总产值超90亿元。",
        "保山咖啡产量，2019年生豆2.03万吨，2023年2.26万吨，2025年前后每年2.4万吨。",
        "保山咖啡产量，2019年为2.03万吨、2023年为2.26万吨，2025年前后是2.4万吨。",
    ],
)
def test_a_plan_told_before_and_about_a_year_say_nothing_of_a_figure(
    verifier: Verifier, text: str
) -> None:
    assert not _blamed(verifier, text)


def test_a_place_named_again_and_again_is_carried_on_once() -> None:
    places = Places([PlaceRow("longling", "龙陵县", None, [], "county", None, None, 1)])
    draft = Draft(read(("龙陵县修路3公里。" * 9).encode(), "draft.md"))
    scope = Scopes(draft, places).of(draft.mentions[-1])
    assert [place.ids for place in scope.inherited] == [("longling",)]
