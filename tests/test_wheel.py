"""The wheel carries the index of the bundled base, which is used while it fits the base."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import TESTS

_OPENED = """
import sys
from pathlib import Path
from hulian.paths import bundled_base
from hulian.index.cache import open_index
folder = Path(sys.argv[1]) if sys.argv[1:] else None
found = open_index((bundled_base(),), folder).execute("SELECT json FROM fact ORDER BY n").fetchall()
print("compiled" if "hulian.index.build" in sys.modules else "ready", len(found))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as the wheel installs it."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=TESTS.parent, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def opened(site: Path, *cache: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-c", _OPENED, *map(str, cache)]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return run.stdout.split()


def test_the_first_run_compiles_nothing(site: Path, tmp_path: Path) -> None:
    first = opened(site, tmp_path)
    assert first[0] == "ready"
    assert opened(site, tmp_path) == first
    assert opened(site) == first


def test_an_edited_base_is_compiled(site: Path, tmp_path: Path) -> None:
    base = site / "hulian" / "facts.toml"
    before = base.read_bytes()
    first = opened(site, tmp_path)
    try:
        base.write_bytes(before + b"# edited\n")
        assert opened(site, tmp_path) == ["compiled", first[1]]
        base.write_bytes(before)
        assert opened(site, tmp_path) == first
    finally:
        base.write_bytes(before)


def test_another_ready_made_index_is_not_taken(site: Path, tmp_path: Path) -> None:
    index = site / "hulian" / "facts.sqlite"
    before = index.read_bytes()
    try:
        index.write_bytes(b"no index" * 1000)
        assert opened(site, tmp_path)[0] == "compiled"
        index.unlink()
        assert opened(site, tmp_path / "other")[0] == "compiled"
    finally:
        index.write_bytes(before)
