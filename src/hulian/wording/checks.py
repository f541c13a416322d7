"""What each check looks for, and what it finds."""

from hulian.text import Text

LOCATORS = Text(
    "每个数字在来源文本中的位置（需 --text）",
    "each figure stands where it claims to stand (with --text)",
)
COVERAGE = Text(
    "来源文本中的每个数都已收入或列入 skip（需 --text）",
    "every figure of the text is cited or listed in skip (with --text)",
)
PARTS = Text(
    "部分不大于整体，单位相同，时段和地方在整体之内",
    "a part is no larger than its whole, of its unit, within its period and places",
)
MEMBERS = Text(
    "members 的个数与数字相符，不符的有说明",
    "as many members as the figure says, or a note",
)
SERIES = Text(
    "同一来源对同一指标、地方、时段、口径、给出方只有一个数字，部分除外",
    "one source gives one figure for a measure, place, period, basis and giver, parts apart",
)
CONFLICTS = Text(
    "互相矛盾的数字已在 disputes 中写明",
    "figures that contradict each other name each other in disputes",
)
WORDING = Text(
    "标签和说明没有照抄来源（需 --text）",
    "labels and notes copy no sentence of the source (with --text)",
)
UNUSED = Text("没有用不到的地方、主题、指标、来源", "no place, theme, measure or source is unused")
STALE = Text(
    "updated 不早于最新的来源，来源都有日期",
    "`updated` is not older than the newest source, and each source has a date",
)
LANGUAGES = Text("英文名、英文标签和英文说明齐全", "English names, labels and notes are there")
NAMES = Text("同类之中没有两个叫同一个名字", "no two entries of a kind are called by the same name")

# --- Findings ---------------------------------------------------------------------------------


def other_text(source: str) -> Text:
    return Text(
        f"所给文本的 SHA-256 与来源 {source} 的不符",
        f"the text given is not that of {source}: its SHA-256 differs",
    )


def other_text_remedy(sha256: str) -> Text:
    return Text(
        f'换成原来的文本；确认无误则写 sha256 = "{sha256}"',
        f'give the right text, or, if this is it, write sha256 = "{sha256}"',
    )


NO_SHA256 = Text("来源没有 sha256，无从核对文本", "the source has no sha256 to check the text with")


def not_at(printed: str, at: int) -> Text:
    return Text(f"“{printed}”不在第 {at} 字", f"“{printed}” does not stand at {at}")


def stands_at(places: list[int]) -> Text:
    if not places:
        return Text(
            "文本中没有这个写法；核对 printed", "the text does not print it; check `printed`"
        )
    listed = "、".join(map(str, places[:5]))
    return Text(f"它在第 {listed} 字", f"it stands at {', '.join(map(str, places[:5]))}")


def uncovered(printed: str, at: int, context: str) -> Text:
    return Text(
        f"第 {at} 字的“{printed}”没有收入（“{context}”）",
        f"“{printed}” at {at} is not cited (“{context}”)",
    )


def uncovered_remedy(printed: str, at: int) -> Text:
    entry = f'{{ at = {at}, printed = "{printed}", why = "…" }}'
    return Text(f"加一个 [[fact]]，或在 skip 中加 {entry}", f"add a [[fact]], or to skip: {entry}")


def covered(source: str, cited: int, found: int, skipped: int) -> Text:
    return Text(
        f"{source}：{found} 个数字中 {cited} 个已收入，{skipped} 个列入 skip",
        f"{source}: {cited} of {found} figures cited, {skipped} skipped",
    )


def larger_part(whole: str) -> Text:
    return Text(f"比它所属的 {whole} 还大", f"larger than {whole}, of which it is a part")


def other_unit(whole: str) -> Text:
    return Text(f"单位与所属的 {whole} 不同", f"not in the unit of {whole}")


def outside_period(whole: str) -> Text:
    return Text(f"时段不在所属的 {whole} 之内", f"its period is not within that of {whole}")


def outside_places(whole: str) -> Text:
    return Text(f"地方不在所属的 {whole} 之内", f"its places are not within those of {whole}")


PART_REMEDY = Text("改正其一，或删去 part_of", "correct one of them, or drop part_of")


def member_count(named: int, said: str) -> Text:
    return Text(f"列了 {named} 个，数字却是 {said}", f"{named} members, but the figure is {said}")


MEMBERS_REMEDY = Text("补全名单，或在 note 中说明", "complete the list, or say why in a note")


def same_series(other: str) -> Text:
    return Text(
        f"与 {other} 的指标、地方、时段、口径、给出方和来源全都相同",
        f"of the same measure, place, period, basis, giver and source as {other}",
    )


SERIES_REMEDY = Text("改正不对的字段，或只留一个", "correct the field that differs, or keep one")


def contradicts(other: str) -> Text:
    return Text(f"与 {other} 矛盾，两边都没有写明", f"contradicts {other}; neither says so")


def contradicts_remedy(other: str) -> Text:
    return Text(f'写上 disputes = ["{other}"]', f'write disputes = ["{other}"]')


def copied(run: str, source: str) -> Text:
    return Text(f"“{run}”照抄了 {source}", f"“{run}” is copied from {source}")


COPIED_REMEDY = Text("用自己的话写", "use your own words")
NOT_USED = Text("没有数字用到它", "no figure uses it")
NOT_USED_REMEDY = Text("删去，或补上用它的数字", "remove it, or add the figure that uses it")
NO_UPDATED = Text("[base] 没有 updated", "[base] has no `updated`")
NO_UPDATED_REMEDY = Text("写上 updated = 日期", "write updated = a date")


def outdated(source: str, published: str) -> Text:
    return Text(
        f"updated 早于来源 {source} 的日期（{published}）",
        f"`updated` is older than the source {source} ({published})",
    )


OUTDATED_REMEDY = Text("改成最近一次修改的日期", "set it to the day of the last change")
NO_DATE = Text("来源没有日期", "the source has no date")
NO_DATE_REMEDY = Text("写上 published，拿不准就加 ~ 或 ?", "write published; add ~ or ? if unsure")


def no_english(key: str) -> Text:
    return Text(f"缺少 {key}", f"{key} is missing")


NO_ENGLISH_REMEDY = Text("补上英文", "add the English text")


def same_name(name: str, other: str) -> Text:
    return Text(f"“{name}”也是 {other} 的名字", f"“{name}” is also a name of {other}")


SAME_NAME_REMEDY = Text("改名，或删去别名", "rename it, or drop the alias")

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
