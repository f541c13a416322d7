"""`hulian edit`: an entry in the editor; what is wrong is shown, and nothing is lost."""

import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Run, state
from hulian.base.edit import starter
from hulian.cli.commands.edit import at_line
from pseudoterminal import Terminal

OLD_DAY = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
CHANGES = """\
import re, sys
from pathlib import Path
*options, name = sys.argv[1:]
Path("opened").write_text("\\n".join(sys.argv[1:]))
path = Path(name)
text = path.read_bytes().decode()
"""
"""The beginning of an editor that is a program: `text` is what it was given."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my.toml").write_text(OLD_DAY, encoding="utf-8")
    return tmp_path


def scripted(folder: Path, script: str, name: str = "nano") -> dict[str, str]:
    """An environment whose editor is this script, under the name of a real one."""
    (folder / "bin").mkdir(exist_ok=True)
    program = folder / "bin" / name
    program.write_text(f"#!{sys.executable}\n{CHANGES}{script}")
    program.chmod(0o755)
    return {"EDITOR": str(program), "HULIAN_LANG": "en"}


REPLACES = 'path.write_bytes(text.replace("1200余万元", "1300余万元").encode())'
BREAKS = 'path.write_bytes(text.replace("1200余万元", "很多钱").encode())'
FINDS = ("--base", "my.toml", "edit", "road-funds-2025")


def names(folder: Path) -> list[str]:
    return sorted({path.name for path in folder.iterdir()} - {"bin", "opened"})


def opened(folder: Path) -> list[str]:
    return (folder / "opened").read_text().split("\n")


# --- What is written --------------------------------------------------------------------------


def test_the_entry_is_edited_and_the_day_set(run: Run, folder: Path) -> None:
    edited = run(*FINDS, env=scripted(folder, REPLACES), cwd=folder)
    assert (edited.code, edited.out) == (0, "")
    assert edited.err == "wrote my.toml: road-funds-2025\n"
    assert (folder / "my.toml").read_text() == starter("en").replace("1200余万元", "1300余万元")
    assert names(folder) == ["my.toml"]


def test_it_opens_at_the_line_of_the_entry(run: Run, folder: Path) -> None:
    run(*FINDS, env=scripted(folder, REPLACES), cwd=folder)
    line = OLD_DAY[: OLD_DAY.index('id = "road-funds-2025"')].count("\n")
    option, copy = opened(folder)
    assert option == f"+{line}"
    assert Path(copy).parent == folder
    assert Path(copy).name.startswith(".my.edit-")
    assert Path(copy).suffix == ".toml"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("example-news", "source"),
        ("example-county", "place"),
        ("示例县", "place"),
        ("roads", "theme"),
        ("road-funds", "measure"),
        ("Road funds", "measure"),
    ],
)
def test_every_kind_of_entry_is_found(run: Run, folder: Path, word: str, kind: str) -> None:
    environment = scripted(folder, 'path.write_bytes(text.encode() + b"# seen\\n")')
    assert run("--base", "my.toml", "edit", word, env=environment, cwd=folder).code == 0
    line = int(opened(folder)[0].removeprefix("+"))
    assert OLD_DAY.split("\n")[line - 1] == f"[[{kind}]]"


def test_nothing_changed_writes_nothing(run: Run, folder: Path) -> None:
    before = state(folder / "my.toml")
    ended = run(*FINDS, env=scripted(folder, ""), cwd=folder)
    assert (ended.code, ended.err) == (0, "nothing was changed\n")
    assert state(folder / "my.toml") == before
    assert names(folder) == ["my.toml"]


def test_a_day_set_by_hand_stays(run: Run, folder: Path) -> None:
    environment = scripted(
        folder, 'path.write_bytes(text.replace("2024-01-02", "2024-05-05").encode())'
    )
    assert run(*FINDS, env=environment, cwd=folder).code == 0
    assert "updated = 2024-05-05" in (folder / "my.toml").read_text()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_line_endings_and_byte_order_mark_stay(
    run: Run, folder: Path, ending: bytes, mark: bytes
) -> None:
    (folder / "my.toml").write_bytes(mark + OLD_DAY.encode().replace(b"\n", ending))
    assert run(*FINDS, env=scripted(folder, REPLACES), cwd=folder).code == 0
    expected = starter("en").replace("1200余万元", "1300余万元").encode()
    assert (folder / "my.toml").read_bytes() == mark + expected.replace(b"\n", ending)


def test_links_and_permissions_stay(run: Run, folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "my.toml").rename(folder / "elsewhere" / "real.toml")
    (folder / "my.toml").symlink_to("elsewhere/real.toml")
    (folder / "elsewhere" / "real.toml").chmod(0o640)
    assert run(*FINDS, env=scripted(folder, REPLACES), cwd=folder).code == 0
    real = folder / "elsewhere" / "real.toml"
    assert (folder / "my.toml").is_symlink()
    assert "1300余万元" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert names(folder / "elsewhere") == ["real.toml"]


def test_one_file_of_a_folder_is_edited(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "base.toml")
    other = '[[theme]]\nid = "tea"\nname = "茶"\n'
    (folder / "base" / "more.toml").write_text(other)
    environment = scripted(folder, 'path.write_bytes(text.replace("茶", "茶叶").encode())')
    edited = run("--base", "base", "edit", "tea", env=environment, cwd=folder)
    assert (edited.code, edited.err) == (0, "wrote base/more.toml: tea\n")
    told = "\n[base]\nupdated = 2025-12-31\n"
    assert (folder / "base" / "more.toml").read_text() == other.replace("茶", "茶叶") + told
    assert (folder / "base" / "base.toml").read_text() == OLD_DAY
    assert names(folder / "base") == ["base.toml", "more.toml"]


def test_a_base_that_does_not_load_is_mended(run: Run, folder: Path) -> None:
    broken = OLD_DAY.replace('value = "1200余万元"', 'value = "1200余万元')
    (folder / "my.toml").write_text(broken)
    script = """path.write_bytes(text.replace('"1200余万元\\n', '"1200余万元"\\n').encode())"""
    environment = scripted(folder, script)
    assert run(*FINDS, env=environment, cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == starter("en")


# --- What is refused --------------------------------------------------------------------------


def test_an_error_is_refused_and_the_copy_kept(run: Run, folder: Path) -> None:
    refused = run(*FINDS, env=scripted(folder, BREAKS), cwd=folder)
    assert refused.code == 3
    assert (folder / "my.toml").read_text() == OLD_DAY
    (copy,) = (path for path in folder.iterdir() if path.name.startswith("."))
    assert copy.read_text() == OLD_DAY.replace("1200余万元", "很多钱")
    line = OLD_DAY[: OLD_DAY.index('= "1200余万元')].count("\n") + 1
    assert f"the edited copy is kept: {copy.name}\n" in refused.err
    again = "hulian --base my.toml edit road-funds-2025"
    assert f"run {again} again" in refused.err
    assert f"diff my.toml {copy.name} lists them\n" in refused.err
    assert f"\n{copy.name}:{line}: " in refused.err
    assert "^^^^^^" in refused.err
    assert refused.err.endswith("nothing was written: 1 problem\n")


def test_all_problems_are_told_at_once(run: Run, folder: Path) -> None:
    script = (
        'text = text.replace("1200余万元", "很多钱").replace(\'"86.5公里"\', "5")\n'
        "path.write_bytes(text.encode())"
    )
    refused = run(*FINDS, env=scripted(folder, script), cwd=folder)
    assert refused.err.endswith("nothing was written: 2 problems\n")


def test_an_entry_that_others_refer_to_keeps_its_id(run: Run, folder: Path) -> None:
    environment = scripted(
        folder, "path.write_bytes(text.replace('id = \"roads\"', 'id = \"ways\"').encode())"
    )
    refused = run("--base", "my.toml", "edit", "roads", env=environment, cwd=folder)
    assert refused.code == 3
    assert "there is no theme “roads”" in refused.err


def test_an_earlier_copy_goes_once_it_is_written(run: Run, folder: Path) -> None:
    run(*FINDS, env=scripted(folder, BREAKS), cwd=folder)
    (copy,) = folder.glob(".my.edit-*.toml")
    done = run(*FINDS, env=scripted(folder, REPLACES), cwd=folder)
    assert f"the copy of an edit that was not written is still there: {copy.name}; " in done.err
    assert copy.exists()
    copy.write_text(copy.read_text().replace("很多钱", "1400余万元"))
    take = f'path.write_bytes(Path("{copy}").read_bytes())'
    taken = run(*FINDS, env=scripted(folder, take), cwd=folder)
    assert taken.err == "wrote my.toml: road-funds-2025\n"
    assert names(folder) == ["my.toml"]


def test_what_changed_meanwhile_is_not_overwritten(run: Run, folder: Path) -> None:
    saved = OLD_DAY + "# saved by another\n"
    script = f"Path({str(folder / 'my.toml')!r}).write_text({saved!r})\n{REPLACES}"
    refused = run(*FINDS, env=scripted(folder, script), cwd=folder)
    assert refused.code == 2
    assert "my.toml has changed meanwhile" in refused.err
    assert "the edited copy is kept: .my.edit-" in refused.err
    assert (folder / "my.toml").read_text() == saved
    (copy,) = (path for path in folder.iterdir() if path.name.startswith("."))
    assert "1300余万元" in copy.read_text()


@pytest.mark.parametrize("script", ["sys.exit(3)", f"{REPLACES}\nsys.exit(3)"])
def test_an_editor_that_fails(run: Run, folder: Path, script: str) -> None:
    refused = run(*FINDS, env=scripted(folder, script), cwd=folder)
    assert refused.code == 2
    assert "failed (3)" in refused.err
    assert (folder / "my.toml").read_text() == OLD_DAY
    assert ("the edited copy is kept" in refused.err) == ("1300" in script)


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({}, "no editor is named"),
        ({"EDITOR": "/nowhere/at-all"}, "cannot run the editor /nowhere/at-all"),
        ({"EDITOR": "nano '"}, "cannot run the editor nano '"),
    ],
)
def test_without_an_editor_it_says_so(
    run: Run, folder: Path, env: Mapping[str, str], said: str
) -> None:
    refused = run(*FINDS, env={"HULIAN_LANG": "en", **env}, cwd=folder)
    assert refused.code == 2
    assert said in refused.err
    assert "export EDITOR=nano" in refused.err
    assert names(folder) == ["my.toml"]


def test_an_unknown_entry_is_refused_with_what_is_like_it(run: Run, folder: Path) -> None:
    refused = run("--base", "my.toml", "edit", "road-fund-2025", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "there is no entry “road-fund-2025”" in refused.err
    assert "did you mean road-funds-2025" in refused.err


def test_one_id_of_two_kinds_asks_for_the_kind(run: Run, folder: Path) -> None:
    with (folder / "my.toml").open("a") as file:
        file.write('\n[[theme]]\nid = "example-county"\nname = "县"\n')
    environment = scripted(folder, 'path.write_bytes(text.encode() + b"# seen\\n")')
    asked = ("--base", "my.toml", "edit", "example-county")
    refused = run(*asked, env=environment, cwd=folder)
    assert refused.code == 2
    assert "the place example-county, the theme example-county" in refused.err
    assert run(*asked, "--kind", "theme", env=environment, cwd=folder).code == 0


def test_the_bundled_base_is_not_edited(run: Run, folder: Path) -> None:
    refused = run("edit", "funds", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "the bundled fact base is not written to" in refused.err


# --- On a terminal ----------------------------------------------------------------------------

MENDS = """\
broken = "很多钱" in text
path.write_bytes(text.replace("很多钱", "1300万元").replace("1200余万元", "很多钱").encode())
"""
"""An editor in whose first round something goes wrong, which the second mends."""


@pytest.mark.parametrize(
    ("answer", "code", "kept"),
    [("e\n", 0, False), ("?\nx\n", 1, False), ("\x04", 1, True), ("\x03", 130, True)],
)
def test_a_person_is_asked_to_edit_again_or_to_leave(
    environment: Mapping[str, str], folder: Path, answer: str, code: int, kept: bool
) -> None:
    env = {**environment, **scripted(folder, MENDS)}
    with Terminal.of_program([*FINDS], env, cwd=folder) as terminal:
        terminal.wait_for("e to edit it again, x to drop your changes: ")
        terminal.type(answer)
        assert terminal.finish() == code
        shown = terminal.shown
    assert "^^^^^^" in shown
    assert "Traceback" not in shown
    mended = starter("en").replace("1200余万元", "1300万元")
    assert (folder / "my.toml").read_text() == (OLD_DAY if code else mended)
    assert ("the edited copy is kept: .my.edit-" in shown) == kept
    assert any(folder.glob(".my.edit-*")) == kept
    if not code:
        line = OLD_DAY[: OLD_DAY.index('= "1200余万元')].count("\n") + 1
        assert opened(folder)[0] == f"+{line}"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("vim", ["vim", "+7", "a.toml"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+7", "a.toml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "a.toml"]),
        ("code", ["code", "--wait", "--goto", "a.toml:7"]),
        ("code --wait", ["code", "--wait", "--goto", "a.toml:7"]),
        ("code -w -g", ["code", "-w", "-g", "a.toml:7"]),
        ("subl -w", ["subl", "-w", "a.toml:7"]),
        ("hx", ["hx", "a.toml:7"]),
        ("mousepad", ["mousepad", "a.toml"]),
    ],
)
def test_editors_are_given_the_line_in_their_own_way(command: str, expected: list[str]) -> None:
    assert at_line(command.split(), Path("a.toml"), 7) == expected
