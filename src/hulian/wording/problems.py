"""What is wrong with a fact base, and what to write instead."""

from collections.abc import Sequence

from hulian.text import Text

ID_FORM = Text(
    "用小写英文词和数字，以“-”相连，如 fiscal-aid-2024",
    "use lower-case ASCII words and digits joined by “-”, such as fiscal-aid-2024",
)


_CIRCLE = 12
"""So many members of a circle are named at most."""


def _listed(words: Sequence[str]) -> Text:
    return Text("、".join(words), ", ".join(words))


def either(nearest: Sequence[str], otherwise: Text) -> Text:
    """Name the nearest known words, or say something else where there are none."""
    if not nearest:
        return otherwise
    names = _listed(nearest)
    return Text(f"是不是想写 {names.zh}？", f"did you mean {names.en}?")


# --- Files ------------------------------------------------------------------------------------

NOT_FOUND = Text("没有这个文件或文件夹", "no such file or folder")
NOT_FOUND_REMEDY = Text(
    "检查 --base 或 HULIAN_BASE 给的路径", "check the path given by --base or HULIAN_BASE"
)
NOT_REGULAR = Text("不是普通文件", "not a regular file")
NOT_REGULAR_REMEDY = Text("给一个 TOML 文件或文件夹", "give a TOML file or a folder of them")


def too_large(most: int) -> Text:
    megabytes = most >> 20
    return Text(f"超过 {megabytes} MB", f"more than {megabytes} MB")


TOO_LARGE_REMEDY = Text("分成几个文件", "divide it into several files")
NO_TOML = Text("文件夹里没有 .toml 文件", "the folder holds no .toml file")
NO_TOML_REMEDY = Text("放进一个，或换一个文件夹", "put one in, or name another folder")
EMPTY = Text("文件是空的", "the file is empty")
EMPTY_REMEDY = Text(
    "至少要有 [[source]]、[[measure]]、[[fact]]",
    "it needs at least [[source]], [[measure]] and [[fact]]",
)
TOO_DEEP = Text("嵌套太深或数字太长，读不了", "nested too deeply, or a number too long to read")
TOO_DEEP_REMEDY = Text(
    "数值写成带引号的文字；表和数组不要层层嵌套",
    "write figures as quoted text, and do not nest tables",
)


def unreadable(reason: str) -> Text:
    return Text(f"读不了这个文件（{reason}）", f"cannot read the file ({reason})")


UNREADABLE_REMEDY = Text("检查文件的读取权限", "check that you may read it")


def not_utf8(looks_like: str | None) -> Text:
    if not looks_like:
        return Text("不是 UTF-8 文本", "not UTF-8 text")
    return Text(f"不是 UTF-8，看起来是 {looks_like}", f"not UTF-8; it looks like {looks_like}")


def not_utf8_remedy(looks_like: str | None) -> Text:
    encoding = looks_like or "GB18030"
    return Text(
        f"另存为 UTF-8，或运行 iconv -f {encoding} -t UTF-8 原文件 > 新文件",
        f"save it as UTF-8, or run iconv -f {encoding} -t UTF-8 old > new",
    )


def syntax(message: str) -> Text:
    return Text(f"不合 TOML 语法：{message}", f"not valid TOML: {message}")


SYNTAX_REMEDY = Text(
    "检查引号、括号是否成对，文字是否都带引号，键有没有写两遍",
    "check quotes and brackets, that text is quoted, and that no key stands twice",
)

# --- Tables and keys --------------------------------------------------------------------------


def unknown_table(name: str) -> Text:
    return Text(f"没有“{name}”这种表", f"there is no table “{name}”")


def not_a_table(name: str) -> Text:
    return Text(f"“{name}”应是一组表", f"“{name}” must be a list of tables")


def not_a_table_remedy(name: str) -> Text:
    return Text(f"每条写在各自的 [[{name}]] 之下", f"write each under its own [[{name}]]")


BASE_TWICE = Text("“base”应是一张表", "“base” must be one table")
BASE_TWICE_REMEDY = Text("只写一个 [base]", "write a single [base]")


def unknown_key(key: str) -> Text:
    return Text(f"没有“{key}”这个键", f"unknown key “{key}”")


def known_keys(keys: Sequence[str]) -> Text:
    names = _listed(keys)
    return Text(f"可用的键：{names.zh}", f"the keys are {names.en}")


def missing_key(key: str) -> Text:
    return Text(f"缺少“{key}”", f"“{key}” is missing")


def missing_key_remedy(key: str) -> Text:
    return Text(f"加一行 {key} = …", f"add a line {key} = …")


def wrong_type(key: str) -> Text:
    return Text(f"“{key}”的写法不对", f"“{key}” is of the wrong type")


def too_long(key: str, length: int) -> Text:
    return Text(f"“{key}”太长，有 {length} 个字符", f"“{key}” is too long: {length} characters")


def too_long_remedy(most: int) -> Text:
    return Text(f"最多 {most} 个字符", f"write at most {most} characters")


TEXT_EXPECTED = Text("写成带引号的文字", "write quoted text")
INTEGER_EXPECTED = Text("写成不带引号的整数", "write a whole number without quotes")
BOOLEAN_EXPECTED = Text("写 true 或 false", "write true or false")
DATE_EXPECTED = Text("写成日期，如 2026-11-23", "write a date such as 2026-11-23")
LIST_EXPECTED = Text('写成一组文字，如 ["甲", "乙"]', 'write a list of texts: ["a", "b"]')
NAMES_EXPECTED = Text('写成 { "中文名" = "英文名" }', 'write { "Chinese name" = "English name" }')
SKIP_EXPECTED = Text(
    '写成一组 { at = 12, printed = "…", why = "…" }',
    'write a list of { at = 12, printed = "…", why = "…" }',
)


def choice_expected(choices: Sequence[str]) -> Text:
    names = _listed(choices)
    return Text(f"只能是 {names.zh} 之一", f"must be one of {names.en}")


def empty_value(key: str) -> Text:
    return Text(f"“{key}”是空的", f"“{key}” is empty")


EMPTY_VALUE_REMEDY = Text("写上内容，或删掉这一行", "fill it in, or leave the line out")

# --- New tables -------------------------------------------------------------------------------


def unfilled(key: str) -> Text:
    return Text(f"“{key}”还没有填", f"“{key}” is not filled in yet")


UNFILLED_REMEDY = Text(
    "把 TODO 换成真正的内容，或删掉这一行", "replace the TODO, or leave the line out"
)
BASE_AGAIN = Text("新条目里不能有 [base]", "new entries come without [base]")
BASE_AGAIN_REMEDY = Text("删掉它；要改标题，直接改事实库", "leave it out; edit the base itself")


def closed_list(name: str) -> Text:
    return Text(
        f"“{name}”写成了一个值，后面接不上新的",
        f"“{name}” is written as one value, so that no more can follow",
    )


# --- Meaning ----------------------------------------------------------------------------------

KINDS = {
    "source": Text("来源", "source"),
    "place": Text("地方", "place"),
    "theme": Text("主题", "theme"),
    "measure": Text("指标", "measure"),
    "fact": Text("数字", "fact"),
}


def bad_id(identifier: str) -> Text:
    return Text(f"“{identifier}”不能用作 id", f"“{identifier}” cannot be an id")


def duplicate_id(identifier: str, first: str) -> Text:
    return Text(
        f"id“{identifier}”已在 {first} 用过", f"the id “{identifier}” stands already at {first}"
    )


DUPLICATE_REMEDY = Text(
    "每个 id 只用一次：改一个，或删去重复的", "use each id once: rename one, or remove the copy"
)


def unknown_reference(kind: str, identifier: str) -> Text:
    name = KINDS[kind]
    return Text(f"没有 id 为“{identifier}”的{name.zh}", f"there is no {name.en} “{identifier}”")


def define(kind: str, identifier: str) -> Text:
    return Text(
        f'先加一个 [[{kind}]]，写上 id = "{identifier}"',
        f'add a [[{kind}]] with id = "{identifier}" first',
    )


def cycle(chain: Sequence[str]) -> Text:
    shown = chain if len(chain) <= _CIRCLE else [*chain[: _CIRCLE - 1], "…", chain[-1]]
    path = " → ".join(shown)
    return Text(f"互相包含，成了圈：{path}", f"a circle: {path}")


def nested(most: int) -> Text:
    return Text(f"嵌套超过 {most} 层", f"nested more than {most} deep")


CYCLE_REMEDY = Text("改掉其中一处", "change one of them")
BAD_CODE = Text("不是 GB/T 2260 代码", "not a GB/T 2260 code")
BAD_CODE_REMEDY = Text(
    "写 6 位数字（乡镇 9 位，村 12 位）", "write 6 digits (townships 9, villages 12)"
)
BAD_SHA256 = Text("不是 SHA-256", "not a SHA-256")
BAD_SHA256_REMEDY = Text("写 64 位小写十六进制数", "write 64 lower-case hexadecimal digits")
BAD_OFFSET = Text("位置不能是负数，也没有这么大", "an offset is not negative, nor so large")
BAD_OFFSET_REMEDY = Text("从 0 数起的字符位置", "count characters from 0")
