"""The program in a child of this process, in which all that it imports is loaded already.

So 20,000 runs take minutes. What depends on arguments and environment, `hulian.commands`,
is imported anew in each child.
"""

import gc
import os
import select
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from typing import BinaryIO, NoReturn

import opencc  # noqa: F401
import pypinyin  # noqa: F401
import rich.table  # noqa: F401
import typer  # noqa: F401

import hulian.index
import hulian.loading  # noqa: F401

from .running import PATIENCE, Before, Result


def run_forked(args: Sequence[str], env: Mapping[str, str], before: Before | None = None) -> Result:
    """Run the program to its end; a child that takes too long is killed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become_the_program(args, env, before, out, err)
        code = os.waitstatus_to_exitcode(_ended(child))
        return Result(code, _read(out), _read(err))


def _ended(child: int) -> int:
    """The status with which a child ends by itself or is ended."""
    watched = os.pidfd_open(child)
    try:
        if not select.select([watched], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]
    finally:
        os.close(watched)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _become_the_program(
    args: Sequence[str],
    env: Mapping[str, str],
    before: Before | None,
    out: BinaryIO,
    err: BinaryIO,
) -> NoReturn:
    code = 70
    try:
        gc.disable()
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
        os.environ.clear()
        os.environ.update(env)
        sys.argv = ["hulian", *args]
        for name in [name for name in sys.modules if name.startswith("hulian.commands")]:
            del sys.modules[name]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if before:
            before()
        from hulian.commands.app import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 71
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
