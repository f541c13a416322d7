"""The texts that are given for the sources of a base."""

from typing import NamedTuple


class SourceText(NamedTuple):
    """The text that is given for a source, in which its locators count characters.

    `sha256` is that of the file's bytes.
    """

    source: str
    text: str
    sha256: str
