"""A proposal: the source and the facts that a text offers to a base, key by key.

What the text says is filled in as it is; what is only likely is a guess and says on what it rests;
what only a person can say is `PLACEHOLDER`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from hulian.base.edit import PLACEHOLDER
from hulian.base.model import EntryKind, Skip
from hulian.extraction.extract import Candidate
from hulian.text import Text


class Field(NamedTuple):
    """The value of a key, as TOML has it; `guess` says on what it rests where it is one."""

    value: Any
    guess: Text | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person has to fill it in."""
        return bool(self.value == PLACEHOLDER)


class ProposedEntry(Struct, frozen=True):
    """A table of a base: its keys in the order in which they are written, each with its field."""

    kind: EntryKind
    fields: dict[str, Field]

    @property
    def id(self) -> str:
        """The id of the entry."""
        return str(self.fields["id"].value)

    def value(self, key: str) -> Any:
        """Return the value of a key; None where it is left out."""
        return self.fields[key].value if key in self.fields else None

    def with_field(self, key: str, value: Any) -> "ProposedEntry":
        """Return the entry with what a person has said of a key, no guess any more.

        None leaves it out.
        """
        fields = self.fields | {key: Field(value)}
        kept = {name: field for name, field in fields.items() if field.value not in (None, [])}
        ordered = [name for name in KEYS[self.kind] if name in kept]
        return replace(self, fields={name: kept[name] for name in ordered})

    def guesses(self) -> Iterator[tuple[str, Text]]:
        """Return the keys that are guesses, each with its reason."""
        return ((key, field.guess) for key, field in self.fields.items() if field.guess)


class ProposedFact(NamedTuple):
    """A fact for a figure that the base does not have: `text[start:end]` of the document.

    `sentence` is the part of the text around it that says what it is.
    """

    entry: ProposedEntry
    candidate: Candidate
    sentence: tuple[int, int]


class KnownFigure(NamedTuple):
    """A figure that the base has already, as this fact."""

    candidate: Candidate
    fact: str


class Proposal(NamedTuple):
    """All that a text offers to a base.

    `source` is None where the base has the text; `source_id` is its id in either case.
    `entries` are the places and measures that the facts refer to and that the base lacks.
    `skipped` are the numbers that are not figures; a new source has them in its own `skip`.
    """

    source: ProposedEntry | None
    source_id: str
    entries: list[ProposedEntry]
    facts: list[ProposedFact]
    known: list[KnownFigure]
    skipped: list[Skip]


def entry(kind: EntryKind, fields: Mapping[str, Field]) -> ProposedEntry:
    """Return an entry with those keys that have a value, in the order in which they are written."""
    kept = {key: fields[key] for key in KEYS[kind] if key in fields}
    return ProposedEntry(kind, {key: f for key, f in kept.items() if f.value not in (None, [])})


KEYS: dict[EntryKind, tuple[str, ...]] = {
    "source": (
        *("id", "title", "title_en", "publisher", "url", "published", "accessed", "kind"),
        *("copy_of", "sha256", "note", "note_en", "skip"),
    ),
    "place": ("id", "name", "name_en", "alias", "pinyin", "level", "code", "within"),
    "theme": ("id", "name", "name_en", "alias"),
    "measure": ("id", "name", "name_en", "alias", "unit", "unit_en", "kind", "theme"),
    "fact": (
        *("id", "measure", "label", "label_en", "value", "printed", "period", "basis", "place"),
        *("giver", "source", "at", "counted", "part_of", "members", "disputes"),
        *("note", "note_en"),
    ),
}
"""The keys of each kind of table, in the order in which people write them."""
