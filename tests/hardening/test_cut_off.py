"""A change of several files, ended by force between any two of its steps: all old, or all new."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from forking import run_forked
from hulian.base.revision import Revision
from hulian.base.rewrite import save
from program import Result

from .running import environment
from .seeds import BASE

FACTS = """\
[[fact]]
id = "{id}"
measure = "aid"
label = "{id}"
value = "{value}元"
source = "report"
"""
REMOVE = ("remove", "gone", "gone-too", "--with-references", "--yes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of three files; what goes stands in two, what refers to it in the third."""
    made = tmp_path / "base"
    made.mkdir()
    (made / "a.toml").write_text(BASE + FACTS.format(id="gone", value=7), "utf-8")
    two = FACTS.format(id="kept", value=6) + FACTS.format(id="gone-too", value=8)
    (made / "b.toml").write_text(two, "utf-8")
    whole = FACTS.format(id="stays", value=9) + 'disputes = ["gone"]\n'
    (made / "c.toml").write_text(whole, "utf-8")
    return made


@pytest.fixture
def env(tmp_path: Path, folder: Path) -> Mapping[str, str]:
    return environment(tmp_path, HULIAN_BASE=str(folder), SOURCE_DATE_EPOCH="1767139200")


def _contents(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text("utf-8") for each in sorted(folder.glob("[a-z]*.toml"))}


def _restore(folder: Path, contents: Mapping[str, str]) -> None:
    for each in folder.iterdir():
        each.unlink()
    for name, content in contents.items():
        (folder / name).write_text(content, "utf-8")


def _writes(event: str, details: tuple[object, ...]) -> bool:
    """Whether an audit event of Python (https://peps.python.org/pep-0578) changes files."""
    if event == "open":
        return isinstance(details[2], int) and details[2] & os.O_ACCMODE != os.O_RDONLY
    return event in ("os.rename", "os.remove")


def _killed(
    folder: Path, env: Mapping[str, str], step: int, remove: Sequence[str] = REMOVE
) -> Result:
    """Remove entries, and end by force before the step of that number in the folder."""

    def before() -> None:
        left = step

        def strike(event: str, details: tuple[object, ...]) -> None:
            nonlocal left
            if _writes(event, details) and any(str(folder) in str(each) for each in details[:2]):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(strike)

    return run_forked(remove, env, before)


@pytest.mark.parametrize(("gone", "files"), [(("gone", "gone-too"), 3), (("gone",), 2)])
def test_a_change_cut_off_at_any_step_is_said_and_put_back(
    folder: Path, env: Mapping[str, str], gone: tuple[str, ...], files: int
) -> None:
    remove = ("remove", *gone, "--with-references", "--yes")
    old = _contents(folder)
    assert run_forked(remove, env).code == 0
    new = _contents(folder)
    assert sum(old[name] != new[name] for name in old) == files
    assert sorted(each.name for each in folder.iterdir()) == sorted(new)
    step, mixed = 0, 0
    while True:
        step += 1
        _restore(folder, old)
        code = _killed(folder, env, step, remove).code
        if code == 0:
            break
        assert code == -signal.SIGKILL
        half = _contents(folder) not in (old, new)
        mixed += half
        asked = run_forked(["themes"], env)
        assert not half or "was cut off" in asked.err
        left = _contents(folder)
        following = run_forked(["remove", "nothing-called-so"], env)
        assert _contents(folder) == (old if half else left)
        assert ("the last change was cut off; put back as it was: " in following.err) == half
        assert not (folder / ".hulian-undo.json").exists()
    assert mixed >= files - 1
    assert _contents(folder) == new


def test_what_was_edited_since_is_not_overwritten(folder: Path, env: Mapping[str, str]) -> None:
    old = _contents(folder)
    step, told = 0, 0
    while True:
        step += 1
        _restore(folder, old)
        code = _killed(folder, env, step).code
        if code == 0:
            break
        assert code == -signal.SIGKILL
        half = _contents(folder) != old and (folder / ".hulian-undo.json").exists()
        with (folder / "c.toml").open("a", encoding="utf-8") as stream:
            stream.write("# looked at\n")
        following = run_forked(["remove", "nothing-called-so"], env)
        assert (folder / "c.toml").read_text("utf-8").endswith("# looked at\n")
        if half and "c.toml edited since" in following.err:
            told += 1
        assert not (folder / ".hulian-undo.json").exists()
    assert told


def test_a_journal_that_cannot_be_read_is_dropped(folder: Path, env: Mapping[str, str]) -> None:
    old = _contents(folder)
    (folder / ".hulian-undo.json").write_text("[{", "utf-8")
    following = run_forked(["remove", "nothing-called-so"], env)
    assert (following.code, _contents(folder)) == (2, old)
    assert not (folder / ".hulian-undo.json").exists()


def test_a_journal_that_names_other_files_than_the_bases_is_not_followed(
    folder: Path, env: Mapping[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text("known\n", "utf-8")
    stands = _contents(folder)
    own = folder / "a.toml"
    revisions = [
        Revision(own, own.read_bytes(), b"", own),
        Revision(other, b"put here", other.read_bytes(), other),
    ]
    for journal in save(revisions):
        journal.rename(folder / journal.name)
    assert run_forked(("remove", "gone-too", "--dry-run"), env).code == 0
    assert other.read_text("utf-8") == "known\n"
    assert _contents(folder) == stands
