"""What is read of a question before any figure is looked at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.index.question import Vocabulary, read
from hulian.language.folding import stem

EVERYTHING = Vocabulary(
    date(2026, 1, 1), lambda keys: {key for key in keys if key == "茶叶"}, set, lambda *_: None
)
"""A base that knows one name and every pair."""


@given(st.text())
def test_every_text_is_a_question(text: str) -> None:
    found = read(text.split(), EVERYTHING)
    assert all(term.text.strip() for term in found.terms)


@pytest.mark.parametrize(
    ("word", "stemmed"), [("visits", "visit"), ("visited", "visit"), ("tea", "tea"), ("is", "is")]
)
def test_english_endings_are_left_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
