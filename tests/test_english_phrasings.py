"""A total told with its parts in English, in the words that such sentences are made of."""

import pytest

from reckoned import alarms

_LISTS = (
    ("9 gold, 7 silver and {} bronze", "{} medals", 5, 21),
    ("16 doctors, 14 teachers and {} students", "{} volunteers", 25, 55),
    ("£3,200 from grants, £1,800 from fees and £{} from gifts", "£{}", 1000, 6000),
)
_RIGHT = (
    "{parts}, which comes to {total}.",
    "{parts}: a total of {total}.",
    "{parts} add up to {total}.",
    "{parts}, {total} in all.",
    "There were {total} in all, made up of {parts}.",
    "The total of {total} is made up of {parts}.",
    "Our {total} break down into {parts}.",
    "In all we had {total}: {parts}.",
)
_FOUND = ("{parts}: a total of {total}.", "{parts}, {total} in all.")
"""Shapes of which a wrong total is found; in the others it is passed over as yet."""


def _told(shape: str, more: int) -> list[str]:
    """Return sentences of which the total is so much more than its parts."""
    return [
        shape.format(parts=parts.format(f"{last:,}"), total=whole.format(f"{added + more:,}"))
        for parts, whole, last, added in _LISTS
    ]


@pytest.mark.parametrize("shape", _RIGHT)
def test_total_that_is_right_is_passed_over(shape: str) -> None:
    assert [text for text in _told(shape, 0) if alarms(text)] == []


@pytest.mark.parametrize("shape", _FOUND)
def test_total_that_is_wrong_is_found(shape: str) -> None:
    assert [text for text in _told(shape, 70) if not alarms(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "We booked 3 rooms at £40 and 2 at £50, which comes to £220.",
        "In all 38 medals came home, and 7 silver cups and 5 plates with them.",
        "9 buses and 7 vans carried 400 passengers in all.",
        "Bay 9 is empty, bay 7 holds 12 boats.",
        "The panel of 12 is made up of 3 doctors, 4 nurses and others.",
        "The 20 pupils were divided into 4 teams of 3 boys and 2 girls.",
    ],
)
def test_what_is_no_total_of_these_is_not_blamed(text: str) -> None:
    assert alarms(text) == []
