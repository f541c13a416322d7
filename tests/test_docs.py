"""The pages of the documentation say what happens when a reader follows them, and all of it."""

import json
import re
import unicodedata
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from hulian.base.model import AreaLevel, Basis, MeasureKind, SourceKind
from hulian.base.schema import FACT_BASE
from hulian.checks import CHECKS
from hulian.cli.commands import SUMMARIES
from hulian.compare.cautions import CautionCode
from hulian.figures.markers import AFTER, BEFORE
from hulian.figures.quantity import Bound
from program import BIN, environment, hulian
from pseudoterminal import Terminal
from regenerate import PAGES, ROOT, STEP, commands, programs, regenerate, shortened

DOCS = ROOT / "docs"
LANGUAGES = ("", ".zh-CN")
"""How the name of a page ends, in English and in Chinese."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


# --- What is printed --------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_current(page: Path, home: Path) -> None:
    """`python docs/regenerate.py` brings it up to date."""
    said = list(regenerate(page, home, write=False))
    assert [line for line in said if line.endswith("is not current")] == []
    if said:
        pytest.skip("; ".join(said))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_run(page: Path) -> None:
    """But for the server, which is tested below, and which nothing ends."""
    blocks = re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    typed = [line for block in blocks for line, _ in commands(block)]
    run = [step["console"] for step in STEP.finditer(page.read_text("utf-8")) if step["console"]]
    known = [line for block in run for line, _ in commands(block)]
    server = "datasette facts.sqlite -m facts.metadata.json"
    assert [line for line in typed if line not in known] in ([], [server])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_lines_are_left_out_only_between_others(page: Path) -> None:
    for step in STEP.finditer(page.read_text("utf-8")):
        for _, printed in commands(step["console"] or ""):
            assert not printed.startswith("…\n")
            assert not printed.endswith("\n…\n")


def test_what_a_page_leaves_out_stays_out() -> None:
    page, printed = "a 1\n…\nb\nc 2\n…\nend 1\n", "a 9\nx\nb\nc 3\ny\nend 2\n"
    assert shortened(page, printed) == "a 9\n…\nb\nc 3\n…\nend 2\n"
    assert shortened("a 1\n…\nz\n…\nend 1\n", printed) == printed
    assert shortened("a 1\n", printed) == printed


def test_the_server_of_the_how_to_finds_words_of_two_characters(tmp_path: Path, home: Path) -> None:
    if not (BIN / "datasette").exists():
        pytest.skip("datasette is not installed")
    for file in ("facts.sqlite", "facts.metadata.json"):
        hulian("export", file, cwd=tmp_path)
    command = ["datasette", "facts.sqlite", "-m", "facts.metadata.json", "--port", "0"]
    with Terminal.of_command(command, environment(home), cwd=tmp_path) as terminal:
        terminal.wait_for("Press CTRL")
        address = re.search(r"http://[\d.]+:\d+", terminal.shown)
        assert address
        query = urllib.parse.urlencode({"_search": "咖啡", "_shape": "array", "_size": "max"})
        with urllib.request.urlopen(f"{address[0]}/facts/fact.json?{query}") as answer:
            assert len(json.load(answer)) > 50
        with urllib.request.urlopen(f"{address[0]}/facts/fact") as page:
            shown = page.read().decode()
        assert 'type="search"' in shown
        assert '<a href="/facts/measure/' in shown


# --- What is covered --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_help(language: str) -> None:
    shown = re.findall(r"^\$ hulian (\S+) --help$", _text(f"commands{language}"), re.M)
    assert set(SUMMARIES) <= set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fact_base_is_explained_whole(language: str) -> None:
    page = _text(f"fact-base{language}")
    named = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    keys = {key for table in FACT_BASE.values() for key in table}
    for choice in (Basis, AreaLevel, MeasureKind, SourceKind, Bound):
        keys |= set(get_args(choice))
    assert keys - named == set()
    assert [check.name for check in CHECKS if f"\n{check.name} " not in page] == []
    rows = [row.split("|")[2:] for row in page.splitlines() if row.startswith("| `")]
    markers = {word for row in rows for cell in row for word in re.findall(r"[^\s`]+", cell)}
    assert {*BEFORE, *AFTER} - markers == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caution_is_explained(language: str) -> None:
    page = _text(f"comparing{language}")
    assert [code for code in get_args(CautionCode) if f"\n| `{code}` |" not in page] == []


def _text(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


# --- Both languages ---------------------------------------------------------------------------


def test_every_page_is_in_both_languages_and_both_readmes_link_it() -> None:
    english = {page.name.removesuffix(".md") for page in PAGES if "zh-CN" not in page.name}
    english -= {"architecture"}  # for who works on the code, which is in English
    chinese = {page.name.removesuffix(".zh-CN.md") for page in PAGES if "zh-CN" in page.name}
    assert english == chinese
    for readme, language in (("README.md", ""), ("README.zh-CN.md", ".zh-CN")):
        text = (ROOT / readme).read_text("utf-8")
        pages = [f"(docs/{name}{language}.md)" for name in english - {"README"}]
        assert [link for link in pages if link not in text] == []


@pytest.mark.parametrize("name", ["how-to", "commands", "comparing", "fact-base"])
def test_both_languages_run_the_same_programs(name: str) -> None:
    english, chinese = (
        [list(programs(line)) for line in re.findall(r"^\$ (.*)$", _text(name + language), re.M)]
        for language in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("name", ["left-out", "terminal", "fact-base", "comparing", "speed"])
def test_both_languages_have_the_same_tables(name: str) -> None:
    english, chinese = (
        [row.count("|") for row in _text(name + language).splitlines() if row.startswith("|")]
        for language in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)<\s]+)\)", text):
        if re.match(r"https?:", link):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target.read_text("utf-8")), link


def _anchors(text: str) -> Iterator[str]:
    """The anchors of the headings, as GitHub makes them."""
    for heading in re.findall(r"^#+ (.*)$", text, re.M):
        kept = (c for c in heading.lower() if c in "-_ " or unicodedata.category(c)[0] in "LMN")
        yield "".join(kept).replace(" ", "-")
