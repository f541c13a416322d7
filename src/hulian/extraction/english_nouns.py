"""What the words behind a number of an English text say that it counts: 376,000 visits."""

from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from hulian.extraction.kinds import NumberMatch, may_be_an_age
from hulian.figures import english_markers
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.markers import PLAINEST, words
from hulian.figures.quantity import Meaning
from hulian.figures.unit_words import FigureKind, units_of_texts
from hulian.figures.units import WORDS
from hulian.pattern import Pattern

UnitGiver = Callable[[NumberMatch, str], NumberMatch]
"""Gives a match its unit."""

_WHO = frozenset(
    words(
        "actors adults anglers applicants apprentices artists athletes authors babies beekeepers",
        "beneficiaries boys brothers buyers cadres candidates carers chefs children citizens",
        "clerks colleagues commuters consultants contestants councillors customers cyclists",
        "dancers daughters delegates dentists directors doctors donors drivers editors elders",
        "employees evacuees experts farmers fathers firefighters fishermen foreigners gardeners",
        "girls graduates grandchildren grandfathers grandmothers grandparents growers guests",
        "herders hikers homeowners householders immigrants individuals inhabitants inpatients",
        "inspectors instructors interns journalists laborers labourers lawyers leaders learners",
        "lecturers members men midwives migrants miners mothers motorists newcomers nurses",
        "officers officials orphans outpatients owners parents participants passengers patients",
        "peasants pedestrians pensioners people performers personnel persons pharmacists pickers",
        "players policemen practitioners prisoners professionals professors pupils readers",
        "refugees registrars relatives researchers residents respondents retirees returnees",
        "riders rowers runners sailors scholars schoolchildren scientists shareholders",
        "shopkeepers shoppers singers sisters smokers soldiers sons specialists spectators staff",
        "stallholders stewards students supporters survivors swimmers tailors taxpayers teachers",
        "teenagers tenants therapists toddlers tourists traders trainees trainers translators",
        "travelers travellers tutors undergraduates users veterans victims viewers villagers",
        "visitors volunteers voters walkers widows winners women workers youngsters",
    )
)
"""Words for persons, in the plural."""


def is_person(word: str) -> bool:
    """Return whether a word in the plural is one for persons."""
    return word in _WHO or word.endswith("icians")


_IN_THE_PLURAL = words("arts goods maths news physics rights sales savings sports women")
"""Of what kind persons are, before them: 40 sports coaches; but 12 vans carrying children."""
_KIND_ENDS = ("-sized", "-time", *words("al ary ed ern ful ic ive ous"))
_KINDS = frozenset(
    words("big large male female mini new old permanent poor rich rural small urban young")
)
_JOINTS = frozenset(
    words(
        "of in and or for from to at by on with a an the his her our their those these that which",
        "who as is are was were has have had than per but when where while will would can said",
    )
)
_WORD = Pattern(r" ([A-Za-z][\w'’-]*)")
_LEADS = (*(f" of {word}" for word in ("the", "their", "its")), " of", " the", " their", " its")
"""Before what is counted, or right behind a number of some of them."""


def is_of_kind(word: str) -> bool:
    """Return whether a word tells what kind things are: 33 formal and 12 framework agreements."""
    return word in _KINDS or word.endswith(_KIND_ENDS)


def _first(text: str, at: int, wanted: Callable[[str], bool], most: int) -> tuple[str, int] | None:
    """Return the first word that is wanted, and where it ends.

    Before it may stand three names (2,640 Napo workers), and words of what kind they are.
    """
    names = kinds = 0
    before = ""
    while found := _WORD.match(text, at):
        word, at = found[1], found.end()
        if wanted(word):
            return word, at
        if word[0].isupper():
            names += 1
        elif word in _JOINTS:
            both = word == "and" and kinds == 1 and is_of_kind(before)
            if not both and not (word == "or" and text.startswith((" m", " so "), at)):
                return None
        else:
            kinds += 1
            plural = word[-1] == "s" and not word.endswith(("ss", "ous", "'s", "’s", "s'", "s’"))
            if plural and word not in _IN_THE_PLURAL:
                return None
        if names > 3 or kinds > most:
            return None
        before = word
    return None


def _who_behind(text: str, at: int) -> tuple[str, int] | None:
    """Return who is counted, or the households."""
    lead = next((lead for lead in _LEADS if text.startswith(f"{lead} ", at)), "")
    found = _first(text, at + len(lead), _is_who, 3)
    if found and found[0] in _GETTING:
        return found if _JOBS.match(text, found[1]) else None
    return found


def counts_persons(text: str, at: int) -> bool:
    """Return whether persons or households stand behind a number that ends at a place."""
    return _who_behind(text, at) is not None


_GETTING = ("found", "got", "took")
_JOBS = Pattern("[a-z ]* (?:jobs|work)\\b")


def _is_who(word: str) -> bool:
    return is_person(word) or word in ("households", "families") or word in _GETTING


_NO_THINGS = frozenset(
    words(
        "was has his this its plus versus times pounds cents degrees centuries barrels watts",
        "calories points quarters francs rubles roubles dirhams dinars crowns pennies",
        "nickels dimes stones knots furlongs fathoms quarts bits bytes kilobytes megabytes",
        "gigabytes terabytes kilobits megabits gigabits teaspoons spoons cups carats",
        "amps amperes joules atmospheres radians fortnights riyals ryals rials lakhs crores",
    )
)
_MANY = ("livestock", "cattle", "sheep", "oxen", "geese", "poultry", "aircraft", "mice")


def is_things(word: str) -> bool:
    """Return whether a word names things that are counted: facilities, not pounds or degrees."""
    plural = word[-1] == "s" and len(word) > 2 and word[-2:] != "ss"
    things = plural and word.islower() and word not in _NO_THINGS and not _measures(word)
    return things or word in _MANY


def _measures(word: str) -> bool:
    """Return whether a word names a unit of measure: 6 calendar months are no 6 things."""
    named = units_of_texts()
    unit = named.get(word) or named.get(word[:-1])
    return unit is not None and WORDS[unit].kind != "count"


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
ONE_OF_SEVERAL = Pattern(
    r"\b(?:(?i:year|grade|class|form|stage|group|day|week|month|round)"
    r"|Route|Room|Bay|Bus|Table|Line|Unit|Page|Chapter|Level|Lane|Gate|Ward|Team|Phase|Zone|Block"
    r"|Platform|Flight|Section|Part|Junction) \Z"
)
"""Before a number that only names one of several: Year 7."""
UNITS = {"households": "户", "families": "户", "counties": "县", "villages": "村", "towns": "镇"}
UNITS |= {"townships": "乡镇", "schools": "学校", "hospitals": "医院", "projects": "项目"}
UNITS |= {"companies": "企业", "enterprises": "企业", "visits": "人次", "attendances": "人次"}
"""The units of what is counted; all others that have words are persons, or so many of anything."""


def _unit_behind(text: str, at: int) -> tuple[str, int] | None:
    """Return the word for what is counted that has a unit of its own."""
    lead = next((lead for lead in _LEADS[:3] if text.startswith(f"{lead} ", at)), "")
    at += len(lead)
    at += len(" tourist") * text.startswith(" tourist ", at)
    return _first(text, at, lambda word: word.removeprefix("person-") in UNITS, 0)


def unit_of(who: str) -> str:
    """Return the unit of what words say is counted."""
    return UNITS.get(who.removeprefix("person-"), "人")


KINDS: dict[str, FigureKind] = {"人": "people", "人次": "person-times"}

_AGED = Pattern(r"\b(?:[A-Z][a-z]+, |[Aa]ge[ds: ][a-z ]{0,9})\Z")
_BEHIND_AN_AGE = ("", *",.;:) \n")
_OLDEST = 120


def of_an_age(text: str, match: NumberMatch, counting: UnitGiver) -> NumberMatch | None:
    """Return somebody's age in years: Mercy, 34, used to; aged over 65; ages 5 to 16."""
    before = _AGED.search(text, max(match.start - 24, 0), match.start)
    if not before or text[match.end : match.end + 1] not in _BEHIND_AN_AGE:
        return None
    number = match.value or ""
    if number.endswith("+"):
        number = PLAINEST["at_least"] + number[:-1]
    aged = counting(replace(match, kind="duration", value=number), "岁")
    if not aged.quantity or aged.quantity.amount > _OLDEST:
        return None
    if before[0].endswith(", "):
        is_age = text.startswith(", ", match.end) and may_be_an_age(aged.quantity)
        return aged if is_age else None
    if aged.quantity.bound != "exact":
        return aged
    meaning = english_markers.beside(text, match.start, match.end)
    if meaning == "unclear":
        return replace(aged, value=None, quantity=None)
    return counting(replace(aged, value=PLAINEST.get(meaning or "", "") + number), "岁")


def names_what(text: str, at: int) -> bool:
    """Return whether the words behind a number name who or what is counted."""
    if text.startswith(_MEMBERS, at):
        return True
    if text[at : at + 1] != " " or not text[at + 1 : at + 2].isascii():
        return False
    if text[at - 3 : at - 2] == "." and _HOUR.search(text, max(at - 12, 0), at):
        return False
    if _unit_behind(text, at):  # in Baoshan 33 townships
        return True
    if text.startswith((" Mr", " Ms"), at):  # at 9 Mr Lin opens
        return False
    if is_label(text, at):
        return False
    return _who_behind(text, at) is not None or _names_things(text, at)


def is_label(text: str, at: int) -> bool:
    """Return whether a number that ends at a place is part of a name: Chapter 3, phase 2."""
    labelled = _LABEL.search(text, max(at - 16, 0), at)
    if labelled and not _GIVEN_TO.search(text, max(at - 48, 0), at):
        return True
    return not _LABELS.isdisjoint(text[max(at - 16, 0) : at].split(" ")[-2:-1])


_HOUR = Pattern(
    r"(?i:\b(?:at|from|until|till|by|before|after|since|around)) (?:[01]?\d|2[0-3])\.[0-5]\d\Z"
)
"""An hour of the day, not so many of anything: from 10.30 volunteers served tea."""

_STREET = Pattern(r" (?:[A-Z]\w+ )+(?:Street|Road|Avenue|Lane|Square|Terrace)\b")
"""Behind the number of a house."""

_SINGLE = Pattern(
    r" (?:[A-Z]\S* ){0,3}"
    r"(?!(?:and|or|to|in|of|by|from|on|at|with|for|than|as|is|was|the|per)\b)[a-z]{3,}"
)
"""Behind 1, a thing of which there is one."""


def _names_things(text: str, at: int) -> bool:
    if text[max(at - 2, 0) : at] in ("1", " 1", "(1") and _SINGLE.match(text, at):
        return True
    if OF_SOME.match(text, at):
        return True
    return _first(text, at, is_things, 2) is not None and not _STREET.match(text, at)


_MEMBERS = ("-member ", "-person ", "-strong ", " who ")
"""Behind so many persons: a 28-member team, 96 who sat the exam."""
OF_THEM = tuple(f" of {word}" for word in ("them", "these", "those", "whom", "which"))
OF_SOME = Pattern(
    r" (?:of (?:(?:them|these|those|wh[a-z]+)\b"
    r"|(?:the|th[eo]se|its|their|our|all|some|about|over) (?:[a-z]{3,5} )?\d"
    r"|(?:its|their) (?:[a-z]+ )?[a-z]+s\b)"
    r"|(?:altogether|in (?:all|total))\b)"
)
"""What stands behind a number of some that are known: nine of them, 18 of the 72 wells."""


_HEAD = Pattern(r"(?<=[A-Za-z] \()10{1,2}(?:,?000)*(?=\)|(?: [a-z-]+){1,2}\)(?::|\s*[\d\n|]|\Z))")


def is_unit_of_head(text: str, match: NumberMatch) -> bool:
    """Return whether a number says in what others are given: Visitors (10,000): 186.2."""
    return text[match.start - 1 : match.start] == "(" and bool(_HEAD.match(text, match.start))


def _named_behind(text: str, at: int) -> tuple[str, int] | None:
    return _unit_behind(text, at) or _who_behind(text, at)


def meaning_behind_what(text: str, at: int) -> Meaning | Literal["unclear"] | None:
    """Return the marker that stands behind what is counted: 20 schools or more."""
    what = _named_behind(text, at) or _first(text, at, is_things, 2)
    return english_markers.meaning_behind(text, what[1]) if what else None


def counted(text: str, match: NumberMatch, counting: UnitGiver) -> NumberMatch:
    """Return 1.3 million rural residents as persons, other numbers as so many of anything."""
    if not match.quantity:
        return replace(match, kind="count")
    named = _named_behind(text, match.end)
    if meaning_behind_what(text, match.end):
        return replace(match, kind="count", value=None, quantity=None)
    who = named[0] if named else ""
    known = text[match.start].isdecimal() and text.startswith(OF_THEM, match.end)
    things = "个" if _names_things(text, match.end) and not known else ""
    things = "人" if text.startswith(_MEMBERS, match.end) else things
    greatest = who == "customers" and text.endswith(
        ("top ", "largest ", "biggest "), 0, match.start
    )
    unit = "个" if greatest else unit_of(who) if who else things  # they may be firms
    match = replace(match, kind=KINDS.get(unit, "count"))
    return counting(match, unit) if unit else match


_LATIN_BEFORE = Pattern(r"[A-Za-z][^A-Za-z\u4e00-\u9fff]*\Z")
_HEIGHT = Pattern(
    r"\b(?:altitude|elevation|height|depth|length|width|distance|diameter|thickness)s?"
    r"(?: of| is| was|:)? \Z"
)
_PEOPLE = Pattern(r" (?:people|persons|users|visitors|tonnes|mu|expected)\b")
_HIGH = Pattern(r" (?:long|wide|high|tall|deep|thick|above|below|away|apart|of)\b|[-–×x/²³]")


def millions(text: str, figure: ParsedFigure) -> ParsedFigure | None:
    """Read 1.02m visitors; those who run 100m are not so many."""
    few = figure.quantity and figure.quantity.amount < _SHORTEST_RUN and figure.sides == 1
    if not few or not counts_persons(text, figure.end):
        return None
    read_out = read(f"{figure.numeral} million", 0)
    return read_out and replace(read_out.shifted(figure.start), end=figure.end)


_SHORTEST_RUN = 50


def may_be_millions(text: str, figure: ParsedFigure) -> bool:
    """Return whether m behind digits may be million, as in an English text: Revenue 2,100.3m."""
    if _PEOPLE.match(text, figure.end) or text.startswith(OF_THEM, figure.end):
        return True
    if _HIGH.match(text, figure.end) or _HEIGHT.search(
        text, max(figure.start - 16, 0), figure.start
    ):
        return False
    return bool(_LATIN_BEFORE.search(text, max(figure.start - 24, 0), figure.start))
