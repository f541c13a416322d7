"""Relations between figures as writers word them: python tests/reckoned.py [open|aside] [-v].

A line of reckoned.tsv has a kind and a text with {right|wrong} in one place: of the first nothing
may be said, of the second that something cannot be. It was written before the program was run on
it. Every second line is `aside`: only counted, never looked at while the program is changed.
"""

import re
import sys
from collections.abc import Collection
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


def relations(half: str) -> list[Relation]:
    """The relations that are `open`, or those left `aside`."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    return [_relation(line) for line in lines[half == "aside" :: 2]]


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


def main(arguments: Collection[str]) -> None:
    """Print, of each half, how many wrong texts are blamed, and how many right ones."""
    for half in [one for one in ("open", "aside") if one in arguments] or ["open", "aside"]:
        of_all = relations(half)
        missed = [one for one in of_all if not alarms(one.wrong)]
        blamed = [(one, said) for one in of_all if (said := alarms(one.right))]
        for one in missed if "-v" in arguments else ():
            print(f"MISSED {one.kind}: {one.wrong!r}")
        for one, said in blamed if "-v" in arguments else ():
            print(f"FALSE {one.kind}: {one.right!r}: {said}")
        for kind in dict.fromkeys(one.kind for one in of_all):
            here, lost = (sum(one.kind == kind for one in found) for found in (of_all, missed))
            print(f"{half} {kind}: {here - lost} of {here}")
        print(f"{half}: {len(of_all) - len(missed)} of {len(of_all)}, {len(blamed)} false")


if __name__ == "__main__":
    main(sys.argv[1:])
