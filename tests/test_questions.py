"""Questions as people ask them, with what they want to see among the first three figures.

`questions.tsv` holds seven sets, and questions of our `own`. The first two were written before the
search that they measure: half `tune` was looked at while that was built, half `held` was not. The
third to the seventh were written when it stood. A wanted figure is an id, or `measure@place`. Of
what the base cannot answer it is wanted that the answer names the word that no figure has: `!word`.
"""

import csv
from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hulian
from conftest import Run, ids
from hulian.figures import relative
from hulian.figures.units import WORDS
from hulian.index.asking import units_asked
from hulian.index.question import Slip, read
from hulian.index.rows import Figure
from hulian.language.folding import stem

AIM = 0.95
QUESTIONS = Path(__file__).with_name("questions.tsv")


def wanted(figure: Figure, names: str) -> bool:
    """Whether a figure is one of those that a question is after."""
    for name in names.split():
        measure, _, place = name.partition("@")
        if figure.id == name or (figure.measure == measure and place in ["", *figure.place_ids]):
            return True
    return False


def answered(base: hulian.FactBase, question: str, names: str) -> bool:
    """Whether one of the first three figures is wanted, or it is said that there is none."""
    if not names.startswith("!"):
        return any(wanted(figure, names) for figure in base.search(question, limit=3))
    found = base.ask(question)
    said = (*found.missing, *found.dropped, *found.relative, *(n.word for n in found.narrower))
    return any(names[1:] in word for word in said)


@pytest.mark.parametrize(
    ("which", "half", "number"),
    [
        ("first", "tune", 67),
        ("first", "held", 67),
        ("second", "tune", 58),
        ("second", "held", 59),
        ("third", "held", 58),
        ("fourth", "tune", 53),
        ("fourth", "held", 52),
        ("fifth", "tune", 30),
        ("fifth", "held", 30),
        ("sixth", "tune", 45),
        ("sixth", "held", 45),
        ("seventh", "tune", 45),
        ("own", "tune", 18),
    ],
)
def test_questions_are_answered_within_the_first_three(
    base: hulian.FactBase, which: str, half: str, number: int
) -> None:
    with QUESTIONS.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        asked = [row for row in rows if (row["set"], row["half"]) == (which, half)]
    unanswered = [
        row["question"] for row in asked if not answered(base, row["question"], row["wanted"])
    ]
    assert len(asked) == number
    assert 1 - len(unanswered) / len(asked) >= AIM, unanswered


def test_words_without_spaces_are_taken_apart(valley: hulian.FactBase) -> None:
    assert ids(valley, "东河县白内障手术做了多少例") == ["surgeries-2025"]


def test_what_nothing_mentions_is_named(valley: hulian.FactBase) -> None:
    found = valley.ask("白内障手术 火星探测")
    assert found.missing == ("火星探测",)
    assert len(list(found.rows)) == 1


def test_what_the_best_figures_leave_out_is_named(valley: hulian.FactBase) -> None:
    found = valley.ask("白内障手术 茶叶")
    assert found.dropped
    assert not found.missing


def test_two_measures_side_by_side_are_both_answered(
    base: hulian.FactBase, valley: hulian.FactBase
) -> None:
    asked = valley.ask("白内障手术 茶叶产量")
    assert not asked.dropped
    assert ids(valley, "白内障手术 茶叶产量")[0] == "surgeries-2025"
    assert "茶" in valley.search("白内障手术 茶叶产量")[1].label
    first = base.search("咖啡 面积 产量", limit=2)
    assert [figure.measure for figure in first] == ["coffee-area", "coffee-output"]


def test_two_places_side_by_side_are_both_answered(base: hulian.FactBase) -> None:
    first = base.search("普洱咖啡面积和保山咖啡面积", limit=2)
    assert [figure.place_ids for figure in first] == [["puer"], ["baoshan"]]
    assert {figure.measure for figure in first} == {"coffee-area"}


@pytest.mark.parametrize(
    "question",
    ["咖啡多少钱一斤", "每公斤咖啡多少钱", "咖啡豆一公斤卖多少钱", "how much is a kilo of coffee"],
)
def test_what_one_costs_is_asked_in_money_per_unit(base: hulian.FactBase, question: str) -> None:
    assert {figure.unit for figure in base.search(question, limit=3)} == {"元/公斤"}


def test_a_unit_per_another_without_money_counts_for_nothing(base: hulian.FactBase) -> None:
    assert ids(base, "一亩石斛")[:9] == ids(base, "石斛")[:9]


@pytest.mark.parametrize(
    "question", ["闵行哪一年开始帮扶保山", "when did Minhang start helping Baoshan"]
)
def test_since_when_begins_with_the_earliest(base: hulian.FactBase, question: str) -> None:
    found = [f for f in base.search(question) if f.measure == "start-year"]
    assert found[0].value == "1997年"


@pytest.mark.parametrize(
    "question", ["9.13亿是从哪年开始算的", "since when is 913 million yuan counted"]
)
def test_since_when_of_an_amount_is_answered_by_its_figure(
    base: hulian.FactBase, question: str
) -> None:
    assert ids(base, question)[0] == "fiscal-aid-since-2021"


@pytest.mark.parametrize("question", ["手头还在做的援建项目", "没完工的援建项目", "在建的援建项目"])
def test_what_is_under_way_is_asked_for_in_many_words(base: hulian.FactBase, question: str) -> None:
    assert {figure.measure for figure in base.search(question, limit=2)} == {
        "aid-projects-under-way"
    }


def test_the_object_of_a_verb_may_stand_apart(base: hulian.FactBase) -> None:
    assert ids(base, "谁捐的款")[0] == "social-donations-since-2021"
    assert ids(base, "企业捐了多少款")[0] == "social-donations-since-2021"


@pytest.mark.parametrize(
    "question",
    ["2025年4月石斛", "2025-04 石斛", "april 2025 dendrobium", "2025年4月3日石斛"],
)
def test_a_month_is_a_period(base: hulian.FactBase, question: str) -> None:
    found = base.search(question, limit=3)
    assert {figure.period for figure in found} == {"2025-04"}


def test_a_month_without_figures_is_said_to_have_none(base: hulian.FactBase) -> None:
    asked = base.ask("2025年1月石斛")
    assert asked.dropped == ("2025年1月",)
    assert all("2025" in row for row in list(asked.rows)[:3])


@pytest.mark.parametrize("question", ["咖啡精品率 最新", "latest coffee specialty rate"])
def test_the_latest_comes_first(base: hulian.FactBase, question: str) -> None:
    asked = base.ask(question)
    assert not asked.unknown
    assert base.search(question)[0].id == "coffee-specialty-rate-now"


def test_a_long_word_that_only_a_note_has_is_taken_by_its_parts(base: hulian.FactBase) -> None:
    assert ids(base, "昌宁中草药种植项目")[0] == "cooperation-funds-herbs-changning-2017"


def test_what_a_place_lacks_is_answered_by_its_own_figures_of_the_theme(
    base: hulian.FactBase,
) -> None:
    asked = base.ask("漭水镇旅游收入")
    assert asked.dropped == ("旅游收入",)
    assert base.search("漭水镇旅游收入")[0].place_ids == ["mangshui"]


def test_what_asks_cuts_no_name(base: hulian.FactBase) -> None:
    assert ids(base, "昌宁多少项目") == ids(base, "昌宁多少个项目")


def test_a_place_without_its_own_figures_is_answered_by_areas_around(
    valley: hulian.FactBase,
) -> None:
    found = valley.ask("桃源村 人次")
    if found.wider:
        assert {figure.coverage for figure in valley.search("桃源村 人次")} == {"wider"}
    else:
        assert found.dropped


@pytest.mark.parametrize("year", relative.YEARS)
def test_a_relative_year_must_be_written_out(valley: hulian.FactBase, year: str) -> None:
    assert valley.ask(f"{year}茶叶产量").relative == (year,)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("6520.4万", "aid-longwan-2024"),
        ("65204000元", "aid-longwan-2024"),
        ("65.204 million yuan", "aid-longwan-2024"),
        ("六千五百二十万四千元", "aid-longwan-2024"),
        ("资金 6520.4万元", "aid-longwan-2024"),
    ],
)
def test_an_amount_is_found_however_it_is_written(
    valley: hulian.FactBase, amount: str, expected: str
) -> None:
    assert ids(valley, amount)[0] == expected


def test_an_amount_within_the_bounds_of_a_figure_is_found(base: hulian.FactBase) -> None:
    assert "coffee-aid-funds-to-date" in ids(base, "5050万元")
    assert "coffee-aid-funds-to-date" not in ids(base, "6100万元")


def test_a_year_in_a_note_is_not_the_figures(base: hulian.FactBase) -> None:
    found = base.search("2025")
    assert found
    for figure in found:
        assert "2025" in f"{figure.id} {figure.label} {figure.period} {figure.value}" or (
            figure.since is not None
            and figure.until is not None
            and figure.since < 2025 < figure.until
        )


def test_achieved_comes_before_planned(base: hulian.FactBase) -> None:
    planned = [figure.basis in ("target", "forecast") for figure in base.search("石斛面积")]
    assert planned == sorted(planned)
    assert True in planned


def test_a_whole_number_comes_before_a_longer_one(base: hulian.FactBase) -> None:
    values = [figure.value for figure in base.search("70%")]
    assert values[0] == "70%"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("五万八千吨", "coffee-output-puer-2023"),
        ("五万八千吨咖啡", "coffee-output-puer-2023"),
        ("昌宁茶园三十一万三千四百亩", "changning-tea-area-2024"),
        ("三万九千亩石斛", "dendrobium-area-longling-2022"),
    ],
)
def test_a_spelt_amount_begins_before_its_first_ten_thousands(
    base: hulian.FactBase, amount: str, expected: str
) -> None:
    assert ids(base, amount)[0] == expected


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("多少个村", "村"),
        ("帮扶了多少个村", "村"),
        ("how many villages", "村"),
        ("how many villages were aided", "村"),
        ("昌宁多少项目", "项目"),
        ("龙陵有多少石斛技术人员", "人"),
        ("how many Minhang hospitals", "医院"),
    ],
)
def test_what_is_counted_comes_first(base: hulian.FactBase, question: str, unit: str) -> None:
    assert {figure.unit for figure in base.search(question, limit=3)} == {unit}


@pytest.mark.parametrize("question", ["近五年投了多少钱", "2021年以来投了多少钱"])
def test_the_money_of_all_years_comes_before_that_of_a_theme(
    base: hulian.FactBase, question: str
) -> None:
    assert ids(base, question)[0] == "fiscal-aid-since-2021"


def test_what_says_little_does_not_outweigh_a_measure(base: hulian.FactBase) -> None:
    first = base.search("保山咖啡2023到2025产值增长", limit=3)
    assert {figure.measure for figure in first} <= {"coffee-output-value", "coffee-value"}
    assert base.search("稻花鱼节 游客增长")[0].measure == "visits-growth"


class Everything:
    """A base that knows one name and every pair."""

    as_of = date(2026, 1, 1)

    def whole_names(self, keys: Collection[str]) -> set[str]:
        return {key for key in keys if key == "茶叶"}

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        return set(pairs)

    def slip(self, text: str) -> Slip | None:
        return None


@given(st.text())
def test_every_text_is_a_question(text: str) -> None:
    found = read(text.split(), Everything())
    assert all(term.text.strip() for term in found.terms)


@pytest.mark.parametrize(
    ("word", "stemmed"), [("visits", "visit"), ("visited", "visit"), ("tea", "tea"), ("is", "is")]
)
def test_english_endings_are_left_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_amounts_beyond_a_limit_are_found(base: hulian.FactBase) -> None:
    found = base.search("1亿元以上的帮扶资金", limit=5)
    assert found
    assert all(figure.unit == "元" and figure.amount >= 10**8 for figure in found)
    assert all(figure.amount <= 10**7 for figure in base.search("不足1000万元的帮扶资金", limit=3))


@pytest.mark.parametrize("question", ["历年昌宁茶叶产量", "tea output Changning by year"])
def test_what_is_asked_of_each_year_comes_the_newest_first(
    base: hulian.FactBase, question: str
) -> None:
    found = base.ask(question)
    assert not found.unknown
    found_in = [f.until for f in base.search(question) if f.measure == "dry-tea-output"]
    years = [year for year in found_in if year]
    assert years == sorted(years, reverse=True)
    assert len(years) == 5


def test_a_number_in_a_note_is_not_the_figures(valley: hulian.FactBase) -> None:
    assert ids(valley, "6520.4万") == ["aid-longwan-2024"]
    assert [f.id for f in valley.search("6520.4万", exact=True)] == ["aid-longwan-2024"]


def test_words_that_are_no_command_are_a_question(run: Run) -> None:
    asked = run("龙陵", "石斛", "2024", "--json")
    assert asked == run("search", "龙陵", "石斛", "2024", "--json")
    assert "dendrobium-area-longling-2024" in asked.ids[:3]


def test_a_theme_takes_words_too(run: Run) -> None:
    assert {fact["themes"][0] for fact in run("coffee", "面积", "--json").json} <= {
        "coffee",
        "industry",
    }


@pytest.mark.parametrize(("slip", "meant"), [("lits", "list"), ("serch", "search")])
def test_a_slip_in_a_command_is_no_question(run: Run, slip: str, meant: str) -> None:
    code, _, err = run(slip)
    assert code == 2
    assert meant in err


def test_what_finds_nothing_in_full_does_so_with_exact(run: Run) -> None:
    question = ("search", "咖啡", "火星探测", "--json")
    assert run(*question).ids
    exactly = run(*question, "--exact")
    assert exactly.ids == []
    assert "不加 --exact" in exactly.err


@pytest.mark.parametrize("question", ["最新", "latest"])
def test_what_is_newest_alone_says_how_to_list_it(run: Run, question: str) -> None:
    code, out, err = run("search", question, "--json")
    assert (code, out) == (0, "[]\n")
    assert "hulian list --sort period" in err


@pytest.mark.parametrize("question", ["五年前年产咖啡", "以前年度咖啡产值", "目前年产咖啡"])
def test_a_year_is_not_cut_out_of_other_words(run: Run, question: str) -> None:
    assert "写成年份" not in run("search", question, "--json").err


@pytest.mark.parametrize("year", ["大前年", "前年", "后年"])
def test_a_year_named_from_today_is_asked_for_as_a_year(run: Run, year: str) -> None:
    assert f"“{year}”请写成年份" in run("search", f"{year}咖啡产量", "--json").err


@pytest.mark.parametrize("question", ["most recent coffee output", "the most recent output"])
def test_the_newest_is_not_asked_for_by_amount(run: Run, question: str) -> None:
    assert "order by amount" not in run("search", question, "--json", "--lang", "en").err
    assert "order by amount" in run("search", "most coffee output", "--json", "--lang", "en").err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_answer_says_what_to_try(run: Run, lang: str) -> None:
    code, out, err = run("search", "zzzz", "--json", "--lang", lang)
    assert (code, out) == (0, "[]\n")
    assert "hulian measures" in err
    assert "zzzz" in err


def test_a_source_is_named_by_the_start_of_several(run: Run) -> None:
    sources = {fact["source"] for fact in run("list", "-s", "九隆", "--json").json}
    assert len(sources) > 1


@pytest.mark.parametrize("place", ["昌宁", "隆阳", "腾冲"])
def test_a_place_is_a_question_whatever_a_theme_covers(run: Run, place: str) -> None:
    """The theme of tea covers 昌宁红茶, which begins with a place."""
    assert run(place, "--json") == run("search", place, "--json")
    assert run(place, "项目", "--json") == run("search", place, "项目", "--json")


def test_a_word_that_a_theme_covers_filters_but_is_no_command(run: Run) -> None:
    assert run("list", "--theme", "医生", "--json").ids == run("health", "--json").ids
    assert run("医生", "--json") == run("search", "医生", "--json")


def test_a_word_that_only_the_filter_leaves_out_is_not_missing(valley: hulian.FactBase) -> None:
    assert valley.ask("茶叶", since=2090).missing == ()
    assert valley.ask("茶叶 火星", since=2090).missing == ("火星",)


def test_words_that_ask_for_an_area_ask_for_every_unit_of_area() -> None:
    of_area = tuple(dict.fromkeys(row.base for row in WORDS.values() if row.kind == "area"))
    assert units_asked()["多少亩"] == of_area
    areas = {units for units in units_asked().values() if "亩" in units}
    assert areas == {of_area}


@pytest.mark.parametrize(
    "question",
    [
        "how much did Minhang give in 2021",
        "how much was given by Minhang in 2021",
        "闵行2021年给了多少钱",
    ],
)
def test_what_somebody_gave_is_asked_in_money(base: hulian.FactBase, question: str) -> None:
    first = base.search(question, limit=3)
    assert {figure.unit for figure in first} == {"元"}
    assert {figure.since for figure in first} == {2021}
    assert "cooperation-funds-baoshan-2021" in [figure.id for figure in first]


@pytest.mark.parametrize(
    "question",
    [
        "龙江乡2022年和2025年游客",
        "龙江乡2022、2025年游客",
        "longjiang visits 2022 and 2025",
    ],
)
def test_years_side_by_side_are_both_answered(base: hulian.FactBase, question: str) -> None:
    found = base.ask(question)
    assert not found.dropped
    assert ids(base, question)[:2] == ["longjiang-visits-2022", "longjiang-visits-2025"]


def test_of_years_side_by_side_that_without_a_figure_is_named(base: hulian.FactBase) -> None:
    assert base.ask("保山咖啡产量 2022年和2023年").dropped == ("2022年",)


def test_years_between_two_are_a_span(base: hulian.FactBase) -> None:
    span = ids(base, "longjiang visits between 2022 and 2025")
    assert "longjiang-visits-festival-2024" in span
    assert span == ids(base, "longjiang visits 2022 to 2025")


def test_the_people_who_do_something_are_asked_for(base: hulian.FactBase) -> None:
    first = {figure.measure for figure in base.search("昌宁县种茶的人有多少", limit=3)}
    assert first == {"tea-people"}
    assert "changning-tea-people-2025" in ids(base, "昌宁县种茶的人有多少")
    jobs = base.search("务工人员转移就业到上海多少人", limit=3)
    assert {figure.measure for figure in jobs} == {"people-employed"}


@pytest.mark.parametrize("typed", ["hwo many", "how mnay", "how man"])
def test_a_slip_in_how_many_asks_the_same(base: hulian.FactBase, typed: str) -> None:
    asked = base.ask(f"{typed} cadres were seconded")
    assert not asked.unknown
    assert list(asked.rows) == list(base.ask("how many cadres were seconded").rows)
