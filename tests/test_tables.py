"""How blocks are laid out: the typical cell decides, nothing is broken that must stay whole."""

import re
from collections.abc import Sequence
from fractions import Fraction

import pytest

from conftest import VALLEY, Terminal
from hulian.render.blocks import Bar, Block, Cell, Column, Items, Notes, Properties, Table, Title
from hulian.render.layout import lay_out
from hulian.render.lines import circled
from hulian.render.text import Sheet, wide_width, width
from program import hulian

COLUMNS = (
    Column("数字", "figure"),
    Column("事项", "label"),
    Column("时间", "period"),
    Column("地方", "names"),
    Column("id", "id"),
)
LABEL = "闵行区给保山市的财政帮扶资金，累计"
USUAL = ("14.24亿元", LABEL, "2021—2024年", "保山市", "fiscal-aid")
AREAS = "隆阳区、施甸县、龙陵县"
WIDE = ("9,999,999,999.99亿元以上", "一项", "2021年7月—2024年3月", AREAS, "a-" * 20 + "b")


def table(*rows: Sequence[str]) -> Table:
    return Table(COLUMNS, tuple(tuple(map(Cell, row)) for row in rows))


def lines(block: Block, cells: int | None, **more: object) -> list[str]:
    sheet = Sheet(cells, **more)  # type: ignore[arg-type]
    return ["".join(span.text for span in line).rstrip() for line in lay_out([block], sheet)]


# --- Columns ----------------------------------------------------------------------------------


def test_a_few_wide_cells_leave_the_columns_as_they_are() -> None:
    for cells in (120, 100, 80):
        shown = lines(table(*[USUAL] * 20, WIDE), cells)
        assert sum(LABEL in line for line in shown) == 20
    shown = lines(table(*[USUAL] * 20, WIDE), 100)
    assert all("fiscal-aid" in line for line in shown[2:22])


def test_a_wide_figure_stands_on_a_line_of_its_own() -> None:
    shown = lines(table(*[USUAL] * 20, WIDE), 80)
    assert WIDE[0] in shown
    assert shown[shown.index(WIDE[0]) + 1].lstrip().startswith("一项")


def test_what_stands_before_a_wide_figure_stays_beside_it() -> None:
    columns = (Column("位置", "whole"), *COLUMNS[:2])
    rows = [("1:2", *USUAL[:2])] * 20 + [("20:13", WIDE[0], ""), ("20:13", *WIDE[:2])]
    shown = lines(Table(columns, tuple(tuple(map(Cell, row)) for row in rows)), 60)
    assert shown[-3] == shown[-2]
    assert shown[-2:] == [f"20:13  {WIDE[0]}", " " * width(shown[0].partition("事项")[0]) + "一项"]


@pytest.mark.parametrize("cells", [120, 100, 80, 60, 50, 40, 30, 20])
def test_what_must_stay_whole_does(cells: int) -> None:
    shown = lines(table(*[USUAL] * 3, WIDE), cells)
    for whole in ("14.24亿元", "2021—", "2024年", "fiscal-aid", *WIDE[:1], "2021年7月—", WIDE[4]):
        assert any(whole in line for line in shown), whole
    assert all(width(line) <= cells or len(line.split()) == 1 for line in shown)


def test_a_figure_wider_than_the_terminal_begins_at_its_left() -> None:
    rows = [("甲", "1")] * 11 + [("甲", "9" * 30)]
    columns = (Column("事项", "label"), Column("数字", "figure"))
    assert "9" * 30 in lines(Table(columns, tuple(tuple(map(Cell, row)) for row in rows)), 20)


@pytest.mark.parametrize(
    ("cells", "ids", "below"),
    [
        (28, (16,), ["a" * 16 + "  乙二、", " " * 18 + "丙三、", " " * 18 + "丁四、戊五"]),
        (28, (17,), [" " * 18 + "丙三、", " " * 18 + "丁四、戊五", "a" * 17]),
        (37, (17, 18), [" " * 18 + "丁四、戊五", "a" * 17 + "  " + "b" * 18]),
        (36, (17, 18), ["a" * 17, "b" * 18]),
    ],
    ids=["below the label", "below all", "side by side", "one below the other"],
)
def test_ids_go_where_they_just_fit(cells: int, ids: Sequence[int], below: list[str]) -> None:
    columns = [Column("事项", "label"), Column("地方", "names"), *[Column("id", "id")] * len(ids)]
    texts = ["甲" * 8, "甲一、乙二、丙三、丁四、戊五", *("ab"[i] * n for i, n in enumerate(ids))]
    shown = lines(Table(tuple(columns), (tuple(map(Cell, texts)),)), cells)
    assert shown[-len(below) :] == below


def test_names_wrap_between_names() -> None:
    shown = "\n".join(lines(table(*[USUAL] * 9, WIDE), 80))
    for name in ("隆阳区", "施甸县", "龙陵县"):
        assert name in shown


def test_cards_name_their_fields_below_a_label_of_16_cells() -> None:
    narrow = lines(table(USUAL), 40)
    assert narrow[0] == "14.24亿元"
    named = [line.split("  ")[0] for line in narrow[1:] if line[0] != " "]
    assert named == ["事项", "时间", "地方", "id"]
    assert lines(table(USUAL), 50)[0].split() == ["数字", "事项", "时间", "地方"]


def test_one_empty_line_stands_between_cards_also_where_a_title_does() -> None:
    cards = Table(COLUMNS, (tuple(map(Cell, USUAL)),) * 3, titles={2: "另一组"})
    shown = lines(cards, 40)
    ends = [number for number, line in enumerate(shown) if not line]
    assert [shown[number + 1] for number in ends] == ["14.24亿元", "另一组"]


def test_a_period_breaks_behind_its_dash_alone() -> None:
    shown = lines(Table(COLUMNS[:3], (tuple(map(Cell, (*USUAL[:2], WIDE[2]))),)), 50)
    assert any(line.endswith("2021年7月—") for line in shown)
    assert any(line.endswith("2024年3月") for line in shown)


def test_a_card_leaves_out_what_is_empty() -> None:
    shown = lines(table(("1元", "甲" * 30, "", "", "x")), 30)
    assert shown[0] == "1元"
    assert not any(line.startswith(("时间", "地方")) for line in shown)


def test_values_of_one_name_stand_together_with_their_lines_hanging() -> None:
    fields = [
        ("名称", Cell("甲")),
        ("同一指标", Cell("一二三四五六七八九十" * 2)),
        ("", Cell("乙")),
    ]
    assert lines(Properties(tuple(fields)), 30) == [
        "名称  甲",
        "同一指标",
        "  一二三四五六七八九十一二三",
        "    四五六七八九十",
        "  乙",
    ]
    assert lines(Properties(tuple(fields)), 60) == [
        "名称      甲",
        "同一指标  " + "一二三四五六七八九十" * 2,
        "          乙",
    ]


def test_counts_stand_to_the_right() -> None:
    block = Table(
        (Column("名称", "label"), Column("条数", "count")),
        ((Cell("甲"), Cell("7")), (Cell("乙"), Cell("1234"))),
    )
    assert lines(block, 80)[2:] == ["甲       7", "乙    1234"]


def test_a_gloss_stands_beside_a_figure_or_whole_below_it() -> None:
    row = (Cell("14.24亿元", gloss="(1.424 billion yuan)"), *map(Cell, USUAL[1:]))
    for cells, beside in ((None, True), (60, False)):
        shown = lines(Table(COLUMNS, (row,)), cells)
        assert any("14.24亿元 (1.424 billion yuan)" in line for line in shown) == beside
        assert any("(1.424 billion yuan)" in line for line in shown)


def test_titles_stand_above_their_rows_in_one_table() -> None:
    block = Table(COLUMNS[:2], ((Cell("1"), Cell("甲")), (Cell("2"), Cell("乙"))), titles={1: "组"})
    assert lines(block, 80)[2:] == ["1     甲", "", "组", "2     乙"]


def test_what_is_found_is_marked_over_line_breaks() -> None:
    found = Table(
        (Column("事项", "label"),),
        ((Cell("甲乙丙丁" * 6),),),
        marks=lambda text: [(0, 1), (8, 12), (len(text) - 1, len(text))],
    )
    spans = [span for line in lay_out([found], Sheet(20)) for span in line]
    assert [span.text for span in spans if span.tone == "found"] == ["甲", "甲乙", "丙丁", "丁"]


def test_titles_are_headings() -> None:
    (line,) = lay_out([Title("甲")], Sheet(20))
    assert [(span.text, span.tone) for span in line] == [("甲", "heading")]


# --- Bars -------------------------------------------------------------------------------------

BARRED = Table(
    (
        Column("", "number"),
        COLUMNS[0],
        Column("图", "bar"),
        Column("事项", "label", yields=True),
        Column("时间", "period"),
        Column("结果"),
        COLUMNS[4],
    ),
    tuple(
        (
            Cell(circled(number)),
            Cell("14.24亿元"),
            Cell("", bar=Bar(Fraction(number, 9), Fraction(number, 9))),
            Cell("闵行区给保山市的财政帮扶资金，累计"),
            Cell("2021年"),
            Cell("+3520.4万至+4520.4万元", more=("2.17–3.27倍",)),
            Cell("fiscal-aid-since-1997-and-so-on"),
        )
        for number in range(1, 10)
    ),
)


@pytest.mark.parametrize(("cells", "least"), [(200, 40), (120, 8), (100, 8), (80, 8), (40, 8)])
def test_labels_and_ids_give_way_before_bars(cells: int, least: int) -> None:
    shown = lines(BARRED, cells)
    assert max(line.count("█") for line in shown) >= least
    assert sum("█" in line for line in shown) == 9
    assert all(width(line) <= cells for line in shown)


def test_what_is_more_than_nothing_has_a_bar() -> None:
    bars = [Bar(share, share) for share in (Fraction(1, 10**6), Fraction(0))]
    block = Table((Column("图", "bar"),), tuple((Cell("", bar=bar),) for bar in bars))
    assert lines(block, None)[2:] == ["█", ""]


def test_an_open_bar_has_an_arrow_on_the_same_scale() -> None:
    bars = (Bar(Fraction(1), Fraction(1)), Bar(Fraction(1, 2), Fraction(1, 2), open=True))
    block = Table((Column("图", "bar"),), tuple((Cell("", bar=bar),) for bar in bars))
    assert lines(block, None)[2:] == ["█" * 13, "█" * 6 + "›"]


# --- Other blocks -----------------------------------------------------------------------------


def test_notes_and_items_hang() -> None:
    assert lines(Items((Cell("甲" * 10),)), 12) == ["- " + "甲" * 5, "  " + "甲" * 5]
    assert lines(Notes((Cell("甲" * 8),)), 12) == ["[1] " + "甲" * 4, "    " + "甲" * 4]


def test_a_value_without_a_name_goes_on() -> None:
    block = Properties((("同一指标", Cell("甲")), ("", Cell("乙"))))
    assert lines(block, 80) == ["同一指标  甲", "          乙"]


def test_blank_lines_stand_between_blocks_but_not_below_a_title() -> None:
    blocks: list[Block] = [
        Title("甲"),
        table(USUAL),
        Title("乙"),
        Title("丙"),
        Items((Cell("丁"),)),
    ]
    shown = ["".join(span.text for span in line) for line in lay_out(blocks, Sheet(80))]
    assert [i for i, line in enumerate(shown) if not line] == [4, 6]


# --- What the terminal can show ---------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "gbk", "iso8859-1"])
@pytest.mark.parametrize("cells", [None, 100, 40])
def test_what_an_encoding_lacks_is_spelled_and_still_aligned(encoding: str, cells: int) -> None:
    shown = lines(BARRED, cells, encoding=encoding)
    assert "\\u2500" not in "".join(shown)
    assert "\\u2460" not in "".join(shown)
    "".join(shown).encode(encoding)
    if cells is None:
        starts = {line.index("fiscal-aid") for line in shown if "fiscal-aid" in line}
        assert len(starts) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "iso8859-15"])
def test_rules_are_never_escaped(encoding: str) -> None:
    asked = ["list", "-n", "3", "--lang", "en"]
    out = hulian(*asked, env={"PYTHONIOENCODING": encoding}).out
    assert "\\u2500" not in out
    assert re.search(r"^-{20,}$", out, re.MULTILINE)


@pytest.mark.parametrize("command", [["list", "-n", "20"], ["compare", "visits"], ["measures"]])
@pytest.mark.parametrize("columns", [120, 80, 40])
def test_terminals_with_wide_ambiguous_characters_stay_aligned(
    command: list[str], columns: int, terminal: Terminal
) -> None:
    shown = terminal([*command, "--base", str(VALLEY)], columns, env={"HULIAN_AMBIGUOUS": "wide"})
    assert all(wide_width(line) <= columns or len(line.split()) == 1 for line in shown)
    rules = [line for line in shown if set(line) == {"─"}]
    assert all(2 * len(rule) <= columns for rule in rules)


def test_colour_only_repeats_what_is_written(terminal: Terminal) -> None:
    asked = ["list", "--base", str(VALLEY)]
    env = {"NO_COLOR": "", "FORCE_COLOR": "1"}
    coloured = "\n".join(terminal(asked, 120, env=env))
    assert re.findall(r"\x1b\[1;31m([^\x1b]*)", coloured)
    assert all("≠" in text for text in re.findall(r"\x1b\[1;31m([^\x1b]*)", coloured))
    doubtful = re.findall(r"\x1b\[33m([^\x1b]*)", coloured)
    assert doubtful
    assert all(re.search("[约疑]", text) for text in doubtful)


# --- What is wide -----------------------------------------------------------------------------


def test_a_message_stands_in_its_row_or_below_it() -> None:
    columns = (
        *(Column("位置", "whole"), Column("数字", "figure"), Column("说明", "label")),
        Column("代码", "names"),
    )
    long = "cooperation-funds-under-way-2025"

    def drawn(message: Cell) -> list[str]:
        first = (Cell("1:1"), Cell("3亿元"), Cell("甲"), Cell("a"))
        second = (Cell("3:22"), Cell("1.77万元"), message, Cell("amount-differs, b"))
        return lines(Table(columns, (first, second)), 56)[3:]

    beside = drawn(Cell("事实库是1.77亿元", more=(f"闵行区给保山市的资金  {long}",)))
    assert beside[0].split() == ["3:22", "1.77万元", "事实库是1.77亿元", "amount-differs,"]
    assert beside[-1].split() == [long]
    assert beside[-1].startswith(" " * 10)
    below = drawn(Cell(f"{long} 不是"))
    assert below[0].split() == ["3:22", "1.77万元", "amount-differs,"]
    assert long in "".join(below[1:])


def test_a_long_name_has_its_value_beside_it_where_half_a_line_is_left() -> None:
    fields = (("hulian funds", Cell("数字")), ("hulian show fiscal-aid-since-1997", Cell("出处")))
    assert lines(Properties(fields), 80) == [f"{name:<35}{cell.text}" for name, cell in fields]
    assert lines(Properties(fields), 60)[1:] == [fields[1][0], "  出处"]


def test_a_table_of_ids_alone_is_a_table() -> None:
    assert hulian("list", "-n", "1", "--fields", "id").out.split()[0] == "id"
