"""How many keys a figure takes in the dialogue, from the first to the last of three articles."""

import re

import pytest

import typist
from regenerate import ROOT

PAGES = ("tutorial.md", "tutorial.zh-CN.md")


@pytest.fixture(scope="module")
def counted() -> typist.Count:
    return typist.totals(strict=True)


def test_an_article_needs_few_keys_a_figure(counted: typist.Count) -> None:
    assert counted.taken == 46
    assert counted.keys / counted.taken <= 25


@pytest.mark.parametrize("page", PAGES)
def test_the_tutorial_says_how_many(counted: typist.Count, page: str) -> None:
    """What it says may be more than it takes by now, never less."""
    said = re.search(r"<!-- keys a figure -->(\d+)", (ROOT / "docs" / page).read_text("utf-8"))
    assert said
    assert counted.keys <= int(said[1]) * counted.taken


def test_every_figure_that_is_right_is_in_its_article() -> None:
    for article in typist.NAMES:
        text = (typist.ARTICLES / f"{article}.txt").read_text("utf-8")
        for fact in typist.right(article, "facts.tsv"):
            assert text.count(fact.printed) == 1, fact.printed
