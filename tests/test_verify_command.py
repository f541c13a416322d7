"""`hulian verify` as its users run it: formats, exit codes, what is accepted and switched off."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

import hulian
import pseudoterminal
from browser import Browser
from hulian.render.text import width
from hulian.verify.codes import Code, explanations
from hulian.verify.finding import Finding
from program import Result, run

WRONG = "# 稿子\n\n优质率从10%提高到70%，提高60%。分别捐了300、120、80万元，合计600万元。\n"
CLEAN = "优质率从10%提高到70%，提高60个百分点。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.md"
    file.write_text(WRONG, encoding="utf-8")
    return file


def _verify(*args: str | Path, cwd: Path, input: str | None = None) -> Result:  # noqa: A002
    return run("--base", "none", "verify", *args, cwd=cwd, input=input)


def test_the_table_names_place_figure_reason_and_code(draft: Path) -> None:
    shown = _verify("draft.md", cwd=draft.parent)
    assert shown.code == 1
    head, _, *rest = [line.split() for line in shown.out.splitlines()]
    assert head == ["位置", "级别", "数字", "说明", "代码"]
    assert rest == [
        ["draft.md"],
        ["3:17", "错误", "60%", "10%", "到", "70%", "是提高", "60个百分点", "points-wrong"],
        ["3:40", "错误", "600万元", "照前面的数算，是500万元", "sum-wrong"],
    ]
    assert "错误 2" in shown.err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_table_fits_the_terminal_and_its_colours_mean_something(
    draft: Path, columns: int
) -> None:
    env = {"CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}
    asked = ("--no-pager", "--base", "none", "verify", "draft.md")
    out = pseudoterminal.run(*asked, env=env, columns=columns, cwd=draft.parent).out
    plain = re.sub(r"\x1b\[[\d;]*m", "", out)
    assert "600万元" in plain
    assert max(width(line) for line in plain.splitlines()) <= columns
    assert "\x1b[1;31m错误" in out


def test_json_has_every_figure_with_every_key(draft: Path) -> None:
    found = json.loads(_verify("draft.md", "--json", cwd=draft.parent).out)
    assert all(list(one) == list(Finding.__struct_fields__) for one in found)
    figures = ["10%", "70%", "60%", "300", "120", "80万元", "600万元"]
    assert [one["printed"] for one in found] == figures
    wrong = found[2]
    assert (wrong["line"], wrong["column"], wrong["level"]) == (3, 17, "error")
    assert (wrong["codes"], wrong["should_be"]) == (["points-wrong"], "60个百分点")


def test_lines_are_for_editors(draft: Path) -> None:
    first = _verify("draft.md", "--format", "line", cwd=draft.parent).out.splitlines()[0]
    assert first.startswith("draft.md:3:17: error: 60%: ")
    assert first.endswith("  [points-wrong]")


def test_github_annotations_escape_what_would_end_them(tmp_path: Path) -> None:
    file = tmp_path / "a,b%.md"
    file.write_text(WRONG, encoding="utf-8")
    out = _verify(file.name, "--format", "github", cwd=tmp_path).out
    assert out.startswith(
        "::error file=a%2Cb%25.md,line=3,col=17,endColumn=19,title=points-wrong::"
    )
    assert "60%25: " in out


def test_sarif_has_rules_and_places_in_characters(draft: Path) -> None:
    log = json.loads(_verify("draft.md", "--format", "sarif", cwd=draft.parent).out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    only = log["runs"][0]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert only["columnKind"] == "unicodeCodePoints"
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endColumn"] - region["startColumn"] == len(region["snippet"]["text"])


def test_the_page_marks_the_figures_of_the_text(draft: Path) -> None:
    out = _verify("draft.md", "--format", "html", cwd=draft.parent).out
    mark = '<mark class="error" id="figure-1" title="10% 到 70% 是提高 60个百分点">60%</mark>'
    assert f'{mark}<sup><a href="#note-1">1</a></sup>' in out
    assert '<li class="error" id="note-1"><strong>错误</strong>' in out
    assert "10% 到 70% 是提高 60个百分点" in out
    assert "<script" not in out


@pytest.mark.parametrize("width", [320, 400, 800])
def test_no_line_ends_in_the_middle_of_a_figure(
    tmp_path: Path, browser: Browser, width: int
) -> None:
    text = "".join(f"{'甲' * count}资金累计14.42亿元和5000余万元，" for count in range(17))
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    assert _verify("draft.md", "-o", "page.html", cwd=tmp_path).code in (0, 1)
    browser.size(width)
    browser.driver.get((tmp_path / "page.html").as_uri())
    lines = "return [...document.querySelectorAll('mark')].map(e => e.getClientRects().length)"
    assert {*browser.run(lines)} == {1}


def test_the_page_shows_what_would_turn_its_text_round(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "甲\u202e乙\u2066，从10%提高到70%，提高60%。", encoding="utf-8"
    )
    out = _verify("draft.md", "--format", "html", cwd=tmp_path).out
    assert "甲&lt;U+202E&gt;乙&lt;U+2066&gt;" in out
    assert not {"\u202e", "\u2066"} & {*out}


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        (CLEAN, [], 0),
        (WRONG, [], 1),
        ("收入由2000多万元增加到6520.4万元，是原来的三倍多。", [], 0),
        ("收入由2000多万元增加到6520.4万元，是原来的三倍多。", ["--fail-on", "warning"], 1),
        ("修渠近30公里以上。", ["--fail-on", "note"], 1),
    ],
)
def test_the_exit_code_follows_the_level_to_fail_on(
    tmp_path: Path, text: str, more: list[str], code: int
) -> None:
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    assert _verify("draft.md", *more, cwd=tmp_path).code == code


def test_what_cannot_be_read_ends_with_three(tmp_path: Path) -> None:
    (tmp_path / "draft.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert _verify("draft.png", cwd=tmp_path).code == 3
    assert _verify("missing.md", cwd=tmp_path).code == 3
    assert _verify(cwd=tmp_path).code == 2


def test_all_that_cannot_be_read_is_said_at_once(draft: Path) -> None:
    ended = _verify("甲.md", "draft.md", "乙.md", "--fix", cwd=draft.parent)
    assert (ended.code, ended.out) == (3, "")
    assert all(f"读不了 {name}：没有这个文件" in ended.err for name in ("甲.md", "乙.md"))
    assert draft.read_text("utf-8") == WRONG


def test_a_draft_named_twice_is_verified_once(draft: Path) -> None:
    ended = _verify("draft.md", "draft.md", "--fix", cwd=draft.parent)
    assert "7 个数字" in ended.err
    assert "提高60个百分点" in draft.read_text("utf-8")


def test_standard_input_is_read_as_it_is_said_to_be(tmp_path: Path) -> None:
    table = "| 项目 | 金额（万元） |\n|---|---|\n| 路 | 3 |\n| 水 | 4 |\n| 合计 | 8 |\n"
    assert "sum-wrong" in _verify("-", "--as", "md", cwd=tmp_path, input=table).out


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("", "没有文字", "there is no text in it"),
        (" \n\t\u3000\n", "没有文字", "there is no text in it"),
        ("\ufeff", "没有文字", "there is no text in it"),
        ("今天天气不错。", "没有找到数字", "no figures found"),
        ("# 标题\n\n| 甲 | 乙 |\n|---|---|\n| 好 | 坏 |\n", "没有找到数字", "no figures found"),
    ],
)
def test_a_draft_without_figures_is_told_from_one_without_text(
    tmp_path: Path, text: str, zh: str, en: str
) -> None:
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    shown = _verify("draft.md", cwd=tmp_path)
    assert (shown.code, shown.out, shown.err) == (0, "", f"draft.md：{zh}\n")
    assert _verify("draft.md", "--lang", "en", cwd=tmp_path).err == f"draft.md: {en}\n"
    assert _verify("-", "--json", cwd=tmp_path, input=text).out == "[]\n"


def test_a_draft_without_figures_is_named_beside_others(draft: Path) -> None:
    (draft.parent / "empty.md").touch()
    said = _verify("draft.md", "empty.md", cwd=draft.parent).err.splitlines()
    assert "错误 2" in said[0]
    assert said[1:] == ["empty.md：没有文字"]


def test_several_drafts_are_verified_together(draft: Path) -> None:
    (draft.parent / "clean.md").write_text(CLEAN, encoding="utf-8")
    shown = _verify("clean.md", "draft.md", cwd=draft.parent)
    assert [line for line in shown.out.splitlines() if line.endswith(".md")] == ["draft.md"]
    assert "10 个数字" in shown.err


def test_a_finding_is_accepted_with_a_reason_wherever_it_moves(draft: Path) -> None:
    accepted = _verify("draft.md", "--accept", "已核实", "--at", "3:17", cwd=draft.parent)
    assert "接受 1 处" in accepted.err
    draft.write_text("# 稿子\n\n新的一段。\n\n" + WRONG[6:], encoding="utf-8")
    again = _verify("draft.md", cwd=draft.parent)
    assert "points-wrong" not in again.out
    assert "已接受 1" in again.err
    draft.write_text(WRONG.replace("提高到", "提升到"), encoding="utf-8")
    assert "points-wrong" in _verify("draft.md", cwd=draft.parent).out


@pytest.mark.parametrize(
    ("more", "code", "left", "counted"),
    [
        (["--at", "3:17"], 1, ["sum-wrong"], "错误 1，已接受 1"),
        (["--at", "3:40"], 1, ["points-wrong"], "错误 1，已接受 1"),
        (["--at", "3:17", "--at", "3:40"], 0, [], "已接受 2"),
        ([], 0, [], "已接受 2"),
        (["--fix"], 0, [], "已接受 1"),
    ],
)
def test_what_is_accepted_is_so_in_the_same_run(
    draft: Path, more: list[str], code: int, left: list[str], counted: str
) -> None:
    shown = _verify("draft.md", "--accept", "已核实", "--format", "line", *more, cwd=draft.parent)
    assert (shown.code, re.findall(r"\[(.+)\]", shown.out)) == (code, left)
    assert counted in shown.err


@pytest.mark.parametrize(
    "asked",
    [
        ["--at", "3:17"],
        ["--accept", ""],
        ["--accept", "--at", "3:17"],
        ["--accept", "--at"],
        ["--accept", "已核实", "--at", "9:9"],
        ["--accept", "已核实", "--at", "3:7"],
    ],
)
def test_what_cannot_be_accepted_is_refused(draft: Path, asked: list[str]) -> None:
    refused = _verify("draft.md", *asked, cwd=draft.parent)
    assert (refused.code, "--accept" in refused.err or asked[-1] in refused.err) == (2, True)
    assert not draft.with_suffix(".accept.toml").exists()


def test_the_page_names_fact_and_source_of_a_figure(draft: Path) -> None:
    draft.write_text("闵行区给保山市的财政帮扶资金14.42亿元。\n", "utf-8")
    page = run("verify", "draft.md", "--format", "html", cwd=draft.parent).out
    label = "闵行区给保山市的财政帮扶资金，累计（应自1997年起）"
    assert re.search(f'<mark [^>]*title="[^"]*{label}[^"]*">14.42亿元</mark>', page)
    assert f'<br>{label} fiscal-aid-since-1997<br><a href="http' in page


_ENTRY = """[[accepted]]
quote = "提高60%"
printed = "60%"
codes = ["points-wrong"]
reason = "对"
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("accepted = 3", "1: “accepted”应是一组表\n  1 | accepted = 3\n      ^^^^^^^^\n"),
        (_ENTRY.replace("[accepted", "[accept"), "没有“accept”这种表\n  1 | [[accept]"),
        (_ENTRY.replace("[accepted", "[accept"), "    是不是 accepted？"),
        (_ENTRY.replace("reason", "reson"), "5: 没有“reson”这个键\n  5 | reson"),
        (_ENTRY.replace("reason", "reson"), "缺少“reason”"),
        (_ENTRY.replace("points-wrong", "point-wrong"), "是不是 points-wrong"),
        (_ENTRY.replace('"60%"', "60"), "“printed”应是文字，不是整数"),
        (_ENTRY.replace('"60%"', '"60%'), "不合 TOML 语法"),
    ],
)
def test_what_is_wrong_with_accepted_findings_is_said_with_its_line(
    draft: Path, text: str, shown: str
) -> None:
    draft.with_suffix(".accept.toml").write_text(text, encoding="utf-8")
    found = _verify("draft.md", cwd=draft.parent)
    assert (found.code, found.out) == (3, "")
    assert shown in found.err


def test_a_file_without_accepted_findings_accepts_none(draft: Path) -> None:
    draft.with_suffix(".accept.toml").write_text("# none\n", encoding="utf-8")
    assert _verify("draft.md", cwd=draft.parent).code == 1


def test_every_code_is_given_by_some_module() -> None:
    folder = Path(hulian.__file__).parent
    texts = [file.read_text("utf-8") for file in folder.rglob("*.py") if file.name != "codes.py"]
    assert [code for code in explanations() if not any(f'"{code}"' in text for text in texts)] == []


@pytest.mark.parametrize("page", ["verify.md", "verify.zh-CN.md"])
def test_every_code_is_on_the_page(page: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / page).read_text("utf-8")
    assert [code for code in explanations() if f"`{code}`" not in text] == []


def test_every_code_is_explained(tmp_path: Path) -> None:
    assert set(explanations()) == set(get_args(Code))
    assert all(all(one.meaning) for one in explanations().values())
    for code in explanations():
        shown = run("verify", "--explain", code, cwd=tmp_path)
        assert shown.code == 0
        assert shown.out.startswith(f"{code}\n")
    assert run("verify", "--explain", "sum-wrnog", cwd=tmp_path).code == 2


def test_an_explanation_fits_a_narrow_terminal(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        for code in explanations():
            env = {"COLUMNS": "40", "HULIAN_LANG": lang}
            shown = run("verify", "--explain", code, cwd=tmp_path, env=env)
            assert all(width(line) <= 40 for line in shown.out.splitlines()), shown.out


def test_what_agrees_is_told_by_its_fact_and_not_twice(draft: Path) -> None:
    draft.write_text("闵行区给保山市的财政帮扶资金14.24亿元。\n", "utf-8")
    shown = run("verify", "draft.md", "--all", cwd=draft.parent)
    assert shown.out.count("相符") == 1
    assert "fiscal-aid-since-1997" in shown.out


def test_a_file_that_cannot_be_read_ends_alike_everywhere(tmp_path: Path) -> None:
    assert {run(command, "missing.md", cwd=tmp_path).code for command in ("verify", "extract")} == {
        3
    }


SHEEP = """
[[source]]
id = "s"
title = "文"
[[measure]]
id = "sheep"
name = "羊存栏"
unit = "只"
kind = "stock"
[[place]]
id = "county"
name = "乙县"
[[fact]]
id = "sheep-2024"
measure = "sheep"
label = "乙县羊存栏"
value = "5000只"
period = "2024"
place = ["county"]
source = "s"
"""


@pytest.mark.parametrize(
    ("figure", "level", "codes"),
    [
        ("5000头", "ok", []),
        ("5000只", "ok", []),
        ("5000元", "unknown", []),
        ("6000头", "error", ["amount-differs"]),
        ("6000只", "error", ["amount-differs"]),
    ],
)
def test_animals_are_counted_by_any_word_for_them(
    tmp_path: Path, figure: str, level: str, codes: list[str]
) -> None:
    (tmp_path / "base.toml").write_text(SHEEP, encoding="utf-8")
    text = f"2024年，乙县羊存栏{figure}。"
    args = ("--base", "base.toml", "verify", "-", "--json")
    (found,) = run(*args, cwd=tmp_path, input=text).json
    assert (found["level"], found["codes"]) == (level, codes)


def test_the_page_keeps_headings_and_tables_and_says_what_its_marks_mean(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "# 总结\n\n从10%提高到70%，提高60%。\n\n"
        "| 年 | 数（个） |\n|---|---|\n| 甲 | 5 |\n|  | 6 |\n",
        "utf-8",
    )
    page = _verify("draft.md", "--format", "html", cwd=tmp_path).out
    assert "<h3>总结</h3>" in page
    assert re.search(
        r"<tr><th>年</th><th>数（个）</th></tr>\s*<tr><td>甲</td><td><mark[^>]*>5</mark></td></tr>"
        r"\s*<tr><td></td><td><mark[^>]*>6</mark></td></tr>",
        page,
    )
    assert '<mark class="error">错误</mark> 1' in page
