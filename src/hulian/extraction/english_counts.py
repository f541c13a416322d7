"""What numbers of English texts count of which only others tell it: 85, where a total is told of.

Where the words behind a number say nothing (`english_nouns`), those before it do, or it counts what
the one before it does: from 600 to 900 pupils; 2.4 million visits, up from 2 million; 112,000
visits in 2022 and 376,000 in 2025.
"""

from collections.abc import Sequence, Set
from typing import Literal

from msgspec.structs import replace

from hulian.extraction.english_nouns import (
    KINDS,
    OF_SOME,
    OF_THEM,
    UNITS,
    UnitGiver,
    is_label,
    is_of_kind,
    is_person,
    is_things,
    is_unit_of_head,
    meaning_behind_what,
    unit_of,
)
from hulian.extraction.kinds import RECENT_YEAR, NumberMatch
from hulian.figures import english_markers
from hulian.figures.grammar import read
from hulian.figures.markers import PLAINEST, words
from hulian.figures.unit_words import FigureKind
from hulian.pattern import Pattern


def listed(text: str, match: NumberMatch, following: NumberMatch) -> bool:
    """Return whether a number counts what the one behind it does: 12, 15 and 20 villages."""
    joint = _LISTED.fullmatch(text, match.end, following.start)
    goes_on = _LISTED.match(text, following.end) if joint and joint["comma"] else joint
    if not joint or not goes_on or (goes_on["kind"] and not is_of_kind(goes_on["kind"])):
        return False  # those over 65, 17.5 per cent; Years 5 and 6, 58 pupils and 7 staff
    if joint["last"] and not _AS_ONE_MORE.search(text, max(match.start - 8, 0), match.start):
        return False  # 93, or 30%, are affordable
    if joint["of"] and (following.kind == "year" or is_label(text, match.end)):
        return False
    digits = text[match.start].isdecimal() and (joint["kind"] or text[following.start].isdecimal())
    counted = not joint["kind"] or following.kind in _LEVELS
    return bool(counted and digits) and not RECENT_YEAR.fullmatch(text, match.start, match.end)


_LISTED = Pattern(
    "(?: (?P<kind>[a-z-]+))?"
    "(?:(?P<comma>,)|(?P<last>,) (?:and|or)| and| or| to| (?P<of>of)(?: the| its| their| all)?) "
)
_AS_ONE_MORE = Pattern(r"(?<!\b(?:19|20)\d\d)(?<=\d), \Z")
"""Before a number of a list, which alone has a comma before and: 12, 15, and 20 villages."""


def told_beside(
    text: str, matches: Sequence[NumberMatch], counting: UnitGiver
) -> Sequence[NumberMatch]:
    """Give bare numbers the unit of the figure that they are held against.

    Where there is none, they are so many of anything if the words say that things are counted.
    """
    bare = {each.start for each in matches if not each.unit and _is_bare(text, each)}
    if not bare:
        return matches
    ends = _ends_of_changes(text)
    told: list[NumberMatch] = []
    level: NumberMatch | None = None
    last = level
    for match in matches:
        if match.start in bare:
            near = _held_against(text, match, level, last)
            unit, kind = _unit_beside(text, match, near, ends)
            match = _in_unit(text, match, unit, kind, counting) if unit else match
        told.append(match)
        besides = _BESIDES.search(text, max(match.start - _FAR, 0), match.start)
        if match.quantity and match.unit and match.kind in _LEVELS and not besides:
            level = match
        if match.unit and match.kind not in _NO_AMOUNTS:
            last = match if match.quantity else None
    return told


_BESIDES = Pattern(r"\b[Oo]f (?:the |our |its )?\d[\d,]* [^.,;:\n\d]{1,40} with \Z")
"""Before what those have of which some are told next: of 30 schools with 4,000 pupils, 12."""


def _held_against(
    text: str, match: NumberMatch, level: NumberMatch | None, last: NumberMatch | None
) -> NumberMatch | None:
    """Return the figure before a bare number against which it may be held.

    A small number counts what was counted; one with a point does only where that has a point, too.
    """
    printed = text[match.start : match.end]
    if last and _is_of_another(text, last, match):
        return last
    meant = [last] if printed[-1].isalpha() else [level] if printed.isdecimal() else [level, last]
    if "." in printed and printed[-1].isdecimal():
        broken = last and (last.kind not in _LEVELS or "." in text[last.start : last.end])
        meant = [last] if broken else []
    near = next((one for one in meant if one and match.start - one.end < _FAR), None)
    return None if near and _PARTED.search(text, near.end, match.start) else near


_OF_ONE = Pattern(r" of [a-z-]+(?: [a-z-]+){0,2}?(?:,|,? and) ")


def _is_of_another(text: str, near: NumberMatch, match: NumberMatch) -> bool:
    """Return whether two say how much of each there is: 45 tonnes of wheat, 12 of maize."""
    both = text.startswith(" of ", near.end) and text.startswith(" of ", match.end)
    both = both and not text.startswith(OF_THEM, match.end)
    return both and _OF_ONE.fullmatch(text, near.end, match.start) is not None


_PARTED = Pattern(r"[.;!?:]\s*\n")
"""The end of a paragraph, over which no number is held against another."""


def _is_bare(text: str, match: NumberMatch) -> bool:
    before = text[max(match.start - 2, 0) : match.start]
    return (
        match.kind in ("other", "count")
        and not is_unit_of_head(text, match)
        and before[-1:] in ("", " ", "(")
        and before.isascii()
        and _BARE.fullmatch(text, match.start, match.end) is not None
        and not _GOES_ON.match(text, match.end)
        and meaning_behind_what(text, match.end) in (None, "unclear")
    )


_BARE = Pattern(
    r"(?:[近超约]|不足)?(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?: (?:thousand|million|billion))?)"
)
_GOES_ON = Pattern(r" [-–—] \d")
"""Behind the first number of a range: 46 – 62 billion."""
_LEVELS = ("count", "people", "person-times")
_NO_AMOUNTS = ("ratio", "duration", "year", "date", "ordinal")
"""What no number of thousands or millions is held against, as against 3 million yuan or tonnes."""
_NEAR, _FAR = 24, 120
"""How far before a number stand the words that go with it, and the figure it is held against."""

_PERCENT = Pattern(r"(?:%|per ?cent\b)[^.;\n]*\Z")
"""Makes points percentage points: from 10 percent to 70 percent, a gain of 60 points."""
_HELD = Pattern(r"\b(?:from|than|against|leaving|leaves|with|to)(?: only| about)? \Z")
_MORE = Pattern(r" (?:more|fewer|less)\b")
_DOING = Pattern(r" (?:now )?(?:are|were|have|had|came|will|would|went)\b")
_YEAR_THEN = Pattern(r"(?:,? [a-z]+){0,3} in (?:19|20)\d\d(?:,|,? (?:and|to|but|against)) ")
_THERE = ("here are ", "here were ", "here was ")
_FROM_PERCENT = Pattern(r"\b[Ff]rom [\d.]+ ?(?:%|per ?cent) to (?:about |some )?\Z")
_ENDS = Pattern(r"[.,;:)]|\Z| (?:in|to|and|or|of|from|by|last|this|it|times|the year|a year)\b")
"""Behind a number that no noun follows."""
_FROM_TO = Pattern(r"\b[Ff]rom (\d++(?:,\d{3})*+)(?: in (?:19|20)\d\d)? to (\d++(?:,\d{3})*+)")
_MOVING = Pattern(
    r"(?i:\b(?:r[io]s(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing)?|growth|f[ae]ll(?:s|en|ing)?|drop\w*"
    r"|up|down|[di][en]creas\w*|reduc\w*|cut|declin\w*|expand\w*|jump\w*|climb\w*|went|gone"
    r"|shr[aiu]nk|doubl\w*|trebl\w*|tripl\w*|rais\w*|lower\w*|chang\w*)\b[^.;:\n]*)\Z"
)
"""Before from, words for what becomes more or fewer; from 9 to 5 are hours."""
_NOT_COUNTED = Pattern(
    r"(?i:\b(?<!number of )(?:age|rate|grading|elo|rank|ranking|place|position|index|score|price"
    r"|cost|fee|fare|temperature|rating|level|mark|grade|speed|share|weight|height|ratio|value|wage"
    r"|average(?! number))s?\b[^.,;:\n]*)\Z"
)
"""What is not a number of things: the average age fell from 42 to 39."""


def _is_counted(text: str, at: int) -> bool:
    return not _NOT_COUNTED.search(text, max(at - 2 * _NEAR, 0), at)


def _ends_of_changes(text: str) -> Set[int]:
    """Return where the numbers of things begin from and to which they changed."""
    ends: set[int] = set()
    for found in _FROM_TO.finditer(text):
        start = found.start()
        moving = _MOVING.search(text, max(start - _NEAR, 0), start)
        if moving and _is_counted(text, start) and _ENDS.match(text, found.end()):
            ends |= {found.start(1), found.start(2)}
    return ends


_LABELLED = Pattern(
    r"(?:\A|[\n.;,|] ?)(?P<many>(?:[Nn]umber|No\.|Total) of (?:[a-z-]+ )?)?(?P<what>[A-Za-z]+): \Z"
)
"""Before a number that it says the things of: Teachers: 27; Number of wells: 12."""
_OF_PERSONS = Pattern(
    r"(?i:\b(?:(?:populations?|audience|crowd|workforce|town|village|city|team|turnout"
    r"|jury|crew|choir|squad|panel|family|class|committee|cast) of"
    r"|(?:population|staff|workforce|membership|enrol?lment|class sizes?) (?:was|is|reached"
    r"|(?:stood|ended|closed|finished|began)(?: the (?:year|month|season|term))?"
    r" (?:at|with)|(?:fell|rose|grew|dropped|declined|shrank)(?: by| to| from)(?: [\d,]+ to)?)) )"
    r"(?:(?:about|around|some|nearly|almost|over|more than|up to) )?\Z"
)
"""Before a number of persons: a town of 46,000."""
_PRESENT = words("attended invited registered enrolled attendance present absent population")
_OF_OTHERS = Pattern(
    r"(?:= |\b(?:Birr?|Tk|Rp|[Kk]r|Ks|Nu|Dhs?|[A-Z]{2,3})\.? |\b(?:\d|one|two|three) in(?: every)? "
    r"|\b(?:per|another|further|at|worth|(?:earn|cost|charg|receiv|fetch)(?:s|ed|es|e)?"
    r"|pa(?:ys?|id)|spen[dt]s?)(?: only| about| over| nearly| some)? )\Z"
)
"""Before a number that may be of money or of what was measured: doctors earn 7,200."""
_COUNTS = Pattern(
    r"(?:(?:\b(?P<what>[A-Za-z]+) )?\b(?:(?:(?<=s )|(?<=far )|(?<=now )|(?<=ly ))number"
    r"|number(?:s|ed)|totall?(?:ed|ing|s)|reached)"
    r"|\b(?:total of|(?:stands|stood|remain(?:s|ed)|put) at|there were|were))(?: only| about)? \Z"
)


def _labelled(text: str, match: NumberMatch) -> str:
    """Return the unit of what a number is said to be the number of; "" where nothing is."""
    labelled = _LABELLED.search(text, max(match.start - 40, 0), match.start)
    if not labelled or not _ENDS.match(text, match.end):
        return ""
    what = labelled["what"].lower()
    if what in UNITS or what in _PRESENT or is_person(what):
        return unit_of(what)
    return "个" if labelled["many"] and is_things(what) else ""


def are_of_shares(text: str, start: int, end: int) -> bool:
    """Return whether points behind a number are those of shares before it."""
    before = max(start - _FAR, 0), start
    return text.startswith(" points", end) and _PERCENT.search(text, *before) is not None


def _unit_beside(
    text: str, match: NumberMatch, near: NumberMatch | None, ends: Set[int]
) -> tuple[str, FigureKind]:
    """Return the unit of a bare number and its kind; "" where nothing tells."""
    if are_of_shares(text, match.start, match.end):
        return "个百分点", "ratio"
    before = max(match.start - _NEAR, 0), match.start
    if _FROM_PERCENT.search(text, *before) and _ENDS.match(text, match.end):
        return "%", "ratio"
    if unit := _labelled(text, match):
        return unit, KINDS.get(unit, "count")
    if _OF_PERSONS.search(text, max(match.start - 56, 0), match.start):
        return "人", "people"
    counted = _is_counted(text, match.start)
    if near and near.unit and (counted or near.kind not in _LEVELS):
        others = " number of " in text[near.end : match.start]  # of other things than before
        doing = near.kind in _LEVELS and _DOING.match(text, match.end)
        held = not others and (_HELD.search(text, *before) or _MORE.match(text, match.end) or doing)
        again = text.endswith(_THERE, 0, match.start)
        again = again or bool(_YEAR_THEN.fullmatch(text, near.end, match.start))
        them = text.startswith(OF_THEM, match.end) and not text.endswith("s, ", 0, match.start)
        each = _is_of_another(text, near, match)
        if held or them or each or (again and not others and _ENDS.match(text, match.end)):
            return near.unit, near.kind or "count"
    told = _COUNTS.search(text, *before)
    what = (told["what"] or "").lower() if told else ""
    if what in UNITS or is_person(what):
        return unit_of(what), KINDS.get(unit_of(what), "count")
    large = "," in text[match.start : match.end]
    large = large and not _OF_OTHERS.search(text, *before)
    counts = match.start in ends or (large and _ENDS.match(text, match.end) is not None)
    counts = counts or bool(told or OF_SOME.match(text, match.end))
    return ("个" if counts and counted else ""), "count"


def changed(text: str, start: int, end: int) -> Literal["by", "to"] | None:
    """Return whether the words around a figure say that something changed by so much, or to it.

    It did not where so much of something was grown: grew 46,000 mu of coffee.
    """
    if _PERCENT.search(text, start, end) and _COMPARED.match(text, end):
        return "by"  # 62 percent more
    found = _CHANGED.search(text, max(start - _NEAR, 0), start)
    if not found or (found[0][:2] == "gr" and text.startswith(" of ", end)):
        return None
    return "to" if found["to"] else "by"


_COMPARED = Pattern(r" (?:more|fewer|less|higher|lower|(?:great|larg|small)er)\b(?!-)")
_CHANGED = Pattern(
    r"(?i:\b(?:(?:rise|gain|growth|jump|decline|drop|fall|[di][en]crease) of"
    r"|(?:(?<!set )(?<!put )(?<!built )up|down|gained)(?: by)?"
    r"|(?:(?:[di][en]creas|declin|r[io]s)(?:ed?|ing)|rose|gr[eo]w(?:ing|n)?|fell|dropped)"
    r"(?: by|(?P<to> to))?) )\Z"
)


def _in_unit(
    text: str, match: NumberMatch, unit: str, kind: FigureKind, counting: UnitGiver
) -> NumberMatch:
    """Return a bare number in a unit, with the marker before or behind it."""
    meaning = english_markers.beside(text, match.start, match.end)
    figure = read(text[match.start : match.end], 0)
    if not figure or meaning == "unclear":
        return match
    value = f"{PLAINEST.get(meaning or '', '')}{figure.value}"
    end = match.end + len(" points") * (unit == "个百分点")
    return counting(replace(match, kind=kind, value=value, end=end), unit)


def in_pence(text: str, match: NumberMatch, counting: UnitGiver) -> NumberMatch:
    """Return 79p as an amount of money."""
    meaning = english_markers.beside(text, match.start, match.end)
    money = replace(match, kind="money")
    if meaning == "unclear":
        return money
    marker = PLAINEST.get(meaning or "", "")
    return counting(replace(money, value=marker + text[match.start : match.end - 1]), "便士")
