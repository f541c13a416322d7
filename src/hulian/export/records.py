"""A base as lines of JSON, and as one flat table."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import asdict

from hulian.base.conflicts import rivals
from hulian.base.model import RECORD_KINDS, Records
from hulian.index.rows import Figure, Figures

_ENCODER = msgspec.json.Encoder(decimal_format="number")

SOURCE_COLUMNS = ("title", "publisher", "url", "published", "copy_of")
COLUMNS = (
    *Figure.__struct_fields__,
    "measure_name",
    "measure_name_en",
    "measure_kind",
    "source_kind",
    *(f"source_{name}" for name in SOURCE_COLUMNS),
)
"""The columns of the flat table: a figure, its measure and its source."""


def figures(base: Records) -> Iterator[Figure]:
    """Yield all figures, each with everything that contradicts it."""
    conflicting, made = rivals(base), Figures(base)
    for fact in base.facts.values():
        yield made.of(fact, conflicting[fact.id])


def lines(base: Records) -> Iterator[str]:
    """Yield every record on a line of its own; `record` says of which kind it is.

    Facts come as figures, with amounts and bounds; everything else as it is written in TOML.
    """
    yield _line("base", asdict(base.base))
    for kind in RECORD_KINDS:
        if kind != "fact":
            for entry in base.of_kind(kind).values():
                yield _line(kind, asdict(entry))
    for shown in figures(base):
        yield _line("fact", asdict(shown))


def flat(base: Records) -> Iterator[str]:
    """Yield every figure with its measure and its source, under the names of `COLUMNS`."""
    for shown in figures(base):
        measure, source = base.measures[shown.measure], base.sources[shown.source]
        about = {
            "measure_name": measure.name,
            "measure_name_en": measure.name_en,
            "measure_kind": measure.kind,
            "source_kind": source.kind,
            **{f"source_{name}": getattr(source, name) for name in SOURCE_COLUMNS},
        }
        yield _ENCODER.encode(asdict(shown) | about).decode()


def _line(kind: str, keys: dict[str, object]) -> str:
    return _ENCODER.encode({"record": kind, **keys}).decode()
