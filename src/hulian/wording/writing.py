"""What `hulian init` and `hulian add` say."""

from collections.abc import Mapping, Sequence

from hulian.text import Text
from hulian.wording.messages import KINDS


def created(path: str) -> Text:
    return Text(f"已新建 {path}", f"wrote {path}")


def look_at(path: str) -> Text:
    return Text(f"看看：hulian --base {path}", f"see hulian --base {path}")


def exists(path: str) -> Text:
    return Text(f"已经有 {path} 了", f"{path} exists already")


EXISTS_REMEDY = Text(
    "换一个名字；要往里加条目，用 hulian add", "choose another name; hulian add adds to a base"
)


def no_folder(folder: str) -> Text:
    return Text(f"没有文件夹 {folder}", f"there is no folder {folder}")


def make_folder(folder: str) -> Text:
    return Text(f"先建好它：mkdir -p {folder}", f"make it first: mkdir -p {folder}")


def no_file(path: str) -> Text:
    return Text(f"没有文件 {path}", f"there is no file {path}")


STUBS_REMEDY = Text(
    "先从文章里找出数字：hulian extract 文章.txt --toml > stubs.toml",
    "begin with the figures of a text: hulian extract article.txt --toml > stubs.toml",
)


def start_base(path: str) -> Text:
    return Text(f"hulian init {path} 新建一个", f"hulian init {path} starts one")


BUNDLED = Text("自带的事实库不能写", "the bundled fact base is not written to")
BUNDLED_REMEDY = Text(
    "用 hulian init my.toml 建自己的库，再加 --base my.toml",
    "start your own with hulian init my.toml, then use --base my.toml",
)
WHICH_FILE = Text("事实库不止一个文件，不知道加进哪一个", "the fact base is more than one file")


def name_file(paths: Sequence[str]) -> Text:
    return Text(f"用 --to 指定：{'、'.join(paths)}", f"name one with --to: {', '.join(paths)}")


def already_in(stubs: str) -> Text:
    return Text(f"{stubs} 已经是这个事实库的一部分", f"{stubs} is part of this fact base already")


ALREADY_IN_REMEDY = Text(
    "新条目写在事实库以外的文件里", "keep new entries in a file outside the base"
)
CANNOT_ASK = Text(
    "什么也没写：不在终端里，没法问", "nothing was written: there is no terminal to ask on"
)
CANNOT_ASK_REMEDY = Text("加 --yes 就直接写入", "--yes writes without asking")


def write_it(path: str) -> Text:
    return Text(f"写入 {path}？（是/否）", f"Write this to {path}? (yes/no) ")


YES = frozenset(("是", "好", "y", "yes"))
NO = frozenset(("否", "不", "n", "no", ""))
NOTHING_WRITTEN = Text("什么也没写", "nothing was written")


def busy(path: str) -> Text:
    return Text(f"别的程序正在写 {path}", f"another program is writing to {path}")


BUSY_REMEDY = Text("等它写完再试", "wait until it is done, and try again")


def not_added(count: int) -> Text:
    noun = "problem" if count == 1 else "problems"
    return Text(f"什么也没写：{count} 处有错", f"nothing was written: {count} {noun}")


_COUNTED = ("fact", "source", "place", "theme", "measure")


def added(path: str, counts: Mapping[str, int]) -> Text:
    """What was added, by kind."""
    known = [(counts[kind], KINDS[kind]) for kind in _COUNTED if counts.get(kind)]
    zh = "、".join(f"{count} 个{name.zh}" for count, name in known)
    en = ", ".join(f"{count} {name.en}{'' if count == 1 else 's'}" for count, name in known)
    return Text(f"已加进 {path}：{zh}", f"added to {path}: {en}")
