"""A source's own text, in which locators count characters."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class SourceText(NamedTuple):
    """The text that is given for a source, and the SHA-256 of its bytes."""

    source: str
    text: str
    sha256: str


def read_text(source: str, path: Path) -> SourceText:
    """Read a source's text. Raises OSError, or UnicodeDecodeError where it is not UTF-8."""
    data = path.read_bytes()
    return SourceText(source, data.decode("utf-8"), sha256(data).hexdigest())
