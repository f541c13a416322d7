"""Drafts in English: their figures with the words that bound them, and the words around these."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from hulian.extraction.english_figures import WORD
from hulian.extraction.english_nouns import is_person
from hulian.extraction.extract import Candidate
from hulian.figures import english_markers
from hulian.figures.english_amounts import unit as unit_names
from hulian.figures.units import WORDS, measures
from hulian.index.rows import MeasureRow
from hulian.pattern import Pattern

_STOP = Pattern(
    "(?:the|and|for|with|from|that|this|was|were|has|have|had|are|its|their|been|into|which|who"
    "|also|more|than|over|nearly|about|some|all|new|now|each|per|after|before|since|during|years?"
    "|county|city|district|province|township|town|village)$"
)


def as_said(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield figures with the words right before them that bound them: more than 50 million yuan.

    What things are counted, and of whom each has so much, per person, the words behind a figure
    say; how many tourists there were is how many visits.
    """
    visits = False
    for one in candidates:
        if one.unit == "人":
            named = _VISITORS.match(text, one.end)
            visits = bool(named or (visits and _NO_NOUN.match(text, one.end)))
            if visits or not _PEOPLE.match(text, one.end):
                one = _in_unit(one, "人", "人次" if visits else "个")
        elif one.unit and one.kind == "count" and one.unit not in ("户", "个"):
            one = _in_unit(one, one.unit, "个")
        if per := _OF_EACH.search(one.printed):
            one = _in_unit(one, f"/{(one.unit or '').rpartition('/')[2]}", "")
            one = replace(one, printed=one.printed[: per.start()])
        start = english_markers.start_before(text, one.at)
        if start < one.at and one.bound not in ("exact", None) and one.unit != "倍":
            one = replace(one, printed=text[start : one.end], at=start)
        yield one


def _in_unit(candidate: Candidate, unit: str, other: str) -> Candidate:
    """Return a figure with another unit, or another end of it."""
    value, known = candidate.value, (candidate.unit or "").replace(unit, other) or None
    if value:  # 名 of 463名 is a word for 人
        value = value.replace(unit if unit in value else value[-1], other)
    row = WORDS.get(known or "")
    return replace(candidate, value=value, unit=known, kind=row.kind if row else candidate.kind)


_VISITORS = Pattern(r" (?:[a-z]+ )?(?:visitors|tourists)\b")
_PEOPLE = Pattern(r" (?:[a-z]+ )?(?:people|persons)\b")
_NO_NOUN = Pattern(r" (?:in|an?|the) |[.,;)]|\Z")
_OF_EACH = Pattern(r" per (?:person|household|year|month|day|hour)\Z")


def holds_no_fact(text: str, candidate: Candidate) -> bool:
    """Return whether a figure is of what was told before, or of several things together.

    As in the two sides; one and the other together reach 74 percent.
    """
    shared = candidate.unit == "%"
    before = (_TOGETHER if shared else _TOLD).search(text, max(candidate.at - 60, 0), candidate.at)
    return before is not None and (shared or candidate.printed.isalpha())


_TOGETHER = Pattern(r"(?i:\b(?:together|combined)\b),?[^,.;]*\Z")
_TOLD = Pattern(r"(?i:\b(?:the|these|those|both|all)) \Z")


_COUNTED = ("人", "户", "村", "乡镇", "人次", "次", "场", "期", "届", "盆")


def is_counted(unit: str) -> bool:
    """Return whether English has a noun behind a number where Chinese has a unit: 42 officials."""
    return unit in _COUNTED or not measures(unit)


class EnglishNouns:
    """The nouns by which English calls what measures are in; none of a base read in Chinese."""

    def __init__(self, measures: Iterable[MeasureRow]) -> None:
        self._units: dict[str, set[str]] = {}
        for row in measures:
            for noun in unit_names(row.unit, row.unit_en)[1:]:
                self._units.setdefault(noun, set()).add(row.unit)

    def behind(self, tail: str) -> str:
        """Return the noun right behind a figure, if any."""
        found = _NOUN.match(tail) if self._units else None
        return found[0] if found else ""

    def count(self, words: str, unit: str) -> bool | None:
        """Return whether what words name first is counted in a unit; None where they name nothing.

        Behind a unit that measures they name nothing else: 56 billion yuan cumulatively.
        """
        if not is_counted(unit):
            return True
        for word in words.split():
            persons = is_person(word)
            if persons or word in self._units:
                return unit in self._units.get(word, ()) or (persons and unit in _OF_PERSONS)
        return None


_OF_PERSONS = ("人", "人次")


_NOUN = Pattern(
    r"\s+(?!(?:in|into|at|by|to|from|on|for|and|or|of|with|an?|each|every|per|this|since|until|over"
    r"|during|between|through|under|as|than|that|which|who|while|when|but|was|were|is|are|has|have"
    r"|had)\b)[a-z]+"
    r"(?: [a-z]+)?"
)


def words(text: str) -> set[str]:
    """Return the words of a text that tell what it is of, without their plural."""
    return {*map(_root, WORD.findall(text))} - {""}


@lru_cache(maxsize=1 << 12)
def _root(word: str) -> str:
    """Return a word without its plural; nothing of one that tells nothing."""
    plain = word.lower()
    if len(plain) <= 2 or _STOP.match(plain):
        return ""
    one = f"{plain[:-3]}y" if plain.endswith("ies") else _ENDED.sub("", plain)
    return _MEANS.get(one, one)


_ENDED = Pattern("(?<=.{4})(?:(?<=s)es|ed|ing)$|s+$")
_MEANS = {
    "worth": "value",
    "visitor": "visit",
    "tourist": "visit",
    "firm": "company",
    "enterprise": "company",
    "employment": "work",
    "job": "work",
    "revenue": "income",
    "grow": "area",
    "produce": "output",
}
"""Words that texts and bases use for one another."""
