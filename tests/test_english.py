"""In English, nothing is left in Chinese but what is printed, named or quoted."""

import ast
import inspect
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import hulian
import pseudoterminal
from hulian.base import model
from hulian.compare import compare, operands, sums
from hulian.figures import period, quantity
from hulian.figures.english_amounts import unit
from hulian.figures.interval import Interval
from hulian.figures.period import Moment, Period, parse
from hulian.render import comparison as results
from hulian.text import Text
from program import environment, run

BASE = Path(__file__).parents[1] / "facts.toml"
SOURCE = Path(hulian.__file__).parent
CHINESE = re.compile(r"[　-〿㐀-鿿＀-￯]+")
FIGURE = re.compile(
    r"[不约近达超逾突破过足至少]*[0-9][0-9.,。]*(?:[-至][0-9][0-9.,]*)?"
    r"[余多]?[十百千万亿]*[余多]?[^\s0-9“”,;:()]{0,4}"
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")

BROKEN = """
[base]
english = 3
[[source]]
id = "Bad Id"
title = ""
published = "20x"
kind = "blog"
[[source]]
id = "s"
title = "标题"
sha256 = "x"
[[place]]
id = "a"
name = "甲县"
within = "a"
code = "x"
[[measure]]
id = "m"
name = "羊"
unit = "羊"
[[fact]]
id = "f"
measure = "m"
label = "x"
value = "很多"
source = "nope"
at = -1
[[fact]]
id = "f"
measure = "m"
label = "x"
value = "近5余只"
source = "s"
[[fact]]
id = "h"
measure = "m"
label = "x"
value = "5元"
source = "s"
period = "2020/2010"
colour = "red"
"""

DOUBTFUL = """
[[source]]
id = "s"
title = "标题"
note = "说明"
[[place]]
id = "a"
name = "甲县"
[[theme]]
id = "t"
name = "主题"
[[measure]]
id = "m"
name = "羊"
unit = "羊"
theme = ["t"]
[[measure]]
id = "n"
name = "羊"
unit = "只"
[[fact]]
id = "f"
measure = "m"
label = "羊"
value = "5只"
source = "s"
members = ["一"]
[[fact]]
id = "g"
measure = "m"
label = "羊"
value = "9只"
source = "s"
part_of = "f"
period = "2020"
"""

NAMES = (
    *("list", "search", "compare", "show", "conflicts", "check", "export", "cite", "schema"),
    *("extract", "places", "themes", "measures", "sources", "init", "add", "completion"),
)

ASKED: list[list[str]] = [
    [],
    ["--help"],
    *([name, "--help"] for name in NAMES),
    ["funds", "--help"],
    ["list"],
    ["funds", "--county", "longling"],
    ["list", "--unit", "yuan", "--giver", "society"],
    ["search", "coffee"],
    ["search", "nothing-like-it"],
    ["conflicts"],
    ["places"],
    ["themes"],
    ["measures"],
    ["sources"],
    ["check", "--list"],
    ["compare", "coffee-specialty-rate", "--by", "place"],
    ["compare", "coffee-specialty-rate", "--by", "period"],
    ["compare", "visits"],
    ["compare", "longjiang-visits-2022", "longjiang-visits-2025"],
    ["compare", "aid-projects-since-1997", "fiscal-aid-since-1997", "--per"],
    ["compare", "fiscal-aid-since-1997", "aid-projects-since-1997"],
    ["compare", "fiscal-aid-since-1997", "fiscal-aid-since-2021", "--sum"],
    ["compare", "fiscal-aid-since-1997", "social-donations-since-2021"],
    ["compare", "fiscal-aid-since-1997"],
    ["compare", "咖啡", "资金"],
    ["nosuch"],
    ["没有"],
    ["list", "--nosuch"],
    ["list", "--county"],
    ["list", "--county", "nosuch"],
    ["list", "--county", "龙江"],
    ["list", "--place", "l"],
    ["list", "--sort", "size"],
    ["list", "--limit", "many"],
    ["list", "--since", "去年"],
    ["list", "--format", "word"],
    ["list", "--fields", "size"],
    ["list", "-o", "/nowhere/x.csv"],
    ["list", "-o", "x.docx"],
    ["show"],
    ["show", "nosuch"],
    ["check", "nosuch"],
    ["check", "--text", "nosuch"],
    ["check", "locators"],
    ["cite", "fiscal-aid-since-1997", "--accessed", "x"],
    ["cite", "fiscal-aid-since-1997", "--style", "x"],
    ["export", "x.docx"],
    ["export", "x.toml", "--bom"],
    ["extract", "nosuch.txt"],
    ["add", "nosuch.toml"],
    ["init", "/nowhere/x.toml"],
    ["schema", "x"],
    ["completion", "x"],
    ["list", "--lang", "fr"],
    ["check", "--text", "nosuch=x"],
    ["--base", "/nowhere.toml"],
]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return environment(tmp_path_factory.mktemp("home")) | {"HULIAN_LANG": "en", "COLUMNS": "100"}


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    return tomllib.loads(BASE.read_text("utf-8"))


@pytest.fixture(scope="module")
def known(base: Mapping[str, Any]) -> list[str]:
    """What may stand in Chinese: what was printed, and names that have no English form."""
    names = {fact[key] for fact in base["fact"] for key in ("value", "printed") if key in fact}
    names |= {member for fact in base["fact"] for member in fact.get("members", [])}
    names |= {source["publisher"] for source in base["source"] if "publisher" in source}
    return list(names)


def _stray(said: str, known: list[str]) -> list[str]:
    """The lines in which Chinese is left when all is taken out that may be Chinese."""

    def left(line: str) -> str:
        for name in sorted(known, key=len, reverse=True):
            line = line.replace(name, "")
        return FIGURE.sub("", QUOTED.sub("", line))

    return [line for line in said.splitlines() if CHINESE.search(left(line))]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_no_command_leaves_chinese(
    asked: list[str], env: Mapping[str, str], base: Mapping[str, Any], known: list[str]
) -> None:
    answer = run(*asked, env=env)
    allowed = list(known)
    if asked in (["places"], ["themes"]):  # these have a column of Chinese names
        allowed += [entry["name"] for kind in ("place", "theme") for entry in base[kind]]
    allowed += [argument for argument in asked if CHINESE.search(argument)]
    assert _stray(answer.out + answer.err, allowed) == []
    assert "Traceback" not in answer.err


def test_no_figure_leaves_chinese(
    env: Mapping[str, str], base: Mapping[str, Any], known: list[str]
) -> None:
    ids = [fact["id"] for fact in base["fact"]]
    answer = run("show", *ids, env=env)
    said = [line for line in answer.out.splitlines() if not line.startswith("Copy of")]
    assert _stray("\n".join(said), known) == []
    assert answer.out.count("\nFigure ") == len(ids)


@pytest.mark.parametrize("columns", [120, 100, 80, 60, 40])
def test_a_figure_and_its_reading_are_never_broken(
    columns: int, env: Mapping[str, str], base: Mapping[str, Any]
) -> None:
    quiet = {"NO_COLOR": "1", "HULIAN_PAGER": "cat", "COLUMNS": str(columns)}
    shown = pseudoterminal.run("funds", env={**env, **quiet}, rows=1000, columns=columns).out
    assert "14.24亿元" in shown
    assert "(1.424 billion yuan)" in shown
    assert "(nearly 51 million yuan)" in shown
    ids = {fact["id"] for fact in base["fact"]}
    for line in {line.strip() for line in shown.splitlines()} - ids:
        assert len(line) + len("".join(re.findall("[㐀-鿿]", line))) <= columns


@pytest.mark.parametrize("content", [BROKEN, DOUBTFUL], ids=["broken", "doubtful"])
def test_no_finding_leaves_chinese(content: str, env: Mapping[str, str], tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(content, "utf-8")
    text = tmp_path / "text.txt"
    text.write_text("羊有5只", "utf-8")
    answer = run("--base", path, "check", "--text", f"s={text}", env=env)
    said = [line for line in answer.out.splitlines() if not re.match(r"\s+\d+ \|", line)]
    assert answer.code in (1, 3)
    assert _stray("\n".join(said) + answer.err, []) == []


# --- All wording ------------------------------------------------------------------------------

COMMANDS = [
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
    for path in sorted((SOURCE / "cli").rglob("*.py"))
    if path.stem != "__init__"
]
MODULES = [
    results,
    model,
    period,
    quantity,
    compare,
    operands,
    sums,
    *(import_module(name) for name in COMMANDS),
]


def _example(name: str, hint: Any) -> Any:
    """Some value for a parameter of a text."""
    if hint is str:
        return "fact" if name == "kind" else "x"
    if get_origin(hint) in (tuple, list) or str(hint).startswith("collections.abc.Sequence"):
        inner = get_args(hint)[0]
        if get_origin(inner) is tuple:
            return [tuple(_example(name, part) for part in get_args(inner))]
        return [_example(name, inner)]
    known: dict[Any, Any] = {
        int: 2,
        bool: True,
        Fraction: Fraction(5, 2),
        Text: Text("甲", "a"),
        type(unit("元")): unit("元"),
        Interval: Interval(Fraction(3), Fraction(2), Fraction(4)),
        Moment: Moment(2020, 5),
        Mapping[str, int]: {"fact": 2},
    }
    if hint in known:
        return known[hint]
    if Period in get_args(hint):
        return parse("2020/..")
    return None


_PLAIN = (str, int, Sequence[str], Text)
"""What private functions may take whose texts are looked at, and what they give."""


def _texts(module: ModuleType) -> Iterator[tuple[str, Text]]:
    for name, value in vars(module).items():
        if isinstance(value, Text):
            yield name, value
        elif isinstance(value, dict):
            found = ((f"{name}[{key}]", text) for key, text in value.items())
            yield from (pair for pair in found if isinstance(pair[1], Text))
        elif inspect.isfunction(value) and value.__module__ == module.__name__:
            plain = all(hint in _PLAIN for hint in inspect.get_annotations(value).values())
            private = name.startswith("_") or module.__name__ in COMMANDS
            if private and not plain:
                continue
            hints = get_type_hints(value)
            if hints.pop("return") is Text:
                yield name, value(**{key: _example(key, hint) for key, hint in hints.items()})


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_text_is_in_both_languages(module: ModuleType) -> None:
    for name, text in _texts(module):
        of_drafts = name == "_PUBLISHED"
        cited = [*"万亿元余多近超", "去年", "今年"] if of_drafts else []
        assert _stray(text.en, cited) == [], name
        assert bool(text.zh) == bool(text.en), name


def _written(node: ast.expr) -> str | None:
    """What a text says, apart from what is put into it; None where it is made elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [part for part in node.values if isinstance(part, ast.Constant)]
        return "…".join(str(part.value) for part in parts)
    return None


@pytest.mark.parametrize(
    "path",
    sorted(SOURCE.rglob("*.py")),
    ids=lambda path: path.stem,
)
def test_no_text_in_the_code_is_chinese_twice(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Text" and len(node.args) == 2:
            english = _written(node.args[1]) or ""
            assert not re.search("[㐀-鿿]{5,}", english), english


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_is_named_twice(path: Path) -> None:
    """A second text of the same name would be said in place of the first."""
    named = [
        target.id
        for statement in ast.parse(path.read_text("utf-8")).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_a_base_names_givers_in_english(env: Mapping[str, str]) -> None:
    shown = run("show", "district-aid-yunnan-2024-first-half", env=env).out
    assert "districts of Shanghai" in shown
    shown = run("show", "fiscal-aid-since-1997", env=env).out
    assert "Minhang District" in shown
    assert "1,424,000,000 yuan" in shown


def test_units_are_asked_for_in_english(env: Mapping[str, str]) -> None:
    for unit_name in ("yuan", "元"):
        assert '"unit":"元"' in run("list", "--unit", unit_name, "--json", env=env).out
