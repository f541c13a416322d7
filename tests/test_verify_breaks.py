"""Line breaks inside a sentence, as mail and PDF leave them, change nothing that is said."""

import re

import pytest

from drafts import drafts, judged
from hulian.documents.document import Document
from hulian.documents.read import read
from hulian.pattern import is_han
from hulian.verify.spacing import tightened
from hulian.verify.verify import Verifier

_MARKED = re.compile(r"[ \t]*(?:[#>|*+-]|\d+[.)]\s|<!--)|.*\|")
_NO_BEGINNING = "，。、；：！？）”』」%％"


def wrapped(text: str, columns: int) -> str:
    """Break the paragraphs of a text of at most so many columns a line, between Chinese."""
    return "\n".join(
        line if _MARKED.match(line) else _wrapped(line, columns) for line in text.split("\n")
    )


def _wrapped(line: str, columns: int) -> str:
    kept, width = "", 0
    for number, one in enumerate(line):
        before = line[number - 1 : number]
        may = is_han(one) or is_han(before) or before in "，。、；："
        if width >= columns - 1 and number and may and one not in _NO_BEGINNING:
            kept, width = f"{kept}\n", 0
        kept, width = kept + one, width + 1 + (one > "\u2000")
    return kept


def _said(
    verifier: Verifier, document: Document
) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    found = verifier.verify(document)
    for j in found:
        assert document.text[j.mention.at : j.mention.end] == j.mention.printed
    return [
        (j.mention.printed.replace("\n", ""), j.level, j.codes, j.fact.id if j.fact else None)
        for j in found
    ]


@pytest.mark.parametrize(
    ("folder", "columns"),
    [("held", 20), ("third", 27), ("dev", 33), ("seventh", 38), ("eighth", 49), ("fifth", 60)],
)
def test_a_draft_says_the_same_with_its_lines_broken(
    verifier: Verifier, folder: str, columns: int
) -> None:
    for draft in drafts(folder):
        paragraphs = re.sub(r"(?<=[^\n|])\n(?=[^\n|])", "\n\n", draft.text)
        expected = _said(verifier, read(paragraphs.encode(), "draft.md"))
        broken = read(wrapped(paragraphs, columns).encode(), "draft.md")
        assert _said(verifier, broken) == expected, draft.name


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("闵行区1997年以来给保山市财政帮扶资金14.24", "亿元，援建项目649个。"),
        ("闵行区1997年以来给保山市财政帮", "扶资金14.24亿元，援建项目649个。"),
        ("闵行区1997年以来给保山市财政帮扶资金", "14.24亿元，援建项目649个。"),
        ("闵行区给保山市财政帮扶资金，1997", "年以来有14.24亿元，援建项目649个。"),
        ("闵行区1997年以来给保山市财政帮扶资金14.24亿元，援建项目649", "个。"),
        ("1997年以来，", "闵行区给保山市财政帮扶资金14.24亿元，援建项目649个。"),
    ],
)
def test_a_broken_sentence_is_read_as_one(before: str, behind: str) -> None:
    assert tightened(read(f"{before}\n{behind}".encode(), "draft.md")).document.text == (
        f"{before}{behind}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "14.24亿元\n闵行区给保山市的财政帮扶资金（1997年起累计）",
        "一、总体情况\n闵行对口帮扶保山始于1997年，从那一年算起，投入资金142400万元。",
        "全镇贷款余额：4.3亿元\n小结：全镇贷款余额4.3亿元，风险可控。",
        "▪️2020年，综合产值38.81亿元\n▪️2024年，综合产值70.92亿元。",
        "问：去年的培训办了多少期呢\n答：培训办了85期，参加的有5179人次。",
        "沪粤两地投入云南的帮扶资金139.74亿元\n沪粤帮扶项目13268个",
        "下一步的工作主要有这样一些\n（二）组培中心二期概算1860万元，建议列入明年预算。",
        "此致\n敬礼",
    ],
)
def test_a_line_of_its_own_stays_one(text: str) -> None:
    assert tightened(read(text.encode(), "draft.md")).document.text == text


def test_english_keeps_a_blank_where_a_line_was_broken() -> None:
    text = "Minhang has given the city of Baoshan fiscal\naid of 913 million yuan since 2021."
    document = tightened(read(text.encode(), "draft.md")).document
    assert document.text == text.replace("\n", " ")


def test_what_to_write_keeps_the_break(verifier: Verifier) -> None:
    text = "闵行区1997年以来给保山市财政帮扶资金14.42\n亿元，援建项目649个。"
    found = judged(verifier, text)["14.42\n亿元"]
    assert found.should_be == "14.24\n亿元"


def test_lines_of_a_plain_text_are_full_by_columns() -> None:
    text = (
        "腾冲在2024年1月至2025年3月间办培训12次，\n"
        "来听课的农户比上一年多了不少，大家都\n说好。\n\n又一段。\n"
    )
    blocks = read(text.encode(), "draft.txt").blocks
    assert [text[b.start : b.end].replace("\n", "") for b in blocks] == [
        text[: text.index("\n\n")].replace("\n", ""),
        "又一段。",
    ]


def test_a_full_line_that_ends_a_sentence_goes_on_where_lines_are_broken() -> None:
    text = (
        "腾冲办培训十二次，来听课的农户不少，大家\n都说好，第二年又办了三次，学员三百多名。\n"
        "县里又派来两位老师。\n\n又一段。\n"
    )
    assert len(read(text.encode(), "draft.txt").blocks) == 2
