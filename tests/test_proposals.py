"""What is proposed for the figures of a text, field by field."""

import pytest

from hulian.documents.read import read
from hulian.proposals.proposal import Proposal
from hulian.proposals.propose import propose
from measure_proposals import FIELDS, FOLDER, NO_BASE, judged

LEAST = {"measure": 0.7, "unit": 1, "place": 0.95, "period": 0.9, "basis": 0.85, "giver": 0.85}
"""The shares of fields that are to be right."""


def proposed(text: str, published: str | None = None) -> Proposal:
    return propose(read(text.encode(), "text.txt"), NO_BASE, published)


@pytest.mark.parametrize("field", FIELDS)
def test_most_fields_are_right(field: str) -> None:
    found = [each for file in sorted((FOLDER / "dev").glob("*.txt")) for each in judged(file)]
    of_field = [each for each in found if each.field == field]
    assert len(of_field) == 56
    wrong = [each for each in of_field if not each.right]
    assert 1 - len(wrong) / len(of_field) >= LEAST[field], wrong
    assert [each for each in wrong if each.proposed and not each.marked] == []
