"""Words that very many names or figures of a base have."""

from collections.abc import Iterator

import pytest

import hulian
from conftest import ids

TOWNS = 300
BASE = """
[[source]]
id = "s"
title = "文"
[[measure]]
id = "sheep"
name = "羊"
name_en = "sheep"
unit = "只"
[[measure]]
id = "towns"
name = "覆盖的镇"
name_en = "townships covered"
unit = "个"
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hulian.FactBase]:
    """A base of very many towns, each with its figure, and how many they are."""
    records = [BASE]
    for n in range(TOWNS):
        name = f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}镇"
        records.append(
            f'[[place]]\nid = "t{n}"\nname = "{name}"\nname_en = "T{n} Township"\n'
            f'[[fact]]\nid = "sheep-{n}"\nmeasure = "sheep"\nlabel = "羊数"\nvalue = "{n + 1}只"\n'
            f'place = ["t{n}"]\nperiod = "{1990 + n % 30}"\nsource = "s"\n'
        )
    records.append(
        '[[fact]]\nid = "towns"\nmeasure = "towns"\nlabel = "覆盖面"\nvalue = "300个"\n'
        'period = "1980/2020"\nsource = "s"\n'
    )
    path = tmp_path_factory.mktemp("towns") / "base.toml"
    path.write_text("".join(records), encoding="utf-8")
    with hulian.load(path) as base:
        yield base


@pytest.mark.parametrize(
    "question",
    [
        "覆盖多少个镇",
        "覆盖的镇有多少",
        "how many townships are covered",
        "townships covered",
        "镇 覆盖",
    ],
)
def test_a_word_of_very_many_names_is_that_of_a_measure(
    towns: hulian.FactBase, question: str
) -> None:
    assert ids(towns, question)[0] == "towns"


def test_all_figures_of_places_with_a_word_in_their_name_are_found_exactly(
    towns: hulian.FactBase,
) -> None:
    assert len(towns.search("镇 羊", exact=True)) == TOWNS
    assert len(towns.search("township sheep", exact=True)) == TOWNS


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("1995年以前的羊", range(1990, 1996)),
        ("sheep until 1995", range(1990, 1996)),
        ("2010年以来的羊", range(2010, 2020)),
        ("sheep since 2010", range(2010, 2020)),
        ("1990年到2025年的羊", range(1990, 2020)),
        ("2011年到2013年的羊", range(2011, 2014)),
    ],
)
def test_what_lies_in_a_span_comes_first(
    towns: hulian.FactBase, question: str, years: range
) -> None:
    found = towns.search(question, limit=10 * len(years))
    assert {int(figure.period or 0) for figure in found} == {*years}


def test_what_only_ends_in_a_span_comes_then(towns: hulian.FactBase) -> None:
    assert "towns" in ids(towns, "2019年以来覆盖的镇")
    assert towns.ask("2019年以前覆盖的镇").dropped == ("2019年以前",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("coffee prices", "green-coffee-price-longyang-2025"),
        ("tea areas", "changning-tea-area-2024"),
        ("coffee rates", "coffee-specialty-rate-now"),
        ("specialty rates", "coffee-specialty-rate-now"),
        ("deep-processing rates", "coffee-deep-processing-rate-now"),
        ("prices", "green-coffee-price-yunnan-2024"),
    ],
)
def test_a_plural_finds_what_is_named_in_the_singular(
    base: hulian.FactBase, question: str, expected: str
) -> None:
    assert expected in ids(base, question)
