"""JSON, as it is stored: an array with one object a line, or one object a line."""

import re
from collections.abc import Iterable, Iterator, Sequence

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def json_array(lines: Iterable[str]) -> Iterator[str]:
    """The pieces of a JSON array of these objects."""
    before = "[\n"
    for line in lines:
        yield before + line
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def json_lines(lines: Iterable[str]) -> Iterator[str]:
    """The pieces of a text with one object a line."""
    for line in lines:
        yield line + "\n"


def picked(lines: Iterable[str], fields: Sequence[str]) -> Iterator[str]:
    """Each object with only these of its keys, in this order; the values stay to the letter."""
    from msgspec import Raw
    from msgspec.json import Decoder, encode

    decoder = Decoder(dict[str, Raw])
    for line in lines:
        values = decoder.decode(line)
        yield encode({field: values[field] for field in fields}).decode()


def ascii_only(pieces: Iterable[str]) -> Iterator[str]:
    r"""JSON for outputs that are not UTF-8: everything else as \uXXXX."""
    for piece in pieces:
        yield piece if piece.isascii() else _NOT_ASCII.sub(_escaped, piece)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
