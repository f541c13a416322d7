"""`hulian init`: a base of one's own, small, explained, and ready to fill."""

from pathlib import Path
from typing import Annotated

from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import Refusal, one_word
from hulian.cli.options import FILE_METAVAR, argument
from hulian.text import Text

_EXISTS_REMEDY = Text(
    "换一个名字；要往里加条目，用 hulian add", "choose another name; hulian add adds to a base"
)
_NO_TOML = Text("事实库的文件名以 .toml 结尾", "the file of a fact base is called .toml at its end")
_NEW_FILE = Text("新文件的名字，如 my.toml", "Name of the new file, such as my.toml")

NewFile = Annotated[Path, argument(_NEW_FILE, FILE_METAVAR)]


def init(context: Context, file: NewFile) -> int:
    """Write a new base; `-` is standard output."""
    from hulian.base.edit import starter
    from hulian.base.revision import dated
    from hulian.cli.answers import open_stream
    from hulian.cli.files import unwritable
    from hulian.files import create
    from hulian.text import printable

    data = dated(starter(context.language).encode(), context.today())
    if str(file) == "-":
        with open_stream(context, None) as stream:
            stream.write(data.decode())
        return 0
    if file.suffix != ".toml" and not file.exists():
        path = printable(one_word(f"{file}.toml"))
        raise Refusal(_NO_TOML, Text(f"写 hulian init {path}", f"write hulian init {path}"))
    name = printable(str(file))
    try:
        create(file, data)
    except FileExistsError:
        raise Refusal(Text(f"已经有 {name} 了", f"{name} exists already"), _EXISTS_REMEDY) from None
    except OSError as error:
        raise unwritable(name, error) from None
    context.remark(Text(f"已新建 {name}", f"wrote {name}"))
    path = printable(one_word(str(file)))
    context.remark(Text(f"看看：hulian --base {path}", f"see hulian --base {path}"))
    return 0


COMMAND = Command("init", init, ("hulian init my.toml", "hulian --base my.toml"))
