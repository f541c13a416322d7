"""Findings that a writer accepts, and parts of a draft that are not to be verified.

An accepted finding is kept with its quotation: the figure with the words around it. So it is found
again wherever it moves, and forgotten once its words change.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hulian.base.problem import InvalidAccepted, InvalidBase, Problem
from hulian.documents.document import Comment, Document
from hulian.pattern import Pattern
from hulian.text import Text, did_you_mean
from hulian.verify.codes import Code, Remark, explanations
from hulian.verify.verify import Judged

if TYPE_CHECKING:
    from hulian.base.toml_files import TomlFile

_BEFORE, _AFTER = 14, 10
_OFF, _ON = "hulian off", "hulian on"
_LIKE_A_MARK = Pattern(
    r"hulian[\W_]*(?:(off|disable|ignore|skip|stop|关|停)|on|enable|start|开|启)(?![a-z])",
    re.IGNORECASE,
)
"""What somebody may write for a mark, with a colon or a reason; the group is one that begins."""


class Accepted(Struct, frozen=True):
    """A finding that was accepted; `quote` is the figure with the words around it."""

    quote: str
    printed: str
    codes: list[str]
    reason: str


def load(path: Path) -> list[Accepted]:
    """Read a file of accepted findings. Raises `InvalidAccepted` with all that is wrong with it."""
    from hulian.base.toml_files import TomlFile, parse  # most drafts have no such file

    try:
        text = TomlFile(path, None, {}).text
        file = TomlFile(path, text, parse(path, text))
    except InvalidBase as error:
        raise InvalidAccepted(error.problems) from None
    if problems := [*_problems(file)]:
        raise InvalidAccepted(problems)
    return msgspec.convert(file.raw.get(_TABLE, []), list[Accepted])


_TABLE = "accepted"


def _problems(file: "TomlFile") -> "Iterator[Problem]":
    """Yield what keeps the tables of a file from being accepted findings."""
    from hulian.base.diagnose import diagnose_tables, no_such_table, not_a_table_remedy
    from hulian.language.suggest import nearest

    for name in file.raw:
        if name == _TABLE:
            yield from diagnose_tables(file, name, Accepted)
        else:
            remedy = did_you_mean(nearest(name, [_TABLE]), not_a_table_remedy(_TABLE))
            span = file.positions.key_or_table(name)
            yield Problem(file.path, span, no_such_table(name), remedy)
    tables = file.raw.get(_TABLE)
    for index, table in enumerate(tables if isinstance(tables, list) else ()):
        codes = table.get("codes") if isinstance(table, dict) else None
        for code in codes if isinstance(codes, list) else ():
            if isinstance(code, str) and code not in explanations():
                span = file.positions.value(_TABLE, index, "codes", code)
                said = Text(f"没有“{code}”这个代码", f"there is no code “{code}”")
                known = [*explanations()]
                usable = Text(f"可用的有：{'、'.join(known)}", f"use {', '.join(known)}")
                yield Problem(file.path, span, said, did_you_mean(nearest(code, known), usable))


def dump(accepted: Sequence[Accepted]) -> str:
    """Return the file of these findings."""
    import tomli_w

    return tomli_w.dumps({_TABLE: [msgspec.to_builtins(one) for one in accepted]})


def quotation(document: Document, judged: Judged) -> str:
    """Return the figure with the words around it, within its block.

    A cell alone says too little: there the cells before it count, and what heads its column.
    """
    mention = judged.mention
    block = document.blocks[mention.block]
    start, end = mention.at - _BEFORE, min(mention.end + _AFTER, block.end)
    if (cell := block.cell) is None:
        return document.text[max(start, block.start) : end]
    before = document.text[max(start, 0) : end]
    return " ".join(f"{cell.caption} {cell.header} {before}".split())


def with_accepted(
    document: Document, judged: Iterable[Judged], accepted: Sequence[Accepted]
) -> list[Judged]:
    """Return the findings; those accepted before are not alarms, and have their reason."""
    known = {(one.quote, one.printed): one for one in accepted}
    found: list[Judged] = []
    for one in judged:
        before = known.get((quotation(document, one), one.mention.printed))
        codes = {remark.code for remark in one.remarks}
        if before and codes and codes <= {*before.codes}:
            reason = Text(f"已接受：{before.reason}", f"accepted: {before.reason}")
            one = _silenced(one, "accepted", reason)
        found.append(one)
    return found


def without_switched_off(document: Document, judged: Iterable[Judged]) -> list[Judged]:
    """Return the findings, none between `<!-- hulian off -->` and `<!-- hulian on -->`."""
    said = ((comment.at, " ".join(comment.text.split())) for comment in document.comments)
    marks = [(at, words == _OFF) for at, words in said if words in (_OFF, _ON)]
    starts = [at for at, _ in marks]
    reason = Text("按注释不核对", "not verified, as a comment says")

    def is_off(at: int) -> bool:
        number = bisect_right(starts, at)
        return number > 0 and marks[number - 1][1]

    return [
        _silenced(one, "switched-off", reason) if is_off(one.mention.at) else one for one in judged
    ]


def misspelt_marks(document: Document) -> Iterator[tuple[Comment, str]]:
    """Yield the comments that seem to switch off or on and do not, with what to write instead."""
    for comment in document.comments:
        words = " ".join(comment.text.split())
        if words not in (_OFF, _ON) and (found := _LIKE_A_MARK.match(words)):
            yield comment, f"<!-- {_OFF if found[1] else _ON} -->"


def _silenced(judged: Judged, code: Code, reason: Text) -> Judged:
    level = judged.level if judged.level in ("ok", "unknown") else "ok"
    remark = Remark(judged.mention.at, code, level, reason)
    kept = [known for known in judged.codes if known != code]
    return replace(judged, level=level, codes=(code, *kept), remarks=(remark,))
