"""Where things stand in a TOML text, whatever stands around them."""

import tomllib
from typing import Any, NamedTuple

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from hulian.base.toml_spans import Positions, line_span


class Written(NamedTuple):
    """A key as it was written: on which line, with which first line of its value."""

    table: str
    number: int
    name: str
    line: int
    value: str


pieces = st.sampled_from([*"甲ab \"'[]{}=,\\\n.0—", " #", "[[fact]]", "\nid = "])
texts = st.lists(pieces, max_size=8).map("".join)
values = st.one_of(
    texts,
    st.integers(),
    st.booleans(),
    st.lists(texts, max_size=3),
    st.lists(st.fixed_dictionaries({"at": st.integers(), "why": texts}), min_size=1, max_size=2),
)
records = st.dictionaries(st.sampled_from(["id", "label", "at", "note", "skip"]), values)
between = st.sampled_from(["", "\n", "# a comment\n", "  # [[fact]] = \"'\n\n"])
after = st.sampled_from(["", "  # in [ ways \" that ' mislead"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Written], list[tuple[str, int, int]]]:
    """A TOML text, with where its keys and its tables stand."""
    text, keys, tables = draw(between), [], []
    seen = {"fact": 0, "place": 0}
    for kind in draw(st.lists(st.sampled_from([*seen]), min_size=1, max_size=4)):
        tables.append((kind, seen[kind], text.count("\n") + 1))
        text += f"[[{kind}]]{draw(after)}\n"
        for name, value in draw(records).items():
            written = _value(value, multiline=draw(st.booleans()))
            text += draw(between)
            first_line = written.split("\n")[0].rstrip()
            keys.append(Written(kind, seen[kind], name, text.count("\n") + 1, first_line))
            text += f"{name} = {written}{draw(after)}\n"
        seen[kind] += 1
    return text, keys, tables


def _value(value: Any, *, multiline: bool) -> str:
    dumped = tomli_w.dumps({"x": [value]}, multiline_strings=multiline)
    return dumped.removeprefix("x = [\n    ").removesuffix(",\n]\n")


@given(documents())
def test_keys_values_and_tables_are_found_where_they_stand(
    document: tuple[str, list[Written], list[tuple[str, int, int]]],
) -> None:
    text, keys, tables = document
    tomllib.loads(text)
    positions = Positions(text)
    for kind, number, line in tables:
        assert positions.table(kind, number).line == line
    for kind, number, name, line, value in keys:
        key = positions.key(kind, number, name)
        assert (key.line, key.excerpt[key.start : key.end]) == (line, name)
        span = positions.value(kind, number, name)
        assert (span.line, span.excerpt[span.start : span.end]) == (line, value)


def test_a_part_of_a_value_is_found_in_that_value() -> None:
    text = '[[fact]]\nnote = "b"\nplace = [\n  "bb",\n  \'a\', "b",\n]\nlabel = "a"\n'
    positions = Positions(text)
    assert positions.value("fact", 0, "place", "b") == (5, """  'a', "b",""", 8, 9)
    assert positions.value("fact", 0, "place", "a") == (5, """  'a', "b",""", 3, 4)


def test_what_is_missing_stands_for_its_table() -> None:
    positions = Positions('x = 1\n\n[[fact]]\nid = "a"\n')
    assert positions.key("fact", 0, "label") == positions.table("fact", 0)
    assert positions.value("fact", 0, "label").line == 3
    assert positions.key_or_table("x").line == 1
    assert positions.key_or_table("fact").line == 3


def test_a_place_after_the_end_is_the_last_line() -> None:
    assert line_span("a = [\n1", 3, 1).excerpt == "1"
    assert line_span("a = 'b\r\n", 1, 7) == (1, "a = 'b", 6, 7)
