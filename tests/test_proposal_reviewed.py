"""What a text mainly tells of, and from when on or how far a period that it names holds."""

import pytest

from proposing import fields


def when(text: str, figure: str, published: str) -> tuple[object, object]:
    found = fields(text, figure, published)
    return found["period"].value if "period" in found else None, found["basis"].value


REPORT = (
    "南京商洛协作简报\n\n一、资金。上半年，江宁区拨付洛南县9亿元。\n\n"
    "二、劳务。{}\n\n三、问题。无。"
)
YEARS = (
    "三年援助成绩单\n\n会上介绍2021年至2023年江宁区帮扶洛南县的情况。\n\n"
    "洛南县建厂9座，2023年产茶9吨。{}"
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (REPORT.format("办招聘会5场。"), "2024-01?/2024-06?"),
        (REPORT.format("截至6月30日，在洛南县的教师有9名。办招聘会5场。"), "2024-01?/2024-06?"),
        (REPORT.format("7月办招聘会5场。"), "2024-07?"),
        (YEARS.format("山阳县办招聘会5场。"), "2021?/2023?"),
        (YEARS.format("2022年，山阳县办招聘会5场。"), "2022"),
        (YEARS.format("2022年，山阳县建厂9座。办招聘会5场。"), "2022?"),
    ],
)
def test_what_a_text_mainly_tells_of(text: str, period: str) -> None:
    assert when(text, "5场", "2024-07-22") == (period, "in-period")


@pytest.mark.parametrize(
    ("sentence", "period", "basis"),
    [
        ("全年办招聘会5场。", "2022?", "in-period"),
        ("第一季度办招聘会5场。", "2022-01?/2022-03?", "in-period"),
        ("今年计划全年办招聘会5场。", "2023?", "target"),
        ("1月签下全年合同，办招聘会5场。", "2023?", "in-period"),
    ],
)
def test_a_year_that_is_not_over_is_not_told_of(sentence: str, period: str, basis: str) -> None:
    text = "2022年度工作通报\n\n2022年，江宁区帮扶洛南县。3个项目结转本年。\n\n"
    assert when(text + sentence, "5场", "2023-02-10") == (period, basis)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("园区2022年8月开园。开园以来，引进企业5家。", "2022-08?/.."),
        ("医院于2021年建成投用。投用至今，引进企业5家。", "2021?/.."),
        ("江宁区从2021年起引进企业5家。", "2021?/.."),
        ("江宁区自去年起引进企业5家。", "2023?/.."),
        ("江宁区自2021年起到今年3月引进企业5家。", "2021?/2024-03?"),
        ("自2021年结对以来投入9亿元，其中2023年2亿元；引进企业5家。", "2021?/.."),
        ("2022年投入9亿元，其中上半年2亿元。引进企业5家。", "2022?"),
    ],
)
def test_from_when_on_and_how_far_a_period_holds(text: str, period: str) -> None:
    assert when(f"江宁区帮扶洛南县。{text}", "5家", "2024-05-16")[0] == period


@pytest.mark.parametrize(
    ("sentence", "figure", "period", "basis"),
    [
        ("今年投入9亿元，到8月底支付进度91%。", "91%", "2024-08?", "as-of"),
        ("去年出栏牦牛960头。", "960头", "2023?", "in-period"),
        ("2023年提供岗位80个。", "80个", "2023", "in-period"),
        ("2023年县一中本科上线417人。", "417人", "2023", "in-period"),
        ("今年送了285人去天津。", "285人", "2024?", "in-period"),
        ("每届招收学生50名。", "50名", "2024?", "yearly"),
        ("2021年至2023年，三年派驻医生507人次。", "507人次", "2021/2023", "cumulative"),
        ("今年拨付3亿元，占全年计划的80%，全年计划4亿元。", "4亿元", "2024?", "target"),
        ("自2021年至2023年6月，投入9亿元；两地结对学校29对。", "29对", None, "cumulative"),
        ("37名教师眼下正在舟曲支教。", "37名", None, "as-of"),
        ("A mill opened, and 1,600 households now grow fungus.", "1,600", None, "as-of"),
        ("This autumn 16 teachers arrived.", "16", "2024?", "in-period"),
        ("Last autumn 16 teachers arrived.", "16", "2023?", "in-period"),
        ("今秋招收学生50名。", "50名", "2024?", "in-period"),
        ("去年安装路灯90盏。", "90盏", "2023?", "in-period"),
        ("去年修路42公里。", "42公里", "2023?", "in-period"),
        ("去年开设特色班3个。", "3个", "2023?", "in-period"),
        ("暑假里接待学生55名。", "55名", None, "in-period"),
        ("In 2023 the park shipped 22 tonnes, and has 128 firms.", "128", None, "as-of"),
    ],
)
def test_what_happened_and_what_is_so(
    sentence: str, figure: str, period: str | None, basis: str
) -> None:
    paired = "Jiangning District is paired with Luonan County. "
    text = f"{paired if sentence.isascii() else '江宁区帮扶洛南县。'}{sentence}"
    found = when(text, figure, "2024-09-06")
    assert found == (period or found[0], basis)
