"""Tables of plain text, in lines that bars, tabs or blanks part, and rows that add others up."""

import pytest

from hulian.documents import read as documents
from hulian.verify.verify import Verifier

_TABLE = "茶园面积如下（亩）。\n\n{}\n\n以上是今年的。"
_ROWS = ("村|去年|今年", "上村|320|410", "中村|180|215", "下村|100|130", "合计|600|{}")


def _wrong(text: str) -> list[str]:
    judged = Verifier(None).verify(documents.read(text.encode(), "draft.txt"))
    return [one.mention.printed for one in judged if one.level in ("error", "warning")]


@pytest.mark.parametrize("mark", ["|", " | ", "\t", "   ", "\u3000", "\u3000\u3000"])
@pytest.mark.parametrize(("total", "wrong"), [("755", []), ("775", ["775"])])
def test_a_table_of_plain_text_is_added_up(mark: str, total: str, wrong: list[str]) -> None:
    table = "\n".join(row.replace("|", mark) for row in _ROWS).format(total)
    assert _wrong(_TABLE.format(table)) == wrong


@pytest.mark.parametrize(("total", "wrong"), [("755", []), ("775", ["775"])])
def test_a_rule_below_the_head_is_no_row(total: str, wrong: list[str]) -> None:
    head, *rows = (f"| {row.replace('|', ' | ')} |" for row in _ROWS)
    table = "\n".join([head, "|:--|--:|--:|", *rows]).format(total)
    document = documents.read(_TABLE.format(table).encode(), "draft.txt")
    cells = [block.cell for block in document.blocks if block.cell]
    assert (len(cells), cells[-1].header, cells[-1].row_header) == (15, "今年", "合计")
    assert _wrong(document.text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "报名  3月1日\n上村  320亩\n",
        "通讯员　李红　王明\n电话：6123456　手机：13800001111\n来源　县报　2024年\n",
        "上村320亩，中村180亩，  下村100亩。\n合计600亩。\n完。\n",
    ],
)
def test_lines_with_blanks_are_no_table_without_columns_of_numbers(text: str) -> None:
    assert [one for one in documents.read(text.encode(), "draft.txt").blocks if one.cell] == []


@pytest.mark.parametrize(
    "rows",
    [
        "序号|项目|万元\n1|道路|320\n2|水利|180\n3|教育|100\n|合计|{}",
        "序号|项目|万元\n1|道路|320\n2|水利|180\n3|教育|100\n合计||{}",
        "楼栋|户数\n1栋|320\n2栋|180\n3栋|100\n合计|{}",
        "线路|人次\n3路|320\n7路|180\n其他|100\n合计|{}",
        "年龄|人数\n11-12|320\n13-14|180\n15岁以上|100\n合计|{}",
    ],
)
def test_rows_that_numbers_name_are_added_up(rows: str) -> None:
    assert [_wrong(rows.format(total)) for total in (600, 620)] == [[], ["620"]]


@pytest.mark.parametrize("whole", ["全馆", "全部线路", "全季", "All"])
def test_a_row_of_all_is_added_up_where_another_column_is_so(whole: str) -> None:
    rows = f"名称|册次|场次\n甲|320|41\n乙|180|25\n丙|100|14\n{whole}|600|{{}}"
    assert [_wrong(rows.format(total)) for total in (80, 90)] == [[], ["90"]]


def test_a_row_of_all_that_no_column_adds_up_to_is_of_more() -> None:
    assert _wrong("学校|学生|教师\n一小|320|41\n二小|180|25\n三小|100|14\n全县|940|135") == []
