"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `validation`; these are stricter, and run when they are asked for.
Checks against a source's own text are in `text_checks`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.model import Fact, Measure
from hulian.base.problem import Problem
from hulian.checks.text_checks import coverage, locators, wording
from hulian.compare.rules import rivals
from hulian.documents.text import SourceText
from hulian.figures import english as amounts
from hulian.figures import period, quantity
from hulian.text import Text
from hulian.wording import checks as say


class Check(NamedTuple):
    """A check by its name, what it looks for, and how.

    `against_text`: it compares the base with the texts of its sources, and finds nothing without.
    """

    name: str
    summary: Text
    run: Callable[[Loaded, Sequence[SourceText]], Iterator[Problem]]
    against_text: bool = False


class Finding(NamedTuple):
    """Something that a check found."""

    check: str
    problem: Problem


def run(checks: Sequence[Check], loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Finding]:
    """All that these checks find, check by check."""
    for check in checks:
        for problem in check.run(loaded, texts):
            yield Finding(check.name, problem)


def parts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    base = loaded.base
    for part in base.facts.values():
        if part.part_of is None:
            continue
        whole = base.facts[part.part_of]
        for wrong, message in (
            (base.unit(part) != base.unit(whole), say.other_unit),
            (_is_larger(loaded, part, whole), say.larger_part),
            (_is_outside_period(part, whole), say.outside_period),
            (_is_outside_places(loaded, part, whole), say.outside_places),
        ):
            if wrong:
                entry = loaded.entry("fact", part.id)
                yield entry.problem("part_of", message(whole.id), say.PART_REMEDY)


def _is_larger(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    low = quantity.parse(part.value, loaded.base.unit(part)).low
    high = quantity.parse(whole.value, loaded.base.unit(whole)).high
    return low is not None and high is not None and low.value > high.value


def _is_outside_period(part: Fact, whole: Fact) -> bool:
    if part.period is None or whole.period is None:
        return False
    return not period.parse(whole.period).contains(period.parse(part.period))


def _is_outside_places(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    if not whole.place:
        return False
    return any(not set(loaded.base.enclosing(p)) & set(whole.place) for p in part.place)


def members(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    for fact in loaded.base.facts.values():
        if not fact.members or fact.note:
            continue
        said = quantity.parse(fact.value, loaded.base.unit(fact))
        named = len(fact.members)
        if (said.low and named < said.low.value) or (said.high and named > said.high.value):
            message = say.member_count(named, fact.value)
            yield loaded.entry("fact", fact.id).problem("members", message, say.MEMBERS_REMEDY)


def series(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    seen: dict[object, str] = {}
    for fact in loaded.base.facts.values():
        given = (frozenset(fact.place), frozenset(fact.giver))
        subject = (fact.measure, *given, fact.period, fact.basis, fact.source)
        first = fact.id if fact.part_of else seen.setdefault(subject, fact.id)
        if first != fact.id:
            message = say.same_series(first)
            yield loaded.entry("fact", fact.id).problem("measure", message, say.SERIES_REMEDY)


def conflicts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    facts = loaded.base.facts
    for identifier, others in rivals(loaded.base).items():
        for other in sorted(others):
            declared = other in facts[identifier].disputes or identifier in facts[other].disputes
            if identifier < other and not declared:
                entry = loaded.entry("fact", identifier)
                remedy = say.contradicts_remedy(other)
                yield entry.problem("disputes", say.contradicts(other), remedy)


def unused(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    base = loaded.base
    places = {p for fact in base.facts.values() for p in (*fact.place, *fact.giver)}
    measures = {fact.measure for fact in base.facts.values()}
    used = {
        "place": {area for p in places if p in base.places for area in base.enclosing(p)},
        "measure": measures,
        "theme": {theme for measure in measures for theme in base.measures[measure].theme},
        "source": {fact.source for fact in base.facts.values()},
    }
    for entry in loaded.entries:
        if entry.kind in used and entry.record.id not in used[entry.kind]:
            yield entry.problem("id", say.NOT_USED, say.NOT_USED_REMEDY)


def stale(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    updated = loaded.base.base.updated
    if updated is None:
        yield loaded.header_problem("updated", say.NO_UPDATED, say.NO_UPDATED_REMEDY)
    for source in loaded.base.sources.values():
        if source.published is None:
            yield loaded.entry("source", source.id).problem("id", say.NO_DATE, say.NO_DATE_REMEDY)
        elif updated and period.parse(source.published).first_day > updated:
            message = say.outdated(source.id, source.published)
            yield loaded.header_problem("updated", message, say.OUTDATED_REMEDY)


_TRANSLATED = {
    "place": {"name": "name_en"},
    "theme": {"name": "name_en"},
    "measure": {"name": "name_en"},
    "source": {"title": "title_en", "note": "note_en"},
    "fact": {"label": "label_en", "note": "note_en"},
}
_HAN = re.compile(r"[㐀-鿿]")


def languages(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    for entry in loaded.entries:
        for key, english in _TRANSLATED[entry.kind].items():
            written = getattr(entry.record, key) or ""
            if _HAN.search(written) and not getattr(entry.record, english):
                yield entry.problem(key, say.no_english(english), say.NO_ENGLISH_REMEDY)
        measure = entry.record
        if isinstance(measure, Measure) and not amounts.unit(measure.unit, measure.unit_en).one:
            yield entry.problem("unit", say.no_english("unit_en"), say.NO_ENGLISH_REMEDY)


def names(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    for kind in ("place", "theme", "measure"):
        bearers: dict[str, str] = {}
        for entry in (entry for entry in loaded.entries if entry.kind == kind):
            called = [getattr(entry.record, key) for key in ("id", "name", "name_en")]
            for name in {*filter(None, called), *getattr(entry.record, "alias", [])}:
                first = bearers.setdefault(name.casefold(), entry.record.id)
                if first != entry.record.id:
                    message = say.same_name(name, first)
                    yield entry.problem("name", message, say.SAME_NAME_REMEDY)


CHECKS = (
    Check("locators", say.LOCATORS, locators, against_text=True),
    Check("coverage", say.COVERAGE, coverage, against_text=True),
    Check("parts", say.PARTS, parts),
    Check("members", say.MEMBERS, members),
    Check("series", say.SERIES, series),
    Check("conflicts", say.CONFLICTS, conflicts),
    Check("wording", say.WORDING, wording, against_text=True),
    Check("unused", say.UNUSED, unused),
    Check("stale", say.STALE, stale),
    Check("languages", say.LANGUAGES, languages),
    Check("names", say.NAMES, names),
)
"""All checks, in the order in which they run."""
