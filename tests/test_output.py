"""How answers are printed: JSON, CSV and lines, whole and exact; files; exit codes."""

import csv
import io
import json
import os
import stat
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import VALLEY, Run
from program import PROGRAM, jq, run

KEYS = [
    *("id", "measure", "themes", "label", "label_en", "value", "amount", "low", "high", "bound"),
    *("unit", "period", "since", "until", "basis", "places", "place_ids", "place_codes"),
    *(
        "coverage",
        "givers",
        "giver_ids",
        "part_of",
        "members",
        "disputes",
        "source",
        "at",
        "printed",
    ),
    *("note", "note_en"),
]
"""The keys of a fact in JSON, in their order."""

LEGEND = "≠ 另有来源给出不同的数：hulian show ID 或 hulian conflicts\n"
"""What is said below a table that shows a contradicted figure."""


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('map(select(.unit=="元")) | max_by(.amount) | .id', "aid-province"),
        ("map(.amount) | add", 3613436964.5),
        ('map(select(.id=="aid-taoyuan-2023")) | .[0] | [.low, .high]', [20000000, 30000000]),
        ('map(select(.coverage=="wider")) | length', 0),
        ("map(.places[]) | unique | length", 6),
        ("map(select(.members|length > 0)) | .[0].members[1]", "桃源镇卫生院"),
    ],
)
def test_jq_reads_exact_amounts(listed: Run, program: str, expected: object) -> None:
    assert jq(program, listed("--json").out) == expected


def test_every_fact_has_every_key_in_order(run: Run) -> None:
    for base in ([], ["--base", VALLEY]):
        facts = run("list", "--json", *base).json
        assert {tuple(fact) for fact in facts} == {tuple(KEYS)}


def test_one_fact_whole(listed: Run) -> None:
    (fact,) = listed("--json", "--measure", "visits", "--source", "gazette").json
    assert fact == {
        "id": "visits-2025-gazette",
        "measure": "visits",
        "themes": ["tea", "projects"],
        "label": "龙湾县2025年的游客",
        "label_en": "Visitors to Longwan in 2025",
        "value": "11.2万人次",
        "amount": 112000,
        "low": 112000,
        "high": 112000,
        "bound": "exact",
        "unit": "人次",
        "period": "2025",
        "since": 2025,
        "until": 2025,
        "basis": None,
        "places": ["龙湾县"],
        "place_ids": ["longwan"],
        "place_codes": ["990121"],
        "coverage": None,
        "givers": [],
        "giver_ids": [],
        "part_of": None,
        "members": [],
        "disputes": ["visits-2025-daily"],
        "source": "gazette",
        "at": None,
        "printed": "11.2万人次",
        "note": None,
        "note_en": None,
    }


def test_json_is_not_escaped_and_never_wrapped(listed: Run) -> None:
    out = listed("--json").out
    assert "龙湾、东河两县合计的资金" in out
    assert len(out.splitlines()) == 16 + 2
    assert jq("map(.amount) | .[9:11]", out) == [10, 70.5]


def test_every_format_holds_the_same(listed: Run) -> None:
    facts = listed("--json").json
    lines = listed("--format", "jsonl").out.splitlines()
    assert [json.loads(line, parse_float=Decimal) for line in lines] == facts
    assert listed("--format", "json") == listed("--json")
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(listed("--format", form).out), delimiter=delimiter))
        assert [tuple(row) for row in rows] == [tuple(KEYS)] * 16
        for row, fact in zip(rows, facts, strict=True):
            for key, value in fact.items():
                shown = "; ".join(v or "" for v in value) if isinstance(value, list) else value
                assert row[key] == ("" if shown is None else str(shown))


def test_fields_are_the_ones_asked_for_in_that_order(listed: Run) -> None:
    asked = ["value", "id", "place_ids"]
    for form in ("json", "jsonl"):
        out = listed("--format", form, "--fields", "value, id,place_ids").out
        rows = json.loads(out) if form == "json" else [json.loads(x) for x in out.splitlines()]
        assert [list(row) for row in rows] == [asked] * 16
    assert listed("--fields", "id,amount", "--limit", "2", "--format", "tsv").out == (
        "id\tamount\naid-city\t1424000000\naid-longwan-2024\t65204000\n"
    )
    assert listed("--fields", "amount", "--format", "csv", "--unit", "%").out == (
        "amount\n10\n70.5\n"
    )


def test_a_plain_table_is_whole_and_without_colour(listed: Run) -> None:
    code, out, err = listed()
    lines = out.splitlines()
    assert lines[0].split() == ["数字", "事项", "时间", "地方", "id"]
    assert len(lines) == 2 + 16
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in lines)
    for fact, line in zip(listed("--json").json, lines[2:], strict=True):
        assert line.startswith(fact["value"])
        assert fact["label"] in line
        assert line.endswith(" " + fact["id"])
    assert (code, err) == (0, f"{LEGEND}共 16 条\n")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(("a.json", "json"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("a.csv", "csv")),
        *(("a.tsv", "tsv"), ("a.CSV", "csv"), ("a.txt", "table"), ("a", "table")),
    ],
)
def test_the_ending_of_a_file_gives_its_format(
    listed: Run, tmp_path: Path, name: str, form: str
) -> None:
    path = tmp_path / name
    path.write_text("what was there before", encoding="utf-8")
    told = f"{path} 原来就有，已替换\n{LEGEND if form == 'table' else ''}共 16 条\n"
    assert listed("-o", path) == (0, "", told)
    assert path.read_text(encoding="utf-8") == listed("--format", form).out
    assert [*tmp_path.iterdir()] == [path]


def test_a_format_asked_for_goes_before_the_ending(listed: Run, tmp_path: Path) -> None:
    listed("-o", tmp_path / "a.csv", "--json")
    assert json.loads((tmp_path / "a.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["json", "csv", "md"])
def test_a_format_is_no_file(listed: Run, tmp_path: Path, name: str) -> None:
    ended = listed("-o", name, cwd=tmp_path)
    assert (ended.code, list(tmp_path.iterdir())) == (2, [])
    assert f"--format {name}" in ended.err
    assert listed("-o", name, "--format", "table", cwd=tmp_path).code == 0


@pytest.mark.parametrize("given", [["-o", "new/"], ["-onew/"], ["--output=new/"]])
def test_a_name_with_a_slash_behind_is_a_folder(
    listed: Run, tmp_path: Path, given: list[str]
) -> None:
    ended = listed(*given, cwd=tmp_path)
    assert (ended.code, list(tmp_path.iterdir())) == (2, [])
    assert "没有这个文件夹" in ended.err


def test_fields_behind_json_are_explained(listed: Run) -> None:
    for words in (["--json", "id,value"], ["--json", "id"]):
        ended = listed(*words)
        assert ended.code == 2
        assert f"写 --json --fields {words[1]}" in ended.err


def test_a_dash_is_standard_output(listed: Run) -> None:
    assert listed("--json", "-o", "-") == listed("--json")


def test_what_cannot_be_written_is_said_and_leaves_nothing(listed: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "a.json", tmp_path, tmp_path / "a.ods", ""):
        code, out, err = listed("-o", path)
        assert (code, out) == (2, "")
        assert err.startswith("错误: ")
    assert not [*tmp_path.iterdir()]


def test_a_refusal_leaves_the_file_as_it_was(listed: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("before", encoding="utf-8")
    assert listed("-o", path, "--county", "没有").code == 2
    assert listed("-o", path, "--fields", "nothing").code == 2
    assert path.read_text(encoding="utf-8") == "before"


def test_a_link_stays_a_link(listed: Run, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("target.json")
    listed("-o", link)
    assert link.is_symlink()
    assert len(json.loads((tmp_path / "target.json").read_text(encoding="utf-8"))) == 16


def test_a_pipe_is_written_into_not_replaced(
    environment: Mapping[str, str], listed: Run, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    args = ["list", "--base", str(VALLEY), "-o", str(pipe)]
    with subprocess.Popen([PROGRAM, *args], env=environment, stderr=subprocess.DEVNULL):
        assert pipe.read_text(encoding="utf-8") == listed("--json").out
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["list"], 0),
        (["list", "-e"], 0),
        (["list", "--theme", "unused"], 0),
        (["list", "--theme", "unused", "-e"], 1),
        (["unused", "--exit-status"], 1),
        (["search", "没有的词"], 0),
        (["search", "没有的词", "-e"], 1),
        (["search", "茶", "-e"], 0),
        (["show", "aid-city"], 0),
        (["show", "nothing"], 2),
        (["list", "--county", "nowhere"], 2),
        (["serch"], 2),
        (["list", "--nothing"], 2),
        (["list", "--base", "/nonexistent.toml"], 3),
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_exit_codes_tell_answered_empty_refused_and_unreadable(
    run: Run, args: list[str], code: int, form: list[str]
) -> None:
    result = run(*args, *form, env={"HULIAN_BASE": str(VALLEY)})
    assert result.code == code
    assert code < 2 or result.out == ""


def test_an_empty_answer_is_empty_in_every_format(listed: Run) -> None:
    expected = {"table": "", "json": "[]\n", "jsonl": "", "csv": ",".join(KEYS) + "\n"}
    for form, out in expected.items():
        assert listed("--theme", "unused", "--format", form) == (0, out, "没有符合的数字\n")


def test_a_base_without_a_name_is_none(run: Run) -> None:
    code, out, err = run("list", env={"HULIAN_BASE": ":"})
    assert (code, out) == (3, "")
    assert '""' in err
    assert run("list", env={"HULIAN_BASE": ""}).code == 0


@pytest.mark.parametrize(
    "command",
    [
        "list --json -o my.toml --base my.toml",
        "--base folder list --format csv --output=folder/a.toml",
        "extract draft.md -o draft.md",
        "extract draft.md --toml -o my.toml --base my.toml",
        "verify draft.md --base my.toml --format markdown -o ./draft.md",
        "list -o my.xlsx --base my.toml",
    ],
)
def test_what_is_read_is_not_written_over(tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    base = VALLEY.read_bytes()
    for name in ("my.toml", "folder/a.toml"):
        (tmp_path / name).write_bytes(base)
    (tmp_path / "draft.md").write_text("投入5亿元。", "utf-8")
    (tmp_path / "my.xlsx").symlink_to("my.toml")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out, err = run(*command.split(), cwd=tmp_path)
    assert (code, out) == (2, "")
    assert {path: path.read_bytes() for path in before} == before
    assert "不能" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("draft.md", "folder", "my.toml", "my.xlsx"),
    ]
