"""What is said beside an answer: what to try, what is near, how to order."""

import pytest

import hulian
from conftest import Run, ids


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("哪里的旅游收入最多", "旅游收入 --sort amount --reverse"),
        ("最大的一笔帮扶资金", "财政帮扶资金 --sort amount --reverse"),
        ("哪个县咖啡最多", "咖啡种植面积 --sort amount --reverse"),
        ("谁的咖啡多", "咖啡产量 --sort amount --reverse"),
        ("普洱和保山谁种的咖啡更多？", "咖啡种植面积 --sort amount --reverse"),
        ("who grows more coffee", "咖啡产量 --sort amount --reverse"),
        ("Largest funds", "--sort amount --reverse"),
        ("旅游人次最少", "旅游人次 --sort amount"),
        ("火星上最多的", "指标 --sort amount --reverse"),
        ("茶", ""),
        ("almost new tea at most, at least", ""),
        ("咖啡面积多少", ""),
        ("coffee area of 10000 mu or more", ""),
    ],
)
def test_who_asks_for_an_extreme_is_told_how_to_order(run: Run, question: str, order: str) -> None:
    """A search orders by relevance; its first figure must not be taken for the largest."""
    found, english = run("search", question), run("search", question, "--lang", "en")
    if not order:
        assert "--sort" not in found.err + english.err
        return
    assert "hulian list --measure " in found.err
    assert f"{order}\n" in found.err
    assert f"{order[order.index('--') :]} does\n" in english.err


@pytest.mark.parametrize(
    ("question", "tried"),
    [
        ("腾冲市旅游收入", "hulian search 腾冲市"),
        ("普洱 结对 医院 咖啡馆", "hulian search "),
        ("tourism income of Tengchong", "hulian search tengchong"),
        ("保山GDP", "hulian measures"),
        ("保山房价", "hulian measures"),
        ("Baoshan birth rate", "hulian measures"),
        ("火星", "hulian measures"),
    ],
)
def test_an_answer_in_part_says_what_to_try(run: Run, question: str, tried: str) -> None:
    found = run("search", question, "--limit", "2")
    assert tried in found.err
    assert tried in run("search", question, "--limit", "2", "--lang", "en").err


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("2025年消费帮扶多少钱", "2025年"),
        ("消费帮扶2025", "2025"),
        ("咖啡 2019 精品率", "2019"),
    ],
)
def test_no_one_is_sent_to_all_figures_of_a_year(run: Run, question: str, time: str) -> None:
    """A time that no figure of what is asked has is told of; alone it finds what is not asked."""
    found = run("search", question)
    assert f"“{time}”" in found.err
    assert "hulian search" not in found.err


def test_a_whole_answer_needs_no_other_try(run: Run) -> None:
    for question in ("咖啡", "龙陵石斛种了多少亩", "coffee area of Baoshan"):
        assert "hulian measures" not in run("search", question).err
        assert "hulian search" not in run("search", question).err


@pytest.mark.parametrize(
    ("amount", "nearest"),
    [
        ("14.42亿元", "fiscal-aid-since-1997"),
        ("闵行给了保山14.42亿元", "fiscal-aid-since-1997"),
        ("1.442 billion yuan", "fiscal-aid-since-1997"),
        ("1442000000", "fiscal-aid-since-1997"),
        ("64.9万公斤", ""),
        ("648个项目", "aid-projects-since-1997"),
        ("73.97亿元", "consumption-sales-yunnan-2024-first-half"),
        ("207.79亿元", "consumption-sales-yunnan-to-2024"),
        ("99万亿元", ""),
    ],
)
def test_amounts_near_one_that_no_figure_has_are_named(
    base: hulian.FactBase, amount: str, nearest: str
) -> None:
    (unknown,) = base.ask(amount).unknown
    assert unknown.word in amount
    near = [each.id for each in unknown.near]
    assert nearest in near[:1] if nearest else not near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("咖非", "coffee"), ("石胡", "dendrobium"), ("差叶", "tea"), ("人裁", "talent")],
)
def test_a_slip_in_a_word_of_two_characters_that_sounds_alike_is_told(
    base: hulian.FactBase, typed: str, meant: str
) -> None:
    (unknown,) = base.ask(typed).unknown
    assert [each.id for each in unknown.near] == [meant]


@pytest.mark.parametrize("typed", ["穷富", "咖味", "银航", "石人"])
def test_one_character_of_two_says_nothing_else(base: hulian.FactBase, typed: str) -> None:
    assert [each.near for each in base.ask(typed).unknown] == [()]


@pytest.mark.parametrize(
    ("digits", "found"),
    [
        ("1424000000", "fiscal-aid-since-1997"),
        ("407600", "duoduo-coffee-bought-value"),
        ("1,424,000,000", "fiscal-aid-since-1997"),
        ("149370000 14937", "people-employed-since-2021"),
        ("376000", "longjiang-visits-2025"),
        ("13300", "aid-projects-yunnan-1996-2023"),
    ],
)
def test_plain_digits_are_an_amount_in_whatever_unit(
    base: hulian.FactBase, digits: str, found: str
) -> None:
    assert ids(base, digits)[0] == found


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("保山GDP", "gdp"),
        ("Baoshan GDP", "gdp"),
        ("龙陵县税收多少", "税收"),
        ("保山市2024年进出口", "进出口"),
        ("Minhang unemployment", "unemployment"),
        ("保山GDP多少亿元", "gdp"),
        ("龙陵县 电影院", "电影院"),
    ],
)
def test_only_where_and_when_answer_nothing(run: Run, question: str, unknown: str) -> None:
    """A word that carries the question, and is unknown, is not passed over for other figures."""
    found = run("search", question)
    assert (found.code, found.out) == (0, "")
    assert found.err.startswith(f"没有提到“{unknown}”\n没有符合的数字\n")
    assert run("search", question, "--json").json == []


@pytest.mark.parametrize(
    "question", ["昌宁靠茶吃饭的有多少人", "上海慈善公益基金会做了啥", "保山GDP 咖啡", "孟莲"]
)
def test_what_else_is_asked_about_is_answered(run: Run, question: str) -> None:
    assert run("search", question).out


def test_two_places_and_a_time_tell_enough_to_be_answered(run: Run) -> None:
    found = run("search", "how many Baoshan teenagers are in Shanghai since 2021", "--json")
    assert "students-to-shanghai-since-2021" in found.ids[:3]
    assert found.err.startswith("没有提到“teenagers”")
