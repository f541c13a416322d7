"""The course of the dialogue: what is asked next, and what has been taken or skipped so far.

The source is asked first, then every figure; the new places and measures that a figure refers to
are asked when it is taken, each once, but for areas of the standard and themes: there is nothing to
decide about them. Nothing here reads keys or writes files.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from hulian.base.model import NAMING_KEYS, EntryKind, Skip
from hulian.figures.units import CLASSIFIERS, counts
from hulian.proposals.naming import Naming
from hulian.proposals.proposal import Field, Proposal, ProposedEntry, ProposedFact
from hulian.text import Text

_CARRIED = ("measure", "period", "basis", "place", "giver")
_OFTEN_OF_ONE = ("basis", "place")
"""Of these, a guess that is wrong of one figure is likely to be right of the next."""

_AS_BEFORE = Text("照前面改的", "as you changed it before")
_REFERENCES = {reference.key: reference.of for reference in NAMING_KEYS}
"""Keys whose values are ids, and of what."""


class Question(NamedTuple):
    """An entry to take; `fact` is the figure that it is, or that it is needed for."""

    entry: ProposedEntry
    fact: ProposedFact | None


class Step(NamedTuple):
    """What was answered: an entry taken, or a figure skipped for a reason. `at` is a figure's."""

    kind: EntryKind
    id: str
    at: int | None = None
    skipped: Skip | None = None


class Taken(NamedTuple):
    """What is to be written: new entries, and numbers that are not figures of the source."""

    entries: list[ProposedEntry]
    skips: list[Skip]


class Session:
    """A proposal, and what a person has said of it.

    `naming` makes labels and ids anew where what they are made of changes, unless the person has
    written them; `taken` are the ids of the facts of the base.
    """

    def __init__(self, proposal: Proposal, naming: Naming, taken: Iterable[str]) -> None:
        self._proposal = proposal
        self._naming = naming
        self._ids = set(taken)
        self._own: set[tuple[int, str]] = set()
        self.source = proposal.source  # None where the base has it
        self._drafts = {fact.candidate.at: fact.entry for fact in proposal.facts}
        self._new = {(entry.kind, entry.id): entry for entry in proposal.entries}
        self._steps: list[Step] = []
        self._pending: ProposedFact | None = None
        self._changed: list[tuple[str, Field | None, Any]] = []

    # --- Asking -------------------------------------------------------------------------------

    @property
    def question(self) -> Question | None:
        """What is asked now; None at the end."""
        if self.source and not any(step.kind == "source" for step in self._steps):
            return Question(self.source, None)
        if self._pending:
            draft = self._drafts[self._pending.candidate.at]
            return Question(next(self._needed(draft)), self._pending)
        answered = {step.at for step in self._steps}
        skipped = {self._drafts[s.at].id for s in self._steps if s.skipped and s.at is not None}
        for fact in self._proposal.facts:
            if fact.candidate.at not in answered:
                return Question(_without_facts(self._drafts[fact.candidate.at], skipped), fact)
        return None

    @property
    def number(self) -> int:
        """How many figures are answered."""
        return sum(step.at is not None for step in self._steps)

    @property
    def total(self) -> int:
        """How many figures there are."""
        return len(self._proposal.facts)

    @property
    def new(self) -> Sequence[ProposedEntry]:
        """The entries that are new, whether or not they are taken."""
        return list(self._new.values())

    @property
    def waiting(self) -> list[ProposedEntry]:
        """The figure that is to be taken once the entries that it needs are; empty if none is."""
        return [self._drafts[self._pending.candidate.at]] if self._pending else []

    def is_new(self, kind: EntryKind, identifier: str) -> bool:
        """Return whether an entry is not in the base, and was not taken yet."""
        asked = [(step.kind, step.id) for step in self._steps]
        taken = [(entry.kind, entry.id) for entry in self.taken().entries]
        return (kind, identifier) in self._new and (kind, identifier) not in [*asked, *taken]

    def guess_of_new(self, kind: EntryKind | None, value: Any) -> Text | None:
        """Return on what the name of a new measure rests that a value refers to."""
        if kind != "measure" or not self.is_new(kind, str(value)):
            return None
        return self._new[kind, str(value)].fields["name"].guess

    def _needed(self, entry: ProposedEntry) -> Iterator[ProposedEntry]:
        """Yield the new entries that an entry needs and that were not asked, inner ones first."""
        asked = {(step.kind, step.id) for step in self._steps if step.at is None}
        found = reversed(list(self._referred_new(entry)))
        for new in found:  # of a theme, or an area with its code, there is nothing to decide
            plain = new.kind == "theme" or (new.kind == "place" and new.value("code") is not None)
            if (new.kind, new.id) not in asked and not plain:
                yield new

    def _referred_new(self, entry: ProposedEntry) -> Iterator[ProposedEntry]:
        """Yield the new entries that an entry refers to, and those that these refer to."""
        found: set[tuple[str, str]] = set()
        waiting = [entry]
        while waiting:
            here = waiting.pop(0)
            named = ((of, here.value(key)) for key, of in _REFERENCES.items())
            ids = ((of, ids if isinstance(ids, list) else [ids]) for of, ids in named)
            for key in ((of, each) for of, values in ids for each in values):
                if key in self._new and key not in found:
                    found.add(key)
                    waiting.append(self._new[key])
                    yield self._new[key]

    # --- Answering ----------------------------------------------------------------------------

    def take(self) -> None:
        """Take the entry that is asked; a figure once all that it needs is taken."""
        question = self.question
        assert question
        entry, fact = question
        if entry.kind != "fact":
            self._steps.append(Step(entry.kind, entry.id))
        else:
            self._pending = fact
        if self._pending:
            draft = self._drafts[self._pending.candidate.at]
            if next(self._needed(draft), None) is None:
                self._steps.append(Step("fact", draft.id, self._pending.candidate.at))
                self._pending = None

    def skip(self, why: str) -> None:
        """Skip the figure that is asked, or for which something is asked."""
        question = self.question
        assert question
        assert question.fact
        candidate = question.fact.candidate
        skipped = Skip(candidate.at, candidate.printed, why)
        self._steps.append(Step("fact", "", question.fact.candidate.at, skipped))
        self._pending = None

    def back(self) -> bool:
        """Ask again what was answered last; False where nothing was."""
        last = self._steps[-1] if self._steps else None
        if self._pending and not (last and last.at is None and last.kind != "source"):
            self._pending = None
            return True
        if not last:
            return False
        self._steps.pop()
        return True

    def change(self, key: str, value: Any) -> None:
        """Give a key of what is asked another value; None leaves the key out.

        Later figures that have the same guess in its place get the same value; a basis or a place
        once it was changed so for two.
        """
        question = self.question
        assert question
        entry, fact = question
        before = entry.fields.get(key)
        changed = entry.with_field(key, value)
        if key == "id":
            self._rename(entry.kind, entry.id, str(value))
        if entry.kind == "source":
            self.source = changed
        elif entry.kind != "fact":
            self._new.pop((entry.kind, entry.id), None)
            self.add(changed)
            if key == "unit":
                self._count_in(entry, str(value))
            self._name(self._drafts)
        elif fact:
            self._drafts[fact.candidate.at] = changed
            if before and (fact.candidate.at, key) in self._own:  # it was carried from here
                before = before._replace(guess=_AS_BEFORE)
            self._own.add((fact.candidate.at, key))
            if key in _CARRIED:
                alike = self._carry(fact, key, before, value)
                self._name([fact.candidate.at, *alike])

    def add(self, entry: ProposedEntry) -> None:
        """Propose a new entry that a figure refers to."""
        self._new[entry.kind, entry.id] = entry
        if entry.kind != "theme":
            self._naming.add(entry)

    def _count_in(self, measure: ProposedEntry, unit: str) -> None:
        """Let what is counted by 个, 所 or the like, or in things, be counted in another unit."""
        old = str(measure.value("unit"))
        told_so = counts(unit, old) or (old in CLASSIFIERS and not counts(old, unit))
        for at, draft in self._drafts.items():
            said = str(draft.value("value"))
            if told_so and draft.value("measure") == measure.id and said.endswith(old):
                printed = draft.with_field("printed", draft.value("printed") or said)
                self._drafts[at] = printed.with_field("value", said.removesuffix(old) + unit)

    def _carry(
        self, fact: ProposedFact, key: str, before: Field | None, value: Any
    ) -> Iterator[int]:
        """Change the same guess of the figures that are still to be asked; yield where they are."""
        change = key, before, value
        if key in _OFTEN_OF_ONE and change not in self._changed:
            self._changed.append(change)
            return
        answered = {step.at for step in self._steps}
        for later in self._proposal.facts:
            draft = self._drafts[later.candidate.at]
            is_open = later.candidate.at > fact.candidate.at and later.candidate.at not in answered
            same = before and before.guess and draft.fields.get(key) == before
            if is_open and same and value is not None:
                fields = draft.fields | {key: Field(value, _AS_BEFORE)}
                self._drafts[later.candidate.at] = replace(draft, fields=fields)
                yield later.candidate.at

    def _name(self, figures: Iterable[int]) -> None:
        """Make labels and ids of figures anew."""
        for at in list(figures):
            draft = self._drafts[at]
            if (at, "label") not in self._own:
                draft = draft.with_field("label", self._naming.label(draft))
            if (at, "label_en") not in self._own:
                draft = draft.with_field("label_en", self._naming.english_label(draft))
            self._drafts[at] = draft
            if (at, "id") not in self._own:
                others = {each.id for where, each in self._drafts.items() if where != at}
                identifier = self._naming.identifier(draft, self._ids | others)
                self._rename("fact", draft.id, identifier)
                self._drafts[at] = self._drafts[at].with_field("id", identifier)

    def _rename(self, kind: EntryKind, old: str, new: str) -> None:
        """Let everything that refers to an entry call it by its new id."""
        for at, draft in self._drafts.items():
            self._drafts[at] = _renamed(draft, kind, old, new)
        for key, entry in list(self._new.items()):
            self._new[key] = _renamed(entry, kind, old, new)

    # --- What comes of it ---------------------------------------------------------------------

    def taken(self) -> Taken:
        """Return all that was taken, in the order of the text.

        Entries before what refers to them.
        """
        skips = [step.skipped for step in self._steps if step.skipped]
        facts = [
            self._drafts[step.at]
            for step in sorted(self._steps, key=lambda step: step.at or 0)
            if step.at is not None and not step.skipped
        ]
        entries: dict[tuple[str, str], ProposedEntry] = {}
        for fact in facts:
            for new in reversed(list(self._referred_new(fact))):
                entries.setdefault((new.kind, new.id), new)
        ids = {fact.id for fact in facts}
        asked = {draft.id for draft in self._drafts.values()}
        proposed = asked | {fact.entry.id for fact in self._proposal.facts}
        kept = [_without_facts(fact, proposed - ids) for fact in facts]
        if not (facts or skips):
            return Taken([], [])
        if self.source:
            skipped = sorted([*(self.source.value("skip") or []), *skips], key=lambda s: s.at)
            source = self.source.with_field("skip", skipped)
            return Taken([source, *entries.values(), *kept], [])
        return Taken([*entries.values(), *kept], skips)

    @property
    def counts(self) -> tuple[int, int]:
        """How many figures were taken, and how many skipped."""
        answers = [step for step in self._steps if step.at is not None]
        skipped = sum(step.skipped is not None for step in answers)
        return len(answers) - skipped, skipped


def _renamed(entry: ProposedEntry, kind: EntryKind, old: str, new: str) -> ProposedEntry:
    fields = dict(entry.fields)
    for key, of in _REFERENCES.items():
        if of == kind and (field := fields.get(key)):
            if isinstance(field.value, list):
                named = [new if each == old else each for each in field.value]
                fields[key] = field._replace(value=named)
            elif field.value == old:
                fields[key] = field._replace(value=new)
    return replace(entry, fields=fields)


def _without_facts(entry: ProposedEntry, gone: set[str]) -> ProposedEntry:
    """Return the fact without relations to facts that were not taken."""
    if entry.value("part_of") in gone:
        entry = entry.with_field("part_of", None)
    disputes = [each for each in entry.value("disputes") or [] if each not in gone]
    return entry.with_field("disputes", disputes or None)
