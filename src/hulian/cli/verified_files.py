"""Files that `verify` writes: drafts with corrections, and accepted findings beside them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, get_args

from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import replacement
from hulian.documents.document import Annotation, Document, TextKind
from hulian.files import sha256
from hulian.text import Text, listed, plural
from hulian.verify.accept import Accepted, dump, load, quotation
from hulian.verify.codes import Remark
from hulian.verify.finding import ALARMS, Finding
from hulian.verify.verify import Judged

CORRECTED = (*get_args(TextKind), "docx")

_CHANGED = Text("核对期间，稿子被改动了", "the draft was changed meanwhile")
_CHANGED_REMEDY = Text("没有写入；请再运行一次", "nothing was written; run it again")


class VerifiedDraft(NamedTuple):
    """A draft with the findings about its figures; `uncounted` numbers say not what they count."""

    file: Path
    document: Document
    judged: Sequence[Judged]
    findings: Sequence[Finding]
    uncounted: int


# --- Corrections ------------------------------------------------------------------------------


def correct(context: Context, drafts: Sequence[VerifiedDraft]) -> None:
    """Make the certain corrections of drafts, in a Word document as tracked changes.

    Raises `Refusal`, and writes none, where nothing can be written back into one of them.
    """
    for draft in drafts:
        if str(draft.file) == "-":
            raise Refusal(_NOT_IN_PLACE, _NOT_IN_PLACE_REMEDY)
        if draft.document.kind not in CORRECTED:
            message = Text(f"不能改写 {draft.file}", f"{draft.file} cannot be corrected")
            zh, en = listed(CORRECTED)
            raise Refusal(message, Text(f"能改写的：{zh} 文件", f"what can be: {en} files"))
    for draft in drafts:
        _correct(context, draft)


_NOT_IN_PLACE = Text("--fix 改写文件，标准输入改不了", "--fix corrects files, not standard input")
_NOT_IN_PLACE_REMEDY = Text(
    "存成文件再用 --fix，或用 --diff 看要改什么",
    "save it as a file, or see the corrections with --diff",
)


def _correct(context: Context, draft: VerifiedDraft) -> None:
    """Replace a draft with the corrected one, as a whole or not at all."""
    document, notes = draft.document, corrections(draft)
    if document.kind == "docx":
        from hulian.documents.docx_write import corrected

        written = corrected(unchanged_bytes(draft), notes, now())
    else:
        from hulian.documents.text_write import corrected as corrected_text

        written = corrected_text(unchanged_bytes(draft), document, notes)
    if made := len(notes) - len(written.left_out):
        save(draft.file, written.data)
    left = _uncorrected(draft, {note.start for note in notes})
    which = [
        f"{document.text[note.start : note.end]} → {note.replacement}"
        for note in notes
        if note not in written.left_out
    ]
    each = Text("、".join(which), ", ".join(which))
    zh = "：".join(filter(None, (f"{draft.file}：改了 {made} 处", each.zh)))
    en = ": ".join(filter(None, (f"{draft.file}: {made} corrected", each.en)))
    context.remark(Text(f"{zh}{left.zh}", f"{en}{left.en}"))
    for note in written.left_out:
        place, old = document.place(note.start).name, document.text[note.start : note.end]
        zh = f"{place.zh}：请自己把 {old} 改为 {note.replacement}"
        en = f"{place.en}: please change {old} to {note.replacement} yourself"
        context.remark(Text(zh, en))


def _uncorrected(draft: VerifiedDraft, corrected: set[int]) -> Text:
    """Say how many errors are left without a correction, and why."""
    errors = (one for one in draft.judged if one.level == "error")
    left = [one for one in errors if one.mention.at not in corrected]
    unfit = sum(not {*_EITHER_WRONG}.isdisjoint(one.codes) for one in left)
    zh = en = ""
    if unfit:
        zh = f"；{unfit} 处错误与别的数不合，哪个错了要由您定"
        en = f"; {plural(unfit, 'error')} left where another figure may be the wrong one"
    if other := len(left) - unfit:
        zh += f"；{other} 处错误没有拿得准的写法"
        en += f"; {plural(other, 'error')} left for which no correction is certain"
    return Text(zh, en)


def corrections(draft: VerifiedDraft) -> list[Annotation]:
    """Return the corrections that are certain, as notes with their replacement: of errors only."""
    found = []
    for one in draft.judged:
        if one.level == "error":
            mention = one.mention
            certain = (r.should_be for r in one.remarks if _is_certain(r, mention.printed))
            new = next(certain, mention.printed)
            if new != mention.printed:
                found.append(Annotation(mention.at, mention.end, replacement=new))
    return found


_EITHER_WRONG = ("sum-wrong", "share-wrong", "growth-wrong", "members-wrong", "told-twice")
"""Codes of figures that disagree with others of the draft; any of these may be the wrong one."""


def _is_certain(remark: Remark, printed: str) -> bool:
    """Return whether a remark gives the one correction: of points, of their unit only."""
    if not remark.should_be or remark.code in _EITHER_WRONG:
        return False
    return remark.code != "points-wrong" or remark.should_be.startswith(printed.rstrip("%％"))


# --- What is accepted -------------------------------------------------------------------------


def accepted(file: Path) -> list[Accepted]:
    """Load the findings accepted before. Raises `InvalidAccepted`."""
    kept = _accept_file(file)
    return load(kept) if str(file) != "-" and kept.is_file() else []


def remember(
    context: Context, drafts: Sequence[VerifiedDraft], reason: str, places: Sequence[str]
) -> None:
    """Remember the findings of drafts, or those at some places. Raises `Refusal`."""
    if any(str(draft.file) == "-" for draft in drafts):
        raise Refusal(_NO_ACCEPT_FILE, _NO_ACCEPT_FILE_REMEDY)
    found: dict[Path, list[Accepted]] = {}
    known: set[str] = set()
    for draft in drafts:
        for one in draft.judged:
            place = draft.document.place(one.mention.at)
            names = {f"{place.line}:{place.column}", place.name.zh, place.name.en}
            if one.level in ALARMS and (not places or names & {*places}):
                known |= names
                quoted = quotation(draft.document, one), one.mention.printed
                kept = Accepted(*quoted, [remark.code for remark in one.remarks], reason)
                found.setdefault(draft.file, []).append(kept)
    if unknown := [place for place in places if place not in known]:
        zh, en = f"{unknown[0]} 没有可接受的结果", f"there is nothing to accept at {unknown[0]}"
        raise Refusal(Text(zh, en), _NOT_A_PLACE_REMEDY)
    for file, asked in found.items():
        beside = _accept_file(file)
        every = {(one.quote, one.printed): one for one in [*accepted(file), *asked]}
        save(beside, dump([*every.values()]).encode())
        zh, en = f"{beside}：接受 {len(asked)} 处", f"{beside}: {len(asked)} accepted"
        context.remark(Text(zh, en))


def _accept_file(file: Path) -> Path:
    """Return where the accepted findings of a draft are kept: 稿.accept.toml beside 稿.md."""
    return file.with_suffix(".accept.toml")


_NOT_A_PLACE_REMEDY = Text(
    "位置见表的第一列，只能是错误、提醒或附注的",
    "the first column of the table has the places, of errors, warnings and notes",
)
_NO_ACCEPT_FILE = Text("标准输入的结果不能接受", "findings of standard input cannot be accepted")
_NO_ACCEPT_FILE_REMEDY = Text("存成文件，再用 --accept", "save it as a file, then use --accept")


# --- Files ------------------------------------------------------------------------------------


def unchanged_bytes(draft: VerifiedDraft) -> bytes:
    """Read the draft again. Raises `Refusal` where it has changed since it was verified."""
    try:
        data = draft.file.read_bytes()
    except OSError:
        raise Refusal(_CHANGED, _CHANGED_REMEDY) from None
    if sha256(data) != draft.document.sha256:
        raise Refusal(_CHANGED, _CHANGED_REMEDY)
    return data


def save(path: Path, data: bytes) -> None:
    """Write a file, replacing any that is there."""
    with replacement(path) as place:
        place.write_bytes(data)


def now() -> str:
    """Return the time as Word writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
