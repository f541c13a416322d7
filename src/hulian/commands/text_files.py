"""Texts that commands read, from files or from standard input."""

import sys
from hashlib import sha256
from pathlib import Path

from hulian.commands.errors import Refusal
from hulian.documents import encoding
from hulian.texts import GivenText
from hulian.wording import Text, messages, problems


def read_text(file: Path) -> GivenText:
    """The text of a file. Raises `Refusal` where there is none, or it is not UTF-8."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
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
