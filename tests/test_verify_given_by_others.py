"""Who gave, and whether it is there: what a text says otherwise than the base is never `ok`."""

import pytest

from drafts import AT_HOME, judged
from hulian.verify.verify import Verifier

_OF_SHIDIAN = "over 200 million yuan"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年1月至11月，宝山区落实保山市帮扶资金18958.44万元。", "18958.44万元"),
        ("2021年1月至11月，宝山区政府拨付保山市帮扶资金18958.44万元。", "18958.44万元"),
        ("2021年1月至11月，金山区落户保山的帮扶资金为18958.44万元。", "18958.44万元"),
        ("2021年1月至11月，慈溪市落实保山市的帮扶资金18958.44万元。", "18958.44万元"),
        ("2021年1月至11月，安吉县政府给保山市的帮扶资金18958.44万元。", "18958.44万元"),
        ("2018年6月，静安跟云南签约，说好共享资源的医院有22家。", "22家"),
        ("2018年6月，嘉定区跟云南省签约共享资源的学校32所。", "32所"),
        ("2022年以来，宝山给龙陵县的石斛产业送来资金3100万元。", "3100万元"),
        ("2022年以来，我们宝山还在龙陵的石斛上出了3100万元。", "3100万元"),
        ("2022年以来，青浦在龙陵那种叫石斛的草上掏了3100万元。", "3100万元"),
        ("2022年以来，金山投给龙陵县石斛产业的资金有3100万元。", "3100万元"),
    ],
)
def test_another_giver_is_seen_whatever_stands_behind_its_name(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{AT_HOME}{text}")[printed]
    assert found.level in ("warning", "error")
    assert "giver-differs" in found.codes


@pytest.mark.parametrize(
    "said",
    ["had handed", "has passed to", "paid", "lent", "had entrusted to", "brought"],
)
def test_a_verb_between_two_places_says_who_gave(verifier: Verifier, said: str) -> None:
    """A verb alone stands between them, whichever it is."""
    text = (
        "Minhang helps Baoshan and Shidian. Exchange visits since 2021 took over 700 people."
        f" Since 2017 Xuhui {said} Shidian {_OF_SHIDIAN} of aid funds, free of repayment."
    )
    assert "giver-differs" in judged(verifier, text)[_OF_SHIDIAN].codes
    right = judged(verifier, text.replace("Xuhui", "Minhang"))[_OF_SHIDIAN]
    assert right.level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("两地联合招商，协议资金2.6亿元。", "2.6亿元"),
        ("闵保联合招商，企业承诺的资金是2.6亿元。", "2.6亿元"),
        ("闵保联合招商的意向资金有2.6亿元。", "2.6亿元"),
        ("The joint promotion brought 260 million yuan of agreed funds.", "260 million yuan"),
        ("From the joint promotion 260 million yuan of funds is pledged.", "260 million yuan"),
    ],
)
def test_what_is_promised_is_not_yet_in_place(verifier: Verifier, text: str, printed: str) -> None:
    english = "Minhang and Baoshan exchange visits since 2021 took over 700 people. "
    found = judged(verifier, (english if text.isascii() else AT_HOME) + text)[printed]
    assert found.level not in ("ok", "note")


@pytest.mark.parametrize(
    "said",
    ["规划已经实现：2025年", "按规划已经做到，2025年", "原定的计划已经兑现：2025年"],
)
def test_a_plan_that_is_said_to_be_reached_is_none(verifier: Verifier, said: str) -> None:
    text = f"{AT_HOME}龙陵县“十四五”{said}石斛产业总产值100亿元。"
    assert "basis-differs" in judged(verifier, text)["100亿元"].codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2017年9月，五个“园中园”的协议已到位投资162.2亿元。", "162.2亿元"),
        ("2017年9月，五个“园中园”协议拟投资实际完成162.2亿元。", "162.2亿元"),
        ("2017年9月，五个“园中园”签下的投资已经到位162.2亿元。", "162.2亿元"),
    ],
)
def test_what_is_agreed_upon_is_not_there(verifier: Verifier, text: str, printed: str) -> None:
    found = judged(verifier, f"{AT_HOME}{text}")[printed]
    assert found.level not in ("ok", "note")


@pytest.mark.parametrize("said", ["再加市里的", "还有县里的", "就在镇里", "只有县里", "刚到市里"])
def test_a_word_that_joins_begins_no_name_of_a_place(verifier: Verifier, said: str) -> None:
    text = f"{AT_HOME}2021年起，保山市与闵行区结对的医院一共4家，{said}也算上了。"
    assert judged(verifier, text)["4家"].level in ("ok", "note")


_VEGETABLES = "2022年4月13日，施甸县捐给闵行区50吨蔬菜。其中一车25吨，"
_COFFEE = "2019年3月，{}和商家从保山的建档立卡贫困户手里收走咖啡豆42.53吨。"


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        (_VEGETABLES + "由施甸县同创包装有限公司捐出。", "25吨", True),
        (_VEGETABLES + "都由同创包装送来。", "25吨", True),
        (_VEGETABLES + "由云南中磊石业有限公司捐出。", "25吨", False),
        (_VEGETABLES + "是永艳山珍捐的。", "25吨", False),
        ("平台来了，拼多多。" + _COFFEE.format("它"), "42.53吨", True),
        ("平台来了，京东。" + _COFFEE.format("它"), "42.53吨", False),
        ("平台来了，美团。" + _COFFEE.format("这家公司"), "42.53吨", False),
        ("Minhang helps Baoshan. Then Taobao came. In March 2019 it and merchants bought"
         " 42.53 tonnes of coffee beans from poor households in Baoshan.", "42.53 tonnes", False),
    ],
)  # fmt: skip
def test_a_firm_is_named_behind_a_figure_or_in_the_sentence_before(
    verifier: Verifier, text: str, printed: str, right: bool
) -> None:
    said = text if text.isascii() else f"{AT_HOME}{text}"
    assert (judged(verifier, said)[printed].level in ("ok", "note")) == right


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("仅2024年这一年，上海市和闵行区给保山市的财政帮扶资金就有9.13亿元。", "9.13亿元"),
        ("单是这一年，上海市和闵行区给保山市的财政帮扶资金就有9.13亿元。", "9.13亿元"),
        ("Minhang helps Baoshan. By June 2018 Minhang had put that year alone about 120 million"
         " yuan into getting people in Yunnan out of poverty.", "about 120 million yuan"),
        ("2017年，闵行区累计已支出昌宁县种植中草药的项目资金200万元。", "200万元"),
        ("2017年，闵行区已拨付昌宁县种植中草药的项目资金200万元。", "200万元"),
    ],
)  # fmt: skip
def test_what_one_year_alone_had_or_what_is_spent_is_of_another_basis(
    verifier: Verifier, text: str, printed: str
) -> None:
    said = text if text.isascii() else f"{AT_HOME}{text}"
    assert "basis-differs" in judged(verifier, said)[printed].codes


def test_what_is_added_up_behind_one_year_alone_is_not_that_years(verifier: Verifier) -> None:
    text = "仅2023年这一年就来了3次，2021年以来上海市和闵行区给保山市的财政帮扶资金累计9.13亿元。"
    assert judged(verifier, f"{AT_HOME}{text}")["9.13亿元"].level in ("ok", "note")
