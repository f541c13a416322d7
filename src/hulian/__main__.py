"""`python -m hulian`, and the console script."""

import gc
import os
import sys

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Answer the command line, and end the process."""
    gc.disable()  # short-lived process: the OS frees cycles
    try:
        from hulian.cli.main import main as run

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:  # before the program can handle it, or a second time
        code = 130
    os._exit(code)  # skip interpreter shutdown; everything is flushed


if __name__ == "__main__":
    main()
