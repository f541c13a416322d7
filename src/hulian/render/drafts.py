"""TOML: entries that a person completes, each fact under what the text says around it."""

from collections.abc import Iterator
from typing import Any

import tomli_w
from msgspec import to_builtins

from hulian.base.edit import CONTEXT_MARK, GUESS_MARK
from hulian.proposals.proposal import Proposal, ProposedEntry
from hulian.text import Language, printable

_WIDTH = 88


def draft_lines(proposal: Proposal, language: Language) -> Iterator[str]:
    """Yield the pieces of a TOML text of all that is proposed."""
    if proposal.source:
        yield entry_text(proposal.source, language)
    for entry in proposal.entries:
        yield "\n" + entry_text(entry, language)
    for fact in proposal.facts:
        yield f"\n{CONTEXT_MARK} {printable(fact.candidate.context)}\n"
        yield entry_text(fact.entry, language)


def entry_text(entry: ProposedEntry, language: Language) -> str:
    """Return an entry as TOML; what is a guess says so in the line before it."""
    lines = [f"[[{entry.kind}]]\n"]
    for key, field in entry.fields.items():
        if field.guess:
            lines.append(f"{GUESS_MARK} {printable(field.guess.into(language))}\n")
        lines.append(_line(key, to_builtins(field.value)))
    return "".join(lines)


def _line(key: str, value: Any) -> str:
    """Return a key and its value; a list of texts stands on one line where it is short."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        texts = [tomli_w.dumps({key: each}).partition(" = ")[2].strip() for each in value]
        line = f"{key} = [{', '.join(texts)}]\n"
        if len(line) <= _WIDTH:
            return line
    return tomli_w.dumps({key: value})
