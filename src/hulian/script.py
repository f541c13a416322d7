"""Traditional and simplified characters."""

from collections.abc import Iterable

from opencc import OpenCC


def simplified(characters: Iterable[str]) -> dict[str, str]:
    """The simplified form of each of these characters that has another."""
    old = list(characters)
    new = OpenCC("t2s").convert("\n".join(old)).split("\n") if old else []
    return {a: b for a, b in zip(old, new, strict=True) if a != b and len(b) == 1}
