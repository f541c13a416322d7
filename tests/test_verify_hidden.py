"""Wrong figures behind words that hide what they are of, against the bundled base."""

import pytest

from drafts import judged
from hulian.documents.read import read
from hulian.verify.verify import Verifier

_AMISS = ("error", "warning")


@pytest.mark.parametrize(
    "adverb", ["已", "已经", "先后", "共", "累计", "已累计", "还", "又", "至今已", "三年来已"]
)
def test_an_adverb_hides_no_giver(verifier: Verifier, adverb: str) -> None:
    text = f"闵行区{adverb}向保山市投入财政帮扶资金9.13亿元。"
    found = judged(verifier, text)["9.13亿元"]
    assert found.level in _AMISS
    assert "giver-differs" in found.codes
    text = f"上海市和闵行区{adverb}向保山市投入财政帮扶资金9.13亿元。"
    assert judged(verifier, text)["9.13亿元"].level == "ok"


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("2023年较上年增加566人", "warning"),
        ("2023年同比增加566人", "warning"),
        ("2023年与上年相比增加566人", "warning"),
        ("2024年与上年相比增加566人", "ok"),
        ("2023年比2022年增加566人", "warning"),
        ("2024年较上年增加566人", "ok"),
        ("2024年同比增加566人", "ok"),
        ("2024年比2023年增加566人", "ok"),
        ("较2023年增加566人", "ok"),
        ("较上年增加566人", "ok"),
        ("2023年比上一年多了566人", "warning"),
        ("2023年，同比多出566人", "warning"),
    ],
)
def test_a_change_on_the_year_before_is_of_the_year_named_first(
    verifier: Verifier, told: str, level: str
) -> None:
    text = f"隆阳区自2022年以来已帮助2280名农村劳动力转移就业，其中{told}。"
    found = judged(verifier, text)
    assert found["566人"].level == level
    assert found["2280名"].level == "ok"


@pytest.mark.parametrize("township", ["镇安镇", "五合乡", "新华乡"])
def test_a_township_of_an_unusual_name_is_another_place(verifier: Verifier, township: str) -> None:
    def levels(place: str) -> set[str]:
        text = f"# 龙陵石斛\n\n龙陵石斛种得多。{place}2022年就有3314人做枫斗，一年收入2895万元。"
        found = judged(verifier, text)
        return {found[printed].level for printed in ("3314人", "2895万元")}

    assert "ok" not in levels(township)
    assert levels("龙山镇") == {"ok"}


@pytest.mark.parametrize(
    ("span", "levels"),
    [
        ("Between 2015 and April 2022", {"warning"}),
        ("From 2015 to April 2022", {"warning"}),
        ("Between 2018 and April 2022", {"ok", "note"}),
        ("From 2018 to April 2022", {"ok", "note"}),
    ],
)
def test_the_beginning_of_a_span_counts_in_english(
    verifier: Verifier, span: str, levels: set[str]
) -> None:
    text = (
        f"{span}, Minhang spent 41.5 million yuan on jobs in Baoshan, helped 15,772 people from "
        "there find work and backed 72 job fairs."
    )
    found = judged(verifier, text)
    assert {found[n].level for n in ("41.5 million yuan", "15,772", "72")} <= levels


def test_officials_from_a_place_were_sent_by_it(verifier: Verifier) -> None:
    def sent(place: str) -> str:
        text = (
            "By July 2025, 77 projects were under way in Baoshan, and 42 officials from "
            f"{place} had been sent to Baoshan that year."
        )
        return judged(verifier, text)["42"].level

    assert sent("Shanghai's Songjiang") in _AMISS
    assert sent("Songjiang") in _AMISS
    text = "By July 2025, {} had sent 42 officials to Baoshan."
    assert judged(verifier, text.format("Songjiang"))["42"].level in _AMISS
    assert judged(verifier, text.format("Minhang"))["42"].level == "ok"
    text = "By July 2025, Baoshan hosted 42 officials sent by {}."
    assert judged(verifier, text.format("Jiading"))["42"].level in _AMISS
    assert judged(verifier, text.format("Minhang"))["42"].level == "ok"
    text = "By July 2025, 42 cadres from {} were seconded to Baoshan."
    assert judged(verifier, text.format("Putuo"))["42"].level in _AMISS
    assert judged(verifier, text.format("Minhang"))["42"].level == "ok"
    assert sent("Shanghai's Minhang") == "ok"
    assert sent("Minhang") == "ok"


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("The aid projects cover {} townships and {} villages of Baoshan.", "ok"),
        ("Since 2021 aid projects have reached {} townships and {} villages in Baoshan.", "ok"),
        ("In Baoshan {} townships and {} villages have aid projects of Minhang.", "ok"),
        ("保山市的援建项目覆盖{}个乡镇、{}个村。", "ok"),
        ("2021年以来，受援项目覆盖保山市{}个乡镇和{}个村。", "ok"),
    ],
)
def test_the_noun_beside_a_number_is_the_thing_of_its_fact(
    verifier: Verifier, text: str, agrees: str
) -> None:
    right = [f.level for f in judged(verifier, text.format(33, 142)).values()]
    assert right == [agrees, agrees]
    wrong = [f.level for f in judged(verifier, text.format(142, 33)).values()]
    assert agrees not in wrong


def test_a_clause_goes_on_with_the_pair_of_the_one_before(verifier: Verifier) -> None:
    def levels(first: int, second: int) -> tuple[str, str]:
        text = (
            "闵行区的11个村、51家企业、3家社会组织与保山120个村结成对子，"
            f"10所学校、{first}家医院分别与保山的4所学校、{second}家医院结对。"
        )
        found = judged(verifier, text)
        assert (found["10所"].level, found["4所"].level) == ("ok", "ok")
        return found[f"{first}家"].level, found[f"{second}家"].level

    assert levels(8, 4) == ("ok", "ok")
    first, second = levels(4, 8)
    assert first in _AMISS
    assert second in _AMISS


@pytest.mark.parametrize(
    "text",
    [
        "闵行区的10所学校与保山市的4所学校结对，{}家医院同保山市的{}家医院结对。",
        "闵行区有3家社会组织与保山结对，{}家医院和保山的{}家医院结成对子。",
    ],
)
def test_who_has_what_a_clause_pairs_is_told_before_it(verifier: Verifier, text: str) -> None:
    right = judged(verifier, text.format(8, 4))
    assert (right["8家"].level, right["4家"].level) == ("ok", "ok")
    wrong = judged(verifier, text.format(4, 8))
    assert wrong["4家"].level in _AMISS
    assert wrong["8家"].level in _AMISS


@pytest.mark.parametrize("head", ["精品率|精深加工率", "精品率（%）|精深加工率（%）"])
@pytest.mark.parametrize(
    "caption", ["表2　咖啡精品率、精深加工率（%）", "## 咖啡精品率和精深加工率（%）"]
)
def test_the_head_of_a_column_speaks_more_than_the_caption(
    verifier: Verifier, caption: str, head: str
) -> None:
    def levels(*rows: str) -> list[str]:
        lines = "\n".join(f"|{row}|" for row in (f"地区|年份|{head}", "-|-|-|-", *rows))
        figures = verifier.verify(read(f"# 云南咖啡\n\n{caption}\n\n{lines}\n".encode(), "a.md"))
        return [f.level for f in figures if "." in f.mention.printed]

    right = levels("普洱市|2024年|30.52|29.04", "云南省|2024年|31.6|80.8")
    assert right == ["ok"] * 4
    wrong = levels("普洱市|2024年|29.04|30.52", "云南省|2024年|80.8|31.6")
    assert len(wrong) == 4
    assert "ok" not in wrong


def test_the_rate_before_a_figure_is_its_fact_s(verifier: Verifier) -> None:
    def levels(first: str, second: str) -> list[str]:
        text = f"云南省2024年咖啡精品率{first}，精深加工率{second}。"
        found = judged(verifier, text)
        return [found[first].level, found[second].level]

    assert levels("31.6%", "80.8%") == ["ok", "ok"]
    assert "ok" not in levels("80.8%", "31.6%")
