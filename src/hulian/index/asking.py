"""Words that ask, or say nothing of what is asked for: 多少, 的, how many.

`asking.tsv` lists them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import Literal, NamedTuple, cast

from hulian.figures import relative
from hulian.figures.unit_words import lines
from hulian.language.suggest import is_slip
from hulian.pattern import Pattern

AskingRole = Literal[
    "filler",
    "unit",
    "hint",
    "counted",
    "per",
    "total",
    "yearly",
    "without",
    "relative",
    "means",
    "aside",
    "who",
    "which",
    "where",
]
"""What a word does: it asks for a `unit`, or as a `hint` counts itself, too; it `means` others.

What is `counted` does as a hint does behind 多少 or how many: 多少个村. What stands `aside` says
little: 增长.

What is asked for is a `total` over time or `yearly`, or `per` some unit (每公斤, 一斤), or `which`
they are that are counted, or `where`, in several places; `who` never begins another word.
"""

_SAYING = ("hint", "counted", "means", "aside")
"""Roles of words that say something of what is asked for."""

COUNTING = (
    *("多少", "多少个", "多少家", "多少所", "多少名", "多少位"),
    *("几个", "几家", "几所", "几名", "几位"),
)
"""Words that ask for a number of what follows."""

_WHICH = ("哪些", "哪几个", "哪两个", "哪三个", "哪个", "哪一个", "哪")


class Asking(NamedTuple):
    """What a word that asks does, the units of the answer, and the words that say the same."""

    role: AskingRole
    units: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@cache
def units_of(given: str) -> tuple[str, ...]:
    """Return the units in which amounts of a kind are given: 平方米, 亩 … of areas."""
    _, named, kind = given.partition("kind:")
    if not named:
        return (given,)
    rows = (line.split("\t", 3) for line in lines().values() if f"\t{kind}\t" in line)
    return tuple(dict.fromkeys(base for _, _, base, *_ in rows))


@cache
def table() -> dict[str, str]:
    """Read the words that ask, each with the rest of its line."""
    rows = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    words = {word: rest for word, _, rest in (row.partition("\t") for row in rows)}
    for word in [word for word in words if "*" in word]:
        rest = words.pop(word)
        words |= {word.replace("*", which): rest for which in _WHICH}
    return words | dict.fromkeys(relative.YEARS, "relative\t")


@cache
def asked_by(word: str) -> Asking | None:
    """Return what a word asks, if it does."""
    if word not in table():
        return None
    role, units, means, *_ = f"{table()[word]}\t".split("\t")
    given = dict.fromkeys(chain.from_iterable(map(units_of, units.split())))
    return Asking(cast("AskingRole", role), tuple(given), tuple(means.split()))


def counted_in(name: str) -> tuple[str, ...]:
    """Return the units of what is counted at the end of a name: 企业 of 东部企业."""
    cuts = range(len(name)) if not name.isascii() else [0, name.rfind(" ") + 1]
    found = (asked_by(name[cut:]) for cut in cuts)
    return next((asks.units for asks in found if asks and asks.role == "counted"), ())


def asking_words() -> dict[str, Asking]:
    """Return all words that ask, each with what it does."""
    return {word: found for word in table() if (found := asked_by(word))}


def words_beside() -> list[str]:
    """List the words that name nothing to look for, whatever they ask.

    Those of the other roles count themselves, or the words that they mean.
    """
    return [word for word, asks in asking_words().items() if asks.role not in _SAYING]


def words_meant() -> dict[str, tuple[str, ...]]:
    """Return the Chinese words that mean others, which may be in the base: 捐赠 for 捐东西."""
    asking = asking_words().items()
    return {word: asks.means for word, asks in asking if asks.means and not word.isascii()}


def units_asked() -> dict[str, tuple[str, ...]]:
    """Return the words that ask for an answer in some unit, each with the units."""
    found: dict[str, tuple[str, ...]] = {}
    prices: dict[str, tuple[str, ...]] = {}
    for word, (role, units, _) in asking_words().items():
        if role in ("unit", "hint"):
            found[word] = units
        elif role == "per":
            prices[word] = tuple(f"元/{unit}" for unit in units)
            if word[0] == "一":
                prices[f"多少钱{word}"] = prices[word]
        elif role == "counted":
            before = ("how many ", "number of ") if word.isascii() else COUNTING
            found |= {f"{asking}{word}": units for asking in before}
    return prices | found


_VERBS = frozenset("捐拨投招")
_SEPARABLE = Pattern(r"([捐拨投招])(?:[了过的]|[了过]?多少)(款|资(?![金源产])|商(?![业务家]))")
"""Verbs whose object stands apart: 捐的款, 招了多少商."""

_HOW = Pattern(r"\b([a-z]{2,4}) ([a-z]{3,5})\b")
_GIVEN = Pattern(
    r"how much(?= (?:did|does|do|has|have|had|was|were|is) (?:\S+ ){0,6}?"
    r"(?:give|given|donate|donated|spend|spent|invest|invested|pay|paid)\b)"
)
"""What is asked for by how much, where nothing else is said to be given: money."""
_GROWN = Pattern(
    r"how much(?= (?!money|income|funds|funding|investment)[a-z]+ "
    r"(?:(?:a|per|each|every) year|(?:did|does|do|has|have) (?:\S+ ){1,6}?produced?\b))"
)
"""Likewise, where something is said of each year or produced: what is weighed."""

_CASH = Pattern(r"(?<=的)钱(?![款财])|(?<!much )\bmoney(?= (?:from|for|to|of|by|given|spent)\b)")
"""What is given, where it is not asked how much: funds, as figures have it."""


def plain(text: str) -> str:
    """Write what asks in a folded question as the table has it: 捐款 for 捐的款, how for hwo."""
    if "钱" in text or "money" in text:
        text = _CASH.sub(lambda found: "funds" if found[0] == "money" else "资金", text)
    if not _VERBS.isdisjoint(text):
        text = _SEPARABLE.sub(r"\1\2", text)
    if text.startswith("by how much"):
        text = f"{text} ".replace(" grow ", " rise ").strip()
    if " m" in text or "how " in text:
        text = _HOW.sub(_how_many, text)
        text = _GROWN.sub("how many tonnes", _GIVEN.sub("how much money", text))
    return text


def _how_many(found: re.Match[str]) -> str:
    """Mend a slip in one of the words how many or how much."""
    how, number = found.groups()
    for meant in ("many", "much"):
        if (how == "how" and is_slip(number, meant)) or (number == meant and is_slip(how, "how")):
            return f"how {meant}"
    return found[0]


# --- What may be a name, ask or be a number ------------------------------------------------------

LONGEST_NAME = 16
"""Characters, or English words, of a name that is looked for within a question."""


def is_chinese(token: str) -> bool:
    """Return whether a token is a Chinese character."""
    return not token.isascii()


def tokens_of(text: str) -> Iterator[str]:
    """Yield each Chinese character, each word of other letters and digits, and the spaces."""
    for kind, alike in groupby(text, key=lambda c: c if c == " " else c.isascii()):
        if kind is False:
            yield from alike
        else:
            yield "".join(alike) if kind is True else " "


def spans(tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield spans of tokens that may be a name or ask.

    No Chinese across a space, no space at an end.
    """
    for start, first in enumerate(tokens):
        if first == " ":
            continue
        spaced = chinese = False
        for end in range(start, min(start + LONGEST_NAME, len(tokens))):
            chinese = chinese or is_chinese(tokens[end])
            spaced = spaced or tokens[end] == " "
            if chinese and spaced:
                break
            if tokens[end] != " " and (spaced or chinese or end == start):
                yield start, end + 1, "".join(tokens[start : end + 1])


_NUMBER_WORDS = (" years", "百分之", "个亿", "twenty ", "nineteen ", "two thousand ")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿")


def has_numbers(text: str) -> bool:
    """Return whether a text may name a year or an amount."""
    if any(character.isdigit() for character in text):
        return True
    if any(word in text for word in _NUMBER_WORDS):
        return True
    numerals = [character in _NUMERALS for character in text]
    return any(a and b for a, b in pairwise(numerals)) or ("年" in text and any(numerals))
