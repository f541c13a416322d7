"""Words beside a figure that name nothing else leave room for it to be a slip of its fact."""

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier
from hulian.verify.weights import WeighedPhrases

_ROWS = """# Baoshan Industrial Park

| Indicator | Period | Value |
|---|---|---|
| Area | 2025 | 16.97 sq km |
| Gross industrial output | 2022 | 34.276 billion yuan |
| Fixed-asset investment | 2022 | 6.46 billion yuan |
| Gross industrial output | January–August 2024 | 6.294 billion yuan |
| Standard factory floor completed | August 2024 | 535,100 sq m |
"""


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("16.97 sq km", "19.67 sq km"),
        ("34.276 billion yuan", "43.276 billion yuan"),
        ("6.46 billion yuan", "4.66 billion yuan"),
        ("6.294 billion yuan", "6.924 billion yuan"),
        ("535,100 sq m", "553,100 sq m"),
    ],
)
def test_the_head_of_an_english_row_is_read_word_by_word(
    verifier: Verifier, printed: str, right: str
) -> None:
    found = judged(verifier, _ROWS)[printed]
    assert (found.level, found.should_be) == ("error", right)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "By April 2023 the five sub-parks' output was 56 billion yuan cumulatively.",
            "56 billion yuan",
        ),
        ("In the 2023–24 season over 7,000 tonnes came off Xinzhai's coffee.", "over 7,000 tonnes"),
        (
            "In 2022 farm produce sales brought Longyang 60 million yuan altogether.",
            "60 million yuan",
        ),
        (
            "Longjiang's festival of 2024 had 45.97 percent more visits than in 2023.",
            "45.97 percent",
        ),
        ("Changning's tea gardens covered 351,000 mu altogether in March 2025.", "351,000 mu"),
        ("Exchange visits of Minhang and Baoshan since 2021 involved over 900 people.", "over 900"),
    ],
)
def test_behind_a_measuring_unit_stands_no_noun_for_what_is_counted(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"Minhang helps Baoshan. {text}")[printed]
    assert found.level in ("error", "warning")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("龙江乡2024年稻花鱼节来的游客人次比上一届多45.97%。", "45.97%"),
        ("龙江乡2024年稻花鱼节的旅游收入比上一届高了15.93%。", "15.93%"),
        ("隆阳区2024年转移就业的人数比2023年多656人。", "656人"),
        ("隆阳区2024年转移就业比上年多出586人。", "586人"),
        ("龙江乡2024年稻花鱼节的游客比上年多59.47%。", "59.47%"),
    ],
)
def test_how_much_more_there_is_may_be_a_slip_of_a_change(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}{text}")[printed]
    assert found.level in ("error", "warning")


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("2021年起，闵行区同保山市结对的有11个村、3家社会组织、15家企业。", "15家", "51家"),
        ("2021年起的援建项目覆盖保山市33个乡镇、124个村。", "124个", "142个"),
        ("2022年4月，施甸县4家企业和合作社回赠闵行区：蔬菜51吨。", "51吨", "50吨"),
        ("2019年4月，“多多农园”首站覆盖丛岗、赧亢两个村的建档立卡人口729名。", "729名", "792名"),
        ("2021年起，闵行区和保山市互派的干部人才：643名。", "643名", "463名"),
    ],
)
def test_those_counted_beside_it_are_not_whose_figure_it_is(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}{text}")[printed]
    assert (found.level, found.should_be) == ("error", right)


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("2025年，保山产业园区的身板19.67平方公里。", "19.67平方公里", "baoshan-park-area-2025"),
        (
            "隆阳区的农产品2022年卖开了，进袋8000万元。",
            "8000万元",
            "farm-produce-sales-longyang-2022",
        ),
        (
            "2025年7月，闵行区在保山市还没干完的77个项目压着1.77亿元资金。",
            "1.77亿元",
            "cooperation-funds-under-way-2025",
        ),
        (
            "龙陵县的石斛鲜条，2024年从地头背回1.35万吨。",
            "1.35万吨",
            "dendrobium-stem-output-longling-2024",
        ),
        ("2025年3月，昌宁县的茶园一眼铺开31.5万亩。", "31.5万亩", "changning-tea-area-2025"),
    ],
)
def test_a_word_by_which_nothing_is_called_names_no_other_thing(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}{text}")[printed]
    assert found.level in ("ok", "note")
    assert found.fact
    assert found.fact.id == fact


def test_how_much_is_spoken_of_depends_on_no_order_of_words() -> None:
    """Sets have their words in another order in each run, and sums of floats depend on it."""
    weights = {"产值": 0.1, "咖啡": 0.2, "农业": 0.3, "综合": 0.7, "全村": 1.1}
    phrases = WeighedPhrases([("one", weights.keys(), sum(weights.values()))])
    told = [*weights.items()][:3]
    found = {
        phrases.shares(dict(words))["one"] for words in (told, told[::-1], told[1:] + told[:1])
    }
    assert len(found) == 1
