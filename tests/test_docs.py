"""The pages of the documentation say what happens when a reader follows them."""

from pathlib import Path

import pytest

from regenerate import PAGES, regenerate


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_current(page: Path, home: Path) -> None:
    """`python docs/regenerate.py` brings it up to date."""
    said = list(regenerate(page, home, write=False))
    assert [line for line in said if line.endswith("is not current")] == []
    if said:
        pytest.skip("; ".join(said))
