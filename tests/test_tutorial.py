"""The tutorials go together: with what the program finds, and with each other.

That their commands print what they say is tested with all other pages.
"""

import re
from pathlib import Path

import pytest

from conftest import TESTS, Run
from regenerate import STEP, commands

PAGES = ("tutorial.md", "tutorial.zh-CN.md")


def page(name: str) -> str:
    return (TESTS.parent / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_stubs_are_what_the_tutorial_fills_in(run: Run, tmp_path: Path, name: str) -> None:
    """What `extract` finds is what the finished entries say, and can be added as it is."""
    files = {step["file"]: step["content"] for step in STEP.finditer(page(name)) if step["file"]}
    (tmp_path / "article.txt").write_text(files["article.txt"], encoding="utf-8")
    stubs = run("extract", "article.txt", "--toml", cwd=tmp_path)
    assert stubs.code == 0
    figures = re.findall(r'^(?:value = ".*"|at = \d+|sha256 = ".*")$', files["stubs.toml"], re.M)
    assert len(figures) == 9
    assert [line for line in figures if line not in stubs.out.split("\n")] == []
    (tmp_path / "stubs.toml").write_text(stubs.out, encoding="utf-8")
    assert run("init", "my.toml", cwd=tmp_path).code == 0
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=tmp_path)
    assert added.code == 0
    assert "5 figures" in added.err


def test_both_tutorials_take_the_same_steps() -> None:
    """But for the setting of the language, and for the theme, which goes by either name."""
    english, chinese = (
        [
            line.replace("茶", "tea")
            for step in STEP.finditer(page(name))
            for line, _ in commands(step["console"] or "")
            if not line.startswith("export")
        ]
        for name in PAGES
    )
    assert english == chinese
