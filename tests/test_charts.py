"""Charts, read back: what stands for bounds, targets, disputes and time that is open."""

import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from browser import Browser
from conftest import VALLEY
from hulian.figures.interval import Interval
from hulian.render.chart import Chart, Point, Series, chart
from program import hulian
from svg import SVG, picture, shown


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


@pytest.mark.parametrize(
    ("value", "marks"),
    [
        (exact(10), ["0", "2", "4", "6", "8", "10"]),
        (exact(11), ["0", "5", "10", "15"]),
        (exact(45), ["0", "10", "20", "30", "40", "50"]),
        (Interval(Fraction(100), Fraction(100), Fraction(160)), ["0", "50", "100", "150", "200"]),
        (Interval(Fraction(100), Fraction(100), None), ["0", "50", "100", "150"]),
    ],
    ids=["2", "5", "10", "high end", "room for an arrow"],
)
def test_the_axis_has_round_marks_and_room_for_all(value: Interval, marks: list[str]) -> None:
    texts = drawn(point(value, 2020)).iter(f"{SVG}text")
    assert [text.text for text in texts if text.get("text-anchor") == "end"] == marks


def test_a_figure_gives_way_to_the_name_of_its_series() -> None:
    last = point(exact(2), 2021)._replace(at=date(2021, 12, 31), label="最后一个数字")
    tree = drawn(point(exact(1), 2020), last)
    _, mark = shapes(tree, "circle")
    [label] = [text for text in tree.iter(f"{SVG}text") if text.text == "最后一个数字"]
    assert float(label.attrib["x"]) < float(mark["cx"])


def test_a_figure_that_stands_far_from_its_point_has_a_line_to_it() -> None:
    def leaders(points: list[Point]) -> int:
        lines = drawn(*points).iter(f"{SVG}line")
        return sum(line.attrib["stroke-width"] == "0.6" for line in lines)

    assert leaders([point(exact(500), 2020), point(exact(900), 2024)]) == 0
    crowd = [point(exact(500), 2020) for _ in range(9)]
    assert 0 < leaders([*crowd, point(exact(900), 2024)]) < len(crowd)


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
    path = tmp_path / "english.svg"
    assert hulian(*compared, "-o", path, "--lang", "en").err == (
        f"chart of 2 figures written to {path}\n"
    )
    assert hulian(*compared, "--format", "svg").err == ""


@pytest.mark.parametrize(("language", "said"), [("zh", "超过45% ≠"), ("en", "over 45% ≠")])
def test_a_chart_has_figures_in_the_language_of_the_reader(language: str, said: str) -> None:
    compared = ["compare", "coffee-specialty-rate", "--format", "svg", "--lang", language]
    tree = ET.fromstring(hulian(*compared).out)
    labels = [text.text or "" for text in tree.iter(f"{SVG}text")]
    assert [label.partition(" ")[2] for label in labels if "45%" in label] == [said]
    assert any("超过" in label or "达" in label for label in labels) == (language == "zh")


def test_fields_that_are_asked_for_are_a_table_in_a_picture() -> None:
    compared = ["compare", "coffee-specialty-rate-before", "coffee-specialty-rate-now"]
    tree = ET.fromstring(hulian(*compared, "--format", "svg", "--fields", "id,value").out)
    said = "".join(tree.itertext())
    assert "coffee-specialty-rate-before" in said
    assert "coffee-specialty-rate-now" in said
    assert [*tree.iter(f"{SVG}circle")] == []


def test_a_comparison_is_drawn_over_time_with_its_cautions(tmp_path: Path) -> None:
    tree = ET.fromstring(picture(["compare", "coffee-specialty-rate"], tmp_path))
    texts = [text.text or "" for text in tree.iter(f"{SVG}text")]
    assert {"2021", "2025", "云南省", "保山市", "须注意"} <= set(texts)
    assert any(text.startswith("时段不同：2021年（①") for text in texts)
    assert all("\n" not in text for text in texts)


def test_givers_are_named_only_where_places_are_alike(tmp_path: Path) -> None:
    tree = ET.fromstring(picture(["compare", "aid", "--base", str(VALLEY)], tmp_path))
    names = {"北山省", "清水市", "龙湾县", "东河县", "龙湾县、东河县", "桃源镇"}
    assert names <= {text.text for text in tree.iter(f"{SVG}text")}


def test_figures_of_one_time_are_a_table(tmp_path: Path) -> None:
    tree = ET.fromstring(picture(["compare", "start-year"], tmp_path))
    assert any(node.attrib.get("class") == "heading" for node in tree.iter(f"{SVG}tspan"))


@pytest.mark.parametrize(
    "measure", ["coffee-specialty-rate", "fiscal-aid", "longjiang-visits-2022"]
)
def test_names_of_a_chart_do_not_overlap(measure: str, tmp_path: Path, browser: Browser) -> None:
    refs = [measure, "longjiang-visits-2025"] if measure.endswith("2022") else [measure]
    texts = shown(picture(["compare", *refs], tmp_path), "text", tmp_path, browser)
    assert len(texts) > 5
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
