"""The page of a base, opened in Chromium and used as people use it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser, chromium
from hulian.export import page_texts
from hulian.export.html import in_script
from program import hulian

ROOT = Path(__file__).parents[1]
HOSTILE = ROOT / "tests" / "bases" / "hostile.toml"
PAGE = ROOT / "src" / "hulian" / "export" / "page"
WIDTHS = (1280, 768, 390)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "base.html"
    hulian("export", path)
    return path


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def browser(window: Browser) -> Iterator[Browser]:
    """A window in which nothing may go wrong unseen."""
    window.size(1280)
    window.complaints()
    yield window
    assert window.complaints() == []


# --- The file ---------------------------------------------------------------------------------


def test_nothing_is_loaded_from_elsewhere(exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    shell = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!#|data:,)[^"]*"', shell) == []
    assert not re.search(r"\son\w+=|@import|url\(", shell)


def test_data_cannot_end_its_element() -> None:
    hostile = "</script><!--\u2028\u2029\u0000"
    written = in_script(json.dumps(hostile, ensure_ascii=False))
    assert "<" not in written
    assert len(written.splitlines()) == 1
    assert json.loads(written) == hostile


def test_every_text_of_the_page_is_used_and_known() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    known = set(page_texts.texts())
    quoted = set(re.findall(r'"([a-z-]+)"', script))
    asked = set(re.findall(r'say\("([a-z-]+)"', script))
    assert asked - known == set()
    assert {key for key in known if not key.startswith(("basis-", "kind-"))} - quoted == set()


# --- Searching --------------------------------------------------------------------------------


QUESTIONS = (
    "咖啡",
    "kafei",
    "coffee",
    "龍陵",
    "long ling",
    "longling 石斛",
    "５３０５２３",
    "2024",
    "１９９７ 资金",
    "donations",
    "xian",
    "14.24",
    "改写",
    "baoshan 8",
    "100%",
)


def test_the_page_finds_what_an_exact_search_finds(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    for question in QUESTIONS:
        browser.search(question)
        browser.run("for (const show of page.lists) show()")
        found = hulian("search", "--exact", *question.split(), "--json").ids
        assert browser.ids() == found, question
        assert browser.texts("#status") == browser.texts(".count")
