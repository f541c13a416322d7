"""Where the runs and texts of a Word document stand in the bytes of its main part.

ElementTree does not tell; expat does.
"""

from typing import NamedTuple
from xml.parsers import expat


class RunNode(NamedTuple):
    """A `w:r` in the bytes of the main part: all of it, and its properties."""

    start: int
    end: int
    name: bytes
    properties: bytes


class TextNode(NamedTuple):
    """The content of a `w:t`, and the run that it stands in.

    `first` and `last` tell whether it is the first, or the last, that the run holds. `outer` is
    all of the field, or the run with the text box, that it stands in, if it does: a comment goes
    around that. `computed`: it is the result of a field, which is worked out anew.
    """

    start: int
    end: int
    name: bytes
    run: RunNode
    first: bool
    last: bool
    outer: tuple[int, int] | None
    computed: bool


class _OpenRun:
    """A run whose end has not come yet."""

    def __init__(self, start: int, name: str) -> None:
        self.start, self.name = start, name
        self.properties: tuple[int, int] | None = None
        self.texts: list[_OpenText] = []
        self.children: list[int] = []


class _OpenField:
    """A field; `start` and `end` are -1 where it does not begin and end in one paragraph."""

    def __init__(self, start: int, paragraph: int) -> None:
        self.start, self.paragraph = start, paragraph
        self.end = -1


class _OpenText:
    """A `w:t` whose run has not ended yet; `child` is its place among the run's children."""

    def __init__(self, name: str, child: int, box: "_OpenRun | None", field: "_OpenField | None"):
        self.name, self.child, self.box, self.field = name, child, box, field
        self.start = self.end = -1


def text_nodes(source: bytes) -> list[TextNode | None]:
    """Return the `w:t` elements of a part in their order; None for one without content or run."""
    found: list[TextNode | None] = []
    scanner = _Scanner(source)
    scanner.scan()
    runs = {
        id(run): RunNode(
            run.start,
            end,
            run.name.encode(),
            source[slice(*run.properties)] if run.properties else b"",
        )
        for run, end in scanner.runs
    }
    for text, run in scanner.texts:
        node = runs.get(id(run))
        if node is None or run is None or text.start < 0:
            found.append(None)
            continue
        properties = int(run.properties is not None)
        found.append(
            TextNode(
                text.start,
                text.end,
                text.name.encode(),
                node,
                text.child == properties,
                text.child == len(run.children) - 1,
                _outer(text, runs.get(id(text.box))),
                text.field is not None,
            )
        )
    return found


def _outer(text: _OpenText, box: RunNode | None) -> tuple[int, int] | None:
    """Return what a comment on a text goes around, if not the text itself."""
    if box:
        return box.start, box.end
    field = text.field
    return (field.start, field.end) if field and field.end >= 0 else None


class _Scanner:
    """Notes where runs and texts begin and end in the bytes of a part."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.texts: list[tuple[_OpenText, _OpenRun | None]] = []
        self.runs: list[tuple[_OpenRun, int]] = []
        self._stack: list[tuple[str, _OpenRun | None]] = []
        self._boxes: list[_OpenRun | None] = []
        self._opened: _OpenText | None = None
        self._fields: list[_OpenField] = []
        self._ending: list[tuple[_OpenField, _OpenRun]] = []
        self._paragraphs = 0
        self._properties = -1
        self._parser = expat.ParserCreate()

    def scan(self) -> None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(self.source, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        here = self._parser.CurrentByteIndex
        name = tag.rpartition(":")[2]
        parent, run = self._stack[-1] if self._stack else ("", None)
        if run and parent == "r":
            run.children.append(here)
            if name == "rPr" and len(run.children) == 1:
                self._properties = here
        if name == "r":
            run = _OpenRun(here, tag)
        elif name == "txbxContent":
            self._boxes.append(self._boxes[-1] if self._boxes else run)
        elif name == "p":
            self._paragraphs += 1
        elif name == "fldSimple":
            self._fields.append(_OpenField(here, self._paragraphs))
        elif name == "fldChar" and run:
            kinds = (value for key, value in attributes.items() if key.endswith("fldCharType"))
            self._field(next(kinds, ""), run)
        elif name == "t":
            box = self._boxes[-1] if self._boxes else None
            field = self._fields[0] if self._fields else None
            child = len(run.children) - 1 if run and parent == "r" else -1
            self._opened = _OpenText(tag, child, box, field)
            self.texts.append((self._opened, run if parent == "r" else None))
        self._stack.append((name, run))

    def _field(self, kind: str, run: _OpenRun) -> None:
        if kind == "begin":
            self._fields.append(_OpenField(run.start, self._paragraphs))
        elif kind == "end" and self._fields:
            self._ending.append((self._fields.pop(), run))

    def _data(self, data: str) -> None:
        if self._opened and self._opened.start < 0:
            self._opened.start = self._parser.CurrentByteIndex

    def _end(self, tag: str) -> None:
        here = self._parser.CurrentByteIndex
        name, run = self._stack.pop()
        if name == "t" and self._opened:
            self._opened.end = here
            self._opened = None
        elif name == "txbxContent":
            self._boxes.pop()
        elif name == "rPr" and self._properties >= 0 and run and run.properties is None:
            run.properties = self._properties, self._tag_end(here)
            self._properties = -1
        elif name == "fldSimple" and self._fields:
            self._fields.pop().end = self._tag_end(here)
        elif name == "r" and run:
            end = self._tag_end(here)
            self.runs.append((run, end))
            for field, ends in self._ending:
                if ends is run and field.paragraph == self._paragraphs:
                    field.end = end
            self._ending = []

    def _tag_end(self, start: int) -> int:
        """Return where an end tag, or an element without content, that begins here ends."""
        return self.source.index(b">", start) + 1
