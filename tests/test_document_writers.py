"""Comments and corrections that are written into people's files."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office
from hulian.documents import docx_write, text_write
from hulian.documents.document import Annotation, DocumentKind
from hulian.documents.read import read
from hulian.extraction.extract import extract_document


def note(text: str, words: str, replacement: str | None = None, comment: str = "看") -> Annotation:
    at = text.index(words)
    return Annotation(at, at + len(words), comment, replacement)


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- Word: comments ---------------------------------------------------------------------------


def notes_on(data: bytes) -> list[Annotation]:
    found = extract_document(read(data))
    return [Annotation(c.at, c.at + len(c.printed), f"{c.printed}：<&>\n第二行") for c in found]


def test_comments_stand_at_their_figures_and_nothing_else_changes() -> None:
    data = office.report()
    written = docx_write.commented(data, notes_on(data), "2026-01-02T03:04:05Z")
    before, after = members(data), members(written.data)
    assert {name for name in after if after[name] != before.get(name)} == {
        *("word/document.xml", "word/comments.xml", "[Content_Types].xml"),
        "word/_rels/document.xml.rels",
    }
    assert read(written.data).text == read(data).text
    comments = list(docx.Document(BytesIO(written.data)).comments)
    assert [comment.text for comment in comments][:2] == ["14.24亿元：<&>\n第二行"] * 2
    assert {comment.author for comment in comments} == {"hulian"}
    assert [note.comment for note in written.left_out] == ["3个：<&>\n第二行"]


def test_unchanged_members_are_the_bytes_that_they_were() -> None:
    data = office.report()
    written = docx_write.commented(data, notes_on(data)).data
    revised = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(written)) as new:
        for info in old.infolist():
            begin, end = info.header_offset, new.getinfo(info.filename).header_offset
            length = 30 + len(info.filename) + info.compress_size
            same = written[end : end + length] == data[begin : begin + length]
            assert same == (info.filename not in revised), info.filename


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented_texts(data: bytes) -> list[str]:
    """What stands between the two ends of each comment."""
    found, opened = dict[str, str](), set[str]()
    for element in ET.fromstring(members(data)["word/document.xml"]).iter():
        identifier = element.attrib.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            opened.add(identifier)
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(identifier)
        elif element.tag in (f"{W}t", f"{W}tab"):
            for each in opened:
                found[each] = found.get(each, "") + (element.text or "\t")
    return [*found.values()]


def test_a_comment_cuts_no_run_that_it_holds_whole() -> None:
    document = office.word(["5个"])
    document.paragraphs[0].add_run("甲\t6个乙\t7个")
    data = office.saved(document)
    written = docx_write.commented(data, notes_on(data)).data
    assert commented_texts(written) == ["5个", "6个", "7个"]
    body = members(written)["word/document.xml"]
    assert body.count(b"<w:t>5\xe4\xb8\xaa</w:t>") == 1
    assert body.count(b"<w:r>") == 2 + 3 + 3  # the runs, a mark for each comment, the cuts


def test_what_is_cut_keeps_its_formatting() -> None:
    document = office.word(["共"])
    run = document.paragraphs[0].add_run("投入14.24亿元整")
    run.bold = True
    run.font.name = "仿宋"
    data = office.saved(document)
    text = read(data).text
    written = docx_write.corrected(data, [note(text, "14.24亿元", "14.42亿元")]).data
    body = ET.fromstring(members(written)["word/document.xml"])
    shown = [
        ("".join(piece.text or "" for piece in run if piece.tag in (f"{W}t", f"{W}delText")), run)
        for run in body.iter(f"{W}r")
    ]
    bold = [text for text, run in shown if run.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["投入", "14.24", "14.42", "亿元整"]


def test_formatting_that_was_changed_under_tracking_stays_whole() -> None:
    """The old properties stand within the new ones, under the same name."""
    document = office.word(["共"])
    changed = '<w:rPrChange w:id="7" w:author="a"><w:rPr/></w:rPrChange>'
    run = f"<w:r {{}}><w:rPr><w:b/>{changed}</w:rPr><w:t>投入14.24亿元整</w:t></w:r>"
    office.append(document.paragraphs[0], run)
    data = office.saved(document)
    text = read(data).text
    written = docx_write.corrected(data, [note(text, "14.24亿元", "14.42亿元")]).data
    assert read(written).text == text.replace("14.24亿元", "14.42亿元")


def test_a_comment_stands_at_the_result_of_a_field() -> None:
    document = office.word(["共"])
    field = "<w:fldSimple {} w:instr=' =3+4 '><w:r><w:t>7个</w:t></w:r></w:fldSimple>"
    office.append(document.paragraphs[0], field)
    data = office.saved(document)
    written = docx_write.commented(data, notes_on(data))
    assert (commented_texts(written.data), written.left_out) == (["7个"], [])


def test_parts_of_other_programs_take_what_is_added() -> None:
    """In UTF-16, or with nothing in them yet; the name of the new part may be taken."""
    data = office.saved(office.word(["共5个"]))
    types = members(data)["[Content_Types].xml"].decode()
    declared = types.replace("UTF-8", "UTF-16").replace("'", '"')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    changed = office.rezipped(
        data,
        {
            "[Content_Types].xml": declared.encode("utf-16"),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}"/>'.encode(),
            "word/comments.xml": b"<old/>",
        },
    )
    written = members(docx_write.commented(changed, notes_on(changed)).data)
    assert written["word/comments.xml"] == b"<old/>"
    comments = ET.fromstring(written["word/comments1.xml"])
    assert "5个" in "".join(comments.itertext())
    (relation,) = ET.fromstring(written["word/_rels/document.xml.rels"])
    assert relation.attrib["Target"] == "/word/comments1.xml"
    parts = [part.attrib.get("PartName") for part in ET.fromstring(written["[Content_Types].xml"])]
    assert parts[-1] == "/word/comments1.xml"
    assert len(parts) == len(list(ET.fromstring(types))) + 1


def test_comments_of_others_stay() -> None:
    document = office.word(["投入14.24亿元，项目649个"])
    document.add_comment(document.paragraphs[0].runs, "别人的", author="甲")
    data = office.saved(document)
    text = read(data).text
    once = docx_write.commented(data, [note(text, "14.24亿元")]).data
    twice = docx_write.commented(once, [note(text, "649个", comment="再看")]).data
    comments = docx.Document(BytesIO(twice)).comments
    assert [c.text for c in comments] == ["别人的", "看", "再看"]
    assert len({c.comment_id for c in comments}) == 3
    assert read(twice).text == text


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_documents_with_another_prefix_get_comments(prefix: str) -> None:
    data = office.saved(office.word(["投入14.24亿元"]))
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<{prefix}document {name}="{space}"><{prefix}body><{prefix}p><{prefix}r><{prefix}t>投入'
        f"14.24亿元</{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
    )
    changed = office.rezipped(data, {"word/document.xml": body.encode()})
    written = docx_write.commented(changed, [note("投入14.24亿元", "14.24亿元")])
    assert [c.text for c in docx.Document(BytesIO(written.data)).comments] == ["看"]
    assert read(written.data).text == "投入14.24亿元"


# --- Word: tracked changes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14.24亿元，面积", "14.42亿元，面积"),
        ("14.24亿元，面积", "约14.24亿元，面积"),
        ("700多人次", "700人次"),
        ("700多人次", "800余人次"),
        ("5个，域", "50个，域"),
        ("3.1", "3.2"),
        ("文本框6个", "文本框7个"),
    ],
)
def test_corrections_are_tracked(old: str, new: str) -> None:
    data = office.report()
    text = read(data).text
    written = docx_write.corrected(data, [note(text, old, new)])
    assert not written.left_out
    assert read(written.data).text == text.replace(old, new)
    assert read(rejected(written.data)).text == text


@pytest.mark.parametrize(
    ("old", "new", "struck", "put"),
    [
        ("14.24亿元，面积", "14.42亿元，面积", "14.24", "14.42"),
        ("5个，域", "50个，域", "5", "50"),
        ("700多人次", "800余人次", "700多", "800余"),
    ],
)
def test_a_number_is_replaced_whole(old: str, new: str, struck: str, put: str) -> None:
    """A digit struck through beside the one in its place reads as a longer number on paper."""
    data = office.report()
    written = docx_write.corrected(data, [note(read(data).text, old, new)])
    body = members(written.data)["word/document.xml"].decode()
    for kind, text in (("del", struck), ("ins", put)):
        ours = re.findall(rf'<w:{kind} [^>]*w:author="hulian".*?</w:{kind}>', body)
        assert re.sub("<[^>]*>", "", "".join(ours)) == text


def rejected(data: bytes) -> bytes:
    """The document with all that hulian tracked undone."""
    body = members(data)["word/document.xml"].decode()
    pieces = body.split('<w:ins w:id="')
    kept = [pieces[0]]
    for piece in pieces[1:]:
        ours = 'w:author="hulian"' in piece[:60]
        kept.append(piece.partition("</w:ins>")[2] if ours else f'<w:ins w:id="{piece}')
    pieces = "".join(kept).split('<w:del w:id="')
    kept = [pieces[0]]
    for piece in pieces[1:]:
        inside, _, rest = piece.partition("</w:del>")
        if 'w:author="hulian"' in piece[:60]:
            run = inside[inside.index("<w:r>") :].replace("w:delText", "w:t")
            kept.append(run + rest)
        else:
            kept.append(f'<w:del w:id="{piece}')
    return office.rezipped(data, {"word/document.xml": "".join(kept).encode()})


def test_results_of_fields_are_not_corrected() -> None:
    data = office.report()
    wrong = note(read(data).text, "域7个", "域8个")
    assert docx_write.corrected(data, [wrong]).left_out == [wrong]


def test_the_same_correction_twice_is_made_once() -> None:
    data = office.report()
    text = read(data).text
    twice = [note(text, "700多人次", "800多人次")] * 2
    written = docx_write.corrected(data, twice)
    assert not written.left_out
    assert read(written.data).text == text.replace("700多人次", "800多人次")
    shorter = note(text, "700", "900")
    overlapped = docx_write.corrected(data, [*twice, shorter])
    assert overlapped.left_out == twice[:1]
    assert read(overlapped.data).text == text.replace("700多人次", "900多人次")
    source = "惠及700多人次".encode()
    document = read(source, kind="txt")
    same = [Annotation(2, 7, "", "800多人")] * 2
    assert text_write.corrected(source, document, same) == ("惠及800多人次".encode(), [])


@settings(deadline=None, max_examples=12)
@given(st.data())
def test_any_notes_leave_a_document_that_reads_the_same(draw: st.DataObject) -> None:
    data = office.report()
    text = read(data).text
    ends = st.integers(0, len(text))
    spans = draw.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=6))
    notes = [
        Annotation(start, end, "看", "改" * (end - start)) for start, end in spans if start < end
    ]
    assert read(docx_write.commented(data, notes).data).text == text
    written = docx_write.corrected(data, notes)
    expected = list(text)
    for made in sorted(set(notes) - set(written.left_out)):
        expected[made.start : made.end] = made.replacement or ""
    assert read(written.data).text == "".join(expected)


# --- Texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "source", "old", "new", "result"),
    [
        ("txt", "投入14.24亿元", "14.24亿元", "14.42亿元", "投入14.42亿元"),
        ("md", "投入**14.24亿元**。", "14.24亿元", "14.42亿元", "投入**14.42亿元**。"),
        ("md", "惠及**700**人次", "700人次", "700多人次", "惠及**700多**人次"),
        ("md", "A&amp;B投入5亿元", "5亿元", "6亿元", "A&amp;B投入6亿元"),
        ("html", "<p>惠及<b>700</b>人次", "700人次", "600人次", "<p>惠及<b>600</b>人次"),
        ("txt", "投入5亿元\r\n", "5亿元", "约5亿元", "投入约5亿元\r\n"),
    ],
)
def test_texts_are_corrected(
    kind: DocumentKind, source: str, old: str, new: str, result: str
) -> None:
    data = source.encode()
    document = read(data, kind=kind)
    written = text_write.corrected(data, document, [note(document.text, old, new)])
    assert (written.data.decode(), written.left_out) == (result, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_keeps_its_encoding(encoding: str) -> None:
    data = "2023年，投入14.24亿元，惠及3.2万户。".encode(encoding)
    document = read(data)
    written = text_write.corrected(data, document, [note(document.text, "14.24", "14.42")])
    assert written.data == "2023年，投入14.42亿元，惠及3.2万户。".encode(encoding)


def test_what_an_encoding_cannot_hold_is_left_out() -> None:
    text = "工程經費約二千三百萬元，預計明年三月完工，受益住戶超過一千二百戶。"
    document = read(text.encode("big5"))
    held, unheld = note(text, "三百萬元", "四百萬元"), note(text, "一千二百戶", "一千二百户")
    written = text_write.corrected(text.encode("big5"), document, [held, unheld])
    assert written.data.decode("big5") == text.replace("三百萬", "四百萬")
    assert written.left_out == [unheld]


def test_what_cannot_be_corrected_is_left_out() -> None:
    source = "投入1**4.2**4亿元，共5个"
    document = read(source.encode(), kind="md")
    text = document.text
    notes = [note(text, "14.24", "23.35"), note(text, "5个"), note(text, "共5", "共6")]
    written = text_write.corrected(source.encode(), document, notes)
    assert written.data.decode() == "投入1**4.2**4亿元，共6个"
    assert written.left_out == [notes[0], notes[1]]


def test_the_diff_shows_the_lines_that_change() -> None:
    document = read("甲\n投入5亿元\n乙\n".encode())
    lines = text_write.diff(document, [note(document.text, "5亿元", "6亿元")], "稿.txt")
    assert lines[:2] == ["--- 稿.txt", "+++ 稿.txt"]
    assert [line for line in lines if line[0] in "+-"][2:] == ["-投入5亿元", "+投入6亿元"]
