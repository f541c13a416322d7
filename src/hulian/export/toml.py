"""A base as one TOML file, which loads again as the same base."""

from collections.abc import Iterator
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct

from hulian.base.model import Records


def toml(base: Records) -> Iterator[str]:
    """Yield the pieces of the file: a table for each record, keys that say nothing left out."""
    yield "[base]\n" + "".join(_keys(base.base))
    if base.base.english:
        yield "\n[base.english]\n" + tomli_w.dumps(base.base.english)
    for kind, records in (
        ("source", base.sources),
        ("place", base.places),
        ("theme", base.themes),
        ("measure", base.measures),
        ("fact", base.facts),
    ):
        for record in records.values():
            yield f"\n[[{kind}]]\n" + "".join(_keys(record))


def _keys(record: Struct) -> Iterator[str]:
    """Yield the keys of a record that say something, but for those that are tables of their own."""
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
