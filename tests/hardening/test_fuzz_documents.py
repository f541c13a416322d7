"""Invented drafts, damaged in any way: read or refused in words, verified, and written back whole.

20,000 in the full run: `HULIAN_FUZZ=full pytest tests/hardening/test_fuzz_documents.py`.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import office
from hulian.base.load import load
from hulian.base.model import Records
from hulian.documents import docx_write, text_write
from hulian.documents.document import Annotation, Document, UnreadableDocument
from hulian.documents.read import read
from hulian.export.toml import draft_lines
from hulian.index.cache import open_index
from hulian.index.query import Index
from hulian.index.rows import encode
from hulian.paths import bundled_base
from hulian.proposals.propose import propose
from hulian.text import printable
from hulian.verify.finding import Finding, findings
from hulian.verify.verify import Verifier

from .running import cases, clock, dice
from .seeds import HOSTILE, mutated

# --- Drafts -----------------------------------------------------------------------------------

_PLACES = ("闵行区", "保山市", "龙陵县", "龙江乡", "施甸", "两县", "全市", "该村", "上海")
_WHEN = ("2024年", "1997年以来，", "去年", "2021—2024年，", "截至今年10月，", "同期", "")
_WHAT = (
    "投入财政帮扶资金",
    "援建项目",
    "咖啡精品率达",
    "实现产值",
    "累计接待游客",
    "帮助就业",
    "比上年增加",
)
_NUMBERS = (
    "14.24",
    "14。24",
    "649",
    "5000余",
    "3至5",
    "百分之七十",
    "１２．５",
    "1,234",
    "几十",
    "0",
)
_ENDS = ("亿元", "个", "万人次", "%", "个百分点", "元/亩", "多万元", "余", "倍", "")
_LINKS = ("，", "。", "，其中", "；分别为", "、", "，占", "，合计", "\n", "（", "）", "从", "到")
_MARKUP = {
    "txt": ("\n\n", "\t", "  ", "# ", "|"),
    "md": (
        "**",
        "\n\n",
        "\n| 县 | 万元 |\n|---|---|\n| 龙陵 | 12 |\n",
        "[a](b 5)",
        "`",
        "\n- ",
        "<!--",
    ),
    "html": (
        "<b>",
        "</b>",
        "<table><tr><th>万元<td>5</table>",
        "&nbsp;",
        "&#5;",
        "<p>",
        "<script>",
        "<!--",
    ),
}


def draft(dice: random.Random, kind: str = "txt") -> str:
    """Sentences with figures, as they stand in drafts and as they do not."""
    pieces: list[str] = []
    for _ in range(dice.randint(1, 12)):
        pieces += [dice.choice(_PLACES), dice.choice(_WHEN), dice.choice(_WHAT)]
        pieces += [dice.choice(_NUMBERS), dice.choice(_ENDS), dice.choice(_LINKS)]
        if dice.random() < 0.4:
            pieces.append(dice.choice(_MARKUP[kind]))
        if dice.random() < 0.05:
            pieces.append(dice.choice(HOSTILE)[:200])
    return "".join(pieces)


def text_file(kind: str) -> Callable[[random.Random], bytes]:
    def make(dice: random.Random) -> bytes:
        text = draft(dice, kind)
        if dice.random() < 0.5:
            return mutated(text, dice)
        coding = dice.choice(("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig"))
        return text.encode(coding, "replace")

    return make


def word_file(dice: random.Random) -> bytes:
    whole = dice.choice(_WORD) if dice.random() < 0.6 else office.saved(office.word(_lines(dice)))
    return _damaged(whole, dice)


def workbook_file(dice: random.Random) -> bytes:
    book = office.workbook()
    for line in _lines(dice):
        book.active.append([*line.split("，"), dice.choice((5, 0.7, None, "=1+1", True))])
    return _damaged(office.saved(book), dice)


def pdf_file(dice: random.Random) -> bytes:
    """A page of its own making; what is damaged in it is for the reader of PDF to mend."""
    shown = f"BT /F1 12 Tf 72 720 Td (Income {dice.choice(('14.24', '649', '70%'))} million) Tj ET"
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    objects = "".join(f"{n} 0 obj{part}endobj\n" for n, part in enumerate(parts, 1))
    whole = f"%PDF-1.4\n{objects}trailer<</Root 1 0 R/Size 6>>\n%%EOF"
    return mutated(whole, dice) if dice.random() < 0.7 else whole.encode()


def _lines(dice: random.Random) -> list[str]:
    text = "".join(c for c in draft(dice) if c.isprintable() or c == "\n")
    return text.split("\n")


def _damaged(whole: bytes, dice: random.Random) -> bytes:
    """An archive with one part changed as text, or with bytes changed, or cut off, or whole."""
    what = dice.random()
    if what < 0.6:
        with ZipFile(BytesIO(whole)) as archive:
            name = dice.choice([n for n in archive.namelist() if n.endswith((".xml", ".rels"))])
            part = archive.read(name).decode()
        return office.rezipped(whole, {name: mutated(part, dice)})
    if what < 0.8:
        changed = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        return bytes(changed)
    return whole[: dice.randrange(len(whole))] if what < 0.9 else whole


_WORD = (office.report(), office.with_footnote(office.report(), "注5个"))

MAKERS: Mapping[str, Callable[[random.Random], bytes]] = {
    "a.txt": text_file("txt"),
    "a.md": text_file("md"),
    "a.html": text_file("html"),
    "a.docx": word_file,
    "a.xlsx": workbook_file,
    "a.pdf": pdf_file,
}

# --- What is done with them -------------------------------------------------------------------


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    return Verifier(Index(open_index([bundled_base()], tmp_path_factory.mktemp("cache"))))


@pytest.fixture(scope="module")
def base() -> Records:
    return load([bundled_base()])


@pytest.mark.parametrize("name", MAKERS)
def test_damaged_drafts(name: str, verifier: Verifier, base: Records, tmp_path: Path) -> None:
    rolled, verified = dice(name), 0
    for number in range(cases(40, 4000)):
        data = MAKERS[name](rolled)
        try:
            with clock():
                verified += _is_verified(data, name, verifier, base)
        except BaseException as error:
            (tmp_path / name).write_bytes(data)
            error.add_note(f"case {number}: {tmp_path / name}")
            raise
    assert verified


def _is_verified(data: bytes, name: str, verifier: Verifier, base: Records) -> bool:
    try:
        document = read(data, name)
    except UnreadableDocument as error:
        for text in (*error.message, *error.remedy):
            assert text == printable(text)
        return False
    found = [*findings(name, document, verifier.verify(document), "zh")]
    for finding in found:
        _assert_placed(finding, document)
        assert encode(finding)
    assert "".join(draft_lines(propose(document, base), "zh"))
    _assert_written_back(data, document, [*_notes(found)], name)
    return True


def _assert_placed(finding: Finding, document: Document) -> None:
    end = finding.at + len(finding.printed)
    assert document.text[finding.at : end] == finding.printed
    assert finding.line >= 1
    assert finding.column >= 1
    assert document.place(finding.at).name.zh


def _notes(found: list[Finding]) -> Iterator[Annotation]:
    for number, finding in enumerate(found):
        end = finding.at + len(finding.printed)
        yield Annotation(
            finding.at, end, "说明\x1b", f"{number}个" if number % 2 else finding.should_be
        )


def _assert_written_back(
    data: bytes, document: Document, notes: list[Annotation], name: str
) -> None:
    """A copy with comments says the same; one with corrections is read again."""
    if document.kind == "docx":
        with suppress(UnreadableDocument):  # what is read may be whole, and another part damaged
            copy = read(docx_write.commented(data, notes).data, name)
            assert copy.text == document.text
            assert read(docx_write.corrected(data, notes).data, name).kind == "docx"
    elif document.kind in ("txt", "md", "html"):
        written = text_write.corrected(data, document, notes)
        assert written.data.decode(document.encoding or "utf-8") or not document.text
        assert text_write.corrected(data, document, []).data == data
