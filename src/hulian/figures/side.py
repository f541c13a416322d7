"""One number of a figure with its unit: 45元6角8分, 两个多月, 百分之三十, US$3.5 million."""

import re
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from hulian.figures import markers, tokens
from hulian.figures.numeral import number, numeral
from hulian.figures.quantity import LONGEST, Meaning, plain, short, step
from hulian.figures.units import WORDS, base

_HUNDREDTHS = {"百": 100, "千": 1000, "万": 10000}


class Amount(NamedTuple):
    """A number, or two between which it lies.

    `step` is the worth of its last digit where that stands behind a point; else None.
    """

    low: Decimal
    high: Decimal
    meaning: Meaning = "exact"
    step: Decimal | None = None

    def times(self, factor: Decimal | int) -> "Amount":
        """The amount in another unit."""
        if factor == 1:
            return self
        with localcontext(prec=2 * LONGEST):
            known = self.step * factor if self.step else None
            return Amount(self.low * factor, self.high * factor, self.meaning, known)

    def plus(self, added: Decimal) -> "Amount | None":
        """The amount and a part of one more; None where it is not a whole and exact number."""
        whole = self.low == self.high == self.low.to_integral_value()
        if not whole or self.meaning != "exact":
            return None
        with localcontext(prec=2 * LONGEST):
            return Amount(self.low + added, self.high + added)

    def negative(self) -> "Amount | None":
        """The amount below zero; None where its marker would then point the other way."""
        if self.meaning not in ("exact", "about"):
            return None
        return Amount(-self.high, -self.low, self.meaning, self.step)

    def marked(self, mark: str) -> "Amount":
        """The amount with 余, 多, 来 or a plus sign behind it."""
        if mark == "来":  # 十来个: from ten to twenty
            high = self.low + (self.step or step(self.low))
            return Amount(self.low, high, "about", self.step)
        return self._replace(meaning="over" if mark == "+" else "more")


class Side(NamedTuple):
    """A number with its unit.

    `number` is where its numeral begins, behind a sign; `amount` is None where it cannot be read.
    `unit` is the base unit, None where none is printed; `word` is the unit as printed and `written`
    as values have it. `plain` is the whole in plain words. `below` is the whole of a share (百 of
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
    below: str = ""
    aside: str = ""
    more: str = ""

    @property
    def meaning(self) -> Meaning:
        return self.amount.meaning if self.amount else "exact"

    @property
    def is_one_number(self) -> bool:
        """Whether it can be the end of a range."""
        amount = self.amount
        return amount is None or (amount.meaning == "exact" and amount.low == amount.high)

    def in_per_cent(self, below: str) -> "Side":
        """The second number of 百分之二十到三十, which leaves out what it is a share of."""
        factor = Decimal(100) / _HUNDREDTHS.get(below, 100)
        return self._replace(
            amount=self.amount and self.amount.times(factor), unit="%", below=below
        )


def read_side(text: str, at: int, own: str | None, *, marked: bool) -> Side | None:
    """The number that begins at a place; `marked` if a marker stands before it."""
    if text[at : at + 1].isdecimal() and text.find("分之", at, at + 8) < 0:
        return _counted(text, at, own, marked)
    sign = tokens.SIGN.match(text, at)
    here = sign.end() if sign else at
    if not sign and (word := _half(text, here, marked) or _doubled(text, here)):
        return word
    side = _priced(text, here, own) or _share(text, here) or _counted(text, here, own, marked)
    if not side or not sign:
        return side
    negative = side.amount.negative() if side.amount else None
    return side._replace(start=at, amount=negative, plain=f"-{side.plain}")


# --- Shares and multiples ---------------------------------------------------------------------


def _half(text: str, at: int, marked: bool) -> Side | None:
    """一半, 半数, 百分百; 半 alone behind a marker: 过半."""
    found = tokens.HALF_SHARE.match(text, at)
    if not found and marked and not _unit(text, at + 1, None):
        found = tokens.BARE_HALF.match(text, at)
    if not found:
        return None
    worth = Decimal(100 if found[0] == "百分百" else 50)
    meaning: Meaning = "over" if found[0] == "大半" else "exact"
    amount = Amount(worth, worth, meaning)
    return Side(at, at, found.end(), found[0], amount, found[0], "%", written="%")


def _doubled(text: str, at: int) -> Side | None:
    """翻一番 is twice as much, 翻两番 four times."""
    found = tokens.DOUBLED.match(text, at)
    if not found:
        return None
    times = Decimal(2) ** int(number(found["times"] or "一"))
    amount = Amount(times, times)
    return Side(at, at, found.end(), found[0], amount, found[0], "倍", written="倍")


def _share(text: str, at: int) -> Side | None:
    """百分之三十, 三分之二."""
    found = tokens.SHARE.match(text, at)
    if not found:
        return None
    below = found["below"]
    amount = _share_amount(below, found["above"])
    if found["sign"] and amount:
        amount = amount.negative()
    return Side(at, at, found.end(), found[0], amount, found[0], "%", written="%", below=below)


def _share_amount(below: str, above: str) -> Amount | None:
    """So many parts of a whole in per cent; a third is 33.3333 %."""
    try:
        parts = numeral(above)
        whole = Decimal(_HUNDREDTHS.get(below, 0)) or number(below)
        with localcontext(prec=2 * LONGEST):
            low, high = (end * 100 / whole for end in (parts.low, parts.high))
    except (ValueError, ArithmeticError):
        return None
    if below not in _HUNDREDTHS:
        exact = Decimal("0.0001")
        return Amount(low.quantize(exact), high.quantize(exact), parts.style)
    known = parts.step * 100 / whole if parts.step else None
    return Amount(low, high, parts.style, known)


# --- Numbers ----------------------------------------------------------------------------------


def _priced(text: str, at: int, own: str | None) -> Side | None:
    """US$3.5 million, HK$480万."""
    sign = tokens.CURRENCY_SIGN.match(text, at)
    side = _counted(text, sign.end(), own, marked=False) if sign else None
    if not sign or not side or (side.unit and not side.plain.endswith("元")):
        return None
    unit = tokens.CURRENCIES[sign[1]]
    size = tokens.ENGLISH_SCALE.match(text, side.end) if side.unit is None else None
    if size and side.amount:
        prefix = next(
            prefix for prefix in tokens.ENGLISH_SCALES if size[1].lower().startswith(prefix)
        )
        amount = side.amount.times(tokens.ENGLISH_SCALES[prefix])
        side = side._replace(amount=amount, plain=short(plain(amount.low)), end=size.end())
    words = f"{side.plain.removesuffix('元')}{unit}"
    return side._replace(unit=unit, word=unit, written=unit, plain=words)


def _counted(text: str, at: int, own: str | None, marked: bool) -> Side | None:
    """A numeral, what stands behind it, and its unit."""
    found = tokens.NUMERAL.match(text, at)
    if not found:
        return None
    here, digits = found.end(), _clean(found[0])
    aside = tokens.ASIDE.match(text, here) if text.startswith("(", here) else None
    held = aside["held"] if aside else None
    if aside and held:
        here = aside.end()
    more = tokens.MORE.match(text, here)
    if more and more[0] == "来" and not _unit(text, more.end(), own):
        more = None
    mark = more[0][0] if more else ""
    words = digits
    if more:
        here, words = more.end(), digits + more[0]
        digits += more[0].lstrip("余多来有+")
    amount = _amount(digits, mark, marked)
    side = Side(at, at, here, digits, amount, words, aside=held or "", more=mark)
    return _with_unit(text, side, own)


_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+")
_PADDED = re.compile(r"0\d")


def _clean(printed: str) -> str:
    """A numeral without blanks between its groups, with a point for `。`; 一、两 as 一两."""
    digits = printed.replace(" ", "") if _GROUPED.match(printed) else printed
    digits = digits.replace("。", ".")
    return digits if digits[0].isdigit() else digits.replace("、", "").replace(".", "点")


@lru_cache(maxsize=1 << 14)
def _amount(digits: str, mark: str, marked: bool) -> Amount | None:
    """What a numeral says; a bare 万 is a number beside a marker only: 近万, 万余."""
    if len(digits) > LONGEST:
        return None
    if not digits.strip("百千万亿"):
        if not marked and not mark:
            return None
        digits = f"一{digits}"
    if _PADDED.match(digits):
        return None  # 05版 is the fifth page
    try:
        with localcontext(prec=2 * LONGEST):
            value = numeral(digits)
    except (ValueError, ArithmeticError):
        return None
    amount = Amount(value.low, value.high, value.style, value.step)
    if not mark:
        return amount
    return amount.marked(mark) if value.style == "exact" else None


# --- Units ------------------------------------------------------------------------------------


class _Unit(NamedTuple):
    """A unit as it is printed and as it is written out, and where it ends."""

    word: str
    written: str
    end: int
    inside: str = ""


def _unit(text: str, at: int, own: str | None) -> _Unit | None:
    """The unit at a place."""
    if own and (found := tokens.own_pattern(own).match(text, at)):
        return _Unit(found[0], found[0], found.end())
    found = tokens.unit_pattern().match(text, at)
    if not found:
        return None
    if found["m"]:
        return _Unit(found[0], "平方米" if found["power"] in "2²" else "立方米", found.end())
    word, per = found["word"], found["per"]
    return _Unit(found[0], f"{word}/{per[1:]}" if per else word, found.end())


def _divided_unit(text: str, at: int, own: str | None) -> _Unit | None:
    """个月 with a mark inside: 个多月, 个半小时."""
    split = tokens.INSIDE.match(text, at)
    if not split:
        return None
    joined = _unit("个" + text[split.end() : split.end() + 6], 0, own)
    if not joined or len(joined.word) == 1 or joined.word[0] != "个":
        return None
    return joined._replace(end=split.end() + joined.end - 1, inside=split["inside"])


def _with_unit(text: str, side: Side, own: str | None) -> Side:
    unit = _unit(text, side.end, own)
    if text.startswith("个", side.end) and (not unit or len(unit.word) == 1):
        unit = _divided_unit(text, side.end, own) or unit
    if not unit:
        return side
    known = unit.written != own
    row = WORDS.get(unit.written) if known else None
    written, words = _written(unit.written, unit.inside)
    side = side._replace(
        end=unit.end,
        unit=base(unit.written) if known else unit.word,
        word=unit.word,
        written=written,
        plain=side.plain + words,
        factor=row.factor if row else Decimal(1),
    )
    if unit.written == "个亿":  # 几十个亿 is 几十亿
        side = side._replace(amount=_amount(f"{side.numeral}亿", side.more, marked=True))
        return _with_aside(text, _with_tail(text, side, unit.inside))
    side = _with_tail(text, side, unit.inside)
    if side.amount and side.factor != 1:
        side = side._replace(amount=side.amount.times(side.factor))
    return _with_aside(text, side)


@lru_cache(maxsize=1 << 10)
def _written(word: str, inside: str) -> tuple[str, str]:
    """The unit as values have it, and with the mark inside: 平方公尺 as 平方米; 个多小时 stays."""
    if word == "个亿":
        return "元", f"{'' if inside == '半' else inside}亿元"
    if word[0] == "个":
        return word, f"个{inside}{word[1:]}"
    row = WORDS.get(word.partition("/")[0])
    kept = not row or row.factor != 1 or row.use == "person"
    written = word if kept else base(word)
    return written, written


def _with_aside(text: str, side: Side) -> Side:
    """The side with what a bracket behind its unit says: 60岁（含）以上, 3万人（次）."""
    aside = tokens.ASIDE.match(text, side.end) if text.startswith("(", side.end) else None
    if not aside:
        return side
    here = aside.end()
    if aside["held"] and (tokens.TO.match(text, here) or markers.behind(text, here)):
        return side._replace(end=here, aside=aside["held"])
    if aside["times"] and side.unit == "人":
        words = side.plain.removesuffix("人") + "人次"
        return side._replace(end=here, unit="人次", written="人次", plain=words)
    return side


# --- Behind the unit --------------------------------------------------------------------------


def _with_tail(text: str, side: Side, inside: str) -> Side:
    """The side with what stands behind its unit or in it: 一年半, 两年多, 七成五, 45元6角8分."""
    if not inside and text[side.end : side.end + 1] in tokens.CLOSING:
        return side
    if inside == "半":
        return side._replace(amount=side.amount and side.amount.plus(Decimal("0.5")))
    if inside:
        return _with_more(side, inside)
    if added := _added(text, side):
        part, end = added
        amount = side.amount.plus(part) if side.amount else None
        unit = "元" if side.word == "块" and text[side.end] != "半" else side.unit
        words = side.plain + text[side.end : end]
        return side._replace(amount=amount, unit=unit, end=end, plain=words)
    more = tokens.AGAIN.match(text, side.end)
    if more and side.is_one_number and _may_follow(text, side, more.end()):
        words = side.plain + more[0]
        return _with_more(side, more[0])._replace(end=more.end(), plain=words)
    return side


def _with_more(side: Side, mark: str) -> Side:
    amount = side.amount
    if amount and not side.is_one_number:
        return side._replace(amount=None)
    return side._replace(amount=amount and amount.marked(mark), more=mark)


def _may_follow(text: str, side: Side, end: int) -> bool:
    """Whether 余 or 多 behind a unit belongs to the number: 两年多, 3万户余."""
    return side.word[-1:] in "年倍天岁亩斤吨米里时成月周户" or not text[end : end + 1].isalnum()


def _added(text: str, side: Side) -> tuple[Decimal, int] | None:
    """The part of one that stands behind a unit, and where it ends."""
    here, word = side.end, side.word
    if word != "元" and (found := tokens.HALF.match(text, here)):
        return Decimal("0.5"), found.end()
    if word == "成" and (found := tokens.TENTH.match(text, here)):
        return number(found[0]) / 10, found.end()
    if word in ("块", "米") and (tenth := _spelt_tenth(text, side)):
        return tenth
    if word in ("元", "块") and (found := tokens.JIAO_AND_FEN.match(text, here)):
        jiao, fen = found["jiao"] or "零", found["fen"] or found["only"] or "零"
        return number(jiao) / 10 + number(fen) / 100, found.end()
    if word == "角" and (found := tokens.FEN.match(text, here)):
        return number(found[1]) / 10, found.end()
    if word == "斤" and (found := tokens.LIANG.match(text, here)):
        return number(found[1]) / 10, found.end()
    if word == "米" and (found := tokens.CENTIMETRES.match(text, here)):
        return Decimal(f"0.{found[0]}"), found.end()
    return None


def _spelt_tenth(text: str, side: Side) -> tuple[Decimal, int] | None:
    """三块八, 一米六: a digit behind a spelt number is a tenth; behind a longer one only of 块."""
    found = tokens.TENTH.match(text, side.end)
    if not found or found[0].isdigit() or _unit(text, found.end(), None):
        return None
    ends = not text[found.end() : found.end() + 1].isalnum()
    if len(side.numeral) > 1 and not (side.word == "块" and ends and not side.numeral.isascii()):
        return None
    return number(found[0]) / 10, found.end()
