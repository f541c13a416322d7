"""Figures of a cooperation programme, each with its bounds, period, place and source.

`load` opens a fact base; see `hulian.api`. Names are imported when they are first used, so that
`import hulian` costs next to nothing.
"""

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from hulian.api import FactBase, load
    from hulian.base.problem import InvalidBase
    from hulian.compare.operands import NotComparableError
    from hulian.compare.result import Compared
    from hulian.figures.period import Period, PeriodError
    from hulian.figures.quantity import Quantity, QuantityError
    from hulian.index.entries import UnknownNameError
    from hulian.index.rows import Figure
else:
    _HOMES = {
        "Compared": "compare.result",
        "FactBase": "api",
        "Figure": "index.rows",
        "InvalidBase": "base.problem",
        "NotComparableError": "compare.operands",
        "Period": "figures.period",
        "PeriodError": "figures.period",
        "Quantity": "figures.quantity",
        "QuantityError": "figures.quantity",
        "UnknownNameError": "index.entries",
        "load": "api",
    }

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"hulian.{_HOMES[name]}"), name)

    def __dir__():
        return [*globals(), *__all__]


__all__ = [
    "Compared",
    "FactBase",
    "Figure",
    "InvalidBase",
    "NotComparableError",
    "Period",
    "PeriodError",
    "Quantity",
    "QuantityError",
    "UnknownNameError",
    "load",
]
