"""Chinese as it is typed, and in simplified characters."""

import re
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from hulian.language.hanzi import Romaniser, simplify, spelt, variants
from hulian.paths import bundled_base

RUNS = sorted(set(re.findall("[㐀-鿿]+", bundled_base().read_text(encoding="utf-8"))))
OWN: Mapping[str, list[str]] = {"长宁": ["chang", "ning"], "盛": ["cheng"]}
TOOLS = Path(__file__).parents[1] / "tools"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("重庆", "chongqing"),
        ("银行", "yinhang"),
        ("行", "xing"),
        ("长谈", "changtan"),
        ("市长谈", "shizhangtan"),
        ("绿", "lv"),
        ("略", "lve"),
        ("在长宁区", "zaichangningqu"),
        ("盛家", "chengjia"),
        ("2025年a", "2025niana"),
        ("", ""),
        ("abc", "abc"),
    ],
)
def test_words_are_read_as_they_are_typed(text: str, typed: str) -> None:
    assert Romaniser(OWN).joined(text) == typed


def test_single_lines_of_the_table_say_what_all_of_it_does() -> None:
    romaniser = Romaniser({})
    said = {run: romaniser.runs(run) for run in RUNS[::20]}
    assert {run: [spelt(run)] for run in said} == said
    assert spelt("a，龘1b") == ["da"]


def test_runs_of_characters_stand_apart() -> None:
    romaniser = Romaniser({})
    assert romaniser.runs("2025年，银行") == [["nian"], ["yin", "hang"]]
    assert romaniser.syllables == {"nian", "yin", "hang"}


def test_traditional_characters_become_simplified_one_by_one() -> None:
    assert simplify("龍陵縣財政幫扶資金1424萬元，abc") == "龙陵县财政帮扶资金1424万元，abc"
    assert all(len(old) == len(new) == 1 for old, new in variants().items())


def test_the_whole_base_is_read_as_pypinyin_reads_it() -> None:
    pypinyin = pytest.importorskip("pypinyin")
    assert len(RUNS) > 1000
    romaniser = Romaniser({})
    assert [romaniser.runs(run) for run in RUNS] == [[pypinyin.lazy_pinyin(run)] for run in RUNS]


@pytest.mark.parametrize(
    ("source", "name", "lines"),
    [("pypinyin", "hanzi.tsv", "readings"), ("opencc", "variants.tsv", "variants")],
)
def test_a_table_is_what_its_script_makes(
    source: str, name: str, lines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypinyin")
    pytest.importorskip("opencc")
    monkeypatch.setattr(sys, "path", [str(TOOLS), *sys.path])
    import make_hanzi

    table = (make_hanzi.LANGUAGE / name).read_text(encoding="utf-8")
    if f"{source} {version(source)}" not in table:
        pytest.skip("the table was made from another version")
    assert "".join(getattr(make_hanzi, lines)()) == table
