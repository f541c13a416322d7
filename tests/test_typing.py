"""How many keys a figure takes in the dialogue, from the first to the last of some articles."""

import re
import tomllib
from pathlib import Path

import pytest

import typist
from editor import edit_article
from regenerate import ROOT

PAGES = ("tutorial.md", "tutorial.zh-CN.md")


@pytest.fixture(scope="module")
def counted() -> typist.Count:
    return typist.totals(strict=True)


def test_an_article_needs_few_keys_a_figure(counted: typist.Count) -> None:
    assert counted.taken == 46
    assert counted.keys / counted.taken <= 25


def test_texts_that_were_labelled_before_they_were_seen_need_few_keys_too() -> None:
    count = typist.labelled_folder("wide-aside")
    assert count.taken == 56
    assert count.keys / count.taken <= 25


def test_stubs_need_few_keys_too_and_are_taken_in(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text('[base]\ntitle = "库"\nlanguages = ["zh"]\n')
    count = edit_article("sushan", tmp_path, "my.toml", strict=True)
    read = tomllib.loads((tmp_path / "my.toml").read_text("utf-8"))
    facts = {fact.get("printed", fact["value"]): fact for fact in read["fact"]}
    assert count.taken == len(facts) == 17
    assert count.keys / count.taken <= 25
    names = {entry["id"]: entry["name"] for kind in ("place", "measure") for entry in read[kind]}
    for wanted in typist.right("sushan", "facts.tsv"):
        fact = next(fact for printed, fact in facts.items() if printed.endswith(wanted.printed))
        assert names[fact["measure"]] == wanted.fields["measure"][0]
        assert fact["period"] in wanted.fields["period"]
        assert ",".join(names[each] for each in fact["place"]) in wanted.fields["place"]


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
