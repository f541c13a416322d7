"""Words as expressions of SQLite's full-text search (FTS5), from the best matches to the weakest.

The columns are those of `build`: a fact's `id` and figure, its `label`, the `detail` and `note`
beside it, and the numbers of its `facets`. A word matches a fact by what the fact says itself, or
by a name of one of its facets.
"""

from collections.abc import Callable, Sequence
from math import isqrt
from typing import NamedTuple

Ladder = tuple[str, ...]
"""Expressions for one thing that is looked for, each at least as wide as the one before it."""


class Word(NamedTuple):
    """A word of a question: its readings as phrases of tokens, and the facets that it names.

    A phrase that ends in `*` is the beginning of one. `whole`: the phrases that make a whole id or
    figure, or a whole number in one. `named`: the measures, themes and places whose whole name it
    is; `own`: those in a name of which it occurs; `around`: likewise for wider areas, and `rest`
    for givers, sources and topics. `place`: a place and a giver, where it is the name of nothing
    else. `is_number`: the word is a number; one in a note is not the figure's.
    """

    phrases: Sequence[str]
    whole: Sequence[str]
    named: Sequence[int]
    own: Sequence[int]
    around: Sequence[int]
    rest: Sequence[int]
    is_number: bool = False
    place: Sequence[int] = ()


_RUNGS = 5
_MANY = 64
_NOTHING = '""'
"""A phrase without tokens, which nothing matches."""


def ladder(word: Word) -> Ladder:
    """Where a word is looked for: as a whole name, in labels, in names, anywhere but in notes.

    The name of a place is first looked for among places and givers alone, wherever the others are:
    a place's own figures come before those that merely mention it.
    """
    figure = _either(f"id : ({any_of(word.whole)})", word.named)
    label = f"{figure} OR label : ({any_of(word.phrases)})"
    named = [*word.named, *word.own, *word.around]
    name = _either(f"{{id label}} : ({any_of(word.phrases)})", named)
    anywhere = f"{{id label detail}} : ({any_of(word.phrases)})"
    rungs = (having(word.place),) * 3 if word.place else (figure, label, name)
    return *rungs, name, _either(anywhere, [*named, *word.rest])


def in_notes(word: Word) -> Ladder:
    """Notes alone, for a word that nothing else mentions; none for a number."""
    return () if word.is_number else (f"note : ({any_of(word.phrases)})",) * _RUNGS


def faceted(facets: Sequence[int]) -> Ladder:
    """Facts that have any of these facets, of which there must be one."""
    return (having(facets),) * _RUNGS


def all_of(ladders: Sequence[Ladder]) -> list[str]:
    """Expressions for facts that match all of these, from the best results to the weakest."""
    steps = dict.fromkeys(zip(*ladders, strict=True))
    return [" AND ".join(f"({rung})" for rung in step) for step in steps]


def both(first: Ladder, second: Ladder) -> Ladder:
    """Where two things are looked for that belong together."""
    return tuple(f"({one}) AND ({other})" for one, other in zip(first, second, strict=True))


def any_rung(ladders: Sequence[Ladder]) -> Ladder:
    """Where things are looked for of which any will do."""
    return tuple(" OR ".join(f"({rung})" for rung in rungs) for rungs in zip(*ladders, strict=True))


def either(first: Word, second: Word) -> Word:
    """Two words that mean the same, as one."""
    return Word(
        [*first.phrases, *second.phrases],
        [*first.whole, *second.whole],
        [*first.named, *second.named],
        [*first.own, *second.own],
        [*first.around, *second.around],
        [*first.rest, *second.rest],
    )


def without(expressions: Sequence[str], excluded: Sequence[str]) -> list[str]:
    """The same expressions, without what any of those excluded finds."""
    left = "".join(f" NOT ({expression})" for expression in excluded)
    return [f"({expression}){left}" for expression in expressions]


def with_notes(words: Sequence[Word]) -> str:
    """The expression for facts that mention each word anywhere, be it in a note."""
    found = [" OR ".join([ladder(word)[-1], *in_notes(word)[:1]]) for word in words]
    return " AND ".join(f"({expression})" for expression in found)


def having(facets: Sequence[int]) -> str:
    """Facts that have any of these facets, of which there must be one."""
    return f"facets : ({any_of(facets)})"


def quoted(token: object) -> str:
    """A token or a phrase, or the beginning of one; nothing else in it is an operator."""
    phrase = str(token)
    return f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"'


def any_of(phrases: Sequence[object]) -> str:
    """Any of these phrases.

    FTS5 looks at every branch of an OR for every row that it finds, and makes one of ORs in ORs. So
    many phrases are parted into groups, each kept apart by a NOT of what is nowhere: of n phrases
    only about the root of n are looked at.
    """
    branches = [*map(quoted, phrases)]
    if len(branches) > _MANY:
        size = isqrt(len(branches)) + 1
        groups = (branches[at : at + size] for at in range(0, len(branches), size))
        branches = [f"(({' OR '.join(group)}) NOT {_NOTHING})" for group in groups]
    return " OR ".join(branches)


def chosen(
    having: Callable[[Sequence[int]], str],
    required: Sequence[Sequence[int]],
    excluded: Sequence[int],
    expression: str = "",
) -> str:
    """What the expression finds and has a facet of each of those required, none of those excluded.

    `having` says how a table is asked for any of some facets.
    """
    kept = [expression] if expression else []
    kept += (f"({having(facets)})" for facets in required)
    left = f" NOT ({having(excluded)})" if excluded else ""
    return " AND ".join(kept) + left


def _either(expression: str, facets: Sequence[int]) -> str:
    return f"{expression} OR {having(facets)}" if facets else expression
