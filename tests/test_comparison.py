"""What may be compared, what comes out of it, and which cautions go with it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hulian.base.conflicts import MOST, rivals
from hulian.base.model import Base, Fact, FactBase, Measure, Place, Source
from hulian.compare.cautions import (
    Caution,
    Clause,
    cautions,
    is_part,
    overlap,
    same_period,
    sentence,
)
from hulian.compare.compare import compare as compare_groups
from hulian.compare.division import per
from hulian.compare.operands import Group, NotComparableError, Operand, earliest_first
from hulian.compare.result import Comparison, Result
from hulian.compare.sums import total
from hulian.figures.english import unit
from hulian.figures.interval import Interval
from hulian.index import catalogue
from hulian.index import rows as figure
from hulian.render import comparison as results
from hulian.text import Text

PLACES = {
    "province": Place("province", "东省", "East Province"),
    "city": Place("city", "甲市", "Jia City", within="province"),
    "county": Place("county", "乙县", "Yi County", within="city"),
    "town": Place("town", "子镇", "Zi Town", within="county"),
    "other": Place("other", "丙县", "Bing County", within="city"),
    "haishi": Place("haishi", "海上市", "Haishang"),
    "minqu": Place("minqu", "闵东区", "Mindong", within="haishi"),
}
MEASURES = {
    "aid": Measure("aid", "帮扶资金", "元", name_en="Aid", kind="flow"),
    "social": Measure("social", "社会资金", "元", name_en="Social aid", kind="flow"),
    "projects": Measure("projects", "项目", "项目", name_en="Projects", kind="flow"),
    "people": Measure("people", "受益人", "人", name_en="People", kind="flow"),
    "area": Measure("area", "面积", "亩", name_en="Area", kind="stock"),
    "price": Measure("price", "价格", "元/公斤", name_en="Price", kind="stock"),
    "rate": Measure("rate", "精品率", "%", name_en="Rate", kind="ratio"),
    "start": Measure("start", "起始年份", "年", name_en="First year", kind="year"),
}
SOURCES = {
    "office": Source("office", "公报", kind="government"),
    "paper": Source("paper", "报纸", kind="media"),
    "copy": Source("copy", "转载", kind="repost"),
}


def fact(identifier: str, value: str, measure: str = "aid", **keys: Any) -> Fact:
    """A fact with all that a fact can do without left out, but for what is given."""
    known: dict[str, Any] = {"source": "office", "period": "2024", "place": ["city"]}
    return Fact(id=identifier, measure=measure, label=identifier, value=value, **known | keys)


def item(identifier: str, value: str, measure: str = "aid", **keys: Any) -> Operand:
    """The same, as it is compared."""
    made = fact(identifier, value, measure, **keys)
    base = FactBase(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made})
    chains = [base.enclosing(giver) if giver in PLACES else [giver] for giver in made.giver]
    return Operand(
        figure.figure(made, base),
        catalogue.measure_row(MEASURES[measure], 1),
        catalogue.source_row(SOURCES[made.source], 1),
        [name(place) for place in made.place],
        [base.enclosing(place) for place in made.place],
        [name(giver) for giver in made.giver],
        chains,
        [[name(area).zh for area in chain] for chain in chains],
        [made.part_of] if made.part_of else [],
    )


def exactly(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value), Fraction(value))


def name(identifier: str) -> Text:
    place = PLACES.get(identifier)
    return Text(place.name, place.name_en or "") if place else Text(identifier, identifier)


def compare(groups: Sequence[Sequence[Operand]], baseline: Operand | None = None) -> Comparison:
    """What comes of comparing groups that have no titles."""
    return compare_groups([Group(None, items) for items in groups], baseline)


def codes(*items: Operand) -> list[str]:
    return [caution.code for caution in compare([items]).cautions]


def against(item: Operand, baseline: Operand) -> Result:
    """The item's row where it is compared with the baseline."""
    return compare([[baseline, item]]).results[1]


def refused(found: pytest.ExceptionInfo[NotComparableError]) -> str:
    """Why and what instead, both in both languages."""
    reason, remedy = found.value.reason, found.value.remedy
    assert all((reason.zh, reason.en, remedy.zh, remedy.en))
    return reason.en


# --- Results ----------------------------------------------------------------------------------


def test_a_share_comes_of_part_of() -> None:
    whole = item("trained", "850名", "people")
    part = item("placed", "317名", "people", part_of="trained")
    row = against(part, whole)
    assert row.share
    assert (row.share.amount, row.share_of) == (Fraction(317, 850), "trained")
    turned = against(whole, part)
    assert (turned.share, turned.share_of) == (row.share, "trained")


def test_a_share_comes_of_a_place_in_a_place() -> None:
    row = against(item("a", "2亩", "area", place=["town"]), item("b", "8亩", "area"))
    assert row.share
    assert row.share.amount == Fraction(1, 4)


@pytest.mark.parametrize(
    "keys",
    [
        {"period": "2023"},
        {"basis": "target"},
        {"giver": ["minqu"]},
        {"place": ["city"]},
        {"place": []},
        {"place": ["town", "haishi"]},
    ],
    ids=str,
)
def test_no_share_where_the_one_does_not_belong_to_the_other(keys: dict[str, Any]) -> None:
    inside = {"place": ["town"]}
    row = against(item("a", "2亩", "area", **inside | keys), item("b", "8亩", "area"))
    assert (row.share, row.share_of) == (None, None)


@pytest.mark.parametrize(("measure", "value"), [("rate", "2%"), ("price", "2元/公斤")])
def test_no_share_of_what_does_not_add_up(measure: str, value: str) -> None:
    town, city = item("a", value, measure, place=["town"]), item("b", value, measure)
    assert against(town, city).share is None


def test_periods_that_are_not_known_are_not_the_same() -> None:
    a, b = (
        item("a", "2亩", "area", place=["town"], period=None),
        item("b", "8亩", "area", period=None),
    )
    assert not same_period(a, b)
    assert not is_part(a, b)
    assert same_period(item("a", "1亩", "area"), item("b", "1亩", "area", period="2024~"))


def grown(before: str, after: str, measure: str = "aid", **keys: Any) -> Result:
    """From 10 to 40; before and after are each a basis and a period, where they are known."""

    def timed(when: str) -> dict[str, Any]:
        basis, _, period = when.partition(" ")
        return {"basis": basis or None, "period": period or None}

    unit = {"rate": "%"}.get(measure, "元")
    a = item("a", f"10{unit}", measure, **timed(before))
    b = item("b", f"40{unit}", measure, **timed(after), **keys)
    return against(b, a)


@pytest.mark.parametrize(
    ("before", "after", "years"),
    [
        ("in-period 2022", "in-period 2024", "2"),
        ("in-period 2022-10", "in-period 2024-10", "2"),
        ("in-period 2022-01", "in-period 2024-02", "761/366"),
        ("as-of 2022-02-28", "as-of 2024-02-29", "2"),
        ("yearly 2022", "yearly 2024", "2"),
        ("as-of 2023-01-01", "as-of 2024-12-31", "731/366"),
        ("as-of 2022-06", "as-of 2022", "184/365"),
        ("as-of 2023-12-31", "as-of 2024-07-01", "1/2"),
        ("as-of 2024-12-31", "as-of 2025-01-01", None),
        ("as-of 2024-03", "as-of 2024-07", None),
        ("as-of 2022~", "as-of 2024", None),
        ("as-of 2022", "as-of 2024?", None),
        ("as-of ../2022", "as-of 2022", None),
        ("as-of 2022", "as-of 2023/2024", None),
        ("cumulative 1997/2021", "cumulative 1997/..", None),
    ],
)
def test_growth_and_over_how_many_years(before: str, after: str, years: str | None) -> None:
    """A rate for each year is given only where both years are certain, and over half a year."""
    row = grown(before, after)
    assert row.growth == exactly(3)
    assert row.years == (Fraction(years) if years else None)
    assert bool(row.yearly) == bool(years)
    if years == "2":
        assert row.yearly == exactly(1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in-period 2024", "in-period 2022"),
        ("in-period 2022", "in-period 2024-10"),
        ("in-period 2022", "in-period 2024-01/2024-09"),
        ("in-period 2022", "yearly 2024"),
        (" 2022", " 2024"),
        ("as-of 2022", "as-of 2022"),
        ("as-of ", "as-of 2022"),
        ("as-of 2022", "as-of "),
        ("cumulative 1997/2021", "cumulative 1998/2022"),
        ("cumulative ../2021", "cumulative ../2022"),
    ],
)
def test_no_growth_where_it_would_mislead(before: str, after: str) -> None:
    """Back in time, over unlike periods, of something else, or from a start that is not shared."""
    row = grown(before, after)
    assert (row.growth, row.yearly, row.years) == (None, None, None)
    assert row.ratio


@pytest.mark.parametrize("keys", [{"place": ["county"]}, {"giver": ["minqu"]}], ids=str)
def test_what_is_of_another_place_or_giver_has_not_grown(keys: dict[str, Any]) -> None:
    assert grown("as-of 2022", "as-of 2024", **keys).growth is None


def test_percentages_differ_but_do_not_grow() -> None:
    row = grown("as-of 2022", "as-of 2024", "rate")
    assert (row.difference, row.ratio) == (
        exactly(30),
        exactly(4),
    )
    assert row.growth is None


def test_years_have_no_ratio() -> None:
    row = against(item("a", "2021年", "start"), item("b", "1997年", "start"))
    assert row.difference == exactly(24)
    assert (row.ratio, row.growth) == (None, None)


def test_a_baseline_of_zero_has_no_ratio() -> None:
    row = against(item("a", "3元"), item("b", "0元"))
    assert (row.difference, row.ratio, row.growth) == (exactly(3), None, None)
    assert against(item("b", "0元"), item("a", "3元")).ratio == exactly(0)


def test_the_baseline_is_compared_with_nothing() -> None:
    a, b = item("a", "3元"), item("b", "4元")
    found = compare([[a, b]], b)
    assert [row.baseline.id for row in found.results] == ["b", "b"]
    assert found.results[1][2:] == (None,) * 7


def test_each_group_has_its_own_baseline() -> None:
    a, b, c, d = (item(letter, "3元") for letter in "abcd")
    assert [row.baseline.id for row in compare([[a, b], [c, d]]).results] == ["a", "a", "c", "c"]


def test_what_is_of_no_known_time_is_not_the_earliest() -> None:
    periods = {"a": None, "b": "2024", "c": "../2018", "d": "2021/..", "e": "2021"}
    items = [item(letter, "1元", period=period) for letter, period in periods.items()]
    assert [found.id for found in earliest_first(items)] == ["c", "e", "d", "b", "a"]


PRINTED = st.tuples(
    st.sampled_from(
        ["{}元", "{}多元", "近{}元", "约{}元", "超{}元", "{}元以上", "不足{}元", "不超过{}元"]
    ),
    st.integers(min_value=1, max_value=10**9),
).map(lambda found: found[0].format(found[1]))


@given(PRINTED, PRINTED)
def test_a_comparison_turned_round_is_its_inverse(a: str, b: str) -> None:
    first, second = item("a", a), item("b", b)
    there, back = against(second, first), against(first, second)
    assert there.difference
    assert back.difference
    assert there.ratio
    assert back.ratio
    assert there.difference.amount == -back.difference.amount
    assert there.difference.low == negated(back.difference.high)
    assert there.difference.high == negated(back.difference.low)
    assert there.ratio.amount * back.ratio.amount == 1
    assert (there.ratio.low or None) == inverse(back.ratio.high)
    assert there.ratio.high == inverse(back.ratio.low)
    assert codes(first, second) == codes(second, first)


def negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def inverse(value: Fraction | None) -> Fraction | None:
    """What is as small as nothing turned round is as large as anything."""
    return 1 / value if value else None


@given(PRINTED, PRINTED)
def test_every_result_can_be_said(a: str, b: str) -> None:
    """In both languages, the same numbers of bounds, and 约 only with what is not exact."""
    row = against(item("a", a), item("b", b))
    assert row.difference
    assert row.ratio
    said = results.difference(row.difference, unit("元")), results.ratio(row.ratio)
    for words, found in zip(said, (row.difference, row.ratio), strict=True):
        assert ("至少" in words.zh) == ("at least" in words.en)
        assert ("至多" in words.zh) == ("at most" in words.en)
        assert ("约" in words.zh) == ("about" in words.en)
        nothing = (None, None) if found is row.difference else (0, None)
        assert (words == results.UNKNOWN) == (found[1:3] in ((None, None), nothing))


# --- In words ---------------------------------------------------------------------------------


def worded(a: str, b: str, **keys: Any) -> tuple[list[str], list[str]]:
    """Difference and ratio of a against b, in Chinese and in English."""
    row = against(item("a", a, **keys), item("b", b, **keys))
    assert row.difference
    assert row.ratio
    said = [results.difference(row.difference, row.operand.unit), results.ratio(row.ratio)]
    return [text.zh for text in said], [text.en for text in said]


@pytest.mark.parametrize(
    ("a", "b", "zh", "en"),
    [
        ("37.6万元", "11.2万元", ["+26.4万元", "3.36倍"], ["+264,000 yuan", "3.36 times"]),
        ("6520.4万元", "2000多万元", ["+3520.4万至+4520.4万元", "2.17–3.27倍"],
         ["+35.204 to +45.204 million yuan", "2.17 to 3.27 times"]),
        ("20亿元以上", "2.6亿元", ["至少+17.4亿元", "至少7.69倍"],
         ["at least +1.74 billion yuan", "at least 7.69 times"]),
        ("2.6亿元", "20亿元以上", ["至多-17.4亿元", "至多0.13倍"],
         ["at most -1.74 billion yuan", "at most 0.13 times"]),
        ("约13元", "10元", ["约+2.5至+3.5元", "约1.25–1.35倍"],
         ["about +2.5 to +3.5 yuan", "about 1.25 to 1.35 times"]),
        ("超3元", "约2元", ["至少约+0.5元", "至少约1.2倍"],
         ["at least about +0.5 yuan", "at least about 1.2 times"]),
        ("超3元", "超2元", ["无法界定", "无法界定"], ["cannot be bounded"] * 2),
        ("3元", "3元", ["相同", "1倍"], ["the same", "1 times"]),
        ("10001元", "10000元", ["+1元", "1.00倍"], ["+1 yuan", "1.00 times"]),
    ],
)  # fmt: skip
def test_results_in_words(a: str, b: str, zh: list[str], en: list[str]) -> None:
    """Differences are exact; ratios have three digits, and zeros where something was rounded."""
    assert worded(a, b) == (zh, en)


def test_units_in_words() -> None:
    """Things that are counted take 个; one of them has no plural in English."""
    assert worded("3个", "2个", measure="projects") == (
        ["+1个项目", "1.5倍"],
        ["+1 project", "1.5 times"],
    )
    assert worded("70%", "10%", measure="rate") == (
        ["+60个百分点", "7倍"],
        ["+60 percentage points", "7 times"],
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(7), "7"),
        (Fraction(9996, 100), "100.0"),
        (Fraction(2194144), "2190000"),
        (Fraction(12345678), "12300000"),
        (Fraction(1, 3), "0.333"),
        (Fraction(58, 10000), "0.0058"),
        (Fraction(1, 3 * 10**40), "0." + "0" * 40 + "333"),
        (Fraction(10**60, 3), "333" + "0" * 57),
    ],
)
def test_rounding(value: Fraction, shown: str) -> None:
    assert results.rounded(value) == shown


@given(st.fractions(min_value=Fraction(1, 10**20), max_value=10**60))
def test_rounding_keeps_three_digits(value: Fraction) -> None:
    assert abs(Fraction(results.rounded(value)) / value - 1) <= Fraction(5, 1000)


# --- Cautions ---------------------------------------------------------------------------------

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
    found = Caution("counted", [Clause(["a", "b", "d", "e", "f"])])
    signs = dict(zip("abcdef", "①②③④⑤⑥", strict=True))
    assert sentence(found, signs).zh == "来源没有印出，按列名计数：① ② ④–⑥"


# --- Refusals ---------------------------------------------------------------------------------


def test_unlike_units_are_not_compared() -> None:
    money, projects, people = (
        item("a", "1元"),
        item("b", "2个", "projects"),
        item("c", "3人", "people"),
    )
    with pytest.raises(NotComparableError) as found:
        compare([[money, projects]])
    assert refused(found) == "different units (yuan, projects) cannot be compared"
    assert "--per" in found.value.remedy.en
    with pytest.raises(NotComparableError) as found:
        compare([[money, projects, people]])
    assert "--per" not in found.value.remedy.en


# --- Per --------------------------------------------------------------------------------------


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


# --- Sum --------------------------------------------------------------------------------------


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
    ("measure", "value"),
    [("area", "3亩"), ("rate", "3%"), ("start", "1997年"), ("price", "3元/公斤")],
)
def test_only_flows_add_up(measure: str, value: str) -> None:
    a, b = (
        item(letter, value, measure, period=year) for letter, year in (("a", "2023"), ("b", "2024"))
    )
    with pytest.raises(NotComparableError) as found:
        total([a, b])
    assert "a is no flow" in refused(found)


def test_unlike_units_do_not_add_up() -> None:
    with pytest.raises(NotComparableError) as found:
        total([item("a", "1元"), item("b", "2个", "projects")])
    assert "different units" in refused(found)


# --- Conflicts --------------------------------------------------------------------------------


def contradict(a: Fact, b: Fact) -> bool:
    base = FactBase(Base(), SOURCES, PLACES, {}, MEASURES, {a.id: a, b.id: b})
    found = rivals(base)
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
    PLACES["chaoyang-b"] = Place("chaoyang-b", "朝阳区", "Chaoyang")
    PLACES["chaoyang-c"] = Place("chaoyang-c", "朝阳区", "Chaoyang")
    beijing: dict[str, Any] = {"giver": ["chaoyang-b"]}
    changchun: dict[str, Any] = {"giver": ["chaoyang-c"]}
    assert not contradict(said("1元", **beijing), said_elsewhere("2元", **changchun))
    assert contradict(said("1元", **beijing), said_elsewhere("2元", **beijing))
    before = item("a", "1元", period="2023", basis="yearly", **beijing)
    row = against(item("b", "3元", basis="yearly", **changchun), before)
    assert (row.growth, row.yearly) == (None, None)
    assert "giver-differs" in codes(item("a", "1元", **beijing), item("b", "2元", **changchun))
    leaf = item("leaf", "1元", place=["county"], **beijing)
    assert against(leaf, item("whole", "2元", **changchun)).share is None


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
    base = FactBase(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    found = rivals(base)
    assert max(map(len, found.values())) <= 4 * MOST
    if shape == "rounded":
        assert not any(found.values())
    if shape == "one against all":
        assert len(found["f00000"]) == MOST
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
    base = FactBase(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    assert rivals(base) == {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}


def test_no_source_contradicts_itself() -> None:
    """Whatever another source says of the same, which makes them all be looked at."""
    facts = [
        fact("a", "1元", source="office"),
        fact("b", "2元", source="office"),
        fact("c", "1元", source="paper"),
    ]
    base = FactBase(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made for made in facts})
    assert rivals(base) == {"a": set(), "b": {"c"}, "c": {"b"}}
