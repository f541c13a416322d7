"""What is called nearly as a word that nothing mentions: 咖啡精品律, cofee, 龙玲.

A slip in the name of a theme or a measure is plain enough to be read as that name, and so is one
in that of a place, if both sound alike and no place is called as it is typed: 孟莲 for 孟连, but
not 宝山 for 保山. Any other place is only suggested, as another may well be called so; what is read
is the part of it that occurs: 寨村 of 兴寨村.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from hulian.index.clauses import OF_PLACES
from hulian.index.entries import END, Entries
from hulian.index.query import NOTHING, OF_A_UNIT
from hulian.language.suggest import halves, is_slip, nearest
from hulian.text import Text

if TYPE_CHECKING:
    from decimal import Decimal


class Near(NamedTuple):
    """Something in the base that is called nearly as a word of a question."""

    kind: str
    id: str
    name: Text


class Slip(NamedTuple):
    """A part of a text that is nearly a name; a place may well be called as it is typed."""

    start: int
    end: int
    name: str
    is_place: bool = False


_SHORTEST = 3
"""Characters of a Chinese name that one wrong one leaves recognizable; it must sound alike."""

_SHORTEST_LATIN = 4
_LONG_LATIN = 8
_ALIKE = 0.85
"""Share of letters in which a long word is like the one meant: specality and specialty."""

_MOST = 3
_KINDS = ("theme", "measure", "place")
_SHARING = (
    "SELECT DISTINCT n.key, n.id FROM called c JOIN naming g ON g.number = c.rowid"
    " JOIN name n ON n.kind = ? AND n.id = g.id WHERE called MATCH ?"
)
_SOUNDING = "SELECT 1 FROM name WHERE kind = 'place' AND id = ? AND key = ?"
_MOST_CHARACTERS = 24
"""Of more characters than these, not all pairs are looked for."""


def slip(entries: Entries, text: str, cuts: Sequence[int], *, homophones: bool) -> Slip | None:
    """Find the longest part of a Chinese text that is a name but for one character.

    Names of themes and measures come before those of places; None where two of them of that length
    are as near, and where what differs may well be a word: at the `cuts` two characters meet that
    never stand together. With `homophones` a place may be read as one of the same sound.
    """
    found = _nearest_name(entries, text, homophones=homophones)
    return found if found and _is_strange(text, found, cuts) else None


def _nearest_name(entries: Entries, text: str, *, homophones: bool) -> Slip | None:
    sharing = _sharing(text)

    def called(*kinds: str) -> list[str]:
        return [key for kind in kinds for key, _ in entries.rows(_SHARING, kind, sharing)]

    topics = _slips(text, called("theme", "measure", "topic"))
    named = [  # long enough to be read as a name, or sounding like it
        each
        for each in topics
        if len(each.name) > _SHORTEST or _sound_alike(text[each.start : each.end], each.name)
    ]
    if named:
        return named[0] if len(named) == 1 else None
    if homophones and (alike := _sounding_alike(entries, text)):
        return alike
    places = _slips(text, called("place"))
    return places[0]._replace(is_place=True) if places else None


def _is_strange(piece: str, slip: Slip, cuts: Sequence[int]) -> bool:
    """Return whether the wrong character of a slip never stands beside its neighbour here."""
    typed = piece[slip.start : slip.end]
    wrong = slip.start + next(
        n for n, (a, b) in enumerate(zip(typed, slip.name, strict=True)) if a != b
    )
    return all(cut in cuts for cut in (wrong, wrong + 1) if slip.start < cut < slip.end)


def _sounding_alike(entries: Entries, text: str) -> Slip | None:
    """Find the longest part of a text that sounds as one of these places, but for one character.

    They sound as their ids and pinyin do in the base: 闵航 as 闵行, minhang. None where several do,
    where an area of the standard (GB/T 2260) is called so (宝山 is a district of Shanghai), or
    where it begins what may be another place.
    """
    from hulian.language.hanzi import spelt

    sharing = " OR ".join(f'"{c}"' for c in text[:_MOST_CHARACTERS] if c.isalnum()) or NOTHING
    found = {
        Slip(start, start + len(name), name)
        for name, place in entries.rows(_SHARING, "place", f"names : ({sharing})")
        for start in range(len(text) - len(name) + 1)
        if len(name) > 1 and text[start + len(name) : start + len(name) + 1] not in OF_PLACES
        if _differ_once(text[start : start + len(name)], name)
        if entries.column(_SOUNDING, place, "".join(spelt(text[start : start + len(name)])))
    }
    longest = max((len(alike.name) for alike in found), default=0)
    clear = [alike for alike in found if len(alike.name) == longest]
    if len(clear) != 1:
        return None
    from hulian.base.areas import divisions  # slow to read, and few questions have a slip

    typed = text[clear[0].start : clear[0].end]
    is_of_standard = any(typed in (area.name, area.stem) for area in divisions().values())
    return None if is_of_standard else clear[0]


def _slips(text: str, names: Sequence[str]) -> list[Slip]:
    """Find the longest parts of a text that are one of these names but for one character."""
    characters = frozenset(text)
    found: dict[str, Slip] = {}
    longest = 0
    for name in names:
        length = len(name)
        if length < max(_SHORTEST, longest) or length > len(text) or name.isascii():
            continue
        if len(characters.intersection(name)) < len(frozenset(name)) - 1:
            continue
        for start in range(len(text) - length + 1):
            part = text[start : start + length]
            if _differ_once(part, name):
                if length > longest:
                    found, longest = {}, length
                found[name] = Slip(start, start + length, name)
    return list(found.values())


def _differ_once(part: str, name: str) -> bool:
    return sum(a != b for a, b in zip(part, name, strict=True)) == 1


def _sound_alike(part: str, name: str) -> bool:
    """Return whether two Chinese texts have the same pinyin, whatever the tones."""
    from hulian.language.hanzi import spelt

    return spelt(part) == spelt(name)


def latin_slip(entries: Entries, word: str, beside: Collection[str] = ()) -> str | None:
    """Find the one word in names of themes and measures that a Latin word is but for one slip.

    Where none is, it may be nearly one of a name that has a word of those that stand `beside` it.
    """
    if len(word) < _SHORTEST_LATIN or not word.isascii():
        return None
    begin, end = halves(word)
    names = _english_names(entries, begin, end)
    keys = entries.column(_PINYIN_NAMES, len(word) - 1, len(word) + 1, f"{begin}*", f"*{end}")
    known = {*chain.from_iterable(names), *filter(str.isascii, keys)}
    found = {one for one in known if is_slip(word, one)}
    if not found and beside and len(word) >= _LONG_LATIN:
        likely = (name for name in _english_names(entries) if not name.isdisjoint(beside))
        found = {*nearest(word, sorted({*chain.from_iterable(likely)}), likeness=_ALIKE)}
    stems = {known.removesuffix("s") for known in found}
    return min(found, key=len) if len(stems) == 1 else None


_ENGLISH_NAMES = (
    "SELECT lower(name_en) n FROM entry WHERE kind IN ('theme', 'measure')"
    " AND (instr(n, ?) OR instr(n, ?))"
)
_PINYIN_NAMES = (
    "SELECT DISTINCT key FROM name WHERE kind IN ('theme', 'measure', 'topic') AND key < '{'"
    " AND length(key) BETWEEN ? AND ? AND (key GLOB ? OR key GLOB ?)"
)
"""The names of about a length that are one word, or pinyin."""


def _english_names(entries: Entries, *parts: str) -> list[frozenset[str]]:
    """Return the words of the names of themes and measures that have one of two parts."""
    found = entries.column(_ENGLISH_NAMES, *(parts or ("", "")))
    return [frozenset(filter(str.isalpha, name.split())) for name in found]


def near(entries: Entries, word: str) -> Sequence[Near]:
    """Return what is called most alike a word, of places, themes and measures.

    One character of two says nothing, of 穷人 as of 人才, unless both sound alike (咖非 is near
    咖啡), or it is the first one of a place: 昌宇 is near 昌宁, 银行 not 闵行.
    """
    is_pair = len(word) < _SHORTEST and not word.isascii()
    for sql, asked in _like(word):
        by_key: dict[str, tuple[str, str]] = {}
        for kind in _KINDS:
            for key, identifier in entries.rows(sql, kind, *asked):
                by_key.setdefault(key, (kind, identifier))
        alike = sorted(nearest(word, by_key, 2 * _MOST), key=lambda name: name[:1] != word[:1])
        if is_pair:
            begun = [name for name in alike if name[0] == word[0] and by_key[name][0] == "place"]
            alike = [name for name in alike if name in begun or _sound_alike(word, name)]
        if alike:
            named = dict.fromkeys(by_key[name] for name in alike)
            return [Near(kind, i, entries.name(kind, i)) for kind, i in list(named)[:_MOST]]
    return ()


_NEARLY = (
    "SELECT amount, json_extract(json, '$.value'), id FROM fact"
    " WHERE {} AND amount > ? AND amount < ? GROUP BY amount ORDER BY amount {} LIMIT ?"
)


def near_amount(entries: Entries, amount: "Decimal", units: Sequence[str]) -> Sequence[Near]:
    """Return the figures of nearly an amount that none has, those with digits exchanged first."""
    from hulian.index.amounts import sortable

    exact, unit = sortable(amount), "unit = ?" if units else OF_A_UNIT
    ends = sortable(amount * 19 / 20), exact, sortable(amount * 21 / 20)
    below = entries.rows(_NEARLY.format(unit, "DESC"), *units, *ends[:2], _MOST)
    above = entries.rows(_NEARLY.format(unit, "ASC"), *units, *ends[1:], _MOST)
    found = [row for pair in zip_longest(below, above) for row in pair if row]
    found.sort(key=lambda row: sorted(row[0]) != sorted(exact))
    return [Near("fact", one, Text(value, value)) for _, value, one in found[:_MOST]]


def _like(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give statements that find the names that may be like a word, the likeliest first."""
    if not word.isascii():
        yield _SHARING, (_sharing(word),)
        return
    begun = "SELECT key, id FROM name WHERE kind = ? AND key >= ? AND key < ?"
    yield begun, (word[0], word[0] + END)
    if len(word) >= _SHORTEST_LATIN:  # with a slip in the first letters
        yield _SHARING, (f'names : ("{" ".join(word[2:])}")',)


def _sharing(word: str) -> str:
    """Match names that have a character of a Chinese word, or two of a longer one."""
    characters = [c for c in dict.fromkeys(word[:_MOST_CHARACTERS]) if c.isalnum()]
    if len(characters) < _SHORTEST:
        found = [f'"{character}"' for character in characters]
    else:
        found = [f'("{one}" AND "{other}")' for one, other in combinations(characters, 2)]
    return f"{{names topics}} : ({' OR '.join(found) or NOTHING})"
