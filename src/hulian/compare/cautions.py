"""Cautions about figures set side by side: their codes, how they are found, their sentences.

Figures are comparable when their dimensions agree (SDMX); each that does not is a caution. The
rules stand in docs/comparing.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Literal, NamedTuple

from hulian.base.model import BASES, SOURCE_KINDS
from hulian.compare.operands import UNSTATED, Operand
from hulian.figures.period import Period, in_words
from hulian.text import SEMICOLON, Text, listed, named

CautionCode = Literal[
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
    "length-differs",
    "periods-missing",
    "counted",
    "conflict",
    "unpaired",
]


class CautionClause(NamedTuple):
    """Figures by their ids, with the value that they have in common, if that is what differs."""

    ids: Sequence[str]
    value: Text | None = None


class Caution(NamedTuple):
    """Something that differs, or that must be known of some figures.

    Of a conflict each clause is a pair; without a clause all figures are concerned.
    """

    code: CautionCode
    clauses: Sequence[CautionClause] = ()

    @property
    def sentence(self) -> Text:
        """The caution in words, with figures by their ids."""
        return sentence(self)


# --- What differs -----------------------------------------------------------------------------

COVERAGES: dict[Literal["within", "wider"], Text] = {
    "within": Text("所问的地方之内", "within the place asked for"),
    "wider": Text("更大范围，没有分列", "a wider area, not broken down"),
}

_Value = tuple[str, Text]
"""An attribute of a figure: the key that tells it apart, and its name for people."""


def cautions(operands: Sequence[Operand]) -> Iterator[Caution]:
    """Yield all that differs between figures, each kind of difference once."""
    yield from _differing("measure-differs", operands)
    yield from _differing("period-differs", operands)
    yield from concerning("period-unknown", [i for i in operands if i.figure.period is None])
    yield from _differing("basis-differs", operands)
    yield from _differing("giver-differs", operands)
    yield from _differing("place-differs", operands)
    if operands and all(operand.figure.coverage == "wider" for operand in operands):
        yield Caution("coverage-differs")
    yield from _differing("coverage-differs", [i for i in operands if i.figure.coverage])
    yield from _differing("source-kind-differs", operands)
    copied = [operand for operand in operands if operand.source.kind == "repost"]
    if len(copied) < len(operands):
        yield from concerning("source-copied", copied)
    yield from concerning("counted", [i for i in operands if i.figure.printed is None])
    # Pairs that contradict each other, first those of which both are compared.
    compared = {operand.id for operand in operands}
    pairs = {
        (min(operand.id, rival), max(operand.id, rival)): rival not in compared
        for operand in operands
        for rival in operand.figure.disputes
    }
    if pairs:
        ordered = sorted(pairs, key=lambda pair: pairs[pair])
        yield Caution("conflict", [CautionClause(pair) for pair in ordered])


def concerning(code: CautionCode, operands: Sequence[Operand]) -> Iterator[Caution]:
    """Yield a caution about these figures, if there are any."""
    if operands:
        yield Caution(code, [CautionClause([operand.id for operand in operands])])


def _differing(code: CautionCode, operands: Sequence[Operand]) -> Iterator[Caution]:
    """Yield a caution where the values that the code is about are not the same of all figures."""
    bearers: dict[frozenset[str], list[str]] = {}
    names: dict[frozenset[str], Text] = {}
    for operand in operands:
        found = _values(code, operand)
        key = frozenset(told for told, _ in found)
        names.setdefault(key, listed([name for _, name in found]) if found else UNSTATED)
        bearers.setdefault(key, []).append(operand.id)
    if len(bearers) > 1:
        shared = {name for name, count in Counter(names.values()).items() if count > 1}
        for key in (key for key, name in names.items() if name in shared):
            ids = "、".join(sorted(key))
            names[key] = Text(f"{names[key].zh}（{ids}）", f"{names[key].en} ({ids})")
        yield Caution(code, [CautionClause(ids, names[key]) for key, ids in bearers.items()])


def _values(code: CautionCode, operand: Operand) -> Sequence[_Value]:
    """Return the values of a figure that a code compares; most codes compare a single one."""
    figure, measure, source = operand.figure, operand.measure, operand.source
    match code:
        case "measure-differs":
            return [(measure.id, named(measure.name, measure.name_en))]
        case "period-differs":
            return [(figure.period, in_words(operand.when))] if figure.period else []
        case "basis-differs":
            return [(figure.basis, BASES[figure.basis])] if figure.basis else []
        case "giver-differs":
            chains, names = operand.giver_areas, operand.givers
            return [(chain[0], name) for chain, name in zip(chains, names, strict=True)]
        case "place-differs":
            chains, names = operand.areas, operand.places
            return [(chain[0], name) for chain, name in zip(chains, names, strict=True)]
        case "coverage-differs":
            return [(figure.coverage, COVERAGES[figure.coverage])] if figure.coverage else []
    return [(source.kind, SOURCE_KINDS[source.kind])]


# --- Belonging --------------------------------------------------------------------------------


def same_period(a: Operand, b: Operand) -> bool:
    """Return whether both periods are known and cover the same days."""
    # No period that is known is open at both ends, as an unknown one is.
    return a.figure.period is not None and _days(a.when) == _days(b.when)


def _days(when: Period) -> tuple[date, date]:
    return when.first_day, when.last_day


def is_part(part: Operand, whole: Operand) -> bool:
    """Return whether a figure is a part of another: entered so, or by its place."""
    if whole.id in part.wholes:
        return True
    a, b = part.figure, whole.figure
    inside = all(any(area in b.place_ids for area in chain[1:]) for chain in part.areas)
    alike = (a.measure, a.basis, part.giver_ids) == (b.measure, b.basis, whole.giver_ids)
    adds_up = part.measure.kind in ("flow", "stock") and "/" not in a.unit
    return bool(part.areas) and inside and alike and adds_up and same_period(part, whole)


def overlap(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> bool:
    """Return whether a place of one is, or lies in, a place of the other; from the inside out."""
    return any(mine[0] in other or other[0] in mine for mine in a for other in b)


# --- In words ---------------------------------------------------------------------------------

_NAMED = 3
"""At most this many figures, values or pairs are named in a sentence; the rest are counted."""
_BEARERS = 2
"""At most this many of the figures that have a value are named by their ids."""
_LEAST_RUN = 3
"""This many numbers in a row are written as a range."""

_NO_SIGNS: Mapping[str, str] = MappingProxyType({})

_HEADS: dict[CautionCode, Text] = {
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
    "length-differs": Text(
        "时段与基准长短不同（一头是全年，一头是几个月），差和倍数不是增减",
        "of a longer or shorter time than the baseline: difference and ratio are not a change",
    ),
    "periods-missing": Text("数字之间缺的时段", "periods missing between figures"),
    "counted": Text("来源没有印出，按列名计数", "counted from names, not printed"),
    "conflict": Text("来源说法不一", "sources disagree"),
    "unpaired": Text(
        "没有时段、地方、给出方都相同（且不为零）的另一单位的数字，未计入",
        "left out, as no figure of the other unit (other than zero) has the same period, "
        "place and giver",
    ),
}


def sentence(caution: Caution, signs: Mapping[str, str] = _NO_SIGNS) -> Text:
    """Return a caution in words; figures that have a sign are named by it, others by their ids."""
    if not caution.clauses:
        return Text(
            "都是更大范围的数，来源没有分列，不是所问地方的数",
            "all are of wider areas, not broken down; none is of the place asked for",
        )
    rows = {identifier: _Row(n, sign) for n, (identifier, sign) in enumerate(signs.items())}
    said = [_clause(caution, clause, rows) for clause in caution.clauses]
    counter = "对" if caution.code == "conflict" else "种"
    most = len(said) if signs else _NAMED
    zh, en = listed(said[:most], SEMICOLON)
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


def _clause(caution: Caution, clause: CautionClause, rows: _Rows) -> Text:
    if caution.code == "conflict":
        a, b = (rows[each].sign if each in rows else each for each in clause.ids)
        return Text(f"{a} 与 {b}", f"{a} and {b}")
    if clause.value is None:
        return _listed(clause.ids, rows, _NAMED)
    bearers = _listed(clause.ids, rows, _BEARERS)
    return Text(f"{clause.value.zh}（{bearers.zh}）", f"{clause.value.en} ({bearers.en})")


def _listed(ids: Sequence[str], rows: _Rows, most: int) -> Text:
    """Return a list of figures; signs are short enough to name them all."""
    if all(identifier in rows for identifier in ids):
        together = " ".join(_ranges(sorted(rows[identifier] for identifier in ids)))
        return Text(together, together)
    shown, rest = ids[:most], len(ids) - most
    told = listed(shown)
    return Text(f"{told.zh} 等 {len(ids)} 个", f"{told.en} and {rest} more") if rest > 0 else told


def _ranges(rows: Sequence[_Row]) -> Iterable[str]:
    """Yield ①–④ for rows that follow each other, and the others one by one."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0]):
        signs = [row.sign for _, row in run]
        if len(signs) >= _LEAST_RUN:
            yield f"{signs[0]}–{signs[-1]}"
        else:
            yield from signs


def beside(said: Text) -> Text:
    """Introduce a caution that stands outside a list of cautions."""
    return Text(f"须注意：{said.zh}", f"Caution: {said.en}")
