"""A finding as scripts read it: one flat object a figure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
from msgspec import Struct

from hulian.documents.document import Document
from hulian.figures.quantity import Bound
from hulian.figures.units import Kind
from hulian.text import Language
from hulian.verify.remark import Code, Level
from hulian.verify.verify import Judged


class Finding(Struct, frozen=True):
    """A figure of a draft and what is said of it; every key is always there, null where unknown.

    `line` and `column` count from 1, `at` counts the characters of the text read, from 0. `amount`,
    `low` and `high` are in `unit`. `fact` is the fact that it was held against, `should_be` what to
    write instead, where that is certain, `message` why, in the reader's language.
    """

    file: str
    line: int
    column: int
    at: int
    printed: str
    kind: Kind
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound | None
    unit: str | None
    level: Level
    codes: list[Code]
    fact: str | None
    should_be: str | None
    message: str | None


def findings(
    file: str, document: Document, judged: Sequence[Judged], language: Language
) -> Iterator[Finding]:
    """The findings of one draft, in the order of its text."""
    for one in judged:
        candidate = one.mention.candidate
        place = document.place(one.mention.at)
        words = [remark.message.into(language) for remark in one.remarks]
        yield Finding(
            file=file,
            line=place.line,
            column=place.column,
            at=one.mention.at,
            printed=one.mention.printed,
            kind=candidate.kind,
            amount=candidate.amount,
            low=candidate.low,
            high=candidate.high,
            bound=candidate.bound,
            unit=candidate.unit,
            level=one.level,
            codes=list(one.codes),
            fact=one.fact.id if one.fact else None,
            should_be=one.should_be,
            message=("；" if language == "zh" else "; ").join(words) or None,
        )


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode(finding: Finding) -> str:
    """The finding as one line of JSON."""
    return _ENCODER.encode(finding).decode()
