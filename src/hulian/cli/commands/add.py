"""`hulian add`: new entries into a base of one's own, all or nothing."""

import shlex
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hulian.base.paths import PACKAGED_BASE
from hulian.cli.command import Command, argument, option
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, INVALID_BASE, Refusal
from hulian.cli.stdout import terminal
from hulian.wording import help as words
from hulian.wording import messages, writing

if TYPE_CHECKING:
    from hulian.base.edit import Addition

Stubs = Annotated[Path, argument(words.STUBS, words.STUBS_METAVAR)]
To = Annotated[Path | None, option("--to", metavar=words.FILE_METAVAR, help=words.TO)]
Yes = Annotated[bool, option("--yes", "-y", help=words.YES)]


def add(context: Context, stubs: Stubs, to: To = None, yes: Yes = False) -> int:
    """Show what would be added, ask, and add it."""
    from hulian.base.edit import Request, plan, write
    from hulian.files import BusyError
    from hulian.render.safe import printable

    files = _base_files(context, to)
    named = to or _only(files)
    _refuse_unfit(stubs, files)
    addition = plan(Request(stubs, _writable(named), tuple(files)))
    name = printable(str(named))
    _show(context, name, addition)
    if not yes and not _agreed(context, name):
        context.remark(writing.NOTHING_WRITTEN)
        return DECLINED
    try:
        written = write(addition)
    except BusyError:
        raise Refusal(writing.busy(name), writing.BUSY_REMEDY) from None
    except OSError as error:
        message = messages.cannot_write(name, error.strerror or type(error).__name__)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None
    context.remark(writing.added(name, written.counts))
    return 0


COMMAND = Command(
    "add",
    words.ADD,
    add,
    (
        "hulian add stubs.toml --to my.toml",
        "hulian --base my.toml add stubs.toml",
        "hulian add stubs.toml --to my.toml --yes",
    ),
)


# --- Which file -------------------------------------------------------------------------------


def _base_files(context: Context, to: Path | None) -> list[Path]:
    """All files of the base; the one named with --to belongs to it."""
    from hulian.base.load import files

    found = files(context.bases) if context.named else []
    if to and not any(_same(to, file) for file in found):
        found.append(to)
    if not found:
        raise Refusal(writing.BUNDLED, writing.BUNDLED_REMEDY)
    return found


def _only(files: Sequence[Path]) -> Path:
    if len(files) > 1:
        raise Refusal(writing.WHICH_FILE, writing.name_file([str(file) for file in files]))
    return files[0]


def _writable(named: Path) -> Path:
    """The real file behind a name, if it is there and is not the installed program's own."""
    if not _exists(named):
        remedy = writing.start_base(shlex.quote(str(named)))
        raise Refusal(writing.no_file(str(named)), remedy, INVALID_BASE)
    if _same(named, PACKAGED_BASE):
        raise Refusal(writing.BUNDLED, writing.BUNDLED_REMEDY)
    return named.resolve()


def _refuse_unfit(stubs: Path, files: Sequence[Path]) -> None:
    if not _exists(stubs):
        raise Refusal(writing.no_file(str(stubs)), writing.STUBS_REMEDY)
    if any(_same(stubs, file) for file in files):
        raise Refusal(writing.already_in(str(stubs)), writing.ALREADY_IN_REMEDY)


def _exists(path: Path) -> bool:
    return _same(path, path)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


# --- Asking -----------------------------------------------------------------------------------


def _show(context: Context, name: str, addition: "Addition") -> None:
    """The diff, on standard error."""
    from hulian.render.diff import diff
    from hulian.render.terminal import draw

    standing = addition.standing.decode("utf-8-sig", "replace")
    shown = diff(name, standing, addition.added.decode())
    draw([shown], terminal(context, context.stderr), context.stderr)


def _agreed(context: Context, name: str) -> bool:
    """Whether the person at the terminal says yes."""
    stdin, stderr = context.stdin, context.stderr
    if not (stdin and stdin.isatty() and stderr.isatty()):
        raise Refusal(writing.CANNOT_ASK, writing.CANNOT_ASK_REMEDY)
    while True:
        stderr.write(context.say(writing.write_it(name)))
        stderr.flush()
        line = stdin.buffer.readline().decode(stdin.encoding, "replace")
        answer = unicodedata.normalize("NFKC", line).strip().casefold()
        if answer in writing.YES:
            return True
        if answer in writing.NO:
            return False
