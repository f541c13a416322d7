"""English drafts: years told from another one, and what was grown rather than what grew."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_EARLIER = (
    "In 2024, Longling produced 13,500 tonnes of fresh dendrobium stems, compared with"
    " 9,000 tonnes two years earlier.",
    "In 2024 the area under dendrobium in Longling was 46,000 mu, up from 39,000 mu in 2022, and"
    " the output of fresh stems 13,500 tonnes, against 9,000 tonnes two years earlier.",
    "Longling's output of fresh dendrobium stems was 9,000 tonnes in 2022; two years later it was"
    " 13,500 tonnes.",
)


@pytest.mark.parametrize("text", _EARLIER)
def test_years_are_counted_from_the_one_that_is_spoken_of(verifier: Verifier, text: str) -> None:
    found = judged(verifier, text)
    assert [found[said].level for said in ("13,500 tonnes", "9,000 tonnes")] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("In 2024, Longling grew 46,000 mu of dendrobium, up from 39,000 mu in 2022.", "46,000 mu"),
        ("In 2022, Longling farmers grew 39,000 mu of dendrobium.", "39,000 mu"),
        ("Longling, growing 46,000 mu of dendrobium in 2024, is its largest base.", "46,000 mu"),
    ],
)
def test_what_was_grown_is_no_change(verifier: Verifier, text: str, area: str) -> None:
    assert judged(verifier, text)[area].level == "ok"


def test_what_grew_by_so_much_is_one(verifier: Verifier) -> None:
    text = "Longling's dendrobium area grew 7,000 mu between 2022 and 2024."
    assert judged(verifier, text)["7,000 mu"].mention.candidate.change == "by"


def test_a_change_is_of_what_was_grown(verifier: Verifier) -> None:
    text = "In 2024, Longling grew 46,000 mu of dendrobium, up {} from 39,000 mu in 2022."
    right, wrong = "17.9 percent", "27.9 percent"
    assert judged(verifier, text.format(right))[right].codes == ("derived",)
    assert judged(verifier, text.format(wrong))[wrong].codes == ("growth-wrong",)


_RIGHT = (
    "In 2022 Longjiang Township had 112,000 visits, and in 2025 it had 376,000.",
    "In 2022 there were 112,000 visits to Longjiang Township but in 2025 there were 376,000.",
    "In 2022, 112,000 visits to Longjiang Township were counted, then, in 2025, 376,000 visits.",
    "Visits to Longjiang Township more than tripled from 112,000 to 376,000 between 2022 and 2025.",
    "龙江乡的游客由11.2万人次增长到37.6万人次（2022—2025年）。",
    "Shanghai adopted Yunnan in 1996; by 2020 it had built some 10,600 projects there, and by"
    " August 2017 it had spent about 4.3 billion yuan.",
    "Since 2022 Minhang gave Longling's dendrobium 31 million yuan, and the output of fresh stems"
    " rose from 9,000 to 13,500 tonnes.",
    "Between January and July 2022 Shanghai's treasury sent Yunnan 3.818 billion yuan.",
)


@pytest.mark.parametrize("text", _RIGHT)
def test_each_figure_is_of_its_own_year(verifier: Verifier, text: str) -> None:
    assert {one.level for one in judged(verifier, text).values()} == {"ok"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Output tripled, from 112,000 tonnes to 320,000 tonnes.", None),
        ("Output tripled, from 112,000 tonnes to 376,000 tonnes.", "warning"),
        ("Output tripled, from 112,000 tonnes to 476,000 tonnes.", "error"),
    ],
)
def test_a_multiple_in_words_is_a_round_one(
    verifier: Verifier, text: str, level: str | None
) -> None:
    found = [one.level for one in judged(verifier, text).values() if "growth-wrong" in one.codes]
    assert found == ([level] if level else [])


def test_a_year_that_names_the_projects_is_not_that_of_their_money(verifier: Verifier) -> None:
    text = "The first tranche for the Shanghai–Yunnan projects of 2017 in Changning was 6m yuan."
    assert judged(verifier, text)["6m yuan"].level == "ok"
