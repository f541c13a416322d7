"""Figures of a sentence, each for its own: lists told side by side, and exchanged figures."""

import re

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.documents import read as documents
from hulian.verify.verify import Verifier

_PRICE = "隆阳区咖啡生豆价格"
_HOME = f"{OF_THE_PAIR}\n\n"
_SAID = (
    ("2021年以来，参与结对的闵行区<社会组织>和<企业>分别有51家和3家。", "error", "amount-differs"),
    ("闵行区与保山市结对的<社会组织>、<企业>，分别为51家、3家。", "error", "amount-differs"),
    ("2021年以来，闵行参与结对的<学校>、<医院>分别有8家、10所。", "error", "amount-differs"),
    (
        "2021年1月至11月，保山派到闵行学习的<专技人才>和<干部>分别是13人和20人。",
        "error",
        "amount-differs",
    ),
    (
        "2021年以来，保山<毕业后稳定就业的>和<赴沪就读的>学生，分别是2035名、480人。",
        "error",
        "amount-differs",
    ),
    ("保山咖啡<精深加工率>和<精品率>分别提高到70%和85%。", "error", "amount-differs"),
    ("2025年生物医药推介会上，90家<签约>，17家<上海企业参加>。", "warning", "amount-differs"),
    ("2017年昌宁县沪滇项目覆盖<建档立卡贫困户>1546户，<农户>360户。", "warning", "amount-differs"),
    ("<保山>参与结对的医院8家，<闵行>参与结对的医院4家。", "warning", "amount-differs"),
    ("上海慈善公益基金会在保山<做白内障手术>1111名，<义诊>215名。", "warning", "amount-differs"),
    ("保山咖啡精品率<此前>为70%，<现在>是10%。", "error", "period-differs"),
    (f"{_PRICE}<原来>是60元/公斤，<2025年初>是15元/公斤。", "error", "period-differs"),
    (f"{_PRICE}<2025年初>为15元/公斤，<此前>为60元/公斤。", "error", "period-differs"),
    (
        "Green coffee prices in Longyang went from <60> yuan per kilogram to <15> yuan per kilogram"
        " in early 2025.",
        "error",
        "period-differs",
    ),
    (
        "2024年末，龙陵县石斛产业覆盖的<脱贫户>有1.6万户，<农户>有5000余户。",
        "warning",
        "amount-differs",
    ),
    (
        "截至2017年9月，保山“园中园”共签<框架协议>33个，<正式协议>12个。",
        "warning",
        "amount-differs",
    ),
    ("<保山>参与结对的学校有10所，<闵行>参与结对的学校有4所。", "warning", "amount-differs"),
    ("保山咖啡精深加工率<过去>是85%，<眼下>是30%。", "error", "period-differs"),
    (
        "The deep-processing rate of Baoshan coffee is <30%> now, up from <85%>.",
        "error",
        "period-differs",
    ),
)
"""Sentences in which what stands in brackets is exchanged, and what is said of both figures."""
_EXCHANGED = re.compile("<(.*?)>(.*)<(.*?)>")


@pytest.mark.parametrize(("text", "level", "code"), _SAID)
def test_two_figures_that_have_changed_places_are_told(
    verifier: Verifier, text: str, level: str, code: str
) -> None:
    found = judged(verifier, _HOME + text.replace("<", "").replace(">", "")).values()
    assert [(one.level, one.codes) for one in found] == [(level, (code,))] * 2
    assert {one.should_be is not None for one in found} == {level == "error"}


@pytest.mark.parametrize("text", [text for text, _, _ in _SAID])
def test_two_figures_in_their_own_places_agree(verifier: Verifier, text: str) -> None:
    found = judged(verifier, _HOME + _EXCHANGED.sub(r"\3\2\1", text)).values()
    assert [one.level for one in found] == ["ok"] * 2


def test_before_is_before_whatever_is_told_of_its_end(verifier: Verifier) -> None:
    text = "The specialty rate of Baoshan coffee rose from 10% to 70%."
    assert {one.level for one in judged(verifier, text).values()} == {"ok"}


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


_IN_TURN = (
    (
        "第八届稻花鱼文化节期间，龙江乡接待游客35.86万人次，旅游收入5020.4万元，同比分别增长{}和{}。",
        "54.97%",
        "19.53%",
    ),
    ("2022年，云南省咖啡精品率14.3%，精深加工率43%；同期保山分别为{}和{}。", "40%", "60%"),
    ("2024年，云南省咖啡精品率31.6%，精深加工率80.8%，普洱市依次为{}和{}。", "30.52%", "29.04%"),
    ("保山咖啡精品率从10%、精深加工率从30%，分别提高到{}和{}。", "70%", "85%"),
    (
        "2021年，闵行区派到保山的干部3名、专业技术人才16名。"
        "保山派到闵行的分别是{}和{}（2021年1—11月）。",
        "13名",
        "20名",
    ),
    (
        "In 2022 the specialty rate of Yunnan's coffee was 14.3% and the deep-processing rate 43%;"
        " in Baoshan they were {} and {} respectively.",
        "40%",
        "60%",
    ),
)
"""Figures told in the order of what as many before them are of."""


@pytest.mark.parametrize(("text", "first", "second"), _IN_TURN)
def test_figures_told_in_the_order_of_those_before_are_each_for_its_own(
    verifier: Verifier, text: str, first: str, second: str
) -> None:
    right = judged(verifier, text.format(first, second))
    assert {right[printed].level for printed in (first, second)} <= {"ok", "note"}
    wrong = judged(verifier, text.format(second, first))
    assert [(wrong[one].level, wrong[one].should_be) for one in (first, second)] == [
        ("error", second),
        ("error", first),
    ]


def test_things_of_which_there_are_as_many_have_not_changed_places(verifier: Verifier) -> None:
    text = "闵行区结对学校10所、医院8家，对应保山分别为4所、4家。"
    assert {judged(verifier, text)[one].level for one in ("4所", "4家")} == {"ok"}


_BESIDE = (
    (
        "2024年第八届稻花鱼节，龙江乡来了35.86万人次，同比增长{}，旅游收入5020.4万元，同比增长{}。",
        "54.97%",
        "19.53%",
    ),
    (
        "2024年龙江乡第八届稻花鱼节：旅游35.86万人次（同比增长{}），旅游收入5020.4万元（同比增长{}）。",
        "54.97%",
        "19.53%",
    ),
    ("普洱市与保山市都产咖啡。2023年，前者的咖啡面积为{}，后者为{}。", "67.9万亩", "13.65万亩"),
    ("普洱市与保山市都产咖啡，2023年前者的咖啡面积为{}，后者为{}。", "67.9万亩", "13.65万亩"),
    (
        "Pu'er and Baoshan both grow coffee. In 2023 the former had {} of coffee, the latter {}.",
        "679,000 mu",
        "136,500 mu",
    ),
    ("- 目前保山咖啡精品率：{}（原为{}）", "70%", "10%"),
    ("据保山市农业农村局，2022年前后保山咖啡的精品率为{}，全省为{}。", "40%", "14.3%"),
    (
        "2021年以来：\n\n| 指标 | 单位 | 数 |\n|---|---|---|\n| 援建项目 | 个 | 441 |\n"
        "| 闵行区帮助就业的保山市贫困人口 | 名 | {} |\n| 互派干部人才 | 名 | {} |",
        "14937",
        "463",
    ),
)


@pytest.mark.parametrize(("text", "first", "second"), _BESIDE)
def test_figures_that_each_have_the_place_of_the_other_do_not_agree(
    verifier: Verifier, text: str, first: str, second: str
) -> None:
    right = judged(verifier, text.format(first, second))
    assert {right[printed].level for printed in (first, second)} <= {"ok", "note"}
    wrong = judged(verifier, text.format(second, first))
    assert {wrong[printed].level for printed in (first, second)} <= {"error", "warning"}


def test_a_part_in_another_unit_is_no_more_than_its_whole(verifier: Verifier) -> None:
    text = "2017年昌宁县的项目覆盖1546户农户、{}，其中建档立卡贫困户360户、贫困人口{}。"
    assert judged(verifier, text.format("4850人", "1156人"))["4850人"].level == "ok"
    assert judged(verifier, text.format("1156人", "4850人"))["1156人"].codes[0] == "sum-wrong"


_REPEATED = (
    ("2021年以来，保山毕业后稳定就业的和赴沪就读的学生，分别是{}名和{}人。", "480", "2035"),
    ("2021年以来，参与结对的闵行区社会组织和企业分别有{}家和{}家。", "3", "51"),
    ("2017年昌宁县沪滇项目覆盖农户{}户，建档立卡贫困户{}户。", "1546", "360"),
    ("截至2024年末，龙陵县石斛产业覆盖农户{}户、{}人，其中脱贫户5000余户。", "1.6万", "7.5万"),
    ("上海慈善公益基金会在保山义诊{}名，做白内障手术{}名。", "1111", "215"),
    ("2019年保山咖啡产量{}万吨，2023年{}万吨。", "2.03", "2.26"),
    (
        "2024年第八届稻花鱼节，龙江乡的旅游人次和旅游收入分别是35.86万人次、5020.4万元，"
        "比2023年分别增长{}%和{}%。",
        "54.97",
        "19.53",
    ),
    (
        "| 年份 | 保山咖啡面积（万亩） | 保山咖啡产量（万吨） |\n|---|---|---|\n"
        "| 2019 | 13.64 | {} |\n| 2023 | 13.65 | {} |",
        "2.03",
        "2.26",
    ),
    (
        "In Longling the dendrobium industry covered {} households and {} people by the end of"
        " 2024.",
        "16,000",
        "75,000",
    ),
)


@pytest.mark.parametrize(("text", "first", "second"), _REPEATED)
@pytest.mark.parametrize("wrong", [0, 1])
def test_of_two_figures_alike_the_one_that_repeats_the_other_is_told(
    verifier: Verifier, text: str, first: str, second: str, wrong: int
) -> None:
    number = (first, second)[1 - wrong]
    draft = documents.read((_HOME + text.format(number, number)).encode(), "draft.md")
    found = [j for j in verifier.verify(draft) if j.mention.printed.startswith(number)]
    assert found[wrong].codes[0] == "amount-differs"
    assert found[1 - wrong].level == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "You asked whether 463 people were exchanged: yes, 463 officials, teachers and doctors"
        " since 2021; of 14,937 people employed we wrote before.",
        "互派的到底是不是463人？是的，2021年以来互派463人，另有14937人就业。",
        "保山市参与结对的学校和医院分别有4所和4家。",
        "保山市参与结对的学校4所，医院4家。",
        "截至2024年末，龙陵县石斛产业覆盖农户1.6万户、7.5万人，这1.6万户都在册。",
        "保山咖啡精品率从10%提高到70%，2025年还是70%。",
    ],
)
def test_figures_alike_that_are_right_are_not_blamed(verifier: Verifier, text: str) -> None:
    found = judged(verifier, _HOME + text).values()
    assert {one.level for one in found} <= {"ok", "unknown"}
