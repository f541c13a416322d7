"""The tutorials do what they say: their commands are typed on a terminal, one after the other.

In a page, `<!-- file NAME -->` says which file the next block is, `<!-- excerpt NAME -->` of which
it is a part, `<!-- change NAME OLD NEW -->` what the reader changes in a file; a line `…` in a
console block stands for any lines.
`REWRITE=1 pytest tests/test_tutorial.py` writes down what the commands print now.
"""

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import PROGRAM, TESTS, Run
from dialogue import talk
from hulian.wording import Language
from hulian.wording.writing import write_it

PAGES: dict[str, Language] = {"tutorial.md": "en", "tutorial.zh-CN.md": "zh"}
WIDTH = 80
_STEP = re.compile(
    r"<!-- file (?P<file>\S+) -->\n```\w+\n(?P<content>.*?)```\n"
    r"|<!-- excerpt (?P<excerpt>\S+) -->\n```\w+\n(?P<part>.*?)```\n"
    r"|<!-- change (?P<change>\S+) (?P<old>\S+) (?P<new>\S+) -->"
    r"|```console\n(?P<console>.*?)```\n",
    re.DOTALL,
)


class Command(NamedTuple):
    """A line that is typed, and what is printed then."""

    line: str
    printed: str


def page(name: str) -> str:
    return (TESTS.parent / "docs" / name).read_text(encoding="utf-8")


def commands(console: str) -> Iterator[Command]:
    """The commands of a console block."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, _, printed = part.partition("\n")
        yield Command(line, printed.rstrip("\n") + "\n" if printed.strip() else "")


def matches(expected: str, printed: str) -> bool:
    pattern = re.escape(expected).replace(re.escape("…\n"), "(?:.*\n)*")
    return re.fullmatch(pattern, printed) is not None


class Reader:
    """Someone who follows a tutorial in a folder of their own, on a terminal."""

    def __init__(self, folder: Path, environment: Mapping[str, str], language: Language) -> None:
        self.folder = folder
        self.environment = {**environment, "NO_COLOR": "1"}
        self.environment["PATH"] = f"{PROGRAM.parent}{os.pathsep}{environment['PATH']}"
        self.language: Language = language

    def follow(self, step: re.Match[str]) -> str:
        """Do one step: what the page should say of it."""
        if step["file"]:
            (self.folder / step["file"]).write_text(step["content"], encoding="utf-8")
        elif step["excerpt"]:
            assert step["part"] in (self.folder / step["excerpt"]).read_text(encoding="utf-8")
        elif step["change"]:
            path = self.folder / step["change"]
            text = path.read_text(encoding="utf-8")
            assert text.count(step["old"]) == 1
            path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        else:
            return "```console\n" + "\n".join(map(self._type, commands(step["console"]))) + "```\n"
        return step[0]

    def _type(self, command: Command) -> str:
        words = shlex.split(command.line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.environment[name] = value
            return f"$ {command.line}\n"
        question = write_it("my.toml").into(self.language)
        typed = re.search(f"^{re.escape(question)}(.+\n)", command.printed, re.MULTILINE)
        answers = [(question, typed[1])] if typed else []
        line = f"stty cols {WIDTH}; {command.line}"
        printed = talk(["sh", "-c", line], answers, self.folder, self.environment).screen
        printed = command.printed if matches(command.printed, printed) else printed
        return f"$ {command.line}\n{printed}"


@pytest.mark.parametrize("name", PAGES)
def test_the_tutorial_says_what_happens(
    environment: Mapping[str, str], tmp_path: Path, name: str
) -> None:
    text = page(name)
    said = _STEP.sub(Reader(tmp_path, environment, PAGES[name]).follow, text)
    if os.environ.get("REWRITE"):
        (TESTS.parent / "docs" / name).write_text(said, encoding="utf-8")
    assert said == text


@pytest.mark.parametrize("name", PAGES)
def test_the_stubs_are_what_the_tutorial_fills_in(run: Run, tmp_path: Path, name: str) -> None:
    """What `extract` finds is what the finished entries say, and cannot be added unfilled."""
    files = {step["file"]: step["content"] for step in _STEP.finditer(page(name)) if step["file"]}
    (tmp_path / "article.txt").write_text(files["article.txt"], encoding="utf-8")
    stubs = run("extract", "article.txt", "--toml", cwd=tmp_path)
    assert stubs.code == 0
    figures = re.findall(r'^(?:value = ".*"|at = \d+|sha256 = ".*")$', files["stubs.toml"], re.M)
    assert len(figures) == 9
    assert [line for line in figures if line not in stubs.out.split("\n")] == []
    (tmp_path / "stubs.toml").write_text(stubs.out, encoding="utf-8")
    assert run("init", "my.toml", cwd=tmp_path).code == 0
    refused = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=tmp_path)
    assert refused.code == 3
    assert "is not filled in yet" in refused.err


def test_both_tutorials_take_the_same_steps() -> None:
    """But for the setting of the language, and for the theme, which goes by either name."""
    english, chinese = (
        [
            command.line.replace("茶", "tea")
            for step in _STEP.finditer(page(name))
            for command in commands(step["console"] or "")
            if not command.line.startswith("export")
        ]
        for name in PAGES
    )
    assert english == chinese
