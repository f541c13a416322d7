"""Which fact of the bundled base a figure is meant for, and what is of another."""

import pytest

from drafts import AT_HOME, OF_THE_PAIR, judged
from hulian.documents.read import read
from hulian.verify.counted import measured_thing
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    "rows",
    [
        "| 道路 | 29000 | 12 |",
        "| 教育 | 9000 | 640 |",
        "| 甲公司 | 8 | 645 |",
        "| 2022 | 8 | 461 |",
        "| 某村 | 20000 | 149 |",
    ],
)
def test_a_table_of_other_things_is_no_slip_of_a_fact(verifier: Verifier, rows: str) -> None:
    text = (
        "龙陵县2024年末石斛面积4.6万亩。闵行区给保山市的财政帮扶资金14.24亿元，援建项目649个。\n\n"
        f"| 名称 | 投入资金（万元） | 项目（个） |\n|---|---|---|\n{rows}\n"
    )
    found = judged(verifier, text).values()
    assert len(found) == 5
    assert not [f for f in found if f.level in ("error", "warning")]


def test_a_row_is_no_slip_of_what_a_product_got_that_it_does_not_name(verifier: Verifier) -> None:
    def level(head: str) -> str:
        table = f"| 县 | 基数 |\n|---|---|\n| 龙陵县 | {head}1100万元 |\n"
        return judged(verifier, f"# 2026年协作资金测算\n\n{table}")["1100万元"].level

    assert level("") == "unknown"
    assert level("石斛产业") == "error"


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        # 上海各区 and 上海市 are two givers
        ("2024年上半年，上海市财政援助云南的资金为5.21亿元。", "5.21亿元", "giver-differs"),
        ("云南2024年上半年收到上海各区援助资金38.18亿元。", "38.18亿元", "giver-differs"),
        ("上海市86家医院帮扶云南93家医院，时间是2025年。", "86家", "giver-differs"),
        ("闵行区帮保山。2021年以来，闵行区一家白给的财政钱9.13亿元。", "9.13亿元", "giver-differs"),
        ("2024年上半年到位云南的浙江省财政援助资金38.18亿元。", "38.18亿元", "giver-differs"),
        # what both sides sent is not what one sent
        ("2021年以来，闵行区选派到保山市的干部和人才463名。", "463名", "giver-differs"),
        ("保山市2021年以来派到闵行区的干部人才有463名。", "463名", "giver-differs"),
        ("2021年以来，保山市向闵行区派出干部人才463名。", "463名", "giver-differs"),
        ("2021年起，闵行区派来保山的干部人才共463名。", "463名", "giver-differs"),
        # what a festival drew is not what the year did
        ("2024年，龙江乡接待旅游35.86万人次。", "35.86万人次", "period-differs"),
        ("龙江乡2024年旅游收入5020.4万元。", "5020.4万元", "period-differs"),
        ("2024年，龙江乡迎来游客35.86万人次。", "35.86万人次", "period-differs"),
        ("龙江乡2024年全年旅游收入为5020.4万元。", "5020.4万元", "period-differs"),
        # another since
        ("从2009年算起，闵行区在保山市援建项目649个。", "649个", "period-differs"),
        ("就业帮扶（2014—，闵行区给保山市）：4150万元。", "4150万元", "period-differs"),
        ("隆阳区2021年以来获得援助资金9.13亿元。", "9.13亿元", "coverage-differs"),
        ("昌宁县2022年以来获帮助转移就业的农村劳动力2280名，隆阳都学。", "2280名", "place-differs"),
        ("龙江乡民宿一共给村集体增收15万元。", "15万元", "basis-differs"),
    ],
)
def test_what_is_another_s_does_not_agree(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    found = judged(verifier, OF_THE_PAIR + text)[printed]
    assert (found.level, code in found.codes) == ("warning", True)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年以来，闵行区与保山结对的村和社区有51个。", "51个"),
        ("龙江乡投入咖啡产业的沪滇协作资金累计5100余万元。", "5100余万元"),
    ],
)
def test_what_other_words_count_agrees_with_nothing(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, OF_THE_PAIR + text)[printed].level in ("unknown", "error")


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (
            "Minhang has given Baoshan fiscal aid of 1.424 billion yuan since 2003.",
            "1.424 billion yuan",
            "period-differs",
        ),
        (
            "保山市2024年咖啡精品率实际达到30%，云南省2024年咖啡豆精品率实际为30%。",
            "30%",
            "basis-differs",
        ),
        ("龙陵县石斛花卉出圃2025年完成1000万盆。", "1000万盆", "basis-differs"),
        (
            "2022年4月，施甸县云良合作社捐给闵行区的蔬菜大约24至55吨。",
            "大约24至55吨",
            "amount-differs",
        ),
        ("昌宁县2025年茶叶综合产值很高，前两年的2024年是67.6亿元。", "67.6亿元", "period-differs"),
        (
            "闵行区2021年1—11月落实帮扶资金18958.44万元，用于昌宁县。",
            "18958.44万元",
            "coverage-differs",
        ),
    ],
)
def test_what_a_later_set_called_right_does_not_agree(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    assert code in judged(verifier, text)[printed].codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县2024年茶叶综合产值70.92亿元，上一年是67.6亿元。", "67.6亿元"),
        ("漭水镇2021年12月，黄家寨项目在古茶树体验区建成游步道2000米。", "2000米"),
        (
            "In 2024 the coffee area of Yunnan was 1.1931 million mu, the output 150,200 tonnes.",
            "150,200 tonnes",
        ),
        ("龙陵县石斛产业总产值2025年计划完成100亿元。", "100亿元"),
        ("龙江乡2022年接待旅游11.2万人次。当年旅游收入2000多万元。", "2000多万元"),
    ],
)
def test_what_a_later_set_blamed_agrees(verifier: Verifier, text: str, printed: str) -> None:
    assert judged(verifier, text)[printed].level in ("ok", "note")


@pytest.mark.parametrize(
    "text",
    [
        "云南全省咖啡面积峰值180万亩，后来少了。",
        "2024年云南认定14家省级精品咖啡庄园（如保山新寨、普洱爱伲）。",
        "2024年，龙陵县石斛鲜条产量1.35万吨，比昌宁县多。",
        "新寨村咖啡豆年产4000多吨，去年咖啡总产值约1.3亿元。",
        "保山市2019年有78户咖啡种植企业，其中省级龙头8户，市级龙头企业7户。13家咖啡企业销往英国。",
    ],
)
def test_what_is_said_in_passing_is_no_alarm(verifier: Verifier, text: str) -> None:
    levels = {j.level for j in judged(verifier, OF_THE_PAIR + text).values()}
    assert levels <= {"ok", "note", "unknown"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("龙江乡2025年旅游收入37.6万人次。", "37.6万人次"),
        ("潞江坝水果种植面积9.3万亩左右。", "9.3万亩左右"),
        ("漭水镇2022年旅游和服务业收入2.1亿元。", "2.1亿元"),
        ("隆阳区2023年咖啡面积2万吨。", "2万吨"),
        ("昌宁县2024年核桃产值70.92亿元。", "70.92亿元"),
    ],
)
def test_the_number_of_another_measure_does_not_agree(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, text)[printed].level != "ok"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "2018年12月，闵行区派往保山市的援滇医生4名、教师4名。",
            ["aid-doctors-baoshan-2018", "aid-teachers-baoshan-2018"],
        ),
        ("潞江坝蔬菜种植面积9.3万亩左右。", ["vegetable-area-lujiang-2024"]),
        ("龙江乡2025年游客37.6万人次。", ["longjiang-visits-2025"]),
    ],
)
def test_a_figure_is_held_against_what_it_is_said_to_count(
    verifier: Verifier, text: str, facts: list[str]
) -> None:
    found = verifier.verify(read(text.encode(), "draft.md"))
    assert [j.fact.id for j in found if j.fact] == facts


def test_a_few_things_are_no_slip_of_what_is_counted_otherwise(verifier: Verifier) -> None:
    text = "施甸县派代表参加。5个“园中园”累计引进企业29户。"
    assert judged(verifier, text)["5个"].level == "unknown"


_BULLETS = """# 闵保往来

保山市近年情况：

- 援建项目：649个
- 互派干部人才：463名
- 党政联席会议：{meetings}次
- 就业帮扶资金：{funds}万元

# 数字从哪里来

- 帮助就业：14937名
"""


def test_where_no_place_is_named_a_slip_is_of_the_place_that_the_draft_is_of(
    verifier: Verifier,
) -> None:
    right = judged(verifier, _BULLETS.format(meetings=10, funds=4150))
    assert len(right) == 5
    assert {j.level for j in right.values()} <= {"ok", "note"}
    wrong = judged(verifier, _BULLETS.format(meetings=20, funds=4510))
    assert wrong["20次"].should_be == "10次"
    assert wrong["4510万元"].codes == ("amount-differs",)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("保山市咖啡产业累计投入沪滇协作资金5000余万元，实施项目51个。", "51个"),
        ("闵行区投入保山市就业帮扶资金1450万元，帮助贫困人口就业14937名。", "1450万元"),
    ],
)
def test_the_words_say_which_figure_is_meant_though_another_is_alike(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, OF_THE_PAIR + text)[printed].codes == ("amount-differs",)


@pytest.mark.parametrize("verb", ["安排", "落实", "实施", "建设", "开展", "提供", "覆盖", "落地"])
@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年以来，上海市和闵行区给保山市的财政帮扶资金为9.13亿元，{}项目441个。", "441个"),
        ("保山市咖啡产业累计投入沪滇协作资金5000余万元，{}项目15个。", "15个"),
        ("闵行区援建的项目，自1997年起在保山{}649个。", "649个"),
    ],
)
def test_a_verb_of_doing_says_nothing_of_what_is_counted(
    verifier: Verifier, text: str, printed: str, verb: str
) -> None:
    assert judged(verifier, OF_THE_PAIR + text.format(verb))[printed].level == "ok"


def test_a_verb_by_which_a_fact_is_called_does(verifier: Verifier) -> None:
    text = "2017年，昌宁县实施沪滇扶贫协作项目2个，总投资2315.61万元。覆盖农户1546户、4850人。"
    assert judged(verifier, text)["4850人"].level == "ok"


def test_any_one_of_them_is_no_slip_of_their_number(verifier: Verifier) -> None:
    text = "2021年1—11月，闵行区新派挂职干部3名到保山市。一位挂职干部说，两地互派干部人才463名。"
    assert judged(verifier, text)["一位"].level == "unknown"


@pytest.mark.parametrize("thing", ["核桃", "烤烟", "甘蔗", "玉米", "花卉", "澳洲坚果", "辣木"])
def test_what_is_measured_of_one_thing_is_no_figure_of_another(
    verifier: Verifier, thing: str
) -> None:
    """The base has 2.26万吨 of coffee, of which the draft speaks before."""
    for printed in ("2.26万吨", "2.62万吨"):
        text = f"# 保山咖啡\n\n保山市的咖啡很有名。\n\n2023年，保山市{thing}产量{printed}。\n"
        assert judged(verifier, text)[printed].level == "unknown"


@pytest.mark.parametrize(
    "when", ["2023年的", "该村2023年的", "2023年底的", "近三年", "去年的", "已建成", "规划", ""]
)
def test_a_period_or_a_verb_is_no_thing_that_is_measured(when: str) -> None:
    assert measured_thing(f"{when}产值") == ""
    assert measured_thing(f"{when}蔬菜产值") == measured_thing(f"{when}蔬菜的产值") == "蔬菜"


def test_a_period_between_a_product_and_its_value_leaves_the_figure_its_fact(
    verifier: Verifier,
) -> None:
    text = AT_HOME + "咖啡在新寨，2023年的产值{}；云南省2023年咖啡精品率22%。"
    assert judged(verifier, text.format("1.2亿元"))["1.2亿元"].codes == (
        "conflict",
        "source-copied",
    )
    assert judged(verifier, text.format("近1.2亿元"))["近1.2亿元"].codes == ("bound-added",)


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("2024年上半年，上海帮助销售云南农产品207.97亿元。", "207.97亿元", "error"),
        ("截至2024年6月，上海帮助销售的云南农产品累计207.97亿元。", "207.97亿元", "error"),
        ("截至2024年9月，上海帮助销售的云南农产品累计207.97亿元。", "207.97亿元", "ok"),
        ("2019年12月，拼多多与商家向贫困户收购咖啡豆等原料42.53吨。", "42.53吨", "warning"),
        ("2019年3月，拼多多与商家向贫困户收购咖啡豆等原料42.53吨。", "42.53吨", "ok"),
        ("上海市1996年至2019年7月在云南援建项目1.33万个。", "1.33万个", "warning"),
        ("上海市1996年至2023年7月在云南援建项目1.33万个。", "1.33万个", "ok"),
    ],
)
def test_months_and_both_ends_of_a_span_are_held_against_those_of_a_fact(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    found = judged(verifier, OF_THE_PAIR + text)[printed]
    assert found.level == level
    assert ("period-differs" in found.codes) is (level != "ok")


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("2024年，隆阳区转移就业人数为566人。", "566人", "unknown"),
        ("隆阳区2024年转移就业比2023年多566人。", "566人", "ok"),
        ("2017年昌宁县沪滇项目覆盖建档立卡贫困户1546户。", "1546户", "unknown"),
        ("2017年昌宁县沪滇项目覆盖农户1546户。", "1546户", "ok"),
        ("2017年昌宁县沪滇项目覆盖农户1546户，其中贫困户360户。", "360户", "ok"),
    ],
)
def test_an_increase_is_no_level_and_all_are_not_the_poor(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    assert judged(verifier, OF_THE_PAIR + text)[printed].level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Of the villages in Baoshan, 53 villages were paired with companies.", "unknown"),
        ("Since 2021, 53 companies of Minhang have been paired with Baoshan.", "error"),
    ],
)
def test_the_noun_behind_an_english_figure_is_what_the_fact_counts(
    verifier: Verifier, text: str, level: str
) -> None:
    assert judged(verifier, f"Minhang helps Baoshan. {text}")["53"].level == level


_JOB_AID = "2018年到2022年4月，闵行区给保山市的就业帮扶资金4150万元，"
_PARKS = "保山市5个“园中园”到2017年9月签订"
_FUNDS_OF_2017 = "昌宁县2017年沪滇扶贫协作项目总投资2315.61万元，其中"
