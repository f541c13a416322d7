"""Workbooks that commands write: `-o x.xlsx` and `hulian export x.xlsx`."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.json import Decoder
from msgspec.structs import asdict

from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import replacement
from hulian.export.xlsx import (
    MOST_ROWS,
    MissingXlsxWriter,
    TableSheet,
    TooManyRows,
    figures_sheet,
    sources_sheet,
    write,
)
from hulian.index.catalogue import SourceRow
from hulian.text import Text

_NO_FILE = Text(".xlsx 不能写到标准输出", ".xlsx is not written to standard output")
_NO_FILE_REMEDY = Text("用 -o 给出文件名，如 -o 数据.xlsx", "name a file, as in -o figures.xlsx")
_MISSING = Text("写 .xlsx 需要 XlsxWriter，尚未安装", "writing .xlsx needs XlsxWriter")
_MISSING_REMEDY = Text("运行 pip install 'hulian[xlsx]'", "run pip install 'hulian[xlsx]'")
_TOO_MANY = Text(
    f"Excel 的一张表最多有 {MOST_ROWS} 行数据",
    f"a sheet of Excel has {MOST_ROWS} rows of data at most",
)
_TOO_MANY_REMEDY = Text(
    "用条件缩小范围，或写成 .csv、.sqlite", "ask for fewer, or write .csv or .sqlite"
)
_DECODER = Decoder(dict[str, Any], float_hook=Decimal)


def write_workbook(path: Path | None, sheets: Iterable[TableSheet]) -> None:
    """Write a workbook that takes the place of a file once it is whole. Raises `Refusal`."""
    if path is None or str(path) == "-":
        raise Refusal(_NO_FILE, _NO_FILE_REMEDY)
    with replacement(path) as place:
        write_sheets(place, sheets)


def write_sheets(place: Path, sheets: Iterable[TableSheet]) -> None:
    """Write a workbook. Raises `Refusal` where that cannot be, and OSError."""
    try:
        write(place, sheets)
    except MissingXlsxWriter:
        raise Refusal(_MISSING, _MISSING_REMEDY) from None
    except TooManyRows:
        raise Refusal(_TOO_MANY, _TOO_MANY_REMEDY) from None


def rows_sheets(
    context: Context, lines: Iterable[str], fields: Sequence[str]
) -> Iterator[TableSheet]:
    """Yield a sheet of rows that are given as lines of JSON, and one of the sources they name."""
    cited: set[str] = set()

    def rows() -> Iterator[dict[str, Any]]:
        for line in lines:
            row: dict[str, Any] = _DECODER.decode(line)
            if isinstance(source := row.get("source"), str):
                cited.add(source)
            yield row

    yield figures_sheet(rows(), fields, context.language)
    # The rows of the first sheet are read by now.
    if cited:
        named = (asdict(source) for source in context.fact_base().sources() if source.id in cited)
        yield sources_sheet(named, SourceRow.__struct_fields__, context.language)
