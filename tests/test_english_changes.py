"""Changes in English, in the words that tie them to what they were."""

import pytest

from reckoned import alarms


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("From £22,000 last year income grew to £26,400, or by {}%.", "20", "27"),
        ("Loans were 240 the year before and 264 this year: growth of {} per cent.", "10", "17"),
        ("Loans went up {} per cent to 264 from 240.", "10", "17"),
        ("Loans climbed {}% to 264, from 240 last season.", "10", "17"),
        ("Visits reached 51,300, {}% up on 2023 (45,000).", "14", "26"),
        ("The fair made £3,240. Last year's fair made £2,700, so we did {}% better.", "20", "30"),
        ("Crowds were 184 on average, against 92 a year ago. I make that {}.", "double", "treble"),
        ("We put up 640 alarms, double the {} of the year before.", "320", "420"),
        ("We lent 43,000 e-books. Loans {} from the 21,500 of 2022.", "doubled", "tripled"),
        ("Attendance halved, from 84 to {}.", "42", "58"),
        ("The roll grew by {}, from 80 to 105.", "25", "35"),
        ("The share is 40%, up {} points from 31%.", "nine", "twelve"),
        ("The pass rate fell from 40% to 31%, down {} points.", "nine", "twelve"),
        ("It was 78%, against 71% the summer before: {} points better.", "seven", "nine"),
    ],
)
def test_change_that_does_not_follow_is_found(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == []
    assert alarms(text.format(wrong)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Output rose from 320 tonnes to 400 tonnes, while prices rose 35 percent.",
        "Attendance rose to 4,800 from 4,000 on a 15 percent increase in prices.",
        "Output rose from 320 tonnes to 400 tonnes. Prices rose 35 percent.",
        "They are helped by 64 volunteers, 12 more than the 52 of last year.",
        "We sold 240 cups and 300 plates, 12% more than last year.",
        "On Monday 45 came and on Tuesday 54; takings were up 12%.",
        "The team won 21 games, nine points clear of the 12 of last year.",
        "In 2023 the county had 40 clinics and in 2024 it had 44, 30 per cent of them new.",
    ],
)
def test_change_of_something_else_is_let_be(text: str) -> None:
    assert alarms(text) == []
