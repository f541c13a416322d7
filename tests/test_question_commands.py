"""Questions on the command line: what is one, and what is a command; what is said of none."""

from pathlib import Path

import pytest

from conftest import Run


def test_words_that_are_no_command_are_a_question(run: Run) -> None:
    asked = run("龙陵", "石斛", "2024", "--json")
    assert asked == run("search", "龙陵", "石斛", "2024", "--json")
    assert "dendrobium-area-longling-2024" in asked.ids[:3]


def test_a_theme_takes_words_too(run: Run) -> None:
    assert {fact["themes"][0] for fact in run("coffee", "面积", "--json").json} == {"coffee"}


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_answer_says_what_to_try(run: Run, lang: str) -> None:
    code, out, err = run("search", "zzzz", "--json", "--lang", lang)
    assert (code, out) == (0, "[]\n")
    assert "hulian measures" in err
    assert "zzzz" in err


@pytest.mark.parametrize("question", ["有冲突的数字", "which figures conflict"])
def test_the_command_is_named_for_figures_that_conflict(run: Run, question: str) -> None:
    assert "hulian conflicts" in run("search", question).err


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


@pytest.mark.parametrize(("slip", "meant"), [("verfy", "verify"), ("extarct", "extract")])
def test_a_slip_in_a_command_before_a_file_is_no_question(
    run: Run, tmp_path: Path, slip: str, meant: str
) -> None:
    (tmp_path / "draft.md").touch()
    code, out, err = run(slip, "draft.md", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert meant in err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("verfy nosuch.md", "verify"),
        ("shwo fiscal-aid-since-1997", "show"),
        ("comapre fiscal-aid-since-1997 fiscal-aid-since-2021", "compare"),
        ("lsit coffee", "list"),
        ("exprot x.csv --force", "export"),
        ("serach 咖啡 2024", "search"),
        ("chekc figures", "check"),
    ],
)
def test_a_slip_in_a_command_that_no_figure_mentions_is_no_question(
    run: Run, typed: str, meant: str
) -> None:
    code, out, err = run(*typed.split(), "--lang", "en")
    assert (code, out) == (2, "")
    assert f"did you mean {meant}?" in err


@pytest.mark.parametrize(
    "question",
    [
        "coffe output 2024",
        "compared with 2023 how much tea",
        "cited tea output",
        "how many schools",
        "fund coffee",
        "listed coffee firms",
        "places for coffee",
    ],
)
def test_a_question_may_begin_with_a_word_like_a_command(run: Run, question: str) -> None:
    assert run(*question.split(), "--json").code == 0
