"""A total told with its parts in English, in the words that such sentences are made of."""

import pytest

from reckoned import alarms

_LISTS = (
    ("9 gold, 7 silver and {} bronze", "{} medals", 5, 21),
    ("16 doctors, 14 teachers and {} students", "{} volunteers", 25, 55),
    ("£3,200 from grants, £1,800 from fees and £{} from gifts", "£{}", 1000, 6000),
)
_RIGHT = (
    "{parts}, which comes to {total}.",
    "{parts}: a total of {total}.",
    "{parts} add up to {total}.",
    "{parts}, {total} in all.",
    "There were {total} in all, made up of {parts}.",
    "The total of {total} is made up of {parts}.",
    "Our {total} break down into {parts}.",
    "In all we had {total}: {parts}.",
    "{parts}. That makes {total}.",
    "{parts}, or {total} altogether.",
    "We counted {total} ({parts}).",
)


def _told(shape: str, more: int) -> list[str]:
    """Return sentences of which the total is so much more than its parts."""
    return [
        shape.format(parts=parts.format(f"{last:,}"), total=whole.format(f"{added + more:,}"))
        for parts, whole, last, added in _LISTS
    ]


@pytest.mark.parametrize("shape", _RIGHT)
def test_total_that_is_right_is_passed_over(shape: str) -> None:
    assert [text for text in _told(shape, 0) if alarms(text)] == []


@pytest.mark.parametrize("shape", _RIGHT)
def test_total_that_is_wrong_is_found(shape: str) -> None:
    assert [text for text in _told(shape, 10) if not alarms(text)] == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Of the 412 tickets, 367 were sold and the other {} given away.", "45", "54"),
        ("Of the 412, 205 are women and {} men.", "207", "270"),
        ("60 came; Ann fed 22 of them, Bo 25 and the rest, {}, went home.", "13", "23"),
        ("We had 340 tins, took in 120 and gave out 285, so {} are left.", "175", "215"),
        ("Takings were £1,240. After costs of £385 we cleared £{}.", "855", "955"),
        ("We scored 48 and let in 29, so the difference is plus {}.", "19", "21"),
        ("There are 64 helpers, {} more than the 52 of last year.", "12", "21"),
        ("It costs £1,612, which is £{} above the present £1,536.", "76", "67"),
        ("Played 18, won 9, drew 5, lost {}.", "4", "6"),
        ("Gold 9, silver 4, bronze {} – 18 medals for the club.", "5", "8"),
        ("The hall (£540), the food (£275) and a band (£{}) came to £960 together.", "145", "245"),
        ("The 46 singers are 14 sopranos, 12 altos, 9 tenors and {} basses.", "11", "15"),
        ("15 tonnes came: 6 tonnes of oats, 5 of rye and {} of beans.", "4", "7"),
        ("It cost £964.\n\nHow it went:\n\n- hall £540\n- food £279\n- band £{}", "145", "154"),
        ("We lent\n\n- May: 310\n- June: 460\n- July: {}\n\nmaking 1,195 in total.", "425", "452"),
        ("| Of | £ |\n|-|-|\n| Fees | £{} |\n| Gifts | £120 |\n| All | £1,120 |", "1,000", "1,100"),
        ("We played 22, won 13, drew 4 and lost {}.", "five", "nine"),
        ("Of our 22 matches we won 13, drew 4 and lost {}.", "5", "8"),
        ("We won 13 games, drew 4 and lost 5 of the {} we played.", "22", "25"),
        ("Nine gold, seven silver and {} bronze, so 24 medals.", "8", "6"),
        ("Gifts (£120), fees (£85) and sales (£32) gave an income of £{}.", "237", "273"),
        ("Gifts came to £120, fees to £85 and sales to £32, so income totalled £{}.", "237", "273"),
        ("Gifts were £120, fees £85 and sales £32, giving an income of £{}.", "237", "273"),
        ("There are 400 pupils in all, with 132 in May, 128 in June and {} in July.", "140", "410"),
        ("The fair took £2,329. Stalls made £920, games £614 and the raffle £{}.", "795", "895"),
        ("The paper bill was £864 in all. Ink cost £410, card £239 and glue £{}.", "215", "251"),
    ],
)  # fmt: skip
def test_what_others_leave_is_reckoned(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == []
    assert [said.split()[-1] for said in alarms(text.format(wrong))] in (
        ["sum-wrong"],
        ["growth-wrong"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "We booked 3 rooms at £40 and 2 at £50, which comes to £220.",
        "In all 21 medals came home, and 7 silver cups and 5 plates with them.",
        "They hired 40 men and 30 women to bake bread, making 90 loaves a day.",
        "The rent is £260, the phone £40 and the rest £30; that is £330 altogether.",
        "It paid £380 million, of which £150 million for roads, £46 million for schools and "
        "£40 million for parks.",
        "In all 38 medals came home, and 7 silver cups and 5 plates with them.",
        "9 buses and 7 vans carried 400 passengers in all.",
        "Bay 9 is empty, bay 7 holds 12 boats.",
        "Played 22, won 13, lost 5.",
        "We had 4 cooks, 6 waiters and 2 porters, so 20 guests were well served.",
        "We raised £5,000. The fair made £2,000, the quiz £1,500 and the raffle £900.",
        "The panel of 12 is made up of 3 doctors, 4 nurses and others.",
        "The 20 pupils were divided into 4 teams of 3 boys and 2 girls.",
    ],
)
def test_what_is_no_total_of_these_is_not_blamed(text: str) -> None:
    assert alarms(text) == []
