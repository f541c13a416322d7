"""Which files are read, and why others are not read or written: missing, misnamed, too large."""

import re
from pathlib import Path

import pytest

from conftest import VALLEY, Run
from hardening.running import clock
from hulian.base.edit import starter

# --- What is read ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_of_a_missing_file_one_called_alike_is_named(
    run: Run, tmp_path: Path, language: str
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "report.docx").touch()
    missing, check, meant = {
        "zh": (
            "没有这个文件或文件夹",
            "提示: 检查文件名和文件夹",
            "提示: 是不是 drafts/report.docx？",
        ),
        "en": (
            "no such file or folder",
            "Hint: check its name and folder",
            "Hint: did you mean drafts/report.docx?",
        ),
    }[language]
    for name, hint in {
        "drafts/reprot.docx": meant,
        "drafts/b.docx": check,
        "drafts/report.doc": meant,
        "none/report.docx": check,
    }.items():
        ended = run("verify", name, "--lang", language, cwd=tmp_path)
        assert (ended.code, missing in ended.err) == (3, True)
        assert ended.err.rstrip().endswith(hint)


@pytest.mark.parametrize("content", [b"\x81\xff\x00junk\x01", "修路3公里。".encode(), b""])
@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("a.docx", "不是 Word 文档", "not a Word document"),
        ("a.XLSX", "不是 Excel 工作簿", "not an Excel workbook"),
        ("a.pdf", "不是 PDF 文件", "not a PDF file"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(
    run: Run, tmp_path: Path, name: str, zh: str, en: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    for language, said in (("zh", zh), ("en", en)):
        ended = run("verify", name, "--lang", language, cwd=tmp_path)
        assert (ended.code, said in ended.err, ".txt" in ended.err) == (3, True, True)
        assert "iconv" not in ended.err


# --- Why not ----------------------------------------------------------------------------------


def test_the_usual_reasons_are_told_in_the_readers_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for loop in ("loop", "loop.csv", "loop.sqlite"):
        (tmp_path / loop).symlink_to(loop)
    long = f"{'x' * 300}.json"
    for words, said in {
        ("list", "-o", "/"): "是文件夹",
        ("list", "-o", "none/a.json"): "没有文件夹 none",
        ("list", "-o", "file/a.json"): "路径中有一段不是文件夹",
        ("list", "-o", long): "名字太长",
        ("list", "-o", "/dev/full"): "磁盘已满",
        ("extract", "."): "是文件夹",
        ("extract", "loop"): "链接绕成了圈",
        ("list", "--json", "-o", "loop"): "链接绕成了圈",
        ("export", "loop.csv"): "链接绕成了圈",
        ("export", "loop.sqlite"): "链接绕成了圈",
        ("--base", "file/b", "list"): "路径中有一段不是文件夹",
        ("add", "file", "--to", "/dev/full/x.toml"): "没有",
    }.items():
        ended = run(*words, cwd=tmp_path)
        assert ended.code in (2, 3), words
        assert said in ended.err
        assert not re.search("directory|space left|too long|Too many", ended.err), ended.err


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        ("县里", "县里"),
        ("a b/c", "'a b/c'"),
        ("$(touch x)", "'$(touch x)'"),
        ("`x`", "'`x`'"),
        ("a;b", "'a;b'"),
        ("it's", """'it'"'"'s'"""),
    ],
)
def test_a_folder_to_make_is_named_as_a_shell_takes_it(
    run: Run, tmp_path: Path, folder: str, typed: str
) -> None:
    for words in (["list", "-o"], ["export"], ["cite", "fiscal-aid-since-1997", "--append"]):
        ended = run(*words, f"{folder}/x.csv", cwd=tmp_path)
        assert ended.code == 2
        assert f"mkdir -p {typed}\n" in ended.err


def test_a_sparse_file_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    """It would take seconds and gigabytes to read all of it."""
    base = tmp_path / "base.toml"
    base.write_text(starter("en"), encoding="utf-8")
    with clock():
        for size, named in ((1 << 30, base), (1 << 29, tmp_path / "zeros.toml")):
            with named.open("ab") as file:
                file.truncate(size)
            ended = run("list", "--base", named, env={"HULIAN_LANG": "en"})
            assert ended.code == 3
            assert ended.err.startswith(f"{named}:")
            assert run("add", named, "--to", VALLEY).code == 3
            for words in (["extract", named], ["verify", named], ["cite", "a", "--append", named]):
                assert run(*words, "--base", VALLEY).code in (2, 3)


def test_how_large_a_base_may_be_is_said(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "base.toml").open("wb") as file:
        file.truncate((1 << 30) + 1)
    ended = run("list", "--base", tmp_path, "--lang", "en")
    assert (ended.code, "base.toml: more than 1024 MB\n" in ended.err) == (3, True)
    assert "divide it into several files" in ended.err


def test_stubs_that_may_be_filled_in_are_not_replaced(run: Run, tmp_path: Path) -> None:
    text, stubs = tmp_path / "a.txt", tmp_path / "a.toml"
    text.write_text("修路3公里。", encoding="utf-8")
    written = ("extract", text, "--toml", "-o", stubs)
    assert run(*written).code == 0
    assert run(*written).code == 0  # where nothing was filled in
    filled_in = stubs.read_text("utf-8").replace("TODO", "road", 1)
    stubs.write_text(filled_in, encoding="utf-8")
    ended = run(*written, env={"HULIAN_LANG": "en"})
    assert (ended.code, stubs.read_text("utf-8")) == (2, filled_in)
    assert "exists already" in ended.err


def test_hidden_files_of_a_folder_are_no_part_of_a_base(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(VALLEY.read_bytes())
    (tmp_path / ".#a.toml").symlink_to("someone@somewhere.1234")
    (tmp_path / "._a.toml").write_bytes(b"\x00\x05\x16\x07")
    assert run("list", "--json", "--base", tmp_path) == run("list", "--json", "--base", VALLEY)


def test_a_file_named_twice_is_read_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(VALLEY.read_bytes())
    (tmp_path / "link.toml").symlink_to("a.toml")
    (tmp_path / "other-name.toml").hardlink_to(tmp_path / "a.toml")
    right = run("list", "--json", "--base", VALLEY)
    assert run("list", "--json", "--base", tmp_path) == right
    assert run("list", "--json", "--base", tmp_path, "--base", tmp_path / "a.toml") == right
