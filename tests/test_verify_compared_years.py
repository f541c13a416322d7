"""Of which year a figure is where a sentence names several."""

import pytest

from drafts import judged, said_of
from hulian.documents.read import read
from hulian.verify.verify import Verifier

_HOME = "闵行区对口帮扶保山市。两地2021年以来互访交流700多人次。"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县2024年茶叶产量3.08万吨，比2023年增长3.4%，综合产值70.92亿元。", "70.92亿元"),
        ("2025年，龙江乡接待游客37.6万人次，是2022年的3.4倍，旅游收入6520.4万元。", "6520.4万元"),
        (
            "2025年，龙江乡接待游客37.6万人次，是2022年11.2万人次的3.4倍，旅游收入6520.4万元。",
            "6520.4万元",
        ),
        ("2025年，龙江乡游客比2022年多26.4万人次，旅游收入6520.4万元。", "6520.4万元"),
        (
            "龙陵县2024年石斛面积4.6万亩，较2022年的39000亩增加7000亩，鲜条产量1.35万吨。",
            "1.35万吨",
        ),
        ("龙陵县2024年石斛面积4.6万亩（2022年3.9万亩），鲜条产量1.35万吨。", "1.35万吨"),
        ("云南省2024年咖啡精品率31.6%，比2023年的22.7%提高8.9个百分点，精深加工率80.8%。", "80.8%"),
        ("保山市2023年咖啡面积13.65万亩，与2019年相比略增，产量2.26万吨。", "2.26万吨"),
        ("昌宁县2022年和2024年茶叶都增产，综合产值70.92亿元。", "70.92亿元"),
        ("这一年是2024年，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        (
            "Longling's dendrobium covered 46,000 mu in 2024, up from 39,000 mu in 2022, with"
            " output of 13,500 tonnes of stems.",
            "13,500 tonnes",
        ),
        (
            "In 2025, Longjiang received 376,000 visits, compared with 112,000 in 2022, and earned"
            " 65.204 million yuan from tourism.",
            "65.204 million yuan",
        ),
        (
            "Changning County produced 30,800 tonnes of tea in 2024, up 3.4 percent from 29,800"
            " tonnes in 2023, and worth 7.092 billion yuan.",
            "7.092 billion yuan",
        ),
        (
            "Baoshan's coffee area, 150,000 mu, a tenth more than in 2023, gave 24,000 tonnes.",
            "150,000 mu",
        ),
        *(
            (
                f"Visits during Longjiang's rice-fish festival reached 358,600 in 2024, {change}.",
                printed,
            )
            for printed, change in (
                ("54.97 percent", "up 54.97 percent on 2023"),
                ("54.97%", "up 54.97% from 2023"),
                ("54.97%", "a rise of 54.97% from 2023"),
                ("54.97 percent", "54.97 percent above 2023"),
                ("54.97%", "growing by 54.97% from 2023"),
            )
        ),
        (
            "Minhang gave Baoshan 41.5 million yuan for jobs from 2018 to April 2022.",
            "41.5 million yuan",
        ),
    ],
)
def test_a_year_that_is_only_compared_with_does_not_stick(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, _HOME + "\n\n" + text)[printed]
    assert (found.level in ("ok", "note"), found.fact is not None) == (True, True)


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (
            "昌宁县2024年茶叶产量3.08万吨，比2023年的2.89万吨增长3.4%。",
            "2.89万吨",
            "amount-differs",
        ),
        (
            "龙江乡2025年接待游客37.6万人次，是2022年37.6万人次的3.4倍。",
            "37.6万人次",
            "period-differs",
        ),
        (
            "2025年龙江乡旅游收入6520.4万元，比2022年增加，产值不变。2024年为6520.4万元。",
            "6520.4万元",
            "period-differs",
        ),
    ],
)
def test_a_figure_in_a_comparison_is_of_the_year_compared_with(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    found = verifier.verify(read((_HOME + text).encode(), "draft.md"))
    assert any(code in j.codes for j in found if j.mention.printed == printed)


def test_months_behind_what_stands_for_a_year_are_its_own(verifier: Verifier) -> None:
    text = "保山市的咖啡企业2023年11月是52家；咖啡馆同年8月登记了135个。"
    found = judged(verifier, text)
    assert [found[printed].level for printed in ("52家", "135个")] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "龙江乡2025年接待游客37.6万人次，高于2022年的11.2万人次，旅游收入6520.4万元。",
            "6520.4万元",
            "longjiang-tourism-income-2025",
        ),
        (
            "2024年，昌宁县茶叶产量超过2023年的2.98万吨，达到3.08万吨。",
            "达到3.08万吨",
            "changning-tea-output-2024",
        ),
        (
            "2024年龙陵县石斛面积刷新2022年3.9万亩的纪录，鲜条产量1.35万吨。",
            "1.35万吨",
            "dendrobium-stem-output-longling-2024",
        ),
        (
            "2024年，云南省咖啡精品率高于2023年的22.7%，精深加工率80.8%。",
            "80.8%",
            "coffee-deep-processing-rate-yunnan-2024",
        ),
        (
            "昌宁县2024年茶叶综合产值不止超过2012年的7.52亿元，已有70.92亿元。",
            "70.92亿元",
            "changning-tea-output-value-2024",
        ),
        (
            "2023年保山咖啡产量比普洱市的5.8万吨少，面积13.65万亩。",
            "13.65万亩",
            "coffee-area-baoshan-2023",
        ),
        (
            "保山市咖啡产业不及普洱市，2023年面积13.65万亩。",
            "13.65万亩",
            "coffee-area-baoshan-2023",
        ),
        (
            "昌宁县的茶叶产量高于龙陵县，2024年茶叶综合产值70.92亿元。",
            "70.92亿元",
            "changning-tea-output-value-2024",
        ),
        (
            "2023年，保山市的咖啡面积低于普洱市、高于临沧市，产量2.26万吨。",
            "2.26万吨",
            "coffee-output-baoshan-2023",
        ),
        (
            "龙陵县的石斛产业与昌宁县相比起步更早，2024年石斛面积4.6万亩。",
            "4.6万亩",
            "dendrobium-area-longling-2024",
        ),
    ],
)
def test_neither_a_year_nor_a_place_beyond_which_something_is_sticks(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, f"{_HOME}\n\n{text}")[printed]
    assert found.level in ("ok", "note")
    assert found.fact
    assert found.fact.id == fact


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2024年，保山市咖啡面积超过2023年的13.65万亩，达到14万亩。", "达到14万亩"),
        ("2024年，昌宁县茶叶产量高于2012年的1.54万吨，达到2.98万吨。", "达到2.98万吨"),
        ("2025年，龙江乡游客多于2024年，有11.2万人次。", "11.2万人次"),
        ("2023年龙陵县石斛面积突破2022年的3.9万亩，达4.6万亩。", "达4.6万亩"),
        ("普洱市的咖啡面积高于保山市，2023年有13.65万亩。", "13.65万亩"),
    ],
)
def test_what_is_beyond_a_year_or_place_is_not_of_it(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{_HOME}\n\n{text}")[printed].level not in ("ok", "note")


@pytest.mark.parametrize(
    "compared",
    [
        "比2021年全年的53.7亿元还多20.09亿元",
        "比2021年全年53.7亿元多20.09亿元",
        "比2021年一整年的53.7亿元要高",
        "较2021年全年的53.7亿元多出两成",
        "高于2021年全年的53.7亿元",
    ],
)
def test_a_whole_year_that_is_compared_with_is_that_of_its_figure(
    verifier: Verifier, compared: str
) -> None:
    text = f"2024年上半年，上海帮助云南销售农副产品和手工艺品73.79亿元，{compared}。"
    found = judged(verifier, text)
    assert found["53.7亿元"].level == "ok"
    assert found["73.79亿元"].level == "ok"


@pytest.mark.parametrize(
    ("text", "right", "wrong", "should_be"),
    [
        # one is of a year, the other of now: which is the later one the verb says
        ("一件货，2020年要1.5元，现在0.9元，便宜了{}。", "四成", "六成", "40%"),
        ("一斤米，2020年要2元，现在3元，贵了{}。", "五成", "三成", "50%"),
        ("房租2020年1500元，如今1200元，便宜{}。", "两成", "三成", "20%"),
        # shares of something
        ("过夜游客占总量的43%，上年同期为36%，提高{}。", "7个百分点", "17个百分点", "7个百分点"),
        ("外卖8月份还只有33%，这个月40%，高了{}。", "7个百分点", "10个百分点", "7个百分点"),
        ("分拣员从8人加到20人，添了{}，一半是镇上的媳妇。", "12人", "14人", "12人"),
    ],
)
def test_a_change_between_two_times_has_the_sign_of_its_verb(
    text: str, right: str, wrong: str, should_be: str
) -> None:
    assert said_of(text.format(right)) == []
    ((printed, _, said),) = said_of(text.format(wrong))
    assert (printed, said) == (wrong, should_be)
