"""The Python interface."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

import hulian
from hulian.index.entries import AmbiguousNameError
from program import hulian as run
from program import unmeasured

ROOT = Path(__file__).parents[1]
ENCODER = msgspec.json.Encoder(decimal_format="number")


def _imported(code: str) -> set[str]:
    """The packages that a process has imported after some code."""
    script = f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    env = unmeasured(os.environ)
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
    )
    return set(ended.stdout.split())


def test_importing_it_imports_no_typer_and_no_rich() -> None:
    assert not _imported("import hulian") & {"typer", "rich", "msgspec", "sqlite3", "typing"}
    every = "import hulian\nfor name in hulian.__all__: getattr(hulian, name)"
    assert not _imported(every) & {"typer", "rich", "click", "pypinyin", "opencc"}


def test_using_it_imports_no_typer_and_no_rich() -> None:
    code = """
import hulian
base = hulian.load()
base.list(county="龙陵"); base.search("咖啡"); base.compare("coffee-specialty-rate")
"""
    assert not _imported(code) & {"typer", "rich", "click"}


def test_every_public_name_is_there_and_listed() -> None:
    for name in hulian.__all__:
        assert getattr(hulian, name).__doc__
        assert name in dir(hulian)
    with pytest.raises(AttributeError, match="nothing"):
        _ = hulian.nothing  # type: ignore[attr-defined]


def test_it_lists_what_the_program_lists(base: hulian.FactBase) -> None:
    printed = run("list", "--county", "龙陵", "--theme", "资金", "--format", "jsonl").out
    found = base.list(county="龙陵", theme="资金")
    assert [ENCODER.encode(figure).decode() for figure in found] == printed.splitlines()


def test_it_searches_as_the_program_searches(base: hulian.FactBase) -> None:
    printed = run("search", "咖啡", "精品率", "--format", "jsonl", "--limit", "5").out
    found = base.search("咖啡 精品率", limit=5)
    assert [ENCODER.encode(figure).decode() for figure in found] == printed.splitlines()


FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"county": "龙陵"},
    {"county": ["longling", "施甸"], "theme": "资金"},
    {"place": "保山", "only": True},
    {"place": "530523", "since": "2024年"},
    {"since": "２０２４"},
    {"since": "2024-05-01", "until": "2025"},
    {"unit": "元", "sort": "amount", "limit": 10**30},
    {"unit": "元", "sort": "amount", "reverse": True, "limit": 3},
    {"sort": "period", "limit": 20},
    {"sort": "period", "reverse": True},
    {"sort": "id", "limit": 0},
    {"year": "2024年", "amount": "1亿..2亿元"},
    {"amount": "30%..", "source": "九隆"},
    {"measure": "深加工率 咖啡"},
    {"giver": "闵行", "measure": "fiscal-aid"},
    {"theme": "coffee", "source": "minhang-baoshan"},
)
"""Filters as the interface takes them; the program takes the same as options."""


def options(filters: dict[str, Any]) -> list[str]:
    """Filters as the program takes them."""
    given = []
    for name, value in filters.items():
        for each in value if isinstance(value, list) else [value]:
            given += [f"--{name}"] if each is True else [f"--{name}", str(each)]
    return given


def as_json(record: msgspec.Struct) -> object:
    """A record as the tests read what the program prints."""
    return json.loads(ENCODER.encode(record), parse_float=Decimal)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_filters_mean_the_same_to_both(base: hulian.FactBase, filters: dict[str, Any]) -> None:
    printed = run("list", "--format", "jsonl", *options(filters)).out.splitlines()
    assert [ENCODER.encode(figure).decode() for figure in base.list(**filters)] == printed
    assert list(base.stream_json(**filters)) == printed


@pytest.mark.parametrize("filters", [{}, {"place": "保山"}, {"limit": 2}], ids=str)
def test_an_exact_search_streams_what_it_finds(
    base: hulian.FactBase, filters: dict[str, Any]
) -> None:
    found = base.search("咖啡 2021", exact=True, **filters)
    assert found
    streamed = list(base.stream_json_exact("咖啡 2021", **filters))
    assert streamed == [ENCODER.encode(figure).decode() for figure in found]
    with pytest.raises(ValueError, match="limit"):
        base.stream_json_exact("咖啡", limit=-1)


REFUSED: tuple[dict[str, Any], ...] = (
    {"county": "龙江乡"},
    {"county": "没有"},
    {"place": "龙"},
    {"measure": "no-such"},
    {"since": "yesterday"},
    {"until": "2024-13"},
    {"limit": -1},
    {"sort": "size"},
)


@pytest.mark.parametrize("filters", REFUSED, ids=str)
def test_what_the_program_refuses_raises(base: hulian.FactBase, filters: dict[str, Any]) -> None:
    assert run("list", *options(filters), code=2).err
    with pytest.raises((hulian.UnknownNameError, ValueError)):
        base.list(**filters)


@pytest.mark.parametrize("filters", [{"season": 2024}, {"places": "龙陵"}, {"conty": "龙陵"}])
def test_a_filter_that_there_is_not_is_an_error(
    base: hulian.FactBase, filters: dict[str, Any]
) -> None:
    name = next(iter(filters))
    for ask in (base.list, partial(base.search, "咖啡"), base.stream_json, base.conflicts):
        with pytest.raises(TypeError, match=f"unknown filter '{name}'; .* county, place"):
            ask(**filters)
    with pytest.raises(TypeError, match=name):
        base.compare("coffee-specialty-rate", **filters)


def test_unknown_names_say_what_to_write_instead(base: hulian.FactBase) -> None:
    hints = {
        "龙江乡": "there is no county called '龙江乡'; it is not a county; use place='longjiang'",
        "longlinx": "there is no county called 'longlinx'; did you mean longling?",
        "没有": "there is no county called '没有'; see base.places()",
    }
    for name, said in hints.items():
        with pytest.raises(hulian.UnknownNameError) as error:
            base.list(county=name)
        assert str(error.value) == said
    with pytest.raises(hulian.UnknownNameError, match="more than one place; did you mean"):
        base.list(place="龙")


def test_contradictions_come_in_groups(base: hulian.FactBase) -> None:
    groups = base.conflicts()
    printed = [figure["id"] for figure in run("conflicts", "--json").json]
    assert [figure.id for group in groups for figure in group] == printed
    for group in groups:
        ids = {figure.id for figure in group}
        assert all(ids & set(figure.disputes) for figure in group)


def test_comparing_by_place_and_adding_up(base: hulian.FactBase) -> None:
    printed = run("compare", "coffee-specialty-rate", "--by", "place", "--json").json
    result = base.compare("coffee-specialty-rate", by="place")
    assert as_json(result) == printed
    found = base.comparison("coffee-specialty-rate", by="place")
    assert [row.operand.id for row in found.results] == [
        row["fact"]["id"] for row in printed["rows"]
    ]
    names = ("aid-projects-since-1997", "fiscal-aid-since-1997")
    assert as_json(base.per(*names)) == run("compare", *names, "--per", "--json").json


def test_names_and_where_they_stand(base: hulian.FactBase) -> None:
    assert base.resolve("place", "longling") == base.resolve("county", "龍陵") == "longling"
    assert base.name("place", "longling") == ("龙陵县", "Longling County")
    assert base.names("theme")["funds"].en
    assert base.display_name("没有这个单位") == ("没有这个单位", "没有这个单位")
    assert base.measure("财政帮扶资金").id == "fiscal-aid"
    assert "longling" in base.index.beginning("place", "long")
    assert base.find("龙陵县的咖啡", ["龍陵"]) == [(0, 2)]


def test_several_names_mean_any_of_them(base: hulian.FactBase) -> None:
    both = base.list(theme=["咖啡", "tea"])
    apart = {figure.id for name in ("咖啡", "tea") for figure in base.list(theme=name)}
    assert {figure.id for figure in both} == apart


def test_years_may_be_numbers(base: hulian.FactBase) -> None:
    found = base.list(since=2024, until=2024)
    assert found == base.list(since="2024-01-01", until="2024-12")
    assert {figure.since for figure in found} == {2024}


def test_lists_are_ordered_and_cut(base: hulian.FactBase) -> None:
    found = base.list(unit="元", sort="amount", reverse=True, limit=3)
    amounts = [figure.amount for figure in found]
    assert amounts == sorted(amounts, reverse=True)
    assert len(found) == 3


def test_comparisons_have_a_baseline_results_and_cautions(base: hulian.FactBase) -> None:
    result = base.compare("longjiang-visits-2022", "longjiang-visits-2025", language="en")
    assert isinstance(result, hulian.Compared)
    assert result.baseline == "longjiang-visits-2022"
    assert result.rows[0].ratio is None
    assert result.rows[1].ratio
    assert result.cautions
    assert all(caution.sentence.isascii() for caution in result.cautions)
    other = base.compare(
        "longjiang-visits-2022", "longjiang-visits-2025", baseline="longjiang-visits-2025"
    )
    assert other.baseline == "longjiang-visits-2025"


def test_comparing_a_series_with_filters(base: hulian.FactBase) -> None:
    result = base.compare("咖啡精品率", place="保山", only=True)
    assert {place for row in result.rows for place in row.fact.place_ids} == {"baoshan"}


def test_what_cannot_be_compared(base: hulian.FactBase) -> None:
    for names in (
        ("fiscal-aid-since-1997", "aid-projects-since-1997"),
        ("fiscal-aid-since-1997",),
        ("fiscal-aid-since-1997", "fiscal-aid-since-1997"),
        (),
    ):
        with pytest.raises(hulian.NotComparableError):
            base.compare(*names)


def test_words_that_find_several_figures_name_the_best_five(base: hulian.FactBase) -> None:
    found = [figure.id for figure in base.search("咖啡", exact=True)]
    assert len(found) > 5
    with pytest.raises(AmbiguousNameError) as error:
        base.figures_named(["咖啡"])
    assert list(error.value.nearest) == found[:5]


def test_errors_say_what_is_near(base: hulian.FactBase) -> None:
    with pytest.raises(hulian.UnknownNameError) as error:
        base.list(county="龙陵村")
    assert error.value.kind == "county"
    with pytest.raises(hulian.NotComparableError):
        base.compare("no-such-figure")
    with pytest.raises(hulian.PeriodError):
        base.list(since="yesterday")


def test_a_broken_base_says_where(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[[fact]]\nid = 1\n", encoding="utf-8")
    with pytest.raises(hulian.InvalidBase) as error:
        hulian.load(path)
    assert error.value.problems[0].path == path


def test_figures_and_the_rest(base: hulian.FactBase) -> None:
    figure = base.figure("fiscal-aid-since-1997")
    assert isinstance(figure, hulian.Figure)
    assert figure.amount == Decimal(1424000000)
    assert figure.when
    assert figure.when.since == 1997
    assert base.overview.facts == len(base.list())
    assert len(base.places()) == base.overview.places
    assert len(base.themes()) == base.overview.themes
    assert len(base.measures()) == base.overview.measures
    assert len(base.sources()) == base.overview.sources


def test_quantities_are_read_in_a_unit_or_refused() -> None:
    assert hulian.Quantity.parse("649个", "项目").unit == "项目"
    with pytest.raises(hulian.QuantityError):
        hulian.Quantity.parse("很多")


def test_types_are_seen_by_a_type_checker(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    script = tmp_path / "use.py"
    script.write_text(
        "import hulian\n"
        "base = hulian.load()\n"
        "reveal_type(base.list(county='x', since=2021)[0].amount)\n"
        "reveal_type(base.compare('a', 'b').rows[0].ratio)\n"
        "base.list(colour='red')\n",
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert "decimal.Decimal" in ended.stdout
    assert "Bounds | None" in ended.stdout
    assert 'Unexpected keyword argument "colour"' in ended.stdout
    assert "Found 1 error" in ended.stdout
