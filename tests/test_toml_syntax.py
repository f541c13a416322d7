"""What is no TOML: each kind of slip is said in both languages, with what to write instead."""

from pathlib import Path

import pytest

from conftest import Run
from hulian.base import toml_files


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        ("title = “标题”", "引号是中文的", '写英文引号，如 title = "标题"'),
        ("title = ‘标题’", "引号是中文的", '写英文引号，如 title = "标题"'),
        ("title = 标题", "值读不出来", "文字、日期和带单位的数都加引号"),
        ("value = 14.24亿元", "值读不出来", "文字、日期和带单位的数都加引号"),
        ("published = 2024-13-45", "值读不出来", "文字、日期和带单位的数都加引号"),
        ("published = 2024-02-30", "没有这个日期", "文字、日期和带单位的数都加引号"),
        ('title = "标题" // 试', "值读不出来", "注释以 # 开头"),
        ('title = "标题" ; 试', "值读不出来", "注释以 # 开头"),
        ('title： "标题"', "键的后面没有 =", "写成 键 = 值，不用冒号"),
        ('title: "标题"', "键的后面没有 =", "写成 键 = 值，不用冒号"),
        ("title", "键的后面没有 =", "写成 键 = 值，不用冒号"),
        ('标题 = "甲"', "键和表的名称要用英文字母", "如 [[fact]]、title"),
        ("[[事实]]", "键和表的名称要用英文字母", "如 [[fact]]、title"),
        ("这是说明", "键和表的名称要用英文字母", "注释以 # 开头"),
        ('title = "甲"\ntitle = "乙"', "键写了两遍", "留下一个"),
        ("[[fact]", "表头的括号不成对", "写成 [[表名]]"),
        ("[base]", "表写了两遍", "把两处合成一个"),
        ("[[fact]]\nid = 'x'\n[fact]", "表写了两遍", "要用双括号"),
        ("[source", "表头的括号不成对", "写成 [[表名]]"),
        ('title = "标题', "引号不成对", "在文字后面补上引号"),
        ('title = """标题', "引号不成对", "在文字后面补上引号"),
        ('place = ["甲", "乙"', "方括号不成对", "在最后一项后面补上 ]"),
        ("place = ['甲', '乙'\nid = 'x'", "方括号不成对", "在最后一项后面补上 ]"),
        ('skip = { at = 1, printed = "甲"', "花括号不成对", "在最后一项后面补上 }"),
        ("place = ['甲',", "文件没有写完", "没有配对的 ]"),
        ("title =\n\n", "值读不出来", "加引号"),
        (r'title = "C:\库"', "反斜杠后面的字符不对", r"反斜杠写成 \\"),
        ('title = "甲\x01"', "有不能写的控制字符", "删去它"),
    ],
)
def test_a_slip_in_toml_is_said_with_its_remedy(
    run: Run, tmp_path: Path, line: str, message: str, remedy: str
) -> None:
    path = tmp_path / "my.toml"
    path.write_text(f"[base]\n{line}\n", encoding="utf-8")
    said = run("--base", path, "list").err
    assert f"不合 TOML 语法：{message}\n" in said, said
    assert remedy in said
    assert "^" in said
    english = run("--base", path, "list", "--lang", "en").err
    assert "my.toml:" in english
    assert not any("一" <= each <= "鿿" for each in english.splitlines()[-3].replace("标题", ""))


def test_what_is_not_known_is_said_in_the_words_of_the_parser() -> None:
    message, remedy = toml_files.explained("Something else", "a = 1")
    assert (message.zh, message.en) == ("Something else", "Something else")
    assert "引号、括号" in remedy.zh
