"""Pictures, read back: where each character stands, in real browsers too, whatever data holds."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from browser import Browser
from conftest import Terminal
from hulian.render.text import width
from program import hulian, tool
from svg import SVG, picture, shown

COMMANDS = (
    ["list", "--county", "龙陵"],
    ["funds"],
    ["search", "咖啡", "--limit", "5"],
    ["show", "fiscal-aid-since-1997"],
    ["conflicts"],
    ["places"],
    ["sources"],
)
CELL, MARGIN, LINE = 8.5, 12, 23
DRAWN = {"rule": "─", "solid": "█", "light": "░"}

# --- Tables -----------------------------------------------------------------------------------


def _row(node: ET.Element) -> int:
    return int((float(node.attrib["y"]) - MARGIN) // LINE)


def _cells(length: str, margin: float = 0) -> int:
    """Return a length or a place in whole cells; it must be in whole cells."""
    cells = (float(length) - margin) / CELL
    assert abs(cells - round(cells)) < 0.02
    return round(cells)


def lines_of(svg: str) -> Iterator[str]:
    """What stands in the cells of a picture, and its rules and bars, as lines of text."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for node in ET.fromstring(svg).iter():
        kind = node.attrib.get("class", "")
        if node.tag == f"{SVG}text":
            row, parts = _row(node), [(part, part.text or "") for part in node]
        elif node.tag == f"{SVG}rect" and kind in DRAWN:
            row, parts = _row(node), [(node, DRAWN[kind] * _cells(node.attrib["width"]))]
        else:
            continue
        placed = ((_cells(part.attrib["x"], MARGIN), text) for part, text in parts)
        rows.setdefault(row, []).extend(placed)
    for row in range(max(rows) + 1):
        line = ""
        for cell, piece in sorted(rows.get(row, [])):
            assert cell >= width(line), "pieces overlap"
            line += " " * (cell - width(line)) + piece
        yield line


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_picture_shows_the_terminals_cells(
    command: list[str], language: str, terminal: Terminal, tmp_path: Path
) -> None:
    """Line by line and cell by cell: empty lines, rules and bars, too."""
    asked = [*command, "--lang", language]
    shown = [line.rstrip() for line in terminal(asked, 120)]
    assert list(lines_of(picture(asked, tmp_path))) == shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_picture_is_sound_and_fetches_nothing(command: list[str], tmp_path: Path) -> None:
    text = picture(command, tmp_path)
    tree = ET.fromstring(text)
    assert tree.tag == f"{SVG}svg"
    assert not re.search(r"@font-face|@import|url\((?!#)|href", text)
    across, down = (float(size) for size in tree.attrib["viewBox"].split()[2:])
    assert 0 < across <= CELL * 121 + 2 * MARGIN
    assert all(float(t.attrib["y"]) < down for t in tree.iter() if "y" in t.attrib)


@pytest.mark.parametrize("command", [["funds"], ["compare", "start-year"]], ids=["list", "compare"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_overlaps_in_a_browser(
    command: list[str], language: str, tmp_path: Path, browser: Browser
) -> None:
    pieces = shown(picture([*command, "--lang", language], tmp_path), "tspan", tmp_path, browser)
    assert len(pieces) > 50
    for before, after in pairwise(pieces):
        assert before["spacing"] == "normal"
        assert before["line"] != after["line"] or before["right"] <= after["left"] + 0.6, after


def test_another_engine_draws_it(tmp_path: Path) -> None:
    picture(["funds"], tmp_path)
    tool("rsvg-convert", tmp_path / "a.svg", "-o", tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_the_same_question_gives_the_same_picture() -> None:
    first, second = (hulian("places", "--format", "svg").out for _ in range(2))
    assert first == second


# --- Whatever data holds ----------------------------------------------------------------------

HOSTILE = r"""
[[source]]
id = "s"
title = "\u0000\u001b]52;c;eA==\u0007 \u202e\uFFFF ]]> <script>"
url = "javascript:alert(1)"
[[source]]
id = "t"
title = "t"
[[measure]]
id = "m"
name = "\u0000\u001b[31m测\uFFFF\u202e&<b>"
unit = "元"
kind = "stock"
[[fact]]
id = "f"
measure = "m"
label = "\u001b]8;;http://e.org\u0007标签\uFFFF\u2028"
value = "1元"
period = "2024"
basis = "as-of"
source = "s"
[[fact]]
id = "g"
measure = "m"
label = "另一个"
value = "3元"
period = "2024"
basis = "as-of"
source = "t"
"""
QUESTIONS = (
    ["list"],
    ["conflicts"],
    ["show", "f"],
    ["compare", "f", "g"],
    ["compare", "m", "--by", "source"],
    ["sources"],
    ["measures"],
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "base.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_hostile_data_only_shows(question: list[str], hostile: Path) -> None:
    for form in ("table", "markdown", "svg", "html"):
        answer = hulian("--base", hostile, *question, "--format", form)
        for text in (answer.out, answer.err):
            acting = re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\uffff]", text)
            assert not acting, (form, text)
        assert "href" not in answer.out
        assert "](<javascript" not in answer.out
        if form == "svg":
            ET.fromstring(answer.out)
        if form == "html":
            page = answer.out.replace("<!DOCTYPE html>", "")
            ET.fromstring(re.sub(r"<(meta[^>]*|br)>", r"<\1/>", page))


def test_hostile_data_only_shows_on_stderr(hostile: Path) -> None:
    said = hulian("--base", hostile, "compare", "f", "g", "--format", "csv", "--by", "source").err
    assert "␛" in hulian("--base", hostile, "list", "--source", "\x1b]2;x\x07", code=2).err
    assert "\x1b" not in said
