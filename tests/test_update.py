"""An index that is brought up to date answers as one that is compiled from the same files."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from generate import Generator
from hulian.base.model import Records
from hulian.base.problem import InvalidBase
from hulian.export.toml import toml
from hulian.index import cache, changes
from hulian.index.filters import Filter, Order, Sort
from hulian.index.query import Index
from hulian.index.search import exact

FACTS, FILES = 240, 3
WORDS = ("援建", "kafei", "2009", "inferred", "銀行", "重庆", "推定", "township", "1234", "元")
ORDERS: tuple[Sort, ...] = ("base", "period", "amount", "id")


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small bases are updated, too."""
    monkeypatch.setattr(changes, "_FEWEST", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    generator = Generator(FACTS)
    facts, base = generator.facts(), generator.base()
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "0.toml").write_text("".join(toml(base)), encoding="utf-8")
    for number in range(1, FILES + 1):
        some = {fact.id: fact for fact in islice(facts, FACTS // FILES)}
        part = Records(replace(base.base, title=None), {}, {}, {}, {}, some)
        (folder / f"{number}.toml").write_text("".join(toml(part)), encoding="utf-8")
    cache.open_index([folder], tmp_path / "kept").close()
    return folder


def answers(connection: sqlite3.Connection) -> dict[str, object]:
    """What an index answers, and the words that it knows."""
    index = Index(connection)
    found: dict[str, object] = {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
        for table in ("entry", "name", "part", "dispute", "variant", "pair", "syllable", "latin")
    }
    for order in ORDERS:
        found[order] = list(index.stream_json(Filter(), Order(order), None))
    for word in WORDS:
        found[word] = list(exact(index, [word], Filter()))
    conflicts = Filter(conflicts=True)
    found["conflicts"] = list(index.stream_json(conflicts, Order(), None))
    for kind in ("place", "theme", "measure", "source", "giver"):
        sql = "SELECT id FROM facet WHERE kind = ? ORDER BY id"
        ids = index.column(sql, kind)
        found[f"{kind}s"] = ids
        for name in ids[:: max(len(ids) // 5, 1)]:
            given: dict[str, Any] = {f"{kind}s": (name,)}
            asked = Filter()._replace(**given)
            found[f"{kind} {name}"] = list(index.stream_json(asked, Order(), None))
    return found


def updated(folder: Path) -> bool:
    """Open a base again, hold it against one that is newly compiled, and tell whether it was.

    What is brought up to date is a copy of the index that stood, with all that is in it.
    """
    (kept,) = (folder.parent / "kept").glob("*.sqlite")
    before = kept.stat()
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS mark(n)")
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))
    with closing(cache.open_index([folder], kept.parent)) as connection:
        found = answers(connection)
        mark = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'mark'").fetchone()
    with closing(cache.open_index([folder], None)) as connection:
        expected = answers(connection)
    for key, lines in expected.items():
        assert found[key] == lines, key
    assert found.keys() == expected.keys()
    return mark is not None


Edit = Callable[[list[str], Random], None]


def _fact(pattern: str, other: str) -> Edit:
    """One fact is another, which says something else."""

    def edit(facts: list[str], dice: Random) -> None:
        place = dice.randrange(len(facts))
        fact = re.sub(pattern, other, facts[place], count=1, flags=re.DOTALL)
        facts[place] = fact.replace("{}", str(dice.randrange(100)))

    return edit


def _other(key: str) -> Edit:
    def edit(facts: list[str], dice: Random) -> None:
        one, other = dice.sample(range(len(facts)), 2)
        (name,) = re.findall(r'id = "(.*?)"', facts[other])[:1]
        value = f'["{name}"]' if key == "disputes" else f'"{name}"'
        facts[one] = re.sub(rf"{key} = .*\n", "", facts[one]).rstrip() + f"\n{key} = {value}\n\n"

    return edit


def _copy(facts: list[str], dice: Random) -> None:
    """The same of another source, and another amount: a contradiction."""
    fact = dice.choice(facts)
    number = dice.randrange(10**6)
    fact = re.sub(r'id = "(.*?)"', rf'id = "\1-{number}"', fact, count=1)
    fact = re.sub(r'source = ".*?"', f'source = "source-{dice.randrange(6)}"', fact)
    fact = re.sub(r'value = "\D*[\d.]+', f'value = "{dice.randrange(3, 9)}', fact)
    facts.insert(dice.randrange(len(facts)), fact)


def _move(facts: list[str], dice: Random) -> None:
    facts.insert(dice.randrange(len(facts)), facts.pop(dice.randrange(len(facts))))


def _remove(facts: list[str], dice: Random) -> None:
    del facts[dice.randrange(len(facts))]


EDITS: dict[str, Edit] = {
    "value": _fact(r'value = "(\D*)\d', r'value = "\g<1>7'),
    "printed": _fact(r'value = "(.*?)"', r'value = "\1"\nprinted = "\1"'),
    "counted": _fact(r"\nat = ", "\ncounted = true\nat = "),
    "period": _fact(r'period = "\d{4}', 'period = "1998'),
    "undated": _fact(r'period = ".*?"\n', ""),
    "basis": _fact(r'basis = ".*?"', 'basis = "target"'),
    "place": _fact(r"place = \[.*?\]", 'place = ["longling", "shidian"]'),
    "giver": _fact(r"giver = \[.*?\]", 'giver = ["某基金会"]'),
    "no giver": _fact(r"giver = \[.*?\]\n", ""),
    "note": _fact(r"\nat = ", '\nmembers = ["銀行", "重庆{}號ab"]\nat = '),
    "part": _other("part_of"),
    "dispute": _other("disputes"),
    "copy": _copy,
    "move": _move,
    "remove": _remove,
    "touch": lambda facts, dice: None,
}


def edit(path: Path, change: Edit, dice: Random) -> None:
    head, *facts = path.read_text(encoding="utf-8").split("[[fact]]")
    change(facts, dice)
    path.write_text("[[fact]]".join((head, *facts)), encoding="utf-8")


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_fact_is_exchanged(folder: Path, name: str) -> None:
    dice = Random(name)
    done = 0
    for _ in range(3):
        before = {path: path.read_bytes() for path in folder.iterdir()}
        edit(folder / f"{dice.randint(1, FILES)}.toml", EDITS[name], dice)
        try:
            done += updated(folder)
        except InvalidBase:  # a part of itself, say
            for path, data in before.items():
                path.write_bytes(data)
    assert done


def test_many_edits_after_each_other(folder: Path) -> None:
    dice = Random(1)
    names = ["value", "copy", "move", "giver", "note", "dispute", "copy", "period", "remove"]
    done = 0
    for name in names:
        for number in dice.sample(range(1, FILES + 1), 2):
            edit(folder / f"{number}.toml", EDITS[name], dice)
        try:
            done += updated(folder)
        except InvalidBase:
            pytest.fail(name)
    assert done >= len(names) - 1


def test_what_is_more_than_facts_is_compiled(folder: Path) -> None:
    path = folder / "1.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '\n[[place]]\nid = "new"\nname = "新地"\n', encoding="utf-8")
    assert not updated(folder)
    (folder / "4.toml").write_text('[[place]]\nid = "newer"\nname = "新处"\n', encoding="utf-8")
    assert not updated(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        ('source = "', 'source = "x'),
        ('value = "', 'value = "约约'),
        ('id = "', 'id = "X'),
        ("\n[[fact]]", '\n[[fact]]\nlable = "x"'),
        ("\n[[fact]]", '\n[[fact]]\npart_of = "none"'),
        ("\n[[fact]]", "\n[[fact"),
    ],
)
def test_an_error_is_told_as_ever(folder: Path, wrong: tuple[str, str]) -> None:
    path = folder / "2.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(*wrong, 1), encoding="utf-8")
    told = []
    for kept in (folder.parent / "kept", None):
        with pytest.raises(InvalidBase) as raised:
            cache.open_index([folder], kept)
        told.append(raised.value.problems)
    assert told[0] == told[1]


def test_a_fact_that_others_refer_to_does_not_go_unsaid(folder: Path) -> None:
    first, second = folder / "1.toml", folder / "2.toml"
    (name,) = re.findall(r'id = "(.*?)"', first.read_text(encoding="utf-8"))[:1]
    text = second.read_text(encoding="utf-8").rstrip() + f'\npart_of = "{name}"\n'
    second.write_text(text, encoding="utf-8")
    cache.open_index([folder], folder.parent / "kept").close()
    head, _, *facts = first.read_text(encoding="utf-8").split("[[fact]]")
    first.write_text("[[fact]]".join((head, *facts)), encoding="utf-8")
    with pytest.raises(InvalidBase):
        cache.open_index([folder], folder.parent / "kept")
