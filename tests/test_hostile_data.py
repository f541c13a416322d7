"""Answers from data that is made to do harm: nothing acts, nothing is lost."""

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

import pseudoterminal
from conftest import TESTS, Run
from program import jq

HOSTILE = TESTS / "bases" / "hostile.toml"


@pytest.mark.parametrize(
    "command",
    [
        *("list", "danger", "search 红", "show markup control bidi wide", "", "-h", "danger -h"),
        *("places", "themes", "measures", "sources", "list --place longwan", "list -p x"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_the_data_acts_on_a_terminal(run: Run, command: str, language: str) -> None:
    code, out, err = run("--base", HOSTILE, "--lang", language, *command.split())
    assert code == (2 if command == "list -p x" else 0)
    kinds = {unicodedata.category(character) for character in {*out, *err} - {"\n"}}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert "Traceback" not in err


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_cells_are_shown_on_a_terminal_and_kept_elsewhere(run: Run, form: str) -> None:
    command = ("list", "--base", HOSTILE, "--format", form, "--fields", "label")
    shown = pseudoterminal.run(*command).out
    assert "␛[31m红␛[0m" in shown
    assert not {unicodedata.category(character) for character in {*shown} - {*"\t\n"}} & {
        "Cc",
        "Cf",
    }
    assert "\x1b[31m红\x1b[0m" in run(*command).out


def test_markup_and_emoji_codes_are_shown_as_they_stand(run: Run) -> None:
    out = run("list", "--base", HOSTILE).out
    assert "1:100:1 [a] [/] [red]红[/red] :smile: \\[b] {x} %s" in out
    assert "甲<U+202E>乙<U+2066>丙<U+200B>丁<U+FEFF>戊<U+00AD>己" in out
    assert "␛[31m红␛[0m␛]0;题␇␀␈␍␊␉尾" in out


def test_json_keeps_hostile_text_to_the_letter(run: Run) -> None:
    labels = jq("map(.label)", run("list", "--json", "--base", HOSTILE).out)
    assert labels[1] == "\x1b[31m红\x1b[0m\x1b]0;题\x07\0\b\r\n\t尾\x85\u2028\x7f"
    assert labels[2] == "甲\u202e乙\u2066丙\u200b丁\ufeff戊\u00ad己\ue000\U000e0041"


def test_no_cell_runs_in_a_spreadsheet_and_that_is_said(run: Run) -> None:
    code, out, err = run("list", "--base", HOSTILE, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert code == 0
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
    assert rows[0]["note"] == "'=1+2"
    assert rows[1]["printed"] == "'+6元"
    assert rows[1]["members"] == "'@SUM(A1); -1; a; b"
    assert err.startswith("3 个单元格以公式符号开头")


def _labelled(tmp_path: Path, *labels: str) -> Path:
    """A base whose facts have these labels."""
    base = tmp_path / "labels.toml"
    facts = (
        f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = {json.dumps(label)}\n'
        'value = "1元"\nsource = "s"\n'
        for n, label in enumerate(labels)
    )
    head = '[[source]]\nid = "s"\ntitle = "报"\n[[measure]]\nid = "m"\nname = "数"\nunit = "元"\n'
    base.write_text(head + "".join(facts), encoding="utf-8")
    return base


BROKEN = ("甲\r=1+2", "乙\n丙", "丁\t戊", "己\\n庚", '辛"壬')


def test_csv_and_tsv_read_back_to_the_letter(run: Run, tmp_path: Path) -> None:
    base = _labelled(tmp_path, *BROKEN)
    out = run("list", "--base", base, "--format", "csv", "--fields", "id,label").out
    assert [row["label"] for row in csv.DictReader(io.StringIO(out, newline=""))] == list(BROKEN)
    assert '"甲\r=1+2"' in out
    out = run("list", "--base", base, "--format", "tsv", "--fields", "id,label").out
    rows = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
    assert [len(row) for row in rows] == [2] * 6
    assert [row[1] for row in rows[1:]] == ["甲\\r=1+2", "乙\\n丙", "丁\\t戊", "己\\\\n庚", '辛"壬']


@pytest.mark.parametrize("sign", "＝＋－＠")
def test_full_width_signs_begin_formulas_too(run: Run, tmp_path: Path, sign: str) -> None:
    base = _labelled(tmp_path, f"{sign}1", f"\n{sign}")
    out = run("list", "--base", base, "--format", "csv", "--fields", "label").out
    cells = [row["label"] for row in csv.DictReader(io.StringIO(out, newline=""))]
    assert cells == [f"'{sign}1", f"'\n{sign}"]


@pytest.mark.parametrize("label", ["甲\u2028乙", "甲\u2029乙", "甲\u2028乙\u2029丙", "甲\x85乙"])
def test_a_line_of_jsonl_is_one_to_every_reader(run: Run, tmp_path: Path, label: str) -> None:
    base = _labelled(tmp_path, label)
    out = run("list", "--base", base, "--format", "jsonl").out
    (line,) = out.splitlines()
    assert json.loads(line)["label"] == label
