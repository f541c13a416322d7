"""Values parted by marks are read as tables, with where each stands in the file."""

import pytest

from hulian.documents.document import Annotation
from hulian.documents.read import read
from hulian.documents.text_write import corrected
from reading import blocks, figures, place

HEAD = "县,资金（万元）,户数"


@pytest.mark.parametrize(
    "source",
    [
        f"{HEAD}\n甲县,1200,30户\n",
        f"{HEAD}\r\n甲县,1200,30户",
        HEAD.replace(",", "\t") + "\n甲县\t1200\t30户",
        HEAD.replace(",", ";") + "\n甲县;1200;30户",
        '"县","资金（万元）","户数"\n"甲县", 1200 ,"30户"\n',
        f"\ufeff{HEAD}\n甲县,1200,30户",
        f"各县投入\n{HEAD}\n甲县,1200,30户",
    ],
)
def test_a_number_has_the_unit_of_its_column(source: str) -> None:
    document = read(source.encode(), "data.csv")
    assert figures(document) == [("1200", "12000000元"), ("30户", "30户")]


def test_a_comma_in_quotes_parts_nothing() -> None:
    document = read(f'{HEAD}\n"甲县,乙县","1,200","30户\n余"'.encode(), "data.csv")
    assert blocks(document)[3:] == [
        ("cell", 0, "甲县,乙县"),
        ("cell", 0, "1,200"),
        ("cell", 0, "30户\n余"),
    ]
    assert place(document, "1,200") == "2:10"


@pytest.mark.parametrize("cell", ['"12', '12"', '1""2', '"a"b', '""'])
def test_quotes_that_do_not_pair_are_read_as_they_stand(cell: str) -> None:
    document = read(f"{HEAD}\n{cell},5,6户\n丙县,7,8户".encode(), "data.csv")
    assert [printed for printed, _ in figures(document)][-4:] == ["5", "6户", "7", "8户"]


def test_empty_rows_part_tables_and_what_stands_above_is_their_caption() -> None:
    document = read("单位：万元,\n县,投资\n甲县,5\n,\n县,产业（亩）\n甲县,6".encode(), "a.csv")
    assert figures(document) == [("5", "50000元"), ("6", "6亩")]
    assert [block.cell.table for block in document.blocks if block.cell] == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_value_is_corrected_where_it_stands() -> None:
    data = f'{HEAD}\n甲县,"1,200",30户\n'.encode("gb18030")
    document = read(data, "data.csv")
    at = document.text.index("1,200")
    written = corrected(data, document, [Annotation(at, at + 5, replacement="1,020")])
    assert written.data.decode("gb18030") == f'{HEAD}\n甲县,"1,020",30户\n'
