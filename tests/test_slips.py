"""Words of a question that are nearly called as something in the base."""

import json

import pytest

import hulian
from conftest import Run


@pytest.mark.parametrize(
    ("question", "typed", "name", "expected"),
    [
        ("咖啡精品律", "精品律", "精品率", "coffee-specialty-rate"),
        ("保山市财政邦扶资金", "财政邦扶资金", "财政帮扶资金", "fiscal-aid"),
        ("cofee output Yunnan", "cofee", "coffee", "coffee-output"),
        ("kafe jingpinlv", "kafe", "kafei", "coffee-specialty-rate"),
    ],
)
def test_a_slip_in_the_name_of_a_measure_or_theme_is_read_as_that_and_said(
    base: hulian.FactBase, question: str, typed: str, name: str, expected: str
) -> None:
    found = base.ask(question)
    assert [(unknown.word, unknown.taken_for) for unknown in found.unknown] == [(typed, name)]
    assert expected in {figure.measure for figure in base.search(question, limit=3)}


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [("昌宇茶园面积", "昌宇", "changning")],
)
def test_a_place_that_is_called_nearly_so_is_only_suggested(
    base: hulian.FactBase, question: str, typed: str, expected: str
) -> None:
    (unknown,) = base.ask(question).unknown
    assert (unknown.word, unknown.taken_for) == (typed, "")
    assert expected in [near.id for near in unknown.near]


@pytest.mark.parametrize(
    ("question", "typed", "name", "place"),
    [
        ("孟莲", "孟莲", "孟连", "menglian"),
        ("孟莲咖啡精品率", "孟莲", "孟连", "menglian"),
        ("孟莲县咖啡", "孟莲县", "孟连县", "menglian"),
        ("龙玲石斛面积", "龙玲", "龙陵", "longling"),
        ("龙岭石斛面积", "龙岭", "龙陵", "longling"),
        ("施店蔬菜产量", "施店", "施甸", "shidian"),
        ("闵航捐了多少", "闵航", "闵行", "baoshan"),
        ("闵航给了保山多少钱", "闵航", "闵行", "baoshan"),
    ],
)
def test_a_place_that_sounds_as_it_is_typed_is_read_as_that_and_said(
    base: hulian.FactBase, question: str, typed: str, name: str, place: str
) -> None:
    found = base.ask(question)
    assert [(unknown.word, unknown.taken_for) for unknown in found.unknown] == [(typed, name)]
    assert json.loads(next(found.rows))["place_ids"][0] == place


@pytest.mark.parametrize(("question", "answered"), [("宝山咖啡", True), ("宝山", False)])
def test_a_place_of_the_standard_is_not_read_as_one_that_sounds_so(
    base: hulian.FactBase, question: str, answered: bool
) -> None:
    found = base.ask(question)
    assert "宝山" in "".join(found.missing)
    assert [unknown.taken_for for unknown in found.unknown] == [""]
    assert "baoshan" in [near.id for unknown in found.unknown for near in unknown.near]
    first = list(found.rows)[:1]
    assert len(first) == answered
    assert all("baoshan" not in json.loads(row)["place_ids"] for row in first)


def test_a_place_that_sounds_so_is_only_suggested_where_nothing_says_what_was_read(
    base: hulian.FactBase, run: Run
) -> None:
    read = run("search", "孟莲")
    assert "按“孟连”查找" in read.err
    assert "孟连" in read.out
    for form in ("--json", "--format=csv"):
        suggested = run("search", "孟莲", form)
        assert "与“孟莲”相近的有" in suggested.err
        assert "menglian" not in suggested.out
    assert base.search("孟莲") == []


def test_what_may_be_another_place_of_that_sound_is_not_read_as_one(base: hulian.FactBase) -> None:
    (unknown,) = base.ask("宝山区援助资金").unknown
    assert (unknown.word, unknown.taken_for) == ("宝山区", "")


@pytest.mark.parametrize("word", ["银行", "绿行"])
def test_the_second_character_alone_makes_no_place_like_a_word(
    base: hulian.FactBase, word: str
) -> None:
    (unknown,) = base.ask(word).unknown
    assert (unknown.word, unknown.near) == (word, ())


def test_characters_of_an_unknown_word_are_not_looked_for_alone(base: hulian.FactBase) -> None:
    found = base.ask("龙林")
    assert list(found.rows) == []
    assert "longling" in [near.id for near in found.unknown[0].near]
    assert base.ask("赠菜 上海").missing == ("赠菜",)
    assert "vegetables-given" in {figure.measure for figure in base.search("赠菜 上海", limit=3)}


@pytest.mark.parametrize(
    ("question", "typed", "read_as", "near"),
    [
        ("兴寨村咖啡产值", "兴寨村", "寨村", "xinzhai"),
        ("河南省咖啡产值", "河南省", "南省", "yunnan"),
    ],
)
def test_a_part_of_a_place_that_is_called_nearly_so_is_not_read_silently(
    base: hulian.FactBase, question: str, typed: str, read_as: str, near: str
) -> None:
    (unknown,) = base.ask(question).unknown
    assert (unknown.word, unknown.taken_for) == (typed, read_as)
    assert near in [each.id for each in unknown.near]


@pytest.mark.parametrize(
    ("word", "answered"), [("村种", "咖啡 村种"), ("mars", "coffee mars"), ("mars", "Mars tea")]
)
def test_what_is_like_other_things_is_not_suggested(
    base: hulian.FactBase, word: str, answered: str
) -> None:
    for question in (word, answered):
        (unknown,) = base.ask(question).unknown
        assert (unknown.word, [*unknown.near]) == (word, [])


@pytest.mark.parametrize("typed", ["xaoshan", "aboshan"])
def test_a_slip_in_the_first_letters_is_suggested(base: hulian.FactBase, typed: str) -> None:
    (unknown,) = base.ask(f"coffee {typed}").unknown
    assert (unknown.word, unknown.near[0].id) == (typed, "baoshan")


def test_a_short_word_is_found_in_its_forms(base: hulian.FactBase) -> None:
    assert {"tea"} <= {theme for figure in base.search("teas", limit=5) for theme in figure.themes}
    assert base.search("aids for jobs")[0].measure == "job-aid-funds"


@pytest.mark.parametrize(
    ("given", "advised"),
    [
        (["--unit", "dollars"], "提示: hulian list --fields"),
        (["--measure", "nothing"], "提示: hulian measures"),
        (["--conty", "龙陵"], "是不是 --county？"),
        (["--them", "coffee"], "是不是 --theme？"),
        (["--place", "昌宇"], "是不是 昌宁县（changning）"),
        (["--theme", "cofee"], "是不是 咖啡"),
    ],
)
def test_only_what_is_like_a_word_is_advised(run: Run, given: list[str], advised: str) -> None:
    code, _, err = run("list", *given)
    assert code == 2
    assert advised in err


def test_a_word_that_is_like_nothing_gets_no_suggestion(base: hulian.FactBase) -> None:
    (unknown,) = base.ask("火星探测").unknown
    assert not unknown.near


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "与“昌宇”相近的有：昌宁县（changning）"),
        ("en", "“昌宇”: did you mean Changning County (changning)"),
    ],
)
def test_suggestions_are_named_with_their_ids(run: Run, lang: str, expected: str) -> None:
    assert expected in run("search", "昌宇茶园面积", "--json", "--lang", lang).err
