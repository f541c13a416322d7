"""Findings that a writer accepts, and parts of a draft that are not to be verified.

An accepted finding is kept with its quotation: the figure with the words around it. So it is found
again wherever it moves, and forgotten once its words change.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from hulian.base.problem import InvalidAccepted, InvalidBase
from hulian.documents.document import Document
from hulian.text import Text
from hulian.verify.codes import Code, Remark
from hulian.verify.verify import Judged

_BEFORE, _AFTER = 14, 10
_OFF, _ON = "hulian off", "hulian on"


class Accepted(Struct, frozen=True):
    """A finding that was accepted; `quote` is the figure with the words around it."""

    quote: str
    printed: str
    codes: list[str]
    reason: str


def load(path: Path) -> list[Accepted]:
    """Read a file of accepted findings. Raises `InvalidAccepted`."""
    from hulian.base.diagnose import diagnose_tables  # most drafts have no such file
    from hulian.base.toml_files import content, document

    try:
        if not (data := content(path)).strip():
            return []
        read = document(path, data)
    except InvalidBase as error:
        raise InvalidAccepted(error.problems) from None
    tables = read.raw.get("accepted", [])
    try:
        return msgspec.convert(tables, list[Accepted])
    except msgspec.ValidationError:
        raise InvalidAccepted(diagnose_tables(read, "accepted", Accepted)) from None


def dump(accepted: Sequence[Accepted]) -> str:
    """Return the file of these findings."""
    import tomli_w

    return tomli_w.dumps({"accepted": [msgspec.to_builtins(one) for one in accepted]})


def accepting(document: Document, judged: Judged, reason: str) -> Accepted:
    """Return a finding as it is remembered."""
    codes = [remark.code for remark in judged.remarks]
    return Accepted(quotation(document, judged), judged.mention.printed, [*codes], reason)


def quotation(document: Document, judged: Judged) -> str:
    """Return the figure with the words around it, within its block."""
    mention = judged.mention
    block = document.blocks[mention.block]
    start = max(mention.at - _BEFORE, block.start)
    return document.text[start : min(mention.end + _AFTER, block.end)]


def with_accepted(
    document: Document, judged: Iterable[Judged], accepted: Sequence[Accepted]
) -> list[Judged]:
    """Return the findings; those accepted before are no alarms, and have their reason."""
    known: dict[tuple[str, str], Accepted] = {(one.quote, one.printed): one for one in accepted}
    return [_with_accepted(document, one, known) for one in judged]


def _with_accepted(
    document: Document, judged: Judged, known: dict[tuple[str, str], Accepted]
) -> Judged:
    found = known.get((quotation(document, judged), judged.mention.printed))
    codes = {remark.code for remark in judged.remarks}
    if not found or not codes or not codes <= {*found.codes}:
        return judged
    reason = Text(f"已接受：{found.reason}", f"accepted: {found.reason}")
    return _silenced(judged, "accepted", reason)


def without_switched_off(document: Document, judged: Iterable[Judged]) -> list[Judged]:
    """Return the findings, none between `<!-- hulian off -->` and `<!-- hulian on -->`."""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for comment in document.comments:
        said = " ".join(comment.text.split())
        if said == _OFF and start is None:
            start = comment.at
        elif said == _ON and start is not None:
            spans.append((start, comment.at))
            start = None
    if start is not None:
        spans.append((start, len(document.text) + 1))
    off = Text("按注释不核对", "not verified, as a comment says")
    return [
        _silenced(one, "switched-off", off)
        if any(first <= one.mention.at < last for first, last in spans)
        else one
        for one in judged
    ]


def _silenced(judged: Judged, code: Code, reason: Text) -> Judged:
    level = judged.level if judged.level in ("ok", "unknown") else "ok"
    remark = Remark(judged.mention.at, code, level, reason)
    kept = [known for known in judged.codes if known != code]
    return judged._replace(level=level, codes=(code, *kept), remarks=(remark,))
