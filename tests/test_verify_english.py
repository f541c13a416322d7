"""English drafts, and English in Chinese ones, against the bundled base."""

import pytest

from drafts import judged, judged_alone
from hulian.documents.read import read
from hulian.verify.verify import Verifier

_PLACE = "闵行区对口帮扶保山市。"
_ENGLISH = (
    "Since 1997, Minhang has given Baoshan {} in fiscal aid and built 649 projects there. "
    "Longjiang Township had 112,000 visits in 2022 and 376,000 visits in 2025. Coffee in Baoshan "
    "has a deep-processing rate of 85 percent. Cooperation funds of more than 50 million yuan have "
    "gone into 15 coffee projects of Baoshan.\n"
)


def test_a_draft_in_english_is_read_by_its_own_words(verifier: Verifier) -> None:
    found = judged(verifier, _ENGLISH.format("1.424 billion yuan"))
    assert {j.level for j in found.values()} == {"ok"}
    assert len(found) == 7


@pytest.mark.parametrize(
    ("figure", "level", "code", "right"),
    [
        ("1.442 billion yuan", "error", "amount-differs", "1.424 billion yuan"),
        ("1.424 million yuan", "error", "unit-differs", None),
        ("nearly 1.424 billion yuan", "error", "bound-added", None),
        ("1.4 billion yuan", "ok", "rounded", None),
        ("$3.5 million", "unknown", None, None),
    ],
)
def test_a_figure_in_english_is_held_against_its_fact(
    verifier: Verifier, figure: str, level: str, code: str | None, right: str | None
) -> None:
    found = judged(verifier, _ENGLISH.format(figure))[figure]
    assert (found.level, found.should_be) == (level, right)
    assert code is None or code in found.codes


@pytest.mark.parametrize("figure", ["463名", "463位", "463人", "46名", "四百多名"])
def test_a_chinese_figure_of_people_in_an_english_paragraph_is_read(
    verifier: Verifier, figure: str
) -> None:
    text = f"The two sides exchanged officials ({figure}) in the last years of the pairing."
    assert figure in judged(verifier, text)


@pytest.mark.parametrize("figure", ["RMB1.424bn", "¥1.424bn", "RMB 1424m", "1,424m yuan"])
def test_short_scales_in_english_are_read(verifier: Verifier, figure: str) -> None:
    assert judged(verifier, _ENGLISH.format(figure))[figure].level == "ok"


def test_another_giver_in_english_is_a_warning(verifier: Verifier) -> None:
    text = _ENGLISH.format("1.424 billion yuan").replace("Minhang", "Xuhui")
    assert "giver-differs" in judged(verifier, text)["1.424 billion yuan"].codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "In 2021 nearly 51 million yuan of social donations came from Minhang to Baoshan.",
            "nearly 51 million yuan",
        ),
        (
            "Since 2021 more than 700 visits were exchanged by Minhang and Baoshan.",
            "more than 700",
        ),
    ],
)
def test_a_year_in_english_is_no_figure(verifier: Verifier, text: str, printed: str) -> None:
    found = judged(verifier, text)
    assert {one: judgement.level for one, judgement in found.items()} == {printed: "ok"}


@pytest.mark.parametrize("giver", ["Xuhui", "Suzhou"])
@pytest.mark.parametrize("verb", ["has built", "built", "has funded"])
def test_who_builds_in_english_gives(verifier: Verifier, giver: str, verb: str) -> None:
    found = judged(verifier, f"Since 1997, {giver} {verb} 649 projects in Baoshan.")
    assert "giver-differs" in found["649"].codes


def test_a_paragraph_in_english_of_a_chinese_draft_is_read(verifier: Verifier) -> None:
    text = (
        _PLACE
        + "1997年以来，财政帮扶资金累计14.24亿元，援建项目649个，互访的人很多，大家都很满意。\n\n"
    )
    text += "Since 1997, Minhang has built 694 projects in Baoshan, which many people there know.\n"
    found = judged(verifier, text)
    assert {n: j.level for n, j in found.items()} == {
        "14.24亿元": "ok",
        "649个": "ok",
        "694": "error",
    }


def test_numbers_in_words_and_of_another_year_are_held_against_facts_in_english(
    verifier: Verifier,
) -> None:
    said = judged(
        verifier,
        "Longjiang Township received 112,000 tourists in 2022 and 376,000 in 2025.\n\n"
        "Fifty-one companies and three organisations of Minhang are paired with 120 villages of"
        " Baoshan; ten of its schools with four there, and eight hospitals with four.",
    )
    for printed in ("112,000", "376,000", "Fifty-one", "three", "120", "ten", "eight"):
        assert (said[printed].level, printed) == ("ok", printed)


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the specialty rate of Yunnan coffee was 31.6%, up from less than 8% in 2021,"
        " and the deep-processing rate 80.8%.",
        "In 2024 the coffee area of Yunnan was 1.1931 million mu; the specialty rate of Yunnan"
        " coffee was 31.6%, up from less than 8% in 2021.",
        "Between 2012 and 2023 the disposable income per person in Xinzhai rose from more than"
        " 3,100 yuan to more than 30,000 yuan.",
        "The districts of Shanghai gave Yunnan 521 million yuan in the first half of 2024.",
    ],
)
def test_english_years_go_with_their_own_figures(verifier: Verifier, text: str) -> None:
    found = verifier.verify(read(text.encode(), "draft.md"))
    assert {j.level for j in found if j.fact} == {"ok"}


def test_a_number_of_other_things_is_no_slip_of_a_fact(verifier: Verifier) -> None:
    """Nobody said how many companies of Baoshan there are; 120 are its villages."""
    text = (
        "Minhang and Baoshan paired. 51 companies of Minhang paired with 121 companies of Baoshan."
    )
    found = judged(verifier, text)
    assert (found["51"].level, found["121"].level) == ("ok", "unknown")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Visits to Longjiang rose from 112,000 in 2022 to 376,000 in 2025.",
            {"112,000": "longjiang-visits-2022", "376,000": "longjiang-visits-2025"},
        ),
        ("In 2025, visits to Longjiang reached 376,000.", {"376,000": "longjiang-visits-2025"}),
        (
            "Minhang has given Shidian County more than 200 million yuan since 2017.",
            {"more than 200 million yuan": "cooperation-funds-shidian-since-2017"},
        ),
    ],
)
def test_visits_without_a_noun_and_what_is_given_are_linked(
    verifier: Verifier, text: str, facts: dict[str, str]
) -> None:
    found = judged(verifier, text)
    assert {p: one.fact and one.fact.id for p, one in found.items()} == facts


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (
            "Baoshan has had fiscal aid of RMB 1.442 billion since 1997.",
            "RMB 1.442 billion",
            "amount-differs",
        ),
        ("Minhang has put 1.424 billion yuan into Baoshan since 1997.", "1.424 billion yuan", ""),
        (
            "Fiscal aid of Minhang to Baoshan since 1997: 1.442bn yuan.",
            "1.442bn yuan",
            "amount-differs",
        ),
        ("Projects built in Baoshan with aid from Minhang since 1997: 649 projects.", "649", ""),
        (
            "Projects built by Songjiang in Baoshan since 1997: 649 projects.",
            "649",
            "giver-differs",
        ),
        ("Songjiang has built 649 projects in Baoshan since 1997.", "649", "giver-differs"),
        (
            "Shanghai gave Yunnan 3.818 billion yuan from January to July 2022.",
            "3.818 billion yuan",
            "",
        ),
        ("In 2024 Yunnan held 538 training sessions for rural workers.", "538", "period-differs"),
        ("The area planned for Tengchong's park in Baoshan: 2,939 mu.", "2,939 mu", ""),
        ("10 joint meetings of Minhang and Baoshan were held since 2021.", "10", ""),
        ("Coffee in Baoshan has over forty varieties, by November 2025.", "over forty", ""),
        ("Coffee in Baoshan has forty varieties, by November 2025.", "forty", "bound-lost"),
        (
            "Xinzhai, in the Nujiang valley, grew about 13,600 mu of coffee in August 2024.",
            "about 13,600 mu",
            "",
        ),
        ("12 joint meetings of Minhang and Baoshan were held since 2021.", "12", "amount-differs"),
    ],
)
def test_plain_english_is_linked(verifier: Verifier, text: str, printed: str, code: str) -> None:
    found = judged(verifier, f"Minhang has helped Baoshan.\n\n{text}")[printed]
    assert found.fact
    blamed = [code for code in found.codes if code not in ("source-copied", "conflict", "rounded")]
    assert blamed == ([code] if code else [])


@pytest.mark.parametrize(
    "text",
    [
        "Since 2021 the two places have exchanged visits about coffee products.",
        "In Baoshan the specialty rate of coffee and its deep-processing rate together reach 74%.",
        "These four have coffee companies in Baoshan; all three have aid projects.",
        "The specialty rate of coffee in Baoshan and that of tea, combined, come to 74 percent.",
    ],
)
def test_what_was_told_and_what_is_added_up_is_held_against_no_fact(
    verifier: Verifier, text: str
) -> None:
    found = judged(verifier, f"Minhang has helped Baoshan.\n\n{text}").values()
    assert {one.level for one in found} <= {"unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "In Xinzhai Village at least five households of Baoshan run guesthouses.",
        "At least two villages of Baoshan, Xinzhai among them, grow coffee with aid from Minhang.",
        "Minhang has aided 142 villages of Baoshan since 2021, at least two of them in Longling.",
    ],
)
def test_at_least_so_many_are_not_blamed(verifier: Verifier, text: str) -> None:
    found = judged(verifier, f"Minhang has helped Baoshan.\n\n{text}").values()
    assert {one.level for one in found} <= {"unknown", "ok"}


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Longling Hospital, Changning Hospital and Shidian Hospital", ["members-wrong"]),
        ("Longling Hospital, Changning Hospital, Shidian Hospital and Longyang Hospital", []),
    ],
)
def test_what_is_named_behind_a_place_is_counted(
    verifier: Verifier, names: str, codes: list[str]
) -> None:
    found = judged(verifier, f"Doctors went to four hospitals in Baoshan: {names}.")["four"]
    assert [code for code in found.codes if code == "members-wrong"] == codes


@pytest.mark.parametrize(
    "text",
    [
        "The programme spent 3 million yuan in 2023, up from 2 million, a rise of <>.",
        "The programme's spending rose from 2 million to 3 million, up <>.",
        "The programme spent 3 million, up <> from 2 million.",
        "Income was 1.2 million yuan in 2023 and 0.8 million in 2022, a gain of <>.",
        "Income rose to 1.2 million yuan from 800,000, a gain of <>.",
        "Output reached 30,000 tonnes in 2023, up from 20,000, a rise of <>.",
        "The farm covers 1.5 million mu, against 1 million, an increase of <>.",
    ],
)
def test_a_growth_is_held_against_numbers_whose_unit_another_tells(text: str) -> None:
    wrong, right = (
        next(j for j in judged_alone(text.replace("<>", said)) if j.mention.printed == said)
        for said in ("60%", "50%")
    )
    assert (wrong.codes, right.codes) == (("growth-wrong",), ("derived",))


def test_a_number_of_millions_is_of_the_unit_before_it_only_beside_it() -> None:
    text = (
        "It had 376,000 visits and 65 million yuan, against 112,000. It helped 2 million children."
    )
    units = [j.mention.quantity and j.mention.quantity.unit for j in judged_alone(text)]
    assert units == ["人次", "元", "人次", "个"]


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (
            2026,
            "BAOSHAN, 20 March {} — Last year Longjiang Township received 376,000 visits and earned"
            " 65.204 million yuan from tourism, against 112,000 visits and over 20 million yuan in"
            " 2022.",
        ),
        (
            2025,
            "({}) Last year Changning produced 30,800 tonnes of tea worth 7.092 billion yuan.",
        ),
        (
            2025,
            "BAOSHAN, March 20, {} (Xinhua) -- Last year Changning produced 30,800 tonnes of tea.",
        ),
        (2025, "By Li Na, March 15, {}\n\nChangning produced 30,800 tonnes of tea last year."),
        (2025, "Changning produced 30,800 tonnes of tea last year.\n\nPosted on 15 March {}"),
        (
            2023,
            "BAOSHAN, 20 March {} — Longjiang Township received 112,000 visits last year, and in"
            " 2025 376,000 visits.",
        ),
    ],
)
def test_last_year_in_english_is_the_one_before_the_dateline(
    verifier: Verifier, year: int, text: str
) -> None:
    text = text.replace("({})", "(15 March {})")
    assert {one.level for one in judged(verifier, text.format(year)).values()} == {"ok"}
    found = [*judged(verifier, text.format(year + 2)).values()]
    assert "period-differs" in found[0].codes


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 Longjiang Township received 112,000 visits; compared with last year, it grew.",
        "Longjiang Township received 112,000 visits in 2022, up 5% from last year.",
        "Longjiang Township received 112,000 visits this year, fewer than last year.",
    ],
)
def test_last_year_that_is_only_compared_with_is_no_period(verifier: Verifier, text: str) -> None:
    document = read(text.encode(), "draft.md")
    found = {j.mention.printed: j for j in verifier.verify(document, "2022-12-31")}
    assert found["112,000"].level == "ok"


def test_the_day_of_an_event_is_a_period(verifier: Verifier) -> None:
    text = "On 20 March 2022 Longjiang Township had received 376,000 visits."
    assert "period-differs" in judged(verifier, text)["376,000"].codes


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 three officials and 16 specialists went west to Baoshan; 13 officials came east.",
        "In 2021 Baoshan was visited by 14 doctors, 16 teachers and 13 farmers.",
    ],
)
def test_persons_are_no_slip_of_other_things(verifier: Verifier, text: str) -> None:
    """Baoshan's officials had 15 trainings in Shanghai that year."""
    levels = {one.level for one in judged(verifier, text).values()}
    assert levels <= {"ok", "note", "unknown"}
