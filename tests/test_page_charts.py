"""The charts on the page of a base."""

from pathlib import Path

import pytest

from browser import Browser
from program import hulian

CHARTED = """
[[source]]
id = "a"
title = "甲"
[[source]]
id = "b"
title = "乙"
[[place]]
id = "p"
name = "甲县"
[[place]]
id = "q"
name = "乙县"
[[measure]]
id = "m"
name = "增长率"
unit = "%"
kind = "ratio"
"""


def charted(facts: list[str]) -> str:
    made = [
        f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = "l{n}"\n{fact}\n'
        for n, fact in enumerate(facts)
    ]
    return CHARTED + "\n".join(made)


@pytest.fixture
def chart(browser: Browser, tmp_path: Path) -> Browser:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    facts = [
        'value = "20%"\nperiod = "2020"\nplace = ["p"]\nsource = "a"',
        'value = "30余%"\nperiod = "2021"\nplace = ["p"]\nsource = "a"',
        'value = "40%以上"\nperiod = "2022"\nplace = ["p"]\nsource = "a"',
        'value = "60%"\nperiod = "2025"\nplace = ["p"]\nsource = "a"\nbasis = "target"',
        'value = "10%"\nperiod = "2023"\nplace = ["q"]\nsource = "a"',
        'value = "12%"\nperiod = "2023"\nplace = ["q"]\nsource = "b"',
        'value = "15%"\nplace = ["q"]\nsource = "b"',
    ]
    base.write_text(charted(facts), encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out, "#/measure/m")
    return browser


def test_a_chart_shows_how_sure_each_figure_is(chart: Browser) -> None:
    def count(selector: str) -> int:
        return len(chart.texts(f".chart {selector}"))

    assert count(".full") + count(".hollow") == 6
    assert count(".hollow") == 1
    assert count(".stroke") == 2
    assert count("line.soft") == 1
    assert count("line.way") == 2
    assert chart.texts(".lines li") == ["甲县", "乙县"]
    caption = chart.find("figcaption").text
    for sign in ("空心：目标或预计", "斜杠", "虚线", "箭头：没有界限", "1 个数字没有时间，没有画"):
        assert sign in caption


def test_a_time_that_is_open_is_dashed_to_its_known_end(browser: Browser, tmp_path: Path) -> None:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    facts = [
        f'value = "{value}"\nperiod = "{when}"\nbasis = "as-of"\nplace = ["p"]\nsource = "a"'
        for value, when in (("10%", "../2026~"), ("70%", "2026~"), ("30%", "2021/.."))
    ]
    base.write_text(charted(facts), encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out, "#/measure/m")
    marks = browser.run(
        """return [...document.querySelectorAll(".chart g g")].map((mark) => {
          const time = mark.querySelector("line");
          const [begin, end] = [time.x1, time.x2].map((x) => x.baseVal.value);
          const said = mark.querySelector("title").textContent.match(/\\d+%/)[0];
          const open = time.classList.contains("open");
          return [said, Number(mark.querySelector("circle").getAttribute("cx")), begin, end, open];
        });"""
    )
    assert [mark[0] for mark in marks] == ["10%", "30%", "70%"]  # as they stand, from the left
    before, going_on, now = marks
    assert before[2] < before[1] < going_on[1] < now[1]
    assert before[3] == now[3]
    assert going_on[3] >= now[3]
    assert [mark[4] for mark in marks] == [True, True, False]
    assert "横虚线：没有写明起点或终点的时段" in browser.find("figcaption").text


def test_a_place_has_charts_of_its_measures(chart: Browser) -> None:
    chart.go("#/place/p")
    assert [text.split("随")[0] for text in chart.texts(".series-title")] == ["增长率"]
    assert len(chart.texts(".chart .full")) == 3
    chart.go("#/place/q")
    assert chart.texts(".series-title") == []  # both of one year


def test_a_chart_has_its_figures_as_a_table(chart: Browser) -> None:
    chart.click(".table summary")
    cells = chart.texts(".table td:nth-child(3)")
    assert [cell.split(" ")[0] for cell in cells] == [
        "15%", "20%", "30余%", "40%以上", "10%", "12%", "60%",
    ]  # fmt: skip
    assert chart.find(".chart").get_attribute("aria-label") == "增长率随时间的变化"
