"""Hostile bases: an error with its place or a safe answer, in bounded memory and time.

Sizes are small in the suite; `HULIAN_FUZZ=full pytest tests/hardening/test_hostile_bases.py` uses
labels of 10 MB and 100,000 keys.
"""

import os
import re
import resource
from pathlib import Path

import pytest

from forking import run_forked
from hulian.base.problem import InvalidBase
from hulian.index.cache import open_index
from program import spawn

from .running import assert_civil, cases, clock, environment, limited, unprivileged
from .seeds import BASE, quoted

_MANY = cases(3_000, 100_000)
_LONG = 100 * _MANY
_MEMORY = 1 << 30


def fact(identifier: str = "more", **keys: str) -> str:
    """A valid fact with more keys, or other values for its keys."""
    table = {
        "id": quoted(identifier),
        "measure": '"projects"',
        "label": '"x"',
        "value": '"3个"',
        "source": '"report"',
    }
    lines = (f"{key} = {value}\n" for key, value in (table | keys).items())
    return "[[fact]]\n" + "".join(lines)


def _chain(table: str, key: str, rest: str) -> str:
    links = (f'[[{table}]]\nid = "link-{n}"\n{key} = "link-{n + 1}"\n{rest}' for n in range(_MANY))
    return "".join(links) + f'[[{table}]]\nid = "link-{_MANY}"\n{rest}'


_PLACED = {
    "long label": lambda: fact(label=quoted("字" * (_LONG // 3))),
    "long word": lambda: fact(note=quoted("ab" * (_LONG // 2))),
    "long name in a list": lambda: fact(members=f'["{"字" * (_LONG // 3)}"]'),
    "unknown keys": lambda: fact() + "".join(f"k{n} = 1\n" for n in range(_MANY)),
    "unknown tables": lambda: "".join(f"[[k{n}]]\n" for n in range(_MANY)),
    "one long line": lambda: fact(skip="[" + "{a=1}," * _MANY + "]"),
    "unknown references": lambda: fact(place=str([f"p{n}" for n in range(_MANY)])),
    "same ids": lambda: fact() * (_MANY // 2),
    "deep lists": lambda: "x = " + "[" * _MANY,
    "deep tables": lambda: "x = " + "{a=" * _MANY,
    "dotted key": lambda: fact() + ".".join("a" * _MANY) + " = 1\n",
    "quoted dotted key": lambda: fact() + " . ".join(["'a'"] * _MANY) + " = 1\n",
    "dotted table": lambda: "[" + ".".join("a" * _MANY) + "]\n",
    "dotted inner key": lambda: "x = {" + ".".join("a" * _MANY) + " = 1}\n",
    "long number": lambda: fact(at="9" * 10_000),
    "large number": lambda: fact(at="9" * 1_000),
    "long figure": lambda: fact(value=quoted("9" * 10_000 + "个")),
    "long unit": lambda: f'[[measure]]\nid = "m"\nname = "m"\nunit = {quoted("元" * _LONG)}\n',
    "places in places": lambda: _chain("place", "within", 'name = "x"\n'),
    "parts of parts": lambda: _chain(
        "fact",
        "part_of",
        'measure = "projects"\nlabel = "x"\nvalue = "3个"\nsource = "report"\n',
    ),
    "circle": lambda: "".join(
        f'[[place]]\nid = "c{n}"\nname = "x"\nwithin = "c{(n + 1) % _MANY}"\n' for n in range(_MANY)
    ),
    "quotes": lambda: "x = " + '"' * _LONG,
    "escapes": lambda: fact() + 'x = """' + '\\\\"' * (_LONG // 3) + '"""\n',
    "binary": lambda: "\0\1\2" * 1000,
}
_ANSWERED = {
    "many members": lambda: fact(members=str([f"甲{n}" for n in range(_MANY)])),
    "long comment": lambda: fact() + "#" * _LONG,
    "blank lines": lambda: "\n" * _LONG + fact(),
    "same subject": lambda: "".join(
        fact(f"f{n}", period='"2024"', source=('"report"', '"gazette"')[n % 2])
        for n in range(_MANY // 10)
    ),
    "longest label": lambda: fact(label=quoted("字" * 10_000)),
}


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return environment(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("name", [*_PLACED, *_ANSWERED])
def test_a_hostile_base_costs_little_and_is_answered(
    name: str, tmp_path: Path, env: dict[str, str]
) -> None:
    base = tmp_path / "base.toml"
    base.write_text(BASE + (_PLACED | _ANSWERED)[name](), encoding="utf-8")
    ended = run_forked(["list", "--base", str(base)], env, limited(resource.RLIMIT_AS, _MEMORY))
    assert_civil(ended)
    assert len(ended.err) < 300_000
    if name in _PLACED:
        assert ended.code == 3
        assert re.match(r"/\S+/base\.toml:\d+: ", ended.err), ended.err
    else:
        assert ended.code == 0, ended.err


def test_a_base_that_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.toml")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "empty").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.toml").mkdir()
    (tmp_path / "through.toml").symlink_to("/dev/zero")
    for path in (
        *(tmp_path / name for name in ("fifo.toml", "loop.toml", "empty", "inside", "none.toml")),
        *(tmp_path / name for name in ("through.toml", "loop.toml/x", "x" * 300, "x/" * 3000)),
        *(Path("/dev") / name for name in ("zero", "full", "null", "tty", "stdin")),
        Path("/proc/self/mem"),
    ):
        with clock(), pytest.raises(InvalidBase) as refused:
            open_index([path], tmp_path / "cache")
        assert {str(path), str(path / "a.toml")} & {str(p.path) for p in refused.value.problems}


def test_a_base_without_permission_is_refused(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_text(BASE)
    (folder / "a.toml").chmod(0)
    for path in (folder, folder / "a.toml"):
        ended = spawn("list", "--base", path, env=env, before=unprivileged)
        assert_civil(ended)
        assert ended.code == 3, path
        assert str(path) in ended.err
