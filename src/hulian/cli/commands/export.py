"""`hulian export`: the whole base in another format."""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from hulian.base.load import files, load
from hulian.base.model import Records
from hulian.cli import errors
from hulian.cli.answers import FORMAT_OF_ENDING
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import spare_the_base, told_replacement, write_sheets
from hulian.cli.options import BOM, FILE_METAVAR, argument, option
from hulian.text import Text, plural

_EXPORT_FILE = Text(
    "要写的文件，格式看扩展名：.html、.sqlite、.db、.csv、.xlsx、.jsonl、.toml；"
    "datapackage.json 旁边另写 facts.csv；facts.metadata.json 供 Datasette 显示 facts.sqlite",
    "File to write; its ending gives the format: .html, .sqlite, .db, .csv, .xlsx, .jsonl, .toml; "
    "datapackage.json has facts.csv beside it; facts.metadata.json tells Datasette about "
    "facts.sqlite",
)


_FORMATS = {
    "sqlite": "database",
    "sqlite3": "database",
    "db": "database",
    "csv": "csv",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "toml": "toml",
    "html": "page",
    "htm": "page",
    "xlsx": "xlsx",
}
_PACKAGE = "datapackage.json"
_STANDARD_OUTPUT = ("-", "/dev/stdout")
_METADATA = ".metadata.json"
"""`facts.metadata.json` describes `facts.sqlite`."""

File = Annotated[Path, argument(_EXPORT_FILE, FILE_METAVAR)]
Bom = Annotated[bool, option("--bom", help=BOM)]


def export(context: Context, file: File, bom: Bom = False) -> int:
    """Write the whole base into a file; what was there before stays until it is whole."""
    form = _form(file)
    if form is None:
        raise Refusal(errors.unknown_ending(str(file)), _forms(file))
    if bom and form != "csv":
        raise Refusal(errors.no_bom(file.suffix), errors.one_of([".csv"]))
    base = load(files(context.bases))
    if form == "database":
        _refuse_open(file)
    if form == "package":
        _write_package_table(context, base, file)
    with told_replacement(context, file) as place:
        spare_the_base(context, file)
        _write(context, base, form, file, place, bom)
    count = len(base.facts)
    context.remark(Text(f"{count} 条写入 {file}", f"{plural(count, 'figure')} written to {file}"))
    return 0


COMMAND = Command(
    "export",
    export,
    (
        "hulian export facts.html",
        "hulian export facts.sqlite",
        "hulian export facts.csv --bom",
        "hulian export data/datapackage.json",
        "hulian export facts.metadata.json && datasette facts.sqlite -m facts.metadata.json",
        Text(
            "hulian export facts.sqlite && sqlite-utils search facts.sqlite fact 咖啡",
            "hulian export facts.sqlite && sqlite-utils search facts.sqlite fact coffee",
        ),
    ),
)


def _forms(file: Path) -> Text:
    """Return the endings that may be written; for what `list` writes, how to write it there."""
    ending = file.suffix[1:].lower()
    zh, en = errors.one_of([*(f".{one}" for one in _FORMATS), _PACKAGE, _METADATA])
    if str(file) in _STANDARD_OUTPUT:
        other = "hulian list --format csv"
        return Text(
            f"export 只写文件；要印出来，写 {other}（或 --json）；{zh}",
            f"export writes files only; to print, write {other} (or --json); else {en}",
        )
    if ending not in FORMAT_OF_ENDING:
        return Text(zh, en)
    other = f"hulian list -o {errors.one_word(str(file))}"
    return Text(f"写 {other}；{zh}", f"write {other}; or {en}")


def _form(file: Path) -> str | None:
    if file.name == _PACKAGE:
        return "package"
    if file.name.endswith(_METADATA) and file.name != _METADATA:
        return "metadata"
    return _FORMATS.get(file.suffix[1:].lower())


def _refuse_open(file: Path) -> None:
    """Refuse to replace a database with a journal, whose changes SQLite would play into it."""
    from hulian.export.sqlite import journal

    if found := journal(Path(os.path.realpath(file))):
        raise Refusal(
            Text(
                f"{file} 正被别的程序使用，或没有关好（{found.name}）",
                f"{file} is open in another program, or was not closed ({found.name})",
            ),
            Text(
                "关掉那个程序，或用 sqlite3 打开一次再退出，或换一个文件",
                "close it there, or open it once with sqlite3, or choose another file",
            ),
        )


def _write(context: Context, base: Records, form: str, file: Path, place: Path, bom: bool) -> None:
    """Write the base in a format into `place`, which becomes `file`."""
    if form == "database":
        from hulian.export.sqlite import write_database

        try:
            write_database(base, place)
        except sqlite3.Error as error:
            raise OSError(0, str(error)) from None
    elif form == "csv":
        _write_table(context, base, place, bom)
    elif form == "package":
        from hulian.export import records

        _write_text(place, [records.datapackage(base, context.language)])
    elif form == "metadata":
        from hulian.export.sqlite import datasette

        database = file.name.removesuffix(_METADATA)
        _write_text(place, [datasette(base, database, context.language)])
    elif form == "page":
        from hulian.export.html import page

        _write_text(place, [page(base, context.language)])
    elif form == "xlsx":
        from hulian.export import records
        from hulian.export.xlsx import rows_sheets

        lines, columns = records.flat(base), records.COLUMNS
        write_sheets(place, rows_sheets(lines, columns, context.sources, context.language))
    else:
        from hulian.export import records, toml
        from hulian.render.rows import json_lines

        _write_text(place, toml.toml(base) if form == "toml" else json_lines(records.lines(base)))


def _write_package_table(context: Context, base: Records, file: Path) -> None:
    """Write the table that a package describes. Raises `Refusal` for one that is not its own."""
    from hulian.export.records import TABLE

    table = file.with_name(TABLE)
    if table.exists() and not file.exists():
        raise Refusal(
            Text(f"已经有 {table} 了", f"{table} exists already"),
            Text("换一个文件夹", "choose another folder"),
        )
    with told_replacement(context, table) as place:
        spare_the_base(context, table)
        _write_table(context, base, place, bom=False)


def _write_table(context: Context, base: Records, place: Path, bom: bool) -> None:
    from hulian.export import records
    from hulian.render import rows as row_output

    with place.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        if quoted := row_output.write_cells(records.flat(base), records.COLUMNS, ",", stream):
            context.remark(errors.cells_quoted(quoted))


def _write_text(place: Path, pieces: Iterable[str]) -> None:
    with place.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)
