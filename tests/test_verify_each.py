"""What each of several has is added up so many times as there are: 甲、乙各2个 are 4."""

import pytest

from drafts import judged_alone


def _levels(text: str) -> dict[str, str]:
    return {one.mention.printed: one.level for one in judged_alone(text)}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("甲村、乙村各投200万元，丙村投300万元，合计{}。", "700万元", "500万元"),
        ("全县建了{}车间：甲乡2个，乙乡、丙乡各2个。", "6个", "4个"),
        ("全县建了{}车间，其中甲乡、乙乡各2个，丙乡3个。", "7个", "6个"),
        ("{}医院派了团队：龙陵、昌宁各1家，隆阳、施甸、腾冲各1家。", "5家", "3家"),
        ("医生和护士各12名，教师20名，一共{}。", "44名", "32名"),
        ("东街和西街均投50万元，南街投30万元，三条街合计{}。", "130万元", ""),
        (
            "Ashby and Corley each gave 20 tonnes, Denton gave 30 tonnes, {} in all.",
            "70 tonnes",
            "",
        ),
    ],
)
def test_each_counts_as_often_as_there_are_names(text: str, right: str, wrong: str) -> None:
    assert _levels(text.format(right))[right] in ("ok", "unknown")
    if wrong:
        assert _levels(text.format(wrong))[wrong] in ("warning", "error")


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇各建2个车间，城区建3个，合计41个。",
        "甲村、乙村等村各投200万元，丙村投300万元，合计1300万元。",
        "各村各投200万元，丙村投300万元，合计1100万元。",
        "甲县、乙县3年内各投200万元，丙县投300万元，合计700万元。",
        "甲县、乙县2024年各投200万元，丙县投300万元，合计700万元。",
        "全市投入500万元各县出资200万元，丙县投300万元，合计700万元。",
        "学生50人各得补助200元，教师补助300元，合计10300元。",
        "各部门出1304万元，农户自己凑11万元；这两项相加1315万元。",
        "全县建了6个车间：甲乡、乙乡、丙乡各2个。",
        "In 2024, Ashby, Corley and Eden each gave 20 tonnes, Denton 30 tonnes, 90 tonnes in all.",
    ],
)
def test_nothing_is_blamed_where_it_is_right_or_nobody_knows_how_many(text: str) -> None:
    assert set(_levels(text).values()) <= {"ok", "unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "市里拿出14.24亿元，办成649个项目，社会各界又捐来9800万元。",
        "到账38.18亿元，项目495个，各区另给5.21亿元。",
        "省里安排8000万元，支持40个村，各村自筹600万元。",
        "筹得3000万元，用于20所学校，各级财政配套900万元。",
        "花了120万元，修了6座桥，各类材料就占90万元。",
        "收入900万元，社员300户，各项开支要210万元。",
    ],
)
def test_what_all_of_a_kind_gave_together_is_no_mean(text: str) -> None:
    assert set(_levels(text).values()) <= {"ok", "unknown"}


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("200万元分给4个村，各得{}。", "50万元"),
        ("拨付360万元给9个乡镇，各补{}。", "40万元"),
        ("培训5000人次，办班50期，平均每期{}。", "100人"),
        ("一年来了37.6万人次，收入6520.4万元，人均花了{}。", "173元"),
    ],
)
def test_a_mean_follows_from_the_total(text: str, mean: str) -> None:
    assert _levels(text.format(mean))[mean] == "ok"


def test_a_mean_of_persons_proves_no_count_of_attendances_wrong() -> None:
    assert _levels("培训5000人次，办班50期，平均每期{}。".format("90人"))["90人"] == "unknown"
