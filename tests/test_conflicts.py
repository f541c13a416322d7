"""`hulian conflicts`, and the marks of contradicted figures in other commands."""

import pytest

from conftest import TESTS, Run

BASE = TESTS / "bases" / "compared.toml"
VISITS = ["visits-2025", "visits-2025-daily"]
YEARS = ["first-year-gazette", "first-year-daily"]
LEGEND = "≠ another source gives another figure"


@pytest.fixture
def hulian(run: Run) -> Run:
    """Runs the program in English on the base that was made for comparing."""
    return lambda *args: run(*args, env={"HULIAN_LANG": "en", "HULIAN_BASE": str(BASE)})


def test_all_contradictions_are_listed_whether_entered_or_found(hulian: Run) -> None:
    found = hulian("conflicts", "--json")
    assert found.ids == [*VISITS, *YEARS]
    disputes = {row["id"]: row["disputes"] for row in found.json}
    assert disputes == {
        VISITS[0]: [VISITS[1]],
        VISITS[1]: [VISITS[0]],
        YEARS[0]: [YEARS[1]],
        YEARS[1]: [YEARS[0]],
    }
    assert found.err == "2 contradictions, 4 figures\n"


def test_a_table_has_a_group_for_each_contradiction(hulian: Run) -> None:
    lines = hulian("conflicts").out.splitlines()
    assert [line for line in lines if line in ("Visits", "First year")] == ["Visits", "First year"]
    assert sum("≠" in line for line in lines) == 4


def test_filters_choose_contradictions_and_rivals_come_along(hulian: Run) -> None:
    assert hulian("conflicts", "--source", "daily", "--measure", "visits", "--json").ids == [
        "visits-2025-daily",
        "visits-2025",
    ]
    hill = hulian("conflicts", "--county", "hill", "--only", "--json")
    assert [(row["id"], row["coverage"]) for row in hill.json] == [
        (ref, "within") for ref in VISITS
    ]
    assert hill.err == "1 contradiction, 2 figures\n"


def test_the_bundled_base_lists_its_contradictions_in_every_form(hulian: Run) -> None:
    bundled = ("conflicts", "--base", str(TESTS.parent / "facts.toml"))
    found = hulian(*bundled, "--json")
    assert {"assistance-start-baoshan", "assistance-start-shine"} <= set(found.ids)
    for form in ("csv", "jsonl", "table"):
        assert "assistance-start-shine" in hulian(*bundled, "--format", form).out


@pytest.mark.parametrize("args", [["--measure", "aid"], ["--measure", "tea-area", "--json"]])
def test_where_there_are_none_it_says_so(hulian: Run, args: list[str]) -> None:
    found = hulian("conflicts", *args)
    assert found.code == 0
    assert found.out == ("[]\n" if "--json" in args else "")
    assert found.err == "no figures contradict each other\n"
    assert hulian("conflicts", *args, "--exit-status").code == 1


@pytest.mark.parametrize(
    "args", [["list"], ["search", "visits"], ["list", "--county", "hill"]], ids=str
)
def test_a_table_with_a_mark_has_its_legend_beside(hulian: Run, args: list[str]) -> None:
    found = hulian(*args)
    assert "超40万人次 ≠" in found.out
    assert LEGEND in found.err
    assert LEGEND not in found.out


@pytest.mark.parametrize(
    "args",
    [["list", "--json"], ["list", "--format", "csv"], ["list", "--measure", "aid"], ["help"]],
    ids=str,
)
def test_what_shows_no_mark_has_no_legend(hulian: Run, args: list[str]) -> None:
    """Neither does a theme without contradicted figures: help is one here."""
    found = hulian(*args)
    assert found.code == 0
    assert "≠" not in found.out + found.err


def test_a_contradicted_figure_names_its_rival(hulian: Run) -> None:
    found = hulian("show", "visits-2025")
    assert "11.2万" in found.out
    assert "visits-2025-daily" in found.out
    assert "Disputed by" in found.out


def test_a_comparison_names_a_rival_that_is_not_compared(hulian: Run) -> None:
    found = hulian("compare", "visits-2022", "visits-2025", "--json").json
    sentences = {caution["code"]: caution["sentence"] for caution in found["cautions"]}
    assert sentences["conflict"] == "sources disagree: visits-2025 and visits-2025-daily"


def test_bad_filters_are_refused(hulian: Run) -> None:
    found = hulian("conflicts", "--source", "weekly")
    assert (found.code, found.out) == (2, "")
    assert "no source called “weekly”" in found.err
