"""A growth told in many ways, by the words that such sentences are put together from."""

from itertools import product

import pytest

from reckoned import alarms

_BEGINNINGS = ("", "今年，", "2023年，", "2023年全县", "据统计，", "截至2023年底，全县")
_EARLIER = ("上年为{}", "上年{}", "上年同期为{}", "前一年是{}", "上一年度为{}")
_CLAIMS = ("同比增长{}%", "增长{}%", "增幅为{}%", "增加了{}%", "同比上升{}%", "多了{}%", "涨幅{}%")
_SHAPES = (
    "{begin}接诊{now}，{before}，{claim}。",
    "{begin}接诊{now},{before},{claim}.",
    "{before}，{begin}接诊{now}，{claim}。",
    "{begin}接诊{now}。{before}，{claim}。",
    "{begin}接诊由{old}增至{now}，{claim}。",
    "{begin}接诊{now}，比上年的{old}{than}。",
    "{begin}接诊{now}，较上年的{old}{than}。",
)
_THAN = ("增长{}%", "多{}%", "增加了{}%")


def _told(shape: str, growth: int) -> list[str]:
    """Return sentences in which 3200人次 have grown by so many percent to 3520人次."""
    ways = product(_BEGINNINGS, _EARLIER, _CLAIMS, _THAN)
    texts = dict.fromkeys(
        shape.format(
            begin=begin,
            now="3520人次",
            old="3200人次",
            before=before.format("3200人次"),
            claim=claim.format(growth),
            than=than.format(growth),
        )
        for begin, before, claim, than in ways
    )
    return [*texts]


@pytest.mark.parametrize("shape", _SHAPES)
def test_growth_that_is_right_is_passed_over(shape: str) -> None:
    assert [text for text in _told(shape, 10) if alarms(text)] == []


@pytest.mark.parametrize("shape", _SHAPES)
def test_growth_that_is_wrong_is_found(shape: str) -> None:
    assert [text for text in _told(shape, 17) if not alarms(text)] == []
