"""What each check looks for, and what it finds."""

from hulian.text import Text

# --- Findings ---------------------------------------------------------------------------------


def covered(source: str, cited: int, found: int, skipped: int) -> Text:
    return Text(
        f"{source}：{found} 个数字中 {cited} 个已收入，{skipped} 个列入 skip",
        f"{source}: {cited} of {found} figures cited, {skipped} skipped",
    )


# --- Usage ------------------------------------------------------------------------------------


def findings(count: int) -> Text:
    return Text(f"发现 {count} 处", f"{count} finding{'' if count == 1 else 's'}")


def unknown_check(name: str) -> Text:
    return Text(f"没有叫“{name}”的检查", f"there is no check called “{name}”")


LIST_CHECKS = Text("hulian check --list 列出全部", "hulian check --list lists them all")


def needs_text(check: str) -> Text:
    return Text(f"检查 {check} 要对照来源的文本", f"the check {check} needs the text of a source")


NEEDS_TEXT_REMEDY = Text("加上 --text 来源=文件", "add --text SOURCE=FILE")


def bad_text(given: str) -> Text:
    return Text(f"--text 不能是“{given}”", f"--text cannot be “{given}”")


TEXT_FORM = Text("写成 来源id=文件", "write SOURCE=FILE")
