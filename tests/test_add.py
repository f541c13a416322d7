"""`hulian add`: what goes into a base, what does not, and what stays as it was."""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hulian
from conftest import FACT, Run
from hulian.base.edit import dated as dated_by
from hulian.base.edit import starter
from hulian.render.diff import diff_lines
from program import PROGRAM
from pseudoterminal import Terminal

EVERY_KIND = """\
# From the second article.
[[source]]
id = "second"
title = "第二篇"

[[place]]
id = "second-county"
name = "另一县"
within = "example-city"

[[theme]]
id = "bridges"
name = "桥梁"

[[measure]]
id = "bridges-built"
name = "新建桥梁"
unit = "座"
theme = ["bridges"]

[[fact]]
id = "bridges-built-2025"
measure = "bridges-built"
label = "另一县新建的桥梁"  # counted by hand
value = "3座"
place = ["second-county"]
source = "second"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a base, `my.toml`, and a file of new entries, `stubs.toml`."""
    (tmp_path / "my.toml").write_text(starter("en"), encoding="utf-8")
    (tmp_path / "stubs.toml").write_text(FACT, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def identity(path: Path) -> tuple[int, int, int]:
    """Differs when a file was written, or is another file."""
    found = path.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


# --- What is added ----------------------------------------------------------------------------


def test_a_fact_is_added_after_what_stands(run: Run, folder: Path) -> None:
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert (added.code, added.out) == (0, "")
    assert added.err == "added to my.toml: 1 figure\n"
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT
    assert names(folder) == ["my.toml", "stubs.toml"]
    found = run("--base", "my.toml", "search", "2024", "--json", cwd=folder)
    assert [(row["id"], row["value"]) for row in found.json] == [("road-funds-2024", "近900万元")]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("header", "dated"),
    [
        ("[base]\ntitle = '库'\nupdated = 2024-01-02 # then\n", "updated = 2025-12-31 # then\n"),
        ("# ours\n[ base ] # it\ntitle = '库'\n", "[ base ] # it\nupdated = 2025-12-31\n"),
        ("[base]\n", "[base]\nupdated = 2025-12-31\n"),
        ("[theme.x]\n", None),
        ("[base]\ntitle = '''\nupdated = 2024-01-02\n'''\n", None),
        ('base.title = "库"\n', None),
    ],
)
def test_the_day_of_the_last_change_is_set(
    header: str, dated: str | None, mark: str, ending: str
) -> None:
    text = (mark + header + "\n[[theme]]\nid = 'x'\nname = 'x'\n").replace("\n", ending)
    made = dated_by(text.encode(), date(2025, 12, 31)).decode()
    if dated is None:
        assert made == text
        return
    assert dated.replace("\n", ending) in made
    kept = [line for line in made.split(ending) if "2025-12-31" not in line]
    assert kept == [line for line in text.split(ending) if "2024-01-02" not in line]


def test_adding_sets_the_day_and_shows_it(run: Run, folder: Path) -> None:
    old = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
    (folder / "my.toml").write_text(old)
    shown = run("add", "stubs.toml", "--to", "my.toml", cwd=folder, input="").err
    assert "-updated = 2024-01-02\n+updated = 2025-12-31\n" in shown
    assert (folder / "my.toml").read_text() == old
    assert run("add", "stubs.toml", "--to", "my.toml", "-y", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT


def test_a_folder_is_extended_by_a_new_file(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    old = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
    (folder / "base" / "base.toml").write_text(old)
    given = ("--base", "base", "add", "stubs.toml", "--to", "base/2024.toml")
    assert "+[[fact]]" in run(*given, cwd=folder, input="").err
    assert names(folder / "base") == ["base.toml"]
    added = run(*given, "-y", "--lang", "en", cwd=folder)
    assert (added.code, added.err) == (0, "added to base/2024.toml: 1 figure\n")
    head = "[base]\nupdated = 2025-12-31\n\n"
    assert (folder / "base" / "2024.toml").read_text() == head + FACT
    assert (folder / "base" / "base.toml").read_text() == old
    (folder / "stubs.toml").write_text(FACT.replace("funds-2024", "funds-2023"))
    assert run(*given, "-y", cwd=folder).code == 0
    assert (folder / "base" / "2024.toml").read_text().startswith(head + FACT + "\n[[fact]]\n")
    assert "updated 2025-12-31" in run("--base", "base", "--lang", "en", cwd=folder).out


@pytest.mark.parametrize("name", ["base/.2024.toml", "base/2024.txt", "2024.toml", "base/x/y.toml"])
def test_a_new_file_is_part_of_the_folder(run: Run, folder: Path, name: str) -> None:
    (folder / "base").mkdir()
    (folder / "base" / "base.toml").write_text(starter("en"))
    refused = run("--base", "base", "add", "stubs.toml", "--to", name, "-y", cwd=folder)
    assert refused.code == 3
    assert names(folder) == ["base", "my.toml", "stubs.toml"]
    assert names(folder / "base") == ["base.toml"]


def test_every_kind_is_added_with_its_comments(run: Run, folder: Path) -> None:
    (folder / "stubs.toml").write_text("#:schema ./facts.schema.json\n\n" + EVERY_KIND + "\n\n")
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder)
    assert added.code == 0
    assert "1 个数字、1 个来源、1 个地方、1 个主题、1 个指标" in added.err
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + EVERY_KIND
    assert run("--base", "my.toml", "桥梁", "--json", cwd=folder).ids == ["bridges-built-2025"]


@pytest.mark.parametrize(
    ("standing", "between"),
    [
        (starter("en"), "\n"),
        (starter("en") + "\n", ""),
        (starter("en").rstrip("\n"), "\n\n"),
        (starter("en") + "# the end", "\n\n"),
        ("", ""),
        ("# nothing yet\n", "\n"),
    ],
)
def test_a_blank_line_stands_between(run: Run, folder: Path, standing: str, between: str) -> None:
    (folder / "my.toml").write_text(standing)
    if "[" not in standing:
        new = re.sub(r"\[base\]\n(?:\w+ = .*\n)+", "", starter("zh"))
        (folder / "stubs.toml").write_text(new)
    new = (folder / "stubs.toml").read_text()
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == standing + between + new


def test_a_file_in_the_newest_form_of_toml_takes_nothing(run: Run, folder: Path) -> None:
    """Other readers of TOML, Python's own among them, do not know TOML 1.1 yet."""
    source = '[[source]]\nid = "new"\ntitle = "新"\nskip = [{\n  at = 1,\n  printed = "三",\n'
    standing = starter("en") + source + '  why = "序号",\n}]\n'
    (folder / "my.toml").write_text(standing)
    found = run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder)
    assert found.code == 3
    assert "my.toml:113: 不合 TOML 语法" in found.err
    assert (folder / "my.toml").read_text() == standing


def test_excerpts_of_the_source_stay_out(run: Run, folder: Path) -> None:
    noted = FACT + 'note = """\n#> no comment\n"""\n'
    quoting = noted.replace(
        'value = "近900万元"', '#> 投入近900万元\nvalue = "近900万元"  #> as printed'
    )
    (folder / "stubs.toml").write_text(
        f"#> 道路资金近900万元\n# guess: 去年\n{quoting}\n  #> 2024年"
    )
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    kept = noted.replace('value = "近900万元"', 'value = "近900万元"  #> as printed')
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + kept


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("stub_ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_line_endings_and_byte_order_mark_stay(
    run: Run, folder: Path, ending: bytes, stub_ending: bytes, mark: bytes
) -> None:
    standing = mark + starter("en").encode().replace(b"\n", ending)
    (folder / "my.toml").write_bytes(standing)
    (folder / "stubs.toml").write_bytes(mark + EVERY_KIND.encode().replace(b"\n", stub_ending))
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    expected = standing + ("\n" + EVERY_KIND).encode().replace(b"\n", ending)
    assert (folder / "my.toml").read_bytes() == expected
    assert run("--base", "my.toml", "show", "bridges-built-2025", cwd=folder).code == 0


# --- Which file -------------------------------------------------------------------------------


def test_the_one_file_of_the_base_is_the_target(run: Run, folder: Path) -> None:
    assert run("--base", "my.toml", "add", "stubs.toml", "--yes", cwd=folder).code == 0
    (folder / "stubs.toml").write_text(FACT.replace("-2024", "-2023"))
    environment = {"HULIAN_BASE": str(folder / "my.toml")}
    assert run("add", "stubs.toml", "-y", cwd=folder, env=environment).code == 0
    listed = run("--base", "my.toml", "list", "--json", cwd=folder).ids
    assert listed[2:] == ["road-funds-2024", "road-funds-2023"]


def test_the_one_file_of_a_folder_is_the_target(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "my.toml")
    assert run("--base", "base", "add", "stubs.toml", "--yes", cwd=folder).code == 0
    assert (folder / "base" / "my.toml").read_text().endswith(FACT)


def test_of_several_files_one_is_named(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "one.toml")
    (folder / "base" / "two.toml").write_text('[[theme]]\nid = "two"\nname = "二"\n')
    refused = run("--base", "base", "add", "stubs.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "one.toml, " in refused.err
    assert "name one with --to" in refused.err
    # The new fact names a measure of the one file and goes into the other.
    named = ("--to", "base/two.toml")
    assert run("--base", "base", "add", "stubs.toml", *named, "--yes", cwd=folder).code == 0
    assert (folder / "base" / "two.toml").read_text().endswith(FACT)
    assert "road-funds-2024" in run("--base", "base", "list", "--json", cwd=folder).ids


def test_a_named_file_outside_the_base_joins_it(run: Run, folder: Path) -> None:
    (folder / "two.toml").touch()
    alone = run("add", "stubs.toml", "--to", "two.toml", "--yes", "--lang", "en", cwd=folder)
    assert alone.code == 3
    assert "there is no measure “road-funds”" in alone.err
    together = ("--base", "my.toml", "add", "stubs.toml", "--to", "two.toml", "--yes")
    assert run(*together, cwd=folder).code == 0
    assert (folder / "two.toml").read_text() == FACT


@pytest.mark.parametrize("base", [(), ("--base", "my.toml")])
def test_a_missing_target_is_named(run: Run, folder: Path, base: tuple[str, ...]) -> None:
    refused = run(*base, "add", "stubs.toml", "--to", "a b.toml", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert "there is no file a b.toml" in refused.err
    assert "hulian init 'a b.toml'" in refused.err


def test_missing_stubs_are_named(run: Run, folder: Path) -> None:
    refused = run("add", "nothing.toml", "--to", "my.toml", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "there is no file nothing.toml" in refused.err
    assert "hulian extract" in refused.err


def test_a_base_is_not_added_to_itself(run: Run, folder: Path) -> None:
    refused = run("add", "my.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "part of this fact base already" in refused.err


@pytest.mark.parametrize("target", ["folder", "device"])
def test_only_regular_files_are_written(run: Run, folder: Path, target: str) -> None:
    (folder / "folder").mkdir()
    (folder / "device").symlink_to("/dev/null")
    refused = run("add", "stubs.toml", "--to", target, "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert f"{target}: not a regular file" in refused.err or "/dev/null: not" in refused.err


# --- The bundled base -------------------------------------------------------------------------


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
    "wrong type": (FACT.replace('"2024"', "2024"), 6, "“period” is of the wrong type"),
    "unreadable": (FACT.replace("近900万元", "很多钱"), 5, "很多钱"),
    "other unit": (FACT.replace("近900万元", "900户"), 5, "户"),
    "unknown measure": (FACT.replace('"road-funds"', '"road-fund"'), 3, "did you mean road-funds"),
    "known id": (FACT.replace("2024", "2025"), 2, "stands already at"),
    "syntax": (FACT + "[[fact]\n", 9, "not valid TOML"),
    "a base": ('[base]\ntitle = "x"\n' + FACT, 1, "new entries come without [base]"),
    "no header": ('id = "x"\n' + FACT, 1, "there is no table “id”"),
    "closed list": ('theme = [{ id = "x", name = "y" }]\n', 1, "“theme” is written as one value"),
    "one table": (FACT.replace("[[fact]]", "[fact]"), 1, "must be a list of tables"),
}


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


# --- What stays as it was ---------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_permissions_stay(run: Run, folder: Path, mode: int) -> None:
    (folder / "my.toml").chmod(mode)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert stat.S_IMODE((folder / "my.toml").stat().st_mode) == mode


def test_the_owner_stays(run: Run, folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    os.chown(folder / "my.toml", 4321, 1234)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    found = (folder / "my.toml").stat()
    assert (found.st_uid, found.st_gid) == (4321, 1234)


def test_extended_attributes_stay(run: Run, folder: Path) -> None:
    try:
        os.setxattr(folder / "my.toml", "user.origin", b"paper")
    except (AttributeError, OSError) as error:
        pytest.skip(f"no extended attributes here: {error}")
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert os.getxattr(folder / "my.toml", "user.origin") == b"paper"


def test_links_stay_and_are_followed(run: Run, folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "my.toml").rename(folder / "elsewhere" / "real.toml")
    (folder / "my.toml").symlink_to("middle.toml")
    (folder / "middle.toml").symlink_to(folder / "elsewhere" / "real.toml")
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").readlink() == Path("middle.toml")
    assert (folder / "middle.toml").is_symlink()
    assert not (folder / "elsewhere" / "real.toml").is_symlink()
    assert (folder / "elsewhere" / "real.toml").read_text().endswith(FACT)
    assert names(folder / "elsewhere") == ["real.toml"]


def test_a_link_to_itself_is_no_file(run: Run, folder: Path) -> None:
    (folder / "loop.toml").symlink_to("loop.toml")
    assert run("add", "stubs.toml", "--to", "loop.toml", "--yes", cwd=folder).code == 3


# --- Asking -----------------------------------------------------------------------------------


class Asked(NamedTuple):
    """How it ended, and all that stood on the screen, the typed answers included."""

    code: int
    screen: str


Answer = str | Callable[[], str]
"""What is typed, or something to do before that."""


def ask(
    environment: Mapping[str, str], folder: Path, *answers: Answer, language: str = "en"
) -> Asked:
    question = {"en": "(yes/no) ", "zh": "（是/否）"}[language]
    command: list[str | Path] = [
        PROGRAM,
        "add",
        "stubs.toml",
        "--to",
        "my.toml",
        "--lang",
        language,
    ]
    with Terminal(command, environment, cwd=folder) as terminal:
        seen = 0
        for answer in answers:
            seen += len(terminal.wait_for(question, seen))
            terminal.type(answer if isinstance(answer, str) else answer())
        return Asked(terminal.finish(), terminal.shown)


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        ("en", ["yes\n"]),
        ("en", ["Y\n"]),
        ("en", ["perhaps\n", "是\n"]),
        ("zh", ["是\n"]),
        ("zh", ["什么\n", "ｙｅｓ\n"]),
    ],
)
def test_yes_writes(
    environment: Mapping[str, str], folder: Path, language: str, answers: list[str]
) -> None:
    ended = ask(environment, folder, *answers, language=language)
    assert ended.code == 0
    assert "+[[fact]]" in ended.screen
    assert (folder / "my.toml").read_text().endswith(FACT)


@pytest.mark.parametrize(
    ("answer", "code"), [("no\n", 1), ("否\n", 1), ("\n", 1), ("\x04", 1), ("\x03", 130)]
)
def test_anything_else_writes_nothing(
    environment: Mapping[str, str], folder: Path, answer: str, code: int
) -> None:
    ended = ask(environment, folder, answer)
    assert ended.code == code
    assert "Traceback" not in ended.screen
    assert (folder / "my.toml").read_text() == starter("en")
    assert names(folder) == ["my.toml", "stubs.toml"]


@pytest.mark.parametrize(("year", "code"), [("2023", 0), ("2024", 3)])
def test_what_others_added_while_it_asked(
    environment: Mapping[str, str], run: Run, folder: Path, year: str, code: int
) -> None:
    """The base is read again after the question: nothing is lost, and ids stay unique."""
    other = FACT.replace("2024", year)
    (folder / "other.toml").write_text(other)

    def slowly() -> str:
        assert run("add", "other.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
        return "yes\n"

    ended = ask(environment, folder, slowly)
    assert ended.code == code
    mine = "\n" + FACT if code == 0 else ""
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + other + mine
    assert ("stands already at" in ended.screen) == (code == 3)


def test_without_a_terminal_it_asks_for_yes(run: Run, folder: Path) -> None:
    refused = run("add", "stubs.toml", "--to", "my.toml", "--lang", "en", cwd=folder, input="yes\n")
    assert (refused.code, refused.out) == (2, "")
    assert "+[[fact]]" in refused.err
    assert "Hint: --yes writes without asking" in refused.err
    assert (folder / "my.toml").read_text() == starter("en")


# --- The diff ---------------------------------------------------------------------------------

LINES = st.lists(st.sampled_from(["", "a", "b = 1", "\tc"]), max_size=9).map("\n".join)


@given(
    standing=LINES,
    ended=st.booleans(),
    added=LINES,
    day=st.sampled_from([None, "-", "+"]),
    at=st.integers(0, 9),
)
def test_the_diff_is_the_difference(
    standing: str, ended: bool, added: str, day: str | None, at: int
) -> None:
    standing = standing + "\n" if ended and standing else standing
    lines = standing.splitlines(keepends=True)
    if day and at < len(lines) - 1:
        lines[at : at + (day == "-")] = ["updated = 2026-01-01\n"]
    after = "".join(lines) + added + "\n"
    header, *hunks = "\n".join(diff_lines("my.toml", standing, after)).split("\n@@ ")
    assert header == "--- my.toml\n+++ my.toml"
    old, new = standing.split("\n"), after.split("\n")
    for hunk in reversed(hunks):
        ranges, *body = hunk.split("\n")
        body = [line for line in body if line[0] != "\\"]
        for sign, text, place in (("-", old, ranges.split()[0]), ("+", new, ranges.split()[1])):
            start, count = map(int, place[1:].split(","))
            held = [line[1:] for line in body if line[0] in f" {sign}"]
            assert len(held) == count
            assert text[max(start - 1, 0) :][:count] == held
    removed = [line[1:] for hunk in hunks for line in hunk.split("\n")[1:] if line[0] == "-"]
    put_in = [line[1:] for hunk in hunks for line in hunk.split("\n")[1:] if line[0] == "+"]
    assert len(after.split("\n")[:-1]) - len(standing.splitlines()) == len(put_in) - len(removed)


def test_the_diff_shows_what_would_hide(run: Run, folder: Path) -> None:
    sneaky = FACT.replace("示例县2024", "示例县\u202e\u009b31m2024")
    (folder / "stubs.toml").write_text(sneaky)
    shown = run("add", "stubs.toml", "--to", "my.toml", cwd=folder, input="").err
    assert "<U+202E><U+009B>31m" in shown
    assert "\u202e" not in shown


@pytest.mark.skipif(not shutil.which("patch"), reason="there is no patch here")
@pytest.mark.parametrize("standing", [starter("en"), starter("en") + "# the end"])
def test_patch_understands_the_diff(run: Run, folder: Path, standing: str) -> None:
    (folder / "my.toml").write_text(standing)
    diff = run("add", "stubs.toml", "--to", "my.toml", cwd=folder, input="").err
    command = ["patch", "-p0"]
    subprocess.run(command, input=diff, cwd=folder, text=True, check=True, capture_output=True)
    patched = (folder / "my.toml").read_text()
    (folder / "my.toml").write_text(standing)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == patched
