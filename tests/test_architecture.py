"""docs/architecture.md is true, and imports run the way that it says."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from conftest import TESTS
from program import environment, hulian, unmeasured

SOURCE = TESTS.parent / "src" / "hulian"
PAGE = (TESTS.parent / "docs" / "architecture.md").read_text("utf-8")

LAYERS = (
    ("cli",),
    ("export",),
    ("render",),
    ("api",),
    ("proposals",),
    ("verify", "checks"),
    ("compare",),
    ("index",),
    ("base",),
    ("extraction",),
    ("documents", "figures"),
    ("language",),
    ("pattern",),
    ("files",),
    ("text", "paths"),
)
"""Packages and modules from the top down; one may import what stands below it."""

RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def modules() -> Iterator[tuple[Path, str]]:
    """Every module and the modules that it imports."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "hulian":
                yield from ((file, f"hulian.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield file, node.module or ""
            elif isinstance(node, ast.Import):
                yield from ((file, alias.name) for alias in node.names)


IMPORTS = list(modules())


def _layer(file: Path) -> str:
    return file.relative_to(SOURCE).with_suffix("").parts[0]


def test_imports_run_downwards() -> None:
    upwards = {
        (str(file.relative_to(SOURCE)), name)
        for file, name in IMPORTS
        if (here := RANK.get(_layer(file))) is not None
        and name.startswith("hulian.")
        and (there := name.split(".")[1]) in RANK
        and there != _layer(file)
        and RANK[there] <= here
    }
    assert not upwards


@pytest.mark.parametrize(("library", "layer"), [("rich", "render"), ("typer", "cli")])
def test_a_library_is_imported_in_one_package_only(library: str, layer: str) -> None:
    users = {_layer(file) for file, name in IMPORTS if name.split(".")[0] == library}
    assert users == {layer}


def test_private_parts_of_typer_are_imported_in_one_module_only() -> None:
    users = {file.name for file, name in IMPORTS if name.startswith("typer._")}
    assert users == {"typer_parts.py"}


def test_private_parts_of_python_are_imported_in_one_module_only() -> None:
    users = {
        file.name
        for file in SOURCE.rglob("*.py")
        if re.search(r"\b_sre\b|from re import _", file.read_text("utf-8"))
    }
    assert users == {"pattern.py"}


def test_nothing_below_the_command_line_prints_exits_or_reads_the_environment() -> None:
    """But `hulian.load`, which has no command line above it, asks where the cache is.

    `index/worker.py` is the program of the second process that compiles, as `__main__.py` is ours.
    """
    acting = {
        (str(file.relative_to(SOURCE)), ast.unparse(node))
        for file in SOURCE.rglob("*.py")
        if _layer(file) not in ("cli", "__main__") and file.stem != "worker"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and re.fullmatch(
            r"print|exit|quit|input|sys\.(exit|argv|stdin|stdout|stderr)|os\.(environ|getenv|_exit)",
            ast.unparse(node),
        )
    }
    assert acting == {("api.py", "os.environ")}


def test_every_module_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|tsv|sql|css))`", PAGE))
    assert len(named) > 40
    for name in named:
        beside = SOURCE.parents[1] / name
        assert (SOURCE / name).exists() or beside.exists() or name == "hulian/__init__.py", name


def test_every_name_of_the_code_that_the_page_uses_exists() -> None:
    named = set(re.findall(r"`([A-Za-z_]\w*)`", PAGE))
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.tsv"), *TESTS.rglob("*.py")]
    known = set(re.findall(r"\w+", "\n".join(file.read_text("utf-8") for file in files)))
    assert len(named) > 60
    assert named - known == set()


def test_no_heading_and_no_row_stands_twice() -> None:
    lines = PAGE.splitlines()
    headings = [line for line in lines if line.startswith("#")]
    tables = [part.splitlines() for part in PAGE.split("\n\n") if part.startswith("|")]
    rows = [row.split("|")[1].strip() for table in tables for row in table[2:]]
    for named in (headings, rows):
        assert [name for name, count in Counter(named).items() if count > 1] == []
    assert (len(headings), len(tables)) == (11, 7)


def test_every_row_has_the_columns_of_its_table() -> None:
    for part in PAGE.split("\n\n"):
        if part.startswith("|"):
            assert len({row.count("|") for row in part.splitlines()}) == 1


def test_every_package_is_named() -> None:
    packages = {file.parent.name for file in SOURCE.glob("*/__init__.py")}
    rows = re.findall(r"^\| `(\w+)(?:\.py)?`", PAGE, re.MULTILINE)
    assert packages <= set(rows)


def test_every_command_is_a_file_of_its_name() -> None:
    from hulian.cli.commands import SUMMARIES

    files = {file.stem for file in (SOURCE / "cli" / "commands").glob("*.py")}
    assert files - {"__init__"} == set(SUMMARIES)


def test_no_two_public_classes_have_one_name() -> None:
    names = Counter(
        node.name
        for file in SOURCE.rglob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_name_of_a_module_is_bound_twice() -> None:
    """The later would silently take the place of the earlier in all functions."""
    twice = []
    for file in sorted(SOURCE.rglob("*.py")):
        names: Counter[str] = Counter()
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names[node.name] += 1
            elif isinstance(node, ast.Assign):
                names.update(each.id for each in node.targets if isinstance(each, ast.Name))
        twice += [(file.name, name) for name, count in names.items() if count > 1]
    assert twice == []


# --- What runs --------------------------------------------------------------------------------


def modules_that_run(*line: str) -> set[str]:
    """The modules of which functions run to answer a line, with the index compiled already."""
    found: set[str] = set()

    def called(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        inside = code.co_filename.startswith(str(SOURCE)) and not code.co_qualname.startswith("<")
        if event == "call" and inside and code.co_flags & _OF_A_FUNCTION:
            found.add(str(Path(code.co_filename).relative_to(SOURCE)))

    hulian(*line)
    sys.setprofile(called)
    try:
        hulian(*line)
    finally:
        sys.setprofile(None)
    return found


_OF_A_FUNCTION = 0x01
"""`inspect.CO_OPTIMIZED`, which the bodies of classes and modules lack."""


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("funds --county 龙陵", 20),
        ("compare longjiang-visits-2022 longjiang-visits-2025", 27),
    ],
)
def test_few_modules_take_part_in_an_answer(line: str, most: int) -> None:
    """Whoever follows a question through the program has so many modules to open."""
    assert 10 < len(modules_that_run(*line.split())) <= most


@pytest.mark.parametrize(
    ("line", "unneeded"),
    [
        ("funds --county 龙陵 --json", {"decimal", "fractions", "msgspec", "rich", "tomllib"}),
        ("funds --county 龙陵", {"rich.color", "rich.console", "rich.style", "tomllib"}),
        ("--help", {"fractions", "hulian.figures.units", "msgspec", "rich.console", "tomllib"}),
    ],
)
def test_what_a_line_does_not_need_is_not_imported(line: str, unneeded: set[str]) -> None:
    hulian(*line.split())
    program = [sys.executable, "-X", "importtime", "-m", "hulian", *line.split()]
    ended = subprocess.run(program, capture_output=True, text=True, env=unmeasured(environment()))
    imported = {told.rpartition("|")[2].strip() for told in ended.stderr.splitlines()}
    assert (ended.returncode, "hulian.cli.main" in imported) == (0, True)
    assert imported & unneeded == set()


_LONGEST = 40
"""Lines of a function without its docstring, at most."""

_LONGER = {"_remember"}
"""Functions that are longer; one that is shortened leaves this set."""


def test_no_function_is_long() -> None:
    long = set()
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                said = node.body[0] if ast.get_docstring(node) else None
                docstring = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
                lines = (node.end_lineno or 0) - node.lineno + 1 - docstring
                if lines > _LONGEST:
                    long.add(node.name)
    assert long <= _LONGER


def test_no_text_holds_the_name_of_a_type() -> None:
    """A type that is renamed may take words of people with it: a heading was once ColumnKind."""
    types: set[str] = set()
    told: list[tuple[str, str]] = []
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                types.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                types.add(node.id)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Text":
                parts = [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
                told += [(file.name, str(part.value)) for part in parts]
    compound = {name for name in types if re.fullmatch(r"[A-Z][a-z]+[A-Z]\w*", name)}
    assert "ColumnKind" in compound
    assert [each for each in told if not compound.isdisjoint(re.findall(r"\w+", each[1]))] == []
