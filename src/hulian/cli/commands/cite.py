"""`hulian cite`: references, ready to paste."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

from msgspec import Struct

from hulian.cli import errors
from hulian.cli.answers import FORMATS, Blocks, answer, chosen_format, encodable, open_stream
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import replacement
from hulian.cli.options import DATE_METAVAR, FILE_METAVAR, FactIds, OutputOptions, option
from hulian.documents.read import LARGEST, TOO_LARGE
from hulian.figures.period import edtf
from hulian.files import reason
from hulian.render.citation import Reference, Style, cite, references, style_of
from hulian.render.rows import json_array
from hulian.text import Text, plural

_STYLE = Text(
    "体例：gbt、apa、bibtex、csl（CSL-JSON）或 markdown；不写时，中文用 gbt，英文用 apa",
    "Style: gbt, apa, bibtex, csl (CSL-JSON) or markdown; otherwise apa, or gbt in Chinese",
)
_ACCESSED = Text(
    "查阅日期；不写时用来源的 accessed",
    "Day the sources were looked up; otherwise `accessed` of each in the base",
)

_ENDINGS: dict[str, Style] = {".bib": "bibtex", ".md": "markdown", ".markdown": "markdown"}

StyleOption = Annotated[Style | None, option("--style", metavar=Text("体例", "STYLE"), help=_STYLE)]
Accessed = Annotated[str | None, option("--accessed", metavar=DATE_METAVAR, help=_ACCESSED)]

Append = Annotated[
    Path | None,
    option(
        "--append",
        metavar=FILE_METAVAR,
        help=Text(
            "把 BibTeX 条目加进这个 .bib 文件，已有的不动",
            "Add BibTeX entries to this .bib file; those that are there stay",
        ),
    ),
]

_KEY = re.compile(r"@\w+\s*[{(]\s*([^,\s]+)")
"""The key of an entry of a bibliography."""
_CANNOT_READ_REMEDY = Text(
    "给一个 UTF-8 文本文件，或用 - 读标准输入", "name a UTF-8 text file, or - for standard input"
)
_NO_DAY = Text(
    "来源没有写 accessed，未写查阅日期；可加 --accessed",
    "no day of looking up: give --accessed, or write `accessed` in the source",
)
_DAY_FORM = Text("写成 2026-11-23", "write 2026-11-23")


class ReferenceRow(Struct, frozen=True):
    """A reference as scripts read it, with the ids of the figures that it is for."""

    source: str
    facts: list[str]
    style: Style
    reference: str


def cite_sources(
    context: Context,
    ids: FactIds,
    output: OutputOptions,
    style: StyleOption = None,
    accessed: Accessed = None,
    append: Append = None,
) -> int:
    """Print one reference for each source of these figures."""
    if append:
        _refuse_beside_append(style, output)
    base = context.fact_base()
    figures = base.figures_named(ids)
    chosen, output = _chosen(context, style, output)
    found = list(references(base, figures, _day(accessed) if accessed else None))
    if append:
        _append(context, append, found)
    elif chosen == "csl" and chosen_format(output) == "table" and not output.fields:
        items = [cite(one, "csl", context.language) for one in found]
        with open_stream(context, output.out) as stream:
            stream.writelines(encodable(json_array(items), stream))
    else:
        _print(context, found, chosen, output)
    if any(one.source.url and not one.accessed for one in found):
        context.remark(_NO_DAY)
    return 0


def _print(
    context: Context, found: Sequence[Reference], chosen: Style, output: OutputOptions
) -> None:
    """Print the references in a style, as rows, or whole, so that they can be copied."""
    rows = [
        ReferenceRow(
            reference.source.id,
            [figure.id for figure in reference.figures],
            chosen,
            cite(reference, chosen, context.language),
        )
        for reference in found
    ]

    def draw() -> Blocks:
        from hulian.render.blocks import Verbatim

        parts = (part for row in rows for part in row.reference.split("\n"))
        return [Verbatim(tuple((part, "") for part in parts))]

    answer(context, rows, ReferenceRow, output, draw)


COMMAND = Command(
    "cite",
    cite_sources,
    (
        "hulian cite fiscal-aid-since-1997",
        "hulian cite fiscal-aid-since-1997 aid-projects-since-1997 --style bibtex",
        "hulian cite fiscal-aid-since-1997 --style apa --accessed 2026-12-01",
        "hulian cite fiscal-aid-since-1997 --append refs.bib",
    ),
    fields=lambda: ReferenceRow.__struct_fields__,
)


def _chosen(
    context: Context, style: Style | None, output: OutputOptions
) -> tuple[Style, OutputOptions]:
    """Return the style, which the ending of a file may name, and how its text is to be printed."""
    if output.format and output.format in get_args(Style) and output.format not in FORMATS:
        refused = errors.bad_value("--format", output.format)
        raise Refusal(refused, errors.write_instead(f"--style {output.format}"))
    ending = _ENDINGS.get(output.out.suffix.lower()) if output.out else None
    named = ending and not (output.format or output.json) and style in (None, ending)
    if named or (style == "markdown" and output.format in ("markdown", "md")):
        return style or ending or "markdown", output._replace(format="table")
    return style or style_of(context.language), output


def _refuse_beside_append(style: Style | None, output: OutputOptions) -> None:
    other = {
        "--style": style not in (None, "bibtex"),
        "--json": output.json,
        "--format": output.format,
        "--fields": output.fields,
        "--output": output.out,
    }
    for name, given in other.items():
        if given:
            raise Refusal(errors.options_exclude("--append", name), errors.LEAVE_ONE_OUT)


def _append(context: Context, file: Path, found: Iterable[Reference]) -> None:
    """Add to a bibliography the entries that it does not have; all or nothing."""
    named = str(file)
    try:
        if file.exists() and file.stat().st_size > LARGEST:
            raise Refusal(errors.cannot_read(named, TOO_LARGE), _CANNOT_READ_REMEDY)
        standing = file.read_text("utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else Text("不是 UTF-8", "not UTF-8")
        raise Refusal(errors.cannot_read(named, why), _CANNOT_READ_REMEDY) from None
    known = set(_KEY.findall(standing))
    entries = {one.source.id: cite(one, "bibtex", context.language) for one in found}
    new = [entry for key, entry in entries.items() if key not in known]
    if new:
        apart = "" if not standing or standing.endswith("\n\n") else "\n"
        apart = apart if standing.endswith("\n") or not standing else "\n\n"
        with replacement(file) as place:
            place.write_text(standing + apart + "\n\n".join(new) + "\n", "utf-8", newline="\n")
    context.remark(_appended(named, len(new), len(entries) - len(new)))


def _appended(file: str, new: int, standing: int) -> Text:
    zh = f"，另有 {standing} 条已在其中" if standing else ""
    en = f"; {standing} {'was' if standing == 1 else 'were'} there already" if standing else ""
    added = plural(new, "new entry", "new entries")
    return Text(f"{file} 增加 {new} 条{zh}", f"{file}: {added}{en}")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(edtf(given))
    except ValueError:
        raise Refusal(errors.bad_value("--accessed", given), _DAY_FORM) from None
