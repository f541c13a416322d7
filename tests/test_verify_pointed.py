"""Places that are pointed to by what they are, heads with more than a unit, years in passing."""

import pytest

from drafts import AT_HOME, judged, stated
from hulian.verify.verify import Verifier

_BY_YEAR = "| 指标 | 2022年 | 2024年 |\n|---|---|---|\n"
_FESTIVAL = "The festival of October 2024 in Longjiang Township"
_GROWTH = f"{_FESTIVAL}\n\n| Item | Festival | {{}} |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("新寨村出名了。这个潞江坝上的村子2019年咖啡产量4000吨。", "4000吨",
         "coffee-output-xinzhai-2019"),
        ("说说新寨。那个种咖啡的村子2019年产值8000万元。", "8000万元", "coffee-value-xinzhai-2019"),
        ("龙江乡办起了节。这个高山上的乡2025年来了37.6万人次游客。", "37.6万人次",
         "longjiang-visits-2025"),
        ("昌宁出茶。这座澜沧江边的小县城2024年茶叶综合产值70.92亿元。", "70.92亿元",
         "changning-tea-output-value-2024"),
        ("龙山镇离县城不远。那个种石斛的小镇2022年石斛面积8800亩。", "8800亩",
         "dendrobium-area-longshan-2022"),
        (f"{_BY_YEAR}| 石斛面积（万亩，龙陵） | 3.9 | 4.6 |", "4.6",
         "dendrobium-area-longling-2024"),
        (f"{_BY_YEAR}| 石斛鲜条产量（龙陵，吨） | 9000 | 13500 |", "9000",
         "dendrobium-stem-output-longling-2022"),
        (f"{_BY_YEAR}| 茶叶综合产值（昌宁县、亿元） | — | 70.92 |", "70.92",
         "changning-tea-output-value-2024"),
        (f"{_BY_YEAR}| 农产品销售额（隆阳；万元） | 8000 | 24300 |", "8000",
         "farm-produce-sales-longyang-2022"),
        (f"{_BY_YEAR}| Tea output value (billion yuan, Changning) | | 7.092 |", "7.092",
         "changning-tea-output-value-2024"),
        (f"{_GROWTH.format('Growth on 2023')}| Tourist visits | 358,600 | 54.97% |", "54.97%",
         "longjiang-visits-growth-festival-2024"),
        (f"{_GROWTH.format('Change over 2023')}| Tourist visits | 358,600 | 54.97% |", "54.97%",
         "longjiang-visits-growth-festival-2024"),
        (f"{_GROWTH.format('Up against 2023')}| Tourism income | | 19.53% |", "19.53%",
         "longjiang-tourism-income-growth-festival-2024"),
        ("2024年10月龙江乡稻花鱼节\n\n| 项目 | 当届 | 比2023年增长 |\n|---|---|---|\n"
         "| 旅游人次 | 35.86万人次 | 54.97% |", "54.97%", "longjiang-visits-growth-festival-2024"),
        ("2024年10月龙江乡稻花鱼节\n\n| 项目 | 当届 | 较2023年增幅 |\n|---|---|---|\n"
         "| 旅游收入 | 5020.4万元 | 19.53% |", "19.53%",
         "longjiang-tourism-income-growth-festival-2024"),
        ("2021年5月，闵行区派驻市第二人民医院的医疗专家是4位。", "4位",
         "aid-doctors-longyang-2021"),
    ],
)  # fmt: skip
def test_a_figure_is_of_what_is_pointed_to(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    "text",
    [
        "保山咖啡精品率2023年50%。",
        "2026年，云南咖啡精品率20%。",
        "The specialty rate of Baoshan coffee was 50 percent in 2023.",
        "2020年龙山镇石斛面积6800亩。",
        "新寨村2021年咖啡庄园6个。",
    ],
)
def test_few_digits_of_another_year_are_no_certain_slip(text: str, verifier: Verifier) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}").values()
    assert [one.mention.printed for one in found if one.level == "error"] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("保山咖啡精品率目前50%。", "50%"),
        ("保山2025年11月的咖啡精品率是60%。", "60%"),
    ],
)
def test_few_digits_of_its_year_or_of_none_are_one(
    text: str, printed: str, verifier: Verifier
) -> None:
    assert judged(verifier, f"{AT_HOME}\n\n{text}")[printed].level == "error"
