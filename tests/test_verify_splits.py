"""A whole and all its parts behind it, in rows, lines and sentences."""

import pytest

from drafts import said_of


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("共有1286人报名，初一{}人，初二428人，初三426人。", "432", "452"),
        ("全年立项63个，其中省内41个，省外{}个。", "22", "12"),
        ("村民大会到会185人，男{}人，女93人。", "92", "95"),
        ("开支71.9万元：\n- 修路：28.5万元\n- 食堂：16.3万元\n- 工资：{}万元", "27.1", "21.7"),
        ("山林租金22.6万元。租金里头，上坪组8.4万元，下坪组{}万元，石门组6.6万元。", "7.6", "6.7"),
        ("家底86.4万元：电站31.2万元，山林22.6万元，补助{}万元，其余14.6万元。", "18", "16"),
        ("办讲座72场，春季、夏季、秋季分别为30场、{}场、26场。", "16", "19"),
        ("全县生产总值862.4亿元，增长5.6%。其中，第一产业97.8亿元，第二产业372.6亿元，"
         "第三产业{}亿元。", "392.0", "329.0"),
        ("接诊41250人次。\n\n楼修好了。\n\n人多。\n\n路也宽了。\n\n回家的32175人次，住院的8250人次，"
         "转院的{}人次。", "825", "852"),
        ("东线管7个村，西线管9个村，南线管{}个村，全镇22个村都跑到。", "6", "8"),
        ("队里现在64台车，电车{}台，油车16台。", "48", "58"),
        ("团里68个人。女高22，女低18，男高{}，男低15。", "13", "18"),
        ("We spent £11,480. The hall cost £3,900, permits £4,250, coaches £2,130, and "
         "everything else came to {}.", "£1,200", "£2,100"),
        ("Of the 214 members, 131 are adults and {} are juniors.", "83", "93"),
    ],
)  # fmt: skip
def test_a_whole_is_what_its_parts_add_up_to(text: str, right: str, wrong: str) -> None:
    assert [code for _, codes, _ in said_of(text.format(right)) for code in codes] == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("sum-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "全县有学校30所，小学12所，中学8所。",  # others are left out
        "参加的有100人，男生党员30人，女生团员20人。",
        "全县总投资980万元，省里补560万元，其中中央240万元，剩下的420万元由村里自己筹。",
        "收购生豆1260吨。车间两条线，产能900吨，产出熟豆410吨。",  # two lines, no two parts
        "主体班12人。\n教师：专职38人，兼职65人。",
        "本周发车64车。流向：深圳26车、广州21车、东莞17车。深圳的车里去盐田7车、去坪山5车。",
        "剐蹭32起，涉及新司机的14起，发生在雨天的19起。",
        "今年收入260万元。支出240万元；办公费24万元。",
        "唱了12首，中文7首，外文5首，返场3首不算。",
        "The repairs cost £12,500. Two quotes have come in, £8,700 and £9,450.",
    ],
)
def test_what_need_not_be_all_of_a_whole_is_let_be(text: str) -> None:
    assert [found for found in said_of(text) if "sum-wrong" in found[1]] == []


@pytest.mark.parametrize(
    "text",
    [
        "社里退休的24位，会修车的10位，还有7位是夫妻档。",
        "38次例会里组长缺了2次，副组长缺了6次。",
        "全年讲座52场2640人次，其中妇女1510人次、脱贫户1730人次。",
    ],
)
def test_what_is_told_beside_a_part_is_no_rest_of_a_whole(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "登记的120户，签约了95户，还有35户没签。",
        "应到52人，实到47人，缺8人。",
    ],
)
def test_what_is_not_yet_done_is_a_rest_of_a_whole(text: str) -> None:
    assert [codes for _, codes, _ in said_of(text)] == [("sum-wrong",)]
