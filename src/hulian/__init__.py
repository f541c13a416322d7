"""Figures of a cooperation programme, each with its bounds, period, place and source.

`load` opens a fact base; see `hulian.api`. Names are imported when they are first used, so that
`import hulian` costs next to nothing.
"""

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from hulian.api import FactBase as FactBase
    from hulian.api import load as load
    from hulian.base.problem import InvalidBase as InvalidBase
    from hulian.compare.operands import NotComparableError as NotComparableError
    from hulian.compare.result import Compared as Compared
    from hulian.figures.period import Period as Period
    from hulian.figures.period import PeriodError as PeriodError
    from hulian.figures.quantity import Quantity as Quantity
    from hulian.figures.quantity import QuantityError as QuantityError
    from hulian.index.entries import UnknownNameError as UnknownNameError
    from hulian.index.rows import Figure as Figure

    __all__: list[str]
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
    __all__ = list(_HOMES)

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"hulian.{_HOMES[name]}"), name)

    def __dir__():
        return [*globals(), *__all__]
