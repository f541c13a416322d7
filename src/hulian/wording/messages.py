"""What is said beside the answer: usage errors, hints, counts."""

from collections.abc import Sequence

from hulian.text import Text

ERROR = Text("错误", "Error")
HINT = Text("提示", "Hint")

KINDS = {
    "place": Text("地方", "place"),
    "county": Text("县（市、区）", "county"),
    "theme": Text("主题", "theme"),
    "measure": Text("指标", "measure"),
    "source": Text("来源", "source"),
    "giver": Text("给出方", "giver"),
    "unit": Text("单位", "unit"),
    "fact": Text("数字", "figure"),
}
_LISTED_BY = {
    "place": "hulian places",
    "county": "hulian places",
    "theme": "hulian themes",
    "measure": "hulian measures",
    "source": "hulian sources",
    "giver": "hulian list --fields id,givers",
    "unit": "hulian list --fields id,unit",
    "fact": "hulian list",
}


def unknown_name(kind: str, name: str) -> Text:
    called = KINDS[kind]
    return Text(f"没有叫“{name}”的{called.zh}", f"there is no {called.en} called “{name}”")


def ambiguous_name(kind: str, name: str) -> Text:
    called = KINDS[kind]
    return Text(
        f"“{name}”不只一个{called.zh}", f"“{name}” is the start of more than one {called.en}"
    )


def did_you_mean(kind: str, nearest: Sequence[Text]) -> Text:
    """The nearest names, and how to list them all."""
    listing = _LISTED_BY[kind]
    if not nearest:
        return Text(f"{listing} 列出全部", f"{listing} lists them all")
    zh = "、".join(name.zh for name in nearest)
    en = ", ".join(name.en for name in nearest)
    return Text(f"是不是 {zh}？{listing} 列出全部", f"did you mean {en}? {listing} lists them all")


def try_place(county: str) -> Text:
    return Text(f"它不是县级；改用 --place {county}", f"it is not a county; use --place {county}")


def unknown_command(name: str) -> Text:
    return Text(f"没有命令或主题“{name}”", f"there is no command or theme “{name}”")


def unknown_command_remedy(nearest: Sequence[str], name: str) -> Text:
    zh = f"是不是 {'、'.join(nearest)}？" if nearest else ""
    en = f"did you mean {', '.join(nearest)}? " if nearest else ""
    return Text(
        f"{zh}全文检索用 hulian search {name}；hulian --help 列出命令",
        f"{en}To search the text: hulian search {name}; hulian --help lists the commands",
    )


def unknown_option(name: str) -> Text:
    return Text(f"没有选项 {name}", f"there is no option {name}")


def unknown_option_remedy(nearest: Sequence[str], command: str) -> Text:
    zh = f"是不是 {'、'.join(nearest)}？" if nearest else ""
    en = f"did you mean {', '.join(nearest)}? " if nearest else ""
    return Text(f"{zh}{command} --help 列出选项", f"{en}{command} --help lists the options")


def option_of_a_command(name: str) -> Text:
    return Text(
        f"它跟着命令写：hulian list {name} …", f"it goes with a command: hulian list {name} …"
    )


def missing_argument(name: str) -> Text:
    return Text(f"缺少 {name}", f"{name} is missing")


def see_help(command: str) -> Text:
    return Text(f"用法见 {command} --help", f"see {command} --help")


def bad_value(option: str, value: str) -> Text:
    return Text(f"{option} 不能是“{value}”", f"{option} cannot be “{value}”")


def one_of(choices: Sequence[str]) -> Text:
    return Text(f"可用的有：{'、'.join(choices)}", f"use one of: {', '.join(choices)}")


def bad_usage(detail: str) -> Text:
    return Text(f"用法不对（{detail}）", f"wrong usage ({detail})")


def needs_value(option: str) -> Text:
    return Text(f"{option} 后面要有一个值", f"{option} needs a value")


def takes_no_value(option: str) -> Text:
    return Text(f"{option} 后面不能有值", f"{option} takes no value")


def surplus(words: str) -> Text:
    return Text(f"多了“{words}”", f"“{words}” is too much")


def place_wants_an_option(name: str, command: str) -> Text:
    line = f"{command} --place {name}"
    return Text(f"要看一个地方，写 {line}", f"to ask for a place, write {line}")


WHOLE_NUMBER = Text("写一个不小于 0 的整数", "write a whole number of at least 0")
DATE_FORM = Text("写成 2021、2021-10 或 2021-10-22", "write 2021, 2021-10 or 2021-10-22")


def unknown_field(name: str) -> Text:
    return Text(f"没有字段“{name}”", f"there is no field “{name}”")


def unknown_ending(path: str) -> Text:
    return Text(f"从“{path}”的扩展名看不出格式", f"the ending of “{path}” names no format")


def no_bom(form: str) -> Text:
    return Text(f"--bom 不能用于 {form}", f"--bom does not go with {form}")


BOM_REMEDY = Text("只用于 --format csv 或 tsv", "use it with --format csv or tsv only")


def cannot_read(path: str, reason: Text) -> Text:
    return Text(f"读不了 {path}：{reason.zh}", f"cannot read {path}: {reason.en}")


CANNOT_READ_REMEDY = Text(
    "给一个 UTF-8 文本文件，或用 - 读标准输入", "name a UTF-8 text file, or - for standard input"
)
ONE_FORM = Text(
    "--toml 不能与 --json、--format、--fields 同用",
    "--toml does not go with --json, --format or --fields",
)


def two_forms(form: str) -> Text:
    return Text(f"--json 不能与 --format {form} 同用", f"--json does not go with --format {form}")


ONE_FORM_REMEDY = Text("只留一个", "keep one of them")


def candidates(count: int, cited: int) -> Text:
    noun = "figure" if count == 1 else "figures"
    return Text(
        f"共 {count} 个数字，其中 {cited} 个已有事实引用",
        f"{count} {noun}, {cited} of them cited by facts",
    )


def stubs(facts: int, left_out: int, cited: int) -> Text:
    return Text(
        f"{facts} 条待补全；{left_out} 处日期、序号、编号等记入 skip；{cited} 个已有事实引用",
        f"{facts} to complete; {left_out} dates, ordinals, codes and the like under skip; "
        f"{cited} already cited by facts",
    )


NO_CANDIDATES = Text("没有找到数字", "no figures found")


def cannot_write(path: str, reason: str) -> Text:
    return Text(f"写不了 {path}（{reason}）", f"cannot write {path} ({reason})")


def part_of_the_base(path: str) -> Text:
    return Text(f"{path} 属于事实库，不能覆盖", f"{path} belongs to the fact base")


def exported(count: int, path: str) -> Text:
    noun = "figure" if count == 1 else "figures"
    return Text(f"{count} 条写入 {path}", f"{count} {noun} written to {path}")


CANNOT_WRITE_REMEDY = Text("换一个文件或文件夹", "choose another file or folder")


COMPILING = Text("正在编译事实库", "compiling the fact base")
CHECKING = Text("正在检查事实库", "checking the fact base")


def seconds(count: int) -> Text:
    return Text(f"{count} 秒", f"{count} s")


def problems(count: int, more: bool) -> Text:
    noun = "problem" if count == 1 else "problems"
    zh, en = ("至少 ", "at least ") if more else ("", "")
    return Text(
        f"事实库不能用：{zh}{count} 处有错", f"the fact base cannot be used: {en}{count} {noun}"
    )


def figures(count: int) -> Text:
    return Text(f"共 {count} 条", f"{count} figure{'' if count == 1 else 's'}")


def limited(count: int) -> Text:
    return Text(f"只显示前 {count} 条，还有更多", f"the first {count}; there are more")


NO_FIGURES = Text("没有符合的数字", "no figure matches")
BROKEN_INDEX = Text("索引损坏，已删除", "the index was damaged and has been removed")
BROKEN_INDEX_REMEDY = Text(
    "再运行一次，索引会重建", "run the command again; the index will be made anew"
)


def cells_quoted(count: int) -> Text:
    begin, them = ("cell begins", "it") if count == 1 else ("cells begin", "them")
    return Text(
        f"{count} 个单元格以公式符号开头，已加单引号，电子表格不会执行",
        f"{count} {begin} like a formula; an apostrophe keeps spreadsheets from running {them}",
    )


def conflicts(contradictions: int, figures: int) -> Text:
    noun = "contradiction" if contradictions == 1 else "contradictions"
    return Text(
        f"共 {contradictions} 处矛盾，{figures} 个数字",
        f"{contradictions} {noun}, {figures} figures",
    )


NO_CONFLICTS = Text("没有互相矛盾的数字", "no figures contradict each other")
RIVAL_LEGEND = Text(
    "≠ 另有来源给出不同的数：hulian show ID 或 hulian conflicts",
    "≠ another source gives another figure: hulian show ID, or hulian conflicts",
)


def no_footnotes(form: str) -> Text:
    return Text(
        f"--cite 不能用于 {form} 或 --fields", f"--cite does not go with {form} or --fields"
    )


NO_FOOTNOTES_REMEDY = Text(
    "去掉 --cite，用 --fields 取来源：--fields id,value,source_title,citation",
    "leave it out; fields hold the sources too: --fields id,value,source_title,citation",
)


def options_exclude(first: str, second: str) -> Text:
    return Text(f"{first} 不能与 {second} 同用", f"{first} does not go with {second}")


LEAVE_ONE_OUT = Text("去掉其中一个", "leave out one of them")
