"""What is read of a question before any figure is looked at."""

from collections.abc import Collection, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.index.question import read
from hulian.index.spelling import Slip
from hulian.index.vocabulary import Vocabulary
from hulian.language.folding import stem


class Everything(Vocabulary):
    """A base that knows one name and every pair."""

    def __init__(self) -> None:
        pass

    @property
    def as_of(self) -> date:
        return date(2026, 1, 1)

    def whole_names(self, keys: Collection[str]) -> set[str]:
        return {key for key in keys if key == "茶叶"}

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        return set(pairs)

    def slip(self, text: str, cuts: Sequence[int]) -> Slip | None:
        return None


@given(st.text())
def test_every_text_is_a_question(text: str) -> None:
    found = read(text.split(), Everything())
    assert all(term.text.strip() for term in found.terms)


@pytest.mark.parametrize(
    ("word", "stemmed"), [("visits", "visit"), ("visited", "visit"), ("tea", "tea"), ("is", "is")]
)
def test_english_endings_are_left_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
