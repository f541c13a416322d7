"""A base as a Data Package, read as other programs read it."""

import csv
import json
from pathlib import Path

import pytest

from conftest import VALLEY
from program import hulian, tool


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "datapackage.json"
    hulian("export", path)
    return path


def test_it_describes_every_column_of_the_table(package: Path) -> None:
    described = json.loads(package.read_text("utf-8"))
    (resource,) = described["resources"]
    fields = resource["schema"]["fields"]
    with (package.parent / resource["path"]).open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert [field["name"] for field in fields] == header
    assert len(rows) == len(hulian("list", "--json").json)
    for row in rows:
        for field, cell in zip(fields, row, strict=True):
            needed = field.get("constraints", {})
            assert cell or not needed.get("required")
            assert not cell or cell in needed.get("enum", [cell])
            if cell and field["type"] == "integer":
                int(cell)
            if cell and field["type"] == "number":
                float(cell)


def test_frictionless_finds_it_valid(package: Path) -> None:
    report = json.loads(tool("frictionless", "validate", "--json", package))
    assert report["valid"]


def test_a_table_of_somebody_else_stays(tmp_path: Path) -> None:
    table = tmp_path / "facts.csv"
    table.write_text("mine", "utf-8")
    refused = hulian("export", tmp_path / "datapackage.json", code=2)
    assert "facts.csv" in refused.err
    assert table.read_text("utf-8") == "mine"
    assert not (tmp_path / "datapackage.json").exists()


def test_it_can_be_written_again(package: Path) -> None:
    hulian("--base", VALLEY, "export", package, "--lang", "en")
    described = json.loads(package.read_text("utf-8"))
    assert described["title"] == "Haidong–Qingshui cooperation"
    assert (package.parent / "facts.csv").read_text("utf-8").count("\n") == 17
