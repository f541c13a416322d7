"""The areas that an article in English names: of the base and of GB/T 2260, by their pinyin."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from hulian.base.areas import divisions
from hulian.proposals.cooperation import Area, AreaMention, Chain
from hulian.proposals.naming import KIND_CALLED, pinyin, vocabulary
from hulian.proposals.unlisted import Unlisted

_WORD = re.compile(
    r"\b[A-Z](?:[a-z]+|[A-Z]{3,})(?:['’](?:(?!s\b)[a-z]+|[A-Z]{2,}))?"
    r"(?: (?:Left|Right|Front|Middle|Rear)\b){0,2}"
)
_WING = re.compile("(zuo|you)(?=(?:qian|zhong|hou)$)")
"""Left and right of banners that are wings: Horqin Right Front Banner."""

_KINDS = f"Region|{'|'.join(KIND_CALLED)}"
_PEOPLES = (
    "Bai|Blang|Bonan|Bouyei|Buyei|Dai|Daur|Derung|Dong|Dongxiang|Gelao|Hani|Hui|Jingpo|Kazakh?"
    "|Kirgiz|Kyrgyz|Lahu|Li|Lisu|Manchu|Maonan|Miao|Mongol(?:ian)?|Mulam|Naxi|Nu|Pumi|Qiang|Salar"
    "|She|Shui|Sui|Tajik|Tibetan|Tu|Tujia|Wa|Va|Yao|Yi|Yugur|Zhuang"
)
_KIND = re.compile(
    rf"(?:(?:(?:,|,? and)? (?:{_PEOPLES})){{2,5}}|(?: [A-Z][a-z]+){{0,2}}?)"
    rf" (?:Autonomous )?(?P<kind>{_KINDS}|{_KINDS.upper()})\b"
    rf"|(?:(?P<apposed>,? (?:an?|its|the) (?:[a-z-]+ ){{0,2}})| )(?P<small>{_KINDS.lower()})\b"
)
"""What an area is called behind its name: Xiji County, Minxian county, or Jimei, a district in."""

_UNLISTED = re.compile(
    rf"\b(?!(?:The|This|That|Each|Every|Our|Your|New|Old|Autonomous|{_PEOPLES})\b)"
    r"(?P<name>(?P<word>[A-Z][a-z]+) (?:(?P<small>Town|Township|Village|Subdistrict)"
    r"|County|District|City|Prefecture|Banner))\b(?:,? (?:(?:of|in) )?(?P<outer>[A-Z][a-z]+))?"
)
_SMALL = "town|township|village"
_SO_CALLED = re.compile(
    rf"\b(?P<names>(?:[A-Z][a-z]+, )*[A-Z][a-z]+,? and [A-Z][a-z]+) (?P<kind>{_SMALL})s\b"
    rf"|\b(?:[Ii]n|[Aa]t|[Nn]ear|of|to|from) (?!(?:{_PEOPLES})\b)"
    rf"(?P<one>[A-Z][a-z]+) (?P<its>{_SMALL})\b"
)
"""Towns whose kind is a common noun: Daban and Suonan towns, in Jiawa township."""

_SHORT, _LONG_ENOUGH = 3, 4
_OWNED = re.compile(r" (?:compan|enterpris|firms|business|Foundation|Group|University|Daily|Post)")


@cache
def _standard() -> dict[str, list[str]]:
    """Return the codes of the areas of the standard by the pinyin of their short names.

    Of those of two characters also by the whole: Mangshi, Min.
    """
    found: dict[str, list[str]] = {}
    for code, division in divisions().items():
        spelt, kind = pinyin(division.stem), pinyin(division.name[-1])
        short = len(division.name) == 2
        for name in (spelt, spelt.removesuffix(kind)) if short else (spelt,):
            found.setdefault(name, []).append(code)
    return found


def _spelt(words: str) -> str:
    """Return a name of an area as its pinyin: wulan for Ulan, yanan for Yan'an."""
    pieces = (re.sub("[^a-z]", "", piece.lower()) for piece in words.split())
    named = "".join(vocabulary("english_names.tsv").get(piece, piece) for piece in pieces)
    return named if named in _standard() else _WING.sub(r"\1yi", named)


_NAMED_SO = re.compile(r" (?:Primary|Middle|High|Kindergarten|Road|Street|Hotel|Square|Park)\b")
"""Behind what is called by a word that is also an area somewhere: Jincheng Primary in Leibo."""


def unlisted_in_english(text: str, division: Callable[[str], Area]) -> Iterator[Unlisted]:
    """Yield the towns that an English text names, and the counties that no list has.

    A county is named twice; with it goes the only area of the standard of the name behind it:
    Fulong District of Shanghai.
    """
    for called in _SO_CALLED.finditer(text):
        kind, key = (
            (called["kind"] or called["its"]).capitalize(),
            "one" if called["one"] else "names",
        )
        for each in re.finditer("[A-Z][a-z]+", called[key]):
            yield Unlisted(called.start(key) + each.start(), f"{each[0]} {kind}")
    for found in _UNLISTED.finditer(text):
        word, outer = found["word"], _standard().get(_spelt(found["outer"] or ""), ())
        twice = text.count(word) > 1 and len(word) > _SHORT and word.lower() not in text
        if kind := found["small"]:
            yield Unlisted(found.start(), f"{word} {kind.capitalize()}")
        elif twice and _spelt(word) not in _standard():
            within = division(outer[0]).id if len(outer) == 1 else None
            yield Unlisted(found.start(), found["name"], within)


def _with_their_kinds(
    text: str, own: Sequence[tuple[str, Area]], division: Callable[[str], Area]
) -> tuple[list[tuple[int, int, list[Area]]], set[Area]]:
    """Return the areas that each word may name, as its kind behind it says; and those in full."""
    known: dict[str, list[Area]] = {}
    for name, area in own:
        known.setdefault(_spelt(name.split()[0]), []).append(area)
    found: list[tuple[int, int, list[Area]]] = []
    full: set[Area] = set()
    for word in _WORD.finditer(text):
        if found and word.start() < found[-1][1]:  # of Dai Autonomous County, or Inner Mongolia
            continue
        spelt = _spelt(word[0])
        same = known.get(spelt, [])
        if not any(each.in_base for each in same):
            same = [*same, *(division(code) for code in _standard().get(spelt, ()))]
        kind = _KIND.match(text, word.end()) if same else None
        if kind:
            called = (kind["kind"] or kind["small"]).capitalize()
            so_called = [
                a for a in same if a.name.endswith((called, KIND_CALLED.get(called, "区")))
            ]
            full.update(so_called)
            kind = kind if so_called or not kind["apposed"] else None
            same = so_called if kind else same  # a Fuzhou district is no part of it that is named
        found.append((word.start(), (kind or word).end(), same))
    return found, full


def areas_named(
    text: str, own: Sequence[tuple[str, Area]], division: Callable[[str], Area], chain: Chain
) -> Iterator[AreaMention]:
    """Yield the areas that an English text names: `own` by name, others as `division` has them.

    Of a name without its kind only provinces, cities and what the text names in full elsewhere;
    a city of a county's level, as Kunshan, is likely where it is named twice.
    """
    found, full = _with_their_kinds(text, own, division)
    for (_, end, ones), (start, _, others) in pairwise(found):
        nested = _WITHIN.fullmatch(text, end, start)
        for inner, outer in ((ones, others), (others, ones)) if nested else ():
            full.update(a for a in inner if any(each in outer for each in chain(a)[1:]))
    cities = {a for _, _, same in found for a in same if a.level == "city"}
    last: AreaMention | None = None
    for start, end, same in found:
        large = [a for a in same if a in full or a.in_base or a.level != "county"]
        large = [a for a in large if a in full] or large
        if _NAMED_SO.match(text, end) and not any(a in full or a.in_base for a in large):
            continue
        small_city = len(same) == 1 and same[0].name[-1] == "市" and end - start > _SHORT
        likely = [] if large or not small_city or text.count(text[start:end]) < 2 else same
        if not (large or likely) and end - start > _LONG_ENOUGH:  # Dahua, where Hechi is named
            inner = [a for a in same if any(each in cities for each in chain(a)[1:])]
            likely = inner if len(inner) == 1 else []
        around = [a for a in large if last and any(a in chain(each) for each in last.areas)]
        if last and around and _WITHIN.fullmatch(text, last.end, start):
            inside = (each for each in last.areas if around[0] in chain(each))
            last = last._replace(end=end, areas=tuple(inside))  # Longde County in Ningxia
        elif large or likely:
            yield from [last] if last else []
            sure = not (likely or _UNSURE.search(text, max(start - _NEAR, 0), start))
            areas = tuple(large or likely)
            last = AreaMention(start, end, areas, bool(_OWNED.match(text, end)), sure)
    yield from [last] if last else []


_WITHIN = re.compile(r",? (?:of |in |in the )?(?:Inner )?|['’]s ")
_UNSURE, _NEAR = re.compile(r"\b(?:b[ou][uy]\w*|purchas\w+|s[eo]l[dl]\w*)(?: [a-z]+){0,2} \Z"), 24
"""Before an area of which only the goods are meant: bought Longde beef."""
