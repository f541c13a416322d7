"""Files that LibreOffice and Chromium write are read, and what we write they open."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import office
from hulian.documents import docx_write
from hulian.documents.document import Annotation, Document
from hulian.documents.read import read
from hulian.export.xlsx import NumberWithUnit, TableSheet, write
from hulian.extraction.extract import extract_document

PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>情况</title></head><body>
<h1>协作情况</h1>
<p>2023年，投入<b>14</b>.24亿元，建成项目649个，惠及700多人次，面积5km<sup>2</sup>。</p>
<p>投入情况（单位：万元）</p>
<table border="1"><tr><th>县</th><th>资金（亿元）</th><th>户数</th></tr>
<tr><td>龙陵</td><td>3.1</td><td>50户</td></tr><tr><td>施甸</td><td>2.4</td><td>60户</td></tr></table>
<p>其中，产值从2000多万元增长到6520.4万元，精品率从不足8%提高到25%，占比提高17个百分点以上，覆盖五县（市、区）。</p>
</body></html>"""

PROSE = ["14.24亿元", "649个", "700多人次", "2000多万元", "6520.4万元", "不足8%", "25%"]
CELLS = [("3.1", 310_000_000), ("2.4", 240_000_000)]


def convert(out: Path, form: str, *files: Path) -> None:
    """Convert files with LibreOffice."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)


def content(file: Path) -> str:
    """The content of an OpenDocument file, as XML."""
    with ZipFile(file) as archive:
        return archive.read("content.xml").decode()


def figures(document: Document) -> dict[str, int | None]:
    found = extract_document(document)
    return {c.printed: None if c.amount is None else int(c.amount) for c in found}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "情况.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def notes_on(data: bytes) -> list[Annotation]:
    found = enumerate(extract_document(read(data)))
    return [Annotation(c.at, c.at + len(c.printed), f"批注{n}", f"{c.printed}整") for n, c in found]


@pytest.fixture(scope="module")
def converted(page: Path) -> Path:
    """A folder with what LibreOffice made of the page, and of documents of ours."""
    folder = page.parent
    report = office.with_footnote(office.report(), "脚注4户")
    commented = docx_write.commented(report, notes_on(report)).data
    ours = folder / "批注.docx"
    ours.write_bytes(docx_write.corrected(commented, notes_on(report)).data)
    sheet = TableSheet(
        "数据", ["数值", "文字"], [(NumberWithUnit(Decimal(1424000000), "元"), "=1+1")]
    )
    write(folder / "表.xlsx", [sheet])
    workbook = office.workbook()
    for row in (["县", "资金（亿元）", "占比"], ["龙陵", 3.1, 0.125], ["施甸", "=B2*2", 0.25]):
        workbook.active.append(row)
    workbook.active["C2"].number_format = "0.0%"
    workbook.save(folder / "原.xlsx")
    again = folder / "again"
    convert(again, "odt:writer8", ours)
    convert(again, "docx:MS Word 2007 XML", page, again / "批注.odt")
    convert(again, "xlsx:Calc MS Excel 2007 XML", folder / "原.xlsx", folder / "表.xlsx")
    return again


def test_word_documents_of_libreoffice_are_read(converted: Path) -> None:
    document = read((converted / "情况.docx").read_bytes())
    found = figures(document)
    assert set(PROSE) <= set(found)
    assert [(printed, found[printed]) for printed, _ in CELLS] == CELLS
    assert document.blocks[0].role == "heading"


def test_comments_and_changes_of_ours_go_through_libreoffice(converted: Path) -> None:
    text = content(converted / "批注.odt")
    report = office.with_footnote(office.report(), "脚注4户")
    assert text.count("<office:annotation ") == len(notes_on(report)) - 2
    assert "批注0" in text
    document = read((converted / "批注.docx").read_bytes())
    assert "投入14.24亿元整，面积5km²整" in document.text
    assert "惠及700多人次整" in document.text
    assert {"margin", "note", "cell"} <= {block.role for block in document.blocks}


def test_workbooks_go_through_libreoffice(converted: Path) -> None:
    found = figures(read((converted / "原.xlsx").read_bytes()))
    assert {"3.1": 310_000_000, "12.5%": 12, "6.2": 620_000_000}.items() <= found.items()
    amount, text = openpyxl.load_workbook(converted / "表.xlsx").active[2]
    assert (amount.value, text.value, text.data_type) == (1424000000, "=1+1", "s")


def test_pages_that_chromium_prints_are_read(page: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        pytest.skip("Chromium is not installed")
    out = page.with_suffix(".pdf")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [
            *command,
            f"--user-data-dir={page.parent / 'browser'}",
            f"--print-to-pdf={out}",
            str(page),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = read(out.read_bytes())
    found = figures(document)
    assert set(PROSE) <= set(found)
    assert (found["3.1"], found["2.4"]) == (310_000_000, 240_000_000)
    assert document.place(document.text.index("649")).name.zh == "第1页"
