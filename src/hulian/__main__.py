"""`python -m hulian`, and the console script."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Answer the command line, or the shell that completes one."""
    if sys.argv[1:2] == ["__complete"]:
        from hulian.commands.tab import main as run
    else:
        from hulian.commands.app import main as run
    run()


if __name__ == "__main__":
    main()
