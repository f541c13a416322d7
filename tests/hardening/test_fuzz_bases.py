"""Mutated bases: each loads, or is refused with the place of every fault.

100,000 in the full run: `HULIAN_FUZZ=full pytest tests/hardening/test_fuzz_bases.py`.
"""

import sqlite3
from pathlib import Path

from hulian.base.load import load
from hulian.base.model import Records
from hulian.base.problem import InvalidBase
from hulian.index.build import compile_base
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.render.excerpts import problem_lines
from hulian.text import printable

from .running import cases, clock, dice
from .seeds import BASE, mutated

_COMPILED = 20
"""One in so many bases that load is compiled too."""


def test_mutated_bases_load_or_are_refused_with_their_places(tmp_path: Path) -> None:
    rolled = dice("bases")
    path = tmp_path / "base.toml"
    loaded = 0
    for number in range(cases(400, 100_000)):
        data = mutated(BASE, rolled)
        path.write_bytes(data)
        try:
            with clock():
                base = load([path])
                loaded += 1
                if loaded % _COMPILED == 1:
                    _assert_compiles(base)
        except InvalidBase as error:
            with clock():
                _assert_placed(error, path)
        except BaseException as error:
            error.add_note(f"case {number}: {data!r}")
            raise
    assert loaded


def _assert_compiles(base: Records) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_base(base, connection)
    found = Index(connection).select(Filter(), Order(), None)
    assert len(list(found)) == len(base.facts)


def _assert_placed(error: InvalidBase, path: Path) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.path == path
        assert problem.span or not path.read_bytes().strip(), problem
    for language in ("zh", "en"):
        for line in problem_lines(error.problems, language):
            assert printable(line) == line
