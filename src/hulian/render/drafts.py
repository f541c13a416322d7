"""TOML: tables that a person completes, each under what the text says around it."""

from collections.abc import Iterator

import tomli_w
from msgspec import to_builtins

from hulian.base.drafts import CONTEXT_MARK, GUESS_MARK, Stubs
from hulian.base.model import Fact, Source
from hulian.render.safe import printable
from hulian.text import Language

_SOURCE_KEYS = ("id", "title", "publisher", "url", "published", "kind", "sha256", "skip")
_FACT_KEYS = ("id", "measure", "label", "value", "printed", "period", "source", "at")


def stub_lines(stubs: Stubs, language: Language) -> Iterator[str]:
    """The pieces of a TOML text of all stubs; what is a guess says so in the line before it."""
    if stubs.source:
        yield _table("source", stubs.source, _SOURCE_KEYS)
    for stub in stubs.facts:
        yield f"\n{CONTEXT_MARK} {printable(stub.context)}\n"
        table = _table("fact", stub.fact, _FACT_KEYS)
        if stub.guess:
            guess = f"{GUESS_MARK} {printable(stub.guess.into(language))}"
            table = table.replace("\nperiod = ", f"\n{guess}\nperiod = ", 1)
        yield table


def _table(kind: str, record: Source | Fact, keys: tuple[str, ...]) -> str:
    values = to_builtins(record)
    filled = {key: values[key] for key in keys if values[key] not in (None, [])}
    return tomli_w.dumps({kind: [filled]})
