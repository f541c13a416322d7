"""Figures that go on with what the one before them is of, and words that lead to no other."""

import pytest

from drafts import AT_HOME, judged, stated
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("龙陵县石斛面积2024年末达4.6万亩。往前推两年，2022年是39000亩。", "39000亩",
         "dendrobium-area-longling-2022"),
        ("昌宁县2024年茶叶综合产值70.92亿元。回头看，2020年也才38.81亿元。", "38.81亿元",
         "changning-tea-output-value-2020"),
        ("上海在云南的消费帮扶，2024年上半年销售73.79亿元。对照一下，2021年一整年是53.7亿元。",
         "53.7亿元", "consumption-sales-yunnan-2021"),
        ("龙江乡2025年接待游客37.6万人次。三年前的2022年，不过11.2万人次。", "11.2万人次",
         "longjiang-visits-2022"),
        ("隆阳区生豆2025年初卖到每公斤60元，从前只有15元。", "15元",
         "green-coffee-price-longyang-before"),
        ("新寨的咖啡地，2019年前后是1.2万亩，2023年春天已有13600亩。", "13600亩",
         "coffee-area-xinzhai-2023"),
        ("2021年，普洱的咖啡生豆精品率10%、精深加工率8%。到2024年，前一项成了30.52%，后一项成了29.04%。",
         "29.04%", "coffee-deep-processing-rate-puer-2024"),
        ("2021年，普洱的咖啡生豆精品率10%、精深加工率8%。到2024年，前者升到30.52%。",
         "30.52%", "coffee-specialty-rate-puer-2024"),
        ("2024年普洱的咖啡精品率和精深加工率分别是30.52%和29.04%；全省同年这两项分别为31.6%和80.8%。",
         "80.8%", "coffee-deep-processing-rate-yunnan-2024"),
        ("Village collectives of Longyang that grow coffee used to take in 28,000 yuan a year; now"
         " it is 500,000 yuan.", "500,000 yuan", "collective-income-longyang-2025"),
        # how long something takes names nothing
        ("普洱咖啡精品率2021年10%，2024年30.52%；精深加工率呢，同样这三年，从8%到29.04%。",
         "29.04%", "coffee-deep-processing-rate-puer-2024"),
        # no words but the very number, unit, place and period
        ("龙江乡热闹吗？2022年全年11.2万人次。", "11.2万人次",
         "longjiang-visits-2022"),
        ("2025年3月，昌宁县有18.75万人靠它过活。", "18.75万人", "changning-tea-people-2025"),
        ("腾冲“园中园”图纸上是2939亩。", "2939亩", "tengchong-sub-park-area-planned"),
        # or another fact of its source and period beside it
        ("保山技师学院与三家企业合办订单班12个，培养850人，其中317人去了上海。", "317人",
         "talent-placed-shanghai-companies"),
        ("昌宁县2017年度沪滇项目总投资2315.61万元。柯街的立斯达、鸡飞的邑等，29个村民小组、1546户受了益。",
         "1546户", "households-covered-changning-2017"),
        ("云南2024年上半年经沪滇协作办班538期、2.23万人次。", "2.23万人次",
         "labour-training-attendance-yunnan-2024-first-half"),
        # English says behind a figure where it is
        ("Minhang has put 14.5 million yuan into coffee around Xinzhai since 2022, and 31 million"
         " yuan into a planting and sales centre for dendrobium in Longling.", "31 million yuan",
         "dendrobium-centre-funds-city-news"),
        ("From 1996 to July 2023 Shanghai trained more than 600,000 people of Yunnan.",
         "more than 600,000", "training-attendance-yunnan-1996-2023"),
        # 此前市 is no city, and 现年产 is of now
        ("保山咖啡精品率2023年11月超过45%；此前市农业农村局口径（2022年前后）的精品率为40%。",
         "40%", "coffee-specialty-rate-baoshan-2022-bureau"),
        ("保山咖啡2023年产量2.26万吨，现年产2.4万吨。", "2.4万吨", "coffee-output-baoshan-2025"),
        ("2017年度昌宁县沪滇扶贫协作项目，群众自筹11.35万元。", "11.35万元",
         "farmers-funds-changning-2017"),
        # villages of a city, of which there are so many, and a plan in other words
        ("2021年以来，跟保山村寨结对的闵行村和社区11个；对面结对的保山村120个。", "120个",
         "paired-villages-baoshan"),
        ("2025年，龙陵县想把石斛面积做到5万亩。", "5万亩", "dendrobium-area-target-2025"),
        ("The team that Minhang sent to Baoshan in December 2018 had 8 members: 4 doctors and four"
         " teachers.", "four", "aid-teachers-baoshan-2018"),
    ],
)  # fmt: skip
def test_a_figure_that_goes_on_states_a_fact_of_the_same_measure(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("龙陵县石斛面积2024年末达4.6万亩。往前推两年，2022年93000亩。", "93000亩",
         "amount-differs"),
        ("昌宁县2024年茶叶综合产值70.92亿元。再看2020年，也才38.18亿元。", "38.18亿元",
         "amount-differs"),
        ("上海在云南的消费帮扶，2024年上半年销售73.79亿元。对照一下，2021年全年是53.7万元。",
         "53.7万元", "unit-differs"),
        ("龙江乡2025年接待游客37.6万人次。三年前的2022年，只有12.1万人次。", "12.1万人次",
         "amount-differs"),
        ("2021年，普洱的咖啡生豆精品率10%、精深加工率8%。到2024年，前一项成了30.52%，后一项成了超29.04%。",
         "超29.04%", "bound-added"),
        ("2024年普洱的咖啡精品率和精深加工率分别是30.52%和29.04%；全省同年这两项分别为31.6%和88.8%。",
         "88.8%", "amount-differs"),
    ],
)  # fmt: skip
def test_a_figure_that_goes_on_is_held_against_the_fact_of_its_own_year(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    assert code in judged(verifier, f"{AT_HOME}\n\n{text}")[printed].codes


@pytest.mark.parametrize(
    "text",
    [
        # years of which the base has nothing, and other things between
        "昌宁县2024年茶叶综合产值70.92亿元。回头看，2016年也才20.3亿元，2018年是27.5亿元。",
        "龙江乡2025年接待游客37.6万人次。五年前的2020年，不过8.2万人次。",
        "昌宁县2024年茶叶综合产值70.92亿元，税收2023年67.8亿元。",
        "昌宁县2024年茶叶综合产值70.92亿元，利润2023年67.8亿元。",
        "龙陵县石斛面积2024年末达4.6万亩。2022年，全县烤烟39100亩。",
        "云南省咖啡精品率2024年为31.6%。邻省2023年只有22.8%。",
        "2021年，普洱的咖啡生豆精品率10%、精深加工率8%。到2024年，前一项的抽检合格率39.52%。",
        "新寨村2012年人均可支配收入3100多元，2023年3万多元。老王家2018年只有1200元。",
        # a number, place and year of another thing, and one of another place behind it
        "昌宁县2024年酒类销售70.92亿元。",
        "闵行区2022年起在昌宁县和施甸县各选了14个点。",
        "In 2025 Longjiang had 376,000 visits, more than the 350,000 in Kunming.",
        "Minhang has put 14.5 million yuan into coffee around Xinzhai since 2022, and 21 million"
        " yuan into schools in Kunming.",
        "In recent years the cataract campaign has examined 1,111 people in Baoshan.",
        # a few that stand for those told before
        "2021年以来，与保山结对的闵行社会组织3家、企业51家、村和社区11个，三类合计65个。",
        "昌宁县2017年沪滇扶贫协作资金1000万元，首批启动资金600万元，两笔加在一起1600万元。",
        # more than a whole is no rest of it
        "2025年，上海49家医院对口帮云南37家，各区还有86家医院帮93家。",
    ],
)
def test_what_only_looks_as_if_it_went_on_is_not_blamed(verifier: Verifier, text: str) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}").values()
    assert not [f for f in found if f.level in ("error", "warning")]


def test_about_for_over_is_a_warning_only(verifier: Verifier) -> None:
    """It is looser than the source, and not the contrary."""
    text = f"{AT_HOME}\n\n新寨村2012年村民人均可支配收入<>3100元。"
    about, nearly = (judged(verifier, text.replace("<>", word)) for word in ("约", "不到"))
    assert (about["约3100元"].level, about["约3100元"].codes) == ("warning", ("bound-turned",))
    assert nearly["不到3100元"].level == "error"


def test_another_giver_before_a_place_in_english_is_still_heard(verifier: Verifier) -> None:
    """The place where people were examined is not all that a sentence names."""
    text = (
        "In recent years the campaign of the Zhejiang Red Cross examined 1,111 people in Baoshan."
    )
    found = judged(verifier, f"Minhang helps Baoshan.\n\n{text}")["1,111"]
    assert found.level not in ("ok", "note")
