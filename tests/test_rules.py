"""Rules that a single word in the code would break, each by the program's own answer."""

from pathlib import Path

import pytest

from hulian.language.folding import Folding, find, fold
from program import run

BASE = """
[[source]]
id = "gazette"
title = "甲"
[[source]]
id = "report"
title = "乙"
[[measure]]
id = "aid"
name = "资金"
unit = "元"
kind = "flow"
"""
FACT = """
[[fact]]
id = "{id}"
measure = "aid"
label = "资金"
value = "{value}元"
period = "{period}"
basis = "in-period"
source = "{source}"
"""
FACTS = (
    ("year-2023", 100, "2023", "gazette"),
    ("nine-months", 80, "2024-01/2024-09", "gazette"),
    ("year-2024", 120, "2024", "gazette"),
    ("same-source", 500, "2024", "gazette"),
    ("other-source", 900, "2023", "report"),
    ("tiny", 1, "2020", "gazette"),
    ("huge", 10**9, "2021", "gazette"),
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.toml"
    keys = ("id", "value", "period", "source")
    facts = (FACT.format(**dict(zip(keys, fact, strict=True))) for fact in FACTS)
    path.write_text(BASE + "".join(facts), "utf-8")
    return path


def test_only_different_sources_contradict_each_other(base: Path) -> None:
    rows = run("--base", base, "list", "--json").json
    disputes = {row["id"]: row["disputes"] for row in rows if row["disputes"]}
    assert disputes == {"year-2023": ["other-source"], "other-source": ["year-2023"]}


def test_a_part_of_a_year_does_not_grow_into_a_year(base: Path) -> None:
    args = ("--base", base, "compare", "year-2023", "nine-months", "year-2024", "--json")
    first, nine_months, year = run(*args).json["rows"]
    assert first["growth"] is None
    assert nine_months["growth"] is None
    assert year["growth"]["amount"]


def test_what_is_not_nothing_has_a_bar(base: Path) -> None:
    lines = run("--base", base, "compare", "tiny", "huge").out.splitlines()
    tiny, huge = (next(line for line in lines if name in line) for name in ("tiny", "huge"))
    assert tiny.count("█") == 1
    assert huge.count("█") > 10


def test_highlights_that_overlap_are_one() -> None:
    folding = Folding({})
    words = [fold(word, folding) for word in ("龙陵", "陵县", "2024")]
    assert find("龙陵县2024", words, folding) == [(0, 7)]
    assert find("龙陵 县2024", words[:1] + words[2:], folding) == [(0, 2), (4, 8)]
    assert find("人人人", [fold("人人", folding)], folding) == [(0, 3)]
