"""Random argument lists: an answer, or words and an exit code of the contract.

20,000 in the full run: `HULIAN_FUZZ=full pytest tests/hardening/test_fuzz_arguments.py`.
"""

import random
from pathlib import Path

import pytest

from hulian.cli.commands import SUMMARIES
from hulian.text import printable
from program import run

from .running import assert_civil, cases, clock, dice, environment
from .seeds import BASE, HOSTILE

_COMMANDS = (*SUMMARIES, "funds", "资金", "zijin", "lst", "help", "__complete")
_OPTIONS = (
    *("--county", "-c", "--place", "-p", "--theme", "-t", "--measure", "-m", "--source", "-s"),
    *("--giver", "--unit", "--since", "--until", "--only", "--sort", "--reverse", "-r", "--limit"),
    *("-n", "--json", "--format", "--fields", "--output", "-o", "--exit-status", "-e", "--help"),
    *("-h", "--version", "--base", "--lang", "--color", "--baseline", "--by", "--per", "--sum"),
    *("--text", "--list", "--", "-", "-z", "--unknown", "-ne", "--lim", "---", "--no-json"),
    *("--toml", "--bom", "--style", "--to", "--yes", "--no-pager"),
)
_VALUES = (
    *("aid-2024", "aid-since-1997", "projects-2024", "aid", "projects", "valley", "河谷", "530523"),
    *("hegu", "province", "某市", "元", "项目", "gazette", "2024", "2024-05", "2024年", "0", "1"),
    *("json", "jsonl", "csv", "tsv", "table", "xml", "id", "id,value", "id,nope", ",", "amount"),
    *("period", "zh", "en", "always", "never", "咖啡", "14.24", "100%", "a-b", "AND", "NEAR(", "*"),
    *("out.json", "out.csv", "out.txt", "out.xyz", ".", "none/out.json", "9" * 20, "-1", "1e3"),
    *(
        "gazette=base.toml",
        "locators",
        "coverage",
        "out.sqlite",
        "out.toml",
        "out.svg",
        "bash",
        "base",
    ),
    *(str(2**63 - 1), "9" * 5000, "list", "2"),
    *(
        "base.toml",
        "none.toml",
        ".",
        "\udce9",
        "x" * 300,
        "河" * 5000,
        " ".join(map(str, range(900))),
    ),
)
_ENVIRONMENTS = (
    ("HULIAN_LANG", ("zh", "en", "fr", "")),
    ("HULIAN_BASE", ("base.toml", "", "none.toml", "::", "~")),
    ("COLUMNS", ("0", "1", "7", "80", "-5", "x", "99999999999")),
    ("NO_COLOR", ("", "1")),
    ("FORCE_COLOR", ("", "1", "0")),
    ("CLICOLOR_FORCE", ("0", "1")),
    ("TERM", ("dumb", "", "xterm")),
)
_HARMLESS = tuple(text for text in HOSTILE if "\0" not in text and "/" not in text)


def _arguments(rolled: random.Random) -> list[str]:
    """Mostly a command with options and values, sometimes any words in any order."""
    words = [rolled.choice(_COMMANDS)] if rolled.random() < 0.9 else []
    for _ in range(rolled.randint(0, 5)):
        pool = rolled.choices((_OPTIONS, _VALUES, _HARMLESS, _COMMANDS), (5, 5, 1, 1))[0]
        word = rolled.choice(pool)
        if word.startswith("--") and rolled.random() < 0.2:
            word = f"{word}={rolled.choice(_VALUES)}"
        words.append(word)
    if rolled.random() < 0.2:
        rolled.shuffle(words)
    return words


def test_random_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    base = tmp_path / "base.toml"
    base.write_text(BASE, encoding="utf-8")
    rolled = dice("arguments")
    for number in range(cases(150, 20_000)):
        chosen = {
            key: rolled.choice(texts) for key, texts in _ENVIRONMENTS if rolled.random() < 0.2
        }
        env = environment(tmp_path, HULIAN_BASE="base.toml") | chosen
        args = _arguments(rolled)
        try:
            with clock():
                ended = run(*args, env=env)
            assert_civil(ended)
            _assert_clean(ended.out + ended.err)
            if base.read_text(encoding="utf-8") != BASE:
                base.write_text(BASE, encoding="utf-8")
        except BaseException as error:
            error.add_note(f"case {number}: {args!r} {chosen}")
            raise


def _assert_clean(said: str) -> None:
    """Nothing but text and colours reaches the terminal."""
    for line in said.replace("\x1b[", "").split("\n"):
        assert printable(line.replace("\t", "")) == line.replace("\t", "")
