"""How well facts are proposed: python tests/measure_proposals.py [-v] [dev|held|FOLDER|FILE…]

Prints the table of docs/extract.md. A folder holds texts (`.txt`) and, of the same name, tables
(`.tsv`) of what is right for each figure; see tests/proposals/README.md. With `--source` a file is
the text of a source of the bundled base, which is emptied of its facts: they are what is right.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from hulian.base.load import load
from hulian.base.model import Base, Fact, Records
from hulian.documents.read import read
from hulian.paths import bundled_base
from hulian.proposals.naming import OF_ALL_THINGS
from hulian.proposals.proposal import Field, Proposal, ProposedEntry, ProposedFact
from hulian.proposals.propose import propose

FOLDER = Path(__file__).parent / "proposals"
FIELDS = ("measure", "unit", "place", "period", "basis", "giver")
NO_BASE = Records(Base(), {}, {}, {}, {}, {})


class Label(NamedTuple):
    """What is right for a figure; `|` parts what may stand for each other, `-` is nothing."""

    printed: str
    measure: str
    unit: str
    place: str
    period: str
    basis: str
    giver: str

    def allowed(self, field: str) -> list[str]:
        return str(getattr(self, field)).split("|")


class Judged(NamedTuple):
    """A field of a proposed fact, held against its label."""

    text: str
    printed: str
    field: str
    proposed: str
    label: str
    right: bool
    marked: bool


def labels(file: Path) -> list[Label]:
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [Label(*row) for row in rows if row and not row[0].startswith("#")]


def judged(text: Path) -> Iterator[Judged]:
    """Every field of every labelled figure of a text."""
    proposal = propose(read(text.read_bytes(), text.name), NO_BASE)
    waiting = sorted([*proposal.facts, *told_twice(proposal)], key=lambda fact: fact.candidate.at)
    for label in labels(text.with_suffix(".tsv")):
        fact = next((f for f in waiting if is_of(f.candidate.printed, label.printed)), None)
        if fact:
            del waiting[: waiting.index(fact) + 1]
        for field in FIELDS:
            yield _judge(text.stem, label, field, fact, proposal)


def is_of(found: str, printed: str) -> bool:
    """Return whether a figure is the labelled one, of which either may have what it counts."""
    short, long = sorted((found, _BOUND.sub("", printed)), key=len)
    behind = long[len(short) :]
    ends = long.endswith(short) and not long.removesuffix(short)[-1:].isdecimal()
    return ends or (
        long.startswith(short) and not behind.startswith((*"0123456789.,%", " million"))
    )


_BOUND = re.compile("(?i:about|over|nearly|almost|around|some|more than|at least|up to|under) ")


def told_twice(proposal: Proposal) -> Iterator[ProposedFact]:
    """Figures that are skipped since the text tells them again, each as the fact of the other."""
    for skip in proposal.skipped:
        same = [f for f in proposal.facts if f.candidate.printed.startswith(skip.printed)]
        if same and skip.why in ("文中又说一次", "told again"):
            fact = min(same, key=lambda each: abs(each.candidate.at - skip.at))
            yield fact._replace(candidate=replace(fact.candidate, at=skip.at))


def against_the_base(text: Path) -> Iterator[Judged]:
    """Every field that is proposed for the facts of a source, held against these facts."""
    base = load([bundled_base()])
    proposal = propose(read(text.read_bytes(), text.name), replace(base, facts={}))
    made = {fact.candidate.at: fact.entry for fact in proposal.facts}
    for fact in base.facts.values():
        if fact.source == proposal.source_id and fact.at is not None and fact.at in made:
            yield from _judge_fact(fact, made[fact.at], base, proposal)


def _judge_fact(
    fact: Fact, made: ProposedEntry, base: Records, proposal: Proposal
) -> Iterator[Judged]:
    unit = _said("unit", made, proposal)[0]
    if known := base.measures.get(made.value("measure")):
        unit = known.unit
    pairs = {
        "measure": (made.value("measure"), fact.measure),
        "unit": (unit, base.measures[fact.measure].unit),
        "place": (",".join(sorted(made.value("place") or [])), ",".join(sorted(fact.place))),
        "period": (made.value("period") or "", fact.period or ""),
        "basis": (made.value("basis"), fact.basis or ""),
        "giver": (",".join(sorted(made.value("giver") or [])), ",".join(sorted(fact.giver))),
    }
    for field, (proposed, right) in pairs.items():
        same = proposed == right
        if field == "period":
            same = same_period(proposed, re.sub("[?~]", "", right))
        key = "measure" if field == "unit" else field
        marked = key in made.fields and made.fields[key].guess is not None
        new = field in ("measure", "unit") and made.value("measure") not in base.measures
        shown = _said("measure", made, proposal)[0] if new and field == "measure" else proposed
        yield Judged("base", fact.value, field, str(shown), right, same, marked or new)


def _judge(
    text: str, label: Label, field: str, fact: ProposedFact | None, proposal: Proposal
) -> Judged:
    proposed, guess = _said(field, fact.entry, proposal) if fact else ("", False)
    allowed = ["" if each == "-" else each for each in label.allowed(field)]
    in_english = _said(field, fact.entry, proposal, "name_en")[0] if fact else ""
    if field == "measure":
        named = any(word in proposed or word in in_english.lower() for word in allowed)
        right = bool(proposed) and named and is_name(proposed)
    elif field == "period":
        right = any(same_period(proposed, each) for each in allowed)
    elif field == "unit" and fact and not OF_ALL_THINGS.isdisjoint(allowed):
        things = _said("measure", fact.entry, proposal)[0].endswith(proposed)  # 17个 in 项目
        right = proposed in allowed or (bool(proposed) and things)
    elif field in ("place", "giver"):
        right = any(_are_called(fact, field, each, proposal) for each in allowed)
    else:
        right = proposed in allowed or (proposed == "个月" and "月" in allowed)
    return Judged(text, label.printed, field, proposed, getattr(label, field), right, guess)


def _are_called(fact: ProposedFact | None, field: str, label: str, proposal: Proposal) -> bool:
    """Return whether areas are those of a label, each by any name that it is to have."""
    ids = (fact.entry.value(field) if fact else None) or []
    names = [_names(each, proposal) for each in ids]
    called = label.lower().split(",") if label else []
    return len(called) == len(names) and all(map(set.__contains__, names, called))


def _names(identifier: str, proposal: Proposal) -> set[str]:
    place = _entry(proposal, "place", identifier)
    said = [place.value(key) for key in ("name", "name_en")] if place else [identifier]
    said += (place.value("alias") if place else None) or []
    names = {name.lower() for name in said if name}
    return names | {_OF_A_KIND.sub("", name) for name in names}


_OF_A_KIND = re.compile(" (?:town|township|village|county|district|city|province)$")


def _said(
    field: str, fact: ProposedEntry, proposal: Proposal, called: str = "name"
) -> tuple[str, bool]:
    """What is proposed for a field, in names, and whether it is marked as a guess."""
    if field in ("measure", "unit"):
        key = called if field == "measure" else "unit"
        measure = _entry(proposal, "measure", fact.value("measure"))
        said = measure.fields.get(key, Field("")) if measure else Field("")
        marked = bool(said.guess or fact.fields["measure"].guess)
        return str(said.value), marked
    value = fact.value(field) or ""
    marked = field in fact.fields and fact.fields[field].guess is not None
    if isinstance(value, list):
        names = [_entry(proposal, "place", each) for each in value]
        value = ",".join(
            (place.value(called) or "") if place else each
            for place, each in zip(names, value, strict=True)
        )
    return value, marked


def _entry(proposal: Proposal, kind: str, identifier: str) -> ProposedEntry | None:
    found = (e for e in proposal.entries if e.kind == kind and e.id == identifier)
    return next(found, None)


def is_name(name: str) -> bool:
    """Return whether a name is one: of at most sixteen characters, or five English words."""
    fits = len(name.split()) <= 5 if name.isascii() else 2 <= len(name) <= 16
    return fits and not re.search(r"\d", name)


def same_period(proposed: str, label: str) -> bool:
    """Whether two periods are the same, as exactly as the label says it."""
    one, other = (re.sub("[?~]", "", each).split("/") for each in (proposed, label))
    if len(one) != len(other):
        return False
    return all(a.startswith(b) if b != ".." else a == b for a, b in zip(one, other, strict=True))


def table(folder: str, found: Sequence[Judged]) -> Iterator[str]:
    """The shares of right fields, and of wrong ones that are not marked as guesses."""
    whole, right, unmarked = Counter[str](), Counter[str](), Counter[str]()
    for each in found:
        whole[each.field] += 1
        right[each.field] += each.right
        unmarked[each.field] += not each.right and not each.marked and each.proposed != ""
    yield f"{folder}: {whole['measure']} figures"
    for field in FIELDS:
        share = right[field] / whole[field] if whole[field] else 0
        line = f"  {field:8} {right[field]}/{whole[field]} ({share:.1%})"
        yield f"{line}, wrong and not marked {unmarked[field]}"


def main(arguments: list[str]) -> None:
    verbose, source = "-v" in arguments, "--source" in arguments
    for name in [each for each in arguments if each[0] != "-"] or ["dev", "held"]:
        folder = FOLDER / name if (FOLDER / name).is_dir() else Path(name)
        files = sorted(folder.glob("*.txt")) if folder.is_dir() else [folder]
        judge = against_the_base if source else judged
        found = [each for file in files for each in judge(file)]
        for line in table(name, found):
            sys.stdout.write(line + "\n")
        for each in found if verbose else ():
            if not each.right:
                mark = "guess" if each.marked else "PLAIN"
                sys.stdout.write(
                    f"  {each.text} {each.printed} {each.field}: {each.proposed!r} "
                    f"for {each.label!r} {mark}\n"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
