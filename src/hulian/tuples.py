"""Named tuples as those of `typing` are, whose classes are made in a tenth of the time.

A start makes dozens of such classes, which was a tenth of its work. Type checkers take them for
those of `typing`; at run time nothing looks at the types of fields.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter as field  # which `collections.namedtuple` takes, too

    class _Making(type):
        """Makes a field of each annotation of a class, with the default that is its value."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {each: body[each] for each in fields if each in body}
            body |= {each: field(at, None) for at, each in enumerate(fields)}
            known = {"__slots__": (), "__match_args__": fields}
            body |= {**known, "_fields": fields, "_field_defaults": defaults}
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Making):
        """A tuple whose items have the names that are annotated."""

        def __new__(cls, /, *given, **named):  # noqa: D102 - as `collections.namedtuple` has it
            fields = cls._fields
            if named or len(given) != len(fields):
                known = cls._field_defaults | dict(zip(fields, given, strict=False)) | named
                if len(given) > len(fields) or len(known) != len(fields):
                    raise TypeError(f"{cls.__name__} has {', '.join(fields)}")
                given = map(known.__getitem__, fields)
            return super().__new__(cls, given)

        def _replace(self, /, **changed):
            return type(self)(**self._asdict() | changed)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            named = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(named)})"
