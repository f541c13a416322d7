"""What is said to those who ask for what cannot be done: each refusal with its expected output.

Every file of `refusals/` holds commands that are typed one after another on the same desk, with
what each prints, and in brackets how it ends. None of them changes anything.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from conftest import FACT, TESTS, VALLEY, Run, state
from hulian.base.edit import starter
from office import saved, word

REFUSALS = TESTS / "refusals"
TYPED = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*?)\[(\d+)\]\n", re.MULTILINE)
"""A line that is typed, what is printed, and the exit code."""

SOURCE = '[[source]]\nid = "new"\ntitle = "又一篇"\n'
MEASURE = '[[measure]]\nid = "no-projects"\nname = "没有的项目"\nunit = "个"\n'
CLOSED = f"""\
fact = [
  {{ id = "none-2025", measure = "no-projects", label = "㐀", value = "0个", source = "new" }},
]

{SOURCE}
{MEASURE}"""
"""A base whose facts are one value, to which no table can be added; its label is rare."""

LEAST = """\
[[fact]]
id = "none-2024"
measure = "no-projects"
label = "又一年没有"
value = "0个"
source = "new"
"""
ZERO = f"""\
{MEASURE}
[[fact]]
id = "no-projects"
measure = "no-projects"
label = "一个也没有"
value = "0个"
period = "1997/.."
place = ["qingshui"]
giver = ["haidong"]
source = "gazette"
"""
ACCEPTED = """\
[[accepted]]
quote = "修路3公里。"
printed = "3公里"
codes = "value-differs"
reason = "已核"

[[accepted]]
quote = "投入900万元"
"""
"""Findings that were accepted, badly written down."""

STREAMS = {
    "old.doc": "WordDocument",
    "old.xls": "Workbook",
    "old.ppt": "PowerPoint Document",
    "old.vsd": "VisioDocument",
    "locked.docx": "EncryptedPackage",
}
"""Old files of Office, each with the stream that tells its kind."""

PACKED = {
    "slides.pptx": "ppt/presentation.xml",
    "table.xlsb": "xl/workbook.bin",
    "paper.ofd": "OFD.xml",
    "book.epub": "META-INF/container.xml",
    "letter.odt": "content.xml",
    "pictures.zip": "a.png",
}
"""Archives, each with the member that tells its kind."""

STARTS = {
    "letter.rtf": b"{\\rtf1",
    "scan.png": b"\x89PNG\r\n\x1a\n",
    "paper.caj": b"CAJ\x00",
    "paper.ps": b"%!PS-Adobe",
    "base.sqlite": b"SQLite format 3\x00",
    "page.mht": b"MIME-Version: 1.0\n\n<p>5</p>",
    "data.xml": b"<?xml version='1.0'?><a/>",
    "text.docx": "修路3公里。".encode(),
    "half.docx": b"PK\x03\x04half",
    "half.pdf": b"%PDF-1.7\n",
    "noise.txt": bytes(range(128, 256)) * 3,
}
"""Other files, by how they begin."""

WORD = (
    '<?xml version="1.0"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)
BODIES = {
    "broken.docx": "<w:document",
    "deep.docx": WORD + "<w:p>" * 1_000,
    "entities.docx": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
}
"""Word documents, each with its body."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with bases, new entries and texts of every kind that is refused."""
    base = starter("en")
    texts = {
        "my.toml": base,
        "valley.toml": VALLEY.read_text(encoding="utf-8"),
        "both.toml": base.replace('id = "example-city"', 'id = "roads"').replace(
            '"example-city"', '"roads"'
        ),
        "closed.toml": CLOSED,
        "zero.toml": ZERO,
        "least.toml": LEAST,
        "new.toml": FACT,
        "again.toml": base[base.index("\n[[fact]]") :].replace("1200余万", "1300余万"),
        "todo.toml": FACT.replace("近900万元", "TODO"),
        "guessed.toml": FACT.replace("period =", "# guess: no time is named\nperiod ="),
        "header.toml": '[base]\ntitle = "新"\n' + FACT,
        "article.txt": "示例县投入900万元，修路3公里。",
        "line.md": "修路3公里。",
        "line.accept.toml": "accepted = 3\n",
        "keys.md": "修路3公里。",
        "keys.accept.toml": ACCEPTED,
        "quote.md": "修路3公里。",
        "quote.accept.toml": ACCEPTED.replace('"已核"', "已核"),
        "busy.sqlite-wal": "changes",
        "table.md": "|甲|\n|-|\n",
        "two/a.toml": base,
        "two/b.toml": SOURCE,
        "two words/a.toml": base,
        "empty/notes.md": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "draft.docx").write_bytes(saved(word(["脱贫率从10%提高到70%，提高60%。"])))
    for name, start in STARTS.items():
        (tmp_path / name).write_bytes(start)
    for name, stream in STREAMS.items():
        magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        (tmp_path / name).write_bytes(magic + stream.encode("utf-16-le"))
    for name, member in PACKED.items():
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "")
    for name, body in BODIES.items():
        with ZipFile(tmp_path / name, "w", ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", body)
    return tmp_path


def files(folder: Path) -> dict[Path, tuple[bytes, int, int]]:
    """Every file of a folder as it is."""
    return {path: state(path) for path in folder.rglob("*") if path.is_file()}


def replayed(run: Run, desk: Path, transcript: Path) -> Iterator[str]:
    """The commands of a transcript, each with what it prints now."""
    language = transcript.suffixes[-2][1:]
    for line, _, _ in TYPED.findall(transcript.read_text(encoding="utf-8")):
        given, _, args = f" {line} ".partition(" hulian ")
        env = dict(setting.split("=") for setting in given.split())
        code, out, err = run(*shlex.split(args), env={"HULIAN_LANG": language, **env}, cwd=desk)
        yield f"$ {line}\n{out}{err}[{code}]\n".replace(str(desk), ".")


@pytest.mark.parametrize(
    "transcript", sorted(REFUSALS.iterdir()), ids=lambda path: path.name.removesuffix(".txt")
)
def test_a_refusal_says_why_and_what_to_do_instead(run: Run, desk: Path, transcript: Path) -> None:
    before = files(desk)
    assert list(replayed(run, desk, transcript)) == [
        found[0] for found in TYPED.finditer(transcript.read_text(encoding="utf-8"))
    ]
    assert files(desk) == before


def test_both_languages_refuse_the_same_commands() -> None:
    typed = {
        path.name: [found[1] for found in TYPED.finditer(path.read_text(encoding="utf-8"))]
        for path in REFUSALS.iterdir()
    }
    for name, lines in typed.items():
        assert typed[name.replace(".zh.", ".en.")] == lines
        assert len(lines) == len(set(lines)), name
