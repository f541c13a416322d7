"""What a text says of its own figures, in passages written before the program could read them."""

import pytest

from drafts import Draft, drafts, said_of

_PASSAGES = drafts("relations")


@pytest.mark.parametrize("draft", _PASSAGES, ids=lambda draft: draft.text[:20])
def test_of_what_is_right_nothing_is_said(draft: Draft) -> None:
    assert said_of(draft.text) == []


@pytest.mark.parametrize(
    ("half", "least"),
    [("chinese-first", 37), ("chinese-second", 36), ("english-first", 18), ("english-second", 16)],
)
def test_most_of_what_is_wrong_is_said(half: str, least: int) -> None:
    wrong = [
        planted for draft in _PASSAGES if draft.name.startswith(half) for planted in draft.planted()
    ]
    found = [
        planted
        for planted in wrong
        if planted.code in {code for _, codes, _ in said_of(planted.text) for code in codes}
    ]
    assert len(wrong) >= 20
    assert len(found) >= least
