"""The page of a base, opened in Chromium and used as people use it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser, chromium, violations
from generate import Generator
from hulian.base.load import load
from hulian.base.paths import bundled_base
from hulian.export import page_texts
from hulian.export.html import in_script, page
from hulian.index.build import own_pinyin
from hulian.language.folding import Folding, fold
from hulian.language.hanzi import Romaniser, variants
from program import hulian, tool

ROOT = Path(__file__).parents[1]
VALLEY = ROOT / "tests" / "bases" / "valley.toml"
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


def test_text_is_folded_and_read_as_the_program_does(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    base = load([bundled_base()])
    labels = [f"{fact.label} {fact.label_en} {fact.note}" for fact in base.facts.values()]
    alphabets = (
        range(0x20, 0x130),
        range(0x370, 0x530),
        range(0x3000, 0x3100),
        range(0xFF00, 0xFFEF),
    )
    letters = [f"a{chr(code)}1" for codes in alphabets for code in codes]
    folded = [fold(text, Folding(variants())) for text in [*labels, *letters]]
    in_page = "return arguments[0].map((text) => page.search.folding.fold(text))"
    assert browser.run(in_page, [*labels, *letters]) == folded
    romaniser, known = Romaniser(own_pinyin(base)), folded[: len(labels)]
    read = [[" ".join(run) for run in romaniser.runs(text)] for text in known]
    in_page = "return arguments[0].map((t) => page.search.romaniser.runs(t).map((r) => r.trim()))"
    assert browser.run(in_page, known) == read


def test_nothing_found_says_which_word_is_nowhere(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    assert browser.search("石油化工") == []
    assert "没有数字提到：石油化工" in browser.find("#results").text
    browser.click(".clear")
    assert len(browser.ids()) > 1
    assert browser.run("return document.activeElement.id") == "ask-q"


def test_what_matches_the_most_of_a_question_is_shown_and_said_to(
    browser: Browser, exported: Path
) -> None:
    browser.open(exported)
    shown = browser.search("咖啡精品率 石油化工")
    assert shown
    assert {*shown} <= {*browser.search("咖啡精品率")}
    browser.search("咖啡精品率 石油化工")
    said = browser.find("#results .none").text
    assert said == "没有数字提到：石油化工。 没有数字符合所有的词，以下符合得最多。"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("龙陵石斛面积是多少亩", "dendrobium-area-longling-2024"),
        ("保山咖啡精品率是多少", "coffee-specialty-rate-baoshan-2025"),
        ("how many villages did Minhang cover", "villages-covered-since-2021"),
    ],
)
def test_a_question_without_spaces_is_taken_apart(
    browser: Browser, exported: Path, question: str, expected: str
) -> None:
    browser.open(exported)
    assert expected in browser.search(question)[:5]
    assert "以下符合得最多" in browser.find("#results .none").text


def test_a_question_keeps_to_the_conditions(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    browser.run("location.hash = '#/?q=' + encodeURIComponent('园区 石油化工') + '&theme=talent'")
    browser.settle()
    ids = browser.ids()
    assert ids
    assert {*ids} <= {*hulian("list", "--theme", "talent", "--json").ids}


def test_what_was_looked_for_is_marked(browser: Browser, exported: Path) -> None:
    browser.open(exported)
    browser.search("龍陵")
    assert set(browser.texts("mark")) == {"龙陵"}


# --- Filtering --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters",
    [
        {"theme": "coffee", "since": "2023", "until": "2025"},
        {"giver": "minhang", "theme": "funds"},
        {"place": "longling", "theme": "dendrobium"},
        {"place": "longling", "until": "2024"},
    ],
    ids=str,
)
def test_filters_leave_what_the_program_leaves(
    filters: dict[str, str], browser: Browser, exported: Path
) -> None:
    browser.open(exported)
    for name, value in filters.items():
        control = browser.find(f"#ask-{name}")
        if control.tag_name == "select":
            browser.find(f"#ask-{name} option[value='{value}']").click()
        else:
            control.send_keys(value)
    browser.settle()
    browser.run("for (const show of page.lists) show()")
    options = [part for name, value in filters.items() for part in (f"--{name}", value)]
    assert browser.ids() == hulian("list", *options, "--json").ids


def test_a_kind_of_source_is_a_filter_and_an_address_of_its_own(
    browser: Browser, exported: Path
) -> None:
    browser.open(exported)
    browser.find("#ask-kind option[value='government']").click()
    browser.settle()
    found = browser.ids()
    kinds = browser.run(
        "return arguments[0].map((id) => page.data.sources[page.facts.get(id).source].kind)", found
    )
    assert set(kinds) == {"government"}
    address = browser.run("return location.hash")
    browser.open(exported, address)
    assert browser.ids() == found


# --- Pages ------------------------------------------------------------------------------------


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


# --- Charts -----------------------------------------------------------------------------------

CHARTED = """
[[source]]
id = "a"
title = "甲"
[[source]]
id = "b"
title = "乙"
[[place]]
id = "p"
name = "甲县"
[[place]]
id = "q"
name = "乙县"
[[measure]]
id = "m"
name = "增长率"
unit = "%"
kind = "ratio"
"""


def charted(facts: list[str]) -> str:
    made = [
        f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = "l{n}"\n{fact}\n'
        for n, fact in enumerate(facts)
    ]
    return CHARTED + "\n".join(made)


@pytest.fixture
def chart(browser: Browser, tmp_path: Path) -> Browser:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    facts = [
        'value = "20%"\nperiod = "2020"\nplace = ["p"]\nsource = "a"',
        'value = "30余%"\nperiod = "2021"\nplace = ["p"]\nsource = "a"',
        'value = "40%以上"\nperiod = "2022"\nplace = ["p"]\nsource = "a"',
        'value = "60%"\nperiod = "2025"\nplace = ["p"]\nsource = "a"\nbasis = "target"',
        'value = "10%"\nperiod = "2023"\nplace = ["q"]\nsource = "a"',
        'value = "12%"\nperiod = "2023"\nplace = ["q"]\nsource = "b"',
        'value = "15%"\nplace = ["q"]\nsource = "b"',
    ]
    base.write_text(charted(facts), encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out, "#/measure/m")
    return browser


def test_a_chart_shows_how_sure_each_figure_is(chart: Browser) -> None:
    def count(selector: str) -> int:
        return len(chart.texts(f".chart {selector}"))

    assert count(".full") + count(".hollow") == 6
    assert count(".hollow") == 1
    assert count(".stroke") == 2
    assert count("line.soft") == 1
    assert count("line.way") == 2
    assert chart.texts(".lines li") == ["甲县", "乙县"]
    caption = chart.find("figcaption").text
    for sign in ("空心：目标或预计", "斜杠", "虚线", "箭头：没有界限", "1 个数字没有时间，没有画"):
        assert sign in caption


def test_a_time_that_is_open_is_dashed_to_its_known_end(browser: Browser, tmp_path: Path) -> None:
    base, out = tmp_path / "base.toml", tmp_path / "out.html"
    facts = [
        f'value = "{value}"\nperiod = "{when}"\nbasis = "as-of"\nplace = ["p"]\nsource = "a"'
        for value, when in (("10%", "../2026~"), ("70%", "2026~"), ("30%", "2021/.."))
    ]
    base.write_text(charted(facts), encoding="utf-8")
    hulian("--base", base, "export", out)
    browser.open(out, "#/measure/m")
    marks = browser.run(
        """return [...document.querySelectorAll(".chart g g")].map((mark) => {
          const time = mark.querySelector("line");
          const [begin, end] = [time.x1, time.x2].map((x) => x.baseVal.value);
          const said = mark.querySelector("title").textContent.match(/\\d+%/)[0];
          const open = time.classList.contains("open");
          return [said, Number(mark.querySelector("circle").getAttribute("cx")), begin, end, open];
        });"""
    )
    assert [mark[0] for mark in marks] == ["10%", "30%", "70%"]  # as they stand, from the left
    before, going_on, now = marks
    assert before[2] < before[1] < going_on[1] < now[1]
    assert before[3] == now[3]
    assert going_on[3] >= now[3]
    assert [mark[4] for mark in marks] == [True, True, False]
    assert "横虚线：没有写明起点或终点的时段" in browser.find("figcaption").text


def test_a_place_has_charts_of_its_measures(chart: Browser) -> None:
    chart.go("#/place/p")
    assert [text.split("随")[0] for text in chart.texts(".series-title")] == ["增长率"]
    assert len(chart.texts(".chart .full")) == 3
    chart.go("#/place/q")
    assert chart.texts(".series-title") == []  # both of one year


def test_a_chart_has_its_figures_as_a_table(chart: Browser) -> None:
    chart.click(".table summary")
    cells = chart.texts(".table td:nth-child(3)")
    assert [cell.split(" ")[0] for cell in cells] == [
        "15%", "20%", "30余%", "40%以上", "10%", "12%", "60%",
    ]  # fmt: skip
    assert chart.find(".chart").get_attribute("aria-label") == "增长率随时间的变化"


# --- Handing on -------------------------------------------------------------------------------


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


# --- Everyone ---------------------------------------------------------------------------------

ROUTES = ("#/", "#/theme/coffee", "#/place/longling", "#/figure/fiscal-aid-since-1997", "#/sources")


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


# --- Hostile and large ------------------------------------------------------------------------


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


def test_ten_thousand_figures_open_at_once(browser: Browser, tmp_path: Path) -> None:
    generator = Generator(10_000)
    facts = {fact.id: fact for fact in generator.facts()}
    base = generator.base()
    base.facts.update(facts)
    path = tmp_path / "large.html"
    path.write_text(page(base, "zh"), encoding="utf-8")
    browser.open(path)
    opened = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
    assert browser.run(opened) < 5_000
    assert browser.texts(".count") == ["10000 个数字"]
    assert len(browser.ids()) < 100
    timed = "const start = performance.now(); {} return performance.now() - start;"
    search = "page.asked.q = 'kafei'; page.found(page.asked);"
    assert browser.run(timed.format(search)) < 5_000
    browser.click(".more")
    assert len(browser.ids()) > 100
