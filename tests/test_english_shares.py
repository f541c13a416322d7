"""Shares of a whole in English, in the words that tie them to it."""

import pytest

from reckoned import alarms


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Of 240 members, 96, or {} per cent, were new.", "40", "48"),
        ("In all 240 members came. 96 were new, making {} per cent of them.", "40", "48"),
        ("240 members came, 120 of them new ({}).", "half", "a third"),
        ("240 members came, 60 of them, {}, new.", "a quarter", "half"),
        ("Of the 60 staff, 15 work part time. That is {}.", "one in four", "one in two"),
        ("There are 60 staff, of whom 24 ({}%) work part time.", "40", "45"),
        ("Juniors make up {} of the club, 52 of the 104.", "half", "two fifths"),
        ("The turnout was {} per cent: 371 of 1,060 electors voted.", "35", "45"),
        ("371 of the 1,060 electors voted, a turnout of {} per cent.", "35", "45"),
        ("Half of the 240 seats, {}, were sold online.", "120", "140"),
        ("Women hold {}% of the 60 seats, 24 in all.", "40", "45"),
        ("With 24 of the 60 seats, women hold {} per cent.", "40", "45"),
        ("The bar took £1,000, a quarter of the £{} total.", "4,000", "5,000"),
        ("72 of 96 seeds came up – {}.", "three quarters", "two thirds"),
    ],
)
def test_share_that_does_not_follow_is_found(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == []
    assert [said.split()[-1] for said in alarms(text.format(wrong))] == ["share-wrong"]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 60 staff, 15 work part time; half of them are women.",
        "72 of 96 seeds came up, 80 per cent of the beans and 60 per cent of the peas.",
        "40 of the 120 stalls were let by May, a rise of 25 per cent.",
        "Of the 200 loans, 40 are overdue, 5 per cent more than in May.",
        "Of the 200 loans, 40 are new. The rate is 4 per cent.",
        "640 helpers planted the trees. There are 126 vans, a third of them electric.",
        "We have 58 members at Elm, Route 9 and Mill. Fourteen are women, roughly one in four.",
        "Of 3,240 members 1,458 are women, or 45 per cent; the other 1,782 are men. "
        "Five years ago the share was 38 per cent.",
        "It took 6 minutes 48 seconds, 45 seconds better than the 7 minutes 33 seconds of May.",
        "In art 41 of them took part. There are now 28 clubs, exactly twice the 14 of 2022.",
        "The drive brought in £88,800 and 60 cents of every pound; the rest, £76,000, is owed.",
    ],
)
def test_share_of_something_else_is_let_be(text: str) -> None:
    assert alarms(text) == []


def test_a_sentence_of_very_many_numbers_is_soon_passed_over() -> None:
    """All sets of 40 parts would take ages."""
    parts = [f"{7 * n + 13} kites" for n in range(40)]
    total = sum(7 * n + 13 for n in range(40)) + 1
    assert alarms(f"We sold {', '.join(parts)} and 3 pens, which comes to {total} in all.") == []
