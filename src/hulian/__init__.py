"""Figures of a cooperation programme, each with its bounds, period, place and source.

`load` opens a fact base; see `hulian.api`. Names are imported when they are first used, so that
`import hulian` costs next to nothing.
"""

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from hulian.api import FactBase, load
    from hulian.compared import Compared
    from hulian.comparison import NotComparableError
    from hulian.figure import Figure
    from hulian.period import Period, PeriodError
    from hulian.problem import InvalidBase
    from hulian.quantity import Quantity, QuantityError
    from hulian.query import UnknownNameError
else:
    _HOMES = {
        "Compared": "compared",
        "FactBase": "api",
        "Figure": "figure",
        "InvalidBase": "problem",
        "NotComparableError": "comparison",
        "Period": "period",
        "PeriodError": "period",
        "Quantity": "quantity",
        "QuantityError": "quantity",
        "UnknownNameError": "query",
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
