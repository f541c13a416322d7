"""Texts that commands read, from files or from standard input."""

import os
from errno import EBADF
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TextIO

from hulian.base.toml_files import encoding
from hulian.cli.errors import Refusal
from hulian.documents.text import GivenText
from hulian.text import Text
from hulian.wording import messages, problems

_LONGEST = 1 << 26
"""So many bytes are read at most: a device may never end."""


def read_text(file: Path, stdin: TextIO | None) -> GivenText:
    """The text of a file. Raises `Refusal` where there is none, or it is not UTF-8."""
    try:
        with _opened(file, stdin) as stream:
            data = stream.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            message = messages.cannot_read(str(file), problems.too_large(_LONGEST))
            raise Refusal(message, messages.CANNOT_READ_REMEDY)
        return GivenText(data.decode("utf-8-sig"), sha256(data).hexdigest())
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = error.strerror or type(error).__name__
        why = problems.NOT_FOUND if missing else Text(reason, reason)
        message = messages.cannot_read(str(file), why)
        raise Refusal(message, messages.CANNOT_READ_REMEDY) from None
    except UnicodeDecodeError:
        guess = encoding(data)
        message = messages.cannot_read(str(file), problems.not_utf8(guess))
        raise Refusal(message, problems.not_utf8_remedy(guess)) from None


def _opened(file: Path, stdin: TextIO | None) -> BinaryIO:
    """A file, or standard input. Raises OSError, also where that is closed."""
    if str(file) != "-":
        return file.open("rb")
    if stdin is None:
        raise OSError(EBADF, os.strerror(EBADF))
    return stdin.buffer
