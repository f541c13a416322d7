"""`hulian search`: what is found by what is typed, and what comes first."""

import itertools
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hulian
from conftest import VALLEY, Run, Terminal
from hulian.base.model import Base, Place, Records
from hulian.index.matches import Matches
from hulian.index.names import name_entries
from hulian.language.folding import GAP, Folding, find, fold, segmentations
from program import spawn

TEA = {
    "good-tea-rate-before",
    "good-tea-rate-2025",
    "tea-output-xiaqiao",
    "visits-2025-gazette",
    "visits-2025-daily",
}


@pytest.fixture
def found(run: Run) -> Run:
    """Searches the valley; results as JSON."""
    return lambda *words: run("search", "--json", "--base", VALLEY, "--", *words)


@pytest.mark.parametrize(
    "words",
    ["茶", "茶叶", "茶葉", "cha", "chaye", "cha ye", "tea", "TEA", "ｔｅａ", " 茶 "],
)
def test_a_theme_is_found_however_it_is_typed(found: Run, words: str) -> None:
    assert {*found(words).ids} >= TEA


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Chinese: two characters, one, a part of a word, several words, traditional.
        ("白内障", ["surgeries-2025"]),
        ("障手", ["surgeries-2025"]),
        ("白内障 2025", ["surgeries-2025"]),
        ("2025 白内障", ["surgeries-2025"]),
        ("白內障手術", ["surgeries-2025"]),
        ("慈", ["surgeries-2025"]),
        # Pinyin: without spaces, with, a part of a name; in 白内障 no 白 is read as bo.
        ("baineizhang", ["surgeries-2025"]),
        ("bai nei zhang", ["surgeries-2025"]),
        ("neizhang", ["surgeries-2025"]),
        # Members, givers, values, notes, English.
        ("卫生院", ["hospitals-named"]),
        ("海东慈善会", ["surgeries-2025"]),
        ("社会力量", ["aid-longwan-2024"]),
        ("茶業", ["tea-output-xiaqiao"]),
        ("newspaper", ["visits-2025-daily"]),
        ("cataract surgery", ["surgeries-2025"]),
        # Numbers, whole or not, as printed or not; a percentage; an id.
        ("14.24", ["aid-city"]),
        ("14。24", ["aid-city"]),
        ("１４．２４亿", ["aid-city"]),
        ("520.4", ["aid-longwan-2024"]),
        ("70.5%", ["good-tea-rate-2025"]),
        ("215名", ["surgeries-2025"]),
        ("aid-taoyuan-2023", ["aid-taoyuan-2023"]),
        # What other search programs take for operators.
        ("白内障*", ["surgeries-2025"]),
        ('"白内障"', ["surgeries-2025"]),
        ("-白内障", ["surgeries-2025"]),
    ],
)
def test_finds_exactly(found: Run, words: str, expected: list[str]) -> None:
    code, _, err = result = found(words)
    assert (code, result.ids) == (0, expected)
    assert err == f"共 {len(expected)} 条\n"


@pytest.mark.parametrize("words", ["label:白内障", "白内障 NOT 手术"])
def test_an_exact_search_finds_all_words_or_nothing(run: Run, words: str) -> None:
    code, out, err = run("search", "--exact", "--json", "--base", VALLEY, "--", words)
    assert (code, out) == (0, "[]\n")
    assert err == "没有符合的数字\n不加 --exact，会给出只提到一部分词的数字\n"


@pytest.mark.parametrize("words", ["025", "2025", "２０２５"])
def test_digits_are_found_inside_numbers(found: Run, words: str) -> None:
    years = {"good-tea-rate-2025", "surgeries-2025", "hospitals-named", "tea-output-xiaqiao"}
    assert years <= {*found(words).ids}


@pytest.mark.parametrize(
    "words",
    [
        *("AND", "OR", "NOT", "NEAR", "NEAR(a b)", '"', "'", "''", "(", ")", "*", "a*", "^x", "-x"),
        *("100%", "a-b", "{x}", "a:b", "a+b", "%", "_", "~", "\\", ";--", "\t", "", "。", "\u200b"),
        *("x" * 3000, "a " * 500, "\x1b[31m", "😀", "xian" * 30 + "v", "chaye" * 3000),
        " ".join(f"茶{number}" for number in range(400)),
    ],
)
def test_no_word_is_an_error(found: Run, words: str) -> None:
    code, out, err = found(words)
    assert code == 0
    assert out.startswith("[")
    assert "Traceback" not in err


@pytest.mark.parametrize("question", ["", "  ", "？", "……", "“”", "--exact ''", "--exact -- -"])
def test_whoever_asks_nothing_is_told_what_to_type(run: Run, question: str) -> None:
    words = shlex.split(question) if "-" in question else [question]
    for language, said in (
        (
            "zh",
            "没有符合的数字\n"
            "没有要找的词：写上词或问话，如 hulian search 咖啡；hulian list 列出全部\n",
        ),
        (
            "en",
            "no figure matches\nthere are no words to look for: write some, as in "
            "hulian search coffee; hulian list lists all\n",
        ),
    ):
        assert run("--lang", language, "--base", VALLEY, "search", *words) == (0, "", said)


def test_bytes_that_are_no_text_are_not_found(run: Run) -> None:
    assert run("search", "\udcff茶", "--json") == run("search", "茶", "--json")
    assert run("show", "\udcff").code == 2
    assert "<U+DCFF>" in run("list", "--county", "\udcff").err
    assert "<U+DCFF>" in run("\udcff").err


def test_names_come_before_labels_labels_before_places_around_the_rest_last(found: Run) -> None:
    """桃源 is a place of the first fact; the next lies in it; a member of the last is called so."""
    assert found("桃源").ids == ["aid-taoyuan-2023", "tea-output-xiaqiao", "hospitals-named"]
    assert found("资金 2024").ids == ["aid-longwan-2024", "aid-donghe-2024", "aid-two-counties"]


def test_results_of_one_rank_come_newest_first_and_undated_ones_last(found: Run) -> None:
    assert found("资金").ids == [
        "aid-city",
        "aid-longwan-2024",
        "aid-two-counties",
        "aid-donghe-2024",
        "aid-taoyuan-2023",
        "aid-province",
        "aid-undated",
    ]


def test_filters_and_groups_hold_for_a_search_too(run: Run) -> None:
    result = run("search", "资金", "-c", "龙湾", "--base", VALLEY, "--json")
    assert [(fact["id"], fact["coverage"]) for fact in result.json] == [
        ("aid-longwan-2024", "within"),
        ("aid-taoyuan-2023", "within"),
        ("aid-city", "wider"),
        ("aid-two-counties", "wider"),
        ("aid-province", "wider"),
    ]
    only = run("search", "资金", "-c", "龙湾", "--only", "--base", VALLEY, "--json", "--limit", "1")
    assert only.ids == ["aid-longwan-2024"]


def test_what_was_searched_for_is_marked_on_a_terminal(terminal: Terminal) -> None:
    args = ["search", "白內障", "2025", "--base", str(VALLEY)]
    shown = "\n".join(terminal(args, 120, env={"NO_COLOR": ""}))
    assert "\x1b[7m白内障\x1b[0m手术" in shown
    assert "东河县\x1b[7m2025\x1b[0m年" in shown


# --- In the bundled base ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "mentioned", "least"),
    [
        ("咖啡", "咖啡", 9),
        ("coffee", "咖啡", 9),
        ("kafei", "咖啡", 9),
        ("茶", "茶", 2),
        ("龍陵", "龙陵", 1),
        ("longling", "龙陵", 1),
        ("long ling", "龙陵", 1),
        ("白内障 手术", "白内障", 1),
        ("2025", "2025", 5),
    ],
)
def test_the_right_figures_come_first(run: Run, words: str, mentioned: str, least: int) -> None:
    facts = run("search", words, "--json").json
    assert len(facts) >= least
    for fact in facts[:least]:
        assert mentioned in " ".join(map(str, fact.values()))


def test_all_coffee_figures_are_found_in_both_languages_and_in_pinyin(run: Run) -> None:
    every = {*run("coffee", "--json").ids}
    for word in ("咖啡", "coffee", "kafei", "咖", "ka fei"):
        assert every <= {*run("search", word, "--json").ids}


def test_a_code_is_a_name_but_only_as_a_whole(run: Run) -> None:
    facts = run("list", "--json").json
    here = {fact["id"] for fact in facts if "longling" in fact["place_ids"]}
    assert {*run("search", "530523", "--json").ids} == here
    assert run("search", "30523", "--json").ids == []


@pytest.mark.parametrize("figure", ["5000余万元", "1000万元", "14.24亿元", "14。24亿元", "10%"])
def test_a_figure_as_printed_comes_before_notes_that_mention_it(run: Run, figure: str) -> None:
    facts = run("search", figure, "--json").json
    exact = [figure in (fact["value"], fact["printed"]) for fact in facts]
    assert exact[0]
    assert exact == sorted(exact, reverse=True)


def test_members_are_found_by_their_english_names(run: Run) -> None:
    assert run("search", "Bidun Coffee", "--json").ids == ["order-class-partners-named"]


def test_a_figure_of_several_places_is_found_by_what_one_of_them_lies_in(run: Run) -> None:
    (fact,) = run("show", "households-covered-changning-2017", "--json").json
    places = {place["id"]: place for place in run("places", "--json").json}
    around = places[places[fact["place_ids"][-1]]["within"]]
    assert len({places[place]["within"] for place in fact["place_ids"]}) > 1
    assert fact["id"] in run("search", around["name"], "--json").ids
    assert fact["id"] in run("search", around["name_en"], "--json").ids


# --- Folding ----------------------------------------------------------------------------------

FOLDING = Folding({"龍": "龙", "陵": "陵"})


@given(st.text(), st.text(min_size=1, max_size=3))
def test_marks_cover_what_was_looked_for_and_nothing_else(text: str, word: str) -> None:
    sought = fold(word, FOLDING)
    for start, end in find(text, [sought], FOLDING):
        assert sought in fold(text[start:end], FOLDING) or "_" in sought


def test_marks_that_meet_or_lie_in_each_other_are_one() -> None:
    folding = Folding({})
    assert find("茶叶茶叶", ["茶叶茶", "叶茶叶"], folding) == [(0, 4)]
    assert find("茶叶产量", ["茶叶", "产量"], folding) == [(0, 4)]
    assert find("茶叶产量高", ["茶叶产量", "叶产"], folding) == [(0, 4)]
    assert find("茶叶的产量", ["茶叶", "产量"], folding) == [(0, 2), (3, 5)]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("xianchayuan", "changning-tea-area-2025"), ("yuanmianji", "changning-tea-area-2025")],
)
def test_letters_are_read_in_more_than_the_first_way(run: Run, letters: str, expected: str) -> None:
    """Of cha yu an and cha yuan only the second stands in the base."""
    assert expected in run("search", letters, "--exact", "--json").ids


@pytest.mark.parametrize(
    ("name", "short"),
    [("龙陵县", "龙陵"), ("景县", None), ("闵行区", "闵行"), ("弄岗社区", "弄岗")],
)
def test_a_place_is_called_by_its_name_without_its_level_but_by_no_single_character(
    name: str, short: str | None
) -> None:
    place = Place(id="somewhere", name=name)
    base = Records(Base(), {}, {place.id: place}, {}, {}, {})
    (entry,) = name_entries(base)
    assert entry.names == [name, *([short] if short else [])]


@given(st.text(st.sampled_from("龍龙陵aA１1。.，% ㎡½")))
def test_folding_is_done_once(text: str) -> None:
    once = fold(text, FOLDING)
    assert fold(once, FOLDING) == once


@given(st.text(), st.text(), st.text(min_size=1))
def test_every_part_of_a_text_is_found_in_it(before: str, word: str, after: str) -> None:
    sought = fold(word, FOLDING)
    if GAP not in sought:
        assert sought in fold(before + word + after, FOLDING)


SYLLABLES = frozenset(["xi", "an", "xian", "a", "n", "zhuang"])


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), max_size=8))
def test_letters_are_read_in_all_ways_as_syllables(syllables: list[str]) -> None:
    readings = [tuple(reading) for reading in segmentations("".join(syllables), SYLLABLES)]
    assert tuple(syllables) in readings
    assert len({*readings}) == len(readings)
    assert {"".join(reading) for reading in readings} == {"".join(syllables)}
    assert {*itertools.chain(*readings)} <= SYLLABLES


def test_names_of_which_many_are_alike_are_all_found(run: Run, tmp_path: Path) -> None:
    """More than full text looks at one by one."""
    villages = 150
    records = [
        '[[source]]\nid = "s"\ntitle = "文"\n[[measure]]\nid = "m"\nname = "羊"\nunit = "只"\n',
        *(f'[[place]]\nid = "p{n}"\nname = "青河{n}村"\n' for n in range(villages)),
        *(
            f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = "数"\nvalue = "{n + 1}只"\n'
            f'place = ["p{n}"]\nsource = "s"\n'
            for n in range(villages)
        ),
    ]
    (tmp_path / "base.toml").write_text("".join(records), encoding="utf-8")
    found = run("--base", "base.toml", "search", "青河", "--json", cwd=tmp_path)
    assert set(found.ids) == {f"f{n}" for n in range(villages)}
    assert len(found.ids) == villages
    one = run("--base", "base.toml", "search", "青河77村", "--json", cwd=tmp_path)
    assert one.ids == ["f77"]


def test_a_figure_that_has_one_word_in_its_label_and_one_in_its_note_has_both(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "base.toml").write_text(
        '[[source]]\nid = "s"\ntitle = "文"\n[[measure]]\nid = "m"\nname = "羊"\nunit = "只"\n'
        '[[fact]]\nid = "a"\nmeasure = "m"\nlabel = "咖"\nvalue = "1只"\nsource = "s"\n'
        'note = "见水利"\n'
        '[[fact]]\nid = "b"\nmeasure = "m"\nlabel = "咖"\nvalue = "2只"\nsource = "s"\n',
        encoding="utf-8",
    )
    found = run("--base", "base.toml", "search", "水利", "咖", "--json", cwd=tmp_path)
    assert found.ids[0] == "a"
    assert "没有数字同时符合" not in found.err


def test_years_and_amounts_leave_what_a_look_at_each_figure_leaves(run: Run) -> None:
    every = run("list", "--json").json
    for year in (1997, 2021, 2024, 2025):
        found = run("list", "--since", str(year), "--until", "2025", "--json").ids
        assert set(found) == {
            figure["id"]
            for figure in every
            if figure["since"] and figure["until"] and year <= figure["since"]
            if figure["until"] <= 2025
        }
    found = run("list", "--amount", "1亿..2亿元", "--json").ids
    between = {f["id"] for f in every if f["unit"] == "元" and 10**8 <= f["amount"] <= 2 * 10**8}
    assert set(found) == between
    assert between


def test_an_answer_is_the_same_in_every_process() -> None:
    question = ("search", "隆阳与普洱咖啡产量比较")
    assert len({spawn(*question, env={"PYTHONHASHSEED": seed}) for seed in "123"}) == 1


def test_a_number_comes_before_longer_ones_that_begin_so(base: hulian.FactBase) -> None:
    assert [f.value for f in base.search("2.4")] == ["2.4万吨", "2.4亿元", "达2.43亿元"]
    assert [f.value for f in base.search("4.6")] == ["达4.6万亩", "4.61万吨", "14.6万吨"]


WORDS = {"闵行": 2, "龙陵": 3, "石斛": 5, "产值": 7, "乡镇": 11}
"""Words, each in every so manieth label of a base in which most stand more than 500 times."""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hulian.FactBase]:
    records = [
        '[[source]]\nid = "s"\ntitle = "文"\n[[measure]]\nid = "m"\nname = "羊"\nunit = "只"\n'
    ]
    for n in range(1, 4001):
        label = "数，" + "、".join(word for word, each in WORDS.items() if n % each == 0)
        records.append(
            f'[[fact]]\nid = "f{n:04}"\nmeasure = "m"\nlabel = "{label}"\nvalue = "{n}只"\n'
            'source = "s"\n'
        )
    path = tmp_path_factory.mktemp("wide") / "base.toml"
    path.write_text("".join(records), encoding="utf-8")
    with hulian.load(path) as base:
        yield base


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_words_that_many_figures_mention_are_put_together(
    wide: hulian.FactBase, count: int
) -> None:
    for words in itertools.combinations(WORDS, count):
        every = [n for n in range(1, 4001) if all(n % WORDS[word] == 0 for word in words)]
        found = wide.search(" ".join(words))
        assert [figure.id for figure in found[: len(every)]] == [f"f{n:04}" for n in every]
        asked = [*words, "多少"]
        assert [f.id for f in wide.search(" ".join(asked), limit=len(every))] == [
            f"f{n:04}" for n in every
        ]
        matches = Matches(wide.index)
        common = matches.common([f'label : ("{" ".join(word)}")' for word in words])
        assert common is None or len(common) == len(every)
