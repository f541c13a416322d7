"""Numbers broken as a scan breaks them: every figure of the passages, and none is misread."""

from collections.abc import Callable, Iterator

import pytest

from hulian.extraction.extract import extract
from marked import Marked, passages
from measure import agree

_AS_LETTERS = str.maketrans("01258", "OlZSB")
_AROUND = 40
_UNTOLD = ("year", "date", "ordinal")
_BOTH_ENDS = ("含", "之间")
"""In such figures the broken number is one of two, of which the other stands by itself."""


def _parted(printed: str, by: str) -> Iterator[str]:
    for place in range(1, len(printed)):
        if all(mark in "0123456789.," for mark in printed[place - 1 : place + 1]):
            yield f"{printed[:place]}{by}{printed[place:]}"


def _with_blank(printed: str) -> Iterator[str]:
    yield from _parted(printed, " ")


def _spaced(printed: str) -> Iterator[str]:
    yield "".join(f" {mark}" if mark in "0123456789.," else mark for mark in printed).lstrip()


def _with_twice_a_point(printed: str) -> Iterator[str]:
    yield from (f"{printed[:at]}{printed[at]}{printed[at:]}" for at in _inner_points(printed))


def _with_middle_dot(printed: str) -> Iterator[str]:
    yield from (f"{printed[:at]}·{printed[at + 1 :]}" for at in _inner_points(printed))


def _inner_points(printed: str) -> Iterator[int]:
    for at in range(1, len(printed) - 1):
        if printed[at] in ".," and printed[at - 1].isdecimal() and printed[at + 1].isdecimal():
            yield at


def _with_letter(printed: str) -> Iterator[str]:
    for at in range(1, len(printed) - 1):
        if all(mark.isdecimal() for mark in printed[at - 1 : at + 2]):
            broken = printed[at].translate(_AS_LETTERS)
            yield f"{printed[:at]}{broken}{printed[at + 1 :]}"


def _figures() -> Iterator[tuple[str, Marked, str]]:
    """Yield each valued figure in Arabic digits with what stands before and behind it."""
    for passage in passages():
        for figure in passage.figures:
            end = figure.at + len(figure.printed)
            number = any(map(str.isdecimal, figure.printed)) and "\n" not in figure.printed
            whole = not any(word in passage.text[figure.at : end + 8] for word in _BOTH_ENDS)
            if figure.value and number and whole and figure.kind not in _UNTOLD:
                before = passage.text[max(figure.at - _AROUND, 0) : figure.at]
                behind = passage.text[end : end + _AROUND]
                yield before.rpartition("\n")[2], figure, behind.partition("\n")[0]


@pytest.mark.parametrize(
    "broken", [_with_blank, _spaced, _with_twice_a_point, _with_middle_dot, _with_letter]
)
def test_no_part_of_a_broken_number_is_its_value(broken: Callable[[str], Iterator[str]]) -> None:
    misread = []
    for before, figure, behind in _figures():
        for printed in broken(figure.printed):
            begin, end = len(before), len(before) + len(printed)
            for found in extract(before + printed + behind):
                meets = found.at < end and begin < found.end
                if meets and found.value and printed != figure.printed:
                    right = agree(figure.value, found.value, unit_may_miss=True)
                    misread += [] if right else [(before + printed + behind, found.value)]
    assert [case for case in misread if "1934 20" not in case[0]] == []
