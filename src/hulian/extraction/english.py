"""Figures as English texts say them: two million farmers, two thirds of it, 3.2 million people.

The scales and units behind digits are in the grammar (`hulian.figures.counted`).
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from hulian.extraction.dates import ENGLISH_MONTHS
from hulian.extraction.english_counts import OF_THESE, THINGS_BEHIND, names_what
from hulian.extraction.kinds import NumberMatch
from hulian.extraction.measured import measured
from hulian.figures import distant_markers
from hulian.figures.grammar import read
from hulian.figures.markers import PLAINEST
from hulian.figures.number_words import ENGLISH_NUMBER, ENGLISH_NUMBERS, ENGLISH_SCALES
from hulian.figures.numeral import (
    COUNTING,
    english_number,
    number,
)
from hulian.pattern import Pattern, is_han

WORD = Pattern(r"[A-Za-z]{2,}")


def is_english(text: str) -> bool:
    """Tell whether a text is in English: many more words than Chinese characters."""
    words = len(WORD.findall(text))
    for character in text if words else "":
        if is_han(character):
            words -= 2
            if words <= 0:
                return False
    return words > 0


_ONES = {word: str(number) for word, number in ENGLISH_NUMBERS.items()}
_ONES |= {"a": "1", "half a": "0.5", "half an": "0.5"}
_PARTS = {"half": "二", "third": "三", "quarter": "四", "fifth": "五", "tenth": "十"}

_AS_MUCH = r" times (?:as|the|that|those|its|their|what)\b"

_ANY_ONES = f"{ENGLISH_NUMBER}|half an|half a|a"
_SPELT = Pattern(
    rf"(?i:\b(?P<ones>{_ANY_ONES})(?: to (?P<upper>half an?|[a-z]+))?)"
    r"(?=[ -](?:thousand|million|billion|trillion|per ?cent)\b"
    rf"|(?:(?<=alf an) (?:hour|acre)|(?<=alf a) (?:day|year|mu|km))\b|{_AS_MUCH}"
    rf"|(?<!one){OF_THESE}|(?P<things> ))"
)
_FRACTION = Pattern(
    r"(?i:\b(?P<some>one|a|two|three|four|nine)[ -](?P<part>third|quarter|fifth|tenth)s?\b(?!-)"
    r"|(?P<half>(?:(?<=(?:than|over) )|(?<=(?:nearly|almost) )|(?<=(?:about|under) )|(?<=by ))"
    r"half\b(?! an? | past)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!and a )(?:one )?half(?= (?:of|the|its|all)\b)))"
)
_OF_A_SCALE = Pattern(r" of an?(?= (?:thousand|million|billion|trillion)\b)")
_ONE_IN = Pattern(
    r"(?i:(?<![\d.,])\b(?P<some>[1-9]|[a-z-]+) (?:in|out of)(?: every)? "
    r"(?P<all>[1-9]\d?(?:00)?|[a-z-]+)\b"
    r"(?![.,]\d|[-%/])(?P<time> (?:seconds|minutes|hours|days|weeks|months|quarters|years)\b)?)"
)
_TWICE = Pattern(r"(?i:\btwice)(?= (?:as|the|that|those|its|their|what|[$£€]?\d)\b)")
_VAGUE = (
    r"(?:(?:a few |several |many )?(?:tens of (?:thousands|millions|billions)|dozens|scores"
    r"|hundreds|thousands|millions|billions)(?= of )|(?:half a|a|one|two|three|several) dozen\b)"
)
"""Words that only say how large a number is; of them dozens have a value, if they are counted."""
_DOZENS = {"half a": "6", "a": "12", "one": "12", "two": "24", "three": "36"}

_SEVERAL = Pattern(rf"(?i:{_VAGUE})")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = rf"(?P<month>{ENGLISH_MONTHS})(?:[a-z]{{0,7}}|t?\.)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = Pattern(
    rf"{_MONTH}(?: (?:(?P<first>\d{{1,2}})[-–])?{_DAY}(?!\d)(?:, ?{_YEAR})?"
    r"|,? (?P<of>(?:19|20)\d\d)(?!\d))"
)
_DAY_FIRST = Pattern(
    rf"(?:(?P<first>\d{{1,2}})(?:[-–]| to ))?{_DAY} {_MONTH}(?![A-Za-z])(?:,? {_YEAR})?"
)
BEGINS_A_NUMBER = (
    rf"(?i:{'|'.join(word for word in _ONES if word.isalpha())}|minus|between|twice)[ -]|[Hh]alf\b"
    rf"|(?i:{_VAGUE})|(?:{ENGLISH_MONTHS})[a-z]{{0,7}}\.? \d"
)
"""What a number in words begins with, as a pattern."""

_VAGUE_ONES = ("a", "one", "half a", "half an")
"""Before a noun these count nothing; before a unit or a scale they do."""

_REACH = 24
"""Characters before a number that may say how it is meant."""

_LONGEST = 64

_LARGER = Pattern(r"(?i:\b(?P<scale>hundred|thousand|million|billion|point)(?: and)?[ -])\Z")
_SCALE = Pattern(r"(?i:[ -](thousand|million|billion|trillion)\b)")


def _goes_on(text: str, here: int, end: int) -> bool:
    """Tell whether a number in words is only a part of what begins before it.

    So is five in two hundred and five percent; two million and three million are two numbers.
    """
    larger = _LARGER.search(text, max(here - _REACH, 0), here)
    own = _SCALE.match(text, end)
    before = ENGLISH_SCALES.get(larger["scale"].lower()) if larger else None
    return larger is not None and not (
        before and own and " and " in larger[0] and before <= ENGLISH_SCALES[own[1].lower()]
    )


def spelt(text: str, here: int) -> NumberMatch | None:
    """Read a number in words with its scale and unit, a part of a whole, or a date."""
    if found := _DATE.match(text, here):
        return _date(found)
    if text.startswith("minus ", here):
        below = measured(text, here + len("minus "))
        return replace(below[0], start=here) if below else None
    if text.startswith(("between ", "Between "), here):
        both = measured(text, here)
        return replace(both[0], start=here + len("between ")) if both else None
    if found := _SEVERAL.match(text, here):
        some = _DOZENS.get(found[0].lower().removesuffix(" dozen"))
        dozens = _in_digits(text, here, found.end(), some) if some else None
        return dozens or NumberMatch(*found.span(), "other")
    if found := _FRACTION.match(text, here):
        if scaled := _OF_A_SCALE.match(text, found.end()):
            return _part_of_a_scale(text, here, found, scaled.end())
        if found[0].endswith(" quarters") and not _are_fourths(text, *found.span()):
            return NumberMatch(*found.span(), "other")
        above = COUNTING[int(_ONES[(found["some"] or "one").lower()])]
        share = f"{_PARTS[(found['part'] or 'half').lower()]}分之{above}"
        return _as_marked(text, here, found.end(), share, "%")
    if found := _TWICE.match(text, here):
        return _as_marked(text, here, found.end(), "2倍", "倍")
    if some_in_all := one_in(text, here):
        return some_in_all
    if composed := _composed(text, here):
        return composed
    found = _SPELT.match(text, here)
    if not found or (found["upper"] or "a").lower() not in _ONES:
        return None
    if found["things"] and not THINGS_BEHIND.match(text, found.end()):
        return None
    digits = " to ".join(_ONES[word.lower()] for word in found.group("ones", "upper") if word)
    match = _in_digits(text, here, found.end(), digits)
    if not match or (found["ones"].lower() in _VAGUE_ONES and match.value == digits):
        return None
    goes_on = _goes_on(text, here, found.end())
    return NumberMatch(here, match.end, "other") if goes_on else match


def _part_of_a_scale(text: str, here: int, part: re.Match[str], end: int) -> NumberMatch | None:
    """Read a quarter of a million yuan; three thirds of one have no value."""
    whole = number(_PARTS[(part["part"] or "half").lower()])
    worth = Decimal(_ONES[(part["some"] or "one").lower()]) / whole
    if worth != round(worth, 4):
        return NumberMatch(here, end, "other")
    return _in_digits(text, here, end, str(worth))


def _are_fourths(text: str, start: int, end: int) -> bool:
    """Tell whether quarters are parts of a whole; the first three quarters of 2024 are a time."""
    if text.endswith(("than ", "by ", "of ", "nearly ", "almost "), 0, start):
        return True
    is_time = text.endswith(("first ", "last ", "past ", "next "), 0, start)
    return text.startswith(" of ", end) and not (is_time or text[end + 4 : end + 5].isdecimal())


def _in_digits(text: str, here: int, end: int, digits: str) -> NumberMatch | None:
    """Return the figure that a number in words is the beginning of, read with digits for it."""
    begun = text[max(here - _REACH, 0) : here]
    found = measured(f"{begun}{digits}{text[end : end + _LONGEST]}", len(begun))
    longer = end - len(begun) - len(digits)
    return replace(found[0], start=here, end=found[0].end + longer) if found else None


_LARGE = "(?:hundred|thousand|million|billion|trillion)"
_WORD = Pattern(rf"(?i:(?:{ENGLISH_NUMBER}|{_LARGE})\b|a(?= {_LARGE}\b))")
_JOINT = Pattern(
    r"(?i:(?P<half> and a half\b) ?|(?<=hundred) and "
    rf"|(?<=thousand|.million|.billion) and (?=[a-z]+\b(?! {_LARGE}\b))"
    rf"|(?P<comma>, )(?=[a-z]+ hundred\b)|[ -])"
)


def _words(text: str, here: int) -> tuple[list[str], int]:
    """Return the words of the number at a place, and where they end."""
    words: list[str] = []
    at = end = here
    while found := _WORD.match(text, at):
        words.append("one" if found[0] in "aA" else found[0].lower())
        end = found.end()
        joint = _JOINT.match(text, end)
        if not joint:
            break
        if joint["half"]:
            words.append("half")
            end = joint.end("half")
        elif joint["comma"]:  # five thousand, two hundred: one number, or two
            words.append(",")
        at = joint.end()
    return words[: -1 if words[-1:] == [","] else None], end


def _is_simple(words: Sequence[str]) -> bool:
    """Tell whether these are no more than a number below a hundred and a scale."""
    return len(words) < 3 and "hundred" not in words and "half" not in words


def _composed(text: str, here: int) -> NumberMatch | None:
    """Read a number of several words, or two: five thousand and twenty, two to three hundred.

    It has no value where it may be a year, or more than one number.
    """
    words, end = _words(text, here)
    numbers = [words]
    if words and text.startswith(" to ", end):
        last, stop = _words(text, end + len(" to "))
        if last and (len(words) > 1 or not _is_simple(last)):
            numbers, end = [words, last], stop
    if len(numbers) == 1 and _is_simple(words):
        return None
    if words[1:] and words[-1] not in ENGLISH_SCALES and numbers[-1][-1] in ENGLISH_SCALES:
        return NumberMatch(here, end, "other")  # two hundred to three hundred thousand
    try:
        first, *second = map(english_number, numbers)
    except ValueError:
        return NumberMatch(here, end, "other")
    if second and len(words) == 1 and numbers[1][1:]:  # two to three hundred
        first *= english_number(["one", *numbers[1][1:]])
    digits = " to ".join(f"{number:f}" for number in (first, *second))
    match = _in_digits(text, here, end, digits)
    stop = match.end if match else end
    is_year = not second and 1900 <= first < 2100 and not names_what(text, stop)
    begun = text.endswith("between ", 0, here) or _LARGER.search(text, max(here - _REACH, 0), here)
    if not match or (is_year and not match.unit) or begun:
        return NumberMatch(here, stop, "other")
    return match


def day_first(text: str, here: int) -> NumberMatch | None:
    """Read a date that begins with its day: 31st March 2017, 1 April, 3 to 9 May."""
    found = _DAY_FIRST.match(text, here)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> NumberMatch | None:
    month = ENGLISH_MONTHS.split("|").index(found["month"]) + 1
    if not found["day"]:
        return NumberMatch(*found.span(), "date", period=f"{found['of']}-{month:02}")
    days = [int(day) for day in found.group("first", "day") if day]
    if not 1 <= days[0] <= days[-1] <= 31:
        return None
    period = "/".join(f"{found['year']}-{month:02}-{day:02}" for day in days)
    return NumberMatch(*found.span(), "date", period=period if found["year"] else None)


def one_in(text: str, here: int) -> NumberMatch | None:
    """Read one in five, 2 out of 3; in two in three years the number of times has no value."""
    found = _ONE_IN.match(text, here)
    words = found.group("some", "all") if found else ()
    some, of = (_ONES.get(word.lower(), word) for word in words or ("", ""))
    if not found or not f"{some}{of}".isdecimal() or int(some) >= int(of):
        return None
    if found["time"]:
        return NumberMatch(here, found.end("all"), "other")
    return _as_marked(text, here, found.end("all"), f"{of}分之{some}", "%")


def _as_marked(text: str, here: int, end: int, value: str, unit: str) -> NumberMatch:
    """Return a share or a multiple with the marker before it."""
    meaning = distant_markers.english(text, here, end)
    marked = read(f"{PLAINEST.get(meaning or '', '')}{value}", 0)
    if not marked or not marked.quantity or meaning == "unclear":
        return NumberMatch(here, end, "ratio")
    return NumberMatch(here, end, "ratio", marked.value, unit, marked.quantity)
