"""Figures as English texts say them: two million farmers, two thirds of it, 3.2 million people.

The grammar reads them (`hulian.figures.english_numbers`); here is told which of a text are meant.
"""

import re

from msgspec.structs import replace

from hulian.extraction.english_counts import are_of_shares
from hulian.extraction.english_nouns import names_what
from hulian.extraction.kinds import NumberMatch
from hulian.extraction.measured import measured
from hulian.figures import english_markers, grammar
from hulian.figures.markers import words
from hulian.figures.number_words import ENGLISH_ONES, ENGLISH_PARTS
from hulian.figures.part_of_year import SHORT_MONTH, month_named
from hulian.figures.tokens import currency_at
from hulian.pattern import Pattern, is_han

WORD = Pattern(r"[A-Za-z]{2,}")


def is_english(text: str) -> bool:
    """Return whether a text is in English: many more words than Chinese characters."""
    words = len(WORD.findall(text))
    for character in text if words else "":
        if is_han(character):
            words -= 2
            if words <= 0:
                return False
    return words > 0


_LARGE = "hundred|thousand|million|billion|trillion|dozen"
_VAGUE = (
    r"(?:(?:a few |several |many )?(?:(?:ten|hundred)s of (?:thousand|million|billion)s"
    r"|(?:dozen|score|hundred|thousand|million|billion)s)(?= of )"
    r"|(?:several|a few|a couple of) (?:dozen|hundred|thousand|million)\b)"
)
"""Words that only say how large a number is."""

_SEVERAL = Pattern(rf"(?i:{_VAGUE})")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = rf"(?P<month>{SHORT_MONTH})(?:[a-z]{{0,7}}|t?\.)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = Pattern(
    rf"{_MONTH}(?: (?:(?P<first>\d{{1,2}})[-–])?{_DAY}(?!\d|,\d{{3}}(?!\d))(?:, ?{_YEAR})?"
    r"|,? (?P<of>(?:19|20)\d\d)(?!\d))"
)
_DAY_FIRST = Pattern(
    rf"(?:(?P<first>\d{{1,2}})(?:[-–]| to ))?{_DAY}(?: of)? {_MONTH}(?![A-Za-z])(?:,? {_YEAR})?"
)
_ONES = f"{'|'.join(ENGLISH_ONES)}|ten|eleven|twelve|[a-z]{{3,5}}teen|[fenstw][a-z]{{2,4}}ty"
_PART = "|".join(ENGLISH_PARTS)
_LIMITED = "|".join(
    f"(?<={end} )" for end in ("under", "about", "over", "than", "arly", "most", "thin")
)
BEGINS_A_NUMBER = (
    rf"(?i:(?:{_ONES}|minus|between|twice)[ -]|an? (?:{_LARGE}|half|quarter"
    rf"|[a-z]+ and a (?:half|quarter))\b|[a-z]+fold\b"
    rf"|(?:{_LIMITED})an? |half\b|{_VAGUE}"
    rf"|(?:an? )?(?:[a-z]+(?:[efhnx]|ur)th|second|third)\b)|(?:{SHORT_MONTH})[a-z]{{0,7}}\.? \d"
)
"""What a number in words begins with, as a pattern; an hour is one behind a marker only."""

_HALF_OF = Pattern(
    r"(?i:(?:(?<=(?:than|over) )|(?<=(?:nearly|almost) )|(?<=(?:about|under) )|(?<=by )|(?<= to ))"
    r"(?:a )?half\b(?! past)|(?:(?<=\()|(?<=, )|(?<=, or ))half(?=[),.;])"
    r"|(?<!first )(?<!second )(?<!latter )(?<!and a )(?:(?:one|a) )?half(?= (?:of|the|its|all)\b))"
)
_TWICE = Pattern(r"(?i:twice)(?= (?:as|the|that|those|its|their|what|[$£€]?\d)\b)")
_ONE_IN = Pattern(r"(?i:(?<![\d.,])\b(?:[1-9]|[a-z-]+) (?:in|out of) )")
_TIME = Pattern(
    r" (?:seconds|minutes|hours|days|weeks|months|quarters|years|games|matches|overs|innings"
    r"|starts|appearances|outings|seasons|attempts|tries)\b"
)
"""In so many of which things happened so often: eight in 24 hours, 5 in 12 games."""
_ORDINAL = Pattern(rf"(?i:an? (?!half)(?:{_PART}))\b")
_BEHIND_A_PART = words(
    "of in on from to as at by with for than and or but is are was were has have had more less",
    "fewer since over under during after before between against behind above below each all again",
    "last this these those that who which whose will would can could may might do did came come",
    "went go said say live work own pay paid need want earn get got left took take think thought",
    "believe know began fell rose grew kept lost made found felt lower higher larger smaller",
    "bigger dearer cheaper faster slower shorter longer older younger heavier lighter",
)
_PARTING = Pattern(
    r"(?! to (?:[a-z]+|\d\d?)(?:[.,;)]|\Z| (?:and|in|on|every)\b))"
    r"(?: ?[^\w\s-]|\s*\Z|\n"
    rf"| (?:{'|'.join(_BEHIND_A_PART)})\b"
    r"| [a-z]+ed(?= (?:the|an?|their|it|to|in|that|for|by|of|on|at|from)\b|[.,;]))"
)
"""Behind a third that is a share; a third runway is one more, a quarter past three an hour."""
_BEFORE_A_REST = ("hundred and ", "hundred ", "point ", "between ")
"""Before a number that is only a part: forty in the hundred and forty."""


def spelt(text: str, here: int) -> NumberMatch | None:
    """Read a number in words with its scale and unit, a part of a whole, or a date."""
    if not (text[here].isascii() and text[here].isalpha()) or currency_at(text, here):
        return None
    if found := _DATE.match(text, here):
        return _date(found)
    if found := _SEVERAL.match(text, here):
        return NumberMatch(*found.span(), "other")
    figures = measured(text, here)
    if not figures:
        return None
    match = figures[0]
    if opening := grammar.BETWEEN.match(text, here):
        return replace(match, start=opening.end())
    if match.unit in ("%", "倍") and not text.startswith("minus ", here):
        return _share(text, match)
    return _number(text, match)


def _share(text: str, match: NumberMatch) -> NumberMatch | None:
    """Return a share or a multiple, if it is meant as one: not the first half."""
    start, end = match.start, match.end
    printed = text[start:end].lower()
    meant = {"half": _HALF_OF, "one half": _HALF_OF, "a half": _HALF_OF, "twice": _TWICE}
    if printed in meant and not meant[printed].match(text, start):
        return None
    if _ORDINAL.fullmatch(text, start, end) and not _PARTING.match(text, end):
        return None
    fourths = printed.endswith(" quarters") and not _are_fourths(text, start, end)
    if _ONE_IN.match(text, start) and _TIME.match(text, end):  # eight in 24 hours
        return NumberMatch(start, text.index(" ", start), "other")
    return NumberMatch(start, end, "other") if fourths else match


_NTH = (
    "(?:(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|[a-z]{3,5}teen|[fenstw][a-z]{2,4}tie)th"
    "|second|third)"
)
_COUNTED_OFF = Pattern(
    r"\d++(?:st|nd|rd|th)\b(?!-)"
    rf"|(?<!top )(?<!bottom )(?<!middle )"
    rf"(?i:(?:[a-z]+ hundred and )?(?:(?:[a-z]+ty-)?{_NTH}|[a-z]+ty-first))\b(?!-)"
    r"(?! (?:half|quarter|hand|form|part(?:y|ies)|sector|later|ago|or two|thoughts?)\b)"
    r"(?<! a second)(?<!(?:ch|ry|er|it) second)(?<!\d second)"
)
"""What is counted off; a second is a time, the bottom third a share."""


def ordinal(text: str, here: int) -> NumberMatch | None:
    """Read 38th and third, which are counted off; first says mostly when something was."""
    found = _COUNTED_OFF.match(text, here)
    return NumberMatch(*found.span(), "ordinal") if found else None


def one_in(text: str, here: int) -> NumberMatch | None:
    """Read 2 out of 3; in 2 in 3 years the number of times has no value."""
    figures = measured(text, here) if _ONE_IN.match(text, here) else []
    return _share(text, figures[0]) if figures and figures[0].unit == "%" else None


def _number(text: str, match: NumberMatch) -> NumberMatch | None:
    """Return a number in words that counts something or has a unit or a scale; None for others."""
    start, end = match.start, match.end
    words = text[start:end].lower()
    scaled = _LARGE_WORD.search(words)
    if are_of_shares(text, start, end):
        points = spelt(f"{words} percentage points", 0)
        return points and replace(points, start=start, end=end + len(" points"))
    either = text.startswith(" or ", end) and not english_markers.meaning_behind(text, end)
    if words.startswith("minus ") and not match.unit and not names_what(text, end):
        return NumberMatch(start, end, "other")  # what is below zero is not told
    if not (match.unit or scaled) and (words == "one" or either or not names_what(text, end)):
        return None
    one = _ONE_UNIT.match(words) and not scaled
    if one and english_markers.start_before(text, start) == start:
        return None
    amount = match.quantity.amount if match.quantity else 0
    is_year = not match.unit and 1900 <= amount < 2100 and not names_what(text, end)
    if is_year or text.endswith(_BEFORE_A_REST, 0, start):
        return NumberMatch(start, end, "other")
    return match


_ONE_UNIT = Pattern(r"an? (?!.* of |.* (?:half|quarters?)\Z)")
_LARGE_WORD = Pattern(rf"\b(?:{_LARGE})\b")


_SO_MANY = Pattern(r"\b(?:is|are|was|were|or|exactly|now|carry|carries) \Z")
_ENDED = ("", *".,;:)")
"""Around three quarters that say how much of a whole something is."""


def _are_fourths(text: str, start: int, end: int) -> bool:
    """Return whether quarters are parts of a whole; the first three quarters of 2024 are a time."""
    if text.endswith(("than ", "by ", "of ", "other ", "nearly ", "almost "), 0, start):
        return True
    if _SO_MANY.search(text, max(start - 24, 0), start) and text[end : end + 1] in _ENDED:
        return True
    is_time = text.endswith(("first ", "last ", "past ", "next "), 0, start)
    return text.startswith(" of ", end) and not (is_time or text[end + 4 : end + 5].isdecimal())


def day_first(text: str, here: int) -> NumberMatch | None:
    """Read a date that begins with its day: 31st March 2017, 3 to 9 May, 3 May to 9 June."""
    found = _DAY_FIRST.match(text, here)
    first = _date(found) if found else None
    goes_on = first and text.startswith(" to ", first.end)
    found = _DAY_FIRST.match(text, first.end + len(" to ")) if first and goes_on else None
    last = _date(found) if found else None
    if not first or not last:
        return first
    period = f"{first.period}/{last.period}" if first.period and last.period else None
    return replace(first, end=last.end, period=period)


def _date(found: re.Match[str]) -> NumberMatch | None:
    month = month_named(found["month"])
    if not found["day"]:
        return NumberMatch(*found.span(), "date", period=f"{found['of']}-{month:02}")
    days = [int(day) for day in found.group("first", "day") if day]
    if not 1 <= days[0] <= days[-1] <= 31:
        return None
    period = "/".join(f"{found['year']}-{month:02}-{day:02}" for day in days)
    return NumberMatch(*found.span(), "date", period=period if found["year"] else None)
