"""Every fact of the bundled base, told by its own label: nothing of that is wrong."""

from collections.abc import Callable, Iterator

import pytest

import hulian
from drafts import OF_THE_PAIR
from hulian.documents.read import read
from hulian.figures import english_amounts
from hulian.index.rows import Figure
from hulian.verify.verify import Judged, Verifier

_OF_THE_PAIR = "Minhang District of Shanghai has helped Baoshan in Yunnan.\n\n"

_BLAMED = {
    "startup-funds-changning-2018",  # the label names the year of the projects, not of the funds
    "park-projects-yunnan-2025",  # 沪滇 alone does not lead away from Baoshan, named before
    "park-project-investment-yunnan-2025",
    "aid-team-baoshan-2018",  # the fact of the doctors alone has all words of its label
    "baoshan-sub-park-area-2016",  # 2,500 to 5,000 mu is read as two numbers
}


def _chinese(base: hulian.FactBase, fact: Figure) -> str:
    return f"{OF_THE_PAIR}{fact.label}为{fact.value}。"


def _english(base: hulian.FactBase, fact: Figure) -> str:
    unit = english_amounts.unit(fact.unit, base.measure(fact.measure).unit_en)
    return f"{_OF_THE_PAIR}{fact.label_en}: {english_amounts.said(fact.quantity, unit)}."


def _judged(
    verifier: Verifier, told: Callable[[hulian.FactBase, Figure], str]
) -> Iterator[tuple[Figure, list[Judged]]]:
    with hulian.load() as base:
        for fact in base.list():
            if fact.unit != "年":  # a year is no figure of a draft
                yield fact, list(verifier.verify(read(told(base, fact).encode(), "draft.md")))


@pytest.mark.parametrize("told", [_chinese, _english])
def test_a_fact_told_by_its_label_agrees(
    verifier: Verifier, told: Callable[[hulian.FactBase, Figure], str]
) -> None:
    unknown: list[str] = []
    for fact, found in _judged(verifier, told):
        blamed = [j for j in found if j.level in ("error", "warning")]
        assert not blamed or fact.id in _BLAMED, (fact.id, blamed)
        if not any(j.fact and j.fact.value == fact.value for j in found):
            unknown.append(fact.id)
    assert len(unknown) <= 12, unknown
