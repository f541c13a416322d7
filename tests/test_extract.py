"""`hulian extract`: the figures of a text, and ready-made facts to complete."""

import csv
import json
import tomllib
from decimal import Decimal
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from conftest import Run, Terminal
from hulian.base.load import load
from hulian.render.text import width
from proposing import proposed

TEXT = (
    "自2021年以来，甲区投入乙县资金１，２00万元，建成项目36个。\n\n"
    "2023年，培训500多人次，转移就业1.2万农村劳动力；同年5月6日，第三届交流会召开。\n"
    "联系电话：021-55667788。2019年到2020年，投资由３。5亿元增至2022年的8亿元。\n"
)
SHA256 = sha256(TEXT.encode()).hexdigest()
BASE = f"""
[[source]]
id = "known"
title = "已有的一篇"
sha256 = "{SHA256}"

[[measure]]
id = "funds"
name = "资金"
unit = "元"

[[fact]]
id = "funds-since-2021"
measure = "funds"
label = "自2021年累计投入"
value = "1,200万元"
printed = "１，２00万元"
source = "known"
at = {TEXT.index("１，２00")}
"""
KEYS = [
    *("printed", "value", "amount", "low", "high", "bound", "unit", "kind", "at", "context"),
    *("period", "change", "fact"),
]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("article") / "文章.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "base.toml"
    path.write_text(BASE, encoding="utf-8")
    return path


def test_json_has_every_key_and_exact_amounts(run: Run, article: Path) -> None:
    ended = run("extract", article, "--json")
    assert ended.code == 0
    rows = ended.json
    assert all(list(row) == KEYS for row in rows)
    assert [row["printed"] for row in rows if row["kind"] == "money"] == [
        *("１，２00万元", "３。5亿元", "8亿元")
    ]
    money = next(row for row in rows if row["kind"] == "money")
    assert (money["value"], money["amount"], money["unit"]) == ("1,200万元", 12000000, "元")
    assert [row["amount"] for row in rows if row["printed"] == "３。5亿元"] == [Decimal(350000000)]
    assert all(TEXT[row["at"] :].startswith(row["printed"]) for row in rows)
    assert "共 13 个数字，其中 0 个已有事实引用" in ended.err


def test_standard_input_is_the_same_text(run: Run, article: Path) -> None:
    assert run("extract", "-", "--json", input=TEXT).out == run("extract", article, "--json").out


def test_names_the_fact_that_cites_a_figure(run: Run, article: Path, base: Path) -> None:
    rows = run("extract", article, "--json", "--base", base).json
    cited = {row["printed"]: row["fact"] for row in rows if row["fact"]}
    assert cited == {"１，２00万元": "funds-since-2021"}


def test_other_text_is_cited_by_no_fact(run: Run, base: Path) -> None:
    rows = run("extract", "-", "--json", "--base", base, input=TEXT + " ").json
    assert {row["fact"] for row in rows} == {None}


def test_csv_and_fields(run: Run, article: Path) -> None:
    table = run("extract", article, "--format", "csv", "--fields", "value,kind").out
    rows = list(csv.reader(StringIO(table)))
    assert rows[:3] == [["value", "kind"], ["2021年", "year"], ["1,200万元", "money"]]


def test_jsonl_into_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.jsonl"
    assert run("extract", article, "-o", out).out == ""
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) == 13


@pytest.mark.parametrize("cells", [120, 100, 80, 60, 40])
def test_table_fits_the_terminal_and_cuts_no_figure(
    terminal: Terminal, article: Path, cells: int
) -> None:
    lines = terminal(["extract", str(article)], cells)
    assert all(width(line) <= cells for line in lines)
    shown = "\n".join(lines)
    for printed in ("１，２00万元", "500多人次", "021-55667788", "2019年到2020年"):
        assert printed in shown


def test_an_amount_is_told_as_its_marker_has_it(run: Run) -> None:
    text = "投入约500万元，超过30人，占10%，建成3至5个。"
    drawn = run("extract", "-", "--lang", "en", input=text).out
    for amount in ("about 5 million yuan", "over 30 people", " 10% ", "3–5个"):
        assert amount in drawn


# --- Stubs ------------------------------------------------------------------------------------


def test_stubs_are_filled_with_all_that_the_text_says(run: Run, article: Path) -> None:
    ended = run("extract", article, "--toml")
    made = tomllib.loads(ended.out)
    (source,) = made["source"]
    assert source["sha256"] == SHA256
    assert [skip["printed"] for skip in source["skip"]] == [
        *("2021年", "2023年", "5月6日", "第三届", "021-55667788", "2019年到2020年", "2022年")
    ]
    facts = {fact["value"]: fact for fact in made["fact"]}
    assert list(facts) == [
        *("1,200万元", "36个", "500多人次", "1.2万人", "3.5亿元", "8亿元"),
    ]
    assert facts["36个"] == {
        "id": "built-projects-since-2021",
        "measure": "built-projects",
        "label": "建成项目，2021年起",
        "label_en": "Built projects, since 2021",
        "value": "36个",
        "period": "2021/..",
        "basis": "cumulative",
        "source": source["id"],
        "at": TEXT.index("36个"),
    }
    assert facts["1,200万元"]["printed"] == "１，２00万元"
    assert facts["1.2万人"]["printed"] == "1.2万"
    assert facts["500多人次"]["period"] == "2023"
    assert facts["3.5亿元"]["period"] == "2019/2020"
    assert facts["8亿元"]["period"] == "2022"
    assert "提出 6 条事实" in ended.err


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年上半年，投入500万元。", "2024-01/2024-06"),
        ("截至2024年底，累计投入500万元。", "../2024"),
        ("与2022年相比，增加500户。", None),
        ("2023年投入5亿元，2024年投入500万元。", "2024"),
        ("截至2024年底，有企业500家。", "2024-12-31"),
        ("投入500万元，2024年完工。", None),
        ("2021年投入3亿元。2023年投入500万元。", "2023"),
        ("2024年，投入3亿元，累计投入500万元。", None),
        ("本报讯 2024年5月6日，去年投入500万元。", "2023?"),
        ("2024-05-06 10:20 来源：甲报\n\n今年上半年投入500万元。", "2024-01?/2024-06?"),
        ("2024年5月6日\n\n去年底有企业500家。", "2023-12-31?"),
        ("2024年5月6日\n\n上半年投入500万元。", None),
        ("2024年5月6日\n\n前年投入500万元。", "2022?"),
        ("2024年5月6日\n\n大前年投入500万元。", "2021?"),
        ("2024年5月6日\n\n以前年度结余资金500万元。", None),
        ("2024年5月6日\n\n五年前年产茶叶500吨。", None),
        ("2024年5月6日\n\n目前年产茶叶500吨。", None),
        ("2024年5月6日\n\n日本年产茶叶500吨。", None),
        ("2024年5月6日\n\n规模以上年产茶叶500吨。", None),
        ("2023年投入3亿元，目前每年500万元。", None),
        ("2023年3月投入3亿元，6月投入500万元。", None),
        ("2021年和2022年，投入500万元。", None),
        ("2023年、2024年分别投入5亿元、6亿元。", None),
        ("规模是2022年的500倍。", None),
        ("2024年，收入由2021年的1万元提高到500万元。", "2024"),
        ("2024年，收入由2021年的500万元", "2021"),
        ("种植3万亩（2023年），投入500万元（2024年）。", "2024"),
        ("1996年结对以来，投入500万元。", "1996/.."),
        ("2021年起，每户500元。", "2021/.."),
        ("2019年建成投产，产值500万元。", "2019?"),
        ("2024年2月，培训500人。", "2024-02"),
        ("发布时间：2024-05-06\n\n共投入500万元。", None),
        ("去年投入500万元。", None),
        ("2021年以来，投入500万元。", "2021/.."),
        ("2023年比2022年多投入500万元。", "2023"),
        ("2024年6月底，投入500万元。", "2024-06-30"),
        ("2023年投入3亿元，前10个月投入500万元。", None),
    ],
)
def test_a_stub_has_the_period_of_its_clause(text: str, period: str | None) -> None:
    """What its clause leaves open is a guess, if anything."""
    made = proposed(text).facts[-1].entry.fields.get("period")
    if period is None:
        assert made is None or made.guess
    else:
        assert made
        assert (made.value, made.guess is not None) == (period, "?" in period)


def test_what_is_proposed_is_added_as_it_is(run: Run, article: Path, tmp_path: Path) -> None:
    assert run("extract", article, "-o", "stubs.toml", cwd=tmp_path).code == 0
    assert run("init", "my.toml", cwd=tmp_path).code == 0
    title = 'title = "文章"'
    made = (tmp_path / "stubs.toml").read_text(encoding="utf-8")
    (tmp_path / "stubs.toml").write_text(made.replace('title = "TODO"', title), encoding="utf-8")
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=tmp_path)
    assert (added.code, added.out) == (0, "")
    base = load([tmp_path / "my.toml"])
    assert len([fact for fact in base.facts.values() if fact.at is not None]) == 6
    text = (tmp_path / "my.toml").read_text(encoding="utf-8")
    assert "# guess" not in text
    assert "#>" not in text


def test_stubs_leave_out_what_the_base_has(run: Run, article: Path, base: Path) -> None:
    made = tomllib.loads(run("extract", article, "--toml", "--base", base).out)
    assert "source" not in made
    assert {fact["source"] for fact in made["fact"]} == {"known"}
    assert "1,200万元" not in [fact["value"] for fact in made["fact"]]
    said = run("extract", article, "--toml", "--base", base, "--lang", "en").err
    assert "left out, as the base has them: funds-since-2021\n" in said


def test_a_guess_is_marked_in_the_line_before_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("2024-05-06 来源：甲报\n\n去年投入500万元。", encoding="utf-8")
    made = run("extract", path, "--toml", "--lang", "en")
    assert '# guess: 去年, in a text of 2024-05-06\nperiod = "2023?"\n' in made.out
    assert tomllib.loads(made.out)["source"][0]["published"] == "2024-05-06"
    assert "values are guesses (see # guess): please check" in made.err
    assert "this text is none of the fact base's sources" in made.err


def test_stubs_leave_out_what_the_source_skips(run: Run, article: Path, tmp_path: Path) -> None:
    skips = "".join(
        f'{{ at = {TEXT.index(printed)}, printed = "{printed}", why = "不收" }}, '
        for printed in ("36个", "第三届")
    )
    path = tmp_path / "base.toml"
    path.write_text(BASE.replace("\n[[measure]]", f"skip = [{skips}]\n[[measure]]"))
    made = run("extract", article, "--toml", "--base", path, "--lang", "en")
    assert "36个" not in [fact["value"] for fact in tomllib.loads(made.out)["fact"]]
    assert "4 proposed; 6 dates" in made.err
    assert "none of the fact base's sources" not in made.err


def test_the_ending_of_a_file_asks_for_stubs(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "stubs.toml"
    assert run("extract", article, "-o", out).out == ""
    assert out.read_text(encoding="utf-8") == run("extract", article, "--toml").out


# --- What cannot be read ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig", "big5"])
def test_other_encodings_are_read(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("投入三万元".encode(encoding))
    rows = run("extract", path, "--json").json
    assert [(row["printed"], row["at"]) for row in rows] == [("三万元", 2)]


@pytest.mark.parametrize("content", [b"\xff\xfe\xfd\x80\xff", b"\x81\xff\xff"])
def test_what_is_no_text_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    ended = run("extract", path)
    assert (ended.code, ended.out) == (3, "")
    assert "UTF-8" in ended.err
    assert "iconv" in ended.err


def test_what_is_not_read_of_a_file_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("投入**14.24**亿元\n\n```\n5元\n```\n![图](a.png)\n", encoding="utf-8")
    ended = run("extract", path, "--json")
    assert [row["printed"] for row in ended.json] == ["14.24亿元"]
    assert "没有读到：代码块 1 处，图片 1 处" in ended.err


@pytest.mark.parametrize("command", ["extract", "verify"])
@pytest.mark.parametrize(
    "turned", ["\u202e9.3\u202c万亩", "\u20679.3万亩\u2069", "9\u202b.3万亩\u202c"]
)
def test_characters_that_turn_digits_round_are_told(
    run: Run, tmp_path: Path, command: str, turned: str
) -> None:
    """What people see there is 3.9, or 万亩9.3."""
    (tmp_path / "text.md").write_text(f"龙陵县2022年石斛{turned}。", encoding="utf-8")
    ended = run(command, "text.md", "--json", cwd=tmp_path)
    assert [row["printed"] for row in ended.json if row["unit"] == "亩"]
    assert "没有读到：把数字倒过来显示的字符（看到的和读到的不同） 1 处" in ended.err
    for harmless in ("\u20669.3\u2069万亩", "\u200e9.3万亩", "9.3万亩"):
        (tmp_path / "text.md").write_text(f"石斛{harmless}。", encoding="utf-8")
        assert "没有读到" not in run(command, "text.md", cwd=tmp_path).err


def test_missing_files_and_folders_are_refused(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path):
        ended = run("extract", path)
        assert (ended.code, ended.out) == (3, "")
        assert str(path) in ended.err


def test_one_form_at_a_time(run: Run, article: Path) -> None:
    for option in (["--json"], ["--format", "csv"], ["--fields", "value"]):
        ended = run("extract", article, "--toml", *option)
        assert (ended.code, ended.out) == (2, "")
        assert "--toml" in ended.err


def test_a_text_without_figures_is_an_empty_answer(run: Run) -> None:
    ended = run("extract", "-", "--json", input="没有数字。")
    assert (ended.code, ended.out) == (0, "[]\n")
    assert "没有找到数字" in ended.err
    assert run("extract", "-", "-e", input="").code == 1


def test_a_byte_order_mark_is_no_character_of_the_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("12个".encode("utf-8-sig"))
    (row,) = run("extract", path, "--json").json
    assert row["at"] == 0


def test_the_date_and_address_of_a_text_are_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("去年，江宁区向洛南县投入资金5万元。", encoding="utf-8")
    said = ("--published", "2020-05-03", "--url", "https://example.org/a")
    made = tomllib.loads(run("extract", str(tmp_path / "a.txt"), "--toml", *said).out)
    source, fact = made["source"][0], made["fact"][0]
    assert (source["published"], source["url"]) == ("2020-05-03", "https://example.org/a")
    assert fact["period"] == "2019?"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2020年5月3日", "2020-05-03"),
        ("2020/5/3", "2020-05-03"),
        ("2020.05", "2020-05"),
        ("２０２０年", "2020"),
        ("2020-5?", "2020-05?"),
    ],
)
def test_the_date_may_be_typed_as_people_write_it(
    run: Run, tmp_path: Path, typed: str, date: str
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("去年，江宁区向洛南县投入资金5万元。", encoding="utf-8")
    made = tomllib.loads(run("extract", text, "--toml", "--published", typed).out)
    assert made["source"][0]["published"] == date
    assert run("verify", text, "--published", typed) == run("verify", text, "--published", date)


@pytest.mark.parametrize(
    "said",
    [
        ("--published", "2020"),
        ("--url", "https://example.org/a", "--json"),
        ("--toml", "--published", "昨天"),
        ("--toml", "--published", "2019/2020"),
        ("--toml", "--url", "example.org"),
    ],
)
def test_what_cannot_be_of_a_source_is_refused(
    run: Run, tmp_path: Path, said: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text("投入5万元。", encoding="utf-8")
    refused = run("extract", str(tmp_path / "a.txt"), *said)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 2


def test_a_text_is_read_without_a_base(run: Run, article: Path, base: Path) -> None:
    found = run("--base", "none", "extract", article, "--json")
    assert found.code == 0
    assert {row["fact"] for row in found.json} == {None}
    assert len(found.json) == len(run("--base", base, "extract", article, "--json").json)
    made = run("--base", "none", "extract", article, "--toml")
    assert (made.code, "source" in tomllib.loads(made.out)) == (0, True)
    listed = run("--base", "none", "list", "--lang", "en")
    assert (listed.code, listed.out) == (2, "")
