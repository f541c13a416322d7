"""`hulian init`: a base of one's own, small, explained, and ready to fill."""

import shlex
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.errors import Refusal
from hulian.cli.stdout import remark
from hulian.wording import help as words
from hulian.wording import messages, writing

NewFile = Annotated[Path, typer.Argument(metavar=say(words.FILE_METAVAR), help=say(words.NEW_FILE))]


def init(file: NewFile) -> int:
    """Write a new base."""
    from hulian.base.edit import create
    from hulian.render.text import printable
    from hulian.wording.starter import STARTER

    name, folder = printable(str(file)), printable(shlex.quote(str(file.parent)))
    try:
        create(file, say(STARTER))
    except FileExistsError:
        raise Refusal(writing.exists(name), writing.EXISTS_REMEDY) from None
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(writing.no_folder(folder), writing.make_folder(folder)) from None
    except OSError as error:
        message = messages.cannot_write(name, error.strerror or type(error).__name__)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None
    remark(writing.created(name))
    remark(writing.look_at(printable(shlex.quote(str(file)))))
    return 0


def build() -> TyperCommand:
    return command("init", words.INIT, init, ("hulian init my.toml", "hulian --base my.toml"))
