"""Pictures, read back: where each character stands, in real browsers too, whatever data holds."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from browser import Browser
from conftest import Terminal
from hulian.figures.interval import Interval
from hulian.render.chart import Chart, Point, Series, chart
from hulian.render.text import width
from program import hulian, tool

SVG = "{http://www.w3.org/2000/svg}"
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

MEASURE = """
return [...document.querySelectorAll(arguments[0])].map(node => {
  const box = node.getBoundingClientRect();
  return {text: node.textContent, left: box.left, right: box.right, top: box.top,
          bottom: box.bottom, line: node.parentNode.getAttribute('y'),
          spacing: getComputedStyle(node).letterSpacing};
});
"""
"""Where each node of a selector stands."""


def shown(svg: str, selector: str, folder: Path, browser: Browser) -> list[dict[str, Any]]:
    """Where each node of a selector stands in a browser that shows SVG in a page."""
    page = folder / "page.html"
    ready = '<!DOCTYPE html><html data-ready=""><meta charset="utf-8"><body>'
    page.write_text(ready + svg, encoding="utf-8")
    browser.open(page)
    return list(browser.run(MEASURE, selector))


def picture(command: list[str], folder: Path) -> str:
    path = folder / "a.svg"
    assert not hulian(*command, "-o", path).out
    return path.read_text(encoding="utf-8")


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


# --- Charts -----------------------------------------------------------------------------------


def point(value: Interval, year: int, **more: Any) -> Point:
    since, until = date(year, 1, 1), date(year, 12, 31)
    return Point(f"{value.amount}", "", value, since, until, date(year, 7, 1), **more)


def exact(amount: int) -> Interval:
    return Interval(Fraction(amount), Fraction(amount), Fraction(amount))


def drawn(*points: Point) -> ET.Element:
    return ET.fromstring(chart(Chart("甲", "元", [Series("乙", points)]), str))


def shapes(tree: ET.Element, tag: str) -> list[dict[str, str]]:
    return [node.attrib for group in tree.iter(f"{SVG}g") for node in group.iter(f"{SVG}{tag}")]


def test_targets_are_hollow() -> None:
    tree = drawn(point(exact(1), 2020), point(exact(2), 2021, target=True))
    assert [shape["fill"] == "#ffffff" for shape in shapes(tree, "circle")] == [False, True]


def test_bounds_are_whiskers() -> None:
    soft = Interval(Fraction(5), Fraction(4), Fraction(6), True, True)
    open_end = Interval(Fraction(5), Fraction(5), None)
    hard = Interval(Fraction(5), Fraction(4), Fraction(6))
    plain = len(shapes(drawn(point(exact(5), 2020)), "line"))
    dashed = [s for s in shapes(drawn(point(soft, 2020)), "line") if "stroke-dasharray" in s]
    assert len(dashed) == 2
    assert len(shapes(drawn(point(open_end, 2020)), "polygon")) == 1
    assert len(shapes(drawn(point(hard, 2020)), "line")) == plain + 4


def test_disputed_points_are_crossed_and_not_joined() -> None:
    both = point(exact(1), 2020), point(exact(2), 2021)
    assert len(list(drawn(*both).iter(f"{SVG}line"))) - 1 == len(
        list(drawn(both[0], both[1]._replace(group="other")).iter(f"{SVG}line"))
    )
    crossed = drawn(both[0], both[1]._replace(disputed=True))
    assert "#c11a25" in [shape["stroke"] for shape in shapes(crossed, "line")]


def test_time_that_is_open_has_an_arrow() -> None:
    since = point(exact(1), 2020)._replace(until=None)
    assert len(shapes(drawn(since, point(exact(2), 2024)), "polygon")) == 1


def test_time_without_a_start_stands_at_the_left_and_is_dashed() -> None:
    earlier = point(exact(1), 2026)._replace(since=None, at=date.min)
    tree = drawn(earlier, *(point(exact(amount), 2026, group="g") for amount in (7, 8)))
    first, *others = [float(shape["cx"]) for shape in shapes(tree, "circle")]
    assert all(first < other for other in others)
    [dashed] = [shape for shape in shapes(tree, "line") if "stroke-dasharray" in shape]
    assert float(dashed["x1"]) < first < float(dashed["x2"])
    [head] = shapes(tree, "polygon")
    assert all(float(corner.split(",")[0]) < first - 4.5 for corner in head["points"].split())


def test_time_without_an_end_is_dashed_to_the_right() -> None:
    going_on = point(exact(1), 2021)._replace(until=None, at=date(2021, 1, 1))
    tree = drawn(going_on, point(exact(2), 2024))
    start, other = [float(shape["cx"]) for shape in shapes(tree, "circle")]
    [dashed] = [shape for shape in shapes(tree, "line") if "stroke-dasharray" in shape]
    assert start == float(dashed["x1"]) < other < float(dashed["x2"])


@pytest.mark.parametrize(("basis", "first"), [("as-of", "1"), ("cumulative", "2"), ("target", "2")])
def test_what_was_so_up_to_a_day_stands_before_it(basis: str, first: str, tmp_path: Path) -> None:
    """A sum, and a goal, are of the day on which they end."""
    facts = [("a", "m", 1, "../2026~"), ("b", "m", 2, "2024")]
    path = tmp_path / "base.toml"
    written = (
        FACT.format(*fact) + f'period = "{when}"\nbasis = "{basis}"\n' for *fact, when in facts
    )
    path.write_text(UNDATED + "".join(written), encoding="utf-8")
    tree = ET.fromstring(hulian("--base", path, "compare", "a", "b", "--format", "svg").out)
    marks = [
        (float(circle.attrib["cx"]), "".join(group.itertext()))
        for group in tree.iter(f"{SVG}g")
        for circle in group.iter(f"{SVG}circle")
    ]
    assert len(marks) == 2
    assert f"{first}只" in min(marks)[1]
    assert "横虚线：没有写明起点或终点的时段" in "".join(tree.itertext())


def test_a_chart_in_a_file_is_told(tmp_path: Path) -> None:
    compared = ["compare", "coffee-specialty-rate-before", "coffee-specialty-rate-now"]
    path = tmp_path / "c.svg"
    assert hulian(*compared, "-o", path).err == f"2 个数字画成图，写入 {path}\n"
    assert hulian(*compared, "-o", path, "--lang", "en").err == (
        f"chart of 2 figures written to {path}\n"
    )
    assert hulian(*compared, "--format", "svg").err == ""


def test_a_comparison_is_drawn_over_time_with_its_cautions(tmp_path: Path) -> None:
    tree = ET.fromstring(picture(["compare", "coffee-specialty-rate"], tmp_path))
    texts = [text.text or "" for text in tree.iter(f"{SVG}text")]
    assert {"2021", "2025", "云南省", "保山市", "须注意"} <= set(texts)
    assert any(text.startswith("时段不同：2021年（①") for text in texts)
    assert all("\n" not in text for text in texts)


def test_figures_of_one_time_are_a_table(tmp_path: Path) -> None:
    tree = ET.fromstring(picture(["compare", "start-year"], tmp_path))
    assert any(node.attrib.get("class") == "heading" for node in tree.iter(f"{SVG}tspan"))


@pytest.mark.parametrize(
    "measure", ["coffee-specialty-rate", "fiscal-aid", "longjiang-visits-2022"]
)
def test_names_of_a_chart_do_not_overlap(measure: str, tmp_path: Path, browser: Browser) -> None:
    refs = [measure, "longjiang-visits-2025"] if measure.endswith("2022") else [measure]
    texts = shown(picture(["compare", *refs], tmp_path), "text", tmp_path, browser)
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            below = one["bottom"] <= other["top"] + 3 or other["bottom"] <= one["top"] + 3
            assert beside or below, (one["text"], other["text"])


UNDATED = """
[[source]]
id = "s"
title = "文"
[[measure]]
id = "m"
name = "羊"
unit = "只"
kind = "stock"
[[measure]]
id = "n"
name = "牛"
unit = "只"
kind = "stock"
"""
FACT = """
[[fact]]
id = "{0}"
measure = "{1}"
label = "{0}"
value = "{2}只"
source = "s"
"""


def test_a_chart_says_what_it_leaves_out_and_tells_measures_apart(tmp_path: Path) -> None:
    facts = [("a", "m", 1, 2020), ("b", "m", 2, 2021), ("c", "n", 3, 2021), ("d", "m", 4, None)]
    written = [
        FACT.format(*fact) + (f'period = "{year}"\nbasis = "as-of"\n' if year else "")
        for *fact, year in facts
    ]
    path = tmp_path / "base.toml"
    path.write_text(UNDATED + "".join(written), encoding="utf-8")
    ids = [fact[0] for fact in facts]
    texts = list(
        ET.fromstring(
            hulian("--base", path, "compare", *ids, "--format", "svg", "--lang", "en").out
        ).itertext()
    )
    said = " ".join("".join(texts).split())
    assert "without a period, not drawn: ④" in said
    assert {"羊", "牛"} <= {text.strip() for text in texts}
