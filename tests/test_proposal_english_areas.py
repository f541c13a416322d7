"""Areas that an article in English names as maps spell them, or that no list has."""

import pytest

from hulian.proposals.naming import pinyin
from proposing import fields, proposed


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
        ("Bainang County in Tibet", "白朗县"),
        ("Nagarze County in Tibet", "浪卡子县"),
        ("Mainling County in Xizang", "米林县"),
        ("Ngamring County in Xigaze", "昂仁县"),
        ("Tumxuk City in Xinjiang", "图木舒克市"),
        ("Tian'e County in Guangxi", "天峨县"),
        ("Horqin Right Front Banner in Inner Mongolia", "科尔沁右翼前旗"),
        ("Otog Front Banner in Inner Mongolia", "鄂托克前旗"),
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


_PARTNERS = "Beichen District in Tianjin is the partner of Zhengning County, Gansu.\n\n"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Gonghe Town has 35 guesthouses.", "Gonghe Town"),
        ("Beichen built 35 greenhouses in Yongzheng Township.", "Yongzheng Township"),
        ("In Xihe Village, 35 families run inns.", "Xihe Village"),
        ("Xipo Town grows apples. The town has 35 guesthouses.", "Xipo Town"),
        ("The county has 90 guesthouses, 35 of them in Yulinzi Town.", "Yulinzi Town"),
        ("Wulong Village had 41 greenhouses in 2023, Donghe Village 35.", "Donghe Village"),
        ("Zhengning Town grows apples. The county has 35 guesthouses.", "正宁县"),
        ("The Old Town opened. Zhengning has 35 guesthouses.", "正宁县"),
    ],
)
def test_towns_and_villages_are_places_of_the_county_that_is_told_of(told: str, place: str) -> None:
    found = fields(_PARTNERS + told, "35", published="2024-11-22")
    assert found["place"].value == [place]


def test_a_town_is_a_guess_within_its_county_and_has_its_own_name_in_english() -> None:
    made = proposed(_PARTNERS + "Gonghe Town has 35 guesthouses.", "2024-11-22")
    town = next(e for e in made.entries if e.value("name") == "Gonghe Town")
    county = next(e for e in made.entries if e.value("name") == "正宁县")
    assert (town.value("level"), town.value("within")) == ("township", county.id)
    assert town.value("name_en") == "Gonghe Town"
    assert town.fields["name"].guess


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ZUNYI, 3 May 2021 - Putuo District of Shanghai helps Xishui County.", "习水县"),
        ("HUANGGANG, 3 May 2021 - Putuo District of Shanghai helps Xishui County.", "浠水县"),
    ],
)
def test_a_dateline_in_capitals_tells_which_county_is_meant(line: str, place: str) -> None:
    text = f"Putuo helps Xishui\n\n{line} In 2020 Xishui got 5 million yuan."
    assert fields(text, "5 million yuan")["place"].value == [place]


def test_where_a_place_lies_is_not_what_it_is() -> None:
    text = "2024年，密云区帮助库伦旗。库伦旗位于内蒙古自治区通辽市西南部，辖5个镇，总人口17万人。"
    assert fields(text, "17万人")["place"].value == ["库伦旗"]


@pytest.mark.parametrize(
    ("partner", "county", "place"),
    [
        ("Tianjin", "Yutian County", "于田县"),  # not 玉田县 in Hebei
        ("Shanghai", "Jinping County", "Jinping County"),  # 金平县 or 锦屏县
        ("Guizhou", "Yutian County", "Yutian County"),
    ],
)
def test_a_county_of_a_shared_name_is_on_the_other_side_or_of_no_code(
    partner: str, county: str, place: str
) -> None:
    text = f"{county} Finance Bureau\n\nIn 2023 the county received 5 million yuan from {partner}."
    found = fields(text, "5 million yuan")["place"]
    assert found.value == [place]
    assert found.guess
