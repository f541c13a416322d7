"""What a text denies, asks or puts right, or tells of another time or extent, is not told twice."""

import pytest

from drafts import judged_alone


def _told_twice(text: str) -> list[str]:
    return [j.mention.printed for j in judged_alone(text) if "told-twice" in j.codes]


@pytest.mark.parametrize(
    "text",
    [
        "上一期说报名人数是1480人，有误。报名人数应为1840人。",
        "报名人数是1480人吗？不，报名人数是1840人。",
        "有人说水库蓄水量达到4260万立方米，其实水库蓄水量只有4620万立方米。",
        "起初误以为船上有旅客215人，核对名单后确认船上有旅客251人。",
        "更正：昨日所载图书馆藏书“382万册”应为“328万册”。",
        "The figure is not 694 visitors but 649 visitors. The park counted 649 visitors.",
        "Was it 694 visitors? No, it was 649 visitors.",
        "Was it 694 projects? No, 649. In 2023 the fund paid for 649 projects.",
        "Correction: an earlier version said the library holds 382,000 books; the library holds"
        " 328,000 books.",
        "Some say the lake covers 468 hectares; in fact the lake covers 486 hectares.",
        "The museum received 384 visitors on Monday. It was not 348 visitors, as the paper wrote.",
    ],
)
def test_what_is_denied_or_put_right_is_not_told_twice(text: str) -> None:
    assert _told_twice(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "去年码头吞吐量860万吨。\n\n今年码头吞吐量960万吨。",
        "前年登记古树1264株。\n\n去年登记古树1246株。",
        "县城有网点126个。\n\n全县有网点162个。",
        "坝区有水井436口。\n\n全镇有水井463口。",
    ],
)
def test_other_times_and_extents_are_told_of_other_things(text: str) -> None:
    assert _told_twice(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全县有网点126个。\n\n全县网点162个，开到了村口。", "162个"),
        ("今年码头吞吐量860万吨。\n\n码头吞吐量680万吨，再创新高。", "680万吨"),
        ("码头岸线长3860米。\n\n码头年吞吐量900万吨。\n\n码头岸线长3680米。", "3680米"),
        ("The hall seats 640 people. Book early: the hall seats 460 people and no more.", "460"),
    ],
)
def test_what_nothing_puts_right_is(text: str, wrong: str) -> None:
    assert _told_twice(text) == [wrong]
