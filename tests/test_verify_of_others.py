"""Right figures of something else behind a change: of a part, another measure, place or year."""

import pytest

from drafts import said_of

_TEA = "全县茶叶产量从2023年的2.98万吨增长到2024年的3.08万吨，增长3.4%"
_AREA = "昌宁县茶园面积从2012年的25.01万亩增加到31.5万亩，增加6.49万亩"
_RATE = "咖啡精品率从10%提高到70%，提高60个百分点"


@pytest.mark.parametrize(
    "text",
    [
        f"{_TEA}，面积增长0.5%。",
        f"{_TEA}，茶农收入增长8.5%。",
        f"{_TEA}，其中红茶增长7.1%。",
        f"{_TEA}，漭水镇增长6%，翁堵镇下降1.2%。",
        f"{_TEA}，全省增长2.8%。",
        f"{_TEA}，单价同步上涨5.1%。",
        f"{_TEA}，今年有望增长5%。",
        "2024年综合产值70.92亿元，比上年67.6亿元增长4.9%，全省同期增长7.2%。",
        "2024年综合产值70.92亿元，比上年的67.6亿元增长4.9%，而同期的全国平均只增长2.1%。",
        "销售额2024年达2.43亿元，比2022年的8000万元增长2.04倍，其中线上增长3.5倍，线下增长1.1倍。",
        "产值2024年2亿元，比2023年的1.2亿元增长66.7%，但产量只增长8%，成本上升12%。",
        "咖啡生豆价格从每公斤15元涨到60元，涨了3倍，化肥也涨了40%，人工费跟着涨了一倍。",
        f"{_AREA}，其中漭水镇增加1.2万亩。",
        f"{_AREA}，全市增加9.3万亩。",
        "村集体收入从2.8万元增加到50万元，增加47.2万元，其中租金增加30万元。",
        "游客从2022年的11.2万人次增加到2025年的37.6万人次，其中2023年增长80%，2024年增长77.9%。",
        "游客从11.2万人次增加到37.6万人次，2023年增长80%，2024年增长77.9%。",
        "游客从2022年的11.2万人次增加到2025年的37.6万人次，增长2.36倍，头一年就增长了八成。",
        "游客从2022年的11.2万人次增加到2025年的37.6万人次，旅游收入增长更快，达2.2倍。",
        f"{_RATE}，其中2024年提高12个百分点。",
        f"{_RATE}，精深加工率提高55个百分点，品牌知晓率提高20个百分点。",
        "咖啡精品率从10%提高到70%，仅去年一年就提高了15个百分点。",
        "咖啡精品率从10%提高到70%，隆阳区提高得更多，提高了65个百分点。",
        "咖啡精品率由10%升至70%，比全省多提高36个百分点。",
        "The levy is up 20 per cent from £40,000, as bookings have dropped 30 per cent from"
        " £15,000.",
        "Output rose from 29,800 to 30,800 tonnes. Prices rose by 7.2 percent.",
        "Tea output rose from 29,800 tonnes in 2023 to 30,800 tonnes in 2024, up 3.4 percent; that"
        " of the province rose 7.2 percent.",
        "Visits rose from 112,000 in 2022 to 376,000 in 2025; in 2023 alone they rose by 80"
        " percent.",
    ],
)
def test_a_claim_of_something_else_is_not_held_against_a_change(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("茶叶产量从2.98万吨增长到3.08万吨，增长9.4%，面积增长0.5%。", "9.4%"),
        ("全县茶叶产量从2.98万吨增长到3.08万吨，全县增长9.4%。", "9.4%"),
        ("茶叶产量从2023年的2.98万吨增长到2024年的3.08万吨，产量增长9.4%。", "9.4%"),
        ("游客从2022年的11.2万人次增加到2025年的37.6万人次，三年增长3.36倍。", "3.36倍"),
        ("茶园面积从25.01万亩增加到31.5万亩，净增5.49万亩，其中漭水镇增加1.2万亩。", "5.49万亩"),
        ("2012年有11.2万人次，到2025年呢，37.6万人次，你算算，多了五倍多。", "五倍多"),
        ("2023年的精深加工率是54.3%，次年达80.8%，一年抬升16.5个百分点。", "16.5个百分点"),
        ("精品率2021年只有一成，2024年30.52%，抬高20.52%；加工率呢，从8%到29.04%。", "20.52%"),
        ("咖啡精品率从10%提高到70%，两者相差60%，而加工率提高55个百分点。", "60%"),
    ],
)
def test_a_claim_of_the_change_itself_is(text: str, printed: str) -> None:
    assert said_of(text)[0][0] == printed


@pytest.mark.parametrize(
    "text",
    [
        "4家医院、4所学校和11个村结对，即市医院、中医院、妇幼院、二院，一中、二中、三中、四中。",
        "4家医院和3个村参加，分别是市医院、中医院、妇幼院、二院，新寨村、弄玲村、弄岗村。",
        "结对的有4家医院、2所学校：市医院、中医院、妇幼院、二院，一中、二中。",
        "3家企业、2个村：甲公司、乙公司、丙公司；丛岗村、赧亢村。",
        "2个村5个小组，分别是丛岗村、赧亢村。",
        "建成2个庄园和3个加工厂，是甲庄园、乙庄园、丙厂、丁厂、戊厂。",
        "They paired 3 hospitals and 2 villages (Alpha, Beta, Gamma, Delta and Epsilon).",
    ],
)
def test_names_of_two_kinds_of_things_are_not_those_of_the_last_count(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "参加的有4家医院，分别是市医院、中医院、妇幼院。",
        "8家医院帮扶4家医院，分别是市医院、中医院、妇幼院。",
        "51家企业参加，帮扶4个村：丛岗村、赧亢村、新寨村。",
        "They helped 4 villages (Alpha, Beta and Gamma).",
    ],
)
def test_names_of_one_kind_are_counted(text: str) -> None:
    assert [codes for _, codes, _ in said_of(text)] == [("members-wrong",)]


_TEAM = "派来援滇人员8人，其中医生4名、教师4名"
_FUNDS = "资金5000万元，其中中央3000万元、省级2000万元"


@pytest.mark.parametrize(
    "text",
    [
        f"{_TEAM}，还有3名志愿者随行。",
        f"{_TEAM}，外加志愿者3名。",
        f"{_TEAM}，加上原有的12名，共20名。",
        f"{_TEAM}，同行的记者3名。",
        f"{_TEAM}，接待方派了5名司机。",
        f"{_FUNDS}，县里再配套800万元。",
        f"{_FUNDS}，后来又追加800万元。",
        f"{_FUNDS}，企业自筹800万元。",
        f"{_FUNDS}，去年同期只有4200万元。",
        "共有学校40所，其中小学30所、中学10所，邻县有学校52所。",
        "游客37.6万人次，其中国内37万人次、境外0.6万人次，2022年只有11.2万人次。",
        "面积15万亩，其中隆阳12万亩、昌宁3万亩，规划到2030年发展到20万亩。",
        "50吨蔬菜，其中同创25吨，云良25吨，后又零散捐了11吨。",
    ],
)
def test_what_stands_behind_all_parts_is_none_of_them(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("派来援滇人员8人，其中医生4名、教师5名，还有3名志愿者随行。", "8人"),
        ("资金5000万元，其中中央3000万元、省级2500万元，县里再配套800万元。", "5000万元"),
        ("资金5000万元，其中中央3000万元，省级2500万元。", "5000万元"),
        ("共招教师54名，其中语文18名、数学16名，其余24名教其他科目。", "54名"),
        ("资金5000万元，其中2023年3000万元、2024年2500万元。", "5000万元"),
    ],
)
def test_parts_are_still_added_up(text: str, printed: str) -> None:
    assert printed in {one for one, *_ in said_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "市里拨款1000万元，扶持10个合作社，每个合作社还要自筹50万元。",
        "区里投入2000万元，建了4个示范村，每村总投资800万元，其余由县里配套。",
        "649个项目投入14.24亿元，其中每个产业项目平均500万元。",
        "一期投资3000万元，建大棚200个，每个大棚年产值8万元。",
        "合作社有社员120户，去年分红360万元，今年户均可分到4万元。",
        "安排资金600万元，修路30公里，每公里造价45万元，不足部分由县财政解决。",
        "拨款400万元，支持20个村，每村另配套5万元。",
        "合作社有社员120户，分红360万元，每户最多12万元。",
    ],
)
def test_what_each_has_besides_is_no_mean(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "市里拨款1000万元，扶持10个合作社，每个合作社50万元。",
        "安排资金600万元，修路30公里，每公里45万元。",
        "合作社有社员120户，去年分红360万元，户均4万元。",
        "修路30公里，造价600万元，每公里造价45万元。",
    ],
)
def test_a_mean_is_still_held_against_all(text: str) -> None:
    assert [codes for _, codes, _ in said_of(text)] == [("sum-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "2012年，一个人一年到手才3100多元。",
        "一个村一年30万元。",
        "5个人，一人一天，共5天。",
        "一户一年两万元，三户六万元。",
        "每个村一个月，10个村10个月。",
        "12 households, three days for each household, 36 days in all.",
    ],
)
def test_how_long_it_takes_is_no_mean_of_things(text: str) -> None:
    assert said_of(text) == []
