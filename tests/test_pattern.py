"""Words and forms that are looked up by their first character, against one expression."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hulian.pattern import Alternation, Words

FORMS = (
    "[最附近]近|统?一(?!定)|(?<!分)之一",
    r"(?:三|四)[一-七]\d|1/(?:4|8)(?=赛)",
    "(?<=[“‘])[一二]个|一(?P<twice>[^一])(?P=twice)",
    "一方面",
)


@given(st.text("最附近统一定分之三四五六七1/48赛“二个方面", max_size=20))
@example("最近统一，分之一；一定，四七1，1/8赛，“一个，一方方面")
def test_an_alternation_finds_what_one_expression_finds(text: str) -> None:
    found = [found.span() for found in re.finditer("|".join(FORMS), text)]
    assert list(Alternation(*FORMS).spans(text)) == found


@pytest.mark.parametrize("form", ["[^一]二", r"\d三", ".四", r"[\d五]六", "七*八", "九{0,2}十"])
def test_a_form_must_say_with_which_characters_it_begins(form: str) -> None:
    with pytest.raises(ValueError, match=re.escape(form[0])):
        Alternation(form).end("一", 0)


def test_words_are_found_the_longest_first() -> None:
    words = Words(["不", "不得", "不得不", "得"])
    assert words.longest_at("不得不", 0) == "不得不"
    assert list(words.all_at("(不得)", 1)) == ["不得", "不"]
    assert words.longest_at("得不", 1) == "不"
    assert not words.longest_at("得", 1)
