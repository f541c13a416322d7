"""What is left in English of what came when so much went, and by how much two numbers differ."""

import pytest

from reckoned import alarms


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Total in, £6,550. Total out, £4,435. Left in the tin, £{}.", "2,115", "1,215"),
        ("Income was £2,025 and outgoings £3,761, a deficit of £{}.", "1,736", "1,376"),
        ("We spent £4,656 against a budget of £6,876, an underspend of £{}.", "2,220", "2,280"),
        ("The van costs £9,400. We have £6,150 put by and so are £{} short.", "3,250", "2,350"),
        ("They spent £5,391 of the £7,025 grant, leaving £{} unspent.", "1,634", "1,364"),
        (
            "We began with £875, took £729 and spent £396, so we end with £{}.",
            "1,208",
            "1,028",
        ),
        ("The class began with 33 pupils; 4 left and 6 joined, so it is now {}.", "35", "38"),
        ("We had 212 members. 31 left and 48 joined, which gives {} today.", "229", "222"),
        ("There were 87 dogs. We took in 34 and rehomed 41, so {} remain.", "80", "50"),
        ("48 drivers joined and 31 left, so we ended with {} more than we began.", "17", "27"),
        (
            "The library had 4,512 books. It bought 318 and withdrew 127, making {}.",
            "4,703",
            "4,073",
        ),
        ("The tank holds 900 litres; we have used 640, so {} litres are left.", "260", "620"),
        ("Fuel was £2,340 after £5,026 the winter before, so £{} saved.", "2,686", "2,866"),
        ("The motion was carried by 248 votes to 212, a majority of {}.", "36", "63"),
        ("The roll stands at 142, {} up on last year's 133.", "nine", "twelve"),
        ("We had 43 points, {} more than the 37 of last season.", "six", "eight"),
        ("Membership rose from 212 to 248, a gain of {}.", "36", "63"),
        ("We counted 540. A year ago it was 480, so the crowd grew by {}.", "60", "90"),
        ("We scored 412; last year it was 371, so we are {} better off.", "41", "14"),
        ("We aimed for 200 and got 248, {} more than we hoped.", "48", "84"),
        ("There are now 28 clubs, exactly {} the 14 of two years ago.", "twice", "three times"),
        ("The list stands at 64. In 2021 it was {}, so it has doubled.", "32", "42"),
        ("It came to £1,980. A year ago it was £1,650; it's {} dearer.", "a fifth", "a third"),
        ("We laid 5,040. March was 3,600, so we're talking {} more.", "40%", "30%"),
        ("We carried 4.2 million people last year, {} up from 4.0 million in 2023.", "5%", "15%"),
        ("You rang 540 times, after 720 times the year before: {} fewer.", "a quarter", "a third"),
        ("There are 400: 132 in Year 7, 128 in Year 8 and {} in Year 9.", "140", "160"),
        ("They lent 9,450 books: 4,300 at Ash, 3,050 at Bow and {} at Clay.", "2,100", "1,200"),
    ],
)
def test_balance_or_change_that_is_wrong_is_found(text: str, right: str, wrong: str) -> None:
    assert (alarms(text.format(right)), bool(alarms(text.format(wrong)))) == ([], True)


@pytest.mark.parametrize(
    "text",
    [
        "We won 13 games, drew 4 and lost 5 of the 22 we played.",
        "We had 54 ewes, 12 of them first-timers and 20 of them Romneys.",
        "There were 840 replies. 546 were in favour, 120 against and the other 174 had no view.",
        "Membership was 212 in January. 48 people joined and 31 left, so we end with 229.",
        "We began with 340 hens, lost 42 to the fox, bought some and now have 310.",
        "In May 30 came and in June 20, leaving us with 15 places for July.",
        "We have 3,000 hens. Eggs came to 3,600 a week, 40% more than last year.",
        "Food cost £500 and the hall £300. The club has £1,200 in the bank.",
        "A boy of 17 met the 28-year-old. The 24-year-old came on the ten-day trip. "
        "The five-day match followed.",
        "The crew took two passengers from the jet. The 185 passengers were then let off.",
        "60 were ill. 12 died, 31 left and 48 came in from Ash.",
    ],
)
def test_numbers_that_make_no_balance_are_passed_over(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("We had $412,000. The county put in $247,200, or {} cents of every dollar.", "60", "65"),
        (
            "We spent £48,000, and £36,000 of that went to families: {} in every pound.",
            "75p",
            "57p",
        ),
        ("A quarter of our 480 pupils ({}) walk to school.", "120", "160"),
        ("We have 480 members. A quarter of them, {}, are women.", "120", "210"),
        ("We have 480 members. One in four, {}, is a woman.", "120", "160"),
        ("One in four of the 480, {} in all, has free meals.", "120", "210"),
        ("Of 150 candidates, 108 reached grade 4 or better, or {} per cent.", "72", "78"),
        (
            "We have £4,800. It costs £6,400, so we are {} of the way there.",
            "three quarters",
            "half",
        ),
        ("Fiction made 6,300 of the 9,450 loans, that is {}.", "two thirds", "three quarters"),
        ("We sent out 150 forms and got 45 back, a response rate of {}%.", "30", "45"),
        ("Turnout was {}%, with 372 of the 1,240 on the roll voting.", "30", "33"),
        (
            "Two thirds of the 480 seats were sold; the other third, {}, went on the night.",
            "160",
            "190",
        ),
        (
            "A third of the 480 tickets went to schools and the other two thirds, {}, to us.",
            "320",
            "230",
        ),
        ("Some 60% of the 450 loans were fiction; the other {} were not.", "180", "108"),
        (
            "The fête brought in £5,940 of that £9,140 and the market the remaining £{}.",
            "3,200",
            "3,500",
        ),
        ("The office has spent £19.2m of the £24m, leaving £{}m.", "4.8", "5.8"),
        ("Dues rose from £1.80m to £2.16m. Costs were £1.74m, which leaves £{}m.", "0.42", "0.24"),
        ("We went into May with 240. The fox had 18, we sold 12, and that left {}.", "210", "220"),
    ],
)
def test_share_that_is_wrong_is_found(text: str, right: str, wrong: str) -> None:
    assert (alarms(text.format(right)), bool(alarms(text.format(wrong)))) == ([], True)
