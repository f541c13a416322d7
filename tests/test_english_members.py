"""How many English sentences count, and how many they name."""

import pytest

from reckoned import alarms


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("{} groups meet here: the beginners, the hill runners and the juniors.", "Three", "Four"),
        ("{} services start in May: a seed library, a café and home visits.", "Three", "Five"),
        ("Arrears grew in the {} districts, Ash, Elm Vale and Oak: £4.1m in Ash.", "three", "four"),
        ("We worked in {} basins, North, Inner, Old and Slip, all year.", "four", "three"),
        ("{} of them have trained with us: Abi Lee, Rosa Poe and Kim Teal.", "Three", "Four"),
        ("We have 58 members at {} stations -- Elm, Route 9 and Mill.", "three", "four"),
        ("The {} villages of Ash, Bow and Clay share a doctor.", "three", "four"),
        ("Ash, Bow and Clay, the {} villages on the hill, share a doctor.", "three", "four"),
        ("We planted {} kinds of tree: oak, ash, lime and birch.", "four", "six"),
    ],
)  # fmt: skip
def test_number_of_what_is_named_is_counted(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == []
    assert [said.split()[-1] for said in alarms(text.format(wrong))] == ["members-wrong"]


@pytest.mark.parametrize(
    "text",
    [
        "We bought four things: a kettle, two chairs and a rug.",
        "The 12 members of Ash, Bow and Clay voted.",
        "We visited four towns, Ash, Bow and Clay among them.",
        "Two of the four villages: Ash and Bow.",
        "Of the four villages, Ash, Bow and Clay have a school.",
        "In four villages, Ash, Bow and Clay residents complained.",
        "Five pupils went on to study: two medicine, two law and one music.",
        "She won four medals: gold in 2019, silver in 2020 and bronze twice.",
        "The three partners (Green, Hill and Sons, Lee and Park) agreed.",
        "There are four courses, such as pottery, weaving and dance.",
        "Four workers at Ash, Bow and Clay lost their jobs.",
    ],
)
def test_what_need_not_be_all_is_not_counted(text: str) -> None:
    assert alarms(text) == []
