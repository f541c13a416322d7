"""The areas that an article in English names: of the base and of GB/T 2260, by their pinyin."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from hulian.base.areas import divisions
from hulian.proposals.cooperation import Area, AreaMention, Chain
from hulian.proposals.naming import KIND_CALLED, pinyin, vocabulary

_WORD = re.compile(r"\b[A-Z][a-z]+(?:['’][a-z]{2,})?(?: (?:Left|Right|Front|Middle|Rear)\b){0,2}")
_KINDS = f"Region|{'|'.join(KIND_CALLED)}"
_PEOPLES = (
    "Bai|Blang|Bonan|Bouyei|Buyei|Dai|Daur|Derung|Dong|Dongxiang|Gelao|Hani|Hui|Jingpo|Kazakh?"
    "|Kirgiz|Kyrgyz|Lahu|Li|Lisu|Manchu|Maonan|Miao|Mongol(?:ian)?|Mulam|Naxi|Nu|Pumi|Qiang|Salar"
    "|She|Shui|Sui|Tajik|Tibetan|Tu|Tujia|Wa|Va|Yao|Yi|Yugur|Zhuang"
)
_KIND = re.compile(
    rf"(?:(?:(?:,|,? and)? (?:{_PEOPLES})){{2,5}}|(?: [A-Z][a-z]+){{0,2}}?)"
    rf" (?:Autonomous )?(?P<kind>{_KINDS})\b"
    rf"|(?:(?P<apposed>,? (?:an?|its|the) (?:[a-z-]+ ){{0,2}})| )(?P<small>{_KINDS.lower()})\b"
)
"""What an area is called behind its name: Xiji County, Minxian county, or Jimei, a district in."""

_OWNED = re.compile(r" (?:compan|enterpris|firms|business|Foundation|Group|University|Daily|Post)")


@cache
def _standard() -> dict[str, list[str]]:
    """Return the codes of the areas of the standard by the pinyin of their short names.

    Of those of two characters also by the whole: Mangshi, Min.
    """
    found: dict[str, list[str]] = {}
    for code, division in divisions().items():
        short = len(division.name) == 2
        for name in (division.name, division.name[:-1]) if short else (division.stem,):
            found.setdefault(pinyin(name), []).append(code)
    return found


def areas_named(
    text: str, own: Sequence[tuple[str, Area]], division: Callable[[str], Area], chain: Chain
) -> Iterator[AreaMention]:
    """Yield the areas that an English text names: `own` by name, others as `division` has them.

    Of a name without its kind only provinces, cities and what the text names in full elsewhere.
    """
    known: dict[str, list[Area]] = {}
    for name, area in own:
        known.setdefault(name.split()[0].lower(), []).append(area)
    found: list[tuple[int, int, list[Area]]] = []
    full: set[Area] = set()
    for word in _WORD.finditer(text):
        if found and word.start() < found[-1][1]:  # of Dai Autonomous County, or Inner Mongolia
            continue
        pieces = (re.sub("[^a-z]", "", piece.lower()) for piece in word[0].split())
        spelt = "".join(vocabulary("english_names.tsv").get(piece, piece) for piece in pieces)
        same = known.get(spelt) or [division(code) for code in _standard().get(spelt, ())]
        kind = _KIND.match(text, word.end()) if same else None
        if kind:
            called = KIND_CALLED.get((kind["kind"] or kind["small"]).capitalize(), "区")
            so_called = [a for a in same if a.name.endswith(called)]
            full.update(so_called)
            kind = kind if so_called or not kind["apposed"] else None
            same = so_called if kind else same  # a Fuzhou district is no part of it that is named
        found.append((word.start(), (kind or word).end(), same))
    for (_, end, ones), (start, _, others) in pairwise(found):
        nested = _WITHIN.fullmatch(text, end, start)
        for inner, outer in ((ones, others), (others, ones)) if nested else ():
            full.update(a for a in inner if any(each in outer for each in chain(a)[1:]))
    last: AreaMention | None = None
    for start, end, same in found:
        large = [a for a in same if a in full or a.in_base or a.level != "county"]
        large = [a for a in large if a in full] or large
        around = [a for a in large if last and any(a in chain(each) for each in last.areas)]
        if last and around and _WITHIN.fullmatch(text, last.end, start):
            inside = (each for each in last.areas if around[0] in chain(each))
            last = last._replace(end=end, areas=tuple(inside))  # Longde County in Ningxia
        elif large:
            yield from [last] if last else []
            sure = not _UNSURE.search(text, max(start - _NEAR, 0), start)
            last = AreaMention(start, end, tuple(large), bool(_OWNED.match(text, end)), sure)
    yield from [last] if last else []


_WITHIN = re.compile(r",? (?:of |in |in the )?(?:Inner )?|['’]s ")
_UNSURE, _NEAR = (
    re.compile(
        r"(?:(?:Town(?:ship)?|Village|Subdistrict),? (?:of|in)"
        r"|\b(?:b[ou][uy]\w*|purchas\w+|s[eo]l[dl]\w*)(?: [a-z]+){0,2}) \Z"
    ),
    24,
)
"""Before an area of which a part is meant, or its goods: Mashan Town in, bought Longde beef."""
