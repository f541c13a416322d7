"""What a start costs, told by counts that no busy machine changes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from program import environment, run

DRAFT = (
    "2024年，龙陵县石斛种植面积3.8万亩，比2019年增加1.2万亩，其中龙江乡占三成；全县实现产值"
    "26.5亿元，同比增长12%。\n截至2024年6月底，闵行区投入帮扶资金2.3亿元，援建项目45个，惠及群众近万人。"
)
COUNTING = """
import json, os, re, sys
compiled, compile = [], re.compile
def counting(source, flags=0):
    compiled.append(len(source) if isinstance(source, (str, bytes)) else 0)
    return compile(source, flags)
re.compile = counting
sys.argv = ["hulian", *json.loads(sys.argv[1])]
end = os._exit
def told(code):
    print(json.dumps([len(compiled), sum(compiled), sorted(sys.modules)]), file=sys.stderr)
    sys.stderr.flush()
    end(code)
os._exit = told
from hulian.__main__ import main
main()
"""
"""Runs the program, and tells how many expressions it compiled, their length, and its modules."""


def _start(*words: str) -> tuple[int, int, set[str]]:
    program = [sys.executable, "-c", COUNTING, json.dumps(words)]
    ended = subprocess.run(program, capture_output=True, text=True, env=environment())
    patterns, characters, modules = json.loads(ended.stderr.splitlines()[-1])
    assert "hulian.cli.main" in modules
    return patterns, characters, set(modules)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with dates, shares, changes and places."""
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_few_expressions_are_compiled_to_verify_a_draft(draft: Path) -> None:
    """Compiling is the larger part of a start: what a text has no words for is not compiled."""
    run("verify", draft)
    patterns, characters, modules = _start("verify", str(draft), "--json")
    assert 50 < patterns <= 140
    assert characters <= 17_000
    unneeded = {"html", "string", "rtoml", "tomli_w", "tomllib", "zipfile", "rich.console"}
    assert modules & unneeded == set()


def test_few_expressions_are_compiled_to_extract_from_a_draft(draft: Path) -> None:
    patterns, characters, _ = _start("extract", str(draft), "--json")
    assert 30 < patterns <= 85
    assert characters <= 8_000
