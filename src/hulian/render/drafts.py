"""TOML: tables that a person completes, each under what the text says around it."""

from collections.abc import Iterator

import tomli_w
from msgspec import to_builtins

from hulian.base.drafts import CONTEXT_MARK, Stubs
from hulian.base.model import Fact, Source
from hulian.render.safe import printable

_SOURCE_KEYS = ("id", "title", "publisher", "url", "published", "kind", "sha256", "skip")
_FACT_KEYS = ("id", "measure", "label", "value", "printed", "period", "source", "at")


def stub_lines(stubs: Stubs) -> Iterator[str]:
    """The pieces of a TOML text of all stubs."""
    if stubs.source:
        yield _table("source", stubs.source, _SOURCE_KEYS)
    for stub in stubs.facts:
        yield f"\n{CONTEXT_MARK} {printable(stub.context)}\n"
        yield _table("fact", stub.fact, _FACT_KEYS)


def _table(kind: str, record: Source | Fact, keys: tuple[str, ...]) -> str:
    values = to_builtins(record)
    filled = {key: values[key] for key in keys if values[key] not in (None, [])}
    return tomli_w.dumps({kind: [filled]})
