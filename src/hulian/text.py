"""What the program says, each text in Chinese and in English at once.

A message is a `Text`; its two fields are both required, so the type checker sees that neither
language is missing. Everything below `commands` hands out `Text`s and never learns which of the
two is shown.
"""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str

    def into(self, language: Language) -> str:
        """The message in one language."""
        return self.en if language == "en" else self.zh
