"""Relations between figures as writers word them: python tests/reckoned.py [HALF…] [-v].

A line of reckoned.tsv, and of related.tsv, which came later, has a kind and a text with
{right|wrong} in one place: of the first nothing may be said, of the second that something cannot
be. They were written before the program was run on them. Every second line is `aside`: only
counted, never looked at while the program is changed. The halves are `open` and `aside` of the
one, `related` and `related-aside` of the other. Half the lines of near.tsv, the third, have no
such place: texts that come near a rule, and are right.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hulian.documents import read as documents
from hulian.verify.verify import Verifier

_CODES = {
    *("sum-wrong", "share-wrong", "growth-wrong", "points-wrong"),
    *("members-wrong", "told-twice", "cannot-tell"),
}
"""Codes for what is said of a figure by others of its text."""


class Relation(NamedTuple):
    """A text of figures that go together, and the same where they do not."""

    kind: str
    right: str
    wrong: str


HALVES = {
    "open": ("reckoned.tsv", 0),
    "aside": ("reckoned.tsv", 1),
    "related": ("related.tsv", 0),
    "related-aside": ("related.tsv", 1),
    "near": ("near.tsv", 0),
    "near-aside": ("near.tsv", 1),
}


def relations(half: str) -> list[Relation]:
    """The relations of every second line of a file."""
    name, first = HALVES[half]
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [_relation(line) for line in lines[first::2]]


def _relation(line: str) -> Relation:
    kind, text = line.replace("\\n", "\n").split("\t")
    right, wrong = (re.sub(r"\{([^|{}]*)\|([^{}]*)\}", rf"\{n}", text) for n in (1, 2))
    return Relation(kind, right, wrong)


def alarms(text: str) -> list[str]:
    """The figures of a text, verified against itself, of which it is said that they cannot be."""
    judged = Verifier(None).verify(documents.read(text.encode(), "draft.md"))
    return [
        f"{one.mention.printed} {'/'.join(one.codes)}"
        for one in judged
        if one.level in ("error", "warning") and not _CODES.isdisjoint(one.codes)
    ]


def report(half: str, *, verbose: bool) -> Iterator[str]:
    """Yield how many wrong texts of a half are blamed, and how many right ones."""
    of_all = relations(half)
    missed = [one for one in of_all if not alarms(one.wrong)]
    blamed = [(one, said) for one in of_all if (said := alarms(one.right))]
    if verbose:
        yield from (f"MISSED {one.kind}: {one.wrong!r}" for one in missed)
        yield from (f"FALSE {one.kind}: {one.right!r}: {said}" for one, said in blamed)
    for kind in dict.fromkeys(one.kind for one in of_all):
        here, lost = (sum(one.kind == kind for one in found) for found in (of_all, missed))
        yield f"{half} {kind}: {here - lost} of {here}"
    yield f"{half}: {len(of_all) - len(missed)} of {len(of_all)}, {len(blamed)} false"


if __name__ == "__main__":
    for named in HALVES:
        if named in sys.argv or HALVES.keys().isdisjoint(sys.argv):
            sys.stdout.writelines(f"{line}\n" for line in report(named, verbose="-v" in sys.argv))
