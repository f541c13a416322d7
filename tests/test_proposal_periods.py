"""The period and the basis that are proposed for a figure."""

import pytest

from proposing import fields, proposed


@pytest.mark.parametrize(
    ("text", "period", "basis"),
    [
        ("2022年、2023年引进企业5家。", "2022?/2023?", "in-period"),
        ("截至3月底，今年投入5万元。", "2024-01?/2024-03?", "in-period"),
        ("今年上半年投入6万元，快于去年同期，引进企业5家。", "2024-01?/2024-06?", "in-period"),
        ("制定了结对计划，落实项目5个。", "2024?", "in-period"),
        ("计划送电10吨，截至3月底，已送5吨。", "../2024-03?", "cumulative"),
        ("由5元涨到8元。", None, None),
        ("收购价从每公斤5元涨到8元。", None, None),
        ("今年上半年投入6万元，计划年底前建成中心5个。", "2024?", "target"),
        ("2023年投入9万元。\n近日，签了5份协议。", "2024?", None),
        ("2023年起由5元涨到8元。", None, None),
        ("产值从2016年的1亿元增到3亿元，收入从5亿元增到8亿元。", "2016?", None),
        ("还将为洛南县培训50人次。", "2024?", "target"),
        ("目前已完成工程量的5%。", "2024-07?", "as-of"),
        ("2022年建成中心3个。自结对关系建立以来，投入5万元。", "../2024-07?", "cumulative"),
        ("2021年至2023年，投入9万元。新一轮协作以来，累计投入5万元。", "../2024-07?", "cumulative"),
        ("2021年至2023年，投入9万元，前两年建成中心5个。", "2021?/2022?", None),
        ("两地结对始于2021年。结对以来，累计投入5万元。", "2021?/..", "cumulative"),
        ("贫困人口由2016年的9户减少到2018年的5户。", "2018", "as-of"),
        ("2021年铁路局集团有限公司某段工作队驻村以来，投入5万元。", "2021/..", "cumulative"),
        ("上个月，引进企业5家。", "2024-06?", "in-period"),
        (
            "一年来，引进企业9家。\n一年来，投入9元。\n一年来，建校9所。\n发放资金5亿元。",
            *("2023?/..", "cumulative"),
        ),
        ("自去年10月至今，投入5万元。", "2023-10?/..", "cumulative"),
        ("展销会6月8日开幕。企业当场下了5万元的订单。", "2024-06-08?", "in-period"),
        ("到2023年底，面积达9亩，产量5吨。", "2023", "in-period"),
        ("2019年以来，投入9亿元。\n2023年，修路7公里。\n又引进企业5家。", "2024?", None),
        ("2023年，投入9亿元，截至8月底完工9个。洛南县获得5亿元。", "2023?", "in-period"),
        ("下一步，将于年底前再拨付5亿元。", "2024?", "target"),
        ("2023年投入9亿元。这个数字在以前年度只有5亿元。", None, None),
        ("往年只有5家。", None, None),
        ("截至2024年3月31日，茶园达9亩，比2021年的5亩多。", "2021", "as-of"),
        ("2023年游客9人次，高于2020年的5人次。", "2020", "in-period"),
        ("2023年收茶9吨，比2020年增加5吨。", "2023?", "in-period"),
        ("四年里，帮助就业5人次。", "2020?/..", "cumulative"),
        ("就诊率将保持在5%以上。", "2024?", "target"),
        ("企业捐赠设备5台。", "2024?", "in-period"),
        ("企业收购活羊5只。", "2024?", "in-period"),
        ("平均亩产5吨。", "2024?", "in-period"),
        ("今年以来共有5人外出务工。", "2024?", "in-period"),
        ("2017年以来，投入9万元。\n工厂已投产，日产菇5吨。", "2024?", None),
        ("全县葡萄种植面积已有5万亩。", "2024-07?", "as-of"),
        ("全县有存栏肉牛9万头。\n现存栏山羊5万只。", "2024-07?", "as-of"),
        ("葡萄面积已达9万亩，比2020年增加5万亩。", "2024-07?", "in-period"),
        ("上半年，输送务工9人。南京市先后选派干部5人。", "../2024-07?", "cumulative"),
        ("1至4月，办班9期。南京市累计捐款5万元。", "../2024-07?", "cumulative"),
        ("2023年投入9万元。\n年末，全县石榴种植面积5万亩。", "2023?", "as-of"),
        ("2023年产值9元，收入8元，分别增长8%、5%。", "2023?", "in-period"),
        ("2023年面积、产量和产值分别增长8%、7%和5%。", "2023", "in-period"),
        ("2023年全县春茶卖了5吨。", "2023", "in-period"),
        ("2023年全县新修通村公路5公里。", "2023", "in-period"),
        ("从2021年到现在，投入5万元。", "2021/..", "cumulative"),
        ("从2022年到目前，累计选派干部5人次。", "2022/..", "cumulative"),
    ],
)
def test_periods_of_real_articles(text: str, period: str | None, basis: str | None) -> None:
    facts = proposed(f"2024-07-06\n\n{text}").facts
    entry = next(f.entry for f in facts if f.entry.value("value").startswith("5"))
    assert entry.value("period") == period
    if basis:
        assert entry.value("basis") == basis


_REPORT = (
    "Since 2022 the Trust and the county have spent 5 million yuan on water. "
    "In 2024 we trained 240 caretakers and more than 120 of them found jobs. "
    "In 2025 we plan to fit washrooms at 14 schools."
)


@pytest.mark.parametrize(
    ("figure", "period", "basis", "guessed"),
    [
        ("5 million yuan", "2022/..", "cumulative", False),
        ("240", "2024", "in-period", False),
        ("14", "2025", "target", False),
    ],
)
def test_periods_in_english(figure: str, period: str, basis: str, guessed: bool) -> None:
    found = fields(_REPORT, figure, "2025-03")
    assert (found["period"].value, found["basis"].value) == (period, basis)
    assert bool(found["basis"].guess) == guessed


@pytest.mark.parametrize(
    ("text", "period", "basis", "guessed"),
    [
        ("2023年投入500万元。", "2023", "in-period", False),
        ("去年投入500万元。", "2023?", "in-period", True),
        ("今年上半年投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("上半年投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("“十四五”以来投入500万元。", "2021/..", "cumulative", False),
        ("“十三五”期间投入500万元。", "2016/2020", "in-period", False),
        ("近五年来投入500万元。", "2019?/..", "cumulative", True),
        ("去年以来投入500万元。", "2023?/..", "cumulative", True),
        ("前年以来投入500万元。", "2022?/..", "cumulative", True),
        ("后年投入500万元。", "2026?", "target", True),
        ("大前年投入500万元。", "2021?", "in-period", True),
        ("一年来投入500万元。", "2023?/..", "cumulative", True),
        ("每年投入500万元。", "2024?", "yearly", True),
        ("截至目前，累计投入500万元。", "../2024-06?", "cumulative", True),
        ("截至2023年底，累计投入500万元。", "../2023", "cumulative", False),
        ("截至5月底，累计投入500万元。", "../2024-05?", "cumulative", True),
        ("截至5月底，有企业500家。", "2024-05?", "as-of", True),
        ("目前有企业500家。", "2024-06?", "as-of", True),
        ("2月29日，投入500万元。", "2024-02-29?", "in-period", True),
        ("2月30日，投入500万元。", "2024?", "in-period", True),
        ("三年前有企业500家。", "2021?", "as-of", True),
        ("4月8日，投入500万元。", "2024-04-08?", "in-period", True),
        ("9月，投入500万元。", "2023-09?", "in-period", True),
        ("2023年以来，每年投入500万元。", "2023/..", "yearly", False),
        ("2025年计划投入500万元。", "2025", "target", False),
        ("2025年预计投入500万元。", "2025", "forecast", False),
        ("明年预计投入500万元。", "2025?", "forecast", True),
        ("2022年、2023年分别投入300万元、500万元。", "2023?", "in-period", True),
        ("2023年投入300万元。投入500万元。", "2023?", "in-period", True),
        ("2021年投入300万元，2022年起累计投入500万元。", "../2022?", "cumulative", True),
        ("投入500万元。", "2024?", "in-period", True),
        ("前10个月投入500万元。", "2024-01?/2024-10?", "in-period", True),
        ("1至5月，投入500万元。", "2024-01?/2024-05?", "in-period", True),
        ("前两个季度，投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("2023年投入300万元。三季度投入500万元。", "2023-07?/2023-09?", "in-period", True),
        ("2023年投入300万元。全年引进企业500家。", "2023?", "in-period", True),
        ("2023年上半年投入300万元，去年同期为500万元。", "2022-01?/2022-06?", "in-period", True),
        ("今年上半年比去年同期多投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("过去两年，投入500万元。", "2022?/2023?", "in-period", True),
        ("“十四五”末，将建成企业500家。", "2025?", "target", True),
        ("将投入500万元。", "2024?", "target", True),
        ("三、2024年工作打算\n争取新引进企业500家。", "2024", "target", False),
        ("三、2024年工作打算\n新引进企业500家。", "2024", "target", False),
        ("三、2024年工作打算\n四、成效\n2023年引进企业500家。", "2023", "in-period", False),
        ("2024年，江宁区将在洛南县新建企业500家。", "2024", "target", False),
        ("到2026年底，帮助建成企业500家。", "2026-12-31", "target", False),
        ("2023年一年投入500万元。", "2023", "in-period", False),
        ("去年销售额500万元。", "2023?", "in-period", True),
        ("截至2023年底，投入500万元。", "../2023", "cumulative", True),
        ("2021年以来，投入300万元。\n共引进企业500家。", "2021?/..", "cumulative", True),
        ("2023年引进企业300家，覆盖企业500家。", "2023?", "in-period", True),
        ("计划投入300万元，预计带动企业500家。", "2024?", "forecast", True),
        ("今年1至4月，引进企业300家。全县现有企业500家。", "2024-06?", "as-of", True),
        ("协作2023年成绩单\n2023年是第三年。\n签约企业500家。", "2023?", "in-period", True),
    ],
)
def test_periods_and_bases(text: str, period: str, basis: str, guessed: bool) -> None:
    found = fields(text, next(each for each in ("500万元", "500家") if each in text))
    assert (found["period"].value, found["basis"].value) == (period, basis)
    assert (found["period"].guess is not None) == guessed


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("这三年，投入500万元。", "2022?/2024?"),
        ("今明两年，投入500万元。", "2024?/2025?"),
        ("明后两年，投入500万元。", "2025?/2026?"),
        ("本月，投入500万元。", "2024-11?"),
        ("上月底，投入500万元。", "2024-10?"),
        ("上周，投入500万元。", "2024-11?"),
        ("上一年度，投入500万元。", "2023?"),
        ("2022年投入300万元。前一年投入500万元。", "2021?"),
        ("2022年投入300万元，上一年是500万元。", "2021?"),
        ("2022年投入300万元，比上一年多500万元。", "2022?"),
        ("2023年上半年投入300万元，2021年同期为500万元。", "2021-01?/2021-06?"),
        ("脱贫攻坚期内，投入500万元。", "2016?/2020?"),
    ],
)
def test_periods_by_words_alone(told: str, period: str) -> None:
    assert fields(told, "500万元", "2024-11-22")["period"].value == period


@pytest.mark.parametrize(
    "line",
    [
        "2023年11月3日，某地",
        "2023年11月3日　雨",
        "——2023年11月3日在某县代表大会上",
        "整理：某办　2023年11月3日整理　共四页",
        "县委办编印　2023年11月3日　帮扶方：甲市乙区",
        "甲县日报 2023-11-03 02版 本报记者 张三",
        "2023-11-03 甲县发布 文/张三",
        "甲县发布 | 2023/11/3 | 记者 张三",
        "2023 年 11 月 3 日　图文：张三",
        "张三 2023.11.3 于乙县",
    ],
)
def test_a_day_in_a_short_line_of_the_head_is_that_of_the_text(line: str) -> None:
    source = proposed(f"两地协作\n\n{line}\n\n去年投入9元。到2030年，再投入8元。").source
    assert source
    assert source.value("published") == "2023-11-03"


def test_a_day_up_to_which_a_head_counts_is_not_that_of_the_text() -> None:
    source = proposed("两地协作\n\n截至2023年11月3日的数字\n\n投入9元。").source
    assert source
    assert source.value("published") == "2023?"


def test_what_stands_is_as_large_as_it_was_built() -> None:
    text = "甲县2023年协作\n2024年1月20日\n\n2023年，投入9元。\n\n工厂占地8亩，厂房5平方米。"
    assert [f.entry.value("period") for f in proposed(text).facts] == [
        "2023",
        "2024-01?",
        "2024-01?",
    ]


def test_the_year_that_has_just_ended() -> None:
    text = "一年间，引进企业5家。"
    for published, period in (("2024-01-19", "2023?"), ("2024-06-19", "2023?/..")):
        assert proposed(text, published).facts[0].entry.value("period") == period


@pytest.mark.parametrize(
    ("head", "period", "months"),
    [
        ("江宁区协作台账\n（2023年1月至9月）", "2023-01?/2023-09?", "2023-09?"),
        ("江宁区2023年上半年协作情况", "2023-01?/2023-06?", "2023-06?"),
        ("江宁区2023年1—10月协作情况\n报送单位：江宁区", "2023-01?/2023-10?", "2023-10?"),
        ("江宁区2023年前三季度协作情况", "2023-01?/2023-09?", "2023-09?"),
        ("江宁区协作台账\n统计时间：2023年1月—11月", "2023-01?/2023-11?", "2023-11?"),
    ],
)
def test_months_in_the_head_are_those_of_the_figures(head: str, period: str, months: str) -> None:
    text = f"{head}\n\n一、拨付资金5万元。\n二、全县有在校学生9人。\n三、2022年办班3期。"
    dated = [fact.entry.value("period") for fact in proposed(text, "2023-12-01").facts]
    assert dated == [period, months, "2022"]


def test_months_in_a_sentence_are_those_of_its_own_figures() -> None:
    text = "江宁区协作情况\n2023年1月至9月，工作有进展。\n\n投入资金5万元。"
    assert proposed(text, "2023-12-01").facts[0].entry.value("period") == "2023?"


def test_what_is_so_now_dates_no_gift_behind_it() -> None:
    text = "甲县2024年协作\n2025-01-13\n\n2024年，投入9元。\n\n目前，8个县结对。社会捐款5元。"
    assert proposed(text).facts[-1].entry.value("period") == "2024?"


def test_without_a_date_last_year_is_none() -> None:
    assert "period" not in fields("去年投入500万元。", "500万元", None)


def test_a_day_that_is_none_is_no_period() -> None:
    (fact,) = proposed("9999年投入资金500万元。").facts
    assert "period" not in fact.entry.fields


def test_points_of_another_keyboard_part_clauses_too() -> None:
    text = "江宁区编制项目计划,共收到南京市资金500万元;洛南县300万元。"
    facts = proposed(text, "2024").facts
    assert [fact.entry.value("basis") for fact in facts] == ["in-period", "in-period"]


@pytest.mark.parametrize(
    "line", ["甲乙报　2024-03-22 10:40", "《甲乙日报》2024年3月22日　第1版", "甲乙报 2024年3月22日"]
)
def test_the_day_of_a_text_is_read_beside_the_name_of_its_paper(line: str) -> None:
    made = proposed(f"两地协作\n\n{line}\n\n到2030年，投入9元。")
    assert made.source
    assert made.source.value("published") == "2024-03-22"
    assert made.source.value("publisher") in ("甲乙报", "甲乙日报")


@pytest.mark.parametrize(
    ("told", "figure", "period", "basis"),
    [
        ("2022年结对。此后，投入资金5万元。", "5万元", "2022?/..", "cumulative"),
        ("2020年以来，投入9万元。园区总投资5万元，2022年投产。", "5万元", "2022?", "in-period"),
        ("去年“双11”当天，卖出茶叶5万元。", "5万元", "2022?", "in-period"),
        ("每年资助学生60名，每人5元。", "5元", "2023-06?", "yearly"),
        ("工厂年收购核桃5吨。", "5吨", "2023?", "yearly"),
        ("2020年以来，投入9万元，5名教师眼下正在支教。", "5名", "2023-06?", "as-of"),
        ("今年是帮扶的第四年。四年来，投入资金5万元。", "5万元", "2020?/..", "cumulative"),
        ("今年上半年出栏湖羊5只。", "5只", "2023-01?/2023-06?", "in-period"),
        ("自2020年起到2023年6月，累计投入9万元，有学校5所。", "5所", None, "cumulative"),
    ],
)
def test_what_was_done_and_when_by_the_words_beside(
    told: str, figure: str, period: str | None, basis: str
) -> None:
    found = fields(told, figure, "2023-06-09")
    assert found["basis"].value == basis
    assert period in (None, found["period"].value)
