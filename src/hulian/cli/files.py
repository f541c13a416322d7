"""The files that a command line names: reading them, and putting others in their place.

What it says of a text that is handed in, too: `--published` and `--url`.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EBADF
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

from hulian.cli import errors
from hulian.cli.context import Context
from hulian.cli.errors import INVALID_BASE, Refusal
from hulian.cli.options import DATE_METAVAR, Parameter, option
from hulian.files import reason, replacing
from hulian.paths import is_same, toml_paths
from hulian.text import Text, did_you_mean

if TYPE_CHECKING:
    from hulian.documents.document import Document, DocumentKind
    from hulian.export.xlsx import TableSheet

# --- Reading ----------------------------------------------------------------------------------


_READABLE = Text(
    "给一个文本、网页、Word、Excel 或 PDF 文件，或用 - 读标准输入",
    "name a text, a web page, or a Word, Excel or PDF file, or - for standard input",
)


def read_document(
    file: Path, stdin: TextIO | None, kind: "DocumentKind | None" = None
) -> "Document":
    """Return what a file says; `-` is standard input, `kind` what text is read as.

    Raises `Refusal` with code 3 where it cannot be read.
    """
    # What reads documents is slow to import, and most runs read none.
    from hulian.documents import read
    from hulian.documents.document import UnreadableDocument

    try:
        with _opened(file, stdin) as stream:
            # One byte more than is read at most: a device may never end.
            return read.read(stream.read(read.LARGEST + 1), file.name, kind)
    except OSError as error:
        from hulian.base.toml_files import NOT_FOUND

        missing = isinstance(error, FileNotFoundError)
        message = errors.cannot_read(str(file), NOT_FOUND if missing else reason(error))
        remedy = instead_of(file) if missing else _READABLE
        if isinstance(error, IsADirectoryError):
            inside = f"{errors.one_word(str(file))}/*.docx"
            remedy = Text(f"写出里面的文件，如 {inside}", f"name files in it: {inside}")
        raise Refusal(message, remedy, INVALID_BASE) from None
    except UnreadableDocument as error:
        message = errors.cannot_read(str(file), error.message)
        raise Refusal(message, error.remedy, INVALID_BASE) from None


_CHECK_NAME = Text("检查文件名和文件夹", "check its name and folder")

_LIKENESS = 0.6
_MOST_NAMED = 3


def instead_of(file: Path) -> Text:
    """Say which file may be meant by the name of one that is not there."""
    from hulian.language.suggest import nearest

    if str(file).startswith(("http:/", "https:/")):
        return Text(
            "先存下网页：curl -o 网页.html 网址", "save it first: curl -o page.html ADDRESS"
        )
    try:
        beside = sorted(path for path in file.parent.iterdir() if path.is_file())
    except OSError:
        return _CHECK_NAME
    # Endings are alike in names that have nothing in common.
    alike = nearest(file.stem, {path.stem for path in beside}, likeness=_LIKENESS)
    meant = [str(path) for stem in alike for path in beside if path.stem == stem]
    return did_you_mean(meant[:_MOST_NAMED], _CHECK_NAME)


def _opened(file: Path, stdin: TextIO | None) -> BinaryIO:
    """Open a file, or standard input. Raises OSError, also where that is closed."""
    if str(file) != "-":
        return file.open("rb")
    if stdin is None:
        raise OSError(EBADF, os.strerror(EBADF))
    return stdin.buffer


# --- Writing ----------------------------------------------------------------------------------


@contextmanager
def replacement(path: Path) -> Iterator[Path]:
    """Yield where to write what takes the place of a file; a device is written to as it is.

    Raises `Refusal` where the system does not let it be written.
    """
    try:
        with replacing(path) as unfinished:
            yield unfinished
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(str(path), error) from None


@contextmanager
def told_replacement(context: Context, path: Path) -> Iterator[Path]:
    """Yield where to write what takes the place of a file, and say so where there was one."""
    stands = path.is_file()
    with replacement(path) as place:
        yield place
    if stands:
        context.remark(
            Text(f"{path} 原来就有，已替换", f"{path} was there before; it has been replaced")
        )


def tell_of_ending(context: Context, out: Path, form: str, endings: Mapping[str, str]) -> None:
    """Say so where the ending of a file names another format than the one it is written in."""
    ending = out.suffix[1:].lower()
    fits = ending == "txt" or (ending, form) == ("json", "sarif")
    if not fits and endings.get(ending, form) != form:
        context.remark(
            Text(
                f"{out} 按所选的 {form} 格式写，与扩展名不符",
                f"{out} is written as {form}, as was asked for; its ending names another",
            )
        )


def _cannot_write(path: str, why: Text) -> Text:
    return Text(f"写不了 {path}（{why.zh}）", f"cannot write {path} ({why.en})")


_CANNOT_WRITE_REMEDY = Text("换一个文件或文件夹", "choose another file or folder")


def unwritable(name: str, error: OSError) -> Refusal:
    """Say why a file cannot be written; of a missing folder, how to make it."""
    parent = Path(name).parent
    if not isinstance(error, FileNotFoundError) or os.path.lexists(parent):
        return Refusal(_cannot_write(name, reason(error)), _CANNOT_WRITE_REMEDY)
    folder = errors.one_word(str(parent))
    return Refusal(
        Text(f"没有文件夹 {folder}", f"there is no folder {folder}"),
        Text(f"先建好它：mkdir -p {folder}", f"make it first: mkdir -p {folder}"),
    )


def unwritable_output(error: OSError) -> Refusal:
    """Say why standard output cannot be written."""
    zh, en = reason(error)
    said = Text(f"写不了标准输出（{zh}）", f"cannot write stdout ({en})")
    return Refusal(said, _CANNOT_WRITE_REMEDY)


def write_workbook(context: Context, path: Path | None, sheets: "Iterable[TableSheet]") -> None:
    """Write a workbook that takes the place of a file once it is whole. Raises `Refusal`."""
    if path is None or str(path) == "-":
        raise Refusal(
            Text(".xlsx 不能写到标准输出", ".xlsx is not written to standard output"),
            Text("用 -o 给出文件名，如 -o 数据.xlsx", "name a file, as in -o figures.xlsx"),
        )
    with told_replacement(context, path) as place:
        spare(context, path)
        write_sheets(place, sheets)


def write_sheets(place: Path, sheets: "Iterable[TableSheet]") -> None:
    """Write a workbook. Raises `Refusal` where that cannot be, and OSError."""
    from hulian.export.xlsx import MOST_ROWS, MissingXlsxWriter, TooManyRows, write

    try:
        write(place, sheets)
    except MissingXlsxWriter:
        raise Refusal(
            Text("写 .xlsx 需要 XlsxWriter，尚未安装", "writing .xlsx needs XlsxWriter"),
            Text("运行 pip install 'hulian[xlsx]'", "run pip install 'hulian[xlsx]'"),
        ) from None
    except TooManyRows:
        raise Refusal(
            Text(
                f"Excel 的一张表最多有 {MOST_ROWS} 行数据",
                f"a sheet of Excel has {MOST_ROWS} rows of data at most",
            ),
            Text("用条件缩小范围，或写成 .csv、.sqlite", "ask for fewer, or write .csv or .sqlite"),
        ) from None


# --- Sparing what is read ---------------------------------------------------------------------


def spare_the_base(context: Context, file: Path) -> None:
    """Refuse to replace a file of the base, under any name, or to add one to its folder."""
    target = Path(os.path.realpath(file))
    among = target.suffix == ".toml" and any(is_same(base, target.parent) for base in context.bases)
    with suppress(OSError):
        among = among or any(is_same(file, path) for path in toml_paths(context.bases))
    if among:
        raise Refusal(
            Text(f"{file} 属于事实库，不能覆盖", f"{file} belongs to the fact base"),
            _CANNOT_WRITE_REMEDY,
        )


def spare(context: Context, file: Path) -> None:
    """Refuse to let `-o` write over what this run reads: the base, and files on the line."""
    spare_the_base(context, file)
    folders = (word for word in context.arguments if word.endswith(("/", os.sep)))
    if any(Path(word.removeprefix("-o").rpartition("=")[2]) == file for word in folders):
        message = _cannot_write(
            f"{file}{os.sep}", Text("没有这个文件夹", "there is no such folder")
        )
        raise Refusal(message, _CANNOT_WRITE_REMEDY)
    if file.is_file() and any(is_same(file, word) for word in _read(context.arguments)):
        raise Refusal(
            Text(
                f"{file} 是要读的文件，不能写在它上面", f"{file} is read; it cannot be written over"
            ),
            _CANNOT_WRITE_REMEDY,
        )


def _read(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the words of a command line, but for the file that `-o` names."""
    for before, word in pairwise(["", *arguments]):
        if before not in ("-o", "--output") and not word.startswith(("-o", "--output=")):
            yield word.partition("=")[2] or word


# --- What is said of a text that is handed in -----------------------------------------------------

_PUBLISHED = Text(
    "文章的日期，去年、上半年等按它推算；不写就用文中印的",
    "The date of an article, by which last year and the like are read; by default the one that it "
    "prints",
)
_URL = Text("文章的网址，记在来源里", "The address of an article, for its source")
_NO_ADDRESS = Text(
    "--url 要写 http:// 或 https:// 开头的网址", "--url takes an address with http:// or https://"
)
_NO_ADDRESS_REMEDY = Text("例如 https://example.org/article", "such as https://example.org/article")
_NO_DAY = Text("--published 要写一个日期，不是时段", "--published takes a date, not a span of time")
_NO_DAY_REMEDY = Text(
    "例如 2025-12-28、2025年12月28日、2025-12 或 2025?",
    "such as 2025-12-28, 2025年12月28日, 2025-12 or 2025?",
)


def _date(typed: str | None) -> str | None:
    """Return a date as EDTF has it, of the forms in which people type one. Raises `Refusal`."""
    if typed is None:
        return None
    from hulian.figures.period import PeriodError, edtf, parse  # slow to import, and seldom needed

    date = edtf(typed)
    try:
        parse(date)
    except PeriodError as error:
        raise Refusal(error.message, _NO_DAY_REMEDY) from error
    if "/" in date:
        raise Refusal(_NO_DAY, _NO_DAY_REMEDY)
    return date


def _address(typed: str | None) -> str | None:
    """Return an address that a source can have. Raises `Refusal`."""
    if typed and not typed.startswith(("http://", "https://")):
        raise Refusal(_NO_ADDRESS, _NO_ADDRESS_REMEDY)
    return typed


def published_option(meaning: Text) -> Parameter:
    """Declare --published."""
    return option("--published", callback=_date, help=meaning, metavar=DATE_METAVAR)


Published = Annotated[str | None, published_option(_PUBLISHED)]
Url = Annotated[
    str | None, option("--url", callback=_address, help=_URL, metavar=Text("网址", "URL"))
]
