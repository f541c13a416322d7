"""A question as people type it, taken apart into what a base can be asked for.

`read` cuts words such as `闵行派了多少干部去保山` or `how many villages were covered in 2021` into
terms: names of the base, years, amounts, units asked for, and the words left over. Words that ask
without naming anything (多少, 的, how, of) are dropped. Nothing here looks at figures; a
`Vocabulary` says which names and pairs of characters occur in the base.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

from hulian.figures.quantity import Quantity, QuantityError, parse

TermKind = Literal["name", "year", "amount", "unit", "word"]


class Term(NamedTuple):
    """One thing that a question asks for.

    `text` is folded, as `language.folding.fold` gives it. `since` and `until` are the first and
    last day of a year or of several; `quantity` is the figure of an amount. A `unit` term holds
    the unit in which the answer is expected: 元 for 多少钱.
    """

    text: str
    kind: TermKind
    since: date | None = None
    until: date | None = None
    quantity: Quantity | None = None


class Question(NamedTuple):
    """The terms of a question, and the relative years (去年, 今年) that it cannot resolve."""

    terms: tuple[Term, ...]
    relative: tuple[str, ...] = ()


class Vocabulary(Protocol):
    """What occurs in a base, in folded form."""

    def whole_names(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are the whole name of something."""
        ...

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        """Return those pairs of neighbouring characters that some text of the base contains."""
        ...


LONGEST = 400
"""Characters of a question that are read; nobody asks more at once."""

_LONGEST_NAME = 16
_HAN = re.compile(r"[\u3400-\u9fff〇]")

_YEARS = re.compile(
    r"(?:自|从)?((?:19|20)\d\d)(?:年)?"
    r"(?:[-–—~至到]((?:19|20)\d\d)年?|(以来|至今|起|以后|之后)|(以前|之前|底|末|度)?)"
)
_RECENT = re.compile(r"(?:最?近|过去)([两二三四五六七八九十]|\d{1,2})年")
_RELATIVE = re.compile("去年|今年|前年|上年|本年|明年|当年")
_NUMBER = re.compile(r"[\d.]+[十百千万亿]*|[零一二两三四五六七八九十百千万亿]{2,}")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

_UNIT_ASKED = {
    "多少钱": "元",
    "多少资金": "元",
    "多少元": "元",
    "多少亿": "元",
    "多少亿元": "元",
    "多少万元": "元",
    "多少人": "人",
    "几个人": "人",
    "多少人次": "人次",
    "多少亩": "亩",
    "多少户": "户",
    "人数": "人",
    "金额": "元",
    "户数": "户",
    "多少吨": "吨",
    "什么时候": "年",
    "哪一年": "年",
    "哪年": "年",
    "何时": "年",
    "哪年开始": "年",
    "how much money": "元",
    "how many people": "人",
    "when": "年",
    "what year": "年",
    "which year": "年",
}
"""What is asked for by a question word, by the unit of the answer."""

_FILLER_ZH = (
    *(
        "有多少",
        "是多少",
        "多少个",
        "多少家",
        "多少所",
        "多少名",
        "多少次",
        "多少例",
        "多少",
        "几个",
        "几家",
    ),
    *(
        "几所",
        "几名",
        "几次",
        "几例",
        "几",
        "哪些",
        "哪个",
        "哪里",
        "什么",
        "怎么样",
        "怎样",
        "如何",
        "吗",
    ),
    *(
        "呢",
        "了",
        "的",
        "是",
        "有",
        "在",
        "和",
        "与",
        "及",
        "跟",
        "对",
        "给",
        "从",
        "到",
        "由",
        "被",
        "把",
        "向",
    ),
    *(
        "为",
        "于",
        "让",
        "使",
        "之",
        "个",
        "家",
        "请问",
        "请",
        "查询",
        "查一下",
        "一下",
        "查",
        "一共",
        "总共",
        "共有",
    ),
    *(
        "共",
        "合计",
        "目前",
        "现在",
        "如今",
        "截至",
        "数量",
        "情况",
        "数据",
        "数字",
        "具体",
        "分别",
        "全部",
        "所有",
    ),
    *("来", "去", "已经", "已", "达到", "达", "开了", "一个", "用于", "用", "以来"),
)
_FILLER_EN = frozenset(
    "how much many what which who where is are was were be been did do does has have had the a an "
    "of in on at to for from by with and or as it its their there that this these those so far "
    "total number amount figure figures given give gave sent per now currently about".split()
)
_FILLER = re.compile("|".join(sorted(map(re.escape, _FILLER_ZH), key=len, reverse=True)))
_STEMS = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing)$")


def read(folded: Sequence[str], vocabulary: Vocabulary, today: date) -> Question:
    """Cut the folded words of a question into terms, in the order in which they were typed.

    `today` is the day on which the base was last changed; 近五年 counts back from it.
    """
    words = [word[:LONGEST] for word in folded]
    joined = " ".join(words)
    terms: list[Term] = []
    relative = list(dict.fromkeys(_RELATIVE.findall(joined)))
    english = [word for word in words if word.isascii()]
    for phrase, unit in _UNIT_ASKED.items():
        if phrase.isascii() and f" {phrase} " in f" {' '.join(english)} ":
            terms.append(Term(unit, "unit"))
            gone = phrase.split()
            words = [word for word in words if word not in gone]
    for word in words:
        terms += _word(word, vocabulary, today)
    return Question(tuple(dict.fromkeys(terms)), tuple(relative))


def _word(word: str, vocabulary: Vocabulary, today: date) -> Iterator[Term]:
    if amount := _amount(word):
        yield amount
    elif word.isascii() and not word[:1].isdigit():
        if word not in _FILLER_EN:
            yield Term(word, "word")
    else:
        yield from _run(word, vocabulary, today)


def _amount(word: str) -> Term | None:
    """A word that is a figure and nothing else; a bare year or small number is a word."""
    if not _NUMBER.match(word) or _YEARS.fullmatch(word) or word.isdigit():
        return None
    try:
        return Term(word, "amount", quantity=parse(word))
    except QuantityError:
        return None


def _run(word: str, vocabulary: Vocabulary, today: date) -> Iterator[Term]:
    """The terms of Chinese words that were typed without spaces."""
    word = _RELATIVE.sub(" ", word)
    start = 0
    for found in re.finditer(rf"{_YEARS.pattern}|{_RECENT.pattern}", word):
        yield from _pieces(word[start : found.start()], vocabulary)
        yield _years(found, today)
        start = found.end()
    yield from _pieces(word[start:], vocabulary)


def _years(found: re.Match[str], today: date) -> Term:
    first, last, since, before, count = found.groups()
    if count:
        years = _COUNT.get(count) or int(count)
        return Term(found[0], "year", date(today.year - years + 1, 1, 1), None)
    begin, end = date(int(first), 1, 1), date(int(last or first), 12, 31)
    if before and before.endswith("前"):
        return Term(first, "year", None, end)
    return Term(first, "year", begin, None if since else end)


def _pieces(text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """Names by their longest match, then what asks for a unit, filler, and the words between."""
    names = vocabulary.whole_names(
        {
            text[start:end]
            for start in range(len(text))
            for end in range(start + 2, min(start + _LONGEST_NAME, len(text)) + 1)
        }
    )
    rest = start = 0
    while start < len(text):
        ends = range(min(start + _LONGEST_NAME, len(text)), start + 1, -1)
        name = next((text[start:end] for end in ends if text[start:end] in names), None)
        if name is None:
            start += 1
            continue
        yield from _left_over(text[rest:start], vocabulary)
        yield Term(name, "name")
        rest = start = start + len(name)
    yield from _left_over(text[rest:], vocabulary)


def _left_over(text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    for phrase in sorted(_UNIT_ASKED, key=len, reverse=True):
        if phrase in text:
            yield Term(_UNIT_ASKED[phrase], "unit")
            text = text.replace(phrase, " ")
            break
    for piece in _FILLER.sub(" ", text).split():
        yield from _known_parts(piece, vocabulary)


def _known_parts(piece: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """A piece cut wherever two neighbours never stand together in the base.

    A part of one character says too little to be asked for, unless it is all there is.
    """
    pairs = vocabulary.known_pairs({piece[i : i + 2] for i in range(len(piece) - 1)})
    start = 0
    for cut in range(1, len(piece) + 1):
        if cut < len(piece) and piece[cut - 1 : cut + 1] in pairs:
            continue
        if cut - start > 1:
            yield Term(piece[start:cut], "word")
        elif len(piece) == 1 or not _HAN.match(piece[start]):
            yield Term(piece[start:cut], "word")
        start = cut


def stem(word: str) -> str:
    """An English word without the ending of a plural or of a verb: visits and visited as visit.

    Search finds substrings, so the stem finds all its forms.
    """
    return _STEMS.sub("", word)
