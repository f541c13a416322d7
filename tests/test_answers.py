"""What a question asks for: a unit, a total, a place of its own, nothing that is ruled out."""

import json
import re

import pytest

import hulian
from conftest import Run, ids


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("闵行给腾冲多少钱", "元"),
        ("闵行给隆阳区的资金", "元"),
        ("how much money for Tengchong", "元"),
        ("龙陵石斛多少人", "人"),
        ("龙陵石斛多少户", "户"),
        ("龙陵石斛多大", "亩"),
        ("普洱咖啡占比", "%"),
        ("哪年开始帮扶昌宁", "年"),
    ],
)
def test_the_answer_is_in_the_unit_that_is_asked_for(
    base: hulian.FactBase, question: str, unit: str
) -> None:
    assert {figure.unit for figure in base.search(question, limit=3)} == {unit}


def test_that_nothing_has_the_unit_asked_for_is_said(run: Run) -> None:
    asked = ("search", "订单班多少吨", "--json", "--limit", "1")
    assert "没有以吨计的数字符合" in run(*asked).err
    assert "no figure in tonnes matches" in run(*asked, "--lang", "en").err


def test_a_place_without_such_a_figure_is_said_to_have_none_as_of_the_bases_day(run: Run) -> None:
    code, out, err = run("search", "闵行给腾冲多少钱", "--json", "--limit", "3")
    assert code == 0
    assert '"coverage":"wider"' in out
    assert re.search(r"截至\d{4}-\d\d-\d\d，没有“腾冲”自己的这样的数字", err)


def test_figures_of_wider_areas_farther_down_are_said_to_be_so(run: Run) -> None:
    question = ("search", "2024年保山咖啡产量", "--json", "--limit")
    assert "包括“保山”的地区" in run(*question, "3").err
    assert "包括“保山”的地区" not in run(*question, "1").err


@pytest.mark.parametrize(
    "question", ["闵行一共投了多少钱", "how much money did Minhang give in total"]
)
def test_a_total_begins_with_what_began_earliest(base: hulian.FactBase, question: str) -> None:
    assert base.search(question, limit=1)[0].id == "fiscal-aid-since-1997"


@pytest.mark.parametrize(
    "question", ["除了咖啡还有哪些产值", "不含咖啡的产值", "output value except coffee"]
)
def test_what_is_ruled_out_is_not_found(base: hulian.FactBase, question: str) -> None:
    found = base.search(question)
    assert found
    assert not any("coffee" in figure.themes or "咖啡" in figure.label for figure in found)


def test_own_figures_come_before_those_of_areas_around_and_none_says_there_are_none(
    run: Run,
) -> None:
    code, out, err = run("search", "隆阳区有多少人在上海打工", "--json")
    assert code == 0
    assert [fact["places"] for fact in json.loads(out)[:2]] == [["隆阳区"], ["隆阳区"]]
    assert "没有“隆阳区”自己的" not in err
    assert "没有提到“上海”" in err
    assert "其中有的是包括“隆阳区”的地区的" in err


def test_of_which_figures_it_is_said_that_they_are_of_areas_around(run: Run) -> None:
    question = ("search", "施甸县得了哪些项目", "--json")
    code, out, err = run(*question)
    assert code == 0
    assert ["施甸县"] in [fact["places"] for fact in json.loads(out)]
    assert "以下是包括它的地区的" not in err
    assert "排在前面的是包括它的地区的" in err
    assert "the first ones are of areas" in run(*question, "--lang", "en").err


@pytest.mark.parametrize(
    "question", ["2025年闵行派了多少医生和老师到保山", "how many doctors and teachers in Baoshan"]
)
def test_a_label_with_both_words_comes_before_those_with_one(
    base: hulian.FactBase, question: str
) -> None:
    assert base.search(question, limit=1)[0].id == "aid-team-baoshan-2018"


def test_how_many_of_some_people_asks_for_people(base: hulian.FactBase) -> None:
    assert {figure.unit for figure in base.search("闵行派了多少老师", limit=1)} == {"人"}


def test_a_year_of_sales_is_first_of_the_place_itself(base: hulian.FactBase) -> None:
    assert ids(base, "昌宁的茶叶一年卖多少钱")[0] == "changning-tea-output-value-2024"


def test_the_places_own_figures_come_before_those_that_mention_it(base: hulian.FactBase) -> None:
    found = base.search("云南咖啡精深加工率", limit=3)
    assert [figure.places for figure in found] == [["云南省"]] * 3


def test_own_figures_without_the_topic_follow_the_first_of_areas_around(
    base: hulian.FactBase,
) -> None:
    places = [figure.places for figure in base.search("施甸县得了哪些项目", limit=4)]
    assert "施甸县" not in places[0] + places[1]
    assert "施甸县" in places[2]
    assert "施甸县" in places[3]


def test_of_places_side_by_side_any_will_do_after_all(run: Run) -> None:
    _, out, err = run("search", "昌宁、施甸、龙陵各有几所医院受到组团帮扶", "--json")
    found = [fact["places"] for fact in json.loads(out)]
    assert found[0] == ["保山市"]  # which names all of them
    assert {place for places in found[1:4] for place in places} == {"昌宁县", "施甸县", "龙陵县"}
    assert "没有提到" not in err


def test_a_verb_asks_for_what_it_means(base: hulian.FactBase) -> None:
    found = base.search("新寨村咖啡卖了多少钱", limit=3)
    assert found
    assert all("value" in figure.measure for figure in found)


@pytest.mark.parametrize(
    ("question", "lang", "expected"),
    [
        ("人口", "zh", "没有名为“人口”的指标，只有范围更窄的，如“种茶涉茶人口”"),
        ("保山市人口有多少", "zh", "没有名为“人口”的指标"),
        ("人口", "en", "no measure is called “人口”, only narrower ones, like"),
        ("沪滇协作资金168亿", "zh", "没有正好是“168亿”的；以下按约数"),
        ("168亿", "en", "none is exactly “168亿”; these round to it"),
        ("小学生人数", "zh", "没有提到“小学生人数”；按“学生人数”查找"),
    ],
)
def test_what_is_only_nearly_asked_for_is_said(
    run: Run, question: str, lang: str, expected: str
) -> None:
    code, out, err = run("search", question, "--json", "--lang", lang)
    assert code == 0
    assert json.loads(out)
    assert expected in err


@pytest.mark.parametrize("question", ["贫困人口", "产值", "志愿者", "保山市贫困人口"])
def test_what_has_a_name_is_not_said_to_be_narrower(base: hulian.FactBase, question: str) -> None:
    assert not base.ask(question).narrower


def test_a_question_that_asks_for_nothing_is_told_what_to_try(run: Run) -> None:
    code, out, err = run("search", "没有的词汇", "--json")
    assert (code, out) == (0, "[]\n")
    assert "没有提到“词汇”" in err
    assert "hulian measures" in err
