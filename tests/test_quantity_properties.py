"""What holds for all figures, and for the short way in which most of them are read."""

import itertools
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hulian.extraction.extract import extract
from hulian.figures import quantity
from hulian.figures.markers import AFTER, BEFORE
from hulian.figures.numeral import number
from hulian.figures.quantity import Quantity, QuantityError, parse, short, step
from hulian.figures.units import UNITS, WORDS

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


CLOTHES: dict[str, Callable[[int], str]] = {
    "plain": str,
    "grouped": "{:,}".format,
    "full width": lambda whole: str(whole).translate(FORMS),
    "blanks": lambda whole: f"{whole:,}".replace(",", "\u202f"),
    "Chinese": in_chinese,
}
MARKED = {
    "": ("", ("at", "at")),
    "超过": ("", ("above", "")),
    "不得低于": ("", ("at", "")),
    "没有突破": ("", ("", "at")),
    "尚未达到": ("", ("", "below")),
    "不及": ("", ("", "below")),
    " ": ("以上", ("at", "")),
    "  ": ("（不含）以下", ("", "below")),
    "   ": ("还不到", ("", "below")),
}


@given(
    st.integers(2200, 99_999_999),
    st.sampled_from(list(CLOTHES)),
    st.sampled_from(list(MARKED)),
    st.sampled_from(["元", "亩", "人", "户", "公里", "吨", "人次", "头"]),
    st.sampled_from(["", "全县共", "2024年", "；", "\n", "（", "一是", "A区", "报告称，"]),
    st.sampled_from(["。", "，其中", "）", "；", "\n第3批", "", "（见附表）"]),
)
@example(4403, "Chinese", "没有突破", "人", "2024年", "\n第3批")
def test_a_number_in_any_clothes_is_the_same_figure(
    whole: int, clothes: str, marker: str, unit: str, before: str, behind: str
) -> None:
    after, ends = MARKED[marker]
    printed = f"{marker.strip()}{CLOTHES[clothes](whole)}{unit}{after}"
    found = [c for c in extract(before + printed + behind) if c.at >= len(before) and c.value]
    for known in (parse(printed), found[0].quantity):
        assert known
        assert known.unit == unit
        said = [
            "" if end is None else ("above", "below")[place] if end.strict else "at"
            for place, end in enumerate((known.low, known.high))
        ]
        assert tuple(said) == ends
        assert {end.value for end in (known.low, known.high) if end} == {whole}
