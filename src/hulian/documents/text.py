"""Texts as they are given: their characters, and the SHA-256 of their bytes."""

from typing import NamedTuple


class GivenText(NamedTuple):
    """A text, and the SHA-256 by which a source is known to be it."""

    text: str
    sha256: str


class SourceText(NamedTuple):
    """The text that is given for a source, in which its locators count characters."""

    source: str
    text: str
    sha256: str
