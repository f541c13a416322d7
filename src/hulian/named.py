"""Named tuples whose classes take a fifth of the time to make: dozens are made at each start.

`typing.NamedTuple` compiles a constructor for each class. Here all share one, which takes longer to
call: it is for records of which there are few. Type checkers see no difference.
"""

from operator import itemgetter
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class NamedTuple(tuple):
        """A tuple whose values have names: the annotations of a class, with their defaults."""

        def __init_subclass__(cls) -> None:
            cls._fields = cls.__match_args__ = tuple(cls.__annotations__)
            cls._field_defaults = {f: getattr(cls, f) for f in cls._fields if f in vars(cls)}
            for place, field in enumerate(cls._fields):
                setattr(cls, field, property(itemgetter(place)))

        def __new__(cls, *values: object, **named: object) -> Self:
            """Take values in order, then by name. Raises TypeError."""
            if named or len(values) != len(cls._fields):
                left = cls._fields[len(values) :]
                given = cls._field_defaults | named
                values = [*values, *(given[field] for field in left if field in given)]
                if len(values) != len(cls._fields) or not named.keys() <= {*left}:
                    raise TypeError(f"{cls.__name__} has {cls._fields}, not {values} and {named}")
            return tuple.__new__(cls, values)

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            return f"{type(self).__name__}({self._asdict()})"

        def _replace(self, **changed: object) -> Self:
            return type(self)(**(self._asdict() | changed))
