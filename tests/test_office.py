"""Word documents and Excel workbooks as they are read, and hostile ones."""

import datetime
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

import office
from hulian.documents import package
from hulian.documents.document import Document, UnreadableDocument
from hulian.documents.read import read
from reading import figures, unread


def blocks(document: Document) -> list[tuple[str, str, str]]:
    """Role, place and text of each block."""
    return [
        (b.role, document.place(b.start).name.zh, document.text[b.start : b.end])
        for b in document.blocks
    ]


# --- Word -------------------------------------------------------------------------------------


def test_a_word_document_is_read_as_its_reader_sees_it() -> None:
    document = read(office.report())
    assert blocks(document) == [
        ("heading", "第1段", "投入14.24亿元"),
        ("paragraph", "第2段", "投入14.24亿元，面积5km²，\t共\n9户"),
        ("paragraph", "第3段", "惠及700多人次，控件5个，域7个"),
        ("paragraph", "第4段", "文本框6个"),
        ("paragraph", "第5段", "单位：万元"),
        ("cell", "表1第1行第1列", "县"),
        ("cell", "表1第1行第2列", "资金（亿元）"),
        ("cell", "表1第1行第3列", "投入"),
        ("cell", "表1第2行第1列", "龙陵"),
        ("cell", "表1第2行第2列", "3.1"),
        ("cell", "表1第2行第3列", "50"),
        ("cell", "表1第3行第1列", "施甸"),
        ("cell", "表1第3行第2列", "2.4"),
        ("cell", "表1第3行第3列", "60万元"),
        ("margin", "页脚", "页脚3个"),
    ]
    assert document.blocks[0].level == 1
    assert unread(document) == [("hidden text", 1)]
    place = document.place(document.text.index("14.24", 10))
    assert (place.line, place.column, place.name.en) == (2, 3, "paragraph 2")


def test_a_cell_of_word_has_the_unit_that_heads_it() -> None:
    assert figures(read(office.report()))[-5:] == [
        ("3.1", "310000000元"),
        ("50", "500000元"),
        ("2.4", "240000000元"),
        ("60万元", "600000元"),
        ("3个", "3个"),
    ]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    document = office.word(["投入14.2", "4亿元"])
    mark = "<w:pPr {}><w:rPr><w:del w:id='9' w:author='a'/></w:rPr></w:pPr>"
    office.append(document.paragraphs[0], mark)
    assert read(office.saved(document)).text == "投入14.24亿元"


def test_footnotes_are_read_after_the_body() -> None:
    document = read(office.with_footnote(office.report(), "脚注4户"))
    assert blocks(document)[0] == ("heading", "第1段", "投入14.24亿元")
    assert blocks(document)[-2] == ("note", "脚注1", "脚注4户")


def test_page_numbers_are_left_out() -> None:
    document = office.word(["共3个"])
    field = "<w:fldSimple {} w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple>"
    office.append(document.sections[0].footer.paragraphs[0], field)
    assert read(office.saved(document)).text == "共3个"


def test_other_fields_are_read_as_they_show() -> None:
    document = office.word(["共"])
    field = "<w:fldSimple {} w:instr=' =3+4 '><w:r><w:t>7个</w:t></w:r></w:fldSimple>"
    office.append(document.paragraphs[0], field)
    assert read(office.saved(document)).text == "共7个"


def test_a_field_that_does_not_end_hides_nothing_silently() -> None:
    document = office.word(["投入"])
    office.append(document.paragraphs[0], office.FIELD[0], "<w:r {}><w:t>9亿元</w:t></w:r>")
    assert unread(read(office.saved(document))) == [("hidden text", 1)]


CELLS = """<w:tbl {}>
<w:tr><w:trPr><w:tblHeader/></w:trPr>
 <w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>县</w:t></w:r></w:p></w:tc>
 <w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>资金（万元）</w:t></w:r></w:p></w:tc>
</w:tr>
<w:sdt><w:sdtContent><w:tr><w:trPr><w:tblHeader/></w:trPr>
 <w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>
 <w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>
 <w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt>
<w:tr><w:tc><w:p><w:r><w:t>龙陵</w:t></w:r></w:p></w:tc>
 <w:tc><w:p><w:r><w:t>50</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>60</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>"""


def test_cells_of_word_have_what_heads_them_though_they_reach_over_others() -> None:
    document = office.word(["前"])
    document.paragraphs[0]._p.addnext(office.element(CELLS))
    found = read(office.saved(document))
    heads = [
        (found.text[block.start : block.end], block.cell.header, block.cell.row_header)
        for block in found.blocks
        if block.cell
    ]
    assert heads[-3:] == [
        ("龙陵", "县", ""),
        ("50", "资金（万元） 2023", "龙陵"),
        ("60", "资金（万元） 2024", "龙陵"),
    ]
    assert figures(found)[-2:] == [("50", "500000元"), ("60", "600000元")]


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
OTHER_THAN_TEXT = (
    "<w:r {}><w:t>电话0875</w:t><w:noBreakHyphen/><w:t>6121</w:t></w:r>",
    '<w:r {}><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Symbol" w:char="0039"/></w:r>',
    '<w:r {}><w:sym w:font="SimSun" w:char="5143"/><w:sym w:font="Wingdings" w:char="F0B3"/></w:r>',
    '<w:r {}><w:sym w:font="Symbol" w:char="F061"/><w:sym w:char="F123"/></w:r>',
    '<w:r {}><w:sym w:char="x"/><w:sym w:char="7"/></w:r>',
    "<w:r {}><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    f'<w:r {{}}><w:drawing><a:blip xmlns:a="{DRAWN}/main"/></w:drawing></w:r>',
    f'<w:r {{}}><w:drawing><c:chart xmlns:c="{DRAWN}/chart"/></w:drawing></w:r>',
    "<w:r {}><w:object/></w:r>",
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" {}/>',
)


def test_what_is_no_text_in_word_is_said_or_shown() -> None:
    document = office.word([""])
    office.append(document.paragraphs[0], *OTHER_THAN_TEXT)
    document.paragraphs[0]._p.addprevious(office.element('<w:altChunk {} w:id="r"/>'))
    document.add_paragraph("二、成效")
    level = '<w:pPr {}><w:outlineLvl w:val="1"/></w:pPr>'
    document.paragraphs[1]._p.insert(0, office.element(level))
    found = read(office.saved(document))
    assert found.text.splitlines() == ["电话0875-6121≥9元□□□□□字", "二、成效"]
    assert (found.blocks[1].role, found.blocks[1].level) == ("heading", 2)
    assert dict(unread(found)) == {"embedded": 2, "picture": 1, "chart": 1, "formula": 1}


def test_a_title_is_a_heading_above_all_others() -> None:
    document = office.word()
    for level in (0, 1, 2):
        document.add_heading("协作情况", level)
    found = read(office.saved(document))
    assert [(block.role, block.level) for block in found.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
    ]


def test_strict_namespaces_are_read() -> None:
    data = office.saved(office.word(["投入14.24亿元"]))
    with ZipFile(BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = body.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(office.rezipped(data, {"word/document.xml": strict})).text == "投入14.24亿元"


# --- Excel ------------------------------------------------------------------------------------


def sheet() -> bytes:
    workbook = office.workbook()
    sheet = workbook.active
    sheet.title = "资金"
    sheet["A1"] = "2023年资金情况表（单位：万元）"
    sheet.append(["县", "资金", None, "占比", "开工日期"])
    sheet.append([None, "财政", "社会（亿元）"])
    sheet.append(["龙陵", 3100, 0.1 + 0.2, 0.1875, datetime.date(2023, 5, 1)])
    sheet.append(["施甸", 2400.5, 2.5, 1 / 3, datetime.date(2023, 6, 1)])
    for cells in ("A1:E1", "B2:C2", "A2:A3"):
        sheet.merge_cells(cells)
    sheet["D4"].number_format = sheet["D5"].number_format = "0.0%"
    sheet["B5"].number_format = '#,##0.0"万元"'
    sheet["A7"], sheet["B7"] = "户数（户）", "合计"
    sheet["A8"], sheet["B8"], sheet["C8"] = 12345, "=A8*2", "#DIV/0!"
    sheet.row_dimensions[9].hidden = True
    sheet["A9"] = 999
    workbook.create_sheet("备份").sheet_state = "hidden"
    return office.saved(workbook)


def test_a_workbook_is_read_cell_by_cell() -> None:
    document = read(sheet())
    cells = {name: text for _, name, text in blocks(document)}
    assert " ".join(f"{place.removeprefix('资金!')}={text}" for place, text in cells.items()) == (
        "A1=2023年资金情况表（单位：万元） A2=县 B2=资金 D2=占比 E2=开工日期 "
        "B3=财政 C3=社会（亿元） "
        "A4=龙陵 B4=3100 C4=0.3 D4=18.8% E4=2023年5月1日 "
        "A5=施甸 B5=2,400.5万元 C5=2.5 D5=33.3% E5=2023年6月1日 "
        "A7=户数（户） B7=合计 A8=12345"
    )
    assert [unread.phrase.zh for unread in document.unread] == [
        "隐藏的行或列 1 处（资金）",
        "出错的单元格 1 处（资金）",
        "公式 1 处（资金）",
        "隐藏的工作表 1 处（备份）",
    ]
    place = document.place(document.text.index("2,400.5"))
    assert (place.line, place.column) == (5, 2)


def test_what_is_hidden_or_drawn_in_a_workbook_is_said() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=资金!$B$1:$C$1"})
        sheet = workbook.add_worksheet("资金")
        sheet.write_row(0, 0, ["龙陵", "9亿元", "3.1亿元"])
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.insert_chart("E5", chart)
        drawn = workbook.add_chart({"type": "bar"})
        drawn.add_series({"values": "=资金!$B$1:$C$1"})
        workbook.add_chartsheet("图").set_chart(drawn)
    data = stream.getvalue()
    with ZipFile(BytesIO(data)) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    spoken = strings.replace("龙陵</t>", '龙陵</t><rPh sb="0" eb="2"><t>lóng</t></rPh>')
    assert spoken != strings
    document = read(office.rezipped(data, {"xl/sharedStrings.xml": spoken.encode()}))
    assert [text for _, _, text in blocks(document)] == ["龙陵", "3.1亿元"]
    assert dict(unread(document)) == {"hidden rows": 1, "chart": 2}


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    book = office.workbook()
    book.active.append(["县", "资金（万元）", "已完成"])
    book.active.append(["龙陵", 50, True])
    data = office.saved(book)
    part = "xl/worksheets/sheet1.xml"
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read(part).decode()
    unplaced = office.rezipped(data, {part: re.sub(r'(<(?:c|row)) r="\w+"', r"\1", sheet).encode()})
    assert blocks(read(unplaced)) == blocks(read(data))
    assert blocks(read(data))[-1][2] == "TRUE"


def test_numbers_of_a_workbook_have_their_units() -> None:
    assert figures(read(sheet())) == [
        ("2023年", "2023年"),
        ("3100", "31000000元"),
        ("0.3", "30000000元"),
        ("18.8%", "18.8%"),
        ("2,400.5万元", "24005000元"),
        ("2.5", "250000000元"),
        ("33.3%", "33.3%"),
        ("12345", "12345户"),
    ]


# --- Hostile files ----------------------------------------------------------------------------

START = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
ENTITY = "<!DOCTYPE w [<!ENTITY a '9999'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def with_body(body: bytes) -> bytes:
    return office.rezipped(office.saved(office.word()), {"word/document.xml": body})


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (f"{ENTITY}{START}&b;</w:document>".encode(), "entities"),
        (f"{ENTITY}{START}&b;</w:document>".encode("utf-16"), "entities"),
        (START.encode() + b"<w:p>" * 5_000, "too deep"),
        (START.encode() + b" " * (1 << 26), "expands"),
        (b"<w:document", "damaged"),
        (b"<?xml version='1.0' encoding='x-none'?><a/>", "damaged"),
        (b"", "damaged"),
    ],
)
def test_hostile_parts_are_refused(body: bytes, fault: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(with_body(body))
    assert refused.value.fault == fault


def test_a_part_of_very_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ELEMENTS", 10_000)
    with pytest.raises(UnreadableDocument) as refused:
        read(with_body(START.encode() + b"<w:p/>" * 10_001))
    assert refused.value.fault == "too large"


def test_broken_archives_are_refused() -> None:
    data = office.report()
    for broken in (
        data[:-30],
        data[: len(data) // 2],
        data.replace(b"word/document", b"word/documenx"),
    ):
        with pytest.raises(UnreadableDocument):
            read(broken)
    flipped = bytearray(data)
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    middle = info.header_offset + 60 + info.compress_size // 2
    flipped[middle] ^= 0xFF
    with pytest.raises(UnreadableDocument) as refused:
        read(bytes(flipped))
    assert refused.value.fault == "damaged"


def test_a_part_that_is_encrypted_is_refused() -> None:
    data = bytearray(office.report())
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    directory = data.rindex(b"word/document.xml") - 46
    for flags in (info.header_offset + 6, directory + 8):
        data[flags] |= 1
    with pytest.raises(UnreadableDocument) as refused:
        read(bytes(data))
    assert refused.value.fault == "encrypted"


def test_one_long_paragraph_is_read() -> None:
    text = "投入5亿元，" * 200_000
    document = read(
        with_body(
            f"{START}<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>".encode()
        )
    )
    assert document.text == text


def test_any_flipped_byte_is_read_or_refused() -> None:
    data = office.report()
    for at in range(0, len(data), 1001):
        changed = bytearray(data)
        changed[at] ^= 0x55
        try:
            read(bytes(changed))
        except UnreadableDocument:
            continue
