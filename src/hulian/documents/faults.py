"""Why a file cannot be read, as data; phrased for people in both languages."""

from functools import cache
from pathlib import Path
from typing import Literal

from hulian.paths import table_rows
from hulian.text import Text

Fault = Literal[
    "foreign",
    "misnamed",
    "encrypted",
    "damaged",
    "too large",
    "expands",
    "entities",
    "too deep",
    "encoding",
    "no extra",
]
"""`foreign`: a kind of file that is not read; `misnamed`: it is not what its
name says; `expands`: it unpacks to far more than it is."""


@cache
def _told() -> dict[str, tuple[Text, Text]]:
    """Read what is said of each fault, and what to do instead."""
    rows = table_rows(Path(__file__).with_suffix(".tsv"))
    return {fault: (Text(zh, en), Text(*remedy)) for fault, zh, en, *remedy in rows}


class UnreadableDocument(Exception):
    """A file that cannot be read.

    `fault` says why, `details` name the kind of file and what is wrong with it; a foreign kind of
    file brings its own `remedy`.
    """

    def __init__(self, fault: Fault, *details: Text, remedy: Text | None = None) -> None:
        self.fault = fault
        told, usual = _told()[fault]
        self.message = Text(
            told.zh.format(*(text.zh for text in details)),
            told.en.format(*(text.en for text in details)),
        )
        self.remedy = remedy or usual
        super().__init__(self.message.en)
