"""One number of a figure: what it says (`Amount`), and how it is printed with its unit (`Side`)."""

from decimal import Decimal, localcontext
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures.numeral import IN_TENTHS, numeral
from hulian.figures.quantity import LONGEST, Meaning, plain, short, step
from hulian.pattern import Pattern

HUNDREDTHS = {"百": 100, "千": 1000, "万": 10000}
"""The wholes of which shares are counted: 百分之, 千分之, 万分之."""

_MARKED: dict[str, Meaning] = {"+": "over", "把": "about"}


class Amount(Struct, frozen=True, gc=False):
    """A number, or two between which it lies.

    `step` is the worth of its last digit where the number itself does not tell: 0.1 for 10.0.
    """

    low: Decimal
    high: Decimal
    meaning: Meaning = "exact"
    step: Decimal | None = None

    def times(self, factor: Decimal | int) -> "Amount":
        """Return the amount in another unit, of which one holds `factor`."""
        if factor == 1:
            return self
        with localcontext(prec=2 * LONGEST):
            known = self.step * factor if self.step else None
            return Amount(self.low * factor, self.high * factor, self.meaning, known)

    def plus(self, added: Decimal, known_step: Decimal | None = None) -> "Amount | None":
        """Add a part of one; return None where the amount is not a whole and exact number."""
        whole = self.low == self.high == self.low.to_integral_value()
        if not whole or self.meaning != "exact":
            return None
        with localcontext(prec=2 * LONGEST):
            return Amount(self.low + added, self.high + added, "exact", known_step)

    def negative(self) -> "Amount | None":
        """Return the amount below zero; None where its marker would then point the other way."""
        if self.meaning not in ("exact", "about"):
            return None
        return Amount(-self.high, -self.low, self.meaning, self.step)

    def marked(self, mark: str) -> "Amount":
        """Return the amount with 余, 多, 来, 把 or a plus sign behind it."""
        if mark == "来":  # 十来个: from ten to twenty
            high = self.low + (self.step or step(self.low))
            return Amount(self.low, high, "about", self.step)
        return replace(self, meaning=_MARKED.get(mark, "more"))


class Side(Struct, frozen=True, gc=False):
    """A number with its unit.

    `number` is where its numeral begins, behind a sign; `amount` is None where it cannot be read.
    `unit` is the base unit, None where none is printed; `word` is the unit as printed and `written`
    as values have it. `plain` is the whole in plain words. `size` is an English scale behind the
    numeral, 1000000 of 2 million, that `amount` includes. `below` is the whole of a share (百 of
    百分之), `aside` what stands in brackets, `more` a mark like 余.
    """

    start: int
    number: int
    end: int
    numeral: str
    amount: Amount | None
    plain: str
    unit: str | None = None
    word: str = ""
    written: str = ""
    factor: Decimal = Decimal(1)
    size: int = 1
    below: str = ""
    aside: str = ""
    more: str = ""

    @property
    def meaning(self) -> Meaning:
        """What the numeral says of itself: 七八十 is about, 三成多 more."""
        return self.amount.meaning if self.amount else "exact"

    @property
    def is_one_number(self) -> bool:
        """Whether it can be the end of a range."""
        amount = self.amount
        return amount is None or (amount.meaning == "exact" and amount.low == amount.high)

    def in_per_cent(self, below: str) -> "Side":
        """Return the second number of 百分之二十到三十, which leaves out what it is a share of."""
        factor = Decimal(100) / HUNDREDTHS.get(below, 100)
        return replace(
            self, amount=self.amount and self.amount.times(factor), unit="%", below=below
        )

    def scaled(self, size: int) -> "Side":
        """Return the number with an English scale behind it, as Chinese prints it: 350万."""
        if not self.amount or size == 1:
            return self
        amount = self.amount.times(size)
        words = short(plain(amount.low))
        digits = words.rstrip("万亿")
        return replace(
            self, amount=amount, plain=f"{digits}{self.more}{words[len(digits) :]}", size=size
        )

    def with_more(self, mark: str) -> "Side":
        """Return the side with 余 or 多 behind its unit; without amount if that is not a number."""
        amount = self.amount
        if amount and (not self.is_one_number or self.numeral == "半"):  # 半个多月
            return replace(self, amount=None)
        return replace(self, amount=amount and amount.marked(mark), more=mark)


_GROUPED = Pattern(r"\d{1,3}(?: \d{3})+")


def clean(printed: str) -> str:
    """Return a numeral without blanks between its groups, with a point for `。`; 一、两 as 一两."""
    if printed.isdecimal():
        return printed
    grouped = " " in printed and _GROUPED.match(printed)
    digits = printed.replace(" ", "") if grouped else printed
    digits = digits.replace("。", ".").translate(IN_TENTHS)
    digits = f"0{digits}" if digits[0] == "." else digits
    return digits if digits[0].isdigit() else digits.replace("、", "").replace(".", "点")


@lru_cache(maxsize=1 << 14)
def read_amount(digits: str, mark: str, marked: bool) -> Amount | None:
    """Read a clean numeral with `mark` behind it; None where it is none.

    A bare 万 is a number only beside a marker or a mark: 近万, 万余.
    """
    if len(digits) > LONGEST:
        return None
    if not digits.strip("百千万亿"):
        if not marked and not mark:
            return None
        digits = f"一{digits}"
    if digits[0] == "0" and digits[1:2].isdecimal():
        return None  # 05版 is the fifth page
    try:
        with localcontext(prec=2 * LONGEST):
            value = numeral(digits)
    except (ValueError, ArithmeticError):
        return None
    amount = Amount(value.low, value.high, value.style, value.step)
    if not mark or (mark == "来" and value.style == "about"):  # 百十来个
        return amount
    return amount.marked(mark) if value.style == "exact" else None
