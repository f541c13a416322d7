"""How a run ends: the exit codes, and refusals that say what to do instead."""

from hulian.text import Text

ANSWERED = 0
EMPTY = 1
DECLINED = 1
WRONG_USAGE = 2
INVALID_BASE = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


class Refusal(Exception):
    """A question that cannot be answered as it was put."""

    def __init__(self, message: Text, remedy: Text, code: int = WRONG_USAGE) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy
        self.code = code
