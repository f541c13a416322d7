"""Documents that commands read, from files or from standard input."""

import os
from errno import EBADF
from pathlib import Path
from typing import BinaryIO, TextIO

from hulian.base.toml_files import NOT_FOUND
from hulian.cli import messages
from hulian.cli.errors import Refusal
from hulian.documents import read
from hulian.documents.document import Document, Kind
from hulian.documents.faults import UnreadableDocument
from hulian.files import reason


def read_document(file: Path, stdin: TextIO | None, kind: Kind | None = None) -> Document:
    """What a file says; `-` is standard input, `kind` what text is read as.

    Raises `Refusal` where it cannot be read.
    """
    try:
        with _opened(file, stdin) as stream:
            # One byte more than is read at most: a device may never end.
            return read.read(stream.read(read.LARGEST + 1), file.name, kind)
    except OSError as error:
        why = NOT_FOUND if isinstance(error, FileNotFoundError) else reason(error)
        message = messages.cannot_read(str(file), why)
        raise Refusal(message, messages.CANNOT_READ_REMEDY) from None
    except UnreadableDocument as error:
        message = messages.cannot_read(str(file), error.message)
        raise Refusal(message, error.remedy) from None


def _opened(file: Path, stdin: TextIO | None) -> BinaryIO:
    """A file, or standard input. Raises OSError, also where that is closed."""
    if str(file) != "-":
        return file.open("rb")
    if stdin is None:
        raise OSError(EBADF, os.strerror(EBADF))
    return stdin.buffer
