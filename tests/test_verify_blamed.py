"""Right figures that a rule took for wrong: none of them may be blamed."""

import pytest

from drafts import judged, said_of
from hulian.verify.verify import Judged, Verifier


def _all(text: str, verifier: Verifier) -> list[Judged]:
    return [*judged(verifier, text).values()]


_HOME = "闵行区对口帮扶保山市。两地2021年以来互访交流700多人次，开展培训85期5179人次。\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "全县有学校31所，其中中心校9所，不足全县40所的四分之一。",
        "全区有企业52家，其中龙头企业12家，不足全市60家的三成。",
        "全镇耕地5万亩，其中果园3万亩，只有全县9万亩果园的三分之一。",
        "全市有合作社80个，其中示范社30个，超过全省100个的四分之一。",
        "培训农民600人次，其中妇女210人次，接近全县700人次的三成。",
        "该县有医院8家，乡镇卫生院13家，超过全县21家的六成。",
        "去年拨款20万元，今年拨款45万元，超过去年20万元的2倍。",
    ],
)
def test_a_whole_that_a_share_is_told_of_is_no_part_and_no_change(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Under a pairing that began in 2021, 51 companies and 11 villages in Minhang help"
        " 120 villages in Baoshan.",
        "Under the pairing that began in 2021, Minhang's 10 schools and 8 hospitals are twinned"
        " with 4 schools and 4 hospitals in Baoshan.",
        "In the twinning which started in 2021, Minhang's 3 social organisations and 8 hospitals"
        " have taken part for Baoshan.",
        "The partnership launched in 2021 has brought 441 projects to Baoshan from Shanghai and"
        " Minhang.",
        "闵行与保山的结对始于2021年，51家企业、3家社会组织参与结对。",
        "2021年启动的结对中，闵行区10所学校、8家医院与保山结对。",
    ],
)
def test_a_year_in_which_something_began_makes_no_sum_one_of_that_year(
    text: str, verifier: Verifier
) -> None:
    home = _HOME if text[0] > "z" else ""
    figures = [one for one in _all(home + text, verifier) if one.mention.is_figure]
    assert [one.mention.printed for one in figures if one.remarks] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "闵行区派医疗团队组团帮扶龙陵、昌宁、隆阳、施甸4家医院。",
        "闵行区派医疗团队组团帮扶施甸县等地4家医院。",
        "闵行区派医疗团队分驻四县区，帮扶当地医院4家。",
        "上海的教师团队帮扶施甸、龙陵两县学校3所。",
        "引进落户隆阳区、施甸县的上海企业有3家。",
    ],
)
def test_a_few_of_several_places_are_no_slip_of_one_of_them(
    sentence: str, verifier: Verifier
) -> None:
    assert "amount-differs" not in {
        code for one in _all(_HOME + sentence, verifier) for code in one.codes
    }


@pytest.mark.parametrize(
    "text",
    [
        "一个施甸的老教师说，闵行区派来了教师团队。",
        "一位昌宁的医生说，上海市派来医疗团队帮扶医院。",
        "一名隆阳的干部到过闵行区的医院，也见过医疗团队。",
        "一家龙陵的茶厂老板，看过上海市医疗团队帮扶的医院。",
        "一所施甸的小学，老师羡慕闵行区派来的团队。",
    ],
)
def test_any_one_of_several_states_no_fact(text: str, verifier: Verifier) -> None:
    one = next(one for one in _all(_HOME + text, verifier) if one.mention.printed[0] == "一")
    assert one.fact is None


def test_any_one_of_several_may_state_the_fact_that_counts_it(verifier: Verifier) -> None:
    text = f"{_HOME}上海市派医疗团队帮扶昌宁县一家医院。"
    assert _all(text, verifier)[-1].fact is not None


@pytest.mark.parametrize(
    "text",
    [
        "干部12人，其中女干部5人、35岁以下4人、少数民族3人。",
        "合作社有示范项目14个，技术员9名。",
        "全站共有医生6名、护士11名。",
        "总投资2.4亿元，其中中央资金1.2亿元、省级资金6000万元、自筹6000万元。",
    ],
)
def test_a_few_digits_are_no_slip_where_a_text_that_is_of_others_passes_through(
    text: str, verifier: Verifier
) -> None:
    journey = "从上海到保山要飞3个半小时，转车再走2小时，路上至少5个半小时。\n\n"
    assert all(one.level == "unknown" for one in _all(journey + text, verifier))


@pytest.mark.parametrize(
    "line",
    [
        "汇报人：县石斛研究所　2026年1月",
        "（2026年1月整理）",
        "编印单位：县农业农村局 2026年1月",
        "日期：2026年1月",
        "记者：李明 2026年1月8日",
        "您前年做的事，有了结果。",
    ],
)
def test_a_line_that_says_who_wrote_when_is_no_period_of_figures(
    line: str, verifier: Verifier
) -> None:
    text = (
        f"龙陵石斛\n\n{line}\n\n2024年末，石斛产业覆盖龙陵农户1.6万户。\n\n其中脱贫户5000余户。\n\n"
        "保山技师学院订单班已培育技能人才850名，向上海企业输送317名。"
    )
    levels = {one.mention.printed: one.level for one in _all(text, verifier)}
    assert [levels[one] for one in ("5000余户", "317名", "850名")] == ["ok"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年，上海以组团或三级医院对口方式帮扶云南的医院有49家。",
        "2025年，以组团方式支援云南的上海医院有49家。",
        "2025年，帮扶云南的上海区级医院有86家。",
        "2025年，参加援助云南的区级医院，上海有86家。",
    ],
)
def test_who_is_helped_does_not_own_the_helpers(sentence: str, verifier: Verifier) -> None:
    assert [one.level for one in _all(_HOME + sentence, verifier)][-1] == "ok"


@pytest.mark.parametrize("printed", ["24至25吨", "24—25吨"])
def test_a_range_without_about_is_only_narrower(printed: str, verifier: Verifier) -> None:
    text = f"2022年4月13日，施甸县云良合作社向闵行区捐赠蔬菜{printed}。"
    assert (_all(text, verifier)[-1].level, _all(text, verifier)[-1].codes) == (
        "warning",
        ("bound-tightened",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "甲乡投入600万元，其中产业项目资金250万元。\n\n乙乡投入700万元，其中产业项目资金260万元。",
        "2022年办班20期，其中茶艺培训班12期。\n\n2023年办班22期，其中茶艺培训班14期。",
        "东片果园900亩，其中柑橘挂果面积320亩。\n\n西片果园800亩，其中柑橘挂果面积230亩。",
    ],
)
def test_parts_of_two_wholes_are_not_one_thing_told_twice(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "精品率从10%提高到70%。2024年茶叶产值70.92亿元，同比增长4.9%。",
        "精品率从10%提高到70%，茶叶产值70.92亿元，同比增长4.9%。",
        "覆盖率由85%升至95%。招生300人，比上年增长20%。",
        "精深加工率从8%提高到83%；全年游客35万人次，增长12%。",
        "合格率2023年为60%，2024年为90%。2024年培训500人次，增长15%。",
        "产量从2万吨增加到3万吨。全年游客35万人次，增长12%。",
        "就业率由85%升至95%，当年增长12%，达300人。",
        "村里的咖啡产值，2022年是1.2亿元，2024年是2亿元。全乡民宿每年为村集体增收15万元。",
        "网店销售额由400万元提高到1600万元，翻了两番。2024年比2023年多出566人。",
        "总投资26亿元，一期7.2亿元。节会来了35.86万人次，比上一年多了54.97%；收入5020万元。",
        "园区企业从40家增加到100家，是原来的2.5倍。2023年的电商覆盖率是58%。",
        "1—8月完成工业总产值69亿元。2023年的产值1.2亿元；全省2023年咖啡精品率22%。",
        "The rate rose from 10 percent to 70 percent. Output was 30,800 tonnes, up 3.4 percent.",
        "Coverage rose from 40 percent to 90 percent. Visits reached 35,000, up 12 percent.",
    ],
)
def test_a_growth_is_of_the_level_beside_it(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "精品率从10%提高到70%，增长50%。",
        "精品率从10%提高到70%。这一比例提高了50%。",
        "产量从2万吨增加到3万吨，增长80%。",
        "面积从2万亩扩大到3万亩，亩产500公斤，面积增长80%。",
        "The rate rose from 10 percent to 70 percent, up 50 percent.",
    ],
)
def test_a_growth_of_what_it_names_is_still_held_against_it(text: str) -> None:
    assert said_of(text) != []


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (
            "闵行区2025年派到保山的干部42名。",
            "大会应到代表：农民代表45名、职工代表38名、干部代表22名，总计105名。",
        ),
        (
            "2023年11月，保山有咖啡企业52家，其中省级龙头11家。",
            "入园企业58家，其中食品企业31家、纺织企业15家、机械企业12家。",
        ),
        (
            "2024年的目标，是把云南咖啡豆的精品率做到30%。",
            "电商渗透率从12%提高到30%，提高1.5倍。",
        ),
        (
            "上海市2021年给云南的财政协作资金42.68亿元。",
            "全年投入协作资金3600万元，分别为产业1800万元、就业900万元、教育500万元、医疗400万元。",
        ),
        (
            "从2022年起，闵行区用于新寨村一带咖啡产业升级的资金是1450万元。",
            "村集体收入由20万元增至50万元，增长150%。",
        ),
        (
            "2020年3月，上海、广东到位的扶贫协作资金累计93.11亿元，其中上海72.8亿元。",
            "项目总投资860万元，其中省级资金500万元，县级配套200万元，群众自筹160万元。",
        ),
        (
            "2021年，上海市给云南的财政协作资金42.68亿元。",
            "三笔资金分别是市级120万元、区级80万元、社会捐赠35万元，加起来235万元。",
        ),
    ],
)
def test_figures_of_which_others_follow_are_no_slips_of_the_base(
    verifier: Verifier, before: str, text: str
) -> None:
    blamed = [one for one in _all(before + text, verifier) if one.level in ("error", "warning")]
    assert blamed == []


def test_a_wrong_part_of_which_no_sum_follows_is_still_a_slip(verifier: Verifier) -> None:
    text = (
        "昌宁县2017年度项目总投资2315.61万元，其中沪滇扶贫协作资金1000万元，"
        "整合部门资金1340.26万元，农户自筹11.35万元。"
    )
    assert judged(verifier, text)["1340.26万元"].codes == ("amount-differs",)


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("隆阳区2023年种咖啡11.6万亩，面积占同年全市（13.65万亩）的85%。", "85%", "ok"),
        ("隆阳区2023年产咖啡2万吨，产量占全市2.26万吨的近九成。", "近九成", "ok"),
        ("隆阳区2023年产咖啡2万吨，占到全市（2.26万吨）的八成八。", "八成八", "ok"),
        ("新寨的面积，占同年隆阳区11.6万亩的10%。", "10%", "unknown"),
        ("新寨的面积，占同年隆阳区11.6万亩的30%。", "30%", "unknown"),
    ],
)
def test_a_share_goes_on_with_the_figure_that_it_is_of(
    text: str, printed: str, level: str, verifier: Verifier
) -> None:
    before = "保山咖啡精品率从10%提高到70%，精深加工率从30%提高到85%。\n\n"
    share = judged(verifier, before + text)[printed]
    assert (share.level, share.fact) == (level, None)


@pytest.mark.parametrize(
    "text",
    [
        "“精品率以前只有一成，现在七成都是精品。”\n\n精深加工率从三成做到了八成五。",
        "精品率有七成。八成五都得到深加工，原来的精深加工率只有三成。",
        "精品率10%→70%；精深加工率30%→85%。",
    ],
)
def test_shares_in_tenths_name_no_city_and_an_arrow_begins_before(
    text: str, verifier: Verifier
) -> None:
    found = _all("# 2025年保山咖啡\n\n全市的咖啡这些年变了样。\n\n" + text, verifier)
    assert {one.level for one in found} == {"ok"}
    assert not any("puer" in one.fact.id for one in found if one.fact)


@pytest.mark.parametrize(
    "text",
    [
        "Longling grew 46,000 mu of dendrobium in 2024 (39,000 mu in 2022); 13,500 t of fresh stems"
        " (9,000 t in 2022).",
        "龙陵县石斛2024年末4.6万亩（2022年3.9万亩）。鲜条1.35万吨。",
        "龙陵县的石斛，去年底（2024年末）已经是4.6万亩；鲜条那时候1.35万吨。",
        "我刚来那阵，龙陵县石斛3.9万亩，2024年底4.6万亩。鲜条当初只有9000吨，2024年13500吨。",
    ],
)
def test_a_year_in_brackets_or_pointed_away_from_does_not_hold_on(
    text: str, verifier: Verifier
) -> None:
    assert {one.level for one in _all(text, verifier)} <= {"ok", "note", "unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "闵行区后来接着使劲，2022年以来，算到去年7月，往龙陵的石斛上投了3100万元。",
        "1997年以来，闵行的财政援助累计14.24亿元，社会帮扶9800万元。2021年起，上海、闵行两级一起给"
        "保山的财政帮扶是9.13亿元，援建441个项目。",
        "昌宁的茶2024年产值70.92亿元，2023年67.6亿元。两地一起打的劳务品牌4个。",
        "Changning made 15,400 tonnes of tea in 2012. By 2024 output was 30,800 tonnes, exactly"
        " double the 2012 figure.",
        "龙江乡2025年接待37.6万人次，约为2022年的3.36倍，旅游上的收入6520.4万元。",
        "隆阳区的农产品，2022年和2024年各卖了八千万元、2.43亿元。",
        "In Longling County more than 20,200 people did this work at the end of 2024.",
        "By 2024 Changning's tea output was 30,800 tonnes, twice the 2012 output.",
    ],
)
def test_what_is_told_jointly_or_until_then_is_not_blamed(text: str, verifier: Verifier) -> None:
    assert {one.level for one in _all(text, verifier)} <= {"ok", "note", "unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "We carried 15,000 people in 2022 and 18,300 in 2023. Kinsale accounted for 7,200 of them,"
        " Youghal for 6,400 and Bandon for 4,700.",
        "The dairy took in 900 tonnes. Brown cows gave 300 of these, goats 350 and sheep 250.",
        "Of our 46 volunteers 35 per cent were women two years ago and 42 per cent are today, seven"
        " percentage points more.",
        "The share was 40 per cent three years ago and is 31 per cent now, nine points less.",
    ],
)
def test_what_one_has_of_them_is_no_whole_and_what_was_ago_is_no_end(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "31 have put their names down: 19 for the tour and 24 for the dinner, some for both.",
        "Seven teachers went for maths and five for English. That makes 48 since we began in 2015.",
        "Of the visits 32,500 were in winter. Computer sessions came to 4,180, which is 380 fewer "
        "than the 4,560 of the winter quarter.",
        "差评11条，骂物流的7条，骂包装的6条（有两位两样都骂）。",
        "返修的36件，每做32件就有一件要回炉。合格率96.9%。",
    ],
)
def test_parts_that_overlap_and_rates_are_no_parts_of_a_whole(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "东头有10所学堂、8家医院，西头有4所学堂、5家医院，两头一共27家。",
        "东头有10台电脑、8张桌子，西头有4台电脑、5张桌子，两头一共27件。",
        "一共去了8个人。我带的班有57个娃娃。区农委也有一支小队伍在云南，20个人当中，5个留下了。",
        "甲组6人。乙组还有一批志愿者，24人当中，12个是学生。",
    ],
)
def test_what_two_have_of_several_kinds_is_added_up_and_others_are_no_repetition(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，两地先后在上海、长沙、保山三座城市举办推介活动，到保山考察的上海等东部企业有68家。",
        "2021年5月，4位名医住到隆阳去。从那一年起，手拉手的，闵行这头有10所学校、8家医院，保山那头有4所学校、"
        "4家医院。",
        "2017年度，昌宁县沪滇扶贫协作项目有2个，总投资2315.61万元。至2018年5月，两个项目的首批启动资金600万元"
        "已经下达。两个项目在立斯达、邑等两村。",
    ],
)
def test_a_place_beside_and_few_that_were_told_are_not_blamed(
    text: str, verifier: Verifier
) -> None:
    found = _all(f"{_HOME}{text}", verifier)
    assert [j.codes for j in found if j.level in ("error", "warning")] == []
