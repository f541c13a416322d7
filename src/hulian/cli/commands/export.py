"""`hulian export`: the whole base in another form."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from hulian.base.load import files, load
from hulian.base.model import FactBase
from hulian.cli.context import SESSION, say
from hulian.cli.declaring import command
from hulian.cli.errors import Refusal
from hulian.cli.stdout import remark, replacement
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import messages

_FORMATS = {
    "sqlite": "database",
    "sqlite3": "database",
    "db": "database",
    "csv": "csv",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "toml": "toml",
}

File = Annotated[Path, typer.Argument(metavar=say(words.FILE_METAVAR), help=say(words.EXPORT_FILE))]
Bom = Annotated[bool, typer.Option("--bom", help=say(words.BOM))]


def export(file: File, bom: Bom = False) -> int:
    """Write the whole base into a file; what was there before stays until it is whole."""
    form = _FORMATS.get(file.suffix[1:].lower())
    if form is None:
        endings = [f".{ending}" for ending in _FORMATS]
        raise Refusal(messages.unknown_ending(str(file)), messages.one_of(endings))
    if bom and form != "csv":
        raise Refusal(messages.no_bom(file.suffix), messages.one_of([".csv"]))
    base = load(files(SESSION.bases))
    with replacement(file) as place:
        _spare_the_base(file)
        _write(base, form, place, bom)
    remark(messages.exported(len(base.facts), str(file)))
    return 0


def build() -> TyperCommand:
    examples = (
        "hulian export facts.sqlite",
        "hulian export facts.csv --bom",
        say(
            Text(
                "hulian export facts.sqlite && sqlite-utils search facts.sqlite fact 咖啡",
                "hulian export facts.sqlite && sqlite-utils search facts.sqlite fact coffee",
            )
        ),
    )
    return command("export", words.EXPORT, export, examples)


def _spare_the_base(file: Path) -> None:
    """Refuse to write over a file of the base, or among its files."""
    target = file.resolve()
    among = any(base.resolve() == target.parent for base in SESSION.bases if base.is_dir())
    if target in (path.resolve() for path in SESSION.bases) or (among and target.suffix == ".toml"):
        message = messages.part_of_the_base(str(file))
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY)


def _write(base: FactBase, form: str, place: Path, bom: bool) -> None:
    if form == "database":
        from hulian.export.sqlite import write_database

        try:
            write_database(base, place)
        except sqlite3.Error as error:
            raise OSError(0, str(error)) from None
    elif form == "csv":
        _write_table(base, place, bom)
    else:
        from hulian.export import records, toml
        from hulian.render.lines import json_lines

        _write_text(place, toml.toml(base) if form == "toml" else json_lines(records.lines(base)))


def _write_table(base: FactBase, place: Path, bom: bool) -> None:
    from hulian.export import records
    from hulian.render import delimited

    with place.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        if quoted := delimited.write(records.flat(base), records.COLUMNS, ",", stream):
            remark(messages.cells_quoted(quoted))


def _write_text(place: Path, pieces: Iterable[str]) -> None:
    with place.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)
