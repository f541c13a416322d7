"""What accounts in English say of their figures: who is employed, whose money it is, and where."""

import pytest

from hulian.proposals.proposal import Field
from proposing import fields, proposed

_EN = "Qingdao helps Dingxi in Gansu, above all Weiyuan County. "


def _field(told: str, figure: str, key: str) -> Field:
    return fields(_EN + told, figure, "2024-08-14").get(key, Field(None))


@pytest.mark.parametrize(
    ("told", "figure", "measure"),
    [
        ("The plant employs 187 people, of whom 112 are women.", "187", "Employees"),
        ("The plant employs 187 people, of whom 112 are women.", "112", "Women"),
        ("It had found work for 1,140.", "1,140", "Workers"),
        ("The plant should hire 350.", "350", "Workers"),
        ("Its tea co-operatives, 46 of them, sell tins.", "46", "Tea co-operatives"),
        ("The park stores 8,000 tonnes of fruit.", "8,000 tonnes", "Fruit storage capacity"),
        ("They work there, at 2,150 yuan a month.", "2,150 yuan", "Monthly wage"),
        ("Fiscal aid came to 4 yuan, against 3 yuan in 2022.", "3 yuan", "Fiscal aid"),
        ("Qingdao sent 388 teachers, 60 more than in 2021.", "60", "Teachers increase"),
        (
            "They sold 27 tonnes of oranges in 2024, up 8% from 25 tonnes in 2023.",
            "25 tonnes",
            "Oranges sales",
        ),
    ],
)
def test_a_figure_of_an_english_account_has_a_name(told: str, figure: str, measure: str) -> None:
    made = proposed(_EN + told, "2024-08-14")
    names = {e.id: str(e.value("name_en")) for e in made.entries if e.kind == "measure"}
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    assert names[fact.entry.value("measure")] == measure


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("It is one of 94 projects that Qingdao financed last year.", "94"),
        ("She is one of 74 teachers whom Qingdao, a port, has sent this year.", "74"),
        ("A further 46 yuan came from firms, clubs and individuals in Qingdao.", "46 yuan"),
        ("Purchases of local products by Qingdao reached 19 yuan.", "19 yuan"),
    ],
)
def test_who_gives_stands_behind_what_is_given(told: str, figure: str) -> None:
    giver = _field(told, figure, "giver")
    assert giver.value == ["青岛市"]
    assert giver.guess


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("In the four years to the end of 2024, Qingdao gave 9 yuan.", "2021?/2024?"),
        ("In the two years to 2023, Qingdao gave 9 yuan.", "2022?/2023?"),
        ("Its plant, finished in May 2023, has cost 9 yuan.", "2023-05?"),
        ("In 2023, Qingdao gave 9 yuan.", "2023"),
    ],
)
def test_the_time_of_another_thing_is_a_guess(told: str, period: str) -> None:
    found = _field(told, "9 yuan", "period")
    assert (found.value, bool(found.guess)) == (period, "?" in period)


def test_those_who_work_elsewhere_are_not_given_by_it() -> None:
    told = "In May, 640 workers from the county found jobs in Qingdao."
    assert _field(told, "640", "giver").value is None


@pytest.mark.parametrize(
    ("told", "figure", "place"),
    [
        ("Longxi has opened a centre that treated 340 patients.", "340", "陇西县"),
        ("In Zhangxian there are 9 schools.", "9", "漳县"),
        ("The prefecture received 9 yuan.", "9 yuan", "定西市"),
    ],
)
def test_a_county_is_known_by_its_short_name_where_its_city_is(
    told: str, figure: str, place: str
) -> None:
    found = _field(told, figure, "place")
    assert found.value == [place]
    assert found.guess


@pytest.mark.parametrize(
    ("told", "figure", "measure", "unit"),
    [
        ("In 2022 it taught 15 pupils. In 2023 it was 19.", "19", "Pupils", "人"),
        ("It had 15 pupils when I came and 19 when I left.", "19", "Pupils", "人"),
        ("The county got doctors. Nineteen of them are there.", "Nineteen", "Doctors", "人"),
    ],
)
def test_a_bare_number_takes_up_what_is_told_before_it(
    told: str, figure: str, measure: str, unit: str
) -> None:
    made = proposed(_EN + told, "2024-08-14")
    fact = next(f.entry for f in made.facts if f.candidate.printed == figure)
    found = next(e for e in made.entries if e.id == fact.value("measure") and e.kind == "measure")
    assert (found.value("name_en"), found.value("unit")) == (measure, unit)


def test_millions_behind_money_are_money() -> None:
    found = _field("It gave 9 million yuan out of 70 million for all.", "70 million", "value")
    assert (found.value, bool(found.guess)) == ("7000万元", True)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Weiyuan sent 42 patients to Chengdu.", "渭源县"),
        ("The hospital in Weiyuan sent 42 fewer people to Chengdu.", "渭源县"),
        ("Qingdao sent 42 teachers to Lanzhou.", "兰州市"),
        ("In all 42 teachers were sent to Lanzhou.", "兰州市"),
    ],
)
def test_a_city_that_is_not_helped_is_only_where_things_go(told: str, place: str) -> None:
    assert _field(told, "42", "place").value == [place]


@pytest.mark.parametrize("verb", ["gives", "promised", "has committed", "sends"])
def test_who_gives_in_more_words(verb: str) -> None:
    assert _field(f"Qingdao {verb} Weiyuan 5 yuan a year.", "5 yuan", "giver").value == ["青岛市"]
