"""Traditional and simplified characters."""

from collections.abc import Iterable

from opencc import OpenCC

_FIRST, _LAST = 0x3400, 0x9FFF


def simplified(characters: Iterable[str]) -> dict[str, str]:
    """The simplified form of each of these characters that has another."""
    old = list(characters)
    new = OpenCC("t2s").convert("\n".join(old)).split("\n") if old else []
    return {a: b for a, b in zip(old, new, strict=True) if a != b and len(b) == 1}


def variants() -> dict[str, str]:
    """The simplified form of each traditional character that has another."""
    return simplified(map(chr, range(_FIRST, _LAST + 1)))
