"""How well drafts are verified: python tests/measure_verify.py [dev|held] [-v]

Prints the table of docs/verify.md: errors planted in drafts of our own, clean drafts, and texts
about other places; see tests/drafts/README.md.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import hulian
from drafts import Draft, Planted, drafts
from hulian.documents.read import read
from hulian.figures.quantity import QuantityError, parse
from hulian.verify.verify import Judged, Verifier
from marked import passages

ALIKE = {
    "place-differs": {"place-differs", "coverage-differs"},
    "coverage-differs": {"place-differs", "coverage-differs"},
}
"""Codes of which either is right: whether a place lies within another the base may not know."""


class Result(NamedTuple):
    """Counts by code: planted, found with the right code, found with any alarm."""

    planted: Counter[str]
    right: Counter[str]
    alarmed: Counter[str]
    passed: Counter[str]


# --- Planting ---------------------------------------------------------------------------------

_MARKERS = ("近", "约", "超过", "超", "逾", "突破", "不足", "至少")


def slips(draft: Draft) -> Iterator[Planted]:
    """A text once for each error of digits, units and bounds that can be made in its figures."""
    for number, linked in enumerate(draft.linked):
        printed = draft.text[linked.at : linked.end]
        for code, wrong in _slips(printed, number):
            if _another(printed, wrong):
                text = draft.text[: linked.at] + wrong + draft.text[linked.end :]
                end = linked.at + len(wrong)
                yield Planted(draft.name, text, code, linked.at, end, linked.facts[0])


def _slips(printed: str, number: int) -> Iterator[tuple[str, str]]:
    digits = [n for n, c in enumerate(printed) if c.isdigit()]
    for first, second in zip(digits, digits[1:], strict=False):
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
    yield from _bounds(printed, number)


def _bounds(printed: str, number: int) -> Iterator[tuple[str, str]]:
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
        self.base = hulian.load()
        self.verifier = Verifier(self.base)
        self.facts = {fact.id for fact in self.base.list()}

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


CODES = {
    "turned": {"amount-differs"},
    "digit": {"amount-differs"},
    "unit": {"unit-differs"},
}


def main(folder: str, verbose: bool) -> None:
    measure = Measure()
    planted, right, alarmed, passed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    levels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    linked = linked_right = figures = 0
    false: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for draft in drafts(folder):
        found = measure.judged(draft.name, draft.text)
        figures += len(found)
        for at, end, judged in found:
            if judged.level in ("error", "warning"):
                if "cannot-tell" in judged.codes and at in draft.doubtful:
                    continue
                false[judged.level] += 1
                for code in judged.codes:
                    levels[code]["false"] += 1
                if verbose:
                    print("FALSE", draft.name, judged.level, judged.codes, draft.text[max(0, at - 25) : end + 10].replace("\n", "|"), judged.fact and judged.fact.id, [r.message.zh for r in judged.remarks])
        for link in draft.linked:
            here = [j for at, end, j in found if at < link.end and end > link.at]
            linked += 1
            if here and here[0].fact and here[0].fact.id in link.facts and here[0].level in ("ok", "note"):
                linked_right += 1
            elif verbose:
                print("UNLINKED", draft.name, draft.text[max(0, link.at - 20) : link.end + 8].replace("\n", "|"), link.facts, here and (here[0].level, here[0].codes, here[0].fact and here[0].fact.id))
        for plant in [*draft.planted(), *slips(draft)]:
            planted[plant.code] += 1
            found = measure.judged(plant.name, plant.text)
            hits = _at(plant, draft, found)
            wanted = CODES.get(plant.code) or ALIKE.get(plant.code) or {plant.code}
            exact = [j for j in hits if wanted & {*j.codes}]
            alarms = [j for j in hits if j.level in ("error", "warning")]
            for j in alarms or exact:
                said[j.level] += 1
            if exact:
                right[plant.code] += 1
            if alarms or exact:
                alarmed[plant.code] += 1
            if hits and all(j.level in ("ok", "note") for j in hits) and not exact:
                passed[plant.code] += 1
            if verbose and not exact:
                print("MISSED" if not alarms else "OTHER", plant.code, plant.name, plant.text[max(0, plant.at - 30) : plant.end + 30].replace("\n", "|"), plant.fact, [(j.mention.printed, j.level, j.codes, j.fact and j.fact.id) for j in hits])
    print(f"{folder}: {linked_right}/{linked} linked ({linked_right / max(linked, 1):.1%}); "
          f"false alarms in {figures} figures of clean drafts: {false['error']} errors, {false['warning']} warnings")
    for code in planted:
        n = planted[code]
        print(f"  {code:16} planted {n:4}  right code {right[code]:4} ({right[code] / n:.1%})  any alarm {alarmed[code]:4} ({alarmed[code] / n:.1%})  called ok {passed[code]}")
    errors, warnings = said["error"], said["warning"]
    print(f"precision: errors {errors}/{errors + false['error']}, warnings {warnings}/{warnings + false['warning']}; called ok {sum(passed.values())}/{sum(planted.values())}")
    print({code: counts["false"] for code, counts in levels.items()})


def _at(plant: Planted, draft: Draft, found: list[tuple[int, int, Judged]]) -> list[Judged]:
    """What is said where an error was planted: at a fact's figure, or in the sentence."""
    if plant.fact and plant.code.endswith("-differs"):
        shift = len(plant.text) - len(draft.text)
        for link in draft.linked:
            if plant.fact in link.facts:
                at = link.at + (shift if link.at >= plant.at else 0)
                return [j for start, end, j in found if start < at + link.end - link.at and end > at]
        return []
    start, end = sentence(plant.text, plant.at)
    if plant.fact:
        start, end = plant.at, plant.end
    return [j for at, until, j in found if at < end and until > start]


def foreign(verbose: bool) -> None:
    """Alarms on texts about other places."""
    measure = Measure()
    texts = [(p.name, p.text) for p in passages()] + [(d.name, d.text) for d in drafts("foreign")]
    figures, alarms, known = 0, 0, 0
    for name, text in texts:
        for at, end, judged in measure.judged(name, text):
            figures += 1
            alarms += judged.level in ("error", "warning")
            known += judged.fact is not None
            if verbose and judged.level != "unknown":
                print("FOREIGN", name, judged.level, judged.codes, text[max(0, at - 25) : end + 8].replace("\n", "|"), judged.fact and judged.fact.id)
    print(f"foreign: {figures} figures, {alarms} alarms, {known} linked to a fact")


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if argument != "-v"] or ["dev", "held"]
    for name in folders:
        main(name, "-v" in sys.argv)
    foreign("-v" in sys.argv)
