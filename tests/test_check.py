"""`hulian check`: each check on a base that it objects to, and on one that it does not."""

from pathlib import Path

import pytest

from conftest import TESTS, Run

CHECKS = TESTS / "checks"
TEXT = CHECKS / "sample.txt"
ROOT = TESTS.parent
SOURCE = ROOT.parent / "shared" / "sources" / "minhang-baoshan.txt"
OBJECTED_TO = sorted(path.stem for path in CHECKS.glob("*.toml") if path.stem != "good")
WITH_TEXT = {"locators", "coverage", "wording", "other-text"}


def given(name: str) -> list[str]:
    """The arguments that run the check which a sample base is about."""
    check = "locators" if name == "other-text" else name
    text = ["--text", "bulletin=sample.txt"] if name in WITH_TEXT else []
    return ["--base", f"{name}.toml", "check", check, *text]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", OBJECTED_TO)
def test_finding(run: Run, name: str, language: str) -> None:
    result = run(*given(name), cwd=CHECKS, env={"HULIAN_LANG": language})
    printed = result.out.replace(f"{CHECKS}/", "")
    assert result.code == 1
    assert printed == (CHECKS / f"{name}.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OBJECTED_TO)
def test_finding_for_scripts(run: Run, name: str) -> None:
    result = run(*given(name), "--json", cwd=CHECKS)
    assert result.code == 1
    for finding in result.json:
        assert list(finding) == ["check", "path", "line", "message", "remedy"]
        assert Path(finding["path"]).name == f"{name}.toml"
        assert finding["line"] >= 1


def test_silent_where_all_is_well(run: Run) -> None:
    args = ["--base", "good.toml", "check", "--text", "bulletin=sample.txt"]
    result = run(*args, cwd=CHECKS, env={"HULIAN_LANG": "en"})
    assert (result.code, result.out) == (0, "")
    assert result.err == "bulletin: 3 of 3 figures cited, 3 skipped\n"


def test_list_explains_each(run: Run) -> None:
    names = [row["name"] for row in run("check", "--list", "--json").json]
    assert set(names) >= set(OBJECTED_TO) - {"other-text"}
    shown = run("check", "--list").out
    assert all(name in shown for name in names)


@pytest.mark.parametrize(
    "args", [["locater"], ["--text", "bulletin"], ["--text", "nope=x"], ["--text", "bulletin=nope"]]
)
def test_wrong_usage(run: Run, args: list[str]) -> None:
    result = run("--base", "good.toml", "check", *args, cwd=CHECKS)
    assert (result.code, result.out) == (2, "")
    assert result.err


@pytest.mark.parametrize("name", ["locators", "coverage", "wording"])
def test_a_check_against_a_text_asks_for_it(run: Run, name: str) -> None:
    result = run("--base", "good.toml", "check", name, "--lang", "en", cwd=CHECKS)
    assert (result.code, result.out) == (2, "")
    assert "--text SOURCE=FILE" in result.err


def test_bundled_base_is_clean(run: Run) -> None:
    result = run("check")
    assert (result.code, result.out) == (0, "")


@pytest.mark.skipif(not SOURCE.exists(), reason="the text of the first source is not here")
def test_first_source_is_covered(run: Run) -> None:
    result = run("check", "--text", f"minhang-baoshan={SOURCE}", env={"HULIAN_LANG": "en"})
    assert (result.code, result.out) == (0, "")
    assert "63 of 63 figures cited" in result.err
