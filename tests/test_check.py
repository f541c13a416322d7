"""`hulian check`: each check on a base that it objects to, and on one that it does not."""

from hashlib import sha256
from pathlib import Path

import pytest

from conftest import SOURCE_TEXT, TESTS, Run, needs_source_text
from hulian.checks.entry_checks import COMMANDS
from hulian.cli.commands import SUMMARIES

CHECKS = TESTS / "checks"
TEXT = CHECKS / "sample.txt"
ROOT = TESTS.parent
OBJECTED_TO = sorted(path.stem for path in CHECKS.glob("*.toml") if path.stem != "good")
ALSO = {
    "other-text": "locators",
    "no-sha256": "locators",
    "no-updated": "stale",
    "no-english": "languages",
    "command-name": "names",
}
"""Other bases that a check objects to, by their names."""

WITH_TEXT = {"locators", "coverage", "wording"}


def given(name: str) -> list[str]:
    """The arguments that run the check which a sample base is about."""
    check = ALSO.get(name, name)
    text = ["--text", "bulletin=sample.txt"] if check in WITH_TEXT else []
    return ["--base", f"{name}.toml", "check", check, *text]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", OBJECTED_TO)
def test_each_check_explains_its_finding_as_recorded(run: Run, name: str, language: str) -> None:
    result = run(*given(name), cwd=CHECKS, env={"HULIAN_LANG": language})
    printed = result.out.replace(f"{CHECKS}/", "")
    assert result.code == 1
    assert printed == (CHECKS / f"{name}.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OBJECTED_TO)
def test_findings_for_scripts_name_file_and_line(run: Run, name: str) -> None:
    result = run(*given(name), "--json", cwd=CHECKS)
    assert result.code == 1
    for finding in result.json:
        assert list(finding) == ["check", "path", "line", "message", "remedy"]
        assert Path(finding["path"]).name == f"{name}.toml"
        assert finding["line"] >= 1


def test_findings_of_translation_come_last_and_few(run: Run, tmp_path: Path) -> None:
    lacking = (CHECKS / "languages.toml").read_text(encoding="utf-8")
    more = '\n[[theme]]\nid = "check"\nname = "check"\n'
    (tmp_path / "my.toml").write_text(lacking + more, encoding="utf-8")
    arguments = ["--base", "my.toml", "check", "--lang", "en"]
    found = run(*arguments, cwd=tmp_path)
    said = [line.split("]")[0][1:] for line in found.out.splitlines() if line.startswith("[")]
    assert "names" in said
    assert said[-3:] == ["languages"] * 3
    assert said.count("languages") == 3
    assert "2 more lack English: hulian check languages lists them all" in found.err
    assert len(run(*arguments, "--json", cwd=tmp_path).json) == len(said) + 2
    alone = run(*arguments, "languages", cwd=tmp_path)
    assert alone.out.count("[languages]") == 5
    assert "more lack" not in alone.err


def test_silent_where_all_is_well(run: Run) -> None:
    args = ["--base", "good.toml", "check", "--text", "bulletin=sample.txt"]
    result = run(*args, cwd=CHECKS, env={"HULIAN_LANG": "en"})
    assert (result.code, result.out) == (0, "")
    assert result.err == (
        "bulletin: 3 of 3 figures cited, 3 skipped\nno findings: 14 checks, 3 figures, 1 source\n"
    )


def test_figures_of_other_sources_are_not_looked_for_in_a_text(run: Run, tmp_path: Path) -> None:
    other = """
[[source]]
id = "gazette"
title = "公报"
title_en = "The gazette"
published = "2024"

[[fact]]
id = "people-in-the-gazette"
measure = "people"
label = "公报所说的惠及人口"
label_en = "People served, after the gazette"
value = "1.2万人"
source = "gazette"
at = 16
"""
    base = tmp_path / "base.toml"
    base.write_text((CHECKS / "good.toml").read_text("utf-8") + other, "utf-8")
    text = ("--text", f"bulletin={TEXT}")
    found = run("--base", str(base), "check", "locators", "coverage", *text, "--lang", "en")
    assert (found.code, found.out) == (0, "")
    assert found.err.startswith("bulletin: 3 of 3 figures cited")


def test_how_much_was_looked_at(run: Run) -> None:
    result = run("--base", "good.toml", "check", "--lang", "en", cwd=CHECKS)
    assert result.err == "no findings: 11 checks, 3 figures, 1 source; 3 more with --text\n"
    one = run("--base", "good.toml", "check", "names", "--lang", "en", cwd=CHECKS)
    assert one.err == "no findings: 1 check, 3 figures, 1 source\n"


def test_checks_are_left_out(run: Run) -> None:
    base = ("--base", "languages.toml", "check", "--lang", "en")
    assert run(*base, cwd=CHECKS).code == 1
    left = run(*base, "--except", "languages", "--except", "unused", cwd=CHECKS)
    assert left.code == 0
    assert "no findings: 9 checks" in left.err
    unknown = run(*base, "--except", "language", cwd=CHECKS)
    assert (unknown.code, "did you mean languages?" in unknown.err) == (2, True)
    both = run(*base, "languages", "--except", "languages", cwd=CHECKS)
    assert (both.code, "“languages” is both asked for and left out" in both.err) == (2, True)


@pytest.mark.parametrize(("header", "count"), [("", 1), ('languages = ["zh"]\n', 0)])
def test_a_base_without_english_says_so_once(
    run: Run, tmp_path: Path, header: str, count: int
) -> None:
    text = (CHECKS / "good.toml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "_en = " not in line]
    (tmp_path / "base.toml").write_text("\n".join(kept).replace("[base]\n", f"[base]\n{header}"))
    result = run("--base", "base.toml", "check", "languages", "--lang", "en", cwd=tmp_path)
    found = [line for line in result.out.splitlines() if line.startswith("[")]
    assert len(found) == result.code == count
    assert all(line.endswith("base.toml:1: 9 of 9 entries lack English") for line in found)
    assert ('languages = ["zh"] under [base]' in result.out) == bool(count)


@pytest.mark.parametrize(
    ("lacking", "header", "found"),
    [
        (4, "", ["4 of 7 entries lack English"]),
        (3, "", ["name_en is missing"] * 3),
        (4, 'languages = ["zh", "en"]\n', ["name_en is missing"] * 4),
        (4, 'languages = ["zh"]\n', []),
    ],
)
def test_a_base_mostly_without_english_says_so_once(
    run: Run, tmp_path: Path, lacking: int, header: str, found: list[str]
) -> None:
    english = "".join(
        f'[[place]]\nid = "e{n}"\nname = "东{n}"\nname_en = "E{n}"\n' for n in range(3)
    )
    chinese = "".join(f'[[place]]\nid = "w{n}"\nname = "西{n}"\n' for n in range(lacking))
    (tmp_path / "base.toml").write_text(
        f'[base]\ntitle = "库"\n{header}{english}{chinese}', encoding="utf-8"
    )
    result = run("--base", "base.toml", "check", "languages", "--lang", "en", cwd=tmp_path)
    lines = [line.split(": ", 1)[1] for line in result.out.splitlines() if line.startswith("[")]
    assert (lines, result.code) == (found, int(bool(found)))


def test_a_new_base_with_entries_in_chinese_has_no_finding(run: Run, tmp_path: Path) -> None:
    stub = """
[[fact]]
id = "new"
measure = "road-funds"
label = "示例市2024年投入的道路资金"
value = "900万元"
period = "2024"
basis = "in-period"
place = ["example-city"]
source = "example-news"
"""
    (tmp_path / "stubs.toml").write_text(stub, encoding="utf-8")
    assert run("init", "mine.toml", cwd=tmp_path).code == 0
    assert run("--base", "mine.toml", "add", "-y", "stubs.toml", cwd=tmp_path).code == 0
    checked = run("--base", "mine.toml", "check", cwd=tmp_path)
    assert (checked.code, checked.out) == (0, "")


@pytest.mark.parametrize("checks", [[], ["coverage"], ["wording", "locators"]])
def test_of_a_wrong_text_that_is_the_only_finding(
    run: Run, tmp_path: Path, checks: list[str]
) -> None:
    (tmp_path / "other.txt").write_text("又投入3亿元，建成项目20个。", encoding="utf-8")
    given = ("--text", f"bulletin={tmp_path / 'other.txt'}", "--lang", "en")
    result = run("--base", "good.toml", "check", *checks, *given, cwd=CHECKS)
    assert result.code == 1
    assert result.err == "1 finding\n"
    assert "the text given is not that of bulletin" in result.out


def test_the_title_of_a_source_is_no_copied_wording(run: Run, tmp_path: Path) -> None:
    title = "青谷县去年修渠十二公里惠及一万两千人"
    text = (CHECKS / "good.toml").read_text(encoding="utf-8")
    (tmp_path / "base.toml").write_text(text.replace("水渠公报", title), encoding="utf-8")
    article = title + "\n" + TEXT.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    digest = sha256(article.encode()).hexdigest()
    old = sha256(TEXT.read_bytes()).hexdigest()
    (tmp_path / "base.toml").write_text(
        (tmp_path / "base.toml").read_text(encoding="utf-8").replace(old, digest), encoding="utf-8"
    )
    given = ("--base", "base.toml", "check", "wording", "--text", "bulletin=a.txt")
    assert run(*given, cwd=tmp_path).code == 0


def test_a_theme_that_is_called_as_a_command_is_found(run: Run, tmp_path: Path) -> None:
    text = (CHECKS / "good.toml").read_text(encoding="utf-8").replace('"water"', '"list"')
    (tmp_path / "base.toml").write_text(text, encoding="utf-8")
    base = ("--base", "base.toml", "--lang", "en")
    result = run(*base, "check", "names", cwd=tmp_path)
    assert (result.code, "hulian list --theme list" in result.out) == (1, True)
    assert "did you mean list?" in run(*base, "lits", cwd=tmp_path).err
    assert {*SUMMARIES, "help"} == COMMANDS


def test_every_check_is_listed(run: Run) -> None:
    names = [row["name"] for row in run("check", "--list", "--json").json]
    assert set(names) == set(OBJECTED_TO) - ALSO.keys()  # each has a base that it objects to
    shown = run("check", "--list").out
    assert all(name in shown for name in names)


@pytest.mark.parametrize("args", [["locater"], ["--text", "bulletin"], ["--text", "nope=x"]])
def test_unknown_checks_and_texts_of_no_source_are_refused(run: Run, args: list[str]) -> None:
    result = run("--base", "good.toml", "check", *args, cwd=CHECKS)
    assert (result.code, result.out) == (2, "")
    assert result.err


def test_a_text_that_cannot_be_read(run: Run) -> None:
    result = run("--base", "good.toml", "check", "--text", "bulletin=nope", cwd=CHECKS)
    assert (result.code, result.out) == (3, "")
    assert "nope" in result.err


@pytest.mark.parametrize("name", ["locators", "coverage", "wording"])
def test_a_check_against_a_text_asks_for_it(run: Run, name: str) -> None:
    result = run("--base", "good.toml", "check", name, "--lang", "en", cwd=CHECKS)
    assert (result.code, result.out) == (2, "")
    assert "--text SOURCE=FILE" in result.err


def test_bundled_base_is_clean(run: Run) -> None:
    result = run("check")
    assert (result.code, result.out) == (0, "")


@needs_source_text
def test_first_source_is_covered(run: Run) -> None:
    result = run("check", "--text", f"minhang-baoshan={SOURCE_TEXT}", env={"HULIAN_LANG": "en"})
    assert (result.code, result.out) == (0, "")
    assert "64 of 64 figures cited" in result.err
