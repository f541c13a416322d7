"""Relations between figures, worded as writers word them; see reckoned.py."""

import pytest

from reckoned import alarms, relations


@pytest.mark.parametrize("half", ["open", "aside"])
def test_no_relation_that_holds_is_blamed(half: str) -> None:
    assert [one.right for one in relations(half) if alarms(one.right)] == []


@pytest.mark.parametrize(("half", "least"), [("open", 55), ("aside", 41)])
def test_most_relations_that_do_not_hold_are_blamed(half: str, least: int) -> None:
    assert sum(bool(alarms(one.wrong)) for one in relations(half)) >= least


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("全县850个组里有782个接了水，覆盖率{}。", "92%", "95%"),
        ("预算1500万元，已经支出1140万元，执行率{}。", "76%", "67%"),
        ("发出问卷800份，对环境满意的有664份，满意度{}。", "83%", "38%"),
        ("全园8000株树，换了种的有6000株，也就是说，{}的树换了种。", "四分之三", "三分之二"),
        ("门店30家、店员270人，平均每家门店{}。", "9人", "8人"),
        ("6台机器加工茶青4800公斤，平均每台加工{}。", "800公斤", "900公斤"),
        ("全区去年修桥6座，5个镇又新修桥9座，两笔账合起来是{}。", "15座", "25座"),
        ("上午采茶34斤，下午采茶27斤，一天下来就是{}。", "61斤", "71斤"),
        ("干部13人、专技人才20人，加一块儿{}。", "33人", "43人"),
        ("捐衣物12吨、捐粮食15吨，小计{}；另外捐款30万元。", "27吨", "37吨"),
        ("销售收入{}，门店卖了1260万元，网上卖了1240万元，批发80万元。", "2580万元", "2680万元"),
        ("征集作品{}，分成三类：摄影412件，书法236件，绘画198件。", "846件", "836件"),
        ("走访了{}。其中城镇户870户，农村户732户，问卷全部收回。", "1602户", "1062户"),
        ("枸杞种植面积要从4.6万亩扩到5万亩，还差{}。", "4000亩", "6000亩"),
        ("存栏要由5200只增加到6000只，还差{}。", "800只", "900只"),
        ("已经筹到62万元，要筹的是80万元，尚缺{}。", "18万元", "28万元"),
        ("全镇任务是1200亩，沙河一村就占了450亩，还差{}。", "750亩", "650亩"),
        ("本札记翻检报道63篇，剔除重复21篇，余{}。", "42篇", "52篇"),
        ("两省拿出93.11亿元，其中上海一家72.8亿元，剩下的{}来自广东。", "20.31亿元", "30.21亿元"),
        ("两省到位资金共93.11亿元，其中上海一家72.8亿元，占{}。", "78%左右", "87%左右"),
        ("县里收到50吨蔬菜，其中同创公司一家就是25吨，占{}。", "一半", "七成"),
    ],
)  # fmt: skip
def test_sums_parts_and_what_is_lacking_or_left_or_of_one_alone(
    text: str, right: str, wrong: str
) -> None:
    assert alarms(text.format(right)) == []
    assert [one.split()[0] for one in alarms(text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "去年人均纯收入14280元。目标是在人均纯收入14280元的基础上再增一成。",
        "县里去年产茶3000吨。今年要在3000吨的基础上再增加20%。",
        "他们每间教室坐52个学生，一间52个，10间520个。",
        "入驻企业42家，其中外资28家，另有24家在谈。",
    ],
)
def test_what_is_right_is_not_blamed(text: str) -> None:
    assert alarms(text) == []
