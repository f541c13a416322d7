"""Invented bases are answered as an oracle answers them, which knows nothing of the program.

300 bases in the suite, 20,000 in the full run:
`HULIAN_FUZZ=full pytest tests/hardening/test_oracle.py`.
"""

import json
import random
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from hulian.api import FactBase
from hulian.base.load import load
from hulian.compare.operands import NotComparableError
from hulian.compare.result import Bounds
from hulian.export.toml import toml as exported
from hulian.index.build import compile_base
from hulian.index.filters import BackwardSpanError, Sort
from hulian.index.rows import Figure
from program import run

from . import invented, oracle
from .invented import Base, Fact
from .running import cases, clock, dice

_SLACK = Fraction(1, 10**11)
"""Results that have no end are cut after twelve digits."""

_QUESTIONS = 6
"""Filters, words and comparisons that are tried on each base."""


def test_invented_bases_are_answered_rightly(tmp_path: Path) -> None:
    seeds = dice("invented")
    path = tmp_path / "base.toml"
    for _ in range(cases(300, 20_000)):
        seed = seeds.randrange(10**9)
        try:
            with clock():
                _answers_rightly(random.Random(seed), path)
        except BaseException as error:
            error.add_note(f"seed {seed}; the base is {path}")
            raise


def test_invented_bases_have_every_key_of_the_schema() -> None:
    seeds, found = dice("keys"), defaultdict[str, set[str]](set)
    for _ in range(50):
        read = tomllib.loads(invented.toml(invented.base(seeds)))
        for kind, tables in {**read, "base": [read["base"]]}.items():
            found[kind].update(*tables)
        found["skip"].update(*(skip for each in read["source"] for skip in each.get("skip", ())))
    schema = json.loads(run("schema").out)["$defs"]
    assert found == {kind.lower(): {*table["properties"]} for kind, table in schema.items()}


def _answers_rightly(dice: random.Random, path: Path) -> None:
    base = invented.base(dice)
    path.write_text(invented.toml(base), encoding="utf-8")
    loaded = load([path])
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_base(loaded, connection)
    with FactBase(connection) as asked:
        _assert_figures(base, asked)
        for _ in range(_QUESTIONS):
            _assert_filtered(base, asked, dice)
            _assert_found(base, asked, dice)
            _assert_compared(base, asked, dice)
            _assert_summed(base, asked, dice)
    path.write_text("".join(exported(loaded)), encoding="utf-8")
    assert load([path]) == loaded


def _assert_figures(base: Base, asked: FactBase) -> None:
    """Every figure with its amount, ends, names and rivals, in the order of the base."""
    rivals = oracle.rivals(base)
    for fact, figure in zip(base.facts, asked.list(), strict=True):
        value = fact.value
        assert figure.id == fact.id
        assert (figure.amount, figure.bound) == (value.amount, value.bound), fact
        ends = tuple(end and end.value for end in (value.low, value.high))
        assert (figure.low, figure.high) == ends, fact
        assert figure.places == [place.name for place in fact.places]
        assert figure.place_ids == [place.id for place in fact.places]
        assert figure.giver_ids == [None if isinstance(g, str) else g.id for g in fact.givers]
        assert figure.unit == fact.measure.unit
        assert set(figure.disputes) == rivals[fact.id], fact.id
        period = fact.period
        assert figure.since == (period.first.year if period and period.first else None)
        assert figure.until == (period.last.year if period and period.last else None)
    groups = asked.conflicts()
    assert {figure.id for group in groups for figure in group} == {f for f in rivals if rivals[f]}


# --- Filters and orders -----------------------------------------------------------------------


def _assert_filtered(base: Base, asked: FactBase, dice: random.Random) -> None:
    left, filters = list(base.facts), dict[str, Any]()
    for key, names in _names(base).items():
        if names and dice.random() < 0.25:
            filters[key] = dice.sample(names, min(len(names), dice.randint(1, 2)))
            left = [fact for fact in left if oracle.keeps(fact, key, filters[key])]
    if dice.random() < 0.3:
        filters["since"] = f"{dice.randint(2017, 2025)}"
        left = [f for f in left if oracle.begins_after(f, date(int(filters["since"]), 1, 1))]
    if dice.random() < 0.3:
        filters["until"] = f"{dice.randint(2018, 2026)}"
        left = [f for f in left if oracle.ends_before(f, date(int(filters["until"]), 12, 31))]
    if dice.random() < 0.2:
        least = dice.choice(base.facts).value.amount
        filters["amount"] = f"{least}.."
        left = [fact for fact in left if fact.value.amount >= least]
    sort, turned = dice.choice(get_args(Sort)), dice.random() < 0.3
    left = _sorted(left, sort, turned)
    coverages: list[str | None] = [None] * len(left)
    if dice.random() < 0.5:
        places = dice.sample(base.places, min(len(base.places), dice.randint(1, 2)))
        by = dice.choice(("id", "code"))
        named = [getattr(place, by) for place in places]
        filters |= {"place": named, "only": dice.random() < 0.5}
        covered = {fact.id: oracle.coverage(fact, places) for fact in left}
        wanted = ["within"] if filters["only"] else ["within", "wider"]
        left = [fact for kind in wanted for fact in left if covered[fact.id] == kind]
        coverages = [covered[fact.id] for fact in left]
    if filters.get("since", "") > filters.get("until", "9999"):
        with pytest.raises(BackwardSpanError):
            asked.list(**filters)
        return
    found = asked.list(sort=sort, reverse=turned, **filters)
    assert _ids(found) == [fact.id for fact in left], (sort, turned, filters)
    assert [figure.coverage for figure in found] == coverages, filters
    limit = dice.randint(0, 5)
    assert (
        _ids(asked.list(sort=sort, reverse=turned, limit=limit, **filters)) == _ids(found)[:limit]
    )


def _names(base: Base) -> dict[str, list[str]]:
    givers = {oracle.name_of(giver): None for fact in base.facts for giver in fact.givers}
    return {
        "theme": [*base.themes],
        "measure": [measure.id for measure in base.measures],
        "source": [source.id for source in base.sources],
        "unit": [*dict.fromkeys(measure.unit for measure in base.measures)],
        "giver": [*givers],
    }


def _sorted(facts: Sequence[Fact], sort: Sort, turned: bool) -> list[Fact]:
    if sort == "base":
        return [*reversed(facts)] if turned else [*facts]
    if sort == "id":
        return sorted(facts, key=lambda fact: fact.id, reverse=turned)
    if sort == "period":
        return oracle.by_period(facts, newest=not turned)
    rising = sorted(facts, key=lambda fact: fact.value.amount, reverse=turned)
    return sorted(rising, key=lambda fact: fact.measure.unit)


def _ids(found: Sequence[Figure]) -> list[str]:
    return [figure.id for figure in found]


# --- Words ------------------------------------------------------------------------------------


def _assert_found(base: Base, asked: FactBase, dice: random.Random) -> None:
    """Words find the figures that have them all, and no others."""
    words = dice.sample(invented.VOCABULARY, dice.choice((1, 1, 2)))
    expected = {f.id for f in base.facts if all(oracle.mentions(base, f, word) for word in words)}
    found = _ids(asked.search(" ".join(words), exact=True))
    assert len(found) == len(set(found))
    assert set(found) == expected, words
    best = _ids(asked.search(" ".join(words)))  # others may follow that answer in part
    assert expected <= set(best), words


# --- Comparisons ------------------------------------------------------------------------------


def _assert_compared(base: Base, asked: FactBase, dice: random.Random) -> None:
    a, b = dice.sample(base.facts, 2)
    if dice.random() < 0.7:
        b = dice.choice([f for f in base.facts if f.measure.unit == a.measure.unit])
    try:
        row = asked.compare(a.id, b.id).rows[1]
    except NotComparableError:
        assert a is b or a.measure.unit != b.measure.unit
        return
    unit = a.measure.unit
    assert (a is not b, b.measure.unit) == (True, unit)
    one, two = oracle.ends(a.value, unit), oracle.ends(b.value, unit)
    _assert_ends(row.difference, oracle.difference(two, one), b.value.amount - a.value.amount)
    assert row.ratio is None or a.measure.kind != "year"
    if row.ratio:
        amount = Fraction(b.value.amount) / Fraction(a.value.amount)
        from_nothing = replace(row.ratio, low=row.ratio.low or Decimal(0))
        _assert_ends(from_nothing, oracle.ratio(two, one), amount)
        for x, y in _draws(one, two, dice):
            assert row.ratio.low == row.ratio.high or _holds(row.ratio, y / x)
    if row.growth or row.yearly_rate:
        assert a.measure is b.measure
        assert a.measure.kind not in ("ratio", "year")
        assert (a.basis, {*a.places}, {*a.givers}) == (b.basis, {*b.places}, {*b.givers})
        assert a.period
        assert b.period
        assert (a.period.last or date.max) < (b.period.last or date.max)
    if row.growth:
        assert row.ratio
        assert _near(row.growth.amount, row.ratio.amount - 1)
    if row.yearly_rate:
        assert row.years
        assert row.years >= Decimal("0.5")
        for x, y in _draws(one, two, dice):
            grown = float(y / x) ** (1 / float(row.years)) - 1
            low, high = row.yearly_rate.low, row.yearly_rate.high
            assert low is None or float(low) <= grown + 1e-6
            assert high is None or grown - 1e-6 <= float(high)
    part = next((p for p, w in ((b, a), (a, b)) if oracle.is_share(p, w)), None)
    assert (row.share is not None) == (part is not None), (a.id, b.id)


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= abs(b) * Decimal("1e-9") + Decimal("1e-9")


def _draws(
    one: oracle.Ends, two: oracle.Ends, dice: random.Random
) -> Sequence[tuple[Fraction, Fraction]]:
    """Amounts that the two figures may have; what is open may be anything."""

    def drawn(ends: oracle.Ends) -> Fraction:
        low = ends[0] or Fraction(0)
        high = low * 3 + 10 if ends[1] is None else ends[1]
        return low + (high - low) * Fraction(dice.randint(1, 999), 1000)

    return [(drawn(one), drawn(two)) for _ in range(3)]


def _assert_ends(found: Bounds | None, expected: oracle.Ends, amount: Decimal | Fraction) -> None:
    assert found
    assert abs(Fraction(found.amount) - Fraction(amount)) <= abs(Fraction(amount)) * _SLACK
    for end, right, outwards in ((found.low, expected[0], -1), (found.high, expected[1], 1)):
        assert (end is None) == (right is None), (found, expected)
        if end is not None and right is not None:
            too_far = (Fraction(end) - right) * outwards
            rounded = abs(right) * _SLACK
            # A result that is one number is rounded; ends of others are, outwards.
            least = -rounded if expected[0] == expected[1] else 0
            assert least <= too_far <= rounded, (found, expected)


def _holds(found: Bounds, value: Fraction) -> bool:
    above = found.low is None or Fraction(found.low) <= value
    return above and (found.high is None or value <= Fraction(found.high))


def _assert_summed(base: Base, asked: FactBase, dice: random.Random) -> None:
    unit = dice.choice(("元", "项目"))
    alike = [fact for fact in base.facts if fact.measure.unit == unit]
    if len(alike) < 2:
        return
    some = dice.sample(alike, dice.randint(2, min(4, len(alike))))
    pairs = [(a, b) for a in some for b in some if a is not b]
    may = all(oracle.apart(a, b) and a not in oracle.wholes(b) for a, b in pairs)
    try:
        found = asked.compare(*(fact.id for fact in some), add_up=True).sum
    except NotComparableError:
        assert not may, [fact.id for fact in some]
        return
    assert may, [fact.id for fact in some]
    units = [oracle.ends(fact.value, fact.measure.unit) for fact in some]
    amount = sum((fact.value.amount for fact in some), Decimal(0))
    _assert_ends(found, oracle.total(units), amount)
