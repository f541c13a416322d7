"""What is said of a base that cannot be used: for each error a sample, and its expected output."""

import os
from pathlib import Path

import pytest

from conftest import TESTS, VALLEY, Run

ERRORS = TESTS / "errors"
SAMPLES = sorted(path for path in ERRORS.iterdir() if path.is_dir() or path.suffix == ".toml")


def explained(run: Run, base: Path, language: str = "zh", command: str = "list") -> str:
    """What is said of a base, without the folder in which it stands."""
    code, out, err = run(command, "--base", base, "--lang", language)
    assert (code, out) == (3, "")
    return err.replace(f"{base.parent}/", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_error_is_explained_with_its_place(run: Run, sample: Path, language: str) -> None:
    expected = (ERRORS / f"{sample.stem}.{language}.txt").read_text(encoding="utf-8")
    assert explained(run, sample, language) == expected


@pytest.mark.parametrize("command", ["", "list", "search 茶", "show aid", "places", "funds", "-h"])
def test_no_command_answers_from_a_base_that_is_not_valid(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), env={"HULIAN_BASE": str(ERRORS / "cycle.toml")})
    assert (code, out) == (3, "")
    assert "cycle.toml:14: " in err


@pytest.mark.parametrize(
    ("encoding", "looks_like"),
    [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-be", None)],
)
def test_other_encodings_are_named(
    run: Run, tmp_path: Path, encoding: str, looks_like: str | None
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(VALLEY.read_text(encoding="utf-8"), encoding=encoding)
    err = explained(run, path)
    assert "不是 UTF-8" in err
    assert looks_like is None or f"看起来是 {looks_like}" in err
    assert looks_like is None or f"iconv -f {looks_like} -t UTF-8" in err
    if looks_like == "GB18030":
        assert err.startswith("base.toml:1: ")


def test_a_byte_order_mark_and_windows_lines_are_no_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")
    assert run("list", "--json", "--base", path) == run("list", "--json", "--base", VALLEY)


def test_an_error_in_windows_lines_has_the_same_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong-unit.toml"
    text = (ERRORS / "wrong-unit.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8", newline="\r\n")
    assert explained(run, path) == explained(run, ERRORS / "wrong-unit.toml")


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert explained(run, tmp_path / "nope.toml").startswith("nope.toml: 没有这个文件或文件夹\n")


def test_an_empty_file_is_no_base(run: Run, tmp_path: Path) -> None:
    (tmp_path / "base.toml").touch()
    assert explained(run, tmp_path / "base.toml").startswith("base.toml: 文件是空的\n")


def test_a_folder_without_toml(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "notes.md").parent.mkdir()
    (folder / "notes.md").write_text("no TOML", encoding="utf-8")
    assert explained(run, folder).startswith("folder: 文件夹里没有 .toml 文件\n")


def test_a_pipe_is_no_base_and_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert explained(run, tmp_path / "pipe.toml").startswith("pipe.toml: 不是普通文件\n")


def test_a_link_to_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    assert explained(run, tmp_path / "loop.toml").startswith("loop.toml: 读不了这个文件（")


def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8")
    path.chmod(0)
    if os.getuid() == 0:  # who may read every file but those that nobody can
        path.unlink()
        path.symlink_to("/proc/self/mem")
    assert explained(run, path).startswith("base.toml: 读不了这个文件（")


@pytest.mark.parametrize(
    "text", ["x = " + "[" * 10_000, "x = " + "9" * 10_000, f"x{'.x' * 10_000} = 1"]
)
def test_what_is_too_deep_or_too_long_is_said_so(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "base.toml"
    path.write_text(text, encoding="utf-8")
    assert explained(run, path).startswith("base.toml:1: 嵌套太深或数字太长")


def test_what_is_too_deep_has_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    lists = "".join(f"a{number} = [[1], [2]]\n" for number in range(300))
    path.write_text(f"{lists}x = {'[' * 10_000}", encoding="utf-8")
    assert explained(run, path).startswith("base.toml:301: 嵌套太深或数字太长")


def test_areas_in_areas_have_a_limit(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    chain = [f'[[place]]\nid = "p{n}"\nname = "甲{n}"\nwithin = "p{n + 1}"\n' for n in range(64)]
    path.write_text("".join(chain) + '[[place]]\nid = "p64"\nname = "外"\n', encoding="utf-8")
    assert explained(run, path).startswith("base.toml:4: 嵌套超过 64 层\n")


def test_a_text_has_a_limit(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(f'[[theme]]\nid = "tea"\nname = "{"茶" * 10_001}"\n', encoding="utf-8")
    err = explained(run, path)
    assert err.startswith("base.toml:3: “name”太长，有 10001 个字符\n")
    assert "\n    最多 10000 个字符\n" in err


def test_of_very_many_errors_the_first_are_told(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        wrong = "".join(f"key{number} = 1\n" for number in range(300))
        (tmp_path / f"{name}.toml").write_text(f"[base]\n{wrong}", encoding="utf-8")
    err = explained(run, tmp_path)
    assert err.count("没有“key") == 500
    assert "c.toml" not in err


def test_a_large_file_is_read_to_its_end(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    padding = f"# {'-' * 1_000}\n" * 2_100
    last = '[[fact]]\nid = "last"\nmeasure = "aid"\nlabel = "末"\nvalue = "1元"\nsource = "daily"\n'
    path.write_text(f"{VALLEY.read_text(encoding='utf-8')}\n{padding}{last}", encoding="utf-8")
    assert run("show", "last", "--json", "--base", path).ids == ["last"]


def test_the_errors_of_all_files_come_in_one_run(run: Run, tmp_path: Path) -> None:
    for name in ("cycle", "syntax", "wrong-unit"):
        text = (ERRORS / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes("# Köln".encode("latin-1"))
    err = run("--base", tmp_path, "--base", tmp_path / "nope.toml").err
    for place in ("cycle.toml:14: ", "syntax.toml:12: ", "wrong-unit.toml:14: "):
        assert place in err
    assert "latin.toml:1: 不是 UTF-8" in err
    assert "nope.toml: 没有这个文件或文件夹" in err
    assert err.endswith("事实库不能用：5 处有错\n")


def test_files_share_one_namespace(run: Run, tmp_path: Path) -> None:
    """Records of one file may name those of another, in a folder and in files named one by one."""
    text = VALLEY.read_text(encoding="utf-8")
    head, marker, facts = text.partition("# " + "-" * 64 + " facts")
    assert marker
    (tmp_path / "a.toml").write_text(facts, encoding="utf-8")
    (tmp_path / "b.toml").write_text(head, encoding="utf-8")
    both = ("--base", tmp_path / "a.toml", f"--base={tmp_path / 'b.toml'}")
    whole = run("list", "--json", "--base", VALLEY)
    assert run("list", "--json", "--base", tmp_path) == whole
    assert run(*both, "list", "--json") == whole
    joined = os.pathsep.join(map(str, (tmp_path / "a.toml", tmp_path / "b.toml")))
    assert run("list", "--json", env={"HULIAN_BASE": joined}) == whole


def test_the_base_given_replaces_the_one_of_the_environment(run: Run) -> None:
    out = run("list", "--json", "--base", VALLEY, env={"HULIAN_BASE": "/nonexistent"})
    assert "aid-city" in out.ids


def test_a_home_is_known_by_its_tilde_where_no_shell_put_it_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_bytes(VALLEY.read_bytes())
    home = {"HOME": str(tmp_path)}
    whole = run("list", "--json", "--base", VALLEY)
    assert run("list", "--json", "--base", "~/my.toml", env=home) == whole
    assert run("list", "--json", env=home | {"HULIAN_BASE": "~/my.toml"}) == whole
    assert "~nobody-here" in run("list", "--base", "~nobody-here/my.toml").err
