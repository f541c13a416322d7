"""Parts of a figure, and areas that are only pointed at, in articles in English."""

import pytest

from proposing import fields, proposed

_PAIR = "Futian District of Shenzhen has helped Huanjiang County in Guangxi since 2016. "


@pytest.mark.parametrize(
    ("text", "whole", "part", "value"),
    [
        (
            "In 2023 it gave 58 million yuan, of which 12 million was for schools.",
            "58 million yuan",
            "12 million",
            "1200万元",
        ),
        (
            "In 2023 it sent 1,320 people to work, including 205 in Shenzhen.",
            "1,320",
            "205",
            "205人",
        ),
        (
            "In 2023 it helped 1,970 people find work, 430 of them in Guangdong.",
            "1,970",
            "430",
            "430人",
        ),
        ("In 2023 it trained 640 farmers, of whom 310 were women.", "640", "310", "310人"),
        (
            "In 2023 it gave 58 million yuan. Of this, 9 million yuan went to clinics.",
            "58 million yuan",
            "9 million yuan",
            "900万元",
        ),
        (
            "In 2023 it gave 58 million yuan. Of the total, 9 million yuan built roads.",
            "58 million yuan",
            "9 million yuan",
            "900万元",
        ),
    ],
)
def test_a_part_is_of_its_whole(text: str, whole: str, part: str, value: str) -> None:
    made = proposed(f"{_PAIR}\n\n{text}", "2024-06-05").facts
    found = {fact.candidate.printed: fact.entry for fact in made}
    assert found[part].value("value") == value
    assert found[part].value("part_of") == found[whole].id
    for key in ("period", "place", "basis"):
        assert found[part].value(key) == found[whole].value(key)


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 it trained 640 teachers, including headmasters, and hired 50 nurses.",
        "In 2023 it gave 5 million yuan, and sold tea for 3 million yuan.",
        "In 2023 it built 40 schools, including 30 with a hall. It sent 12 doctors.",
        "In 2023 it had 40 schools and 9 clinics, some of them new.",
    ],
)
def test_what_is_beside_a_figure_is_no_part_of_it(text: str) -> None:
    last = proposed(f"{_PAIR}\n\n{text}", "2024-06-05").facts[-1].entry
    assert last.value("part_of") is None


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("In 2023 the district sent 17 doctors.", "giver", ["福田区"]),
        ("In 2023, 17 workshops opened in the county.", "place", ["环江毛南族自治县"]),
        ("The county had 17 workshops in 2023.", "place", ["环江毛南族自治县"]),
        ("The city of Shenzhen gave much. In 2023 the city sent 17 doctors.", "giver", ["深圳市"]),
        ("The county's hospital had 17 doctors in 2023.", "place", ["环江毛南族自治县"]),
        ("Jobs were found in Shenzhen. In 2023 the district sent 17 doctors.", "giver", ["福田区"]),
        ("Tea went to Guilin. In 2023 the county had 17 doctors.", "place", ["环江毛南族自治县"]),
        ("Tea went to Guangxi. In 2023 it had 17 towns.", "place", ["广西壮族自治区"]),
        ("In 2023 the autonomous region had 17 workshops.", "place", ["广西壮族自治区"]),
    ],
)
def test_an_area_may_be_pointed_at(text: str, key: str, value: list[str]) -> None:
    assert fields(f"{_PAIR}\n\n{text}", "17")[key].value == value


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Gengma Dai and Va Autonomous County", "耿马傣族佤族自治县"),
        ("Weining Yi, Hui and Miao Autonomous County", "威宁彝族回族苗族自治县"),
        (
            "Jishishan Bonan, Dongxiang and Salar Autonomous County",
            "积石山保安族东乡族撒拉族自治县",
        ),
        ("Ebian Yi Autonomous County", "峨边彝族自治县"),
        ("Xinhuang Dong Autonomous County", "新晃侗族自治县"),
        ("Shuangjiang Lahu, Va, Blang and Dai Autonomous County", "双江拉祜族佤族布朗族傣族自治县"),
        ("Dehong Dai and Jingpo Autonomous Prefecture", "德宏傣族景颇族自治州"),
    ],
)
def test_areas_of_peoples_are_known_in_full(name: str, place: str) -> None:
    assert fields(f"In 2023 {name} had 57 workshops.", "57")["place"].value == [place]


@pytest.mark.parametrize(
    ("text", "figure", "unit", "value"),
    [
        ("It had 620,000 cattle at the end of 2023.", "620,000", "头", "620,000头"),
        ("In 2023 it raised 3.2 million sheep.", "3.2 million", "只", "320万只"),
        ("In 2023 it had 118,000 yaks.", "118,000", "头", "118,000头"),
        ("In 2023 it planted 45,000 walnut trees.", "45,000", "株", "45,000株"),
        ("In 2023 it sold 9,000 laying hens.", "9,000", "只", "9,000只"),
        ("In 2023 it planted 3.2 million kiwifruit seedlings.", "3.2 million", "株", "320万株"),
    ],
)
def test_what_lives_is_counted_by_its_own_word(
    text: str, figure: str, unit: str, value: str
) -> None:
    made = proposed(f"{_PAIR}{text}", "2024-06-05")
    fact = next(f for f in made.facts if f.candidate.printed.endswith(figure))
    measure = next(e for e in made.entries if e.id == fact.entry.value("measure"))
    assert (fact.entry.value("value"), measure.value("unit")) == (value, unit)


@pytest.mark.parametrize(
    ("text", "figure", "key", "value"),
    [
        ("In 2025 Futian is to send 20 doctors.", "20", "basis", "target"),
        ("Futian is to provide another 20 million yuan.", "20 million yuan", "basis", "target"),
        (
            "In 2023 its clinic was built by Futian for 2.9 million yuan.",
            "2.9 million yuan",
            "giver",
            ["福田区"],
        ),
        (
            "From 2021 to 2023, doctors sent by Futian did 268 operations.",
            "268",
            "giver",
            ["福田区"],
        ),
        (
            "Futian allotted 52 million yuan in 2023, against 49 million yuan in 2022.",
            "49 million yuan",
            "giver",
            ["福田区"],
        ),
        ("In 2023, Futian ran courses that drew 1,460 trainees.", "1,460", "giver", ["福田区"]),
        (
            "In 2023 Futian gave 24 million yuan. The aid covers 15 projects.",
            "15",
            "period",
            "2023?",
        ),
    ],
)
def test_who_gives_and_when_is_told_in_other_words(
    text: str, figure: str, key: str, value: object
) -> None:
    assert fields(f"{_PAIR}\n\n{text}", figure)[key].value == value


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("It raised the income of its growers to 21,000 yuan.", "21,000 yuan", "收入"),
        ("The number of beehives rose to 92,000.", "92,000", "蜂箱"),
        ("Of the sum, 18 million yuan went to a nut processing plant.", "18 million yuan", "plant"),
        ("Some 2.6 million yuan was donated by firms.", "2.6 million yuan", "捐赠"),
        ("In 2023, 98,000 people from Huanjiang were working in shops.", "98,000", "务工人员"),
        (
            "In 2023 it sold fish worth 140 million yuan in the same year.",
            "140 million yuan",
            "fish",
        ),
        ("It sold 160 tonnes of the fruit, for 23 million yuan.", "23 million yuan", "销售额"),
        ("It gave 66 million yuan for 29 projects, up 8.2 percent.", "8.2 percent", "资金增幅"),
    ],
)
def test_figures_are_named_in_other_words(text: str, figure: str, name: str) -> None:
    made = proposed(f"{_PAIR}{text}", "2024-06-05")
    fact = next(f for f in made.facts if f.candidate.printed.endswith(figure))
    measure = next(e for e in made.entries if e.id == fact.entry.value("measure"))
    assert name in str(measure.value("name"))


def test_where_goods_are_from_is_a_guess_for_where_they_count() -> None:
    assert fields(
        f"{_PAIR}In 2023 Futian bought Guangxi lamb for 5 million yuan.", "5 million yuan"
    )["place"].guess
