"""Office files for the tests: what python-docx and openpyxl do not write is put in as XML."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TRACKED = (
    '<w:ins {} w:id="901" w:author="a"><w:r><w:t>多</w:t></w:r></w:ins>',
    '<w:del {} w:id="902" w:author="a"><w:r><w:delText>余9</w:delText></w:r></w:del>',
)
CONTROL = "<w:sdt {}><w:sdtContent><w:r><w:t>，控件5个</w:t></w:r></w:sdtContent></w:sdt>"
FIELD = (
    '<w:r {}><w:fldChar w:fldCharType="begin"/></w:r>',
    "<w:r {}><w:instrText> =3+4 </w:instrText></w:r>",
    '<w:r {}><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r {}><w:t>，域7个</w:t></w:r>",
    '<w:r {}><w:fldChar w:fldCharType="end"/></w:r>',
)
TEXT_BOX = (
    '<w:r {} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>文本框6个</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def append(paragraph: Any, *pieces: str) -> None:
    """Append XML to a paragraph of python-docx; {} stands where the namespace is declared."""
    for piece in pieces:
        paragraph._p.append(element(piece))


def element(piece: str) -> Any:
    """An element of a Word document; {} stands where the namespace is declared."""
    return parse_xml(piece.format(nsdecls("w")))


STYLES = ("Normal", "Title", "Default Paragraph Font", "Normal Table", "Header", "Footer")


def word(paragraphs: list[str] | None = None) -> Any:
    """A document of python-docx with these paragraphs.

    Of its 164 styles it has those that such documents use; most of a short one would be styles.
    """
    document = docx.Document()
    for style in [*document.styles]:
        if style.name not in STYLES and not style.name.startswith("Heading"):
            style.delete()
    for paragraph in paragraphs or []:
        document.add_paragraph(paragraph)
    return document


def saved(document: Any) -> bytes:
    """The bytes of a document or a workbook."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def report() -> bytes:
    """A Word document with all that people's documents have."""
    document = word()
    document.add_heading("投入14.24亿元", 1)
    split = document.add_paragraph("投入")
    split.add_run("14").bold = True
    split.add_run(".2")
    split.add_run("4亿元，面积5km")
    split.add_run("2").font.superscript = True
    split.add_run("，\t共\n9户")
    split.add_run("隐藏8个").font.hidden = True
    tracked = document.add_paragraph("惠及700")
    append(tracked, *TRACKED)
    tracked.add_run("人次")
    append(tracked, CONTROL, *FIELD, TEXT_BOX)
    document.add_paragraph("单位：万元")
    table = document.add_table(3, 3)
    rows = (("县", "资金（亿元）", "投入"), ("龙陵", "3.1", "50"), ("施甸", "2.4", "60万元"))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.sections[0].footer.paragraphs[0].text = "页脚3个"
    return saved(document)


def with_footnote(data: bytes, text: str) -> bytes:
    """A document with a footnote on its first paragraph, whose parts python-docx cannot make."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rule = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    with ZipFile(BytesIO(data)) as archive:
        body, relations, types = (
            archive.read(name).decode()
            for name in (
                "word/document.xml",
                "word/_rels/document.xml.rels",
                "[Content_Types].xml",
            )
        )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    changes = {
        "word/footnotes.xml": f"<w:footnotes {space}>{rule}{note}</w:footnotes>",
        "word/document.xml": body.replace(
            "</w:r></w:p>", '</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', 1
        ),
        "word/_rels/document.xml.rels": relations.replace(
            "</Relationships>",
            f'<Relationship Id="rIdF" Type="{relation}" Target="footnotes.xml"/></Relationships>',
        ),
        "[Content_Types].xml": types.replace(
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        ),
    }
    return rezipped(data, {name: part.encode() for name, part in changes.items()})


def workbook() -> Any:
    """A workbook of openpyxl with one sheet."""
    return openpyxl.Workbook()


def rezipped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A zip archive with other contents for some of its members, or new ones."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return stream.getvalue()
