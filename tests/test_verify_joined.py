"""Clean sentences of drafts put behind one another: what is right alone is not blamed then.

Pairs are drawn at random, always the same ones. A sentence without a place of its own takes that of
the one before it, so that some of what is said of pairs is to be said: the bounds are as measured.
"""

import random
import re

import pytest

from drafts import FOLDER
from hulian.documents.read import read
from hulian.verify.codes import Level
from hulian.verify.verify import Verifier

_LEFT_OUT = ("README", "relations", "ninth", "alone", "foreign")
_MARK = re.compile(r"⟦\|[^⟧]*⟧|⟦([^|⟧⇒]*)[^⟧]*⟧")
_SENTENCE = re.compile(r"^(?![#>|*-])[^。\n|]{12,120}。", re.MULTILINE)
_PAIRS = 300


def _sentences() -> list[str]:
    files = (file for file in sorted(FOLDER.rglob("*")) if file.suffix in (".txt", ".md"))
    kept = (
        file
        for file in files
        if not any(word in str(file.relative_to(FOLDER)) for word in _LEFT_OUT)
    )
    texts = (_MARK.sub(r"\1", file.read_text("utf-8")) for file in kept)
    found = (one.strip() for text in texts for one in _SENTENCE.findall(text))
    return [one for one in dict.fromkeys(found) if any(map(str.isdigit, one))]


def _levels(verifier: Verifier, text: str) -> list[Level]:
    judged = verifier.verify(read(text.encode(), "a.md"))
    return [one.level for one in judged if one.level in ("error", "warning")]


def _said_of_pairs(verifier: Verifier, seed: int) -> list[Level]:
    """Return how grave all is that is said of pairs of sentences, but of neither alone."""
    draw, sentences = random.Random(seed), _sentences()
    pairs = [draw.sample(sentences, 2) for _ in range(_PAIRS)]
    said = [(pair, levels) for pair in pairs if (levels := _levels(verifier, "".join(pair)))]
    return [
        level
        for pair, levels in said
        if not any(_levels(verifier, one) for one in pair)
        for level in levels
    ]


def test_nothing_is_said_of_two_clean_sentences_without_a_base() -> None:
    assert _said_of_pairs(Verifier(None), 1) == []


@pytest.mark.parametrize("seed", [2, 3])
def test_hardly_anything_is_said_of_two_clean_sentences(verifier: Verifier, seed: int) -> None:
    said = _said_of_pairs(verifier, seed)
    assert said.count("error") <= 1
    assert said.count("warning") <= 12
