"""A walk through what `hulian add ARTICLE` asks, by somebody who changes and mistypes much."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from answering import READY, Person, fill
from pseudoterminal import Terminal

SHEEP = """\
江宁区与洛南县：羊上了山
来源：洛南日报 2025-03-04

2024年，南京市江宁区投入洛南县帮扶资金860万元，投放湖羊1.5万个。养殖场的人说，比前一年好。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my.toml").write_text('[base]\ntitle = "羊"\nlanguages = ["zh"]\n', "utf-8")
    (tmp_path / "article.txt").write_text(SHEEP, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "my.toml").read_text("utf-8"))


def to(person: Person, text: str) -> None:
    """Press Enter until a question has a text."""
    person.sees(READY)
    while text not in person.terminal.shown[person._seen :]:
        person.types("\r")
        person.sees(READY)


def end(person: Person) -> None:
    person.types("q")
    assert person.terminal.finish() == 0, person.terminal.shown


def test_what_is_counted_is_so_in_the_unit_of_its_measure(person: Person, folder: Path) -> None:
    """Where the unit is changed after the figure was taken, both are taken in."""
    to(person, "【1.5万个】")
    person.types("\r")
    person.sees("── 新指标")
    fill(person, d=("单位:", "\x15只\r"))
    person.types("\r")
    person.sees("问完了：收下 2 个")
    person.types("\r")
    assert person.terminal.finish() == 0, person.terminal.shown
    fact = read(folder)["fact"][1]
    assert (fact["value"], fact["printed"]) == ("1.5万只", "1.5万个")


def test_a_figure_that_its_measure_cannot_hold_is_told_before_it_is_taken(
    person: Person, folder: Path
) -> None:
    to(person, "【860万元】")
    person.types("\r")
    person.sees("── 新指标")
    fill(person, d=("单位:", "\x15公里\r"))
    person.types("\r")
    person.sees("单位是“元”，指标的单位是“公里”")
    fill(person, d=("单位:", "\x15元\r"))
    to(person, "【1.5万个】")
    end(person)
    assert [fact["value"] for fact in read(folder)["fact"]] == ["860万元"]


@pytest.mark.parametrize(
    ("letter", "prompt", "typed", "told", "then"),
    [
        ("v", "数字:", "许多", "读不出“许多”是多少", "870万元"),
        ("v", "数字:", "8..6万元", "读不出“8..6万元”是多少", "8.6万元"),
        ("i", "id:", "Aid 2024", "“Aid 2024”不能用作 id", "aid-2024"),
        ("i", "id:", "援助", "“援助”不能用作 id", "aid"),
        ("i", "id:", "taken-id", "id“taken-id”已经用过；换一个", "free-id"),
        ("b", "口径:", "x", "只能是 累计 (cumulative)、", "c"),
        ("t", "时间:", "去那时", "读不懂日期", "去年"),
    ],
)
def test_what_cannot_stand_is_told_where_it_is_typed(
    person: Person, letter: str, prompt: str, typed: str, told: str, then: str
) -> None:
    to(person, "【860万元】")
    person.types("i")
    person.sees("id:")
    person.types("taken-id\r")
    to(person, "【1.5万个】")
    person.types(letter)
    person.sees(prompt)
    person.types(f"\x15{typed}\r")
    person.sees(told)
    person.types(f"\x15{then}\r")
    person.sees(READY)


def test_the_unit_and_code_of_what_is_new_are_told_too(person: Person) -> None:
    to(person, "── 新指标")
    person.types("d")
    person.sees("单位:")
    person.types("\x15万元\r")
    person.sees("“万元”不是基本单位")
    person.types("\x15元\r")
    person.sees(READY)


@pytest.mark.parametrize("columns", [40, 44, 60, 80])
def test_no_word_of_a_prompt_is_cut(
    environment: Mapping[str, str], folder: Path, columns: int
) -> None:
    """Where a window is narrow, what the keys do goes on in the next line, word by word."""
    arguments = ["add", "article.txt", "--to", "my.toml", "--lang", "en"]
    with Terminal.of_program(arguments, environment, rows=60, columns=columns, cwd=folder) as shown:
        for keys, last in (("", "h help"), ("\r", "u back"), ("s\r", "u back"), ("\x03", "go on")):
            seen = len(shown.shown)
            shown.type(keys)
            shown.wait_for(last.split()[-1], seen)
        words = " ".join(line.strip() for line in shown.screen[-60:])
    assert "y write what was taken · n write nothing · Enter go on" in " ".join(words.split())


def test_a_label_in_english_stays_so_when_something_is_changed(
    environment: Mapping[str, str], folder: Path
) -> None:
    text = "Sheep for Luonan\n\nSource: Luonan Post, 4 March 2025\n\nIn 2024, Jiangning District"
    text += " of Nanjing gave Luonan County in Shaanxi 8.6 million yuan.\n"
    (folder / "article.txt").write_text(text, encoding="utf-8")
    arguments = ["add", "article.txt", "--to", "my.toml"]
    with Terminal.of_program(arguments, environment, rows=60, columns=100, cwd=folder) as terminal:
        person = Person(terminal)
        to(person, "【8.6 million yuan】")
        assert "to Luonan County, 2024" in terminal.shown
        fill(person, t=("时间:", "\x152023\r"))
        person.sees("to Luonan County, 2023")
