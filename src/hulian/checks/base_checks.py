"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `base.validate`; these are stricter, and run when they are asked for.
The checks stand beside this module: `fact_checks`, `entry_checks`, and against a source's own text
`text_checks`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.problem import Problem
from hulian.checks.entry_checks import (
    LABELS,
    LANGUAGES,
    NAMES,
    STALE,
    UNUSED,
    labels,
    languages,
    names,
    stale,
    unused,
)
from hulian.checks.fact_checks import (
    CONFLICTS,
    MEMBERS,
    PARTS,
    PERIODS,
    SERIES,
    conflicts,
    members,
    parts,
    periods,
    series,
)
from hulian.checks.text_checks import (
    COVERAGE,
    LOCATORS,
    WORDING,
    coverage,
    locators,
    other_text,
    wording,
)
from hulian.documents.document import SourceText
from hulian.text import Text


class Check(NamedTuple):
    """A check by its name, what it looks for, and how.

    `against_text`: it compares the base with the texts of its sources, and finds nothing without.
    """

    name: str
    summary: Text
    run: Callable[[Loaded, Sequence[SourceText]], Iterator[Problem]]
    against_text: bool = False


class Violation(NamedTuple):
    """Something that a check found."""

    check: str
    problem: Problem


def run(
    checks: Sequence[Check], loaded: Loaded, texts: Sequence[SourceText]
) -> Iterator[Violation]:
    """Run checks, and yield what they find, check by check.

    Of a text that is not the one its source was entered from, only that is said.
    """
    fitting = [text for text in texts if not other_text(loaded, text)]
    against_text = next((check for check in checks if check.against_text), None)
    for check in checks:
        if check is against_text:
            for wrong in (other_text(loaded, text) for text in texts):
                if wrong:
                    yield Violation(check.name, wrong)
        for problem in check.run(loaded, fitting):
            yield Violation(check.name, problem)


CHECKS = (
    Check("locators", LOCATORS, locators, against_text=True),
    Check("coverage", COVERAGE, coverage, against_text=True),
    Check("parts", PARTS, parts),
    Check("members", MEMBERS, members),
    Check("periods", PERIODS, periods),
    Check("labels", LABELS, labels),
    Check("series", SERIES, series),
    Check("conflicts", CONFLICTS, conflicts),
    Check("wording", WORDING, wording, against_text=True),
    Check("unused", UNUSED, unused),
    Check("stale", STALE, stale),
    Check("names", NAMES, names),
    Check("languages", LANGUAGES, languages),
)
"""All checks, in the order in which they run."""
