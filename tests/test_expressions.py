"""Regular expressions that are kept between runs find what newly compiled ones find."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hulian import pattern
from program import run

SOURCES = (
    r"第[一二]{1,2}条?|附[图表](?=\d)",
    r"(?P<year>\d{4})年(?:初|末)|[^年]底$",
    r"(?:截至|到)++\d|(?<=共)计",
    r"(?i:abc)|二(?!三)四|[\u4e00-\u9fff]{2}",
    r"(?P<twice>一)(?P=twice)|二{2}三?四",
    r"(?P<colon>[：:])?(?(colon)一|二三)",
    r"\(\d\)|a\.b[*+\]]",
    r"(?i)ab一",
    r"[\d一-三]月|x{0}年|到{,2}底",
)
"""Expressions of every kind."""
FLAGS = (0, re.IGNORECASE)
DRAFT = "2024年，龙陵县石斛种植面积3.8万亩，比2019年增加1.2万亩。"


def _take_from(folder: Path) -> None:
    pattern.keep_in(lambda: folder)


def _compile_all() -> list[re.Pattern[str]]:
    return [pattern.compiled(source, flags) for flags in FLAGS for source in SOURCES]


def _are_right(found: list[re.Pattern[str]]) -> bool:
    return found == [re.compile(source, flags) for flags in FLAGS for source in SOURCES]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in whose file all of them are kept, and from which they are taken."""
    _take_from(tmp_path)
    _compile_all()
    pattern.keep()
    _take_from(tmp_path)
    yield tmp_path
    pattern.keep_in(lambda: None)


@pytest.fixture
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[re.Pattern[str]]]:
    """Takes all of them with no way to compile any."""

    def taken() -> list[re.Pattern[str]]:
        with monkeypatch.context() as patch:
            patch.setattr(re, "_parser", None)
            patch.setattr(re, "compile", None)
            return _compile_all()

    return taken


@pytest.mark.usefixtures("folder")
def test_what_is_kept_is_what_would_be_compiled(
    uncompiled: Callable[[], list[re.Pattern[str]]],
) -> None:
    found = uncompiled()
    assert _are_right(found)
    for one, (flags, source) in zip(found, product(FLAGS, SOURCES), strict=True):
        other = re.compile(source, flags)
        assert (one.flags, one.groups, one.groupindex) == (
            other.flags,
            other.groups,
            other.groupindex,
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("第一二三四条附图表1年初末底截至到共计abcABC：:()a.b*]月x", max_size=12))
@example(text="第一条")
@example(text="附图1，2024年末")
@example(text="一一，二二四")
def test_what_is_kept_finds_the_same(folder: Path, text: str) -> None:
    for source in SOURCES:
        kept, compiled = pattern.compiled(source), re.compile(source)
        for method in ("search", "match", "fullmatch"):
            for span in ((), (2,), (1, 4)):
                one, other = (getattr(p, method)(text, *span) for p in (kept, compiled))
                assert (one and (one.span(), one.groups(), one.groupdict())) == (
                    other and (other.span(), other.groups(), other.groupdict())
                ), (source, method, span)
        assert kept.findall(text) == compiled.findall(text)
        assert kept.sub("", text) == compiled.sub("", text)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:100] + bytes([content[100] ^ 1]) + content[101:],
        lambda content: content[:-200] + bytes([content[-200] ^ 1]) + content[-199:],
        lambda content: content[:-2000] + b"\xff" * 2000,
        lambda content: bytes(len(content)),
    ],
)
def test_what_is_damaged_is_not_used_but_compiled_and_kept_anew(
    folder: Path,
    damage: Callable[[bytes], bytes],
    uncompiled: Callable[[], list[re.Pattern[str]]],
) -> None:
    file = folder / "expressions"
    file.write_bytes(damage(file.read_bytes()))
    _take_from(folder)
    assert _are_right(_compile_all())
    pattern.keep()
    _take_from(folder)
    assert _are_right(uncompiled())


def test_what_is_damaged_is_not_kept_as_right(folder: Path) -> None:
    (file,) = folder.iterdir()
    content = file.read_bytes()
    for at in range(len(content) - 40, len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 3]) + content[at + 1 :])
        _take_from(folder)
        pattern.compiled("new")
        pattern.keep()
        _take_from(folder)
        assert _are_right(_compile_all())


def test_what_others_may_write_is_not_used(folder: Path) -> None:
    file = folder / "expressions"
    file.chmod(0o666)
    _take_from(folder)
    pattern.compiled(SOURCES[0])
    pattern.keep()
    assert file.stat().st_size < 1000
    assert not file.stat().st_mode & 0o022


def test_what_is_wrong_is_refused_as_ever(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        pattern.compiled("(一")


@pytest.mark.parametrize("cache", ["/dev/null", "/proc/none"])
def test_where_nothing_can_be_kept_a_draft_is_verified_all_the_same(
    cache: str, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    usual = run("verify", draft, "--json")
    again = run("verify", draft, "--json", env={"XDG_CACHE_HOME": cache})
    assert (again.code, again.out, again.err) == (usual.code, usual.out, usual.err)
