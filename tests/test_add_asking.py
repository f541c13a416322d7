"""`hulian add` asks on a terminal before it writes, after it has shown the difference."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from answering import ARTICLE
from conftest import FACT, Run, names
from hulian.base.edit import starter
from pseudoterminal import Terminal


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
    command = [
        "add",
        "stubs.toml",
        "--to",
        "my.toml",
        "--lang",
        language,
    ]
    with Terminal.of_program(command, environment, cwd=folder) as terminal:
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


_INTERRUPTED_ELSEWHERE = """
import signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Thread(target=threading.Event().wait, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
from hulian.__main__ import main
main()
"""
"""The program in a process of which another thread takes the signals, so that none cuts off what
waits: just as when one comes after Python last looked for signals, and before it waits. It heeds
them although a shell may have the tests, in the background, ignore them."""


def test_an_interrupt_that_cuts_off_no_read_is_noticed(
    environment: Mapping[str, str], folder: Path
) -> None:
    program = [sys.executable, "-c", _INTERRUPTED_ELSEWHERE]
    command = [*program, "add", "stubs.toml", "--to", "my.toml", "--lang", "en"]
    with Terminal.of_command(command, environment, cwd=folder) as terminal:
        terminal.wait_for("(yes/no) ")
        terminal.type("\x03")
        assert terminal.finish() == 130
    assert (folder / "my.toml").read_text() == starter("en")


@pytest.mark.parametrize(
    ("value", "year", "code"), [("近900", "2023", 0), ("近900", "2024", 0), ("近800", "2024", 3)]
)
def test_what_others_added_while_it_asked(
    environment: Mapping[str, str], run: Run, folder: Path, value: str, year: str, code: int
) -> None:
    """The base is read again after the question: nothing is lost, and ids stay unique."""
    other = FACT.replace("2024", year).replace("近900", value)
    (folder / "other.toml").write_text(other)

    def slowly() -> str:
        assert run("add", "other.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
        return "yes\n"

    ended = ask(environment, folder, slowly)
    assert ended.code == code
    mine = "\n" + FACT if year == "2023" else ""
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + other + mine
    assert "Traceback" not in ended.screen
    assert ("nothing to add" in ended.screen) == (other == FACT)


def test_without_a_terminal_it_asks_for_yes(run: Run, folder: Path) -> None:
    refused = run("add", "stubs.toml", "--to", "my.toml", "--lang", "en", cwd=folder, input="yes\n")
    assert (refused.code, refused.out) == (2, "")
    assert "+[[fact]]" in refused.err
    assert "Hint: --yes writes without asking" in refused.err
    assert (folder / "my.toml").read_text() == starter("en")


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


def test_an_article_is_known_by_every_ending_that_documents_have(run: Run, folder: Path) -> None:
    said = set()
    for name in ("article.md", "article.qmd", "article.xhtml"):
        (folder / name).write_text("示例县2024年种植石斛5000亩。")
        said.add(run("add", name, "--to", "my.toml", cwd=folder).err.replace(name, "article"))
    assert len(said) == 1
    assert "stubs.toml" in said.pop()


def test_an_article_is_not_asked_about_without_a_terminal(run: Run, folder: Path) -> None:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    before = (folder / "my.toml").read_text("utf-8")
    refused = run("add", "article.txt", "--to", "my.toml", "--lang", "en", cwd=folder, input="\n")
    assert refused.code == 2
    assert "there is no terminal to ask about its figures on" in refused.err
    assert "hulian extract article.txt --toml > stubs.toml" in refused.err
    assert (folder / "my.toml").read_text("utf-8") == before


def test_what_reads_keys_is_not_imported_by_other_commands() -> None:
    script = (
        "import sys\nfrom hulian.cli.main import main\n"
        "main(['add', 'nothing.toml'], {}), main(['list', '--limit', '1'], {})\n"
        "sys.stdout.write(str([name for name in sys.modules if 'prompt' in name]))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ended.stdout.endswith("[]")
