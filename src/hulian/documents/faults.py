"""Why a file cannot be read, as data; phrased for people in both languages."""

from typing import Literal

from hulian.text import Text

Fault = Literal[
    "foreign",
    "misnamed",
    "encrypted",
    "damaged",
    "too large",
    "expands",
    "entities",
    "too deep",
    "encoding",
    "no extra",
]
"""`foreign`: a kind of file that is not read; `misnamed`: it is not what its
name says; `expands`: it unpacks to far more than it is."""

_MESSAGES: dict[Fault, Text] = {
    "foreign": Text("这是{}，不能读", "this is {}, which is not read"),
    "misnamed": Text("不是 {}，虽然扩展名这样说", "it is not {}, though its name says so"),
    "encrypted": Text("这是加密的{}，不能读", "this is an encrypted {}, which is not read"),
    "damaged": Text("{}已损坏：{}", "the {} is damaged: {}"),
    "too large": Text("太大：{}", "too large: {}"),
    "expands": Text(
        "解压后的大小远超常理，可能是压缩炸弹：{}",
        "it unpacks to far more than a document does (a zip bomb?): {}",
    ),
    "entities": Text(
        "{}含有 XML 实体声明，不予读取", "the {} declares XML entities, which are refused"
    ),
    "too deep": Text("{}嵌套过深", "the {} is nested too deep"),
    "encoding": Text(
        "不是 UTF-8、GB18030 或 UTF-16 编码的文本", "no text in UTF-8, GB18030 or UTF-16"
    ),
    "no extra": Text("读 PDF 需要 pypdfium2，尚未安装", "reading PDF needs pypdfium2"),
}

_REMEDIES: dict[Fault, Text] = {
    "misnamed": Text(
        "若是文本，把扩展名改为 .txt；否则重新下载，或再另存一份",
        "name a text .txt; else download it again, or save it anew",
    ),
    "encrypted": Text("去掉密码，另存后再试", "remove the password and save it again"),
    "damaged": Text(
        "用原来的程序打开并另存一份；或复制其中文字，存为 .txt",
        "open it in its own program and save it again, or paste its text into a .txt file",
    ),
    "too large": Text("分成几份，逐份处理", "split it, and take one part at a time"),
    **dict.fromkeys(
        ("expands", "entities", "too deep"),
        Text("若确是文档，请打开后另存一份", "if it is a document, open it and save it again"),
    ),
    "encoding": Text(
        "另存为 UTF-8 文本，或用 iconv 转换编码", "save it as UTF-8 text, or convert it with iconv"
    ),
    "no extra": Text("运行 pip install 'hulian[pdf]'", "run pip install 'hulian[pdf]'"),
}


class UnreadableDocument(Exception):
    """A file that cannot be read.

    `fault` says why, `details` name the kind of file and what is wrong with it; a foreign kind of
    file brings its own `remedy`.
    """

    def __init__(self, fault: Fault, *details: Text, remedy: Text | None = None) -> None:
        self.fault = fault
        self.message = Text(
            _MESSAGES[fault].zh.format(*(text.zh for text in details)),
            _MESSAGES[fault].en.format(*(text.en for text in details)),
        )
        self.remedy = remedy or _REMEDIES.get(fault, Text("", ""))
        super().__init__(self.message.en)
