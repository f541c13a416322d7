"""Units of one kind: how many of the one make the other, and which are taken for each other."""

from decimal import Decimal

from msgspec.structs import replace

from hulian.figures.quantity import End, Quantity

_SIZES: tuple[dict[str, str], ...] = (
    {"亩": "1", "公顷": "15", "平方公里": "1500", "平方米": "0.0015"},
    {"公斤": "1", "千克": "1", "吨": "1000", "斤": "0.5", "克": "0.001"},
    {"米": "1", "公里": "1000", "千米": "1000"},
    {"元/公斤": "1", "元/千克": "1", "元/斤": "2", "元/吨": "0.001"},
)
"""How many of the first unit each is: 1公顷 is 15亩 (GB 3100)."""
_TAKEN = ({"人次", "批次"}, {"人次", "批"})
"""Units that count other things, but are taken for each other."""


def factor(said: str, known: str) -> Decimal | None:
    """Return by how much a number in one unit is multiplied to be in another; None if never.

    >>> factor("公顷", "亩"), factor("公斤", "吨"), factor("亩", "吨")
    (Decimal('15'), Decimal('0.001'), None)
    """
    for sizes in _SIZES:
        if said in sizes and known in sizes:
            return Decimal(sizes[said]) / Decimal(sizes[known])
    return None


def confused(said: str, known: str) -> bool:
    """Tell whether a figure in one unit may be one in another with the unit mistaken."""
    return factor(said, known) is not None or any({said, known} <= pair for pair in _TAKEN)


def converted(quantity: Quantity, unit: str) -> Quantity | None:
    """Return a quantity in another unit of its kind; None where there is no such factor.

    >>> converted(Quantity.parse("2400万公斤"), "吨").amount
    Decimal('24000.000')
    """
    by = factor(quantity.unit, unit)
    if by is None:
        return None
    low, high = _times(quantity.low, by), _times(quantity.high, by)
    return replace(quantity, amount=quantity.amount * by, low=low, high=high, unit=unit)


def _times(end: End | None, by: Decimal) -> End | None:
    return None if end is None else replace(end, value=end.value * by)
