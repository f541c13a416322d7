"""An article into a base: read, proposed, asked figure by figure, and written."""

from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hulian.base.problem import InvalidAddition
from hulian.cli import own_base
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, Refusal
from hulian.documents.document import Document
from hulian.documents.read import nothing_found
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.cli.dialogue.ask import Asked
    from hulian.proposals.proposal import Proposal


class Target(NamedTuple):
    """The file that takes the entries, what it is called, and all files of its base."""

    name: str
    path: Path
    files: tuple[Path, ...]


def add_article(
    context: Context,
    article: Path,
    target: Target,
    published: str | None,
    url: str | None,
    *,
    dry_run: bool,
) -> int:
    """Ask about the figures of an article, of a date (EDTF) and address; write what was taken."""
    from hulian.base.load import load
    from hulian.base.model import Records
    from hulian.base.rewrite import with_skips, write
    from hulian.cli.dialogue.ask import ask
    from hulian.cli.files import read_document
    from hulian.export.toml import entry_text
    from hulian.proposals.propose import propose

    if not own_base.on_terminal(context):
        raise _no_terminal(article)
    filled = [file for file in target.files if file.exists() and file.stat().st_size]
    document, base = read_document(article, context.stdin), load(filled) if filled else Records()
    proposal = propose(document, base, published, url)
    if not proposal.facts:
        context.remark(_nothing_to_ask(document, proposal))
        return 0
    asked = ask(context, document, base, proposal)
    if not asked or not any(asked.taken):
        context.remark(own_base.NOTHING_WRITTEN)
        return DECLINED
    entries, skips = asked.taken
    if entries:
        text = "\n".join(entry_text(entry, context.language) for entry in entries)
        if not _add(context, article, text, target, dry_run):
            return 0
    if skips and not dry_run:
        revision = with_skips(target.files, proposal.source_id, skips)
        with own_base.refusing_to_write(own_base.shown(revision.shown)):
            write([revision])
    _tell_unasked(context, asked)
    return 0


def _no_terminal(article: Path) -> Refusal:
    return Refusal(
        Text("要问其中的数字，须在终端里", "there is no terminal to ask about its figures on"),
        Text(
            f"不问：hulian extract {article} --toml > stubs.toml，填好再 hulian add stubs.toml",
            f"without one: hulian extract {article} --toml > stubs.toml, then "
            "hulian add stubs.toml",
        ),
    )


def _nothing_to_ask(document: Document, proposal: "Proposal") -> Text:
    if proposal.source:
        return nothing_found(document)
    known = len(proposal.known)
    return Text(
        f"没有要问的：库里已有这篇的 {known} 个数字，别的都跳过",
        f"nothing to ask: the base has {known} figures of this text, and skips the others",
    )


def _tell_unasked(context: Context, asked: "Asked") -> None:
    """Say how many figures were skipped, and how many are left."""
    if count := asked.skipped:
        context.remark(
            Text(f"跳过 {count} 个，记在来源的 skip 里", f"{count} skipped, kept under skip")
        )
    if count := asked.left:
        zh, en = (
            f"还有 {count} 个没问；再运行一次接着问",
            f"{count} left to ask: run it again to go on",
        )
        context.remark(Text(zh, en))


def _add(context: Context, article: Path, text: str, target: Target, dry_run: bool) -> bool:
    """Write what was taken; what cannot be written is kept beside. False where it is only shown."""
    from hulian.base.edit import Request, plan, write
    from hulian.base.in_the_base import NothingNewError
    from hulian.base.toml_files import document

    stubs = document(Path(f"{article.name}.toml"), text.encode())
    request = Request(stubs, target.path, target.files, context.today())
    try:
        addition = plan(request)
        if dry_run:
            shown = target.name, addition.standing or b"", addition.joined
            own_base.show_diff(context, context.stdout, *shown)
            return False
        with own_base.refusing_to_write(target.name):
            counts = write(addition).counts
        own_base.tell_findings(context, addition)
    except NothingNewError:  # others wrote the same while it asked
        context.remark(own_base.NOTHING_WRITTEN)
        return True
    except (InvalidAddition, Refusal):
        kept = _keep(article, text)
        context.remark(
            Text(
                f"已收下的条目留在 {kept}，改好后 hulian add {kept}",
                f"what was taken is kept: {kept}; mend it and hulian add {kept}",
            )
        )
        raise
    context.remark(own_base.counted(target.name, counts, "已加进", "added to"))
    return True


def _keep(article: Path, text: str) -> str:
    """Write what was taken beside where the person is, so that nothing typed is lost."""
    from hulian.files import create

    for number in count(1):
        path = Path(f"{article.stem}.{number}.toml")
        with suppress(FileExistsError):
            create(path, text.encode())
            return str(path)
    raise AssertionError("numbers do not end")
