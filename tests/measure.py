"""How well figures are found in texts of one's own: python tests/measure.py FILE…

The texts are marked as tests/passages/README.md says.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from hulian.extraction.extract import extract
from hulian.figures.quantity import QuantityError, parse
from marked import Marked, Passage, passage


class Comparison(NamedTuple):
    """What is marked in a text, what is found in it, and the pairs that agree on the place."""

    marked: list[Marked]
    found: list[Marked]
    pairs: list[tuple[Marked, Marked]]

    def report(self) -> str:
        """Recall and precision of the places; among the pairs, the right kinds and values.

        `overlap` counts the figures of which some part is found, `silent` those with another value.
        """
        kinds = sum(a.kind == b.kind for a, b in self.pairs)
        values = sum(agree(a.value, b.value) for a, b in self.pairs)
        shares = {
            "recall": (len(self.pairs), len(self.marked)),
            "overlap": (sum(bool(self.meeting(f)) for f in self.marked), len(self.marked)),
            "precision": (len(self.pairs), len(self.found)),
            "kind": (kinds, len(self.pairs)),
            "value": (values, len(self.pairs)),
            "silent": (sum(map(self.misread, self.marked)), len(self.marked)),
        }
        return "  ".join(
            f"{name} {part}/{whole}" + (f" ({part / whole:.1%})" if whole else "")
            for name, (part, whole) in shares.items()
        )

    def meeting(self, figure: Marked) -> list[Marked]:
        """What is found that shares a character with a marked figure."""
        end = figure.at + len(figure.printed)
        return [f for f in self.found if f.at < end and figure.at < f.at + len(f.printed)]

    def misread(self, figure: Marked) -> bool:
        """Whether another value than the marked one is given; a unit may be missing."""
        return any(
            found.value and not agree(figure.value, found.value, unit_may_miss=True)
            for found in self.meeting(figure)
        )

    def mistakes(self) -> Iterator[str]:
        """One line for each figure that is marked or found otherwise."""
        paired = {figure for pair in self.pairs for figure in pair}
        yield from (f"missed  {figure}" for figure in self.marked if figure not in paired)
        yield from (f"wrong   {figure}" for figure in self.found if figure not in paired)
        yield from (f"differs {a} {b}" for a, b in self.pairs if a != b)


def agree(marked: str | None, found: str | None, *, unit_may_miss: bool = False) -> bool:
    """Whether two values say the same, be it in other words: 5公斤 and 5kg."""
    if not marked or not found:
        return marked == found
    try:
        first, second = parse(marked), parse(found)
    except QuantityError:
        return marked == found
    if unit_may_miss and not second.unit:
        second = replace(second, unit=first.unit)
    return first == second


def compare(text: Passage) -> Comparison:
    """Compare what is marked in a text with what is found in it."""
    found = [Marked(c.at, c.printed, c.kind, c.value) for c in extract(text.text)]
    places = {(figure.at, figure.printed): figure for figure in found}
    pairs = [(f, places[f[:2]]) for f in text.figures if f[:2] in places]
    return Comparison(text.figures, found, pairs)


def main(files: list[str]) -> None:
    for file in files:
        compared = compare(passage(file, Path(file).read_text(encoding="utf-8")))
        lines = [file, compared.report(), *compared.mistakes()]
        sys.stdout.write("\n  ".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
