"""Which side gives, which gets, and whose the counted things are, against the bundled base."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_AMISS = ("error", "warning")
_GIVER, _PLACE = "giver-differs", "place-differs"


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("2021年1月至11月，保山市派16名专业技术人才到闵行区锻炼学习。", "16名", _GIVER),
        ("2021年1月至11月，闵行区派20名专业技术人才到保山市。", "20名", _GIVER),
        ("2021年1月至11月，闵行派到保山挂职的干部有13人。", "13人", _GIVER),
        ("2021年前11个月，由保山市派往闵行区的专业技术人才有16人。", "16人", _GIVER),
        ("2021年1月至11月，保山市选派的16名专业技术人才赴闵行区锻炼。", "16名", _GIVER),
        ("上海市送往保山市就读的学生有2035名。", "2035名", _GIVER),
        ("2022年4月，闵行区捐给施甸县50吨蔬菜。", "50吨", _GIVER),
        ("2022年4月，施甸县收到闵行区捐赠的蔬菜50吨。", "50吨", _GIVER),
        ("保山市无偿给上海市和闵行区的财政帮扶资金9.13亿元。", "9.13亿元", _GIVER),
        (
            "From January to November 2021, Minhang sent 20 specialists to Baoshan, "
            "and Baoshan sent 16.",
            "20",
            _GIVER,
        ),
        (
            "From January to November 2021, 20 specialists were sent from Minhang to Baoshan.",
            "20",
            _GIVER,
        ),
        ("Minhang gave Shidian 50 tonnes of vegetables in April 2022.", "50 tonnes", _GIVER),
        (
            "In April 2022 Shidian received 50 tonnes of vegetables from Minhang.",
            "50 tonnes",
            _GIVER,
        ),
        (
            "In April 2022 Shidian was given 50 tonnes of vegetables by Minhang.",
            "50 tonnes",
            _GIVER,
        ),
        (
            "In April 2022, 50 tonnes of vegetables went from Minhang to Shidian.",
            "50 tonnes",
            _GIVER,
        ),
        (
            "In April 2022, 50 tonnes of vegetables travelled by lorry from Minhang to Shidian.",
            "50 tonnes",
            _GIVER,
        ),
        (
            "The 50 tonnes of vegetables that left in April 2022 went from Minhang to Shidian.",
            "50 tonnes",
            _GIVER,
        ),
        ("2021年以来，闵行区120个村与保山市11个村结对。", "11个", _PLACE),
        ("2021年以来，保山市51家企业与闵行区结对。", "51家", _PLACE),
        ("结对关系：2021年起，保山市的3家社会组织与闵行区结对。", "3家", _PLACE),
        ("2021年以来结对，闵行区有4所学校、4家医院参与。", "4所", _PLACE),
        ("2021年以来结对，保山市有10所学校、8家医院参与。", "10所", _PLACE),
        ("2021年以来结对，保山市有10所学校、8家医院参与。", "8家", _PLACE),
        ("2025年，上海区级医院93家帮扶云南86家。", "93家", _PLACE),
        ("2025年，上海区级医院93家帮扶云南86家。", "86家", _PLACE),
        ("2025年，云南86家医院受上海93家区级医院帮扶。", "86家", _PLACE),
        ("Since 2021, 120 villages in Minhang have been paired with Baoshan.", "120", _PLACE),
        (
            "Since 2021, 51 companies from Baoshan have been paired with villages in Minhang.",
            "51",
            _PLACE,
        ),
    ],
)
def test_what_is_told_the_wrong_way_round_is_said(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    found = judged(verifier, text)[printed]
    assert found.level in _AMISS
    assert code in found.codes


def test_the_figure_of_the_side_that_the_text_names_makes_an_error(verifier: Verifier) -> None:
    found = judged(verifier, "2021年1月至11月，闵行区派20名专业技术人才到保山市。")["20名"]
    assert found.level == "error"
    assert "16名" in found.remarks[0].message.zh
    text = "2021年以来结对，闵行区有4所学校、4家医院参与，保山市有4所学校。"
    hospitals = judged(verifier, text)["4家"]
    assert hospitals.level in _AMISS


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年1月至11月，闵行区派16名专业技术人才到保山市，保山市派20名来学习。", "16名 20名"),
        ("2021年1月至11月，闵行区向保山市新派干部3名、专业技术人才16名。", "3名 16名"),
        ("在闵行区支持下，保山市2021年前11个月选派20名专业技术人才到闵行区锻炼。", "20名"),
        ("闵行区与保山市结对以来2025年1月至7月派出42名干部。", "42名"),
        ("2018年12月，保山市迎来闵行区派出的医生4名、教师4名。", "4名"),
        ("2021年以来，保山市共有2035名学生送到上海读书。", "2035名"),
        ("技师学院办订单班12个，定向培育技能人才850名，其中向上海企业输送317名。", "317名"),
        ("2022年4月，50吨蔬菜由施甸县捐给闵行区。", "50吨"),
        ("2022年4月，闵行区接收施甸县50吨蔬菜。", "50吨"),
        ("闵行区、上海市共无偿给保山市9.13亿元财政帮扶资金。", "9.13亿元"),
        ("2021年以来，保山市获得上海市和闵行区无偿给予的财政帮扶资金9.13亿元。", "9.13亿元"),
        ("In April 2022 Shidian gave Minhang 50 tonnes of vegetables.", "50|tonnes"),
        ("50 tonnes of vegetables were donated to Minhang by Shidian in April 2022.", "50|tonnes"),
        ("In April 2022 Minhang received 50 tonnes of vegetables from Shidian.", "50|tonnes"),
        (
            "2021年以来，闵行区11个村、3家社会组织、51家企业与保山市120个村结对。",
            "11个 3家 51家 120个",
        ),
        ("2021年以来结对，闵行区有10所学校、8家医院参与。", "10所 8家"),
        (
            "闵行区的11个村与保山120个村结成对子，10所学校、8家医院分别与保山的4所学校、4家医院结对。",
            "11个 120个 10所 8家 4所 4家",
        ),
        ("2021年以来结对，保山市有4所学校、4家医院参与。", "4所 4家"),
        ("2021年以来，与保山市结对的闵行区企业有51家，保山市与闵行区结对的村有120个。", "51家"),
        ("保山市与51家闵行企业结对。", "51家"),
        ("在保山市，2021年以来有51家企业与当地120个村结对。", "51家 120个"),
        ("保山市有8家闵行医院结对帮扶。", "8家"),
        ("2025年，上海区级医院86家帮扶云南93家。", "86家 93家"),
        ("2025年，云南省有93家医院受到上海区级医院帮扶，区级医院共86家。", "93家 86家"),
        (
            "Since 2021, 51 companies from Minhang have been paired with 120 villages in Baoshan.",
            "51 120",
        ),
    ],
)
def test_what_is_told_the_right_way_agrees(verifier: Verifier, text: str, printed: str) -> None:
    found = judged(verifier, text)
    for one in printed.split():
        assert found[one.replace("|", " ")].level in ("ok", "note"), one


def test_people_from_a_place_are_not_its_gift(verifier: Verifier) -> None:
    text = (
        "Since 2021 Minhang has helped 3,000 people from Baoshan find work "
        "and given 41.5 million yuan for employment."
    )
    assert judged(verifier, text)["41.5 million yuan"].level not in _AMISS


def test_words_that_only_look_like_giving_turn_nothing(verifier: Verifier) -> None:
    text = "2022年4月，闵行区派出所见证，施甸县捐给闵行区50吨蔬菜。"
    assert judged(verifier, text)["50吨"].level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2021年起，闵行区同保山市结对的有3家社会组织、51家企业。", "ok"),
        ("2021年起，保山市与闵行区结对的有4所学校、4家医院。", "ok"),
        ("2021年起，保山市与闵行区结对的有10所学校、8家医院。", "warning"),
        ("2021年5月，闵行区派驻市第二人民医院的医疗专家是4位。保山市。", "ok"),
    ],
)
def test_who_is_paired_with_another_has_what_is_counted(
    verifier: Verifier, text: str, level: str
) -> None:
    assert {one.level for one in judged(verifier, text).values()} == {level}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Since August 2017 Jiading and Changning have carried out 54 industrial projects.",
            _GIVER,
        ),
        ("Since August 2017 Minhang and Changning have carried out 54 industrial projects.", None),
        (
            "Minhang and Jiading sent 42 officials to Baoshan between January and July 2025.",
            _GIVER,
        ),
        (
            "In Baoshan's five parks, completed investment under the agreements was 16.22 billion "
            "yuan in September 2017.",
            "basis-differs",
        ),
    ],
)
def test_who_else_gave_and_what_was_completed(
    verifier: Verifier, text: str, code: str | None
) -> None:
    codes = [c for one in judged(verifier, text).values() if one.level in _AMISS for c in one.codes]
    assert codes[:1] == ([code] if code else [])
