"""`python -m hulian`, and the console script."""

import gc
import sys

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Answer the command line, or the shell that completes one."""
    gc.disable()  # a run is short: what lies about in circles goes with the process
    try:
        if sys.argv[1:2] == ["__complete"]:
            from hulian.cli.tab import main as run
        else:
            from hulian.cli.main import main as run
        run()
    except KeyboardInterrupt:  # before the program can handle it, or a second time
        import os

        os._exit(130)


if __name__ == "__main__":
    main()
