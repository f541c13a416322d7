"""What is proposed for the figures of a text, field by field."""

import pytest

from hulian.documents.read import read
from hulian.proposals.naming import Naming
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


# --- Names ------------------------------------------------------------------------------------


def test_a_changed_fact_gets_another_label_and_id() -> None:
    made = proposed("2024-05-06\n\n2023年，江宁区投入洛南县帮扶资金300万元。")
    naming = Naming(NO_BASE, made.entries)
    (fact,) = (each.entry for each in made.facts)
    assert (fact.id, fact.value("label")) == (
        "aid-funds-luonan-2023",
        "江宁区对洛南县的帮扶资金，2023年",
    )
    changed = fact.with_field("period", "2021/..")
    assert naming.label(changed) == "江宁区对洛南县的帮扶资金，2021年起"
    assert naming.identifier(changed, {fact.id}) == "aid-funds-luonan-since-2021"
    assert naming.identifier(fact, {fact.id}) == "aid-funds-luonan-2023-2"
    assert [each.id for each in made.needed(fact)] == [
        *("shaanxi", "shangluo", "luonan", "jiangsu", "nanjing", "jiangning", "aid-funds")
    ]


@pytest.mark.parametrize(
    ("name", "code", "identifier", "level"),
    [
        ("龙陵县", "530523", "longling", "county"),
        ("龙陵", "530523", "longling", "county"),
        ("宁夏", "640000", "ningxia", "province"),
        ("陕西省", "610000", "shaanxi", "province"),
        ("弄岗村", None, "nonggang", "village"),
        ("鼓楼区", None, "gulou", "county"),  # there are several
    ],
)
def test_a_place_by_its_name(name: str, code: str | None, identifier: str, level: str) -> None:
    made = Naming(NO_BASE).new_place(name)
    assert (made.value("code"), made.id, made.value("level")) == (code, identifier, level)


def test_a_measure_by_its_name() -> None:
    (fact,) = proposed("建成车间12个。").facts
    naming = Naming(NO_BASE)
    made = naming.new_measure("帮扶车间", fact.candidate)
    assert made.id == "aid-workshops"
    assert (made.value("unit"), made.value("kind")) == ("车间", "stock")
    assert naming.new_measure("帮扶车间", fact.candidate).id == "aid-workshops-2"
