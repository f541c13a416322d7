"""The schemas: current, complete, and true of the real base and of real output."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.base.schema import base_schema
from hulian.figures import period
from program import hulian, tool

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "facts.schema.json"
BASE = ROOT / "facts.toml"


def _plain(value: Any) -> Any:
    """TOML as JSON Schema sees it: dates are text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _errors(schema: dict[str, Any], value: Any) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    checker = validator(schema, format_checker=validator.FORMAT_CHECKER)
    return [error.message for error in checker.iter_errors(value)]


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that a schema describes, with its own schema."""
    for definition in (schema, *schema["$defs"].values()):
        yield from definition.get("properties", {}).items()


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


@pytest.fixture(scope="module")
def output() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(hulian("schema", "output").out)
    return schema


# --- The fact base ----------------------------------------------------------------------------


def test_the_committed_schema_is_current() -> None:
    made = hulian("schema").out
    assert SCHEMA.read_text(encoding="utf-8") == made, "run: hulian schema > facts.schema.json"


def test_every_key_is_explained_in_both_languages_with_examples(base: dict[str, Any]) -> None:
    for name, key in keys(base):
        chinese, english = key["description"].split("\n\n")
        assert re.search(r"[一-鿿]|UTF|id", chinese), name
        assert english, name
        assert key["examples"], name


def test_every_example_is_valid(base: dict[str, Any]) -> None:
    for name, key in keys(base):
        for example in key["examples"]:
            if key.get("$ref") or (key.get("items") or {}).get("$ref"):
                continue
            assert _errors(key, example) == [], name


def test_the_base_is_valid(base: dict[str, Any]) -> None:
    assert _errors(base, _plain(tomllib.loads(BASE.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "text",
    [
        '[[theme]]\nid = "A b"\nname = "x"',
        '[[theme]]\nid = "a"',
        '[[theme]]\nid = "a"\nname = " "',
        '[[theme]]\nid = "a"\nname = "x"\ncolour = "red"',
        '[[place]]\nid = "a"\nname = "x"\ncode = "5305"',
        '[[place]]\nid = "a"\nname = "x"\nlevel = "planet"',
        '[[source]]\nid = "a"\ntitle = "x"\npublished = "2025-13"',
        '[[source]]\nid = "a"\ntitle = "x"\nskip = [{ at = -1, printed = "a", why = "b" }]',
        '[[measure]]\nid = "a"\nname = "x"\nunit = "元"\ntheme = ["A"]',
        'facts = "x"',
    ],
)
def test_what_does_not_load_is_not_valid(text: str, base: dict[str, Any]) -> None:
    assert _errors(base, _plain(tomllib.loads(text)))


def test_taplo_takes_the_base_and_not_a_broken_one(tmp_path: Path) -> None:
    tool("taplo", "check", BASE)
    (tmp_path / SCHEMA.name).write_bytes(SCHEMA.read_bytes())
    broken = tmp_path / "broken.toml"
    broken.write_text(f'#:schema ./{SCHEMA.name}\n[[theme]]\nid = "a"\n', encoding="utf-8")
    with pytest.raises(AssertionError, match="name"):
        tool("taplo", "check", broken)


_dates = st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}[?~]?|\.\.|[0-9]{1,3}|", fullmatch=True)


@given(st.lists(_dates, min_size=1, max_size=3).map("/".join))
def test_whatever_is_a_period_fits_the_pattern(text: str) -> None:
    pattern = base_schema()["$defs"]["Fact"]["properties"]["period"]["pattern"]
    try:
        period.parse(text)
    except period.PeriodError:
        return
    assert re.search(pattern, text)


@pytest.mark.parametrize("text", ["..", "../..", "2025-1", "25", "2025/", "/2025", "2025-13", "x"])
def test_what_is_no_period_does_not_fit_the_pattern(text: str) -> None:
    pattern = base_schema()["$defs"]["Fact"]["properties"]["period"]["pattern"]
    assert not re.search(pattern, text)


# --- The output -------------------------------------------------------------------------------


def _printed(*args: str, code: int = 0) -> Any:
    return json.loads(hulian(*args, "--json", code=code).out, parse_float=Decimal)


OUTPUTS = (
    ("list", ["list"]),
    ("list", ["list", "--county", "龙陵"]),
    ("list", ["list", "--since", "2999"]),
    ("theme", ["funds"]),
    ("search", ["search", "咖啡"]),
    ("show", ["show", "fiscal-aid-since-1997"]),
    ("conflicts", ["conflicts"]),
    ("compare", ["compare", "coffee-specialty-rate", "--by", "place"]),
    ("compare", ["compare", "longjiang-visits-2022", "longjiang-visits-2025"]),
    ("compare", ["compare", "aid-projects-since-1997", "fiscal-aid-since-1997", "--per"]),
    (
        "compare",
        ["compare", "department-funds-changning-2017", "farmers-funds-changning-2017", "--sum"],
    ),
    ("places", ["places"]),
    ("themes", ["themes"]),
    ("measures", ["measures"]),
    ("sources", ["sources"]),
    ("cite", ["cite", "fiscal-aid-since-1997"]),
    ("checks", ["check", "--list"]),
)


@pytest.mark.parametrize(("name", "args"), OUTPUTS, ids=lambda value: str(value)[:40])
def test_real_output_is_valid(name: str, args: list[str], output: dict[str, Any]) -> None:
    schema = {"$ref": f"#/$defs/{name}", "$defs": output["$defs"]}
    assert _errors(schema, _printed(*args)) == []


def test_candidates_are_valid(output: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("投入5000余万元，实施15个项目，覆盖率65%以上，一定程度上。", encoding="utf-8")
    found = _printed("extract", str(path))
    assert len(found) >= 3
    assert _errors({"$ref": "#/$defs/extract", "$defs": output["$defs"]}, found) == []


def test_findings_are_valid(output: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "unused.toml"
    path.write_text('[[theme]]\nid = "a"\nname = "甲"\n', encoding="utf-8")
    found = _printed("check", "unused", "--base", str(path), code=1)
    assert found
    assert _errors({"$ref": "#/$defs/check", "$defs": output["$defs"]}, found) == []


def test_every_command_that_prints_json_is_described(output: dict[str, Any]) -> None:
    described = {name for name in output["$defs"] if name[0].islower()}
    for name in ("list", "search", "show", "compare", "conflicts", "places", "cite", "check"):
        assert name in described


def test_every_key_of_the_output_is_always_there_and_explained(output: dict[str, Any]) -> None:
    for name, definition in output["$defs"].items():
        assert definition.get("required", []) == list(definition.get("properties", {})), name
    for name, key in keys(output):
        assert "\n\n" in key["description"], name


def test_amounts_are_numbers(output: dict[str, Any]) -> None:
    assert output["$defs"]["Figure"]["properties"]["amount"]["type"] == "number"
    assert '"format": "decimal"' not in json.dumps(output)


def test_schemas_on_outputs_that_are_not_utf8() -> None:
    text = hulian("schema", env={"PYTHONIOENCODING": "latin-1"}).out
    assert text.isascii()
    assert json.loads(text) == json.loads(SCHEMA.read_text(encoding="utf-8"))
