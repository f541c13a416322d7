"""`hulian add`: what does not go into a base; it is told all at once, and nothing is written."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import hulian
from conftest import EVERY_KIND, FACT, Run, names
from hulian.base.edit import starter


@pytest.fixture
def installed(environment: Mapping[str, str], folder: Path) -> Mapping[str, str]:
    """An environment in which the program is an installed package, its base beside it."""
    package = Path(hulian.__file__).parent
    site = folder / "site"
    shutil.copytree(package, site / "hulian", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(folder / "my.toml", site / "hulian" / "facts.toml")
    return {**environment, "PYTHONPATH": str(site), "HULIAN_LANG": "en"}


@pytest.mark.parametrize(
    "named",
    [
        (),
        ("--to", "site/hulian/facts.toml"),
        ("--base", "site/hulian/facts.toml"),
        ("--base", "site/hulian"),
        ("--to", "link.toml"),
    ],
)
def test_the_bundled_base_is_never_written(
    installed: Mapping[str, str], folder: Path, named: tuple[str, ...]
) -> None:
    (folder / "link.toml").symlink_to("site/hulian/facts.toml")
    command = [sys.executable, "-m", "hulian", *named, "add", "stubs.toml", "--yes"]
    if named[:1] == ("--to",):
        command = [sys.executable, "-m", "hulian", "add", "stubs.toml", *named, "--yes"]
    refused = subprocess.run(command, env=installed, cwd=folder, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "the bundled fact base is not written to" in refused.stderr
    assert "hulian init my.toml" in refused.stderr
    assert (folder / "site" / "hulian" / "facts.toml").read_text() == starter("en")


def test_the_base_of_a_checkout_is_no_default(run: Run, folder: Path) -> None:
    refused = run("add", "stubs.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "the bundled fact base is not written to" in refused.err


# --- What is refused --------------------------------------------------------------------------

REFUSED = {
    "unfilled": (FACT.replace("近900万元", "TODO"), 5, "“value” is not filled in yet"),
    "unfilled list": (FACT.replace('["exa', '["TODO", "exa'), 7, "“place” is not filled in"),
    "unfilled part": (FACT.replace("示例县20", "TODO: 20"), 4, "“label” is not filled in"),
    "unfilled id": (FACT.replace("road-funds-2024", "TODO-1"), 2, "“id” is not filled in"),
    "unknown key": (FACT + 'colour = "red"\n', 9, "unknown key “colour”"),
    "missing key": (FACT.replace("label =", "# label ="), 1, "“label” is missing"),
    "wrong type": (FACT.replace('"2024"', "2024"), 6, "“period” must be text, not a whole number"),
    "unreadable": (FACT.replace("近900万元", "很多钱"), 5, "很多钱"),
    "other unit": (FACT.replace("近900万元", "900户"), 5, "户"),
    "unknown measure": (FACT.replace('"road-funds"', '"road-fund"'), 3, "did you mean road-funds"),
    "known id": (FACT.replace("2024", "2025"), 2, "in the base already: road-funds-2025"),
    "syntax": (FACT + "[[fact]\n", 9, "not valid TOML"),
    "a base": ('[base]\ntitle = "x"\n' + FACT, 1, "new entries come without [base]"),
    "no header": ('id = "x"\n' + FACT, 1, "there is no table “id”"),
    "closed list": ('theme = [{ id = "x", name = "y" }]\n', 1, "“theme” is written as one value"),
    "one table": (FACT.replace("[[fact]]", "[fact]"), 1, "must be a list of tables"),
}


def identity(path: Path) -> tuple[int, int, int]:
    """Differs when a file was written, or is another file."""
    found = path.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@pytest.mark.parametrize("case", REFUSED)
def test_all_or_nothing(run: Run, folder: Path, case: str) -> None:
    text, line, message = REFUSED[case]
    good = EVERY_KIND if case not in ("no header", "a base", "closed list", "one table") else ""
    offset = good.count("\n")
    (folder / "stubs.toml").write_text(good + text)
    before = identity(folder / "my.toml")
    refused = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert (refused.code, refused.out) == (3, "")
    assert f"stubs.toml:{line + offset}: " in refused.err
    assert message in refused.err
    assert refused.err.endswith("nothing was written: 1 problem\n")
    assert identity(folder / "my.toml") == before
    assert names(folder) == ["my.toml", "stubs.toml"]


def test_all_problems_are_told_at_once(run: Run, folder: Path) -> None:
    unfilled = FACT.replace("近900万元", "TODO").replace('"road-funds"', '"TODO"')
    broken = FACT.replace("-2024", "-2023").replace("近900万元", "九百万块")
    (folder / "stubs.toml").write_text(unfilled + broken)
    refused = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    lines = [line for line in refused.err.split("\n") if line.startswith("stubs.toml:")]
    assert [line.split(":")[1] for line in lines] == ["3", "5", "13"]
    assert refused.err.endswith("nothing was written: 3 problems\n")


def test_a_comment_may_say_todo(run: Run, folder: Path) -> None:
    (folder / "stubs.toml").write_text("# TODO: look it up again\n" + FACT)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0


def test_a_closed_list_of_the_base_is_named(run: Run, folder: Path) -> None:
    text = 'theme = [{ id = "x", name = "y" }]\n'
    (folder / "my.toml").write_text(text)
    (folder / "stubs.toml").write_text('[[theme]]\nid = "z"\nname = "z"\n')
    refused = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert "my.toml:1: “theme” is written as one value" in refused.err
    assert (folder / "my.toml").read_text() == text


def test_a_base_that_does_not_load_takes_nothing(run: Run, folder: Path) -> None:
    broken = starter("en").replace('unit = "元"', "unit = 3")
    (folder / "my.toml").write_text(broken)
    refused = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert "my.toml:" in refused.err
    assert (folder / "my.toml").read_text() == broken


@pytest.mark.parametrize("said", [("--published", "2025"), ("--url", "https://example.org")])
def test_date_and_address_are_those_of_an_article(
    run: Run, folder: Path, said: tuple[str, str]
) -> None:
    refused = run("add", "stubs.toml", "--to", "my.toml", *said, "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "go with an article" in refused.err
    wrong = run(
        "add", "a.txt", "--to", "my.toml", "--url", "example.org", "--lang", "en", cwd=folder
    )
    assert "--url takes an address" in wrong.err
