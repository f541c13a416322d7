"""TOML: entries that a person completes, each fact under what the text says around it."""

from collections.abc import Iterator

import tomli_w
from msgspec import to_builtins

from hulian.base.drafts import CONTEXT_MARK, GUESS_MARK
from hulian.proposals.proposal import Entry, Proposal
from hulian.render.safe import printable
from hulian.text import Language


def draft_lines(proposal: Proposal, language: Language) -> Iterator[str]:
    """The pieces of a TOML text of all that is proposed."""
    if proposal.source:
        yield entry_text(proposal.source, language)
    for entry in proposal.entries:
        yield "\n" + entry_text(entry, language)
    for fact in proposal.facts:
        yield f"\n{CONTEXT_MARK} {printable(fact.candidate.context)}\n"
        yield entry_text(fact.entry, language)


def entry_text(entry: Entry, language: Language) -> str:
    """An entry as TOML; what is a guess says so in the line before it."""
    values = {key: to_builtins(field.value) for key, field in entry.fields.items()}
    lines = tomli_w.dumps({entry.kind: [values]})
    if not lines.startswith("[["):  # A short one is written as `kind = [{ … }]`.
        lines = f"[[{entry.kind}]]\n{tomli_w.dumps(values)}"
    for key, reason in entry.guesses():
        guess = f"{GUESS_MARK} {printable(reason.into(language))}"
        lines = lines.replace(f"\n{key} = ", f"\n{guess}\n{key} = ", 1)
    return lines
