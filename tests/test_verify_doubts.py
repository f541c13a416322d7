"""Right numbers that the base does not bear out, by the words beside them."""

import pytest

from drafts import AT_HOME, OF_THE_PAIR, judged
from hulian.verify.verify import Verifier

_JOB_AID = "2018年到2022年4月，闵行区给保山市的就业帮扶资金4150万元，"


_PARKS = "保山市5个“园中园”到2017年9月签订"


_FUNDS_OF_2017 = "昌宁县2017年沪滇扶贫协作项目总投资2315.61万元，其中"


@pytest.mark.parametrize(
    ("passage", "right", "wrong", "printed"),
    [
        # words that only another fact of the passage is called by
        (f"{_FUNDS_OF_2017}<>资金1000万元。", "沪滇扶贫协作", "农户自筹", "1000万元"),
        ("2024年，龙江乡稻渔种养基地<>的面积，则有6000亩。", "辐射带动", "核心示范", "6000亩"),
        # a thing that no word of the fact is of, and one that is otherwise qualified
        (f"{_JOB_AID}<>7916人次。", "培训", "体检", "7916人次"),
        (f"{_PARKS}<>协议33个。", "正式", "意向", "33个"),
        ("昌宁县2024年前后茶园31.34万亩，<>人口18.4万人。", "种茶的", "全县总", "18.4万人"),
        # what is done is no plan, what was received no promise
        ("按2025年的说法，新寨村<>咖啡庄园10个。", "规划建设", "规划里头已经建成", "10个"),
        ("漭水镇黄家寨2021年12月<>古茶保护和利用连接通道2条。", "计划修建", "修通了", "2条"),
        # a village that the base does not know, before words that point to one
        ("昌宁县立斯达村沪滇项目，到2018年5月：\n3. <>硬化一条村内道路，长1030米。", "立斯达村",
         "荣华村", "1030米"),
        # who got it, where the heading names the place of the fact
        ("# 施甸\n\n2017年起，闵行区无偿给<>的帮扶资金超2亿元。", "施甸县", "保山市", "超2亿元"),
        # a month beside its year, and one whose year stands before
        ("2019年　<>，拼多多与商家向保山贫困户收购咖啡豆等原料42.53吨。", "3月", "9月", "42.53吨"),
        ("In <> 2019 Pinduoduo and merchants bought 42.53 tons of coffee beans and other raw goods"
         " from poor households in Baoshan.", "March", "June", "42.53 tons"),
    ],
)  # fmt: skip
def test_words_that_contradict_a_fact_keep_a_figure_from_agreeing(
    verifier: Verifier, passage: str, right: str, wrong: str, printed: str
) -> None:
    def level(words: str) -> str:
        return judged(verifier, AT_HOME + "\n\n" + passage.replace("<>", words))[printed].level

    assert level(right) in ("ok", "note")
    assert level(wrong) in ("unknown", "warning")


@pytest.mark.parametrize("head", ["上海", "广东"])
def test_a_row_of_one_of_two_that_gave_together_does_not_agree(
    verifier: Verifier, head: str
) -> None:
    def level(giver: str) -> str:
        table = (
            "| 时段 | 给出方 | 投入云南省的帮扶资金 |\n|---|---|---|\n"
            f"| 累计至2020年12月 | {giver} | 139.74亿元 |\n"
        )
        return judged(verifier, f"{AT_HOME}\n\n{table}")["139.74亿元"].level

    assert level("上海和广东") == "ok"
    assert level(head) != "ok"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # what adds up over years is no figure of one year within them
        ("2024年，闵行区给保山的财政帮扶资金达14.24亿元。", "达14.24亿元"),
        ("2023年，闵行区在保山援建项目649个。", "649个"),
        ("2024年，上海市投入保山咖啡的协作资金2944万元。", "2944万元"),
        ("2018年施甸县获闵行区帮扶资金超2亿元。", "超2亿元"),
        ("保山市5个园中园2023年规上工业总产值650亿元。", "650亿元"),
        (
            "| 指标 | 时间 | 数值 |\n|---|---|---|\n"
            "| 2021年当年财政帮扶资金（上海、闵行） | 2021年 | 9.13亿元 |\n",
            "9.13亿元",
        ),
        # a month that is not certain makes no other year right
        ("龙江乡2025年稻花鱼节期间接待游客35.86万人次。", "35.86万人次"),
        ("龙江乡2023年稻花鱼节期间旅游收入5020.4万元。", "5020.4万元"),
        # what is done, by the words behind it
        ("腾冲“园中园”规划用地2939亩，总投资26.2亿元已全部完成。", "26.2亿元"),
    ],
)
def test_what_many_years_gave_is_no_year_s_and_a_plan_is_not_done(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}")[printed]
    assert found.level in ("warning", "error")
    assert {"basis-differs", "period-differs"} & {*found.codes}


@pytest.mark.parametrize(
    "text",
    [
        "1997年以来，闵行区给保山市的财政帮扶资金达14.24亿元，援建项目649个。",
        "截至2023年4月，保山市5个园中园规上工业总产值650亿元。",
        "2021年至2024年，上海投入保山咖啡协作资金2944万元，新寨村建成烘焙厂2个。",
        "保山工贸园区2012年以来建设投资278亿元，建成公租房6000余套。",
        "2025年闵行区安排昌宁县项目16个、资金4100万元。",
    ],
)
def test_a_span_of_years_speaks_against_nothing_that_is_as_of_a_day(
    verifier: Verifier, text: str
) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}").values()
    assert not [f for f in found if f.level in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("保山送480名学生到上海就读，2035人稳定就业。", "480名"),
        ("新寨村2024年咖啡产值1.2亿元。", "1.2亿元"),
        ("拼多多“多多农园”覆盖丛岗村792名贫困人口。", "792名"),
        ("云南省优质咖啡品种面积119.31万亩。", "119.31万亩"),
        ("2021年以来，闵行区独家无偿给保山市财政帮扶资金9.13亿元。", "9.13亿元"),
        ("# 闵保协作半年盘点\n\n保山产业园区2024年工业总产值69.24亿元。", "69.24亿元"),
        ("| 类别 | 闵行区 | 保山市 |\n|---|---|---|\n| 结对的医院（家） | 4 | 8 |\n", "8"),
        ("Songjiang had 77 projects under way in Baoshan in July 2025.", "77"),
        ("In July 2025, 77 projects supported by Pudong were under way in Baoshan.", "77"),
        (
            "In recent years the Shenzhen Charity Foundation has offered free consultations to"
            " 1,111 people in Baoshan.",
            "1,111",
        ),
        (
            "In March 2019 Walmart and merchants on its platform bought 42.53 tons of coffee beans"
            " and other raw goods from poor households in Baoshan.",
            "42.53 tons",
        ),
    ],
)
def test_what_the_base_does_not_bear_out_is_not_called_right(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{OF_THE_PAIR}\n\n{text}")[printed].level not in ("ok", "note")


def test_a_county_that_is_not_named_is_none_of_the_base(verifier: Verifier) -> None:
    found = judged(verifier, "我县选派干部13名赴闵行挂职，闵行选派8名来县。")
    assert [one.level for one in found.values()] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "在北京、上海和广州三个城市举办8场推介会。",
        "In 2024, Shanghai gave Yunnan 3.818 billion yuan in fiscal aid in the first half of the"
        " year.",
    ],
)
def test_what_the_base_bears_out_is_no_alarm(verifier: Verifier, text: str) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}\n\n{text}").values()
    assert not [f for f in found if f.level in ("error", "warning")]


def test_one_digit_of_a_few_is_a_warning_and_never_corrected(verifier: Verifier) -> None:
    found = judged(verifier, "2022年4月，施甸县两家企业向闵行区捐赠蔬菜50吨。")["两家"]
    assert (found.level, found.should_be) in [("warning", None), ("unknown", None)]


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("保山市咖啡面积15万亩，其中隆阳区11.9万亩。", "11.9万亩", "warning"),
        ("2023年保山市咖啡面积13.65万亩，其中隆阳区11.9万亩。", "11.9万亩", "error"),
        ("保山市咖啡面积15万亩，其中隆阳区16.1万亩。", "16.1万亩", "error"),
    ],
)
def test_a_part_without_a_year_may_be_of_another(
    text: str, printed: str, level: str, verifier: Verifier
) -> None:
    found = judged(verifier, text)[printed]
    assert found.level == level
    assert level == "error" or found.should_be is None
