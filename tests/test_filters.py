"""Filters of dates and amounts, as they are given to the interface."""

from typing import Any

import pytest

import hulian
from hulian.figures.period import PeriodError
from hulian.index.amounts import FilterAmountError
from hulian.index.entries import AmbiguousNameError
from hulian.index.filters import BackwardSpanError


def found(base: hulian.FactBase, **filters: Any) -> set[str]:
    return {figure.id for figure in base.list(**filters)}


# --- Dates ------------------------------------------------------------------------------------


def test_of_two_limits_the_narrower_holds(base: hulian.FactBase) -> None:
    of_2024 = found(base, year=2024)
    assert of_2024
    assert found(base, since=2020, year=2024) == of_2024
    assert found(base, until=2030, year=2024) == of_2024
    assert found(base, since=2021, until="2024年") > of_2024


def test_a_year_of_three_digits_is_one(base: hulian.FactBase) -> None:
    assert found(base, until="987") == set()
    assert found(base, since=987) == found(base, since="0987") == found(base, since="０９８７")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2024年6月", "2024-06"),
        ("2024年", "2024"),
        ("2024-6", "2024-06"),
        ("2024/6/1", "2024-06-01"),
        ("2024.06.30", "2024-06-30"),
        (" ２０２４－０６ ", "2024-06"),
        ("2024年6月30日", "2024-06-30"),
        ("2024年12月3号", "2024-12-03"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(
    base: hulian.FactBase, typed: str, edtf: str
) -> None:
    assert base.filter(year=typed) == base.filter(year=edtf)
    assert base.filter(since=typed, until=typed) == base.filter(since=edtf, until=edtf)


@pytest.mark.parametrize(
    "typed", ["2025-13", "2025年13月", "2025-", "2025..", "6月", "25", "2025/2024"]
)
def test_what_is_no_date_is_refused(base: hulian.FactBase, typed: str) -> None:
    with pytest.raises(PeriodError) as error:
        base.list(year=typed)
    assert error.value.given == typed


# --- Amounts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "least", "most", "unit"),
    [
        ("14.24亿元", 1_424_000_000, 1_424_000_000, "元"),
        ("14.24亿元..14.24亿元", 1_424_000_000, 1_424_000_000, "元"),
        ("1亿..2亿元", 10**8, 2 * 10**8, "元"),
        ("1亿元..", 10**8, None, "元"),
        ("..1000万元", None, 10**7, "元"),
        ("５０％..", 50, None, "%"),
        ("三千五百万元..", 35_000_000, None, "元"),
        ("100..200", 100, 200, None),
    ],
)
def test_an_amount_is_one_figure_or_a_span(
    base: hulian.FactBase, amount: str, least: int | None, most: int | None, unit: str | None
) -> None:
    expected = {
        figure.id
        for figure in base.list()
        if (least is None or figure.amount >= least)
        and (most is None or figure.amount <= most)
        and (unit is None or figure.unit == unit)
    }
    assert expected
    assert found(base, amount=amount) == expected


@pytest.mark.parametrize(
    "amount",
    ["", "..", " .. ", "很多", "近5亿元", "5余万元..", "1亿元..2亿人", "3至5亿元"],
)
def test_what_is_no_exact_amount_is_refused(base: hulian.FactBase, amount: str) -> None:
    with pytest.raises(FilterAmountError) as error:
        base.list(amount=amount)
    assert error.value.given == amount


# --- Spans ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "instead"),
    [
        ({"since": 2025, "until": 2024}, {"since": "2024", "until": "2025"}),
        ({"since": "2024-06", "until": "2024-05-31"}, {"since": "2024-05-31", "until": "2024-06"}),
        ({"since": 2025, "year": 2024}, {}),
        ({"until": 2023, "year": 2024}, {}),
        ({"amount": "2亿..1亿元"}, {"amount": "1亿元..2亿"}),
        ({"amount": "70%..60%"}, {"amount": "60%..70%"}),
    ],
)
def test_a_span_that_ends_before_it_begins_is_refused(
    base: hulian.FactBase, filters: dict[str, Any], instead: dict[str, str]
) -> None:
    with pytest.raises(BackwardSpanError) as error:
        base.list(**filters)
    assert error.value.given == {name: str(value) for name, value in filters.items()}
    assert error.value.instead == instead
    if instead:
        assert base.filter(**instead)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "filters", [{"since": 2024, "year": 2024}, {"year": "2024-05-01", "until": "2024-05-01"}]
)
def test_a_span_of_one_day_is_one(base: hulian.FactBase, filters: dict[str, Any]) -> None:
    """The day with which a span begins may be that with which it ends."""
    assert isinstance(base.list(**filters), list)


# --- Units ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("8万公顷", "120万亩"),
        ("80,000 hectares", "120万亩"),
        ("800平方公里", "1200000亩"),
        ("8万公顷..9万公顷", "120万亩..135万亩"),
        ("2公里", "2000米"),
        ("2.4万斤..", "12吨.."),
        ("60000公斤", "60吨"),
        ("..20元/斤", "..40元/公斤"),
        ("142400万元", "1.424 billion yuan"),
    ],
)
def test_an_amount_is_asked_for_in_any_unit_of_its_kind(
    base: hulian.FactBase, asked: str, printed: str
) -> None:
    expected = found(base, amount=printed)
    assert expected
    assert found(base, amount=asked) == expected


def test_units_of_a_kind_are_told_apart_by_the_unit_asked_for(base: hulian.FactBase) -> None:
    of_mu = found(base, unit="亩", amount="10公顷..100公顷")
    assert of_mu == {f.id for f in base.list(unit="亩") if 150 <= f.amount <= 1500}
    assert found(base, unit="平方公里", amount="10公顷..100公顷").isdisjoint(of_mu)
    assert found(base, unit="人", amount="10公顷..100公顷") == set()


@pytest.mark.parametrize("asked", ["8万公顷", "80000公顷", "800平方公里", "80,000ha"])
def test_a_question_names_an_amount_in_any_unit_of_its_kind(
    base: hulian.FactBase, asked: str
) -> None:
    found = base.ask(asked)
    assert "coffee-area-yunnan-2023" in next(found.rows)
    assert not found.unknown


def test_an_amount_and_a_unit_must_both_hold(base: hulian.FactBase) -> None:
    of_both = found(base, unit="元", amount="1亿元..")
    assert of_both == found(base, amount="1亿元..")
    assert found(base, unit=["元", "亩"], amount="1亿元..") == of_both
    assert found(base, unit="亩", amount="1亿元..") == set()
    assert found(base, unit=["亩", "人"], amount="1亿元..") == set()
    assert found(base, unit="元", amount="2000米") == set()


@pytest.mark.parametrize("amount", ["649个", "1千瓦..", "5海里..6海里", "..3度", "2家"])
def test_a_unit_that_no_figure_has_is_refused(base: hulian.FactBase, amount: str) -> None:
    with pytest.raises(hulian.UnknownNameError) as error:
        base.list(amount=amount)
    assert error.value.kind == "unit"


def test_a_place_named_twice_is_one(base: hulian.FactBase) -> None:
    assert base.filter(place=["龙陵", "龙陵县", "longling"]) == base.filter(place="longling")
    assert base.filter(theme=["coffee", "咖啡"]) == base.filter(theme="coffee")


@pytest.mark.parametrize("word", ["面积", "收入", "产值", "area", "income"])
def test_a_word_in_the_names_of_several_measures_means_none_of_them(
    base: hulian.FactBase, word: str
) -> None:
    with pytest.raises(AmbiguousNameError):
        base.list(measure=word)
