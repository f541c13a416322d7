"""Whom and what the words of a text mean that name nothing themselves, and what was agreed on."""

import pytest

from proposing import fields

BANNER = "阿鲁科尔沁旗人民政府办公室　2023年3月31日\n\n昌平区帮扶阿鲁科尔沁旗。"
TWO = "延安发布　2022年7月28日\n\n江苏宜兴市同时与延安的延长县和宜川县结对。"


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        (f"{BANNER}旗里在巴拉奇如德苏木建成料库3座。", "3座", "巴拉奇如德苏木"),
        (f"{BANNER}2022年，绍根苏木种草5万亩。", "5万亩", "绍根苏木"),
        (f"{BANNER}2022年，在乌兰哈达嘎查修井7眼。", "7眼", "乌兰哈达嘎查"),
        (
            f"{TWO}今年给延长县、宜川县分别安排资金40万元和50万元。前者的66%投向产业。",
            "66%",
            "延长县",
        ),
        (f"{TWO}今年给延长县、宜川县分别安排资金40万元和50万元。后者建冷库7座。", "7座", "宜川县"),
        (
            f"{TWO}给延长县、宜川县分别安排苏陕协作资金4万元和5万元。后者建冷库7座。",
            "7座",
            "宜川县",
        ),
        (f"{TWO}延长县和宜川县都种苹果，后者去年卖果3万吨。", "3万吨", "宜川县"),
        (f"{TWO}去年，云岩镇的草莓好。两年里，这个镇盖大棚9栋。", "9栋", "云岩镇"),
        (f"{TWO}去年，云岩镇的草莓好。用苏陕协作的钱，在这个镇盖大棚9栋。", "9栋", "云岩镇"),
        (f"{TWO}云岩镇的果农多。这镇去年栽树6万株。", "6万株", "云岩镇"),
    ],
)
def test_a_place_by_a_word_that_stands_for_it(text: str, figure: str, place: str) -> None:
    assert fields(text, figure, None)["place"].value == [place]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("再说哈乐镇，农家乐有35家。", "哈乐镇"),
        ("先看得胜沟乡。农家乐有35家。", "得胜沟乡"),
        ("走进土城子村，农家乐有35家。", "土城子村"),
        ("比如得胜沟乡，农家乐有35家。", "得胜沟乡"),
        ("以得胜沟乡为例，农家乐有35家。", "得胜沟乡"),
        ("像哈乐镇这样的地方，农家乐有35家。", "哈乐镇"),
        ("门头沟区帮助得胜沟乡建起农家乐35家。", "得胜沟乡"),
        ("门头沟区在可可以力更镇建起农家乐35家。", "可可以力更镇"),
        ("哈乐镇政府统计，农家乐有35家。", "哈乐镇"),
        ("哈乐镇的莜面最香。当地有农家乐35家。", "哈乐镇"),
        ("哈乐镇的莜面最香。全县有农家乐35家。", "武川县"),
        ("“我们村有农家乐35家。”土城子村的李强说。", "土城子村"),
        ("乡镇政府统计，农家乐有35家。", "武川县"),
    ],
)
def test_what_leads_to_a_town_is_no_part_of_its_name(told: str, place: str) -> None:
    text = f"北京市门头沟区与武川县开展京蒙协作。\n\n{told}"
    assert fields(text, "35家")["place"].value == [place]


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO}宜川县的苹果和玉米都好，前者去年卖了3万吨。",
        f"{TWO}宜川县的苹果和玉米都好。宜川县的后者去年卖了3万吨。",
    ],
)
def test_the_first_and_the_second_may_be_no_places(text: str) -> None:
    assert fields(text, "3万吨", None)["place"].value == ["宜川县"]


HELPED = "盐源县融媒体中心　2024年11月25日\n\n鄞州区对口帮扶盐源县。\n\n"


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("眼下，和我一道在盐源县工作的鄞州医生有9名。", "9名"),
        ("目前，鄞州教师有12名。", "12名"),
        ("鄞州区派驻县里的医疗队员有10名。", "10名"),
        ("鄞州区派到我县的科技特派员现有5名。", "5名"),
        ("现在盐源的鄞州干部共7人。", "7人"),
        ("2023年，鄞州区援助盐源县的协作资金有560万元。", "560万元"),
        ("自2021年起，鄞州区在盐源县援建的车间已有11座。", "11座"),
    ],
)
def test_people_and_money_of_who_helps_are_given(sentence: str, figure: str) -> None:
    found = fields(HELPED + sentence, figure, None)
    assert found["giver"].value == ["鄞州区"]
    assert found["place"].value == ["盐源县"]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("目前，盐源县医生有900名。", "900名"),
        ("目前，在鄞州区务工的有1480人。", "1480人"),
        ("2023年，盐源县自己建成车间11座。", "11座"),
    ],
)
def test_what_is_there_is_not_given(sentence: str, figure: str) -> None:
    assert "giver" not in fields(HELPED + sentence, figure, None)


@pytest.mark.parametrize(
    ("sentence", "figure", "basis"),
    [
        ("会议议定：（一）2023年，旗里实现销售额2.6亿元。", "2.6亿元", "target"),
        (
            "会议议定：（一）2023年，旗里卖羊2万只；（二）昌平区年内培训牧民800人次。",
            "800人次",
            "target",
        ),
        ("下一步，一是采购牛羊；二是建成料库3座。", "3座", "target"),
        ("2022年，一是采购牛羊；二是建成料库3座。", "3座", "in-period"),
        ("双方商定，全年安排资金7400万元。", "7400万元", "target"),
        ("双方约定，今年安排项目30个。", "30个", "target"),
        ("双方年初商定，全年安排7400万元，到3月底，实际拨付710万元。", "710万元", "in-period"),
        ("今年6月底前，旗里建成料库3座。", "3座", "target"),
        ("2022年底前，旗里建成料库3座。", "3座", "in-period"),
        ("目前，昌平区派驻旗里的医疗队员有10名。", "10名", "as-of"),
        ("昌平区派到旗里的科技特派员现有5名。", "5名", "as-of"),
        ("2022年，昌平区派到旗里的特派员5名。", "5名", "in-period"),
        ("按照协议约定的资金，2022年到位8600万元。", "8600万元", "in-period"),
    ],
)
def test_what_was_agreed_on_and_what_there_is(sentence: str, figure: str, basis: str) -> None:
    assert fields(BANNER + "\n\n" + sentence, figure, None)["basis"].value == basis


NEWS = "Ankang Daily | September 26, 2025\n\nWujin District of Changzhou helps Hanyin County.\n\n"


@pytest.mark.parametrize(
    ("sentences", "figure", "period"),
    [
        (
            "In the first half of this year the county got 31 million yuan, 4 percent more than in "
            "the same months of 2024. It spent 71 percent of those funds on farming.",
            "71 percent",
            "2025-01?/2025-06?",
        ),
        (
            "In 2024 Hanyin sold 900 tonnes of tea, 5 percent less than in 2023. It earned "
            "76 million yuan.",
            "76 million yuan",
            "2024?",
        ),
    ],
)
def test_a_year_that_is_only_compared_with_is_not_carried_on(
    sentences: str, figure: str, period: str
) -> None:
    assert fields(NEWS + sentences, figure, None)["period"].value == period


@pytest.mark.parametrize(
    ("sentences", "figure", "name"),
    [
        ("Since 2021 Wujin has put up 86 such silkworm sheds.", "86", "silkworm sheds"),
        (
            "In 2024 they sold 1,280 tonnes of cocoons for 76 million yuan.",
            "76 million yuan",
            "cocoons sales",
        ),
        (
            "In 2024 Wujin gave 31 million yuan in cooperation funds, 4 percent more than in 2023.",
            "4 percent",
            "协作资金增幅",
        ),
        (
            "In 2024 the county sold 900 tonnes of tea, 12 percent less than a year earlier.",
            "12 percent",
            "茶叶销量增幅",
        ),
    ],
)
def test_what_english_figures_of_another_count(sentences: str, figure: str, name: str) -> None:
    found = fields(NEWS + sentences, figure, None)
    assert found["label"].value.find(name) >= 0, found["label"].value
