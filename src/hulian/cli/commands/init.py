"""`hulian init`: a base of one's own, small, explained, and ready to fill."""

import shlex
from pathlib import Path
from typing import Annotated

from hulian.cli.command import Command, argument
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.wording import help as words
from hulian.wording import messages, writing

NewFile = Annotated[Path, argument(words.NEW_FILE, words.FILE_METAVAR)]


def init(context: Context, file: NewFile) -> int:
    """Write a new base."""
    from hulian.base.edit import starter
    from hulian.files import create
    from hulian.render.safe import printable

    name, folder = printable(str(file)), printable(shlex.quote(str(file.parent)))
    try:
        create(file, starter(context.language).encode())
    except FileExistsError:
        raise Refusal(writing.exists(name), writing.EXISTS_REMEDY) from None
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(writing.no_folder(folder), writing.make_folder(folder)) from None
    except OSError as error:
        message = messages.cannot_write(name, error.strerror or type(error).__name__)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None
    context.remark(writing.created(name))
    context.remark(writing.look_at(printable(shlex.quote(str(file)))))
    return 0


COMMAND = Command(
    "init",
    words.INIT,
    init,
    (
        "hulian init my.toml",
        "hulian --base my.toml",
    ),
)
