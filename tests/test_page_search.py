"""Searching and filtering on the page of a base, beside the program's own answers."""

from pathlib import Path

import pytest

from browser import Browser
from hulian.base.load import load
from hulian.index.names import own_pinyin
from hulian.language.folding import Folding, fold
from hulian.language.hanzi import Romaniser, variants
from hulian.paths import bundled_base
from program import hulian

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
    romaniser, known = Romaniser(own_pinyin(base.places.values())), folded[: len(labels)]
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
        ("9.13亿是从哪年开始算的", "fiscal-aid-since-2021"),
        ("施甸捐东西给闵行的是哪几家单位", "donors-shidian-2022"),
        ("在做的援建项目有多少", "aid-projects-under-way-2025"),
    ],
)
def test_a_question_without_spaces_is_taken_apart(
    browser: Browser, exported: Path, question: str, expected: str
) -> None:
    browser.open(exported)
    assert expected in browser.search(question)[:5]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("闵行区一共给了保山多少钱？", "fiscal-aid-since-1997"),
        ("闵行对保山援助从哪一年开始的", "assistance-start-baoshan"),
        ("cofee area", "coffee-area-baoshan-2025-kunming"),
        ("coffee prices", "green-coffee-price-longyang-2025"),
        ("tea areas", "changning-tea-area-2025"),
        ("specialty rates", "coffee-specialty-rate-now"),
    ],
)
def test_the_page_answers_first_as_the_program_does(
    browser: Browser, exported: Path, question: str, first: str
) -> None:
    browser.open(exported)
    assert hulian("search", question, "--json").ids[0] == first
    assert browser.search(question)[0] == first


def test_a_question_of_which_all_is_found_is_answered_in_full(
    browser: Browser, exported: Path
) -> None:
    browser.open(exported)
    for question in ("龙陵石斛面积是多少亩", "how many villages were covered"):
        browser.search(question)
        assert not browser.texts("#results .none"), question


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("龙陵石斛多少人", "人"),
        ("龙陵石斛多少户", "户"),
        ("how much money for coffee in Baoshan", "元"),
    ],
)
def test_the_page_answers_in_the_unit_that_is_asked_for(
    browser: Browser, exported: Path, question: str, unit: str
) -> None:
    browser.open(exported)
    in_page = "return page.data.measures[page.facts.get(arguments[0]).measure].unit[0]"
    assert browser.run(in_page, browser.search(question)[0]) == unit


@pytest.mark.parametrize(
    ("question", "typed", "name", "measure"),
    [
        ("咖啡精品律", "咖啡精品律", "咖啡精品率", "coffee-specialty-rate"),
        ("保山市财政邦扶资金", "财政邦扶资金", "财政帮扶资金", "fiscal-aid"),
        ("cofee output Yunnan", "cofee", "coffee", "coffee-output"),
    ],
)
def test_the_page_reads_a_slip_as_the_program_does(
    browser: Browser, exported: Path, question: str, typed: str, name: str, measure: str
) -> None:
    browser.open(exported)
    shown = browser.search(question)
    assert f"没有数字提到“{typed}”，按“{name}”查找" in browser.find("#results").text
    in_page = "return arguments[0].map((id) => page.facts.get(id).measure)"
    assert measure in browser.run(in_page, shown[:5])


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


def test_prices_and_verbs_with_their_object_apart_are_read(
    browser: Browser, exported: Path
) -> None:
    browser.open(exported)
    for question in ("咖啡多少钱一斤", "每公斤咖啡多少钱", "谁捐的款"):
        found = hulian("search", question, "--json").ids
        assert browser.search(question)[0] in found[:3], question


@pytest.mark.parametrize(
    "question", ["1.424 billion", "1.424 billion yuan", "142400万元", "14.24亿元"]
)
def test_the_page_finds_an_amount_however_it_is_written(
    browser: Browser, exported: Path, question: str
) -> None:
    browser.open(exported)
    browser.search(question)
    assert browser.ids()[0] == hulian("search", question, "--json").ids[0]
