"""TOML: a whole base, which loads again as the same, and entries for a person to complete."""

from collections.abc import Iterator
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct, to_builtins

from hulian.base.edit import CONTEXT_MARK, GUESS_MARK
from hulian.base.model import RECORD_KINDS, Records
from hulian.proposals.proposal import Proposal, ProposedEntry
from hulian.text import Language, printable

_WIDTH = 88

# --- A base -----------------------------------------------------------------------------------


def toml(base: Records) -> Iterator[str]:
    """Yield the pieces of the file: a table for each record, keys that say nothing left out."""
    yield "[base]\n" + "".join(_keys(base.base))
    if base.base.english:
        yield "\n[base.english]\n" + tomli_w.dumps(base.base.english)
    for kind in RECORD_KINDS:
        for record in base.of_kind(kind).values():
            yield f"\n[[{kind}]]\n" + "".join(_keys(record))


def _keys(record: Struct) -> Iterator[str]:
    """Yield the keys of a record without defaults, and without tables of their own."""
    for info in msgspec.structs.fields(record):
        value = getattr(record, info.name)
        factory = info.default_factory
        default = info.default if factory is msgspec.NODEFAULT else factory()
        if value == default or isinstance(value, dict):
            continue
        if isinstance(value, list) and isinstance(value[0], Struct):
            rows = "".join(f"    {_inline(part)},\n" for part in value)
            yield f"{info.name} = [\n{rows}]\n"
        else:
            yield _key(info.name, value)


def _key(name: str, value: Any) -> str:
    return tomli_w.dumps({name: value})


def _inline(record: Struct) -> str:
    """Return a record on one line."""
    keys = (_key(name, value).rstrip() for name, value in msgspec.structs.asdict(record).items())
    return f"{{ {', '.join(keys)} }}"


# --- What a text offers -----------------------------------------------------------------------


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
    """Return an entry as TOML, each guess with its reason on the line before it."""
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
