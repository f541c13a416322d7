"""Figures in running text: passages give exactly what is marked, and what holds for all texts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.extraction.extract import Candidate, Citation, cited, extract
from hulian.figures.quantity import Quantity, QuantityError, parse
from marked import Marked, Passage, passages
from measure import compare

PASSAGES = passages()
PARTLY = passages("partly")


def found(text: str) -> list[Marked]:
    return [Marked(c.at, c.printed, c.kind, c.value) for c in extract(text)]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.name)
def test_finds_exactly_what_is_marked(passage: Passage) -> None:
    assert found(passage.text) == passage.figures


@pytest.mark.parametrize("passage", PARTLY, ids=lambda passage: passage.name)
def test_what_is_not_read_as_marked_is_not_misread(passage: Passage) -> None:
    compared = compare(passage)
    assert [figure for figure in passage.figures if compared.misread(figure)] == []


def test_few_figures_are_not_read_as_marked() -> None:
    compared = [compare(passage) for passage in PARTLY]
    marked = sum(len(c.marked) for c in compared)
    right = sum(a == b for c in compared for a, b in c.pairs)
    assert right / marked > 0.93


FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.,:;()%-+"}


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.name)
def test_full_width_digits_and_marks_change_nothing(passage: Passage) -> None:
    lines = passage.text.split("\n")
    kept = [line.translate({} if "@" in line or "//" in line else FULL_WIDTH) for line in lines]
    expected = [(figure.at, figure.kind, figure.value) for figure in passage.figures]
    assert [(c.at, c.kind, c.value) for c in extract("\n".join(kept))] == expected


def one(text: str) -> Candidate:
    (candidate,) = extract(text)
    return candidate


@pytest.mark.parametrize(
    ("text", "printed", "amount", "bound", "unit"),
    [
        ("投入14。24亿元。", "14。24亿元", "1424000000", "exact", "元"),
        ("资金5000余万元", "5000余万元", "50000000", "over", "元"),
        ("产值突破5亿元", "突破5亿元", "500000000", "over", "元"),
        ("不少于12个", "不少于12个", "12", "at_least", "个"),
        ("农户65%以上", "65%以上", "65", "at_least", "%"),
        ("未达8成", "未达8成", "80", "under", "%"),
        ("近5100万元", "近5100万元", "51000000", "nearly", "元"),
        ("500吨上下", "500吨上下", "500", "about", "吨"),
        ("亩产2500-5000斤", "2500-5000斤", "2500", "range", "斤"),
        ("共36億0,220萬元", "36億0,220萬元", "3602200000", "exact", "元"),
        ("共80億2,633萬5,000元", "80億2,633萬5,000元", "8026335000", "exact", "元"),
        ("增列一○九點二億元", "一○九點二億元", "10920000000", "exact", "元"),
        ("增幅百分之卅五點七", "百分之卅五點七", "35.7", "exact", "%"),
        ("占9成5", "9成5", "95", "exact", "%"),
        ("四、五十人", "四、五十人", "40", "about", "人"),
        ("海拔1,200公尺", "1,200公尺", "1200", "exact", "米"),
        ("面积50km²", "50km²", "50", "exact", "平方公里"),
        ("增长率-3.19‰", "-3.19‰", "-3.19", "exact", "‰"),
        ("第十二届", "第十二届", "12", "exact", "届"),
        ("人口191万(", "191万", "1910000", "exact", "人"),
        ("港币1,080万元", "1,080万元", "10800000", "exact", "港元"),
    ],
)
def test_reads_a_figure(text: str, printed: str, amount: str, bound: str, unit: str) -> None:
    candidate = one(text)
    assert candidate.printed == printed
    assert (candidate.amount, candidate.bound, candidate.unit) == (Decimal(amount), bound, unit)


@pytest.mark.parametrize(
    "mark", [*"\u200b\u200d\u2060\ufeff\u00ad\u200e\u202a\u202c\u202d\u2066\u2068\u2069"]
)
@pytest.mark.parametrize(
    ("parts", "amount", "unit"),
    [
        (("14.", "42亿元"), "1442000000", "元"),
        (("6", "49个"), "649", "个"),
        (("5000", "余万元"), "50000000", "元"),
        (("3000万", "元"), "30000000", "元"),
        (("百分之", "三十"), "30", "%"),
        (("二〇二", "四年"), "2024", "年"),
    ],
)
def test_what_nobody_sees_parts_no_figure(
    mark: str, parts: tuple[str, str], amount: str, unit: str
) -> None:
    candidate = one(f"他们{mark}有{mark.join(parts)}。{mark}")
    assert candidate.printed == mark.join(parts)
    assert candidate.at == 4
    assert (candidate.amount, candidate.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        *("一方面", "一系列", "一体化", "三农", "统一", "唯一", "万一", "十分重要", "千家万户"),
        *("一个个", "一座座", "一步一步", "一村一品", "两地", "两岸", "十三五", "四面八方", "百姓"),
        *("三门峡", "七台河", "五台山", "星期三", "几个", "数次", "百家争鸣", "亿元村", "万亩茶园"),
        *("https://example.com/2023/11/5.html", "a2023@example.com", "图3", "[12]", "（5）"),
        *("旅游人次（万人次）", "单位：万人次", "旅游人次/万人次"),
    ],
)
def test_invents_nothing(text: str) -> None:
    assert extract(f"他们说：“{text}”，就是这样。") == []


@pytest.mark.parametrize(
    "text",
    [
        *("1+1+4+N", "16+16", "021-55667788", "13800001111", "沪府〔2023〕5号", "12:30", "9时1分"),
        *("沪ICP备05012345号-2", "B2-20090008", "5G", "90后", "192.168.1.1", "301", "616"),
    ],
)
def test_calls_other_what_measures_nothing(text: str) -> None:
    candidate = one(f"见“{text}”。")
    assert (candidate.printed, candidate.kind, candidate.value) == (text, "other", None)


def test_scale_of_a_list_is_not_guessed() -> None:
    first, second = extract("分别投入2、3亿元")
    assert (first.kind, first.unit, first.value, first.amount) == ("money", "元", None, None)
    assert second.value == "3亿元"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("三村投入300、120、80万元。", ["300", "120", "80万元"]),
        ("三村投入300、120和80万元。", ["300", "120", "80万元"]),
        ("四县投入1、2、3、4亿元。", ["1", "2", "3", "4亿元"]),
        ("产量1.2、3.4、5.6万吨。", ["1.2", "3.4", "5.6万吨"]),
    ],
)
def test_all_that_a_list_leaves_to_its_last_unit_is_of_its_kind(
    text: str, printed: list[str]
) -> None:
    *others, last = extract(text)[-len(printed) :]
    assert [each.printed for each in (*others, last)] == printed
    assert {(each.kind, each.unit, each.amount) for each in others} == {
        (last.kind, last.unit, None)
    }


def test_a_number_with_a_scale_in_such_a_list_has_its_value() -> None:
    first, second, _ = extract("投入3万、120、80万元。")
    assert (first.value, second.value) == ("3万元", None)


def test_context_shows_breaks_and_is_one_line() -> None:
    assert one("前面的话很长很长很长\n\n12个\r\n\r\n后面的话").context == (
        "前面的话很长很长很长⏎12个⏎后面的话"
    )


def test_a_citation_meets_what_it_overlaps() -> None:
    text = "援建33个乡镇142个村，其中5个先行"
    at = text.index("142")
    facts = [Citation("towns", 2, "33个乡镇"), Citation("villages", at, "142个村")]
    assert [c.fact for c in cited(extract(text), facts)] == ["towns", "villages", None]


# --- For all texts ----------------------------------------------------------------------------

KNOWN = [
    *(
        "14.24亿元",
        "5000余万元",
        "649个",
        "1.5万户",
        "6万人",
        "65%以上",
        "第三届",
        "3至5年",
        "达56%",
    ),
    *(
        "2011年12月29日",
        "2021年",
        "三千五百万元",
        "十二个",
        "约120万亩",
        "11,295平方公里",
        "近百名",
    ),
    *(
        "80億2,633萬5,000元",
        "百分之三十",
        "700多人次",
        "一年半",
        "20-30公里",
        "两百零五人",
        "8.5倍",
    ),
]
FILLERS = [
    *(
        "投入",
        "，",
        "。",
        "、",
        "其中",
        "；",
        "，群众说：“",
        "一方面",
        "，各级干部",
        "三农工作，",
        "\n",
    ),
    *("，千方百计", "（见附录）", "，在保山", "，唯一的", "，與當地", "，共", "　　", "，即"),
]


@given(st.lists(st.tuples(st.sampled_from(FILLERS), st.sampled_from(KNOWN)), max_size=12))
def test_finds_known_figures_among_other_words(pieces: list[tuple[str, str]]) -> None:
    text = "开头，".join(f"{filler}，{figure}" for filler, figure in pieces) + "，结尾"
    assert [c.printed for c in extract(text)] == [figure for _, figure in pieces]


ALPHABET = (
    "0123456789.,。，、:：;()（）〔〕[]+-－—~～/%％‰$¥ \n\r\t①²"
    "一二三四五六七八九十百千万亿零〇○两几数半第点余多近约达超上下左右以内不足至到从元人次个名位户亩"
    "吨公里年月日时分号届期项家所周岁成倍国民华比ABkKmM㎡HUS萬億個參歲沪府发图表附件来起度级的了"
)
texts = st.one_of(st.text(ALPHABET, max_size=40), st.text(max_size=40))


@given(texts)
def test_candidates_are_parts_of_any_text_in_order(text: str) -> None:
    end = 0
    for candidate in extract(text):
        assert candidate.printed
        assert text[candidate.at : candidate.end] == candidate.printed
        assert candidate.at >= end
        assert len(candidate.context.splitlines()) == 1
        end = candidate.end


@given(texts)
def test_values_are_figures_of_the_grammar(text: str) -> None:
    for candidate in extract(text):
        if candidate.value is not None:
            quantity = _read(candidate.value, candidate.unit)
            assert (quantity.amount, quantity.bound) == (candidate.amount, candidate.bound)


def _read(value: str, unit: str | None) -> Quantity:
    try:
        return parse(value)
    except QuantityError:
        return parse(value, unit)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "1,",
        "111 ",
        "1。",
        "第",
        "近",
        "1年",
        "一点",
        "到1",
        "(",
        "府发",
        "a.",
        "          \n",
        *(
            "1234 ",
            "1:",
            "1-",
            "1.1.",
            "1、2、",
            "不得超过",
            "百分之",
            "三分之",
            "三五",
            "一二三",
            "(1)",
        ),
        *("元5角", "在1与", "3至", "2020年", "1\t", "|1", "US$1 "),
        *(
            "1×",
            "1年6个月",
            "三天",
            "（含",
            "100至",
            "约需",
            "没有达到预期的",
            "1 选\n",
            "数百上千",
        ),
    ],
)
def test_long_texts_are_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for candidate in extract(text)[:3]:
        assert text[candidate.at : candidate.end] == candidate.printed


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("2024年初", "2024-01-01"),
        ("2024年年中", "2024-06-30"),
        ("2024年末", "2024-12-31"),
        ("2024年3月初", "2024-03-01"),
        ("2024年3月中", "2024-03-15"),
        ("2024年2月底", "2024-02-29"),
    ],
)
def test_words_for_a_part_of_a_year_or_month_are_a_day(printed: str, period: str) -> None:
    date, _ = extract(f"{printed}，建成5个。")
    assert (date.printed, date.period) == (printed, period)


def test_half_of_a_unit_is_no_share() -> None:
    (found,) = extract("工期过半年。")
    assert (found.printed, found.unit, found.amount) == ("过半年", "年", Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("江宁区再捐2000万\n2017-08-07", ["2000万", "2017-08-07"]),
        ("江宁区再捐2000万\n\n2017/08/07", ["2000万", "2017/08/07"]),
        ("募集的资金有2000万\n20个县受益", ["2000万", "20个"]),
        ("协作的资金到位了3亿\n3个县受益", ["3亿", "3个"]),
        ("东部地区各部门捐款3亿\n5000万元", ["3亿\n5000万元"]),
        ("全县的常住人口是3万\n5000人", ["3万\n5000人"]),
        ("全县的常住人口是3万\n2千人", ["3万\n2千人"]),
    ],
)
def test_a_number_goes_on_in_the_next_line_only_where_it_can(text: str, printed: list[str]) -> None:
    assert [candidate.printed for candidate in extract(text)] == printed


def test_a_megabyte_is_read() -> None:
    text = "".join(passage.text for passage in PASSAGES)
    times = 1_000_000 // len(text.encode())
    figures = sum(len(passage.figures) for passage in PASSAGES)
    assert len(extract("\n\n".join([text] * times))) == figures * times


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12.5元每斤", "money"),
        ("30元/户", "money"),
        ("培训1000人（次）", "person-times"),
        ("烟叶9000担", "weight"),
    ],
)
def test_the_unit_tells_the_kind(text: str, kind: str) -> None:
    assert [candidate.kind for candidate in extract(text)] == [kind]
