"""Figures as printed: the table of markers row by row, and what holds for all figures."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hulian.figures import quantity
from hulian.figures.markers import AFTER, BEFORE
from hulian.figures.numeral import number
from hulian.figures.quantity import (
    LONGEST,
    End,
    Quantity,
    QuantityError,
    UnitError,
    parse,
    short,
    step,
)
from hulian.figures.units import UNITS, WORDS


def interval(quantity: Quantity) -> str:
    """The ends as mathematics writes them: ( and ) exclude the number, ~ marks a soft end."""
    low, high = quantity.low, quantity.high
    begin = f"{'(' if low.strict else '['}{_end(low)}" if low else "("
    return f"{begin}, {_end(high)}{')' if high.strict else ']'}" if high else f"{begin}, )"


def _end(end: End) -> str:
    return f"{end.value:f}{'~' if end.soft else ''}"


@pytest.mark.parametrize(
    ("printed", "amount", "ends", "bound", "unit"),
    [
        # The number itself.
        ("14.24亿元", "1424000000", "[1424000000, 1424000000]", "exact", "元"),
        ("649个", "649", "[649, 649]", "exact", "个"),
        ("达3100万元", "31000000", "[31000000, 31000000]", "exact", "元"),
        ("高达42.68亿元", "4268000000", "[4268000000, 4268000000]", "exact", "元"),
        ("0元", "0", "[0, 0]", "exact", "元"),
        # 余, 多: up to one step of the last significant digit above.
        ("5000余万元", "50000000", "(50000000, 60000000~)", "over", "元"),
        ("700多人次", "700", "(700, 800~)", "over", "人次"),
        ("30多万人", "300000", "(300000, 400000~)", "over", "人"),
        ("100多家", "100", "(100, 200~)", "over", "家"),
        ("2000多万元", "20000000", "(20000000, 30000000~)", "over", "元"),
        ("120余万亩", "1200000", "(1200000, 1300000~)", "over", "亩"),
        ("11.2余万人次", "112000", "(112000, 113000~)", "over", "人次"),
        ("十余个", "10", "(10, 20~)", "over", "个"),
        # 超, 逾, 突破: no end above.
        ("超90亿元", "9000000000", "(9000000000, )", "over", "元"),
        ("超过90亿元", "9000000000", "(9000000000, )", "over", "元"),
        ("逾150万", "1500000", "(1500000, )", "over", ""),
        ("突破5亿元", "500000000", "(500000000, )", "over", "元"),
        # 以上, 不少于: the number itself included.
        ("20亿元以上", "2000000000", "[2000000000, )", "at_least", "元"),
        ("65%以上", "65", "[65, )", "at_least", "%"),
        ("不少于12个", "12", "[12, )", "at_least", "个"),
        ("不低于30%", "30", "[30, )", "at_least", "%"),
        ("至少3家", "3", "[3, )", "at_least", "家"),
        # 以下, 以内, 不超过.
        ("10万元以下", "100000", "(, 100000]", "at_most", "元"),
        ("3年以内", "3", "(, 3]", "at_most", "年"),
        ("不超过8%", "8", "(, 8]", "at_most", "%"),
        ("不高于8%", "8", "(, 8]", "at_most", "%"),
        # 不足, 不到, 不满: the number itself excluded (民法典 art. 1259).
        ("不足8%", "8", "(, 8)", "under", "%"),
        ("不到100户", "100", "(, 100)", "under", "户"),
        ("不满18天", "18", "(, 18)", "under", "天"),
        # 近, 将近: from one step below.
        ("近5100万元", "51000000", "(50000000~, 51000000)", "nearly", "元"),
        ("将近300人", "300", "(200~, 300)", "nearly", "人"),
        ("接近11.2万人次", "112000", "(111000~, 112000)", "nearly", "人次"),
        ("近100家", "100", "(90~, 100)", "nearly", "家"),
        # 约, 左右, 上下: half a step to either side.
        ("约120万亩", "1200000", "[1150000~, 1250000~]", "about", "亩"),
        ("40,000元左右", "40000", "[35000~, 45000~]", "about", "元"),
        ("500吨上下", "500", "[450~, 550~]", "about", "吨"),
        ("大约3年", "3", "[2.5~, 3.5~]", "about", "年"),
        # Ranges.
        ("3至5年", "3", "[3, 5]", "range", "年"),
        ("2500-5000亩", "2500", "[2500, 5000]", "range", "亩"),
        ("3~5万元", "30000", "[30000, 50000]", "range", "元"),
        ("3万至5万元", "30000", "[30000, 50000]", "range", "元"),
        ("8000至1万元", "8000", "[8000, 10000]", "range", "元"),
        ("800至1千万元", "8000000", "[8000000, 10000000]", "range", "元"),
        ("5至5.5万元", "50000", "[50000, 55000]", "range", "元"),
        ("3元至5元", "3", "[3, 5]", "range", "元"),
        ("5元至5万元", "5", "[5, 50000]", "range", "元"),
        ("约3至5年", "3", "[3~, 5~]", "about", "年"),
        # Multipliers and their chains.
        ("3百万元", "3000000", "[3000000, 3000000]", "exact", "元"),
        ("2千万元", "20000000", "[20000000, 20000000]", "exact", "元"),
        ("1.5万亿元", "1500000000000", "[1500000000000, 1500000000000]", "exact", "元"),
        ("1亿2000万元", "120000000", "[120000000, 120000000]", "exact", "元"),
        # Chinese numerals.
        ("三千五百万元", "35000000", "[35000000, 35000000]", "exact", "元"),
        ("十二个", "12", "[12, 12]", "exact", "个"),
        ("两百零五人", "205", "[205, 205]", "exact", "人"),
        ("二十余万元", "200000", "(200000, 300000~)", "over", "元"),
        ("三至五年", "3", "[3, 5]", "range", "年"),
        # Other ways of printing the same.
        ("14。24亿元", "1424000000", "[1424000000, 1424000000]", "exact", "元"),
        ("１４．２４亿元", "1424000000", "[1424000000, 1424000000]", "exact", "元"),
        ("1,234,567元", "1234567", "[1234567, 1234567]", "exact", "元"),
        ("14.24 亿元", "1424000000", "[1424000000, 1424000000]", "exact", "元"),
        ("5000餘萬元", "50000000", "(50000000, 60000000~)", "over", "元"),
        ("百分之三十", "30", "[30, 30]", "exact", "%"),
        ("60个百分点", "60", "[60, 60]", "exact", "百分点"),
        ("60百分点", "60", "[60, 60]", "exact", "百分点"),
        ("1余万百分点", "10000", "(10000, 20000~)", "over", "百分点"),
        ("480名", "480", "[480, 480]", "exact", "人"),
        # Digit by digit, and mixed chains.
        ("一○九點二億元", "10920000000", "[10920000000, 10920000000]", "exact", "元"),
        ("九八二．六四億元", "98264000000", "[98264000000, 98264000000]", "exact", "元"),
        ("二〇二一年", "2021", "[2021, 2021]", "exact", "年"),
        ("百分之卅五點七", "35.7", "[35.7, 35.7]", "exact", "%"),
        ("百分之五至百分之十", "5", "[5, 10]", "range", "%"),
        ("80億2,633萬5,000元", "8026335000", "[8026335000, 8026335000]", "exact", "元"),
        ("36億0,220萬元", "3602200000", "[3602200000, 3602200000]", "exact", "元"),
        ("122亿3千多万元", "12230000000", "(12230000000, 12240000000~)", "over", "元"),
        # Tenths and halves.
        ("超過5成", "50", "(50, )", "over", "%"),
        ("七成五", "75", "[75, 75]", "exact", "%"),
        ("三成半", "35", "[35, 35]", "exact", "%"),
        ("半年", "0.5", "[0.5, 0.5]", "exact", "年"),
        ("一年半", "1.5", "[1.5, 1.5]", "exact", "年"),
        ("两个半月", "2.5", "[2.5, 2.5]", "exact", "个月"),
        ("两个多月", "2", "(2, 3~)", "over", "个月"),
        # Neighbouring numbers; a bare 万 beside a marker.
        ("七八个", "7", "[7~, 8~]", "about", "个"),
        ("两三百万元", "2000000", "[2000000~, 3000000~]", "about", "元"),
        ("近万人", "10000", "(9000~, 10000)", "nearly", "人"),
        ("万余人", "10000", "(10000, 20000~)", "over", "人"),
        # Units that begin like a number.
        ("5千克", "5", "[5, 5]", "exact", "千克"),
        # Per a unit that begins like another one.
        ("300人/km²", "300", "[300, 300]", "exact", "人/平方公里"),
        ("500元/人天", "500", "[500, 500]", "exact", "元/人天"),
        ("三千米", "3000", "[3000, 3000]", "exact", "米"),
    ],
)
def test_reads_a_printed_figure(
    printed: str, amount: str, ends: str, bound: str, unit: str
) -> None:
    quantity = parse(printed)
    assert quantity.amount == Decimal(amount)
    assert (interval(quantity), quantity.bound, quantity.unit) == (ends, bound, unit)


@pytest.mark.parametrize(
    "printed",
    [
        *("", "元", "亿元", "余万元", "以上", "约", "百分之", "+5元"),
        *("14.24亿元整", "共14.24亿元", "14.24亿元5", "14.24亿元和5元", "1+1+4+N", "第2届3个"),
        *("14.24.1元", "14..24元", ".5元", "5.元", "1,23元", "1,2345元", "1e5元", "0x10元"),
        *("649²个", "649①个", "²元", "5½元"),
        *("三千五元", "一二三元", "十十元", "万万万元", "亿万元", "千百元", "5余5万元"),
        *("5至5万元", "十至十万人", "1至1亿元", "5至5千万元", "1000至1千万元"),
        *("3至5至7年", "3至年", "至5年", "3至5余年", "3年至5元", "5至3年", "5至5年"),
        *("５０００多多万元", "百分之30%", "百分之30余万", "30%%", "12个个", "人30", "30多万多人"),
        *("三五个", "一二三四元", "5半", "半半年", "近七八个", "成", "3元半"),
        *("14.24亿\n5元", "14.24亿元\x00", "٣元", "1" * LONGEST + "元"),
    ],
)
def test_rejects_what_it_cannot_read_whole(printed: str) -> None:
    with pytest.raises(QuantityError):
        parse(printed)


@pytest.mark.parametrize("printed", ["近5元以上", "5余元以上", "约5.5元以上", "超5万元以上"])
def test_rejects_two_markers_in_the_unit_that_is_expected(printed: str) -> None:
    with pytest.raises(QuantityError):
        parse(printed, "元")


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        *(("649个", "项目"), ("649个项目", "项目"), ("649项目", "项目"), ("90家", "企业")),
        *(("480名", "人"), ("480人", "人"), ("480位", "人"), ("142个村", "村"), ("12条", "路")),
    ],
)
def test_accepts_the_unit_of_the_measure(printed: str, unit: str) -> None:
    assert parse(printed, unit).unit == unit


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        *(("5元", "人"), ("5", "元"), ("5个", "元"), ("5人次", "人"), ("5人", "人次")),
        *(
            ("5%", "百分点"),
            ("5个百分点", "%"),
            ("5家企业", "项目"),
            ("5户", "人"),
            ("5吨", "公斤"),
        ),
        *(("5万", "元"), ("5个元", "元"), ("5美元", "元")),
    ],
)
def test_refuses_another_unit(printed: str, unit: str) -> None:
    with pytest.raises(UnitError):
        parse(printed, unit)


def test_amounts_are_exact_where_floats_are_not() -> None:
    """0.01–20.00亿: as floats, many of them go wrong when truncated."""
    for hundredth in range(1, 2001):
        amount = Decimal(hundredth) / 100
        assert parse(f"{amount}亿元").amount == hundredth * 1_000_000


PREFIXES = ["超", "逾", "突破", "不少于", "至少", "不超过", "不足", "不到", "近", "将近", "约"]
SUFFIXES = ["以上", "以下", "以内", "左右", "上下"]


@pytest.mark.parametrize(
    "printed",
    [
        *(f"{a}5000万元{b}" for a, b in itertools.product(PREFIXES, SUFFIXES)),
        *(f"{a}5000{more}万元" for a, more in itertools.product(PREFIXES, "余多")),
        *(f"5000{more}万元{b}" for more, b in itertools.product("余多", SUFFIXES)),
        *(f"{a}{b}5000万元" for a, b in itertools.permutations(PREFIXES, 2)),
        *(f"5000万元{a}{b}" for a, b in itertools.permutations(SUFFIXES, 2)),
        *(f"{a}{a}5000万元" for a in ["达", *PREFIXES]),
    ],
)
def test_rejects_doubled_markers(printed: str) -> None:
    with pytest.raises(QuantityError):
        parse(printed)


# --- For all figures --------------------------------------------------------------------------

numerals = st.one_of(
    st.integers(0, 10**6).map(str),
    st.integers(1000, 10**7).map(lambda n: f"{n:,}"),
    st.decimals(Decimal("0.01"), 9999, places=2, allow_nan=False).map(str),
    st.sampled_from(["十", "十二", "两百", "三千五百", "一百零五", "二十万", "一亿"]),
)
scales = st.sampled_from(["", "百", "千", "万", "百万", "千万", "亿", "万亿"])
units = st.sampled_from(["", *sorted(UNITS), "个", "家", "名"])
markers = st.sampled_from(
    [("", ""), ("达", ""), *((p, "") for p in PREFIXES), *(("", s) for s in SUFFIXES)]
)


@st.composite
def figures(draw: st.DrawFn) -> str:
    """Printed figures, most of which can be read."""
    before, after = draw(markers)
    first = draw(numerals)
    form = draw(st.sampled_from(["one", "more", "range"]))
    scale, unit = draw(scales), draw(units)
    if form == "more" and not before + after:
        return f"{first}{draw(st.sampled_from('余多'))}{scale}{unit}"
    if form == "range":
        return f"{before}{first}{draw(st.sampled_from('至到-~—'))}{draw(numerals)}{scale}{unit}"
    return f"{before}{first}{scale}{unit}{after}"


def _read(printed: str) -> Quantity | None:
    try:
        return parse(printed)
    except QuantityError:
        return None


@given(figures())
@example("约2.5至3年")
@example("近0.01元")
@example("99999余元")
@example("近100亿元")
@example("0余元")
def test_what_it_prints_it_reads_again(printed: str) -> None:
    quantity = _read(printed)
    assume(quantity)
    assert parse(str(quantity)) == quantity


@given(figures())
def test_the_amount_lies_between_the_ends(printed: str) -> None:
    quantity = _read(printed)
    assume(quantity)
    assert quantity
    low, high = quantity.low, quantity.high
    assert low is None or low.value <= quantity.amount
    assert high is None or quantity.amount <= high.value
    assert low is None or high is None or low.value <= high.value


@given(figures(), st.sampled_from(["的", "和", "了", "x", "！", "元元", "。", "\u200b", "（约）"]))
def test_nothing_partial_is_read(printed: str, more: str) -> None:
    assert _read(printed + more) is None
    assert _read(more + printed) is None


@given(
    st.text("0123456789.,。一二两十百千万亿零余多近超约达以上下内不足元人次个%至-年 ", max_size=20)
)
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    if quantity := _read(text):
        assert parse(str(quantity)) == quantity


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert _read(text) is None or parse(text)


@given(st.integers(1, 10**6), st.sampled_from(["", "万", "亿"]))
def test_more_ends_one_step_higher(whole: int, scale: str) -> None:
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    size = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    quantity = parse(f"{whole}余{scale}元")
    assert quantity.high
    assert quantity.high.value - quantity.amount == 10**zeros * size


@given(st.decimals(Decimal("0.001"), 10**9, places=3, allow_nan=False))
def test_a_step_is_one_of_the_last_significant_digit(amount: Decimal) -> None:
    one = step(amount)
    assert amount % one == 0
    assert amount % (10 * one) != 0


@given(st.decimals(0, 10**13, places=2, allow_nan=False))
def test_short_numbers_are_exact(amount: Decimal) -> None:
    assert number(short(amount)) == amount


FORMS = str.maketrans(
    "0123456789.,%万亿余个两约达过项条户亩吨间",
    "０１２３４５６７８９．，％萬億餘個兩約達過項條戶畝噸間",
)


@given(figures())
def test_full_width_and_traditional_forms_mean_the_same(printed: str) -> None:
    assert _read(printed.translate(FORMS)) == _read(printed)


DIGITS = "零一二三四五六七八九"


def in_chinese(whole: int) -> str:
    """The numeral of a whole number below 10**8."""
    for mark, size in (("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        head, rest = divmod(whole, size)
        if head:
            gap = "零" if 0 < rest < size // 10 else ""
            return in_chinese(head) + mark + gap + (in_chinese(rest) if rest else "")
    return DIGITS[whole]


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_are_the_same_numbers(whole: int) -> None:
    assert number(in_chinese(whole)) == whole


# --- The short way of reading -----------------------------------------------------------------

_digits = st.one_of(
    st.integers(0, 10**13).map(str),
    st.integers(0, 999).map(lambda whole: f"{whole:03}"),
    st.integers(1, 9).flatmap(lambda one: st.integers(0, 12).map(lambda n: f"{one}{'0' * n}")),
    st.integers(1000, 10**9).map(lambda whole: f"{whole:,}"),
)
_points = st.one_of(
    st.just(""), st.integers(0, 10**7).map(lambda digits: f".{digits}"), st.just(".")
)
_shapes = st.tuples(
    st.sampled_from(["", "", "", *BEFORE, "约近", "-", "不得超过"]),
    _digits,
    _points,
    st.sampled_from(["", "", "", "余", "多", "来", "+", "半", "几"]),
    st.sampled_from(["", "", "", "十", "百", "千", "万", "百万", "千万", "亿", "万亿", "兆"]),
    st.sampled_from(["元", "人", "%", "年", "项目", *WORDS, "元/公斤", "多肉", "百货", "万元户"]),
    st.sampled_from(["", "", "", *AFTER, "以上以上", "（含）以上", "半", "5角"]),
)


@settings(max_examples=3000)
@given(_shapes)
def test_the_plainest_figures_are_read_as_the_grammar_reads_them(shape: tuple[str, ...]) -> None:
    printed, unit = "".join(shape), shape[5]
    if found := quantity.plainest(printed, unit):
        assert found == quantity._parse(printed, unit)


@given(_digits, _points, st.sampled_from(["", "万", "亿"]), st.sampled_from(["元", "人", "项目"]))
def test_most_figures_are_plain(digits: str, point: str, scale: str, unit: str) -> None:
    """Else the test above would say nothing."""
    plain = digits == str(int(digits.replace(",", ""))) and len(digits) < 13
    plain = plain and point != "." and len(point) < 8
    assert bool(quantity.plainest(f"{digits}{point}{scale}{unit}", unit)) == plain


@pytest.mark.parametrize("unit", ["项目", "人", "点", "户", "元"])
@pytest.mark.parametrize("word", ["个", "名", "家", "个点", "个项目", "名人", "项", "点", "次"])
@pytest.mark.parametrize("number", ["15", "1.33万", "近10万", "100多"])
def test_what_is_read_in_short_the_grammar_reads_alike(number: str, word: str, unit: str) -> None:
    short = quantity.plainest(number + word, unit)
    try:
        whole = quantity._parse(number + word, unit)
    except QuantityError:
        whole = None
    assert short in (None, whole)
    assert short or unit != "项目" or word not in ("个", "家", "个项目")
