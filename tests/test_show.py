"""`hulian show`: everything there is about a figure, its source and its relations."""

import pytest

from conftest import VALLEY, Run

CITY = {
    "id": "aid-city",
    "数字": "14.24亿元",
    "事项": "海东区给清水市的资金，1997年起",
    "数值": "1,424,000,000 元",
    "时间": "1997年起 (1997/..)",
    "口径": "累计",
    "地方": "清水市",
    "给出方": "海东区",
    "指标": "帮扶资金 (aid)",
    "主题": "资金",
    "来源": "清水公报（清水市政府，2026年1月，政府）",
    "网址": "https://gazette.example/2026/1",
    "原文印作": "14。24亿元",
    "位置": "第 120 字（从 0 数）",
    "来源说明": "全文公开。",
}


@pytest.fixture
def shown(run: Run) -> Run:
    """Shows figures of the valley."""
    return lambda *args: run("show", "--base", VALLEY, *args)


def fields(out: str) -> dict[str, list[str]]:
    """The names and values of one figure; a name can stand more than once."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in out.splitlines():
        head, value = line.split("  ", 1)
        name = head or name
        found.setdefault(name, []).append(value.strip())
    return found


def test_all_about_one_figure(shown: Run) -> None:
    found = fields(shown("aid-city").out)
    assert len(found.pop("同一指标")) == 6
    assert found == {name: [value] for name, value in CITY.items()}


@pytest.mark.parametrize(
    ("fact", "name", "values"),
    [
        ("aid-taoyuan-2023", "范围", ["多于 (2000万, 3000万) 元"]),
        ("aid-province", "范围", ["至少 [20亿, ∞) 元"]),
        ("aid-donghe-2024", "范围", ["略少于 (5000万, 5100万) 元"]),
        ("aid-undated", "范围", ["大约 [250万, 350万] 元"]),
        ("tea-output-xiaqiao", "范围", ["范围 [3, 5] 吨"]),
        ("tea-output-xiaqiao", "说明", ["“茶叶”原印作“茶業”。"]),
        ("tea-output-xiaqiao", "转载自", ["北山通讯"]),
        ("projects-longwan", "属于", ["649个  清水市的项目（projects-city）"]),
        ("projects-city", "其中", ["15个项目  龙湾县的项目（projects-longwan）"]),
        (
            "visits-2025-gazette",
            "异说",
            ["≠ 12万人次  龙湾县2025年的游客，报上的数（visits-2025-daily）"],
        ),
        ("visits-2025-daily", "异说", ["≠ 11.2万人次  龙湾县2025年的游客（visits-2025-gazette）"]),
        ("hospitals-named", "包括", ["龙湾县人民医院、桃源镇卫生院"]),
        ("hospitals-named", "原文印作", ["来源没有印出，按列名计数"]),
        ("aid-longwan-2024", "给出方", ["海东区、社会力量"]),
        ("aid-two-counties", "地方", ["龙湾县、东河县"]),
    ],
)
def test_what_a_figure_has_is_shown(shown: Run, fact: str, name: str, values: list[str]) -> None:
    assert fields(shown(fact).out).get(name, []) == values


def test_what_is_not_known_is_left_out(shown: Run) -> None:
    names = fields(shown("aid-undated").out)
    assert not {"时间", "口径", "地方", "给出方", "位置", "说明", "属于", "包括", "网址"} & {*names}


def test_headings_and_values_are_in_english(shown: Run) -> None:
    found = fields(shown("visits-2025-daily", "--lang", "en").out)
    assert found["What"] == ["Visitors to Longwan in 2025, after the newspaper"]
    assert found["When"] == ["? 2025 (2025?)"]
    assert found["Disputed by"] == [
        "≠ 11.2万人次 (112,000 person-times)  Visitors to Longwan in 2025 (visits-2025-gazette)"
    ]
    assert found["Source"] == ["海东日报 (22 Oct 2025, repost)"]


def test_several_figures_in_the_order_asked_for(shown: Run) -> None:
    out = shown("surgeries-2025", "aid-city").out
    first, second = out.split("\n\n")
    assert fields(first)["id"] == ["surgeries-2025"]
    assert fields(second)["id"] == ["aid-city"]
    assert shown("surgeries-2025", "aid-city", "--json").ids == ["surgeries-2025", "aid-city"]


def test_json_is_what_list_prints(shown: Run, run: Run) -> None:
    listed = run("list", "--base", VALLEY, "--json").json
    assert shown(*(fact["id"] for fact in listed), "--json").json == listed


def test_one_unknown_id_is_an_answer_to_none(shown: Run) -> None:
    code, out, err = shown("aid-city", "aid-town")
    assert (code, out) == (2, "")
    assert "没有叫“aid-town”的数字" in err


@pytest.mark.parametrize("bundled", ["zh", "en"])
def test_every_figure_of_the_bundled_base_can_be_shown(run: Run, bundled: str) -> None:
    ids = run("list", "--json").ids
    result = run("show", *ids, "--lang", bundled)
    assert (result.code, result.err) == (0, "")
    assert result.out.count("\n\n") == len(ids) - 1


def test_a_label_shows_its_figure_without_its_particle_and_punctuation(run: Run) -> None:
    identifier = "longjiang-tourism-income-2022"
    assert run("show", "龙江乡2022年旅游收入") == run("show", identifier)
    assert run("cite", "龙江乡，2022年，旅游收入") == run("cite", identifier)
    assert run("show", "龙江乡2019年旅游收入").code == 2
    assert "coffee-value-xinzhai-2023-people" in run("show", "新寨村咖啡产值2023年").err


def test_words_that_find_one_figure_show_it(shown: Run) -> None:
    assert shown("白内障", "手术") == shown("surgeries-2025")
    code, out, err = shown("资金")
    assert (code, out) == (2, "")
    assert "aid-city" in err
    assert shown("资金", "火星").code == 2


def test_an_id_may_be_typed_in_capitals(run: Run) -> None:
    identifier = "longjiang-tourism-income-2022"
    for command in ("show", "cite"):
        assert run(command, identifier.upper()) == run(command, identifier)
    assert "nosuch" in run("show", "NoSuch").err.lower()
