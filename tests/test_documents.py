"""Documents as they are read: kinds, encodings, plain text and PDF."""

import sys
from contextlib import suppress
from io import BytesIO
from random import Random
from typing import get_args
from zipfile import ZipFile

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hulian.documents import pdf as pages
from hulian.documents.document import ENDINGS, DocumentKind, UnreadableDocument
from hulian.documents.read import read
from reading import blocks, place

# --- Kinds and encodings ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.txt", "投入5亿元", "txt"),
        ("a.md", "投入5亿元", "md"),
        ("", "# 投入5亿元", "txt"),
        ("a.txt", "<!-- x --><!DOCTYPE html><p>5亿元", "html"),
        ("a.htm", "<p>投入5亿元", "html"),
        ("a.csv", "年份,投入（亿元）\n2024,5", "csv"),
        ("a.TSV", "年份\t投入（亿元）\n2024\t5", "csv"),
    ],
)
def test_kinds_of_texts(name: str, start: str, kind: str) -> None:
    assert read(start.encode(), name).kind == kind


def zipped(name: str) -> bytes:
    """An archive with one empty member."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(name, "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"{\\rtf1 5", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "旧版 Office"),
        (zipped("ppt/presentation.xml"), ".pptx"),
        (zipped("a.txt"), "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (b"PK\x03\x04 and no more", "损坏"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "MHTML"),
        (b"<?xml version='1.0'?><w:wordDocument>", "XML"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(start: bytes, named: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(start)
    assert named in refused.value.message.zh
    assert refused.value.remedy.zh
    assert refused.value.remedy.en


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_encodings(encoding: str) -> None:
    text = "2023年，投入14.24亿元，惠及3.2万户。\n"
    assert read(text.encode(encoding)).text == text


def test_a_few_damaged_bytes_of_a_page_are_shown() -> None:
    """As browsers show them. More damage is refused, and an encoding that nobody knows."""
    page = "<meta charset=gb2312><p>" + "投入14.24亿元。" * 40
    data = page.encode("gb18030")
    text = read(data + b"\xff\xff", "page.html").text
    assert text.startswith("投入14.24亿元。")
    assert text.endswith("\ufffd")
    for refused in (data + b"\xff" * 400, data.replace(b"gb2312", b"nobody") + b"\xff\xff"):
        with pytest.raises(UnreadableDocument):
            read(refused, "page.html")


def test_bytes_that_are_no_text_are_refused() -> None:
    bytes_of = Random(7).randbytes
    for size in (40, 100, 400):
        for _ in range(40):
            with pytest.raises(UnreadableDocument):
                read(bytes_of(size))


def test_traditional_text_in_big5() -> None:
    text = "工程經費約二千三百萬元，預計明年三月完工，受益住戶超過一千二百戶。"
    document = read(text.encode("big5"))
    assert (document.text, document.encoding) == (text, "big5")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnreadableDocument):
        document = read(data)
        assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)


# --- Plain text -------------------------------------------------------------------------------


def test_plain_text_is_read_as_it_stands() -> None:
    text = "\ufeff工作总结\r\n\r\n一、投入\r\n  2023年投入\r\n14亿元。\r\n"
    assert read(text.encode()).text == text[1:]


def test_blanks_around_a_paragraph_are_no_part_of_it() -> None:
    document = read("　　投入5亿元。 \n\n　　建成6个。".encode())
    shown = [document.text[block.start : block.end] for block in document.blocks]
    assert shown == ["投入5亿元。", "建成6个。"]


def test_headings_and_paragraphs_of_a_plain_text() -> None:
    wrapped = "二〇二三年全区共投入财政帮扶资金一亿三千八百万元\n用于产业发展。"
    document = read(f"工作总结\n\n一、投入情况\n{wrapped}\n（一）项目\n建成649个。\n".encode())
    assert blocks(document) == [
        ("heading", 1, "工作总结"),
        ("heading", 3, "一、投入情况"),
        ("paragraph", 0, wrapped),
        ("heading", 4, "（一）项目"),
        ("paragraph", 0, "建成649个。"),
    ]
    assert place(document, "649") == "7:3"


def test_lines_in_brackets_head_the_lines_of_a_card() -> None:
    document = read("数据卡\n\n【园区，2023年4月】\n企业：29户\n【见附件】里有的不算。\n".encode())
    assert blocks(document) == [
        ("heading", 1, "数据卡"),
        ("heading", 3, "【园区，2023年4月】"),
        ("paragraph", 0, "企业：29户"),
        ("paragraph", 0, "【见附件】里有的不算。"),
    ]


# --- PDF --------------------------------------------------------------------------------------


def scanned_page() -> bytes:
    """A PDF with one page, which is a picture."""
    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(200, 200)
    picture = pypdfium2.PdfImage.new(pdf)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(20, 20, 4))
    page.insert_obj(picture)
    page.gen_content()
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def test_a_scanned_page_is_said() -> None:
    document = read(scanned_page())
    assert document.text == ""
    assert [(unread.what, unread.where) for unread in document.unread] == [
        ("page without text", ("1",))
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("地方 面积\n甲县 1.4\n乙县 2", [["地方", "面积"], ["甲县", "1.4"], ["乙县", "2"]]),
        (
            "Place Area Share\nNew County 1.4 5%\nOld County – 7%\n",
            [["Place", "Area", "Share"], ["New County", "1.4", "5%"], ["Old County", "–", "7%"]],
        ),
        ("地方 面积\n甲县 1.4\n乙县 2 3", []),  # one row makes no table
        ("2024 2023\n甲县 1.4\n乙县 2", []),  # numbers are no head
        ("投入 14.24亿元\n惠及 700人次\n整", []),
    ],
)
def test_lines_of_a_page_that_are_a_table(text: str, rows: list[list[str]]) -> None:
    assert [found for *_, found in pages.tables(text)] == ([rows] if rows else [])


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(scanned_page()[:120])
    assert refused.value.fault == "damaged"


def test_without_pypdfium2_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableDocument) as refused:
        read(b"%PDF-1.7")
    assert "hulian[pdf]" in refused.value.remedy.en


def test_every_kind_has_its_endings_and_no_two_share_one() -> None:
    endings = [ending for each in ENDINGS.values() for ending in each]
    assert (tuple(ENDINGS), len(endings)) == (get_args(DocumentKind), len(set(endings)))
