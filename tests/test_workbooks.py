"""Workbooks that the program writes, opened with openpyxl."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import TESTS, VALLEY, Run
from hulian.export.xlsx import Link, NumberWithUnit, TableSheet, write

HOSTILE = TESTS / "bases" / "hostile.toml"


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def listed(run: Run, tmp_path: Path) -> Any:
    path = tmp_path / "list.xlsx"
    ended = run("list", "--base", VALLEY, "-o", path)
    assert (ended.code, ended.out) == (0, "")
    return openpyxl.load_workbook(path)


def test_a_listing_is_numbers_with_units_and_sources(run: Run, listed: Any) -> None:
    figures, sources = listed["数据"], listed["来源"]
    rows = {row[0]: dict(zip(cells(figures)[0], row, strict=True)) for row in cells(figures)[1:]}
    expected = run("list", "--base", VALLEY, "--json").json
    assert len(rows) == len(expected)
    for figure in expected:
        row = rows[figure["id"]]
        amount = figure["amount"] / (100 if figure["unit"] == "%" else 1)
        assert Decimal(str(row["数值"])) == Decimal(str(amount))
        assert (row["数字"], row["来源"]) == (figure["value"], figure["source"])
    formats = {cell.number_format for row in figures for cell in row}
    assert {'#,##0"元"', '#,##0"人次"', "0%"} <= formats
    assert {row[0] for row in cells(sources)[1:]} == {figure["source"] for figure in expected}


def test_the_header_stays_and_filters(listed: Any) -> None:
    assert listed.sheetnames
    for sheet in listed:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_the_whole_base_is_exported(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    assert run("export", path, "--base", VALLEY, "--lang", "en").code == 0
    figures = openpyxl.load_workbook(path)["figures"]
    header = cells(figures)[0]
    assert {"Amount", "Name of the measure", "Source title", "Address"} <= set(header)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_column_has_a_heading_of_its_own(run: Run, tmp_path: Path, language: str) -> None:
    path = tmp_path / "all.xlsx"
    assert run("export", path, "--base", VALLEY, "--lang", language).code == 0
    for sheet in openpyxl.load_workbook(path):
        header = cells(sheet)[0]
        assert len(set(header)) == len(header)
        assert [name for name in header if "_" in name] == []


def test_text_is_never_a_formula(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    assert run("export", path, "--base", HOSTILE).code == 0
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            assert [cell.value for cell in row if cell.data_type == "f"] == []


def test_chosen_fields_are_the_columns(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chosen.xlsx"
    run("list", "--base", VALLEY, "--fields", "label,amount", "-o", path)
    workbook = openpyxl.load_workbook(path)
    assert cells(workbook["数据"])[0] == ["事项", "数值"]


def test_a_workbook_needs_a_file(run: Run) -> None:
    ended = run("list", "--format", "xlsx")
    assert (ended.code, ended.out) == (2, "")
    assert "-o" in ended.err


def test_what_a_cell_cannot_hold_is_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    exact = Decimal("1234567890123456.5")
    row = (
        NumberWithUnit(exact, "元"),
        NumberWithUnit(Decimal("96.5"), "%"),
        NumberWithUnit(Decimal("1.50"), '"怪"'),
        Link("看", "javascript:alert(1)"),
        Link("看", "https://x.example/"),
        "\0\x1b" + "长" * 40_000,
        None,
        "=1+1",
    )
    write(path, [TableSheet("a/b[c]", ["头"] * len(row), [row])])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert values[:5] == ["1234567890123456.5元", 0.965, 1.5, "看", "看"]
    assert [cell.number_format for cell in sheet[2]][1] == "0.0%"
    assert [bool(cell.hyperlink) for cell in sheet[2]][3:5] == [False, True]
    assert len(values[5]) == 32_767
    assert values[6:] == [None, "=1+1"]
    assert sheet["H2"].data_type == "s"


def test_without_xlsxwriter_it_is_said_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    path = tmp_path / "list.xlsx"
    for line in (["list", "-o", path], ["export", path]):
        ended = run(*line, "--base", VALLEY, "--lang", "en")
        assert (ended.code, ended.out, path.exists()) == (2, "", False)
        assert "pip install 'hulian[xlsx]'" in ended.err


def test_more_rows_than_a_sheet_has_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hulian.export.xlsx.MOST_ROWS", 3)
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")
    ended = run("list", "--base", VALLEY, "-o", path, "--lang", "en")
    assert (ended.code, path.read_bytes()) == (2, b"before")
    assert "ask for fewer" in ended.err


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", {"确数", "累计", "流量", "转载"}), ("en", {"exact", "cumulative", "flow", "repost"})],
)
def test_codes_are_said_in_the_readers_words(
    run: Run, tmp_path: Path, language: str, words: set[str]
) -> None:
    path = tmp_path / "base.xlsx"
    assert run("export", path, "--lang", language).code == 0
    header, *rows = openpyxl.load_workbook(path).worksheets[0].values
    assert not any("_" in str(heading) for heading in header)
    said = {cell for row in rows for cell in row}
    assert words <= said
    assert ("exact" in said) == (language == "en")


def test_an_address_too_long_for_excel_stands_as_text(tmp_path: Path) -> None:
    path, url = tmp_path / "links.xlsx", "https://example.org/"
    addresses = [url + "a" * (length - len(url)) for length in (2_079, 2_080)]
    write(path, [TableSheet("a", ["url"], [[Link(each, each)] for each in addresses])])
    _, short, long = openpyxl.load_workbook(path)["a"]["A"]
    assert (short.value, long.value) == tuple(addresses)
    assert short.hyperlink
    assert not long.hyperlink
