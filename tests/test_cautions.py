"""What differs between figures, and how it is said."""

from typing import Any

import pytest
from msgspec.structs import replace

from hulian.compare.cautions import Caution, CautionClause, cautions, sentence
from hulian.compare.operands import Operand
from hulian.text import Text
from operands import codes, compare, item

PLAIN: dict[str, Any] = {"basis": "in-period", "giver": ["minqu"]}


@pytest.mark.parametrize(
    ("code", "differs"),
    [
        ("measure-differs", {"measure": "social"}),
        ("period-differs", {"period": "2023"}),
        ("period-unknown", {"period": None}),
        ("basis-differs", {"basis": "target"}),
        ("basis-differs", {"basis": None}),
        ("giver-differs", {"giver": ["haishi", "minqu"]}),
        ("giver-differs", {"giver": []}),
        ("place-differs", {"place": ["county"]}),
        ("place-differs", {"place": []}),
        ("source-kind-differs", {"source": "paper"}),
        ("source-copied", {"source": "copy"}),
        ("counted", {"counted": True}),
        ("conflict", {"disputes": ["elsewhere"]}),
        ("start-differs", {"basis": "cumulative", "period": "2021/.."}),
        ("length-differs", {"period": "2022-01/2022-08"}),
    ],
    ids=str,
)
def test_each_caution_has_what_calls_for_it(code: str, differs: dict[str, Any]) -> None:
    """It names the figure that differs, in both languages; two figures that agree have none."""
    plain = (
        {**PLAIN, "basis": "cumulative", "period": "1997/.."} if code == "start-differs" else PLAIN
    )
    same, other = item("same", "1元", **plain), item("other", "2元", **plain | differs)
    found = {caution.code: caution for caution in compare([[same, other]]).cautions}
    assert code in found
    assert "other" in found[code].sentence.zh
    assert "other" in found[code].sentence.en
    assert codes(same, item("twin", "2元", **plain)) == []


def test_what_has_one_name_is_told_apart_by_its_id() -> None:
    """There are two 朝阳区, one in Beijing and one in Changchun."""
    beijing, changchun = (
        item(f"of-{n}", "1元", **PLAIN | {"giver": [f"chaoyang-{n}"], "place": [f"chaoyang-{n}"]})
        for n in "bc"
    )
    found = {caution.code: caution.sentence for caution in compare([[beijing, changchun]]).cautions}
    for code in ("giver-differs", "place-differs"):
        assert "朝阳区（chaoyang-b）" in found[code].zh
        assert "朝阳区（chaoyang-c）" in found[code].zh
        assert "Chaoyang (chaoyang-b)" in found[code].en


def test_coverage_is_a_caution_where_a_place_was_asked_for() -> None:
    def covering(identifier: str, coverage: Any) -> Operand:
        plain = item(identifier, "1元")
        return replace(plain, figure=replace(plain.figure, coverage=coverage))

    within, wider, by_hand = (
        covering("a", "within"), covering("b", "wider"), covering("c", None),
    )  # fmt: skip
    assert codes(within, wider) == ["coverage-differs"]
    assert codes(wider, wider) == ["coverage-differs"]
    assert codes(within, within) == []
    assert codes(within, by_hand) == codes(wider, by_hand) == []


def test_all_from_reposts_is_no_difference() -> None:
    assert codes(item("a", "1元", source="copy"), item("b", "1元", source="copy")) == []


def test_what_is_unknown_of_all_is_unknown_but_does_not_differ() -> None:
    a, b = (item(letter, "1元", period=None) for letter in "ab")
    assert codes(a, b) == ["period-unknown"]
    assert "未写明" in next(iter(cautions([a, item("c", "1元")]))).sentence.zh


def test_the_order_of_places_and_givers_makes_no_difference() -> None:
    a = item("a", "1元", place=["county", "other"], giver=["haishi", "minqu"])
    b = item("b", "1元", place=["other", "county"], giver=["minqu", "haishi"])
    assert codes(a, b) == []


def test_a_conflict_is_named_once_and_rivals_that_are_not_compared_come_last() -> None:
    b = item("b", "1元", disputes=["a", "c"])
    c = item("c", "2元", disputes=["b"])
    (caution,) = (found for found in cautions([b, c]) if found.code == "conflict")
    assert caution.sentence == Text(
        "来源说法不一：b 与 c；a 与 b", "sources disagree: b and c; a and b"
    )


@pytest.mark.parametrize("count", [2, 3, 4, 40])
def test_a_long_series_has_one_short_sentence_for_each_caution(count: int) -> None:
    items = [
        item(f"figure-{n}", "1元", period=f"{1900 + n}", disputes=[f"rival-{n}"], source=source)
        for n, source in zip(range(count), ["paper", "copy"] * count, strict=False)
    ]
    found = list(cautions(items))
    assert len({caution.code for caution in found}) == len(found)
    for caution in found:
        assert len(caution.sentence.zh) < 160
        assert len(caution.sentence.en) < 200
        left_out = {
            "period-differs": count - 3,
            "source-copied": count // 2 - 3,
            "conflict": count - 3,
        }
        if (rest := left_out.get(caution.code, 0)) > 0:
            assert f"and {rest} more" in caution.sentence.en
            assert (
                f"另有 {rest} " in caution.sentence.zh
                or f"等 {count // 2} 个" in caution.sentence.zh
            )


def test_three_numbers_in_a_row_are_a_range() -> None:
    """Two are not: ①② takes no more room than ①–②."""
    found = Caution("counted", [CautionClause(["a", "b", "d", "e", "f"])])
    signs = dict(zip("abcdef", "①②③④⑤⑥", strict=True))
    assert sentence(found, signs).zh == "来源没有印出，按列名计数：① ② ④–⑥"


@pytest.mark.parametrize(("count", "rest"), [(3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_figures_without_a_sign_are_counted_from_the_fourth_on(count: int, rest: str) -> None:
    ids = [f"figure-{n}" for n in range(count)]
    said = sentence(Caution("counted", [CautionClause(ids)]))
    assert said.en == f"counted from names, not printed: {', '.join(ids[:3])}{rest}"
    assert said.zh.endswith(f"、figure-2 等 {count} 个" if rest else "、figure-2")
