"""Which figures contradict each other."""

from collections.abc import Mapping
from typing import Any

import pytest

from hulian.base.conflicts import MOST_RIVALS, rivals
from hulian.base.model import Base, Fact, Records
from operands import MEASURES, PLACES, SOURCES, fact


def all_rivals(base: Records) -> dict[str, set[str]]:
    """Of every fact the ids of those that contradict it."""
    found = rivals(base)
    assert all(found.values())
    return {identifier: found.get(identifier, set()) for identifier in base.facts}


def contradict(a: Fact, b: Fact) -> bool:
    base = Records(Base(), SOURCES, PLACES, {}, MEASURES, {a.id: a, b.id: b})
    found = all_rivals(base)
    assert found in ({"a": set(), "b": set()}, {"a": {"b"}, "b": {"a"}})
    return bool(found["a"])


SOURCE_IDS = list(SOURCES)


def said(value: str, **keys: Any) -> Fact:
    return fact("a", value, **keys)


def said_elsewhere(value: str, **keys: Any) -> Fact:
    return fact("b", value, **{"source": "paper"} | keys)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("40元", "60元", True),
        ("40元", "40元", False),
        ("40元", "50元以上", True),
        ("不足40元", "40元", True),
        ("超40元", "40元", True),
        ("40元以上", "40元", False),
        ("不超过40元", "40元以上", False),
        ("不足40元", "40元以上", True),
        ("30至50元", "40元", False),
        ("30至50元", "60元", True),
        ("超40元", "超90元", False),
        # 余, 多, 近 and 约: their hard ends count, their soft ends do not.
        ("5000余元", "4000元", True),
        ("5000余元", "7000元", False),
        ("近5000元", "5000元", True),
        ("近5000元", "1000元", False),
        ("约5000元", "9000元", False),
        # A figure to fewer digits is no other one; of a single digit too little is left.
        ("22万元", "22.7万元", False),
        ("23万元", "22.7万元", False),
        ("24万元", "22.7万元", True),
        ("22万元", "23.1万元", True),
        ("14亿元", "14.24亿元", False),
        ("14亿元", "142400万元", False),
        ("5亿元", "5.3亿元", True),
        ("超22万元", "21.9万元", True),
        ("4000万元", "4150万元", True),
        ("0万元", "0.5万元", True),
        ("10万元", "10.4万元", False),
        ("22万元", "23.0万元", True),
        ("23万元", "22.5万元", False),
    ],
)
def test_only_hard_bounds_that_do_not_meet_contradict_each_other(
    a: str, b: str, apart: bool
) -> None:
    assert contradict(said(a), said_elsewhere(b)) == apart
    assert contradict(said(b), said_elsewhere(a)) == apart


@pytest.mark.parametrize(
    "keys",
    [
        {"measure": "social"},
        {"period": "2023"},
        {"period": None},
        {"basis": "target"},
        {"place": ["county"]},
        {"source": "office"},
    ],
    ids=str,
)
def test_figures_of_something_else_do_not_contradict_each_other(keys: dict[str, Any]) -> None:
    assert not contradict(said("1元"), said_elsewhere("2元", **keys))


def test_what_is_of_no_known_time_contradicts_nothing() -> None:
    assert not contradict(said("1元", period=None), said_elsewhere("2元", period=None))


def test_a_period_is_the_same_however_sure_a_source_is_of_it() -> None:
    assert contradict(said("1元", period="2024"), said_elsewhere("2元", period="2024~"))


def test_a_giver_is_told_by_its_id_not_by_its_name() -> None:
    """There is a 朝阳区 in Beijing and one in Changchun."""
    beijing: dict[str, Any] = {"giver": ["chaoyang-b"]}
    assert not contradict(said("1元", **beijing), said_elsewhere("2元", giver=["chaoyang-c"]))
    assert contradict(said("1元", **beijing), said_elsewhere("2元", **beijing))


def shaped(number: int) -> Mapping[str, dict[str, Any]]:
    """The same figure in many bases, each of a shape of its own."""
    n, source = number, SOURCE_IDS[number % 3]
    return {
        "all unlike": {"value": f"{100 + 7 * n}元", "source": source},
        "one against all": {"value": f"{1 if n else 9}元", "source": source},
        "half and half": {"value": f"{100 + n % 2 * 30}元", "source": source},
        "one source": {"value": f"{n + 100}元", "source": SOURCE_IDS[n > 0]},
        "rounded": {"value": ("14.2亿元", "14.24亿元")[n % 2], "source": source},
        "many givers": {"value": f"{n + 1}元", "giver": [f"g{n}"] * (n % 2)},
    }


@pytest.mark.parametrize("shape", shaped(0))
def test_very_many_rivals_are_not_all_named(shape: str) -> None:
    facts = [fact(f"f{n:05}", **shaped(n)[shape]) for n in range(1_000)]
    base = Records(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    found = all_rivals(base)
    assert max(map(len, found.values())) <= 4 * MOST_RIVALS
    if shape == "rounded":
        assert not any(found.values())
    if shape == "one against all":
        assert len(found["f00000"]) == MOST_RIVALS
    if shape in ("all unlike", "half and half", "one source"):
        named = {rival for others in found.values() for rival in others}
        assert all(others or identifier in named for identifier, others in found.items())


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (["minqu"], ["minqu"], True),
        (["minqu"], [], True),
        ([], [], True),
        (["minqu"], ["haishi"], False),
        (["minqu"], ["haishi", "minqu"], False),
        (["haishi", "minqu"], ["minqu", "haishi"], True),
    ],
)
def test_other_givers_may_well_have_given_something_else(
    a: list[str], b: list[str], apart: bool
) -> None:
    assert contradict(said("1元", giver=a), said_elsewhere("2元", giver=b)) == apart


def test_a_dispute_that_is_entered_holds_in_both_directions() -> None:
    assert contradict(said("1元", disputes=["b"]), said_elsewhere("1元", period="2023"))


def test_three_sources_can_each_contradict_the_others() -> None:
    values = {"office": "1元", "paper": "2元", "copy": "3元"}
    facts = [
        fact(letter, value, source=source)
        for letter, (source, value) in zip("abc", values.items(), strict=True)
    ]
    base = Records(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    assert all_rivals(base) == {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}


def test_no_source_contradicts_itself() -> None:
    """Whatever another source says of the same, which makes them all be looked at."""
    facts = [
        fact("a", "1元", source="office"),
        fact("b", "2元", source="office"),
        fact("c", "1元", source="paper"),
    ]
    base = Records(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    assert all_rivals(base) == {"a": set(), "b": {"c"}, "c": {"b"}}
