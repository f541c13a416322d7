"""Chinese words as they are typed without an input method.

Its tables are large, so this is imported only when a base is compiled.
"""

import re
from collections.abc import Mapping

from pypinyin import lazy_pinyin

from hulian.script import simplified

_HAN = re.compile(r"[㐀-鿿]+")
_FIRST, _LAST = 0x3400, 0x9FFF


class Romaniser:
    """Syllables of Chinese text; `own` gives those of names that dictionaries read wrongly."""

    def __init__(self, own: Mapping[str, list[str]]) -> None:
        self._own = own
        names = sorted(map(re.escape, own), key=len, reverse=True)
        self._names = re.compile(f"({'|'.join(names)})") if names else None
        self.read: dict[str, list[list[str]]] = {}

    def runs(self, text: str) -> list[list[str]]:
        """The syllables of each run of Chinese characters in the text."""
        if text not in self.read:
            self.read[text] = [self._run(run) for run in _HAN.findall(text)]
        return self.read[text]

    def joined(self, text: str) -> str:
        """The text with its Chinese characters as letters, without spaces."""
        return _HAN.sub(lambda run: "".join(self._run(run[0])), text).replace(" ", "")

    def _run(self, run: str) -> list[str]:
        if not self._names:
            return lazy_pinyin(run)
        parts = (part for part in self._names.split(run) if part)
        return [s for part in parts for s in self._own.get(part) or lazy_pinyin(part)]


def variants() -> dict[str, str]:
    """The simplified form of each traditional character that has another."""
    return simplified(map(chr, range(_FIRST, _LAST + 1)))
