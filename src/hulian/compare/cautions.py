"""What must be known when figures are set side by side: cautions as data, and in words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Literal, NamedTuple

from hulian.text import Text

Code = Literal[
    "measure-differs",
    "period-differs",
    "period-unknown",
    "basis-differs",
    "giver-differs",
    "place-differs",
    "coverage-differs",
    "source-kind-differs",
    "source-copied",
    "start-differs",
    "counted",
    "conflict",
    "unpaired",
]

_NAMED = 3
"""At most this many figures, values or pairs are named in a sentence; the rest are counted."""
_BEARERS = 2
"""At most this many of the figures that have a value are named by their ids."""
_LEAST_RUN = 3
"""This many numbers in a row are written as a range."""

COVERAGES: dict[Literal["within", "wider"], Text] = {
    "within": Text("所问的地方之内", "within the place asked for"),
    "wider": Text("更大范围，没有分列", "a wider area, not broken down"),
}
UNSTATED = Text("未写明", "not stated")

_NO_SIGNS: Mapping[str, str] = MappingProxyType({})

_HEADS: dict[Code, Text] = {
    "measure-differs": Text("指标不同", "different measures"),
    "period-differs": Text("时段不同", "different periods"),
    "period-unknown": Text("时段不明", "period unknown"),
    "basis-differs": Text("口径不同", "different bases"),
    "giver-differs": Text("给出方不同", "different givers"),
    "place-differs": Text("地方不同", "different places"),
    "coverage-differs": Text("有的是更大范围的数", "some are of wider areas"),
    "source-kind-differs": Text("来源类型不同", "different kinds of source"),
    "source-copied": Text("来源是转载，未见原文", "from a repost, the original was not seen"),
    "start-differs": Text(
        "累计的起点与基准不同，不能算增长",
        "cumulative from another start than the baseline, so no growth rate",
    ),
    "counted": Text("来源没有印出，按列名计数", "counted from names, not printed"),
    "conflict": Text("来源说法不一", "sources disagree"),
    "unpaired": Text(
        "没有时段、地方、给出方都相同（且不为零）的另一单位的数字，未计入",
        "left out, as no figure of the other unit (other than zero) has the same period, "
        "place and giver",
    ),
}
_ALL_WIDER = Text(
    "都是更大范围的数，来源没有分列，不是所问地方的数",
    "all are of wider areas, not broken down; none is of the place asked for",
)


class Clause(NamedTuple):
    """Figures by their ids, with the value that they have in common, if that is what differs."""

    ids: Sequence[str]
    value: Text | None = None


class Caution(NamedTuple):
    """Something that differs, or that must be known of some figures.

    Of a conflict each clause is a pair; without a clause all figures are concerned.
    """

    code: Code
    clauses: Sequence[Clause] = ()

    @property
    def sentence(self) -> Text:
        """The caution in words, with figures by their ids."""
        return sentence(self)


def sentence(caution: Caution, signs: Mapping[str, str] = _NO_SIGNS) -> Text:
    """Return a caution in words; figures that have a sign are named by it, others by their ids."""
    if not caution.clauses:
        return _ALL_WIDER
    rows = {identifier: _Row(n, sign) for n, (identifier, sign) in enumerate(signs.items())}
    said = [_clause(caution, clause, rows) for clause in caution.clauses]
    counter = "对" if caution.code == "conflict" else "种"
    most = len(said) if signs else _NAMED
    zh, en = "；".join(text.zh for text in said[:most]), "; ".join(text.en for text in said[:most])
    rest = len(said) - most
    if rest > 0:
        zh, en = f"{zh}；另有 {rest} {counter}", f"{en}; and {rest} more"
    head = _HEADS[caution.code]
    return Text(f"{head.zh}：{zh}", f"{head.en}: {en}")


class _Row(NamedTuple):
    """Where a figure stands among those compared, and the sign that says so."""

    number: int
    sign: str


_Rows = Mapping[str, _Row]


def _clause(caution: Caution, clause: Clause, rows: _Rows) -> Text:
    if caution.code == "conflict":
        a, b = (rows[each].sign if each in rows else each for each in clause.ids)
        return Text(f"{a} 与 {b}", f"{a} and {b}")
    if clause.value is None:
        return _listed(clause.ids, rows, _NAMED)
    listed = _listed(clause.ids, rows, _BEARERS)
    return Text(f"{clause.value.zh}（{listed.zh}）", f"{clause.value.en} ({listed.en})")


def _listed(ids: Sequence[str], rows: _Rows, most: int) -> Text:
    """Return a list of figures; signs are short enough to name them all."""
    if all(identifier in rows for identifier in ids):
        together = " ".join(_ranges(sorted(rows[identifier] for identifier in ids)))
        return Text(together, together)
    shown, rest = ids[:most], len(ids) - most
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(f"{zh} 等 {len(ids)} 个", f"{en} and {rest} more") if rest > 0 else Text(zh, en)


def _ranges(rows: Sequence[_Row]) -> Iterable[str]:
    """Yield ①–④ for rows that follow each other, and the others one by one."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0]):
        signs = [row.sign for _, row in run]
        if len(signs) >= _LEAST_RUN:
            yield f"{signs[0]}–{signs[-1]}"
        else:
            yield from signs


def beside(sentence: Text) -> Text:
    """Return a caution where it stands by itself."""
    return Text(f"须注意：{sentence.zh}", f"Caution: {sentence.en}")
