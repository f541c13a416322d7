"""What English sentences count and name: three villages, Ash, Bow and Clay."""

from collections.abc import Iterator

from hulian.figures.number_words import ENGLISH_NUMBERS
from hulian.pattern import Pattern
from hulian.verify.draft import FIGURE, FIGURES

_NAME = rf"(?:(?:the|an?) )?[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|de|{FIGURE})){{0,6}}"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,20}},? and (?:{_NAME}|me|myself)"
_ITEMS = rf"[^{FIGURES}.;:()–—]*?,? and [^{FIGURES},.;:()–—]*"
_NOUN = rf"(?: [^{FIGURES},.;:()–—]{{2,60}}?)"
_AREAS = "(?:villages|towns|cities|counties|districts|parishes|wards|boroughs|islands|countries)"
_END = r"[.;:)]|,(?! [A-Z])|\Z"
_ANNOUNCED = Pattern(
    rf"(?P<count>{FIGURE})(?:"
    rf"{_NOUN}(?:: | -- | [–—] ?|, namely,? | \()(?P<names>{_NAMES})(?={_END}|[–—]| [–—-])"
    rf"|(?: [a-z-]+){{0,2}} (?:[a-z-]+s,|{_AREAS} of) (?P<apposed>{_NAMES})"
    rf"(?={_END}|(?<!,) (?:share|are|have|were)\b)"
    rf"|{_NOUN}(?:: |, namely,? | [–—] )(?P<items>{_ITEMS})(?=[.;)]|\Z))"
)
"""A number and what it counts, with the names or the things behind it."""
_BEHIND = Pattern(rf"(?P<names>{_NAMES}), (?:the|all|our|its) (?P<count>{FIGURE})(?= [a-z-]+s\b)")
_OF_MORE = Pattern(r"\b(?:[Oo]f|among|between|other) (?:the |our |its |all |these |those )?$")
"""Before a number of which some may be named."""
_JOINT = Pattern(r",? and |, ")
_NO_ITEM = Pattern(
    r"(?i:(?:in|on|at|by|for|to|it|they|we|s?he|with|from|some|most|many|each|all|none|both|one|there"
    r"|th(?:is|at|[eo]se)|includ\w+|such|like|mainly|mostly|e\.g\.|others?|so on|more|if|when)\b|$)"
)
_TIMES = Pattern(r"\d|\b(?:twice|once|again)\b")
_LONGEST, _FEWEST = 5, 2


def members(masked: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the mark of each number of things that are named, how many are, and if by names."""
    for form in (_ANNOUNCED, _BEHIND) if " and " in masked else ():
        for found in form.finditer(masked):
            if _OF_MORE.search(masked, 0, found.start("count")):
                continue
            groups = found.groupdict()
            names = groups.get("names") or groups.get("apposed")
            told = names or groups["items"]
            items = [one.strip() for one in _JOINT.split(told)]
            if told.count(" and ") == 1 and (names or _are_things(items)):
                yield found["count"], len(items), bool(names)


def _are_things(items: list[str]) -> bool:
    """Tell whether these are so many things, each one of them."""
    first = [item.split()[0].lower() if item else "" for item in items]
    return (
        len(items) > _FEWEST
        and all(len(item.split()) <= _LONGEST for item in items)
        and not any(_NO_ITEM.match(item) for item in items)
        and ENGLISH_NUMBERS.keys().isdisjoint(first)
        and not any(_TIMES.search(item) for item in items)
    )
