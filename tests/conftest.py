"""What all tests share: the small base, the program, and how Hypothesis runs."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import hulian
import program
import pseudoterminal
from answering import Person
from browser import Browser, chromium
from hulian.base.edit import starter
from hulian.index.cache import open_index
from hulian.index.query import Index
from hulian.paths import bundled_base, cache_folder
from hulian.verify.verify import Verifier
from program import Result

TESTS = Path(__file__).parent
VALLEY = TESTS / "bases" / "valley.toml"
"""A small base with everything in it that a question can turn on."""

SOURCE_TEXTS = Path(os.environ.get("HULIAN_SOURCES", "nowhere"))
"""Texts of the bundled base's sources, ID.txt: they are others' work, and not in the repository."""

SOURCE_TEXT = SOURCE_TEXTS / "minhang-baoshan.txt"
"""The first of them, with more figures than any other."""

needs_source_text = pytest.mark.skipif(
    "HULIAN_SOURCES" not in os.environ,
    reason="HULIAN_SOURCES does not say where the sources' texts are",
)

# How long one example takes depends on what else the machine does; which examples are tried is the
# same in every run, but for those that look for more (HULIAN_FUZZ=full).
settings.register_profile(
    "hulian",
    deadline=None,
    derandomize="HULIAN_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hulian")

Run = Callable[..., Result]
"""`run(*args, env=…, input=…, cwd=…)`; `env` adds to an environment that says nothing else."""

Terminal = Callable[..., list[str]]
"""`terminal(args, width, env=…)`: the lines that a terminal of that width shows."""


FACT = """\
[[fact]]
id = "road-funds-2024"
measure = "road-funds"
label = "示例县2024年投入的道路资金"
value = "近900万元"
period = "2024"
place = ["example-county"]
source = "example-news"
"""
"""A figure that the base of `hulian init` can take."""

EVERY_KIND = """\
# From the second article.
[[source]]
id = "second"
title = "第二篇"

[[place]]
id = "second-county"
name = "另一县"
within = "example-city"

[[theme]]
id = "bridges"
name = "桥梁"

[[measure]]
id = "bridges-built"
name = "新建桥梁"
unit = "座"
theme = ["bridges"]

[[fact]]
id = "bridges-built-2025"
measure = "bridges-built"
label = "另一县新建的桥梁"  # counted by hand
value = "3座"
place = ["second-county"]
source = "second"
"""
"""New entries of every kind, with comments."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a base, `my.toml`, and a file of new entries, `stubs.toml`."""
    (tmp_path / "my.toml").write_text(starter("en"), encoding="utf-8")
    (tmp_path / "stubs.toml").write_text(FACT, encoding="utf-8")
    return tmp_path


def state(path: Path) -> tuple[bytes, int, int]:
    """What a file holds, which file it is, and when it was written; not when it was read."""
    found = path.stat()
    return path.read_bytes(), found.st_ino, found.st_mtime_ns


def names(folder: Path) -> list[str]:
    """The names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="session", autouse=True)
def _cache() -> Iterator[None]:
    """Keeps compiled bases out of the user's own cache folder; all tests share them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", program.environment()["XDG_CACHE_HOME"])
        yield


@pytest.fixture(scope="session")
def base() -> Iterator[hulian.FactBase]:
    """The bundled base."""
    with hulian.load() as opened:
        yield opened


@pytest.fixture(scope="session")
def valley() -> Iterator[hulian.FactBase]:
    """The small base."""
    with hulian.load(VALLEY) as opened:
        yield opened


def ids(base: hulian.FactBase, question: str) -> list[str]:
    """The ids of the figures that answer a question, best first."""
    return [figure.id for figure in base.search(question)]


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """An environment with a cache folder of its own."""
    return program.environment()


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs the program."""
    return program.run


@pytest.fixture
def listed(run: Run) -> Run:
    """Lists the valley."""
    return lambda *args, **options: run("list", "--base", VALLEY, *args, **options)


@pytest.fixture(scope="session")
def terminal() -> Terminal:
    """Runs the program on a pseudo-terminal that stderr does not go to."""

    def terminal(args: list[str], width: int, env: Mapping[str, str] | None = None) -> list[str]:
        quiet = {"NO_COLOR": "1", "HULIAN_PAGER": "cat", **(env or {})}
        ended = pseudoterminal.run(*args, env=quiet, columns=width)
        assert ended.code == 0, ended.err
        return ended.out.splitlines()

    return terminal


@pytest.fixture
def person(environment: Mapping[str, str], folder: Path) -> Iterator[Person]:
    """Somebody who adds the figures of the article in the folder, by its dialogue."""
    arguments = ["add", "article.txt", "--to", "my.toml"]
    with pseudoterminal.Terminal.of_program(
        arguments, environment, rows=60, columns=80, cwd=folder
    ) as terminal:
        yield Person(terminal)


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled base as a page."""
    path = tmp_path_factory.mktemp("page") / "base.html"
    program.hulian("export", path)
    return path


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """Chromium, opened once for all tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def browser(window: Browser) -> Iterator[Browser]:
    """A window in which nothing may go wrong unseen."""
    window.size(1280)
    window.complaints()
    yield window
    assert window.complaints() == []


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """What holds drafts against the bundled base."""
    return Verifier(Index(open_index([bundled_base()], cache_folder(os.environ))))
