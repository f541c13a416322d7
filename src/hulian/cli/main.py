"""The program: finds the command, runs it, and turns every failure into words and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from hulian import expressions
from hulian.base.problem import InvalidAddition, InvalidBase
from hulian.cli import errors
from hulian.cli.context import Context, Streams, silence, start
from hulian.cli.errors import Refusal
from hulian.index.cache import tells_of_damage
from hulian.index.unknown import UnknownNameError
from hulian.paths import cache_folder, is_half_written
from hulian.text import Text, plural


def _problems(count: int) -> Text:
    return Text(f"{count} 处有错", plural(count, "problem"))


def _not_added(count: int) -> Text:
    found = _problems(count)
    return Text(f"什么也没写：{found.zh}", f"nothing was written: {found.en}")


_ERROR = Text("错误", "Error")
_HINT = Text("提示", "Hint")


def _unusable(count: int, more: bool) -> Text:
    found = _problems(count)
    zh, en = ("至少 ", "at least ") if more else ("", "")
    return Text(f"事实库不能用：{zh}{found.zh}", f"the fact base cannot be used: {en}{found.en}")


_BROKEN_INDEX = Text("索引损坏，已删除", "the index was damaged and has been removed")
_BROKEN_INDEX_REMEDY = Text(
    "再运行一次，索引会重建", "run the command again; the index will be made anew"
)

_HALF_WRITTEN = Text(
    "事实库有几个文件的写入中断了，或正在写：可能有的旧、有的新；"
    "下次 hulian add、edit 或 remove 会恢复原样",
    "writing several files of the base was cut off, or goes on: some may be old and some new; the "
    "next hulian add, edit or remove puts the old back",
)


def _system_error(error: OSError) -> Text:
    from hulian.files import reason

    why, on = reason(error), "" if error.filename is None else f": {error.filename}"
    return Text(f"系统报错（{why.zh}{on}）", f"the system reports an error ({why.en}{on})")


_SYSTEM_REMEDY = Text("排除原因后再运行一次", "remove its cause and run the command again")


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the command line; return the exit code, with everything written."""
    if arguments[:1] == ["__complete"]:
        from hulian.cli.shell import answer

        return answer(arguments[1:], environ)
    context = start(arguments, environ, prepared_streams())
    expressions.keep_in(lambda: cache_folder(environ))
    try:
        if context.named and is_half_written(context.bases):
            context.remark(_HALF_WRITTEN)
        code = _run(context)
        context.stdout.flush()
        expressions.keep()
    except BrokenPipeError:
        code = errors.PIPE_CLOSED
        silence(context.stdout)
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
        silence(context.stdout)
    except OSError as error:  # which `_run` leaves only where stdout cannot be written
        from hulian.cli.files import unwritable

        code = _refuse(context, unwritable("stdout", error))
        silence(context.stdout)
    context.stderr.flush()
    return code


def prepared_streams() -> Streams:
    """Return the standard streams: what one cannot show is escaped, a closed one goes nowhere."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    return Streams(sys.stdin, sys.stdout, sys.stderr)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _run(context: Context) -> int:
    # Typer is slow to import, and completion needs none.
    from typer import Exit

    from hulian.cli.parser import build_program

    try:
        command = build_program(context.language)
        with command.make_context("hulian", list(context.arguments), obj=context) as ctx:
            command.invoke(ctx)
    except Exit as end:
        return end.exit_code
    except Refusal as refusal:
        return _refuse(context, refusal)
    except BrokenPipeError:
        raise
    except OSError as error:
        context.stdout.flush()  # fails again where it was stdout that could not be written
        return _refuse(context, Refusal(_system_error(error), _SYSTEM_REMEDY))
    except Exception as error:
        code = _explained(context, error)
        if code is None:
            raise
        return code
    return errors.ANSWERED


def _explained(context: Context, error: Exception) -> int | None:
    """Say what is wrong with the question or the base; return None for a fault of the program."""
    from hulian.cli.typer_parts import UsageError
    from hulian.cli.usage import bad_filter, objection, unknown_name

    if isinstance(error, InvalidBase):
        return _explain(context, error)
    if isinstance(error, UsageError):
        return _refuse(context, objection(error))
    if isinstance(error, UnknownNameError) and not context.base_is_damaged():
        return _refuse(context, unknown_name(context, error))
    if unusable := bad_filter(error):
        return _refuse(context, unusable)
    if tells_of_damage(error) or context.base_is_damaged():
        return _discard(context)
    return None


def _discard(context: Context) -> int:
    """Remove a damaged index, and say so."""
    context.discard_base()
    broken = Refusal(_BROKEN_INDEX, _BROKEN_INDEX_REMEDY, errors.INVALID_BASE)
    return _refuse(context, broken)


def _refuse(context: Context, refusal: Refusal) -> int:
    from hulian.text import printable

    for heading, text in ((_ERROR, refusal.message), (_HINT, refusal.remedy)):
        zh, en = map(printable, text)
        context.remark(Text(f"{heading.zh}: {zh}", f"{heading.en}: {en}"))
    return refusal.code


def _explain(context: Context, error: InvalidBase) -> int:
    from hulian.render.problems import problem_lines

    for line in problem_lines(error.problems, context.language):
        context.tell(line)
    if isinstance(error, InvalidAddition):
        context.remark(_not_added(len(error.problems)))
    else:
        context.remark(_unusable(len(error.problems), error.more))
    return errors.INVALID_BASE
