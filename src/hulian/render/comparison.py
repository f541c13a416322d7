"""Comparisons as a reader sees them: numbered rows with bars, their results in words, and cautions.

Sums and differences are exact; all other results are shown to three significant digits. The ends
of a result are rounded outwards: 至少 never claims too much.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from hulian.compare.cautions import Caution, sentence
from hulian.compare.result import Comparison, Division, Result
from hulian.figures import english_amounts as units
from hulian.figures.english_amounts import Unit, number_said
from hulian.figures.interval import Interval, in_decimals, interval
from hulian.figures.quantity import LONGEST, plain, short
from hulian.index.rows import Figure
from hulian.render import figures
from hulian.render.blocks import Bar, Block, Cell, Column, Items, Paragraph, Table, Title
from hulian.render.figures import Footnote, Reader, mention
from hulian.render.lines import circled
from hulian.render.text import APART
from hulian.text import NOTHING, Text

# --- Blocks -----------------------------------------------------------------------------------

_BAR = Text("图", "Bar")
_RESULT = Text("与基准相比", "Against baseline")
CAUTIONS = Text("须注意", "Cautions")


def comparison(reader: Reader, found: Comparison, note: Footnote | None = None) -> Iterator[Block]:
    """Yield figures with their bars and results, then the sum and the cautions."""
    yield _table(reader, found, note)
    if found.total:
        said = sum_of(found.total, found.results[0].operand.unit)
        yield Paragraph((reader.say(said),), "heading")
    yield from _cautions(reader, found.cautions, row_signs(found))


def row_signs(found: Comparison) -> dict[str, str]:
    """Return the sign of each row by the id of its figure: ①, ②, ③."""
    return {row.operand.id: circled(at) for at, row in enumerate(found.results, 1)}


def division(reader: Reader, found: Division, note: Footnote | None = None) -> Iterator[Block]:
    """Yield each quotient with the two figures that it is of, then the cautions."""
    for each in found.quotients:
        above, below = each.numerator, each.denominator
        yield Title(reader.say(quotient(each.value, above.unit, below.unit)))
        figures_of = (above.figure, below.figure)
        yield Items(tuple(_mention(reader, figure, note) for figure in figures_of))
    yield from _cautions(reader, found.cautions, {})


def _cautions(reader: Reader, found: Sequence[Caution], signs: dict[str, str]) -> Iterator[Block]:
    if found:
        yield Title(reader.say(CAUTIONS))
        yield Items(tuple(Cell(reader.say(sentence(caution, signs))) for caution in found))


def _mention(reader: Reader, figure: Figure, note: Footnote | None) -> Cell:
    _, _, when, place, identifier = figures.row(reader, figure)
    about = (mention(reader, figure), when.text, place.text, identifier.text)
    return Cell(APART.join(filter(None, about)), notes=(note(figure),) if note else ())


def _table(reader: Reader, found: Comparison, note: Footnote | None) -> Table:
    value, label, period, place, identifier = figures.columns(reader)
    columns: tuple[Column, ...] = (
        Column("", "number"),
        value,
        Column(reader.say(_BAR), "bar"),
        Column(label.heading, "label", yields=True),
        period,
        place,
        Column(reader.say(_RESULT)),
        identifier,
    )
    bars = _bars([interval(row.operand.figure.quantity) for row in found.results])
    rows = [
        _row(reader, at, row, bar, note)
        for at, (row, bar) in enumerate(zip(found.results, bars, strict=True), 1)
    ]
    titles: dict[int, str] = {}
    start = 0
    for group in found.groups:
        if group.title:
            titles[start] = reader.say(group.title)
        start += len(group.operands)
    # From zero, years are all of the same length.
    if all(row.operand.measure.kind == "year" for row in found.results):
        columns = (*columns[:2], *columns[3:])
        rows = [(*row[:2], *row[3:]) for row in rows]
    return Table(columns, tuple(rows), titles=titles)


def _row(reader: Reader, at: int, row: Result, bar: Bar, note: Footnote | None) -> tuple[Cell, ...]:
    value, label, period, place, identifier = figures.row(reader, row.operand.figure, note)
    first, *more = _results(reader, row) or [""]
    return (
        Cell(circled(at)),
        value,
        Cell("", bar=bar),
        label,
        period,
        place,
        Cell(first, more=tuple(more)),
        identifier,
    )


def _bars(lengths: Sequence[Interval]) -> list[Bar]:
    """Return a bar for each figure, all on one scale from zero."""
    longest = max(map(_reach, lengths), default=Fraction(0)) or Fraction(1)
    return [
        Bar((found.low or Fraction(0)) / longest, _reach(found) / longest, found.high is None)
        for found in lengths
    ]


def _reach(found: Interval) -> Fraction:
    """Return how far a bar goes: to the upper end, or without one to the printed number."""
    return found.amount if found.high is None else found.high


def _results(reader: Reader, row: Result) -> list[str]:
    if row.operand is row.baseline:
        return [reader.say(Text("基准", "baseline"))]

    def texts() -> Iterator[Text]:
        if row.difference:
            yield difference(row.difference, row.operand.unit)
        if row.ratio:
            yield ratio(row.ratio)
        if row.yearly and row.years:
            yield yearly(row.yearly, row.years)
        elif row.growth:
            yield growth(row.growth)
        if row.share:
            yield share(row.share, of_baseline=row.share_of == row.baseline.id)

    return list(dict.fromkeys(map(reader.say, texts())))


# --- Results in words -------------------------------------------------------------------------

_DIGITS = 3
"""Significant digits that are shown."""
_MOST_DIGITS = 2 * LONGEST
"""As many digits as two figures can have together."""

CANNOT_BE_BOUNDED = Text("无法界定", "cannot be bounded")
_SAME = Text("相同", "the same")

_Write = Callable[[Fraction, str], Text]
"""Words a value, which it may round in a direction."""


def rounded(value: Fraction, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a value to three significant digits; zeros at the end show that it was rounded.

    `rounding` is one of those of `decimal`.

    >>> rounded(Fraction(7)), rounded(Fraction(141, 42)), rounded(Fraction(10001, 10000))
    ('7', '3.36', '1.00')
    >>> rounded(Fraction("7.686"), "ROUND_FLOOR")
    '7.68'
    """
    exact = in_decimals(value, _MOST_DIGITS)
    with localcontext(prec=_MOST_DIGITS, rounding=rounding):
        place = _DIGITS - 1 - exact.adjusted()
        near = round(exact, place) if exact else exact
        return f"{plain(near):f}" if near == exact or place < 0 else f"{near:f}"


def _between(found: Interval, write: _Write, join: str, *, rounds: bool = False) -> Text:
    """Return an interval in words, each end written by `write`, which may round."""
    low, high = found.ends(write)
    if low and high:
        about = (found.soft_low and found.soft_high) or (low == high and rounds)
        return _about(low if low == high else _joined(low, high, join), about)
    if low:
        end = _about(low, found.soft_low)
        return Text(f"至少{end.zh}", f"at least {end.en}")
    if high:
        end = _about(high, found.soft_high)
        return Text(f"至多{end.zh}", f"at most {end.en}")
    return CANNOT_BE_BOUNDED


def _joined(low: Text, high: Text, join: str) -> Text:
    """Return both ends; in English a word like “million” that is the same is said once."""
    digits, _, scale = low.en.partition(" ")
    first = digits if scale and high.en.endswith(f" {scale}") else low.en
    return Text(f"{low.zh}{join}{high.zh}", f"{first} to {high.en}")


def _about(text: Text, about: bool) -> Text:
    return Text(f"约{text.zh}", f"about {text.en}") if about else text


def _number(value: Fraction, rounding: str = ROUND_HALF_EVEN) -> Text:
    """Return an exact number."""
    exact = in_decimals(value, _MOST_DIGITS)
    return Text(short(exact), number_said(exact))


def _signed(value: Fraction, rounding: str) -> Text:
    unsigned = _number(abs(value))
    return Text(_sign(value) + unsigned.zh, _sign(value) + unsigned.en)


def _sign(value: Fraction) -> str:
    # A minus sign proper cannot be written in GBK; an escape before a number would alter it.
    return "+" if value > 0 else "-" if value < 0 else ""


def _framed(words: Text, before: Text, after: Text) -> Text:
    """Return words between others, unless there is nothing to say."""
    if words == CANNOT_BE_BOUNDED:
        return CANNOT_BE_BOUNDED
    return Text(before.zh + words.zh + after.zh, before.en + words.en + after.en)


def _with_unit(words: Text, unit: Unit, found: Interval) -> Text:
    one = found.low == found.high and abs(found.amount) == 1
    return _framed(words, NOTHING, units.after_number(unit, one=one))


def difference(found: Interval, unit: Unit) -> Text:
    """Say a difference: +26.4万人次; percentages differ in percentage points."""
    if found.low == found.high == 0:
        return _SAME
    words = _between(found, _signed, "至")
    if unit.zh == "%":
        return _framed(words, NOTHING, Text("个百分点", " percentage points"))
    return _with_unit(words, unit, found)


def _times(value: Fraction, rounding: str) -> Text:
    times = rounded(value, rounding)
    return Text(short(Decimal(times)), _grouped(times))


def _grouped(digits: str) -> str:
    """Return a number with separators between its thousands, as English amounts have them.

    >>> _grouped("20000000"), _grouped("1.00")
    ('20,000,000', '1.00')
    """
    return f"{Decimal(digits):,f}"


def _from_nothing(found: Interval) -> Interval:
    """Drop a lower end of zero, which says nothing of a ratio or a share."""
    return found._replace(low=None) if found.low == 0 and found.high != 0 else found


def ratio(found: Interval) -> Text:
    """Say a ratio: 3.36倍."""
    return _framed(_between(_from_nothing(found), _times, "–"), NOTHING, Text("倍", " times"))


def _percent(value: Fraction, rounding: str) -> Text:
    percent = rounded(value * 100, rounding)
    return Text(f"{percent}%", f"{_grouped(percent)}%")


def _signed_percent(value: Fraction, rounding: str) -> Text:
    percent = rounded(value * 100, rounding).removeprefix("-")
    sign = _sign(value)
    return Text(f"{sign}{percent}%", f"{sign}{_grouped(percent)}%")


def growth(found: Interval) -> Text:
    """Say a growth: 增长+85%."""
    return _framed(_between(found, _signed_percent, "至"), Text("增长", "growth "), NOTHING)


def yearly(found: Interval, years: Fraction) -> Text:
    """Say a yearly rate: 年均约+49.7%（3年）."""
    words = _between(found, _signed_percent, "至", rounds=True)
    over = rounded(years)
    after = Text(f"（{over}年）", f" a year over {over} year{'' if years == 1 else 's'}")
    return _framed(words, Text("年均", ""), after)


def share(found: Interval, *, of_baseline: bool) -> Text:
    """Say a share: 占基准的37.3%; or the part of it that the baseline is."""
    words = _between(_from_nothing(found), _percent, "–")
    if of_baseline:
        return _framed(words, Text("占基准的", ""), Text("", " of the baseline"))
    return _framed(words, Text("基准占其", "the baseline is "), Text("", " of it"))


def quotient(found: Interval, above: Unit, below: Unit) -> Text:
    """Say a quotient: 每个项目约219万元."""
    rounds = Fraction(rounded(found.amount)) != found.amount

    def write(value: Fraction, rounding: str) -> Text:
        return _number(Fraction(rounded(value, rounding)))

    words = _between(_from_nothing(found), write, "至", rounds=rounds)
    one = units.each(below)
    return _framed(
        _with_unit(words, above, found), Text(f"每{one.zh}", ""), Text("", f" per {one.en}")
    )


def sum_of(found: Interval, unit: Unit) -> Text:
    """Say a sum: 合计 至少99.66万人次."""
    words = _with_unit(_between(found, _number, "至"), unit, found)
    return Text(f"合计 {words.zh}", f"Sum: {words.en}")
