"""What `hulian compare` prints: every key, exact numbers, bars and signs at any width."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import TESTS, Run, Terminal
from program import PROGRAM, Result, hulian

KEYS = ["unit", "baseline", "rows", "quotients", "sum", "cautions"]
ROW_KEYS = ["fact", "baseline", "difference", "ratio", "growth", "yearly_rate", "years"]
ROW_KEYS += ["share", "share_of"]

BASE = TESTS / "bases" / "compared.toml"


@pytest.fixture
def made(run: Run) -> Run:
    """Compares figures of the base that was made for this."""
    return lambda *args: run("compare", *args, "--base", BASE)


@pytest.fixture
def shown(terminal: Terminal) -> Terminal:
    """The lines that a terminal of some width shows of such a comparison."""
    return lambda width, *args: terminal(
        ["compare", *args, "--base", str(BASE)], width, env={"HULIAN_PAGER": "cat"}
    )


@pytest.mark.parametrize(
    "args",
    [
        ["good-tea-rate"],
        ["good-tea-rate", "--by", "place"],
        ["aid-2023", "aid-2024", "--sum"],
        ["aid-2024", "projects-2024", "--per"],
        ["projects-2024", "projects-lake-2024"],
        ["first-year"],
    ],
)
def test_every_key_is_always_there(made: Run, args: list[str]) -> None:
    found = made(*args, "--json")
    assert (found.code, found.err) == (0, "")
    assert list(found.json) == KEYS
    for row in found.json["rows"]:
        assert list(row) == ROW_KEYS
        assert row["fact"]["id"]
    for quotient in found.json["quotients"]:
        assert list(quotient) == ["numerator", "denominator", "unit", "value"]
    for caution in found.json["cautions"]:
        assert list(caution) == ["code", "sentence"]
        assert all(caution.values())
    assert found.out.count("\n") == 1


def test_numbers_in_json_are_exact(made: Run) -> None:
    found = made("aid-2023", "aid-2024", "--sum", "--json").json
    assert found["unit"] == "元"
    assert found["sum"] == {"amount": 85_204_000, "low": 85_204_000, "high": 95_204_000}
    row = found["rows"][1]
    assert row["difference"] == {"amount": 45_204_000, "low": 35_204_000, "high": 45_204_000}
    assert row["ratio"] == {
        "amount": Decimal("3.2602"),
        "low": Decimal("2.17346666666"),
        "high": Decimal("3.2602"),
    }


def test_a_division_in_json(made: Run) -> None:
    found = made("aid-2024", "projects-2024", "--per", "--json").json
    (quotient,) = found["quotients"]
    assert (found["unit"], found["rows"], found["baseline"], found["sum"]) == (
        "元/项目",
        [],
        None,
        None,
    )
    assert (quotient["numerator"]["id"], quotient["denominator"]["id"]) == (
        "aid-2024",
        "projects-2024",
    )
    assert quotient["value"] == {"amount": 8_150_500, "low": 8_150_500, "high": 8_150_500}


def test_rows_in_csv_carry_bounds_and_cautions_stand_beside(made: Run) -> None:
    found = made("aid-2023", "aid-2024", "--sum", "--format", "csv", "--lang", "en")
    first, second = csv.DictReader(io.StringIO(found.out))
    assert (first["id"], first["difference"], first["ratio"]) == ("aid-2023", "", "")
    assert (first["low"], first["high"]) == ("20000000", "30000000")
    assert (second["difference_low"], second["difference_high"]) == ("35204000", "45204000")
    assert (second["ratio_low"], second["ratio_high"]) == ("2.17346666666", "3.2602")
    assert (second["years"], second["share_of"]) == ("1", "")
    assert "Sum: 85.204 to 95.204 million yuan\n" in found.err
    assert "Caution: different periods: 2023 (aid-2023); 2024 (aid-2024)\n" in found.err


@pytest.mark.parametrize("form", ["table", "markdown", "html", "svg"])
def test_what_is_drawn_has_its_cautions_once(made: Run, form: str) -> None:
    found = made("aid-2023", "aid-2024", "--sum", "--format", form)
    assert re.sub("&#160;|\xa0", " ", found.out).count("须注意") == 1
    assert found.err == ""


def test_a_place_is_broken_only_where_it_is_narrow() -> None:
    """`Longjiang Township` is longer than the column that it has on a terminal."""
    ids = ("longjiang-visits-2022", "longjiang-visits-2025")
    drawn = hulian("compare", *ids, "--lang", "en", "--format", "markdown").out
    assert drawn.count("| Longjiang Township |") == 2


def test_cautions_stand_beside_a_workbook_as_beside_csv(made: Run, tmp_path: Path) -> None:
    compared = ("aid-2023", "aid-2024", "--sum", "--lang", "en")
    beside = made(*compared, "-o", tmp_path / "a.xlsx").err
    assert beside == made(*compared, "--format", "csv").err
    assert "Sum: 85.204 to 95.204 million yuan" in beside


def test_negative_numbers_stay_numbers_in_csv(made: Run) -> None:
    found = made("aid-2024", "aid-2023", "--format", "csv")
    assert ",-45204000," in found.out
    assert "'" not in found.out + found.err


def test_lines_of_json_have_the_columns_of_csv(made: Run) -> None:
    args = ("visits-2022", "visits-2025", "--format")
    rows = [json.loads(line) for line in made(*args, "jsonl").out.splitlines()]
    columns = next(csv.reader(io.StringIO(made(*args, "csv").out)))
    assert [list(row) for row in rows] == [columns, columns]
    assert (rows[1]["yearly_rate"], rows[1]["years"]) == (0.497349817802, 3)
    assert "须注意：时段不同" in made(*args, "jsonl").err


def test_rows_have_the_chosen_fields_only(made: Run) -> None:
    args = ("visits-2022", "visits-2025", "--fields", "id,difference")
    rows = [{"id": "visits-2022", "difference": None}, {"id": "visits-2025", "difference": 264_000}]
    assert made(*args, "--json").json == rows
    assert (
        made(*args, "--format", "tsv").out == "id\tdifference\nvisits-2022\t\nvisits-2025\t264000\n"
    )


def test_the_ending_of_a_file_is_its_format(made: Run, tmp_path: Path) -> None:
    for name in ("a.json", "a.csv", "a.txt"):
        assert made("good-tea-rate", "-o", str(tmp_path / name)).out == ""
    assert list(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))) == KEYS
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("id,label,value,")
    assert "须注意" in (tmp_path / "a.txt").read_text(encoding="utf-8")


# --- On a terminal ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [120, 80, 60, 40])
@pytest.mark.parametrize(
    "args",
    [
        ["good-tea-rate", "--by", "place"],
        ["aid"],
        ["aid-2023", "aid-2024", "--sum"],
        ["aid-2024", "projects-2024", "--per"],
    ],
    ids=str,
)
def test_nothing_is_cut_at_any_width(
    shown: Terminal, width: int, language: str, args: list[str]
) -> None:
    lines = shown(width, *args, "--lang", language)
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    kept = {"aid": ["20亿元以上", "aid-since-2000"], "good-tea-rate": ["65%以上"]}
    assert all(whole in text for whole in kept.get(args[0], []))


@pytest.mark.parametrize("width", [200, 120, 100, 80, 60, 40])
def test_there_are_bars_at_any_width(shown: Terminal, width: int) -> None:
    lines = shown(width, "aid-2023", "aid-2024")
    assert sum("█" in line for line in lines) == 2
    assert "2.17–3.27倍" in "\n".join(lines)


def test_bars_use_what_room_there_is(shown: Terminal) -> None:
    narrow, wide = (max(map(_blocks, shown(width, "aid-2023", "aid-2024"))) for width in (80, 200))
    assert 8 <= narrow < 40 <= wide


def _blocks(text: str) -> int:
    return text.count("█") + text.count("░")


def bar(result: Result, figure: str) -> str:
    """The second column of a figure's row."""
    line = next(line for line in result.out.splitlines() if line[1:].strip().startswith(figure))
    return re.split(r"\s*\|\s*|\s{2,}", line)[2]


def test_a_range_is_a_range_and_an_open_end_an_arrow(made: Run) -> None:
    found = made("tea-area")
    assert re.fullmatch("█{8}░", bar(found, "约1.2万亩"))
    assert re.fullmatch("█{11}░{2}", bar(found, "1.5至1.8万亩"))
    rates = made("good-tea-rate")
    assert re.fullmatch("█+›", bar(rates, "65%以上"))
    assert re.fullmatch("░+", bar(rates, "不足8%"))


def test_bars_and_signs_without_blocks(environment: Mapping[str, str]) -> None:
    """What a terminal cannot show is not escaped in the midst of a number."""
    args = ["good-tea-rate", "--baseline", "rate-river-2024", "--base", str(BASE)]
    env = {**environment, "PYTHONIOENCODING": "gbk"}
    out = subprocess.check_output([PROGRAM, "compare", *args], env=env, encoding="gbk", timeout=60)
    found = Result(0, out, "")
    assert re.fullmatch("█+>", bar(found, "65%以上"))
    assert re.fullmatch("-+", bar(found, "不足8%"))
    assert "-60个百分点" in out
    assert "\\u" not in out


def test_zero_has_no_bar_and_no_ratio(made: Run) -> None:
    found = made("projects-lake-2024", "projects-2024")
    assert "+8个项目" in found.out
    assert "倍" not in found.out
    assert "0倍" in made("projects-2024", "projects-lake-2024").out


def test_years_have_neither_bars_nor_ratios(made: Run) -> None:
    found = made("first-year")
    assert "+15年" in found.out
    assert "█" not in found.out
    assert "图" not in found.out
    assert "倍" not in found.out
    assert "1997年 ≠" in found.out


def test_what_is_piped_is_not_cut(made: Run) -> None:
    found = made("good-tea-rate")
    assert "河市好茶率，时间不明" in found.out
    assert "\x1b" not in found.out
    assert found.err == ""


def test_help_is_whole_in_both_languages(run: Run) -> None:
    for language, option in (("zh", "--baseline 数字"), ("en", "--baseline REF")):
        found = run("compare", "--help", "--lang", language)
        assert found.code == 0
        assert all(name in found.out for name in (option, "--per", "--sum", "--by", "--county"))
