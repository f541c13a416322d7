"""Tables that carry their sources into a report: as footnotes, and as fields."""

import csv
import io
import re

import pytest

from program import hulian

ASKED = ("funds", "--county", "龙陵")


def test_markdown_has_footnotes_of_all_sources() -> None:
    text = hulian(*ASKED, "--cite", "--format", "markdown").out
    used = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)]
    listed = [int(number) for number in re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)]
    assert listed == list(range(1, max(used) + 1))
    assert list(dict.fromkeys(used)) == listed
    assert len(used) == len(hulian(*ASKED, "--json").json)
    assert "[^1]: City News Service / SHINE. Minhang officials" in text
    assert "](<" not in text


def test_a_page_links_to_its_footnotes() -> None:
    page = hulian(*ASKED, "--cite", "--format", "html").out
    used = re.findall(r'href="#note-(\d+)"', page)
    listed = re.findall(r'<li id="note-(\d+)">', page)
    assert set(used) == set(listed)
    assert 'href="http' in page


def test_a_terminal_has_them_in_brackets() -> None:
    out = hulian("funds", "-n", "1", "--cite").out
    assert "14.24亿元 [1]" in out
    assert "\n来源\n[1] 2lemai.com. 闵行—保山协作成果综述" in out


@pytest.mark.parametrize(
    "question",
    [["search", "咖啡"], ["conflicts"], ["compare", "fiscal-aid"], ["list", "-n", "3"]],
    ids=lambda question: question[0],
)
def test_whatever_shows_figures_takes_it(question: list[str]) -> None:
    english = hulian(*question, "--cite", "--lang", "en").out
    assert "\nSources\n[1] " in english
    assert re.search(r"\((?:ca\. )?\d{4}", english)
    assert "[1]" not in hulian(*question, "--lang", "en").out


def test_a_division_has_footnotes_too() -> None:
    refs = ("aid-projects-since-1997", "fiscal-aid-since-1997")
    out = hulian("compare", *refs, "--per", "--cite", "--format", "md").out
    assert len(re.findall(r"\[\^1\]\n", out)) == 2


@pytest.mark.parametrize("form", [["--json"], ["--format", "csv"], ["--fields", "id"]], ids=str)
@pytest.mark.parametrize("command", ["list", "search 咖啡", "conflicts", "compare fiscal-aid"])
def test_rows_for_scripts_have_fields_instead(command: str, form: list[str]) -> None:
    refused = hulian(*command.split(), "--cite", *form, code=2)
    assert "source_title,citation" in refused.err
    assert refused.out == ""


def test_fields_of_the_source() -> None:
    fields = "id,value,source_title,publisher,url,citation"
    out = hulian("list", "-n", "3", "--format", "csv", "--fields", fields).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [*rows[0]] == fields.split(",")
    assert rows[0]["publisher"] == "2lemai.com"
    assert rows[0]["url"] == "http://www.2lemai.com/shipinaqdt/578.html"
    assert rows[0]["source_title"] == "闵行—保山协作成果综述"
    assert "“1997年”，第 40 字（从 0 数）" in rows[0]["citation"]
    assert hulian("list", "-n", "1", "--json", "--fields", "url").json == [{"url": rows[0]["url"]}]


def test_rows_without_fields_stay_as_they_were() -> None:
    assert "citation" not in hulian("list", "-n", "1", "--json").out
    assert "citation" not in hulian("list", "-n", "1", "--format", "csv").out


def test_headings_are_in_the_readers_language() -> None:
    asked = ("list", "-n", "1", "--fields", "value,places,citation", "--format", "markdown")
    assert hulian(*asked).out.startswith("| 数字 | 地方 | 出处 |")
    assert hulian(*asked, "--lang", "en").out.startswith("| Figure | Where | Reference |")
