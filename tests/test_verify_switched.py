"""Parts of a draft that comments switch off, and comments that nearly do."""

from pathlib import Path

import pytest

from conftest import Run

WRONG = "投入300、120、80万元，合计600万元。"


def test_nothing_is_said_between_off_and_on(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"<!-- hulian off -->\n\n{WRONG}\n<!-- hulian on -->\n\n3个村。", "utf-8")
    shown = run("--base", "none", "verify", draft, "--lang", "zh")
    assert (shown.code, shown.out) == (0, "")
    assert "不核对 4" in shown.err


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html"])
@pytest.mark.parametrize(
    ("comment", "mark"),
    [
        ("hulian: off", "off"),
        ("Hulian Off", "off"),
        ("hulian-off", "off"),
        ("hulian off 引文", "off"),
        ("hulian：关", "off"),
        ("hulian enable", "on"),
    ],
)
def test_what_is_nearly_a_mark_is_told_of_once(
    run: Run, tmp_path: Path, name: str, comment: str, mark: str
) -> None:
    draft = tmp_path / name
    draft.write_text(f"3个村。\n\n<!-- {comment} -->\n{WRONG}\n", "utf-8")
    shown = run("--base", "none", "verify", name, "--lang", "en", cwd=tmp_path)
    assert shown.code == 1
    said = f"{name}:3: <!-- {comment} --> has no effect; write <!-- hulian {mark} -->\n"
    assert shown.err.count("no effect") == shown.err.count(said) == 1


@pytest.mark.parametrize("comment", ["hulian on", "hulian 1.0", "hulian only reads this", "off"])
def test_other_comments_are_no_marks(run: Run, tmp_path: Path, comment: str) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"3个村。\n<!-- {comment} -->\n", "utf-8")
    assert "no effect" not in run("--base", "none", "verify", draft, "--lang", "en").err
