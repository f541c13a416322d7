"""The page of a base for everyone: widths, languages, keys, axe."""

import re
from pathlib import Path

import pytest

from browser import Browser, violations
from conftest import VALLEY
from program import hulian

ROUTES = ("#/", "#/theme/coffee", "#/place/longling", "#/figure/fiscal-aid-since-1997", "#/sources")


WIDTHS = (1280, 768, 390)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(width: int, browser: Browser, exported: Path) -> None:
    browser.size(width)
    browser.open(exported)
    for route in ROUTES:
        for language in ("zh", "en"):
            browser.go(f"{route}?lang={language}")
            browser.run(
                "for (const more of document.querySelectorAll('main details')) more.open = true"
            )
            wide = browser.run("return document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, (route, language)


def test_the_language_is_switched_and_kept(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/?theme=coffee")
    found = browser.ids()
    browser.click("#language")
    assert browser.run("return document.documentElement.lang") == "en"
    assert browser.texts("nav a") == ["Figures", "Themes and places", "Conflicts", "Sources"]
    assert browser.ids() == found
    assert not re.search("[\u4e00-\u9fff]", "".join(browser.texts(".asking label, .count, .copy")))
    browser.click("nav a:nth-child(2)")
    assert browser.texts("h1") == ["Themes and places"]
    browser.click("#language")
    assert browser.texts("h1") == ["主题与地方"]


def test_the_page_opens_in_the_language_of_the_command(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    hulian("--lang", "en", "export", path)
    browser.open(path)
    assert browser.texts("h1") == ["Minhang–Baoshan cooperation"]
    assert browser.run("return location.hash") == "#/"


def test_keys_are_enough(browser: Browser, exported: Path) -> None:
    focused = "return document.activeElement.id || document.activeElement.textContent"
    browser.open(exported)
    browser.keys("\ue004")
    assert browser.run(focused) == "skip"
    browser.keys("\ue007")
    assert browser.run(focused) == "content"
    browser.keys("\ue004")
    assert browser.run(focused) == "ask-q"
    browser.keys("石斛")
    browser.run("document.querySelector('.figure .value a').focus()")
    browser.keys("\ue007")
    assert browser.run("return location.hash").startswith("#/figure/")
    assert browser.run(focused) == "content"


def test_who_goes_back_finds_the_place_that_they_left(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    browser.search("咖啡")
    link = ".figure:nth-child(10) .value a"
    browser.run(f"document.querySelector('{link}').scrollIntoView({{ block: 'center' }})")
    left = browser.run("return scrollY")
    browser.click(link)
    browser.wait("document.querySelector('h1.label')")
    assert browser.run("return scrollY") == 0 < left
    browser.driver.back()
    browser.wait("document.querySelector('#ask-q')")
    assert browser.find("#ask-q").get_attribute("value") == "咖啡"
    assert browser.run("return scrollY") == left


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", ()), ("dark", ("color-contrast",))], ids=str
)
def test_axe_finds_nothing(
    scheme: str, rules: tuple[str, ...], browser: Browser, tmp_path: Path
) -> None:
    out = tmp_path / "valley.html"
    hulian("--base", VALLEY, "export", out)
    routes = ("#/?q=zzzz&place=longwan", "#/figure/aid-city", "#/place/longwan", "#/conflicts")
    for route in (*routes, "#/contents", "#/sources") if scheme == "light" else routes[:2]:
        browser.open(out, route, prefers_color_scheme=scheme)
        browser.run(
            "for (const more of document.querySelectorAll('.table, li:first-child details'))"
            " more.open = true"
        )
        browser.settle()
        assert violations(browser, *rules) == [], route


def test_axe_would_find_something(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/contents")
    browser.run("document.querySelector('main a').textContent = ''")
    browser.run("document.querySelector('h1').style.color = '#eee'")
    assert len(violations(browser, "link-name", "color-contrast")) == 2
