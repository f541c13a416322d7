"""`python -m hulian`, and the console script."""

import gc
import os
import sys

TYPE_CHECKING = False  # type checkers take it for true, and `typing` is slow to import

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn


def main() -> "NoReturn":
    """Answer the command line, and end the process."""
    gc.disable()  # short-lived process: the OS frees cycles
    try:
        from hulian import paths, pattern

        pattern.keep_in(lambda: paths.cache_folder(os.environ))
        code = run(sys.argv[1:], os.environ)
        if code < 128:  # no signal ended it, which is to leave nothing behind
            pattern.keep()
    except KeyboardInterrupt:  # before the program can handle it, or a second time
        code = 130
    os._exit(code)  # skip interpreter shutdown; everything is flushed


def run(arguments: "Sequence[str]", environ: "Mapping[str, str]") -> int:
    """Answer a command line, or a shell that asks how to complete one; return the exit code."""
    if arguments[:1] == ["__complete"]:  # needs no Typer, which is slow to import
        from hulian.cli.shell import answer

        return answer(arguments[1:], environ)
    from hulian.cli.main import main

    return main(arguments, environ)


if __name__ == "__main__":
    main()
