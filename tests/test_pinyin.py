"""Chinese as syllables: pypinyin's tables read by us, held against pypinyin itself."""

import re

import pytest
from pypinyin import lazy_pinyin

from hulian.base.bundled import bundled_base
from hulian.language.pinyin import Romaniser

RUNS = sorted(set(re.findall("[㐀-鿿]+", bundled_base().read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def romaniser() -> Romaniser:
    return Romaniser("".join([*RUNS, "重庆长宁银行绿略"]), {"长宁": ["chang", "ning"]})


def test_the_whole_base_is_read_as_pypinyin_reads_it(romaniser: Romaniser) -> None:
    assert len(RUNS) > 1000
    assert [romaniser.runs(run) for run in RUNS] == [[lazy_pinyin(run)] for run in RUNS]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("重庆", "chongqing"),
        ("银行", "yinhang"),
        ("绿", "lv"),
        ("略", "lve"),
        ("在长宁区", "zaichangningqu"),
        ("2025年a", "2025niana"),
        ("", ""),
    ],
)
def test_words_are_read_as_they_are_typed(romaniser: Romaniser, text: str, typed: str) -> None:
    assert romaniser.joined(text) == typed


def test_without_chinese_there_is_nothing_to_read() -> None:
    assert Romaniser("abc", {}).runs("abc") == []
