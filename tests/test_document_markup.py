"""Markdown and pages of the web as they are read: what is shown, and where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hulian.documents.read import read
from hulian.extraction.extract import extract_document
from reading import blocks, figures, place, unread

# --- Markdown ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "read_as"),
    [
        ("投入**14.24**亿元", "投入14.24亿元"),
        ("**投入14.24亿元。**其中", "投入14.24亿元。其中"),
        ("投入*14*.24亿元", "投入14.24亿元"),
        ("投入***14.24***亿元", "投入14.24亿元"),
        ("投入__14.24__亿元", "投入14.24亿元"),
        ("投入~~13~~亿元", "投入13亿元"),
        ("长3*5*2米", "长3*5*2米"),
        ("列 a_b_c 不动", "列 a_b_c 不动"),
        ("单独的 * 不动", "单独的 * 不动"),
        ("共`649`个", "共649个"),
        ("见[14.24亿元](http://x.cn/5000 '7个')为准", "见14.24亿元为准"),
        ("见[14.24亿元][1]为准", "见14.24亿元为准"),
        ("图![9个](a5.png)后", "图后"),
        ("脚注14.24[^1]亿元", "脚注14.24亿元"),
        ("A&amp;B 5&lt;6", "A&B 5<6"),
        (r"14\.24亿元，3\*5", "14.24亿元，3*5"),
        ("<b>26.42</b>亿元", "26.42亿元"),
        ("面积5km<sup>2</sup>", "面积5km²"),
        ("前<!-- 5 -->后", "前后"),
        ("5<10", "5<10"),
        ("见<https://x.cn/5000>", "见https://x.cn/5000"),
        ("共5个<br>8个", "共5个\n8个"),
        ("甲 *乙 5 * 丙", "甲 *乙 5 * 丙"),
    ],
)
def test_what_stands_in_a_line_of_markdown(source: str, read_as: str) -> None:
    assert read(source.encode(), kind="md").text == read_as


MARKDOWN = """\
---
title: 2023
---
# 投入**14.24亿元** #

第一段，
续行。
- 项目649个
- 企业36家
> 引用5户
> 续引用

小标题
---
```py
x = 5
```
[ref]: http://x.cn/5

| 县 | **资金**（亿元） |
|----|---:|
| 龙陵 | 3.1 |
| 施甸 | **2.4** |

[^1]: 脚注3个
"""


def test_a_line_all_in_bold_is_a_heading() -> None:
    text = "**钱**\n- 援助：9.13亿元\n\n**注意，**下同。\n\n**是强调。**\n\n__事__\n\n**649个**\n"
    assert blocks(read(text.encode(), "a.md")) == [
        ("heading", 6, "钱"),
        ("paragraph", 0, "援助：9.13亿元"),
        ("paragraph", 0, "注意，下同。"),
        ("paragraph", 0, "是强调。"),
        ("heading", 6, "事"),
        ("paragraph", 0, "649个"),
    ]


def test_markdown_is_read_in_blocks_with_roles() -> None:
    document = read(MARKDOWN.encode(), "a.md")
    assert blocks(document) == [
        ("heading", 1, "投入14.24亿元"),
        ("paragraph", 0, "第一段，\n续行。"),
        ("paragraph", 0, "项目649个"),
        ("paragraph", 0, "企业36家"),
        ("paragraph", 0, "引用5户\n续引用"),
        ("heading", 2, "小标题"),
        ("cell", 0, "县"),
        ("cell", 0, "资金（亿元）"),
        ("cell", 0, "龙陵"),
        ("cell", 0, "3.1"),
        ("cell", 0, "施甸"),
        ("cell", 0, "2.4"),
        ("note", 0, "脚注3个"),
    ]
    assert place(document, "14.24") == "4:7"
    assert place(document, "2.4\n") == "23:10"
    assert unread(document) == [
        ("front matter", 1),
        ("code", 1),
    ]


def test_rules_of_markdown_are_no_text() -> None:
    source = "甲5个\n\n***\n\n乙6个\n\n- 丙\n- ---\n"
    assert read(source.encode(), kind="md").text.split() == ["甲5个", "乙6个", "丙"]


def test_a_table_of_markdown_needs_no_bars_at_its_sides() -> None:
    document = read("县|资金\\|万元\n-|-\n龙陵|50\\|".encode(), kind="md")
    cells = [document.text[block.start : block.end] for block in document.blocks]
    assert cells == ["县", "资金|万元", "龙陵", "50|"]


def test_a_cell_of_markdown_has_the_unit_of_its_header() -> None:
    document = read(MARKDOWN.encode(), "a.md")
    assert figures(document)[-3:] == [
        ("3.1", "310000000元"),
        ("2.4", "240000000元"),
        ("3个", "3个"),
    ]


def test_comments_are_kept_with_their_places() -> None:
    source = "前5个<!-- hulian off -->，9个<!-- hulian on -->。"
    document = read(source.encode(), kind="md")
    assert [(c.at, c.text) for c in document.comments] == [(3, "hulian off"), (6, "hulian on")]


@settings(deadline=None)
@given(st.text("a5亿 *_`[]()!<>&;|-#\\\n:~^.", max_size=60))
def test_markdown_leads_back_to_its_source(source: str) -> None:
    document = read(source.encode(), kind="md")
    assert [b for b in document.blocks if b.start >= b.end] == []
    for piece in document.pieces:
        if piece.end - piece.start == piece.source_end - piece.source_start:
            there = document.source[piece.source_start : piece.source_end]
            assert document.text[piece.start : piece.end] == there or len(there) == 1


@pytest.mark.parametrize(
    "source",
    [
        "# 情况\n\n> 甲县投入\n>   **14.24亿元**，\n> 建成5个\n",
        "甲县投入\r\n    14.24亿元，\r\n建成5个\r\n",
        "- 甲县投入\n  14.24亿元，\n  建成5个\n",
        "|县|亿元|个|\n|-|-|-|\n|甲|14.24亿元|5个|\n",
    ],
    ids=["quote", "CRLF", "list", "table"],
)
def test_a_figure_of_markdown_has_the_place_where_it_stands(source: str) -> None:
    document = read(source.encode(), kind="md")
    money, count = extract_document(document)
    for figure, printed in ((money, "14.24亿元"), (count, "5个")):
        at = source.index(printed)
        assert document.source_span(figure.at, figure.end) == (at, at + len(printed))
        line = source[:at].count("\n") + 1
        place = document.place(figure.at)
        assert (place.line, place.column) == (line, at - source.rfind("\n", 0, at))


def test_a_table_may_say_the_units_of_its_rows_in_its_first_column() -> None:
    table = "| 单位 | 指标 | 2024年 |\n|---|---|---|\n| 万元 | 产值 | 120 |\n| 户 | 受益 | 35 |\n"
    found = figures(read(table.encode(), kind="md"))
    assert found[-2:] == [("120", "1200000元"), ("35", "35户")]


# --- Pages ------------------------------------------------------------------------------------

HOSTILE_HTML = [
    *("<", "<a ", "<!--", "<!", "<?", "</", "<p>", "<table><tr><td>", "&", "&#", "<a b="),
    *("<b hidden>", "<script>", "<![CDATA[", "a ", "<a b='"),
]

PAGE = """\
<!doctype html><html><head><title>页</title><style>p{}</style></head><body>
<h2>一、资金</h2>
<p>面积5km<sup>2</sup>，<i hidden>1亿元</i><i style="display:none">9<b>元</b></i>共<br>3户</p>
<p>见<svg><circle/><text>7</text></svg>图<img src="a.png"><iframe src="b"></iframe>，<svg/>又</p>
<ul><li hidden>1<li>2</ul><select><option>8<option>9</select><pre>  a  b</pre>
<table><caption>单位：万元</caption>
<tr><th rowspan=2>县</th><th colspan=2>资金</th></tr>
<tr><th>2023</th><th>2024</th></tr>
<tr><td rowspan=2>龙陵</td><td>50</td><td>60</td></tr>
<tr><td>51</td><td>61</td></tr>
</table>
<p>&#49;&#x4EBF;&yen;5 &amp; 后</p>
</body></html>
"""


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    document = read(PAGE.encode(), "page.html")
    shown = [(block.role, document.text[block.start : block.end]) for block in document.blocks]
    assert [text for role, text in shown if role != "cell"] == [
        "一、资金",
        "面积5km²，共\n3户",
        "见图，又",
        "2",
        "  a  b",
        "单位：万元",
        "1亿¥5 & 后",
    ]
    assert (shown[0][0], document.blocks[0].level) == ("heading", 2)
    assert dict(unread(document)) == {"hidden text": 3, "picture": 3, "frame": 1}


def test_cells_of_a_page_have_what_heads_them_though_they_reach_over_others() -> None:
    document = read(PAGE.encode(), "page.html")
    cells = [
        (document.text[block.start : block.end], block.cell.header, block.cell.row_header)
        for block in document.blocks
        if block.cell
    ]
    assert cells[-5:] == [
        ("龙陵", "县", ""),
        ("50", "资金 2023", "龙陵"),
        ("60", "资金 2024", "龙陵"),
        ("51", "资金 2023", "龙陵"),
        ("61", "资金 2024", "龙陵"),
    ]
    assert {block.cell.caption for block in document.blocks if block.cell} == {"单位：万元"}


def test_characters_and_pictures_that_nobody_sees_are_no_text() -> None:
    page = "<p>14\u200b.24<svg/>亿&shy;元<svg><text>9</text></svg>后<table><td>5个</table>"
    assert read(page.encode(), kind="html").text.split() == ["14.24亿元后", "5个"]


@pytest.mark.parametrize("kind", ["foot", "end"])
def test_the_number_of_a_note_is_no_part_of_the_figure_behind_it(kind: str) -> None:
    """As LibreOffice writes notes: the number stands right before the text of the note."""
    note = f'<a class="sd{kind}notesym" name="n1" href="#a1">1</a>38.18亿元，<a class="x">2</a>个'
    page = f'<p>共3个<a class="sd{kind}noteanc" href="#n1"><sup>1</sup></a></p><p>{note}</p>'
    read_as = [printed for printed, _ in figures(read(page.encode(), kind="html"))]
    assert read_as == ["3个", "38.18亿元", "2个"]


@pytest.mark.parametrize("hostile", HOSTILE_HTML)
def test_hostile_html_ends_soon(hostile: str) -> None:
    assert len(read((hostile * 20_000).encode(), kind="html").text) <= 20_000 * len(hostile)


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        ("<td><b>3</b>00人</td><td>5<i>万</i>元</td>", "300人\t5万元"),
        (f"<td colspan='{'9' * 5000}'>甲</td><td>3人</td>", "甲\t3人"),
    ],
    ids=["marks end within a cell", "no number of columns"],
)
def test_cells_of_a_page_are_read_whole(cells: str, read_as: str) -> None:
    assert read(f"<table><tr>{cells}</tr></table>".encode(), kind="html").text == read_as


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("一\n\n- 甲\n  - 乙\n    - 丙\n  - 丁\n- 戊\n\n二\n", "a.md"),
        ("1. 甲\n   * 乙\n     * 丙\n   * 丁\n2. 戊\n\n二\n", "a.md"),
        (
            "<p>一</p><ul><li>甲<ol><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol></li>"
            "<li>戊</li></ul><p>二</p>",
            "a.html",
        ),
    ],
)
def test_items_of_lists_know_how_deep_they_lie(source: str, name: str) -> None:
    document = read(source.encode(), name)
    depths = {document.text[b.start : b.end]: b.depth for b in document.blocks}
    assert depths | {"一": 0} == {"一": 0, "甲": 1, "乙": 2, "丙": 3, "丁": 2, "戊": 1, "二": 0}
