"""TOML is read by rtoml, to what tomllib says of it; large files piece by piece."""

import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS
from hulian.base import toml_files
from hulian.base.load import Tables, load
from hulian.base.problem import InvalidBase
from hulian.base.toml_files import parse, read_in_pieces

NEWER = [
    "a = {b = 1,}",
    "a = {b = 1 , \t}",
    "a = {b = 1,\n c = 2}",
    "a = {b = 1 # and\n}",
    'a = {b = "}",\n c = 1}',
    "a = {b = '{}', c = {d = 1,}}",
    'a = "\\e"',
    'a = ["x", "\\x41"]',
    'a = """\n\\x41"""',
]
SAME = [
    "a = {}",
    "a = {b = 1, c = {d = {e = 'x'}}}",
    "a = {b = [1,\n2,\n]}",
    "a = [{b = 1}, # {\n{b = 2},\n]",
    'a = "{,}"',
    "a = '\\e'",
    'a = "\\\\x41 \\u4e2d"',
    "a = 99999999999999999999",
    "a = 2024-02-29\nb = 1979-05-27T07:32:00.5\nc = 07:32:00",
    "z = 1\na = 2\n[y]\n[b]\nz = 1\na = 2",
    'a = """{\n\n}"""',
    "a = 1e5\nb = inf",
]
BASES = sorted((TESTS / "bases").iterdir())


@pytest.mark.parametrize("text", NEWER)
def test_what_tomllib_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with pytest.raises(InvalidBase):
        parse(Path("base.toml"), text)


@pytest.mark.parametrize("text", SAME)
def test_values_are_those_of_tomllib(text: str) -> None:
    assert repr(parse(Path("base.toml"), text)) == repr(tomllib.loads(text))


PIECES = ["a", "b", " = ", "{", "}", "[", "]", ",", "\n", '"', "'", "\\", "x41", "e", "#", "1", " "]


@given(st.lists(st.sampled_from([*PIECES, "a = {b = ", '"x"', "{a = 1}", "\nc = "]), max_size=12))
def test_what_is_read_is_what_tomllib_reads(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(InvalidBase):
            parse(Path("base.toml"), text)
    else:
        assert repr(parse(Path("base.toml"), text)) == repr(expected)


# --- In pieces --------------------------------------------------------------------------------


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are divided before every fact."""
    monkeypatch.setattr(toml_files, "_DIVIDED", 1)


@pytest.mark.usefixtures("divided")
@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_pieces_hold_what_the_file_holds(path: Path) -> None:
    pieces = [msgspec.convert(raw, Tables) for raw in read_in_pieces(path)]
    whole = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Tables)
    assert len(pieces) >= max(len(whole.fact), 1)
    assert pieces[0].base == whole.base
    for kind in ("source", "place", "theme", "measure", "fact"):
        assert [each for piece in pieces for each in getattr(piece, kind)] == getattr(whole, kind)


VALLEY = (TESTS / "bases" / "valley.toml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("divided")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fact = [{}]\n", ""),
        ("source = [] # none\n", ""),
        ("", "\n[base]\ntitle = 'again'\n"),
        ("", "\n[base.english]\n'甲' = 'A'\n"),
        ("", "\n[fact]\nid = 'x'\n"),
        ("", "\n[[source.skip]]\nat = 1\nprinted = '1'\nwhy = '页码'\n"),
        ("", "\n[measure]\n"),
        ("", "\nnote = '''\n[[fact]]\n'''\n"),
        ("", "\nmembers = [\n'甲',\n[[fact]]\n]\n"),
        ("", "\nnote = 'x\n"),
        ("", "\n[[facts]]\nid = 'x'\n"),
    ],
)
def test_a_file_that_cannot_be_divided_is_read_whole(
    tmp_path: Path, before: str, after: str
) -> None:
    text = before + VALLEY + after
    path = tmp_path / "base.toml"
    path.write_text(text, encoding="utf-8")
    try:
        whole = msgspec.convert(tomllib.loads(text), Tables)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError):
        with pytest.raises(InvalidBase):
            load([path])
    else:
        base = load([path])
        assert list(base.facts.values()) == whole.fact
        assert list(base.sources.values()) == whole.source
        assert base.base.english == whole.base.english


@pytest.mark.usefixtures("divided")
def test_what_is_wrong_in_a_later_piece_has_its_line_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(VALLEY + '\n[[fact]]\nid = "x"\nlable = "y"\n', encoding="utf-8")
    with pytest.raises(InvalidBase) as raised:
        load([path])
    lines = {problem.span and problem.span.line for problem in raised.value.problems}
    assert lines == {VALLEY.count("\n") + 2, VALLEY.count("\n") + 4}
