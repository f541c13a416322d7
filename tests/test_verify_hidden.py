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


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
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
