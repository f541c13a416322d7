"""Whose, where and when a figure of a draft is, against the bundled base."""

import pytest

from drafts import judged
from hulian.documents.read import read
from hulian.verify.verify import Verifier

_HOME = "闵行区对口帮扶保山市。两地2021年以来互访交流700多人次。"
_SCHOOL = (
    "2035名学生送到上海读书，480人毕业后稳定就业。技师学院办了12个订单班，定向培养850名技能人才，"
    "其中317名去了三家上海企业。"
)


def test_a_figure_of_another_giver_and_place_is_a_warning(verifier: Verifier) -> None:
    text = (
        "闵行区给保山市的财政帮扶资金14.24亿元，援建项目649个，互派干部和人才463名。"
        "2024年上半年，闵行区给保山市财政援助资金38.18亿元。"
    )
    found = judged(verifier, text)["38.18亿元"]
    assert found.level == "warning"
    assert {"giver-differs", "place-differs"} <= {*found.codes}


def test_a_figure_of_a_place_that_only_lies_around_stays_unknown(verifier: Verifier) -> None:
    text = "2020年，保山市茶叶综合产值38.81亿元。"
    assert judged(verifier, text)["38.81亿元"].level == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        _SCHOOL,
        f"{_HOME}闵行区的学校结对。{_SCHOOL}",
        f"{_HOME}龙江乡接待游客，2022年来了11.2万人次。\n\n## 教育\n\n{_SCHOOL}",
        f"{_HOME}龙陵县、昌宁县各有安排。\n\n{_SCHOOL}",
        f"{_HOME}赴上海市培训的老师回来了。技师学院办了12个订单班，定向培养850名技能人才。",
        f"{_HOME}上海医院的专家来了。技师学院办了12个订单班，定向培养850名技能人才。",
        f"{_HOME}孩子们到上海读书。480人毕业后稳定就业，317名技能人才去了上海企业。",
    ],
)
def test_where_people_go_is_not_where_figures_are_of(verifier: Verifier, text: str) -> None:
    levels = {f.level for f in judged(verifier, text).values()}
    assert "ok" in levels
    assert levels.isdisjoint({"error", "warning"})


def test_of_a_city_nothing_is_a_slip_of_a_village_that_is_not_named(verifier: Verifier) -> None:
    text = f"{_HOME}\n\n- 旅游人次：15.9万人次"
    assert judged(verifier, text)["15.9万人次"].level == "unknown"


def test_a_list_does_not_hand_its_places_on(verifier: Verifier) -> None:
    text = (
        "2024年，云南省咖啡发展很快。普洱、临沧、保山种植面积分别占比52%、20%、12%。"
        "咖啡生豆均价41.02元/公斤，精品咖啡产量4.61万吨。"
    )
    found = judged(verifier, _HOME + text)
    assert {found[printed].level for printed in ("41.02元/公斤", "4.61万吨")} == {"ok"}


def test_another_destination_than_the_fact_s_is_a_warning(verifier: Verifier) -> None:
    found = judged(
        verifier,
        f"{_HOME}援建项目649个。办了12个订单班，定向培养850名技能人才，送往杭州企业317名。",
    )["317名"]
    assert found.codes[0] == "place-differs"


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("闵行区给保山市的财政帮扶资金9.13亿元。", "9.13亿元", "giver-differs"),
        ("上海市给保山市的财政帮扶资金14.24亿元。", "14.24亿元", "giver-differs"),
        ("2024年9月，虹口区累计投入云南的帮扶资金168.12亿元。", "168.12亿元", "giver-differs"),
        ("在昌宁县漭水镇黄家寨，新修的2000米游步道，是深圳市出钱修的。", "2000米", "giver-differs"),
        ("闵行区给龙陵县14.24亿元。", "14.24亿元", "coverage-differs"),
        ("上海市和闵行区在腾冲市援建441个项目。", "441个", "coverage-differs"),
        ("施甸县2024年农产品销售额2.43亿元。", "2.43亿元", "place-differs"),
        ("闵行区2002年结对至今，给保山市的财政帮扶资金14.24亿元。", "14.24亿元", "period-differs"),
        ("2006年至2013年，上海在云南援建项目累计1.33万个。", "1.33万个", "period-differs"),
        ("2024年上海销售云南农副产品73.79亿元。", "73.79亿元", "period-differs"),
    ],
)
def test_another_giver_place_or_period_is_said_of_a_single_sentence(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    found = judged(verifier, text)[printed]
    assert (found.level, code in found.codes) == ("warning", True)


def test_the_sum_of_a_list_of_parts_is_of_no_other_place(verifier: Verifier) -> None:
    parts = "其中昌宁县、龙陵县、施甸县、隆阳区分别为2亿元、3亿元、2.13亿元、2亿元，合计9.13亿元。"
    found = judged(verifier, f"{_HOME}2021年以来，上海市和闵行区给保山市财政帮扶资金，{parts}")
    assert (found["9.13亿元"].level, found["9.13亿元"].codes) == ("ok", ("derived",))


def test_a_text_that_names_no_place_of_the_base_is_not_held_against_it(verifier: Verifier) -> None:
    text = "全镇旅游收入6520.4万元，村集体收入70多万元，茶农263户增收；耕地1.2万亩，学校9所。"
    assert {j.level for j in judged(verifier, text).values()} == {"unknown"}


def test_the_short_name_of_both_sides_stands_for_them(verifier: Verifier) -> None:
    text = "# 闵保协作\n\n- 闵保联合招商：引进企业25家，实际到位3.6亿元\n- 援建项目649个\n"
    text += "- 2021年以来，互派干部和人才463名；援建项目441个\n"
    found = judged(verifier, text)
    assert [found[n].should_be for n in ("25家", "3.6亿元")] == ["22家", "2.6亿元"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2017年8月以来，嘉定区与昌宁县投入产业项目的资金累计1.53亿元。", "1.53亿元"),
        ("2017年8月以来，嘉定区和昌宁县实施产业项目54个。", "54个"),
        ("2017年8月，静安与昌宁结对，两地投入产业项目资金1.53亿元。", "1.53亿元"),
    ],
)
def test_another_than_the_partner_is_no_giver(verifier: Verifier, text: str, printed: str) -> None:
    assert judged(verifier, text)[printed].codes[0] == "giver-differs"


def test_what_stands_before_a_cell_says_what_it_is_of(verifier: Verifier) -> None:
    text = (
        "| 村 | 指标 | 数字 |\n|---|---|---|\n| 新寨村 | 咖啡面积，2023年4月 | 13600亩 |\n"
        "| 新寨村 | 咖啡庄园，2023年4月 | 4个 |"
    )
    said = judged(verifier, text)
    assert (said["13600亩"].level, said["4个"].level) == ("ok", "ok")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("龙江乡2022年、2025年旅游收入分别为2000多万元和6520.4万元。", "ok ok"),
        ("2025年和2022年，到龙江乡的游客分别有37.6万人次、11.2万人次。", "ok ok"),
        ("昌宁县2024、2023、2020年茶叶产值依次是70.92亿元、67.6亿元、38.81亿元。", "ok ok ok"),
        ("到龙江乡的游客11.2万人次、37.6万人次，分别是2022年和2025年的数。", "ok ok"),
        ("隆阳区、保山市2023年咖啡面积分别为11.6万亩、13.65万亩。", "ok ok"),
        ("云南省2024年咖啡精品率和精深加工率分别为31.6%和80.8%。", "ok ok"),
        (
            "In 2022 and 2025 Longjiang Township received 112,000 and 376,000 visits respectively.",
            "ok ok",
        ),
        ("龙江乡2022年和2025年游客分别为37.6万人次和11.2万人次。", "error error"),
        ("普洱市2021年、2024年咖啡精品率分别为30.52%、10%。", "error error"),
        ("昌宁县2020年、2024年茶叶产值依次为70.92亿元、38.81亿元。", "error error"),
        (
            "In 2022 and 2025 Longjiang Township received 376,000 and 112,000 visits respectively.",
            "error error",
        ),
        ("隆阳区、保山市2023年咖啡面积分别为13.65万亩、11.6万亩。", "error error"),
        ("云南省2024年咖啡精品率和精深加工率分别为80.8%和31.6%。", "error error"),
    ],
)
def test_figures_told_respectively_go_each_with_its_own(
    verifier: Verifier, text: str, levels: str
) -> None:
    found = verifier.verify(read(text.encode(), "draft.md"))
    assert ["ok" if j.level == "note" else j.level for j in found] == levels.split()


def test_of_lists_unlike_in_length_no_figure_is_of_the_last_alone(verifier: Verifier) -> None:
    text = "龙江乡2022年、2023年、2025年游客分别为11.2万人次、37.6万人次。"
    found = verifier.verify(read(text.encode(), "draft.md"))
    assert [j.mention.printed for j in found] == ["11.2万人次", "37.6万人次"]
    assert {j.level for j in found}.isdisjoint({"warning", "error"})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("闵行区2024年上半年给云南省的财政援助资金38.18亿元。", "38.18亿元"),
        ("闵行区2021年至2024年投入保山咖啡协作资金2944万元。", "2944万元"),
        ("闵行区1996年至2023年7月在云南省援建项目1.33万个。", "1.33万个"),
        ("上海市2021年1月至11月落实帮扶保山市资金18958.44万元。", "18958.44万元"),
        ("上海市2018年至2022年4月给保山市就业帮扶资金4150万元。", "4150万元"),
        ("# 闵保协作简报\n\n2018年12月，上海市派往保山市的援滇医生4名。", "4名"),
        (
            "# 闵行区对口帮扶保山市\n\n上海市2021年1月至11月落实帮扶保山市资金18958.44万元。",
            "18958.44万元",
        ),
    ],
)
def test_a_giver_is_seen_before_a_period_and_below_a_heading_with_another(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, text)[printed]
    assert (found.level, "giver-differs" in found.codes) == ("warning", True)


@pytest.mark.parametrize(
    "text",
    [
        "上海市2024年上半年给云南省的财政援助资金38.18亿元。",
        "上海市2021年至2024年投入保山咖啡协作资金2944万元。",
        "闵行区2021年1月至11月落实帮扶保山市资金18958.44万元。",
    ],
)
def test_the_right_giver_before_a_period_agrees(verifier: Verifier, text: str) -> None:
    assert {j.level for j in verifier.verify(read(text.encode(), "draft.md"))} == {"ok"}


@pytest.mark.parametrize(
    "text",
    [
        "二〇二一年以来，闵行和保山开了10次党政联席会议，互派干部人才463名。",
        "二零二一年起，闵行区给保山市就业帮扶资金四千一百五十万元。",
        "从二〇二一年到现在，闵行社会力量向保山捐赠近五千一百万元。",
        "从2021年到目前，闵行社会力量向保山捐赠近5100万元。",
        "隆阳区是主产区，2023年咖啡面积11.6万亩。",
        "隆阳区是咖啡大区，2023年咖啡面积11.6万亩。",
        "隆阳区是革命老区，2023年咖啡面积11.6万亩。",
    ],
)
def test_years_in_characters_and_kinds_of_area_mislead_nobody(
    verifier: Verifier, text: str
) -> None:
    found = verifier.verify(read(text.encode(), "draft.md"))
    assert found
    assert {j.level for j in found} <= {"ok", "note"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2017年9月，保山市五个“园中园”已经开工16个，投产4个。", "五个"),
        ("2017年9月，保山市“园中园”规划面积约2.3万亩，已签正式协议33个。", "33个"),
        ("潞江坝2024年11月前后种蔬菜9.3万亩左右，蔬菜产值约7.8亿元。", "约7.8亿元"),
        ("2021年以来同保山市结对的闵行企业有51家，结对的保山村子120个。", "120个"),
        (
            "2024年节会期间，龙江乡来了35.86万人次，比上一年多了54.97%。稻渔基地的核心示范面积"
            "那年是2050亩。",
            "2050亩",
        ),
        (
            "丛岗村2019年前后有贫困户83户。2019年3月，拼多多和商家向贫困户收购咖啡豆42.53吨。",
            "42.53吨",
        ),
    ],
)
def test_what_a_fact_counts_over_is_no_slip_and_no_other_scope(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level in ("ok", "note", "unknown")


def test_a_fact_of_a_place_that_is_not_named_gives_way_to_a_slip_of_what_is(
    verifier: Verifier,
) -> None:
    text = "2021年起，闵行区给保山市投入就业帮扶资金1450万元。"
    assert judged(verifier, text)["1450万元"].codes == ("amount-differs",)


_COUNTIES = """闵行与保山的学校结对，8家医院结对帮扶保山4家医院。

| 县 | 咖啡面积（万亩） | 产值（亿元） |
|---|---|---|
| 隆阳区 | 12.6 | 30 |
| 昌宁县 | 1.4 | 3 |
| 合计 | 13 | 33 |
"""


def test_a_row_that_names_a_place_is_held_against_facts_of_that_place(verifier: Verifier) -> None:
    found = judged(verifier, _COUNTIES)["12.6"]
    assert found.fact
    assert found.fact.place_ids == ["longyang"]
    assert "13.65" not in found.remarks[0].message.zh


def test_a_total_of_counties_is_no_figure_of_their_city(verifier: Verifier) -> None:
    found = judged(verifier, _COUNTIES)
    assert (found["13"].codes, found["13"].fact) == (("derived",), None)  # with 11.6 for 12.6
    assert found["33"].codes == ("derived",)


@pytest.mark.parametrize("head", ["总　计", "小计"])
def test_nor_is_one_under_another_head(verifier: Verifier, head: str) -> None:
    found = judged(verifier, _COUNTIES.replace("合计", head).replace("| 33 |", "| 90.9 |"))
    assert found["13"].fact is None
    assert found["90.9"].fact is None


@pytest.mark.parametrize(
    "text",
    [
        "新寨村人均收入超过3万元，比2012年的3100多元高出不少。",
        "新寨村近年火了。人均可支配收入3万多元，而2012年只有3100多元。",
        "保山产业园区面积19.67平方公里，2022年总产值432.76亿元。",
        "昌宁县茶叶产量3.08万吨，2012年还是1.54万吨。",
        "昌宁县茶叶综合产值70.92亿元，较2023年的67.6亿元增长4.9%。",
        "和2012年比，昌宁县的茶叶综合产值已从7.52亿元增至2024年的70.92亿元，"
        "产量从1.54万吨到3.08万吨，面积从25.01万亩扩到31.34万亩。",
        "2024年云南省咖啡精品率提高到31.6%，精深加工率从54.3%升到80.8%。",
        "Pu'er raised the share of specialty coffee from 10% in 2021 to 30.52% in 2024,"
        " while its deep-processing rate went from 8% to 29.04%.",
        "1996年　上海市开始对口帮扶云南。从这一年到2017年8月，惠及的云南省群众超过70万人。",
        "2016年　上海市开始对口帮扶龙陵县。\n\n2017年　昌宁县实施沪滇扶贫协作项目2个，"
        "分别在鸡飞镇邑等村、柯街镇立斯达村。项目总投资2315.61万元。\n"
        "同年，闵行区计划支持昌宁县种植中草药的项目资金200万元。",
    ],
)
def test_a_year_beside_a_figure_that_is_of_another_holds_not_for_it(
    verifier: Verifier, text: str
) -> None:
    found = judged(verifier, text).values()
    assert {one.level for one in found} <= {"ok", "note", "unknown"}
    assert [one.level for one in found].count("ok") >= 1


@pytest.mark.parametrize(
    "text",
    [
        "龙陵县石斛面积2024年末4.6万亩（2022年3.9万亩）。",
        "龙陵县石斛面积2024年末达4.6万亩（2022年为39000亩）。",
        "2024年，龙陵县石斛鲜条产量1.35万吨（2022年仅9000吨）。",
        "2025年龙江乡旅游收入6520.4万元(2022年是2000多万元)。",
        "新寨村人均可支配收入3万多元（2012年才3100多元）。",
        "龙陵县石斛面积达4.6万亩（2024年末），鲜条1.35万吨（2024年，2022年为9000吨）。",
    ],
)
def test_a_year_in_brackets_holds_for_the_figure_that_stands_behind_it(
    verifier: Verifier, text: str
) -> None:
    assert {f.level for f in judged(verifier, text).values()} == {"ok"}


def test_a_year_in_brackets_behind_a_figure_is_its_own(verifier: Verifier) -> None:
    text = "龙陵县石斛面积4.6万亩（2022年），鲜条1.35万吨（2022年，已算上种苗9000吨）。"
    found = judged(verifier, text)
    assert found["4.6万亩"].codes == ("period-differs",)
    assert found["1.35万吨"].codes == ("period-differs",)


def test_a_column_of_years_says_of_which_year_each_row_is(verifier: Verifier) -> None:
    text = (
        "| 地区 | 咖啡面积（万亩） | 年份 |\n|---|---|---|\n"
        "| 云南省 | 119.31 | 2024 |\n| 保山市 | 13.65 | 2023 |\n| 隆阳区 | 11.6 | 2022 |\n"
    )
    found = judged(verifier, f"# 2025年的咖啡\n\n{text}")
    assert found["119.31"].level == found["13.65"].level == "ok"
    assert found["11.6"].codes == ("period-differs",)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "# 2027年支出计划的说明\n\n## 昌宁县从前的一张表\n\n"
            "项目总投资　　2315.61万元\n\n其中：沪滇扶贫协作资金　　1000万元\n",
            "2315.61万元",
        ),
        (
            "## 五个“园中园”\n\n保山市2016年划定。\n\n"
            "| 截至2017年9月，保山市5个“园中园” | 数值 |\n|---|---:|\n| 规划面积 | 约2.3万亩 |\n",
            "约2.3万亩",
        ),
        ("保山咖啡对2024年的预计产值是80亿元，2025年11月的说法是超90亿元。", "超90亿元"),
        ("龙陵县石斛“十四五”的总产值目标是100亿元。", "100亿元"),
        ("2023年8月，保山市咖啡年加工能力超过10万吨。", "超过10万吨"),
        ("龙陵县从事石斛枫斗加工的人，2024年末有两万零两百多。", "两万零两百多"),
    ],
)
def test_periods_and_plans_of_other_figures_are_not_a_figures_own(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{_HOME}\n\n{text}")[printed].level in ("ok", "note")


def test_a_slip_shows_in_another_unit_of_its_kind(verifier: Verifier) -> None:
    text = f"{_HOME}2022年前9个月，昌宁县干茶产量7205万公斤。"
    assert judged(verifier, text)["7205万公斤"].codes == ("amount-differs",)


def test_what_is_left_or_by_how_much_two_differ_is_no_slip(verifier: Verifier) -> None:
    text = (
        f"{_HOME}截至2017年9月，保山市5个“园中园”的项目已开工16个、建成投产4个。"
        "开工而未投产的还有12个。"
    )
    assert judged(verifier, text)["12个"].level == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年3月，上海和江苏到位云南省的扶贫协作资金累计93.11亿元。",
        "2025年12月，云南省各州市与浙江共建的重点园区19个。",
    ],
)
def test_a_place_joined_to_givers_that_is_none_of_them(verifier: Verifier, text: str) -> None:
    codes = [code for one in judged(verifier, f"{_HOME}{text}").values() for code in one.codes]
    assert "giver-differs" in codes


def test_a_marker_that_leads_away_from_what_is_rounded_is_turned(verifier: Verifier) -> None:
    text = f"{_HOME}2024年上半年，经沪滇协作销售的云南农副产品和手工艺品"
    assert judged(verifier, f"{text}近74亿元。")["近74亿元"].codes[:1] == ("rounded",)
    assert judged(verifier, f"{text}超74亿元。")["超74亿元"].codes == ("bound-turned",)
    assert judged(verifier, f"{text}近47亿元。")["近47亿元"].codes == ("amount-differs",)
