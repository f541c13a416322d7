"""Chinese as it is typed and named: what is looked for by letters, short names, and near ones."""

from pathlib import Path

import pytest

from conftest import Run
from hulian.base.load import load
from hulian.base.toml_spans import dotted
from hulian.index.names import name_entries
from hulian.language.folding import Folding, find
from hulian.language.suggest import halves, is_slip, nearest

FOLDING = Folding({})


def test_letters_are_found_by_a_later_reading(run: Run) -> None:
    """The first way to read dianshang, di an shang, stands nowhere in the base."""
    typed = run("search", "dianshang", "--json").ids
    assert typed
    assert typed == run("search", "电商", "--json").ids


def test_marks_that_meet_or_overlap_are_one() -> None:
    assert find("茶叶茶园", ["茶叶", "叶茶"], FOLDING) == [(0, 3)]
    assert find("茶叶茶园", ["茶叶", "茶园"], FOLDING) == [(0, 4)]
    assert find("茶叶和茶园", ["茶叶", "茶园"], FOLDING) == [(0, 2), (3, 5)]


@pytest.mark.parametrize("word", ["tea", "cofe", "cable", "school", "visitor", "abcdabcd"])
def test_one_slip_leaves_half_of_a_word_as_it_is(word: str) -> None:
    """Names are looked for by halves, so that few are compared letter by letter."""
    begin, end = halves(word)
    slips = [
        word[:at] + letter + word[at + less :]
        for at in range(len(word) + 1)
        for less in (0, 1)
        for letter in ("", "x")
    ]
    slips += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    for meant in {*slips} - {word}:
        assert is_slip(word, meant)
        assert meant.startswith(begin) or meant.endswith(end)


def test_the_nearest_names_come_first_and_are_few() -> None:
    known = ["funds", "fund", "founds", "finds", "projects"]
    assert nearest("fundz", known) == ["fund", "funds"]
    assert nearest("foundz", known) == ["founds"]
    assert nearest("project-s", known) == ["projects"]
    assert nearest("fundz", known, count=1) == ["fund"]
    assert nearest("茶", known) == []


def test_of_many_names_the_likest_is_among_those_compared() -> None:
    known = [f"village-{number}" for number in range(5000)]
    assert nearest("village-4321x", known, count=1) == ["village-4321"]


@pytest.mark.parametrize(
    ("name", "names"),
    [("青禾县", ["青禾县", "青禾"]), ("随县", ["随县"]), ("上海市", ["上海市", "上海"])],
)
def test_a_place_is_called_without_its_suffix_unless_one_character_is_left(
    tmp_path: Path, name: str, names: list[str]
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(f'[[place]]\nid = "somewhere"\nname = "{name}"\n', encoding="utf-8")
    (place,) = (found for found in name_entries(load([path])) if found.kind == "place")
    assert place.names == names


def test_a_key_of_very_many_parts_is_pointed_at_and_no_other() -> None:
    deep = ".".join("a" * 600)
    found = dotted(f"x = 1\ny = '{'.' * 600}'\n{deep} = 1\n")
    assert found
    assert found.line == 3
    assert dotted("a.b.c = 1\n" * 600) is None
