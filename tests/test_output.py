"""How answers are printed: formats, files, exit codes, encodings, colours; whatever is in them."""

import csv
import io
import json
import os
import stat
import subprocess
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS, VALLEY, Run, Terminal
from program import PROGRAM, run, spawn

HOSTILE = TESTS / "bases" / "hostile.toml"
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


@pytest.fixture
def listed(run: Run) -> Run:
    """Lists the valley."""
    return lambda *args, **options: run("list", "--base", VALLEY, *args, **options)


def jq(program: str, text: str) -> Any:
    """What the real jq makes of a text."""
    ended = subprocess.run(["jq", "-c", program], input=text, capture_output=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


# --- JSON -------------------------------------------------------------------------------------


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


# --- Files ------------------------------------------------------------------------------------


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
    assert listed("-o", path) == (0, "", f"{LEGEND if form == 'table' else ''}共 16 条\n")
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


# --- Exit codes and streams -------------------------------------------------------------------


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
def test_exit_codes(run: Run, args: list[str], code: int, form: list[str]) -> None:
    result = run(*args, *form, env={"HULIAN_BASE": str(VALLEY)})
    assert result.code == code
    assert code < 2 or result.out == ""


def test_an_empty_answer_is_empty_in_every_format(listed: Run) -> None:
    expected = {"table": "", "json": "[]\n", "jsonl": "", "csv": ",".join(KEYS) + "\n"}
    for form, out in expected.items():
        assert listed("--theme", "unused", "--format", form) == (0, out, "没有符合的数字\n")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("command", ["list", "places", "-h"])
def test_a_reader_that_is_gone_ends_the_program_quietly(
    environment: Mapping[str, str], command: str, form: str
) -> None:
    args = [command] if command == "-h" else [command, "--format", form]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [PROGRAM, *args], env=environment, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8"
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_head_gets_its_line(environment: Mapping[str, str]) -> None:
    command = f"'{PROGRAM}' list --format jsonl 2>&1 | head -n 1"
    ended = subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, encoding="utf-8"
    )
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["id"]


def test_standard_error_that_cannot_be_written_costs_nothing(
    environment: Mapping[str, str], listed: Run
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [PROGRAM, "list", "--base", VALLEY],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=full,
            encoding="utf-8",
        )
    assert (ended.returncode, ended.stdout) == (0, listed().out)


# --- Encodings --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk", "cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("command", ["list", "list --json", "-h", "show aid-city", "serch", ""])
def test_no_output_encoding_crashes(
    environment: Mapping[str, str], encoding: str, command: str
) -> None:
    ended = subprocess.run(
        [PROGRAM, "--base", VALLEY, *command.split()],
        env={**environment, "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert ended.returncode == (2 if command == "serch" else 0)
    text = (ended.stdout + ended.stderr).decode(encoding, "backslashreplace")
    assert "Traceback" not in text
    if "--json" in command:
        facts = json.loads(ended.stdout.decode(encoding))
        assert facts[0]["label"] == "海东区给清水市的资金，1997年起"
        assert encoding == "utf-8" or "\\u6d77" in text
    elif command == "list":
        shown = "海东区给清水市的资金"
        assert (shown if encoding in ("gbk", "utf-8", "utf-16") else ascii(shown)[1:-1]) in text


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_table_for_programs_is_whole_or_refused(run: Run, form: str, encoding: str) -> None:
    asked = ["list", "--base", VALLEY, "--format", form]
    env = {"PYTHONIOENCODING": encoding, "HULIAN_LANG": "en"}
    ended = run(*asked, env=env)
    assert ended.code == 2
    assert "\\u" not in ended.out
    assert ended.err.startswith(f"Error: standard output is in {encoding}, which cannot hold")
    assert run(*asked, "--fields", "id,amount", env=env).code == 0
    assert run(*asked, env=env | {"PYTHONIOENCODING": "gbk"}).out == run(*asked).out
    ended = run(*asked, "--bom", env=env | {"PYTHONIOENCODING": "gbk"})
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize(
    "locale",
    [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "xx_YY.GBK"}, {"LANG": ""}],
)
def test_no_locale_crashes(locale: dict[str, str]) -> None:
    code, out, _ = spawn("search", "茶", "--base", VALLEY, "--json", env=locale)
    assert code == 0
    assert "good-tea-rate-2025" in out
    assert spawn("list", "--base", VALLEY, env=locale).code == 0


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_locale_that_is_truly_ascii_escapes(locale: dict[str, str]) -> None:
    code, out, err = spawn("list", "--base", VALLEY, "--limit", "1", env=locale)
    assert code == 0
    assert out.isascii()
    assert "14.24\\u4ebf\\u5143" in out
    assert err.isascii()
    code, _, err = spawn("茶", "--base", VALLEY, env=locale)
    assert code == 2  # what was typed cannot be known in this locale
    assert "<U+DCE8><U+DC8C><U+DCB6>" in err


# --- Colours ----------------------------------------------------------------------------------

COLOURED = [
    ({}, True),
    ({"NO_COLOR": "1"}, False),
    ({"NO_COLOR": ""}, True),
    ({"TERM": "dumb"}, False),
    ({"CLICOLOR": "0"}, False),
    ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
]


@pytest.mark.parametrize(("env", "coloured"), COLOURED)
def test_colours_on_a_terminal(terminal: Terminal, env: dict[str, str], coloured: bool) -> None:
    lines = terminal(["list", "--base", str(VALLEY)], 100, env={"NO_COLOR": "", **env})
    assert ("\x1b[" in "".join(lines)) == coloured


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_in_a_pipe(listed: Run, env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in listed(env=env).out) == coloured


@pytest.mark.parametrize("env", [env for env, _ in COLOURED])
def test_the_option_decides_over_the_environment(listed: Run, env: dict[str, str]) -> None:
    assert "\x1b[" in listed("--color", "always", env=env).out
    assert "\x1b[" not in listed("--color", "never", env=env).out


def test_data_formats_are_never_coloured(listed: Run) -> None:
    for form in ("json", "jsonl", "csv", "tsv"):
        assert "\x1b" not in listed("--format", form, "--color", "always").out


# --- Hostile data -----------------------------------------------------------------------------


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


def test_a_line_of_jsonl_is_one_to_every_reader(run: Run, tmp_path: Path) -> None:
    base = _labelled(tmp_path, "甲\u2028乙\u2029丙")
    out = run("list", "--base", base, "--format", "jsonl").out
    (line,) = out.splitlines()
    assert json.loads(line)["label"] == "甲\u2028乙\u2029丙"


@pytest.mark.parametrize(("option", "env"), [(["--base", ""], {}), ([], {"HULIAN_BASE": ":"})])
def test_a_base_without_a_name_is_none(run: Run, option: list[str], env: dict[str, str]) -> None:
    code, out, err = run(*option, "list", env=env)
    assert (code, out) == (3, "")
    assert '""' in err
    assert run("list", env={"HULIAN_BASE": ""}).code == 0


# --- What is read is not written over ---------------------------------------------------------


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
