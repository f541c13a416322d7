"""The forms in which every command prints: Markdown, pictures, CSV for spreadsheets."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from browser import Browser
from hulian.cli.answers import FORMATS
from hulian.cli.options import FORMAT_NAMES
from hulian.render.blocks import Cell, Column, Paragraph, Table
from hulian.render.markdown import escape, link, markdown
from program import hulian

COMMANDS = (
    ["list", "--county", "龙陵"],
    ["funds"],
    ["search", "咖啡", "--limit", "5"],
    ["show", "fiscal-aid-since-1997"],
    ["compare", "coffee-specialty-rate", "--by", "place"],
    ["conflicts"],
    ["places"],
    ["sources"],
)


@pytest.fixture
def odd_base(tmp_path: Path) -> Path:
    """A base whose texts are full of markup."""
    path = tmp_path / "odd.toml"
    path.write_text(
        """
[[source]]
id = "s"
title = "a|b *c* <script>alert(1)</script>"
url = "https://example.org/a_b?c=1|2"
[[measure]]
id = "m"
name = "m"
unit = "元"
[[fact]]
id = "f"
measure = "m"
label = "[x](y) a|b `c` <b>d</b> &amp; 1:100:1 [/] $x_y$"
value = "1元"
source = "s"
""",
        encoding="utf-8",
    )
    return path


# --- Markdown ---------------------------------------------------------------------------------


def test_markdown_shows_what_the_table_shows() -> None:
    text = hulian("list", "--county", "龙陵", "--format", "markdown").out
    assert text.startswith("**龙陵县及其下辖**\n\n| 数字 | 事项 | 时间 | 地方 | id |\n| --- |")
    shown = [line for line in text.splitlines() if line.startswith("| ")]
    listed = hulian("list", "--county", "龙陵", "--format", "csv").out.count("\n") - 1
    assert len(shown) == listed + 4


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_row_of_a_markdown_table_has_all_its_cells(command: list[str]) -> None:
    rows = 0
    for line in hulian(*command, "--format", "markdown").out.splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            rows = rows or cells
            assert cells == rows
    assert rows or command[0] == "show"


def test_markup_in_data_stays_text(odd_base: Path) -> None:
    text = hulian("list", "--base", odd_base, "--format", "md").out
    assert r"\[x\](y) a\|b \`c\` \<b\>d\</b\> \&amp; 1:100:1 \[/\] \$x\_y\$" in text


def test_addresses_become_links(odd_base: Path) -> None:
    text = hulian("show", "f", "--base", odd_base, "--format", "md").out
    assert "<https://example.org/a_b?c=1%7C2>" in text


def test_a_record_is_a_list() -> None:
    text = hulian("show", "fiscal-aid-since-1997", "--format", "markdown").out
    assert "- **数字**: 14.24亿元\n" in text


def test_chosen_fields_are_a_table_too() -> None:
    text = hulian("list", "-n", "1", "--fields", "id,value", "--format", "markdown").out
    assert text.startswith("| id | 数字 |\n| --- | --- |\n| ")


def test_groups_have_titles_and_other_rows_none() -> None:
    compared = ("compare", "coffee-specialty-rate", "--by", "place", "--format")
    assert hulian(*compared, "markdown").out.count("\n\n**保山市**\n\n| ") == 1
    assert hulian(*compared, "html").out.count('<tr><th scope="rowgroup" colspan="8">保山市<') == 1
    assert "rowgroup" not in hulian("places", "--format", "html").out


def test_a_line_that_begins_as_a_list_is_none() -> None:
    (text,) = markdown([Paragraph(("1. 一", "12) 二", "- 三", "+ 四", "= 五", "六"))])
    assert text == "\\\n".join((r"1\. 一", r"12\) 二", r"\- 三", r"\+ 四", r"\= 五", "六"))


def test_cells_of_a_page_tell_their_kind_and_what_is_doubtful() -> None:
    page = hulian("sources", "--format", "html").out
    assert page.count('<td class="period doubtful">约2026年</td>') >= 1
    assert page.count('<td class="count">') == hulian("sources", "--json").out.count('"id"')


def test_markdown_keeps_cells_on_one_line_and_escapes_pipes() -> None:
    assert escape("a|b") == r"a\|b"
    assert link("甲|乙", "https://e.org/>") == r"[甲\|乙](<https://e.org/%3E>)"
    table = Table((Column("a"),), ((Cell("1", more=("2",)),), (Cell("3\n4"),)))
    assert list(markdown([table])) == ["| a |", "| --- |", "| 1<br>2 |", "| 3␊4 |"]


def test_only_addresses_of_the_web_become_links() -> None:
    assert "](" not in link("点这里", "javascript:alert(1)")
    assert "[点" not in link("点这里", "https://e.org/\n![](https://e.org/x.png)")
    assert "![" not in link("点这里", "https://e.org/\n![](https://e.org/x.png)")


# --- Pages ------------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_holds_the_table_and_no_foreign_markup(odd_base: Path) -> None:
    page = hulian("list", "--base", odd_base, "--format", "html").out
    tags = _Tags()
    tags.feed(page)
    head = {"html", "head", "meta", "title", "style", "body"}
    assert tags.found <= head | {"table", "thead", "tbody", "tr", "th", "td"}
    assert "[x](y) a|b `c` <b>d</b> &amp; 1:100:1 [/]" in tags.text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_page_fetches_nothing(command: list[str]) -> None:
    page = hulian(*command, "--format", "html").out
    assert not re.search(r"@font-face|@import|url\(|<script|<img|<link|src=", page)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_page_is_well_formed(command: list[str]) -> None:
    page = hulian(*command, "--format", "html").out.replace("<!DOCTYPE html>", "")
    ET.fromstring(re.sub(r"<(meta[^>]*|br)>", r"<\1/>", page))


@pytest.mark.parametrize("form", ["svg", "html"])
def test_pictures_on_outputs_that_are_not_utf8(form: str) -> None:
    page = hulian("funds", "-n", "1", "--format", form, env={"PYTHONIOENCODING": "latin-1"}).out
    assert re.search("&#20159;.*&#20803;", page)
    assert page.isascii()


# --- Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [
        ("md", "| 数字"),
        ("markdown", "| 数字"),
        ("html", "<!DOCTYPE html>"),
        ("htm", "<!DOCTYPE html>"),
        ("svg", "<svg"),
        ("SVG", "<svg"),
        ("ndjson", '{"id"'),
        ("txt", "数字"),
    ],
)
def test_the_ending_names_the_format(ending: str, beginning: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ending}"
    hulian("funds", "-n", "1", "-o", path)
    assert path.read_text(encoding="utf-8").startswith(beginning)


def test_two_formats_at_once_are_refused() -> None:
    assert (
        "--json 不能与 --format csv 同用"
        in hulian("funds", "--json", "--format", "csv", code=2).err
    )
    assert hulian("funds", "-n", "1", "--json", "--format", "json").json


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_says_in_which_language_it_is(language: str) -> None:
    page = hulian("funds", "-n", "1", "--format", "html", "--lang", language).out
    assert f'<html lang="{language}">' in page


def test_a_device_is_written_to_and_stays() -> None:
    hulian("funds", "--format", "csv", "-o", "/dev/null")
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, linked = tmp_path / "real.csv", tmp_path / "linked.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    linked.symlink_to(target)
    hulian("funds", "-o", linked)
    assert linked.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("id,")
    assert target.stat().st_mode & 0o777 == 0o640


# --- CSV for Excel ----------------------------------------------------------------------------


def test_csv_with_a_bom_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    hulian("funds", "--bom", "-o", path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert rows[0]["value"] == "14.24亿元"


def test_csv_has_no_bom_unasked() -> None:
    assert hulian("funds", "--format", "csv").out.startswith("id,")


def test_bom_goes_with_csv_only() -> None:
    assert "--bom" in hulian("funds", "--bom", "--json", code=2).err
    assert hulian("funds", "--bom", "--format", "tsv").out.startswith("\ufeffid\t")


# --- Markdown ---------------------------------------------------------------------------------


def test_what_is_shown_as_it_is_stands_in_a_fence_of_its_own(tmp_path: Path) -> None:
    """A fence is longer than any that the lines hold."""
    path = tmp_path / "base.toml"
    path.write_text(
        '[base]\ntitle = "甲"\n[[source]]\nid = "s"\ntitle = "```"\nurl = "https://a.b/c"\n'
        '[[measure]]\nid = "m"\nname = "羊"\nunit = "只"\nkind = "stock"\n'
        '[[fact]]\nid = "a"\nmeasure = "m"\nlabel = "羊"\nvalue = "12只"\nsource = "s"\n',
        encoding="utf-8",
    )
    shown = hulian("cite", "a", "--base", path, "-o", "-", "--style", "gbt", cwd=tmp_path)
    assert "```" in shown.out
    drawn = hulian("cite", "a", "--base", path, "--style", "gbt", "--format", "markdown").out
    assert drawn.startswith("````text\n")
    assert drawn.endswith("\n````\n")
    usual = hulian("cite", "fiscal-aid-since-1997", "--style", "gbt", "--format", "markdown").out
    assert usual.startswith("```text\n")
    assert usual.endswith("\n```\n")


def test_every_format_that_is_offered_can_be_written() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_what_wraps_keeps_a_line_of_some_words_on_a_small_screen(
    tmp_path: Path, browser: Browser
) -> None:
    hulian("funds", "-o", tmp_path / "funds.html")
    browser.size(400)
    browser.driver.get((tmp_path / "funds.html").as_uri())
    script = "return [...document.querySelectorAll(arguments[0])].map(e => e.offsetWidth)"
    assert min(browser.run(script, "td.label")) >= 190
    assert min(browser.run(script, "td.names")) >= 80
