"""Named tuples of our own make: they are what `typing.NamedTuple` gives."""

import typing

import pytest

from hulian.named import NamedTuple


class _Ours(NamedTuple):
    """A record with fields that must be given, and some that need not."""

    place: str
    amount: int
    unit: str = "元"
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What it says."""
        return f"{self.place}{self.amount}{self.unit}"


class _Theirs(typing.NamedTuple):
    place: str
    amount: int
    unit: str = "元"
    notes: tuple[str, ...] = ()


def test_values_are_given_in_order_and_by_name_and_may_be_left_out() -> None:
    """As are those of any function."""
    for values, named in (
        (("龙陵", 3), {}),
        (("龙陵", 3, "亩", ("a",)), {}),
        (("龙陵",), {"amount": 3}),
        ((), {"notes": ("a", "b"), "amount": 3, "place": "龙陵"}),
    ):
        ours, theirs = _Ours(*values, **named), _Theirs(*values, **named)
        assert ours == tuple(theirs)
        assert hash(ours) == hash(theirs)
        assert ours._asdict() == theirs._asdict()
        assert (ours.place, ours.unit) == (theirs.place, theirs.unit)
        assert ours._replace(unit="亩") == tuple(theirs._replace(unit="亩"))
    assert _Ours._fields == _Theirs._fields
    assert _Ours._field_defaults == _Theirs._field_defaults


def test_methods_patterns_and_unpacking_work() -> None:
    """They are what a record of our own is for."""
    ours = _Ours("龙陵", 3)
    place, *rest = ours
    assert (place, rest) == ("龙陵", [3, "元", ()])
    assert ours.told == "龙陵3元"
    match ours:
        case _Ours(where, amount=3):
            assert where == "龙陵"
        case _:
            pytest.fail("no match")
    assert "龙陵" in repr(ours)
    assert repr(ours).startswith("_Ours(")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("龙陵",), {}),
        (("龙陵", 3, "亩", (), 5), {}),
        (("龙陵", 3), {"place": "施甸"}),
        (("龙陵", 3), {"giver": "闵行"}),
        ((), {"amount": 3}),
    ],
)
def test_what_does_not_fit_is_refused(values: tuple[str], named: dict[str, int]) -> None:
    """A field left out, one too many, one given twice, and one that there is not."""
    for kind in (_Ours, _Theirs):
        with pytest.raises(TypeError):
            kind(*values, **named)  # type: ignore[arg-type]


def test_nothing_can_be_changed() -> None:
    """A record may be the key of a dictionary."""
    with pytest.raises(AttributeError):
        _Ours("龙陵", 3).amount = 4  # type: ignore[misc]
    with pytest.raises(TypeError):
        _Ours("龙陵", 3)._replace(giver="闵行")  # type: ignore[call-arg]
