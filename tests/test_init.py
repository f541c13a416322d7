"""`hulian init`: a new base that loads, and nothing that was there before is touched."""

import re
import resource
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shlex import split

import pytest

from conftest import Run, names
from hulian.base.edit import starter
from hulian.base.load import load
from hulian.base.model import Fact, Measure, Place, Source, Theme
from hulian.text import Language
from program import PROGRAM


def test_a_dash_is_standard_output(run: Run, tmp_path: Path) -> None:
    ended = run("init", "-", cwd=tmp_path)
    assert (ended.code, list(tmp_path.iterdir())) == (0, [])
    assert run("init", "my.toml", cwd=tmp_path).code == 0
    assert ended.out == (tmp_path / "my.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["x.txt", "my", "文章.md", "base.TOML", "a b.docx"])
def test_a_base_is_called_toml(run: Run, tmp_path: Path, name: str) -> None:
    """A text file would be taken for an article by `add`, and a folder would not read it."""
    refused = run("init", name, "--lang", "en", cwd=tmp_path)
    assert (refused.code, names(tmp_path)) == (2, [])
    assert split(refused.err.rpartition("hulian init ")[2]) == [f"{name}.toml"]
    assert run("init", f"{name}.toml", cwd=tmp_path).code == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_new_base_answers(run: Run, tmp_path: Path, language: Language) -> None:
    made = run("init", "my.toml", "--lang", language, cwd=tmp_path)
    assert (made.code, made.out) == (0, "")
    assert "hulian --base my.toml" in made.err
    assert run("--base", "my.toml", cwd=tmp_path).code == 0
    assert run("--base", "my.toml", "list", "--json", cwd=tmp_path).ids
    assert run("--base", "my.toml", "roads", "--json", cwd=tmp_path).ids
    assert run("--base", "my.toml", "check", cwd=tmp_path)[:2] == (0, "")


def test_it_bears_the_day_on_which_it_was_made(run: Run, tmp_path: Path) -> None:
    run("init", "my.toml", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "1769904000"})
    assert "\nupdated = 2026-02-01\n" in (tmp_path / "my.toml").read_text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_has_an_example_of_each_kind_and_explains_every_key(language: Language) -> None:
    text = starter(language)
    for record in (Source, Place, Theme, Measure, Fact):
        assert f"[[{record.__name__.lower()}]]" in text
    named = set(re.findall(r"[a-z_0-9]+", text))
    unexplained = {
        key
        for record in (Source, Place, Measure, Fact)
        for key in record.__struct_fields__
        if key not in named
    }
    assert unexplained == {
        "skip",
        "unit_en",
    }  # Of use only to those who check a base against its texts.


def test_the_comments_are_in_the_language_of_the_reader() -> None:
    def comments(text: str) -> str:
        return "".join(line for line in text.split("\n") if line.startswith("#"))

    assert not re.search("[一-鿿]{4,}", comments(starter("en")))
    assert len(re.findall("[一-鿿]", comments(starter("zh")))) > 300


def test_the_examples_are_the_same_but_for_their_english() -> None:
    def examples(text: str) -> list[str]:
        return [line for line in text.split("\n") if line and line[0] != "#"]

    zh, en = examples(starter("zh")), examples(starter("en"))
    assert [line for line in zh if line != 'languages = ["zh"]'] == [
        line for line in en if "_en = " not in line
    ]
    assert (len(en) - len(zh), 'languages = ["zh"]' in zh) == (8, True)


def test_no_line_is_wider_than_a_terminal() -> None:
    from hulian.render.text import width

    lines = starter("zh").split("\n") + starter("en").split("\n")
    assert [line for line in lines if width(line) > 100] == []


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_what_is_there_is_never_overwritten(run: Run, tmp_path: Path, there: str) -> None:
    path = tmp_path / "my.toml"
    if there == "file":
        path.write_text("mine")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    before = path.lstat()
    refused = run("init", path, "--lang", "en")
    assert (refused.code, refused.out) == (2, "")
    assert "exists already" in refused.err
    assert "Hint: choose another name" in refused.err
    assert path.lstat().st_ino == before.st_ino
    assert path.lstat().st_mtime_ns == before.st_mtime_ns
    assert names(tmp_path) == ["my.toml"]


def test_a_missing_folder_is_named(run: Run, tmp_path: Path) -> None:
    refused = run("init", "a b/my.toml", "--lang", "en", cwd=tmp_path)
    assert refused.code == 2
    assert refused.err == ("Error: there is no folder 'a b'\nHint: make it first: mkdir -p 'a b'\n")
    assert names(tmp_path) == []


def test_a_name_is_needed(run: Run) -> None:
    assert run("init").code == 2


def test_the_file_has_the_permissions_that_new_files_have(run: Run, tmp_path: Path) -> None:
    run("init", "my.toml", cwd=tmp_path)
    (tmp_path / "other").touch()
    assert (tmp_path / "my.toml").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert stat.S_IMODE((tmp_path / "my.toml").stat().st_mode) & 0o111 == 0


def test_of_many_at_once_one_makes_the_file(environment: Mapping[str, str], tmp_path: Path) -> None:
    command = [str(PROGRAM), "init", "my.toml"]
    started = [
        subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL)
        for _ in range(8)
    ]
    assert sorted(process.wait() for process in started) == [0] + [2] * 7
    assert names(tmp_path) == ["my.toml"]
    assert (tmp_path / "my.toml").read_text() == starter("zh")
    assert load([tmp_path / "my.toml"]).facts


def test_a_full_disk_leaves_nothing(environment: Mapping[str, str], tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    ended = subprocess.run(
        [PROGRAM, "init", "my.toml", "--lang", "en"],
        env=environment,
        cwd=tmp_path,
        preexec_fn=little_room,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 2
    assert "cannot write my.toml (File too large)" in ended.stderr
    assert names(tmp_path) == []
