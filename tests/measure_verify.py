"""How well drafts are verified: python tests/measure_verify.py [--lacking] [SET…] [-v]

A set is a folder of tests/drafts: dev, held, third, fourth, fifth, sixth, sixth-aside,
seventh, eighth, ninth, ninth-aside; without any, all are measured. Prints the table of
docs/verify.md: errors planted in drafts of our own, clean drafts, and texts about other places; see
tests/drafts/README.md. `--lacking` takes the facts of right figures out of the base, one by one,
and counts how many are blamed then.
"""

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import ClassVar

from drafts import Draft, Linked, Planted, drafts
from hulian.documents.read import read
from hulian.figures.quantity import QuantityError, parse
from hulian.index.cache import open_index
from hulian.index.query import Index
from hulian.paths import bundled_base, cache_folder
from hulian.verify import verify
from hulian.verify.facts import Facts
from hulian.verify.scope import Scope
from hulian.verify.verify import Judged, Verifier
from hulian.verify.weights import Scored
from marked import passages

# --- Planting ---------------------------------------------------------------------------------

_MARKERS = ("近", "约", "超过", "超", "逾", "突破", "不足", "至少")
_ENGLISH_OVER = ("more than ", "over ", "at least ")
_ENGLISH_UNDER = ("nearly ", "almost ", "less than ")


def slips(draft: Draft) -> Iterator[Planted]:
    """A text once for each error of digits, units and bounds that can be made in its figures."""
    for number, linked in enumerate(draft.linked):
        if linked.code == "rounded":
            continue  # of what is rounded already, another number is no slip
        printed = draft.text[linked.at : linked.end]
        around = draft.text[max(0, linked.at - 20) : linked.end + 20]
        for code, wrong in _slips(printed, number, english=around.isascii()):
            if _another(printed, wrong):
                text = draft.text[: linked.at] + wrong + draft.text[linked.end :]
                end = linked.at + len(wrong)
                yield Planted(draft.name, text, code, linked.at, end, linked.facts[0])


def _slips(printed: str, number: int, *, english: bool) -> Iterator[tuple[str, str]]:
    digits = [n for n, c in enumerate(printed) if c.isdigit()]
    for first, second in pairwise(digits):
        if printed[first] != printed[second] and second == first + 1 and printed[second] != "0":
            turned = printed[:first] + printed[second] + printed[first] + printed[second + 1 :]
            yield "turned", turned
            break
    if len(digits) >= 2:
        place = digits[number % len(digits)]
        other = str((int(printed[place]) + 1 + number % 3) % 10)
        if not (place == digits[0] and other == "0"):
            yield "digit", printed[:place] + other + printed[place + 1 :]
    if "亿" in printed:
        yield "unit", printed.replace("亿", "万")
    elif "万" in printed:
        yield "unit", printed.replace("万", "亿" if number % 2 else "")
    elif len(digits) >= 3:
        yield "unit", printed[: digits[-1] + 1] + "0" + printed[digits[-1] + 1 :]
    yield from _english_bounds(printed, number) if english else _chinese_bounds(printed, number)


def _english_bounds(printed: str, number: int) -> Iterator[tuple[str, str]]:
    marker = next((m for m in _ENGLISH_OVER + _ENGLISH_UNDER if printed.startswith(m)), None)
    if marker:
        plain = printed.removeprefix(marker)
        yield "bound-lost", plain
        others = _ENGLISH_UNDER if marker in _ENGLISH_OVER else _ENGLISH_OVER
        yield "bound-turned", others[number % 3] + plain
    elif not printed.startswith(("some ", "about ", "around ")):
        yield "bound-added", ("nearly ", "more than ", "less than ")[number % 3] + printed


def _chinese_bounds(printed: str, number: int) -> Iterator[tuple[str, str]]:
    for marker in ("余", "多", "以上", *_MARKERS):
        if marker in printed:
            yield "bound-lost", printed.replace(marker, "", 1)
            plain = printed.replace(marker, "", 1)
            if marker in ("近", "不足"):
                yield "bound-turned", f"超{plain}"
            elif marker in ("余", "多", "以上", "超", "逾", "突破", "超过"):
                yield "bound-turned", f"{'近' if number % 2 else '不足'}{plain}"
            return
    if not printed.startswith(("达", "至少")):
        yield "bound-added", f"{('近', '超', '不足')[number % 3]}{printed}"


def _another(printed: str, wrong: str) -> bool:
    """Whether the wrong figure can be read, and is another one."""
    try:
        return parse(wrong, _unit(printed)) != parse(printed, _unit(printed))
    except QuantityError:
        return False


def _unit(printed: str) -> str | None:
    try:
        return parse(printed).unit or None
    except QuantityError:
        return None


# --- Measuring --------------------------------------------------------------------------------


class Measure:
    """Verifies texts, and says what is found where."""

    def __init__(self) -> None:
        self.verifier = Verifier(Index(open_index([bundled_base()], cache_folder(os.environ))))

    def judged(self, name: str, text: str) -> list[tuple[int, int, Judged]]:
        """The figures of a text, with where they stand in it."""
        document = read(text.encode(), name.split(":")[0])
        return [
            (document.source_at(j.mention.at), document.source_at(j.mention.end - 1) + 1, j)
            for j in self.verifier.verify(document)
        ]


def sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a character begins and ends."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    ends = [found for mark in "。！？\n" if (found := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


CODES: dict[str, set[str]] = {
    "turned": {"amount-differs"},
    "digit": {"amount-differs"},
    "unit": {"unit-differs"},
    "place-differs": {"place-differs", "coverage-differs"},
    "coverage-differs": {"place-differs", "coverage-differs"},
}
"""Which codes are right, where more than that of the same name is: whether a place lies within
another the base may not know."""


class Table:
    """What was found in the drafts of one folder, in counts."""

    def __init__(self, folder: str, measure: Measure, verbose: bool) -> None:
        self.folder = folder
        self.measure = measure
        self.verbose = verbose
        self.figures = self.linked = self.linked_right = self.mistaken = 0
        self.false: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.planted: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.alarmed: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.noted: Counter[str] = Counter()
        for draft in drafts(folder):
            self._clean(draft)
            for plant in [*draft.planted(), *slips(draft)]:
                self._wrong(plant, draft)

    def _clean(self, draft: Draft) -> None:
        found = self.measure.judged(draft.name, draft.text)
        self.figures += len(found)
        for at, end, judged in found:
            doubted = "cannot-tell" in judged.codes and at in draft.doubtful
            if judged.level in ("error", "warning") and not doubted:
                self.false[judged.level] += 1
                self._note("FALSE", draft.text, at, judged)
            self._mistaken(at, end, judged, draft)
        for link in draft.linked:
            here = [j for at, end, j in found if at < link.end and end > link.at]
            self.linked += 1
            if link.code:
                self.wanted[link.code] += 1
                self.noted[link.code] += any(link.code in j.codes for j in here)
            fact = here[0].fact if here and here[0].level in ("ok", "note") else None
            if fact and fact.id in link.facts:
                self.linked_right += 1
            else:
                self._note("UNLINKED", draft.text, link.at, link.facts, *here)

    def _mistaken(self, at: int, end: int, judged: Judged, draft: Draft) -> None:
        """Count a figure that is said to agree with a fact which it does not state."""
        marked = [link for link in draft.linked if at < link.end and end > link.at]
        if judged.fact and judged.level in ("ok", "note") and not _states(judged, marked):
            self.mistaken += 1
            self._note("MISTAKEN", draft.text, at, judged)

    def _wrong(self, plant: Planted, draft: Draft) -> None:
        hits = _at(plant, draft, self.measure.judged(plant.name, plant.text))
        wanted = CODES.get(plant.code, {plant.code})
        exact = [j for j in hits if wanted & {*j.codes}]
        alarms = [j for j in hits if j.level in ("error", "warning")]
        self.planted[plant.code] += 1
        self.right[plant.code] += bool(exact)
        self.alarmed[plant.code] += bool(exact or alarms)
        self.said.update(j.level for j in alarms or exact)
        passed = hits and not exact and all(j.level in ("ok", "note") for j in hits)
        self.passed[plant.code] += bool(passed)
        if not exact:
            what = "OTHER" if alarms else "PASSED" if passed else "MISSED"
            self._note(what, plant.text, plant.at, plant, *hits)

    def _note(self, what: str, text: str, at: int, *more: object) -> None:
        if self.verbose:
            around = text[max(0, at - 30) : at + 40].replace("\n", "⏎")
            shown = [
                (j.mention.printed, j.level, j.codes, j.fact and j.fact.id)
                if isinstance(j, Judged)
                else (j.code, j.name, j.fact)
                if isinstance(j, Planted)
                else j
                for j in more
            ]
            sys.stdout.write(f"{what} {around} {shown}\n")

    def lines(self) -> Iterator[str]:
        """The table, as lines."""
        yield f"{self.folder}: {_share(self.linked_right, self.linked)} figures of facts linked"
        errors, warnings = self.false["error"], self.false["warning"]
        yield f"  {self.figures} figures of clean drafts: {errors} errors, {warnings} warnings said"
        yield f"  said to agree with another fact: {_share(self.mistaken, self.figures)}"
        for code, count in self.wanted.items():
            yield f"  {code:17} noted {_share(self.noted[code], count)}"
        for code, count in self.planted.items():
            right, alarmed = _share(self.right[code], count), _share(self.alarmed[code], count)
            yield f"  {code:17} right code {right:18} any {alarmed:18} ok {self.passed[code]}"
        for level in ("error", "warning"):
            true, said = self.said[level], self.said[level] + self.false[level]
            yield f"  precision of {level}s: {_share(true, said)}"
        yield f"  called ok: {_share(sum(self.passed.values()), sum(self.planted.values()))}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" ({part / whole:.1%})" if whole else "")


def _states(judged: Judged, marked: list[Linked]) -> bool:
    return any(judged.fact and judged.fact.id in link.facts for link in marked)


def _at(plant: Planted, draft: Draft, found: list[tuple[int, int, Judged]]) -> list[Judged]:
    """What is said where an error was planted: at a fact's figure, or in the sentence."""
    if plant.fact and plant.code.endswith("-differs"):
        shift = len(plant.text) - len(draft.text)
        for link in draft.linked:
            if not {*plant.fact.split("/")}.isdisjoint(link.facts):
                at = link.at + (shift if link.at >= plant.at else 0)
                return [
                    j for start, end, j in found if start < at + link.end - link.at and end > at
                ]
        return []
    start, end = sentence(plant.text, plant.at)
    if plant.fact:
        start, end = plant.at, plant.end
    return [j for at, until, j in found if at < end and until > start]


def foreign(measure: Measure, verbose: bool) -> str:
    """Alarms on texts about other places."""
    texts = [(p.name, p.text) for p in passages()] + [(d.name, d.text) for d in drafts("foreign")]
    figures, alarms, known = 0, 0, 0
    for name, text in texts:
        for at, _, judged in measure.judged(name, text):
            figures += 1
            alarms += judged.level in ("error", "warning")
            known += judged.fact is not None
            if verbose and judged.level != "unknown":
                around = text[max(0, at - 25) : at + 15].replace("\n", "⏎")
                sys.stdout.write(f"FOREIGN {name} {judged.level} {judged.codes} {around}\n")
    return f"foreign: {figures} figures, {alarms} alarms, {known} linked to a fact"


_NEW = ("eighth", "ninth", "ninth-aside")
_SETS = ("dev", "held", "third", "fourth", "fifth", "sixth", "sixth-aside", "seventh", *_NEW)


class _Lacking(Facts):
    """Facts of which some are hidden, as if the base lacked them."""

    hidden: ClassVar[set[str]] = set()

    def near(self, scope: Scope, unit: str | None, beside: Collection[str] = ()) -> list[Scored]:
        return [s for s in super().near(scope, unit, beside) if s.fact.id not in self.hidden]


def lacking(folder: str, measure: Measure) -> str:
    """What is said of figures whose facts the base lacks, one after the other."""
    figures, said = 0, Counter[str]()
    for draft in drafts(folder):
        for link in draft.linked:
            _Lacking.hidden = {*link.facts}
            for at, end, judged in measure.judged(draft.name, draft.text):
                if at < link.end and end > link.at:
                    figures += 1
                    said[judged.level] += 1
    return f"{folder}: {figures} figures whose fact the base lacks: {dict(said)}"


def main(arguments: list[str]) -> None:
    if "--lacking" in arguments:
        vars(verify)["Facts"] = _Lacking
    measure, verbose = Measure(), "-v" in arguments
    folders = [argument for argument in arguments if not argument.startswith("-")]
    if "--lacking" in arguments:
        for folder in folders or _SETS:
            sys.stdout.write(lacking(folder, measure) + "\n")
        return
    for folder in folders or _SETS:
        for line in Table(folder, measure, verbose).lines():
            sys.stdout.write(line + "\n")
    sys.stdout.write(foreign(measure, verbose) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
