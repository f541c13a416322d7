"""What a start costs, told by counts that no busy machine changes."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from program import environment, unmeasured

DRAFT = (
    "2024年，龙陵县石斛种植面积3.8万亩，比2019年增加1.2万亩，其中龙江乡占三成；全县实现产值"
    "26.5亿元，同比增长12%，没有达到预期的80%。\n截至2024年6月底，闵行区投入帮扶资金2.3亿元，援建项目45个，"
    "至少惠及群众近万人以上，其中村级30个。\n"
    "By 2024, at least 20 of the villages grew up to 3 million kg."
)
COUNTING = """
import json, os, re, sys
compiled, parse = [], re._parser.parse
def counting(source, *more):
    compiled.append(len(source))
    return parse(source, *more)
re._parser.parse = counting
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


def _start(*words: str, env: Mapping[str, str]) -> tuple[int, int, set[str]]:
    program = [sys.executable, "-c", COUNTING, json.dumps(words)]
    ended = subprocess.run(program, capture_output=True, text=True, env=env)
    patterns, characters, modules = json.loads(ended.stderr.splitlines()[-1])
    assert "hulian.cli.main" in modules
    return patterns, characters, set(modules)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with dates, shares, changes and places."""
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("command", "most", "most_characters"), [("verify", 365, 44_000), ("extract", 155, 19_500)]
)
def test_few_expressions_are_compiled_for_a_draft_and_once_only(
    draft: Path, tmp_path: Path, command: str, most: int, most_characters: int
) -> None:
    """Compiling would be the larger part of a start."""
    env = unmeasured(environment(tmp_path))  # its modules would count
    first, characters, modules = _start(command, str(draft), "--json", env=env)
    assert 40 < first <= most
    assert characters <= most_characters
    unneeded = {"html", "string", "rtoml", "tomli_w", "tomllib", "zipfile", "rich.console"}
    kept = tmp_path / "cache" / "hulian" / "expressions"
    once = kept.read_bytes()
    again, _, modules = _start(command, str(draft), "--json", env=env)
    assert kept.read_bytes() == once  # nothing else was compiled, whatever the order of sets
    assert again < 50  # of libraries, most of all
    assert modules & unneeded == set()


def test_years_and_amounts_of_questions_are_read_without_msgspec(tmp_path: Path) -> None:
    """It takes a sixth of a start to import, and only what is shown or compiled needs it."""
    env = unmeasured(environment(tmp_path))
    _start("search", "石斛", "--json", env=env)  # compiles the base
    questions = (
        *(
            "2024年龙陵石斛面积",
            "2024年第一季度咖啡产量",
            "近五年消费帮扶金额",
            "2021年以来的帮扶资金",
        ),
        *("14.24亿", "三千一百万元", "1亿元以上的帮扶资金", "aid since 2021", "1.4 billion yuan"),
        *("more than 3 million people", "coffee area over 100,000 mu", "5 thousand tonnes of tea"),
    )
    for question in questions:
        _, _, modules = _start("search", question, "--json", env=env)
        assert "hulian.index.numbers" in modules
        assert "msgspec" not in modules, question
