"""Which place, year and giver a figure has by where these stand, and not what stands beside it."""

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier

_SHARED = "截至2020年3月，{}到位给云南的扶贫协作资金共93.11亿元，其中上海一家72.8亿元。"
_CAPTION = (
    "# 龙陵石斛\n\n龙陵县石斛面积4.6万亩，鲜条产量1.35万吨，枫斗加工从业人员2.02万余人。\n\n"
    "## 表3　带动情况（2024年末，{}石斛产业）\n\n| 项目 | 数量 |\n|---|---|\n"
    "| 覆盖农户 | 1.6万户 |\n| 覆盖人口 | 7.5万人 |"
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "新寨村2012年村里人均可支配收入3100多元，到2023年已经超过3万元。"
            "全村种咖啡约1.36万亩，2024年产值2亿元。",
            "约1.36万亩",
        ),
        (
            "# 龙陵石斛数据速览（2025年5月）\n\n龙山镇种石斛的农户1211户，产值预计2亿元。"
            "龙陵县石斛面积4.6万亩，鲜条产量1.35万吨。",
            "1211户",
        ),
        (
            "昌宁县2017年度沪滇扶贫协作项目共2个，落在立斯达、邑等两村，总投资2315.61万元。",
            "2315.61万元",
        ),
        (
            "Since 2022 Minhang has put 31 million yuan into Longling's dendrobium and"
            " 14.5 million yuan into coffee around Xinzhai.",
            "14.5 million yuan",
        ),
        (_SHARED.format("上海和广东"), "93.11亿元"),
        (_CAPTION.format("龙陵县"), "1.6万户"),
    ],
)
def test_right_figures_agree_whatever_place_or_date_stands_beside(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (_SHARED.format("上海"), "93.11亿元", "giver-differs"),
        (_CAPTION.format("昌宁县"), "1.6万户", "place-differs"),
        (
            f"{OF_THE_PAIR}2025年7月，在保山市在建援建项目77个，资金超17700万元。",
            "超17700万元",
            "bound-added",
        ),
    ],
)
def test_another_giver_place_or_marker_is_told(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    assert judged(verifier, text)[printed].codes[:1] == (code,)


def test_a_county_right_behind_its_year_is_one_the_base_does_not_know(verifier: Verifier) -> None:
    text = "云南咖啡：2023年{}的精品率为56%，而云南全省2021年还不足8%，2024年才到31.6%。"
    assert judged(verifier, text.format("孟连县"))["56%"].level == "ok"
    assert judged(verifier, text.format("西盟县"))["56%"].level not in ("ok", "note")


@pytest.mark.parametrize("word", ["应邀回乡", "应邀返乡", "不忘故乡"])
def test_home_is_no_township(word: str, verifier: Verifier) -> None:
    text = f"白内障复明行动惠及保山市民，{word}的医生不少，近年在当地义诊1111名，免费手术215名。"
    assert {one.level for one in judged(verifier, text).values()} == {"ok"}


@pytest.mark.parametrize(
    ("text", "printed", "place"),
    [
        ("保山的园区在建。腾冲的园中园规划2939亩；全市咖啡面积15万亩。", "15万亩", "baoshan"),
        ("保山帮腾冲。放到全市看，2025年咖啡种植面积15万亩。", "15万亩", "baoshan"),
    ],
)
def test_the_whole_city_beside_a_name_without_it_is_the_one_around(
    text: str, printed: str, place: str, verifier: Verifier
) -> None:
    fact = judged(verifier, text)[printed].fact
    assert fact is not None
    assert [*fact.place_ids] == [place]


@pytest.mark.parametrize("words", ["打算", "图纸上打算", "实际"])
def test_words_for_plans_name_no_other_thing(words: str, verifier: Verifier) -> None:
    text = f"2021年12月，漭水镇黄家寨项目{words}硬化道路4500米。"
    fact = judged(verifier, text)["4500米"].fact
    assert fact is not None
    assert fact.id == "surfaced-road-length-huangjiazhai"


@pytest.mark.parametrize("words", ["市里估计能到", "市里预计能到", "有望到"])
def test_what_is_estimated_is_the_forecast(words: str, verifier: Verifier) -> None:
    text = f"{OF_THE_PAIR}2024年保山咖啡全产业链产值，{words}80亿元。"
    found = judged(verifier, text)["80亿元"]
    assert (found.level, found.fact and found.fact.id) == (
        "ok",
        "coffee-output-value-2024-forecast",
    )
