"""Words that are looked up by their first character, and forms that are looked for by it."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from hulian.extraction.lexicon import BEGIN_ONE, LOOKALIKES
from hulian.pattern import Words


def test_words_are_found_the_longest_first() -> None:
    words = Words(["不", "不得", "不得不", "得"])
    assert words.longest_at("不得不", 0) == "不得不"
    assert list(words.all_at("(不得)", 1)) == ["不得", "不"]
    assert words.longest_at("得不", 1) == "不"
    assert not words.longest_at("得", 1)


ANYWHERE = LOOKALIKES.source.replace(f"(?=[{BEGIN_ONE}])", "", 1)
"""The same forms, looked for at every character."""
CHARACTERS = "".join(sorted({c for c in ANYWHERE if c > "z" and c not in BEGIN_ONE}))


@given(st.text(BEGIN_ONE + CHARACTERS * 2, max_size=30))
@example("最近、补贴近百、节约、统一、十六分之一决赛、老两口、央视三套、三元区、“一个人”、彩超")
def test_forms_begin_with_the_characters_by_which_they_are_looked_for(text: str) -> None:
    assert len(ANYWHERE) < len(LOOKALIKES.source)
    spans = [found.span() for found in LOOKALIKES.finditer(text)]
    assert spans == [found.span() for found in re.finditer(ANYWHERE, text)]
