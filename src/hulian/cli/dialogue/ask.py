"""Asking the questions of a session, one after the other, until the end or until q."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from hulian.base.model import Records
from hulian.cli.context import Context, terminal
from hulian.cli.dialogue.check import findings, problems
from hulian.cli.dialogue.keyboard import Keyboard
from hulian.cli.dialogue.names import Names
from hulian.cli.dialogue.screen import View, question_lines, value_text
from hulian.cli.dialogue.session import Question, Session, Taken
from hulian.cli.dialogue.values import KEYS, Key, UnclearError, Values, key_of
from hulian.documents.document import Document
from hulian.extraction.english_figures import is_english
from hulian.proposals.date_words import uncertain
from hulian.proposals.naming import Naming
from hulian.proposals.proposal import Proposal, ProposedEntry
from hulian.render.text import wrap
from hulian.text import Text

_KEYS = Text(
    "回车 收下 · 字母 改 · s 跳过 · u 上一个 · q 结束 · h 帮助 ",
    "Enter take · letter change · s skip · u back · q end · h help ",
)
_KEYS_OF_SOURCE = Text(
    "回车 收下 · 字母 改 · q 结束 · h 帮助 ", "Enter take · letters change · q end · h help "
)
_HELP = Text(
    "回车 收下所提的，没填的先问；s 跳过这个数字，说明原因；u 回到上一个；q 结束，已收下的写入，"
    "其余下次接着问；? 去掉或加上时间后的问号。按字母改一项：",
    "Enter takes what is proposed, and asks first for what is to fill in; s skips the figure, "
    "with a reason; u goes back; q ends, writes what was taken, and leaves the rest for next "
    "time; ? takes the question mark off the period, or puts one there. Letters change a key:",
)
_WRITING = Text(
    "名称可打汉字、拼音、首字母或 id，几个之间用顿号，开头写 + 是再加；"
    "没有的汉字名，或大写开头、几个词的英文名，就新建；"
    "Tab 补全；原有的字打第一个字就替换，按方向键则接着改；空着是不改，- 是去掉，Esc 是回去。",
    "A name may be typed in Chinese, in pinyin, by its initials or as its id, several with commas, "
    "after + to add them; a Chinese name that the base lacks makes a new entry, and so does an "
    "English one with a capital or of several words; Tab completes; "
    "the first character typed replaces what stands there, an arrow key keeps it; an empty line "
    "changes nothing, - takes the key out, Esc goes back.",
)
_NO_SKIPPING = Text(
    "来源不能跳过，它的数字才能；q 结束，什么也不写",
    "the source cannot be skipped, its figures can; q ends, and writes nothing",
)

_NOT_NEEDED = Text("用不上", "not needed")
_CHECK_FINDS = Text(
    "check 会指出下面的问题；再按一次回车照样收下：",
    "check would find this; Enter once more takes it all the same:",
)
_REASONS = (
    Text("别处已有", "stands elsewhere"),
    Text("与本库无关", "of something else"),
    Text("名称，不是数量", "a name, no quantity"),
    Text("只是举例", "an example only"),
)
_NOTHING_BEFORE = Text("前面没有了", "there is nothing before this")
_STOP = Text(
    "停下？y 写入已收下的 · n 什么也不写 · 回车 接着问 ",
    "Stop? y write what was taken · n write nothing · Enter go on ",
)
_NEVER_LEFT_OUT = frozenset(("id", "measure", "label", "value", "title", "name", "unit", "kind"))


def _no_key(pressed: str) -> Text:
    return Text(f"{pressed} 在这里不起作用", f"{pressed} does nothing here")


class _Stopped(Exception):
    """The person wants nothing to be written."""


class _HungUp(SystemExit):
    """The terminal is gone, or the program is told to end; no error, as asyncio keeps those."""


class Asked(NamedTuple):
    """What comes of it: what was taken, and how many figures are left to ask."""

    taken: Taken
    skipped: int
    left: int


def ask(context: Context, document: Document, base: Records, proposal: Proposal) -> Asked | None:
    """Ask all that the proposal leaves open; None where nothing is to be written."""
    dialogue = _Dialogue(context, document, base, proposal)
    try:
        dialogue.run()
    except _Stopped:
        return None
    session = dialogue.session
    return Asked(session.taken(), session.counts[1], session.total - session.number)


class _Dialogue:
    def __init__(
        self, context: Context, document: Document, base: Records, proposal: Proposal
    ) -> None:
        self._context = context
        self._base = base
        self._names = Names(base)
        naming = Naming(base, proposal.entries, in_english=is_english(document.text))
        self.session = Session(proposal, naming, base.facts)
        known = base.sources.get(proposal.source_id)
        published = known.published if known else None
        self._values = Values(self._names, naming, self.session, context.say, published)
        for new in (*proposal.entries, *(fact.entry for fact in proposal.facts)):
            self._names.learn(new)
        sheet = terminal(context, context.stderr).sheet
        self._view = View(document.text, self._names, self.session, sheet, context.language)
        self._keyboard = Keyboard(context)
        self._warned: ProposedEntry | None = None
        """The fact of which it was told what `check` would find."""

    def run(self) -> None:
        """Ask until the end or until q. Raises `_Stopped`."""
        with self._keyboard.held(), _hanging_up():
            self._ask_all()

    def _ask_all(self) -> None:
        while True:
            question = self.session.question
            try:
                going_on = self._ask(question) if question else self._end()
            except EOFError:
                going_on = False
            except KeyboardInterrupt:
                going_on = self._stop()
            if not going_on:
                return

    def _ask(self, question: Question) -> bool:
        """Show a question and do what is answered; False where that is to end."""
        self._keyboard.show(question_lines(self._view, question))
        letters = "".join(key.letter for key in KEYS[question.entry.kind])
        pressed = self._press(_KEYS if question.fact else _KEYS_OF_SOURCE, f"{letters}suqh?")
        if pressed == "q":
            return False
        if pressed == "\n":
            self._take(question)
        elif pressed == "u":
            self._back()
        elif pressed == "s":
            self._skip(question)
        elif pressed == "h":
            named = (f"{k.letter} {self._context.say(k.name)}" for k in KEYS[question.entry.kind])
            self._tell(_HELP)
            self._keyboard.show([[("", f"  {e}")] for e in self._wrapped("  ".join(named), 2)])
            self._tell(_WRITING)
        elif pressed == "?":
            self._toggle_doubt(question)
        elif key := key_of(question.entry.kind, pressed):
            self._change(question.entry, key)
        return True

    def _press(self, prompt: Text, keys: str) -> str:
        """Wait for one of these keys or for Enter; say of others that they do nothing."""
        asked = "\n".join(self._wrapped(self._context.say(prompt), 1)) + " "
        while (pressed := self._keyboard.press(asked)) not in f"{keys}\n":
            self._tell(_no_key(pressed))
        return pressed

    def _end(self) -> bool:
        if not self.session.total:
            return False
        taken, skipped = self.session.counts
        finished = Text(
            f"问完了：收下 {taken} 个，跳过 {skipped} 个。回车 写入 · u 上一个 ",
            f"That is all: {taken} taken, {skipped} skipped. Enter write · u back ",
        )
        if self._press(finished, "uq") != "u":
            return False
        self._back()
        return True

    def _stop(self) -> bool:
        """Ask what Ctrl-C means. Raises `_Stopped`, also where it is pressed again."""
        if not self.session.taken().entries and not self.session.taken().skips:
            raise KeyboardInterrupt
        pressed = self._press(_STOP, "yn")
        if pressed == "n":
            raise _Stopped
        return pressed == "\n"

    # --- Answers ------------------------------------------------------------------------------

    def _take(self, question: Question) -> None:
        """Take what is proposed; what is to fill in is asked first, and then shown again."""
        if is_open := [name for name, field in question.entry.fields.items() if field.is_open]:
            for name in is_open:
                key = key_of(question.entry.kind, name)
                current = self.session.question
                if key and current and not self._change(current.entry, key):
                    self._tell(Text(f"{key.name.zh}不能空着", f"there has to be a {key.name.en}"))
                    return
            return
        others = [*self.session.taken().entries, *self.session.new]
        if source := self.session.source:
            others.append(source)
        kept = others, self._base, self._context.language
        found = problems(question.entry, self.session.waiting, *kept)
        if not found and question.entry.kind == "fact" and self._warned != question.entry:
            found = findings(question.entry, *kept)
            self._warned = question.entry
            if found:
                self._tell(_CHECK_FINDS)
        for problem in found:
            self._tell(problem.message)
            self._tell(problem.remedy)
        if not found:
            self._names.learn(question.entry)
            self.session.take()

    def _back(self) -> None:
        if not self.session.back():
            self._tell(_NOTHING_BEFORE)

    def _skip(self, question: Question) -> None:
        if not question.fact:
            self._tell(_NO_SKIPPING)
            return
        say = self._context.say
        printed = self._view.sheet.show(question.fact.candidate.printed)
        en = f"Why skip {printed} (Enter: not needed): "
        why = self._keyboard.line(
            say(Text(f"为什么跳过 {printed}（回车：用不上）：", en)),
            suggest=lambda typed: [(r, "") for r in map(say, _REASONS) if r.startswith(typed)],
        )
        if why is not None:
            self.session.skip(why or say(_NOT_NEEDED))

    def _toggle_doubt(self, question: Question) -> None:
        period = question.entry.value("period")
        if not period:
            self._tell(_no_key("?"))
            return
        sure = period.replace("?", "")
        self.session.change("period", sure if "?" in period else uncertain(period))

    def _tell(self, text: Text) -> None:
        self._keyboard.show([[("", line)] for line in self._wrapped(self._context.say(text))])

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        sheet = self._view.sheet
        return wrap(sheet.show(text), max(sheet.room - indent, 1), width=sheet.width)

    # --- Changing a key -----------------------------------------------------------------------

    def _change(self, changed: ProposedEntry, key: Key) -> bool:
        """Ask for a value; False where the person goes back without one."""
        field = changed.fields.get(key.key)
        known = field and not field.is_open
        now = value_text(self._view, key, field) if field and known else ""
        typed: str | None = now if key.form == "text" else ""
        while True:
            prompt = f"{self._context.say(key.name)}: "
            typed = self._keyboard.line(
                prompt, typed or "", now if key.form != "text" else "", self._values.suggest(key)
            )
            if typed is None:
                return False
            if not typed:
                return bool(known)
            try:
                value = self._values.meant(changed, key, typed)
            except UnclearError as error:
                self._tell(error.message)
                continue
            if value is None and key.key in _NEVER_LEFT_OUT:
                return bool(known)
            if key.key == "value" and changed.value("printed") is None:
                self.session.change("printed", changed.value("value"))
            self._names.forget(changed.kind, changed.id)
            self.session.change(key.key, value)
            if question := self.session.question:
                self._names.learn(question.entry)
            return True


@contextmanager
def _hanging_up() -> Iterator[None]:
    """End the questions where the terminal's window is closed; what was taken is written.

    The shell that ends with the window tells its programs again, which must not stop the writing.
    """

    def hang_up(number: int, frame: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise _HungUp

    names = ("SIGHUP", "SIGTERM")
    before = {s: signal.signal(s, hang_up) for name in names if (s := getattr(signal, name, None))}
    try:
        yield
    except _HungUp:
        before.clear()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
