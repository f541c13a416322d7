"""Questions of an amount, a unit, or how many of what."""

import pytest

import hulian
from conftest import ids
from hulian.figures.units import WORDS
from hulian.index.asking import units_asked


@pytest.mark.parametrize(
    "question",
    ["咖啡多少钱一斤", "每公斤咖啡多少钱", "咖啡豆一公斤卖多少钱", "how much is a kilo of coffee"],
)
def test_what_one_costs_is_asked_in_money_per_unit(base: hulian.FactBase, question: str) -> None:
    assert {figure.unit for figure in base.search(question, limit=3)} == {"元/公斤"}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("15 yuan/kg", "green-coffee-price-longyang-before"),
        ("15 yuan per kg", "green-coffee-price-longyang-before"),
        ("463 persons", "exchanged-personnel-since-2021"),
        ("more than 1 million people", "beneficiaries-yunnan-1996-2023"),
        ("15,000 people trained", "dendrobium-processors-trained-longling"),
    ],
)
def test_an_english_amount_is_of_what_stands_behind_it(
    base: hulian.FactBase, question: str, first: str
) -> None:
    assert ids(base, question)[0] == first


def test_a_unit_per_another_without_money_counts_for_nothing(base: hulian.FactBase) -> None:
    assert ids(base, "一亩石斛")[:9] == ids(base, "石斛")[:9]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("6520.4万", "aid-longwan-2024"),
        ("65204000元", "aid-longwan-2024"),
        ("65.204 million yuan", "aid-longwan-2024"),
        ("六千五百二十万四千元", "aid-longwan-2024"),
        ("资金 6520.4万元", "aid-longwan-2024"),
    ],
)
def test_an_amount_is_found_however_it_is_written(
    valley: hulian.FactBase, amount: str, expected: str
) -> None:
    assert ids(valley, amount)[0] == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("80,000 hectares", "coffee-area-yunnan-2023"),
        ("80 thousand hectares", "coffee-area-yunnan-2023"),
        ("over 80000 ha of coffee", "coffee-area-yunnan-2023"),
        ("1.2 million mu", "coffee-area-yunnan-2023"),
        ("9,000 tonnes of vegetables", "vegetables-to-shanghai-shidian-2022"),
        ("1.424 billion cny", "fiscal-aid-since-1997"),
        ("RMB 1.424 billion", "fiscal-aid-since-1997"),
        ("60 yuan per kilogram", "green-coffee-price-longyang-2025"),
    ],
)
def test_an_amount_in_english_is_found_in_any_unit_of_its_kind(
    base: hulian.FactBase, amount: str, expected: str
) -> None:
    asked = base.ask(amount)
    assert expected in ids(base, amount)[:2]
    assert asked.missing == ()


def test_an_amount_within_the_bounds_of_a_figure_is_found(base: hulian.FactBase) -> None:
    assert "coffee-aid-funds-to-date" in ids(base, "5050万元")
    assert "coffee-aid-funds-to-date" not in ids(base, "6100万元")


@pytest.mark.parametrize(
    "question",
    [
        "闵行给了5010万元",
        "闵行给保山5010万元",
        "闵行拨了三千一百一十万元",
        "Minhang gave 50.1 million yuan",
        "who gave Baoshan 31.1 million yuan from Minhang",
    ],
)
def test_an_amount_that_only_bounds_leave_possible_may_be_what_is_given(
    base: hulian.FactBase, question: str
) -> None:
    found = base.ask(question)
    assert next(found.rows)
    assert found.between or found.dropped


def test_a_whole_number_comes_before_a_longer_one(base: hulian.FactBase) -> None:
    values = [figure.value for figure in base.search("70%")]
    assert values[0] == "70%"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("五万八千吨", "coffee-output-puer-2023"),
        ("五万八千吨咖啡", "coffee-output-puer-2023"),
        ("昌宁茶园三十一万三千四百亩", "changning-tea-area-2024"),
        ("三万九千亩石斛", "dendrobium-area-longling-2022"),
    ],
)
def test_a_spelt_amount_begins_before_its_first_ten_thousands(
    base: hulian.FactBase, amount: str, expected: str
) -> None:
    assert ids(base, amount)[0] == expected


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("多少个村", "村"),
        ("帮扶了多少个村", "村"),
        ("how many villages", "村"),
        ("how many villages were aided", "村"),
        ("昌宁多少项目", "项目"),
        ("龙陵有多少石斛技术人员", "人"),
        ("how many Minhang hospitals", "医院"),
    ],
)
def test_what_is_counted_comes_first(base: hulian.FactBase, question: str, unit: str) -> None:
    assert {figure.unit for figure in base.search(question, limit=3)} == {unit}


@pytest.mark.parametrize("question", ["近五年投了多少钱", "2021年以来投了多少钱"])
def test_the_money_of_all_years_comes_before_that_of_a_theme(
    base: hulian.FactBase, question: str
) -> None:
    assert ids(base, question)[0] == "fiscal-aid-since-2021"


def test_amounts_beyond_a_limit_are_found(base: hulian.FactBase) -> None:
    found = base.search("1亿元以上的帮扶资金", limit=5)
    assert found
    assert all(figure.unit == "元" and figure.amount >= 10**8 for figure in found)
    least = base.search("不足1000万元的帮扶资金", limit=3)
    assert len(least) == 3
    assert all(figure.amount <= 10**7 for figure in least)


@pytest.mark.parametrize("limit", ["超过9000万亿", "不到0.001"])
@pytest.mark.parametrize("unit", ["元", "亩", "公斤"])
def test_beyond_a_limit_that_no_figure_of_a_unit_passes_there_is_none(
    base: hulian.FactBase, limit: str, unit: str
) -> None:
    asked = base.ask(f"{limit}{unit}的咖啡")
    assert [each for each in asked.dropped + asked.missing if unit in each]


def test_a_number_in_a_note_is_not_the_figures(valley: hulian.FactBase) -> None:
    assert ids(valley, "6520.4万") == ["aid-longwan-2024"]
    assert [f.id for f in valley.search("6520.4万", exact=True)] == ["aid-longwan-2024"]


def test_words_that_ask_for_an_area_ask_for_every_unit_of_area() -> None:
    of_area = {row.base for row in WORDS.values() if row.kind == "area"}
    asked = [units_asked()[words] for words in ("多少亩", "多大", "how many hectares")]
    assert [units[0] for units in asked] == ["亩", "平方米", "公顷"]
    assert [{*units} for units in asked] == [of_area] * 3


@pytest.mark.parametrize("question", ["第十二批多少干部", "第3批有几名干部", "第十二批多少人"])
def test_which_one_of_several_is_no_amount(base: hulian.FactBase, question: str) -> None:
    asked = base.ask(question)
    assert not [each for each in (*asked.missing, *asked.dropped) if "少" in each or each == "第"]
    assert not asked.rounded + asked.between


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("咖啡产量是多少斤", "吨"),
        ("龙陵 石斛鲜条 几公斤", "吨"),
        ("how many kilograms of coffee were produced in Baoshan", "吨"),
        ("云南咖啡产量多少千克", "吨"),
        ("昌宁茶园有多少公顷", "亩"),
    ],
)
def test_an_amount_may_be_asked_for_in_another_size_of_its_kind(
    base: hulian.FactBase, question: str, unit: str
) -> None:
    assert base.search(question, limit=1)[0].unit == unit


@pytest.mark.parametrize(
    "question",
    [
        "how much did Minhang give in 2021",
        "how much was given by Minhang in 2021",
        "闵行2021年给了多少钱",
    ],
)
def test_what_somebody_gave_is_asked_in_money(base: hulian.FactBase, question: str) -> None:
    first = base.search(question, limit=3)
    assert {figure.unit for figure in first} == {"元"}
    assert {figure.since for figure in first} == {2021}
    assert "cooperation-funds-baoshan-2021" in [figure.id for figure in first]


def test_the_people_who_do_something_are_asked_for(base: hulian.FactBase) -> None:
    first = {figure.measure for figure in base.search("昌宁县种茶的人有多少", limit=3)}
    assert first == {"tea-people"}
    assert "changning-tea-people-2025" in ids(base, "昌宁县种茶的人有多少")
    jobs = base.search("务工人员转移就业到上海多少人", limit=3)
    assert {figure.measure for figure in jobs} == {"people-employed"}


@pytest.mark.parametrize("typed", ["hwo many", "how mnay", "how man"])
def test_a_slip_in_how_many_asks_the_same(base: hulian.FactBase, typed: str) -> None:
    asked = base.ask(f"{typed} cadres were seconded")
    assert not asked.unknown
    assert list(asked.rows) == list(base.ask("how many cadres were seconded").rows)


@pytest.mark.parametrize("asking", ["多少所", "几所", "多少", "几个"])
def test_the_page_asks_for_a_number_as_the_command_line_does(asking: str) -> None:
    assert units_asked()[f"{asking}学校"] == ("学校",)


@pytest.mark.parametrize("spoken", ["一个亿以上的项目", "超过一个亿的项目"])
def test_a_spoken_hundred_million_is_an_amount(base: hulian.FactBase, spoken: str) -> None:
    assert ids(base, spoken) == ids(base, "1亿以上的项目")


def test_what_is_found_of_one_thing_only_of_two_is_said(base: hulian.FactBase) -> None:
    assert base.ask("隆阳区医院做了多少手术").dropped == ("手术",)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("龙陵派了多少医生", "aid-doctors-baoshan-2018"),
        ("how many doctors did Longling get", "aid-doctors-baoshan-2018"),
        ("腾冲有多少医生", "aid-doctors-baoshan-2018"),
        ("隆阳派了多少医生", "aid-doctors-longyang-2021"),
        ("昌宁派了多少老师", "aid-teachers-baoshan-2018"),
        ("how many teachers went to Shidian", "aid-teachers-baoshan-2018"),
    ],
)
def test_who_is_counted_comes_before_other_people_of_the_place(
    base: hulian.FactBase, question: str, first: str
) -> None:
    assert ids(base, question)[0] == first


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1亿", 10**8),
        ("100 million yuan", 10**8),
        ("5万元", 50_000),
        ("9人", 9),
        ("3亿", 3 * 10**8),
        ("100万", 10**6),
        ("保山一年拿到1亿吗", 10**8),
    ],
)
def test_no_amount_is_found_inside_a_longer_number_or_in_a_label(
    base: hulian.FactBase, typed: str, amount: int
) -> None:
    assert all(amount / 2 <= figure.amount <= amount * 2 for figure in base.search(typed))
    assert base.search(typed, exact=True) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3100万", "3100万元"),
        ("三千一百万元", "3100万元"),
        ("5000余万元", "5000余万元"),
        ("12000万 新寨", "1.2亿元"),
        ("0.31亿元", "3100万元"),
        ("31 million yuan", "3100万元"),
    ],
)
def test_an_exact_search_compares_amounts_as_amounts(
    base: hulian.FactBase, words: str, value: str
) -> None:
    found = base.search(words, exact=True)
    assert value in {figure.value for figure in found}
    assert len({figure.amount for figure in found}) == 1


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("1亿到2亿", "1亿..2亿"),
        ("1亿至2亿元", "1亿..2亿元"),
        ("1亿..2亿", "1亿..2亿"),
        ("1-2亿元", "1亿..2亿元"),
        ("100亩至500亩", "100亩..500亩"),
        ("between 100 and 200 million yuan", "1亿..2亿元"),
        ("100 million to 200 million yuan", "1亿..2亿元"),
    ],
)
def test_two_amounts_are_the_ends_of_a_range(
    base: hulian.FactBase, typed: str, span: str, exact: bool
) -> None:
    if exact and typed.startswith("between"):
        return
    within = {figure.id for figure in base.list(amount=span)}
    assert within == {figure.id for figure in base.search(typed, exact=exact)}
    found = base.ask(typed)
    assert not [*found.unknown, *found.between, *found.rounded]


@pytest.mark.parametrize("typed", ["1亿和2亿", "2亿到1亿", "5人到2亿元"])
def test_what_is_no_range_is_taken_apart(base: hulian.FactBase, typed: str) -> None:
    span = {figure.id for figure in base.list(amount="1亿..2亿")}
    assert span != {figure.id for figure in base.search(typed)}
