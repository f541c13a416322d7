"""`--sum`: what adds up, and what would be counted twice."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hulian.compare.cautions import overlap
from hulian.compare.operands import NotComparableError, Operand
from hulian.compare.sums import gaps, total
from hulian.figures.english_amounts import unit
from hulian.render import comparison as results
from hulian.text import Text
from operands import against, item, refused


@pytest.mark.parametrize(
    "keys",
    [
        {"period": "2023"},
        {"place": ["province"], "period": "2025/.."},
        {"place": ["haishi"]},
        {"giver": ["province"]},
        {"giver": ["社会力量"]},
    ],
    ids=str,
)
def test_one_thing_that_keeps_two_flows_apart_lets_them_add_up(keys: dict[str, Any]) -> None:
    """A period, a place, or a giver; bounds are carried through."""
    a, b = (
        item("a", "20亿元以上", giver=["minqu"]),
        item("b", "5000余万元", **{"giver": ["minqu"]} | keys),
    )
    whole = total([a, b])
    assert whole.amount == whole.low == 2_050_000_000
    assert whole.high is None
    assert results.sum_of(whole, unit("元")) == Text(
        "合计 至少20.5亿元", "Sum: at least 2.05 billion yuan"
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({}, {}),
        ({"period": "1997/.."}, {"period": "2021/.."}),
        ({"period": None}, {"period": "2021"}),
        ({"place": ["county"]}, {"place": ["city"], "basis": "target"}),
        ({"place": ["county"]}, {"place": []}),
        ({"place": ["county", "haishi"]}, {"place": ["town", "other"]}),
        ({"period": "2021/2022-06-30"}, {"period": "2022-06-30/2023"}),
        ({"giver": ["minqu"]}, {"giver": ["haishi", "minqu"]}),
        ({"giver": ["minqu"]}, {"giver": ["haishi"]}),
        ({"giver": ["minqu"]}, {"giver": []}),
        ({"giver": ["社会力量"]}, {"giver": ["闵东区社会力量"]}),
        ({"giver": ["minqu"]}, {"giver": ["海上各区"]}),
        ({"giver": ["minqu"]}, {"giver": ["闵东企业"]}),
    ],
    ids=str,
)  # fmt: skip
def test_what_may_be_counted_twice_is_not_added(a: dict[str, Any], b: dict[str, Any]) -> None:
    """A place may lie in the other, a giver be part of the other or act in its name."""
    for first, second in ((a, b), (b, a)):
        with pytest.raises(NotComparableError) as found:
            total([item("a", "1元", **first), item("b", "2元", **second)])
        assert "overlap" in refused(found)


def test_a_part_is_not_added_to_its_whole() -> None:
    whole, part = item("whole", "3元"), item("part", "1元", part_of="whole", giver=["社会力量"])
    for items in ([whole, part], [part, whole]):
        with pytest.raises(NotComparableError) as found:
            total(items)
        assert refused(found) == "part is already part of whole"
    town = item("town", "1元", place=["town"])
    with pytest.raises(NotComparableError) as found:
        total([item("whole", "3元"), town])
    assert refused(found) == "town is already part of whole"


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (["2021", "2023", "2024"], "2022"),
        (["2024", "2019", "2021/2022"], "2020; 2023"),
        (["2023", "2019"], "2020–2022"),
        (["2021-01/2021-05", "2021-07/2021-12", "2022"], "Jun 2021"),
        (["2021", "2022-04/2022-12"], "Jan 2022–Mar 2022"),
        (["2021", "2022"], ""),
        (["2021/2023", "2022", "2024"], ""),
        (["2021", "2021", "2023/.."], "2022"),
        (["../2020", "2021", None], ""),
        (["2021-03-04", "2021-06-01"], ""),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_sum_leaves_out_between_its_periods_is_said(
    periods: Sequence[str | None], missing: str
) -> None:
    """Of years and months; what happened on two days need not have gone on between."""
    found = list(gaps([item(f"f{n}", "1元", period=period) for n, period in enumerate(periods)]))
    values = [clause.value.en for caution in found for clause in caution.clauses if clause.value]
    assert "; ".join(values) == missing
    assert [caution.code for caution in found] == ["periods-missing"] * bool(missing)


@pytest.mark.parametrize(
    ("measure", "value"),
    [("area", "3亩"), ("rate", "3%"), ("start", "1997年"), ("price", "3元/公斤")],
)
def test_only_flows_add_up(measure: str, value: str) -> None:
    a, b = (
        item(letter, value, measure, period=year) for letter, year in (("a", "2023"), ("b", "2024"))
    )
    with pytest.raises(NotComparableError) as found:
        total([a, b])
    assert "a is not a flow" in refused(found)


def test_unlike_units_do_not_add_up() -> None:
    with pytest.raises(NotComparableError) as found:
        total([item("a", "1元"), item("b", "2个", "projects")])
    assert "different units" in refused(found)


def test_a_part_of_a_part_is_a_part() -> None:
    leaf, whole = item("leaf", "1元", part_of="mid"), item("whole", "3元", period="2023")
    leaf = replace(leaf, wholes=["mid", "whole"])
    assert against(leaf, whole).share
    with pytest.raises(NotComparableError) as error:
        total([leaf, whole])
    assert refused(error) == "leaf is already part of whole"


def apart(a: Operand, b: Operand) -> bool:
    """What keeps two figures apart in a sum, said of one pair."""
    periods = a.when.is_certain and b.when.is_certain and not a.when.overlaps(b.when)
    places = bool(a.areas and b.areas) and not overlap(a.areas, b.areas)
    return periods or places or givers_apart(a, b)


def givers_apart(a: Operand, b: Operand) -> bool:
    if not (a.giver_areas and b.giver_areas) or overlap(a.giver_areas, b.giver_areas):
        return False
    return not any(
        named_in(mine, others[0]) or named_in(others, mine[0])
        for mine in a.named
        for others in b.named
    )


def named_in(areas: Sequence[str], giver: str) -> bool:
    return any((area[:-1] if len(area) > 2 else area) in giver for area in areas)


PLACED: list[list[str]] = [[], ["city"], ["county"], ["town"], ["other"], ["town", "other"]]
GIVEN: list[list[str]] = [
    [],
    ["minqu"],
    ["haishi"],
    ["闵东区社会力量"],
    ["银行"],
    ["minqu", "银行"],
]
SUMMED = st.lists(
    st.fixed_dictionaries(
        {
            "period": st.sampled_from(["2021", "2022", "2021/2023", "2024", "2024~", None]),
            "place": st.sampled_from(PLACED),
            "giver": st.sampled_from(GIVEN),
        }
    ),
    min_size=2,
    max_size=6,
)


@given(SUMMED)
def test_a_sum_is_refused_where_any_two_are_not_kept_apart(keys: list[dict[str, Any]]) -> None:
    items = [item(f"f{n}", "1元", **each) for n, each in enumerate(keys)]
    if all(apart(a, b) for a, b in combinations(items, 2)):
        assert total(items).amount == len(items)
    else:
        with pytest.raises(NotComparableError):
            total(items)


@pytest.mark.parametrize("doubtful", ["2023~", "2023?", "2022/2023~", "2021~/2023"])
def test_only_certain_dates_keep_figures_apart_in_a_sum(doubtful: str) -> None:
    total([item("a", "1元", period="2023"), item("b", "2元", period="2024")])
    with pytest.raises(NotComparableError):
        total([item("a", "1元", period=doubtful), item("b", "2元", period="2024")])
    other = item("c", "2元", period="2024", place=["other"])
    total([item("a", "1元", period=doubtful, place=["county"]), other])
