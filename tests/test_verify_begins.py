"""Years in which aid began, held against those of the base."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("闵行对口帮昌宁，是2017年8月开的头。", "2017年8月", "assistance-start-changning"),
        ("闵行对口帮我们保山，起头是1997年。", "1997年", "assistance-start-baoshan"),
        ("上海市帮龙陵，始于2016年；闵行区帮昌宁在后。", "2016年", "assistance-start-longling"),
        ("2016年，上海市开始对口帮扶龙陵县。", "2016年", "assistance-start-longling"),
        ("2017年8月，闵行区同昌宁县结对；项目不断。", "2017年8月", "assistance-start-changning"),
        ("闵行跟保山攀上亲戚，是1997年的事。", "1997年", "assistance-start-baoshan"),
        ("从一九九七年闵行同保山结对算起，快三十年了。", "一九九七年", "assistance-start-baoshan"),
        ("闵行对口帮扶保山始于1997年。", "1997年", "assistance-start-baoshan"),
    ],
)
def test_a_year_told_as_the_beginning_agrees(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    one = judged(verifier, text)[printed]
    assert (one.fact and one.fact.id, one.level in ("ok", "note")) == (fact, True)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("闵行对口帮昌宁，是2107年8月开的头。", "2107年8月"),
        ("上海市帮龙陵，始于2019年。", "2019年"),
        ("2015年，上海市开始对口帮扶龙陵县。", "2015年"),
        ("闵行对口帮扶保山始于1979年。", "1979年"),
        ("2014年8月，闵行区同昌宁县结对。", "2014年8月"),
    ],
)
def test_another_year_is_told(text: str, printed: str, verifier: Verifier) -> None:
    assert judged(verifier, text)[printed].codes == ("amount-differs",)


@pytest.mark.parametrize(
    "text",
    [
        "2018年，闵行区的学校与保山市的学校结对。",
        "2019年，闵行区40家企业与保山市结对。",
        "2020年，闵行区帮扶昌宁县，项目始于2019年。",
        "2018年闵行区与昌宁县结对以来，项目不断。",
        "昌宁县的茶产业始于1958年。",
        "2022年，上海市帮扶龙陵县开始建设新项目。",
        "闵行区对口帮扶保山市。2019年，松江区与楚雄市结对。",
    ],
)
def test_other_years_are_left_alone(text: str, verifier: Verifier) -> None:
    found = judged(verifier, text).values()
    assert [one.mention.printed for one in found if one.level in ("warning", "error")] == []


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("上海市从2016年起就对口帮扶龙陵县，那会儿你还小。", "2016年", "assistance-start-longling"),
        ("自2016年起，上海市对口帮扶龙陵县。", "2016年", "assistance-start-longling"),
        ("闵行区是2017年8月同我们昌宁县结的对。", "2017年8月", "assistance-start-changning"),
        ("闵行区自1997年开始帮扶保山市。", "1997年", "assistance-start-baoshan"),
        ("从2017年8月起，闵行区和昌宁县就结上了对子。", "2017年8月", "assistance-start-changning"),
        ("闵行区1997年起与保山市结对。", "1997年", "assistance-start-baoshan"),
        ("Minhang has been Baoshan's partner since 1997.", "1997", "assistance-start-baoshan"),
        ("Shanghai has been helping Longling since 2016.", "2016", "assistance-start-longling"),
        ("Minhang and Changning have been paired since August 2017.", "August 2017",
         "assistance-start-changning"),
        ("The partnership of Minhang with Baoshan dates back to 1997.", "1997",
         "assistance-start-baoshan"),
        ("Shanghai began to aid Longling County in 2016.", "2016", "assistance-start-longling"),
        ("Since 1997, Minhang has been aiding Baoshan.", "1997", "assistance-start-baoshan"),
    ],
)  # fmt: skip
def test_a_year_from_which_on_one_helps_another_agrees(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    one = judged(verifier, text)[printed]
    assert (one.fact and one.fact.id, one.level in ("ok", "note")) == (fact, True)


@pytest.mark.parametrize(
    "text",
    [
        "2018年起，上海市在龙陵县办培训3期。",
        "2021年起，上海市和闵行区给保山市财政帮扶资金9.13亿元。",
        "自2019年起，闵行区帮扶昌宁县修路。",
        "Since 2021, Minhang has given Baoshan 913 million yuan.",
        "Since 2019, Minhang has been helping Changning with its roads.",
        "Minhang has held fairs in Baoshan since 2018.",
        "闵行区从2022年起帮扶新寨村。",
        "2017年8月闵行对口帮扶昌宁以来，两地常来常往。",
        "闵行—保山结对（2021年起）",
    ],
)
def test_a_year_from_which_on_something_else_is_told_is_left_alone(
    text: str, verifier: Verifier
) -> None:
    found = judged(verifier, text).values()
    years = [one for one in found if one.mention.candidate.kind in ("year", "date")]
    assert [one.mention.printed for one in years if one.level != "unknown"] == []
