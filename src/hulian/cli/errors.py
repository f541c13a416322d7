"""How a run ends: the exit codes, and refusals that say what to do instead."""

from hulian.text import Text

ANSWERED = 0
EMPTY = 1
"""There is no result, and `--exit-status` asks."""
FOUND = 1
"""`check` found a problem, or `verify` a finding that counts."""
DECLINED = 1
"""The user said no to a change."""
WRONG_USAGE = 2
INVALID_BASE = 3
INTERRUPTED = 130
"""As shells have it: 128 and the number of SIGINT."""
PIPE_CLOSED = 141
"""As shells have it: 128 and the number of SIGPIPE."""


class Refusal(Exception):
    """A question that cannot be answered as it was put."""

    def __init__(self, message: Text, remedy: Text, code: int = WRONG_USAGE) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy
        self.code = code
