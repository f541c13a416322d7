"""Figures of one unit divided by those of another: 元 for each 项目."""

from collections.abc import Iterator, Sequence

from hulian.compare.cautions import Caution, CautionClause, cautions, same_period
from hulian.compare.operands import NotComparableError, Operand, units_of
from hulian.compare.result import Division, Quotient
from hulian.figures.english import Unit
from hulian.figures.interval import divide, interval
from hulian.text import Text, listed

_SAME_UNIT = Text("单位相同，用不着 --per", "the units are the same; --per is for unlike ones")
_PLAIN_COMPARE = Text("去掉 --per 就是并列比较", "leave out --per to set them side by side")
_TWO_UNITS = Text("只选两种单位的数字", "choose figures of two units")
_AMOUNTS_ONLY = Text("只选数量", "choose amounts only")
_PAIR_REMEDY = Text(
    "选时段、地方和给出方都相同的数字", "choose figures of the same period, place and giver"
)


def _too_many_units(units: Sequence[Unit]) -> Text:
    zh, en = listed([unit.text for unit in units])
    return Text(f"--per 只用于两种单位，这里有 {zh}", f"--per takes two units; here are {en}")


def _nothing_paired(reasons: Sequence[Text]) -> Text:
    zh = "；".join(reason.zh for reason in reasons)
    en = "; ".join(reason.en for reason in reasons)
    return Text(f"不能相除：{zh}", f"cannot be divided: {en}")


def per(operands: Sequence[Operand]) -> Division:
    """Divide figures of one unit by those of another, where period, place and giver agree.

    Money is divided by what is not money; otherwise the first unit named by the second.
    Raises `NotComparableError` where nothing can be divided.
    """
    above, below = _two_units(operands)
    for operand in operands:
        if operand.measure.kind in ("ratio", "year"):
            raise NotComparableError(
                Text(
                    f"{operand.id} 是比率或年份，不能相除",
                    f"{operand.id} is a ratio or a year, which cannot be divided",
                ),
                _AMOUNTS_ONLY,
            )
    upper = [operand for operand in operands if operand.figure.unit == above]
    lower = [operand for operand in operands if operand.figure.unit == below]
    pairs = [(a, b) for a in upper for b in lower if _same_scope(a, b)]
    if not pairs:
        raise NotComparableError(_nothing_paired(_why_apart(operands)), _PAIR_REMEDY)
    quotients = [quotient for a, b in pairs if (quotient := _quotient(a, b))]
    if not quotients:
        raise NotComparableError(
            Text(
                f"不能除以零（{pairs[0][1].id}）",
                f"{pairs[0][1].id} is zero; nothing can be divided by it",
            ),
            _PAIR_REMEDY,
        )
    return Division(quotients, [*_pair_cautions(quotients), *_unpaired(operands, quotients)])


def _two_units(operands: Sequence[Operand]) -> list[str]:
    units = units_of(operands)
    if len(units) == 1:
        raise NotComparableError(_SAME_UNIT, _PLAIN_COMPARE)
    if len(units) > 2:
        raise NotComparableError(_too_many_units(units), _TWO_UNITS)
    return sorted((unit.zh for unit in units), key=lambda unit: unit != "元")


def _quotient(above: Operand, below: Operand) -> Quotient | None:
    value = divide(interval(above.figure.quantity), interval(below.figure.quantity))
    unit = f"{above.figure.unit}/{below.figure.unit}"
    return Quotient(above, below, unit, value) if value else None


def _same_scope(a: Operand, b: Operand) -> bool:
    same_places = set(a.figure.place_ids) == set(b.figure.place_ids)
    return same_places and a.giver_ids == b.giver_ids and same_period(a, b)


_WHY_APART = ("period-differs", "period-unknown", "place-differs", "giver-differs")
_PER_CAUTIONS = (
    "basis-differs",
    "coverage-differs",
    "source-kind-differs",
    "source-copied",
    "counted",
    "conflict",
)


def _why_apart(operands: Sequence[Operand]) -> list[Text]:
    return [caution.sentence for caution in cautions(operands) if caution.code in _WHY_APART]


def _pair_cautions(quotients: Sequence[Quotient]) -> Iterator[Caution]:
    """Yield what differs within pairs; that one pair differs from another does not matter."""
    pairs = [(quotient.numerator, quotient.denominator) for quotient in quotients]
    codes = [{caution.code for caution in cautions(pair)} for pair in pairs]
    for code in _PER_CAUTIONS:
        troubled = [pair for pair, found in zip(pairs, codes, strict=True) if code in found]
        operands = {operand.id: operand for pair in troubled for operand in pair}
        yield from (found for found in cautions([*operands.values()]) if found.code == code)


def _unpaired(operands: Sequence[Operand], quotients: Sequence[Quotient]) -> Iterator[Caution]:
    used = {
        operand.id
        for quotient in quotients
        for operand in (quotient.numerator, quotient.denominator)
    }
    if alone := [operand.id for operand in operands if operand.id not in used]:
        yield Caution("unpaired", [CautionClause(alone)])
