"""`hulian add`: new entries of which the base has some already."""

from pathlib import Path

import pytest

from conftest import FACT, Run
from hulian.base.load import load

ADD = ("--base", "my.toml", "add", "stubs.toml", "--yes", "--lang", "en")
COUNTY = '[[place]]\nid = "example-county"\nname = "示例县"\nlevel = "county"\n\n'
ROADS = '[[theme]]\nid = "roads"\nname = "道路"\n\n'
FUNDS = '[[measure]]\nid = "road-funds"\nname = "道路资金"\nunit = "元"\nkind = "flow"\n\n'
NEW = '[[place]]\nid = "new"\nname = "新县"\nname_en = "New County"\nlevel = "county"\n\n'


@pytest.mark.parametrize(
    "stubs",
    [
        COUNTY + FACT,
        NEW + COUNTY + ROADS + FUNDS + FACT,
        FACT + "\n" + ROADS + NEW.replace("\n\n", '\nwithin = "example-city"\n'),
        "# ours\n" + FUNDS.replace("unit", "# guess: so\nunit") + "#> 900\n" + FACT,
        FUNDS + ROADS + COUNTY.strip() + "\n" + FACT,
    ],
)
def test_what_says_nothing_else_is_taken_as_the_bases(run: Run, folder: Path, stubs: str) -> None:
    (folder / "stubs.toml").write_text(stubs)
    before = load([folder / "my.toml"])
    added = run(*ADD, cwd=folder)
    assert (added.code, added.out) == (0, "")
    assert added.err.startswith("added to my.toml: 1 figure")
    after = load([folder / "my.toml"])
    assert (after.places["example-county"], after.measures, after.themes) == (
        before.places["example-county"],
        before.measures,
        before.themes,
    )
    assert after.facts.keys() - before.facts.keys() == {"road-funds-2024"}
    assert "#:" not in (folder / "my.toml").read_text()


@pytest.mark.parametrize(
    ("stubs", "line", "said"),
    [
        (
            COUNTY.replace("示例县", "别县"),
            3,
            "example-county: name is “示例县” there, “别县” here",
        ),
        (FUNDS.replace("元", "项目"), 4, "road-funds: unit is “元” there, “项目” here"),
        (FUNDS.replace("flow", "stock"), 5, "road-funds: kind is “flow” there, “stock” here"),
        (ROADS.replace("道路", "公路"), 3, "roads: name is “道路” there, “公路” here"),
        (
            COUNTY.replace("示例", "别").replace('= "county"\n\n', '= "city"\n'),
            3,
            "example-county: name is “示例县” there, “别县” here; level is “county” there",
        ),
    ],
)
def test_what_says_otherwise_is_named_with_both_versions(
    run: Run, folder: Path, stubs: str, line: int, said: str
) -> None:
    (folder / "stubs.toml").write_text(stubs + "\n" + FACT)
    before = (folder / "my.toml").read_text()
    refused = run(*ADD, cwd=folder)
    assert refused.code == 3
    assert f"stubs.toml:{line}: the base has another {said}" in refused.err
    assert (folder / "my.toml").read_text() == before


def test_other_faults_keep_their_lines(run: Run, folder: Path) -> None:
    (folder / "stubs.toml").write_text(COUNTY + ROADS + FACT.replace("近900万元", "很多钱"))
    refused = run(*ADD, cwd=folder)
    line = (COUNTY + ROADS).count("\n") + 5
    assert f"stubs.toml:{line}: " in refused.err
    assert "1 problem" in refused.err


def test_names_alone_are_nothing_new(run: Run, folder: Path) -> None:
    (folder / "stubs.toml").write_text(COUNTY + ROADS)
    again = run(*ADD, cwd=folder)
    assert (again.code, again.err) == (0, "nothing to add: the base has all 2 of these already\n")
