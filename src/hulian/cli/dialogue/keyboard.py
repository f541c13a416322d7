"""Keys and lines that a person types, by prompt_toolkit; only here is it imported."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from hulian.cli.context import Context, terminal
from hulian.cli.dialogue.values import Suggest


class Keyboard:
    """The terminal of a run. What is shown goes to stderr, as stdout is for answers."""

    def __init__(self, context: Context) -> None:
        self._input = create_input(context.stdin)
        self._output = create_output(context.stderr)
        if isinstance(self._output, Vt100_Output):
            # Not every terminal says where its cursor is, and the answer comes between the keys.
            self._output.enable_cpr = False
        colored = terminal(context, context.stderr).color
        self._depth = ColorDepth.DEPTH_4_BIT if colored else ColorDepth.DEPTH_1_BIT

    def held(self) -> AbstractContextManager[None]:
        """Keep the terminal as questions need it also between them: keys typed ahead wait."""
        return self._input.raw_mode()

    def show(self, lines: Iterable[Sequence[tuple[str, str]]]) -> None:
        """Show lines of styled pieces."""
        pieces: list[tuple[str, str]] = []
        for line in lines:
            pieces += [*line, ("", "\n")]
        print_formatted_text(
            FormattedText(pieces), end="", output=self._output, color_depth=self._depth
        )

    def press(self, prompt: str) -> str:
        r"""Wait for a key that writes a character, or for Enter, which is "\n".

        Raises KeyboardInterrupt at Ctrl-C and EOFError at Ctrl-D.
        """
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        def _(event: KeyPressEvent) -> None:
            pressed = unicodedata.normalize("NFKC", event.data)
            if len(pressed) == 1 and pressed.isprintable():
                event.app.exit(result=pressed)

        @bindings.add("enter")
        @bindings.add("c-j")  # Enter, where it is typed before the terminal has been made ready
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result="\n")

        return str(self._prompt(prompt, key_bindings=bindings))

    def line(
        self, prompt: str, default: str = "", now: str = "", suggest: Suggest | None = None
    ) -> str | None:
        """Read a line; `now` is shown where nothing is typed yet.

        It begins with `default`, selected: the first character typed replaces it, and the arrow
        keys, Home and End keep it.
        None where the person goes back without an answer, with Ctrl-C, Ctrl-D or Escape.
        """
        bindings = KeyBindings()

        @bindings.add("escape", eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=None)

        try:
            typed = self._prompt(
                prompt,
                key_bindings=bindings,
                default=default,
                placeholder=FormattedText([("fg:ansibrightblack", now)]),
                completer=_Suggestions(suggest) if suggest else None,
            )
        except (KeyboardInterrupt, EOFError):
            return None
        return None if typed is None else str(typed).strip()

    def _prompt(self, message: str, **settings: object) -> object:
        default = settings.pop("default", "")
        session: PromptSession[str] = PromptSession(
            message,
            input=self._input,
            output=self._output,
            color_depth=self._depth,
            erase_when_done=True,
            reserve_space_for_menu=6 if settings.get("completer") else 0,
            **settings,  # type: ignore[arg-type]
        )

        def select() -> None:
            buffer = session.default_buffer
            if buffer.text:
                buffer.cursor_position = 0
                buffer.start_selection()
                assert buffer.selection_state
                buffer.selection_state.enter_shift_mode()
                buffer.cursor_position = len(buffer.text)

        return session.prompt(default=str(default), pre_run=select)


class _Suggestions(Completer):
    """What may be meant by the word before the cursor."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        before = document.text_before_cursor
        word = before[max(before.rfind(sign) for sign in "、，,+ ") + 1 :]
        for value, about in self._suggest(word):
            yield Completion(value, start_position=-len(word), display_meta=about)
