"""`python -m hulian`, and the console script."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Answer the command line, or the shell that completes one."""
    gc.disable()  # a run is short: what lies about in circles goes with the process
    if sys.argv[1:2] == ["__complete"]:
        from hulian.commands.tab import main as run
    else:
        from hulian.commands.app import main as run
    run()


if __name__ == "__main__":
    main()
