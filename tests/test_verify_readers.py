"""Verdicts that a reader found wrong, each in other words than the reader's."""

import pytest

from drafts import judged
from hulian.documents.read import read
from hulian.figures.quantity import parse
from hulian.figures.unit_words import units_of_texts
from hulian.figures.units import WORDS
from hulian.verify.draft import Draft
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "龙陵县：闵行投入3100万元建设石斛种植销售中心，去年末全县石斛面积4.6万亩。",
            "3100万元",
        ),
        ("闵行区投入1450万元提升新寨村咖啡产业，去年产值2亿元。", "1450万元"),
        ("闵行区投入1450万元提升新寨村咖啡产业，去年全部建成。", "1450万元"),
        ("闵行投入3100万元建设龙陵石斛种植销售中心，该县上年石斛产值不菲。", "3100万元"),
        (
            "闵行区给保山市的财政帮扶资金14.24亿元，今年还将新建5座冷库。",
            "14.24亿元",
        ),
        ("闵行区累计在保山市援建项目649个；去年又有12个开工。", "649个"),
    ],
)
def test_a_period_of_a_later_clause_is_not_the_earlier_figure_s(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2024年上半年，闵行区的援助资金在云南启动项目495个。", "495个"),
        ("2024年上半年，云南省用闵行区的援助资金启动项目495个。", "495个"),
        ("2024年上半年，云南省利用闵行区帮扶资金启动项目495个。", "495个"),
        ("闵行区引导东部企业341家到云南投资108.3亿元。", "341家"),
        ("闵行区引导东部企业341家到云南投资108.3亿元。", "108.3亿元"),
        ("2024年上半年，在闵行区引导下，东部企业341家到云南投资。", "341家"),
        ("2024年上半年，闵行区组织341家东部企业到云南省投资。", "341家"),
        ("2024年上半年，经闵行区牵线，东部企业在云南省投资108.3亿元。", "108.3亿元"),
    ],
)
def test_whose_money_or_lead_it_is_gives(verifier: Verifier, text: str, printed: str) -> None:
    found = judged(verifier, text)[printed]
    assert found.level == "warning"
    assert "giver-differs" in found.codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("上海慈善公益基金会在保山免费为1111名白内障患者做手术。", "1111名"),
        ("上海慈善公益基金会给保山1111名白内障患者做了复明手术。", "1111名"),
        ("白内障复明行动在保山完成免费手术1111名。", "1111名"),
        ("在保山，1111名患者免费接受白内障手术。", "1111名"),
        ("上海慈善公益基金会的白内障复明行动在保山义诊215名。", "215名"),
    ],
)
def test_what_another_measure_of_the_passage_counts_does_not_agree(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level != "ok"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("上海慈善公益基金会的白内障复明行动在保山义诊1111名。", "1111名"),
        ("白内障复明行动在保山义诊1111名，免费手术215名。", "1111名"),
        ("白内障复明行动在保山义诊1111名，免费手术215名。", "215名"),
        ("白内障复明行动在保山为215名患者免费做了手术。", "215名"),
    ],
)
def test_what_the_measure_counts_still_agrees(verifier: Verifier, text: str, printed: str) -> None:
    assert judged(verifier, text)[printed].level == "ok"


_WORK = "14,937"


@pytest.mark.parametrize(
    "text",
    [
        "Longjiang Township received 376,000 tourists in 2025. "
        "A total of 14,937 poor people found work.",
        "Longjiang Township received 376,000 tourists in 2025. "
        "Since 2021 Minhang has helped 14,937 poor people into work.",
        "Xinzhai Village grows coffee. Minhang helped 14,937 poor people find jobs.",
        "Longling County grows dendrobium. 14,937 poor people got jobs by Minhang's help.",
    ],
)
def test_the_place_of_a_sentence_in_english_does_not_stick(verifier: Verifier, text: str) -> None:
    assert judged(verifier, text)[_WORK].level in ("ok", "note", "unknown")


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("普洱咖啡面积占全省的52%，保山占12%，两市合计占65%。", "65%", "warning"),
        ("普洱占全省咖啡面积的52%，保山占12%，两市合计占65%。", "65%", "warning"),
        ("茶园面积甲县占全市的31%，乙县占20%，两县合计占58%。", "58%", "error"),
        ("甲村占全镇的20%，乙村占15%，丙村占10%，三村共占55%。", "55%", "error"),
        ("甲村占全镇的20%，乙村占15%，丙村占10%，三村共占45%。", "45%", "ok"),
        ("甲县占52%，乙县占12%，加起来占全市的64%。", "64%", "ok"),
    ],
)
def test_shares_of_one_whole_add_up(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    found = judged(verifier, text)[printed]
    assert (found.level, found.codes) == (
        level,
        ("derived",) if level == "ok" else ("sum-wrong",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "保山产业园区工业总产值2022年为432.76亿元，2024年为69.24亿元。",
        "2024年，保山产业园区工业总产值69.24亿元。",
        "保山产业园区2024年实现工业总产值69.24亿元。",
        "2024年保山产业园区完成工业总产值69.24亿元，增长很快。",
    ],
)
def test_what_eight_months_gave_is_not_the_year_s(verifier: Verifier, text: str) -> None:
    found = judged(verifier, text)["69.24亿元"]
    assert (found.level, found.codes) == ("warning", ("period-differs",))


def test_what_eight_months_gave_agrees_where_they_are_named(verifier: Verifier) -> None:
    text = "2024年1至8月，保山产业园区工业总产值69.24亿元。"
    assert judged(verifier, text)["69.24亿元"].level == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "The specialty rate of Baoshan coffee is now 70%, up 60%.",
        "The specialty rate of coffee in Baoshan grew by 60% to 70%.",
        "In Baoshan the specialty rate of coffee reached 70%, a rise of 60%.",
    ],
)
def test_a_change_in_english_is_held_against_no_level(verifier: Verifier, text: str) -> None:
    assert judged(verifier, text)["60%"].level == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "The specialty rate of Baoshan coffee rose from 10% to 70%, an increase of 60%.",
        "Baoshan's specialty rate of coffee went from 10% to 70%, up by 60%.",
        "The specialty rate is 70 percent, up from 10 percent, an increase of 60 percent.",
    ],
)
def test_a_change_in_english_is_in_points(verifier: Verifier, text: str) -> None:
    found = next(j for printed, j in judged(verifier, text).items() if printed.startswith("60"))
    assert (found.level, found.codes) == ("error", ("points-wrong",))


@pytest.mark.parametrize(
    ("text", "printed", "known", "told"),
    [
        ("去年，闵行区给保山市的财政帮扶资金14.24亿元。", "14.24亿元", "累计", "一年的数"),
        ("闵行区每年给保山市的财政帮扶资金14.24亿元。", "14.24亿元", "累计", "一年的数"),
        ("闵行区今年在保山市援建项目649个。", "649个", "累计", "一年的数"),
        ("闵行区计划给保山市财政帮扶资金14.24亿元。", "14.24亿元", "累计", "计划或预计"),
    ],
)
def test_both_bases_are_named(
    verifier: Verifier, text: str, printed: str, known: str, told: str
) -> None:
    found = judged(verifier, text)[printed]
    assert "basis-differs" in found.codes
    assert f"口径是{known}；文中说的是{told}" in found.remarks[0].message.zh


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        (name, unit)
        for name, unit in units_of_texts().items()
        if WORDS[unit].kind != "duration" and name != "m"
    ],
)
def test_a_draft_reads_the_units_of_english_texts(name: str, unit: str) -> None:
    unit = "个" if WORDS[unit].kind == "count" else unit  # a base may count them by other words
    (found,) = Draft(read(f"The plant of the county has 20 {name}.".encode(), "draft.md")).mentions
    assert found.candidate.unit == parse(f"20{unit}").unit
