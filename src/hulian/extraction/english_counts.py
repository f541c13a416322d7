"""What numbers of English texts count: 376,000 visits; 85, where a total of 85 is told of.

Where a number says nothing itself, the words beside it do, or it counts what the one before it
does: from 600 to 900 pupils; 2.4 million visits, up from 2 million; 112,000 visits in 2022 and
376,000 in 2025.
"""

from collections.abc import Callable, Sequence, Set
from typing import Literal

from msgspec.structs import replace

from hulian.extraction.kinds import RECENT_YEAR, NumberMatch, may_be_an_age
from hulian.figures import distant_markers
from hulian.figures.grammar import read
from hulian.figures.markers import PLAINEST
from hulian.figures.units import FigureKind
from hulian.pattern import Pattern

_NAMES = r"(?:[A-Z]\S* ){0,3}"
"""Whose or of what kind they are, before things: 2,640 Napo workers, 32 EU companies."""

THINGS_BEHIND = Pattern(
    rf" (?:(?!of |in |and |or (?!m|so )|for |from |to |at )[a-z-]+ ){{0,2}}?{_NAMES}"
    r"(?!(?:was|has|his|this|its|plus|versus|times|pounds|dollars|cents|euros|inches|ounces|degrees|grams|yards"
    r"|decades|centuries|gallons|barrels|pints|watts|volts|calories|points|seconds|quarters"
    r"|shillings|francs|rupees|pesos|rou?bles|dirhams|dinars|crowns|pennies|nickels|dimes|bushels"
    r"|stones|knots|furlongs|fathoms|quarts|[kmgt]?i?(?:ilo|ega|iga|era)?b(?:ytes|its)|(?:tea|table)?spoons|cups"
    r"|carats|amps|amperes|joules|atmospheres|radians|fortnights|r[iu]yals|rials|lakhs|crores)\b)[a-z]{2,}(?<!s)s\b"
)
"""What stands behind a number of things: 98 facilities, four new teams."""

OF_THESE = (
    r" of (?:(?:them|these|those|wh[a-z]+)\b|(?:[a-z]{3,5} ){1,2}\d"
    r"|(?:its|their) (?:[a-z]+ )?[a-z]+s\b)"
)
"""What stands behind a number of some that are known: nine of them, 18 of the 72 wells."""

UnitGiver = Callable[[NumberMatch, str], NumberMatch]
"""Gives a match its unit."""

WHO = (
    "people|persons|inhabitants|pupils|children|women|men|adults|migrants|beneficiaries|graduates"
    "|citizens|visitors|officials|doctors|nurses|relatives|donors|guests|victims|experts|cadres"
    "|[a-z]+icians|girls|boys|tenants|staff|(?:pati|par|resid|stud)ents|(?:employ|refug|train)ees"
    "|(?:scient|special|tour)ists|(?:custom|farm|herd|labou?r|memb|passeng|play|read|soldi|support"
    "|taxpay|teach|train|us|villag|volunte|work)ers"
)
"""Words for persons."""
_WHO_BEHIND = Pattern(
    rf" (?:of )?{_NAMES}(?:(?!of |in |and |for |from )[a-z'’-]+ ){{0,3}}?"
    rf"(?P<what>{WHO}|households|families|(?:found|got|took) [a-z ]*(?:jobs|work))\b"
)
_LABEL = Pattern(
    r"\b(?!(?:The|In|Of|Some|Over|About|All|Our|My|H(?:is|er)|Your|Only|Th[eo]se|Another|With|By|For|And|At|From|More|To"
    r"|On|As|Today|Now|Yet|But|So|Still|Then|Here|Altogether|Meanwhile|\w+ly|Around|Its|Their|Each|Since|After|Before|We|Up|Under|Within|Than|Almost"
    r"|Between)\b)[A-Z][a-z]+ \d[\d–-]*\Z"
)
"""A number that is part of a name: Chapter 3, Apollo 11, Grades 7-9."""
_GIVEN_TO = Pattern(
    r"\b(?:g[ai]ve[ns]?|sen[dt]s?|len[dt]s?|(?:offer|grant|hand|allott?|show)(?:ed|s)?|brought"
    r"|bring|sold|cost) (?:[A-Z][\w'’]+ ){1,4}[\d,]+\Z"
)
"""Whom so much is given, right before it: sent Napo County 18 doctors."""

_LABELS = frozenset(
    ("phase", "stage", "step", "chapter", "section", "part", "table", "figure", "appendix", "annex")
) | frozenset(
    ("page", "item", "grade", "class", "level", "type", "version", "round", "room", "no.")
)
_LABELS |= {f"{label}s" for label in _LABELS}
_UNITS = {"households": "户", "families": "户", "counties": "县", "villages": "村", "towns": "镇"}
_UNITS |= {"townships": "乡镇", "schools": "学校", "hospitals": "医院", "projects": "项目"}
_UNITS |= {"companies": "企业", "enterprises": "企业", "visits": "人次"}
"""The units of what is counted; all others that have words are persons, or so many of anything."""
_THING_BEHIND = Pattern(
    rf" (?:of (?:its|their) )?{_NAMES}(?:tourist |person-)?(?P<what>{'|'.join(_UNITS)})\b"
)
_KINDS = {"人": "people", "人次": "person-times"}

_AGED = Pattern(r"\b(?:[A-Z][a-z]+, |[Aa]ged?:? )\Z")
_BEHIND_AN_AGE = Pattern(r"[,.;]? |[,.;)]|\Z")


def is_age(text: str, match: NumberMatch) -> bool:
    """Tell whether a number is somebody's age: Mercy, 34, used to; aged 34."""
    before = _AGED.search(text, max(match.start - 24, 0), match.start)
    if not before or not match.quantity or not may_be_an_age(match.quantity):
        return False
    behind = _BEHIND_AN_AGE.match(text, match.end)
    named = before[0].endswith(", ")
    return bool(behind) and (not named or text.startswith(", ", match.end))


def names_what(text: str, at: int) -> bool:
    """Tell whether the words behind a number name who or what is counted."""
    if text[at : at + 1] != " " or not text[at + 1 : at + 2].isascii():
        return False
    if _THING_BEHIND.match(text, at):  # in Baoshan 33 townships
        return True
    if text.startswith((" Mr", " Ms"), at):  # at 9 Mr Lin opens
        return False
    labelled = _LABEL.search(text, max(at - 16, 0), at)
    if labelled and not _GIVEN_TO.search(text, max(at - 48, 0), at):
        return False
    if not _LABELS.isdisjoint(text[max(at - 16, 0) : at].split(" ")[-2:-1]):
        return False
    return bool(_WHO_BEHIND.match(text, at)) or _names_things(text, at)


_STREET = Pattern(r" (?:[A-Z]\w+ )+(?:Street|Road|Avenue|Lane|Square|Terrace)\b")
"""Behind the number of a house."""

_SINGLE = Pattern(
    rf" {_NAMES}(?!(?:and|or|to|in|of|by|from|on|at|with|for|than|as|is|was|the|per)\b)[a-z]{{3,}}"
)
"""Behind 1, a thing of which there is one."""


def _names_things(text: str, at: int) -> bool:
    if text[max(at - 2, 0) : at] in ("1", " 1", "(1") and _SINGLE.match(text, at):
        return True
    if _OF_SOME.match(text, at):
        return True
    return bool(THINGS_BEHIND.match(text, at)) and not _STREET.match(text, at)


_OF_THEM = tuple(f" of {word}" for word in ("them", "these", "those", "whom", "which"))
_OF_SOME = Pattern(rf"{OF_THESE}| (?:altogether|in (?:all|total))\b")


def counted(text: str, match: NumberMatch, counting: UnitGiver) -> NumberMatch:
    """Return 1.3 million rural residents as persons, other numbers as so many of anything."""
    if not match.quantity:
        return replace(match, kind="count")
    found = _THING_BEHIND.match(text, match.end) or _WHO_BEHIND.match(text, match.end)
    if found and distant_markers.english_behind(text, found.end()):
        return replace(match, kind="count", value=None, quantity=None)  # 20 schools or more
    known = text[match.start].isdecimal() and text.startswith(_OF_THEM, match.end)
    things = "个" if _names_things(text, match.end) and not known else ""
    who = found["what"] if found else ""
    greatest = who == "customers" and text.endswith(
        ("top ", "largest ", "biggest "), 0, match.start
    )
    unit = "个" if greatest else _UNITS.get(who, "人") if found else things  # they may be firms
    match = replace(match, kind=_KINDS.get(unit, "count"))
    return counting(match, unit) if unit else match


# --- Numbers that only others tell the things of --------------------------------------------------


def listed(text: str, match: NumberMatch, following: NumberMatch) -> bool:
    """Tell whether a number counts what the one behind it does: 12, 15 and 20 villages."""
    joint = _LISTED.fullmatch(text, match.end, following.start)
    digits = text[match.start].isdecimal() and text[following.start].isdecimal()
    return bool(joint) and digits and not RECENT_YEAR.fullmatch(text, match.start, match.end)


_LISTED = Pattern("(?:,|,? and|,? or| to) ")


def told_beside(
    text: str, matches: Sequence[NumberMatch], counting: UnitGiver
) -> Sequence[NumberMatch]:
    """Return the matches, bare numbers in the unit of the one that they are held against.

    Where there is none, they are so many of anything if the words say that things are counted.
    """
    bare = {each.start for each in matches if not each.unit and _is_bare(text, each)}
    if not bare:
        return matches
    ends = {found.start(end) for found in _FROM_TO.finditer(text) for end in (1, 2)}
    told: list[NumberMatch] = []
    level: NumberMatch | None = None
    last = level
    for match in matches:
        if match.start in bare:
            scaled, small = text[match.end - 1].isalpha(), text[match.start : match.end].isdecimal()
            meant = (last,) if scaled else (level,) if small else (level, last)
            near = next((one for one in meant if one and match.start - one.end < _FAR), None)
            unit, kind = _unit_beside(text, match, near, ends)
            match = _in_unit(text, match, unit, kind, counting) if unit else match
        told.append(match)
        if match.quantity and match.unit and match.kind in _LEVELS:
            level = match
        if match.quantity and match.unit and match.kind not in _NO_AMOUNTS:
            last = match
    return told


def _is_bare(text: str, match: NumberMatch) -> bool:
    before = text[max(match.start - 2, 0) : match.start]
    return (
        match.kind in ("other", "count")
        and before[-1:] in ("", " ", "(")
        and before.isascii()
        and _BARE.fullmatch(text, match.start, match.end) is not None
    )


_BARE = Pattern(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?: (?:thousand|million|billion))?")
_LEVELS = ("count", "people", "person-times")
_NO_AMOUNTS = ("ratio", "duration", "year", "date", "ordinal")
"""What no number of thousands or millions is held against, as against 3 million yuan or tonnes."""
_NEAR, _FAR = 24, 120
"""How far before a number stand the words that go with it, and the figure it is held against."""

_PERCENT = Pattern(r"(?:%|per ?cent\b)[^.;\n]*\Z")
"""Makes points percentage points: from 10 percent to 70 percent, a gain of 60 points."""
_HELD = Pattern(r"\b(?:from|than|against|leaving|leaves|with|to)(?: only| about)? \Z")
_MORE = Pattern(r" (?:more|fewer|less|(?:now )?(?:are|were|have|had|came))\b")
_YEAR_THEN = Pattern(r"(?:,? [a-z]+){0,3} in (?:19|20)\d\d(?:,|,? (?:and|to|but|against)) ")
_FROM_PERCENT = Pattern(r"\b[Ff]rom [\d.]+ ?(?:%|per ?cent) to (?:about |some )?\Z")
_ENDS = Pattern(r"[.,;:)]|\Z| (?:in|to|and|or|of|from|by|last|it|times)\b")
"""Behind a number that no noun follows."""
_FROM_TO = Pattern(r"\b[Ff]rom (\d[\d,]*)(?: in (?:19|20)\d\d)? to (\d[\d,]*)")
_COUNTS = Pattern(
    r"\b(?:number(?:s|ed)?|totall?(?:ed|ing|s)|total of|(?:stands|stood|remain(?:s|ed)|put) at"
    r"|reached|there were|were)(?: only| about)? \Z"
)


def _unit_beside(
    text: str, match: NumberMatch, near: NumberMatch | None, ends: Set[int]
) -> tuple[str, FigureKind]:
    """Return the unit of a bare number and its kind; "" where nothing tells."""
    if text.startswith(" points", match.end) and _PERCENT.search(
        text, max(match.start - _FAR, 0), match.start
    ):
        return "个百分点", "ratio"
    before = max(match.start - _NEAR, 0), match.start
    if _FROM_PERCENT.search(text, *before) and _ENDS.match(text, match.end):
        return "%", "ratio"
    if near and near.unit:
        others = " number of " in text[near.end : match.start]  # of other things than before
        held = not others and (_HELD.search(text, *before) or _MORE.match(text, match.end))
        again = _YEAR_THEN.fullmatch(text, near.end, match.start)
        them = text.startswith(_OF_THEM, match.end) and not text.endswith("s, ", 0, match.start)
        if held or them or (again and not others and _ENDS.match(text, match.end)):
            return near.unit, near.kind or "count"
    large = "," in text[match.start : match.end] and not text.endswith("per ", 0, match.start)
    counts = match.start in ends or (large and _ENDS.match(text, match.end) is not None)
    counts = counts or bool(_COUNTS.search(text, *before) or _OF_SOME.match(text, match.end))
    return ("个" if counts else ""), "count"


def changed(text: str, start: int, end: int) -> Literal["by", "to"] | None:
    """Tell whether the words before a figure say that something changed by so much, or to it.

    It did not where so much of something was grown: grew 46,000 mu of coffee.
    """
    found = _CHANGED.search(text, max(start - _NEAR, 0), start)
    if not found or (found[0][:2] == "gr" and text.startswith(" of ", end)):
        return None
    return "to" if found["to"] else "by"


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
    meaning = distant_markers.english(text, match.start, match.end)
    figure = read(text[match.start : match.end], 0)
    if not figure or meaning == "unclear":
        return match
    value = f"{PLAINEST.get(meaning or '', '')}{figure.value}"
    end = match.end + len(" points") * (unit == "个百分点")
    return counting(replace(match, kind=kind, value=value, end=end), unit)
