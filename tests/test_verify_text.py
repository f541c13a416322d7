"""A draft against itself: sums, shares, members, things told twice."""

import pytest

from drafts import FOLDER, Draft, drafts, judged_alone, read, said_of

_ALONE = [
    read("draft.md", line.replace("⏎", "\n"))
    for line in (FOLDER / "alone.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
"""Texts that say right things of themselves, most with one wrong figure to put in."""


@pytest.mark.parametrize("draft", _ALONE, ids=lambda draft: draft.text)
def test_what_is_right_of_itself_passes_and_what_is_wrong_is_said(draft: Draft) -> None:
    assert said_of(draft.text) == []
    for planted in draft.planted():
        assert planted.code in {code for _, codes, _ in said_of(planted.text) for code in codes}


@pytest.mark.parametrize(
    ("text", "printed", "code", "right"),
    [
        ("精品率从10%提高到70%，提高60%。", "60%", "points-wrong", "60个百分点"),
        ("精品率甲市40%，全省14.3%，甲市高25.7%。", "25.7%", "points-wrong", "25.7个百分点"),
        ("3个村每村补助40万元，共140万元。", "140万元", "sum-wrong", "120万元"),
        ("发出问卷800份，收回680份，回收率58%。", "58%", "share-wrong", "85%"),
        ("甲和乙的面积分别占全省的12%和52%，两市合计占74%。", "74%", "sum-wrong", "64%"),
        ("精品率从10%提高到30%，提高21个百分点。", "21个百分点", "points-wrong", "20个百分点"),
        ("2022年培训村医3214人次。\n\n2022年培训村医3241人次。", "3241人次", "told-twice", None),
        (
            "覆盖率由82.5%升至96%，上升15.5个百分点。",
            "15.5个百分点",
            "points-wrong",
            "13.5个百分点",
        ),
        ("收入由200万元增加到500万元，增长250%。", "250%", "growth-wrong", "150%"),
        ("客流由8万人次增至24万人次，增长4倍。", "4倍", "growth-wrong", "2倍"),
        ("余额57.5亿元，比年初的50亿元增长7.5%。", "7.5%", "growth-wrong", "15%"),
        ("分别捐了300、120、80万元，合计600万元。", "600万元", "sum-wrong", "500万元"),
        ("新建12个、改建8个、扩建5个，共28个。", "28个", "sum-wrong", "25个"),
        ("总投资760万元，其中省500万元，县200万元，群众160万元。", "760万元", "sum-wrong", None),
        ("全镇2400户中，有1800户种花椒，占65%。", "65%", "share-wrong", "75%"),
        ("完成投资3.6亿元，占年度计划4.8亿元的57%。", "57%", "share-wrong", "75%"),
        (
            "有5个庄园入选，在全省10个省级庄园中占比60%。",
            "60%",
            "share-wrong",
            "50%",
        ),
        ("医生和教师是八个人，医生四名，教师四名，医生占了七成。", "七成", "share-wrong", "50%"),
        ("共4个村，是石桥村、马场村、柳河村、坪上村、大湾村。", "4个", "members-wrong", "5个"),
        ("东河、西坪、南岭、北关3个乡镇。", "3个", "members-wrong", "4个"),
        ("修渠近30公里以上。", "近30公里以上", "marker-doubled", None),
        ("The rate rose from 10% to 70%, an increase of 60%.", "60%", "points-wrong", None),
        ("Pupils grew from 1,200 to 1,500, up 35%.", "35%", "growth-wrong", "25%"),
        (
            "Of the 80 teachers, 28 are men, or 53 percent.",
            "53 percent",
            "share-wrong",
            "35 percent",
        ),
        (
            "It paid 3 million yuan for roads, 2 million yuan for schools and 1.5 million yuan for"
            " clinics, 7.5 million yuan in total.",
            "7.5 million yuan",
            "sum-wrong",
            "6.5 million yuan",
        ),
        ("It covers four townships: Heping, Xinhua and Dongfeng.", "four", "members-wrong", None),
        ("4个示范村：\n- 上河村\n- 下河村\n- 石门村", "4个", "members-wrong", "3个"),
        ("报名500人，实到425人，到会率95%。", "95%", "share-wrong", "85%"),
        (
            "|县|2023年|2024年|合计|\n|-|-|-|-|\n|甲|30万元|50万元|90万元|",
            "90万元",
            "sum-wrong",
            "80万元",
        ),
        ("|县|上年|本年|合计|\n|-|-|-|-|\n|甲|30|50|90|\n|乙|1|2|3|", "90", "sum-wrong", "80"),
        ("- 一车间 86人\n- 二车间 74人\n- 合计 170人", "170人", "sum-wrong", "160人"),
        ("全县幼儿园72所，其中公办38所、民办24所。", "72所", "sum-wrong", None),
        ("产量是18吨，是前年6吨的五倍。", "五倍", "growth-wrong", "3倍"),
        ("销售额从8000万元增至2.43亿元，翻了五倍。", "五倍", "growth-wrong", None),
        ("从2000万元到6520.4万元，是五倍多。", "五倍多", "growth-wrong", None),
        ("- 游客：去年 4.5万人次 → 今年 5.4万人次（+25%）", "+25%", "growth-wrong", "+20%"),
    ],
)
def test_what_cannot_be_is_said(text: str, printed: str, code: str, right: str | None) -> None:
    assert said_of(text) == [(printed, (code,), right)]


@pytest.mark.parametrize(
    "text",
    [
        "精品率从10%提高到70%，提高60个百分点。",
        "覆盖率从40%提高到50%，提高10个百分点；蓄积由200万吨增长到250万吨，增长25%。",
        "精品率从10%提高到70%，带动农户收入增长30%。",
        "2020年产值38.81亿元，比2015年增23.65亿元，增长156.03%。",
        "共有135个庄园，其中5个入选，在全省10个省级庄园中占比50%。",
        "分别捐了300、120、80万元，合计500万元。",
        "甲镇修路30公里、乙镇修路20公里，比去年多10公里，共修路50公里。",
        "2022年培训村医3214人次。\n\n2023年培训村医3241人次。",
        "| 镇 | 面积（万亩） |\n|---|---|\n| 甲 | 1.24 |\n| 乙 | 2.34 |\n| 合计 | 3.59 |\n",
        "2024年投入600万元，累计投入3000万元。",
        "560人参加，其中党员300人、妇女290人。",
        "茶叶、核桃、蜂蜜等12类产品进了商场。",
        "石桥村12户，马场村21户。",
        "14家庄园（如东山庄园、西坪庄园）成了热门去处。",
        "全省9个州（市）34个县（市、区）有人种茶。",
        "精品率由10%升到70%；精深加工率由30%升到85%。",
        "利润由2020年的-50万元增加到2023年的100万元，年均增长20%。",
        "产值由100万元增加到144万元，年均增长20%。",
        "甲厂从10万吨提高到20万吨，乙厂从30万吨提高到60万吨，分别40%和50%。",
    ],
)
def test_what_adds_up_or_may_be_is_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "code", "right"),
    [
        ("入托率现在是64%，去年只有49%，一年提高15%。", "15%", "points-wrong", "15个百分点"),
        ("去年交税300万元。今年交税360万元，增加60万元，增长36%。", "36%", "growth-wrong", "20%"),
        ("成活率72%→91%，提高29个百分点。", "29个百分点", "points-wrong", "19个百分点"),
        ("巡检率由88%上升至95%，升幅为7%。", "7%", "points-wrong", "7个百分点"),
        ("达标率原先45%，如今80%，提高25个百分点。", "25个百分点", "points-wrong", "35个百分点"),
        ("产量2020年为3万吨，2023年为4.5万吨，三年增长40%。", "40%", "growth-wrong", "50%"),
        ("订单由300件增加到450件，两年间增长60%。", "60%", "growth-wrong", "50%"),
        ("全镇600户，用上自来水的450户，占全镇户数的65%。", "65%", "share-wrong", "75%"),
        ("抽检样品80批次，不合格样品4批次，占抽检总数的8%。", "8%", "share-wrong", "5%"),
        (
            "甲校120人、乙校130人、丙校100人，加在一起330人。",
            "330人",
            "sum-wrong",
            "350人",
        ),
    ],
)
def test_other_words_for_a_change_a_share_a_sum(
    text: str, printed: str, code: str, right: str | None
) -> None:
    assert said_of(text) == [(printed, (code,), right)]


@pytest.mark.parametrize(
    "text",
    [
        "入托率现在是64%，去年只有49%，一年提高15个百分点。",
        "产量2020年为3万吨，2023年为4.5万吨，三年增长50%。",
        "产量2020年为3万吨，2023年为4.5万吨，三年新增面积40%。",
        "全镇600户，用上自来水的450户，占全县户数的5%。",
        "抽检样品80批次，不合格样品4批次，占全省不合格样品的8%。",
    ],
)
def test_of_other_wholes_nothing_is_said(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("# 快递业务量突破620万件\n\n全年快递业务量突破260万件。", "突破260万件"),
        ("摘要：全县新增造林面积83公顷。\n\n正文：全县新增造林面积38公顷。", "38公顷"),
        ("- 高中毛入学率：95.6%\n- 高中毛入学率96.5%，居全省前列", "96.5%"),
        ("# 核桃产量2.4万吨\n\n全县核桃产量为2.5万吨。", "2.5万吨"),
        ("其中助学金帮助了62名学生。\n\n助学金所帮助的26名学生，后来升学了。", "26名"),
    ],
)
def test_what_is_told_twice_in_other_words(text: str, printed: str) -> None:
    assert said_of(text) == [(printed, ("told-twice",), None)]


@pytest.mark.parametrize(
    "text",
    [
        "全县造林面积83公顷。\n\n全县新增造林面积38公顷。",
        "- 高中毛入学率：95.6%\n- 初中毛入学率96.5%",
        "# 核桃产量超2万吨\n\n全县核桃产量为2.5万吨。",
        "全县核桃产量2.4万吨，人均产量24公斤。去年全县核桃产量增长4.2%。",
    ],
)
def test_what_is_told_of_two_things_is_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("加工率从30%提高到85%，提高了55个百分点。", "55个百分点"),
        ("收入由1000万元增加到6500万元，增长5.5倍。", "5.5倍"),
        ("会员从8万人发展到32万人，翻了两番。", "翻了两番"),
        ("甲捐80万元，乙捐60万元，丙捐45万元，三家合计185万元。", "185万元"),
        ("三村共计600万元：上坝250万元、中坝200万元、下坝150万元。", "600万元"),
        ("全镇2400户中，有1800户种花椒，占75%。", "75%"),
        ("2023年，面积13.65万亩。今年面积15万亩，比2023年增加1.35万亩，增长9.9%。", "9.9%"),
        ("面积从2万亩增至5万亩，产量从3万吨增至6万吨，分别增长1.5倍和1倍。", "1倍"),
    ],
)
def test_what_follows_from_the_figures_beside_it_agrees(text: str, printed: str) -> None:
    found = {j.mention.printed: (j.level, j.codes) for j in judged_alone(text)}
    assert found[printed] == ("ok", ("derived",))


@pytest.mark.parametrize(
    "text",
    [
        "2022年接待40万人次。2024年接待60万人次，同比增长8%。",
        "2022年产茶40万吨。2024年接待60万人次，增长8%。",
        "全年投入3000万元：修路500万元，建校300万元等。",
        "今年捐款500万元，其中企业300万元。",
        "甲乙两家分别投入3000万元、2000万元，分别为去年的2倍、3倍。",
    ],
)
def test_what_need_not_belong_together_is_passed_over(text: str) -> None:
    assert said_of(text) == []


def test_a_heading_and_its_text_are_held_against_each_other() -> None:
    text = "# 今年投入5000万元修路\n\n今年全县投入5100万元修路。\n"
    assert said_of(text) == [("5100万元", ("told-twice",), None)]


@pytest.mark.parametrize(
    ("printed", "doubled"),
    [
        ("差不多七倍", False),
        ("差不多有30个人", False),
        ("差不多十里路", False),
        ("差不多要三十天", False),
        ("差不多百户", False),
        ("差不多500多万元", True),
        ("差不多70%左右", True),
    ],
)
def test_the_end_of_a_marker_is_no_second_one(printed: str, doubled: bool) -> None:
    codes = {code for _, codes, _ in said_of(f"算下来{printed}。") for code in codes}
    assert ("marker-doubled" in codes) == doubled


def test_the_last_row_of_a_table_is_the_sum_of_the_others() -> None:
    rows = "| 项目 | 金额（万元） |\n|---|---|\n| 道路 | 320 |\n| 饮水 | 150 |\n| 合计 | {} |\n"
    assert said_of(rows.format(470)) == []
    assert said_of(rows.format(480)) == [("480", ("sum-wrong",), "470")]


def test_every_text_about_other_places_and_of_clean_drafts_passes() -> None:
    for draft in [*drafts("dev"), *drafts("foreign")]:
        doubted = {"cannot-tell", "marker-doubled", "derived"}
        found = [j for j in judged_alone(draft.text, draft.name) if {*j.codes} - doubted]
        assert [(draft.name, j.mention.printed, j.codes) for j in found] == []


def test_a_sentence_may_have_any_number_of_figures() -> None:
    assert len(judged_alone("12万元、" * 5000)) == 5000
    assert (
        len([j for j in judged_alone("从10%到20%，提高5%，" * 2000) if j.level == "error"]) >= 1900
    )


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("参保率：月初88%，月末93%，提高7个百分点。", "7个百分点", "points-wrong"),
        (
            "2022年的机收率是61%。到了2024年，机收率升到了74%，升高23个百分点。",
            "23个百分点",
            "points-wrong",
        ),
        ("入园率由三成提高到七成，提高60个百分点。", "60个百分点", "points-wrong"),
        ("补贴由120万元提高到150万元，增加30万元，增长35%。", "35%", "growth-wrong"),
        ("支出2.4亿元，为预算3亿元的70%。", "70%", "share-wrong"),
        ("到会的3家单位是：商务局、教育局、文旅局、卫健局。", "3家", "members-wrong"),
    ],
)
def test_what_a_later_set_missed_is_said(text: str, printed: str, code: str) -> None:
    assert [(one[0], one[1][0]) for one in said_of(text)] == [(printed, code)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("问：哪4家？答：东山、西坪、南岭、北关、马场。", "5家"),
        ("问：是哪3个村？答：石桥村、马场村、柳河村、坪上村。", "4个"),
        ("有哪4家？\n\n甲公司、乙公司、丙公司、丁公司、戊公司。", "5家"),
        ("参加的是哪5所学校？分别是一中、二中、三中、实验小学。", "4所"),
        ("## 涉及哪2个乡镇？\n\n答：东河镇、西坪镇、南岭镇", "3个"),
    ],
)
def test_an_answer_names_as_many_as_its_question_says(text: str, right: str) -> None:
    assert [(codes, should) for _, codes, should in said_of(text)] == [(("members-wrong",), right)]


@pytest.mark.parametrize(
    "text",
    [
        "问：哪4家？答：东山、西坪、南岭、北关。",
        "问：哪5家？答：东山、西坪、南岭等。",
        "问：哪4家？答：由县里、镇里一起商量，名单还没有定。",
        "哪3年最好？产量、价格、面积都要看。",
        "来了4家，都是谁？东山、西坪、南岭去年就来了，今年又来。",
    ],
)
def test_other_answers_to_a_question_are_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("某镇有农户1000户4000人，其中脱贫户200户900人，脱贫户占20%。", "ok"),
        ("某镇有农户1000户4000人，其中脱贫户200户900人，占22.5%。", "ok"),
        ("全县企业80家，职工4000人，其中规上企业20家，职工2400人，规上企业占25%。", "ok"),
        ("全乡学校有12所3600人，其中寄宿制3所1200人，寄宿制学校占25%。", "ok"),
        ("甲村茶园300亩、产值600万元，乙村茶园100亩、产值300万元，乙村面积占25%。", "ok"),
        ("某镇有农户1000户4000人，其中脱贫户200户900人，脱贫户占30%。", "error"),
        ("全县企业80家，职工4000人，其中规上企业20家，职工2400人，规上企业占60%。", "error"),
        ("全乡项目40个、资金8000万元，其中产业项目10个、资金4000万元，产业项目占50%。", "error"),
        ("某镇有农户1000户4000人，其中脱贫户200户900人，占35%。", "error"),
        ("某镇有农户1000户4000人，其中脱贫户200户900人，外出户占35%。", "unknown"),
    ],
)
def test_a_share_beside_two_units_is_of_what_is_named_before_it(text: str, level: str) -> None:
    assert [j.level for j in judged_alone(text) if j.mention.printed.endswith("%")] == [level]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("- 结对：20个村、4所学校、4家医院\n- 对方：10所学校、8家医院", []),
        ("- 东片：稻田80亩、果园12个、羊场4家\n- 西片：稻田60亩、果园15个、羊场8家", []),
        ("甲区：干部5名、教师12名、医院4家。\n\n乙区：干部8名、教师15名、医院8家。", []),
        ("2022年培训村医3214人次。\n\n2022年培训村医3241人次。", ["3241人次"]),
    ],
)
def test_two_sides_are_not_one_thing_told_twice(text: str, warned: list[str]) -> None:
    assert [j.mention.printed for j in judged_alone(text) if "told-twice" in j.codes] == warned


def test_a_picture_written_as_letters_takes_no_longer_than_its_length() -> None:
    words = "data:image/png;base64," + "a" * 500_000
    assert [found.mention.printed for found in judged_alone(f"{words}\n\n修路3公里。")] == ["3公里"]
