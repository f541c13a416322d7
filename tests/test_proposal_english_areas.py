"""Areas that an article in English names as maps spell them, or that no list has."""

import pytest

from hulian.proposals.naming import pinyin
from proposing import fields


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("Hongsibu District of Ningxia", "红寺堡区"),
        ("Korla City in Xinjiang", "库尔勒市"),
        ("Makit County in Xinjiang", "麦盖提县"),
        ("Darlag County in Qinghai", "达日县"),
        ("Zhugqu County in Gansu", "舟曲县"),
        ("Changshun County in Guizhou", "长顺县"),
        ("Hure Banner in Inner Mongolia", "库伦旗"),
    ],
)
def test_areas_are_known_by_the_spelling_of_maps(named: str, place: str) -> None:
    word = named.split()[0]
    text = f"Ningbo helps {named}.\n\n{word} is poor. In 2023 it gave {word} 5 million yuan."
    assert fields(text, "5 million yuan")["place"].value == [place]


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("长治", "changzhi"), ("长清", "changqing"), ("都匀", "duyun"), ("民乐", "minle")],
)
def test_names_are_spelt_as_the_places_are_called(name: str, spelt: str) -> None:
    assert pinyin(name) == spelt


@pytest.mark.parametrize(
    ("pair", "giver", "place"),
    [
        (
            "Fulong District of Shanghai is the partner of Zhawen County in Qinghai. Zhawen",
            "Fulong District",
            "Zhawen County",
        ),
        (
            "Bolan City in Guangdong is the partner of Meishu District in Guizhou. Meishu",
            "Bolan City",
            "Meishu District",
        ),
        (
            "Weiju District, Tianjin, is the partner of Hatun Banner, Gansu. Hatun",
            "Weiju District",
            "Hatun Banner",
        ),
    ],
)
def test_an_area_that_no_list_has_counts_where_it_is_named_twice(
    pair: str, giver: str, place: str
) -> None:
    kind = place.split()[-1].lower()
    word = giver.split()[0]
    text = f"{pair} is poor.\n\nIn 2023 {word} sent 12 doctors and gave the {kind} 5 million yuan."
    found = fields(text, "5 million yuan")
    assert (found["place"].value, found["giver"].value) == ([place], [giver])
    assert found["place"].guess
    assert found["giver"].guess


@pytest.mark.parametrize(
    "text",
    [
        "Shaxian County in Fujian. The Rural District is rural. In 2023 it gave 5 million yuan.",
        "Each County has one. Each gave Xiji County in Ningxia 5 million yuan in 2023.",
        "Xiji County in Ningxia has a Smart City. The city is smart; it cost 5 million yuan.",
    ],
)
def test_other_words_are_no_names_of_areas(text: str) -> None:
    named = str(fields(text, "5 million yuan")["place"].value)
    assert not any(word in named for word in ("Rural", "Each", "Smart"))


@pytest.mark.parametrize("word", ["Today", "Now", "Altogether", "Meanwhile", "Yet"])
def test_the_first_word_of_a_sentence_is_no_part_of_a_name(word: str) -> None:
    text = f"Ningbo helps Xiji County in Ningxia.\n\n{word} 6 doctors from Ningbo work in Xiji."
    assert fields(text, "6")["giver"].value == ["宁波市"]


def test_where_a_place_lies_is_not_what_it_is() -> None:
    text = "2024年，密云区帮助库伦旗。库伦旗位于内蒙古自治区通辽市西南部，辖5个镇，总人口17万人。"
    assert fields(text, "17万人")["place"].value == ["库伦旗"]
