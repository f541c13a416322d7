"""What is spoken of around a figure, and how much of each fact: the near and the rare tell most."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress

from msgspec import Struct

from hulian.index.rows import Figure
from hulian.language.giving import ENGLISH_GIVING, ENGLISH_PAYING
from hulian.pattern import Pattern
from hulian.verify.counted import Counted
from hulian.verify.scope import Scope
from hulian.verify.words import count

_NEAR, _AROUND, _ABOVE, FURTHER = 1.0, 0.55, 0.6, 0.3
GIVEN = Pattern(
    rf"\b(?:{ENGLISH_GIVING}|{ENGLISH_PAYING}|spent)\b[^,.;]{{0,40}}$"
    r"|[给向为][^，。；]{2,8}$|(?:投|给|捐|拨|拿|掏)[了给出]?[^，。；]{0,8}$"
)
_MEANT = 0.7
"""What a word tells that is not the text's own but means the same."""

VERBS = (
    (Pattern("产(?![业值量品权])|收获|采收"), "吨", "产量"),
    (Pattern("种(?![类子植养])|栽"), "亩", "面积"),
    (Pattern("[值卖]"), "元", "产值"),
    (Pattern("卖"), "元", "销售额"),
    (Pattern("挣|赚|进账|钱包|腰包"), "元", "收入"),
    (Pattern("来[玩逛耍了过客]|打卡|接待"), "人次", "旅游人次"),
    (Pattern("孩子|娃娃|读书|上学"), "人", "就读学生"),
    (Pattern("[牵携拉]手|对子"), "", "结对"),
    (Pattern("吃饭|谋生|过日子"), "人", "从业人口"),
    (Pattern("吃饭|谋生|过日子"), "户", "覆盖农户"),
    (Pattern("找到了?[工活]|上了?班|打工"), "人", "就业"),
    (Pattern("[听上]课|受训"), "人次", "培训"),
    (Pattern("来往|往来|走动|我往"), "人次", "互访交流"),
)
"""Verbs and what else people say for what a figure of a unit is: 产茶3.08万吨 is 茶叶产量."""
ENGLISH_UNITS = {"亩": "area acreage", "吨": "output", "人次": "visits", "元/公斤": "price"}
"""The same in English, where the unit tells it: grows 150,000 mu of coffee."""


_EACH = Pattern(r"[每一](公斤|斤|吨|亩)[^，,。；;\d]{0,9}$")
"""Before a price or yield that a base has by the unit: 每公斤15元 is 15元/公斤."""


def rate_of(unit: str | None, scope: Scope) -> str | None:
    """Return the unit of what a figure is by each of another, where its words say that it is."""
    each = _EACH.search(scope.lead)
    return f"{unit}/{each[1]}" if each else None


def words_around(
    scope: Scope, unit: str | None, words_of: Callable[[str], AbstractSet[str]], *, english: bool
) -> dict[str, float]:
    """Return the words around a figure, each by how near it stands."""
    found: dict[str, float] = {}
    for words, weight in (
        (scope.further, FURTHER),
        (scope.around, _AROUND),
        (scope.above, _ABOVE),
        (scope.near, _NEAR),
    ):
        found.update(dict.fromkeys(words_of(words), weight))
    if english:
        given = unit == "元" and GIVEN.search(scope.lead)
        nouns = f"{ENGLISH_UNITS.get(unit or '', '')} {'aid funds' if given else ''}"
    else:
        near, beside = scope.near, scope.near + scope.around
        nouns = " ".join(
            noun
            for verb, of_unit, noun in VERBS
            if of_unit in ("", unit) and verb.search(near if of_unit else beside)
        )
    return dict.fromkeys(words_of(nouns), _MEANT) | found


class WeighedPhrases:
    """Names or labels, each with its owner, found by their words and how much these tell.

    How much all words of each tell comes with it.
    """

    def __init__(self, phrases: Iterable[tuple[str, AbstractSet[str], float]]) -> None:
        self._owned: list[tuple[str, float]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, (owner, words, whole) in enumerate(phrases):
            self._owned.append((owner, whole))
            for word in words:
                self._having[word].append(number)

    def shares(self, weighed: Mapping[str, float]) -> dict[str, float]:
        """Return by owner how much of the words of its best phrase stands there, by weight."""
        found = [0.0] * len(self._owned)
        for word in weighed.keys() & self._having.keys():
            weight = weighed[word]
            for number in self._having[word]:
                found[number] += weight
        shares: dict[str, float] = {}
        for (owner, whole), told in zip(
            compress(self._owned, found), filter(None, found), strict=True
        ):
            share = told / whole
            if share > shares.get(owner, 0.0):
                shares[owner] = share
        # the words of a set are added in any order
        return {owner: int(share * 1e9 + 0.5) / 1e9 for owner, share in shares.items()}


def weights_of(having: Mapping[str, int], measures: int) -> dict[str, float]:
    """Return how much each word tells, which so many of all measures have."""
    by_count = {n: math.log(1 + measures / n) for n in {*having.values()}}
    return {
        word: by_count[count] * (_SINGLE if len(word) == 1 else 1) for word, count in having.items()
    }


_SINGLE = 0.25
"""What a single character tells beside a pair of them."""


class Spoken(Struct, frozen=True):
    """What is spoken of around a figure: its unit, what is counted, and the words of facts.

    `told` are those of the sentence and the heading, `near` those `next_to` it; `giving` says that
    the words before it are of somebody who gives: one of the places `here`, as in 闵行区给该市….
    `names` and `labels` have how much of the name of each measure stands there, and of each label.
    """

    unit: str | None
    counted: Counted
    words: AbstractSet[str]
    told: AbstractSet[str]
    near: AbstractSet[str] = frozenset()
    giving: bool = False
    here: AbstractSet[str] = frozenset()
    next_to: str = ""
    names: Mapping[str, float] = {}
    labels: Mapping[str, float] = {}


class Known(Struct, frozen=True):
    """The measures that a figure can be one of, by label of a fact, too; what both are called.

    `things` are the units of these that are nouns for what they count.
    """

    measures: Sequence[str]
    things: Sequence[str]
    of_label: Mapping[str, Sequence[str]]
    names: WeighedPhrases
    labels: WeighedPhrases


class Scored(Struct, frozen=True):
    """A fact and how much of what it is about stands around a figure, from 0 to 1.

    `words` are its own, `spoken` is what the text speaks of; `given`: its giver, too.
    """

    fact: Figure
    score: float
    words: AbstractSet[str]
    spoken: Spoken
    given: bool

    @property
    def pairs(self) -> float:
        """How many words the text shares with it, a single character as half of one."""
        return count(self.words & self.spoken.words) + self.given

    @property
    def told(self) -> float:
        """How many of them its sentence and heading have."""
        return count(self.words & self.spoken.told)
