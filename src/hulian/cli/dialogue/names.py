"""What entries are called, and which one somebody means who begins to type a name."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from hulian.base.locate import NAMES
from hulian.base.model import RECORD_KINDS, EntryKind, Records
from hulian.language.hanzi import Romaniser, simplify
from hulian.proposals.naming import free
from hulian.proposals.proposal import ProposedEntry
from hulian.text import Text

_SEPARATORS = re.compile(r"[、，,;；\s]+")


class KnownName(NamedTuple):
    """An entry by all that it is called: the folded forms of its id, names and their pinyin."""

    id: str
    name: str
    forms: tuple[str, ...]


class Names:
    """The entries of a base, and those that are new, by kind."""

    def __init__(self, base: Records) -> None:
        own = {p.name: p.pinyin.split() for p in base.places.values() if p.pinyin}
        self._romaniser = Romaniser(own)
        self._known: dict[EntryKind, dict[str, KnownName]] = {
            kind: {} for kind in RECORD_KINDS if kind != "fact"
        }
        for kind in self._known:
            for identifier, record in base.of_kind(kind).items():
                named = [getattr(record, key, None) for key in NAMES]
                self._add(kind, identifier, [*named, *getattr(record, "alias", ())])
        self._facts: dict[str, str] = {fact.id: fact.label for fact in base.facts.values()}

    def learn(self, entry: ProposedEntry) -> None:
        """Know a new entry."""
        if entry.kind == "fact":
            self._facts[entry.id] = str(entry.value("label"))
            return
        named = [entry.value(key) for key in NAMES]
        self._add(entry.kind, entry.id, [*named, *(entry.value("alias") or ())])

    def forget(self, kind: EntryKind, identifier: str) -> None:
        """Know an entry no longer, as its id has changed."""
        self._known.get(kind, {}).pop(identifier, None)
        if kind == "fact":
            self._facts.pop(identifier, None)

    def knows(self, kind: EntryKind, identifier: str) -> bool:
        """Return whether an entry has this id."""
        return identifier in (self._facts if kind == "fact" else self._known[kind])

    def _add(self, kind: EntryKind, identifier: str, names: Iterable[str | None]) -> None:
        called = list(filter(None, names))
        spelt = ["".join(self._romaniser.joined(name).split()) for name in called]
        initials = [
            "".join(syllable[0] for run in self._romaniser.runs(name) for syllable in run)
            for name in called
        ]
        forms = dict.fromkeys(map(folded, (identifier, *called, *spelt, *initials)))
        name = called[0] if called else identifier
        self._known[kind][identifier] = KnownName(identifier, name, tuple(filter(None, forms)))

    def name(self, kind: EntryKind, identifier: str) -> str:
        """Return what an entry is called; the id itself where there is no such entry."""
        if kind == "fact":
            return self._facts.get(identifier, identifier)
        found = self._known[kind].get(identifier)
        return found.name if found else identifier

    def beginning(self, kind: EntryKind, typed: str) -> list[tuple[str, str]]:
        """Return what somebody may mean who has typed so far.

        Ids with names, the likeliest first.
        """
        wanted = folded(typed.strip())
        if kind == "fact":
            listed = self._facts.items()
            return [(i, label) for i, label in listed if wanted in i or wanted in folded(label)]
        scored = []
        for number, named in enumerate(self._known[kind].values()):
            if any(form.startswith(wanted) for form in named.forms):
                scored.append((0, number, named))
            elif wanted and any(wanted in form for form in named.forms):
                scored.append((1, number, named))
        return [(named.id, named.name) for _, _, named in sorted(scored)]

    def meant(self, kind: EntryKind, typed: str) -> str | None:
        """Return the id of the one entry that a typed word means.

        None where it is none, or several.

        A whole id, name or pinyin counts first, then the only one that begins so; but of measures
        and themes the beginning of a Chinese name is a name of its own: 冷库 of 冷库总库容.
        """
        wanted = folded(typed.strip())
        if not wanted:
            return None
        if kind == "fact":
            begun = [identifier for identifier in self._facts if identifier.startswith(wanted)]
            return wanted if wanted in self._facts else begun[0] if len(begun) == 1 else None
        known = self._known[kind].values()
        found = [named.id for named in known if wanted in named.forms]
        if not found and (wanted.isascii() or kind == "place"):
            found = [n.id for n in known if any(form.startswith(wanted) for form in n.forms)]
        return found[0] if len(found) == 1 else None

    def id_for(self, kind: EntryKind, name: str) -> str:
        """Return a free id for a new entry: the name in letters."""
        spelt = re.sub("[^a-z0-9]+", "-", self._romaniser.joined(folded(name))).strip("-")
        return free(spelt or kind, self._facts if kind == "fact" else self._known[kind])


def folded(text: str) -> str:
    """Return one form for what is the same name.

    Full-width, upper-case and traditional characters.
    """
    return simplify(unicodedata.normalize("NFKC", text).casefold())


def parted(typed: str) -> list[str]:
    """Return the names of a list as people type it: 示例县、另一县 or with commas or blanks."""
    return [part for part in _SEPARATORS.split(typed.strip()) if part]


def shown(name: str, identifier: str) -> Text:
    """Return a name with its id behind it, where that is another word."""
    both = name if name == identifier else f"{name} ({identifier})"
    return Text(both, both)
