"""One module a command, of its name; `SUMMARIES` is what the program's help says of each."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from hulian.text import Text


def _figure_fields() -> Sequence[str]:
    from hulian.index.rows import Figure

    return Figure.__struct_fields__


class Command(NamedTuple):
    """A command: its function takes a `Context`, then what it declares; returns an exit code.

    `examples` are lines to type; `fields` gives the names of the fields of its rows; `about` is
    what its own help says of it, by default what the program's does.
    """

    name: str
    function: Callable[..., int]
    examples: tuple[Text | str, ...] = ()
    fields: Callable[[], Sequence[str]] = _figure_fields
    about: Text | None = None


def command_named(name: str) -> Command:
    """Import a command, which stands in a module of its name."""
    command: Command = import_module(f"hulian.cli.commands.{name}").COMMAND
    return command


SUMMARIES = {
    "list": Text("列出数字", "List figures"),
    "search": Text(
        "用词语或问话查找，最相关的在前", "Find by words or a question, best matches first"
    ),
    "compare": Text(
        "并列比较，给出差、倍数、占比和须注意之处", "Set figures side by side, with cautions"
    ),
    "show": Text(
        "一个数字的全部：出处、关系、同一指标的其他数字",
        "All about one figure: source, relations, its series",
    ),
    "conflicts": Text("列出互相矛盾的数字", "List figures that contradict each other"),
    "check": Text("检查事实库", "Check the fact base"),
    "export": Text(
        "把整个事实库写成一个文件：.html、.sqlite、.csv、.xlsx、.jsonl、.toml",
        "Write the whole fact base into a file: .html, .sqlite, .csv, .xlsx, .jsonl, .toml",
    ),
    "cite": Text(
        "写出处：GB/T 7714、APA、BibTeX、CSL-JSON、Markdown",
        "Cite a figure's source: GB/T 7714, APA, BibTeX, CSL-JSON, Markdown",
    ),
    "schema": Text(
        "事实库的 JSON Schema；schema output 是 JSON 输出的",
        "JSON Schema of the fact base; schema output: that of the JSON output",
    ),
    "extract": Text(
        "找出一篇文章里的全部数字，附位置和已引用它的事实",
        "Find every figure in a text, with its place and the fact that cites it",
    ),
    "verify": Text(
        "核对稿子里的数字：与事实库比，也互相比",
        "Verify the figures of a draft against the base, and against each other",
    ),
    "places": Text("列出地方", "List the places"),
    "themes": Text("列出主题", "List the themes"),
    "measures": Text("列出指标", "List the measures"),
    "sources": Text("列出来源", "List the sources"),
    "init": Text("新建自己的事实库", "Start a fact base of your own"),
    "add": Text(
        "把一篇文章的数字（逐个问）或填好的条目加进自己的事实库",
        "Add figures of an article, asked one by one, or entries, to your own base",
    ),
    "edit": Text("在编辑器里改自己事实库的一个条目", "Edit an entry of your own fact base"),
    "remove": Text("从自己的事实库删去条目", "Remove entries from a fact base of your own"),
    "completion": Text("打印命令行补全脚本", "Print a script that lets the shell complete"),
}
