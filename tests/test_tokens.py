"""Tokens are made of many texts at once; they are those of each text by itself."""

from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import hulian
from hulian.index.tokens import Tokeniser
from hulian.language.folding import BETWEEN, EDGE, Folding, between, fold
from hulian.language.hanzi import Romaniser, variants

OWN = {"盛家": ["cheng", "jia"], "长]区": ["chang", "a", "qu"]}
PIECES = st.sampled_from(
    [
        "银行",
        "长宁区",
        "重庆",
        "龍陵縣",
        "盛家",
        "长]区",
        "5000余万元",
        "1.5%",
        "...",
        "1.",
        " ",
        "，",
        "Longling",
        "a-b_c",
        BETWEEN,
        "㐀",
        "𠀀",
        "~",
        "|",
        "ﬁ",
        "，，",
        "２０２４",
        "行长长",
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=8)


@given(TEXTS)
def test_texts_fold_together_as_they_fold_alone(texts: list[str]) -> None:
    together = Folding(variants())
    together[ord(BETWEEN)] = BETWEEN
    folded = fold(between(texts), together).split(BETWEEN) if texts else []
    assert folded == [fold(text, Folding(variants())) for text in texts]


@settings(max_examples=40)  # each reads the table of characters twice
@given(TEXTS, st.sampled_from([OWN, {"盛家": ["cheng", "jia"]}]))
def test_tokens_are_characters_and_then_syllables(
    texts: list[str], own: dict[str, list[str]]
) -> None:
    tokeniser, folding = Tokeniser(own), Folding(variants())
    found = tokeniser.tokens([*texts, None])
    made = [found[text].split() for text in texts]
    folded = [fold(text, folding) for text in texts]
    alone = Romaniser(own)
    for tokens, characters in zip(made, folded, strict=True):
        runs = [[f"~{said}" for said in run] for run in alone.runs(characters)]
        spelt = list(chain.from_iterable([EDGE, *run] for run in runs if run))
        assert tokens[: len(characters)] == [*characters]
        assert tokens[len(tokens) - len(spelt) :] == spelt
    assert tokeniser.syllables == alone.syllables
    pairs = {
        first + second
        for characters in folded
        for first, second in pairwise(characters)
        if not first.isascii()
    }
    assert tokeniser.pairs == sorted(pairs)


def test_names_are_looked_up_as_characters_and_as_letters() -> None:
    looked_up = {"盛家 2号": {"盛家2号", "chengjia2hao"}, "Long-ling": {"longling"}, "，": {""}}
    assert Tokeniser(OWN).keys([*looked_up, *looked_up]) == looked_up
    assert Tokeniser(OWN).keys([]) == {}


def test_letters_are_kept_with_the_digits_beside_them_and_without() -> None:
    tokeniser = Tokeniser({})
    tokeniser.tokens(["covid19 vaccines-2024", "用电3.5kWh，a级"])
    assert tokeniser.latin == {"covid", "covid19", "vaccines", "kwh", "3.5kwh", "a"}


def test_facets_have_no_numbers_that_many_texts_have(base: hulian.FactBase) -> None:
    numbers = base.index.numbers("SELECT number FROM facet")
    assert numbers
    assert {*numbers}.isdisjoint([*range(10), *range(1900, 2100)])
