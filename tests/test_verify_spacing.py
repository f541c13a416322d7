"""Blanks between Chinese and digits, as many editors set them, change nothing that is said."""

import re

import pytest

from drafts import drafts, judged
from hulian.documents.read import read
from hulian.verify.spacing import tightened
from hulian.verify.verify import Verifier

_HAN = r"[\u4e00-\u9fff]"


def _spaced(text: str, blank: str = " ") -> str:
    """Put a blank between Chinese and digits, and behind a sign of percent."""
    text = re.sub(rf"({_HAN})(?=\d)|(?<=%)(?={_HAN})", rf"\g<1>{blank}", text)
    return re.sub(r"(\d)(?=[年月日万亿元个人户名家吨亩所])", rf"\g<1>{blank}", text)


@pytest.mark.parametrize("folder", ["held", "ninth"])
def test_a_draft_says_the_same_with_blanks(verifier: Verifier, folder: str) -> None:
    for draft in drafts(folder):
        document = read(_spaced(draft.text).encode(), "draft.md")
        expected = verifier.verify(read(draft.text.encode(), "draft.md"))
        found = verifier.verify(document)
        assert [(j.mention.printed.replace(" ", ""), j.level, j.codes) for j in found] == [
            (j.mention.printed.replace(" ", ""), j.level, j.codes) for j in expected
        ]
        for j in found:
            assert document.text[j.mention.at : j.mention.end] == j.mention.printed


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_what_to_write_keeps_the_blank(verifier: Verifier, blank: str) -> None:
    text = f"闵行区{blank}1997{blank}年以来给保山市财政帮扶资金{blank}14.42{blank}亿元。"
    (found,) = judged(verifier, text).values()
    assert found.mention.printed == f"14.42{blank}亿元"
    assert found.should_be == f"14.24{blank}亿元"


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("见 2024 我县产量。", "见2024 我县产量。"),
        ("总投资 3 200 元。", "总投资3 200元。"),
        ("In 2024 Minhang gave 5 mu.", "In 2024 Minhang gave 5 mu."),
        ("提高 60 %，达 8 成", "提高60%，达8成"),
    ],
)
def test_a_blank_that_keeps_two_apart_stays(text: str, tight: str) -> None:
    assert tightened(read(text.encode(), "draft.txt")).document.text == tight
