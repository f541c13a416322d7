"""Text for a full-text index that has no tokenizer for Chinese.

SQLite's own tokenizers take a run of Chinese characters for one word, or find nothing shorter than
three. So every part of a run, up to some length, is written as a word of its own: 咖啡精品率 is
also 咖啡, 精品 and 精品率, and a plain question finds it in any tool that opens the file.
"""

import re
from collections.abc import Iterator

from hulian.language.folding import Folding, fold

LONGEST = 8
"""Words of up to so many characters are found; a number counts as one."""

TOKENIZER = "unicode61 tokenchars '.%'"
"""How the index must read these words: a decimal point and a percent sign belong to them."""

_FOLDING = Folding({})
_WORD = re.compile(r"(?:[^\W_]|[.%])+")
_UNIT = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Za-zÀ-ɏ]+|.")


def grams(text: str) -> Iterator[str]:
    """The words of a text, and the parts of those that are made up of several characters.

    >>> list(grams("65%以上"))
    ['65', '65%', '65%以', '65%以上', '%', '%以', '%以上', '以', '以上', '上']
    """
    for word in _WORD.findall(fold(text, _FOLDING)):
        units = _UNIT.findall(word.strip("."))
        for start in range(len(units)):
            for end in range(start, min(start + LONGEST, len(units))):
                yield "".join(units[start : end + 1])
        if len(units) > LONGEST:
            yield "".join(units)
