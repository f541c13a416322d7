"""Figures as printed: the table of markers row by row, and what is refused."""

from decimal import Decimal

import pytest

from hulian.figures.quantity import LONGEST, End, Quantity, QuantityError, UnitError, parse


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
        ("5千克", "5", "[5, 5]", "exact", "公斤"),
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
        *("十三五个", "一二三四元", "5半", "半半年", "近七八个", "成", "3元半"),
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


@pytest.mark.parametrize("digits", ["1" * 30, "9" * 40, f"1{'0' * 60}"])
def test_a_number_that_is_too_long_is_not_said_to_have_markers(digits: str) -> None:
    with pytest.raises(QuantityError) as error:
        parse(f"{digits}元", "元")
    assert digits in error.value.message.zh
