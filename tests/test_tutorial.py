"""The tutorials go together: with what the program proposes, and with each other.

That their commands print what they say is tested with all other pages.
"""

import re
import tomllib
from pathlib import Path

import pytest

from conftest import TESTS, Run
from regenerate import STEP, commands

PAGES = ("tutorial.md", "tutorial.zh-CN.md")


def page(name: str) -> str:
    return (TESTS.parent / "docs" / name).read_text(encoding="utf-8")


def article(name: str) -> str:
    (found,) = (step["content"] for step in STEP.finditer(page(name)) if step["file"])
    return str(found)


@pytest.mark.parametrize("name", PAGES)
def test_the_stubs_of_the_article_are_what_the_tutorial_says(
    run: Run, tmp_path: Path, name: str
) -> None:
    """They say what the dialogue proposes, and are added with their guesses counted."""
    (tmp_path / "article.txt").write_text(article(name), encoding="utf-8")
    assert run("init", "my.toml", cwd=tmp_path).code == 0
    stubs = run("--base", "my.toml", "extract", "article.txt", "--toml", cwd=tmp_path)
    assert stubs.code == 0
    facts = tomllib.loads(stubs.out)["fact"]
    asked = re.findall(r"── (?:Figure|数字) \d+/(\d+) ", page(name))
    assert set(asked) == {str(len(facts))}
    (tmp_path / "stubs.toml").write_text(stubs.out, encoding="utf-8")
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=tmp_path)
    assert added.code == 0
    assert f"{stubs.out.count('# guess')} values went in as guesses" in added.err


def test_both_tutorials_take_the_same_steps() -> None:
    """But for the setting of the language."""
    english, chinese = (
        [
            (step["keys"], line)
            for step in STEP.finditer(page(name))
            for line, _ in commands(step["console"] or "")
            if not line.startswith("export")
        ]
        for name in PAGES
    )
    assert english == chinese
    assert article(PAGES[0]) == article(PAGES[1])
