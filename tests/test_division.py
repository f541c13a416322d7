"""`--per`: figures of one unit divided by those of another."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from hulian.compare.compare import per
from hulian.compare.operands import NotComparableError, Operand
from hulian.figures.english_amounts import unit
from hulian.render import comparison as results
from hulian.text import Text
from operands import item, refused


def quotients(*items: Operand) -> list[tuple[str, str, Fraction]]:
    return [(q.numerator.id, q.denominator.id, q.value.amount) for q in per(items)[0]]


def test_money_is_divided_by_what_is_not_money() -> None:
    money, projects = item("money", "14.24亿元"), item("projects", "649个", "projects")
    (found,), said = per([projects, money])
    assert (found.numerator.id, found.denominator.id, found.unit) == (
        "money",
        "projects",
        "元/项目",
    )
    words = results.quotient(found.value, unit("元"), unit("项目"))
    assert words == Text("每个项目约219万元", "about 2.19 million yuan per project")
    assert said == []


def test_otherwise_the_first_unit_is_divided_by_the_second() -> None:
    people, projects = item("people", "6人", "people"), item("projects", "4个", "projects")
    assert quotients(people, projects) == [("people", "projects", Fraction(3, 2))]
    assert quotients(projects, people) == [("projects", "people", Fraction(2, 3))]


def test_bounds_go_through_a_division() -> None:
    (found,), _ = per([item("a", "20亿元以上"), item("b", "10个", "projects")])
    assert results.quotient(found.value, unit("元"), unit("项目")).zh == "每个项目至少2亿元"


def test_what_agrees_is_paired_with_all_that_it_agrees_with() -> None:
    items = [
        item("money", "12元"),
        item("earlier", "9元", period="2023"),
        item("projects", "4个", "projects"),
        item("more", "6个", "projects"),
    ]
    found, said = per(items)
    assert [(q.numerator.id, q.denominator.id) for q in found] == [
        ("money", "projects"),
        ("money", "more"),
    ]
    assert [(caution.code, "earlier" in caution.sentence.en) for caution in said] == [
        ("unpaired", True)
    ]


def test_cautions_of_a_division_are_those_within_a_pair() -> None:
    """That one pair is cumulative and another is not says nothing against either."""
    keys: list[dict[str, Any]] = [
        {"basis": "in-period", "period": "2023"}, {"basis": "cumulative", "period": "1997/.."},
    ]  # fmt: skip
    pairs = [
        [item(f"m{n}", "9元", **k), item(f"p{n}", "3个", "projects", **k)]
        for n, k in enumerate(keys)
    ]
    assert per(pairs[0] + pairs[1])[1] == []
    odd = [item("m2", "9元"), item("p2", "3个", "projects", basis="target")]
    (caution,) = per(pairs[0] + odd)[1]
    assert caution.code == "basis-differs"
    assert "m0" not in caution.sentence.en


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"period": "2023"}, "different periods"),
        ({"period": None}, "period unknown"),
        ({"place": ["county"]}, "different places"),
        ({"giver": ["minqu"]}, "different givers"),
    ],
    ids=str,
)
def test_nothing_is_divided_by_what_is_of_another_scope(keys: dict[str, Any], why: str) -> None:
    with pytest.raises(NotComparableError) as found:
        per([item("a", "9元"), item("b", "3个", "projects", **keys)])
    assert why in refused(found)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([item("a", "9元"), item("b", "3元")], "the units are the same"),
        ([item("a", "9元"), item("b", "3个", "projects"), item("c", "3人", "people")], "two units"),
        ([item("a", "9元"), item("b", "3%", "rate")], "b is a ratio or a year"),
        ([item("a", "9元"), item("b", "1997年", "start")], "b is a ratio or a year"),
        ([item("a", "9元"), item("b", "0个", "projects")], "b is zero"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_divided_is_refused(items: Sequence[Operand], why: str) -> None:
    with pytest.raises(NotComparableError) as found:
        per(items)
    assert why in refused(found)


def test_a_zero_among_others_is_left_out() -> None:
    found, said = per(
        [item("a", "9元"), item("b", "0个", "projects"), item("c", "3个", "projects")]
    )
    assert [quotient.denominator.id for quotient in found] == ["c"]
    assert [caution.code for caution in said] == ["unpaired"]
