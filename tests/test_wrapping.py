"""Where lines of text are broken: nothing is cut that must stay whole, and nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.render.text import longest_piece, width, wrap


@pytest.mark.parametrize(
    "whole",
    [
        "2025年10月22日",
        "10月22日",
        "2025年10月起",
        "2025-10-22",
        "22 Oct 2025",
        "+14.7个百分点",
        "5000余万元",
        "1.424 billion yuan",
        "2021/2024",
    ],
)
def test_dates_and_figures_are_whole_pieces(whole: str) -> None:
    assert longest_piece(f"甲 {whole} 乙") == width(whole)
    for cells in range(4, 30):
        assert any(whole in line for line in wrap(f"甲乙丙 {whole} 丁戊", cells))


@pytest.mark.parametrize("date", ["c. 2026", "c. Oct 2024"])
def test_about_stays_with_its_date(date: str) -> None:
    for cells in range(len(date), 30):
        assert any(date in line for line in wrap(f"Overview (news, {date}, repost)", cells))


@pytest.mark.parametrize("text", ["闵行—保山协作", "甲——乙", "Minhang–Baoshan parks"])
def test_no_line_begins_with_a_dash(text: str) -> None:
    for cells in range(8, 16):
        assert not [line for line in wrap(text, cells)[1:] if line[0] in "—–"]


@given(st.text(max_size=60), st.integers(2, 30))
def test_wrapping_loses_nothing(text: str, cells: int) -> None:
    kept = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", "".join(wrap(text, cells))) == kept


@pytest.mark.parametrize("cells", [5, 20, 33])
def test_an_id_is_never_cut(cells: int) -> None:
    identifier = "coffee-specialty-rate-baoshan-2023-mayor"
    assert identifier in wrap(f"另有来源说法不同：{identifier} 与此相反", cells)
    assert identifier in wrap(f"another says so: {identifier} and no more", cells)


def test_a_command_to_type_stays_on_one_line() -> None:
    texts = {
        "did you mean --county? hulian list --help lists the options": "hulian list --help",
        "没有符合的数字：可以看 hulian measures 里有什么": "hulian measures",
    }
    for text, command in texts.items():
        for cells in range(len(command), 60):
            lines = wrap(text, cells)
            assert any(command in line for line in lines)
            assert max(map(width, lines)) <= cells
        assert max(map(width, wrap(text, len(command) - 1))) < len(command)


def test_what_fits_is_not_broken() -> None:
    assert wrap("闵行区开始对口帮扶", 18) == ["闵行区开始对口帮扶"]
    assert wrap("闵行区开始对口帮扶", 17) == ["闵行区开始对口", "帮扶"]
    assert wrap("  甲 乙 ", 80) == ["甲 乙"]
    assert wrap("aa bb cc", 5) == ["aa bb", "cc"]


def test_no_character_stands_alone_in_the_last_line() -> None:
    assert wrap("闵行区开始对口帮扶保山市的年份", 28) == ["闵行区开始对口帮扶保山市的", "年份"]
    assert wrap("茶叶 a", 4) == ["茶叶", "a"]
    assert wrap("visitors来茶", 10) == ["visitors来", "茶"]
    assert wrap("不带命令时，显示概况。", 20) == ["不带命令时，显示", "概况。"]
