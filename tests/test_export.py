"""The whole base in other forms: TOML, CSV and lines; whole files or none."""

import csv
import io
import json
import resource
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from forking import run_forked
from hulian.base.load import load
from hulian.base.model import Records
from hulian.export.toml import toml
from program import hulian, tool

ROOT = Path(__file__).parents[1]
BASE = ROOT / "facts.toml"


@pytest.fixture(scope="module")
def base() -> Records:
    return load([BASE])


def test_the_toml_is_the_same_base(base: Records, tmp_path: Path) -> None:
    path = tmp_path / "out.toml"
    hulian("export", path)
    again = load([path])
    assert again == base
    assert list(again.facts) == list(base.facts)
    second = tmp_path / "second.toml"
    hulian("export", second, "--base", path)
    assert second.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "out.json",
            "提示: 写 hulian list -o out.json；可用的有",
            "write hulian list -o out.json; or",
        ),
        ("out.md", "提示: 写 hulian list -o out.md；", "Hint: write hulian list -o out.md; or use"),
        ("out.pdf", "提示: 可用的有：.sqlite、", "Hint: use one of: .sqlite, "),
    ],
)
def test_another_ending_names_the_command_that_takes_it(name: str, zh: str, en: str) -> None:
    assert zh in hulian("export", name, code=2).err
    assert en in hulian("--lang", "en", "export", name, code=2).err


def test_every_key_survives(tmp_path: Path) -> None:
    text = """
[base]
title = "a\\n\\"b\\" \\\\ 甲\\u0001"
updated = 2026-01-02
english = { "某公司" = "A Company", "b" = "B" }
[[source]]
id = "s"
title = "t"
kind = "report"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
skip = [{ at = 1, printed = "两", why = "a long reason, longer than a line of a file ever is, \
so that no writer puts it on one line, and with a \\"quote\\" and a # and a ] in it" }]
[[place]]
id = "p"
name = "p"
pinyin = "pi"
alias = ["x", "y"]
level = "county"
[[place]]
id = "q"
name = "q"
within = "p"
[[theme]]
id = "t"
name = "t"
[[measure]]
id = "m"
name = "m"
unit = "项目"
unit_en = "project"
kind = "flow"
theme = ["t"]
[[fact]]
id = "f"
measure = "m"
label = "[[fact]]"
value = "2个"
source = "s"
counted = true
members = ["a = 1", "b"]
disputes = ["g"]
[[fact]]
id = "g"
measure = "m"
label = ""
value = "3个"
source = "s"
part_of = "f"
at = 0
place = ["q"]
giver = ["p", "某公司"]
""".replace('label = ""', 'label = "g"')
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(text, encoding="utf-8")
    hulian("export", second, "--base", first)
    assert load([second]) == load([first])


def test_writing_toml_twice_changes_nothing(base: Records, tmp_path: Path) -> None:
    path = tmp_path / "out.toml"
    path.write_text("".join(toml(base)), encoding="utf-8")
    assert "".join(toml(load([path]))) == path.read_text(encoding="utf-8")


def test_the_table_has_every_figure_with_its_source(base: Records, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    hulian("export", path, "--bom")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["id"] for row in rows] == list(base.facts)
    row = rows[list(base.facts).index("fiscal-aid-since-1997")]
    assert row["amount"] == "1424000000"
    assert row["source_url"] == base.sources[row["source"]].url


def test_lines_hold_every_record(base: Records, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    hulian("export", path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = [line["record"] for line in lines]
    assert kinds.count("base") == 1
    assert kinds.count("fact") == len(base.facts)
    assert kinds.count("source") == len(base.sources)
    skips = [line["skip"] for line in lines if line["record"] == "source"]
    assert skips[0] == msgspec.to_builtins(next(iter(base.sources.values())).skip)
    text = tool("jq", "-r", 'select(.record == "theme") | .id', str(path))
    assert text.split() == list(base.themes)


# --- Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out", "out.ods", "out.json", "-"])
def test_unknown_endings_are_refused(name: str, tmp_path: Path) -> None:
    ended = hulian("export", name, cwd=tmp_path, code=2)
    assert ".sqlite" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_only_csv_begins_with_a_bom(tmp_path: Path) -> None:
    for name in ("out.toml", "out.sqlite"):
        refused = hulian("export", name, "--bom", "--lang", "en", cwd=tmp_path, code=2)
        assert refused.err.endswith("Hint: use one of: .csv\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["sqlite", "csv", "jsonl", "toml"])
def test_what_was_there_stays_where_the_base_is_broken(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ending}"
    path.write_text("old", encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text("[[fact]]\nid = 1\n", encoding="utf-8")
    hulian("export", path, "--base", broken, code=3)
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["broken.toml", path.name]


@pytest.mark.parametrize("ending", ["sqlite", "csv", "toml", "xlsx", "html"])
def test_a_failing_write_leaves_nothing(
    environment: Mapping[str, str], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    path.write_bytes(b"old")
    hulian("list", "--limit", "1")  # so that the index is there

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    ended = run_forked(["export", str(path), "--lang", "en"], environment, limit)
    assert ended.code == 2
    assert f"cannot write {path}" in ended.err
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_folder_is_made_for_an_export(tmp_path: Path) -> None:
    for ending in ("sqlite", "csv", "toml"):
        hulian("export", tmp_path / "none" / f"out.{ending}", code=2)


def test_the_base_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(BASE.read_bytes())
    hulian("export", path, "--base", path, code=2)
    hulian("export", tmp_path / "more.toml", "--base", tmp_path, code=2)
    assert path.read_bytes() == BASE.read_bytes()
