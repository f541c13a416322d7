"""Periods that articles in English name in words, of a text of 5 June 2024."""

import pytest

from proposing import fields

_PAIR = "Futian District of Shenzhen has helped Huanjiang County in Guangxi since 2016. "


@pytest.mark.parametrize(
    ("text", "period", "basis"),
    [
        (
            "Since the programme began in 2017, Futian has given 5 million yuan.",
            "2017/..",
            "cumulative",
        ),
        ("Since its launch in 2018, the fund has given 5 million yuan.", "2018/..", "cumulative"),
        (
            "Futian has given 5 million yuan since the two were paired in March 2018.",
            "2018-03/..",
            "cumulative",
        ),
        (
            "Since they became partners in 2016, Futian has sent 14 doctors.",
            "2016/..",
            "cumulative",
        ),
        ("Since last year, Futian has sent 14 doctors.", "2023?/..", "cumulative"),
        ("Since the start of this year, Futian has sent 14 doctors.", "2024?", "in-period"),
        ("Over the past three years, Futian sent 14 doctors.", "2021?/..", "cumulative"),
        ("In the last five years Futian gave 5 million yuan.", "2019?/..", "cumulative"),
        ("Futian gave 5 million yuan over the past decade.", "2014?/..", "cumulative"),
        ("During the past 8 years, Futian sent 14 doctors.", "2016?/..", "cumulative"),
        ("In the past year Futian sent 14 doctors.", "2023?/..", "cumulative"),
        ("In the first half, Futian sent 14 doctors.", "2024-01?/2024-06?", "in-period"),
        (
            "In the first quarter of the year, Futian sent 14 doctors.",
            "2024-01?/2024-03?",
            "in-period",
        ),
        ("In the first four months, Futian sent 14 doctors.", "2024-01?/2024-04?", "in-period"),
        ("From January to May, Futian sent 14 doctors.", "2024-01?/2024-05?", "in-period"),
        ("Between January and May, Futian sent 14 doctors.", "2024-01?/2024-05?", "in-period"),
        ("As of end-May, 14 projects had been completed in Huanjiang.", "2024-05?", "as-of"),
        ("By the end of May, Futian had sent 14 doctors.", "../2024-05?", "cumulative"),
        ("At the end of 2023, Huanjiang had 14 projects.", "2023", "as-of"),
        ("By the end of last year, Huanjiang had 14 projects.", "2023?", "as-of"),
        ("As of May 31, Huanjiang had 14 projects.", "2024-05-31?", "as-of"),
        ("In May, Futian sent 14 doctors.", "2024-05?", "in-period"),
        ("Last month, Futian sent 14 doctors.", "2024-05?", "in-period"),
        ("Last November, Futian sent 14 doctors.", "2023-11?", "in-period"),
        ("So far this year, Futian has sent 14 doctors.", "2024?", "in-period"),
        ("To date, Futian has sent 14 doctors.", "2016?/..", "cumulative"),
        ("Futian has so far given Huanjiang 5 million yuan.", "2016?/..", "cumulative"),
        ("From 2016 to 2020, Futian gave 5 million yuan.", "2016/2020", "in-period"),
        ("Between 2016 and 2020, Futian gave 5 million yuan.", "2016/2020", "in-period"),
        ("Futian gave 5 million yuan in 2016-2020.", "2016/2020", "in-period"),
        (
            "During the 13th Five-Year Plan period, Futian gave 5 million yuan.",
            "2016?/2020?",
            "in-period",
        ),
        (
            "Under the 14th Five-Year Plan (2021-2025), Futian gave 5 million yuan.",
            "2021?/2025?",
            "in-period",
        ),
        ("Futian gave 5 million yuan a year from 2016 to 2020.", "2016/2020", "yearly"),
        ("Futian sends 14 doctors annually.", "2024?", "yearly"),
        ("In 2022, Futian started a school. That year, it sent 14 doctors.", "2022?", "in-period"),
        (
            "In 2022, Futian started a school. The following year, it sent 14 doctors.",
            "2023?",
            "in-period",
        ),
        ("In total, Futian has given 5 million yuan.", "2016?/..", "cumulative"),
        ("Next year, it will send 14 doctors.", "2025?", "target"),
        ("By 2026, it will send 14 doctors.", "2026", "target"),
        ("Huanjiang now has 14 projects.", "2024-06?", "as-of"),
        ("In late 2022, Futian sent 14 doctors.", "2022", "in-period"),
        ("In the summer of 2022, Futian sent 14 doctors.", "2022", "in-period"),
        ("From 2018 on, Futian sent 14 doctors.", "2018/..", "cumulative"),
        ("Two years ago, Futian sent 14 doctors.", "2022?", "in-period"),
        ("In the fourth quarter, Futian sent 14 doctors.", "2023-10?/2023-12?", "in-period"),
        ("Since early 2021, Futian has sent 14 doctors.", "2021/..", "cumulative"),
        ("Since the end of 2020, Futian has sent 14 doctors.", "2020/..", "cumulative"),
        ("Since then, Futian has sent 14 doctors.", "2016?/..", "cumulative"),
        (
            "Since the partnership was set up in October 2016, Futian has sent 14 doctors.",
            "2016-10/..",
            "cumulative",
        ),
        (
            "Since being paired with Huanjiang in 2016, Futian has sent 14 doctors there.",
            "2016/..",
            "cumulative",
        ),
        ("In the eight years since 2016, Futian has sent 14 doctors.", "2016/..", "cumulative"),
        ("Over eight years, Futian has sent 14 doctors.", "2016?/..", "cumulative"),
        ("For the past five years, Futian has sent 14 doctors each year.", "2019?/..", "yearly"),
        ("In recent years, Futian has sent 14 doctors.", "2016?/..", "cumulative"),
        ("From 2021 through 2023, Futian sent 14 doctors.", "2021/2023", "in-period"),
        ("Futian sent 14 doctors between 2021 and 2023.", "2021/2023", "in-period"),
        ("Futian sent 14 doctors from May 2022 to June 2023.", "2022-05/2023-06", "in-period"),
        ("In January-May, Futian sent 14 doctors.", "2024-01?/2024-05?", "in-period"),
        ("From January to May 2024, Futian sent 14 doctors.", "2024-01/2024-05", "in-period"),
        (
            "In the first five months of 2024, Futian sent 14 doctors.",
            "2024-01/2024-05",
            "in-period",
        ),
        (
            "In the first five months of the year, Futian sent 14 doctors.",
            "2024-01?/2024-05?",
            "in-period",
        ),
        ("In H1 2023, Futian sent 14 doctors.", "2023-01/2023-06", "in-period"),
        (
            "In the first half of last year, Futian sent 14 doctors.",
            "2023-01?/2023-06?",
            "in-period",
        ),
        ("By mid-2023, Huanjiang had 14 projects.", "2023", "as-of"),
        ("As of the end of 2023, Huanjiang had 14 projects.", "2023", "as-of"),
        ("As of 30 May 2024, Huanjiang had 14 projects.", "2024-05-30", "as-of"),
        ("As of the end of April, Futian had sent 14 doctors.", "../2024-04?", "cumulative"),
        ("By May 31, Futian had sent 14 doctors.", "../2024-05-31?", "cumulative"),
        ("On May 31, Futian sent 14 doctors.", "2024-05-31?", "in-period"),
        ("Earlier this year, Futian sent 14 doctors.", "2024?", "in-period"),
        ("This year, it will send 14 doctors.", "2024?", "target"),
        ("Futian plans to send 14 doctors next year.", "2025?", "target"),
        ("Futian plans to send 14 doctors over the next three years.", "2024?/2026?", "target"),
        ("Futian aims to send 14 doctors by the end of the year.", "2024?", "target"),
        ("Futian is expected to send 14 doctors in October.", "2024-10?", "forecast"),
        ("Over the next five years it will send 14 doctors.", "2024?/2028?", "target"),
        (
            "During the 14th Five-Year Plan period (2021-2025), Futian sent 14 doctors.",
            "2021?/2025?",
            "in-period",
        ),
        (
            "Since the start of the 14th Five-Year Plan, Futian has sent 14 doctors.",
            "2021/..",
            "cumulative",
        ),
        ("In the past six months, Futian sent 14 doctors.", "2023-12?/2024-05?", "in-period"),
        ("Futian sent 14 doctors in 2023, compared with 9 in 2022.", "2023", "in-period"),
        ("Futian sent 14 doctors in 2023, up from 9 in 2022.", "2023", "in-period"),
        ("Futian sent 14 doctors in 2023, twice as many as in 2022.", "2023", "in-period"),
        ("Compared with 2022, Futian sent 14 more doctors in 2023.", "2023", "in-period"),
        ("In 2021, 2022 and 2023, Futian sent 14 doctors.", "2021?/2023?", "in-period"),
        ("Annual output has reached 5 million yuan in Huanjiang.", "2024?", "yearly"),
        ("The factory pays 5 million yuan in wages every year.", "2024?", "yearly"),
        ("Each year the factory pays 5 million yuan in wages.", "2024?", "yearly"),
        ("Futian has sent a total of 14 doctors.", "2016?/..", "cumulative"),
        ("Futian has sent 14 doctors in the last two years.", "2022?/..", "cumulative"),
        ("Today the county has 14 projects.", "2024-06?", "as-of"),
        ("Currently, 14 projects are running in Huanjiang.", "2024-06?", "as-of"),
    ],
)
def test_periods_in_english_words(text: str, period: str, basis: str) -> None:
    found = fields(_PAIR + text, "5 million yuan" if "5 million" in text else "14")
    assert (found["period"].value, found["basis"].value) == (period, basis)
    assert bool(found["period"].guess) == ("?" in period)


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("In 2021 Futian gave 3 million yuan. A year earlier it gave 5 million yuan.", "2020?"),
        ("In 2021 Futian gave 3 million yuan, up from 5 million yuan the year before.", "2020?"),
        ("In 2021 Futian gave 3 million yuan. The previous year it gave 5 million yuan.", "2020?"),
        (
            "In the first half of 2023 it gave 3 million yuan, 5 million yuan a year earlier.",
            "2022-01?/2022-06?",
        ),
        (
            "In the first nine months of 2023 it gave 3 million yuan, against 5 million yuan in"
            " the same months of 2022.",
            "2022-01?/2022-09?",
        ),
        (
            "In the first quarter it gave 3 million yuan, up from 5 million yuan in the same"
            " period last year.",
            "2023-01?/2023-03?",
        ),
        ("Futian gave 3 million yuan in 2021 and 5 million yuan in 2022.", "2022?"),
        ("It gave 3 million yuan in 2021. In 2022 it gave 5 million yuan.", "2022"),
        ("This month Futian gave 5 million yuan.", "2024-06?"),
        ("In the coming year Futian will give 5 million yuan.", "2025?"),
    ],
)
def test_times_beside_other_times(told: str, period: str) -> None:
    assert fields(_PAIR + told, "5 million yuan")["period"].value == period


def test_what_had_been_given_by_the_end_of_a_year_adds_up() -> None:
    found = fields(f"{_PAIR}By the end of 2023, Futian had sent 14 doctors.", "14")
    assert [found[key].value for key in ("period", "basis")] == ["../2023", "cumulative"]
    assert found["period"].guess


@pytest.mark.parametrize(
    ("text", "figure", "period", "basis"),
    [
        (
            "It ships 14 coats a year. Futian was paired with Huanjiang in 2021; since then it has "
            "given 5 million yuan.",
            *("5 million yuan", "2021?/..", "cumulative"),
        ),
        (
            "It ships 14 coats a year. Futian was paired with Huanjiang in 2021.",
            *("14", "2024?", "yearly"),
        ),
        (
            "In 2023 it gave 9 million yuan, up 4.2 percent on 2022. It also gave 5 million yuan.",
            *("5 million yuan", "2023?", "in-period"),
        ),
        (
            "In 2023 it gave 9 million yuan, against 8 million yuan in 2022. It trained 14 nurses.",
            *("14", "2023?", "in-period"),
        ),
        ("A processing plant opened last August for 14 growers.", "14", "2023-08?", "in-period"),
        ("A store built in 2022 for 5 million yuan stood empty for a year.", "5", "2022", None),
        ("Over eight years Futian gave 5 million yuan.", "5", "2016?/..", "cumulative"),
        ("In 2023 14 doctors worked in Huanjiang.", "14", "2023", "in-period"),
        ("The mill now grinds 5 tonnes of grain a year.", "5 tonnes", "2024-06?", "yearly"),
        ("The county wants 14 placements in 2024.", "14", "2024", "target"),
    ],
)
def test_what_is_compared_and_wanted_in_english(
    text: str, figure: str, period: str, basis: str | None
) -> None:
    whole = next(f for f in (figure, f"{figure} million yuan") if f in text and f != "5")
    found = fields(_PAIR + text, whole)
    assert found["period"].value == period
    assert basis in (None, found["basis"].value)
    assert found["basis"].value != "yearly" or basis == "yearly"
