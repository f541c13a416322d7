"""Words as expressions of SQLite's full-text search (FTS5), from the best matches to the weakest.

The columns are those of `index`: a fact's `id` and figure, its `label`, the `rest` of what it says,
and its `tags`, the numbers of the labels that it bears. A word matches a fact by what the fact says
itself, or by a name of something that the fact bears.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hulian.language.folding import EDGE


class Word(NamedTuple):
    """A word of a question: its readings as phrases of tokens, and the tags that it names.

    `named`: the measures, themes and places whose whole name it is; `own`: those in a name of which
    it occurs; `around`: likewise for wider areas, and `rest` for givers and sources.
    """

    phrases: Sequence[str]
    named: Sequence[int]
    own: Sequence[int]
    around: Sequence[int]
    rest: Sequence[int]
    note: bool = False


def tiers(words: Sequence[Word]) -> list[str]:
    """From the best results to the weakest; each holds those of the ones before it."""
    return [" AND ".join(f"({_at(tier, word)})" for word in words) for tier in _TIERS]


def _at(tier: Callable[[Word], str], word: Word) -> str:
    if word.note:
        return f"note : ({any_of(word.phrases)})"
    return tier(word) if word.phrases else bearing(word.own)


def bearing(tags: Sequence[int]) -> str:
    """Facts that bear any of these tags, of which there must be one."""
    return f"tags : ({' OR '.join(map(quoted, tags))})"


def quoted(token: object) -> str:
    """A token or a phrase; nothing in it is an operator."""
    return f'"{token}"'


def edged(phrases: Sequence[str]) -> str:
    """Any of these phrases as a whole name or id."""
    return " OR ".join(f'"{EDGE} {phrase} {EDGE}"' for phrase in phrases)


def any_of(phrases: Sequence[object]) -> str:
    """Any of these phrases."""
    return " OR ".join(map(quoted, phrases))


def chosen(
    bearing: Callable[[Sequence[int]], str],
    required: Sequence[Sequence[int]],
    excluded: Sequence[int],
    expression: str = "",
) -> str:
    """What the expression finds and bears a tag of each of those required, none of those excluded.

    `bearing` says how a table is asked for any of some tags.
    """
    kept = [expression] if expression else []
    kept += (f"({bearing(tags)})" for tags in required)
    left = f" NOT ({bearing(excluded)})" if excluded else ""
    return " AND ".join(kept) + left


def _is_name(word: Word) -> str:
    return _either(f"id : ({edged(word.phrases)})", word.named)


def _in_label(word: Word) -> str:
    return f"{_is_name(word)} OR label : ({any_of(word.phrases)})"


def _in_name(word: Word) -> str:
    columns = f"{{id label}} : ({any_of(word.phrases)})"
    return _either(columns, [*word.named, *word.own, *word.around])


def _anywhere(word: Word) -> str:
    columns = f"{{id label detail}} : ({any_of(word.phrases)})"
    return _either(columns, [*word.named, *word.own, *word.around, *word.rest])


def _either(expression: str, tags: Sequence[int]) -> str:
    return f"{expression} OR {bearing(tags)}" if tags else expression


_TIERS = (_is_name, _in_label, _in_name, _anywhere)
