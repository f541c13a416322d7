"""What an object works out when it is first asked for it, and then knows."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property
else:

    class cached_property:  # noqa: N801
        """The one of `functools`, without the lock that it takes before Python 3.12.

        A draft asks some ten thousand times for what is worked out then.
        """

        def __init__(self, work_out):
            self._work_out = work_out
            self.__doc__ = work_out.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner):
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._work_out(instance)
            return found


__all__ = ["cached_property"]
