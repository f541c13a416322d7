"""What `verify` writes into files: comments, corrections, a sheet."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

import office
from conftest import Run
from hulian.documents.read import read

DRAFT = "脱贫率从10%提高到70%，提高60%。"
RIGHT = "脱贫率从10%提高到70%，提高60个百分点。"
ALONE = ("--base", "none", "verify")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "稿.docx"
    path.write_bytes(office.saved(office.word(["协作情况", DRAFT])))
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "稿.md"
    path.write_bytes(f"# 协作情况\r\n\r\n**{DRAFT}**\r\n".encode("gb18030"))
    return path


def test_comments_go_into_a_copy(run: Run, word: Path, tmp_path: Path) -> None:
    before, out = word.read_bytes(), tmp_path / "已核.docx"
    ended = run(*ALONE, word, "-o", out)
    assert (ended.code, ended.out) == (1, "")
    assert "1 处批注" in ended.err
    (comment,) = docx.Document(BytesIO(out.read_bytes())).comments
    assert "60个百分点" in comment.text
    assert "points-wrong" in comment.text
    assert word.read_bytes() == before
    assert read(out.read_bytes()).text == read(before).text


def test_a_comment_names_the_fact_and_its_source(run: Run, tmp_path: Path) -> None:
    draft, out = tmp_path / "稿.docx", tmp_path / "已核.docx"
    right = "自1997年起，闵行区累计在保山市实施援建项目649个。"
    wrong = "自1997年起，闵行区累计投入保山市财政帮扶资金14.42亿元。"
    draft.write_bytes(office.saved(office.word([right, wrong])))
    run("verify", draft, "-o", out)
    (comment,) = docx.Document(BytesIO(out.read_bytes())).comments
    assert "应为：14.24亿元" in comment.text
    assert "14.24亿元，疑1997年起\n" in comment.text
    assert "来源：闵行—保山协作成果综述 http" in comment.text
    assert comment.text.endswith("[amount-differs, fiscal-aid-since-1997]")


def test_the_sheet_names_the_fact_and_links_to_its_source(run: Run, tmp_path: Path) -> None:
    draft, out = tmp_path / "稿.txt", tmp_path / "核对单.xlsx"
    draft.write_text("自1997年起，闵行区累计在保山市实施援建项目649个。", encoding="utf-8")
    run("verify", draft, "-o", out)
    header, row = openpyxl.load_workbook(out).active.iter_rows()
    cells = {heading.value: cell for heading, cell in zip(header, row, strict=True)}
    assert cells["级别"].value == "相符"
    assert cells["事实库的数"].value == "649个"
    assert cells["来源"].hyperlink.target.startswith("http")


def test_the_draft_is_not_written_over(run: Run, word: Path, text: Path) -> None:
    before = word.read_bytes()
    assert run(*ALONE, word, "-o", word).code == 2
    assert word.read_bytes() == before
    assert run(*ALONE, text, "-o", word.parent / "x.docx").code == 2
    other = word.with_name("另一稿.docx")
    other.write_bytes(before)
    assert run(*ALONE, word, other, "-o", word.parent / "x.docx").code == 2


def test_the_sheet_has_a_row_for_every_figure(
    run: Run, word: Path, text: Path, tmp_path: Path
) -> None:
    out = tmp_path / "核对单.xlsx"
    assert run(*ALONE, word, text, "-o", out).code == 1
    header, *rows = openpyxl.load_workbook(out).active.iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["位置"], row["稿中写法"], row["数值"]) for row in found] == [
        *(("第2段", "10%", 0.1), ("第2段", "70%", 0.7), ("第2段", "60%", 0.6)),
        *(("3:7", "10%", 0.1), ("3:13", "70%", 0.7), ("3:19", "60%", 0.6)),
    ]
    assert [row["应为"] for row in found] == [None, None, "60个百分点"] * 2
    assert {row["所在句子"] for row in found} == {DRAFT}


def test_places_in_a_word_document_are_those_of_the_table(run: Run, word: Path) -> None:
    assert "<strong>错误</strong> 第2段 " in run(*ALONE, word, "--format", "html").out
    assert "接受 1 处" in run(*ALONE, word, "--accept", "已核实", "--at", "第2段").err
    assert "已接受 1" in run(*ALONE, word).err


@pytest.mark.parametrize(("lang", "place"), [("zh", "表1第4行第2列"), ("en", "table 1 r4c2")])
def test_a_line_for_a_word_document_names_the_place_as_the_table_does(
    run: Run, tmp_path: Path, lang: str, place: str
) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    rows = [("项目", "资金（万元）"), ("道路", "100"), ("水利", "200"), ("合计", "310")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = tmp_path / "a.docx"
    document.save(str(file))
    out = run(*ALONE, file, "--format", "line", "--lang", lang).out
    assert out.startswith(f"{file}:{place}: error: 310: ")


def test_an_error_is_not_said_to_be_copied(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text("闵行区在保山市援建项目300个、120个，合计649个。", encoding="utf-8")
    found = json.loads(run("verify", draft, "--json").out)
    assert (found[-1]["level"], found[-1]["codes"]) == ("error", ["sum-wrong"])


def test_the_diff_changes_nothing(run: Run, text: Path) -> None:
    before = text.read_bytes()
    ended = run(*ALONE, text, "--diff")
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line[0] in "+-"][2:] == [
        f"-**{DRAFT}**",
        f"+**{RIGHT}**",
    ]
    assert text.read_bytes() == before


@pytest.mark.parametrize(
    "draft",
    [
        "分别捐了300、120、80万元，合计600万元。",
        "基地分布在4个村，是石桥村、马场村、柳河村、坪上村、大湾村。",
        "收入由200万元增加到500万元，增长250%。",
        "2400户中有1800户种花椒，占65%。",
        "优质率从10%提高到70%，提高50个百分点。",
    ],
)
def test_where_either_figure_may_be_wrong_none_is_changed(
    run: Run, tmp_path: Path, draft: str
) -> None:
    file = tmp_path / "稿.txt"
    file.write_text(draft, encoding="utf-8")
    assert run(*ALONE, file, "--fix").code == 1
    assert file.read_text(encoding="utf-8") == draft


def test_the_diff_wins_over_the_corrections(run: Run, text: Path) -> None:
    before = text.read_bytes()
    ended = run(*ALONE, text, "--fix", "--diff")
    assert "+" in ended.out
    assert "没有写入" in ended.err
    assert text.read_bytes() == before
    assert "没有写入" not in run(*ALONE, text, "--diff").err


def test_the_diff_of_a_word_document_is_that_of_its_text(run: Run, word: Path) -> None:
    lines = run(*ALONE, word, "--diff").out.splitlines()
    assert lines[2:] == ["@@ -1,2 +1,2 @@", " 协作情况", f"-{DRAFT}", f"+{RIGHT}"]


def test_a_text_is_corrected_in_its_own_encoding(run: Run, text: Path) -> None:
    before = text.read_bytes()
    ended = run(*ALONE, text, "--fix")
    assert "改了 1 处：60% → 60个百分点" in ended.err
    assert (ended.code, ended.out) == (0, "")
    assert text.read_bytes() == before.replace(DRAFT.encode("gb18030"), RIGHT.encode("gb18030"))


def test_a_word_document_is_corrected_with_tracked_changes(run: Run, word: Path) -> None:
    run(*ALONE, word, "--fix")
    assert read(word.read_bytes()).text == f"协作情况\n{RIGHT}"
    document = docx.Document(BytesIO(word.read_bytes()))
    assert "w:ins" in document.element.xml
    assert "w:del" in document.element.xml


def test_a_cell_keeps_its_unit_in_the_header(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "表.md"
    table = (
        "自1997年起，闵行区累计在保山市实施援建项目649个。\n\n| 项目 | 资金（亿元） |\n|---|---|\n"
        "| 闵行区对保山市的财政帮扶资金，1997年起累计 | 14.42 |\n"
    )
    draft.write_text(table, encoding="utf-8")
    run("verify", draft, "--fix")
    assert draft.read_text(encoding="utf-8") == table.replace("14.42", "14.24")


@pytest.mark.parametrize("name", ["-", "稿.xlsx"])
def test_what_cannot_be_corrected_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    workbook = office.workbook()
    workbook.active["A1"] = DRAFT
    (tmp_path / "稿.xlsx").write_bytes(office.saved(workbook))
    (tmp_path / "稿.md").write_text(DRAFT, encoding="utf-8")
    ended = run(*ALONE, "稿.md", name, "--fix", "--lang", "en", input=DRAFT, cwd=tmp_path)
    assert ended.code == 2
    assert ("save it as a file" if name == "-" else "docx") in ended.err
    assert (tmp_path / "稿.md").read_text(encoding="utf-8") == DRAFT


# --- One text in every kind of file -----------------------------------------------------------

PARAGRAPHS = (
    "协作情况",
    "脱贫率从10%提高到70%，提高60%。",
    "投入300、120、80万元，合计600万元；建成项目649个。",
)


def as_text() -> bytes:
    return "\n".join(PARAGRAPHS).encode("utf-16")


def as_markdown() -> bytes:
    title, *texts = PARAGRAPHS
    return "\n\n".join([f"# {title}", *texts]).replace("60", "**60**").encode()


def as_html() -> bytes:
    body = "".join(f"<p>{text.replace('6', '<b>6</b>')}" for text in PARAGRAPHS)
    return f"<!doctype html><meta charset=gbk>{body}".encode("gbk")


def as_word() -> bytes:
    return office.saved(office.word(list(PARAGRAPHS)))


def as_workbook() -> bytes:
    workbook = office.workbook()
    for row, text in enumerate(PARAGRAPHS, start=1):
        workbook.active.cell(row, 1, text)
    return office.saved(workbook)


@pytest.mark.parametrize("made", [as_text, as_markdown, as_html, as_word, as_workbook])
def test_the_findings_are_the_same(run: Run, tmp_path: Path, made: Callable[[], bytes]) -> None:
    draft = tmp_path / ("稿.md" if made is as_markdown else "稿")
    draft.write_bytes(made())
    rows = run(*ALONE, draft, "--json").json
    found = [(r["printed"], r["level"], r["codes"], r["should_be"]) for r in rows]
    assert [row for row in found if row[1] != "unknown"] == [
        ("60%", "error", ["points-wrong"], "60个百分点"),
        ("600万元", "error", ["sum-wrong"], "500万元"),
    ]
    assert ("649个", "unknown", [], None) in found


def test_in_english_the_figures_of_the_base_are_told_in_english(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        "闵行区对口帮扶保山市，财政帮扶资金累计14.42亿元，援建项目649个。2021年以来，两地互访交流700人次。\n\n"
        "新寨村2023年咖啡产值2亿元。",
        encoding="utf-8",
    )
    said = run("verify", draft, "--format", "line", "--lang", "en").out
    assert "the base has 14.24亿元, 1.424 billion yuan (digits turned)" in said
    assert "the base has 700多人次, over 700 visits" in said
    assert "in the base 2亿元, 200 million yuan, is “" in said
    assert "of 2023 it is 1.2亿元, 120 million yuan" in said
    assert "billion" not in run("verify", draft, "--format", "line", "--lang", "zh").out


def test_the_diff_is_written_whatever_the_file_is_called(run: Run, word: Path) -> None:
    shown = run(*ALONE, word, "--diff").out
    for name in ("已改.patch", "已改.diff", "已改.txt", "已改.json"):
        out = word.parent / name
        ended = run(*ALONE, word, "--diff", "-o", out)
        assert (ended.code, ended.out) == (1, "")
        assert out.read_text(encoding="utf-8") == shown
    for form in (["--json"], ["--format", "csv"], ["--format", "table"]):
        assert run(*ALONE, word, "--diff", *form).code == 2


SUMS = """# 资金

| 项目 | 资金（万元） |
|---|---|
| 道路 | 100 |
| 水利 | 200 |
| 合计 | 310 |
"""


@pytest.mark.parametrize(
    "more",
    [
        SUMS.replace("# 资金", "\n# 人员").replace("资金（万元）", "人数（人）"),
        SUMS.replace("# 资金", "\n# 明年").replace("100", "120"),
        SUMS.replace("# 资金\n", "").replace("200", "120"),
        SUMS.replace("资金（", "投入（"),
    ],
)
def test_a_cell_is_accepted_for_itself_alone(run: Run, tmp_path: Path, more: str) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text(SUMS, encoding="utf-8")
    assert "接受 1 处" in run(*ALONE, draft, "--accept", "各数有舍入").err
    draft.write_text(f"协作情况如下。\n\n{SUMS}{more}", encoding="utf-8")
    again = run(*ALONE, draft, "--json")
    assert [one["codes"][0] for one in json.loads(again.out) if one["codes"]] == [
        "accepted",
        "sum-wrong",
    ]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Minhang built 649 projects since 1997, for 36, and 0.7 was late.\n", "另有 2 个数"),
        ("援建项目649个，入库36，2024年10月22日得分87.5，排名第3，7点开会。", "另有 2 个数"),
        ("|序号|项目（个）|备注|\n|-|-|-|\n|1|649|35|\n|2|12|无|\n", ""),
        ("入库36。", "有 1 个数"),
        ("援建项目649个。", ""),
        ("没有数。", ""),
    ],
)
def test_numbers_that_do_not_say_what_they_count_are_counted(
    run: Run, tmp_path: Path, text: str, also: str
) -> None:
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    words = ("--base", "none", "verify", "draft.md")
    found, english = run(*words, cwd=tmp_path), run(*words, "--lang", "en", cwd=tmp_path)
    assert f"draft.md：{also}看不出数的是什么" in found.err if also else "看不出" not in found.err
    assert ("没有找到数字" in found.err) == (text == "没有数。")
    assert ("not verified" in english.err) == bool(also)
