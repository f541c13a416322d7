"""The page of a base, opened in Chromium: its file, its pages, what is handed on."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from browser import Browser
from conftest import TESTS, VALLEY
from generate import Generator
from hulian.export.html import in_script, page, texts
from program import hulian, tool

ROOT = Path(__file__).parents[1]
HOSTILE = TESTS / "bases" / "hostile.toml"
PAGE = ROOT / "src" / "hulian" / "export" / "page"


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


def page_data(base: Path, path: Path) -> Any:
    """Return what the page of a base holds for its script."""
    hulian("export", path, "--base", base)
    (written,) = re.findall(
        '<script type="application/json"[^>]*>(.*?)</script>', path.read_text("utf-8"), re.DOTALL
    )
    return json.loads(written)


def test_ends_that_a_marker_leaves_open_are_soft(tmp_path: Path) -> None:
    facts = {fact["id"]: fact for fact in page_data(VALLEY, tmp_path / "page.html")["facts"]}
    soft = {
        name: (facts[name].get("soft_low", False), facts[name].get("soft_high", False))
        for name in ("tea-output-xiaqiao", "aid-donghe-2024", "aid-undated", "projects-city")
    }
    assert soft == {
        "tea-output-xiaqiao": (False, False),
        "aid-donghe-2024": (True, False),
        "aid-undated": (True, True),
        "projects-city": (False, False),
    }


def test_what_is_open_or_cited_by_no_figure_is_told_as_such(tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    uncited = '[[source]]\nid = "uncited"\ntitle = "没有数字的报道"\n'
    base.write_text(f"{VALLEY.read_text(encoding='utf-8')}\n{uncited}", encoding="utf-8")
    data = page_data(base, tmp_path / "page.html")
    assert [key for key, source in data["sources"].items() if not source.get("references")] == [
        "uncited"
    ]
    assert data["periods"]["1997/.."].get("last") is None
    assert data["periods"]["2024"]["last"] is not None


def test_every_text_of_the_page_is_used_and_known() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    assert all(zh and en for zh, en in texts().values())
    known = set(texts())
    quoted = set(re.findall(r'"([a-z-]+)"', script))
    asked = set(re.findall(r'say\("([a-z-]+)"', script))
    assert asked - known == set()
    assert {key for key in known if not key.startswith(("basis-", "kind-"))} - quoted == set()


def test_a_theme_has_a_page_by_measures(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/contents")
    browser.click("a[href='#/theme/coffee']")
    assert browser.texts("h1") == ["咖啡"]
    browser.run("for (const show of page.lists) show()")
    assert sorted(browser.ids()) == sorted(hulian("coffee", "--json").ids)
    assert len(browser.texts("main section h2")) > 5


def test_a_county_keeps_its_own_figures_apart(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/place/longling")
    browser.run("for (const show of page.lists) show()")
    assert browser.texts("h2")[-2:] == ["龙陵县及其下辖", "包含龙陵县的更大范围"]
    own, wider = browser.ids("ol:nth-of-type(1)"), browser.ids("ol:nth-of-type(2)")
    rows = hulian("list", "--county", "longling", "--json").json
    assert own == [row["id"] for row in rows if row["coverage"] == "within"]
    assert wider == [row["id"] for row in rows if row["coverage"] == "wider"]
    assert browser.texts("ol:nth-of-type(1) .coverage") == []
    assert browser.texts("ol:nth-of-type(2) .coverage") == ["更大范围，没有分列"] * len(wider)


def test_a_figure_tells_all_that_is_known(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/figure/fiscal-aid-since-1997")
    said = browser.find("main dl").text
    for expected in ("1,424,000,000 元", "1997?/..", "保山市", "闵行区", "14。24亿元", "第 120 字"):
        assert expected in said
    (out,) = set(
        browser.run("return [...document.querySelectorAll('main dl .out')].map((a) => a.href)")
    )
    assert out == "http://www.2lemai.com/shipinaqdt/578.html"


def test_a_disputed_figure_names_its_rivals_everywhere(browser: Browser, exported: Path) -> None:
    rows = hulian("conflicts", "--json").json
    disputed = {row["id"]: row["disputes"] for row in rows}
    browser.open(exported, "#/conflicts")
    assert set(browser.ids()) == set(disputed)
    assert len(browser.texts("main .disputed")) == len(disputed)
    name, rivals = next(iter(disputed.items()))
    browser.go(f"#/figure/{name}")
    links = browser.run("return [...document.querySelectorAll('dl a')].map((a) => a.hash)")
    assert {f"#/figure/{rival}" for rival in rivals} <= set(links)


def test_an_address_that_leads_nowhere_says_so(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/figure/no-such")
    assert browser.texts("h1") == ["没有这一页"]
    for route in ("#/theme/%E0%A4", "#/theme/constructor", "#/place/__proto__", "#/toString"):
        browser.go(route)
        assert browser.texts("h1") == ["没有这一页"], route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_is_copied_with_its_citation(
    language: str, browser: Browser, exported: Path
) -> None:
    name = "fiscal-aid-since-1997"
    browser.open(exported, f"#/figure/{name}?lang={language}")
    browser.click(".copy")
    assert "14.24亿元" in browser.texts("#status")[0]
    browser.go(f"#/?lang={language}")
    browser.find("#ask-q").click()
    browser.keys("\ue009v")
    copied = browser.find("#ask-q").get_attribute("value")
    style = "apa" if language == "en" else "gbt"
    (reference,) = hulian("--lang", language, "cite", name, "--style", style, "--json").json
    assert copied.endswith(reference["reference"])
    start = "14.24亿元 (1.424 billion yuan): " if language == "en" else "14.24亿元：闵行区"
    assert copied.startswith(start)


def test_what_is_copied_keeps_its_rivals(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/conflicts")
    said = browser.run(
        "return page.data.facts.filter((f) => f.rivals).map((f) => [citation(page, f),"
        " f.rivals.map((id) => page.facts.get(id).value)])"
    )
    assert said
    for text, rivals in said:
        assert all(rival in text.split("另有来源作")[1] for rival in rivals)


def test_paper_shows_all_figures(browser: Browser, exported: Path) -> None:
    browser.open(exported, "#/?theme=coffee")
    found = hulian("coffee", "--json").ids
    assert browser.ids() == found[: len(browser.ids())] != found
    assert browser.printed().startswith(b"%PDF")
    assert browser.ids() == found
    browser.go("#/measure/coffee-specialty-rate")
    browser.printed()
    assert browser.run("return document.querySelector('.table').open")


def test_the_label_of_the_higher_of_two_points_is_the_higher(
    browser: Browser, exported: Path
) -> None:
    browser.open(exported, "#/measure/coffee-specialty-rate")
    labels = browser.run(
        "return [...document.querySelectorAll('.chart text.label')]"
        ".map((label) => [label.textContent, Number(label.getAttribute('y')),"
        " Number(label.getAttribute('x'))])"
    )
    (eight,) = (label for label in labels if label[0] == "不足8%")
    tens = (label for label in labels if label[0] == "10%")
    ten = min(tens, key=lambda label: abs(label[2] - eight[2]))
    assert ten[1] < eight[1]


@pytest.mark.parametrize("route", ["#/", "#/measure/coffee-specialty-rate"])
def test_paper_is_full_and_keeps_short_addresses_whole(
    browser: Browser, exported: Path, tmp_path: Path, route: str
) -> None:
    browser.open(exported, route)
    paper = tmp_path / "page.pdf"
    paper.write_bytes(browser.printed())
    pages = tool("pdftotext", "-layout", paper, "-").split("\f")[:-1]
    shown = len(browser.ids())
    assert shown / len(pages) >= (8 if route == "#/" else 4)
    assert all(page.count("\n") > 20 for page in pages[:-1])
    address = "http://www.2lemai.com/shipinaqdt/578.html"
    assert all(address in line for line in "".join(pages).splitlines() if "www.2lemai" in line)


def test_hostile_texts_stay_texts(browser: Browser, tmp_path: Path) -> None:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    evil = "</script><script>document.title='x'</script><img src=x onerror=alert(1)>{{script}}"
    text = HOSTILE.read_text(encoding="utf-8")
    text += f'''
[[source]]
id = "evil"
title = "{evil}"
url = "javascript:alert(1)"
[[fact]]
id = "evil"
measure = "aid"
label = "{evil}\u2028"
value = "9007199254740993元"
source = "evil"
giver = ["{evil}"]
note = "{evil}"
'''
    base.write_text(text, encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out, "#/figure/evil")
    assert browser.texts("h1") == [f"{evil}<U+2028>"]
    assert "9,007,199,254,740,993 元" in browser.find("main dl").text
    assert "javascript:alert(1)" in browser.find("main dl").text
    for route in ("#/", "#/sources", "#/figure/control", "#/figure/bidi", "#/contents"):
        browser.go(route)
        browser.run(
            "for (const more of document.querySelectorAll('main details')) more.open = true"
        )
        assert browser.run("return document.querySelectorAll('img, main script').length") == 0
        links = browser.run("return [...document.links].map((a) => a.getAttribute('href'))")
        assert [link for link in links if not link.startswith("#/")] == ["#content"]
        shown = browser.run("return document.body.innerText")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e\u2066]", shown)
    assert browser.run("return document.title").startswith("主题与地方")


def test_the_page_lets_nothing_else_run(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    attempt = "try {{ {}; return 'done' }} catch (error) {{ return error.name }}"
    script = "document.createElement('script').text = '1'"
    for forbidden in ("document.body.innerHTML = '<b>x</b>'", script):
        assert browser.run(attempt.format(forbidden)) == "TypeError", forbidden
    browser.run("fetch('https://127.0.0.1:9/').catch(() => {})")
    browser.settle()
    refused = browser.complaints()
    assert len([text for text in refused if "Trusted" in text]) == 2
    assert len([text for text in refused if "Content Security Policy" in text]) >= 1


def test_a_base_without_figures_has_a_page(browser: Browser, tmp_path: Path) -> None:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    base.write_text('[[theme]]\nid = "t"\nname = "空"\n', encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out)
    assert browser.texts("h1") == ["事实库"]
    assert browser.texts(".count") == ["0 个数字"]
    browser.go("#/theme/t")
    assert browser.texts("h1") == ["空"]


def test_of_ten_thousand_figures_few_are_drawn_at_once(browser: Browser, tmp_path: Path) -> None:
    generator = Generator(10_000)
    facts = {fact.id: fact for fact in generator.facts()}
    base = generator.base()
    base.facts.update(facts)
    path = tmp_path / "large.html"
    path.write_text(page(base, "zh"), encoding="utf-8")
    browser.open(path)
    assert browser.texts(".count") == ["10000 个数字"]
    assert len(browser.ids()) < 100
    browser.click(".more")
    assert len(browser.ids()) > 100
