"""May two figures be compared: what differs between them, and is one a part of the other.

Figures are comparable when their dimensions agree (SDMX); each that does not is a caution. The
rules stand in docs/comparing.md.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from hulian.base import terms
from hulian.compare.cautions import COVERAGES, UNSTATED, Caution, Clause, Code
from hulian.figures.english import Unit, unit
from hulian.figures.period import Period
from hulian.index.catalogue import MeasureRow, SourceRow
from hulian.index.rows import Figure
from hulian.text import Text


class Operand(Struct, frozen=True):
    """A figure with what must be known to compare it.

    `areas` holds, for each of its places, the id of the place and of all that it lies in, from the
    inside out; `giver_areas` the same for each of its givers, of an organisation its name. `named`
    holds the Chinese names of all these givers and areas, in the same order. `wholes` are the ids
    of the figures that it is entered as a part of, or that these are.
    """

    figure: Figure
    measure: MeasureRow
    source: SourceRow
    places: list[Text]
    areas: list[list[str]]
    givers: list[Text]
    giver_areas: list[list[str]]
    named: list[list[str]]
    wholes: list[str]

    @property
    def giver_ids(self) -> frozenset[str]:
        """Its givers: ids of places, names of organisations."""
        return frozenset(chain[0] for chain in self.giver_areas)

    @property
    def unit(self) -> Unit:
        return unit(self.measure.unit, self.measure.unit_en)

    @property
    def id(self) -> str:
        return self.figure.id

    @property
    def when(self) -> Period:
        return self.figure.when or Period(None, None)


Value = tuple[str, Text]
"""Something that a figure has, by what it is told apart by and as it is called."""


def cautions(operands: Sequence[Operand]) -> Iterator[Caution]:
    """Yield all that differs between figures, each kind of difference once."""
    yield from _differing("measure-differs", operands, _measure)
    yield from _differing("period-differs", operands, _period)
    yield from _concerning("period-unknown", [i for i in operands if i.figure.period is None])
    yield from _differing("basis-differs", operands, _basis)
    yield from _differing("giver-differs", operands, _giver)
    yield from _differing("place-differs", operands, _place)
    if operands and all(operand.figure.coverage == "wider" for operand in operands):
        yield Caution("coverage-differs")
    yield from _differing("coverage-differs", [i for i in operands if i.figure.coverage], _coverage)
    yield from _differing("source-kind-differs", operands, _source_kind)
    copied = [operand for operand in operands if operand.source.kind == "repost"]
    if len(copied) < len(operands):
        yield from _concerning("source-copied", copied)
    yield from _concerning(
        "counted", [operand for operand in operands if operand.figure.printed is None]
    )
    if pairs := _rival_pairs(operands):
        yield Caution("conflict", [Clause(pair) for pair in pairs])


def _concerning(code: Code, operands: Sequence[Operand]) -> Iterator[Caution]:
    if operands:
        yield Caution(code, [Clause([operand.id for operand in operands])])


def _rival_pairs(operands: Sequence[Operand]) -> list[tuple[str, str]]:
    """Pair the figures that contradict each other, first those that are both compared."""
    compared = {operand.id for operand in operands}
    found = {
        (min(operand.id, rival), max(operand.id, rival)): rival not in compared
        for operand in operands
        for rival in operand.figure.disputes
    }
    return sorted(found, key=lambda pair: found[pair])


def _differing(
    code: Code, operands: Sequence[Operand], values: Callable[[Operand], Sequence[Value]]
) -> Iterator[Caution]:
    bearers: dict[frozenset[str], list[str]] = {}
    names: dict[frozenset[str], Text] = {}
    for operand in operands:
        found = values(operand)
        key = frozenset(told for told, _ in found)
        names.setdefault(key, joined([name for _, name in found]) if found else UNSTATED)
        bearers.setdefault(key, []).append(operand.id)
    if len(bearers) > 1:
        yield Caution(code, [Clause(ids, names[key]) for key, ids in bearers.items()])


def joined(names: Sequence[Text]) -> Text:
    """Return names as a list."""
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _measure(operand: Operand) -> list[Value]:
    measure = operand.measure
    return [(measure.id, Text(measure.name, measure.name_en or measure.name))]


def _period(operand: Operand) -> list[Value]:
    period = operand.figure.period
    return [(period, terms.period(operand.when))] if period else []


def _basis(operand: Operand) -> list[Value]:
    basis = operand.figure.basis
    return [(basis, terms.BASES[basis])] if basis else []


def _giver(operand: Operand) -> list[Value]:
    return [
        (chain[0], name) for chain, name in zip(operand.giver_areas, operand.givers, strict=True)
    ]


def _place(operand: Operand) -> list[Value]:
    return [(chain[0], name) for chain, name in zip(operand.areas, operand.places, strict=True)]


def _coverage(operand: Operand) -> list[Value]:
    coverage = operand.figure.coverage
    return [(coverage, COVERAGES[coverage])] if coverage else []


def _source_kind(operand: Operand) -> list[Value]:
    return [(operand.source.kind, terms.SOURCE_KINDS[operand.source.kind])]


# --- Belonging --------------------------------------------------------------


def same_period(a: Operand, b: Operand) -> bool:
    """Return whether both are of the same days, which of unknown periods nobody knows."""
    known = bool(a.figure.period and b.figure.period)
    return known and _days(a.when) == _days(b.when)


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
