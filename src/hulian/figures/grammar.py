"""The grammar of printed figures, read left to right.

    figure  = markers side [to side] markers
    side    = [sign] [currency] number [aside] [more] [unit [tail]] [aside]
            | 百分之三十 | 三分之二 | 一半 | 八五折 | 翻两番
            | side ± side
    to      = - – — ~ 至 到, or 与 和 where 之间 follows
    more    = 余 多 来, or a plus sign
    tail    = 半 (一年半), 余 多 (两年多), a tenth (七成五, 三块八), 角 and 分 behind 元
              or a smaller unit (5小时30分, 两斤三两)
    aside   = （含） （不含） （含60岁） （次）, also beside the markers

`read` reads the longest figure that begins at a place. A figure that is not whole (wrongly grouped
digits, an ambiguous numeral, markers that contradict each other) has no quantity, and covers all
that belongs to it, so that no part of it passes for the figure.
"""

from collections.abc import Sequence
from decimal import localcontext
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures import markers, tokens
from hulian.figures.counted import aside_at, read_side
from hulian.figures.markers import Marker
from hulian.figures.quantity import LONGEST, MOST_DIGITS, Meaning, Quantity, bounded, plain
from hulian.figures.ranges import Flaw, around_zero, either, ends, pair, spread
from hulian.figures.side import Amount, Side
from hulian.figures.units import WORDS
from hulian.pattern import Pattern


class ParsedFigure(Struct, frozen=True, gc=False):
    """A figure at `start` to `end` of a text; `number` is where its number begins.

    `value` is the same figure in plain words, for `quantity.parse`. `unit` is the base unit, empty
    where none is printed, `word` the unit as printed, `written` as values have it. The first of
    two numbers ends at `first_end`, the other begins at `second`. `marked`: some marker stands
    beside the number; `markers` are its words.
    """

    start: int
    number: int
    numeral: str
    end: int
    value: str
    unit: str
    word: str
    written: str
    quantity: Quantity | None
    flaw: Flaw | None
    sides: int
    first_end: int
    second: int
    marked: bool
    markers: tuple[str, ...]

    def shifted(self, by: int) -> "ParsedFigure":
        """Return the figure as it stands so many characters further on."""
        places = ("start", "number", "end", "first_end", "second")
        return replace(self, **{place: getattr(self, place) + by for place in places})


def read(text: str, at: int, own: str | None = None) -> ParsedFigure | None:
    """Read the longest figure that begins at a place; None where there is none.

    `own` is a unit that the table of units need not have.
    """
    before: list[Marker] = []
    here, plus_minus, between = at, None, None
    if not text[at : at + 1].isdecimal():
        between = BETWEEN.match(text, at) if text.startswith("etween ", at + 1) else None
        begin = between.end() if between else _behind_between(text, at)
        before, here = _markers_before(text, begin)
        plus_minus = tokens.plus_minus_at(text, here)
    aside = ""
    if before and text.startswith("(", here) and (held := tokens.HELD.match(text, here)):
        aside, here = held[1], held.end()
    begin = plus_minus.end() if plus_minus else here
    first = read_side(text, begin, own, marked=bool(before))
    if not first:
        return None
    sides, end = [first], first.end
    following = text[end : end + 1]
    goes_on = following in _GOES_ON or (following == " " and text.startswith(_JOINTS, end))
    goes_on = goes_on or (following == "(" and bool(before))
    if not plus_minus and not between and not goes_on:
        return _figure(text, at, end, sides, _Marks(before, [], aside))
    if plus_minus:
        sides = [around_zero(first, here)]
        if before:  # 约±3万: what is about it?
            sides = [replace(sides[0], amount=None)]
    elif found := spread(text, first, own) or either(text, first, own):
        sides, end = [found], found.end
    elif both := pair(text, first, own, between=bool(between)):
        sides, end = [*both], both[1].end
        if closed := tokens.BETWEEN.match(text, end):
            end = closed.end()
    if between and len(sides) == 1:
        return None
    after, end = _markers_behind(text, end, sides[-1])
    if (after or before) and text.startswith("(", end):
        behind = aside_at(text, end, sides[-1])
        if behind and behind.held:
            aside, end = behind.held, behind.end
    return _figure(text, at, end, sides, _Marks(before, after, aside))


_GOES_ON = frozenset(
    (*"±+正整一二两三四五六七八九十-–—~至到与和", *(word[0] for word in markers.AFTER))
)
"""What stands behind a number of which the figure goes on: a range, a marker, another number."""


_STOP = Pattern(r"[;!?\n]|[,。、](?![\d一二两三四五六七八九十百千万半几])")


# --- Tokens before and behind -----------------------------------------------------------------


BETWEEN = Pattern(r"[Bb]etween (?:(?:the )?[a-z]+ of )?(?!(?:19|20)\d\d )")
"""What stands before the first of two numbers that are one range: between ages of 6 and 15."""
_JOINTS = (" to ", " and ")


def _behind_between(text: str, at: int) -> int:
    """Return where the number begins in 在10元与20元之间 and 介于10元和20元之间."""
    opening = "在" if text.startswith("在", at) else "介于" if text.startswith("介于", at) else ""
    if not opening:
        return at
    stop = _STOP.search(text, at, at + LONGEST)
    between = tokens.BETWEEN.search(text, at, stop.start() if stop else at + LONGEST)
    return at + len(opening) if between else at


def _markers_before(text: str, here: int) -> tuple[list[Marker], int]:
    found = []
    while text[here : here + 1] in markers.FIRST and (marker := markers.before(text, here)):
        meaning, end = marker
        found.append(Marker(meaning, text[here:end]))
        here = end
    return found, here


def _markers_behind(text: str, here: int, last: Side) -> tuple[list[Marker], int]:
    found: list[Marker] = []
    while marker := markers.behind(text, here):
        meaning, end = marker
        if meaning == "more" and (found or last.meaning != "exact"):
            break
        if text[here:end] == "内" and not _limits(last):
            break
        if text[here] in "强弱" and last.unit not in ("%", "倍"):
            break
        found.append(Marker(meaning, text[here:end]))
        here = end
    return found, here


_WITHIN = ("内", "以内", "之内")


def _limits(side: Side) -> bool:
    """Return whether 内 behind this number means at most: 5年内, 3公里内; not 3个村内, 一两年内."""
    row = WORDS.get(side.word.partition("/")[0])
    return side.meaning != "about" and row is not None and row.kind in ("duration", "length")


# --- Putting it together ----------------------------------------------------------------------


class _Marks(NamedTuple):
    """The markers before and behind a figure, and what stands in brackets about it."""

    before: Sequence[Marker]
    after: Sequence[Marker]
    aside: str


def _figure(text: str, start: int, end: int, sides: Sequence[Side], marks: _Marks) -> ParsedFigure:
    first, last = sides[0], sides[-1]
    one, marked = first is last, bool(marks.before or marks.after)
    style = first.meaning if one or last.meaning == first.meaning else "exact"
    said: tuple[str, ...] = (first.more,) if one and first.more else ()
    if one and first.aside and not marks.aside:
        marks = marks._replace(aside=first.aside)
    meaning, twice = markers.said_together(marks.before, style, marks.after, marks.aside)
    value = first.plain
    if marked or marks.aside or not one:
        value = _value(text, sides, marks, twice, style)
        said = (*(each.word for each in marks.before), *said, *(each.word for each in marks.after))
    quantity, flaw = _known(sides, meaning, twice, marks)
    return ParsedFigure(
        start,
        first.start,
        first.numeral,
        end,
        value,
        last.unit or "",
        last.word,
        last.written,
        quantity,
        flaw,
        len(sides),
        first.end,
        last.start,
        marked or style != "exact",
        said,
    )


def _known(
    sides: Sequence[Side], meaning: Meaning | None, twice: bool, marks: _Marks
) -> tuple[Quantity | None, Flaw | None]:
    """Return what the figure says, and what is wrong with it."""
    if meaning == "more" and sides[-1].numeral == "半":  # half a year and more of what?
        meaning = None
    alone = len(sides) == 2 and not marks.before
    if meaning == "at_most" and alone and marks.after[-1].word in _WITHIN:
        meaning = "exact"  # 1-2小时内: from one to two
    amount = ends(sides)
    if not isinstance(amount, Amount):
        return None, amount
    quantity = None
    if meaning and len(sides) == 1:
        quantity = quantity_of(amount, meaning, sides[0].unit or "", is_range=False)
    elif meaning:
        quantity = _of_range(amount, meaning, sides, marks)
    return quantity, "markers" if twice or not quantity else None


def _value(text: str, sides: Sequence[Side], marks: _Marks, twice: bool, style: Meaning) -> str:
    """Return the figure in plain words; of markers that say the same, the own one or the first.

    A number has its own in 翻番多 and 100+.
    """
    first, last = sides[0], sides[-1]
    before, after, aside = marks
    words = first.plain
    if len(sides) > 1:
        joint = text[first.end : last.start]
        asides = [f"({side.aside})" if side.aside and not after else "" for side in sides]
        words += f"{asides[0]}{joint if joint in _DASHES else '至'}{last.plain}{asides[1]}"
    elif aside:
        words = f"{words}({aside})" if after else f"({aside}){words}" if before else words
    if twice:
        own = style != "exact"
        before = [] if own else [marker for marker in before if marker.meaning != "exact"][:1]
        after = [] if own or before else after[:1]
    return "".join([*(marker.word for marker in before), words, *(marker.word for marker in after)])


_DASHES = frozenset(("——", "--", *"-–—~至到"))


def _of_range(
    amount: Amount, meaning: Meaning, sides: Sequence[Side], marks: _Marks
) -> Quantity | None:
    """Return the quantity of a range: 超过200万元至1000万元 is above the first."""
    first, last = sides[0], sides[-1]
    unit = last.unit or ""
    if not marks.after and first.unit and [mark.word for mark in marks.before] == ["超过"]:
        between = quantity_of(amount, "exact", unit, is_range=True)
        return between and _without_its_ends(between, "不含", last.aside)
    quantity = quantity_of(amount, meaning, unit, is_range=True)
    if quantity and not marks.before and not marks.after:
        return _without_its_ends(quantity, first.aside, last.aside)
    return quantity


def _without_its_ends(quantity: Quantity, first: str, last: str) -> Quantity:
    """Return the range without the ends that are excluded: 18岁（含）至60岁（不含）."""
    low, high = quantity.low, quantity.high
    if low and first == "不含":
        quantity = replace(quantity, low=replace(low, strict=True))
    if high and last == "不含":
        quantity = replace(quantity, high=replace(high, strict=True))
    return quantity


def quantity_of(amount: Amount, meaning: Meaning, unit: str, *, is_range: bool) -> Quantity | None:
    """Return the quantity; None where no marker of this meaning stands beside such a number."""
    if 0 <= amount.low == amount.high and amount.low.adjusted() < 16:
        exponent = amount.low.as_tuple().exponent
        if isinstance(exponent, int) and exponent > -8:  # exact in the usual context
            known = plain(amount.low)
            return bounded(known, known, unit, meaning, amount.step)
    if amount.low < 0 and meaning in ("more", "nearly"):  # -3%余: which side of it?
        return None
    with localcontext(prec=2 * LONGEST):
        low, high = plain(amount.low), plain(amount.high)
        if max(len(f"{abs(end):f}") for end in (low, high)) > MOST_DIGITS:
            return None
        allowed = ("exact", "about") if is_range else ("exact", "about", "over")
        if low < high and meaning not in allowed:
            return None
        return bounded(low, high, unit, meaning, amount.step)
